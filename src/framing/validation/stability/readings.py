"""The same axis read otherwise: the openings alone, all voices, the outlets' own voice alone, the ruler without the largest outlet."""

from __future__ import annotations

import pandas as pd

from framing.comparison.clusters import known_values
from framing.lexicon.model import VOICE_NAMES
from framing.scoring.placing import fit_axis, place
from framing.validation.stability.change import FEWEST_COMPARED, UNKNOWN, Change
from framing.validation.stability.part import opening_of, part_of
from framing.validation.stability.whole import Whole

OPENING = 5
"""Sentences: the headline and the lead of most news."""
ONE_OUTLET = "no second outlet"
NO_SCORE = "so read, too few articles have scores, or all the same"


def only_opening(whole: Whole) -> tuple[Change, str]:
    """What becomes of the scores if only the first five sentences of each article are read, on the ruler of whole articles; and why not."""
    opening = opening_of(whole.material, OPENING)
    zones = opening.sentences.table.loc[opening.rows_of(whole.hits["document"], whole.hits["sentence"]), "zone"]
    heard = whole.hits[(zones != "boilerplate").to_numpy(dtype=bool)]
    return _told(whole, place(opening, heard, whole.axis, whole.anchor))


def all_voices(whole: Whole) -> tuple[Change, str]:
    """What becomes of the scores if every voice counts wholly, on the same ruler; and why not."""
    return _told(whole, place(whole.material, whole.hits, whole.axis, whole.anchor, voices="all"))


def own_voice(whole: Whole) -> tuple[Change, str]:
    """What becomes of the scores if nothing counts but the outlet's own words, on the same ruler; and why not."""
    axis = whole.axis.model_copy(update={"voices": {voice: float(voice == "own") for voice in VOICE_NAMES}})
    hits = whole.hits.assign(counted=whole.hits["counted_all"].where(whole.hits["voice"] == "own", 0.0))
    return _told(whole, place(whole.material, hits, axis, whole.anchor))


def without_largest_outlet(whole: Whole) -> tuple[Change, str, str]:
    """What becomes of all scores on a ruler fitted without the outlet that has the most of them; its name; and why not."""
    documents = whole.material.corpus.table
    outlets = pd.Series(known_values(documents, "outlet").to_numpy(), index=documents["document"])
    scored = outlets[whole.scores.reindex(outlets.index).notna().to_numpy(dtype=bool)]
    sizes = scored[scored != ""].value_counts()
    if len(sizes) < 2:
        return UNKNOWN, "", ONE_OUTLET
    largest = min(sizes[sizes == sizes.max()].index)
    left = int((scored != largest).sum())
    if left < FEWEST_COMPARED:
        return UNKNOWN, largest, f"without {largest} {left} articles with a score are left, fewer than {FEWEST_COMPARED}"
    rest = part_of(whole.material, set(outlets.index[outlets != largest]))
    anchor, _ = fit_axis(rest, whole.hits_in(rest), whole.axis)
    found, reason = _told(whole, place(whole.material, whole.hits, whole.axis, anchor))
    return found, largest, reason


def _told(whole: Whole, scores: pd.Series) -> tuple[Change, str]:
    found = whole.change_to(scores)
    return found, "" if found.correlation == found.correlation else NO_SCORE
