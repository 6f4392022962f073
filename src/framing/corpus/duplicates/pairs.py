"""Which pairs of articles share more than half of the shorter one's runs of words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.corpus.duplicates.holdings import Holdings, Indices

SHARED = 0.5
# Of a run that more articles hold, only so many of the earliest are looked at, and the one before: the first of a group of copies is among them.
_EARLIEST = 50
# So many (article, run, holder) are laid out at a time.
_AT_A_TIME = 4_000_000


class Pair(NamedTuple):
    """Two articles, the earlier first, and how much of the shorter the other has."""

    one: int
    other: int
    share: float


def find_pairs(holdings: Holdings) -> list[Pair]:
    """The pairs of near-copies, the most alike first, then in the order of articles.

    Nothing is left to chance. An article that shares more than half of its runs with a longer one holds less than half of them alone; so most
    articles are out at once. The others are set beside the articles that hold their runs, and the pairs that could share enough by the runs
    counted are compared exactly (after the prefix filter of Chaudhuri et al.). Of a run in more than 50 articles only the earliest 50 holders and
    the one before are looked at.

    Chaudhuri, S., Ganti, V. & Kaushik, R. (2006). A primitive operator for similarity joins in data cleaning. ICDE.
    """
    found = {}
    for article, other in _candidates(holdings):
        share = holdings.share(article, other)
        if share > SHARED:
            found[min(article, other), max(article, other)] = share
    return sorted((Pair(one, other, share) for (one, other), share in found.items()), key=lambda pair: (-pair.share, pair.one, pair.other))


def _candidates(holdings: Holdings) -> Iterator[tuple[int, int]]:
    """Each article with every other one that may hold more than half of the runs of the shorter of the two."""
    needed = holdings.sizes // 2 + 1
    shared = np.diff(holdings.bounds)
    n_holders = np.diff(holdings.starts)
    article = np.repeat(np.arange(len(shared), dtype=np.int32), shared)
    common = (n_holders > _EARLIEST)[holdings.runs]
    n_common = np.bincount(article[common], minlength=len(shared))
    # The shorter of a pair looks for the other; by common runs, of which few holders are looked at, each looks for the earlier ones.
    rows = np.flatnonzero(common | (shared >= needed)[article])
    reach = np.minimum(n_holders[holdings.runs[rows]], _EARLIEST)
    for part in _parts(article[rows], reach):
        whose, other = _holders(holdings, article[rows[part]], rows[part], reach[part])
        keys, counts = np.unique(whose * len(shared) + other, return_counts=True)
        whose, other = np.divmod(keys, len(shared))
        most = counts + np.minimum(n_common[whose], n_common[other])
        near = (most >= np.minimum(needed[whose], needed[other])) & (whose != other)
        yield from zip(whose[near].tolist(), other[near].tolist(), strict=True)


def _parts(article: NDArray[np.int32], reach: Indices) -> Iterator[slice]:
    """Stretches of the rows that lay out a bounded number of holders; the rows of an article stay together."""
    ends = np.flatnonzero(np.diff(article, append=-1)) + 1
    load = np.cumsum(reach)[ends - 1] // _AT_A_TIME
    cuts = ends[np.flatnonzero(np.diff(load, append=-1))].tolist()
    yield from (slice(start, end) for start, end in zip([0, *cuts], cuts, strict=False))


def _holders(holdings: Holdings, article: NDArray[np.int32], rows: Indices, reach: Indices) -> tuple[Indices, Indices]:
    """Every row's article beside the earliest holders of the row's run, and, where there are more of them, beside the one before it."""
    starts = holdings.starts[holdings.runs[rows]]
    ends = np.cumsum(reach)
    earliest = np.arange(ends[-1]) + np.repeat(starts - (ends - reach), reach)
    more = reach == _EARLIEST
    before = np.maximum(holdings.places[rows[more]] - 1, starts[more])
    whose = np.concatenate([np.repeat(article, reach), article[more]]).astype(np.int64)
    return whose, holdings.holders[np.concatenate([earliest, before])].astype(np.int64)
