"""Sentences and tokens as spans over one string."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

# Punkt is given its abbreviations instead of a trained model: nothing is downloaded and the split is the same everywhere.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms messrs mme dr prof rev hon fr sr jr st gen lt col maj capt cpl sgt cmdr adm brig gov sen rep pres amb min
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    inc ltd co corp bros dept univ assn vs etc al cf viz approx est no nos vol pp fig ed eds
    a.m p.m u.s u.k u.n e.u u.a.e d.c i.e e.g ph.d b.a m.a
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)

_PARAGRAPH = re.compile(r"[^\n]+")
# A token is a run of letters and digits; an apostrophe joins its two sides (don't, Ba'ath) unless what follows is a possessive s.
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼʿʾ‘`](?!s\b)[^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`ʿʾ", "'"))


class Span(NamedTuple):
    """A half-open stretch `start:end` of a text, in characters."""

    start: int
    end: int


@cache
def _splitter() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)


def split_sentences(text: str) -> list[Span]:
    """The sentences of `text`, in order, as spans without the white space around them. A line end always ends a sentence.

    >>> text = "Gen. Arden spoke at 5 p.m. on Monday. “It is over.” Nobody believed him."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Gen. Arden spoke at 5 p.m. on Monday.', '“It is over.”', 'Nobody believed him.']
    """
    spans = []
    for paragraph in _PARAGRAPH.finditer(text):
        offset = paragraph.start()
        for start, end in _splitter().span_tokenize(paragraph.group()):
            piece = text[offset + start : offset + end]
            lead = len(piece) - len(piece.lstrip())
            if stripped := piece.strip():
                spans.append(Span(offset + start + lead, offset + start + lead + len(stripped)))
    return spans


def find_tokens(text: str) -> list[Span]:
    """The word tokens of `text` as spans. A hyphen separates tokens; a possessive ’s belongs to none.

    >>> text = "the anti-government fighters’ and the Council’s men don't"
    >>> [text[start:end] for start, end in find_tokens(text)]
    ['the', 'anti', 'government', 'fighters', 'and', 'the', 'Council', 'men', "don't"]
    """
    return [Span(*match.span()) for match in _TOKEN.finditer(text) if match.group() not in _LONE_S or not _after_apostrophe(text, match.start())]


_LONE_S = {"s", "S"}


def _after_apostrophe(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "'’ʼ‘`" and text[start - 2].isalnum()


def fold(token: str, *, case: bool = False) -> str:
    """The form in which tokens are compared: diacritics, ligatures and curly apostrophes folded, and case too unless `case` is true.

    >>> fold("Türkiye’ﬁ"), fold("Türkiye", case=True)
    ("turkiye'fi", 'Turkiye')
    """
    plain = token.translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return plain if case else plain.casefold()


def count_words(text: str) -> int:
    """The number of word tokens.

    >>> count_words("Nobody was hurt, the mayor’s office said.")
    7
    """
    return len(find_tokens(text))
