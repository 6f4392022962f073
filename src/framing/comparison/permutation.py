"""Whether an outlet differs from the others by more than dealing the events out at random would bring about."""

from __future__ import annotations

from itertools import combinations
from math import comb, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]

ALPHA = 0.05
POWER = 0.80
_TIE = 1e-9  # relative; arrangements that are equal but for rounding count as equal
_MARKS = 4_000_000  # bytes of the table that marks which clusters a draw has taken: stays in the processor's cache, whatever the corpus


class Cells(NamedTuple):
    """What each outlet wrote in each cluster: one position of the arrays is one cell, the articles of one outlet in one cluster.

    Sorted by cluster; clusters and outlets count from 0. `total` is the sum of the cell's scores, `articles` how many there are.
    """

    cluster: NDArray[np.intp]
    outlet: NDArray[np.intp]
    total: Floats
    articles: Floats


class Difference(NamedTuple):
    """An outlet's mean minus that of all other articles, with p and the smallest difference that could be shown, or the reason why there are none."""

    difference: float
    p: float = np.nan
    detectable: float = np.nan
    reason: str = ""


class Deal(NamedTuple):
    """What can be dealt out anew under the hypothesis that it does not matter which outlet wrote.

    Each row is what a cell or cluster adds to the sums of `_moments` if it falls to this outlet.
    """

    whole: Floats
    """One row for each cluster told by one side only, this outlet or others: falls to this outlet as a whole or not at all."""
    n_own: int
    """How many of them fall to this outlet in every arrangement."""
    shared: list[Floats]
    """For each cluster told by both sides one row a cell: one cell falls to this outlet in every arrangement."""
    observed: Floats
    """The sums as they are."""
    totals: Floats
    """The first five sums if every cluster fell to this outlet: over all clusters, T, C, T T, C C and T C."""

    def ways(self) -> int:
        """The number of different arrangements."""
        return comb(len(self.whole), self.n_own) * prod(len(rows) for rows in self.shared)


def difference_to_others(cells: Cells, outlet: int, *, draws: int, seed: int) -> Difference:
    """How far an outlet's mean score is from the mean of all other articles, and how often chance alone brings about as much.

    `cells` are those of one axis. p is two-sided, from permutations of whole clusters. A cluster told by one side only keeps its articles together
    and changes sides as a whole; in a cluster told by both sides, which of the outlets' cells is "this outlet" is drawn anew. The statistic is the
    difference over its cluster-robust standard error, which keeps the level when one side's clusters are larger or more alike than the other's
    (Chung & Romano 2013); without that error a handful of single articles against events of eight is called different in every fourth case.
    Clusters told by both sides can differ from the rest, and the mean over all arrangements is then not 0: the statistic is measured from that
    mean, and is 0 for a difference that lies between 0 and that mean.

    p is twice that of the nearer tail. Where one outlet stands far above others that are alike, most arrangements deal this outlet a little less than
    the rest with hardly any spread, and their statistics reach far out below: counted with the same size above, they would hide it.

    All arrangements are counted where there are no more than `draws`; else p = 2 (b + 1) / (m + 1) for b of m random ones (Phipson & Smyth 2010).
    Every outlet and axis gets the same stream of random numbers, so that no p depends on what else is compared, or on names.

    `detectable` is the smallest true difference that such a sample shows with 80 % power at 5 %: in large samples (z_.975 + z_.80), which is 2.8,
    standard errors. In small ones the statistic's own critical value c among the arrangements, on the side where the outlet stands, takes the place
    of z_.975: c (1 + z_.80 / z_.975).

    Chung, E. & Romano, J. P. (2013). Exact and asymptotically robust permutation tests. Annals of Statistics 41(2).
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9(1).
    """
    own = cells.outlet == outlet
    if own.all():
        return Difference(np.nan, reason="no other article has a score on this axis")
    difference = _mean(cells, own) - _mean(cells, ~own)
    for side, name in ((own, "its articles are"), (~own, "the other articles are")):
        if len(np.unique(cells.cluster[side])) == 1:
            one_article = side is own and cells.articles[side].sum() == 1
            return Difference(difference, reason="one article only" if one_article else f"{name} all of one event")
    centred = cells.total - cells.articles * _mean(cells, np.ones_like(own))
    scale = np.abs(centred).max()
    if scale <= _TIE * np.abs(cells.total).max():
        return Difference(difference, reason="all events have the same score")
    # Two outlets are one comparison seen from either side: dealing out the first for both, both rows carry the same p.
    dealt = own if cells.outlet.max() > 1 else cells.outlet == 0
    deal = _find_deal(cells._replace(total=centred / scale), dealt)
    p, in_scale, reason = _permute(deal, draws, seed)
    return Difference(difference, p, in_scale * scale, reason)


def _mean(cells: Cells, side: NDArray[np.bool_]) -> float:
    return float(cells.total[side].sum() / cells.articles[side].sum())


def _find_deal(cells: Cells, own: NDArray[np.bool_]) -> Deal:
    n_cells = np.bincount(cells.cluster)
    total, articles = _by_cluster(cells, cells.total), _by_cluster(cells, cells.articles)
    ours = _by_cluster(cells, own) > 0
    shared = ours & (n_cells > 1)
    by_cell = _moments(cells.total, cells.articles, total[cells.cluster], articles[cells.cluster])
    by_cluster = _moments(total, articles, total, articles)
    ends = np.cumsum(n_cells)
    return Deal(
        whole=by_cluster[~shared],
        n_own=int((ours & ~shared).sum()),
        shared=[by_cell[ends[g] - n_cells[g] : ends[g]] for g in np.flatnonzero(shared)],
        observed=by_cell[own].sum(axis=0),
        totals=by_cluster.sum(axis=0)[:5],
    )


def _by_cluster(cells: Cells, values: Floats | NDArray[np.bool_]) -> Floats:
    return np.bincount(cells.cluster, weights=values).astype(float)


def _moments(a: Floats, b: Floats, total: Floats, articles: Floats) -> Floats:
    """What a cluster adds to the sums that the statistic needs if scores `a` of `b` articles, of its `total` and `articles`, are this outlet's."""
    return np.column_stack([a, b, a * a, b * b, a * b, a * total, a * articles, b * total, b * articles])


def _permute(deal: Deal, draws: int, seed: int) -> tuple[float, float, str]:
    """p, the detectable difference, and the reason why they are missing."""
    if deal.ways() <= draws:
        differences, errors = _statistics(_every_arrangement(deal), deal.totals)
    else:
        moments = np.vstack([deal.observed, _random_arrangements(deal, draws, np.random.default_rng(seed))])
        differences, errors = _statistics(moments, deal.totals)
    centre = differences.mean()
    far = _distance(differences, errors, centre)
    difference, error = _statistics(deal.observed[None], deal.totals)
    observed = float(_distance(difference, error, centre)[0])
    best = min(_two_sided(far, far.max()), _two_sided(far, far.min()))
    if best > ALPHA:
        return np.nan, np.nan, f"too few events that differ: no way to deal them out gives p < {best:.2g}"
    side = far if observed >= 0 else -far
    critical = float(np.sort(side)[-int(ALPHA / 2 * len(side))]) if len(side) >= 2 / ALPHA else np.inf
    shown = 0 < critical < np.inf and error[0] > 0
    reach = 1 + float(ndtri(POWER) / ndtri(1 - ALPHA / 2))
    return _two_sided(far, observed), float(critical * reach * error[0]) if shown else np.nan, ""


def _two_sided(far: Floats, observed: float) -> float:
    """Twice the share of arrangements at least as far out on the side of the one observed, which is among them, so that no p is 0."""
    if observed == 0:
        return 1.0
    tail = far >= observed * (1 - _TIE) if observed > 0 else far <= observed * (1 - _TIE)
    return min(1.0, 2 * float(tail.mean()))


def _statistics(moments: Floats, totals: Floats) -> tuple[Floats, Floats]:
    """For each row of sums, the difference of means and its cluster-robust standard error."""
    a, b, aa, bb, ab, at, ac, bt, bc = moments.T
    total, articles, tt, cc, tc = totals
    n, n_others = b, articles - b
    mean, mean_others = a / n, (total - a) / n_others
    # Cluster g, of whose total T and count C this outlet has a and b, adds to the difference the residual
    # r_g = (a - b mean) / n - ((T - a) - (C - b) mean_others) / n_others = A a - B b - E T + F C, and the variance is the sum of r_g^2.
    A, B, E, F = 1 / n + 1 / n_others, mean / n + mean_others / n_others, 1 / n_others, mean_others / n_others  # noqa: N806
    variance = A * A * aa + B * B * bb + E * E * tt + F * F * cc
    rounding = 1e-12 * variance  # what the sums may leave where no cluster has a residual
    variance = variance + 2 * (A * F * ac + B * E * bt - A * B * ab - A * E * at - B * F * bc - E * F * tc)
    return mean - mean_others, np.sqrt(np.where(variance > rounding, variance, 0.0))


def _distance(differences: Floats, errors: Floats, centre: float) -> Floats:
    """How far differences are from the centre of all arrangements, away from 0, in standard errors, with their sign."""
    sign = np.sign(np.where(np.abs(differences) > _TIE, differences, 0.0))
    away = np.where(sign * (differences - centre) > _TIE, sign * (differences - centre), 0.0)
    return sign * np.divide(away, errors, out=np.where(away > 0, np.inf, 0.0), where=errors > 0)


def _every_arrangement(deal: Deal) -> Floats:
    n_left = len(deal.whole) - deal.n_own
    chosen = np.array(list(combinations(range(len(deal.whole)), min(deal.n_own, n_left))), dtype=np.intp)
    sums = deal.whole[chosen].sum(axis=1)
    parts = [sums if deal.n_own <= n_left else deal.whole.sum(axis=0) - sums, *deal.shared]
    choice = np.unravel_index(np.arange(deal.ways()), [len(part) for part in parts])
    moments: Floats = np.sum([part[which] for part, which in zip(parts, choice, strict=True)], axis=0)
    return moments


def _random_arrangements(deal: Deal, draws: int, rng: np.random.Generator) -> Floats:
    moments = _subset_sums(deal.whole, deal.n_own, draws=draws, rng=rng)
    for rows in deal.shared:
        moments += rows.take(rng.integers(len(rows), size=draws), axis=0)
    return moments


def _subset_sums(rows: Floats, size: int, *, draws: int, rng: np.random.Generator) -> Floats:
    """The column sums of `draws` random subsets of `size` rows, each drawn without replacement."""
    if 2 * size > len(rows):
        left: Floats = rows.sum(axis=0) - _subset_sums(rows, len(rows) - size, draws=draws, rng=rng)
        return left
    sums = np.zeros((draws, rows.shape[1]))
    batch = max(1, _MARKS // max(1, len(rows)))
    for start in range(0, draws, batch):
        part = sums[start : start + batch]
        line = np.arange(len(part))
        taken = np.zeros((len(part), len(rows)), dtype=np.bool_)
        # Floyd's way to draw a subset in `size` steps (Bentley & Floyd 1987, Comm. ACM 30(9)), all draws of a batch at once: step by step one row
        # more stands for choice, and is taken itself if the choice falls on a row that is taken.
        for last in range(len(rows) - size, len(rows)):
            pick = rng.integers(last + 1, size=len(part))
            pick = np.where(taken[line, pick], last, pick)
            taken[line, pick] = True
            part += rows.take(pick, axis=0)
    return sums
