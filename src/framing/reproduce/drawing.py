"""Draw the figures of results into a folder, and tell which files are new or changed."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import pandas as pd

from framing.comparison import Comparison, coverage, event_pairs, outlet_map, timeline, voice_gaps
from framing.embedding.choice import Progress
from framing.figures import FIGURES, save
from framing.figures.catalogue import Stage
from framing.files import work_folder
from framing.labelling import label_shares
from framing.scoring import Scores

Tell = Callable[[str], None]


class Watch(NamedTuple):
    """Whom to tell what is left out, and how far the work is (stage, done, of how many)."""

    tell: Tell | None = None
    progress: Progress | None = None


class Result(Protocol):
    """What a figure takes: a value with one tidy table."""

    @property
    def table(self) -> pd.DataFrame:
        """What is drawn."""
        ...


Results = Mapping[Stage, Callable[[], Result | None]]
"""By stage how its result is had; None where it was not asked for."""


def results_of(scores: Scores, comparison: Comparison) -> dict[Stage, Callable[[], Result | None]]:
    """How the results are had that scores and their comparison give at once."""
    by, voices, level = comparison.by, comparison.voices, comparison.level
    return {
        "scores": lambda: scores,
        "comparison": lambda: comparison,
        "coverage": lambda: coverage(scores, by=by),
        "event_pairs": lambda: event_pairs(scores, by=by, voices=voices, level=level, reference=comparison.reference or None),
        "outlet_map": lambda: outlet_map(scores, by=by, voices=voices, level=level),
        "timeline": lambda: timeline(scores, by=by, voices=voices, level=level),
        "voice_gaps": lambda: voice_gaps(scores, by=by, level=level),
        "label_shares": lambda: label_shares(scores, by=by, level=level),
    }


def draw(names: tuple[str, ...], results: Results, stem: str, *, comparison: Comparison, scores: Scores, watch: Watch) -> None:
    """Draw figures into files whose paths begin with `stem`; what none of them shows is not computed.

    Figures with nothing to show are left out, and `watch` is told of each; those of a result that was not asked for are left out.
    """
    for place, name in enumerate(names):
        if watch.progress:
            watch.progress("figures", place, len(names))
        drawing = FIGURES[name]
        result = results[drawing.stage]() if drawing.stage in results else None
        if result is None:  # it takes minutes, and was not asked for
            continue
        if result.table.empty:
            if watch.tell:
                watch.tell(f"{name}: not drawn, there is nothing to show.")
            continue
        voices = {"voices": comparison.voices} if drawing.stage == "scores" else {}
        save(drawing.draw(result, poles=scores.poles, **voices), f"{stem}{name}")


@contextmanager
def beside(folder: Path, *, check: bool) -> Iterator[tuple[Path, list[Path]]]:
    """An empty folder to write in; afterwards what differs from `folder` is moved there (unless `check`), and listed."""
    changed: list[Path] = []
    with tempfile.TemporaryDirectory() if check else work_folder(folder) as made:
        work = Path(made)
        yield work, changed
        for path in sorted(path for path in work.rglob("*") if path.is_file()):
            target = folder / path.relative_to(work)
            if not target.is_file() or not filecmp.cmp(path, target, shallow=False):
                changed.append(target)
                if not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(target)
