"""Other forms and spellings of what the terms find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from framing.lexicon.model import PoleName
from framing.lexicon.pattern import actor_of
from framing.text import find_tokens, fold
from framing.workbench.suggestions.candidates import FEWEST_OF_VARIANT, Candidates
from framing.workbench.suggestions.hints import Hint, strongest
from framing.workbench.suggestions.inflections import spelling, stem
from framing.workbench.suggestions.setting import Setting

# In a shorter word another letter nearly always makes another word: battle, cattle, bottle.
_FEWEST_LETTERS = 8


def find_variants(setting: Setting, candidates: Candidates) -> list[Hint]:
    """The candidates that differ from what a pole's terms find, or ask for, only in their form.

    Another inflection (the same stem), another spelling (-ise and -ize, -our and -or …), written in one word or apart, or one letter another in a
    word of eight letters or more. The score is in how many articles the candidate stands. A stem can be that of several words (general, generous):
    the lines show what is meant.
    """
    language = setting.axis.language
    hints = []
    for pole in setting.axis.poles:
        known = _known(setting, pole)
        by_stems: dict[tuple[str, ...], str] = {}
        by_letters: dict[str, str] = {}
        for phrase in known:
            by_stems.setdefault(tuple(stem(spelling(word, language), language) for word in phrase), " ".join(phrase))
            by_letters.setdefault(_run_together(phrase, language), " ".join(phrase))
        slips = _Slips(known)
        told = []
        for place in np.flatnonzero(candidates.support >= FEWEST_OF_VARIANT).tolist():
            if found := _same(_forms(setting, candidates, place), (by_stems, by_letters, slips), language):
                label = setting.axis.poles[pole].label
                said = f"{found[0]} {found[1]!r} ({label}), which no term finds: see in its lines whether the same is meant"
                told.append(Hint(place, pole, "variant", float(candidates.support[place]), said))
        hints += strongest(told)
    return hints


def _same(phrase: Sequence[str], known: tuple[dict[tuple[str, ...], str], dict[str, str], _Slips], language: str) -> tuple[str, str] | None:
    """How a phrase differs from one that is known, and from which; None if it is another."""
    by_stems, by_letters, slips = known
    spelt = tuple(spelling(word, language) for word in phrase)
    if other := by_stems.get(tuple(stem(word, language) for word in spelt)):
        respelt = " ".join(spelt) == " ".join(spelling(word, language) for word in other.split())
        return "another spelling of" if respelt else "an inflection of", other
    if other := by_letters.get(_run_together(phrase, language)):
        return ("written apart:" if len(phrase) > len(other.split()) else "written together:"), other
    if len(phrase) == 1 and (other := slips.nearest(phrase[0])):
        return "one letter from", other
    return None


def _run_together(phrase: Sequence[str], language: str) -> str:
    return "".join([*phrase[:-1], stem(phrase[-1], language)])


def _forms(setting: Setting, candidates: Candidates, place: int) -> tuple[str, ...]:
    """The words of a candidate's first occurrence."""
    first = candidates.occurrences(place)[0]
    return tuple(setting.words.types[word] for word in setting.words.word[first : first + candidates.length[place]].tolist())


def _known(setting: Setting, pole: PoleName) -> list[tuple[str, ...]]:
    """What the terms of a pole find in the corpus, and what they ask for, as folded words, in alphabetical order."""
    found = set()
    for text in setting.hits.loc[setting.hits["pole"] == pole, "text"].unique():
        found.add(tuple(fold(text[start:end]) for start, end in find_tokens(text)))
    for term in setting.axis.poles[pole].terms:
        tokens = term.pattern.tokens
        if not any(actor_of(token) for token in tokens) and all(token.strip("*") for token in tokens):
            found.add(tuple(fold(token.replace("*", "")) for token in tokens))
    return sorted(found)


class _Slips:
    """Long single words, to be found by one that has one letter more, less or another."""

    def __init__(self, known: Sequence[tuple[str, ...]]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for phrase in known:
            if len(phrase) == 1 and len(phrase[0]) >= _FEWEST_LETTERS:
                for rest in _rests(phrase[0]):
                    self._by_rest[rest].append(phrase[0])

    def nearest(self, word: str) -> str:
        """The first known word that is one letter away from a word, and begins as it does; empty if there is none."""
        if len(word) < _FEWEST_LETTERS:
            return ""
        near = {other for rest in _rests(word) for other in self._by_rest.get(rest, ()) if other[0] == word[0] and _one_apart(word, other)}
        return min(near, default="")


def _rests(word: str) -> Iterator[str]:
    """A word, and the word without each of its letters: two words that are one letter apart share one of these."""
    yield word
    yield from dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_apart(word: str, other: str) -> bool:
    """Whether one letter more, less or another makes one word of the other, or two neighbours are in the wrong order."""
    if len(word) == len(other):
        differ = [at for at in range(len(word)) if word[at] != other[at]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and word[differ[0]] == other[differ[1]] and word[differ[1]] == other[differ[0]]
        return len(differ) == 1 or swapped
    longer, shorter = sorted((word, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
