"""A name of an actor as it is looked for: in every usual transliteration, with and without its article, run together and split."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from framing.lexicon.sounds import Sound, alike, sounds_of
from framing.text import APOSTROPHES, find_tokens, fold

ARTICLES = frozenset(("al", "el"))
"""The Arabic article, as it is written before any word."""
# Before some consonants it is written as it is spoken: ash-Sham, an-Nusra, ad-Dawla.
_ASSIMILATED = re.compile(r"[aeiou](?:sh|th|dh|[tdrszn])")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_LEADING_CAPITALS = re.compile(r"([A-Z]{3,})(?=[a-z]+$)")
# What is added to a name to call those who belong to it: Ba'athist, Alawite, Hashemites.
_DERIVED = ("ist", "ists", "ism", "ite", "ites", "te", "tes", "an", "ans", "n", "ns", "st", "sts", "i", "is", "yya", "yyah")
_SHORT = 3


@cache
def common_words() -> frozenset[str]:
    """English words that are never another spelling of a name."""
    text = files("framing.lexicon").joinpath("english", "common_words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def is_article(word: str, following: str) -> bool:
    """Whether `word` is the Arabic article before `following`; one that is assimilated must fit it.

    >>> is_article("ash", "Sham"), is_article("as", "Nusra"), is_article("el", "Assad")
    (True, False, True)
    """
    small = fold(word)
    return small in ARTICLES or (_ASSIMILATED.fullmatch(small) is not None and fold(following).startswith(small[1:]))


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name. Acronyms, and words of up to three letters, are found as they are written; all others by their sound."""

    text: str
    open_end: bool = False
    """Whether it was written with a `*` at its end: Ba'ath* finds Ba'athist."""

    def fits(self, word: str) -> bool:
        """Whether a word of a text is this one."""
        if self.text.isupper():
            return word.startswith(self.text) if self.open_end else word == self.text
        if self.text[0].isupper() and not word[0].isupper():
            return False
        mine, yours = fold(self.text), fold(word)
        if yours == mine or (self.open_end and yours.startswith(mine)):
            return True
        if len(mine) <= _SHORT or mine in common_words() or yours in common_words() or word == word.lower():
            return False
        heard = [*_heard(word, derived=self.open_end)]
        return any(alike(sound, other) for sound in sounds_of(self.text) for other in heard)

    def same(self, other: NameWord) -> bool:
        """Whether two words of names are found in the same places of a text."""
        return self.fits(other.text) or other.fits(self.text)

    @property
    def keys(self) -> frozenset[str]:
        """What a word must be filed under (`keys_of`) to fit; one with an open end also fits what begins with it."""
        return frozenset({fold(self.text), *(sound.skeleton for sound in sounds_of(self.text))})


def keys_of(word: str) -> frozenset[str]:
    """What a word of a text is filed under: itself, and the consonants of its sounds."""
    return frozenset({fold(word), *(sound.skeleton for sound in _heard(word, derived=True))})


def _heard(word: str, *, derived: bool = False) -> Iterator[Sound]:
    """The sounds of a word, of it without a plural s (or a possessive one that lost its apostrophe), and without an article written as one word.

    With `derived`, also of the name from which it is made: Ba'ath for Ba'athist.
    """
    if word.isupper():
        word = word.capitalize()
    forms = [word, word[:-1]] if word[-1] in APOSTROPHES else [word]
    if len(word) > _SHORT + 1 and word[-1] == "s" != word[-2]:
        forms.append(word[:-1])
    if derived:
        forms += [word[: -len(ending)] for ending in _DERIVED if word.endswith(ending) and len(word) > len(ending) + _SHORT]
    if word[:2].lower() in ARTICLES and len(word) > 2 + _SHORT:
        forms += [form[2:] for form in forms]
    for form in forms:
        yield from sounds_of(form)


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A name as a sequence of words; articles are not part of it, since they may stand, be missing, or be run together with what follows."""

    words: tuple[NameWord, ...]

    @classmethod
    def from_name(cls, name: str) -> tuple[NamePattern, ...]:
        """All ways to look for a name: as it is, as one word, and split where an apostrophe stands.

        >>> [[word.text for word in pattern.words] for pattern in NamePattern.from_name("Hay'at al-Sham")]
        [["Hay'at", 'Sham'], ["Hay'atSham"], ["Hay'atalSham"], ['Hay', 'at', 'Sham']]
        """
        open_end = name.endswith("*")
        bare = name.rstrip("*")
        texts = [bare[start:end] for start, end in find_tokens(bare)]
        words = without_articles(texts)
        ways = [words]
        if len(words) > 1 and not any(word.isupper() for word in words):
            ways += ["".join(words)], ["".join(texts)]
        if any(_halves(word) for word in words):
            ways.append([half for word in words for half in _halves(word) or (word,)])
        made = dict.fromkeys(cls(tuple(NameWord(word, open_end and word is way[-1]) for word in way)) for way in ways)
        return tuple(made)


def without_articles(words: list[str]) -> list[str]:
    """The words of a name without articles; all of them if nothing would be left."""
    kept = [word for word, following in zip(words, [*words[1:], ""], strict=True) if not (following and is_article(word, following))]
    return kept or words


def _halves(word: str) -> tuple[str, ...]:
    halves = tuple(re.split(f"[{APOSTROPHES}]", word))
    return halves if len(halves) > 1 and min(map(len, halves)) > 1 else ()


@cache
def pieces_of(word: str) -> tuple[str, ...]:
    """The words that are run together in one token, told by their capitals; the token itself if there is but one.

    >>> pieces_of("Hay’atTahrir"), pieces_of("HTSled"), pieces_of("Assad")
    (('Hay’at', 'Tahrir'), ('HTS', 'led'), ('Assad',))
    """
    if capitals := _LEADING_CAPITALS.match(word):
        return capitals[1], word[capitals.end() :]
    return tuple(_CAMEL.split(word))


def name_problem(name: str) -> tuple[str, str]:
    """Why a name can never be found, or is found everywhere, and how to mend it; two empty strings if nothing is wrong with it.

    >>> name_problem("regime")[0]
    'an ordinary word, which would be found wherever it stands'
    >>> name_problem("Hay'at Tahrir al-Sham")
    ('', '')
    """
    bare = name.removesuffix("*")
    words = [bare[start:end] for start, end in find_tokens(bare)]
    if not words:
        return "no letter or digit in it, so it can never be found", "write the name"
    if re.search(r"[*{}]", bare):
        return "a * or a brace inside a name", "a * may stand at the end of a name only"
    if len(words) == 1 and fold(words[0]) in common_words() and not words[0].isupper():
        return "an ordinary word, which would be found wherever it stands", "write the whole name, or make it a label"
    if len(words) == 1 and len(words[0]) == 1:
        return "a single letter", "write the name"
    return "", ""
