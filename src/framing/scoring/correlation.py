"""Whether two series put the same documents high."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

FEWEST = 3


def rank_correlation(one: pd.Series | np.ndarray, other: pd.Series | np.ndarray) -> float:
    """Spearman's correlation over what has a value in both, in the same places; missing for fewer than three values or if one does not vary.

    >>> rank_correlation(np.array([1.0, 2.0, 9.0]), np.array([3.0, 5.0, 6.0]))
    1.0
    """
    values = [np.asarray(each, dtype=float) for each in (one, other)]
    both = ~(np.isnan(values[0]) | np.isnan(values[1]))
    if both.sum() < FEWEST:
        return float("nan")
    first, second = (rankdata(each[both]) - (both.sum() + 1) / 2 for each in values)
    lengths = float(np.sqrt((first @ first) * (second @ second)))
    return round(float(first @ second) / lengths, 10) if lengths else float("nan")
