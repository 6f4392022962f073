"""Whether the outlets differ at all on an axis, and how much of what makes articles differ lies between outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from framing.comparison.contrasts import AxisScores
from framing.comparison.inference.arrangements import Floats
from framing.comparison.inference.chance import Chance
from framing.comparison.inference.effects import within_outlets
from framing.comparison.inference.false_discovery import adjust_by_family
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.settings import Settings

OMNIBUS_COLUMNS = ("axis", "n_outlets", "n_documents", "n_events", "explained", "p", "q", "verdict", "reason")


def omnibus_table(axes: Sequence[str], measured: Mapping[str, AxisScores], chance: Chance, settings: Settings, apart: Iterable[str]) -> pd.DataFrame:
    """`Comparison.omnibus`: one row an axis; those that stand `apart` are a family of their own."""
    rows = [{"axis": axis, **(_row(measured[axis], chance.of_axis(axis), settings) if axis in measured else _NO_SCORE)} for axis in axes]
    counts, numbers = ("n_outlets", "n_documents", "n_events"), ("explained", "p", "q")
    table = pd.DataFrame(rows, columns=list(OMNIBUS_COLUMNS))
    table = table.astype({"axis": "str", **dict.fromkeys(counts, "int64"), **dict.fromkeys(numbers, "float64")})
    table["q"] = adjust_by_family(table["p"].to_numpy(), table["axis"].isin(list(apart)).to_numpy(dtype=bool))
    table["verdict"] = np.where(table["q"] < ALPHA, "differ", "cannot tell")
    return table.astype({"verdict": "str", "reason": "str"})


_NO_SCORE: Mapping[str, object] = {"n_outlets": 0, "n_documents": 0, "n_events": 0, "reason": "no article with a score"}


def _row(axis: AxisScores, p: float, settings: Settings) -> Mapping[str, object]:
    share = _within_events(axis.of(axis.in_event)) if settings.within else _overall(axis)
    untold = "" if np.isfinite(share) else "no share: fewer than two outlets that tell two events"
    return {
        "n_outlets": len(axis.outlets),
        "n_documents": len(axis.score),
        "n_events": len(np.unique(axis.cluster)),
        "explained": share,
        "p": p,
        "reason": "; ".join(filter(None, ("" if np.isfinite(p) else "no test: no outlet could be tested", untold))),
    }


def _overall(axis: AxisScores) -> float:
    """The share of the scores' variance that lies between outlets: what their means differ by, less what chance alone makes them differ by (ω²).

    Chance goes by clusters: CR2, as in `mean_interval`. An outlet of one cluster does not show its own and has no part.
    """
    axis = axis.of(np.isin(axis.outlet, [code for code in np.unique(axis.outlet) if len(np.unique(axis.cluster[axis.outlet == code])) > 1]))
    freedom, squares = within_outlets(axis.score, axis.outlet)
    codes = np.unique(axis.outlet)
    if len(codes) < 2:
        return np.nan
    between = 0.0
    for code in codes:
        own = axis.outlet == code
        share = own.mean()
        # The distance to the mean of all articles is (1 - share) of the difference to all others.
        adds = _adjusted(axis, own) - _adjusted(axis, ~own)
        gap = axis.score[own].mean() - axis.score[~own].mean()
        between += share * (1 - share) ** 2 * (gap**2 - float((adds**2).sum()))
    return _share_of(between, squares / freedom)


def _adjusted(axis: AxisScores, side: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """What each cluster adds to the mean of one side, adjusted as in CR2."""
    n_clusters = int(axis.cluster.max()) + 1
    sizes = np.bincount(axis.cluster[side], minlength=n_clusters) / side.sum()
    sums = np.bincount(axis.cluster[side], axis.score[side] - axis.score[side].mean(), minlength=n_clusters)
    return np.asarray(sums / side.sum() / np.sqrt(np.where(sizes < 1, 1 - sizes, 1.0)), dtype=np.float64)


def _within_events(axis: AxisScores) -> float:
    """The same inside events: of the variance of outlets' means around the mean of their event, the share that lies between outlets."""
    cell = pd.DataFrame({"cluster": axis.cluster, "outlet": axis.outlet, "score": axis.score}).groupby(["cluster", "outlet"], as_index=False).mean()
    of_event = cell.groupby("cluster")["score"]
    number = of_event.transform("size").to_numpy()
    around = (cell["score"] - of_event.transform("mean")).to_numpy()[number > 1]
    outlet = cell["outlet"].to_numpy()[number > 1]
    freedom = len(around) - int((1 / number[number > 1]).sum().round())
    n = np.bincount(outlet) if len(outlet) else np.zeros(0, dtype=np.intp)
    codes = np.flatnonzero(n > 1)
    if len(codes) < 2 or freedom < 1:
        return np.nan
    between = sum(n[code] / n[codes].sum() * (around[outlet == code].mean() ** 2 - around[outlet == code].var(ddof=1) / n[code]) for code in codes)
    return _share_of(between, max(float((around**2).sum()) / freedom - between, 0.0))


def _share_of(between: float, rest: float) -> float:
    between = max(between, 0.0)
    return float(between / (between + rest)) if between + rest > 0 else np.nan
