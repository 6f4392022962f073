"""`framing demo`: the sample corpus, all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.compare import write_and_show
from framing.cli.console import note
from framing.cli.options import EncoderName
from framing.cli.score import choose_encoder, score_and_write, tell_account


def demo(
    run: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.")] = Path("framing-demo"),
    encoder: EncoderName = "all-MiniLM-L6-v2",
) -> None:
    """Score the sample corpus (invented articles about an invented country), compare its outlets, and draw the figures."""
    from framing.comparison import compare
    from framing.corpus import read_corpus
    from framing.lexicon import shipped_lexicons
    from framing.reproduce import draw_run
    from framing.shipped import shipped_folder

    note("The sample corpus: 48 invented articles about Talmaria, a country that does not exist.")
    corpus = read_corpus(shipped_folder("samples"))
    tell_account(corpus)
    scores = score_and_write(corpus, list(shipped_lexicons()), run, encoder=choose_encoder(encoder, exact=True))
    drawn = draw_run(scores, run / "figures")
    write_and_show(compare(scores), scores, run)
    note(f"\n{run}: tables as CSV and Parquet; {run / 'figures'}: {len(drawn)} files drawn. Next: framing evidence {run} --term remnants")
