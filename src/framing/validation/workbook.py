"""A sheet as an Excel file: what is to be coded, with the codes to choose from, and the codebook in a second tab."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.corpus.cells import CODES_TAB
from framing.lexicon import Axis
from framing.validation.codebook import choices

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"unit": 11, "title": 32, "before": 34, "text": 78, "after": 34, "comment": 30, "coder": 9}
_AXIS_WIDTH = 15
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32  # Excel refuses a file with more
_ROW_HEIGHTS = (30, 400)
_MARKDOWN = re.compile(r"\\([\\`*_\[\]<|])|[`*]")
_LONG_AGO = datetime(2000, 1, 1)


def workbook(blank: pd.DataFrame, axes: Mapping[str, Axis], codebook: str) -> bytes:
    """A sheet (`Sheet.blank`) as .xlsx: a frozen header, wrapped texts, drop-down lists with the codes of each axis, the codebook as second tab.

    All cells are text, so that none is a formula. The same sheet gives the same bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator, book.properties.created, book.properties.modified = "framing", _LONG_AGO, _LONG_AGO
    tab = book.active
    assert tab is not None
    tab.title = CODES_TAB
    _fill(tab, blank, axes)
    _offer(tab, blank, axes)
    _tell(book.create_sheet("codebook"), codebook)
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_dates(buffer.getvalue())


def _fill(tab: Worksheet, blank: pd.DataFrame, axes: Mapping[str, Axis]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for place, name in enumerate(blank.columns, 1):
        header = _text_cell(tab, 1, place, name)
        header.font, header.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDDDDD")
        header.alignment = Alignment(wrap_text=True, vertical="top")
        tab.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, _AXIS_WIDTH)
        for row, value in enumerate(blank[name], 2):
            cell = _text_cell(tab, row, place, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if name in axes else "left")
            if name in axes:
                cell.fill = PatternFill("solid", fgColor="FFFFF8DC")
            elif name == "text" and "before" in blank.columns:
                cell.font = Font(bold=True)
    lines = [len(text) / _WIDTHS["text"] + text.count("\n") for text in blank["text"]]
    for row, count in enumerate(lines, 2):
        tab.row_dimensions[row].height = min(max(15 * (count + 1), _ROW_HEIGHTS[0]), _ROW_HEIGHTS[1])
    first = 1 + list(blank.columns).index("text")
    tab.freeze_panes = f"{get_column_letter(min(first, 2))}2"


def _text_cell(tab: Worksheet, row: int, column: int, value: str) -> Any:
    """A cell that holds text whatever it begins with."""
    cell = tab.cell(row, column)
    if value:
        cell.value = value
        cell.data_type = "s"  # what begins with = would be a formula
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


def _offer(tab: Worksheet, blank: pd.DataFrame, axes: Mapping[str, Axis]) -> None:
    """A drop-down list for each axis, with what its codes mean beside the cell."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for name, axis in axes.items():
        codes = choices(axis)
        meaning = "\n".join(f"{code}  {said}" for code, said in codes.items())
        offered = DataValidation(type="list", formula1=f'"{",".join(codes)}"', allow_blank=True, showErrorMessage=True, showInputMessage=True)
        offered.promptTitle, offered.prompt = _cut(name, _LONGEST_TITLE), _cut(meaning, _LONGEST_PROMPT)
        offered.errorTitle, offered.error = "No code", f"Choose one of: {', '.join(codes)}"
        tab.add_data_validation(offered)
        letter = get_column_letter(1 + list(blank.columns).index(name))
        offered.add(f"{letter}2:{letter}{len(blank) + 1}")


def _tell(tab: Worksheet, codebook: str) -> None:
    """The codebook, a line a row."""
    from openpyxl.styles import Alignment, Font

    tab.column_dimensions["A"].width = 130
    row = 0
    for line in codebook.splitlines():
        if set(line) <= set("|- ") and line.startswith("|"):
            continue
        row += 1
        cell = _text_cell(tab, row, 1, _MARKDOWN.sub(r"\1", line.lstrip("# ").strip("| ").replace(" | ", "   ")))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if line.startswith("#"):
            cell.font = Font(bold=True, size=14 - 2 * min(line.count("#", 0, 3) - 1, 1))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _without_dates(data: bytes) -> bytes:
    """The same workbook with no time of writing in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as plain:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":  # the time of saving stands there whatever it was set to
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            plain.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
