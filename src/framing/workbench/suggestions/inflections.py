"""Forms of one word, and the pattern with a `*` that finds them and nothing else of the corpus."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from nltk.stem.snowball import SnowballStemmer

_LANGUAGES = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
}
# Below this a beginning says too little of a word to have a star behind it.
_SHORTEST = 4
# British and American spelling, each turned into one and the same form: only words so turned are ever compared.
_SPELLINGS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"is(ation|ations|e|ed|es|er|ers|ing)$", r"iz\1"),
        (r"ys(e|ed|es|ing)$", r"yz\1"),
        (r"(?<=[a-z]{2})our(|s|ed|ing|able|ful|ite|ites|er|ers|hood)$", r"or\1"),
        (r"(?<=[a-z]{2})([tb])re(s?)$", r"\1er\2"),
        (r"ll(ed|ing|er|ers|or|ors)$", r"l\1"),
        (r"([fp])ence(s?)$", r"\1ense\2"),
        (r"ogue(s?)$", r"og\1"),
        (r"[ao]e(?=[a-z]{3})", "e"),
        (r"gramme(s?)$", r"gram\1"),
        (r"(judg|acknowledg)ement", r"\1ment"),
    )
)


@cache
def _stemmer(language: str) -> SnowballStemmer | None:
    return SnowballStemmer(_LANGUAGES[language]) if language in _LANGUAGES else None


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """What the forms of a word have in common (Porter's Snowball); the word itself in a language that has no rules.

    >>> stem("massacring", "en") == stem("massacre", "en")
    True
    """
    stemmer = _stemmer(language)
    return str(stemmer.stem(word)) if stemmer else word


@lru_cache(maxsize=100_000)
def spelling(word: str, language: str) -> str:
    """A word in one spelling, whichever side of the Atlantic it was written on.

    >>> spelling("organisers", "en"), spelling("labour", "en"), spelling("centre", "en"), spelling("travelled", "en")
    ('organizers', 'labor', 'center', 'traveled')
    """
    if language == "en":
        for pattern, form in _SPELLINGS:
            word = pattern.sub(form, word)
    return word


def families(types: Sequence[str], empty: np.ndarray, language: str) -> np.ndarray:
    """For each word of an ordered vocabulary the place of the word that stands for it, int64 (n_types,).

    A word stands for the longer words that begin with it if all words of the vocabulary that do have its stem: `massacre` for *massacres* and
    *massacred*, so that `massacre*` finds these and no others; but not `general` for *generals* where there is *generations*.
    """
    own, head = np.arange(len(types)), np.arange(len(types))
    for place, word in enumerate(types):
        if head[place] != place or empty[place] or len(word) < _SHORTEST:
            continue
        last = bisect_left(types, word + "\U0010ffff", lo=place)
        stems = {stem(types[each], language) for each in range(place, last)}
        if last > place + 1 and len(stems) == 1:
            head[place:last] = own[place]
    return head
