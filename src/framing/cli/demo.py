"""`framing demo`: the sample corpus, all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framing.cli.compare import write_and_show
from framing.cli.console import counted, note, show_text, stage_progress
from framing.cli.labels import of_subjects, show_labels, write_label_shares
from framing.cli.options import EncoderName
from framing.cli.score import check_output, choose_encoder, quoted, score_and_write, tell_account

_LEXICONS = ("violence-naming", "government-naming", "imperialism")
_ACTORS = "talmaria.toml"
_SHOWN = "hill-fighters"


def demo(
    run: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.", metavar="RUN")] = Path("framing-demo"),
    encoder: EncoderName = "all-MiniLM-L6-v2",
) -> None:
    """Score the sample corpus, compare, draw.

    The sample corpus is invented articles about an invented country. The scores, the comparison, the labels and all figures are written into RUN; the
    comparison is printed, and what each outlet calls those whom that country's army pursues.
    """
    from framing.comparison import compare
    from framing.corpus import read_corpus
    from framing.labelling import label_shares
    from framing.lexicon import load_lexicon
    from framing.reproduce import Watch, draw_run
    from framing.shipped import shipped_folder

    check_output(run)
    chosen = choose_encoder(encoder, exact=True)
    note("The sample corpus: 48 invented articles about Talmaria, a country that does not exist.")
    samples = shipped_folder("samples")
    corpus = read_corpus(samples)
    tell_account(corpus)
    scores, _ = score_and_write(corpus, [load_lexicon(name) for name in (*_LEXICONS, samples / _ACTORS)], run, encoder=chosen)
    comparison = compare(scores)
    with stage_progress() as progress:
        drawn = draw_run(scores, comparison, run / "figures", watch=Watch(note, progress))
    write_and_show(comparison, scores, run)
    shares = label_shares(scores)
    write_label_shares(shares, run)
    show_text("")
    show_labels(of_subjects(shares, actor=_SHOWN), scores)
    note(f"\n{run}: tables as CSV and Parquet; {run / 'figures'}: {counted(len(drawn), 'file')} drawn or changed.")
    further = ("evidence {} --term remnants", "labels {}", "voices {}", "compare {} --within event")
    note("Next: " + "; ".join(f"framing {words.format(quoted(run))}" for words in further))
