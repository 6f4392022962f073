"""What leaving out each term and each seed does to the outlets, for the axes that a study names."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.figures import term_influence
from framing.reproduce.extras.extra import Extra, Measuring, Poles
from framing.reproduce.kept import read_table, write_rounded
from framing.reproduce.recipe import Study
from framing.workbench.influence import leave_out

_FILE = "influence.csv"
_CHANGES = ("mean", "mean_without", "change")
_TYPES = {**dict.fromkeys(("n", "n_without"), "int64"), **dict.fromkeys(_CHANGES, "float64")}


def _write(measuring: Measuring, stem: str) -> None:
    tables = []
    study, scores = measuring.study, measuring.scores
    for axis in study.influence:
        lexicon = next((lexicon for lexicon in measuring.lexicons if axis in lexicon.axes), None)
        if lexicon is None:
            raise FramingError(f"study {study.name}", found=f"influence: no axis {axis!r}", expected=f"one of: {', '.join(scores.axes)}")
        tables.append(leave_out(measuring.material, lexicon, scores.hits, axes=[axis]).table)
    write_rounded(pd.concat(tables), stem + _FILE)


def _draw(study: Study, stem: str, poles: Poles) -> Iterator[tuple[str, Figure]]:
    table = read_table(stem + _FILE, _TYPES, _CHANGES)
    for axis in study.influence:
        yield f"term_influence-{axis}", term_influence(table, axis=axis, poles=poles)


INFLUENCE = Extra(lambda study: bool(study.influence), lambda _: (_FILE,), _write, _draw)
