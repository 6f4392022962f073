"""How steady the axes of a study are with other articles, terms, seeds and voices."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from framing.figures import stability as stability_figure
from framing.reproduce.extras.extra import Extra, Kept, Measuring, Poles
from framing.reproduce.recipe import Study
from framing.validation.stability import Stability, stability
from framing.validation.stability.result import NUMBERS


def _measure(measuring: Measuring) -> tuple[pd.DataFrame]:
    return (stability(measuring.material, measuring.lexicons, progress=measuring.progress).table,)


def _draw(tables: tuple[pd.DataFrame, ...], _: Study, poles: Poles) -> Iterator[tuple[str, Figure]]:
    yield "stability", stability_figure(Stability(tables[0], pd.DataFrame(), pd.DataFrame()), poles=poles)


STABILITY = Extra(
    is_asked=lambda study: study.stability,
    kept=(Kept("stability", {"n": "int64", **dict.fromkeys(NUMBERS, "float64")}, NUMBERS),),
    measure=_measure,
    draw=_draw,
)
