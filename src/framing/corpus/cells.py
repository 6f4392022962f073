"""The cells of a table that people have filled in, a CSV or an Excel file, as they stand."""

from __future__ import annotations

import csv
import io
import sys
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from framing.corpus.decoding import decode
from framing.errors import FramingError

CODES_TAB = "codes"
"""The tab of a workbook that holds the codes; in a workbook without one the first is read."""

# What a spreadsheet takes for the beginning of a formula. A tab or a line end would be dropped before it looks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MOST_ROWS = 1_000_000


class Row(NamedTuple):
    """A row of a table: its number as a spreadsheet counts (the header is 1), and its cells by the names of the columns."""

    number: int
    cells: dict[str, str]


class Filled(NamedTuple):
    """A table as it stands in a file: its columns, and the rows that hold anything."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def where(self, row: Row) -> str:
        """File and row: `sheet-ANNA.csv:7`."""
        return f"{self.path.name}:{row.number}"


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would begin one, and before an apostrophe.

    >>> defused("=HYPERLINK(1)"), defused("-2"), defused("'tis said"), defused("Plain words")
    ("'=HYPERLINK(1)", "'-2", "''tis said", 'Plain words')
    """
    return f"'{text}" if text.lstrip(" ").startswith((*_FORMULA, "'")) else text


def read_back(cell: str) -> str:
    """What was written before it was `defused`.

    >>> read_back(defused("=1+1")), read_back(defused("'tis said")), read_back("Plain words")
    ('=1+1', "'tis said", 'Plain words')
    """
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" ").startswith((*_FORMULA, "'")) else cell


def read_cells(path: str | Path) -> Filled:
    """The table in a CSV file (commas, semicolons or tabs), or in the tab `codes` (else the first) of an Excel file (.xlsx).

    Raises `FramingError` if it can't be read or has no header.
    """
    path = Path(path)
    if not path.is_file():
        found = "a folder" if path.is_dir() else "nothing there"
        raise FramingError(path, found=found, expected="a filled sheet (.csv or .xlsx)", mend="look at the path")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FramingError(path, found=f"a file that can't be read ({error.strerror})", expected="a filled sheet") from None
    if not data.strip():
        raise FramingError(path, found="an empty file", expected="a header and rows")
    if path.suffix.lower() in {".xls", ".ods", ".numbers"}:
        raise FramingError(path, found=f"a file that ends in '{path.suffix}'", expected="CSV or .xlsx", mend="save it as .xlsx or CSV")
    lines = _xlsx_lines(path, data) if data.startswith(b"PK") or path.suffix.lower() == ".xlsx" else _csv_lines(path, data)
    return _table(path, lines)


def _csv_lines(path: Path, data: bytes) -> Iterable[Sequence[str]]:
    try:
        text = decode(data).text
    except ValueError as error:
        raise FramingError(path, found=f"a file that {error}", expected="UTF-8", mend="save it as UTF-8") from None
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    limit = csv.field_size_limit(sys.maxsize)  # by default the module refuses an article of over 131,072 characters
    try:
        _demand_closed(path, text, delimiter)
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise FramingError(path, found=f"a file that can't be read as CSV ({error})", mend="save it as CSV anew") from None
    finally:
        csv.field_size_limit(limit)


def _demand_closed(path: Path, text: str, delimiter: str) -> None:
    """Raise `FramingError` if the text ends inside of quotation marks, as that of a file that was cut does: its last cell would swallow the rest."""
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    read = 0
    try:
        for read, _ in enumerate(cells, 1):  # noqa: B007
            pass
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            found = f"a quotation mark in row {read + 1} that is never closed"
            raise FramingError(path, found=found, expected="a whole file", mend="save or copy it anew") from None


def _xlsx_lines(path: Path, data: bytes) -> Iterable[Sequence[str]]:
    """The rows of a workbook. Of a formula the value is read that the spreadsheet last showed."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            # It warns of what Excel adds and it does not know (styles, newer drop-downs); none of it touches a cell's value.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            tab = book[CODES_TAB] if CODES_TAB in book.sheetnames else book.worksheets[0]
            return [[_shown(value) for value in row] for row, _ in zip(tab.iter_rows(values_only=True), range(_MOST_ROWS), strict=False)]
    except Exception as error:  # noqa: BLE001 (a broken zip, XML or number ends in a dozen kinds of error, none of them documented)
        raise FramingError(path, found=f"a file that can't be read as .xlsx ({error})", mend="open it and save it as .xlsx anew") from None


def _shown(value: object) -> str:
    """A cell's value as a person sees it: 2 and not 2.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(path: Path, lines: Iterable[Sequence[str]]) -> Filled:
    numbered = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, 1)]
    filled = [(number, cells) for number, cells in numbered if any(cells)]
    if not filled:
        raise FramingError(path, found="no header", expected="a header and rows")
    header = [" ".join(read_back(name).split()) for name in filled[0][1]]
    named = [place for place, name in enumerate(header) if name]
    columns = [header[place] for place in named]
    if doubled := next((name for name in columns if columns.count(name) > 1), ""):
        raise FramingError(path, found=f"two columns {doubled!r}", expected="a name of its own for each", mend="rename or remove one")
    rows = [Row(number, {header[place]: cells[place] if place < len(cells) else "" for place in named}) for number, cells in filled[1:]]
    return Filled(path, tuple(columns), tuple(row for row in rows if any(row.cells.values())))
