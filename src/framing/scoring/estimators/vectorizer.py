"""Articles in, hits of terms out: the estimator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from sklearn.utils.validation import check_is_fitted

from framing.scoring.estimators.counting import UNITS, VALUES, VOICE_KINDS, Counting, column_names, count
from framing.scoring.estimators.parameters import demand, lexicons_of
from framing.scoring.estimators.texts import InputError, Texts, read_texts
from framing.scoring.estimators.transformer import TextTransformer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from scipy.sparse import csr_matrix

    from framing.lexicon import Lexicon


class LexiconVectorizer(TextTransformer):
    """How often the terms of lexicons, or the labels of their actors, occur in each article: a sparse matrix, as that of `CountVectorizer`.

    Nothing is learned from the articles, so that `transform` gives the same for any of them whatever `fit` was given; no encoder is needed.

    - lexicon: a `Lexicon`, the name of a shipped one or a file, or a list of these
    - unit: what a column is: `term` (named AXIS:POLE:TERM), `pole` (AXIS:POLE), `axis` (AXIS: high minus low), `label` (ACTOR:LABEL)
    - value: `hits`, each by what it counts: its weight times that of its voice, and 0 or its opposite where it is denied, as the lexicon says;
      `rate`, the same for each word, where words too are weighed by their voice; `binary`, 1 where any hit counts
    - voices: `outlet` (hits and words count as their axis says), `all` (every voice wholly), or one voice: `own`, `scare`, `quoted`, `attributed`
    - sparse_output: False for an array, which `set_output(transform="pandas")` asks for

    The rates of unit `axis` are the lexicon witness of `score` before it is put on a ruler. A label is given to an actor where it can be told who is
    meant; it has no axis, so that in the outlet's voice it counts 1 in own words, 0.5 in indirect speech, and a denied label counts as any other.
    An article in another language than an axis has no hits on it, and boilerplate has none. After `fit`: `lexicons_`.
    Raises `ValueError` for what is no text, `FramingError` for a lexicon that can't be used.
    """

    def __init__(
        self,
        lexicon: Lexicon | str | Path | Sequence[Lexicon | str | Path],
        *,
        unit: str = "term",
        value: str = "hits",
        voices: str = "outlet",
        sparse_output: bool = True,
    ) -> None:
        self.lexicon = lexicon
        self.unit = unit
        self.value = value
        self.voices = voices
        self.sparse_output = sparse_output

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803
        """Read the lexicons, and see that these are articles. `y` is not looked at."""
        self._fitted(X)
        return self

    def fit_transform(self, X: Any, y: Any = None) -> csr_matrix | np.ndarray:  # noqa: N803
        """The same as `fit` and then `transform`, reading the articles once."""
        return self._matrix(self._fitted(X))

    def transform(self, X: Any) -> csr_matrix | np.ndarray:  # noqa: N803
        """The matrix of these articles: float64 (n_articles, n_columns)."""
        check_is_fitted(self)
        self._demand_parameters()
        return self._matrix(read_texts(X, self._name))

    def _fitted(self, given: Any) -> Texts:
        self._demand_parameters()
        lexicons = lexicons_of(self.lexicon, self._name)
        if not column_names(lexicons, self.unit):
            lacking = "label of an actor" if self.unit == "label" else "term"
            raise InputError(self._name, found=f"lexicons without a {lacking}", expected=f"at least one for unit={self.unit!r}")
        texts = self._texts_to_fit(given)
        self.lexicons_ = lexicons
        return texts

    def _matrix(self, texts: Texts) -> csr_matrix | np.ndarray:
        matrix = count(texts.corpus, self.lexicons_, Counting(self.unit, self.value, self.voices))[texts.places]
        return matrix if self.sparse_output else matrix.toarray()

    def _names(self) -> list[str]:
        return column_names(self.lexicons_, self.unit)

    def _demand_parameters(self) -> None:
        for name, value, choices in (("unit", self.unit, UNITS), ("value", self.value, VALUES), ("voices", self.voices, VOICE_KINDS)):
            demand(self._name, name, value, choices)
