"""What no lexicon asks for, and what would take time without end: it is refused before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from framing.lexicon.faults import Path

MOST_BYTES = 32_000_000
"""A lexicon of 200,000 terms has four million."""
MOST_LETTERS = 20_000
"""Of a text: a note may be long, but it is no book."""
MOST_LETTERS_OF_A_NAME = 100
"""Of an axis, an actor and a name of an actor."""
MOST_ENTRIES = 400_000
"""Of a list."""
_MOST_LINES = 1_000_000
_MOST: Mapping[str | int, int] = {"axes": 1_000, "actors": 1_000, "examples": 10_000}
_MOST_KEYS = 100
_MOST_STEPS = 7
_DEEPEST = 12
# tomllib follows a dotted key with effort that grows with the square of its steps, and Python counts long numbers likewise.
_BRACKET = re.compile(r"[\[\]{}]")
_LONG_NUMBER = re.compile(r"[\d_]{1000}")
_STEP = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_PIECE = re.compile(
    rf"(?P<deep>(?:{_STEP}[ \t]*+\.[ \t]*+){{{_MOST_STEPS}}})"
    r'''|"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\\?\Z)'''
    r"""|'''(?:[^']|'(?!''))*+(?:'''|\Z)"""
    r"""|"(?:[^"\\\n]|\\.)*+(?:"|\\?$)"""
    r"""|'[^'\n]*+(?:'|$)|\#[^\n]*+|[\w-]++|[^\w"'\#-]++|.""",
    re.DOTALL | re.MULTILINE,
)


def endless_key(source: str) -> int:
    """The line (from 1) of a dotted key with more steps than any lexicon has; 0 if there is none."""
    if source.count(".") < _MOST_STEPS:
        return 0
    # Lines with so few full stops hold no such key, and reading the marks of a whole file takes a second.
    if all(line.count(".") < _MOST_STEPS for line in source.split("\n")):
        return 0
    return next((source.count("\n", 0, piece.start()) + 1 for piece in _PIECE.finditer(source) if piece["deep"]), 0)


def endless_lines(source: str) -> int:
    """The number of lines, if it is more than any lexicon has; else 0."""
    lines = source.count("\n") + 1
    return lines if lines > _MOST_LINES else 0


def endless_number(lines: Sequence[str]) -> int:
    """The line (from 1) of the first number of a thousand digits."""
    return next((number for number, line in enumerate(lines, start=1) if _LONG_NUMBER.search(line)), 1)


def deepest_line(lines: Sequence[str]) -> int:
    """The line (from 1) on which brackets are first open inside one another without end, as far as counting can tell."""
    depth = 0
    for number, line in enumerate(lines, start=1):
        for mark in _BRACKET.findall(line):
            depth += 1 if mark in "[{" else -1
            if depth > 2 * _DEEPEST:
                return number
    return 1


def beyond_reading(data: Mapping[str, Any]) -> tuple[Path, str, str] | None:
    """Where there is more than any lexicon has: what was found there, and what was expected; none if all can be gone through."""
    if len(data) > _MOST_KEYS:
        return (next(iter(data)),), f"{len(data):,} keys", f"the keys of a lexicon: at most {_MOST_KEYS}"
    floor: list[tuple[Path, Any]] = [((key,), value) for key, value in data.items() if isinstance(value, (dict, list))]
    for _ in range(_DEEPEST):
        for path, value in floor:
            if len(value) > (most := _MOST.get(path[0], MOST_ENTRIES) if len(path) == 1 else MOST_ENTRIES):
                return path, f"{len(value):,} entries", f"at most {most:,}"
        floor = [((*path, step), inner) for path, value in floor for step, inner in _parts(value) if isinstance(inner, (dict, list))]
    return (floor[0][0][:4], "lists or tables inside one another without end", "a list of terms") if floor else None


def _parts(value: Mapping[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    return iter(value.items()) if isinstance(value, Mapping) else enumerate(value)


def name_is_too_long(name: str) -> tuple[str, str]:
    """What is wrong with a name that is a text, and how to mend it; two empty strings if nothing is.

    >>> name_is_too_long("council"), name_is_too_long("c" * 101)[0]
    (('', ''), 'a name of 101 letters')
    """
    if len(name) > MOST_LETTERS_OF_A_NAME:
        return f"a name of {len(name):,} letters", f"a name has at most {MOST_LETTERS_OF_A_NAME}"
    if not name.isprintable():
        return "a name with a sign that can't be seen", "write it in letters that can be printed"
    return "", ""
