"""The values of a TOML source in spite of its slips: what is faulty is noted and blanked, and the rest is read."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from framing.lexicon.faults import Fault
from framing.lexicon.limits import beyond_reading, deepest_line, endless_key, endless_lines, endless_number
from framing.lexicon.positions import Positions
from framing.lexicon.words import describe_place

_MOST_SLIPS = 20
_MOST_READ = 8_000_000
"""Letters: a large file is not read twenty times over."""
_STEP = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_STEP}(?:\s*\.\s*{_STEP})*)")
_PAIR = re.compile(_KEY.pattern + r"\s*=")
_HEADER = re.compile(r"""\s*\[\[?\s*[\w"'][^,\[\]]*\]\]?\s*(?:#.*)?$""")


@dataclass(frozen=True)
class Toml:
    """A TOML source as far as it could be read."""

    data: dict[str, Any] | None
    """Its values; none if what is left after a slip would be read in the wrong place."""
    source: str
    """The source with the faulty lines blanked: each line stands where it stood."""
    faults: tuple[Fault, ...] = ()
    lost: frozenset[str] = field(default=frozenset())
    """The keys whose values were blanked: they are not missing."""


def read_toml(source: str, file: str) -> Toml:
    """The values of a TOML source and its faults of syntax.

    tomllib stops at the first fault. A faulty key with its value, or a table that stands twice, is noted and blanked, and reading starts again,
    so that one slip does not hide the other faults of the file. Where a header is broken, what follows would be read in the wrong place: then
    nothing more is said.
    """
    if lines_of_it := endless_lines(source):
        return _unreadable(file, source, 1, (f"a file of {lines_of_it:,} lines", "a lexicon; divide it into several"))
    if line := endless_key(source):
        return _unreadable(file, source, line, ("a key of too many steps", "keys such as axes.NAME.low"))
    lines = source.split("\n")
    faults: list[Fault] = []
    lost: set[str] = set()
    while len(faults) < _MOST_SLIPS and (not faults or len(faults) * len(source) < _MOST_READ):
        try:
            return _read(Toml(tomllib.loads("\n".join(lines)), "\n".join(lines), tuple(faults), frozenset(lost)), file)
        except tomllib.TOMLDecodeError as error:
            at, said = _where(str(error), lines)
        except RecursionError:
            return _unreadable(file, source, deepest_line(lines), ("lists inside lists without end", "a list of terms"))
        except ValueError:  # Python's own limit
            return _unreadable(file, source, endless_number(lines), ("a number of more than a thousand digits", "a number such as 0.5"))
        first = _start_of_entry(lines, at, said)
        faults.append(_slip(file, lines, (at, first), said))
        if first is None:
            break
        if key := _KEY.match(lines[first]):
            lost.add(key[1].split(".")[-1].strip(" \"'"))
        _blank(lines, first, whole_table=key is None)
    return Toml(None, source, tuple(faults))


def _read(toml: Toml, file: str) -> Toml:
    """The same, unless it holds more than can be gone through."""
    if (beyond := beyond_reading(toml.data or {})) is None:
        return toml
    path, found, expected = beyond
    line = Positions(toml.source).line(path)
    return Toml(None, toml.source, (*toml.faults, Fault(file, line, describe_place(path[:4]), found, expected, "divide it into several lexicons")))


def _unreadable(file: str, source: str, line: int, words: tuple[str, str]) -> Toml:
    found, expected = words
    return Toml(None, source, (Fault(file, line, "", found, expected, "mend this line first: the rest of the file can't be read"),))


def _where(message: str, lines: list[str]) -> tuple[int, str]:
    """The line (from 0) of an error of tomllib, and what it says."""
    place = re.search(r" \(at line (\d+), column (\d+)\)", message)
    said = message[: place.start()] if place else message.removesuffix(" (at end of document)")
    said = said[:1].lower() + said[1:]
    if place:
        return int(place[1]) - 1, said
    # What is open at the end was opened by the last mark of its kind.
    marks = ('"""', "'''") if "string" in said else ("[", "{")
    opened = (number for number, line in reversed(list(enumerate(lines))) if any(mark in line for mark in marks))
    return next(opened, len(lines) - 1), said


def _start_of_entry(lines: list[str], at: int, said: str) -> int | None:
    """The line on which the faulty entry begins: a `key = value`, or the header of a table that stands twice."""
    for number in range(at - 1, -1, -1):
        if _HEADER.match(lines[number]):
            break
        if _PAIR.match(lines[number]):
            if _is_open("\n".join(lines[number:at])):
                return number
            break
    if not lines[at].lstrip().startswith("["):
        return at
    return at if _HEADER.match(lines[at]) and ("twice" in said or "overwrite" in said) else None


def _is_open(entry: str) -> bool:
    """Whether a list, a table in braces or a text over several lines is still open at the end, as far as counting can tell."""
    opened, closed = (sum(map(entry.count, marks)) for marks in ("[{", "]}"))
    return opened > closed or entry.count('"""') % 2 == 1 or entry.count("'''") % 2 == 1


def _slip(file: str, lines: list[str], place: tuple[int, int | None], said: str) -> Fault:
    at, first = place
    text = lines[at].strip()
    found = f"{text[:60]!r} is not TOML: {said}"
    if "overwrite" in said or "twice" in said:
        mend = f"the {'table' if text.startswith('[') else 'key'} stands here twice: keep one of them"
    elif text.count('"') % 2:
        mend = "close the quotation mark"
    elif "string" in said:
        mend = r"close the text with the marks that open it; a backslash is written \\"
    elif "key part" in said and "{" in text:
        mend = "write a table in braces on one line: { term = … }"
    elif first is not None and first != at:
        found = f"{text[:60]!r} does not go on what begins on line {first + 1}: {said}"
        mend = "set a comma after each entry of a list but the last, and close its bracket"
    else:
        mend = 'write key = "text", key = 1.0 or key = ["a", "b"]'
    return Fault(file, at + 1, "", found, "", mend)


def _blank(lines: list[str], first: int, *, whole_table: bool) -> None:
    """Blank an entry up to the next one; of a table, all its entries."""
    lines[first] = ""
    for number in range(first + 1, len(lines)):
        if _HEADER.match(lines[number]) or (not whole_table and _PAIR.match(lines[number])):
            return
        lines[number] = ""
