"""A list of faults that cannot grow without end: all are counted, the first ten thousand are kept."""

from __future__ import annotations

from framing.lexicon.faults import Fault, Level, in_order

MOST = 10_000


class Listing:
    """The faults of a file, or what was malformed and could be read all the same (of level `advice`)."""

    def __init__(self, file: str, level: Level = "fault") -> None:
        self.file, self.level, self.count = file, level, 0
        self._kept: list[Fault] = []

    def add(self, line: int, found: str, expected: str = "", mend: str = "", *, place: str = "") -> None:
        """One more."""
        self.count += 1
        if self.count <= MOST:
            self._kept.append(Fault(self.file, line, place, found, expected, mend, self.level))

    def in_order(self) -> tuple[Fault, ...]:
        """Those that were kept, by line; at the end, how many more there are."""
        kept = in_order(self._kept)
        rest = self.count - MOST
        return (*kept, Fault(self.file, 0, "", f"and {rest:,} more that are not listed", level=self.level)) if rest > 0 else kept
