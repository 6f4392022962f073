r"""WordStat's `.cat`: categories set in by tabs, terms with their weight in brackets, `_` for the space in a phrase.

    TRADE
    \tHARBOUR
    \t\tDOCK* (1)
    \t\tPORT_AUTHORITY (1)

A line that begins with `//`, `;` or `# ` is a comment.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from framing.lexicon.formats.dictionary import Collector, Entry, Path, shown

_WEIGHT = re.compile(r"\s*\(\s*(-?\d{1,9}(?:[.,]\d{1,9})?)\s*\)$")
_COMMENT = re.compile(r"//|;|#\s|#$")
_TAB = 4


class _Line(NamedTuple):
    number: int
    depth: int
    text: str
    weight: float | None


def read_wordstat(text: str, found: Collector) -> None:
    """Gather the categories of a `.cat` file; a rule (`@NAME [… NEAR …]`) is left out and listed."""
    lines = _lines(text, found)
    # The levels that are open: how far each is set in, and its category.
    levels: list[tuple[int, Path]] = []
    holders = _holders(lines)
    for line, after in pairwise([*lines, _Line(0, -1, "", None)]):
        while levels and levels[-1][0] >= line.depth:
            levels.pop()
        above: Path = levels[-1][1] if levels else ()
        if line.text.startswith("@"):
            found.leave_out(line.number, f"{shown(line.text)} is a rule of WordStat", "words", "a lexicon has no rules; 'except' may do instead")
        elif line.weight is None and (after.depth > line.depth or above not in holders):
            if after.depth <= line.depth:
                found.leave_out(line.number, f"the category {shown(line.text)} has no terms", "terms below it, set in by one tab more: TERM (1)")
            elif found.open((*above, line.text), line.number):
                levels.append((line.depth, (*above, line.text)))
        elif not above:
            found.leave_out(line.number, f"{shown(line.text)} stands in no category", "a category above it, set in less")
        else:
            if line.weight is None:
                found.mend(line.number, f"{shown(line.text)} has no weight", "read as a term of weight 1")
            term = " ".join(line.text.replace("_", " ").split())
            found.add(above, Entry(term, line.number, 1.0 if line.weight is None else line.weight))


def _lines(text: str, found: Collector) -> list[_Line]:
    lines, spaced = [], []
    for number, raw in found.lines(text):
        stripped = raw.strip()
        if _COMMENT.match(stripped):
            continue
        blank = raw[: len(raw) - len(raw.lstrip())]
        if " " in blank and "\t" not in blank:
            spaced.append(number)
        weighed = _WEIGHT.search(stripped[-40:])
        word = stripped[: len(stripped) - len(weighed[0])].rstrip() if weighed else stripped
        weight = float(weighed[1].replace(",", ".")) if weighed else None
        lines.append(_Line(number, len(blank.expandtabs(_TAB)), word, weight))
    if spaced:
        found.notes.append(f"spaces stand for tabs {len(spaced):,} times, first on line {spaced[0]}; read by how far each is set in")
    return lines


def _holders(lines: list[_Line]) -> set[Path]:
    """The categories with at least one weighed term of their own: there, a line without a weight is a term that lacks one."""
    holders, levels = set[Path](), list[tuple[int, Path]]()
    for line in lines:
        while levels and levels[-1][0] >= line.depth:
            levels.pop()
        above: Path = levels[-1][1] if levels else ()
        if line.weight is None:
            levels.append((line.depth, (*above, line.text)))
        elif above:
            holders.add(above)
    return holders
