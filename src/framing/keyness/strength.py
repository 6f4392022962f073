"""How strongly an item marks a side: its log-odds ratio, with an interval over clusters, and how far its bursts alone could bring it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array, diags_array
from scipy.special import betainc, betaincinv, logit, ndtri, stdtrit

from framing.keyness.dealing import Floats
from framing.keyness.log_odds import Prior, log_odds
from framing.keyness.sides import Sides, matched
from framing.keyness.told import Told, summed

PRIOR = 0.5
"""The weight of the prior, in occurrences of the item on either side: enough to give a number to what one side never says, and too little to move
what is said often."""
_NUMBERS = 4_000_000
_LEAST = 1e-300
_LEAST_FREEDOM = 3.0


class Strength(NamedTuple):
    """The log-odds ratio of some items between two sides, with its interval; float64 (n_items,)."""

    log_odds: Floats
    low: Floats
    high: Floats
    z: Floats
    """How far the item's bursts lie from what the words of the sides let expect, as a normal deviate with the sign of the log-odds."""
    chance: Floats
    """The p of that, two-sided."""


class _Side(NamedTuple):
    """What one side has in each cluster: counts (n_clusters, n_items) and words, and of both what bears on the counts' own noise."""

    counts: csr_array
    words: np.ndarray
    noise: Floats
    """The sum of the squares of the weights of each item's occurrences (n_items,): its count, where none is weighted."""
    weight: float
    """The weight of an occurrence, in the mean of all words."""


def measure(told: Told, sides: Sides, items: np.ndarray, *, level: float) -> Strength:
    """The log-odds ratio of items between two sides, the interval that holds it with probability `level`, and how often bursts alone bring it about.

    Overall the counts are the sides' own. Inside events, or articles, both sides are brought to the same number of words of each (`matched`), so
    that a word of an event that one side tells at length weighs no more for that. The prior has the frequency of the item on both sides together.

    An item of Y occurrences that come in bursts of phi is as good as Y / phi single ones, of which y / phi are the side's: a binomial, whose share is
    expected to be that of the side's words. p and interval are those of Jeffreys' beta distribution, which does for a handful of bursts, and for none
    on one side, where the normal one does not (Brown, Cai & DasGupta 2001). phi is itself known from so many clusters only: the interval takes it
    times (t / z)^2, t of Student with as many degrees of freedom as clusters make up the variance, less one, and at least 3 (Satterthwaite 1946).

    Brown, L. D., Cai, T. T. & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2).
    Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics Bulletin 2(6).
    """
    both = _both(told, sides, items)
    y = tuple(np.asarray(side.counts.sum(axis=0)) for side in both)
    n = tuple(float(side.words.sum()) for side in both)
    prior = Prior(np.full(len(items), PRIOR), PRIOR * sum(n) / np.maximum(sum(y), _LEAST))
    odds = log_odds((y[0], y[1]), (n[0], n[1]), prior).value
    count, total, expected = _shared_out(both)
    burst, freedom = _burst(both)
    tails = _tails(count / burst, total / burst, expected)
    chance = np.minimum(1.0, 2 * np.minimum(*tails))
    tail = (1 + level) / 2
    wider = burst * (stdtrit(np.maximum(freedom, _LEAST_FREEDOM), tail) / ndtri(tail)) ** 2
    low, high = (betaincinv(count / wider + 0.5, (total - count) / wider + 0.5, end) for end in (1 - tail, tail))
    return Strength(odds, _from(low, expected), _from(high, expected), np.sign(odds) * -ndtri(np.maximum(chance, _LEAST) / 2), chance)


def _tails(k: Floats, m: Floats, expected: float) -> tuple[Floats, Floats]:
    """How often as many of m bursts as k or more, and as few or less, are the side's if its share is the one expected."""
    return betainc(k + 0.5, m - k + 0.5, expected), betainc(m - k + 0.5, k + 0.5, 1 - expected)


def _from(share: Floats, expected: float) -> Floats:
    """A share of the occurrences as a log-odds ratio to the one expected."""
    return np.asarray(logit(np.clip(share, _LEAST, 1 - 1e-16)) - logit(expected))


def _both(told: Told, sides: Sides, items: np.ndarray) -> tuple[_Side, _Side]:
    """The counts and words of both sides by cluster, weighted inside events or articles if that is asked for."""
    rows = sides.rows
    cluster = np.unique(sides.cluster[rows], return_inverse=True)[1]
    n_clusters = int(cluster.max()) + 1
    own, words = sides.own[rows], told.words[rows]
    weight = np.ones(len(rows)) if sides.stratum is None else matched(told, sides)[0]
    counts = csr_array(told.counts[:, items][rows])

    def of(side: np.ndarray) -> _Side:
        weighted = summed(csr_array(diags_array(weight * side) @ counts), cluster, n_clusters)
        by_cluster = np.bincount(cluster, words * weight * side, minlength=n_clusters)
        return _Side(weighted, by_cluster, np.asarray((weight**2 * side) @ counts), float(by_cluster.sum() / max((words * side).sum(), 1.0)))

    return of(own), of(~own)


def _among_clusters(both: tuple[_Side, _Side], slopes: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The variance of slope x count of one side - slope x count of the other among clusters, and how many clusters make it up, less one.

    A cluster adds what it has beyond its words' share of the side's count, divided by sqrt(1 - share) as in CR2.
    """
    n_items, n_clusters = both[0].counts.shape[1], len(both[0].words)
    variance, freedom = np.zeros(n_items), np.zeros(n_items)
    width = max(1, _NUMBERS // max(n_clusters, 1))
    for start in range(0, n_items, width):
        part = np.arange(start, min(start + width, n_items))
        added = np.zeros((n_clusters, len(part)))
        for sign, side, slope in zip((1.0, -1.0), both, slopes, strict=True):
            share = side.words / side.words.sum()
            counts = side.counts[:, part].toarray()
            beyond = counts - share[:, None] * counts.sum(axis=0)
            added += sign * slope[part] * beyond / np.sqrt(np.maximum(1 - share, 1e-9))[:, None]
        squares = added**2
        variance[part], fourth = squares.sum(axis=0), (squares**2).sum(axis=0)
        freedom[part] = np.divide(variance[part] ** 2, fourth, out=np.ones(len(part)), where=fourth > 0) - 1
    return variance, freedom


def _shared_out(both: tuple[_Side, _Side]) -> tuple[Floats, Floats, float]:
    """The count of each item on the side and on both, in occurrences, and the share of it that the side's words let expect.

    Weighted counts are worth as many occurrences as have the same noise: y^2 / sum of w^2.
    """
    own, other = (np.asarray(side.counts.sum(axis=0)) for side in both)
    worth = (own + other) / np.maximum(both[0].noise + both[1].noise, _LEAST)
    words = [float(side.words.sum()) for side in both]
    return own * worth, (own + other) * worth, words[0] / sum(words)


def _burst(both: tuple[_Side, _Side]) -> tuple[Floats, Floats]:
    """How many occurrences come together: the variance of the log-odds among clusters over that of single occurrences, and at least 1.

    Then how many clusters make up that variance, less one.
    """
    held = [np.asarray(side.counts.sum(axis=0)) + side.weight / 2 for side in both]
    among, freedom = _among_clusters(both, (1 / held[0], 1 / held[1]))
    single = sum((side.noise + side.weight**2 / 2) / count**2 for side, count in zip(both, held, strict=True))
    return np.asarray(np.maximum(among / single, 1.0)), freedom
