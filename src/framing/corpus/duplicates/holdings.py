"""Which articles hold which run of words, for the runs that more than one article holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.corpus.duplicates.runs import FEWEST, RunSets

# Standing text: what one outlet prints on more days than this (the foot of its page, the paragraphs of background under each report on a war).
_DAYS = 5
# Where standing text is all but this much of an article, the article is what it is made of, and all of its runs count.
_OWN = 0.25
# The runs are sorted in so many parts, so that the memory that sorting takes is that of a part.
_PARTS = 8

Indices = NDArray[np.int64]


class Holdings(NamedTuple):
    """The runs that count and stand in more than one article, as rows (article, run) in the order of articles.

    - sizes: how many runs of each article count
    - runs: the number of a run (0, 1, 2 …), one for each row; those of article `i` are `runs[bounds[i]:bounds[i + 1]]`, in order
    - places: where in `holders` the row's article stands
    - holders: the articles that hold a run, those of run `r` are `holders[starts[r]:starts[r + 1]]`, in order
    """

    sizes: Indices
    runs: NDArray[np.int32]
    places: Indices
    bounds: Indices
    holders: NDArray[np.int32]
    starts: Indices

    def of(self, article: int) -> NDArray[np.int32]:
        """The runs of an article that other articles hold too."""
        return self.runs[self.bounds[article] : self.bounds[article + 1]]

    def share(self, one: int, other: int) -> float:
        """How much of the one that has fewer runs stands in the other too."""
        few, many = sorted((self.of(one), self.of(other)), key=len)
        if not len(few):
            return 0.0
        places = np.minimum(np.searchsorted(many, few), len(many) - 1)
        return float(np.count_nonzero(many[places] == few) / min(self.sizes[one], self.sizes[other]))


def find_holdings(sets: RunSets, outlets: Indices, days: Indices) -> Holdings:
    """Which articles hold which runs, without the standing text of outlets.

    `outlets` and `days` are numbers, one for each article; articles without a date have a day each. A run that an outlet prints on more than five
    days tells nothing of who copied whom, and counts for nobody, unless it and its like are more than three quarters of an article.
    """
    n_articles = len(sets.bounds) - 1
    sizes = np.diff(sets.bounds)
    held, owners, standing = (np.concatenate(parts) for parts in zip(*_shared(sets, outlets, days), strict=True))
    dropped = np.bincount(owners[standing], minlength=n_articles)
    drops = sizes - dropped >= np.maximum(FEWEST, _OWN * sizes)
    kept = ~(standing & drops[owners])
    held, owners = held[kept], owners[kept]
    counts = np.bincount(held)
    several = counts > 1  # where others dropped a run, it may have one holder left, or none
    held, owners = held[several[held]], owners[several[held]]
    held, counts = (np.cumsum(several, dtype=np.int32) - 1)[held], counts[several]
    by_article = np.argsort(owners, kind="stable")
    return Holdings(
        sizes=np.where(drops, sizes - dropped, sizes),
        runs=held[by_article],
        places=by_article,
        bounds=_bounds(np.bincount(owners, minlength=n_articles)),
        holders=owners,
        starts=_bounds(counts),
    )


def _bounds(counts: Indices) -> Indices:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])


def _shared(sets: RunSets, outlets: Indices, days: Indices) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]]:
    """Part by part the runs of more than one article: for each (run, article) the number of the run, the article, and whether it is standing text."""
    owners = np.repeat(np.arange(len(sets.bounds) - 1, dtype=np.int32), np.diff(sets.bounds))
    part_of = (sets.values >> np.uint64(61)).astype(np.int8)
    found = 0
    for part in range(_PARTS):
        mine = np.flatnonzero(part_of == part)
        values = sets.values[mine]
        order = np.argsort(values, kind="stable")
        values, holders = values[order], owners[mine[order]]
        first = np.concatenate([[True], values[1:] != values[:-1]]) if len(values) else np.empty(0, dtype=bool)
        number = np.cumsum(first) - 1
        counts = np.bincount(number)
        several = counts[number] > 1 if len(number) else first
        renumbered = np.cumsum(counts > 1) - 1
        held, holders = renumbered[number[several]], holders[several]
        yield (held + found).astype(np.int32), holders, _standing(held, holders, outlets, days)
        found += int((counts > 1).sum())


def _standing(held: Indices, holders: NDArray[np.int32], outlets: Indices, days: Indices) -> NDArray[np.bool_]:
    """Whether each run is one that some outlet prints on more than five days."""
    often = np.flatnonzero((np.bincount(held) > _DAYS)[held]) if len(held) else held
    if not len(often):
        return np.zeros(len(held), dtype=bool)
    n_outlets, n_days = int(outlets.max()) + 1, int(days.max()) + 1
    place = outlets * n_days + days
    _, place = np.unique(place, return_inverse=True)
    outlet_of = np.zeros(int(place.max()) + 1, dtype=np.int64)
    outlet_of[place] = outlets
    printed = np.unique(held[often] * len(outlet_of) + place[holders[often]])
    by_outlet, n_printed = np.unique(printed // len(outlet_of) * n_outlets + outlet_of[printed % len(outlet_of)], return_counts=True)
    is_standing = np.zeros(int(held[-1]) + 1, dtype=bool)
    is_standing[by_outlet[n_printed > _DAYS] // n_outlets] = True
    return is_standing[held]
