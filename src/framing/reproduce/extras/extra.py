"""A result that a study may ask for: how it is measured and kept, and what is drawn from what was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from matplotlib.figure import Figure

from framing.embedding.choice import Progress
from framing.lexicon import Lexicon
from framing.reproduce.recipe import Study
from framing.scoring import Material, Scores

Poles = Mapping[str, tuple[str, str]]


class Measuring(NamedTuple):
    """What there is to measure with, while the articles are at hand."""

    study: Study
    material: Material
    lexicons: list[Lexicon]
    scores: Scores
    progress: Progress | None


class Extra(NamedTuple):
    """A result that a study may ask for. Its files are those of the study in `data/`: their paths begin with `data/STUDY-`."""

    is_asked: Callable[[Study], bool]
    files: Callable[[Study], tuple[str, ...]]
    """What is kept, behind `data/STUDY-`."""
    write: Callable[[Measuring, str], None]
    """Measure, and keep it in files whose paths begin with this."""
    draw: Callable[[Study, str, Poles], Iterator[tuple[str, Figure]]]
    """From what was kept: the name of each figure, and the figure."""


def of_result(result: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The files of a result that is kept in a folder of its name: each table as CSV and Parquet, and a JSON file of what was asked."""
    return (*(f"{result}/{table}{ending}" for table in tables for ending in (".csv", ".parquet")), f"{result}/{tables[0]}.json")
