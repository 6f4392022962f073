"""What all specifications say together: how many keep the sign and the verdict, and which single choice moves most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from framing.robustness.choices import NAMES, Specification, departures, in_words
from framing.robustness.curve import UNKNOWN, Curve
from framing.scoring.reference import CORPUS

ROBUST, DEPENDS, FRAGILE, UNTOLD = "robust", "depends on choices", "fragile", "cannot tell"
NO_FINDING = "cannot tell"
MOST = 0.9
"""The least share of specifications that must keep sign and verdict for a comparison to be called robust."""
HALF = 0.5
"""A smaller share that keeps the verdict makes it fragile."""
SUMMARY_COLUMNS = (
    *("axis", "outlet", "default", "effect", "n_specifications", "same_sign", "same_verdict", "opposite", "median", "lowest", "highest"),
    *("found", "p_median", "p_found", "n_entries", "entries_same_sign", "entries_same_verdict"),
    *("weakest", "weakest_effect", "weakest_verdict", "verdict", "reason"),
)
CHOICE_COLUMNS = ("axis", "outlet", "choice", "value", "n", "same_sign", "same_verdict", "median")
_COUNTS = ("n_specifications", "opposite", "n_entries", "n")
_WORDS = ("axis", "outlet", "default", "weakest", "weakest_verdict", "verdict", "reason", "choice", "value")
_TIE = 1e-9
_BRING_A_RULER = ("without", "encoder")
"""What leaves out an entry, or has another encoder, is read on a ruler that is fitted to the corpus."""


def summarise(table: pd.DataFrame, curves: Mapping[tuple[str, str], Curve]) -> pd.DataFrame:
    """One row for each axis and outlet; `table` is that of `Robustness`, which says what the columns hold."""
    rows = [_summary(rows, curves.get((str(axis), str(outlet)), UNKNOWN)) for (axis, outlet), rows in table.groupby(["axis", "outlet"], sort=False)]
    return _typed(rows, SUMMARY_COLUMNS)


def by_choice(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each axis, outlet, choice and value, of choices with several: the specifications that have it and leave out no entry."""
    rows: list[dict[str, Any]] = []
    for (axis, outlet), mine in table.groupby(["axis", "outlet"], sort=False):
        kept, told = _Kept.of(mine[mine["is_default"]].iloc[0]), _told(mine[mine["without"] == ""])
        for choice in NAMES:
            values = list(dict.fromkeys(told[choice]))
            for value in values if len(values) > 1 else []:
                these = told[told[choice] == value]
                shares = {"n": len(these), "same_sign": kept.signs(these), "same_verdict": kept.verdicts(these), "median": these["effect"].median()}
                rows.append({"axis": axis, "outlet": outlet, "choice": choice, "value": in_words(choice, value), **shares})
    return _typed(rows, CHOICE_COLUMNS)


class _Kept(NamedTuple):
    """What others are held against: the default, or what it says on the ruler that a choice brings along."""

    sign: float
    verdict: str
    effect: float

    @classmethod
    def of(cls, row: pd.Series) -> _Kept:
        return cls(_sign(row["difference"]), str(row["verdict"]), float(row["effect"]))

    def signs(self, rows: pd.DataFrame) -> float:
        """The share that keep the sign; missing where there is none to keep."""
        if not len(rows) or np.isnan(self.sign):
            return np.nan
        return float(np.mean([_sign(value) == self.sign for value in rows["difference"]]))

    def verdicts(self, rows: pd.DataFrame) -> float:
        """The share that keep the verdict."""
        return float((rows["verdict"] == self.verdict).mean()) if len(rows) else np.nan

    def opposite(self, rows: pd.DataFrame) -> int:
        """How many say the opposite of a finding."""
        return int(((rows["verdict"] != self.verdict) & (rows["verdict"] != NO_FINDING)).sum()) if self.verdict != NO_FINDING else 0

    def change(self, row: Mapping[Any, Any]) -> tuple[float, ...]:
        """How much a specification changes: it turns the finding round, loses it or makes one, changes the sign, moves the effect by so much."""
        changed = row["verdict"] != self.verdict
        turned = changed and NO_FINDING not in (row["verdict"], self.verdict)
        moved = abs(row["effect"] - self.effect)
        return float(turned), float(changed), float(_sign(row["difference"]) != self.sign), 0.0 if np.isnan(moved) else round(moved, 9)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """The specifications that give a difference."""
    return rows[rows["difference"].notna()]


def _summary(rows: pd.DataFrame, curve: Curve) -> dict[str, Any]:
    default = rows[rows["is_default"]].iloc[0]
    is_entry = rows["without"] != ""
    kept, on_corpus = _Kept.of(default), _Kept.of(_on_corpus(rows))
    choices, entries = _told(rows[~rows["is_default"] & ~is_entry]), _told(rows[is_entry])
    effects = rows.loc[~is_entry, "effect"]
    told = {
        "axis": default["axis"],
        "outlet": default["outlet"],
        "default": kept.verdict,
        "effect": kept.effect,
        "n_specifications": len(choices),
        "same_sign": kept.signs(choices),
        "same_verdict": kept.verdicts(choices),
        "opposite": kept.opposite(choices),
        "median": effects.median(),
        "lowest": effects.min(),
        "highest": effects.max(),
        **curve._asdict(),
        "n_entries": len(entries),
        "entries_same_sign": on_corpus.signs(entries),
        "entries_same_verdict": on_corpus.verdicts(entries),
        **_weakest(rows, kept, on_corpus),
    }
    verdict, reason = _judge(told, default)
    return {**told, "verdict": verdict, "reason": reason}


def _on_corpus(rows: pd.DataFrame) -> pd.Series:
    """What entries are held against: the default on a ruler fitted to the corpus, as it is where an entry is left out."""
    default = rows[rows["is_default"]].iloc[0]
    names = [name for name in NAMES if name != "reference"]
    fitted = rows[(rows[names] == default[names]).all(axis=1) & (rows["reference"] == CORPUS)]
    return fitted.iloc[0] if len(fitted) else default


def _judge(told: Mapping[str, Any], default: pd.Series) -> tuple[str, str]:
    """Whether the verdict of the comparison stands, and why that can't be told."""
    if np.isnan(default["difference"]):
        return UNTOLD, str(default["reason"])
    if not told["n_specifications"]:
        return UNTOLD, "nothing else could be tried"
    # As they are printed, in hundredths.
    verdicts = [round(share, 2) for share in (told["same_verdict"], told["entries_same_verdict"]) if not np.isnan(share)]
    signs = [round(share, 2) for share in (told["same_sign"], told["entries_same_sign"]) if not np.isnan(share)]
    is_finding = told["default"] != NO_FINDING
    if min(verdicts) < HALF or (is_finding and min(signs) < MOST):
        return FRAGILE, ""
    return (DEPENDS if min(verdicts) < MOST or told["opposite"] else ROBUST), ""


def _weakest(rows: pd.DataFrame, kept: _Kept, on_corpus: _Kept) -> dict[str, Any]:
    """The single choice that changes most, the first of equals."""
    default = _specification(rows[rows["is_default"]].iloc[0])
    size: tuple[float, ...] = (0.0,) * 4
    chosen, said = None, ""
    for row in _told(rows).to_dict("records"):
        name = _only_departure(_specification(row), default)
        change = (on_corpus if name in _BRING_A_RULER else kept).change(row) if name else size
        if change > size:
            size, chosen, said = change, row, in_words(name, row[name])
    if chosen is None:
        return {"weakest": "", "weakest_effect": np.nan, "weakest_verdict": ""}
    return {"weakest": said, "weakest_effect": chosen["effect"], "weakest_verdict": chosen["verdict"]}


def _specification(row: Mapping[Any, Any] | pd.Series) -> Specification:
    return Specification(*(row[name] for name in NAMES))


def _only_departure(specification: Specification, default: Specification) -> str:
    """The choice in which a specification differs from the default, if it is only one; another encoder, and an entry left out, bring their ruler."""
    names = list(departures(specification, default))
    for first in _BRING_A_RULER:
        if first in names:
            return first if all(name in (first, "reference") for name in names) else ""
    return names[0] if len(names) == 1 else ""


def _sign(value: float) -> float:
    """−1, 0 or 1; a difference that is nothing but rounding has none."""
    return np.nan if np.isnan(value) else float(np.sign(value)) if abs(value) > _TIE else 0.0


def _typed(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    kinds = {**dict.fromkeys(_COUNTS, "int64"), **dict.fromkeys(_WORDS, "str")}
    return pd.DataFrame(list(rows), columns=list(columns)).astype({column: kinds.get(column, "float64") for column in columns})
