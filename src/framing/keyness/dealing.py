"""Whether an item is more frequent on one side than dealing the texts out at random would bring about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

_ENOUGH = 50
"""A p is known well enough when so many arrangements have reached what was observed."""
_FIRST, _TIMES = 499, 4
_NUMBERS = 4_000_000  # of one batch
_SPARSE = 0.02  # of its numbers; a matrix with fewer that are not 0 is left as it is
_TIE = 1e-9


class Deal(NamedTuple):
    """What can fall to a side. One position is one row: a cluster that is dealt as a whole, or a part of a cluster of which one part is dealt."""

    counts: csr_array
    """What each row adds to the side's count of each item (n_rows, n_items)."""
    words: Floats
    """Its words."""
    cluster_counts: csr_array
    """The count of the row's whole cluster."""
    cluster_words: Floats
    rate: Floats
    """How frequent each item is under the hypothesis that the sides are alike, by word (n_items,)."""
    spread: Floats
    """The sum over all clusters of the square of what each has too many of each item (n_items,)."""
    total: float
    """All words of both sides."""
    whole: Places
    """The rows that are dealt as a whole."""
    budget: float
    """As many words of them as fall to the side."""
    groups: tuple[Places, ...]
    """For each cluster that both sides have told: its rows, of which one falls to the side."""
    observed: Places
    """The rows that are the side's."""

    def only(self, items: Places) -> Deal:
        """The same for some of the items."""
        chosen = {name: csr_array(getattr(self, name)[:, items]) for name in ("counts", "cluster_counts")}
        return self._replace(**chosen, rate=self.rate[items], spread=self.spread[items])


def surprise(deal: Deal, known: Floats, *, draws: int, seed: int) -> Floats:
    """How often chance alone makes each item as much more, or less, frequent on the side as it is: p, two-sided, float64 (n_items,).

    A cluster told by one side only is dealt as a whole, and clusters are dealt until the side has as many words as it has: a long text takes the room
    of several short ones. In a cluster told by both, which of its parts is the side's is drawn anew. The statistic is t = T / sqrt(V), where T is how
    many more of the item the side has than its words let expect, and V the sum of the squares of what each cluster adds to T: an item that one text
    repeats has a large T and a small t.

    p is twice the share of arrangements as far out on the same side, with the one observed among them. An item is drawn for until 50 arrangements
    have reached it, or `draws` are done (Besag & Clifford 1991): what is surely nothing takes few draws, and what may be something gets all. Of each
    item a p is `known` from elsewhere, and the larger of the two is wanted: what is surely smaller than that needs no more draws either.

    Besag, J. & Clifford, P. (1991). Sequential Monte Carlo p-values. Biometrika 78(2).
    """
    observed = _statistics(deal, _chosen(deal))
    sign = np.where(observed[0] >= 0, 1.0, -1.0)
    reached = sign * observed[0]
    rng = np.random.default_rng(seed)
    share = np.ones(len(reached))
    hits, open_items, done = np.zeros(len(reached), np.int64), np.arange(len(reached)), 0
    for size in _stages(draws):
        if not len(open_items):
            break
        selection = _arrangements(deal, size, rng)
        for items in _batches(open_items, max(size, deal.counts.shape[0])):
            t = _statistics(deal.only(items), selection)
            over = np.cumsum(sign[items] * t >= reached[items] - _TIE * np.abs(reached[items]), axis=0) + hits[items]
            at = np.argmax(over >= _ENOUGH, axis=0)
            hits[items] = over[-1]
            ended = over[-1] >= _ENOUGH
            share[items] = np.where(ended, _ENOUGH / (done + at + 1), (over[-1] + 1) / (done + size + 1))
        done += size
        surely = 2 * (hits + 1 + 3 * np.sqrt(hits + 1)) / (done + 1)
        open_items = open_items[(hits[open_items] < _ENOUGH) & (surely[open_items] > known[open_items])]
    return np.maximum(known, np.minimum(1.0, 2 * share))


def _stages(draws: int) -> Iterator[int]:
    size = _FIRST
    while draws > 0:
        yield min(size, draws)
        draws -= size
        size *= _TIMES


def _batches(items: Places, height: int) -> list[Places]:
    width = max(1, _NUMBERS // height)
    return [items[start : start + width] for start in range(0, len(items), width)]


def _statistics(deal: Deal, selection: csr_array) -> Floats:
    """The statistic t of each arrangement and item, float64 (n_arrangements, n_items).

    A row of whose cluster y of Y counts and n of N words are the side's leaves r = y - rate n, its cluster R = Y - rate N. If f is the side's share
    of all words, the cluster adds r - f R to T, and T = sum of r, as all R sum to 0.
    """
    rate = deal.rate
    y, n, whole, of_whole = deal.counts, deal.words, deal.cluster_counts, deal.cluster_words
    count = _product(selection, y)
    squares = _product(selection, y * y)
    size = squares.copy()  # what rounding is measured by
    f = np.zeros((selection.shape[0], 1))
    if deal.total:
        chosen, sq, cross = ((selection @ column)[:, None] for column in (n, n * n, n * of_whole))
        f = chosen / deal.total
        size += rate**2 * sq + f**2 * deal.spread
        squares += -2 * rate * _product(selection, _by_row(y, n)) + rate**2 * sq
        products = _product(selection, y * whole) - rate * _product(selection, _by_row(y, of_whole) + _by_row(whole, n)) + rate**2 * cross
        variance = squares - 2 * f * products + f**2 * deal.spread
        excess = count - rate * chosen
    else:
        variance, excess = squares, count
    rounding = 1e-12 * size + 1e-300
    t: Floats = np.divide(excess, np.sqrt(np.maximum(variance, rounding)), out=np.zeros_like(excess), where=variance > rounding)
    return t


def _product(selection: csr_array, matrix: csr_array) -> Floats:
    """The sum of the selected rows, float64 (n_selections, n_items); what is not sparse is faster written out."""
    if matrix.nnz > _SPARSE * matrix.shape[0] * matrix.shape[1]:
        return np.asarray(selection @ matrix.toarray())
    return np.asarray((selection @ matrix).toarray())


def _by_row(matrix: csr_array, column: Floats) -> csr_array:
    """Each row times its number."""
    return csr_array((matrix.data * np.repeat(column, np.diff(matrix.indptr)), matrix.indices, matrix.indptr), shape=matrix.shape)


def _chosen(deal: Deal) -> csr_array:
    """The arrangement that is observed (1, n_rows)."""
    n = len(deal.observed)
    return csr_array((np.ones(n), (np.zeros(n, np.intp), deal.observed)), shape=(1, deal.counts.shape[0]))


def _arrangements(deal: Deal, size: int, rng: np.random.Generator) -> csr_array:
    """So many arrangements: which rows fall to the side in each (n_arrangements, n_rows)."""
    rows, columns = [], []
    if deal.budget:
        batch = max(1, _NUMBERS // len(deal.whole))
        for start in range(0, size, batch):
            row, column = _dealt(deal.words[deal.whole], deal.budget, min(batch, size - start), rng)
            rows.append(start + row)
            columns.append(deal.whole[column])
    for group in deal.groups:
        rows.append(np.arange(size))
        columns.append(group[rng.integers(len(group), size=size)])
    places = (np.concatenate(rows), np.concatenate(columns))
    return csr_array((np.ones(len(places[0])), places), shape=(size, deal.counts.shape[0]))


def _dealt(words: Floats, budget: float, size: int, rng: np.random.Generator) -> tuple[Places, Places]:
    """So many times, the rows that come first in a random order until their words fill the budget: the time, and the row.

    At least one falls to the side, and one to the other unless the budget is for all.
    """
    order = rng.permuted(np.tile(np.arange(len(words), dtype=np.int32), (size, 1)), axis=1)
    of_order = words[order]
    # The row at the edge is in if the larger part of it fits.
    taken = np.cumsum(of_order, axis=1) - of_order / 2 <= budget
    taken[:, 0] = True
    taken[:, -1] &= words.sum() <= budget
    return np.nonzero(taken)[0], order[taken]
