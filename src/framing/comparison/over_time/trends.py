"""Whether an outlet's scores rise or fall over time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.inference.false_discovery import adjust_by_family
from framing.comparison.inference.intervals import intraclass_correlation
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.over_time.cluster_lines import Estimate, Floats, fit

TREND_COLUMNS = ("axis", "outlet", "first", "last", "n_documents", "n_events", "slope", "low", "high", "p", "q", "verdict", "reason")
_YEAR = 365.25
_FEWEST = 3
"""Clusters and days that a line with an error needs."""
_EQUAL = 1e-12


def slope(days: Floats, values: Floats, cluster: NDArray[np.intp]) -> tuple[Estimate | None, str]:
    """How much the score changes in a year by the straight line through all articles, or None and the reason why it cannot be told.

    One position of the arrays is an article; clusters count from 0. Errors are those of `fit`, over clusters.

    >>> found, _ = slope(np.array([0.0, 365.25, 730.5, 1095.75]), np.array([0.0, 1.0, 1.0, 2.0]), np.arange(4))
    >>> round(found.value, 6), round(found.freedom, 2)
    (0.6, 1.51)
    """
    for number, what in ((len(np.unique(cluster)), "events"), (len(np.unique(days)), "days")):
        if number < _FEWEST:
            return None, f"fewer than {_FEWEST} {what}"
    years = (days - days.mean()) / _YEAR
    design = np.column_stack([np.ones(len(days)), years])
    line = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    likeness = intraclass_correlation(values - line, cluster)
    found = fit(design, values, cluster, weights=np.ones(len(days)), contrast=np.array([0.0, 1.0]), likeness=likeness)
    if found is None or found.freedom < 1:
        return None, "a single event settles the line"
    if found.error * float(np.abs(years).max()) <= _EQUAL * float(np.abs(values).max()):
        return None, "its events lie on the line"
    return found, ""


def judge_trends(rows: Iterable[dict[str, object]], apart: Iterable[str]) -> pd.DataFrame:
    """The rows as a table, with q and the verdicts that follow; the axes that stand `apart` are a family of their own."""
    words = ("axis", "outlet", "first", "last", "verdict", "reason")
    kinds = {column: "str" if column in words else "int64" if column.startswith("n_") else "float64" for column in TREND_COLUMNS}
    table = pd.DataFrame(list(rows), columns=list(TREND_COLUMNS)).astype(kinds)
    q = adjust_by_family(table["p"].to_numpy(), table["axis"].isin(list(apart)).to_numpy(dtype=bool))
    called = q < ALPHA
    verdict = np.select([called & (table["slope"] > 0), called & (table["slope"] < 0)], ["rising", "falling"], "cannot tell")
    return table.assign(q=q, verdict=pd.Series(verdict, index=table.index, dtype="str"))
