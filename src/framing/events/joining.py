"""From nearness to events: agglomerative clustering with average linkage, days by days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from framing.events.nearness import Nearness

_ROWS = 256
# A group of more than these, all hanging together, would need too large a table of distances: there the threshold is raised until it falls apart.
_MOST = 4_000
_STEP = 0.05
# Two groups that must stay apart: whatever else it is averaged with, it is never near.
_APART = 1e9

Progress = Callable[[int, int], None]


class Joined(NamedTuple):
    """The number of each thing's event, int64 (n,), and the threshold that the largest groups needed (the one asked for, or a higher one)."""

    event: np.ndarray
    strictest: float


class _Links(NamedTuple):
    """Pairs of things that are nearer than a threshold."""

    one: np.ndarray
    other: np.ndarray
    near: np.ndarray


def join(nearness: Nearness, threshold: float, *, named: np.ndarray, progress: Progress | None = None) -> Joined:
    """Which things are of one event: the two nearest groups are joined as long as the mean nearness between them is above `threshold`.

    `named`, bool (n,), are those that are an event of their own already: two of them are never joined. Only pairs within the days of `nearness` are
    looked at. Nothing is lost by that: two groups with a mean nearness above the threshold have a pair above it, so that every event hangs together
    by such pairs, and a table of distances is needed for what hangs together only.

    Sokal, R. R. and Michener, C. D. (1958). A statistical method for evaluating systematic relationships. Univ. Kansas Science Bull. 38.
    """
    links = _near_pairs(nearness, threshold, progress)
    allowed = ~(named[links.one] & named[links.other])
    links = _Links(*(each[allowed] for each in links))
    event = np.full(len(named), -1, np.int64)
    strictest, number = threshold, 0
    for members, limit in _hanging_together(links, len(named), threshold):
        strictest = max(strictest, limit)
        parts = _agglomerate(nearness, members, limit, named[members])
        event[members] = number + parts
        number += int(parts.max()) + 1
    return Joined(event, strictest)


def _near_pairs(nearness: Nearness, threshold: float, progress: Progress | None) -> _Links:
    """All pairs above the threshold: things in the order of their first day, each with those that begin before its days are over."""
    when, days = nearness.when, nearness.days
    order = np.lexsort((np.arange(len(when.first)), when.last, when.first))
    begins = when.first[order]
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for start in range(0, len(order), _ROWS):
        rows = order[start : start + _ROWS]
        end = int(np.searchsorted(begins, when.last[rows].max() + days, side="right"))
        for begin in range(start, end, _ROWS * 16):
            columns = order[begin : min(begin + _ROWS * 16, end)]
            near = nearness.between(rows, columns)
            # Each pair once: what stands before a row in the order has met it.
            near[np.arange(begin, begin + len(columns))[None, :] <= np.arange(start, start + len(rows))[:, None]] = 0.0
            row, column = np.nonzero(near > threshold)
            found.append((rows[row], columns[column], near[row, column]))
        if progress:
            progress(start + len(rows), len(order))
    return _Links(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _hanging_together(links: _Links, size: int, threshold: float) -> Iterator[tuple[np.ndarray, float]]:
    """Groups that hang together by pairs above the threshold, each with its threshold: the one asked for, or a higher one for what is too large."""
    left = [(np.arange(size), links, threshold)]
    while left:
        members, pairs, limit = left.pop()
        place = np.full(size, -1, np.int64)
        place[members] = np.arange(len(members))
        graph = coo_array((np.ones(len(pairs.one)), (place[pairs.one], place[pairs.other])), shape=(len(members), len(members)))
        count, component = connected_components(graph, directed=False)
        order = np.argsort(component, kind="stable")
        bounds = np.searchsorted(component[order], np.arange(count + 1))
        for start, end in pairwise(bounds.tolist()):
            part = members[order[start:end]]
            if len(part) <= _MOST:
                yield part, limit
            else:
                inside = (component[place[pairs.one]] == component[place[part[0]]]) & (pairs.near > limit + _STEP)
                left.append((part, _Links(*(each[inside] for each in pairs)), limit + _STEP))


def _agglomerate(nearness: Nearness, members: np.ndarray, threshold: float, named: np.ndarray) -> np.ndarray:
    """The number of each member's event within what hangs together, from 0."""
    if len(members) <= 2:  # one alone, or two that are near enough
        return np.zeros(len(members), np.int64)
    from sklearn.cluster import AgglomerativeClustering

    distance = 1.0 - nearness.within(members)
    distance = (distance + distance.T) / 2
    distance[named[:, None] & named[None, :]] = _APART
    np.fill_diagonal(distance, 0.0)
    model = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - threshold)
    return np.asarray(model.fit(distance).labels_, dtype=np.int64)
