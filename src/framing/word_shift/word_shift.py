"""The difference between two outlets on an axis, taken apart: which terms and which sentences make it, and how sure each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.clusters import known_values
from framing.comparison.contrasts import contrast
from framing.comparison.notes import dependent, left_out
from framing.comparison.settings import OTHERS, Copies, Settings, Within
from framing.comparison.trust import trust_of
from framing.errors import FramingError, demand_known
from framing.scoring import Scores
from framing.word_shift.intervals import PartIntervals, Reach
from framing.word_shift.pieces import BREAKDOWNS, NAMED, group_pieces
from framing.word_shift.sentences import shifted_sentences
from framing.word_shift.sides import Sides, find_sides
from framing.word_shift.split import Use, split_shift
from framing.word_shift.values import hit_values, reference_value, sentence_values

Floats = NDArray[np.float64]

COLUMNS = (
    *("axis", "outlet", "against", "breakdown", "witness", "pole", "what", "n", "n_against", "n_events", "value_outlet", "value_against"),
    *("difference", "low", "high", "by_use", "by_voice", "by_denial", "reason"),
)
_NUMBERS = ("value_outlet", "value_against", "difference", "low", "high", "by_use", "by_voice", "by_denial")
_WITNESSES = ("", "lexicon", "embedding", "reference")


class Asked(TypedDict, total=False):
    """What else may be asked of a word shift, as of `compare`; what is not given is as in `Settings`."""

    by: str
    voices: str
    within: Within | None
    groups: Mapping[str, Sequence[str]] | None
    copies: Copies
    draws: int
    seed: int
    level: float


@dataclass(frozen=True)
class WordShift:
    """The difference between an outlet's mean score on an axis and that of another, or of all others, taken apart in several ways.

    `table` has one row for each part of each breakdown; in every breakdown the differences sum to that of the row `all`, and so do both values:

    - axis, outlet, against: whose mean, less whose (`others`: all other articles)
    - breakdown: `all` (one row), `witness`, `pole` (of the terms; a sentence with terms of both is `both`, with none empty), `term`, `zone`, `voice`
    - witness: `lexicon` (hits), `embedding` (sentences, by what they hold), `reference` (what the reference corpus takes from both sides alike)
    - pole, what: which part it is; what is the term, the zone or the voice, and empty for sentences without a term
    - n, n_against: on each side, how many hits are printed in any voice, how many sentences are heard, or how many articles there are (`all`)
    - n_events: in how many clusters of articles (events, copies) on either side something of the part stands
    - value_outlet, value_against: what the part adds to the mean of each side, in units of the score
    - difference: value_outlet − value_against
    - low, high: the interval that holds the part's true difference with probability `level`, for each part by itself
    - by_use, by_voice, by_denial: how much of a term's difference is how often it is printed, whether in the outlet's voice, and whether denied; they
      sum to it
    - reason: why there is no interval (or no difference), else empty

    `sentences` has one row for each sentence of either side that adds anything, what adds most first; its values too sum to the difference:
    document, outlet, side (`outlet`, `against`), sentence, start, end (characters of the document's text), zone, voice, terms (those it holds, parted
    by semicolons), lexicon, embedding, value (what it adds to the difference: a sentence of the other side the opposite of what it adds there).
    """

    table: pd.DataFrame
    sentences: pd.DataFrame = field(repr=False)
    axis: str
    outlet: str
    against: str
    settings: Settings = field(default_factory=Settings)
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)

    def part(self, breakdown: str) -> pd.DataFrame:
        """The rows of one breakdown."""
        return self.table[self.table["breakdown"] == breakdown].reset_index(drop=True)


def word_shift(scores: Scores, axis: str, *, outlet: str, against: str = "", **asked: Unpack[Asked]) -> WordShift:
    """What makes the difference between an outlet's mean score on an axis and that of the outlet `against`, or of all others if that is empty.

    The choices are those of `compare`: `voices` (`outlet`, `all`), `within` (None, or `event`: only events told by both, each weighing the same),
    `by` (the column that makes the groups), `groups` (outlets put together under new names), `copies` (`keep`, `first`), `level` of the intervals,
    and `draws` and `seed` for that of the whole difference. The parts sum to the difference that `compare` gives with the same choices, and the
    whole has the same interval; those of the parts: `PartIntervals`.

    Gallagher, R. J. et al. (2021). Generalized word shift graphs: a method for visualizing and explaining pairwise comparisons between texts. EPJ
    Data Science 10(4). Here a term's score is its weight by pole, voice and denial, sentences have their place beside the terms, and the sample is
    one of articles, not of words.

    Raises `FramingError` for an axis, an outlet or a choice that there is not, and within events if no article has one.
    """
    _check_scores(scores, axis)
    settings = Settings(**asked)
    sides = find_sides(scores, axis, outlet=outlet, against=against, settings=settings)
    documents = sides.table["document"]
    hits = hit_values(scores, axis, documents, settings.voices)
    heard = sentence_values(scores, axis, documents, settings.voices)
    if sides.reason:
        rows = [_nothing(sides.reason)]
    else:
        whole = contrast(sides.scored, outlet, against=against or OTHERS, settings=settings)
        rows = _rows(sides, group_pieces(hits, heard, sides.table), settings)
        rows[0].update(low=whole.low, high=whole.high, reason="" if np.isfinite(whole.low) else whole.reason)
        rows += [_reference(kind, reference_value(scores, axis)) for kind in BREAKDOWNS[1:]]
    trust = trust_of(scores)
    return WordShift(
        table=_as_table(rows, {"axis": axis, "outlet": outlet, "against": against or OTHERS}),
        sentences=shifted_sentences(scores.sentences, sides.table, hits, heard),
        axis=axis,
        outlet=outlet,
        against=against,
        settings=settings,
        trust=trust[trust["axis"] == axis].reset_index(drop=True) if len(trust) else trust,
        notes=_notes(scores, sides, settings),
        provenance={**scores.provenance, "word_shift": {"axis": axis, "outlet": outlet, "against": against, **settings.record()}},
    )


def _check_scores(scores: Scores, axis: str) -> None:
    if "stack" in scores.provenance:
        found = "stacked scores, a part of which was learned from codes and is no sum over terms and sentences"
        raise FramingError("word_shift", found=found, expected="the scores of a run", mend="ask before they are stacked")
    demand_known("axis", axis, scores.axes, needed=True)


def _rows(sides: Sides, pieces: pd.DataFrame, settings: Settings) -> list[dict[str, object]]:
    """A row for each part of each breakdown, that of the whole difference first."""
    intervals = PartIntervals(sides.table, level=settings.level, within=bool(settings.within))
    own = sides.table["own"].to_numpy(dtype=bool)
    place = pd.Index(sides.table["document"]).get_indexer(pieces["document"])
    weight = sides.table["weight"].to_numpy(dtype=float)[place]
    amounts = pieces[["value", "printed", "voiced"]].to_numpy(dtype=float) * np.abs(weight)[:, None]
    rows = []
    for named, at in pieces.groupby(NAMED, sort=True).indices.items():
        side = own[place[at]]
        values = np.bincount(place[at], pieces["value"].to_numpy(dtype=float)[at], minlength=len(own)).astype(float)
        means = [Use(*amounts[at][part].sum(axis=0).tolist()) for part in (side, ~side)]
        names = dict(zip(NAMED, named, strict=True))  # type: ignore[call-overload]
        rows.append(
            {
                **names,
                "n": int(side.sum()),
                "n_against": int((~side).sum()),
                "n_events": intervals.holding(values),
                "value_outlet": means[0].value,
                "value_against": means[1].value,
                "difference": means[0].value - means[1].value,
                **intervals.of(values)._asdict(),
                **(split_shift(*means)._asdict() if (names["breakdown"], names["witness"]) == ("term", "lexicon") else {}),
            }
        )
    return rows


def _reference(breakdown: str, value: float) -> dict[str, object]:
    both = {"value_outlet": value, "value_against": value, "difference": 0.0}
    return {"breakdown": breakdown, "witness": "reference", **both, "reason": "the same on both sides"}


def _nothing(reason: str) -> dict[str, object]:
    return {"breakdown": "all", **Reach(np.nan, np.nan, f"no difference: {reason}")._asdict()}


def _as_table(rows: Sequence[Mapping[str, object]], same: Mapping[str, str]) -> pd.DataFrame:
    """The rows with the columns that are the same in all of them, what differs most first in each breakdown and witness."""
    words = dict.fromkeys(("axis", "outlet", "against", "breakdown", "witness", "pole", "what", "reason"), "")
    counts, numbers = dict.fromkeys(("n", "n_against", "n_events"), 0), dict.fromkeys(_NUMBERS, np.nan)
    table = pd.DataFrame([{**words, **counts, **numbers, **same, **row} for row in rows], columns=list(COLUMNS))
    kinds = {**dict.fromkeys(words, "str"), **dict.fromkeys(counts, "int64"), **dict.fromkeys(numbers, "float64")}
    table = table.astype(kinds)
    order = pd.DataFrame(
        {
            "breakdown": table["breakdown"].map(BREAKDOWNS.index),
            "witness": table["witness"].map(_WITNESSES.index),
            # Digits beyond these are rounding, and must not settle which of two equals comes first.
            "size": -table["difference"].abs().round(12),
            **{name: table[name] for name in ("pole", "what")},
        }
    )
    return table.loc[order.sort_values(list(order.columns), kind="stable").index].reset_index(drop=True)


def _notes(scores: Scores, sides: Sides, settings: Settings) -> tuple[str, ...]:
    """What bears on all parts, in plain words."""
    if sides.given.empty:
        return ("there are no scores to compare",)
    told = sides.table["cluster"].nunique()
    events = known_values(scores.documents, "event")
    asked = events[scores.documents["document"].astype("str").isin(sides.given["document"]).to_numpy()]
    said = (
        f"within events: {told} that both sides tell, each weighing the same" if settings.within else "",
        f"{sides.n_copies} articles of the corpus are copies of others and are left out" if sides.n_copies else "",
        *left_out(sides.given, settings.by),
        *([] if settings.within else dependent(sides.given, asked)),
    )
    return tuple(note for note in said if note)
