"""A result that a study may ask for: how it is measured, what of it is kept, and what is drawn from that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from framing.comparison import Comparison
from framing.files import write_whole
from framing.lexicon import Lexicon
from framing.reproduce.kept import DIGITS, read_table
from framing.reproduce.recipe import Study
from framing.scoring import Material, Scores

Progress = Callable[[str, int, int], None]
Poles = Mapping[str, tuple[str, str]]


class Measuring(NamedTuple):
    """What there is to measure with, while the articles are at hand."""

    study: Study
    material: Material
    lexicons: list[Lexicon]
    scores: Scores
    comparison: Comparison
    progress: Progress | None


class Kept(NamedTuple):
    """A table that is kept as `data/STUDY-NAME.csv`; all its columns are text but for those of other types."""

    name: str
    types: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """Columns in which an empty cell is a number that is not there."""


class Extra(NamedTuple):
    """A result that a study may ask for."""

    is_asked: Callable[[Study], bool]
    kept: tuple[Kept, ...]
    measure: Callable[[Measuring], tuple[pd.DataFrame, ...]]
    """One table for each of `kept`."""
    draw: Callable[[tuple[pd.DataFrame, ...], Study, Poles], Iterator[tuple[str, Figure]]]
    """From the tables as they were kept: the name of each figure, and the figure."""

    def write(self, measuring: Measuring, folder: Path) -> None:
        """Measure, and keep the tables."""
        for kept, table in zip(self.kept, self.measure(measuring), strict=True):
            content = table.round(DIGITS).to_csv(index=False, lineterminator="\n")
            write_whole(folder / f"{measuring.study.name}-{kept.name}.csv", content)

    def read(self, study: Study, folder: Path) -> tuple[pd.DataFrame, ...]:
        """The tables as they were kept."""
        return tuple(read_table(folder / f"{study.name}-{kept.name}.csv", kept.types, kept.missing) for kept in self.kept)
