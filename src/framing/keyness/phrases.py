"""Which two or three words that stand side by side are a phrase."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.keyness.words import Words

LONGEST = 3
FEWEST_TIMES = 8.0
"""The words of a phrase stand together so many times as often as by chance: a pointwise mutual information of 3 bits."""
_FEWEST = 3
_BOUND = 0.7


class Phrases(NamedTuple):
    """The phrases, in alphabetical order, and where they stand: each occurrence with its phrase and its sentence."""

    phrases: tuple[str, ...]
    owner: np.ndarray
    row: np.ndarray


def find_phrases(words: Words, empty: np.ndarray) -> Phrases:
    """The phrases of two and three words: no stop within, no number or function word (`empty`) at either end.

    A phrase stands at least 8 times as often as its two parts would meet by chance, for three words wherever they are parted; one that nearly always
    (70 %) stands in a longer one is left to that.

    Church, K. W. & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational Linguistics 16(1).
    """
    runs = {length: _runs(words, empty, length) for length in range(2, LONGEST + 1)}
    counted = {length: _Counted(len(words.types), words, at, length) for length, at in runs.items()}
    kept: dict[int, np.ndarray] = {}
    for length in range(2, LONGEST + 1):
        kept[length] = _sure(words, counted, length)
    kept[2] &= ~_inside_longer(counted[2], counted[3], kept[3])
    names: list[str] = []
    owners, rows = [], []
    for length, chosen in kept.items():
        found = counted[length]
        number = np.cumsum(chosen) - 1 + len(names)
        names += [" ".join(words.types[part] for part in run) for run in found.runs[chosen].tolist()]
        here = chosen[found.owner]
        owners.append(number[found.owner[here]])
        rows.append(words.row[found.at[here]])
    order = np.argsort(np.array(names, dtype=object), kind="stable") if names else np.zeros(0, np.int64)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return Phrases(tuple(names[place] for place in order), rank[np.concatenate(owners)], np.concatenate(rows))


class _Counted:
    """The different runs of so many words, with their occurrences and how often each stands."""

    def __init__(self, n_types: int, words: Words, at: np.ndarray, length: int) -> None:
        columns = np.column_stack([words.word[at + offset] for offset in range(length)])
        self.at, self.n_types = at, n_types
        self.keys, first, self.owner, self.n = np.unique(_keys(columns, n_types), return_index=True, return_inverse=True, return_counts=True)
        self.runs = columns[first]


def _keys(columns: np.ndarray, n_types: int) -> np.ndarray:
    key = np.zeros(len(columns), np.int64)
    for column in columns.T:
        key = key * np.int64(n_types + 1) + column
    return key


def _runs(words: Words, empty: np.ndarray, length: int) -> np.ndarray:
    """The first word of each run of so many words that may be a phrase."""
    n = len(words.word) - length + 1
    if n <= 0:
        return np.zeros(0, np.int64)
    fits = ~empty[words.word[:n]] & ~empty[words.word[length - 1 : length - 1 + n]]
    for offset in range(length - 1):
        fits &= words.joined[offset : offset + n]
    return np.flatnonzero(fits)


def _sure(words: Words, counted: dict[int, _Counted], length: int) -> np.ndarray:
    """Which runs stand together far more often than by chance, wherever they are parted, bool (n_runs,)."""
    found, n_types, total = counted[length], len(words.types), len(words.word)
    sure = found.n >= _FEWEST
    for cut in range(1, length):
        parts = (found.runs[:, :cut], found.runs[:, cut:])
        left, right = (_times(words, part, n_types) for part in parts)
        sure &= found.n * total >= FEWEST_TIMES * left * right
    return np.asarray(sure)


def _times(words: Words, runs: np.ndarray, n_types: int) -> np.ndarray:
    """How often each of these runs stands in all, whatever is at its ends."""
    length = runs.shape[1]
    at = np.arange(max(len(words.word) - length + 1, 0))
    for offset in range(length - 1):
        at = at[words.joined[at + offset]]
    keys, n = np.unique(_keys(np.column_stack([words.word[at + offset] for offset in range(length)]), n_types), return_counts=True)
    return np.asarray(n[np.searchsorted(keys, _keys(runs, n_types))])


def _inside_longer(short: _Counted, long: _Counted, kept: np.ndarray) -> np.ndarray:
    """Which pairs stand nearly always in one of the longer phrases that are kept, bool (n_pairs,)."""
    inside = np.zeros(len(short.n), bool)
    for columns in (long.runs[kept][:, :2], long.runs[kept][:, 1:]) if len(short.n) else ():
        keys = _keys(columns, short.n_types)
        place = np.minimum(np.searchsorted(short.keys, keys), len(short.keys) - 1)
        there = (short.keys[place] == keys) & (long.n[kept] >= _BOUND * short.n[place])
        inside[place[there]] = True
    return inside
