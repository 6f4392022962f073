"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

# A path that may not be read is a fault of the input, said by whoever reads it: `readable=False` leaves it to them.
RunFolder = Annotated[Path, typer.Argument(help="The folder that `framing score` wrote.", metavar="RUN", readable=False)]
CorpusPath = Annotated[
    Path, typer.Argument(help="A folder with a manifest.csv, or a CSV, JSON Lines or Parquet file.", metavar="CORPUS", readable=False)
]
Outlet = Annotated[str, typer.Option(help="The outlet of articles that name none.", metavar="NAME")]
Language = Annotated[str, typer.Option(help="The language of articles that name none, as a code: en.", metavar="CODE")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
By = Annotated[str, typer.Option("--by", help="What makes the groups: outlet, or another column of documents.csv.", metavar="COLUMN")]
Voices = Annotated[
    Literal["outlet", "all"], typer.Option("--voices", help="Whose words count: the outlet's own, or all that it prints.", metavar="outlet|all")
]
EncoderName = Annotated[str, typer.Option("--encoder", help="A model's name or folder; none for the lexicon alone.", metavar="NAME|FOLDER|none")]
