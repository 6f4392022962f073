"""Each term and each seed of an axis left out, and everything scored again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from framing.lexicon.editing import Entry, entries_of, without
from framing.matching.without import hits_without, is_dead
from framing.scoring import axis_scores
from framing.validation.stability.change import UNKNOWN, Change
from framing.validation.stability.whole import Whole

COLUMNS = ("axis", "kind", "pole", "left_out", "correlation", "drift", "reason")
NO_HIT = "no hit: nothing changes"
NO_SCORE = "without it no article has a score, or all have the same"
NO_ENCODER = "no encoder: seeds say nothing"


def left_out(whole: Whole, *, tell: Callable[[], None]) -> pd.DataFrame:
    """What becomes of the articles' scores without each term and each seed, on a ruler that is fitted anew.

    One row for each, in the order of the lexicon. `tell` is called when one is done. The numbers are those that scoring with the lexicon so edited
    gives; as the ruler is fitted anew, the mean of all articles stays where it is.

    - axis, kind (`term`, `seed`), pole, left_out
    - correlation, drift: what became of the scores (`Change`)
    - reason: why nothing changes or nothing can be told, else empty
    """
    rows: list[tuple[object, ...]] = []
    for entry in entries_of(whole.axis):
        found, reason = (UNKNOWN, whole.why_not) if whole.why_not else _without(whole, entry)
        rows.append((entry.axis, entry.kind, entry.pole, entry.text, found.correlation, found.drift, reason))
        tell()
    return _table(rows)


def _without(whole: Whole, entry: Entry) -> tuple[Change, str]:
    if entry.kind == "seed" and whole.material.encoder is None:
        return whole.change_to(whole.scores), NO_ENCODER
    if is_dead(entry, whole.axis, whole.hits):
        return whole.change_to(whole.scores), NO_HIT
    hits = hits_without(whole.material.corpus, whole.material.sentences, whole.lexicons, whole.hits, entry)
    found = whole.change_to(axis_scores(whole.material, hits, without(whole.axis, entry)))
    return found, "" if found.correlation == found.correlation else NO_SCORE


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    kinds = dict.fromkeys(("correlation", "drift"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({column: kinds.get(column, "str") for column in COLUMNS})
