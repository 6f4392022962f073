"""Would the whole curve look like this if it did not matter which outlet wrote? Outlets dealt out anew, for all specifications at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.stats import rankdata

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]

ALPHA = 0.05
_DIGITS = 9
"""Sums of the same numbers in another order are equal to so many digits."""


class Curve(NamedTuple):
    """What the curve of an outlet says as a whole.

    `found` is the share of specifications whose own test finds a difference, on the side where more do; `p_median` and `p_found` say how often chance
    alone brings a median so far out, or so many findings. Missing where no specification can be tested.
    """

    found: float
    p_median: float
    p_found: float


UNKNOWN = Curve(float("nan"), float("nan"), float("nan"))


class Cells(NamedTuple):
    """The articles of an outlet in a cluster are one cell, and what it says under each specification is one column (cells × specifications).

    `cluster` and `outlet` (cells,) count from 0, sorted by cluster; `total` and `articles` are sums; a cell without an article has 0 of both.
    `within` (specifications,) says which are compared within events, `in_event` (cells,) which clusters tell an event.
    """

    cluster: Codes
    outlet: Codes
    total: Floats
    articles: Floats
    within: NDArray[np.bool_]
    in_event: NDArray[np.bool_]


def find_cells(articles: pd.DataFrame, scores: Floats, compared: Sequence[str]) -> Cells:
    """The cells of some specifications. `articles` has cluster, in_event and outlet (a number), `scores` their scores (articles × specifications)."""
    cluster, _ = pd.factorize(articles["cluster"], sort=True)
    outlet = articles["outlet"].to_numpy(dtype=np.intp)
    width = int(outlet.max()) + 1
    cell, position = np.unique(cluster * width + outlet, return_inverse=True)
    known = np.isfinite(scores)
    holds = csr_array((np.ones(len(articles)), (position, np.arange(len(articles)))), shape=(len(cell), len(articles)))
    total, n = holds @ np.where(known, scores, 0.0), holds @ known.astype(float)
    # By events, and within them, an outlet's account of an event counts once, whatever its number of articles.
    once = np.array([each != "articles" for each in compared])
    total[:, once] = np.divide(total, n, out=np.zeros_like(total), where=n > 0)[:, once]
    n[:, once] = (n > 0)[:, once]
    in_event = np.zeros(len(cell), dtype=bool)
    in_event[position] = articles["in_event"].to_numpy(dtype=bool)
    within = np.array([each == "within events" for each in compared])
    return Cells((cell // width).astype(np.intp), (cell % width).astype(np.intp), total, n, within, in_event)


def deal_outlets(cells: Cells, *, draws: int, seed: int) -> NDArray[np.int32]:
    """Which outlet each cell falls to, int32 (1 + draws, cells): first as it is, then as it is dealt out anew.

    The clusters that one outlet alone tells change owners as a whole; in a cluster that several tell, they change places.
    """
    rng = np.random.default_rng(seed)
    alone = np.bincount(cells.cluster)[cells.cluster] == 1
    labels = np.repeat(cells.outlet[None].astype(np.int32), draws + 1, axis=0)
    labels[1:, alone] = rng.permuted(labels[1:, alone], axis=1)
    # Cells are sorted by cluster, so that sorting by cluster and chance shuffles inside each.
    order = np.argsort(cells.cluster[~alone] + rng.random((draws, int((~alone).sum()))), axis=1)
    labels[1:, ~alone] = cells.outlet[~alone][order]
    return labels


def judge_curve(cells: Cells, labels: NDArray[np.int32], outlet: int, units: Floats) -> Curve:
    """What the curve of an outlet says as a whole; `units` turn the differences of each specification into effects.

    The statistic of a specification is the difference, less its mean over all deals, over its standard error over clusters; it is a finding where
    no more than 5 % of the deals lie as far out. So the deals make a curve each, and the curve that is there is one among them: p is the share of
    curves that are at least as far out, itself among them.

    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
    """
    own = csr_array((labels == outlet).astype(np.float64))
    difference, error = (np.empty((len(labels), len(units))) for _ in range(2))
    for which, statistics in ((cells.within, _within_events), (~cells.within, _over_articles)):
        if which.any():
            part = cells._replace(total=cells.total[:, which], articles=cells.articles[:, which])
            difference[:, which], error[:, which] = statistics(part, own)
    told = np.isfinite(difference[0]) & (error[0] > 0)
    if not told.any():
        return UNKNOWN
    difference, error = difference[:, told], error[:, told]
    possible = np.isfinite(difference) & (error > 0)
    centre = difference.mean(axis=0, where=possible)
    away = np.where(possible, difference - centre, 0.0)
    distance = np.divide(away, error, out=np.zeros_like(away), where=possible).round(_DIGITS)
    p = _two_sided(distance)
    found = np.maximum(((p <= ALPHA) & (distance > 0)).mean(axis=1), ((p <= ALPHA) & (distance < 0)).mean(axis=1))
    median = np.median(away * units[told], axis=1).round(_DIGITS)
    return Curve(float(found[0]), float(_two_sided(median[:, None])[0, 0]), float((found >= found[0]).mean()))


def _two_sided(values: Floats) -> Floats:
    """Twice the share of each column that lies at least as far out on the nearer side."""
    lower, upper = rankdata(values, method="max", axis=0), len(values) + 1 - rankdata(values, method="min", axis=0)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(lower, upper) / len(values)), dtype=np.float64)


def _over_articles(cells: Cells, own: csr_array) -> tuple[Floats, Floats]:
    """The outlet's mean minus that of all other articles, and its standard error over clusters: (deals × specifications) each."""
    n = cells.articles
    mean = cells.total.sum(axis=0) / np.maximum(n.sum(axis=0), 1)
    a = cells.total - n * mean
    sums, counts = (_by_cluster(cells.cluster, values) for values in (a, n))
    t, c = sums[cells.cluster], counts[cells.cluster]
    m_a, m_n = own @ a, own @ n
    others = n.sum(axis=0) - m_n
    possible = (m_n > 0) & (others > 0)
    m_n, others = np.where(possible, m_n, np.nan), np.where(possible, others, np.nan)
    ours, theirs = m_a / m_n, (a.sum(axis=0) - m_a) / others
    # Cluster g of total T and count C, of which the outlet has a and n, adds the residual (a - n ours) / m_n - (T - a - (C - n) theirs) / others,
    # which is P a - Q n - E T + F C: the variance is the sum of its squares.
    e, f = 1 / others, theirs / others
    p, q = 1 / m_n + e, ours / m_n + f
    variance = p * p * (own @ (a * a)) + q * q * (own @ (n * n)) + e * e * (sums**2).sum(axis=0) + f * f * (counts**2).sum(axis=0)
    rounding = 1e-12 * variance
    variance += 2 * (p * f * (own @ (a * c)) + q * e * (own @ (n * t)) - p * q * (own @ (a * n)) - p * e * (own @ (a * t)))
    variance -= 2 * (q * f * (own @ (n * c)) + e * f * (sums * counts).sum(axis=0))
    return ours - theirs, np.sqrt(np.where(variance > rounding, variance, 0.0))


def _within_events(cells: Cells, own: csr_array) -> tuple[Floats, Floats]:
    """The mean over shared events of the outlet's mean minus the mean of the other outlets' means, and its standard error."""
    told = cells.articles * cells.in_event[:, None]
    sums, counts = (_by_cluster(cells.cluster, values)[cells.cluster] for values in (cells.total * told, told))
    shared = (told > 0) & (counts > 1)
    ahead = np.where(shared, cells.total - (sums - cells.total) / np.maximum(counts - 1, 1), 0.0)
    n = own @ shared.astype(float)
    n = np.where(n > 1, n, np.nan)  # one event has no standard error
    mean = own @ ahead / n
    variance = np.maximum(own @ ahead**2 - n * mean**2, 0.0) / (n - 1) / n
    return mean, np.sqrt(np.where(variance > 1e-12 * (mean**2 + variance), variance, 0.0))


def _by_cluster(cluster: Codes, values: Floats) -> Floats:
    sums = np.zeros((int(cluster.max()) + 1, values.shape[1]))
    np.add.at(sums, cluster, values)
    return sums
