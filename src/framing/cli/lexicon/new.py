"""`framing lexicon new`: a file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.console import note
from framing.errors import FramingError


def new(
    name: Annotated[str, typer.Argument(help="What is measured, in a word or two: it becomes the name of the file and of the axis.", metavar="NAME")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="The folder to write NAME.toml into, or the file to write.", metavar="FOLDER|FILE.toml")
    ] = Path(),
    frame: Annotated[bool, typer.Option("--frame", help="An axis with one end: something that articles do more or less.")] = False,
    actors: Annotated[bool, typer.Option("--actors", help="With somebody who is written about, their names and labels.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write a lexicon to begin with.

    It is sound as it stands, and its remarks say what to write where.
    """
    from framing.files import write_whole
    from framing.lexicon.schema import SCHEMA_FILE
    from framing.lexicon.template import file_name, new_lexicon

    text = new_lexicon(name, frame=frame, actors=actors)
    path = out if out.suffix == ".toml" and not out.is_dir() else out / f"{file_name(name)}.toml"
    there = path.exists() or path.is_symlink()
    if there and not force:
        raise FramingError(path, found="it is there already", mend="choose another name, or say --force to write over it")
    if there and not path.is_file():
        raise FramingError(path, found="it is no ordinary file", mend="choose another name")
    if (path.parent / SCHEMA_FILE).is_file():
        text = f"#:schema ./{SCHEMA_FILE}\n{text}"  # editors complete and check the file by it
    write_whole(path, text)
    note(f"{path}: {'written over' if there else 'written'}. Put your own words into it; then")
    note(f"  framing lexicon check {_quoted(path)}")
    note(f"  framing lexicon try {_quoted(path)} ARTICLES")


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
