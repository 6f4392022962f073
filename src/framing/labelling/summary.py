"""The shares of labels for reading: outlets as rows, the commonest labels as columns."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from framing.labelling.shares import LabelShares

_RARE = 0.02
_SIGNS = {"higher": " ↑", "lower": " ↓"}


def leading_labels(rows: pd.DataFrame, most: int) -> list[str]:
    """The `most` labels of one subject that are given most often, over all outlets, in the order of the table.

    `rows` are those of the subject in the table of `LabelShares`. Labels that make up less than 2 % of all and are told from the others' nowhere are
    left out, two at least at a time: what would be left alone is kept.
    """
    total = rows.groupby("label", sort=False)["n"].sum()
    is_told = rows["verdict"].isin(["higher", "lower"]).groupby(rows["label"]).any()
    kept = sorted(total.index, key=lambda label: (-total[label], label))
    fitting = [label for label in kept if total[label] >= _RARE * total.sum() or is_told[label]][:most]
    chosen = kept if len(kept) <= len(fitting) + 1 else fitting
    return [str(label) for label in total.index if label in chosen]


def labels_summary(shares: LabelShares, *, most: int = 5, voice: str = "all") -> dict[tuple[str, str], pd.DataFrame]:
    """For each kind and subject a table to be read, of strings: one row an outlet.

    - the column that the outlets are told by
    - n: namings of the subject, in all voices
    - own words: the share of them in the outlet's own voice
    - one column for each of the `most` labels that are given most often: its share, its interval, and ↑ or ↓ where it is told from the others'
    - others: the share of all other labels together

    With `voice="own"`, shares are those among the namings in the outlet's own voice, of which `n` is the number; no test is told.
    """
    found = {}
    for (kind, subject), rows in shares.table.groupby(["kind", "subject"], sort=False):
        labels = leading_labels(rows, most)
        lines = [_line(str(outlet), part, labels, voice) for outlet, part in rows.groupby("outlet", sort=False)]
        columns = [
            shares.by,
            "n",
            *(["own words"] if voice == "all" else []),
            *labels,
            *(["others"] if rows["label"].nunique() > len(labels) else []),
        ]
        found[str(kind), str(subject)] = pd.DataFrame([line[: len(columns)] for line in lines], columns=columns, dtype="str")
    return found


def percent(share: float) -> str:
    """A share as a whole number of per cent; empty if it is missing.

    >>> percent(0.456), percent(0.004), percent(float("nan"))
    ('46 %', '<1 %', '')
    """
    if pd.isna(share):
        return ""
    return "<1 %" if 0 < share < 0.005 else ">99 %" if 0.995 < share < 1 else f"{100 * share:.0f} %"


def _line(outlet: str, rows: pd.DataFrame, labels: list[str], voice: str) -> list[str]:
    """One outlet's line; `rows` are its rows for one subject."""
    own, every = int(rows["own"].sum()), int(rows["subject_n"].iloc[0])
    prefix, total = ("own_", own) if voice == "own" else ("", every)
    counts = [str(total)] if voice == "own" else [str(total), percent(own / every) if every else ""]
    told = {str(row["label"]): row for row in rows.to_dict("records")}
    cells = [_cell(told[label], prefix) for label in labels]
    rest = rows.loc[~rows["label"].isin(labels), "own" if voice == "own" else "n"].sum()
    return [outlet, *counts, *cells, percent(rest / total) if total else ""]


def _cell(row: Mapping[Hashable, Any], prefix: str) -> str:
    share, low, high = (row[f"{prefix}{name}"] for name in ("share", "low", "high"))
    interval = "" if pd.isna(low) else f" ({100 * low:.0f}–{100 * high:.0f})"
    return f"{percent(share)}{interval}{'' if prefix else _SIGNS.get(row['verdict'], '')}"
