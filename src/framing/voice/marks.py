"""Where a paragraph has quotation marks, and whether each opens or closes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from framing.voice.words import load_words

DOUBLE = '"“”„‟«»″＂'
SINGLE = "‘’'‚‹›`"
MARKS = DOUBLE + SINGLE

_RUN = re.compile(rf"[{MARKS}]++(?!(?<=[^\W_][{SINGLE}])[^\W_])")  # all but a lone apostrophe between two letters
# Typewriter doubles of two singles; of three singles the lone one stands inside: '' and ' open, ' and '' close.
_OPENING = re.compile(f"''|``|[{MARKS}]")
_CLOSING = re.compile(f"'(?=''(?!'))|``|''|[{MARKS}]")
_OPENS_BY_SHAPE = frozenset("“„‟«‘‚‹`") | {"``"}
_CLOSES_BY_SHAPE = frozenset("”»’›")
_OPENS_BEFORE = frozenset("([{—–-/")
_CLOSES_AFTER = frozenset(".,;:!?)]}—–-…/%")
_NEVER_FIRST = frozenset(",;:!?)]}.")
_TAG = re.compile(r"</?[a-z][^<>\n]{0,500}>")  # left over from a web page: its marks hold attributes
_ELIDED = re.compile(r"(?:\d0s|\d\d|[^\W\d_]+)(?![\w-])")
_LONGEST_RUN = 8  # more marks than this in a row are a rule or an ornament, not a quotation


class Side(Enum):
    """What a mark can be by its neighbours. `PERHAPS` is a single closing mark that may as well be a plural possessive (the fighters’ homes)."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    PERHAPS = "perhaps"


class Mark(NamedTuple):
    """One quotation mark `start:end` of a text; `single` for ‘ and its like."""

    start: int
    end: int
    single: bool
    side: Side


class Pair(NamedTuple):
    """A quotation as far as marks can tell: the inside `start:end` of its marks, and what was odd about it."""

    start: int
    end: int
    flags: frozenset[str] = frozenset()


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """The quotation marks of `text[start:end]` in order; apostrophes and elisions (’90s, ’em) are not among them.

    >>> [(mark.start, mark.side.value) for mark in find_marks("the “army’s” men", 0, 16)]
    [(4, 'opens'), (11, 'closes')]
    """
    marks: list[Mark] = []
    tags = deque(tag.span() for tag in _TAG.finditer(text, start, end))
    for run in _RUN.finditer(text, start, end):
        while tags and tags[0][1] <= run.start():
            tags.popleft()
        in_tag = bool(tags) and tags[0][0] < run.start()
        if not in_tag and run.end() - run.start() <= _LONGEST_RUN:
            marks.extend(_marks_of(text, run, start, end))
    return marks


def _marks_of(text: str, run: re.Match[str], start: int, end: int) -> Iterator[Mark]:
    before = text[run.start() - 1] if run.start() > start else " "
    after = text[run.end()] if run.end() < end else " "
    lone = run.end() - run.start() == 1
    if run.start() == start:
        side = Side.OPENS
    elif run.end() == end:
        side = Side.CLOSES
    else:
        side = _side(before, after, text[run.end() : run.end() + 3] == "...")
    pattern = _OPENING if side is Side.OPENS else _CLOSING
    for match in pattern.finditer(text, run.start(), run.end()):
        shape = match.group()
        single = len(shape) == 1 and shape in SINGLE
        if single and match.end() == run.end() and _is_elision(text, match.end(), shape):
            continue
        own = side if side is not Side.EITHER else _side_by_shape(shape)
        if single and lone and own is Side.CLOSES and before in "sS" and after == " ":
            own = Side.PERHAPS
        yield Mark(match.start(), match.end(), single, own)


def _side(before: str, after: str, dots_follow: bool) -> Side:
    opens = (before.isspace() or before in _OPENS_BEFORE) and not after.isspace() and (dots_follow or after not in _NEVER_FIRST)
    closes = not before.isspace() and (after.isspace() or after in _CLOSES_AFTER) and not (dots_follow and opens)
    if opens == closes:
        return Side.EITHER
    return Side.OPENS if opens else Side.CLOSES


def _side_by_shape(shape: str) -> Side:
    """The glyph decides only where the neighbours do not: „…“ and »…« then need no setting."""
    if shape in _OPENS_BY_SHAPE:
        return Side.OPENS
    return Side.CLOSES if shape in _CLOSES_BY_SHAPE else Side.EITHER


def _is_elision(text: str, after: int, shape: str) -> bool:
    word = _ELIDED.match(text, after)
    if word is None or (shape == "‘" and word.group().isdigit()):  # ’24 is a year, ‘24 killed’ a quotation
        return False
    return word.group()[0].isdigit() or word.group().lower() in load_words("elisions")
