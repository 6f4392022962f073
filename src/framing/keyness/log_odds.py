"""How much more likely a word is on one side than on the other, with a prior that says how frequent it is at large."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Prior(NamedTuple):
    """Monroe, Colaresi & Quinn's informative Dirichlet prior: what each side is taken to have said before anything is counted."""

    counts: Floats
    """Of each item (the paper's alpha_w)."""
    words: Floats | float
    """In all (alpha_0); where each item has a prior of its own weight, of each."""


class LogOdds(NamedTuple):
    """The log-odds ratio of each item, side i against side j, and its variance if every word were drawn by itself."""

    value: Floats
    variance: Floats

    @property
    def z(self) -> Floats:
        """The paper's eq. 22. It takes every word for an independent one: where articles repeat their words it promises too much."""
        return np.asarray(self.value / np.sqrt(self.variance))


def log_odds(counts: tuple[Floats, Floats], words: tuple[float, float], prior: Prior) -> LogOdds:
    """The log-odds ratio of items between two sides, from their counts and the numbers of words of both.

    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4), 372-403, eq. 16 and 20.

    >>> prior = Prior(np.array([1.0]), 100.0)
    >>> log_odds((np.array([9.0]), np.array([0.0])), (900.0, 900.0), prior).value.round(3).tolist()
    [2.312]
    """
    odds = [odds_of(y, n, prior) for y, n in zip(counts, words, strict=True)]
    variance = 1 / (counts[0] + prior.counts) + 1 / (counts[1] + prior.counts)
    return LogOdds(np.log(odds[0] / odds[1]), np.asarray(variance))


def odds_of(counts: Floats, words: float, prior: Prior) -> Floats:
    """The odds of each item on one side: (y + alpha_w) / (n + alpha_0 - y - alpha_w)."""
    held = counts + prior.counts
    return np.asarray(held / (words + prior.words - held))
