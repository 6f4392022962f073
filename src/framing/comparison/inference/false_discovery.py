"""How many of the differences that are called differences may be none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def adjust(p: Floats) -> Floats:
    """Each p as the false discovery rate at which it would be called a difference: q of Benjamini & Hochberg over all p that are not missing.

    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. J. of the Royal Statistical Society B 57(1).

    >>> adjust(np.array([0.01, np.nan, 0.03, 0.02])).round(3).tolist()
    [0.03, nan, 0.03, 0.03]
    """
    q = np.full(len(p), np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")[::-1]]  # from the largest p down
    q[order] = np.minimum.accumulate(p[order] * len(order) / np.arange(len(order), 0, -1))
    return q


def adjust_by_family(p: Floats, apart: NDArray[np.bool_]) -> Floats:
    """Q within two families: those that stand `apart`, and all others.

    >>> adjust_by_family(np.array([0.01, 0.04, 0.02]), np.array([False, True, False])).tolist()
    [0.02, 0.04, 0.02]
    """
    q = np.full(len(p), np.nan)
    for family in (apart, ~apart):
        q[family] = adjust(p[family])
    return q
