"""`framing compare --pairs`: any two outlets held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.cli.console import may_write, note, records, show_table, show_text, show_verdict, warn

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from framing.comparison.pairs import Pairs
    from framing.comparison.settings import Choices
    from framing.scoring import Scores


def find_pairs(scores: Scores, choices: Choices) -> Pairs:
    """Any two outlets held against each other, with progress; `choices` are those of `compare`."""
    from framing.cli.console import stage_progress
    from framing.comparison.pairs import compare_pairs

    with stage_progress() as progress:
        watched: Choices = {**choices, "progress": progress}
        return compare_pairs(scores, **watched)


def write_pairs(pairs: Pairs, run: Path) -> None:
    """Write the pairs into the run: pairs.csv and pairs.parquet."""
    from framing.scoring.storage import write_table

    if may_write(run, "the pairs are"):
        write_table(pairs.table, run / "pairs")


def show_pairs(pairs: Pairs) -> None:
    """For each axis the pairs that were told apart, and how many were not, on stdout."""
    from framing.tables import signed

    show_text("\nAny two of them: those that were told apart", style="bold")
    for axis, rows in pairs.table.groupby("axis", sort=False):
        told = rows[rows["verdict"] != "cannot tell"]
        show_text(f"\n{axis}", style="bold")
        show_verdict(_trust(rows.iloc[0].to_dict()))
        if len(told):
            ends = zip(told["difference_low"].map(signed), told["difference_high"].map(signed), strict=True)
            interval = [f"{low} to {high}" if low and high else "" for low, high in ends]
            shown = told[["outlet", "verdict", "other", "n_shared"]].rename(columns={"outlet": pairs.by, "other": "than", "n_shared": "shared"})
            shown = shown.assign(difference=told["difference"].map(signed), interval=interval, q=[f"{q:.3f}" for q in told["q"]])
            show_table(shown.rename(columns={"interval": f"{pairs.level:.0%} interval"}), numbers=("shared", "difference", "q"))
        untold, untested = int((rows["verdict"] == "cannot tell").sum()), int(rows["p"].isna().sum())
        if untold:
            show_text(f"cannot tell: {untold} of {len(rows)} pairs" + (f", {untested} of them without a test" if untested else ""))
    for said in pairs.notes:
        warn(said)
    note("All pairs with their reasons: pairs.csv in the run.")


def pairs_json(pairs: Pairs) -> dict[str, object]:
    """The pairs for scripts."""
    return {"by": pairs.by, "within": pairs.within, "notes": list(pairs.notes), "rows": records(pairs.table)}


def _trust(row: dict[Any, Any]) -> str:
    from framing.comparison.trust import in_words

    return in_words(str(row["trust"]), str(row["trust_reason"])) if row["trust"] else ""
