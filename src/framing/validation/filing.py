"""A drawn sample as files: a sheet for each coder, the codebook, and the key."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.corpus.cells import defused
from framing.errors import FramingError
from framing.files import work_folder, write_whole
from framing.validation.sheet import Sheet
from framing.validation.workbook import workbook

KEY, CODEBOOK = "key.csv", "codebook.md"
_BYTE_ORDER_MARK = "\ufeff"


def write_sheet(sheet: Sheet, folder: str | Path, *, xlsx: bool = False, force: bool = False) -> list[Path]:
    """Write `sheet-CODER.csv` (or .xlsx) for each coder, `codebook.md`, and `key.csv`, which is for the researcher only; all of them or none.

    Raises `FramingError` if the folder holds sheets already, which may be days of somebody's work: `force` writes over them.
    """
    folder = Path(folder)
    _demand_free(folder, force=force)
    with work_folder(folder) as beside:
        written = [write_whole(beside / KEY, _csv(sheet.key)), write_whole(beside / CODEBOOK, sheet.codebook)]
        for coder in sheet.design.coders:
            blank = sheet.blank(coder)
            content = workbook(blank, sheet.axes, sheet.codebook) if xlsx else _csv(blank)
            written.append(write_whole(beside / f"sheet-{coder}.{'xlsx' if xlsx else 'csv'}", content))
        return [path.replace(folder / path.name) for path in written]


def _demand_free(folder: Path, *, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise FramingError(folder, found="a file stands where the folder would be", mend="name another folder with -o")
    there = sorted(path.name for path in folder.glob("*") if path.name == KEY or path.name.startswith("sheet-")) if folder.is_dir() else []
    if there and not force:
        raise FramingError(
            folder, found=f"sheets that may have been filled in ({there[0]})", expected="a new folder", mend="name another with -o, or say --force"
        )


def _csv(table: pd.DataFrame) -> str:
    """CSV that spreadsheets open as it is meant: in UTF-8, and with no formula in it."""
    texts = table.select_dtypes(["object", "string"]).columns
    safe = table.assign(**{name: [defused(value) for value in table[name]] for name in texts})
    return _BYTE_ORDER_MARK + safe.to_csv(index=False, lineterminator="\n")
