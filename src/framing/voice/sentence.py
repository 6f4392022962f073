"""The sentences of a paragraph as words and stops, with each quotation as one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.text import ABBREVIATIONS
from framing.voice.marks import Pair
from framing.voice.words import load_cues, load_words

QUOTE = "“"
"""The form of a quotation among words."""
STOP = "."

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[’'‘‑-][^\W_]+)*"
    r"|[.!?…]+|[,;:()\[\]]|--+|[—–]|(?<=\s)-(?=\s)"
)
_DASHES = ("—", "–", "-", "--", "---")
_ENDS = ".!?…"
_CLOSED = ",.!?…"
_OPENING_REACH = 7
_ABBREVIATED = frozenset(ABBREVIATIONS)


class Sentence(NamedTuple):
    """Words, stops and quotations of one sentence, in lists of one length: lower-case form, whether it has a capital, start, end.

    Stops have the forms `.` `,` `;` `:` `—` `(` `)`; a quotation with its marks has the form `“`, and its inside is not read but for whether it
    ends with a comma or full stop (`closed`).
    """

    forms: list[str]
    capitals: list[bool]
    starts: list[int]
    ends: list[int]
    closed: list[bool]

    def __len__(self) -> int:
        return len(self.forms)


def read_sentences(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[Sentence]:
    """The sentences of the paragraph `text[start:end]`, in which `pairs` are quotations.

    >>> [sentence.forms for sentence in read_sentences("Maro said no. “Go,” he said.", 0, 28, [Pair(15, 18)])]
    [['maro', 'said', 'no', '.'], ['“', 'he', 'said', '.']]
    """
    sentence = Sentence([], [], [], [], [])
    tokens = list(_tokens(text, start, end, pairs))
    for place, (form, capital, begin, stop) in enumerate(tokens):
        ends = _ends_sentence(text, tokens, place)
        if form == STOP and not ends and place + 1 < len(tokens) and text[begin] == "." and stop - begin == 1:
            continue  # the full stop of Mr. or a.m. is no stop
        sentence.forms.append(form)
        sentence.capitals.append(capital)
        sentence.starts.append(begin)
        sentence.ends.append(stop)
        sentence.closed.append(form == QUOTE and text[stop - 1] in _CLOSED)
        if ends:
            yield sentence
            sentence = Sentence([], [], [], [], [])
    if sentence.forms:
        yield sentence


_Token = tuple[str, bool, int, int]


def _tokens(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[_Token]:
    position = start
    for pair in pairs:
        if pair.start < position:
            continue  # inside the one before
        yield from _words(text, position, pair.start)
        yield QUOTE, text[pair.start].isupper(), pair.start, pair.end
        position = pair.end
    yield from _words(text, position, end)


def _words(text: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if first.isalnum():
            yield word.lower().replace("’", "'"), first.isupper(), match.start(), match.end()
        elif first in _ENDS:
            yield STOP, False, match.start(), match.end()
        else:
            yield "—" if word in _DASHES else first, False, match.start(), match.end()


def _ends_sentence(text: str, tokens: list[_Token], place: int) -> bool:
    form, _, start, end = tokens[place]
    if form not in (STOP, QUOTE) or place + 1 == len(tokens):
        return False
    following, capital, _, _ = tokens[place + 1]
    begins = capital or following[0].isdigit() or following == QUOTE
    if form == QUOTE:
        spoken = text[end - 1] != "." and _names_speaker(tokens, place + 1)  # “Why?” Maro asked.
        return text[end - 1] in _ENDS and begins and following not in (STOP, ",") and not spoken
    if not begins or (place and tokens[place - 1][0] == QUOTE and _names_speaker(tokens, place + 1)):
        return False
    return text[start] != "." or end - start > 1 or not place or not _is_abbreviation(tokens[place - 1])


def _names_speaker(tokens: list[_Token], place: int) -> bool:
    """Whether a speaker and a reporting verb follow, as in “Why?” Maro asked."""
    if tokens[place][0] == QUOTE:
        return False
    for form, capital, _, _ in tokens[place : place + _OPENING_REACH]:
        cue = load_cues().get(form)
        if cue is not None and not capital:
            return "final" in cue.takes
        if form in (STOP, QUOTE, ":", ";"):
            return False
    return False


def _is_abbreviation(token: _Token) -> bool:
    form, capital, _, _ = token
    last = form.rpartition("-")[2]
    return last in _ABBREVIATED or (capital and last in load_words("abbreviations")) or (len(form) == 1 and capital and form != "i")
