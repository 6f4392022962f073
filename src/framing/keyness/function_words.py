"""The words of a language that name nothing: no term begins or ends with one, and no phrase is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

# Where there is no list for a language: a word in more than so many of the sentences holds them together rather than says what they are about.
_COMMON = 0.04


@cache
def load_function_words(language: str) -> frozenset[str]:
    """The function words of a language (ISO 639-1), folded, with numbers, times, and verbs that hardly mean anything; none where there is no list."""
    return load_grammar_words(language) | _load("light_words") if language == "en" else frozenset()


@cache
def load_grammar_words(language: str) -> frozenset[str]:
    """The words that a language's grammar is made of (articles, pronouns, prepositions, auxiliaries), folded; none where there is no list."""
    return _load("grammar_words") if language == "en" else frozenset()


def empty_words(types: Sequence[str], share: np.ndarray, language: str) -> np.ndarray:
    """Which words of a corpus can neither begin nor end a term, bool (n_types,): function words, single letters, and what holds a digit.

    `share` is in how many of the sentences each stands. For a language without a list the commonest are taken for function words.
    """
    return _empty(types, share, load_function_words(language))


def mute_words(types: Sequence[str], share: np.ndarray, language: str) -> np.ndarray:
    """Which words of a corpus can mark nothing by themselves, bool (n_types,): those of grammar, single letters, and what holds a digit.

    *Allegedly*, *said* and *Monday* may mark an outlet, though no term begins with them. For a language without a list the commonest are left out.
    """
    return _empty(types, share, load_grammar_words(language))


def _empty(types: Sequence[str], share: np.ndarray, known: frozenset[str]) -> np.ndarray:
    empty = np.fromiter((word in known or len(word) < 2 or not word.replace("'", "").isalpha() for word in types), bool, len(types))
    return empty if known else empty | (share > _COMMON)


def _load(name: str) -> frozenset[str]:
    text = files("framing.keyness").joinpath("english", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
