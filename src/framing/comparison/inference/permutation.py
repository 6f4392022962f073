"""Whether an outlet differs from the others by more than dealing the events out at random would bring about."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from framing.comparison.inference.arrangements import Deal, Floats, deal_out

ALPHA = 0.05
POWER = 0.80
TIE = 1e-9  # relative; arrangements that are equal but for rounding count as equal


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


class Sampled(NamedTuple):
    """The arrangements that a difference is held against.

    `statistics` turns sums, one column for each arrangement, into differences and standard errors, after a shift has been taken from the articles of
    this outlet: sums are polynomials of the shift, so that one sample of arrangements tests every shift.
    """

    sums: Floats
    """Those of `deal_out`: the first column is what is observed."""
    statistics: Callable[[Floats, float], tuple[Floats, Floats]]
    centred: bool = False
    """Is the mean difference of all arrangements 0, whatever the scores?"""

    def distances(self, shift: float = 0.0) -> tuple[Floats, float]:
        """How far the differences of all arrangements, and the one observed, are from the centre of all, in standard errors, with their sign."""
        differences, errors = self.statistics(self.sums, shift)
        centre = 0.0 if self.centred else float(differences[1:].mean())
        far = _distance(differences, errors, centre)
        return far[1:], float(far[0])

    def error(self) -> float:
        """The standard error of the difference observed."""
        return float(self.statistics(self.sums[:, :1], 0.0)[1][0])


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
    difference, reason = plain_difference(cells, outlet)
    if reason:
        return Difference(difference, reason=reason)
    sampled, scale, _ = sample(cells, outlet, draws=draws, seed=seed)
    p, in_scale, reason = judge(sampled)
    return Difference(difference, p, in_scale * scale, reason)


def plain_difference(cells: Cells, outlet: int) -> tuple[float, str]:
    """The difference of means, and why there can be no test, else empty."""
    own = cells.outlet == outlet
    if own.all():
        return np.nan, "no other article has a score on this axis"
    difference = _mean(cells, own) - _mean(cells, ~own)
    for side, name in ((own, "its articles are"), (~own, "the other articles are")):
        if len(np.unique(cells.cluster[side])) == 1:
            one_article = side is own and cells.articles[side].sum() == 1
            return difference, "one article only" if one_article else f"{name} all of one event"
    centred = cells.total - cells.articles * _mean(cells, np.ones_like(own))
    if np.abs(centred).max() <= TIE * np.abs(cells.total).max():
        return difference, "all events have the same score"
    return difference, ""


def sample(cells: Cells, outlet: int, *, draws: int, seed: int) -> tuple[Sampled, float, int]:
    """The arrangements of cells that can be told apart, the scale their scores were divided by, and the sign of the difference that they test.

    Two outlets are one comparison seen from either side: the first is dealt out for both (the sign is then −1 for the second), and both carry the
    same p.
    """
    own = cells.outlet == outlet
    centred = cells.total - cells.articles * _mean(cells, np.ones_like(own))
    scale = float(np.abs(centred).max())
    dealt, sign = (own, 1) if cells.outlet.max() > 1 or outlet == 0 else (~own, -1)
    deal, totals = _find_deal(cells._replace(total=centred / scale), dealt)

    def statistics(sums: Floats, shift: float) -> tuple[Floats, Floats]:
        return _statistics(_shifted(sums, shift), _shifted_totals(totals, shift))

    return Sampled(deal_out(deal, draws=draws, seed=seed), statistics), scale, sign


def judge(sampled: Sampled) -> tuple[float, float, str]:
    """p, the detectable difference, and the reason why they are missing."""
    far, observed = sampled.distances()
    best = min(_two_sided(far, far.max()), _two_sided(far, far.min()))
    if best > ALPHA:
        return np.nan, np.nan, f"too few events that differ: no way to deal them out gives p < {best:.2g}"
    side = far if observed >= 0 else -far
    critical = float(np.sort(side)[-int(ALPHA / 2 * len(side))]) if len(side) >= 2 / ALPHA else np.inf
    error = sampled.error()
    shown = 0 < critical < np.inf and error > 0
    reach = 1 + float(ndtri(POWER) / ndtri(1 - ALPHA / 2))
    return _two_sided(far, observed), float(critical * reach * error) if shown else np.nan, ""


def _mean(cells: Cells, side: NDArray[np.bool_]) -> float:
    return float(cells.total[side].sum() / cells.articles[side].sum())


def _find_deal(cells: Cells, own: NDArray[np.bool_]) -> tuple[Deal, Floats]:
    """What can be dealt out, and the sums that are the same in every arrangement."""
    n_cells = np.bincount(cells.cluster)
    a, b, o = cells.total, cells.articles, np.where(own, cells.articles, 0.0)
    T, C, O = (_by_cluster(cells, values) for values in (a, b, o))  # noqa: N806, E741
    ours = _by_cluster(cells, own) > 0
    shared = ours & (n_cells > 1)
    of_cell = cells.cluster
    by_cell = _moments((a, b, o), (T[of_cell], C[of_cell], O[of_cell]))
    ends = np.cumsum(n_cells)
    deal = Deal(
        whole=_moments((T, C, O), (T, C, O))[~shared],
        n_own=int((ours & ~shared).sum()),
        shared=[by_cell[ends[g] - n_cells[g] : ends[g]] for g in np.flatnonzero(shared)],
        observed=by_cell[own].sum(axis=0),
    )
    return deal, np.array([T.sum(), C.sum(), T @ T, C @ C, T @ C, O.sum(), T @ O, O @ O, O @ C])


def _by_cluster(cells: Cells, values: Floats | NDArray[np.bool_]) -> Floats:
    return np.bincount(cells.cluster, weights=values).astype(float)


def _moments(part: tuple[Floats, Floats, Floats], of: tuple[Floats, Floats, Floats]) -> Floats:
    """What a cell adds to the sums that the statistic needs.

    `part` is the total of its scores, how many articles it has, and how many of these are in truth this outlet's, from which a shift is taken; `of`
    is the same of its cluster.
    """
    (a, b, o), (T, C, O) = part, of  # noqa: N806, E741
    unshifted = (a, b, a * a, b * b, a * b, a * T, a * C, b * T, b * C)
    return np.column_stack([*unshifted, o, a * o, o * o, o * b, a * O + o * T, o * O, o * C, b * O])


def _shifted(sums: Floats, shift: float) -> Floats:
    """The first nine sums if each total `a` were a − shift·o: a polynomial of the shift."""
    if shift == 0:
        return sums[:9]
    a, b, aa, bb, ab, aT, aC, bT, bC, o, ao, oo, ob, aO, oO, oC, bO = sums  # noqa: N806
    at = (aa - 2 * shift * ao + shift**2 * oo, bb, ab - shift * ob, aT - shift * aO + shift**2 * oO, aC - shift * oC, bT - shift * bO, bC)
    return np.stack([a - shift * o, b, *at])


def _shifted_totals(totals: Floats, shift: float) -> Floats:
    T, C, TT, CC, TC, O, TO, OO, OC = totals  # noqa: N806, E741
    return np.array([T - shift * O, C, TT - 2 * shift * TO + shift**2 * OO, CC, TC - shift * OC])


def _two_sided(far: Floats, observed: float) -> float:
    """Twice the share of arrangements at least as far out on the side of the one observed, which is among them, so that no p is 0."""
    if observed == 0:
        return 1.0
    tail = far >= observed * (1 - TIE) if observed > 0 else far <= observed * (1 - TIE)
    return min(1.0, 2 * float(tail.mean()))


def _statistics(sums: Floats, totals: Floats) -> tuple[Floats, Floats]:
    """For each column of sums, the difference of means and its cluster-robust standard error."""
    a, b, aa, bb, ab, at, ac, bt, bc = sums
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
    sign = np.sign(np.where(np.abs(differences) > TIE, differences, 0.0))
    away = np.where(sign * (differences - centre) > TIE, sign * (differences - centre), 0.0)
    return sign * np.divide(away, errors, out=np.where(away > 0, np.inf, 0.0), where=errors > 0)
