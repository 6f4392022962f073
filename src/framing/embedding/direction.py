"""The direction of an axis in the embedding, and where sentences lie on it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

# Shrinkage of the covariance towards a sphere, in multiples of its mean variance; and of the in-context centroids, in sentences.
_RIDGE = 10.0
_PRIOR_SENTENCES = 10.0
_CHUNK = 8192


class Background(NamedTuple):
    """Where sentences lie whatever they say: mean (d,) and covariance (d, d) of a reference corpus's sentences, float64."""

    mean: np.ndarray
    covariance: np.ndarray


def background(vectors: np.ndarray) -> Background:
    """Mean and covariance of sentence vectors (n, d)."""
    mean = vectors.mean(axis=0, dtype=np.float64)
    total = np.zeros((vectors.shape[1], vectors.shape[1]))
    for start in range(0, len(vectors), _CHUNK):
        part = vectors[start : start + _CHUNK].astype(np.float64) - mean
        total += part.T @ part
    return Background(mean, total / max(len(vectors), 1))


def axis_direction(vectors: np.ndarray, weights: np.ndarray, seeds: tuple[np.ndarray, np.ndarray], ground: Background) -> np.ndarray | None:
    """The unit vector (d,) from an axis's low pole to its high pole, or None if there is nothing to build it from.

    Two things point the way, each with the same say: the sentences in which terms occur (`weights` (n,): positive for hits of the high pole,
    negative for those of the low one) and the poles' seed sentences (`seeds`: vectors of the low and of the high pole, either may be empty). Their
    sum is whitened by the shrunk covariance of the background, so that directions in which all sentences vary count for less. A frame has no low
    pole: the background's mean stands in its place. Swapping the poles turns the direction round exactly.

    The in-context half follows the idea that a lexicon should pull its own axis (compare FrameAxis, Kwak et al. 2021, and Latent Semantic
    Scaling, Watanabe 2021, which take the vectors of the terms themselves).
    """
    parts = [_unit(part) for part in (_in_context(vectors, weights, ground.mean), _between_seeds(*seeds, ground.mean)) if part is not None]
    if not parts or not np.linalg.norm(total := np.sum(parts, axis=0)):
        return None
    variance = np.trace(ground.covariance) / len(ground.mean)
    if not variance:
        return _unit(total)
    return _unit(np.linalg.solve(ground.covariance + _RIDGE * variance * np.eye(len(ground.mean)), total))


def project(vectors: np.ndarray, direction: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """How far each sentence (n, d) lies towards the high pole: (x − mean)·direction, float64 (n,)."""
    return np.asarray(vectors.astype(np.float64) @ direction - mean @ direction)


def _in_context(vectors: np.ndarray, weights: np.ndarray, mean: np.ndarray) -> np.ndarray | None:
    """Centroid of the sentences that lean high minus that of those that lean low, each shrunk towards the mean by 10 sentences."""
    leaning = np.flatnonzero(weights)
    if not len(leaning):
        return None
    # One scale for both poles, so that swapping them changes nothing but the sign.
    scale = np.abs(weights[leaning]).mean()
    total = np.zeros(len(mean))
    for sign in (1.0, -1.0):
        side = leaning[weights[leaning] * sign > 0]
        weight = np.abs(weights[side]) / scale
        if len(side):
            centred = vectors[side].astype(np.float64) - mean
            total += sign * (weight @ centred) / (weight.sum() + _PRIOR_SENTENCES)
    return total


def _between_seeds(low: np.ndarray, high: np.ndarray, mean: np.ndarray) -> np.ndarray | None:
    if not len(low) and not len(high):
        return None
    ends = [pole.mean(axis=0, dtype=np.float64) if len(pole) else mean for pole in (low, high)]
    return np.asarray(ends[1] - ends[0])


def _unit(vector: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector)
