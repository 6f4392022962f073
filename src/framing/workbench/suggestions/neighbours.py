"""Candidates whose sentences lie towards a pole in the embedding."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.lexicon.model import PoleName
from framing.workbench.suggestions.candidates import FEWEST_ARTICLES, Candidates
from framing.workbench.suggestions.hints import Hint, strongest
from framing.workbench.suggestions.setting import Setting

_SURE = 1.645
# The variance of one candidate's articles is drawn towards that of all as if so many more of its articles had it.
_PRIOR_CLUSTERS = 3
_LEAST_SPREAD2 = 1e-6


def find_neighbours(setting: Setting, candidates: Candidates) -> list[Hint]:
    """The candidates whose sentences lie surely further to a pole than other sentences do. None without an encoder.

    A word is heard in its sentences, not as a vector of its own; sentences that hold a term are left out, so that a candidate is not only the
    companion of one. Articles of one event, and copies, are one observation. What a candidate's observations say is shrunk towards 0 by how uncertain
    it is (empirical Bayes, Efron & Morris 1973), and the score is how far it lies beyond that in the least, in standard deviations of sentences: the
    lower end of the one-sided interval of 95 %.

    Efron, B. & Morris, C. (1973). Stein's estimation rule and its competitors. J. of the American Statistical Association 68(341), 117-130.
    """
    if setting.projection is None or not len(candidates):
        return []
    lean = leanings(setting, candidates)
    hints = []
    for pole, sign in setting.poles:
        sure = sign * lean.mean - _SURE * lean.error
        told = [
            Hint(place, pole, "neighbour", round(float(sure[place]), 6), _reason(setting, place, lean, pole, sure[place]))
            for place in np.flatnonzero((sure > 0) & (candidates.support >= FEWEST_ARTICLES)).tolist()
        ]
        hints += strongest(told)
    return hints


class Leanings(NamedTuple):
    """Where the sentences of each candidate lie, those with a term left out; one entry a candidate."""

    mean: np.ndarray
    """Shrunk mean, in standard deviations of sentences from the mean of those without a term; 0 where there is no sentence."""
    error: np.ndarray
    """How uncertain the shrunk mean is, as a standard deviation."""
    plain: np.ndarray
    """The mean before it was shrunk."""
    sentences: np.ndarray
    clusters: np.ndarray


def leanings(setting: Setting, candidates: Candidates) -> Leanings:
    """Where the sentences of each candidate lie on the axis's direction, which the setting must have."""
    words, projection = setting.words, setting.projection
    assert projection is not None
    held = np.logical_or.reduce([*setting.holds.values()]) if setting.holds else np.zeros(len(words.row), bool)
    open_rows = np.zeros(len(projection), bool)
    open_rows[words.row] = True
    open_rows[words.row[held]] = False
    centre = float(projection[open_rows].mean()) if open_rows.any() else 0.0
    pairs = np.unique(np.column_stack([candidates.owner, words.row[candidates.at], words.cluster[words.article[candidates.at]]]), axis=0)
    pairs = pairs[open_rows[pairs[:, 1]]]
    groups, group = np.unique(pairs[:, [0, 2]], axis=0, return_inverse=True)
    value = np.bincount(group, projection[pairs[:, 1]] - centre, minlength=len(groups)) / np.bincount(group, minlength=len(groups))
    n_candidates, owner = len(candidates), groups[:, 0]
    clusters = np.bincount(owner, minlength=n_candidates)
    plain = np.bincount(owner, value, minlength=n_candidates) / np.maximum(clusters, 1)
    error2 = _error2(value, owner, plain, clusters)
    spread2 = _true_spread2(plain, error2, clusters)
    weight = spread2 / (spread2 + error2)
    sentences = np.bincount(pairs[:, 0], minlength=n_candidates)
    return Leanings(plain * weight, np.sqrt(weight * error2), plain, sentences, clusters)


def _error2(value: np.ndarray, owner: np.ndarray, mean: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """The squared standard error of each candidate's mean: the variance of its clusters, drawn towards that of all, for few tell little of it."""
    squares = np.bincount(owner, (value - mean[owner]) ** 2, minlength=len(mean))
    freedom = np.maximum(clusters - 1, 0)
    pooled = squares.sum() / max(freedom.sum(), 1) or 1.0
    return np.asarray((squares + _PRIOR_CLUSTERS * pooled) / (freedom + _PRIOR_CLUSTERS) / np.maximum(clusters, 1))


def _true_spread2(mean: np.ndarray, error2: np.ndarray, clusters: np.ndarray) -> float:
    """How much the candidates differ beyond their errors, as a variance."""
    told = clusters >= FEWEST_ARTICLES
    return max(float((mean[told] ** 2 - error2[told]).mean()), _LEAST_SPREAD2) if told.any() else _LEAST_SPREAD2


def _reason(setting: Setting, place: int, lean: Leanings, pole: PoleName, least: float) -> str:
    label = setting.axis.poles[pole].label
    far = f"{abs(lean.plain[place]):.1f} SD further to {label!r} than others (95 % sure: at least {least:.1f})"
    return f"its {lean.sentences[place]} sentences without a term lie {far}"
