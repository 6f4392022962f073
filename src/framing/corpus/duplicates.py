"""Which articles are copies of one another."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from framing.corpus.document import Document
from framing.text import find_tokens, fold

_SHINGLE = 6
_SHARED = 0.5
_FEWEST_WORDS = 20
# A shingle of more articles than this is the foot of a page or the end of an agency's every report. Then only neighbours are compared, not all pairs.
_COMMON = 50
_BASE = np.uint64(0x9E3779B97F4A7C15)

Shingles = NDArray[np.uint64]


def mark_duplicates(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Which documents repeat an earlier one: `duplicate_of` is set to the id of the first of their kind, by date, then by order.

    Two documents are near-duplicates if they share more than half of the different runs of six words that the shorter of them has (case, accents and
    punctuation folded, headlines left out), or, where one has under 20 words, if their words are the same. A duplicate of a duplicate is one too.
    Every pair that shares a run of six words is compared exactly; there is no chance in it.

    Broder, A. Z. (1997). On the resemblance and containment of documents. Proc. Compression and Complexity of Sequences.
    """
    words = [_folded_words(document) for document in documents]
    shingles = [_shingles(tokens) for tokens in words]
    groups = _Groups(len(documents))
    for one, other in _candidates(shingles):
        if groups.of(one) != groups.of(other) and _near(shingles[one], shingles[other]):
            groups.join(one, other)
    for one, other in _identical(words):
        groups.join(one, other)
    order = sorted(range(len(documents)), key=lambda index: (not documents[index].date, documents[index].date, index))
    first: dict[int, str] = {}
    marked = list(documents)
    for index in order:
        original = first.setdefault(groups.of(index), documents[index].id)
        if original != documents[index].id:
            marked[index] = replace(documents[index], duplicate_of=original)
    return tuple(marked)


def _folded_words(document: Document) -> list[str]:
    body = document.text[document.headline.end :] or document.text
    return [fold(body[start:end]) for start, end in find_tokens(body)]


def _shingles(tokens: list[str]) -> Shingles:
    """The different runs of six words, each as a number that is the same in every process; none for a text under 20 words."""
    if len(tokens) < _FEWEST_WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.fromiter((zlib.crc32(token.encode()) for token in tokens), dtype=np.uint64, count=len(tokens))
    run = np.zeros(len(tokens) - _SHINGLE + 1, dtype=np.uint64)
    for offset in range(_SHINGLE):
        run = run * _BASE + hashes[offset : offset + len(run)]
    return np.unique(run)


def _candidates(shingles: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """The pairs of documents that share a shingle, in order."""
    owners = np.repeat(np.arange(len(shingles)), [len(each) for each in shingles])
    if not len(owners):
        return
    everything = np.concatenate(shingles)
    order = np.lexsort((owners, everything))
    everything, owners = everything[order], owners[order]
    bounds = np.flatnonzero(np.diff(everything)) + 1
    pairs: set[tuple[int, int]] = set()
    for start, end in zip([0, *bounds], [*bounds, len(owners)], strict=True):
        if end - start > 1:
            sharing = owners[start:end].tolist()
            reach = 1 if len(sharing) > _COMMON else len(sharing)
            pairs.update((one, other) for place, one in enumerate(sharing) for other in sharing[place + 1 : place + 1 + reach])
    yield from sorted(pairs)


def _near(one: Shingles, other: Shingles) -> bool:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared > _SHARED * min(len(one), len(other))


def _identical(words: Iterable[list[str]]) -> Iterator[tuple[int, int]]:
    """Each document that has the very words of an earlier one, with that one."""
    seen: dict[tuple[str, ...], int] = {}
    for index, tokens in enumerate(words):
        if tokens:
            earlier = seen.setdefault(tuple(tokens), index)
            if earlier != index:
                yield earlier, index


class _Groups:
    """Sets of documents that are joined pair by pair (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, index: int) -> int:
        """The group that a document is in, by its lowest member."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._parent[high] = low
