"""What a comparison may be asked for: refused at once where it makes no sense."""

from __future__ import annotations

import pandas as pd

from framing.errors import FramingError

FEWEST_DRAWS = 39  # with fewer, no p = 2 (b + 1) / (m + 1) reaches 0.05


def check_by(documents: pd.DataFrame, by: str) -> None:
    """Raise `FramingError` unless `by` is a column of the documents."""
    if by not in documents:
        columns = ", ".join(map(str, documents.columns))
        raise FramingError("documents", found=f"no column {by!r}", expected=f"one of {columns}", mend="name the column to compare by")


def check_level(where: str, level: float) -> None:
    """Raise `FramingError` unless the level of an interval lies between 0 and 1."""
    if not 0 < level < 1:
        raise FramingError(where, found=f"level = {level}", expected="a number between 0 and 1", mend="0.95 makes 95 % intervals")


def check_draws(where: str, draws: int, seed: int) -> None:
    """Raise `FramingError` unless permutations by so many draws from this seed can be had and can show something."""
    if draws < FEWEST_DRAWS:
        raise FramingError(where, found=f"draws = {draws}", expected=f"at least {FEWEST_DRAWS}", mend="with fewer, no p could reach 0.05")
    if seed < 0:
        raise FramingError(where, found=f"seed = {seed}", expected="a whole number from 0 up")
