"""The sentences of a corpus, each with its zone and whose voice it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from framing.corpus import Document
from framing.text import Span, find_tokens, split_sentences
from framing.voice import VOICES, VoiceSpan, find_voices, innermost

COLUMNS = ("document", "sentence", "start", "end", "zone", "voice", "n_words", *VOICES)
_OWN = VOICES.index("own")

Progress = Callable[[int, int], None]
"""Told how many are done, and of how many."""


@dataclass(frozen=True)
class Tokens:
    """The word tokens of one text, in order: where each stands, in which sentence, and in whose voice."""

    spans: tuple[Span, ...]
    sentence: np.ndarray
    """Number of the sentence of each token, int32 (n_tokens,); -1 for a token in no sentence."""
    owner: np.ndarray
    """Place in `voices` of the span that decides a token's voice, int32 (n_tokens,); -1 for the outlet's own words."""
    voices: tuple[VoiceSpan, ...]

    def voice_of(self, first: int, last: int) -> tuple[str, VoiceSpan | None]:
        """The voice of tokens `first:last`, that of most of them (the first wins a tie), and the span that decides it."""
        owners = self.owner[first:last].tolist()
        chosen = max(owners, key=lambda owner: (owners.count(owner), -owners.index(owner)))
        return ("own", None) if chosen < 0 else (self.voices[chosen].voice, self.voices[chosen])


@dataclass(frozen=True)
class Sentences:
    """The sentences of a corpus.

    `table` has one row a sentence: document, sentence (number in the document, from 0), start, end (characters of the document's text), zone,
    voice (that of most of its words), n_words, and how many of its words are own, quoted, scare, attributed.
    """

    table: pd.DataFrame
    tokens: Mapping[str, Tokens] = field(repr=False)
    """The tokens of each document, by its id."""


def find_sentences(documents: Iterable[Document], *, progress: Progress | None = None) -> Sentences:
    """Split every document into sentences and tell whose voice each word is in."""
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
    owner = innermost(voices, len(text))[starts]
    begins = [span.start for span in sentences]
    number = (np.searchsorted(np.array(begins, dtype=np.int64), starts, side="right") - 1).astype(np.int32)
    return Tokens(spans, number, owner, voices)


def _sentence_rows(document: Document, spans: list[Span], tokens: Tokens) -> list[tuple[object, ...]]:
    codes = np.array([*(VOICES.index(span.voice) if span.voice != "title" else _OWN for span in tokens.voices), _OWN], dtype=np.int64)
    inside = tokens.sentence >= 0
    counts = np.zeros((len(spans), len(VOICES)), np.int64)
    np.add.at(counts, (tokens.sentence[inside], codes[tokens.owner[inside]]), 1)
    rows = []
    for number, (span, by_voice) in enumerate(zip(spans, counts.tolist(), strict=True)):
        voice = VOICES[by_voice.index(max(by_voice))]  # VOICES begins with own, which therefore wins a tie
        rows.append((document.id, number, span.start, span.end, document.zone_at(span.start), voice, sum(by_voice), *by_voice))
    return rows
