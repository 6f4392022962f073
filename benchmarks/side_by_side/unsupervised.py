"""Methods that need no codes: each places every document of a set on an axis, float64 (n_documents,), NaN where it has nothing to say.

All read the same texts with the same lexicon. Where a method is made for words, its words have the vectors that the sentence encoder gives to each
alone: its authors used others (GloVe, word2vec), which may serve it better. A frame has no low pole: the middle of all sentences, or of all words,
stands there.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from framing.lexicon import Axis
from side_by_side.reading import Reading


def pole_cosine(reading: Reading, axis: Axis) -> np.ndarray:
    """The mean cosine of a document's sentences to the mean of the high pole's seeds, less that to the low pole's."""
    vectors = _unit(reading.vectors)
    poles = _seeds(reading, axis)
    return reading.by_document(sum(sign * (vectors @ _unit(seeds.mean(axis=0))) for sign, seeds in poles))


def centred_cosine(reading: Reading, axis: Axis) -> np.ndarray:
    """The same with the mean of all sentences taken away; of the quarter of sentences that lean most, at either end."""
    mean = reading.vectors.mean(axis=0)
    vectors = _unit(reading.vectors - mean)
    along = sum(sign * (vectors @ _unit(seeds.mean(axis=0) - mean)) for sign, seeds in _seeds(reading, axis))
    return top_quarter(along, reading.document, len(reading.material.corpus), is_frame=axis.is_frame)


def top_quarter(along: np.ndarray, document: np.ndarray, n: int, *, is_frame: bool) -> np.ndarray:
    """The mean of the quarter of a document's sentences that lie farthest up; with two poles, half of that and half of the lowest quarter's."""
    result = np.full(n, np.nan)
    order = np.lexsort((-along, document))
    for part in np.split(order, np.flatnonzero(np.diff(document[order])) + 1):
        quarter = -(-len(part) // 4)
        top, bottom = along[part[:quarter]].mean(), along[part[-quarter:]].mean()
        result[document[part[0]]] = top if is_frame else (top + bottom) / 2
    return result


def ddr(reading: Reading, axis: Axis) -> np.ndarray:
    """Distributed dictionary representations: the cosine of the mean of a document's words to the mean of a pole's terms.

    Garten, J. et al. (2018). Dictionaries and distributions. Behavior Research Methods 50, 344-361.
    """
    documents = _unit(_document_means(reading))
    return sum(sign * (documents @ _unit(_pole(reading, axis, pole))) for sign, pole in _poles(axis))


def centred_ddr(reading: Reading, axis: Axis) -> np.ndarray:
    """The same with the mean of all words taken away."""
    mean = reading.word_vectors.mean(axis=0)
    documents = _unit(_document_means(reading) - mean)
    return sum(sign * (documents @ _unit(_pole(reading, axis, pole) - mean)) for sign, pole in _poles(axis))


def frame_axis(reading: Reading, axis: Axis) -> np.ndarray:
    """FrameAxis bias: the mean cosine of a document's words to the line from the mean of the low pole's terms to that of the high pole's.

    An, J., Kwak, H., & Ahn, Y.-Y. (2018). SemAxis. Proc. ACL. Kwak, H. et al. (2021). FrameAxis. PeerJ Computer Science 7, e644.
    """
    low = reading.word_vectors.mean(axis=0) if axis.is_frame else _pole(reading, axis, "low")
    along = _unit(reading.word_vectors) @ _unit(_pole(reading, axis, "high") - low)
    return _mean_over_words(reading, along)


def vader(reading: Reading, axis: Axis) -> np.ndarray:
    """How negative the document sounds, whatever the axis: the mean of VADER's compound score over its sentences, turned round.

    Hutto, C., & Gilbert, E. (2014). VADER. Proc. ICWSM 8, 216-225.
    """
    return _negativity(reading)


@lru_cache(maxsize=1)
def _negativity(reading: Reading) -> np.ndarray:
    analyzer = SentimentIntensityAnalyzer()
    return reading.by_document(np.array([-analyzer.polarity_scores(text)["compound"] for text in reading.texts]))


def _poles(axis: Axis) -> list[tuple[float, str]]:
    return [(1.0, "high")] if axis.is_frame else [(1.0, "high"), (-1.0, "low")]


def _seeds(reading: Reading, axis: Axis) -> list[tuple[float, np.ndarray]]:
    poles = [(1.0, axis.high)] if axis.low is None else [(1.0, axis.high), (-1.0, axis.low)]
    return [(sign, reading.vectors_of(list(pole.seeds))) for sign, pole in poles]


def _pole(reading: Reading, axis: Axis, pole: str) -> np.ndarray:
    """The mean of a pole's terms; a term of several words is their mean, and `*` the mean of the words that fit."""
    terms = reading.terms(axis, pole)
    words = sorted({word for term in terms for token in term for word in token})
    vector = dict(zip(words, reading.vectors_of(words), strict=True))
    return np.mean([np.mean([np.mean([vector[word] for word in token], axis=0) for token in term], axis=0) for term in terms], axis=0)


def _document_means(reading: Reading) -> np.ndarray:
    counts = reading.document_counts
    total = np.asarray(counts.sum(axis=1)).ravel()
    return np.asarray(counts @ reading.word_vectors) / np.where(total > 0, total, np.nan)[:, None]


def _mean_over_words(reading: Reading, values: np.ndarray) -> np.ndarray:
    counts = reading.document_counts
    total = np.asarray(counts.sum(axis=1)).ravel()
    return np.asarray(counts @ values) / np.where(total > 0, total, np.nan)


def _unit(vectors: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1))
