"""How large a difference is: in standard deviations of articles, and as a share of what makes articles differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.comparison.inference.arrangements import Floats


def standardised(difference: float, score: Floats, outlet: NDArray[np.intp]) -> float:
    """A difference in standard deviations of articles around the mean of their outlet, corrected for small samples (Hedges' g).

    Missing where no outlet has two articles, or articles of an outlet do not differ. g = J d, J = 1 − 3 / (4 f − 1) with f degrees of freedom.

    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related estimators. J. of Educational Statistics 6(2).

    >>> round(standardised(2.0, np.array([1.0, 3.0, 3.0, 5.0]), np.array([0, 0, 1, 1])), 3)
    0.808
    """
    freedom, squares = within_outlets(score, outlet)
    if freedom < 1 or squares <= 1e-24 * (score**2).sum() or np.isnan(difference):
        return np.nan
    correction = 1 - 3 / (4 * freedom - 1)
    return float(correction * difference / np.sqrt(squares / freedom))


def within_outlets(score: Floats, outlet: NDArray[np.intp]) -> tuple[int, float]:
    """How many degrees of freedom articles have around the means of their outlets, and the sum of their squared distances."""
    n = np.bincount(outlet)
    mean = np.divide(np.bincount(outlet, score), n, out=np.zeros(len(n)), where=n > 0)
    return int(len(score) - (n > 0).sum()), float(((score - mean[outlet]) ** 2).sum())
