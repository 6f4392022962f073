"""`framing lexicon schema`: what an editor must know to complete and check lexicons while they are written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from framing.cli.console import note, stdout


def schema(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write it to this file instead of printing it.", metavar="FILE")] = None,
) -> None:
    """Print the JSON Schema of lexicon files, for editors."""
    from framing.files import write_whole
    from framing.lexicon.schema import lexicon_schema

    text = json.dumps(lexicon_schema(), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        stdout().out(text, end="")
    else:
        note(f"{write_whole(out, text)}: written.")
