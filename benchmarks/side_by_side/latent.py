"""Latent semantic scaling: words take their polarity from how near they are to the seed words in the corpus's own semantic space."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array
from sklearn.utils.extmath import randomized_svd

from framing.lexicon import Axis
from side_by_side.reading import Reading

_DIMENSIONS = 300
_FEWEST = 2


def lss(reading: Reading, axis: Axis) -> np.ndarray:
    """The mean polarity of a document's words, float64 (n_documents,).

    The matrix of sentences and words is cut to 300 singular vectors; a word's polarity is its mean cosine to the terms of the high pole, less that to
    the terms of the low one. A term of several words is a feature of its own, as if its words had been joined before, and put into the same space.
    The vectors are scaled by their singular values: the bare ones, which the author's own package takes, did worse on every set (by .04 to .05).

    Watanabe, K. (2021). Latent Semantic Scaling: A Semisupervised Text Analysis Technique for New Domains and Languages. Communication Methods and
    Measures 15(2), 81-102.
    """
    left, words, kept = _space(reading)
    place = {reading.vocabulary[column]: row for row, column in enumerate(kept)}
    polarity = np.zeros(len(kept))
    for sign, pole in [(1.0, "high")] if axis.is_frame else [(1.0, "high"), (-1.0, "low")]:
        seeds = []
        for term in reading.terms(axis, pole):
            if len(term) == 1:
                found = [words[place[word]] for word in term[0] if word in place]
            else:
                column = _occurrences(reading, term)
                found = [column @ left] if column.sum() >= _FEWEST else []
            if found:
                seeds.append(np.mean([words @ _unit(vector) / np.linalg.norm(words, axis=1).clip(1e-12) for vector in found], axis=0))
        if seeds:
            polarity += sign * np.mean(seeds, axis=0)
    counts = csr_array(reading.document_counts[:, kept])
    total = np.asarray(counts.sum(axis=1)).ravel()
    return np.asarray(counts @ polarity) / np.where(total > 0, total, np.nan)


@lru_cache(maxsize=1)
def _space(reading: Reading) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Left singular vectors (n_sentences, k), the vectors of words (n_kept, k), and the columns of the words that are kept."""
    frequency = np.asarray(reading.counts.sum(axis=0)).ravel()
    kept = np.flatnonzero(frequency >= _FEWEST)
    k = min(_DIMENSIONS, len(kept) - 1, reading.counts.shape[0] - 1)
    left, values, right = randomized_svd(reading.counts[:, kept], k, n_iter=4, random_state=0)
    return left, right.T * values, kept


def _occurrences(reading: Reading, term: list[list[str]]) -> np.ndarray:
    """How often a term of several words stands in each sentence."""
    first, *rest = [frozenset(token) for token in term]
    column = np.zeros(len(reading.tokens))
    for row in _rows_with(reading, term):
        tokens = reading.tokens[row]
        ends = range(len(tokens) - len(rest))
        column[row] = sum(tokens[at] in first and all(tokens[at + step] in words for step, words in enumerate(rest, 1)) for at in ends)
    return column


def _rows_with(reading: Reading, term: list[list[str]]) -> list[int]:
    """The sentences that hold a word of the term's rarest token: the only ones worth reading."""
    index = _index(reading)
    rows = [sorted({row for word in token for row in index.get(word, ())}) for token in term]
    return min(rows, key=len)


@lru_cache(maxsize=1)
def _index(reading: Reading) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for row, tokens in enumerate(reading.tokens):
        for word in set(tokens):
            index.setdefault(word, []).append(row)
    return index


def _unit(vector: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector)
