"""An article as the set of its runs of six words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.corpus.document import Document
from framing.text import find_tokens, fold

LENGTH = 6
FEWEST = 15
"""A text has at least so many different runs, or it is a copy of the very same words only: 20 words have 15."""
_BASE = np.uint64(0x9E3779B97F4A7C15)

Words = NDArray[np.uint64]
Runs = NDArray[np.uint64]


class RunSets(NamedTuple):
    """The different runs of many articles in one array: those of article `i` are `values[bounds[i]:bounds[i + 1]]`, in order."""

    values: Runs
    bounds: NDArray[np.int64]


def body(document: Document) -> str:
    """The text of an article without its headline: newspapers write their own headlines over an agency's report."""
    return document.text[document.headline.end :] or document.text


def in_order(document: Document) -> tuple[bool, str, str]:
    """The earliest first: by date, those without one last, then by id."""
    return not document.date, document.date, document.id


def find_words(text: str) -> Words:
    """The words of a text as numbers, the same in every process; case, accents and punctuation make no difference."""
    spans = find_tokens(text)
    return np.fromiter((_number(text[start:end]) for start, end in spans), dtype=np.uint64, count=len(spans))


def find_runs(words: Words) -> Runs:
    """The different runs of six words, each as a number, in the order of the numbers; none of a text that has too few to be compared by.

    Broder, A. Z. (1997). On the resemblance and containment of documents. Proc. Compression and Complexity of Sequences.
    """
    count = len(words) - LENGTH + 1
    if count < FEWEST:
        return np.empty(0, dtype=np.uint64)
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(LENGTH):
        runs = runs * _BASE + words[offset : offset + count]
    runs = np.unique(runs)
    return runs if len(runs) >= FEWEST else runs[:0]


def gather(sets: Sequence[Runs]) -> RunSets:
    """The runs of many articles in one array."""
    bounds = np.concatenate([[0], np.cumsum([len(each) for each in sets], dtype=np.int64)]).astype(np.int64)
    return RunSets(np.concatenate([*sets, np.empty(0, dtype=np.uint64)]), bounds)


def share_of_shorter(one: Words, other: Words) -> float:
    """How much of the different runs of the one that has fewer stand in the other too; 1 if the words are the same, NaN if one has too few runs."""
    if np.array_equal(one, other):
        return 1.0
    runs, others = find_runs(one), find_runs(other)
    shorter = min(len(runs), len(others))
    return len(np.intersect1d(runs, others, assume_unique=True)) / shorter if shorter else float("nan")


@lru_cache(maxsize=100_000)  # the words of a language are few, its tokens many
def _number(token: str) -> int:
    return zlib.crc32(fold(token).encode())
