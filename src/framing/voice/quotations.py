"""Which stretches of a text stand in quotation marks, over all its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from framing.voice.marks import MARKS, Mark, Pair, Side, find_marks
from framing.voice.missing import unclosed
from framing.voice.pairing import nest, pair_marks
from framing.voice.span import LONGEST

_PARAGRAPH = re.compile(r"\S[^\n]*")
_LONG, _SPARSE = 1000, 10
_ENDED = re.compile(rf"[.!?…:][{MARKS})\]]*\s*$")


class Quoted(NamedTuple):
    """The quotations of one paragraph `start:end` of a text."""

    start: int
    end: int
    pairs: tuple[Pair, ...]


def find_quotations(text: str) -> Iterator[Quoted]:
    r"""The quotations of each paragraph that has any. A quotation that runs over paragraphs is one stretch in each.

    >>> text = "“We waited.\n\n“Nobody came,” she said."
    >>> [(text[pair.start : pair.end], sorted(pair.flags)) for quoted in find_quotations(text) for pair in quoted.pairs]
    [('We waited.', ['runs_on']), ('Nobody came,', ['continued'])]
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text) if _is_prose(text, *match.span())]
    opened: Mark | None = None
    carried: frozenset[str] = frozenset()
    for (start, end), following in pairwise([*paragraphs, (len(text), len(text))]):
        pairs, still_open = pair_marks(text, start, end, opened=opened)
        opened, carries = None, frozenset[str]()
        if still_open is not None:
            last, carries = _run_on(text, (start, end), following, still_open)
            pairs += [last] if last is not None else []
            opened = Mark(following[0], following[0], still_open.single, Side.OPENS) if "page_break" in carries else None
        yield Quoted(start, end, nest(text, _flag_first(pairs, start, carried)))
        carried = carries


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether a paragraph can be prose: a long one with a mark in every ten characters is data, or nothing but marks."""
    return end - start < _LONG or _SPARSE * sum(text.count(mark, start, end) for mark in MARKS) < end - start


def _run_on(text: str, paragraph: tuple[int, int], following: tuple[int, int], mark: Mark) -> tuple[Pair | None, frozenset[str]]:
    """The quotation that `mark` opens and nothing closes in its `paragraph`, and the flags of its part in the `following` one, if any."""
    start, end = paragraph
    marks = find_marks(text, following[0], min(following[1], following[0] + LONGEST))
    first = next((other for other in marks if other.single == mark.single), None)
    whole = Pair(mark.end, min(end, mark.end + LONGEST))
    if first is not None and first.side is not Side.CLOSES and not text[following[0] : first.start].strip():
        return whole._replace(flags=frozenset({"runs_on"})), frozenset({"continued"})
    if mark.single:
        return None, frozenset()
    broken = text[following[0] : following[0] + 1].islower() or _ENDED.search(text, max(start, end - 8), end) is None
    if broken and first is not None and first.side is not Side.OPENS:
        return whole._replace(flags=frozenset({"runs_on", "page_break"})), frozenset({"continued", "page_break"})
    return unclosed(text, mark.end, end, sentences=mark.start == start), frozenset()


def _flag_first(pairs: list[Pair], start: int, flags: frozenset[str]) -> list[Pair]:
    """The pairs, with `flags` on the one that the paragraph begins with."""
    if not flags or not pairs:
        return pairs
    first = min(pairs, key=lambda pair: (pair.start, -pair.end))
    return [pair._replace(flags=pair.flags | flags) if pair is first and pair.start <= start + 2 else pair for pair in pairs]
