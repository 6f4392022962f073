"""Means of many outlets, each drawn towards all of them by as much as it is uncertain, and how sure its place among them is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from framing.comparison.inference.intervals import degrees_of_freedom, intraclass_correlation

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]

FEWEST = 4
"""Outlets from which it can be told how far outlets lie apart."""
_MOST_DEPENDENT = 400
"""Outlets up to which it is counted that they tell the same events: the work grows with their third power."""
_MOST_NUMBERS, _MOST_DRAWS = 8_000_000, 9999
_GRID = (np.arange(400) + 0.5) / 400
_PRIOR_FREEDOM = 2.0 ** np.arange(0.0, 11.0)
_PRIOR_SCALES = 2.0 ** np.linspace(-3, 3, 61)
_OWN = 0.95  # of an outlet's variance, at most so much is shared with others
_EQUAL = 1e-12


class Measured(NamedTuple):
    """The outlets on one axis as they were measured, a position each: mean, its variance, and the degrees of freedom that this is worth.

    `shared` is the covariance of the outlets' errors where some of their articles tell the same events, off the diagonal; None where none do.
    """

    mean: Floats
    variance: Floats
    freedom: Floats
    shared: Floats | None


class Shrunk(NamedTuple):
    """What is known of the outlets' true means: the expected ones, the ends of their intervals, and those of their ranks; rank 1 is the highest."""

    mean: Floats
    low: Floats
    high: Floats
    rank_low: Codes
    rank_high: Codes


def measure(scores: Floats, clusters: Codes, outlets: Codes) -> Measured | None:
    """The mean of each outlet with its variance; None if no outlet has articles of two clusters, or all score alike.

    The variance is that of `mean_interval`, CR2 over clusters. Of two or three clusters it is hardly known: it is drawn towards that of all outlets,
    as in Smyth (2004). An outlet's variance for one article, s^2, with d degrees of freedom counts beside s0^2 with d0; s0^2 and d0 are those under
    which the s^2 of all outlets are most likely (s^2 / s0^2 has an F distribution with d and d0). An outlet of one cluster takes s0^2 and d0.

    Smyth, G. K. (2004). Linear models and empirical Bayes methods for assessing differential expression. Statistical Applications in Genetics and
    Molecular Biology 3(1).
    """
    n_articles = np.bincount(outlets)
    mean = np.bincount(outlets, scores) / n_articles
    residual = scores - mean[outlets]
    cell, cell_of = np.unique(np.column_stack([outlets, clusters]), axis=0, return_inverse=True)
    cell_of = cell_of.reshape(-1)
    sizes, sums, owner = np.bincount(cell_of).astype(float), np.bincount(cell_of, residual).astype(float), cell[:, 0]
    many = np.bincount(owner) > 1
    likeness = intraclass_correlation(residual, cell_of)
    share = sizes / n_articles[owner]
    # CR2 for the mean: the sum of S_g^2 / (1 - q_g) / n^2; with one cluster there is none.
    raw = np.bincount(owner, np.divide(sums**2, 1 - share, out=np.zeros(len(share)), where=share < 1)) / n_articles**2
    worth = np.bincount(owner, (1 - likeness) * sizes + likeness * sizes**2) / n_articles**2
    if not many.any() or raw[many].max() <= (_EQUAL * np.abs(scores).max()) ** 2:
        return None
    of_outlets = np.split(sizes, np.cumsum(np.bincount(owner))[:-1])  # cells are in the order of outlets
    freedom = np.array([degrees_of_freedom(each, likeness) if len(each) > 1 else 0.0 for each in of_outlets])
    squares = raw / worth
    prior, prior_freedom = _prior(squares[many], freedom[many])
    variance = worth * (prior_freedom * prior + freedom * squares) / (prior_freedom + freedom)
    together = _shared(cell, sizes, sums, variance * n_articles**2) if len(mean) <= _MOST_DEPENDENT else None
    # What all outlets tell together of s0^2 bounds what is known of any.
    return Measured(mean, variance, np.minimum(prior_freedom + freedom, freedom.sum()), together)


def _prior(squares: Floats, freedom: Floats) -> tuple[float, float]:
    """The variance s0^2 that outlets have in common, and the degrees of freedom d0 that it counts beside each outlet's own: the most likely."""
    pooled = float((squares * freedom).sum() / freedom.sum())
    scale, prior = (axis.ravel()[:, None] for axis in np.meshgrid(pooled * _PRIOR_SCALES, _PRIOR_FREEDOM, indexing="ij"))
    ratio = np.maximum(squares, _EQUAL * pooled) / scale
    half, half_prior = freedom / 2, prior / 2
    likelihood = half * np.log(freedom / prior) + (half - 1) * np.log(ratio) - (half + half_prior) * np.log1p(freedom / prior * ratio)
    best = int((likelihood - betaln(half, half_prior) - np.log(scale)).sum(axis=1).argmax())
    return float(scale[best, 0]), float(prior[best, 0])


def _shared(cell: NDArray[np.signedinteger], sizes: Floats, sums: Floats, variances: Floats) -> Floats | None:
    """The covariances of outlets' means through the clusters that several of them tell; `variances` are those of the outlets' sums of scores."""
    _, cluster = np.unique(cell[:, 1], return_inverse=True)
    pairs = np.bincount(cluster, sizes) ** 2 - np.bincount(cluster, sizes**2)
    if pairs.max() <= 0:
        return None
    covariance = float((np.bincount(cluster, sums) ** 2 - np.bincount(cluster, sums**2)).sum() / pairs.sum())
    if covariance <= 0:
        return None
    told = np.zeros((len(variances), cluster.max() + 1))
    told[cell[:, 0], cluster] = sizes
    n_articles = told.sum(axis=1)
    # No outlet shares more than nearly all of its variance.
    told *= np.minimum(1.0, np.sqrt(_OWN * variances / (covariance * (told**2).sum(axis=1))))[:, None]
    shared: Floats = covariance * (told @ told.T) / np.outer(n_articles, n_articles)
    np.fill_diagonal(shared, 0.0)
    return shared


def shrink(measured: Measured, *, level: float, seed: int) -> Shrunk:
    """The means of outlets drawn towards all, with intervals and ranks.

    The true means are taken to be normal around mu with variance tau^2, what is measured to be normal around the true ones. Neither mu nor tau^2 is
    known: all values count by how likely they make the means (with a flat prior on both), so that the interval is as much wider as Morris's (1983)
    is. The interval's ends and the ranks are quantiles of draws from what is then known of all outlets at once; the variances of outlets of few
    clusters are drawn, too. With fewer than four outlets tau^2 stays unknown: nothing is drawn towards anything.

    Morris, C. N. (1983). Parametric empirical Bayes inference: theory and applications. J. of the American Statistical Association 78(381).
    Laird, N. M. & Louis, T. A. (1989). Empirical Bayes ranking methods. J. of Educational Statistics 14(1).
    """
    mean, variance, freedom, shared = measured
    n_outlets, rng = len(mean), np.random.default_rng(seed)
    draws = min(_MOST_DRAWS, max(_MOST_NUMBERS // n_outlets, 999))
    luck = np.sqrt(freedom / rng.chisquare(freedom, size=(draws, n_outlets)))
    noise = rng.normal(size=(draws, n_outlets))
    values, turn = (variance, None) if shared is None else _spectrum(variance, shared)
    if n_outlets < FEWEST:
        error = np.sqrt(variance) * noise if turn is None else (np.sqrt(values) * noise) @ turn.T
        return _summary(mean, mean + luck * error, level)
    y, one = (mean, np.ones(n_outlets)) if turn is None else (mean @ turn, turn.sum(axis=0))
    tau, probability, centre, error = _spreads(y, one, values)
    kept = tau / (tau + values)  # of an outlet's distance from mu, by tau^2
    expected = probability[:, 0] @ (kept * y + (1 - kept) * one * centre)
    which = rng.choice(len(tau), size=draws, p=probability[:, 0])
    mu = centre[which] + error[which] * rng.normal(size=(draws, 1))
    middle = kept[which] * y + (1 - kept[which]) * one * mu
    spread = np.sqrt(tau * values / (tau + values))[which] * noise
    if turn is not None:
        expected, middle, spread = expected @ turn.T, middle @ turn.T, spread @ turn.T
    own = (tau / (tau + variance))[which]  # how much an outlet's place hangs on its own variance
    return _summary(expected, middle + spread * (1 + own * (luck - 1)), level)


def _spectrum(variance: Floats, shared: Floats) -> tuple[Floats, Floats]:
    values, turn = np.linalg.eigh(np.diag(variance) + shared)
    return np.maximum(values, _EQUAL * variance.max()), turn


def _spreads(y: Floats, one: Floats, values: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Values of tau^2, how probable each is, and mean and standard deviation of mu if it is the true one; columns of one number a row."""
    scale = max(float(np.median(values)), float(y.var()))
    tau = (scale * _GRID / (1 - _GRID))[:, None]
    weight = 1 / (tau + values)
    precision = (weight * one**2).sum(axis=1, keepdims=True)
    centre = (weight * one * y).sum(axis=1, keepdims=True) / precision
    likelihood = 0.5 * (np.log(weight).sum(axis=1, keepdims=True) - np.log(precision) - (weight * (y - one * centre) ** 2).sum(axis=1, keepdims=True))
    probability = np.exp(likelihood - likelihood.max()) / (1 - _GRID[:, None]) ** 2
    return tau, probability / probability.sum(), centre, 1 / np.sqrt(precision)


def _summary(mean: Floats, drawn: Floats, level: float) -> Shrunk:
    tail = (1 - level) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    ranks = np.argsort(np.argsort(-drawn, axis=1), axis=1) + 1
    first, last = np.quantile(ranks, [tail, 1 - tail], axis=0, method="nearest")
    return Shrunk(mean, low, high, first.astype(np.intp), last.astype(np.intp))
