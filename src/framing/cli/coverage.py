"""`framing coverage`: who told which event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import may_write, note, records, show_json, show_table, show_text, warn
from framing.cli.options import By, Json, RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from framing.comparison.coverage import Coverage


def coverage(
    run: RunFolder,
    by: By = "outlet",
    most: Annotated[int, typer.Option(help="Show so many events and pairs; 0 shows all.", min=0, metavar="NUMBER")] = 20,
    json: Json = False,
) -> None:
    """Show which outlet of RUN told which event.

    For each outlet: how many events it told, how many of them alone, and how many that another outlet told, too. Only those can be compared within
    events. Then the events that most outlets told, and the two outlets that have most in common. The tables are also written into RUN: coverage,
    coverage_outlets and coverage_pairs (.csv and .parquet).
    """
    from framing.comparison.coverage import coverage as find_coverage
    from framing.scoring import read_scores

    found = find_coverage(read_scores(run), by=by)
    _write(found, run)
    if json:
        tables = {"outlets": found.outlets, "events": found.table, "pairs": found.pairs}
        show_json({"by": by, "notes": list(found.notes), **{name: records(table) for name, table in tables.items()}})
        return
    _show(found, most)
    for said in found.notes:
        warn(said)


def _write(found: Coverage, run: Path) -> None:
    from framing.scoring.storage import write_table

    if not may_write(run, "the coverage is"):
        return
    for name, table in (("coverage", found.table), ("coverage_outlets", found.outlets), ("coverage_pairs", found.pairs)):
        write_table(table, run / name)


def _show(found: Coverage, most: int) -> None:
    heads = {"n_documents": "articles", "n_copies": "copies", "n_without": "without event", "n_events": "events", "n_alone": "alone"}
    outlets = found.outlets.rename(columns={"outlet": found.by, **heads, "n_shared": "shared"})
    show_table(outlets, numbers=[column for column in outlets.columns if column != found.by])
    events = _events(found.table, found.by)
    if len(events):
        show_text(f"\nEvents, those told by most {found.by}s first", style="bold")
        _show_first(events, most, numbers=(f"{found.by}s", "articles", "copies"))
    told = found.pairs[found.pairs["n_shared"] > 0]
    if len(told):
        show_text("\nWhat two have in common, most events first", style="bold")
        ordered = told.sort_values(["n_shared", "jaccard", "outlet", "other"], ascending=[False, False, True, True], kind="stable")
        shares = ordered.assign(jaccard=[f"{share:.0%}" for share in ordered["jaccard"]])
        named = shares.rename(columns={"outlet": found.by, "other": "and", "n_shared": "events", "jaccard": "of all told by either"})
        _show_first(named, most, numbers=("events", "of all told by either"))


def _events(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row an event: how many outlets and articles told it, most outlets first."""
    counted = table.groupby(["event", "first"], as_index=False, sort=False).agg(
        outlets=("outlet", "size"), articles=("n_documents", "sum"), copies=("n_copies", "sum")
    )
    ordered = counted.sort_values("outlets", ascending=False, kind="stable")
    return ordered.rename(columns={"first": "first article", "outlets": f"{by}s"})


def _show_first(table: pd.DataFrame, most: int, *, numbers: tuple[str, ...]) -> None:
    shown = table.head(most) if most else table
    show_table(shown, numbers=numbers)
    if len(table) > len(shown):
        note(f"… and {len(table) - len(shown)} more: --most 0 shows them all.")
