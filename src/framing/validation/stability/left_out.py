"""Each term and each seed of an axis left out, and everything scored again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from framing.lexicon import Axis
from framing.lexicon.editing import Entry, entries_of, without
from framing.matching import find_hits
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
    if _is_dead(entry, whole.axis, whole.hits):
        return whole.change_to(whole.scores), NO_HIT
    found = whole.change_to(axis_scores(whole.material, hits_without(whole, entry), without(whole.axis, entry)))
    return found, "" if found.correlation == found.correlation else NO_SCORE


def hits_without(whole: Whole, entry: Entry) -> pd.DataFrame:
    """The hits of an axis without one of its terms; without a seed they are the same.

    A term may have kept a shorter one from being found, and that one another: so the articles in which it was found are read again without it.
    """
    hits, axis = whole.hits, whole.axis
    found = set(hits.loc[(hits["term"] == entry.text) & (hits["pole"] == entry.pole), "document"])
    if entry.kind == "seed" or not found:
        return hits
    again = [document for document in whole.material.corpus if document.id in found]
    edited = [
        # Labels of actors bear on the hits of an axis only where one of its terms asks for an actor, of whom every lexicon may say something.
        lexicon.model_copy(
            update={
                "axes": {axis.name: without(axis, entry)} if axis.name in lexicon.axes else {},
                "actors": lexicon.actors if axis.referents else {},
            }
        )
        for lexicon in whole.lexicons
        if axis.name in lexicon.axes or axis.referents
    ]
    kept = hits[~hits["document"].isin(found)]
    return pd.concat([kept, find_hits(again, edited, sentences=whole.material.sentences).table], ignore_index=True)


def _is_dead(entry: Entry, axis: Axis, hits: pd.DataFrame) -> bool:
    """Whether a term is nowhere found, and not all that its pole has: then everything stays as it is without it."""
    if entry.kind == "seed" or len(axis.poles[entry.pole].terms) < 2:
        return False
    return not ((hits["term"] == entry.text) & (hits["pole"] == entry.pole)).any()


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    kinds = dict.fromkeys(("correlation", "drift"), "float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({column: kinds.get(column, "str") for column in COLUMNS})
