"""A fault in a lexicon file, and the error that carries all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.errors import FramingError

Path = tuple[str | int, ...]
"""The steps from the top of a file to one of its values: `("axes", "tone", "low", "terms", 2)`."""
Level = Literal["fault", "advice"]
MOST_FAULTS = 200
"""So many are listed; of the rest only the number is said."""


class Finding(NamedTuple):
    """What was found at a place of a lexicon, what was expected, how to mend it; its line is looked up later."""

    path: Path
    found: str
    expected: str = ""
    mend: str = ""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file and line (0 if it has none), the place in the lexicon's own words, what was found, what was expected, how to mend it.

    Of level `advice` is what a careful author would look at again; a lexicon with nothing but advice is sound.
    """

    file: str
    line: int
    place: str
    found: str
    expected: str = ""
    mend: str = ""
    level: Level = "fault"

    def __str__(self) -> str:
        where = self.file + (f", line {self.line}" if self.line else "") + (f" ({self.place})" if self.place else "")
        return str(FramingError(where, found=self.found, expected=self.expected, mend=self.mend))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults, each once, by line and, within a line, by place: term 2 before term 10."""

    def by_place(fault: Fault) -> tuple[int, list[tuple[int, str]], Fault]:
        return fault.line, [(int(word) if word.isdecimal() else 0, word) for word in re.split(r"(\d+)", fault.place)], fault

    return tuple(sorted(set(faults), key=by_place))


def at_most(faults: Iterable[Fault], count: int = 0) -> tuple[Fault, ...]:
    """The first `MOST_FAULTS` faults in order, and behind them a line with the number of the others, of `count` in all."""
    ordered = in_order(faults)
    shown = ordered[:MOST_FAULTS]
    if (left := max(count, len(ordered)) - len(shown)) <= 0:
        return shown
    last, level = shown[-1], min((fault.level for fault in ordered), key=("fault", "advice").index)
    return (*shown, Fault(last.file, last.line, "the rest", f"… and {left:,} more from here on", "", "mend these first", level))


class LexiconError(FramingError):
    """A lexicon that cannot be used. `faults` holds everything that is wrong with the file, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = in_order(faults)
        first = self.faults[0]
        super().__init__(first.file, found=f"{len(self.faults)} fault{'s' * (len(self.faults) > 1)}")

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))
