"""The sentences of a corpus, each with its zone, whose voice it is in, and what it denies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd

from framing.corpus import Document
from framing.text import Span, find_tokens, split_sentences
from framing.voice import VOICES, Negation, VoiceSpan, find_negations, find_voices, innermost

COLUMNS = ("document", "sentence", "start", "end", "zone", "voice", "negated", "n_words", *VOICES)
_OWN = VOICES.index("own")

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""


@dataclass(frozen=True)
class Tokens:
    """The word tokens of one text, in order: where each stands, in which sentence, in whose voice, and what negates it."""

    spans: tuple[Span, ...]
    sentence: np.ndarray
    """Number of the sentence of each token, int32 (n_tokens,); -1 for a token in no sentence."""
    owner: np.ndarray
    """Place in `voices` of the span that decides a token's voice, int32 (n_tokens,); -1 for the outlet's own words."""
    voices: tuple[VoiceSpan, ...]
    negation: np.ndarray
    """Place in `negations` of what negates a token, int32 (n_tokens,); -1 for a token that is not negated."""
    negations: tuple[Negation, ...]

    def voice_of(self, first: int, last: int) -> tuple[str, VoiceSpan | None]:
        """The voice of tokens `first:last`, that of most of them (the first wins a tie), and the span that decides it."""
        chosen = _most(self.owner[first:last].tolist())
        return ("own", None) if chosen < 0 else (self.voices[chosen].voice, self.voices[chosen])

    def negation_of(self, first: int, last: int) -> Negation | None:
        """What negates most of the tokens `first:last` (the first wins a tie); None if they are not negated."""
        chosen = _most(self.negation[first:last].tolist())
        return None if chosen < 0 else self.negations[chosen]


def _most(places: list[int]) -> int:
    """The commonest of some places; the first of equals."""
    return places[0] if len(places) == 1 else max(places, key=lambda place: (places.count(place), -places.index(place)))


@dataclass(frozen=True)
class Sentences:
    """The sentences of a corpus.

    `table` has one row a sentence: document, sentence (number in the document, from 0), start, end (characters of the document's text), zone,
    voice (that of most of its words), negated (whether the outlet itself negates its main clause: `Negation.main`), n_words, and how many of its
    words are own, quoted, scare, attributed.
    """

    table: pd.DataFrame
    tokens: Mapping[str, Tokens] = field(repr=False)
    """The tokens of each document, by its id."""

    @cached_property
    def first_rows(self) -> dict[str, int]:
        """The row of each document's first sentence; one without a sentence has none."""
        starts = self.table.index[self.table["sentence"] == 0]
        return dict(zip(self.table["document"].loc[starts], starts.tolist(), strict=True))


def find_sentences(documents: Iterable[Document], *, progress: Progress | None = None) -> Sentences:
    """Split every document into sentences and tell whose voice each word is in, and which words are negated."""
    rows: list[tuple[object, ...]] = []
    tokens: dict[str, Tokens] = {}
    documents = tuple(documents)
    for number, document in enumerate(documents, start=1):
        spans = _sentence_spans(document)
        read = _read_tokens(document.text, spans)
        tokens[document.id] = read
        rows.extend(_sentence_rows(document, spans, read))
        if progress:
            progress(number, len(documents))
    return Sentences(pd.DataFrame(rows, columns=list(COLUMNS)), tokens)


def _sentence_spans(document: Document) -> list[Span]:
    """The sentences of a document; none reaches into or out of a caption or boilerplate."""
    borders = sorted({border for zone in document.zones if zone.name in ("caption", "boilerplate") for border in (zone.start, zone.end)})
    spans = _split(document)
    return [part for span in spans for part in _cut(document.text, span, borders)] if borders else spans


def _cut(text: str, span: Span, borders: list[int]) -> Iterator[Span]:
    """A sentence, cut at the borders that lie inside of it."""
    inside = borders[bisect_right(borders, span.start) : bisect_left(borders, span.end)]
    for start, end in pairwise([span.start, *inside, span.end]):
        part = text[start:end]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            yield Span(first, first + len(part.strip()))


def _split(document: Document) -> list[Span]:
    """The headline is one sentence, whatever stops it holds; no sentence reaches out of it."""
    headline, text = document.headline, document.text
    if headline.end <= headline.start:
        return split_sentences(text)
    before = split_sentences(text[: headline.start])
    # The full stop that some sources set behind a headline belongs to no sentence.
    offset = headline.end + (len(rest := text[headline.end :]) - len(rest.lstrip(" .\n")))
    after = [Span(offset + start, offset + end) for start, end in split_sentences(text[offset:])]
    return [*before, headline, *after]


def _read_tokens(text: str, sentences: list[Span]) -> Tokens:
    voices = tuple(find_voices(text))
    spans = tuple(find_tokens(text))
    starts = np.fromiter((span.start for span in spans), np.int64, len(spans))
    owners = innermost(voices, len(text))
    begins = [span.start for span in sentences]
    number = (np.searchsorted(np.array(begins, dtype=np.int64), starts, side="right") - 1).astype(np.int32)
    negations = tuple(find_negations(text, sentences, voices))
    return Tokens(spans, number, owners[starts], voices, _negation_of_each(negations, len(text))[starts], negations)


def _negation_of_each(negations: Sequence[Negation], length: int) -> np.ndarray:
    """For each character of a text, the place in `negations` of the one that negates it; the first of several. -1 where none does."""
    places = np.full(length, -1, np.int32)
    for place in range(len(negations) - 1, -1, -1):
        places[negations[place].start : negations[place].end] = place
    return places


def _sentence_rows(document: Document, spans: list[Span], tokens: Tokens) -> list[tuple[object, ...]]:
    codes = np.array([*(VOICES.index(span.voice) if span.voice != "title" else _OWN for span in tokens.voices), _OWN], dtype=np.int64)
    inside = tokens.sentence >= 0
    counts = np.zeros((len(spans), len(VOICES)), np.int64)
    np.add.at(counts, (tokens.sentence[inside], codes[tokens.owner[inside]]), 1)
    begins = [span.start for span in spans]
    negated = {bisect_right(begins, negation.cue.start) - 1 for negation in tokens.negations if negation.main}
    rows = []
    for number, (span, by_voice) in enumerate(zip(spans, counts.tolist(), strict=True)):
        voice = VOICES[by_voice.index(max(by_voice))]  # VOICES begins with own, which therefore wins a tie
        zone = document.zone_at(span.start)
        rows.append((document.id, number, span.start, span.end, zone, voice, number in negated, sum(by_voice), *by_voice))
    return rows
