"""`framing compare`: outlets beside each other."""

from __future__ import annotations

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
    draws: Annotated[int, typer.Option(help="Permutations for each test.")] = 9999,
    seed: Annotated[int, typer.Option(help="Seed of the permutations.")] = 20240308,
    json: Json = False,
) -> None:
    """Compare the outlets of RUN on every axis: mean, interval, difference to the others, verdict."""
    from framing.comparison import compare as compare_scores
    from framing.scoring import read_scores

    scores = read_scores(run)
    comparison = compare_scores(scores, by=by, voices=voices, draws=draws, seed=seed)
    write_and_show(comparison, scores, run, json=json)


def write_and_show(comparison: Comparison, scores: Scores, run: Path, *, json: bool = False) -> None:
    """Write the comparison into the run, and print it for people or for scripts."""
    from framing.tables import comparison_summary, write_comparison

    write_comparison(comparison, scores.poles, run)
    if json:
        show_json({"by": comparison.by, "voices": comparison.voices, "notes": list(comparison.notes), "rows": records(comparison.table)})
        return
    summary = comparison_summary(comparison, scores.poles).rename(columns={"outlet": comparison.by, "interval": f"{comparison.level:.0%} interval"})
    show_table(summary, numbers=("articles", "mean", f"{comparison.level:.0%} interval"), group="axis")
    for said in comparison.notes:
        warn(said)
