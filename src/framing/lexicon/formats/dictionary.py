"""A dictionary of another tool as a value: categories with their terms, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from framing.errors import FramingError
from framing.lexicon.faults import Fault
from framing.lexicon.formats.listing import Listing
from framing.lexicon.model import PoleName

Path = tuple[str, ...]
MOST_LETTERS = 200
"""No term and no name is longer: what is, is a file gone wrong."""
_LONGEST_LINE = 5_000
_MOST_IN_VAIN = 20_000
LEVELS = " > "
"""What stands between the levels of a category where they are written in one line."""


class Entry(NamedTuple):
    """A term as the file has it, the line it stands on, its weight, and in our own CSV the other keys of a term."""

    term: str
    line: int
    weight: float = 1.0
    options: Mapping[str, Any] | None = None


class Role(NamedTuple):
    """Which pole of which axis a category is, where the file says so."""

    axis: str
    pole: PoleName
    label: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category: its names from the outermost level in, its own terms (those of the categories inside are theirs), and seed sentences."""

    path: Path
    line: int
    entries: tuple[Entry, ...] = ()
    seeds: tuple[tuple[str, int], ...] = ()
    """Each with its line."""
    role: Role | None = None

    @property
    def name(self) -> str:
        """All levels in one line."""
        return LEVELS.join(self.path)


@dataclass(frozen=True)
class Dictionary:
    """What a file of another tool holds, in the order of the file."""

    file: str
    format: str
    categories: tuple[Category, ...] = ()
    faults: tuple[Fault, ...] = ()
    """Every line, or part of one, that was left out; the first ten thousand."""
    left_out: int = 0
    """How many there are."""
    mended: tuple[Fault, ...] = ()
    """What is malformed, but could be read."""
    notes: tuple[str, ...] = ()
    """What is true of the whole file: its encoding, if that had to be guessed."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """What our own CSV says of the lexicon: title, language, version …"""
    axes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What it says of each axis: question, voices, negated."""

    @property
    def size(self) -> int:
        """The number of terms, each counted in every category that it has."""
        return sum(len(category.entries) for category in self.categories)


class _Open:
    """A category that is being filled."""

    def __init__(self, line: int, role: Role | None) -> None:
        self.line, self.role = line, role
        self.entries: list[Entry] = []
        self.seeds: list[tuple[str, int]] = []


class Collector:
    """Gathers what a reader finds in a file, and says it in the words of a fault where it is malformed."""

    def __init__(self, file: str, format: str) -> None:  # noqa: A002 (the word that the user knows)
        self.file, self.format = file, format
        self.kept = 0
        self.notes: list[str] = []
        self.about: dict[str, Any] = {}
        self.axes: dict[str, dict[str, Any]] = {}
        self._open: dict[Path, _Open] = {}
        self._faults, self._mended = Listing(file), Listing(file, "advice")

    def __contains__(self, path: Path) -> bool:
        return path in self._open

    def open(self, path: Path, line: int, role: Role | None = None) -> bool:
        """Begin a category, or go on with the one of that path; false if it can't be one."""
        if any(len(name) > MOST_LETTERS for name in path):
            self.leave_out(line, f"a category with a name of {max(map(len, path)):,} letters", f"at most {MOST_LETTERS}")
            return False
        self._open.setdefault(path, _Open(line, role))
        return True

    def add(self, path: Path, entry: Entry) -> None:
        """A term of a category that is open."""
        if len(entry.term) > MOST_LETTERS:
            self.leave_out(
                entry.line, f"a term of {len(entry.term):,} letters ({shown(entry.term)})", f"at most {MOST_LETTERS}", "split it into terms"
            )
        elif entry.term:
            self.kept += 1
            self._open[path].entries.append(entry)

    def add_seed(self, path: Path, seed: str, line: int) -> None:
        """A seed sentence of a category that is open."""
        self.kept += 1
        self._open[path].seeds.append((seed, line))

    def leave_out(self, line: int, found: str, expected: str = "", mend: str = "") -> None:
        """Something that is not kept. Where there is nothing else, the file is no dictionary, and reading it to its end is in vain."""
        if self._faults.count >= _MOST_IN_VAIN and not self.kept:
            raise FramingError(
                self.file, found=f"no term, but {_MOST_IN_VAIN:,} faults, the last on line {line}", expected=f"a dictionary ({self.format})"
            )
        self._faults.add(line, found, expected, mend)

    def mend(self, line: int, found: str, done: str) -> None:
        """Something malformed that is kept, and how it was read."""
        self._mended.add(line, found, mend=done)

    def lines(self, text: str) -> Iterator[tuple[int, str]]:
        """The lines of a text that are not blank, with their numbers; one that is too long to be a term is listed."""
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > _LONGEST_LINE:
                self.leave_out(number, f"a line of {len(line):,} letters ({shown(line.strip())})", f"at most {_LONGEST_LINE:,}")
            elif line and not line.isspace():
                yield number, line

    def dictionary(self) -> Dictionary:
        """All of it."""
        return Dictionary(
            file=self.file,
            format=self.format,
            categories=tuple(Category(path, each.line, tuple(each.entries), tuple(each.seeds), each.role) for path, each in self._open.items()),
            faults=self._faults.in_order(),
            left_out=self._faults.count,
            mended=self._mended.in_order(),
            notes=tuple(self.notes),
            about=self.about,
            axes=self.axes,
        )


def shown(text: str, most: int = 50) -> str:
    """A text in quotation marks, cut where it is too long for a line.

    >>> shown("harbour"), shown("a" * 60, 5)
    ("'harbour'", "'aaaaa…'")
    """
    return repr(text if len(text) <= most else f"{text[:most]}…")


def outer_first(dictionary: Dictionary) -> list[Path]:
    """The paths of all categories and of those around them, each followed by what lies in it, otherwise in the order of the file."""
    place: dict[Path, int] = {}
    for category in dictionary.categories:
        for depth in range(1, len(category.path) + 1):
            place.setdefault(category.path[:depth], len(place))
    return sorted(place, key=lambda path: [place[path[:depth]] for depth in range(1, len(path) + 1)])
