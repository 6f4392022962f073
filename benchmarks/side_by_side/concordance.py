"""How often does a score put two documents that people coded differently in the right order? And how sure is that?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

_SEED = 20240308


class Index(NamedTuple):
    """A c-index (for two codes, the area under the curve) and its values on the bootstrap draws (draws,)."""

    value: float
    drawn: np.ndarray

    def __sub__(self, other: Index) -> Index:
        """The difference, draw by draw: both must come of the same draws."""
        return Index(self.value - other.value, self.drawn - other.drawn)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval."""
        low, high = np.nanquantile(self.drawn, [0.025, 0.975])
        return float(low), float(high)

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.interval[0]:.2f}, {self.interval[1]:.2f}]"


class Resample(NamedTuple):
    """How often each cluster was drawn: `cluster` (n_documents,) numbers them, `counts` (n_clusters, draws)."""

    cluster: np.ndarray
    counts: np.ndarray


def resample(clusters: np.ndarray, draws: int, seed: int) -> Resample:
    """Bootstrap draws of whole clusters: documents of one event, or copies of one text, come or stay away together."""
    names, cluster = np.unique(clusters, return_inverse=True)
    n = len(names)
    counts = np.random.default_rng([_SEED, seed]).multinomial(n, np.full(n, 1 / n), size=draws).T
    return Resample(cluster, counts.astype(np.float32))


def mean_of(indices: list[Index]) -> Index:
    """The mean of several indices, draw by draw."""
    return Index(float(np.mean([index.value for index in indices])), np.mean([index.drawn for index in indices], axis=0))


def concordance(scores: np.ndarray, codes: np.ndarray, drawn: Resample, strata: np.ndarray | None = None) -> Index:
    """The probability that of two documents with different codes the one with the higher code has the higher score, ties by half.

    Documents without a code (NaN) are left out; one without a score stands in the middle, at the median: no evidence is no information. With
    `strata` only documents of one stratum are compared. Where the strata are the clusters themselves, a cluster that was drawn twice is compared
    with itself alone, not with its copy.
    """
    known = ~np.isnan(codes)
    scores, codes, cluster = filled(scores)[known], codes[known], drawn.cluster[known]
    within = None if strata is None else strata[known]
    own = within is not None and _same_groups(within, cluster)
    right, pairs = np.zeros(2), np.zeros((2, drawn.counts.shape[1]))
    for code in np.unique(codes)[:-1]:
        above, below = np.flatnonzero(codes > code), np.flatnonzero(codes == code)
        over = (scores[above, None] > scores[None, below]) + 0.5 * (scores[above, None] == scores[None, below])
        compared = np.ones_like(over) if within is None else (within[above, None] == within[None, below]).astype(float)
        for place, matrix in enumerate((over * compared, compared)):
            right[place] += matrix.sum()
            pairs[place] += _drawn_sum(matrix.astype(np.float32), cluster[above], cluster[below], drawn.counts, own)
    return Index(float(right[0] / right[1]), pairs[0] / pairs[1])


def filled(scores: np.ndarray) -> np.ndarray:
    """The scores, with the median where there is none."""
    known = scores[~np.isnan(scores)]
    return np.where(np.isnan(scores), np.median(known) if len(known) else 0.0, scores)


def length_strata(words: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The fifth in which each document stands by its length, among those with a code: int64 (n_documents,)."""
    return np.searchsorted(np.quantile(words[known], [0.2, 0.4, 0.6, 0.8]), words, side="left")


def _same_groups(one: np.ndarray, other: np.ndarray) -> bool:
    return len(np.unique(np.column_stack([one, other]), axis=0)) == len(np.unique(one)) == len(np.unique(other))


def _drawn_sum(matrix: np.ndarray, above: np.ndarray, below: np.ndarray, counts: np.ndarray, own: bool) -> np.ndarray:
    """The sum of the pairs of a matrix on each draw, each pair as often as its documents were drawn."""
    if own:
        return np.asarray(np.bincount(above, weights=matrix.sum(axis=1), minlength=len(counts)) @ counts)
    return np.asarray(np.einsum("ad,ad->d", counts[above], matrix @ counts[below], dtype=np.float64))
