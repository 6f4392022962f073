"""`framing compare`: outlets beside each other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import records, show_json, show_table, warn
from framing.cli.options import By, Json, RunFolder, Voices

if TYPE_CHECKING:
    from framing.comparison import Comparison
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

    For each outlet: its mean score with an interval, and whether it differs from the others. The tables are also written into RUN as
    comparison.csv, .parquet, .md and .tex, with the difference, p, q and the smallest difference that could have been seen.
    """
    from framing.comparison import compare as compare_scores
    from framing.scoring import read_scores

    scores = read_scores(run)
    comparison = compare_scores(scores, by=by, voices=voices, draws=draws, seed=seed)
    write_and_show(comparison, scores, run, json=json)


def write_and_show(comparison: Comparison, scores: Scores, run: Path, *, json: bool = False) -> None:
    """Write the comparison into the run, and print it for people or for scripts."""
    from framing.tables import comparison_summary, write_comparison

    if os.access(run, os.W_OK):
        write_comparison(comparison, scores.poles, run)
    else:
        warn(f"{run}: no permission to write there; the comparison is shown and not kept.")
    if json:
        show_json({"by": comparison.by, "voices": comparison.voices, "notes": list(comparison.notes), "rows": records(comparison.table)})
        return
    interval = f"{comparison.level:.0%} interval"
    summary = comparison_summary(comparison, scores.poles).rename(columns={"outlet": comparison.by, "interval": interval})
    show_table(summary, numbers=("articles", "mean", interval), group="axis")
    for said in comparison.notes:
        warn(said)
