"""What a model learns from the same codes: the measure that a score which learned nothing is held against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from framing.validation.ranking import Floats

_INVERSE_PENALTY = 10.0
# Near the mean code the logistic regression's curvature is ¼: a ridge of 1 / (10 · ¼) binds the coefficients as much as C = 10 does.
_RIDGE = 0.4
_MOST_STEPS = 5000


def out_of_fold(features: Any, codes: Floats, folds: np.ndarray, *, is_yes_no: bool) -> Floats:
    """For each unit what models say of it that did not see its fold, in standard deviations around their mean; for one in no fold (-1), their mean.

    `features` is an array with a row for each unit; or the sparse counts of its words (`word_counts`), which are weighed anew in each fold. Each
    model's predictions are put on the scale of all units before they stand beside each other: models differ in their level, and a ranking across
    folds would suffer for it. A unit in no fold has no code; it is placed by the mean of the models, and not by one of all codes, so that all units
    are placed by models that learned from as much, and what the coded ones show of them (`corrected_means`) holds of the others.
    """
    coded = folds >= 0
    placed = np.empty((int(folds.max()) + 1, len(codes)))
    for fold in range(len(placed)):
        learned = coded & (folds != fold)
        known = features if isinstance(features, np.ndarray) else weighed_words(features[learned], features)
        placed[fold] = standard(predict(learn(known[learned], codes[learned], is_yes_no=is_yes_no), known))
    return np.asarray(np.where(coded, placed[folds.clip(min=0), np.arange(len(codes))], placed.mean(axis=0)))


def standard(values: Floats) -> Floats:
    """In standard deviations around the mean of the values that are there; 0 where they do not differ."""
    known = values[np.isfinite(values)]
    spread = float(known.std()) if len(known) else 0.0
    return np.asarray((values - known.mean()) / spread if spread > 1e-12 else values * 0.0)


def learn(features: Any, codes: Floats, *, is_yes_no: bool) -> Any:
    """A logistic regression (C = 10, classes balanced) where the codes are yes or no, else a ridge regression."""
    from sklearn.linear_model import LogisticRegression, Ridge

    if is_yes_no:
        return LogisticRegression(C=_INVERSE_PENALTY, class_weight="balanced", max_iter=_MOST_STEPS).fit(features, codes > codes.mean())
    return Ridge(alpha=_RIDGE, solver="lsqr" if not isinstance(features, np.ndarray) else "cholesky").fit(features, codes)


def predict(model: Any, features: Any) -> Floats:
    """Where the model places these units: log odds of a yes, or the expected code. Ten digits are kept: fewer than a solver's last bits."""
    placed = model.decision_function(features) if hasattr(model, "decision_function") else model.predict(features)
    return np.asarray(np.round(placed, 10), dtype=float)


def word_counts(texts: Sequence[str]) -> Any:
    """How often each word occurs in each text, upper and lower case alike: sparse (n_texts, n_words)."""
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(token_pattern=r"(?u)\b\w+\b").fit_transform(texts)


def weighed_words(seen: Any, texts: Any) -> Any:
    """Texts as TF-IDF (1 + log tf), from their counts: only words of the texts that were `seen`, weighed by how rare they are in these."""
    from sklearn.feature_extraction.text import TfidfTransformer

    known = np.flatnonzero(seen.getnnz(axis=0))
    return TfidfTransformer(sublinear_tf=True).fit(seen[:, known]).transform(texts[:, known])
