"""`framing score`: read, find, project, score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import note, show_json, stage_progress, warn
from framing.cli.options import EncoderName, Exact, Json

if TYPE_CHECKING:
    from framing.corpus import Corpus
    from framing.embedding import Encoder
    from framing.scoring import Scores

_MOST_NAMED = 20


def score(
    corpus: Annotated[Path, typer.Argument(help="A folder with manifest.csv, or a CSV, JSON Lines or Parquet file.")],
    lexicons: Annotated[list[str], typer.Option("-l", "--lexicon", help="Name of a shipped lexicon, or a .toml file; may be repeated.")],
    run: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.", metavar="RUN")],
    outlet: Annotated[str, typer.Option(help="The outlet of articles that name none.")] = "",
    language: Annotated[str, typer.Option(help="The language of articles that name none, as in: en.")] = "",
    encoder: EncoderName = "all-MiniLM-L6-v2",
    exact: Exact = False,
    download: Annotated[bool, typer.Option("--download", help="Allow the download of a model that is not on the disk.")] = False,
    anchor: Annotated[Path | None, typer.Option(help="The anchor.json of another run, whose ruler is to be used.")] = None,
    json: Json = False,
) -> None:
    """Score every article of CORPUS on every axis of the lexicons, and write the run to RUN."""
    from framing.corpus import read_corpus
    from framing.scoring import load_anchor

    loaded_anchor = load_anchor(anchor) if anchor else None
    read = read_corpus(corpus, outlet=outlet, language=language)
    tell_account(read)
    scores = score_and_write(read, lexicons, run, encoder=choose_encoder(encoder, exact=exact, download=download), anchor=loaded_anchor)
    if json:
        show_json({"run": str(run), "documents": len(read), "skipped": len(read.account.skipped), "warnings": list(scores.warnings)})
    else:
        note(f"{len(read)} articles scored on {len(scores.axes)} axes: {run}. Next: framing compare {run}")


def choose_encoder(name: str, *, exact: bool = False, download: bool = False) -> Encoder | str:
    """The encoder that was asked for, or `none`."""
    from framing.embedding import load_encoder

    return name if name == "none" else load_encoder(name, exact=exact, download=download)


def score_and_write(corpus: Corpus, lexicons: list[str], run: Path, *, encoder: Encoder | str, anchor: object = None) -> Scores:
    """Score a corpus with progress, say what a reader must know, and write the run."""
    from framing.embedding import cached
    from framing.lexicon import load_lexicon
    from framing.scoring import Anchor, write_scores
    from framing.scoring import score as score_corpus

    loaded = [load_lexicon(name) for name in lexicons]
    with stage_progress() as progress:
        keeping = encoder if isinstance(encoder, str) else cached(encoder, progress=lambda done, total: progress("embedding", done, total))
        ruler = anchor if isinstance(anchor, Anchor) else None
        scores = score_corpus(corpus, loaded, encoder=keeping, anchor=ruler, progress=progress)
    for warning in scores.warnings:
        warn(warning)
    missing = scores.table.loc[(scores.table["voices"] == "outlet") & (scores.table["reason"] != ""), ["axis", "reason"]]
    for (axis, reason), rows in missing.groupby(["axis", "reason"], sort=False):
        warn(f"{axis}: {len(rows)} articles without a score ({str(reason).replace('_', ' ')}).")
    write_scores(scores, run)
    return scores


def tell_account(corpus: Corpus) -> None:
    """Say how many articles were found and read, and name those that were skipped."""
    found, read, skipped = corpus.account
    note(f"{found} articles found, {read} read, {len(skipped)} skipped.")
    for article in skipped[:_MOST_NAMED]:
        warn(f"skipped {article.where}: {article.why}")
    if len(skipped) > _MOST_NAMED:
        warn(f"… and {len(skipped) - _MOST_NAMED} more: framing corpus check lists them all.")
