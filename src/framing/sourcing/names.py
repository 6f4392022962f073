"""The name in what a text gives for a source: Ines Duvel, in “the port’s spokeswoman, Ines Duvel”."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from framing.text import find_tokens, fold
from framing.voice.words import load_words

_ASIDE = re.compile(r"[,;:(\[]|\s[-–—]\s|\b(?:who|which|whose|that)\b")
_CAPITALS = re.compile(r"[^\W\d_a-z][\w’'.-]*+(?: (?:(?:al|el|bin|ibn|de|van|von) )?[^\W\d_a-z][\w’'.-]*+)*+")
_FILLERS = ("prepositions", "determiners", "subordinators", "coordinators", "times", "adverbs", "subjects", "openers")
_MARKS = " \t\n\"“”„«»‘’'‹›`()[].,;:–—-"
_POSSESSIVE = re.compile(r"[’'][sS]?$")
_ARTICLES = ("the", "a", "an")
# What stands in a name in lower case: Ines van Duvel, the Ministry of Health, the Observatory for the Coast.
_PARTICLES = frozenset("al el bin ibn abu umm de del della der den di da dos du la le van von ter y".split())  # noqa: SIM905
_WHEN = ("on", "last", "this", "late", "early", "later")
# What is said of a name in front of it, and changes from one mention to the next: the Duvel-based Observatory.
_QUALIFIED = re.compile(r".+-based|so-called|self-styled", re.IGNORECASE)


class Name(NamedTuple):
    """A named source: as it is shown, as it is compared, and whether it is a body of people (the Harbour Board, COH)."""

    shown: str
    key: tuple[str, ...]
    """Its tokens, folded."""
    is_body: bool = False


def name_of(source: str) -> Name:
    """The name in a source that has one, without titles, articles and what is said of it behind a comma.

    >>> [name_of(source).shown for source in ("President Maro Tesk, 61", "the port’s spokeswoman, Ines Duvel", "the Harbour Board")]
    ['Maro Tesk', 'Ines Duvel', 'Harbour Board']
    """
    parts = [part for part in (piece.strip(_MARKS) for piece in _ASIDE.split(" ".join(source.split()))) if part]
    if not parts:
        return Name(source.strip(), ())
    words = _until_aside(_POSSESSIVE.sub("", parts[0]).split())
    if not all(_is_capital(word) for word in words):
        # What somebody is may stand before the name as well as behind it: one of them, Mayor Ines Duvel of Orsen.
        behind = _without_titles(_until_join(parts[1].split())) if len(parts) > 1 else []
        if _is_full_name(behind):
            return _name(behind)
    article = words[0].lower() if words[0].lower() in _ARTICLES and len(words) > 1 else ""
    words = words[1:] if article else words
    words = words[1:] if len(words) > 1 and _QUALIFIED.fullmatch(words[0]) else words
    called = _without_titles(words)
    if article == "the" and len(called) == 1 and all(map(_is_capital, words)):
        called = words  # the General Assembly
    name = _name(called)
    is_whole = article == "the" and called == words and not _is_title(_head(words))
    return name._replace(is_body=is_whole or bool(_initials(name)))


def noun_of(source: str) -> str:
    """The noun that an unnamed source is, in the plural where it is known: `officials` for “a senior official in Duvel”.

    >>> noun_of("two security officials in Duvel"), noun_of("a source"), noun_of("the ministry")
    ('officials', 'sources', 'ministry')
    """
    words = [fold(source[start:end]) for start, end in find_tokens(source)]
    known = load_words("anonymous")
    places = [place for place, word in enumerate(words) if word in load_words("prepositions") and place]
    head = words[: places[0]] if places else words
    noun = next((word for word in reversed(head) if word in known), head[-1] if head else source.strip().lower())
    return f"{noun}s" if f"{noun}s" in known else noun


def is_short_for(short: Name, full: Name) -> bool:
    """Whether a name is another one cut short: its last words, its initials, or some word of a body's (the Board).

    >>> is_short_for(name_of("Tesk"), name_of("Maro Tesk")), is_short_for(name_of("Ana Tesk"), name_of("Maro Tesk"))
    (True, False)
    >>> is_short_for(name_of("C.O.H."), name_of("Coastal Observatory for Harbours"))
    True
    """
    if not all(_is_capital(word) or _is_join(word) for word in full.shown.split()) or full.shown[:1].islower():
        return False
    n = len(short.key)
    if not 0 < n < len(full.key):
        return n == 1 and _initials(short) == _capitals(full)
    if full.key[-n:] == short.key or (short.is_body and _holds(full.key, short.key)):
        return True
    return bool(_initials(short)) and _initials(short) == _capitals(full)


def names_another(text: str, name: Name, surnames: Collection[str]) -> bool:
    """Whether a text may name somebody else: two capitalised words together, or one of the `surnames`, that are no part of the name.

    >>> tesk = name_of("Maro Tesk")
    >>> [names_another(text, tesk, {"tesk", "duvel"}) for text in ("On Monday Mr Tesk left. ", "He left Port Ansel. ", "Then Duvel spoke. ")]
    [False, True, True]
    """
    for run in _CAPITALS.finditer(text):
        words = [fold(run.group()[start:end]) for start, end in find_tokens(run.group())]
        others = [word for word in words if word not in name.key and not _is_filler(word)]
        if len(others) > 1 or any(word in surnames for word in others):
            return True
    return False


def _is_filler(word: str) -> bool:
    """Words that are capitalised for another reason than that they are a name: at the start of a sentence, days and months, titles."""
    return _is_title(word) or any(word in load_words(words) for words in _FILLERS)


def _name(words: Sequence[str]) -> Name:
    shown = _POSSESSIVE.sub("", " ".join(words)).strip(_MARKS)
    return Name(shown, tuple(fold(shown[start:end]) for start, end in find_tokens(shown)))


def _without_titles(words: list[str]) -> list[str]:
    """The name among words that begin or end with what its bearer is; all of them if there is none."""
    last_lower = max((place for place, word in enumerate(words) if not _is_capital(word)), default=-1)
    titles = [place for place, word in enumerate(words[:-1]) if _is_title(word)]
    if titles and titles[-1] >= last_lower:
        return words[titles[-1] + 1 :]
    joined = any(_is_join(word) for word in words)
    is_noun = last_lower >= 0 and not _is_join(words[last_lower])
    if is_noun and len(words) - last_lower > 2 and (not joined or _is_title(words[0])):
        return words[last_lower + 1 :]  # rights group Harbour Watch, member of the port's council Ines Duvel
    first_lower = next((place for place, word in enumerate(words) if not _is_capital(word)), len(words))
    if 2 <= first_lower < len(words) and _is_title(words[first_lower]):
        return words[:first_lower]  # Halvard Orsen head of the port
    return words


def _until_aside(words: list[str]) -> list[str]:
    """The words before an aside without a comma, or a time: Ines Duvel a nurse in Orsen, the Harbour Board on Monday."""
    for place in range(1, len(words)):
        word, after = words[place].lower(), words[place + 1].lower() if place + 1 < len(words) else ""
        if (word in _ARTICLES and words[place].islower() and words[place - 1][0].isupper()) or (word in _WHEN and after in load_words("times")):
            return words[:place]
    return words


def _until_join(words: Sequence[str]) -> list[str]:
    joins = (place for place, word in enumerate(words) if place and _is_join(word))
    return list(words[: next(joins, len(words))])


def _head(words: Sequence[str]) -> str:
    """The noun that the others only describe: governor, in the governor of Duvel."""
    return _until_join(words)[-1]


def _is_join(word: str) -> bool:
    return word.lower() in load_words("prepositions") or word.lower() in ("and", "the", "&")


def _is_full_name(words: list[str]) -> bool:
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= 2 and len(words) <= 5 and all(map(_is_capital, words)) and words[0].lower() not in _ARTICLES


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _PARTICLES or word.lower().startswith(("al-", "el-", "ad-", "as-", "ash-"))


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in load_words("titles_of_persons")


def _initials(name: Name) -> str:
    """The letters of a name that is nothing but initials, else nothing."""
    letters = name.shown.replace(".", "").replace(" ", "")
    return letters if len(letters) > 1 and letters.isalpha() and letters.isupper() else ""


def _capitals(name: Name) -> str:
    """The first letters of the capitalised words of a name."""
    words = (name.shown[start:end] for start, end in find_tokens(name.shown))
    return "".join(word[0] for word in words if word[0].isupper())


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(words[place : place + len(part)]) == tuple(part) for place in range(len(words) - len(part) + 1))
