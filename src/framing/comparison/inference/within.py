"""Outlets held against each other inside the events that both tell, so that which events they choose to tell has no part."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.comparison.inference.arrangements import Deal, Floats, deal_out
from framing.comparison.inference.permutation import TIE, Cells, Sampled


class Pairs(NamedTuple):
    """The events that an outlet and others tell: one position of `cells` is what one outlet wrote in one of them."""

    cells: Cells
    own: NDArray[np.bool_]
    gap: Floats
    """By how much a cell's mean lies above the mean of the means of the other cells of its event."""
    others: Floats
    """How many other outlets tell its event."""

    @property
    def differences(self) -> Floats:
        """By event, how far the outlet's mean lies above the mean of the others' means."""
        return self.gap[self.own]


def find_pairs(cells: Cells, outlet: int) -> Pairs:
    """The cells of the events that this outlet and at least one other tell; `cells` are those of articles with a known event."""
    ours = np.bincount(cells.cluster, weights=cells.outlet == outlet, minlength=1) > 0
    told = np.bincount(cells.cluster, minlength=1)
    kept = (ours & (told > 1))[cells.cluster]
    cluster = np.unique(cells.cluster[kept], return_inverse=True)[1]
    cells = Cells(cluster, cells.outlet[kept], cells.total[kept], cells.articles[kept])
    mean = cells.total / cells.articles
    others: Floats = (np.bincount(cluster, minlength=1)[cluster] - 1).astype(np.float64)
    sums = np.bincount(cluster, mean, minlength=1)[cluster]
    gap = np.asarray(mean - (sums - mean) / others, dtype=np.float64)
    return Pairs(cells, cells.outlet == outlet, gap, others)


def why_untested(pairs: Pairs, against: str) -> str:
    """Why events told by both sides give no test, else empty."""
    if len(pairs.differences) == 0:
        return f"no event is told both by it and by {against}"
    if len(pairs.differences) == 1:
        return f"one event only is told both by it and by {against}"
    if np.abs(pairs.gap).max() <= TIE * np.abs(pairs.cells.total / pairs.cells.articles).max():
        return "in each event all tell it with the same score"
    return ""


def sample_pairs(pairs: Pairs, *, draws: int, seed: int) -> tuple[Sampled, float, int]:
    """The arrangements of events told by both sides, the scale their scores were divided by, and the sign of the difference that they test.

    In each event, which of its cells is this outlet's is drawn anew; with one other outlet that is to flip the signs of the events' differences.
    The statistic is the mean difference over its standard error between events. Over all arrangements its numerator is 0 on average.
    """
    cells = pairs.cells
    outlets = np.unique(cells.outlet)
    is_first = bool(pairs.own[cells.outlet == outlets[0]].all())
    # Two outlets are one comparison seen from either side, as in `permutation.sample`.
    own, sign = (~pairs.own, -1) if len(outlets) == 2 and not is_first else (pairs.own, 1)
    scale = float(np.abs(pairs.gap).max())
    d = pairs.gap / scale
    # A shift of the outlet's scores is in the difference as a whole where its own cell is dealt to it, else in one of the others.
    c = np.where(own, 1.0, -1.0 / pairs.others)
    rows = np.column_stack([d, c, d * d, d * c, c * c])
    n_cells = np.bincount(cells.cluster)
    ends = np.cumsum(n_cells)
    deal = Deal(
        whole=np.zeros((0, rows.shape[1])),
        n_own=0,
        shared=[rows[end - size : end] for end, size in zip(ends, n_cells, strict=True)],
        observed=rows[own].sum(axis=0),
    )
    n = len(n_cells)

    def statistics(sums: Floats, shift: float) -> tuple[Floats, Floats]:
        d, c, dd, dc, cc = sums
        mean = (d - shift * c) / n
        squares = dd - 2 * shift * dc + shift**2 * cc
        spread = squares - n * mean**2
        return mean, np.sqrt(np.where(spread > 1e-12 * squares, spread, 0.0) / (n * (n - 1)))

    return Sampled(deal_out(deal, draws=draws, seed=seed), statistics, centred=True), scale, sign
