"""The figures of a run."""

from __future__ import annotations

import os
from pathlib import Path

from framing.comparison import Comparison
from framing.figures import FIGURES
from framing.reproduce.drawing import Tell, beside, draw, results_of
from framing.scoring import Scores
from framing.validation.stability import Stability


def draw_run(
    scores: Scores,
    comparison: Comparison,
    folder: str | Path,
    *,
    tried: Stability | None = None,
    check: bool = False,
    tell: Tell | None = None,
) -> list[Path]:
    """Draw every figure of a run into `folder`, and return the files that are new or changed; with `check`, write nothing.

    The figures of scores are of the voices that the comparison is of, and all figures are of its groups; `tried` is the stability of the axes, if it
    was measured. Figures with nothing to show are left out, and `tell` is told of each.
    """
    with beside(Path(folder), check=check) as (work, changed):
        results = {**results_of(scores, comparison), "stability": lambda: tried}
        draw(tuple(FIGURES), results, f"{work}{os.sep}", comparison=comparison, scores=scores, tell=tell)
    return changed
