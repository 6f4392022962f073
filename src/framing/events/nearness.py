"""How near two articles are: the names they share, the words they share, what their openings say, and the days between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_array, diags_array

from framing.events.days import Days
from framing.events.names import Weights

Part: TypeAlias = csr_array | np.ndarray
# The centre of the sentences is drawn towards 0 as if so many more articles lay there: a few articles say nothing of where all articles lie.
_PRIOR_ARTICLES = 20.0
_DIGITS = 9
_ROWS = 512


@dataclass(frozen=True, eq=False)
class Nearness:
    """What is needed to tell how near any two of some things (articles, or groups of them) are: a row each in every part, and their days.

    Nearness is the mean cosine over the parts, times 1 − gap / (days + 1) for `days` and the gap between the two in days; 0 where it would be less.
    """

    parts: tuple[Part, ...] = field(repr=False)
    when: Days = field(repr=False)
    days: int

    def between(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """How near things `rows` (r,) are to things `columns` (c,), from 0 to 1, float64 (r, c)."""
        near = np.zeros((len(rows), len(columns)))
        for part in self.parts:
            product = part[rows] @ part[columns].T
            near += product.toarray() if isinstance(product, csr_array) else product
        near = near / max(len(self.parts), 1) * self.when.likeness(rows, columns, self.days)
        return np.asarray(np.clip(near.round(_DIGITS), 0.0, 1.0))

    def within(self, members: np.ndarray) -> np.ndarray:
        """How near the members of a group (n,) are to each other, float64 (n, n)."""
        blocks = [self.between(members[start : start + _ROWS], members) for start in range(0, len(members), _ROWS)]
        return np.concatenate(blocks) if blocks else np.zeros((0, 0))

    def grouped(self, groups: np.ndarray, when: Days) -> Nearness:
        """The nearness of groups instead, by the number of each thing's group (n,): that of two groups is the mean over their members."""
        sizes = np.bincount(groups)
        mean = csr_array((1.0 / sizes[groups], (groups, np.arange(len(groups)))), shape=(len(sizes), len(groups)))
        return Nearness(tuple(mean @ part for part in self.parts), when, self.days)


def weighed(documents: Sequence[str], said: Mapping[str, Weights], share: np.ndarray) -> tuple[csr_array, list[str]]:
    """The words (or names) of documents as rows of length 1, (1 + ln tf) · (1 + ln (1 + n) / (1 + df)), and the word of each column.

    `share` (n,) says what part of a document each row is, where copies together are one. A row without words is 0.

    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval. J. Documentation 28.
    """
    vocabulary = sorted({word for document in documents for word in said[document]})
    place = {word: number for number, word in enumerate(vocabulary)}
    rows = [row for row, document in enumerate(documents) for _ in said[document]]
    columns = [place[word] for document in documents for word in said[document]]
    values = [weight for document in documents for weight in said[document].values()]
    counts = csr_array((np.array(values, dtype=np.float64), (rows, columns)), shape=(len(documents), len(vocabulary)))
    counts.sort_indices()
    holding = np.bincount(counts.indices, weights=np.repeat(share, np.diff(counts.indptr)), minlength=len(vocabulary))
    counts.data = (1.0 + np.log(counts.data)) * (1.0 + np.log((1.0 + share.sum()) / (1.0 + holding)))[counts.indices]
    lengths = np.sqrt(counts.multiply(counts).sum(axis=1))
    return csr_array(diags_array(1.0 / np.where(lengths > 0, lengths, 1.0)) @ counts), vocabulary


def centred(vectors: np.ndarray, rows: np.ndarray, share: np.ndarray) -> np.ndarray:
    """What the openings of documents say, as vectors of length 1 around the centre of all, float64 (n, d).

    `vectors` (k, d) are those of sentences, `rows` (k,) the document of each, `share` (n,) as in `weighed`. A document without a sentence is 0.
    """
    sums = np.zeros((len(share), vectors.shape[1]))
    np.add.at(sums, rows, vectors.astype(np.float64))
    means = _unit(sums)
    centre = (share @ means) / (share.sum() + _PRIOR_ARTICLES)
    return _unit(np.where(means.any(axis=1, keepdims=True), means - centre, 0.0))


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0))
