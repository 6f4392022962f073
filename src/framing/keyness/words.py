"""The words of a run, as arrays: what each is, in which sentence, and whether the next one follows without a stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.keyness.function_words import load_grammar_words
from framing.matching.reading import GAP
from framing.scoring import Scores
from framing.text import Span, find_tokens, fold
from framing.voice import VOICES, VoiceSpan, find_voices, innermost

_SHORTEST_SHOUT = 2


class Words(NamedTuple):
    """The words of some articles that are in the voices asked for, in the order of the text; each array has one entry a word."""

    types: tuple[str, ...]
    """The different words, folded, in alphabetical order."""
    word: np.ndarray
    """Place in `types`."""
    row: np.ndarray
    """Place of its sentence among `sentences`."""
    start: np.ndarray
    end: np.ndarray
    """Characters of its document's text."""
    joined: np.ndarray
    """Whether a phrase may go on to the next word: it is the next of the text too, in the same sentence, and no stop is between them."""


def told_rows(scores: Scores, documents: Sequence[str]) -> pd.DataFrame:
    """The sentences of these documents that are no boilerplate, by document in the order given, then in that of the text."""
    place = {document: number for number, document in enumerate(documents)}
    table = scores.sentences.loc[scores.sentences["zone"] != "boilerplate", ["document", "sentence", "start", "end", "zone"]]
    table = table[table["document"].isin(place)]
    article = table["document"].map(place).astype("int64")
    return table.assign(article=article).sort_values(["article", "sentence"], kind="stable", ignore_index=True)


def read_words(scores: Scores, sentences: pd.DataFrame, *, voices: str, language: str) -> Words:
    """Read the words of sentences (`told_rows`), those in the `voices`: `all`, or the name of one.

    A word of the grammar in capital letters (*US*, *WHO*) is another word, unless the headline shouts.
    """
    grammar = load_grammar_words(language)
    spans = dict(_voice_spans(scores)) if voices != "all" else {}
    numbers: dict[str, int] = {}
    parts = [np.zeros((0, 5), np.int64)]
    for document, rows in sentences.groupby("document", sort=False):
        text = scores.texts[str(document)]
        read = list(_read(text, rows, grammar, numbers))
        if not read:
            continue
        part = np.array(read, np.int64)
        heard = _heard(text, spans.get(str(document)), part[:, 2], voices)
        part[:, 4] &= np.append(heard[1:], False)  # what stands beside a word that is not heard is no part of its phrase
        parts.append(part[heard])
    word, row, start, end, joined = np.concatenate(parts).T
    types = sorted(numbers)
    place = np.zeros(len(types), np.int64)
    place[[numbers[one] for one in types]] = np.arange(len(types))
    return Words(tuple(types), place[word] if len(word) else word, row, start, end, joined.astype(bool))


def _read(text: str, rows: pd.DataFrame, grammar: frozenset[str], numbers: dict[str, int]) -> Iterator[tuple[int, ...]]:
    """For each token of these sentences: the number of its word, its row, start, end, and whether it is joined to the next."""
    starts, ends = rows["start"].to_numpy(), rows["end"].to_numpy()
    shouts = (rows["zone"] == "headline").to_numpy()
    tokens = find_tokens(text)
    begins = np.fromiter((token.start for token in tokens), np.int64, len(tokens))
    places = np.searchsorted(starts, begins, side="right") - 1
    kept = (places >= 0) & (begins < ends[np.maximum(places, 0)])
    for at in np.flatnonzero(kept).tolist():
        place, span = int(places[at]), tokens[at]
        follows = at + 1 < len(tokens) and kept[at + 1] and places[at + 1] == place
        joined = bool(follows) and _goes_on(text, span, tokens[at + 1])
        word = _written(text[span.start : span.end], grammar, shouts=bool(shouts[place]))
        yield numbers.setdefault(word, len(numbers)), int(rows.index[place]), span.start, span.end, joined


def _goes_on(text: str, first: Span, second: Span) -> bool:
    return text[first.end : second.start] == " " or GAP.fullmatch(text, first.end, second.start) is not None


def _written(text: str, grammar: frozenset[str], *, shouts: bool) -> str:
    word = fold(text)
    return text if word in grammar and len(text) >= _SHORTEST_SHOUT and text.isupper() and not shouts else word


def _heard(text: str, spans: Sequence[VoiceSpan] | None, starts: np.ndarray, voices: str) -> np.ndarray:
    """Which of the tokens that begin there are in the voices asked for, bool (n_tokens,)."""
    if voices == "all":
        return np.ones(len(starts), bool)
    known = find_voices(text) if spans is None else spans
    owner = innermost(known, len(text))[starts]
    codes = np.array([*(VOICES.index(span.voice) if span.voice != "title" else 0 for span in known), 0])
    return np.asarray(codes[owner] == VOICES.index(voices))


def _voice_spans(scores: Scores) -> Iterator[tuple[str, list[VoiceSpan]]]:
    """The spans in another's voice of each document, as the run tells them; nothing of a run that does not."""
    if scores.attributions.empty:
        return
    columns = ("start", "end", "layer", "voice", "rule", "flags")
    told = {str(document): rows for document, rows in scores.attributions.groupby("document", sort=False)}
    for document in scores.texts:
        rows = told.get(document)
        lines = [] if rows is None else zip(*(rows[column] for column in columns), strict=True)
        told_of = [(int(start), int(end), *named, frozenset(flags.split(","))) for start, end, *named, flags in lines]
        yield document, [VoiceSpan(start, end, layer, voice, rule, flags=flags) for start, end, layer, voice, rule, flags in told_of]
