"""The key of a drawn sheet: which document, and which of its sentences, stands behind a unit that the coders saw without its outlet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from framing.corpus.cells import Filled, read_back, read_cells
from framing.errors import FramingError

KEY_COLUMNS = ("unit", "document", "sentence", "outlet", "stratum", "probability")
WHOLE = -1
"""The number of the sentence where the whole article was coded."""


def read_key(path: str | Path) -> pd.DataFrame:
    """The key of a drawn sample, one row a unit, in the order of the units.

    unit, document, sentence (int64; -1 for a whole article), outlet, stratum, probability (float64: with which the unit came into the sample).
    Raises `FramingError` if it is no key, or names a unit twice.
    """
    filled = read_cells(path)
    if missing := [column for column in KEY_COLUMNS if column not in filled.columns]:
        mend = "give the key.csv that was written with the sheets"
        raise FramingError(path, found=f"no column {missing[0]!r}", expected=f"the columns {', '.join(KEY_COLUMNS)}", mend=mend)
    rows = [_row(filled, number) for number in range(len(filled.rows))]
    table = pd.DataFrame(rows, columns=list(KEY_COLUMNS)).astype({"sentence": "int64", "probability": "float64"})
    if table["unit"].duplicated().any():
        twice = table.loc[table["unit"].duplicated(), "unit"].iloc[0]
        raise FramingError(path, found=f"the unit {twice} twice", expected="each unit once", mend="give the key.csv as it was written")
    return table.sort_values("unit", ignore_index=True)


def _row(filled: Filled, number: int) -> dict[str, object]:
    cells = {column: read_back(filled.rows[number].cells[column]) for column in KEY_COLUMNS}
    try:
        told = {"sentence": int(float(cells["sentence"] or WHOLE)), "probability": float(cells["probability"] or "nan")}
    except ValueError:
        where = filled.where(filled.rows[number])
        raise FramingError(where, found="a sentence or probability that is no number", expected="the key as it was written") from None
    return {**cells, **told}
