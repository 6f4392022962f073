"""Sentences and tokens as spans over one string."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

# Punkt is given its abbreviations instead of a trained model: nothing is downloaded and the split is the same everywhere.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs mme dr prof rev hon fr sr jr st gen lt col maj capt cpl sgt cmdr adm brig gov sen rep pres amb min
    jan feb apr jun jul aug sep sept oct nov dec mon tue thu fri
    inc ltd co corp bros dept univ assn vs etc al cf viz approx nos vol pp ed eds
    a.m p.m u.s u.k u.n e.u u.a.e d.c i.e e.g ph.d b.a m.a
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
# A capital letter behind an abbreviation may be a name ("Gen. Maro"); these words, with a capital, begin a sentence ("at 5 p.m. The").
_STARTERS = frozenset(
    """
    the this that these those there they then he she it we you his her its their our my but and or so yet if when while after before since
    because although though as at by for from in on to with what who why how no not some many most all both each several one
    """.split()  # noqa: SIM905
)
# These are words too, and abbreviations only before a number: "No. 5", "Sat. 9 March".
_BEFORE_NUMBER = re.compile(r"\b(?:no|sat|sun|wed|mar|fig|est)\.$", re.IGNORECASE)
# No sentence ends with these: what follows is a name ("Gen. He") or what is spoken of.
_NEVER_LAST = re.compile(
    r"\b(?:mr|mrs|ms|messrs|mme|dr|prof|rev|hon|fr|st|gen|lt|col|maj|capt|cpl|sgt|cmdr|adm|brig|gov|sen|rep|pres|amb|vs|cf|viz|approx|i\.e|e\.g)\.$",
    re.IGNORECASE,
)

_WINDOW = 20_000
_PARAGRAPH = re.compile(r"[^\n]+")
APOSTROPHES = "'’‘`´′ʼʻʿʾ"
"""The marks that are written for an apostrophe, or for the letters ʿayn and hamza."""


class Span(NamedTuple):
    """A half-open stretch `start:end` of a text, in characters."""

    start: int
    end: int


@cache
def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    parameters.sent_starters = set(_STARTERS)
    return PunktSentenceTokenizer(parameters)


@cache
def _token() -> re.Pattern[str]:
    """A token: a run of letters, their combining marks, and digits. An apostrophe joins its two sides (don't, Ba'ath); a possessive ’s stays out."""
    marks = "".join(mark for mark in map(chr, range(0x300, 0x10000)) if unicodedata.category(mark).startswith("M"))
    run = rf"[^\W_{APOSTROPHES}](?:[^\W_{APOSTROPHES}]|[{marks}])*"
    return re.compile(rf"({run}(?:[{APOSTROPHES}](?![sS]\b){run})*)(?:[{APOSTROPHES}][sS]\b)?")


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, as spans without the white space around them. A line end always ends a sentence.

    >>> text = "Gen. Arden spoke at 5 p.m. on Monday. “It is over.” Nobody believed him."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Gen. Arden spoke at 5 p.m. on Monday.', '“It is over.”', 'Nobody believed him.']
    """
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        offset, first = paragraph.start(), len(spans)
        for start, end in _pieces(paragraph.group()):
            piece = text[offset + start : offset + end]
            lead = len(piece) - len(piece.lstrip())
            if not (stripped := piece.strip()):
                continue
            span = Span(offset + start + lead, offset + start + lead + len(stripped))
            if len(spans) > first and _goes_on(text, spans[-1], span):
                span = Span(spans.pop().start, span.end)
            spans.append(span)
    return spans


def _pieces(paragraph: str) -> Iterator[tuple[int, int]]:
    """What Punkt takes for the sentences of a paragraph, read through a window: its regular expressions give up after five seconds.

    The last piece of a window may go on behind it and is read again; a piece that fills the window is cut at a white space.
    """
    start = 0
    while len(paragraph) - start > _WINDOW:
        cut = paragraph.rfind(" ", start + _WINDOW // 2, start + _WINDOW)
        window = paragraph[start : cut if cut > 0 else start + _WINDOW]
        *whole, last = [*_splitter().span_tokenize(window)] or [(0, len(window))]
        yield from ((start + begin, start + end) for begin, end in whole or [last])
        start += last[0] if whole else len(window)
    yield from ((start + begin, start + end) for begin, end in _splitter().span_tokenize(paragraph[start:]))


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether the full stop between two pieces belongs to an abbreviation that Punkt could not tell."""
    ending = text[max(before.start, before.end - 12) : before.end]
    return bool(_NEVER_LAST.search(ending) or (text[after.start].isdecimal() and _BEFORE_NUMBER.search(ending)))


def find_tokens(text: str) -> list[Span]:
    """The word tokens of `text` as spans. A hyphen separates tokens; a possessive ’s belongs to none.

    >>> text = "the anti-government fighters’ and the Council’s men don't"
    >>> [text[start:end] for start, end in find_tokens(text)]
    ['the', 'anti', 'government', 'fighters', 'and', 'the', 'Council', 'men', "don't"]
    """
    make = tuple.__new__  # a third faster than Span(start, end), and every word of a corpus passes here
    return [make(Span, match.span(1)) for match in _token().finditer(text)]


# What Unicode does not take apart.
_PLAIN = str.maketrans(
    {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ŉ": "'n"}
    | dict.fromkeys(APOSTROPHES, "'")
)


@lru_cache(maxsize=100_000)  # the words of a language are few, its tokens many
def fold(token: str, *, case: bool = False) -> str:
    """The form in which tokens are compared: diacritics, ligatures and curly apostrophes folded, and case too unless `case` is true.

    >>> fold("Türkiye’ﬁ"), fold("Türkiye", case=True)
    ("turkiye'fi", 'Turkiye')
    """
    plain = token.translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
        plain = plain.translate(_PLAIN)  # once more: ǿ is ø with an accent
    return plain if case else plain.casefold()


def count_words(text: str) -> int:
    """The number of word tokens.

    >>> count_words("Nobody was hurt, the mayor’s office said.")
    7
    """
    return len(find_tokens(text))
