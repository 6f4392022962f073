"""A table of terms: our own CSV, which holds all terms and seeds of a lexicon, and those of others (term, category, weight; LIWC-22's `.dicx`)."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from framing.errors import FramingError
from framing.lexicon.formats.dictionary import LEVELS, Collector, Entry, Path, Role, shown

COLUMNS = ("kind", "axis", "pole", "label", "term", "weight", "case", "except", "of", "voices", "negated", "question")
"""Of our own CSV. `kind` tells what stands in `term`: a term, a seed, or what the file says of the lexicon (title, language …)."""
ABOUT = ("title", "language", "version", "license", "note", "converted_from", "voices", "negated")
PHRASES = "|"
"""What stands between the phrases of `except`: no term can hold it."""
_NAMES = {
    "term": ("term", "word", "entry", "pattern", "token", "phrase", "ngram", "dicterm"),
    "category": ("category", "axis", "sentiment", "emotion", "class", "dimension"),
    "weight": ("weight", "score", "valence", "value"),
}
_DELIMITERS = ",;\t|"
_MOST_LINES = 200
_MOST_BROKEN = 100
_CELL = re.compile(r"\s*(?:|[xX]|-?\d{1,9}(?:[.,]\d{1,12})?)\s*$")
_YES, _NO = ("true", "yes", "1", "x"), ("", "false", "no", "0")


class _Row(NamedTuple):
    line: int
    cells: dict[str, str]


def read_table(text: str, found: Collector, mapping: Mapping[str, str] | None = None) -> None:
    """Gather the categories of a table. `mapping` names its columns where they are not called as ours: {"term": "lemma"}."""
    lines = text.split("\n")
    if lines[0].lower().startswith("sep="):
        lines[0] = ""
    names, rows = _header(lines, found)
    header = [name.lower() for name in names]
    columns = _columns(header, found.file, mapping or {})
    wide = {} if len(columns) > 1 else {column: name for column, name in zip(header, names, strict=True) if name and column != columns["term"]}
    told = _told_rows(header, rows, found)
    if wide:
        _read_wide(told, (columns["term"], wide), found)
    elif "pole" in header or "kind" in header:
        _Ours(columns, found).read(told)
    else:
        stem = PurePath(found.file).stem
        for row in told:
            name = row.cells[columns["category"]] if "category" in columns else stem
            path: Path = tuple(step for step in map(str.strip, name.split(LEVELS.strip())) if step)
            if not path:
                found.leave_out(
                    row.line, f"{shown(row.cells[columns['term']])} has no category", f"the name of one in the column {columns['category']!r}"
                )
            elif (entry := _entry(row, columns, found)) and found.open(path, row.line):
                found.add(path, entry)


def _header(lines: list[str], found: Collector) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The names of the columns, and the rows below them; the delimiter is the one that gives the most names."""
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    top = lines[first][:10_000]
    delimiter = max(_DELIMITERS, key=top.count)
    try:
        header = [name.strip() for name in next(csv.reader([top], delimiter=delimiter))]
    except (csv.Error, StopIteration):
        header = []
    return header, _rows(lines, first + 1, delimiter, found)


def _rows(lines: list[str], start: int, delimiter: str, found: Collector) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line. One whose quotation marks are not closed is listed, and reading goes on below it."""
    for _ in range(_MOST_BROKEN):
        before = start
        try:
            reader = csv.reader((f"{lines[place]}\n" for place in range(start, len(lines))), delimiter=delimiter, strict=True)
            for row in reader:
                if start + reader.line_num - before > _MOST_LINES:
                    raise csv.Error
                if any(map(str.strip, row)):
                    yield before + 1, row
                before = start + reader.line_num
        except csv.Error:
            text = shown(lines[min(before, len(lines) - 1)])
            found.leave_out(
                before + 1, f"{text}: a quotation mark that is not closed, or not at the end of its cell", "", 'write "…", and "" for a mark in it'
            )
            start = before + 1
        else:
            return
    found.leave_out(start + 1, f"more than {_MOST_BROKEN} such rows; nothing from here on was read")


def _columns(header: list[str], file: str, mapping: Mapping[str, str]) -> dict[str, str]:
    """Which column of the table is which of ours."""
    for ours, theirs in mapping.items():
        if theirs.lower() not in header:
            raise FramingError(file, found=f"no column {theirs!r} (for {ours})", expected=f"one of: {', '.join(map(shown, header[:20]))}")
    columns = {ours: theirs.lower() for ours, theirs in mapping.items()}
    for ours, names in _NAMES.items():
        known = next((name for name in names if name in header), None)
        if known and ours not in columns:
            columns[ours] = known
    if "term" not in columns:
        found = ", ".join(shown(name, 20) for name in header[:8]) or "no names of columns"
        raise FramingError(
            file,
            found=f"no column 'term' in the first line ({found})",
            expected="columns term, category, weight",
            mend="name the columns in the first line",
        )
    return columns


def _told_rows(header: list[str], rows: Iterable[tuple[int, list[str]]], found: Collector) -> Iterator[_Row]:
    """The rows by the names of their columns; one with too many cells is listed."""
    for line, row in rows:
        if len(row) > len(header) and any(map(str.strip, row[len(header) :])):
            found.leave_out(
                line, f"{len(row)} cells ({shown(row[0])} …)", f"{len(header)} as in the first line", 'write "…" around a cell with a comma'
            )
        else:
            yield _Row(line, dict(zip(header, [*row, *[""] * (len(header) - len(row))], strict=False)))


def _entry(row: _Row, columns: Mapping[str, str], found: Collector) -> Entry | None:
    term = row.cells[columns["term"]].strip()
    if not term:
        found.leave_out(row.line, "a row without a term", f"one in the column {columns['term']!r}")
        return None
    text = row.cells.get(columns.get("weight", ""), "").strip()
    weight = _number(text) if text else 1.0
    if weight is None:
        found.leave_out(row.line, f"{shown(term)}: the weight {shown(text, 20)}", "a number")
        return None
    return Entry(term, row.line, weight)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _read_wide(rows: Iterable[_Row], columns: tuple[str, Mapping[str, str]], found: Collector) -> None:
    """A table with a column for each category: its cells hold an X, a weight, or nothing."""
    term, categories = columns
    for row in rows:
        if not (entry := _entry(row, {"term": term}, found)):
            continue
        for column, name in categories.items():
            cell = row.cells[column].strip()
            weight = 1.0 if cell in {"x", "X"} else _number(cell) if cell and len(cell) < 30 else 0.0 if not cell else None
            if weight is None or not _CELL.match(cell):
                found.leave_out(row.line, f"{shown(entry.term)}: {shown(cell, 20)} in the column {shown(name)}", "X, a weight, or nothing")
            elif weight and found.open((name,), row.line):
                found.add((name,), entry._replace(weight=weight))


class _Ours:
    """Reads a table with poles: our own CSV, or one like it."""

    def __init__(self, columns: Mapping[str, str], found: Collector) -> None:
        self.columns, self.found = columns, found
        self.stem = PurePath(found.file).stem
        self.labels: dict[Path, str] = {}

    def read(self, rows: Iterable[_Row]) -> None:
        """Gather axes, poles, terms and seeds."""
        for row in rows:
            kind = row.cells.get("kind", "").strip().lower() or "term"
            if kind in ABOUT:
                self._about(kind, row)
            elif kind == "axis":
                self._axis(row)
            elif kind in {"term", "seed"}:
                self._member(kind, row)
            else:
                self.found.leave_out(row.line, f"the kind {shown(kind)}", f"one of: term, seed, axis, {', '.join(ABOUT)}")

    def _about(self, kind: str, row: _Row) -> None:
        value = row.cells[self.columns["term"]]
        said = self._voices(row.line, value) if kind == "voices" else value
        if said and kind not in self.found.about:
            self.found.about[kind] = said

    def _axis(self, row: _Row) -> None:
        said: dict[str, Any] = {key: row.cells.get(key, "") for key in ("question", "negated")}
        said |= {"voices": self._voices(row.line, row.cells.get("voices", ""))}
        self._told_of(row, said)

    def _told_of(self, row: _Row, said: Mapping[str, Any]) -> None:
        axis = self.found.axes.setdefault(self._axis_of(row), {})
        for key, value in said.items():
            if value:
                axis.setdefault(key, value)

    def _axis_of(self, row: _Row) -> str:
        return row.cells.get(self.columns.get("category", ""), "").strip() or self.stem

    def _member(self, kind: str, row: _Row) -> None:
        axis, pole = self._axis_of(row), row.cells.get("pole", "").strip().lower() or "high"
        if pole not in {"low", "high"}:
            self.found.leave_out(row.line, f"the pole {shown(pole)}", "low or high")
            return
        path = (axis, pole)
        label = row.cells.get("label", "").strip()
        known = self.labels.setdefault(path, label or axis)
        if label and label != known:
            self.found.mend(row.line, f"the label {shown(label)}, but this pole has {shown(known)}", "the first was kept")
        self._told_of(row, {"question": row.cells.get("question", "")})
        if not self.found.open(path, row.line, Role(axis, "low" if pole == "low" else "high", known)):
            return
        if kind == "seed":
            seed = row.cells[self.columns["term"]].strip()
            self.found.add_seed(path, seed, row.line) if seed else self.found.leave_out(row.line, "a seed without words", "a sentence")
        elif entry := _entry(row, self.columns, self.found):
            options = self._options(row)
            if options is not None:
                self.found.add(path, entry._replace(options=options or None))

    def _options(self, row: _Row) -> dict[str, Any] | None:
        """The other keys of a term; none if one of them can't be read."""
        cells, options = row.cells, dict[str, Any]()
        case = cells.get("case", "").strip().lower()
        if case not in _YES + _NO:
            self.found.leave_out(row.line, f"case is {shown(case, 20)}", "true, or nothing")
            return None
        if case in _YES:
            options["case"] = True
        if phrases := [phrase.strip() for phrase in cells.get("except", "").split(PHRASES) if phrase.strip()]:
            options["except"] = phrases
        if cells.get("voices", "").strip():
            if not (voices := self._voices(row.line, cells["voices"])):
                return None
            options["voices"] = voices
        return options | {key: cells[key].strip() for key in ("of", "negated") if cells.get(key, "").strip()}

    def _voices(self, line: int, text: str) -> dict[str, float]:
        """`own=1.0 scare=0.5` as a table."""
        parts = [part.partition("=") for part in text.split()]
        numbers = {name: _number(value) for name, _, value in parts}
        if None in numbers.values():
            self.found.leave_out(line, f"voices are {shown(text)}", "own=1.0 scare=0.0 quoted=0.0 attributed=0.5")
            return {}
        return {name: number for name, number in numbers.items() if number is not None}
