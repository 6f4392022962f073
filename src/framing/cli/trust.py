"""How far the scores of a run may be trusted, on the console."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from framing.cli.console import show_table, show_text

if TYPE_CHECKING:
    from framing.scoring import Scores


def show_trust(scores: Scores) -> None:
    """One row an axis: whose ruler it is read on, what speaks for and against its scores, and the verdict with its reason."""
    import pandas as pd

    rows = [
        {
            "axis": row["axis"],
            "ruler": f"{row['reference']} ({row['n_reference']:,})",
            "hits": f"{row['n_hits']:,}",
            "without": _share(row["without_evidence"]),
            "separation": _number(row["separation"]),
            "terms": _number(row["terms_coherence"]),
            "seeds": _number(row["seeds_coherence"]),
            "length": _number(row["rho_length"]),
            "verdict": f"{row['verdict']}: {row['reason']}" if row["reason"] else row["verdict"],
        }
        for row in scores.trust.to_dict("records")
    ]
    show_table(pd.DataFrame(rows, dtype="str"), numbers=("hits", "without", "separation", "terms", "seeds", "length"))
    show_text(
        "without: share of articles without a hit; separation: how well the seeds find the sentences with hits (0.5 is chance); terms, seeds: "
        "how well they hold together (up to 1); length: rank correlation of the score with the length of the article",
        style="dim",
    )


def _share(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.0%}"


def _number(value: float) -> str:
    return "" if math.isnan(value) else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
