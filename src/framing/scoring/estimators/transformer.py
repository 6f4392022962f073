"""What scikit-learn is told of an estimator that reads texts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from framing.scoring.estimators.texts import InputError, Texts, read_texts


class TextTransformer(TransformerMixin, BaseEstimator, ABC):  # type: ignore[misc]
    """A transformer whose input is texts: each row of its output is an article, each column has a name."""

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """The names of the columns, str (n_columns,); `input_features` is not looked at, for a text has no columns."""
        check_is_fitted(self)
        return np.asarray(self._names(), dtype=object)

    @abstractmethod
    def _names(self) -> list[str]:
        """The names of the columns."""

    def _texts_to_fit(self, given: Any) -> Texts:
        texts = read_texts(given, self._name)
        if not len(texts.corpus):
            raise InputError(self._name, found="0 articles", expected="at least one to fit on")
        return texts

    @property
    def _name(self) -> str:
        return type(self).__name__

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = True, False
        tags.transformer_tags.preserves_dtype = []  # out of texts come numbers
        return tags
