"""Candidates that are like the terms of a pole as words, whatever sentences they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.lexicon.model import PoleName
from framing.lexicon.pattern import actor_of
from framing.scoring import Material
from framing.workbench.suggestions.candidates import FEWEST_ARTICLES, Candidates
from framing.workbench.suggestions.hints import Hint, strongest
from framing.workbench.suggestions.setting import Setting

_NEAREST = 3
# Neighbours and key words are two readings of where sentences lie; what the words themselves mean counts as much as the two together.
_WEIGHT = 2.0
# A word that is less like the terms of a pole than nine in ten of the corpus's words keeps company with them, but does not say what they say.
_UNLIKE = 0.9


@dataclass(frozen=True)
class Likeness:
    """How like the terms of the poles some candidates are."""

    row: dict[int, int]
    """The row of each candidate that was looked at."""
    like: dict[PoleName, np.ndarray]
    """For each pole that has terms: the mean cosine of each row with the three terms that are nearest to it."""
    nearest: dict[PoleName, tuple[str, ...]]
    """The term that is nearest to each row."""
    least: dict[PoleName, float]
    """What nine in ten of the corpus's words don't reach."""


def measure_likeness(material: Material, setting: Setting, candidates: Candidates, named: Sequence[Hint]) -> Likeness | None:
    """How like the terms of each pole the vectors of the corpus's words, and of what other witnesses name, are; None without an encoder or terms.

    A sentence's vector tells what it is about: *ambulance* stands in sentences of atrocities as *massacre* does, and the vectors of the words alone
    tell them apart. The mean vector of the corpus's words is taken off before, for all short texts are alike.
    """
    terms = {pole: texts for pole in setting.axis.poles if (texts := _written_out(setting, pole))}
    frequent = np.flatnonzero((candidates.length == 1) & (candidates.support >= FEWEST_ARTICLES)).tolist()
    if material.encoder is None or material.vectors is None or not frequent or not terms:
        return None
    places = [*frequent, *sorted({hint.candidate for hint in named} - set(frequent))]
    texts = [_commonest(setting, candidates, place) for place in places]
    every = list(dict.fromkeys([*texts, *(text for pole in terms.values() for text in pole)]))
    row = {text: number for number, text in enumerate(every)}
    vectors = material.encoder.encode(every).astype(np.float64)
    vectors -= vectors[[row[text] for text in texts[: len(frequent)]]].mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    mine = vectors[[row[text] for text in texts]]
    # Six digits: finer than the model's own noise, coarse enough to be the same on every processor.
    near = {pole: (mine @ vectors[[row[text] for text in terms[pole]]].T).round(6) for pole in terms}
    like = {pole: np.sort(cosine, axis=1)[:, -_NEAREST:].mean(axis=1) for pole, cosine in near.items()}
    nearest = {pole: tuple(terms[pole][at] for at in cosine.argmax(axis=1).tolist()) for pole, cosine in near.items()}
    least = {pole: float(np.quantile(values[: len(frequent)], _UNLIKE)) for pole, values in like.items()}
    return Likeness({place: number for number, place in enumerate(places)}, like, nearest, least)


def find_alike(setting: Setting, likeness: Likeness | None) -> list[Hint]:
    """The candidates whose words are nearer to the terms of a pole than nine in ten words are, and nearer than to those of the other pole.

    The score is the mean cosine with the three nearest terms of the pole, less that with the other pole's.
    """
    hints: list[Hint] = []
    for pole, like in likeness.like.items() if likeness else ():
        assert likeness
        others = [likeness.like[other] for other in likeness.like if other != pole]
        score = like - np.maximum.reduce([np.zeros(len(like)), *others])
        label = setting.axis.poles[pole].label
        told = []
        for place, row in likeness.row.items():
            if score[row] > 0 and like[row] > likeness.least[pole]:
                reason = f"means nearly what {likeness.nearest[pole][row]!r} of {label!r} does (mean cosine with three terms {like[row]:.2f})"
                told.append(Hint(place, pole, "neighbour", round(float(score[row]), 6), reason, _WEIGHT))
        hints += strongest(told)
    return hints


def only_alike(hints: Sequence[Hint], likeness: Likeness | None) -> list[Hint]:
    """The hints without those for candidates that only keep company with the terms; all of them where likeness can't be told."""
    if likeness is None:
        return list(hints)
    return [
        hint for hint in hints if hint.pole not in likeness.like or likeness.like[hint.pole][likeness.row[hint.candidate]] > likeness.least[hint.pole]
    ]


def _commonest(setting: Setting, candidates: Candidates, place: int) -> str:
    """The commonest form of a candidate, the first in the alphabet of equals."""
    words, length = setting.words, int(candidates.length[place])
    at = candidates.occurrences(place)
    forms, counts = np.unique(np.column_stack([words.word[at + offset] for offset in range(length)]), axis=0, return_counts=True)
    return " ".join(words.types[word] for word in forms[int(counts.argmax())])


def _written_out(setting: Setting, pole: PoleName) -> list[str]:
    """The terms of a pole as words: the commonest form that is found in the corpus, or the term without its asterisks."""
    hits = setting.hits[setting.hits["pole"] == pole]
    counts = Counter(zip(hits["term"].tolist(), hits["text"].str.lower().tolist(), strict=True))
    found: dict[str, str] = {}
    for (term, text), _ in sorted(counts.items(), key=lambda form: (-form[1], form[0])):
        found.setdefault(term, text)
    spoken = [term.term for term in setting.axis.poles[pole].terms if not any(actor_of(token) for token in term.pattern.tokens)]
    return list(dict.fromkeys(found.get(term) or " ".join(term.replace("*", "").split()) for term in spoken))
