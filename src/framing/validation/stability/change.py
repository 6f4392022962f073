"""How far scores move: their order, each of them, and their level."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.scoring.correlation import rank_correlation

FEWEST_COMPARED = 10
"""Below this many articles a rank correlation says nothing."""
# Six digits: more than is known, and few enough that the order of a sum can't be seen.
_DIGITS = 6


class Change(NamedTuple):
    """What became of the scores of the same articles; a number that can't be told is NaN.

    `correlation` is Spearman's, `drift` the mean size of an article's change, `shift` the change of their mean, both in standard deviations.
    """

    correlation: float
    drift: float
    shift: float


UNKNOWN = Change(float("nan"), float("nan"), float("nan"))


def change(before: pd.Series, after: pd.Series, spread: float) -> Change:
    """What became of scores (index document), over the articles that have one before and after; unknown for fewer than ten.

    `spread` is the standard deviation of the scores of the whole corpus: the unit of drift and shift.

    >>> scores = pd.Series([float(number) for number in range(12)])
    >>> change(scores, scores + 1, spread=2.0)
    Change(correlation=1.0, drift=0.5, shift=0.5)
    """
    one, other = (scores.to_numpy(dtype=float) for scores in (before, after.reindex(before.index)))
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < FEWEST_COMPARED or not spread > 0:
        return UNKNOWN
    moved = (other[both] - one[both]) / spread
    numbers = (rank_correlation(one[both], other[both]), np.abs(moved).mean(), moved.mean())
    return Change(*(round(float(number), _DIGITS) + 0.0 for number in numbers))  # + 0.0 turns −0.0 into 0.0
