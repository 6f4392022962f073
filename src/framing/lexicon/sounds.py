"""What a romanised name sounds like: two spellings of one Arabic, Persian, Turkish or Cyrillic name have the same sound.

The idea is that of phonetic codes for the matching of names (Philips, L. 2000, The Double Metaphone Search Algorithm, C/C++ Users Journal 18(6)):
a letter with two readings gives two codes. Vowels are compared too, since romanisations of Arabic differ in consonants as much as in vowels.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from framing.text import fold


class Sound(NamedTuple):
    """The sound of a word: its consonants, with a `*` for each stretch of vowels, and the readings of each stretch."""

    skeleton: str
    vowels: tuple[frozenset[str], ...]


# What folding would lose.
_LETTERS = str.maketrans({"ş": "sh", "Ş": "sh", "š": "sh", "Š": "sh", "ž": "zh", "Ž": "zh", "č": "ch", "Č": "ch", "ç": "ch", "Ç": "ch"})
_PIECE = re.compile(r"[aeiouyw']+|tsch|dsch|dzh|sch|tch|ch|sh|dj|zh|kh|gh|ck|th|dh|ph|[a-z]")
# The classes of consonants; a second one where a letter is read in two ways: g in Golani and in Gaddafi.
_CONSONANTS = {
    **dict.fromkeys(("tsch", "sch", "tch", "ch", "sh"), ("S",)),
    **dict.fromkeys(("dsch", "dzh", "dj", "zh", "j"), ("j",)),
    **dict.fromkeys(("kh", "gh", "ck", "q", "k", "c"), ("k",)),
    "g": ("k", "j"),
    "dh": ("d", "z"),
    "th": ("t",),
    "ph": ("f",),
    "x": ("ks",),
}
_MOST_READINGS = 8
_LONG = 7  # consonants and stretches of vowels
_SHORT = 4
_CLASSES = {"a": ("a",), "e": ("a", "i"), "i": ("i",), "y": ("i",), "o": ("u",), "u": ("u",), "w": ("u",)}
_DIPHTHONGS = {"ai": "i", "au": "u"}


@lru_cache(maxsize=100_000)
def sounds_of(word: str) -> tuple[Sound, ...]:
    """The sounds that a word may have, most often one; none if it holds a letter that is not Latin.

    >>> set(sounds_of("Golani")) & set(sounds_of("Jolani")) != set()
    True
    >>> sounds_of("Hezbollah")[0].skeleton
    'h*zb*l*'
    """
    folded = fold(word.translate(_LETTERS))
    if not folded.isascii():
        return ()
    consonants: list[tuple[str, ...]] = []
    vowels: list[frozenset[str]] = []
    last = len(folded)
    for found in _PIECE.finditer(folded):
        piece = found.group()
        if piece[0] in "aeiouyw'":
            consonants.append(("*",))
            vowels.append(vowel_readings(piece))
        elif piece == "h" and found.end() == last and found.start() > 0 and folded[found.start() - 1] in "aeiouy'":
            continue  # the ending -ah is -a
        elif piece == "c" and folded[found.end() : found.end() + 1] in {"e", "i", "y"}:
            consonants.append(("s",))
        else:
            consonants.append(_CONSONANTS.get(piece, (piece,)))
    readings = dict.fromkeys(_without_doubles(letters) for letters in islice(product(*consonants), _MOST_READINGS))
    return tuple(Sound(skeleton, tuple(vowels)) for skeleton in readings)


def _without_doubles(letters: tuple[str, ...]) -> str:
    return "".join(letter for place, letter in enumerate(letters) if place == 0 or letter != letters[place - 1])


@lru_cache(maxsize=10_000)
def vowel_readings(stretch: str) -> frozenset[str]:
    """How a stretch of vowel letters may be read, in the vowels a, i, u of Arabic.

    >>> sorted(vowel_readings("aw")), sorted(vowel_readings("ou")), sorted(vowel_readings("ay'a"))
    (['au', 'u'], ['u'], ['aia'])
    """
    letters = stretch.replace("'", "") or "a"  # ʿayn alone is heard as a vowel
    letters = letters.replace("ea", "ia")  # no romanisation writes a so
    if letters in {"e", "ee"}:
        return frozenset(("e", "a", "i")) if letters == "e" else frozenset(("i",))
    readings = {_without_doubles(choice) for choice in product(*(_CLASSES[letter] for letter in letters[:6]))}
    return frozenset(readings | {_DIPHTHONGS.get(reading, reading) for reading in readings})


def alike(one: Sound, other: Sound) -> bool:
    """Whether two sounds are those of one name.

    Consonants must be the same and vowels have a reading in common. In a long name one vowel inside may be another (Hizbullah, Hizballah); in a
    short one an e is not every other vowel: it may be an a (Assad, Esad; but not Ba'ath, Beth), and no i (Iran, Eran).
    """
    if one.skeleton != other.skeleton:
        return False
    pairs = list(zip(one.vowels, other.vowels, strict=True))
    different = [place for place, (mine, yours) in enumerate(pairs) if not _may_be(mine, yours, len(one.skeleton))]
    return not different or (len(different) == 1 and 0 < different[0] < len(pairs) - 1 and len(one.skeleton) >= _LONG)


def _may_be(one: frozenset[str], other: frozenset[str], length: int) -> bool:
    if length <= _SHORT and ("e" in one) != ("e" in other):
        return length == _SHORT and "a" in one & other
    return not one.isdisjoint(other)
