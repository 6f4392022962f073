"""Paragraphs as they were meant: hard wraps, page breaks and broken words healed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from framing.corpus.traced import Edit, Traced

_SENTENCE_END = re.compile(r"[.!?…:;] ?[\"“”„’'»)\]]*$")
_BULLET = re.compile(r"[-–•*·▪◦] |\d{1,2}[.)] ")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)")
_SPACES = re.compile(r" {2,}")
_WRAPPED_AT = 100
_SHORT = 30

# What stands before a hyphen that is meant: self-defence, anti-government.
_PREFIX = re.compile(
    r"anti|non|pro|self|semi|ex|co|re|post|pre|mid|well|ill|full|half|long|short|high|low|near|cross|counter|inter|intra|multi|then|so|all|by|no|one|two",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line without the white space around it, and how many line ends stand before it."""

    start: int
    end: int
    breaks: int


def split_lines(text: str) -> list[Line]:
    """The lines that are not blank."""
    lines: list[Line] = []
    at = breaks = 0
    for line in text.split("\n"):
        content = line.strip()
        if content:
            start = at + line.find(content[0])
            lines.append(Line(start, start + len(content), breaks))
            breaks = 0
        at += len(line) + 1
        breaks += 1
    return lines


def is_hard_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether lines end where a page was full: short lines in blocks, most of them full and without a sentence's end, and blank lines."""
    inner = [line for line, following in pairwise(lines) if following.breaks == 1]
    if len(inner) < 3 or len(inner) < len(lines) * 0.4 or not any(line.breaks > 1 for line in lines[1:]):
        return False
    lengths = sorted(line.end - line.start for line in inner)
    full = sum(length > 0.7 * lengths[len(lengths) * 9 // 10] for length in lengths)
    unfinished = sum(not _ends_a_sentence(text, line) for line in inner)
    long = sum(line.end - line.start > _WRAPPED_AT for line in lines)
    return _SHORT <= median(lengths) < _WRAPPED_AT and min(full, unfinished) > len(inner) / 2 and long <= len(lines) / 10


def _ends_a_sentence(text: str, line: Line) -> bool:
    return _SENTENCE_END.search(text, max(line.start, line.end - 6), line.end) is not None


def heal_paragraphs(traced: Traced, *, headline: int = 0) -> tuple[Traced, tuple[str, ...]]:
    """The text with one blank line between paragraphs and no line end inside any, with notes on what was healed.

    A paragraph runs on over a blank line where it lacks its end and the next begins in lower case, or where a quotation is open. The first `headline`
    characters are a headline, which is a paragraph of its own.
    """
    text, lines = traced.text, split_lines(traced.text)
    wrapped = is_hard_wrapped(text, [line for line in lines if line.start >= headline])
    known = _Words(text)
    edits = [Edit(0, lines[0].start), Edit(lines[-1].end, len(text))] if lines else [Edit(0, len(text))]
    healed = rejoined = 0
    quotation = _OpenQuotation()
    for line, following in pairwise(lines):
        quotation.read(text, line.start, line.end)
        if line.start < headline:
            joined = following.start < headline
        else:
            joined = (wrapped and following.breaks == 1 and not _BULLET.match(text, following.start)) or _runs_on(text, line, following, quotation)
        if not joined:
            edits.append(Edit(line.end, following.start, "\n\n"))
            quotation = _OpenQuotation()
            continue
        broken = known.broken_word(line.end, following.start)
        edits.append(broken or Edit(line.end, following.start, " "))
        rejoined += broken is not None and broken.start < line.end
        healed += following.breaks > 1 or not wrapped
    counts = ((healed, "broken paragraph", "healed"), (rejoined, "broken word", "re-joined"))
    notes = [f"{count} {what}{'s' if count > 1 else ''} {how}" for count, what, how in counts if count]
    if wrapped:
        notes.insert(0, "hard-wrapped lines joined")
    traced = traced.edit(edits)
    return traced.edit(Edit(*match.span(), " ") for match in _SPACES.finditer(traced.text)), tuple(notes)


def _runs_on(text: str, line: Line, following: Line, quotation: _OpenQuotation) -> bool:
    """Whether a paragraph goes on in the following line, over what looks like its end; short lines without an end are a list."""
    longest = max(line.end - line.start, following.end - following.start)
    if _ends_a_sentence(text, line) or (longest < _SHORT and not _ends_a_sentence(text, following)):
        return False
    if text[following.start].islower():
        return True
    unfinished = text[line.end - 1].isalpha() or text[line.end - 1] == ","
    closed = any(mark in text[following.start : following.end] for mark in '”"')
    return quotation.is_open and unfinished and closed and line.end - line.start > _SHORT and text[following.start].isalpha()


class _OpenQuotation:
    """Whether the marks of a paragraph, read line by line, leave a quotation open."""

    def __init__(self) -> None:
        self._curly = 0
        self._straight = False

    def read(self, text: str, start: int, end: int) -> None:
        self._curly += text.count("“", start, end) - text.count("”", start, end)
        self._straight ^= bool(text.count('"', start, end) % 2)

    @property
    def is_open(self) -> bool:
        return self._curly > 0 or self._straight


class _Words:
    """The words of a text, looked at only if one is broken at a line's end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: set[str] = set()

    def broken_word(self, end: int, start: int) -> Edit | None:
        """The edit that joins the two lines where the first ends in a hyphen and the second begins in lower case.

        The hyphen goes only where that is safe: the whole word stands elsewhere in the text, or neither half does and the first is no usual prefix.
        """
        first = _BROKEN_WORD.search(self._text, max(0, end - 30), end)
        second = _FIRST_WORD.match(self._text, start)
        if first is None or second is None or not second.group().islower():
            return None
        self._words = self._words or set(re.findall(r"(?<!-\n)\b[^\W\d_]+\b(?!-\n)", self._text))
        one, two = first.group(1), second.group()
        halves_unknown = one not in self._words and two not in self._words and not _PREFIX.fullmatch(one)
        if one + two in self._words or (halves_unknown and self._text.find(f"{one}-{two}") < 0):
            return Edit(end - 1, start)
        return Edit(end, start)


def run_together(text: str) -> Iterator[str]:
    """Words that were surely two: a small letter, then a capital, in what does not begin with a capital.

    >>> list(run_together("Hay’atTahrir took the iPhone of McAllister to theHouse"))
    ['atTahrir', 'theHouse']
    """
    for match in re.finditer(r"(?<![^\W_])[a-zà-öø-ÿ]{2,}[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,}\b", text):
        yield match.group()
