"""The direction of an axis in the embedding: built from what its terms stand in and what its seeds say."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.stats import rankdata

from framing.embedding.background import Background, project, single
from framing.embedding.coherence import coherence, say

# The in-context centroids are shrunk towards the mean, as if so many sentences lay there.
_PRIOR_SENTENCES = 10.0
# A term with more than an eighth of its pole's sentences is halved like several terms, by documents: where one term outweighs all others, half of the
# terms would be the noise of a few sentences. From a sixth to a twentieth, scores on coded corpora are the same within 0.001 (docs/peers.md).
_PIECES = 8
_DIGITS = 9
_NOTHING = 1e-5


class Pull(NamedTuple):
    """Which sentences hold which terms, and so pull the axis: one entry for each pair of a sentence and a term.

    `rows` (k,) are rows of the vectors, `documents` (k,) number the documents they stand in; `terms` (k,) number the terms, `n_terms` of them;
    `strengths` (k,) are positive where the term pulls to the high pole and negative where it pulls to the low one, by the weight of term and voice.
    """

    rows: np.ndarray
    documents: np.ndarray
    terms: np.ndarray
    strengths: np.ndarray
    n_terms: int

    def only(self, kept: np.ndarray) -> Pull:
        """The pull of some entries alone, bool (k,)."""
        return Pull(self.rows[kept], self.documents[kept], self.terms[kept], self.strengths[kept], self.n_terms)


class Direction(NamedTuple):
    """From an axis's low pole to its high pole, and how it came about.

    `vector` (d,) has length 1. `terms_coherence` and `seeds_coherence` are those of the two things that point the way (`coherence`), `terms_say` and
    `seeds_say` the say of each, 2 together. `separation` says how often the seeds' direction alone puts a sentence with a hit on the hit's side of
    one without (0.5: no better than chance). `term_shares` (n_terms,) and `seed_shares` (low seeds, then high ones) are what each term and seed gave
    to the direction: together 1, below 0 where one pulls against the rest. None: can't be told.
    """

    vector: np.ndarray
    terms_coherence: float | None
    seeds_coherence: float | None
    terms_say: float
    seeds_say: float
    separation: float | None
    term_shares: np.ndarray
    seed_shares: np.ndarray


def axis_direction(
    vectors: np.ndarray, pull: Pull, seeds: tuple[np.ndarray, np.ndarray], ground: Background, *, is_frame: bool = False, told: bool = False
) -> Direction | None:
    """The direction from an axis's low pole to its high pole, or None if there is nothing to build it from.

    Two things point the way: the sentences in which terms occur (`pull`) and the poles' seed sentences (`seeds`: vectors of the low and of the high
    pole, either may be empty), each with the say that its coherence earns. Their sum is whitened by the shrunk covariance of the background, so
    that directions in which all sentences vary count for less. A frame has no low pole: the background's mean stands in its place. Swapping the
    poles turns the direction round exactly.

    A term counts by 1/√n, n its number of sentences: a frequent one must not drown the rest. The in-context half follows the idea that a lexicon
    should pull its own axis (compare FrameAxis, Kwak et al. 2021, and Latent Semantic Scaling, Watanabe 2021, which take the vectors of the terms
    themselves). Unless it is to be `told`, the separation, which takes most of the time, is left out.
    """
    centred = _Centred(vectors, pull, ground.mean, is_frame=is_frame)
    (of_terms, size), of_seeds = centred.parts(), _seed_parts(*seeds, ground.mean)
    both = [_length(of_terms.sum(axis=0), size), _length(of_seeds.sum(axis=0), np.linalg.norm(of_seeds, axis=1).sum())]
    if not any(both):
        return None
    found = centred.coherence() if both[0] else None, _seed_coherence(*seeds, ground.mean) if both[1] else None
    says = say(*found) if all(both) else (2.0 * bool(both[0]), 2.0 * bool(both[1]))
    parts = [part * (weight / length) if length else part * 0.0 for part, weight, length in zip((of_terms, of_seeds), says, both, strict=True)]
    total = np.sum([part.sum(axis=0) for part in parts], axis=0)
    if not _length(total, 2.0):
        return None
    whitened = ground.whiten(total)
    length = np.linalg.norm(whitened)
    vector = single(whitened / length)
    # Whitening is symmetric, so that the share of a part p is (Wp)·w/|Σ Wp| = p·(Ww)/|Σ Wp|.
    shares = [part @ ground.whiten(whitened / length) / length for part in parts]
    found_by_seeds = separation(vectors, centred.lean, seeds, ground.mean) if told and both[1] else None
    return Direction(vector, *found, *says, found_by_seeds, shares[0].round(_DIGITS) + 0.0, shares[1].round(_DIGITS) + 0.0)


def _length(vector: np.ndarray, size: float) -> float:
    """The length of a sum of vectors whose lengths add up to `size`; 0 where they cancel each other but for what single precision leaves."""
    length = float(np.linalg.norm(vector))
    return length if length > _NOTHING * size else 0.0


class _Centred:
    """The sentences that pull, centred on the background."""

    def __init__(self, vectors: np.ndarray, pull: Pull, mean: np.ndarray, *, is_frame: bool) -> None:
        self.rows, place = np.unique(pull.rows, return_inverse=True)
        self.vectors = vectors[self.rows].astype(np.float64) - mean
        self._pull, self._place = pull, place
        n = np.bincount(pull.terms, minlength=pull.n_terms)
        self._weighed = csr_array((pull.strengths / np.sqrt(n[pull.terms]), (pull.terms, place)), shape=(pull.n_terms, len(self.rows)))
        # Terms that cancel each other leave a rest of rounding, which is no leaning.
        lean = np.asarray(self._weighed.sum(axis=0)).ravel().round(12) + 0.0
        # A frame has no other pole to lean to.
        self._leans = np.maximum(lean, 0.0) if is_frame else lean
        self.lean = np.zeros(len(vectors))
        self.lean[self.rows] = self._leans

    def parts(self) -> tuple[np.ndarray, float]:
        """What each term adds to the centroid of the sentences that lean high minus that of those that lean low, float64 (n_terms, d).

        Both centroids are shrunk towards the mean by 10 sentences. Beside it what the lengths of all that is added up come to.
        """
        leaning = self._leans != 0
        if not leaning.any():
            return np.zeros((self._pull.n_terms, self.vectors.shape[1])), 0.0
        # One scale for both poles, so that swapping them changes nothing but the sign.
        scale = np.abs(self._leans[leaning]).mean()
        weight = np.zeros(len(self.rows))
        for side in (self._leans > 0, self._leans < 0):
            weight[side] = 1 / (np.abs(self._leans[side]).sum() + _PRIOR_SENTENCES * scale)
        size = float((np.abs(self._leans) * weight * np.linalg.norm(self.vectors, axis=1)).sum())
        return np.asarray(self._weighed @ (self.vectors * weight[:, None])), size

    def coherence(self) -> float | None:
        """That of the terms, each counting by its number of sentences."""
        poles = []
        for sign in (-1.0, 1.0):
            mine = np.flatnonzero(self._pull.strengths * sign > 0)
            pieces = _pieces(self._pull.terms[mine], self._pull.documents[mine])
            strengths = self._pull.strengths[mine]
            holds = csr_array((strengths, (pieces, self._place[mine])), shape=(pieces.max(initial=-1) + 1, len(self.rows)))
            poles.append((holds @ self.vectors, np.asarray(abs(holds).sum(axis=1)).ravel()))
        return coherence(poles)


def _pieces(terms: np.ndarray, documents: np.ndarray) -> np.ndarray:
    """The number of the term or piece of a term that each pair of a sentence and a term belongs to, int64 (k,)."""
    pieces = np.zeros(len(terms), np.int64)
    for term, n in zip(*np.unique(terms, return_counts=True), strict=True):
        mine = terms == term
        _, place = np.unique(documents[mine], return_inverse=True)
        pieces[mine] = place % -(-_PIECES * n // len(terms))
    return np.unique(np.stack([terms, pieces]), axis=1, return_inverse=True)[1].ravel().astype(np.int64)


def _seed_parts(low: np.ndarray, high: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """What each seed adds to the mean of the high pole's minus that of the low pole's, float64 (low + high, d); the mean is that of an empty pole."""
    return np.concatenate([sign * (seeds.astype(np.float64) - mean) / max(len(seeds), 1) for sign, seeds in ((-1.0, low), (1.0, high))])


def _seed_coherence(low: np.ndarray, high: np.ndarray, mean: np.ndarray) -> float | None:
    return coherence([(sign * (seeds.astype(np.float64) - mean), np.ones(len(seeds))) for sign, seeds in ((-1.0, low), (1.0, high))])


def separation(vectors: np.ndarray, lean: np.ndarray, seeds: tuple[np.ndarray, np.ndarray], mean: np.ndarray) -> float | None:
    """How often the seeds' direction puts a sentence with a hit on the hit's side of one without: an area under the curve, 0.5 is chance.

    `lean` (n,) says how strongly each sentence leans by its hits. For each pole that has hits, then the mean of the two; None if that can't be told.
    """
    direction = _seed_parts(*seeds, mean).sum(axis=0)
    if not np.linalg.norm(direction):
        return None
    silent = lean == 0
    along = project(vectors, direction, mean)
    # By the cosine, as seeds and sentences are compared; vectors are of length 1. Six digits, so that copies tie.
    lengths = np.sqrt(np.maximum(1.0 - 2 * (vectors @ mean.astype(vectors.dtype)).astype(np.float64) + mean @ mean, 1e-6))
    along = (along / lengths / np.linalg.norm(direction)).round(6)
    areas = []
    for sign in (1.0, -1.0):
        side = sign * lean > 0
        if side.any() and silent.any():
            ranks = rankdata(np.concatenate([sign * along[side], sign * along[silent]]))
            n = int(side.sum())
            areas.append((ranks[:n].sum() - n * (n + 1) / 2) / (n * int(silent.sum())))
    return round(float(np.mean(areas)), _DIGITS) if areas else None
