"""`framing compare --robustness`: the comparison under every reasonable choice, in tables and in words."""

from __future__ import annotations

from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from framing.cli.console import may_write, note, records, show_table, show_text, show_verdict, stage_progress, warn

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    from framing.comparison.settings import Settings
    from framing.robustness import Robustness
    from framing.scoring import Scores

_NUMBERS = ("effect", "choices", "same verdict", "same sign", "median", "from … to", "p")


def try_robustness(run: Path, scores: Scores, settings: Settings, *, axes: Sequence[str] = (), encoder: str | None = None) -> Robustness:
    """Compare the outlets of a run under every choice, with progress, and write what came of it into the run if that may be.

    `axes` are those that are tried, by default all; `encoder` is that of the run, where it can't be found by its name.
    """
    from framing.robustness import Choices, material_of, robustness, write_robustness
    from framing.robustness.result import FILES

    with stage_progress() as progress:
        reread = material_of(scores, encoder=encoder, progress=progress)
        found = robustness(reread.material, reread.lexicon, scores=scores, settings=settings, choices=Choices(axes=tuple(axes)), progress=progress)
    if may_write(run, "the robustness sheet is"):
        # What an older comparison gave must not lie beside this one, should the disk be full.
        for path in run.glob("robustness*"):
            if path.stem in FILES:
                path.unlink()
        write_robustness(found, run)
    return found


def show_robustness(found: Robustness, run: Path) -> None:
    """For each axis and outlet whether the comparison stands, and with which choice it changes most, on stdout."""
    from framing.comparison.trust import in_words

    show_text("\nRobustness: what other choices, each as reasonable, make of the comparison", style="bold")
    for axis, rows in found.summary.groupby("axis", sort=False):
        show_text(f"\n{axis}", style="bold")
        trust, reason = rows["trust"].iloc[0], rows["trust_reason"].iloc[0]
        show_verdict(in_words(trust, reason))
        show_table(_shown(rows).rename(columns={"outlet": found.by}), numbers=_NUMBERS)
    for said in found.notes:
        warn(said)
    note(
        "effect: in SD of articles; choices: how many other ways of comparing were tried; same verdict, same sign: the share of them that say the "
        "same as the comparison, and behind the stroke the share of terms and seeds without which it does; median, from … to: of the effects of all "
        "choices; p: how often chance alone brings a median so far out; most: the single choice that changes most. "
        f"Files: {run / 'robustness.csv'} and more."
    )


def robustness_json(found: Robustness) -> dict[str, object]:
    """The summary, every specification and the notes for scripts."""
    return {"notes": list(found.notes), "summary": records(found.summary), "choices": records(found.choices), "rows": records(found.table)}


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The summary of one axis for reading, every cell a string."""
    import pandas as pd

    from framing.tables import signed

    shown = [
        {
            "outlet": row["outlet"],
            "comparison": row["default"],
            "effect": signed(row["effect"]),
            "stands": row["verdict"],
            "choices": str(row["n_specifications"]),
            "same verdict": _shares(row["same_verdict"], row["entries_same_verdict"]),
            "same sign": _shares(row["same_sign"], row["entries_same_sign"]),
            "median": signed(row["median"]),
            "from … to": f"{signed(row['lowest'])} to {signed(row['highest'])}" if pd.notna(row["lowest"]) else "",
            "p": f"{row['p_median']:.3f}" if pd.notna(row["p_median"]) else "",
            "most": _most(row) or row["reason"],
        }
        for row in rows.to_dict("records")
    ]
    return pd.DataFrame(shown, dtype="str")


def _shares(choices: float, entries: float) -> str:
    """The share of the choices and, behind a stroke, of the terms and seeds left out; what could not be tried is a dash.

    >>> _shares(0.984, 1.0), _shares(0.5, float("nan"))
    ('98 % / 100 %', '50 % / –')
    """
    return " / ".join("–" if isnan(share) else f"{100 * share:.0f} %" for share in (choices, entries))


def _most(row: Mapping[Hashable, object]) -> str:
    weakest, verdict = str(row["weakest"]), row["weakest_verdict"]
    return f"{weakest}: {verdict}" if weakest and verdict != row["default"] else weakest
