"""`framing demo`: the sample corpus, all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.compare import write_and_show
from framing.cli.console import counted, note
from framing.cli.options import EncoderName
from framing.cli.score import check_output, choose_encoder, quoted, score_and_write, tell_account


def demo(
    run: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.", metavar="RUN")] = Path("framing-demo"),
    encoder: EncoderName = "all-MiniLM-L6-v2",
) -> None:
    """Score the sample corpus, compare, draw.

    The sample corpus is invented articles about an invented country. Everything a run can hold is written into RUN, and the comparison is printed.
    """
    from framing.comparison import compare
    from framing.corpus import read_corpus
    from framing.lexicon import load_lexicon, shipped_lexicons
    from framing.reproduce import draw_run
    from framing.shipped import shipped_folder

    check_output(run)
    chosen = choose_encoder(encoder, exact=True)
    note("The sample corpus: 48 invented articles about Talmaria, a country that does not exist.")
    corpus = read_corpus(shipped_folder("samples"))
    tell_account(corpus)
    scores = score_and_write(corpus, [load_lexicon(name) for name in shipped_lexicons()], run, encoder=chosen)
    comparison = compare(scores)
    drawn = draw_run(scores, comparison, run / "figures")
    write_and_show(comparison, scores, run)
    note(f"\n{run}: tables as CSV and Parquet; {run / 'figures'}: {counted(len(drawn), 'file')} drawn or changed.")
    note(f"Next: framing evidence {quoted(run)} --term remnants")
