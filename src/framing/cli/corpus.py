"""`framing corpus`: what a corpus holds, and what reading it sets aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, records, show_json, show_table, show_text, warn
from framing.cli.options import CorpusPath, Json, Language, Outlet

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Corpus

app = typer.Typer(help="Look at a corpus before it is scored.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _corpus() -> None:
    """Look at a corpus before it is scored."""


@app.command()
def check(
    corpus: CorpusPath,
    outlet: Outlet = "",
    language: Language = "",
    set_aside: Annotated[bool, typer.Option("--set-aside", help="List every stretch that is kept out of the scored text.")] = False,
    json: Json = False,
) -> None:
    """Say what CORPUS holds, and what is wrong with it.

    How many articles were found, read and skipped, and why; what was set aside as by-line, dateline, links and the like; what was repaired.
    Ends with 1 if an article was skipped.
    """
    from framing.corpus import read_corpus

    read = read_corpus(corpus, outlet=outlet, language=language)
    if json:
        account = {"found": read.account.found, "read": read.account.read, "skipped": [article._asdict() for article in read.account.skipped]}
        show_json({**account, "documents": records(read.table), "set_aside": records(read.set_aside)})
    else:
        _show(read, whole_list=set_aside)
    if read.account.skipped:
        raise typer.Exit(1)


def _show(corpus: Corpus, *, whole_list: bool) -> None:
    found, read, skipped = corpus.account
    show_text(f"{counted(found, 'article')} found, {read} read, {len(skipped)} skipped.")
    for article in skipped:
        warn(f"skipped {article.where}: {article.why}")
    table = corpus.table
    show_table(_by_outlet(table), numbers=("articles", "dated", "with an event", "copies"))
    show_text("\nlanguages: " + _counts(table["language"].replace("", "not told")))
    if len(corpus.set_aside):
        show_text("set aside: " + _counts(corpus.set_aside["kind"]) + ("" if whole_list else " (--set-aside lists them)"))
    if whole_list:
        for stretch in corpus.set_aside.itertuples(index=False):
            show_text(" ".join(str(stretch.text).split()), label=f"{stretch.document} · {stretch.kind} · ")
    noted = table.loc[table["note"] != "", ["document", "note"]]
    if len(noted):
        show_text(f"\n{counted(len(noted), 'article')} with a note:")
        show_table(noted)


def _counts(values: pd.Series) -> str:
    return ", ".join(f"{number} {value}" for value, number in values.value_counts().items())


def _by_outlet(table: pd.DataFrame) -> pd.DataFrame:
    groups = table.assign(dated=table["date"] != "", told=table["event"] != "", copy=table["duplicate_of"] != "").groupby("outlet", sort=True)
    counts = groups.agg(articles=("document", "size"), dated=("dated", "sum"), told=("told", "sum"), copies=("copy", "sum"))
    return counts.rename(columns={"told": "with an event"}).reset_index().astype("str")
