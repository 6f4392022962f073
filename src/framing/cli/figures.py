"""`framing figures` and `framing reproduce`: draw, and check that the bytes are still the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.console import note, stage_progress
from framing.cli.options import By, RunFolder, Voices
from framing.errors import FramingError

Check = Annotated[bool, typer.Option("--check", help="Write nothing; end with 1 if a file would change.")]


def figures(run: RunFolder, by: By = "outlet", voices: Voices = "outlet", check: Check = False) -> None:
    """Draw every figure of RUN as SVG, PDF and PNG into RUN/figures."""
    from framing.reproduce import draw_run
    from framing.scoring import read_scores

    _report(draw_run(read_scores(run), run / "figures", by=by, voices=voices, check=check), check=check, where=run / "figures")


def reproduce(
    recipe: Annotated[Path, typer.Argument(help="The file that says which corpora, lexicons and options: figures/figures.toml.")],
    check: Check = False,
) -> None:
    """Rebuild all figures of a paper, or of this repository, from the recipe's corpora."""
    from framing.reproduce import rebuild

    with stage_progress() as progress:
        changed = rebuild(recipe, check=check, progress=progress)
    _report(changed, check=check, where=recipe.parent)


def _report(changed: list[Path], *, check: bool, where: Path) -> None:
    if check and changed:
        names = ", ".join(path.name for path in changed)
        raise FramingError(where, found=f"{len(changed)} files are not what the recipe gives: {names}", mend="rebuild them, and look at what changed")
    note(f"{where}: every byte is as before." if not changed else f"{where}: {len(changed)} files written.")
