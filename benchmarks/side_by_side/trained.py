"""What could be had with all codes: logistic regression, trained on other clusters than those it is read on."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.sparse import csr_array, csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from side_by_side.reading import Reading
from side_by_side.tasks import Task

_FOLDS = 5


def tfidf_regression(reading: Reading, task: Task) -> np.ndarray:
    """Words and pairs of words by TF-IDF (idf of the whole set: it knows no codes), float64 (n_documents,), NaN where there is no code."""
    return _read_by_others(_tfidf(reading), task)


def embedding_regression(reading: Reading, task: Task) -> np.ndarray:
    """The mean of the document's sentence vectors, float64 (n_documents,), NaN where there is no code."""
    means = np.column_stack([reading.by_document(column) for column in (reading.vectors - reading.vectors.mean(axis=0)).T])
    return _read_by_others(np.nan_to_num(means), task)


@lru_cache(maxsize=1)
def _tfidf(reading: Reading) -> csr_matrix:
    texts = [document.text for document in reading.material.corpus]
    return csr_matrix(TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2)).fit_transform(texts))


def _read_by_others(features: np.ndarray | csr_array, task: Task) -> np.ndarray:
    """The decision of a model that has seen no document of the same cluster. Of codes in order it learns the lowest and the highest."""
    known = np.flatnonzero(task.known)
    codes = task.codes[known]
    ends = codes.min(), codes.max()
    result = np.full(len(task.codes), np.nan)
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(known, codes, task.clusters[known]):
        learned = known[train][np.isin(codes[train], ends)]
        model = LogisticRegression(C=10.0, class_weight="balanced", max_iter=2000)
        model.fit(features[learned], task.codes[learned] == ends[1])
        result[known[test]] = model.decision_function(features[known[test]])
    return result
