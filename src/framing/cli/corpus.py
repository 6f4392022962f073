"""`framing corpus`: what a corpus holds, and what reading it sets aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import records, show_json, show_table, stdout, warn
from framing.cli.options import Json

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Corpus

app = typer.Typer(help="Look at a corpus before it is scored.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _corpus() -> None:
    """Look at a corpus before it is scored."""


@app.command()
def check(
    corpus: Annotated[Path, typer.Argument(help="A folder with manifest.csv, or a CSV, JSON Lines or Parquet file.")],
    outlet: Annotated[str, typer.Option(help="The outlet of articles that name none.")] = "",
    set_aside: Annotated[bool, typer.Option("--set-aside", help="List every stretch that is kept out of the scored text.")] = False,
    json: Json = False,
) -> None:
    """Read CORPUS and say what was found, read, skipped, set aside and repaired. Ends with 1 if an article was skipped."""
    from framing.corpus import read_corpus

    read = read_corpus(corpus, outlet=outlet)
    if json:
        account = {"found": read.account.found, "read": read.account.read, "skipped": [article._asdict() for article in read.account.skipped]}
        show_json({**account, "documents": records(read.table), "set_aside": records(read.set_aside)})
    else:
        _show(read, whole_list=set_aside)
    if read.account.skipped:
        raise typer.Exit(1)


def _show(corpus: Corpus, *, whole_list: bool) -> None:
    console = stdout()
    found, read, skipped = corpus.account
    console.print(f"{found} articles found, {read} read, {len(skipped)} skipped.")
    for article in skipped:
        warn(f"skipped {article.where}: {article.why}")
    table = corpus.table
    show_table(_by_outlet(table), numbers=("articles", "dated", "with an event", "copies"))
    counts = corpus.set_aside["kind"].value_counts()
    if len(counts):
        console.print("\nset aside: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    if whole_list and len(counts):
        show_table(corpus.set_aside[["document", "kind", "text"]].assign(text=corpus.set_aside["text"].str.split().str.join(" ")))
    noted = table.loc[table["note"] != "", ["document", "note"]]
    if len(noted):
        console.print(f"\n{len(noted)} articles with a note:")
        show_table(noted)


def _by_outlet(table: pd.DataFrame) -> pd.DataFrame:
    groups = table.assign(dated=table["date"] != "", told=table["event"] != "", copy=table["duplicate_of"] != "").groupby("outlet", sort=True)
    counted = groups.agg(articles=("document", "size"), dated=("dated", "sum"), told=("told", "sum"), copies=("copy", "sum"))
    return counted.rename(columns={"told": "with an event"}).reset_index().astype("str")
