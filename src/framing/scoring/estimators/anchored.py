"""What the estimators share that read articles on a ruler: fitted once, then the same for whatever comes."""

from __future__ import annotations

from abc import abstractmethod
from numbers import Real
from typing import Any, Self

import numpy as np
from sklearn.utils.validation import check_is_fitted

from framing.scoring.estimators.parameters import demand, encoder_of, lexicons_of, reference_of
from framing.scoring.estimators.texts import InputError, Texts, read_texts
from framing.scoring.estimators.transformer import TextTransformer
from framing.scoring.material import Material, read_material
from framing.scoring.parts import VOICE_CHOICES
from framing.scoring.scores import Scores
from framing.scoring.witnesses import score_material


class Anchored(TextTransformer):
    """A transformer of articles that fits a ruler (`Anchor`) and reads all later articles on it.

    Subclasses have the parameters lexicon, encoder, voices, reference and missing, and say what they read off (`_values`). Fitting keeps numbers and
    the lexicons, no text and no encoder, so that a fitted estimator is small and can be pickled.
    """

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803
        """Fit the ruler to these articles or, where `reference` is one, see that it belongs to the lexicons and the encoder. `y` is not looked at."""
        self._fitted(X)
        return self

    def fit_transform(self, X: Any, y: Any = None) -> np.ndarray:  # noqa: N803
        """The same as `fit` and then `transform`, reading the articles once."""
        return self._matrix(*self._fitted(X))

    def transform(self, X: Any) -> np.ndarray:  # noqa: N803
        """Read these articles on the ruler: float64 (n_articles, n_columns)."""
        check_is_fitted(self)
        self._demand_parameters()
        texts = read_texts(X, self._name)
        if not len(texts.corpus):
            return np.zeros((0, len(self._names())))
        return self._matrix(texts, score_material(self._material(texts), self.lexicons_, anchor=self.anchor_))

    def _fitted(self, given: Any) -> tuple[Texts, Scores]:
        self._demand_parameters()
        lexicons, reference = lexicons_of(self.lexicon, self._name), reference_of(self.reference, self._name)
        texts = self._texts_to_fit(given)
        scores = score_material(self._material(texts), lexicons, anchor=reference)
        self.lexicons_, self.anchor_ = lexicons, scores.anchor
        self.trust_, self.warnings_ = scores.trust, scores.warnings
        return texts, scores

    def _demand_parameters(self) -> None:
        demand(self._name, "voices", self.voices, VOICE_CHOICES)
        if not isinstance(self.missing, Real):
            raise InputError(self._name, found=f"missing={self.missing!r}", expected="a number, or NaN")

    def _material(self, texts: Texts) -> Material:
        return read_material(texts.corpus, encoder=encoder_of(self.encoder))

    def _matrix(self, texts: Texts, scores: Scores) -> np.ndarray:
        values = self._values(scores)[texts.places]
        return np.where(np.isnan(values), float(self.missing), values)

    @abstractmethod
    def _values(self, scores: Scores) -> np.ndarray:
        """One row a document of the scored corpus, in its order; NaN where there is no number."""

    @property
    def _axes(self) -> list[str]:
        return [name for lexicon in self.lexicons_ for name in lexicon.axes]
