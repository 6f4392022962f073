"""What may become a term: words and phrases of the corpus that no term finds yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from framing.workbench.suggestions.words import Words

LONGEST = 3
FEWEST_ARTICLES = 3
"""A candidate stands in so many articles that are no copies of each other."""
FEWEST_OF_VARIANT = 2
"""What differs from a term only in its form needs fewer: that it belongs there is known already."""
_NAME = 0.5
_BOUND = 0.7


@dataclass(frozen=True)
class Candidates:
    """Words and phrases with their occurrences.

    A candidate is a run of families of words (`families`), written as the term that finds it: `civilian*` where several forms occur.
    """

    terms: tuple[str, ...]
    runs: tuple[tuple[int, ...], ...]
    """The words that stand for its words, as places in the types of the corpus."""
    owner: np.ndarray
    """The candidate of each occurrence, ascending."""
    at: np.ndarray
    """The first token of each occurrence."""
    length: np.ndarray
    """The number of words of each candidate."""
    support: np.ndarray
    """In how many articles that are no copies of each other, and between how many different pairs of words, each stands: the fewer of the two.
    What stands in one and the same sentence of many articles is a sentence that they copy. 0 for what stands in the articles of one event only."""
    bound: np.ndarray
    """Which stand nearly always inside a longer candidate, as *humanitarian* in *humanitarian law*: the longer one says it."""

    def __len__(self) -> int:
        return len(self.terms)

    def occurrences(self, candidate: int) -> np.ndarray:
        """The first token of each occurrence of a candidate, in the order of the corpus."""
        first, last = np.searchsorted(self.owner, [candidate, candidate + 1])
        return self.at[first:last]


def find_candidates(words: Words, *, names: bool = False) -> Candidates:
    """Every word and phrase of up to three words that neither a term nor an exception covers.

    A phrase reaches across no stop, begins and ends with no function word, and holds no number. Names (with a capital in most of the places where
    one tells something) are left out unless `names`. What stands in fewer than two articles that are no copies of each other is no candidate.
    """
    parts = [_runs(words, length) for length in range(1, LONGEST + 1)]
    kept = [_enough(words, runs, at, names=names) for runs, at in parts]
    runs = [run for found, _, _ in kept for run in found]
    order = np.array(sorted(range(len(runs)), key=lambda place: [words.types[part] for part in runs[place]]), np.int64)
    offsets = np.cumsum([0, *(len(found) for found, _, _ in kept)])
    owner = np.concatenate([own + offset for (_, own, _), offset in zip(kept, offsets, strict=False)])
    at = np.concatenate([places for _, _, places in kept])
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return _assembled(words, [runs[place] for place in order], rank[owner], at)


def _assembled(words: Words, runs: Sequence[tuple[int, ...]], owner: np.ndarray, at: np.ndarray) -> Candidates:
    order = np.lexsort((at, owner))
    owner, at = owner[order], at[order]
    bounds = np.searchsorted(owner, np.arange(len(runs) + 1)).tolist()
    terms = tuple(_written(words, run, at[first:last]) for run, (first, last) in zip(runs, pairwise(bounds), strict=True))
    length = np.fromiter(map(len, runs), np.int64, len(runs))
    support = _support(words, owner, at, length[owner], len(runs))
    bound = _bound(runs, np.bincount(owner, minlength=len(runs)), support)
    return Candidates(terms, tuple(runs), owner, at, length, support, bound)


def _support(words: Words, owner: np.ndarray, at: np.ndarray, length: np.ndarray | int, n: int) -> np.ndarray:
    """How many articles, and how many surroundings, speak for each of n candidates: the fewer of the two."""
    text = words.original[words.article[at]]
    around = (_word_beside(words, at, -1), _word_beside(words, at + length - 1, 1))
    seen = [np.unique(np.column_stack([owner, *columns]), axis=0)[:, 0] for columns in ((text,), around)]
    clusters = words.cluster[words.article[at]]
    many = np.bincount(np.unique(np.column_stack([owner, clusters]), axis=0)[:, 0], minlength=n) > 1
    of_one_event = ~many if len(np.unique(words.cluster)) > 1 else np.zeros(n, bool)
    return np.where(of_one_event, 0, np.minimum.reduce([np.bincount(each, minlength=n) for each in seen]))


def _word_beside(words: Words, at: np.ndarray, step: int) -> np.ndarray:
    """The word before or behind a token in its sentence; -1 where there is none."""
    beside = np.clip(at + step, 0, max(len(words.word) - 1, 0))
    same = (words.row[beside] == words.row[at]) & (beside == at + step)
    return np.where(same, words.word[beside], -1)


def _written(words: Words, run: tuple[int, ...], at: np.ndarray) -> str:
    """The term that finds these occurrences of a run: a `*` behind a word that occurs in several forms."""
    parts = []
    for offset, family in enumerate(run):
        forms = np.unique(words.word[at + offset])
        parts.append(words.types[forms[0]] if len(forms) == 1 else f"{words.types[family]}*")
    return " ".join(parts)


def _runs(words: Words, length: int) -> tuple[np.ndarray, np.ndarray]:
    """All runs of so many words that may be a candidate, int64 (n, length), and the first token of each."""
    n = len(words.word) - length + 1
    if n <= 0:
        return np.zeros((0, length), np.int64), np.zeros(0, np.int64)
    numeric = np.fromiter((any(map(str.isdigit, word)) for word in words.types), bool, len(words.types))
    fits = ~words.empty[words.word[:n]] & ~words.empty[words.word[length - 1 : length - 1 + n]]
    for offset in range(length):
        fits &= words.free[offset : offset + n] & ~numeric[words.word[offset : offset + n]]
    for offset in range(length - 1):
        fits &= words.joined[offset : offset + n]
    at = np.flatnonzero(fits)
    return np.column_stack([words.family[words.word[at + offset]] for offset in range(length)]), at


def _enough(words: Words, runs: np.ndarray, at: np.ndarray, *, names: bool) -> tuple[list[tuple[int, ...]], np.ndarray, np.ndarray]:
    """The runs that stand in enough articles and are no names: the runs, and for each occurrence its run and its first token."""
    length, base = runs.shape[1], np.int64(len(words.types) + 1)
    key = np.zeros(len(runs), np.int64)
    for offset in range(length):
        key = key * base + runs[:, offset]
    _, first, owner = np.unique(key, return_index=True, return_inverse=True)
    n = len(first)
    fits = _support(words, owner, at, length, n) >= FEWEST_OF_VARIANT
    if not names:
        fits &= ~_names(words, owner, at, length, n)
    place = np.cumsum(fits) - 1
    kept = fits[owner]
    return [tuple(run) for run in runs[first[fits]].tolist()], place[owner[kept]], at[kept]


def _names(words: Words, owner: np.ndarray, at: np.ndarray, length: int, n: int) -> np.ndarray:
    """Which of n candidates have a capital in most places: in those where one shows a name or, if there are none, in all."""
    told, name, capital = np.zeros(len(at), bool), np.zeros(len(at), bool), np.zeros(len(at), bool)
    for offset in range(length):
        told |= words.inner[at + offset]
        capital |= words.capital[at + offset]
        name |= words.inner[at + offset] & words.capital[at + offset]
    n_told = np.bincount(owner, told, minlength=n)
    shown = np.bincount(owner, name, minlength=n) > _NAME * n_told
    return np.where(n_told > 0, shown, np.bincount(owner, capital, minlength=n) == np.bincount(owner, minlength=n))


def _bound(runs: Sequence[tuple[int, ...]], counts: np.ndarray, support: np.ndarray) -> np.ndarray:
    """Which candidates stand nearly always inside a longer one, bool (n,)."""
    place = {run: number for number, run in enumerate(runs)}
    bound = np.zeros(len(runs), bool)
    for number, run in enumerate(runs):
        for size in range(1, len(run) if support[number] >= FEWEST_ARTICLES else 1):
            for first in range(len(run) - size + 1):
                part = place.get(run[first : first + size])
                if part is not None and counts[number] >= _BOUND * counts[part]:
                    bound[part] = True
    return bound
