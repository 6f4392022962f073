"""The plane in which outlets lie furthest apart, and places on it that were not made to fit it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f as f_distribution

from framing.comparison.inference.intervals import degrees_of_freedom, intraclass_correlation

Floats = NDArray[np.float64]

_PARTS = 10
_FEWEST = 3
"""Outlets that lie in no smaller space than a plane."""
_LEAST_FREEDOM = 2 - 1e-9
"""That of three clusters of equal size; with less, an ellipse would be larger than any map."""
_SAME = 1e-9
"""Relative; components that are equally large but for rounding have no order of their own."""


class Vectors(NamedTuple):
    """Articles as points in the space of the axes, with the outlet and the cluster of each, which count from 0; a score that is missing is NaN."""

    values: Floats
    outlet: NDArray[np.intp]
    cluster: NDArray[np.intp]

    def counts(self, n_outlets: int) -> Floats:
        """How many scores each outlet has on each axis."""
        return _sums(np.isfinite(self.values).astype(float), self.outlet, n_outlets)

    def means(self, n_outlets: int) -> Floats:
        """Each outlet's mean on each axis; NaN where it has no score."""
        counts = self.counts(n_outlets)
        return np.divide(_sums(np.nan_to_num(self.values), self.outlet, n_outlets), counts, out=np.full_like(counts, np.nan), where=counts > 0)

    def weights(self, n_outlets: int) -> Floats:
        """How many clusters each outlet's articles make."""
        cells = np.unique(np.column_stack([self.outlet, self.cluster]), axis=0)
        return np.bincount(cells[:, 0], minlength=n_outlets).astype(float)

    def take(self, outlets: Sequence[int], axes: Sequence[int], spread: Floats) -> Vectors:
        """Only these outlets and axes, each axis in units of its `spread`, without articles that have no score."""
        rank = np.full(max(outlets) + 1 if len(outlets) else 0, -1, dtype=np.intp)
        rank[list(outlets)] = range(len(outlets))
        outlet = np.where(self.outlet < len(rank), rank[np.minimum(self.outlet, len(rank) - 1)], -1)
        values = self.values[:, list(axes)] / spread[list(axes)]
        kept = (outlet >= 0) & np.isfinite(values).any(axis=1)
        return Vectors(values[kept], outlet[kept], np.unique(self.cluster[kept], return_inverse=True)[1])


class Plane(NamedTuple):
    """A plane through the outlets' weighted middle: `loadings` has a row an axis and the two directions as columns."""

    middle: Floats
    loadings: Floats
    explained: tuple[float, float]


class Places(NamedTuple):
    """Each outlet's place on the map, its ellipse (width, height, angle), and why there is none."""

    centre: Floats
    ellipse: Floats
    reasons: list[str]


def within_spread(vectors: Vectors, n_outlets: int) -> Floats:
    """The standard deviation of articles about their outlet's mean, by axis; 0 where there is none."""
    centred = np.nan_to_num(vectors.values - vectors.means(n_outlets)[vectors.outlet])
    counts = vectors.counts(n_outlets)
    freedom = counts.sum(axis=0) - (counts > 0).sum(axis=0)
    largest = np.max(np.abs(np.nan_to_num(vectors.values)), axis=0, initial=0.0)
    spread = np.sqrt((centred**2).sum(axis=0) / np.maximum(freedom, 1))
    found: Floats = np.where((freedom > 0) & (spread > 1e-9 * largest), spread, 0.0)
    return found


def plane_of(means: Floats, weights: Floats) -> Plane:
    """The plane of the first two principal components of the outlets' means, each with its weight.

    A component's sign is that which gives its largest loading a plus.

    >>> plane = plane_of(np.array([[0.0, 0.0, 1.0], [4.0, 0.0, 1.0], [0.0, 2.0, 1.0], [4.0, 2.0, 1.0]]), np.ones(4))
    >>> plane.middle.tolist(), plane.loadings.round(9).tolist(), [round(share, 3) for share in plane.explained]
    ([2.0, 1.0, 1.0], [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], [0.8, 0.2])
    """
    share = weights / weights.sum()
    middle: Floats = share @ means
    _, sizes, directions = np.linalg.svd((means - middle) * np.sqrt(share)[:, None], full_matrices=False)
    loadings = np.zeros((means.shape[1], 2))
    loadings[:, : min(2, len(directions))] = directions[:2].T
    # Of loadings that are equal but for rounding the first decides, so that no last bit turns the map over.
    largest = np.argmax(np.abs(loadings) >= np.abs(loadings).max(axis=0) * (1 - _SAME), axis=0)
    loadings = loadings * np.where(loadings[largest, [0, 1]] < 0, -1.0, 1.0)
    total = float((sizes**2).sum())
    shares = [float(size**2) / total if total > 0 else np.nan for size in (*sizes, 0.0)[:2]]
    return Plane(middle, loadings, (shares[0], shares[1]))


def find_places(vectors: Vectors, plane: Plane, level: float) -> Places | None:
    """Where each outlet lies, every article placed by a plane that was fitted without its cluster; none if there are too few clusters for that.

    `plane` is that of all articles, to which those of the parts are turned.
    """
    n_outlets, n_parts = int(vectors.outlet.max()) + 1, min(_PARTS, int(vectors.cluster.max()) + 1)
    means, counts = vectors.means(n_outlets), vectors.counts(n_outlets)
    part = vectors.cluster % n_parts
    placed, residual = np.zeros((len(part), 2)), np.zeros((len(part), 2))
    for number in range(n_parts):
        inside = part == number
        others = Vectors(*(values[~inside] for values in vectors))
        rest = others.means(n_outlets) if len(others.outlet) else np.full_like(means, np.nan)
        told = np.isfinite(rest).all(axis=1)
        if told.sum() < _FEWEST:
            return None
        found = plane_of(rest[told], others.weights(n_outlets)[told])
        loadings = _turned(found.loadings, plane.loadings)
        own, values = vectors.outlet[inside], vectors.values[inside]
        # The mean over an outlet's articles is one of single axes, because an article may have no score on some: what is missing adds nothing.
        placed[inside] = np.nan_to_num((values - found.middle) / counts[own]) @ loadings
        residual[inside] = np.nan_to_num((values - means[own]) / counts[own]) @ loadings
    weights = vectors.weights(n_outlets)
    share = weights / weights.sum()
    centre = _sums(placed, vectors.outlet, n_outlets)
    ellipses = [_ellipse(covariance, freedom, level) for covariance, freedom in _covariances(vectors, residual, share)]
    return Places(centre - share @ centre, np.array([ellipse for ellipse, _ in ellipses]), [reason for _, reason in ellipses])


def _turned(loadings: Floats, towards: Floats) -> Floats:
    """The loadings turned within their plane so that they lie as near as they can to others: the orthogonal Procrustes rotation."""
    left, _, right = np.linalg.svd(loadings.T @ towards)
    turned: Floats = loadings @ (left @ right)
    return turned


def _covariances(vectors: Vectors, residual: Floats, share: Floats) -> list[tuple[Floats, float]]:
    """For each outlet the covariance of its place about the middle of all, and how many independent clusters, less one, it is worth.

    `residual` is what an article adds to the error of its outlet's place. With r_ig, the sum over outlet i's articles in cluster g, divided by
    sqrt(1 − q_ig) as in CR2, and c_g = sum of share_i r_ig, the covariance is the sum over g of (r_ig − c_g)(r_ig − c_g)'.
    """
    n_outlets, n_clusters = len(share), int(vectors.cluster.max()) + 1
    cell, position = np.unique(vectors.outlet * n_clusters + vectors.cluster, return_inverse=True)
    outlet, cluster = np.divmod(cell, n_clusters)
    articles = np.bincount(position)
    part = articles / np.bincount(vectors.outlet, minlength=n_outlets)[outlet]
    r = _sums(residual, position, len(cell)) / np.sqrt(np.where(part < 1, 1 - part, np.nan))[:, None]
    told = np.nan_to_num(r)  # an outlet of one cluster has no error that could be seen: for the others' sake it counts as none
    c = _sums(told * share[outlet][:, None], cluster, n_clusters)
    own = np.einsum("ni,nj->nij", r, r) - np.einsum("ni,nj->nij", r, c[cluster]) - np.einsum("ni,nj->nij", c[cluster], r)
    found = []
    for number in range(n_outlets):
        mine = outlet == number
        articles_of = vectors.outlet == number
        _, within = np.unique(vectors.cluster[articles_of], return_inverse=True)
        alike = [intraclass_correlation(residual[articles_of, side], within) for side in (0, 1)] if mine.sum() > 1 else [0.0]
        freedom = degrees_of_freedom(articles[mine], float(np.mean(alike))) if mine.sum() > 1 else 0.0
        found.append((own[mine].sum(axis=0) + c.T @ c, freedom))
    return found


def _ellipse(covariance: Floats, freedom: float, level: float) -> tuple[tuple[float, float, float], str]:
    """Width, height and angle of the ellipse that holds a place, or why there is none.

    Hotelling's T² of ν degrees of freedom: the true place lies where d' S⁻¹ d ≤ 2 ν / (ν − 1) F(level; 2, ν − 1).
    """
    missing = (np.nan, np.nan, np.nan)
    if freedom < _LEAST_FREEDOM:
        return missing, "no ellipse: too few events"
    sizes, directions = np.linalg.eigh(covariance)
    if sizes[1] <= 0:
        return missing, "no ellipse: its events do not differ in score"
    reach = 2 * freedom / (freedom - 1) * float(f_distribution.ppf(level, 2, freedom - 1))
    width, height = (2 * float(np.sqrt(max(size, 0.0) * reach)) for size in sizes[::-1])
    x, y = directions[:, 1]
    return (width, height, float(np.degrees(np.arctan2(y, x)) % 180)), ""


def _sums(values: Floats, group: NDArray[np.intp], n_groups: int) -> Floats:
    """The sums of rows by group."""
    sums = np.zeros((n_groups, values.shape[1]))
    np.add.at(sums, group, values)
    return sums
