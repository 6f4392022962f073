"""All the ways, or a random sample of them, in which chance could have dealt the events out to one outlet and the others."""

from __future__ import annotations

from itertools import combinations
from math import comb, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MARKS = 4_000_000  # bytes of the table that marks which clusters a draw has taken: stays in the processor's cache, whatever the corpus
_FEW = 16  # so few rows are faster added one by one than by a product of matrices


class Deal(NamedTuple):
    """What can be dealt out anew under the hypothesis that it does not matter which outlet wrote.

    Each row is what a cell or cluster adds to the sums that a statistic is made of, if it falls to this outlet.
    """

    whole: Floats
    """One row for each cluster told by one side only, this outlet or others: falls to this outlet as a whole or not at all."""
    n_own: int
    """How many of them fall to this outlet in every arrangement."""
    shared: list[Floats]
    """For each cluster told by both sides one row a cell: one cell falls to this outlet in every arrangement."""
    observed: Floats
    """The sums as they are."""

    def ways(self) -> int:
        """The number of different arrangements."""
        return comb(len(self.whole), self.n_own) * prod(len(rows) for rows in self.shared)


def deal_out(deal: Deal, *, draws: int, seed: int) -> Floats:
    """The sums observed, and behind them those that they are held against, one column for each arrangement.

    These are all, where there are no more than `draws`; else those observed, once more, and of `draws` random ones.
    """
    if deal.ways() <= draws:
        arranged = _every_arrangement(deal)
    else:
        arranged = np.vstack([deal.observed, _random_arrangements(deal, draws, np.random.default_rng(seed))])
    return np.ascontiguousarray(np.vstack([deal.observed, arranged]).T)


def _every_arrangement(deal: Deal) -> Floats:
    n_left = len(deal.whole) - deal.n_own
    chosen = np.array(list(combinations(range(len(deal.whole)), min(deal.n_own, n_left))), dtype=np.intp)
    sums = deal.whole[chosen].sum(axis=1)
    parts = [sums if deal.n_own <= n_left else deal.whole.sum(axis=0) - sums, *deal.shared]
    choice = np.unravel_index(np.arange(deal.ways()), [len(part) for part in parts])
    return np.asarray(np.sum([part[which] for part, which in zip(parts, choice, strict=True)], axis=0), dtype=np.float64)


def _random_arrangements(deal: Deal, draws: int, rng: np.random.Generator) -> Floats:
    sums = _subset_sums(deal.whole, deal.n_own, draws=draws, rng=rng)
    for rows in deal.shared:
        sums += rows.take(rng.integers(len(rows), size=draws), axis=0)
    return sums


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
            if size <= _FEW:
                part += rows.take(pick, axis=0)
        if size > _FEW:
            part += taken @ rows
    return sums
