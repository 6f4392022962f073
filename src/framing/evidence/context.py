"""Every hit in its context (key word in context)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from framing.errors import demand_known
from framing.scoring import Scores


def kwic(scores: Scores, *, width: int = 60) -> pd.DataFrame:
    """Every hit in its context (key word in context): the columns of the hits, then outlet, left, right (up to `width` characters, whole words)."""
    outlets = dict(zip(scores.documents["document"], scores.documents["outlet"], strict=True))
    return in_context(scores.hits, scores.texts, outlets, width=width)


def in_context(places: pd.DataFrame, texts: Mapping[str, str], outlets: Mapping[str, str], *, width: int = 60) -> pd.DataFrame:
    """Stretches of texts (columns document, start, end, and any others) with outlet, left and right: up to `width` characters, whole words."""
    rows = list(zip(places["document"], places["start"], places["end"], strict=True))
    left = [_cut(texts[document][max(start - 3 * width, 0) : start], width, at_end=True) for document, start, _ in rows]
    right = [_cut(texts[document][end : end + 3 * width], width, at_end=False) for document, _, end in rows]
    return places.assign(outlet=places["document"].map(outlets), left=left, right=right)


def select(hits: pd.DataFrame, *, term: str = "", source: str = "", negated: bool | None = None, **columns: str) -> pd.DataFrame:
    """The hits of a table made by `kwic` that fit every condition given.

    `term` is part of the term or of the text, `source` part of the source of those words, both whatever their case. All others name a column and
    the value that it has: document, outlet, axis, pole, voice, zone, cue, cue_category, rule, actor, … An empty condition is none. Raises
    `FramingError` for a column that hits do not have.
    """
    fits = pd.Series(True, index=hits.index)
    for column, wanted in columns.items():
        demand_known("select", column, hits.columns)
        if wanted:
            fits &= hits[column] == wanted
    if term:
        fits &= _contains(hits["term"], term) | _contains(hits["text"], term)
    if source:
        fits &= _contains(hits["source"], source)
    if negated is not None:
        fits &= hits["negated"].astype(bool) == negated
    return hits[fits].reset_index(drop=True)


def _contains(column: pd.Series, wanted: str) -> pd.Series:
    return column.str.contains(wanted, case=False, regex=False).astype(bool)


def _cut(text: str, width: int, *, at_end: bool) -> str:
    """The end or the beginning of a text on one line, at most `width` characters of it, whole words where there is a space to cut at."""
    flat = re.sub(r"\s+", " ", text)
    if len(flat) <= width:
        return flat
    if at_end:
        end = flat[len(flat) - width :]
        return end.partition(" ")[2] or end
    return flat[:width].rpartition(" ")[0] or flat[:width]
