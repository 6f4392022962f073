"""Other ways to find copies, to be measured beside ours: each gives the number of the group that each document is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from framing.corpus import Document
from framing.corpus.duplicates import mark_duplicates
from framing.corpus.duplicates.runs import Runs, body, find_runs, find_words

Groups = list[int]


def ours(documents: Sequence[Document]) -> Groups:
    """What the package does."""
    numbers = {document.id: place for place, document in enumerate(documents)}
    return [numbers[marked.duplicate_of or marked.id] for marked in mark_duplicates(documents)]


def every_pair(documents: Sequence[Document]) -> Groups:
    """The way before: every pair that shares a run of words is compared, of runs in more than 50 articles only neighbours; a group is what hangs
    together. Texts under 20 words are left out.
    """
    runs = _runs(documents)
    owners = np.repeat(np.arange(len(runs)), [len(each) for each in runs])
    values = np.concatenate([*runs, np.empty(0, dtype=np.uint64)])
    order = np.lexsort((owners, values))
    values, owners = values[order], owners[order]
    bounds = np.flatnonzero(np.diff(values)) + 1
    pairs: set[tuple[int, int]] = set()
    for start, end in zip([0, *bounds], [*bounds, len(owners)], strict=True):
        if end - start > 1:
            sharing = owners[start:end].tolist()
            reach = 1 if len(sharing) > 50 else len(sharing)
            pairs.update((one, other) for place, one in enumerate(sharing) for other in sharing[place + 1 : place + 1 + reach])
    return _joined(len(runs), (pair for pair in sorted(pairs) if _near(runs, *pair)))


def minhash(documents: Sequence[Document], *, threshold: float = 0.5, check: bool = False) -> Groups:
    """MinHash LSH (datasketch) with 128 permutations over the same runs; with `check` its pairs are compared exactly."""
    from datasketch import MinHash, MinHashLSH

    runs = _runs(documents)
    index = MinHashLSH(threshold=threshold, num_perm=128)
    sketches = []
    for place, each in enumerate(runs):
        sketch = MinHash(num_perm=128, hashfunc=int)
        sketch.update_batch((each & np.uint64(0xFFFFFFFF)).tolist())
        sketches.append(sketch)
        if len(each):
            index.insert(place, sketch)

    def pairs() -> Iterator[tuple[int, int]]:
        for place, sketch in enumerate(sketches):
            for other in sorted(index.query(sketch)) if len(runs[place]) else ():
                if other < place and (not check or _near(runs, other, place)):
                    yield other, place

    return _joined(len(runs), pairs())


WAYS: dict[str, Callable[[Sequence[Document]], Groups]] = {
    "framing": ours,
    "every pair": every_pair,
    "MinHash LSH .5": minhash,
    "MinHash LSH .2, checked": lambda documents: minhash(documents, threshold=0.2, check=True),
}


def _runs(documents: Iterable[Document]) -> list[Runs]:
    return [find_runs(find_words(body(document))) for document in documents]


def _near(runs: Sequence[Runs], one: int, other: int) -> bool:
    return 2 * len(np.intersect1d(runs[one], runs[other], assume_unique=True)) > min(len(runs[one]), len(runs[other]))


def _joined(size: int, pairs: Iterable[tuple[int, int]]) -> Groups:
    parent = list(range(size))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return [root(place) for place in range(size)]
