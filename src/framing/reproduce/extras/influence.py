"""What leaving out each term and each seed does to the outlets, for the axes that a study names."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from framing.errors import FramingError
from framing.figures import term_influence
from framing.reproduce.extras.extra import Extra, Kept, Measuring, Poles
from framing.reproduce.recipe import Study
from framing.workbench.influence import leave_out

_CHANGES = ("mean", "mean_without", "change")


def _measure(measuring: Measuring) -> tuple[pd.DataFrame]:
    tables = []
    study, scores = measuring.study, measuring.scores
    for axis in study.influence:
        lexicon = next((lexicon for lexicon in measuring.lexicons if axis in lexicon.axes), None)
        if lexicon is None:
            raise FramingError(f"study {study.name}", found=f"influence: no axis {axis!r}", expected=f"one of: {', '.join(scores.axes)}")
        tables.append(leave_out(measuring.material, lexicon, scores.hits, axes=[axis]).table)
    return (pd.concat(tables),)


def _draw(tables: tuple[pd.DataFrame, ...], study: Study, poles: Poles) -> Iterator[tuple[str, Figure]]:
    for axis in study.influence:
        yield f"term_influence-{axis}", term_influence(tables[0], axis=axis, poles=poles)


INFLUENCE = Extra(
    is_asked=lambda study: bool(study.influence),
    kept=(Kept("influence", {**dict.fromkeys(("n", "n_without"), "int64"), **dict.fromkeys(_CHANGES, "float64")}, _CHANGES),),
    measure=_measure,
    draw=_draw,
)
