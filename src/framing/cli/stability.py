"""`framing score --stability`: the measure tried against itself, in tables and in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from framing.cli.console import note, records, show_table, show_text, stage_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from framing.lexicon import Lexicon
    from framing.scoring import Material
    from framing.validation.stability import Stability


def try_stability(material: Material, lexicons: Sequence[Lexicon], run: Path) -> Stability:
    """Try every axis with other articles, terms, seeds and voices, with progress, and write what came of it into the run."""
    from framing.validation.stability import stability, write_stability
    from framing.validation.stability.result import FILES

    # What older scores gave must not lie beside these, should this be stopped.
    for path in run.glob("stability*"):
        if path.stem in FILES:
            path.unlink()
    with stage_progress() as progress:
        found = stability(material, lexicons, progress=progress)
    write_stability(found, run)
    return found


def show_stability(found: Stability, run: Path) -> None:
    """For each axis in words whether it is steady, then the numbers of all probes, on stdout."""
    show_text("Stability: with what each axis moves", style="bold")
    for axis, said in found.words.items():
        show_text(said, label=f"{axis}: ")
    shown = _summary(found.table)
    show_table(shown, numbers=("tries", "ρ", "worst", "level", "furthest"), group="axis")
    note(
        f"ρ: rank correlation with the scores of the whole corpus; level: how far the mean of all articles moves, in SD. "
        f"{run}: stability.csv and more."
    )


def stability_json(found: Stability) -> dict[str, object]:
    """The words, the table and the entries for scripts."""
    return {"words": dict(found.words), "table": records(found.table), "entries": records(found.entries)}


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    """The table for reading: one row for each axis and probe, every cell a string.

    - axis, probe, tries
    - ρ, worst: the mean correlation and the lowest; with: the term, seed or outlet that gave the lowest, or why there are no numbers
    - level, furthest: the mean shift of the level and the one furthest from 0
    """
    import pandas as pd

    from framing.tables import signed

    rows = []
    for row in table.to_dict("records"):
        # Of one try the mean and the worst are the same.
        known, several = row["n"] > 0, row["n"] > 1
        correlations = [_plain(row["correlation"]) if known else "", _plain(row["worst"]) if several else ""]
        levels = [signed(row["shift"]) if known else "", signed(row["worst_shift"]) if several else ""]
        rows.append((row["axis"], row["probe"], str(row["n"]), *correlations, row["reason"] or row["what"], *levels))
    return pd.DataFrame(rows, columns=["axis", "probe", "tries", "ρ", "worst", "with", "level", "furthest"], dtype="str")


def _plain(correlation: float) -> str:
    return f"{correlation:.3f}".replace("-", "−")
