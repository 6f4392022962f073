"""How sure an outlet's mean is when its articles come in clusters, few and of unequal size."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]
_NO_SKEWNESS, _FARTHEST = 1e-6, 2.0


class Interval(NamedTuple):
    """A mean with the interval that holds it; `low` and `high` are missing where `reason` says why there is none."""

    mean: float
    low: float
    high: float
    reason: str = ""


def mean_interval(values: Floats, clusters: NDArray[np.intp], *, level: float) -> Interval:
    """The mean score of an outlet's articles, and an interval that holds the true mean with probability `level`.

    `clusters` names the cluster of each article; clusters are independent of each other, the articles of one need not be.
    The variance is CR2, which has no bias for independent articles however few the clusters; the quantile is Student's t with the degrees of
    freedom of Bell & McCaffrey under the working model of Imbens & Kolesár, in which articles of a cluster share an effect (the intraclass
    correlation is estimated from the scores). Where scores are skewed, so is the mean of few clusters: t is put through the cubic transformation of
    Hall, so that the interval reaches farther to the side of the long tail. Scores that are not skewed are held as often with it as without. See the
    tests and `benchmarks/difference_intervals.py` for what is reached: too little still with five articles, or where the tail is very long.

    Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage samples. Survey Methodology 28(2).
    Cameron, A. C. & Miller, D. L. (2015). A practitioner's guide to cluster-robust inference. J. of Human Resources 50(2).
    Imbens, G. W. & Kolesár, M. (2016). Robust standard errors in small samples: some practical advice. Review of Economics and Statistics 98(4).
    Hall, P. (1992). On the removal of skewness by transformation. J. of the Royal Statistical Society B 54(1).

    >>> mean_interval(np.array([1.0, 2.0, 3.0]), np.array([0, 1, 2]), level=0.95)
    Interval(mean=2.0, low=-0.4841..., high=4.4841..., reason='')
    """
    mean = float(values.mean())
    _, cluster, sizes = np.unique(clusters, return_inverse=True, return_counts=True)
    if len(sizes) == 1:
        return Interval(mean, np.nan, np.nan, "one article only" if len(values) == 1 else "its articles are all of one event")
    share = sizes / len(values)
    residual = np.bincount(cluster, values - mean)  # S_g, the sum of a cluster's residuals
    # CR2 divides the residuals of cluster g by sqrt(1 - q_g), q_g its share of the articles: var = sum of S_g^2 / (1 - q_g) / n^2.
    error = float(np.sqrt((residual**2 / (1 - share)).sum()) / len(values))
    if error <= 1e-12 * np.abs(values).max():
        return Interval(mean, np.nan, np.nan, "its events do not differ in score")
    freedom = degrees_of_freedom(sizes, intraclass_correlation(values, cluster))
    # Where few clusters outweigh the others, what looks like skewness is their noise: it counts as far as the clusters are worth their number.
    skewness = float((residual**3).sum() / (residual**2).sum() ** 1.5) * freedom / (len(sizes) - 1)
    t = float(stdtrit(freedom, (1 + level) / 2))
    return Interval(mean, mean - error * _unskewed(t, skewness), mean - error * _unskewed(-t, skewness))


def _unskewed(t: float, skewness: float) -> float:
    """How many standard errors a mean of this `skewness` goes as often beyond as one without skewness goes beyond t.

    T + G T^2 / 3 + G^2 T^3 / 27 + G / 6 = t, solved for T (Hall 1992); G is the skewness of the mean itself. No farther than 2 t: of few articles a
    single odd one makes all the skewness.
    """
    if abs(skewness) < _NO_SKEWNESS:
        return t
    reach = 3 / skewness * (np.cbrt(1 + skewness * (t - skewness / 6)) - 1)
    return float(np.clip(reach, -_FARTHEST * abs(t), _FARTHEST * abs(t)))


def intraclass_correlation(values: Floats, cluster: NDArray[np.intp]) -> float:
    """How alike the articles of a cluster are, from 0 (no more than any others) to 1 (the same): the analysis-of-variance estimate.

    `cluster` counts from 0. Without a cluster of two articles nothing can be known of it, and it is 0.

    >>> intraclass_correlation(np.array([1.0, 1.0, 3.0, 3.0]), np.array([0, 0, 1, 1]))
    1.0
    """
    sizes = np.bincount(cluster)
    n, n_clusters = len(values), len(sizes)
    if n == n_clusters:
        return 0.0
    means = np.bincount(cluster, values) / sizes
    within = float(((values - means[cluster]) ** 2).sum()) / (n - n_clusters)
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (n_clusters - 1)
    typical_size = (n - (sizes**2).sum() / n) / (n_clusters - 1)
    effect = max((between - within) / typical_size, 0.0)
    return float(effect / (effect + within)) if effect > 0 else 0.0


def degrees_of_freedom(sizes: NDArray[np.intp] | Floats, correlation: float) -> float:
    """How many independent clusters of equal size, less one, the CR2 variance of a mean is worth.

    Bell & McCaffrey's (tr M)^2 / tr(M^2), where M holds the covariances of the clusters' adjusted residual sums if articles of a cluster correlate by
    `correlation`. With equal clusters it is their number less one.

    >>> round(degrees_of_freedom(np.array([5, 5, 5, 5]), 0.8), 9)
    3.0
    >>> round(degrees_of_freedom(np.array([20, 1, 1, 1]), 0.0), 2)
    1.2
    """
    n = sizes.sum()
    q = sizes / n
    d = (1 - correlation) * sizes + correlation * sizes**2.0  # variance of a cluster's sum of scores
    # M_gh = w_g w_h (d_g [g = h] - d_g q_h - q_g d_h + q_g q_h sum(d)) is a diagonal plus a matrix of rank two, so that its traces need no
    # clusters-by-clusters matrix: M = diag(w^2 d) - x y' - y x' + c y y'.
    w = 1 / (n * np.sqrt(1 - q))
    x, y, diagonal, c = w * d, w * q, w**2 * d, d.sum()
    xx, xy, yy = x @ x, x @ y, y @ y
    trace = diagonal.sum() - 2 * xy + c * yy
    of_square = (diagonal**2).sum() + 2 * (c * (y @ (diagonal * y)) - 2 * (x @ (diagonal * y)))
    of_square += 2 * xy**2 + 2 * xx * yy - 4 * c * xy * yy + (c * yy) ** 2
    return float(trace**2 / of_square)
