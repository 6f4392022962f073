"""The figures of a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from framing.comparison import Comparison
from framing.figures import FIGURES
from framing.figures.catalogue import Stage
from framing.keyness import read_keyness
from framing.reproduce.drawing import Result, Results, Watch, beside, draw, results_of
from framing.robustness import read_robustness
from framing.scoring import Scores
from framing.validation.stability import read_stability
from framing.word_shift import read_word_shift

_READ: Mapping[Stage, tuple[str, Callable[[Path], Result]]] = {
    "keyness": ("keyness.json", read_keyness),
    "word_shift": ("word_shift.json", read_word_shift),
    "robustness": ("robustness.json", read_robustness),
    "stability": ("stability.parquet", read_stability),
}
"""What other commands have left in a run: the file by which that is seen, and how it is picked up."""


def measured_in(run: Path) -> Results:
    """The results that other commands have left in the folder of a run."""
    return {stage: partial(read, run) for stage, (file, read) in _READ.items() if (run / file).is_file()}


def draw_run(
    scores: Scores,
    comparison: Comparison,
    folder: str | Path,
    *,
    measured: Results | None = None,
    check: bool = False,
    watch: Watch = Watch(),  # noqa: B008 (it cannot change)
) -> list[Path]:
    """Draw every figure of a run into `folder`, and return the files that are new or changed; with `check`, write nothing.

    The figures of scores are of the voices that the comparison is of, and all figures are of its groups; `measured` are results that take more than
    scores, if they were asked for (`measured_in`). Figures with nothing to show are left out, and `watch` is told of each, and how far the work is.
    """
    with beside(Path(folder), check=check) as (work, changed):
        results = {**results_of(scores, comparison), **(measured or {})}
        draw(tuple(FIGURES), results, f"{work}{os.sep}", comparison=comparison, scores=scores, watch=watch)
    return changed
