"""The comparison under every choice: tables, and the same on the disk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.settings import Settings
from framing.comparison.trust import add_trust
from framing.errors import FramingError
from framing.files import write_whole
from framing.robustness.choices import NAMES
from framing.robustness.curve import Curve
from framing.robustness.estimates import NUMBERS
from framing.robustness.summary import NO_FINDING, by_choice, summarise
from framing.scoring import Scores
from framing.scoring.storage import write_table
from framing.scoring.trust import NOT_VALIDATED

COLUMNS = (
    *("axis", "outlet", "specification", *NAMES, "is_default", "n_documents", "n_events"),
    *("difference", "difference_low", "difference_high", "effect", "effect_low", "effect_high", "p", "q", "verdict", "reason"),
)
FILES = ("robustness", "robustness_summary", "robustness_choices")
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("specification", "fewest_words", "n_documents", "n_events"), "int64"),
    **dict.fromkeys((*NUMBERS, "effect", "effect_low", "effect_high", "q", "weight"), "float64"),
    "is_default": "bool",
}
Curves = Mapping[tuple[str, str], Curve]
"""By axis and outlet."""


class Told(NamedTuple):
    """What is to be told of all axes: those that were tried, and the notes."""

    axes: Sequence[str]
    notes: Sequence[str]


_TOLD_OF_TRUST = ["axis", "reference", "n_reference", "verdict", "reason"]


@dataclass(frozen=True)
class Robustness:
    """The comparison under every reasonable choice.

    `table` has one row for each axis, outlet and specification:

    - axis, outlet; specification: its number on the axis, from 1, which is the default
    - voices, text, witness, weight, pooling, reference, encoder, without, copies, events, fewest_words, compared: its choices (`Specification`)
    - is_default: whether it is the comparison as it was made
    - n_documents, n_events: the outlet's articles that have a part (compared by events: its accounts of events), and their clusters
    - difference, difference_low, difference_high, p: as `compare` gives them, in the unit of that specification's ruler
    - effect, effect_low, effect_high: the same in standard deviations of all articles inside their outlets, which can be compared across rulers
    - q: as in `compare`, with the rows of all other axes as they are in the default
    - verdict: `higher`, `lower` or `cannot tell`; reason: why there is no number or test

    `summary` has one row for each axis and outlet; the default is not counted among the specifications, and terms and seeds left out (entries) are
    counted by themselves:

    - default, effect: the verdict of the comparison, and its effect
    - n_specifications: how many give a difference; same_sign, same_verdict: the shares of them that keep the sign and the verdict of the default;
      opposite: how many find the opposite
    - median, lowest, highest: of all effects, entries left aside
    - found, p_median, p_found: the share of specifications whose own test (p ≤ 0.05) finds a difference on the side where more do; how often chance
      alone brings a median so far out, and so many findings
    - n_entries, entries_same_sign, entries_same_verdict: the same for terms and seeds left out one by one
    - weakest: the single choice that does most; weakest_effect, weakest_verdict: what the comparison says with it
    - verdict: whether that of the comparison stands: `robust`, `depends on choices`, `fragile`, or `cannot tell`; reason: why it can't be told
    - trust, trust_reason: as in `Comparison`

    `choices` has one row for each axis, outlet, choice and value: axis, outlet, choice, value (in words), n (specifications with it), same_sign,
    same_verdict, median (of the effects). `notes` say what could not be tried.
    """

    table: pd.DataFrame
    summary: pd.DataFrame
    choices: pd.DataFrame = field(repr=False)
    by: str = "outlet"
    level: float = 0.95
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def make_result(rows: Sequence[Mapping[str, Any]], curves: Curves, *, scores: Scores, settings: Settings, told: Told) -> Robustness:
    """The result from the rows of all axes, with q and the verdicts that follow."""
    axes, notes = told
    bare = pd.DataFrame(list(rows), columns=list(COLUMNS))
    bare = bare.astype({**{column: _KINDS.get(column, "str") for column in COLUMNS}, "verdict": "object"})
    table = judge(bare, scores.trust)
    table = table[table["axis"].isin(axes)].reset_index(drop=True)
    trust = scores.trust[scores.trust["axis"].isin(axes)].reset_index(drop=True) if len(scores.trust) else scores.trust
    return Robustness(
        table=table,
        summary=add_trust(summarise(table, curves), trust),
        choices=by_choice(table),
        by=settings.by,
        level=settings.level,
        trust=trust,
        notes=tuple(notes),
        provenance={**scores.provenance, "comparison": settings.record()},
    )


def judge(table: pd.DataFrame, trust: pd.DataFrame) -> pd.DataFrame:
    """The table with q and verdict: each specification of an axis beside the other axes, and outlets that are not tried, as they are in the default.

    Axes that are not validated are a family of their own, as in `compare`.
    """
    doubtful = set(trust.loc[trust["verdict"] == NOT_VALIDATED, "axis"]) if len(trust) else set()
    is_doubtful = table["axis"].isin(doubtful).to_numpy(dtype=bool)
    p, q = table["p"].to_numpy(), np.full(len(table), np.nan)
    axis, outlet, default = table["axis"].to_numpy(), table["outlet"].to_numpy(), table["is_default"].to_numpy(dtype=bool)
    for name in dict.fromkeys(axis):
        family = is_doubtful == (name in doubtful)
        others, own = p[default & family & (axis != name)], np.flatnonzero(default & (axis == name))
        for rows in table[axis == name].groupby("specification", sort=False).indices.values():
            places = np.flatnonzero(axis == name)[rows]
            rest = own[~np.isin(outlet[own], outlet[places])]
            q[places] = adjust(np.concatenate([p[places], p[rest], others]))[: len(places)]
    called, difference = q < ALPHA, table["difference"].to_numpy()
    verdict = np.select([called & (difference > 0), called & (difference < 0)], ["higher", "lower"], NO_FINDING)
    return table.assign(q=q, verdict=pd.Series(verdict, index=table.index, dtype="str"))


def write_robustness(found: Robustness, folder: str | Path) -> list[Path]:
    """Write `robustness`, `robustness_summary` and `robustness_choices`, each as CSV and Parquet, and `robustness.json` with what bears on all."""
    stems = [Path(folder, name) for name in FILES]
    for stem, table in zip(stems, (found.table, found.summary, found.choices), strict=True):
        write_table(table, stem)
    trust = found.trust[_TOLD_OF_TRUST].to_dict("records") if len(found.trust) else []
    said = {"by": found.by, "level": found.level, "notes": list(found.notes), "trust": trust, "provenance": dict(found.provenance)}
    told = write_whole(stems[0].with_suffix(".json"), json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    return [*(stem.with_suffix(ending) for stem in stems for ending in (".csv", ".parquet")), told]


def read_robustness(folder: str | Path) -> Robustness:
    """Pick up what `write_robustness` wrote. Raises `FramingError` if the folder holds none."""
    try:
        table, summary, choices = (pd.read_parquet(Path(folder, name).with_suffix(".parquet")) for name in FILES)
        said = json.loads(Path(folder, FILES[0]).with_suffix(".json").read_text(encoding="utf-8"))
        trust = pd.DataFrame(said["trust"], columns=_TOLD_OF_TRUST) if said["trust"] else pd.DataFrame()
        return Robustness(table, summary, choices, said["by"], said["level"], trust, tuple(said["notes"]), said["provenance"])
    except (FileNotFoundError, NotADirectoryError, KeyError, ValueError) as error:
        raise FramingError(folder, found="no robustness sheet", expected="a run with it", mend="compare with --robustness") from error
