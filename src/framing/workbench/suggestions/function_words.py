"""The words of a language that name nothing, and so begin and end no term."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

# Where there is no list for a language: a word in more than so many of the sentences holds them together rather than says what they are about.
_COMMON = 0.04


@cache
def load_function_words(language: str) -> frozenset[str]:
    """The function words of a language (ISO 639-1), folded; none where there is no list."""
    if language != "en":
        return frozenset()
    text = files("framing.workbench.suggestions").joinpath("english", "function_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def empty_words(types: Sequence[str], share: np.ndarray, language: str) -> np.ndarray:
    """Which words of a corpus can neither begin nor end a term, bool (n_types,): function words, single letters, and what holds a digit.

    `share` is in how many of the sentences each stands. For a language without a list the commonest are taken for function words.
    """
    known = load_function_words(language)
    empty = np.fromiter((word in known or len(word) < 2 or not word.replace("'", "").isalpha() for word in types), bool, len(types))
    return empty if known else empty | (share > _COMMON)
