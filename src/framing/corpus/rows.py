"""Articles as they lie in a folder, a CSV, a JSON Lines or a Parquet file: a row each, not yet cleaned."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from framing.corpus.decoding import decode
from framing.corpus.document import Skipped
from framing.errors import FramingError

METADATA = ("id", "title", "outlet", "author", "date", "url", "event", "language")
MANIFEST = "manifest.csv"


class Row(NamedTuple):
    """An article as it came: where it stands, its text, and what its file says about it; `id` is always there."""

    where: str
    text: str
    metadata: dict[str, str]
    notes: tuple[str, ...] = ()


class Rows(NamedTuple):
    """The columns a file has, and its articles in their order, each read or skipped."""

    columns: frozenset[str]
    rows: list[Row | Skipped]


def read_folder(folder: Path) -> Rows:
    """The articles that a folder's `manifest.csv` names."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        there = "an empty folder" if not any(folder.iterdir()) else f"no {MANIFEST}"
        raise FramingError(
            folder, found=there, expected=f"texts and a {MANIFEST} with a column 'file'", mend=f"list the files in {MANIFEST}, one a row"
        )
    columns, records = _csv_records(manifest)
    _demand("file", columns, manifest, expected="a column 'file' with the name of each text file")
    return Rows(frozenset(columns), [_file_row(folder, record) for record in records])


def _file_row(folder: Path, record: _Record) -> Row | Skipped:
    if record.fault:
        return Skipped(record.where, record.fault)
    name = record.cells["file"].strip()
    if not name:
        return Skipped(record.where, "names no file")
    path = folder / name
    try:
        # A corpus that somebody sent must not read private files into a run.
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"{record.where} names this file, and it is outside the corpus's folder")
        text, note = decode(path.read_bytes())
    except FileNotFoundError:
        return Skipped(name, f"{record.where} names this file, and it is not there")
    except OSError as error:
        return Skipped(name, f"cannot be read: {error.strerror}")
    except ValueError as error:
        return Skipped(name, str(error))
    return _row(name, text, record.cells, name=path.stem, notes=(note,) if note else ())


def read_csv(path: Path) -> Rows:
    """The articles of a CSV file with a header; commas, semicolons or tabs between its columns."""
    columns, records = _csv_records(path)
    _demand("text", columns, path)
    rows = [
        Skipped(record.where, record.fault)
        if record.fault
        else _row(record.where, record.cells["text"], record.cells, name=f"row-{record.number}", notes=record.notes)
        for record in records
    ]
    return Rows(frozenset(columns), rows)


class _Record(NamedTuple):
    """One row of a CSV file as strings, or its fault."""

    where: str
    number: int
    cells: dict[str, str]
    fault: str
    notes: tuple[str, ...]


def _csv_records(path: Path) -> tuple[list[str], list[_Record]]:
    text, note = _whole_file(path)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    limit = csv.field_size_limit(sys.maxsize)  # by default the module refuses an article of over 131,072 characters
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        columns = [name.strip().lower() for name in next(lines, [])]
        rows = [cells for cells in lines if any(cells)]
    except csv.Error as error:
        raise FramingError(path, found=f"a file that cannot be read as CSV ({error})", mend="save it as CSV anew") from None
    finally:
        csv.field_size_limit(limit)
    notes = (note,) if note else ()
    return columns, [_record(f"{path.name}, row {number}", number, columns, cells, notes) for number, cells in enumerate(rows, 1)]


def _record(where: str, number: int, columns: list[str], cells: list[str], notes: tuple[str, ...]) -> _Record:
    extra = len(cells) - len(columns)
    fault = f"has {len(cells)} cells for {len(columns)} columns (is a comma or a quotation mark in a cell not quoted?)" if extra > 0 else ""
    return _Record(where, number, dict(zip(columns, cells + [""] * -extra, strict=False)), fault, notes)


def read_json_lines(path: Path) -> Rows:
    """The articles of a JSON Lines file, one object a line."""
    data = _bytes(path)
    try:
        lines: list[bytes | str] = list(decode(data).text.split("\n"))
    except ValueError:
        lines = list(data.split(b"\n"))  # one broken line must not lose the others
    rows: list[Row | Skipped] = []
    columns: set[str] = set()
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path.name}, line {number}"
            record = _json_object(line)
            if isinstance(record, str):
                rows.append(Skipped(where, record))
            else:
                columns |= set(record)
                rows.append(_any_row(where, record, name=f"row-{number}"))
    if any(isinstance(row, Row) for row in rows):
        _demand("text", columns, path)
    return Rows(frozenset(columns), rows)


def _json_object(line: bytes | str) -> dict[str, Any] | str:
    """The object that a line holds, or what is wrong with it."""
    try:
        record = json.loads(line if isinstance(line, str) else decode(line).text)
    except json.JSONDecodeError as error:
        return f"is not valid JSON ({error.msg}, character {error.pos + 1})"
    except RecursionError:
        return "is not valid JSON (nested too deep)"
    except ValueError as error:
        return str(error)
    return {str(key).strip().lower(): value for key, value in record.items()} if isinstance(record, dict) else "is not a JSON object"


def read_parquet(path: Path) -> Rows:
    """The articles of a Parquet file."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
        names = {str(name).strip().lower(): name for name in file.schema_arrow.names}
        _demand("text", names, path)
        table = file.read(columns=[names[column] for column in ("text", *METADATA) if column in names])
    except (pyarrow.ArrowException, OSError) as error:
        raise FramingError(path, found=f"a file that cannot be read as Parquet ({str(error).splitlines()[0]})", mend="write it anew") from None
    table = table.rename_columns([name.strip().lower() for name in table.column_names])
    rows = [_any_row(f"{path.name}, row {number}", record, name=f"row-{number}") for number, record in enumerate(table.to_pylist(), 1)]
    return Rows(frozenset(table.column_names), rows)


def _any_row(where: str, record: dict[str, Any], *, name: str) -> Row | Skipped:
    """A row from values of any kind."""
    text = record.get("text")
    if not isinstance(text, str):
        return Skipped(where, "has no text" if text is None else f"its text is no string but {type(text).__name__}")
    cells = {column: _as_string(record.get(column)) for column in METADATA}
    notes = tuple(f"{column} is no string but {type(record[column]).__name__}: ignored" for column, cell in cells.items() if cell is None)
    return _row(where, text, {column: cell or "" for column, cell in cells.items()}, name=name, notes=notes)


def _as_string(value: object) -> str | None:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # whole numbers with gaps come as floats
    if isinstance(value, bool | list | dict | bytes):
        return None
    return "" if value != value else str(value)  # noqa: PLR0124 (a missing number is unequal to itself)


def _row(where: str, text: str, cells: dict[str, str], *, name: str, notes: tuple[str, ...] = ()) -> Row | Skipped:
    """A row under the id it gives itself, else under `name`."""
    if not text.strip("\x00\ufeff \t\r\n\f\v"):
        return Skipped(where, "is empty")
    metadata = {column: " ".join(cells.get(column, "").split()) for column in METADATA}
    return Row(where, text, metadata | {"id": metadata["id"] or name}, notes)


def _whole_file(path: Path) -> tuple[str, str]:
    data = _bytes(path)
    if not data.strip():
        raise FramingError(path, found="an empty file", expected="a header and articles")
    try:
        return decode(data)
    except ValueError as error:
        raise FramingError(path, found=f"a file that {error}", expected="UTF-8", mend="save it as UTF-8") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FramingError(path, found=f"a file that cannot be read ({error.strerror})") from None


def _demand(column: str, columns: Iterable[str], path: Path, *, expected: str = "the columns text and outlet") -> None:
    if column not in columns:
        there = ", ".join(sorted(columns)) or "none"
        raise FramingError(path, found=f"no column '{column}' (columns: {there})", expected=expected, mend=f"name the column '{column}'")
