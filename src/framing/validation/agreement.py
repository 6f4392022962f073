"""How well coders agree, and on what they don't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.validation.alpha import alpha_interval, pairable
from framing.validation.codes import Codes

ALL = "all"
"""In the place of two coders: all of them."""
COLUMNS = (
    *("axis", "coders", "scale", "n_units", "n_values", "percent", "alpha", "low", "high", "bootstrap_low", "bootstrap_high"),
    *("verdict", "reason"),
)
CODER_COLUMNS = ("axis", "coder", "n_values", "n_cannot_tell", "mean", "values")
DISAGREEMENT_COLUMNS = ("document", "sentence", "axis", "difference", "codes")
RELIABLE, TENTATIVE = 0.8, 0.667


@dataclass(frozen=True)
class Agreement:
    """How well the coders agree on each axis.

    `table`: one row for each axis and all its coders (`coders` is `all`), then, of three coders or more, one for each pair.

    - axis, coders, scale (nominal, ordinal, interval)
    - n_units: units to which two coders at least gave a value; n_values: the values given to them
    - percent: of all pairs of values of a unit, the share that are the same (0 to 1)
    - alpha: Krippendorff's; low, high: its interval (`framing.validation.alpha.alpha_interval`); bootstrap_low, bootstrap_high: that of a bootstrap
      of documents
    - verdict: `reliable` (alpha of 0.8 and more), `tentative conclusions only` (0.667 and more), `not reliable`
    - reason: why there is no alpha or no interval, else empty

    `coders`: axis, coder, n_values, n_cannot_tell, mean, values (how often each was given: `0: 31, 1: 29`).
    `disagreements`: document, sentence, axis, difference (of the highest and the lowest value), codes (what each said: `ANNA: 2, BEN: -1`); the
    largest first.
    """

    table: pd.DataFrame
    coders: pd.DataFrame
    disagreements: pd.DataFrame
    level: float = 0.95


def agreement(codes: Codes, *, level: float = 0.95, draws: int = 2000, seed: int = 0) -> Agreement:
    """How well coders agree on each axis: Krippendorff's alpha with an interval, by pair of coders, with the units on which they differ.

    `level` is that of the intervals, `draws` and `seed` are those of the bootstrap. Where coders share no unit, or all values are the same, alpha
    is missing and `reason` says why. The customary limits of 0.8 and 0.667 are Krippendorff's (2019, chapter 12).

    >>> coders, values = ["ANNA", "BEN"] * 3, [0.0, 0, 1, 1, 0, 1]
    >>> table = pd.DataFrame({"document": list("aabbcc"), "sentence": -1, "axis": "naming", "coder": coders, "value": values})
    >>> float(agreement(Codes(table, {"naming": "nominal"})).table["alpha"].round(3).item())
    0.444
    """
    if not 0 < level < 1 or draws < 1:
        raise FramingError("agreement", found=f"level={level}, draws={draws}", expected="a level between 0 and 1, and one draw at least")
    by_axis = {axis: codes.by_coder(axis) for axis in codes.axes}
    asked = [(axis, names) for axis, given in by_axis.items() for names in _groups(list(given.columns))]
    rows = [_row(axis, names, by_axis[axis], codes.scales[axis], (level, draws, seed)) for axis, names in asked]
    found = [row for axis, given in by_axis.items() for row in _disagreements(axis, given)]
    disagreements = pd.DataFrame(found, columns=list(DISAGREEMENT_COLUMNS)).astype({"sentence": "int64", "difference": "float64"})
    return Agreement(
        pd.DataFrame(rows, columns=list(COLUMNS)),
        pd.DataFrame(list(_coders(codes)), columns=list(CODER_COLUMNS)),
        disagreements.sort_values(["difference", "axis", "document", "sentence"], ascending=[False, True, True, True], ignore_index=True),
        level,
    )


def _groups(coders: list[str]) -> Iterator[list[str]]:
    yield coders
    if len(coders) > 2:
        yield from map(list, combinations(coders, 2))


def _row(axis: str, names: list[str], given: pd.DataFrame, scale: str, how: tuple[float, int, int]) -> tuple[object, ...]:
    level, draws, seed = how
    codes = given[names].to_numpy(dtype=np.float64)
    units = pairable(codes)
    _, documents = np.unique(given.index.get_level_values("document").to_numpy(dtype=str), return_inverse=True)
    found = alpha_interval(codes, scale, documents, level=level, draws=draws, seed=seed)
    reason = "one coder only" if len(names) == 1 else found.reason
    shown = ALL if len(names) == len(given.columns) else " and ".join(names)
    verdict = "" if np.isnan(found.alpha) else verdict_of(found.alpha)
    interval = (found.low, found.high, found.bootstrap_low, found.bootstrap_high)
    return axis, shown, scale, len(units.codes), int(units.sizes.sum()), units.same, found.alpha, *interval, verdict, reason


def verdict_of(alpha: float) -> str:
    """What an alpha is taken to mean, by Krippendorff's customary limits.

    >>> verdict_of(0.81), verdict_of(0.7), verdict_of(0.5)
    ('reliable', 'tentative conclusions only', 'not reliable')
    """
    return "reliable" if alpha >= RELIABLE else "tentative conclusions only" if alpha >= TENTATIVE else "not reliable"


def _coders(codes: Codes) -> Iterator[tuple[object, ...]]:
    for (axis, coder), rows in codes.table.groupby(["axis", "coder"]):
        values = rows["value"].dropna()
        said = ", ".join(f"{value:g}: {n}" for value, n in values.value_counts().sort_index().items())
        yield axis, coder, len(values), len(rows) - len(values), float(values.mean()) if len(values) else np.nan, said


def _disagreements(axis: str, given: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    values = given.to_numpy(dtype=np.float64)
    known = (~np.isnan(values)).sum(axis=1) > 1
    for place in np.flatnonzero(known):
        said = values[place]
        difference = float(np.nanmax(said) - np.nanmin(said))
        if difference > 0:
            document, sentence = given.index[int(place)]
            codes = ", ".join(f"{coder}: {value:g}" for coder, value in zip(given.columns, said, strict=True) if not np.isnan(value))
            yield document, sentence, axis, difference, codes
