"""The differences of outlets that a study names, taken apart into terms and sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from matplotlib.figure import Figure

from framing.figures import word_shift as word_shift_figure
from framing.reproduce.extras.extra import Extra, Measuring, Poles, of_result
from framing.reproduce.kept import DIGITS
from framing.reproduce.recipe import Study
from framing.word_shift import FILES, read_word_shift, word_shift, write_word_shift


def _named(study: Study) -> list[str]:
    """The name of each shift, and of its figure."""
    return [f"word_shift-{number}-{asked.axis}" for number, asked in enumerate(study.word_shift, 1)]


def _write(measuring: Measuring, stem: str) -> None:
    study = measuring.study
    for name, asked in zip(_named(study), study.word_shift, strict=True):
        found = word_shift(
            measuring.scores, asked.axis, outlet=asked.outlet, against=asked.against, within=asked.within, by=study.by, voices=study.voices
        )
        write_word_shift(replace(found, table=found.table.round(DIGITS), sentences=found.sentences.round(DIGITS)), stem + name)


def _draw(study: Study, stem: str, poles: Poles) -> Iterator[tuple[str, Figure]]:
    for name in _named(study):
        yield name, word_shift_figure(read_word_shift(stem + name), poles=poles)


WORD_SHIFT = Extra(
    is_asked=lambda study: bool(study.word_shift),
    files=lambda study: tuple(file for name in _named(study) for file in of_result(name, FILES)),
    write=_write,
    draw=_draw,
)
