"""Candidates that keep company with the terms of a pole, and set phrases made with a word of a term."""

from __future__ import annotations

from collections import Counter

import numpy as np
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.probability import FreqDist

from framing.lexicon.model import PoleName
from framing.lexicon.pattern import actor_of, token_fits
from framing.workbench.suggestions.candidates import FEWEST_ARTICLES, Candidates
from framing.workbench.suggestions.hints import Hint, strongest
from framing.workbench.suggestions.neighbours import leanings
from framing.workbench.suggestions.setting import Setting

_WINDOW = 5
# The likelihood ratio is as a chi-square of one degree of freedom: this is beaten by chance once in a thousand.
_SURE = 10.83
_FEWEST_TOGETHER = 3
_FEWEST_LETTERS = 4


def find_companions(setting: Setting, candidates: Candidates) -> list[Hint]:
    """The candidates that stand beside the terms of a pole more often than by chance, and more often than beside those of the other pole.

    Beside is up to five words before or behind in the same sentence; an article counts once, and copies of it don't. The score is the likelihood
    ratio (Dunning 1993) as nltk computes it.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19(1), 61-74.
    """
    hints: list[Hint] = []
    if not len(candidates):
        return hints
    words = setting.words
    text = words.original[words.article[candidates.at]]
    n_all = _each_once(candidates.owner, text, len(candidates))
    beside = {pole: _beside(setting, candidates, pole) for pole in setting.axis.poles}
    together = {pole: _each_once(candidates.owner[near], text[near], len(candidates)) for pole, near in beside.items()}
    for pole in setting.axis.poles:
        other = np.maximum.reduce([np.zeros(len(candidates)), *(_rate(together[name]) for name in together if name != pole)])
        told = []
        n_pole, total = int(together[pole].sum()), int(n_all.sum())
        fits = (together[pole] >= _FEWEST_TOGETHER) & (candidates.support >= FEWEST_ARTICLES) & (_rate(together[pole]) > other)
        for place in np.flatnonzero(fits).tolist():
            n_ii, n_xi = int(together[pole][place]), int(n_all[place])
            times = n_ii * total / (n_pole * n_xi)
            ratio = float(BigramAssocMeasures.likelihood_ratio(n_ii, (n_pole, n_xi), total))
            if ratio > _SURE and times > 1:
                near = f"stands beside a term of {setting.axis.poles[pole].label!r}"
                reason = f"{near} in {n_ii} of its {n_xi} articles, {times:.1f} times as often as by chance"
                told.append(Hint(place, pole, "collocation", round(ratio, 6), reason))
        hints += strongest(told)
    return hints


def find_set_phrases(setting: Setting, candidates: Candidates) -> list[Hint]:
    """Phrases of two words that hold a word of a longer term in its place and whose words stand together more often than by chance.

    *Mass displacement* beside `mass killing*`: the word alone would find too much, the phrase may be meant. Scored as companions are.
    """
    words = setting.words
    pairs = [place for place in range(len(candidates)) if candidates.length[place] == 2 and candidates.support[place] >= FEWEST_ARTICLES]
    if not pairs:
        return []
    finder = _finder(setting)
    sure = _leaning_phrases(setting, candidates)
    hints = []
    for pole in setting.axis.poles:
        firsts, lasts = _ends(setting, pole)
        told = []
        for place in pairs:
            if not sure[pole][place]:
                continue
            first, last = (words.types[family] for family in candidates.runs[place])
            shared = firsts.get(first) or lasts.get(last)
            ratio = finder.score_ngram(BigramAssocMeasures.likelihood_ratio, *candidates.runs[place]) if shared else None
            if shared and ratio is not None and ratio > _SURE and (times := _times(finder, candidates.runs[place])) > 1:
                together = finder.ngram_fd[candidates.runs[place]]
                reason = f"a set phrase, {together} times, {times:.0f} times as often as by chance, with a word of {shared!r}"
                told.append(Hint(place, pole, "collocation", round(float(ratio), 6), reason))
        hints += strongest(told)
    return hints


def _leaning_phrases(setting: Setting, candidates: Candidates) -> dict[PoleName, np.ndarray]:
    """For each pole the candidates whose sentences lean to it, in the embedding or, without one, by the hits they hold; bool (n_candidates,)."""
    if setting.projection is not None:
        lean = leanings(setting, candidates)
        return {pole: sign * lean.mean > lean.error for pole, sign in setting.poles}
    held = np.bincount(candidates.owner, setting.lean[setting.words.row[candidates.at]], minlength=len(candidates))
    return {pole: sign * held > 0 for pole, sign in setting.poles}


def _finder(setting: Setting) -> BigramCollocationFinder:
    """The corpus's pairs of neighbouring words, as nltk counts them; a family of words is one word."""
    words = setting.words
    head = words.family[words.word]
    first = np.flatnonzero(words.joined[:-1])
    pairs = Counter(zip(head[first].tolist(), head[first + 1].tolist(), strict=True))
    return BigramCollocationFinder(FreqDist(Counter(head.tolist())), FreqDist(pairs))


def _times(finder: BigramCollocationFinder, pair: tuple[int, ...]) -> float:
    expected = finder.word_fd[pair[0]] * finder.word_fd[pair[1]] / finder.N
    return float(finder.ngram_fd[pair] / expected)


def _ends(setting: Setting, pole: PoleName) -> tuple[dict[str, str], dict[str, str]]:
    """The words of the corpus with which a term of several words begins, and ends, each with the first such term."""
    found: tuple[dict[str, str], dict[str, str]] = {}, {}
    types = [setting.words.types[family] for family in np.unique(setting.words.family).tolist()]
    for term in setting.axis.poles[pole].terms:
        tokens = term.pattern.tokens
        if len(tokens) < 2:
            continue
        for ends, token in zip(found, (tokens[0], tokens[-1]), strict=True):
            if actor_of(token) or len(token.strip("*")) < _FEWEST_LETTERS:
                continue
            for word in [token] if "*" not in token else [word for word in types if token_fits(token, word)]:
                ends.setdefault(word, term.term)
    return found


def _each_once(owner: np.ndarray, text: np.ndarray, n_candidates: int) -> np.ndarray:
    """In how many texts each candidate stands."""
    return np.bincount(np.unique(np.column_stack([owner, text]), axis=0)[:, 0], minlength=n_candidates)


def _rate(together: np.ndarray) -> np.ndarray:
    """How much of all that stands beside a pole's terms each candidate is."""
    return np.asarray(together / max(together.sum(), 1))


def _beside(setting: Setting, candidates: Candidates, pole: PoleName) -> np.ndarray:
    """Which occurrences of candidates have a word of a pole's hit near by in their sentence, bool (n_occurrences,)."""
    held, row = setting.holds[pole], setting.words.row
    n = len(row)
    last = candidates.at + candidates.length[candidates.owner] - 1
    near = np.zeros(len(candidates.at), bool)
    for step in range(1, _WINDOW + 1):
        for here, there in ((candidates.at, candidates.at - step), (last, last + step)):
            inside = (there >= 0) & (there < n)
            place = np.clip(there, 0, n - 1)
            near |= inside & held[place] & (row[place] == row[here])
    return near
