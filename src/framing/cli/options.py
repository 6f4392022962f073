"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RunFolder = Annotated[Path, typer.Argument(help="The folder that `framing score` wrote.", metavar="RUN")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
By = Annotated[str, typer.Option("--by", help="Column of the documents that makes the groups.")]
Voices = Annotated[str, typer.Option("--voices", help="Whose words count: outlet (its own voice) or all.")]
EncoderName = Annotated[str, typer.Option("--encoder", help="A model's name or folder; none for the lexicon alone.")]
Exact = Annotated[bool, typer.Option("--exact", help="Encode in double precision: slower, and the same bytes on every processor.")]
