"""What people said of articles and sentences: their codes, read from filled sheets and from tables of other studies."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.corpus import Skipped
from framing.corpus.cells import Filled, Row, read_back, read_cells
from framing.errors import FramingError
from framing.lexicon import Axis
from framing.validation.key import WHOLE, read_key
from framing.validation.values import value_of

COLUMNS = ("document", "sentence", "axis", "coder", "value")
SCALES = ("nominal", "ordinal", "interval")
UNIT_COLUMNS = ("unit", "document", "id")
"""What may name the unit, the first that is there."""
TOLD = (*UNIT_COLUMNS, "sentence", "coder", "title", "text", "before", "after", "comment", "comments", "note", "notes")
"""Columns of a sheet that hold no codes."""
_ALSO_TOLD = ("outlet", "author", "date", "url", "event", "language")
_MOST_STEPS = 12
_SHEET = "sheet-"


class CodesAccount(NamedTuple):
    """What a reader of codes did: how many it found, kept, and skipped and why (`read == kept + len(skipped)`), cells left blank, and notes."""

    read: int = 0
    kept: int = 0
    skipped: tuple[Skipped, ...] = ()
    blank: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codes:
    """Codes of documents or sentences by one or more coders.

    `table` has one row a code, sorted by all but the last column: document, sentence (number in the document, -1 where the article was coded), axis,
    coder, value (NaN: the coder said that it can't be told). `scales` says of each axis whether its values are names (`nominal`), steps (`ordinal`)
    or amounts (`interval`). `key` is that of the sheets, if one was given (`framing.validation.read_key`).
    """

    table: pd.DataFrame
    scales: Mapping[str, str]
    account: CodesAccount = field(default_factory=CodesAccount)
    key: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes that were coded, by name."""
        return tuple(sorted(self.table["axis"].unique()))

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded, by name."""
        return tuple(sorted(self.table["coder"].unique()))

    def by_coder(self, axis: str) -> pd.DataFrame:
        """The codes on an axis, a row for each document and sentence (the index) that anybody coded, a column for each coder of the axis."""
        rows = self.table[self.table["axis"] == axis]
        return rows.pivot(index=["document", "sentence"], columns="coder", values="value").sort_index().sort_index(axis=1)


class _Code(NamedTuple):
    where: str
    document: str
    sentence: int
    axis: str
    coder: str
    value: float

    @property
    def unit(self) -> tuple[str, int, str, str]:
        return self.document, self.sentence, self.axis, self.coder


class _Cell(NamedTuple):
    """A cell that is to be read as a code."""

    row: Row
    axis: str
    cell: str


@dataclass(frozen=True)
class _Reading:
    """How cells are read: on which axes, under which names, with which key, scale and words."""

    axes: Mapping[str, Axis] | None
    rename: Mapping[str, str]
    key: Mapping[str, tuple[str, int]] | None
    scale: tuple[float, float] | None
    words: Mapping[str, float]


def read_codes(
    paths: str | Path | Iterable[str | Path],
    *,
    axes: Mapping[str, Axis] | None = None,
    key: str | Path | None = None,
    rename: Mapping[str, str] | None = None,
    scale: tuple[float, float] | None = None,
    words: Mapping[str, float] | None = None,
) -> Codes:
    """The codes in some files, each with an account of what could not be read.

    A file is a filled sheet (`framing codes sheet`; a column for each axis), or a long table with the columns id (or document, unit), variable (or
    axis), value, and where known coder and sentence; CSV or .xlsx. Without a column `coder` the file's name is the coder. A language model is one
    more coder: its codes come in the same formats.

    `axes` are those of the lexicons: only their codes are read, and only values on their scale (`framing.validation.values.value_of`). Without them
    every number counts. `key` turns the units of a sheet into documents; without one, units are compared under their own names. `rename` maps the
    name of a column or variable to that of an axis. `scale` is (lowest, highest) where codes are on a scale of their own, `words` what other words
    stand for. A unit that one coder coded twice counts once if the codes agree, and not at all if they don't; both are named in the account.

    Raises `FramingError` if a file can't be read, has no columns of codes, or no code is found in all of them.
    """
    given = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    known_key = read_key(key) if key is not None else None
    units = None if known_key is None else dict(zip(known_key["unit"], zip(known_key["document"], known_key["sentence"], strict=True), strict=True))
    reading = _Reading(axes, rename or {}, units, scale, words or {})
    codes: list[_Code] = []
    skipped: list[Skipped] = []
    blank, notes = 0, list[str]()
    for path in sorted(dict.fromkeys(given), key=str):
        blank += _read_file(read_cells(path), reading, codes, skipped, notes)
    codes = _one_name_each(codes)
    read = len(codes) + len(skipped)
    kept = _once(codes, skipped)
    if not kept:
        raise FramingError(", ".join(path.name for path in given) or "codes", found=_nothing(blank, skipped), expected="filled sheets")
    table = _as_table(kept)
    account = CodesAccount(read, len(kept), tuple(sorted(skipped, key=_place)), blank, tuple(notes))
    scales = {str(axis): _scale_of(str(axis), rows["value"], axes) for axis, rows in table.groupby("axis")}
    return Codes(table, scales, account, known_key)


def _read_file(filled: Filled, reading: _Reading, codes: list[_Code], skipped: list[Skipped], notes: list[str]) -> int:
    """Add the codes of a file, and what could not be read of it; the number of blank cells."""
    names = {name.casefold(): name for name in filled.columns}
    unit = next((names[name] for name in UNIT_COLUMNS if name in names), None)
    if unit is None:
        mend = "name the column with the id of each article 'id'"
        raise FramingError(
            filled.path, found=f"no column with a unit (columns: {', '.join(filled.columns)})", expected="one of unit, document, id", mend=mend
        )
    _demand_key(filled, unit, reading)
    cells = [*(_long_cells(filled, names, reading, notes) if _is_long(names) else _wide_cells(filled, names, reading, notes))]
    blank = 0
    for row, axis, cell in cells:
        if not cell:
            blank += 1
            continue
        try:
            codes.append(_code(filled, row, axis, cell, reading, unit))
        except ValueError as error:
            skipped.append(Skipped(filled.where(row), f"{axis}: {error}"))
    if blank == len(cells):
        notes.append(f"{filled.path.name}: {'all its cells are blank' if cells else 'no rows'}")
    return blank


def _demand_key(filled: Filled, unit: str, reading: _Reading) -> None:
    """Raise `FramingError` if none of a file's units is in the key: it is that of another sample."""
    units = list(dict.fromkeys(name for row in filled.rows if (name := read_back(row.cells[unit]))))
    if reading.key is not None and units and not any(name in reading.key for name in units):
        found = f"no unit that is in the key ({', '.join(units[:3])}{', …' if len(units) > 3 else ''})"
        expected = f"units as {next(iter(reading.key), 'none: the key is empty')}"
        raise FramingError(filled.path, found=found, expected=expected, mend="give the key.csv that was written with this sheet")


def _is_long(names: Mapping[str, str]) -> bool:
    return "value" in names and ("variable" in names or "axis" in names)


def _long_cells(filled: Filled, names: Mapping[str, str], reading: _Reading, notes: list[str]) -> Iterator[_Cell]:
    variable, value = names.get("variable") or names["axis"], names["value"]
    unread: dict[str, int] = {}
    for row in filled.rows:
        name = read_back(row.cells[variable])
        axis = _axis(name, reading)
        if axis:
            yield _Cell(row, axis, row.cells[value])
        else:
            unread[name] = unread.get(name, 0) + 1
    if unread and len(unread) == len({row.cells[variable] for row in filled.rows}):
        _refuse(filled.path, "variable", list(unread), reading)
    notes += [f"{filled.path.name}: {name!r} is no axis of the lexicon{_close(name, reading)}: {n} not read" for name, n in sorted(unread.items())]


def _wide_cells(filled: Filled, names: Mapping[str, str], reading: _Reading, notes: list[str]) -> Iterator[_Cell]:
    telling = {*TOLD, *(_ALSO_TOLD if reading.axes is None else ())}
    columns = {name: axis for shown, name in names.items() if shown not in telling and (axis := _axis(name, reading))}
    others = [name for shown, name in names.items() if name not in columns and shown not in {*TOLD, *_ALSO_TOLD}]
    if not columns:
        _refuse(filled.path, "column", others, reading)
    notes += [f"{filled.path.name}: the column {name!r} is no axis of the lexicon{_close(name, reading)}: not read" for name in others]
    for row in filled.rows:
        for name, axis in columns.items():
            yield _Cell(row, axis, row.cells[name])


def _axis(name: str, reading: _Reading) -> str:
    """The axis that a column or variable names; empty for none."""
    meant = reading.rename.get(name, name)
    if reading.axes is None:
        return meant
    return next((axis for axis in reading.axes if axis.casefold() == meant.casefold()), "")


def _close(name: str, reading: _Reading) -> str:
    close = difflib.get_close_matches(name.casefold(), list(reading.axes or ()), n=1)
    return f" (did you mean {close[0]!r}?)" if close else ""


def _refuse(path: Path, kind: str, found: Sequence[str], reading: _Reading) -> None:
    there = f"no {kind} that is an axis" + (f" ({', '.join(map(str, found[:8]))})" if found else "")
    expected = f"one of: {', '.join(reading.axes)}" if reading.axes else "a column for each axis"
    mend = f"say which {kind} is which axis (--rename THEIRS=AXIS)" if found and reading.axes else ""
    raise FramingError(path, found=there, expected=expected, mend=mend)


def _code(filled: Filled, row: Row, axis: str, cell: str, reading: _Reading, unit: str) -> _Code:
    cells = {name.casefold(): value for name, value in row.cells.items()}
    document, sentence = read_back(row.cells[unit]), _sentence(cells.get("sentence", ""))
    if not document:
        raise ValueError("the row names no unit")
    if reading.key is not None:
        if document not in reading.key:
            raise ValueError(f"the unit {document} is not in the key")
        document, sentence = reading.key[document]
    coder = read_back(cells.get("coder", "")) or filled.path.stem.removeprefix(_SHEET)
    value = value_of(cell, (reading.axes or {}).get(axis), scale=reading.scale, words=reading.words)
    return _Code(filled.where(row), document, sentence, axis, " ".join(coder.split()), value)


def _sentence(cell: str) -> int:
    try:
        return int(float(cell)) if cell else WHOLE
    except (ValueError, OverflowError):
        raise ValueError(f"the sentence {cell!r} is no number") from None


def _one_name_each(codes: Iterable[_Code]) -> list[_Code]:
    """The codes with one name for each coder: Ben and BEN are the same, and agree with nobody by being both."""
    codes = list(codes)
    names: dict[str, str] = {}
    for name in sorted({code.coder for code in codes}):
        names.setdefault(name.casefold(), name)
    return [code._replace(coder=names[code.coder.casefold()]) for code in codes]


def _once(codes: Iterable[_Code], skipped: list[Skipped]) -> list[_Code]:
    """The codes without those that were given twice; what is left out goes to `skipped`."""
    by_unit: dict[tuple[str, int, str, str], list[_Code]] = {}
    for code in codes:
        by_unit.setdefault(code.unit, []).append(code)
    kept: list[_Code] = []
    for (document, _, axis, coder), several in by_unit.items():
        alike = len({str(code.value) for code in several}) == 1
        kept += several[:1] if alike else []
        why = "coded twice alike: counted once" if alike else f"coded differently at {', '.join(code.where for code in several)}: not counted"
        skipped += [Skipped(code.where, f"{axis}: {document} by {coder}, {why}") for code in several[1 if alike else 0 :]]
    return kept


def _place(skipped: Skipped) -> tuple[str, int, str]:
    file, _, row = skipped.where.rpartition(":")
    return file, int(row), skipped.why


def _as_table(codes: Iterable[_Code]) -> pd.DataFrame:
    rows = [(*code.unit, code.value) for code in codes]
    table = pd.DataFrame(rows, columns=["document", "sentence", "axis", "coder", "value"])
    table = table.astype({"document": "str", "sentence": "int64", "axis": "str", "coder": "str", "value": "float64"})
    return table.sort_values(list(COLUMNS[:-1]), ignore_index=True)


def _scale_of(axis: str, values: pd.Series, axes: Mapping[str, Axis] | None) -> str:
    """Yes and no are names, few whole numbers are steps, and all else amounts."""
    known = values.dropna().unique()
    if len(known) <= 2 and (axes is None or axes[axis].is_frame or len(known) == 0):
        return "nominal"
    whole = bool((known == np.floor(known)).all())
    return "ordinal" if whole and len(known) <= _MOST_STEPS else "interval"


def _nothing(blank: int, skipped: Sequence[Skipped]) -> str:
    if skipped:
        return f"no code that can be used ({skipped[0].where}: {skipped[0].why})"
    return f"no code: {blank} cells, all of them blank" if blank else "no rows"
