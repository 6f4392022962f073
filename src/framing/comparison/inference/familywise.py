"""How often chance alone brings about even one difference as clear as this, among all that were looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from framing.comparison.contrasts import AxisScores, make_cells
from framing.comparison.inference.arrangements import Floats
from framing.comparison.inference.permutation import Cells
from framing.comparison.inference.within import find_pairs
from framing.comparison.settings import Settings

MOST_ROWS = 1500
"""With more differences than this their dependence is not drawn: Holm's bound, which needs none, is then as good."""
_BATCH = 4_000_000


class Residuals(NamedTuple):
    """What each cluster adds to a difference beyond its expectation: the cluster's number, and how much."""

    cluster: NDArray[np.intp]
    amount: Floats


def residuals(axis: AxisScores, own: int, *, against: int | None, settings: Settings) -> Residuals:
    """What each cluster adds to the difference of `contrasts.find_contrast`; clusters have the numbers they have in `axis`."""
    sides = axis if against is None else axis.of((axis.outlet == own) | (axis.outlet == against))
    if settings.within:
        sides = sides.of(sides.in_event)
    cells, codes = make_cells(sides)
    numbers, outlet = np.unique(sides.cluster), int(np.searchsorted(codes, own))
    if settings.within:
        ours = np.isin(np.arange(len(numbers)), cells.cluster[cells.outlet == outlet]) & (np.bincount(cells.cluster) > 1)
        differences = find_pairs(cells, outlet).differences
        return Residuals(numbers[ours], differences - differences.mean())
    mine = cells.outlet == outlet
    return Residuals(numbers, _of_means(cells, mine))


def _of_means(cells: Cells, own: NDArray[np.bool_]) -> Floats:
    found = np.zeros(int(cells.cluster.max()) + 1)
    for side, sign in ((own, 1.0), (~own, -1.0)):
        n = cells.articles[side].sum()
        mean = cells.total[side].sum() / n
        np.add.at(found, cells.cluster[side], sign * (cells.total[side] - cells.articles[side] * mean) / n)
    return found


def largest_by_chance(p: Floats, parts: Sequence[Residuals], *, draws: int, seed: int) -> Floats:
    """P of each difference, if the clearest of all would have to be explained by chance: max-T of Westfall & Young, step-down.

    Rows depend on each other: an outlet's rows on several axes are of the same articles, and if one outlet lies higher the others lie lower. How much
    is known from what each cluster adds to each difference: with one random number a cluster, normal and the same in all rows, their weighted sums
    have the correlations of the differences (Hothorn, Bretz & Westfall 2008). Each sum is held against the z that has the row's own p, which its
    permutation test settled: so small outlets, whose t is wild, do not drown the large ones. Step-down: a row is held against the largest of those
    rows only that are no clearer than itself (Romano & Wolf 2005). Of rows clearer than the permutations' draws can tell, p is that of Student's t
    (`Contrast.clearness`). It is never less than p.

    `parts` are those of `residuals`, all with p known. With more than `MOST_ROWS` rows it is Holm's bound.

    Westfall, P. H. & Young, S. S. (1993). Resampling-Based Multiple Testing. Wiley.
    Romano, J. P. & Wolf, M. (2005). Exact and approximate stepdown methods for multiple hypothesis testing. JASA 100(469).
    Hothorn, T., Bretz, F. & Westfall, P. (2008). Simultaneous inference in general parametric models. Biometrical J. 50(3).
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian J. of Statistics 6(2).
    """
    order = np.argsort(p, kind="stable")
    if not len(p):
        return np.zeros(0)
    if len(p) > MOST_ROWS:
        stepwise = p[order] * np.arange(len(p), 0, -1)
    else:
        z = -ndtri(p[order] / 2)
        reached = np.zeros(len(p))
        for sums in _random_sums([parts[row] for row in order], draws, seed):
            largest = np.maximum.accumulate(np.abs(sums)[:, ::-1], axis=1)[:, ::-1]
            reached += (largest >= z).sum(axis=0)
        stepwise = np.maximum((reached + 1) / (draws + 1), p[order])
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.maximum.accumulate(stepwise), 1.0)
    return adjusted


def _random_sums(parts: Sequence[Residuals], draws: int, seed: int) -> Iterator[Floats]:
    """Normal numbers with variance 1 and the correlations of the rows, in batches of draws."""
    n_clusters = 1 + max((int(part.cluster.max(initial=0)) for part in parts), default=0)
    weights = np.zeros((n_clusters, len(parts)))
    for row, (cluster, amount) in enumerate(parts):
        length = np.sqrt((amount**2).sum())
        weights[cluster, row] = amount / length if length > 0 else 0.0
    if len(parts) < n_clusters:
        # As many random numbers as rows will do: the symmetric root of the correlations has the same, and is the only one of its kind.
        values, vectors = np.linalg.eigh(weights.T @ weights)
        weights = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    rng = np.random.default_rng(seed)
    batch = max(1, _BATCH // max(weights.shape))
    for start in range(0, draws, batch):
        yield rng.standard_normal((min(batch, draws - start), len(weights))) @ weights
