"""`framing labels`: which label each outlet gives each actor, by voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli.console import may_write, records, show_json, show_table, show_text, stdout, warn
from framing.cli.options import By, Json, RunFolder
from framing.errors import demand_known

if TYPE_CHECKING:
    import pandas as pd

    from framing.labelling import LabelShares
    from framing.scoring import Scores

_MOST_COLUMNS = 7
_COLUMN, _MARGIN = 18, 40
"""Characters that a label takes in a table, and all that stands beside the labels."""


def labels(
    run: RunFolder,
    by: By = "outlet",
    actor: Annotated[str, typer.Option(help="Show only this actor; the tables hold them all.", metavar="NAME")] = "",
    axis: Annotated[str, typer.Option(help="Show only this axis; the tables hold them all.", metavar="NAME")] = "",
    voice: Annotated[
        Literal["own", "all"], typer.Option(help="Show the shares in the outlet's own voice, or in all voices.", metavar="own|all")
    ] = "all",
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print every column as CSV.")] = False,
) -> None:
    """Show what the outlets of RUN call each actor.

    For each outlet: the share of each label in all that it calls the actor, and of each term in all with which it names what an axis is about, with
    intervals; an arrow marks what is told from the other outlets. The table is also written into RUN as label_shares.csv and .parquet, with the
    counts by voice, p and q.
    """
    from framing.labelling import label_shares
    from framing.scoring import read_scores

    scores = read_scores(run)
    demand_known("--actor", actor, [name for name, known in scores.actors.items() if known.labels])
    demand_known("--axis", axis, list(scores.axes))
    shares = label_shares(scores, by=by)
    write_label_shares(shares, run)
    shown = of_subjects(shares, actor=actor, axis=axis)
    if json:
        show_json({"by": shares.by, "level": shares.level, "notes": list(shares.notes), "rows": records(shown.table)})
    elif csv:
        stdout().out(shown.table.to_csv(index=False, lineterminator="\n"), end="")
    else:
        show_labels(shown, scores, voice=voice)
        for said in shares.notes:
            warn(said)


def write_label_shares(shares: LabelShares, run: Path) -> None:
    """Write the table into the run, or say that it can't be kept."""
    from framing.scoring.storage import write_table

    if may_write(run, "the table is"):
        write_table(shares.table, run / "label_shares")


def show_labels(shares: LabelShares, scores: Scores, *, voice: str = "all") -> None:
    """A table for each actor and axis: outlets as rows, the commonest labels as columns."""
    from framing.labelling import labels_summary
    from framing.tables import axis_title

    most = min(_MOST_COLUMNS, max(2, (stdout().width - _MARGIN) // _COLUMN))
    whose = "in the outlet's own voice" if voice == "own" else "in all voices"
    tables = labels_summary(shares, most=most, voice=voice)
    if not tables:
        show_text("no label and no term of the lexicons stands in these articles")
        return
    show_text(f"Labels: shares of all namings {whose}, with {shares.level:.0%} intervals", style="bold")
    for (kind, subject), table in tables.items():
        show_text(f"\n{axis_title(subject, scores.poles) if kind == 'axis' else subject}", style="bold")
        lacking = _unnamed(table)
        if len(lacking) < len(table):
            show_table(table[~table[shares.by].isin(lacking)], numbers=list(table.columns[1:]))
        if lacking:
            show_text(f"not named by {', '.join(lacking)}", style="dim")


def _unnamed(table: pd.DataFrame) -> Sequence[str]:
    return [outlet for outlet, n in zip(table.iloc[:, 0], table["n"], strict=True) if n == "0"]


def of_subjects(shares: LabelShares, *, actor: str = "", axis: str = "") -> LabelShares:
    """The rows of one actor, of one axis, or of both; all of them where neither is named."""
    table = shares.table
    kept = ((table["kind"] == "actor") & (table["subject"] == actor)) | ((table["kind"] == "axis") & (table["subject"] == axis))
    return replace(shares, table=table[kept].reset_index(drop=True)) if actor or axis else shares
