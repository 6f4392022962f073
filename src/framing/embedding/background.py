"""Where sentences lie whatever they say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cho_factor, cho_solve

# Shrinkage of the covariance towards a sphere, in multiples of its mean variance.
_RIDGE = 10.0
_CHUNK = 8192


@dataclass(frozen=True, eq=False)
class Background:
    """Mean (d,) and covariance (d, d) of a reference corpus's sentences, float64, each number one of single precision.

    Single precision is finer than the model's own noise, and coarse enough that the order in which sentences are added up can't be seen in it.
    """

    mean: np.ndarray
    covariance: np.ndarray

    def whiten(self, vector: np.ndarray) -> np.ndarray:
        """The vector (d,) with less of the directions in which all sentences vary: (Σ + 10·tr(Σ)/d·I)⁻¹ v."""
        return vector if self._factor is None else np.asarray(cho_solve(self._factor, vector))

    @cached_property
    def _factor(self) -> tuple[np.ndarray, bool] | None:
        """The Cholesky factor of the shrunk covariance, found once for all directions; None where sentences don't vary."""
        variance = np.trace(self.covariance) / len(self.mean)
        if not variance:
            return None
        factor: tuple[np.ndarray, bool] = cho_factor(self.covariance + _RIDGE * variance * np.eye(len(self.mean)))
        return factor


def background(vectors: np.ndarray) -> Background:
    """Mean and covariance of sentence vectors (n, d)."""
    mean = vectors.mean(axis=0, dtype=np.float64)
    total = np.zeros((vectors.shape[1], vectors.shape[1]))
    for start in range(0, len(vectors), _CHUNK):
        part = vectors[start : start + _CHUNK].astype(np.float64) - mean
        total += part.T @ part
    return Background(single(mean), single(total / max(len(vectors), 1)))


def project(vectors: np.ndarray, direction: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """How far each sentence (n, d) lies towards the high pole: (x − mean)·direction, float64 (n,)."""
    return np.asarray(vectors.astype(np.float64) @ direction - mean @ direction)


def single(values: np.ndarray) -> np.ndarray:
    """The values in single precision, as float64."""
    return np.asarray(values.astype(np.float32).astype(np.float64))
