"""How sure a line through scores is when the articles come in clusters, few and of unequal size."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Floats = NDArray[np.float64]

_NOTHING = 1e-9


class Estimate(NamedTuple):
    """A number that least squares give, its cluster-robust standard error, and the degrees of freedom that this error is worth.

    `articles`: of how many independent articles the mean would be as certain, by where and when the articles are, not by their scores.
    """

    value: float
    error: float
    freedom: float
    articles: float

    def interval(self, level: float) -> tuple[float, float]:
        """The interval that holds the true number with probability `level`."""
        reach = self.error * float(stdtrit(self.freedom, (1 + level) / 2))
        return self.value - reach, self.value + reach

    @property
    def p(self) -> float:
        """How often chance alone brings about a number as far from 0."""
        return float(2 * stdtr(self.freedom, -abs(self.value) / self.error))


def fit(design: Floats, values: Floats, cluster: NDArray[np.intp], *, weights: Floats, contrast: Floats, likeness: float) -> Estimate | None:
    """The linear combination `contrast` of the coefficients of `values` on `design`, by least squares with `weights`.

    One row an article; `cluster` names the cluster of each. Clusters are independent of each other, articles of one cluster need not be: `likeness`
    is how alike their residuals are taken to be in the working model of Imbens & Kolesár (2016), `intraclass_correlation`. The variance is that of
    Bell & McCaffrey (2002) for each cluster's residuals, brought to the size that makes it unbiased under the working model, also where the weights
    are those of a kernel (Pustejovsky & Tipton 2018); the degrees of freedom are Satterthwaite's under the same model. None where the articles
    do not settle the combination.

    Bell, R. M. & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with multi-stage samples. Survey Methodology 28(2).
    Imbens, G. W. & Kolesár, M. (2016). Robust standard errors in small samples: some practical advice. Review of Economics and Statistics 98(4).
    Pustejovsky, J. E. & Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and hypothesis testing in fixed effects
    models. J. of Business and Economic Statistics 36(4).

    >>> found = fit(np.ones((3, 1)), np.array([1.0, 2.0, 3.0]), np.arange(3), weights=np.ones(3), contrast=np.ones(1), likeness=0.0)
    >>> round(found.value, 6), round(found.error, 6), round(found.freedom, 6)
    (2.0, 0.57735, 2.0)
    """
    _, cluster = np.unique(cluster, return_inverse=True)
    by_cluster = _Sums(cluster)
    weighted = design * weights[:, None]
    z = by_cluster.of(weighted * values[:, None])  # X_g' W_g y_g
    s = by_cluster.of_products(weighted, design)  # X_g' W_g X_g
    strength, direction = np.linalg.eigh(s.sum(axis=0))
    if strength[0] <= _NOTHING * strength[-1]:
        return None
    root = direction / np.sqrt(strength) @ direction.T
    inverse = root @ root
    coefficients = inverse @ z.sum(axis=0)
    k = _adjusted(s, root) @ (root @ contrast) @ root  # (I - H_gg)^(-1/2) in the few dimensions of the design
    influence = np.einsum("gi,gi->g", k, z - s @ coefficients)
    own = by_cluster.of(weighted)
    v = (1 - likeness) * by_cluster.of_products(weighted, weighted) + likeness * own[:, :, None] * own[:, None, :]
    unbiased, freedom = _worth(k, s, v, inverse)
    expected = float(contrast @ inverse @ v.sum(axis=0) @ inverse @ contrast)
    if unbiased <= _NOTHING * expected:
        return None
    error = float(np.sqrt((influence**2).sum() * expected / unbiased))
    return Estimate(float(contrast @ coefficients), error, freedom, 1 / expected)


class _Sums:
    """Sums over the articles of each cluster."""

    def __init__(self, cluster: NDArray[np.intp]) -> None:
        self.cluster = cluster

    def of(self, columns: Floats) -> Floats:
        return np.column_stack([np.bincount(self.cluster, column) for column in columns.T])

    def of_products(self, first: Floats, second: Floats) -> Floats:
        n_columns = first.shape[1]
        return self.of((first[:, :, None] * second[:, None, :]).reshape(len(first), -1)).reshape(-1, n_columns, n_columns)


def _adjusted(s: Floats, root: Floats) -> Floats:
    """For each cluster the root of the inverse of I - H_gg, seen through the design."""
    share, turn = np.linalg.eigh(root @ s @ root)
    left = 1 - share
    # A direction that one cluster alone settles leaves no residual there.
    factor = np.where(left > _NOTHING, 1 / np.sqrt(np.where(left > _NOTHING, left, 1.0)), 0.0)
    adjusted: Floats = (turn * factor[:, None, :]) @ turn.transpose(0, 2, 1)
    return adjusted


def _worth(k: Floats, s: Floats, v: Floats, inverse: Floats) -> tuple[float, float]:
    """The mean of the sum of squared influences under the working model, and Satterthwaite's degrees of freedom of that sum.

    The influences' covariances are a diagonal plus a matrix of low rank, so that their traces need no clusters-by-clusters matrix:
    M_gh = k_g' V_g k_g [g = h] - P_g' Q_h - Q_g' P_h + Q_g' V Q_h, with P_g = V_g k_g, Q_g = (X'WX)^-1 S_g k_g and V the sum of V_g.
    """
    p = np.einsum("gij,gj->gi", v, k)
    q = np.einsum("gij,gj->gi", s, k) @ inverse
    a = np.einsum("gi,gi->g", k, p)
    low = np.hstack([p, q])
    size = k.shape[1]
    middle = np.block([[np.zeros((size, size)), -np.eye(size)], [-np.eye(size), v.sum(axis=0)]])
    diagonal = np.einsum("gi,ij,gj->g", low, middle, low)
    product = middle @ (low.T @ low)
    trace = float((a + diagonal).sum())
    of_square = float((a**2).sum() + 2 * (a @ diagonal) + np.trace(product @ product))
    return trace, trace**2 / of_square if of_square > 0 else 0.0
