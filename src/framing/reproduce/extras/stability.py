"""How steady the axes of a study are with other articles, terms, seeds and voices."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.figure import Figure

from framing.figures import stability as stability_figure
from framing.reproduce.extras.extra import Extra, Measuring, Poles
from framing.reproduce.kept import read_table, write_rounded
from framing.reproduce.recipe import Study
from framing.validation.stability import Stability, stability
from framing.validation.stability.result import NUMBERS

_FILE = "stability.csv"
_TYPES = {"n": "int64", **dict.fromkeys(NUMBERS, "float64")}


def _write(measuring: Measuring, stem: str) -> None:
    write_rounded(stability(measuring.material, measuring.lexicons, progress=measuring.progress).table, stem + _FILE)


def _draw(_: Study, stem: str, poles: Poles) -> Iterator[tuple[str, Figure]]:
    yield "stability", stability_figure(Stability(read_table(stem + _FILE, _TYPES, NUMBERS), pd.DataFrame(), pd.DataFrame()), poles=poles)


STABILITY = Extra(lambda study: study.stability, lambda _: (_FILE,), _write, _draw)
