"""Candidates that mark the sentences which lean to a pole."""

from __future__ import annotations

import numpy as np

from framing.keyness.log_odds import Prior, log_odds
from framing.lexicon.model import PoleName
from framing.workbench.suggestions.candidates import FEWEST_ARTICLES, Candidates
from framing.workbench.suggestions.hints import Hint, strongest
from framing.workbench.suggestions.setting import Setting

_SURE = 1.96
_MOST_OF_TEXT = 2
"""A candidate is counted once a sentence, and in so many sentences of an article at the most."""


def find_key_words(setting: Setting, candidates: Candidates) -> list[Hint]:
    """The candidates that are surely more frequent in the sentences that lean to a pole: log-odds with an informative Dirichlet prior.

    The sentences are the quarter that lies furthest to the pole in the embedding and the one that lies furthest from it (for a frame, all others);
    without an encoder those whose hits lean to the pole and those whose hits lean the other way, or, if there are none, that have no hit. The score
    is the z of Monroe, Colaresi & Quinn's (2008) eq. 22, with the corpus's own frequencies as the prior.

    Monroe, B. L., Colaresi, M. P. & Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4), 372-403.
    """
    hints: list[Hint] = []
    if not len(candidates):
        return hints
    for pole, sign in setting.poles:
        rows, others = _sides(setting, sign)
        y_pole, y_other, y_all = (_counted(setting, candidates, side) for side in (rows, others, np.ones(len(rows), bool)))
        if not y_pole.sum() or not y_other.sum():
            continue
        n_pole, n_other = (int(side[setting.words.row].sum()) for side in (rows, others))
        # The prior has the corpus's own frequencies, and weighs as much as the smaller of the two sides.
        share = min(y_pole.sum(), y_other.sum()) / max(y_all.sum(), 1)
        prior = Prior(np.maximum(y_all * share, 1e-9), float(min(n_pole, n_other)))
        found = log_odds((y_pole, y_other), (n_pole, n_other), prior)
        z, odds = found.z, np.exp(found.value)
        told = np.flatnonzero((z > _SURE) & (candidates.support >= FEWEST_ARTICLES) & (y_pole >= FEWEST_ARTICLES)).tolist()
        reasons = {place: _reason(setting, pole, int(y_pole[place]), int(y_other[place]), odds[place]) for place in told}
        hints += strongest([Hint(place, pole, "keyness", round(float(z[place]), 6), reasons[place]) for place in told])
    return hints


def _sides(setting: Setting, sign: float) -> tuple[np.ndarray, np.ndarray]:
    """The sentences that lean to a pole and those they are compared with, bool (n_sentences,)."""
    read = np.zeros(len(setting.lean), bool)
    read[setting.words.row] = True
    if setting.projection is None:
        lean = sign * setting.lean
        against = read & (lean < 0)
        return read & (lean > 0), against if against.any() else read & (lean == 0)
    along = sign * setting.projection
    low, high = np.quantile(along[read], [0.25, 0.75])
    top = read & (along >= high)
    return top, read & ~top if setting.axis.is_frame else read & (along <= low)


def _counted(setting: Setting, candidates: Candidates, side: np.ndarray) -> np.ndarray:
    """In how many of some sentences each candidate stands, few of each text."""
    words = setting.words
    rows = words.row[candidates.at]
    inside = side[rows]
    pairs = np.unique(np.column_stack([candidates.owner, words.original[words.article[candidates.at]], rows])[inside], axis=0)
    groups, count = np.unique(pairs[:, :2], axis=0, return_counts=True)
    return np.bincount(groups[:, 0], np.minimum(count, _MOST_OF_TEXT), minlength=len(candidates))


def _reason(setting: Setting, pole: PoleName, here: int, there: int, odds: float) -> str:
    label = setting.axis.poles[pole].label
    how = "lean most to" if setting.projection is not None else "hold terms of"
    against = "other sentences" if setting.axis.is_frame else "those at the other end"
    return f"{odds:.1f} times as frequent in the sentences that {how} {label!r} as in {against} ({here} and {there} sentences)"
