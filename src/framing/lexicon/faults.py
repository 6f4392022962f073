"""A fault in a lexicon file, and the error that carries all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.errors import FramingError


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file and line (0 if it has none), the place in the lexicon's own words, what was found, what was expected, how to mend it."""

    file: str
    line: int
    place: str
    found: str
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        where = self.file + (f", line {self.line}" if self.line else "") + (f" ({self.place})" if self.place else "")
        return str(FramingError(where, found=self.found, expected=self.expected, mend=self.mend))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults, each once, by line and, within a line, by place: term 2 before term 10."""

    def by_place(fault: Fault) -> tuple[int, list[tuple[int, str]], Fault]:
        return fault.line, [(int(word) if word.isdecimal() else 0, word) for word in re.split(r"(\d+)", fault.place)], fault

    return tuple(sorted(set(faults), key=by_place))


class LexiconError(FramingError):
    """A lexicon that cannot be used. `faults` holds everything that is wrong with the file, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = in_order(faults)
        first = self.faults[0]
        super().__init__(first.file, found=f"{len(self.faults)} fault{'s' * (len(self.faults) > 1)}")

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
