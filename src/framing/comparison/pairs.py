"""Any two outlets held against each other, on each axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Unpack

import numpy as np
import pandas as pd

from framing.comparison.articles import Articles, find_articles
from framing.comparison.clusters import known_values
from framing.comparison.contrasts import Contrast, find_contrast, read_axis
from framing.comparison.inference.false_discovery import adjust_by_family
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.notes import find_notes
from framing.comparison.settings import Choices, Settings
from framing.comparison.trust import TRUST_COLUMNS, add_trust, trust_of
from framing.errors import FramingError
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = (
    *("axis", "outlet", "other", "n_documents", "n_other", "n_shared", "difference", "difference_low", "difference_high"),
    *("effect", "p", "q", "detectable", "verdict", "reason"),
    *TRUST_COLUMNS,
)
MOST_OUTLETS = 60
"""With more outlets than this there are thousands of pairs on each axis, and hardly any could stand out among so many."""
_NUMBERS = ("difference", "difference_low", "difference_high", "effect", "p", "q", "detectable")


@dataclass(frozen=True)
class Pairs:
    """Any two outlets held against each other.

    `table` has one row for each axis, in the order of the scores, and two outlets, by name:

    - axis, outlet, other
    - n_documents, n_other: their articles with a score
    - n_shared: clusters that both told
    - difference, difference_low, difference_high: the mean of `outlet` minus that of `other`, and its interval; within events the mean over the
      events
      that both told
    - effect: the difference in standard deviations of articles about their outlet's mean (Hedges' g)
    - p, q: how often chance alone brings about as much; the false discovery rate over all pairs and axes (those not validated apart)
    - detectable: the smallest true difference that such a sample shows with 80 % power at 5 %
    - verdict: `outlet` is `higher` or `lower` than `other` where q < 0.05, else `cannot tell`
    - reason: why there is no difference, interval or test, else empty
    - trust, trust_reason: as in `Comparison`

    `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    by: str
    voices: str
    level: float
    within: str = ""
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def compare_pairs(scores: Scores, **choices: Unpack[Choices]) -> Pairs:
    """Which two outlets differ, on which axis, and by how much.

    The keywords are those of `compare`, but for `reference`, which would leave one pair in a row. Each pair is a `contrast` of its two outlets alone;
    what a third outlet wrote has no part in it, also where all three told an event. All pairs on all axes are one family for q (but for axes that are
    not validated), so that the more outlets there are, the more a single pair must show. Raises `FramingError` where `compare` does, with a
    `reference`, and for more than 60 outlets.
    """
    if choices.get("reference") is not None:
        raise FramingError(
            "compare_pairs", found=f"reference = {choices['reference']!r}", mend="compare(…, reference=…) holds all others against one"
        )
    progress = choices.get("progress")
    settings = Settings.of(choices)
    articles, trust = find_articles(scores, settings), trust_of(scores)
    if len(articles.outlets) > MOST_OUTLETS:
        number = len(articles.outlets)
        mend = "hold all against one with --reference, or put them together with --group"
        raise FramingError(
            "compare_pairs", found=f"{number} {settings.by}s, {number * (number - 1) // 2} pairs", expected=f"{MOST_OUTLETS}", mend=mend
        )
    rows: list[dict[str, object]] = []
    usable = dict(list(articles.usable().groupby("axis", sort=False, observed=True)))
    for number, axis in enumerate(articles.axes):
        rows += _compare_axis(axis, usable.get(axis), articles, settings)
        if progress is not None:
            progress("pairs", number + 1, len(articles.axes))
    table = _judge(rows, trust)
    every = pd.concat([table[["outlet", "p"]], table[["other"]].rename(columns={"other": "outlet"})], ignore_index=True)
    return Pairs(
        table=table,
        by=settings.by,
        voices=settings.voices,
        level=settings.level,
        within=settings.within or "",
        trust=trust,
        notes=find_notes(articles, every, known_values(scores.documents, "event"), settings=settings),
        provenance={**getattr(scores, "provenance", {}), "pairs": settings.record()},
    )


def _compare_axis(axis: str, rows: pd.DataFrame | None, articles: Articles, settings: Settings) -> list[dict[str, object]]:
    """The rows of one axis, without what is said over all of them; `rows` are its articles with a score."""
    measured = None if rows is None else read_axis(rows)
    codes = {} if measured is None else {name: code for code, name in enumerate(measured.outlets)}
    counts = np.bincount(measured.outlet, minlength=len(codes)) if measured is not None else np.array([], dtype=np.intp)
    found = []
    for outlet, other in combinations(articles.outlets, 2):
        contrast = Contrast(reason="no difference: " + " and ".join(name for name in (outlet, other) if name not in codes) + " without a score")
        if measured is not None and outlet in codes and other in codes:
            contrast = find_contrast(measured, codes[outlet], against=codes[other], settings=settings)
        found.append(
            {
                "axis": axis,
                "outlet": outlet,
                "other": other,
                "n_documents": int(counts[codes[outlet]]) if outlet in codes else 0,
                "n_other": int(counts[codes[other]]) if other in codes else 0,
                "difference_low": contrast.low,
                "difference_high": contrast.high,
                **{name: getattr(contrast, name) for name in ("n_shared", "difference", "effect", "p", "detectable", "reason")},
            }
        )
    return found


def _judge(rows: list[dict[str, object]], trust: pd.DataFrame) -> pd.DataFrame:
    """The table, with q and the verdicts."""
    table = pd.DataFrame(rows, columns=[column for column in COLUMNS if column not in TRUST_COLUMNS])
    words = dict.fromkeys(("axis", "outlet", "other", "reason"), "str")
    counts = dict.fromkeys(("n_documents", "n_other", "n_shared"), "int64")
    table = add_trust(table.astype({**words, **counts, **dict.fromkeys(_NUMBERS, "float64")}), trust)
    table["q"] = adjust_by_family(table["p"].to_numpy(dtype=float), (table["trust"] == NOT_VALIDATED).to_numpy(dtype=bool))
    called = table["q"] < ALPHA
    table["verdict"] = np.select([called & (table["difference"] > 0), called & (table["difference"] < 0)], ["higher", "lower"], "cannot tell")
    return table.astype({"verdict": "str"})
