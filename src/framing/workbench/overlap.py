"""How much two axes of a lexicon measure the same: words that count on both, and scores that go together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.scoring.correlation import rank_correlation

COLUMNS = ("axis", "other", "hits", "shared", "share", "terms", "documents", "correlation")
_MOST_TERMS = 3


def find_overlaps(hits: Mapping[str, pd.DataFrame], scores: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Which axes find the same words, and on which the same documents stand high.

    `hits` are those of each axis (`read_hits`), `scores` its scores by document. One row for each axis and each other axis:

    - axis, other
    - hits, shared, share: hits of the axis; how many share a word with a hit of the other; what share of them
    - terms: the terms of the axis that do so most often, at most three, with how often
    - documents, correlation: how many have a score on both axes, and Spearman's rank correlation of these scores
    """
    rows = []
    for axis, mine in hits.items():
        for other, others in hits.items():
            if axis != other:
                shared = mine[_meets(mine, others)]
                terms = sorted(Counter(shared["term"]).items(), key=lambda each: (-each[1], each[0]))[:_MOST_TERMS]
                both = (scores[axis].notna() & scores[other].notna()).sum()
                named = ", ".join(f"{term} ({number})" for term, number in terms)
                share = len(shared) / len(mine) if len(mine) else float("nan")
                rows.append((axis, other, len(mine), len(shared), share, named, both, rank_correlation(scores[axis], scores[other])))
    numbers = {**dict.fromkeys(("hits", "shared", "documents"), "int64"), **dict.fromkeys(("share", "correlation"), "float64")}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**dict.fromkeys(("axis", "other", "terms"), "str"), **numbers})


def _meets(mine: pd.DataFrame, others: pd.DataFrame) -> np.ndarray:
    """Which hits share a word with one of the others, bool (n_hits,)."""
    places: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in zip(others["document"], others["start"].tolist(), others["end"].tolist(), strict=True):
        places.setdefault(document, []).append((start, end))
    for spans in places.values():
        spans.sort()
    met = np.zeros(len(mine), dtype=bool)
    for number, (document, start, end) in enumerate(zip(mine["document"], mine["start"].tolist(), mine["end"].tolist(), strict=True)):
        spans = places.get(document, [])
        # Hits of one axis share no word, so that the last one that begins before the end is the only one that can reach in.
        last = bisect_left(spans, (end, -1)) - 1
        met[number] = last >= 0 and spans[last][1] > start
    return met
