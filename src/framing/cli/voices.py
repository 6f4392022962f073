"""`framing voices`: who is quoted, how much, and with which verbs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import may_write, note, records, show_json, show_table, show_text, warn
from framing.cli.options import By, Json, RunFolder
from framing.errors import demand_known

if TYPE_CHECKING:
    import pandas as pd

    from framing.sourcing import Sourcing


def voices(
    run: RunFolder,
    by: By = "outlet",
    outlet: Annotated[str, typer.Option(help="Show only this outlet; the tables hold them all.", metavar="NAME")] = "",
    sources: Annotated[int, typer.Option(help="Show so many sources of each outlet; 0 shows all.", min=0, metavar="NUMBER")] = 10,
    json: Json = False,
) -> None:
    """Show who is quoted in RUN, how much, and with which verbs.

    For each outlet: how many of its words are its own, quoted, held at a distance or reported, with intervals; the kinds of verbs with which it
    reports; and its sources. The tables are also written into RUN as voices, voice_cues, voice_verbs and voice_sources (.csv and .parquet).
    """
    from framing.scoring import read_scores
    from framing.sourcing import voice_shares

    sourcing = voice_shares(read_scores(run), by=by)
    _write(sourcing, run)
    if outlet:
        demand_known("--outlet", outlet, sourcing.table["outlet"].unique().tolist())
        sourcing = _only(sourcing, outlet)
    if json:
        tables = {name: records(table) for name, table in _tables(sourcing).items()}
        show_json({"by": sourcing.by, "level": sourcing.level, "notes": list(sourcing.notes), **tables})
        return
    _show_shares(sourcing)
    _show_cues(sourcing)
    _show_sources(sourcing, sources)
    for said in sourcing.notes:
        warn(said)


def _tables(sourcing: Sourcing) -> dict[str, pd.DataFrame]:
    return {"voices": sourcing.table, "voice_cues": sourcing.cues, "voice_verbs": sourcing.verbs, "voice_sources": sourcing.sources}


def _only(sourcing: Sourcing, outlet: str) -> Sourcing:
    parts = {name: getattr(sourcing, name) for name in ("table", "cues", "verbs", "sources")}
    return replace(sourcing, **{name: table[table["outlet"] == outlet] for name, table in parts.items()})


def _write(sourcing: Sourcing, run: Path) -> None:
    from framing.scoring.storage import write_table

    if may_write(run, "the tables are"):
        for name, table in _tables(sourcing).items():
            write_table(table, run / name)


def _show_shares(sourcing: Sourcing) -> None:
    from framing.sourcing import shares_summary

    shown = shares_summary(sourcing)
    show_text(f"Whose words: shares of all words, with {sourcing.level:.0%} intervals", style="bold")
    show_table(shown, numbers=list(shown.columns[1:]))
    lacking = sourcing.table[sourcing.table["reason"] != ""].drop_duplicates("outlet")
    for reason, outlets in lacking.groupby("reason", sort=False)["outlet"]:
        note(f"no interval, {reason}: {', '.join(outlets)}")


def _show_cues(sourcing: Sourcing) -> None:
    from framing.sourcing import cues_summary

    show_text("\nReporting verbs: shares of what is credited to somebody, and whether an outlet's differs from the others'", style="bold")
    show_table(cues_summary(sourcing), numbers=("n", "share", "per 1,000 words"), group="outlet")


def _show_sources(sourcing: Sourcing, most: int) -> None:
    from framing.sourcing import sources_summary

    shown = sources_summary(sourcing, most=most)
    show_text("\nSources: shares of attributions", style="bold")
    show_table(shown, numbers=("n", "share", "words", "articles"), group="outlet")
    if len(sourcing.sources) > len(shown):
        note(f"… and {len(sourcing.sources) - len(shown)} more: --sources 0 shows them all.")
