"""The score with one choice made otherwise: the formulas of docs/method.md once more, with the parts of the library where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from framing.embedding import Pull, project
from framing.embedding.background import single
from framing.embedding.coherence import coherence, say
from framing.lexicon import Axis
from framing.scoring.anchor import LEXICON_WEIGHT, fit_scale
from framing.scoring.parts import counted_words, weighted_words
from framing.scoring.rulers import Space, pull_of
from side_by_side.reading import Reading
from side_by_side.unsupervised import top_quarter

_PRIOR_SENTENCES = 10


class Variant(NamedTuple):
    """What is chosen; unless said otherwise, as in the score that is kept."""

    tried: str
    pieces: int | None = 8
    """Terms are halved in pieces of no more than this part (an eighth) of their pole's sentences; None: always as wholes."""
    says: tuple[float, float] | None = None
    """The say of terms and seeds; None: what their coherence earns."""
    is_damped: bool = False
    """Whether the root of that say is taken."""
    lexicon_weight: float = LEXICON_WEIGHT
    is_by_number: bool = False
    """Whether a term pulls by its number of sentences, and not by the root of it."""
    hears_all: bool = False
    """Whether hits in all voices build the direction, and not only those in voices that count."""
    weighs_sentences: bool = False
    """Whether a sentence counts in its quarter by the weight of its words' voices, and not in full."""


KEPT = Variant("kept")
WHOLE_TERMS = Variant("whole terms", pieces=None)
VARIANTS = (
    KEPT,
    Variant("pieces up to a half", pieces=2),
    Variant("pieces up to a quarter", pieces=4),
    Variant("pieces up to a sixth", pieces=6),
    Variant("pieces up to a tenth", pieces=10),
    Variant("pieces up to a twentieth", pieces=20),
    WHOLE_TERMS,
    Variant("terms and seeds alike", says=(1, 1)),
    Variant("three parts terms", says=(1.5, 0.5)),
    Variant("terms alone", says=(2, 0)),
    Variant("seeds alone", says=(0, 2)),
    Variant("say damped to its root", is_damped=True),
    Variant("lexicon's weight 0.85", lexicon_weight=0.85),
    Variant("lexicon's weight 1", lexicon_weight=1),
    Variant("terms by their number", is_by_number=True),
    Variant("hits in all voices", hears_all=True),
    Variant("sentences by their voices", weighs_sentences=True),
)


@dataclass(frozen=True, eq=False)
class AxisReading:
    """An axis on a set of texts, read once for all variants.

    `kept` has the scores of the library in the outlet's voice, one row a document in the order of the corpus.
    """

    reading: Reading
    space: Space
    hits: pd.DataFrame
    axis: Axis
    kept: pd.DataFrame

    def scores(self, variant: Variant) -> np.ndarray:
        """The score of each document, float64 (n_documents,), NaN without one."""
        lexicon = self.kept["lexicon"].to_numpy(dtype=float)
        direction = self._direction(variant)
        if direction is None:
            return lexicon
        along = project(self.reading.vectors, direction, self.space.ground.mean).round(6)
        place = self._quarters(along, self._voice_weight) if variant.weighs_sentences else self._quarters(along)
        place[(self.kept["reason"] != "").to_numpy()] = np.nan
        scale = fit_scale(place)
        if scale is None:
            return lexicon
        embedding = (place - scale.centre) / scale.spread
        return embedding if np.isnan(lexicon).all() else variant.lexicon_weight * lexicon + embedding

    def coherences(self, variant: Variant) -> tuple[float | None, float | None]:
        """The coherence of the terms and that of the seeds."""
        pull, mean = self._pulls[variant.hears_all], self.space.ground.mean
        of_terms = []
        for sign in (-1.0, 1.0):
            mine = pull.only(pull.strengths * sign > 0)
            pieces = _pieces(mine, variant.pieces)
            holds = csr_array((mine.strengths, (pieces, mine.rows)), shape=(pieces.max(initial=-1) + 1, len(self.space.vectors)))
            of_terms.append((holds @ self._centred, np.asarray(abs(holds).sum(axis=1)).ravel()))
        of_seeds = [(sign * (seeds - mean), np.ones(len(seeds))) for sign, seeds in zip((-1.0, 1.0), self._seeds, strict=True)]
        return coherence(of_terms), coherence(of_seeds)

    def heaviest(self) -> tuple[str, float]:
        """The term with the largest share of its pole's sentences, and that share."""
        pull, names = pull_of(self.reading.material, self.hits, self.axis)
        n = np.bincount(pull.terms, minlength=pull.n_terms)
        of_pole = pd.Series(n).groupby([pole for pole, _ in names]).transform("sum").to_numpy()
        place = int(np.argmax(n / of_pole))
        return names[place][1], float(n[place] / of_pole[place])

    def _direction(self, variant: Variant) -> np.ndarray | None:
        low, high = (seeds.mean(axis=0) if len(seeds) else self.space.ground.mean for seeds in self._seeds)
        terms, seeds = self._term_centroids(variant), high - low
        says = variant.says or say(*self.coherences(variant))
        if variant.is_damped:
            says = np.sqrt(says[0]), np.sqrt(says[1])
        whitened = self.space.ground.whiten(says[0] * _unit(terms) + says[1] * _unit(seeds))
        return single(_unit(whitened)) if whitened.any() else None

    def _term_centroids(self, variant: Variant) -> np.ndarray:
        """The centroid of the sentences that lean high minus that of those that lean low, (d,)."""
        pull = self._pulls[variant.hears_all]
        n = np.ones(pull.n_terms) if variant.is_by_number else np.bincount(pull.terms, minlength=pull.n_terms)
        lean = np.bincount(pull.rows, weights=pull.strengths / np.sqrt(n[pull.terms]), minlength=len(self.space.vectors))
        lean = np.maximum(lean, 0) if self.axis.is_frame else lean
        scale = np.abs(lean[lean != 0]).mean() if lean.any() else 1.0
        sides = [np.maximum(sign * lean, 0) for sign in (1, -1)]
        return np.asarray(
            sum(sign * (side @ self._centred) / (side.sum() + _PRIOR_SENTENCES * scale) for sign, side in zip((1, -1), sides, strict=True))
        )

    def _quarters(self, along: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
        """The embedding witness of each document by where its sentences lie (n_sentences,), each in full or by its weight."""
        documents, n = self.reading.document[self._heard], len(self.kept)
        if weight is None:
            return top_quarter(along[self._heard], documents, n, is_frame=self.axis.is_frame)
        result, order = np.full(n, np.nan), np.lexsort((-along[self._heard], documents))
        for part in np.split(order, np.flatnonzero(np.diff(documents[order])) + 1):
            quarter = -(-len(part) // 4)
            ends = [part[:quarter]] if self.axis.is_frame else [part[:quarter], part[-quarter:]]
            result[documents[part[0]]] = np.mean([np.average(along[self._heard][end], weights=weight[self._heard][end]) for end in ends])
        return result

    @cached_property
    def _pulls(self) -> dict[bool, Pull]:
        """What pulls, by whether all voices are heard; rows are those of the vectors."""
        pulls = {}
        for hears_all in (False, True):
            hits = self.hits.assign(counted=self.hits["counted_all"]) if hears_all else self.hits
            pull, _ = pull_of(self.reading.material, hits, self.axis)
            read = pull.only(self.space.place[pull.rows] >= 0)
            pulls[hears_all] = read._replace(rows=self.space.place[read.rows])
        return pulls

    @cached_property
    def _centred(self) -> np.ndarray:
        return np.asarray(self.space.vectors.astype(np.float64) - self.space.ground.mean)

    @cached_property
    def _seeds(self) -> list[np.ndarray]:
        """The vectors of the low pole's seeds and of the high pole's, float64 (n_seeds, d)."""
        poles = [pole.seeds if pole else () for pole in (self.axis.low, self.axis.high)]
        return [self.reading.material.seed_vectors(seeds, len(self.space.ground.mean)).astype(np.float64) for seeds in poles]

    @cached_property
    def _heard(self) -> np.ndarray:
        """Which of the sentences that are no boilerplate the embedding witness hears, bool (n_sentences,)."""
        table, weights = self.reading.material.sentences.table, self.axis.voice_weights()
        spoken = table["voice"].map(lambda voice: weights[voice] > 0).to_numpy(dtype=bool)
        heard: np.ndarray = spoken & (counted_words(table, self.axis, "outlet") > 0).to_numpy(dtype=bool)
        return np.asarray(heard[self.reading.rows])

    @cached_property
    def _voice_weight(self) -> np.ndarray:
        """The mean weight of the voices of each sentence's words, float64 (n_sentences,)."""
        table = self.reading.material.sentences.table
        weight = weighted_words(table, self.axis, "outlet") / table["n_words"].clip(lower=1)
        return np.asarray(weight.to_numpy(dtype=float)[self.reading.rows])


def _pieces(pull: Pull, most: int | None) -> np.ndarray:
    """The number of the term, or of the piece of a term by documents, that each entry of one pole's pull belongs to, int64 (k,)."""
    pieces = np.zeros(len(pull.terms), np.int64)
    for term in np.unique(pull.terms) if most else ():
        mine = pull.terms == term
        number = np.unique(pull.documents[mine], return_inverse=True)[1]
        pieces[mine] = number % int(np.ceil(most * mine.sum() / len(mine)))
    return np.asarray(np.unique(np.stack([pull.terms, pieces]), axis=1, return_inverse=True)[1].ravel(), dtype=np.int64)


def _unit(vector: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector)
