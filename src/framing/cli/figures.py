"""`framing figures` and `framing reproduce`: draw, and check that the bytes are still the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.console import counted, note, stage_progress
from framing.cli.options import By, RunFolder, Voices
from framing.errors import FramingError

Check = Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 if a file would change.")]


def figures(run: RunFolder, by: By = "outlet", voices: Voices = "outlet", check: Check = False) -> None:
    """Draw every figure of RUN.

    They are written into RUN/figures as SVG, PDF and PNG: profiles and a heat map of the comparison, every article, which outlet told which event and
    how it differs within them, outlets over time and on a map, the voice gaps, the labels of actors and axes; and what other commands have measured
    in RUN: key words, a word shift, robustness, the stability of the axes. The same run gives the same bytes each time.
    """
    from framing.comparison import compare
    from framing.reproduce import Watch, draw_run, measured_in
    from framing.scoring import read_scores

    scores = read_scores(run)
    with stage_progress() as progress:
        comparison = compare(scores, by=by, voices=voices, progress=progress)
        drawn = draw_run(scores, comparison, run / "figures", measured=measured_in(run), check=check, watch=Watch(note, progress))
    _report(drawn, check=check, where=run / "figures")


def reproduce(
    recipe: Annotated[
        Path, typer.Argument(help="A TOML file that names corpora, lexicons and figures: figures/figures.toml.", metavar="RECIPE", readable=False)
    ],
    check: Check = False,
) -> None:
    """Rebuild the figures of a paper or repository.

    They are written beside RECIPE, with the counts, scores and labels they are drawn from (no sentences) in its folder data.
    """
    from framing.reproduce import rebuild

    with stage_progress() as progress:
        changed = rebuild(recipe, check=check, progress=progress, tell=note)
    _report(changed, check=check, where=recipe.parent)


def _report(changed: list[Path], *, check: bool, where: Path) -> None:
    if check and changed:
        names = ", ".join(str(path.relative_to(where)) for path in changed)
        are = "is missing or not" if len(changed) == 1 else "are missing or not"
        raise FramingError(
            where,
            found=f"{counted(len(changed), 'file')} {are} as drawn now: {names}",
            mend="run the same command without --check, and look at what has changed",
        )
    note(f"{where}: {counted(len(changed), 'file')} written." if changed else f"{where}: every byte is as before.")
