"""The rows of a comparison: one for each axis and outlet, and what is said over all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import numpy as np
import pandas as pd

from framing.comparison.articles import Articles
from framing.comparison.contrasts import AxisScores, Contrast, find_contrast
from framing.comparison.inference.false_discovery import adjust_by_family
from framing.comparison.inference.intervals import Interval, mean_interval
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.settings import OTHERS, Settings
from framing.comparison.trust import TRUST_COLUMNS
from framing.scoring.trust import NOT_VALIDATED

COLUMNS = (
    *("axis", "outlet", "against", "n_documents", "n_events", "n_shared", "mean", "low", "high", "difference", "difference_low", "difference_high"),
    *("effect", "p", "q", "p_max", "detectable", "verdict", "reason"),
    *TRUST_COLUMNS,
)
_COUNTS = ("n_documents", "n_events", "n_shared")
_NUMBERS = ("mean", "low", "high", "difference", "difference_low", "difference_high", "effect", "p", "q", "p_max", "detectable")

Place = tuple[str, str]
"""Axis and outlet."""
Progress = Callable[[str, int, int], None]


def find_contrasts(measured: Mapping[str, AxisScores], settings: Settings, progress: Progress | None) -> dict[Place, Contrast]:
    """Each outlet on each axis held against the others, or against the reference."""
    found: dict[Place, Contrast] = {}
    total = sum(len(axis.outlets) for axis in measured.values())
    for name, axis in measured.items():
        for own, outlet in enumerate(axis.outlets):
            found[name, outlet] = _contrast(axis, own, settings)
            if progress is not None:
                progress("comparing", len(found), total)
    return found


def _contrast(axis: AxisScores, own: int, settings: Settings) -> Contrast:
    if settings.reference is None:
        return find_contrast(axis, own, against=None, settings=settings)
    if axis.outlets[own] == settings.reference:
        return Contrast(reason="no difference: it is the reference")
    against = against_code(axis, settings)
    if against is None:
        return Contrast(reason="no difference: the reference has no article with a score")
    return find_contrast(axis, own, against=against, settings=settings)


def against_code(axis: AxisScores, settings: Settings) -> int | None:
    """The number of the reference on this axis; None where there is none."""
    names = list(axis.outlets)
    return names.index(settings.reference) if settings.reference is not None and settings.reference in names else None


def make_table(articles: Articles, measured: Mapping[str, AxisScores], contrasts: Mapping[Place, Contrast], settings: Settings) -> pd.DataFrame:
    """The rows by axis and outlet, all but what is said over all of them, and the verdicts."""
    rows = []
    for axis, outlet in product(articles.axes, articles.outlets):
        stand = _stand(measured.get(axis), outlet, contrasts.get((axis, outlet)), settings.level)
        rows.append({"axis": axis, "outlet": outlet, "against": _against(outlet, settings), **stand})
    table = pd.DataFrame(rows, columns=[column for column in COLUMNS if column not in TRUST_COLUMNS])
    words = dict.fromkeys(("axis", "outlet", "against", "reason"), "str")
    return table.astype({**words, **dict.fromkeys(_COUNTS, "int64"), **dict.fromkeys(_NUMBERS, "float64")})


_NO_SCORE: Mapping[str, object] = dict.fromkeys(_COUNTS, 0) | {"reason": "no article with a score"}


def _against(outlet: str, settings: Settings) -> str:
    if settings.reference is None:
        return OTHERS
    return "" if outlet == settings.reference else settings.reference


def _stand(axis: AxisScores | None, outlet: str, found: Contrast | None, level: float) -> Mapping[str, object]:
    """The columns that one outlet settles on one axis."""
    if axis is None or found is None:
        return _NO_SCORE
    own = axis.outlet == list(axis.outlets).index(outlet)
    interval = mean_interval(axis.score[own], axis.cluster[own], level=level)
    return {
        "n_documents": int(own.sum()),
        "n_events": len(np.unique(axis.cluster[own])),
        "n_shared": found.n_shared,
        "mean": interval.mean,
        "low": interval.low,
        "high": interval.high,
        "difference": found.difference,
        "difference_low": found.low,
        "difference_high": found.high,
        "effect": found.effect,
        "p": found.p,
        "detectable": found.detectable,
        "reason": _reason(interval, found),
    }


def _reason(interval: Interval, found: Contrast) -> str:
    if interval.reason and found.reason == f"no test: {interval.reason}":
        return f"no interval, no test: {interval.reason}"
    return "; ".join(filter(None, (f"no interval: {interval.reason}" if interval.reason else "", found.reason)))


def judge(table: pd.DataFrame, largest: Mapping[Place, float]) -> pd.DataFrame:
    """The table with q, p_max and the verdicts; axes that are not validated are a family of their own."""
    apart = (table["trust"] == NOT_VALIDATED).to_numpy(dtype=bool)
    q = adjust_by_family(table["p"].to_numpy(dtype=float), apart)
    called = q < ALPHA
    verdict = np.select([called & (table["difference"] > 0), called & (table["difference"] < 0)], ["higher", "lower"], "cannot tell")
    p_max = [largest.get(place, np.nan) for place in zip(table["axis"], table["outlet"], strict=True)]
    judged = table.assign(q=q, p_max=np.array(p_max, dtype=float), verdict=verdict)
    return judged.astype({"verdict": "str"})
