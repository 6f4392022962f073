"""A fault in a lexicon file, and the error that carries all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.errors import FramingError


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file and line, the place in the lexicon's own words, what was found, what was expected, how to mend it."""

    file: str
    line: int
    place: str
    found: str
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" + (f" ({self.place})" if self.place else "")
        return str(FramingError(where, found=self.found, expected=self.expected, mend=self.mend))


class LexiconError(FramingError):
    """A lexicon that cannot be used. `faults` holds everything that is wrong with the file, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        first = self.faults[0]
        super().__init__(first.file, found=f"{len(self.faults)} fault{'s' * (len(self.faults) > 1)}")

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
