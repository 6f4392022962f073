"""A text that knows where each of its characters came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload


class Run(NamedTuple):
    """`length` characters from `place` on, which stand one for one for those of the raw text from `source` on (-1: for none)."""

    place: int
    source: int
    length: int


class Edit(NamedTuple):
    """Put `new` in the place of the characters `start:end`."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class Origin(Sequence[int]):
    """For each character of a text its position in the raw text, or -1; kept as runs, of which an article needs a few dozen.

    >>> list(Origin((Run(0, -1, 2), Run(2, 40, 3))))
    [-1, -1, 40, 41, 42]
    """

    runs: tuple[Run, ...] = ()

    def __len__(self) -> int:
        return self.runs[-1].place + self.runs[-1].length if self.runs else 0

    def __iter__(self) -> Iterator[int]:
        for _, source, length in self.runs:
            yield from range(source, source + length) if source >= 0 else (-1 for _ in range(length))

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        if isinstance(index, slice):
            return tuple(self[place] for place in range(*index.indices(len(self))))
        index += len(self) if index < 0 else 0
        if not 0 <= index < len(self):
            raise IndexError(index)
        place, source, _ = self.runs[bisect_right(self.runs, index, key=_place) - 1]
        return source + index - place if source >= 0 else -1

    def stretch(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The (source, length) of the runs that make up `start:end`."""
        index = max(bisect_right(self.runs, start, key=_place) - 1, 0)
        while start < end:
            place, source, length = self.runs[index]
            taken = min(end, place + length) - start
            yield (source + start - place if source >= 0 else -1), taken
            start += taken
            index += 1


def _place(run: Run) -> int:
    return run.place


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and the origin of its characters in a raw text."""

    text: str
    origin: Origin

    @classmethod
    def of(cls, raw: str) -> Traced:
        """The raw text itself."""
        return cls(raw, Origin((Run(0, 0, len(raw)),) if raw else ()))

    def edit(self, edits: Iterable[Edit]) -> Traced:
        r"""The text with the edits made, which must not overlap.

        New characters stand for those they replace, one for one where they are as many, and for none where nothing was replaced.

        >>> edited = Traced.of("a\r\nb").edit([Edit(1, 3, "\n"), Edit(4, 4, "!")])
        >>> edited.text, list(edited.origin)
        ('a\nb!', [0, 1, 3, -1])
        """
        pieces: list[str] = []
        stretches: list[tuple[int, int]] = []
        at = 0
        for start, end, new in sorted(edits):
            if start < at:
                raise ValueError(f"edits overlap at character {start}")
            pieces += (self.text[at:start], new)
            stretches.extend(self.origin.stretch(at, start))
            stretches.extend(self._stands_for(start, end, new))
            at = end
        pieces.append(self.text[at:])
        stretches.extend(self.origin.stretch(at, len(self.text)))
        return Traced("".join(pieces), Origin(_joined(stretches)))

    def _stands_for(self, start: int, end: int, new: str) -> Iterator[tuple[int, int]]:
        if len(new) == end - start:
            return self.origin.stretch(start, end)
        if start == end:
            return iter([(-1, len(new))])
        return ((self.origin[min(start + offset, end - 1)], 1) for offset in range(len(new)))

    def raw_stretch(self, start: int, end: int, raw: str) -> tuple[int, int]:
        """Where in `raw` the characters `start:end` stand. What was repaired at its end (three broken characters for one) is taken with it."""
        first, last = self.origin[start], self.origin[end - 1] + 1
        following = self.origin[end] if end < len(self.text) else len(raw)
        gap = raw[last:following]
        return first, (following if gap and not any(character.isspace() for character in gap) else last)


def _joined(stretches: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Runs from stretches, with those that follow one another made one."""
    runs: list[Run] = []
    for source, length in stretches:
        if not length:
            continue
        if not runs:
            runs.append(Run(0, source, length))
            continue
        place, before, so_far = runs[-1]
        if source == (before + so_far if before >= 0 else -1):
            runs[-1] = Run(place, before, so_far + length)
        else:
            runs.append(Run(place + so_far, source, length))
    return tuple(runs)
