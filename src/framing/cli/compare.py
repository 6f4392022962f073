"""`framing compare`: outlets beside each other."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import records, show_json, show_table, show_text, warn
from framing.cli.options import By, Json, RunFolder, Voices

if TYPE_CHECKING:
    import pandas as pd

    from framing.comparison import Comparison, VoiceGaps
    from framing.scoring import Scores


def compare(
    run: RunFolder,
    by: By = "outlet",
    voices: Voices = "outlet",
    draws: Annotated[int, typer.Option(help="Permutations for each test.", min=19, metavar="NUMBER")] = 9999,
    seed: Annotated[int, typer.Option(help="Where the random numbers of the permutations begin.", min=0, metavar="NUMBER")] = 20240308,
    json: Json = False,
) -> None:
    """Compare the outlets of RUN on every axis.

    For each outlet: its mean score with an interval, and whether it differs from the others; then its voice gap, how far its own words lie from all
    the words it prints, and how much of what it frames it frames in its own words. Under the name of each axis stands whether it may be interpreted,
    and whose ruler it is read on. The tables are also written into RUN: comparison.csv, .parquet,
    .md and .tex, with the difference, p, q and the smallest difference that could have been seen; voice_gaps and voice_gap_poles (.csv and .parquet),
    with the shares of all voices.
    """
    from framing.comparison import compare as compare_scores
    from framing.comparison import voice_gaps
    from framing.scoring import read_scores

    scores = read_scores(run)
    comparison = compare_scores(scores, by=by, voices=voices, draws=draws, seed=seed)
    write_and_show(comparison, scores, run, json=json, gaps=voice_gaps(scores, by=by, draws=draws, seed=seed))


def write_and_show(comparison: Comparison, scores: Scores, run: Path, *, json: bool = False, gaps: VoiceGaps | None = None) -> None:
    """Write the comparison and the voice gaps into the run, and print them for people or for scripts."""
    from framing.comparison import voice_gaps
    from framing.tables import comparison_summary, voice_gap_summary, write_comparison, write_voice_gaps

    gaps = gaps or voice_gaps(scores, by=comparison.by, level=comparison.level)
    if os.access(run, os.W_OK):
        write_comparison(comparison, scores.poles, run)
        write_voice_gaps(gaps, run)
    else:
        warn(f"{run}: no permission to write there; the comparison is shown and not kept.")
    if json:
        gap = {"notes": list(gaps.notes), "rows": records(gaps.table), "poles": records(gaps.poles)}
        said = {"by": comparison.by, "voices": comparison.voices, "notes": list(comparison.notes), "trust": records(comparison.trust)}
        show_json({**said, "rows": records(comparison.table), "voice_gaps": gap})
        return
    interval = f"{comparison.level:.0%} interval"
    summary = comparison_summary(comparison, scores.poles).rename(columns={"outlet": comparison.by, "interval": interval})
    _show_by_axis(summary, numbers=("articles", "mean", interval))
    show_text("\nVoice gap: mean score of the outlet's own voice less that of all it prints; and the share of its hits that stand in its own words")
    summary = voice_gap_summary(gaps, scores.poles).rename(columns={"outlet": gaps.by, "interval": interval})
    _show_by_axis(summary, numbers=("gap", interval, "hits", "own words"))
    for said_of_all in dict.fromkeys((*comparison.notes, *gaps.notes)):
        warn(said_of_all)


def _show_by_axis(summary: pd.DataFrame, *, numbers: Sequence[str]) -> None:
    """A table for each axis, under its name and the verdict on it."""
    for said, rows in summary.groupby(["axis", "trust"], sort=False):
        axis, trust = map(str, said)
        show_text(f"\n{axis}", style="bold")
        if trust:
            show_text(trust, style="dim" if trust.startswith("usable") else "yellow")
        show_table(rows.drop(columns=["axis", "trust"]), numbers=numbers)
