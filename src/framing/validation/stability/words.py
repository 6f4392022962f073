"""Whether an axis is steady, in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from framing.validation.stability.halves import TOO_FEW
from framing.validation.stability.left_out import NO_ENCODER
from framing.validation.stability.readings import ONE_OUTLET

STEADY_ON_AVERAGE = 0.97
"""The least mean correlation on a ruler fitted to other articles: half of the corpus, or all but the largest outlet."""
STEADY_AT_WORST = 0.90
"""The least correlation of any one try: a half, a term or a seed left out, other voices."""
STEADY_LEVEL = 0.15
"""The furthest that a ruler fitted to other articles may move the mean of all articles, in standard deviations."""

_WHAT_MOVES = {
    "half corpus": "the articles it is fitted to",
    "without a term": "single terms",
    "without a seed": "single seeds",
    "all voices": "the voices that count",
    "own voice only": "the voices that count",
    "without the largest outlet": "one outlet",
}
_WHERE = {
    "half corpus": "on the ruler of half the corpus",
    "without a term": "without ‘{what}’",
    "without a seed": "without “{what}”",
    "all voices": "in all voices",
    "own voice only": "in the outlets’ own voice",
    "without the largest outlet": "on a ruler without {what}",
}
# True of the corpus and not of an axis: the table says it, and nothing is lacking.
_OF_THE_CORPUS = (ONE_OUTLET, NO_ENCODER)
_RULERS = ("half corpus", "without the largest outlet")


def moves_order(probe: str, mean: float, worst: float) -> bool:
    """Whether the correlations of a probe, as they are printed with two digits, are below those of a steady axis.

    `lead 5` tells of the articles, not of the measure: it makes no axis unsteady.
    """
    return probe in _WHAT_MOVES and (round(worst, 2) < STEADY_AT_WORST or (probe in _RULERS and round(mean, 2) < STEADY_ON_AVERAGE))


def moves_level(probe: str, worst_shift: float) -> bool:
    """Whether the worst shift of a probe, as it is printed with two digits, is beyond that of a steady axis."""
    return probe in _RULERS and abs(round(worst_shift, 2)) > STEADY_LEVEL


def in_words(table: pd.DataFrame) -> dict[str, str]:
    """For each axis of `Stability.table`: `steady`, or with what it moves, or that it can't be told and why.

    An axis is steady if the order of its articles stays: the correlation is at least 0.90 in every try (`lead 5` apart), and at least 0.97 on average
    where the ruler is fitted to half of the corpus or to all but the largest outlet; and if no such ruler moves the mean of all articles by more than
    0.15 standard deviations. What could not be tried is said (`steady in what was tried; not tried: …`), but for seeds without an encoder, and
    outlets where there is one.
    """
    return {str(axis): _of_axis(rows) for axis, rows in table.groupby("axis", sort=False)}


def _of_axis(rows: pd.DataFrame) -> str:
    told = [row for row in rows.to_dict("records") if row["probe"] in _WHAT_MOVES]
    known, unknown = ([row for row in told if (row["n"] > 0) == tried] for tried in (True, False))
    if not known:
        return f"cannot tell: {'; '.join(dict.fromkeys(str(row['reason']) for row in unknown))}"
    moves = {str(row["probe"]): said for row in known if (said := _how(row))}
    names = list(dict.fromkeys(_WHAT_MOVES[probe] for probe in moves))
    lacking = [f"{row['probe']} ({row['reason']})" for row in unknown if row["reason"] not in _OF_THE_CORPUS]
    steady = "steady in what was tried" if lacking else "steady"
    verdict = f"moves with {_listed(names)}: {'; '.join(moves.values())}" if moves else steady
    return verdict if not lacking else f"{verdict}; not tried: {', '.join(lacking)}"


def _how(row: dict[Hashable, Any]) -> str:
    """What a probe does to the order and to the level of the articles, where that is more than a steady axis allows; else empty."""
    probe = str(row["probe"])
    if row["reason"] and row["reason"] != TOO_FEW:
        said = ["there are no scores"]
    else:
        said = [f"the order changes (ρ {_correlations(row)})"] if moves_order(probe, row["correlation"], row["worst"]) else []
        said += [f"the level moves by {abs(row['worst_shift']):.2f} SD"] if moves_level(probe, row["worst_shift"]) else []
    return f"{_WHERE[probe].format(what=row['what'])} {' and '.join(said)}" if said else ""


def _correlations(row: dict[Hashable, Any]) -> str:
    """The worst correlation and, of halves, the mean."""
    worst = rounded(row["worst"])
    return f"{rounded(row['correlation'])} on average, {worst} at worst" if row["probe"] == "half corpus" and row["n"] > 1 else worst


def rounded(correlation: float) -> str:
    """A correlation as it is printed: two digits, three near 1, no 0 before the point.

    >>> rounded(0.784), rounded(0.9966), rounded(-0.25), rounded(1.0)
    ('.78', '.997', '−.25', '1')
    """
    shown = f"{correlation:.3f}" if correlation > 0.99 else f"{correlation:.2f}"
    return "1" if shown == "1.000" else shown.replace("0.", ".", 1).replace("-", "−")


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
