"""`framing corpus events`: which articles tell the same event, as a table that can be corrected by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, note, records, show_json, show_table, show_text, stage_progress, warn
from framing.cli.options import CorpusPath, EncoderName, Json, Language, Outlet

if TYPE_CHECKING:
    import pandas as pd

    from framing.events import Events

_SHOWN = 10

Output = Annotated[Path, typer.Option("-o", "--output", help="The table to be written (CSV).", metavar="FILE")]


def events(
    corpus: CorpusPath,
    output: Output = Path("events.csv"),
    outlet: Outlet = "",
    language: Language = "",
    encoder: EncoderName = "all-MiniLM-L6-v2",
    threshold: Annotated[
        float | None, typer.Option(help="How near articles of one event are on average: higher gives more and smaller events.", metavar="0..1")
    ] = None,
    days: Annotated[int | None, typer.Option(help="The most days between two articles that are near.", min=0, metavar="NUMBER")] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Pass over the events that CORPUS names itself.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a table that is there.")] = False,
    json: Json = False,
) -> None:
    """Find which articles of CORPUS tell the same event.

    They are told by their days, names, words and first sentences. Every article of FILE has an event, and the names by which it was found. Change the
    column `event` where it is wrong: `framing score CORPUS --events FILE` and `framing compare RUN --events FILE` read it back. Events that CORPUS
    names itself are kept, and articles without one join them if they are near.
    """
    from framing.corpus import read_corpus
    from framing.errors import FramingError
    from framing.events import DAYS, THRESHOLD, find_events, write_events

    mend = "name another file with -o"
    if output.is_dir() or output.resolve() == corpus.resolve():
        found_there = "a folder" if output.is_dir() else "the corpus itself"
        raise FramingError(output, found=found_there, expected="a new file", mend=mend)
    if output.exists() and not force:
        mend += ", or say --force"
        raise FramingError(output, found="a file that may have been corrected by hand", expected="a new file", mend=mend)
    read = read_corpus(corpus, outlet=outlet, language=language)
    with stage_progress() as progress:
        found = find_events(
            read,
            encoder=encoder,
            threshold=THRESHOLD if threshold is None else threshold,
            days=DAYS if days is None else days,
            keep=not anew,
            progress=progress,
        )
    write_events(found, output)
    for article in read.account.skipped:
        warn(f"skipped {article.where}: {article.why}")
    if json:
        said = {"threshold": found.threshold, "days": found.days, "notes": list(found.notes), "provenance": dict(found.provenance)}
        show_json({**said, "events": records(found.events), "documents": records(found.table)})
        return
    _show(found)
    note(f"{output}: correct the column 'event' where it is wrong, then: framing compare RUN --events {output}")


def _show(found: Events) -> None:
    """How many events there are, the largest, and how much each outlet tells alone."""
    table = found.events
    several = int((table["n_outlets"] > 1).sum())
    alone = int((table["n_documents"] == 1).sum())
    of_the_corpus = found.table.loc[found.table["given"] == "corpus", "event"].nunique()
    show_text(f"{counted(len(found.table), 'article')}, {counted(len(table), 'event')}: {several} told by several outlets, {alone} of one article.")
    if of_the_corpus:
        show_text(f"{of_the_corpus} of them are the corpus's own (--anew passes over these).")
    if len(table) == 0:
        return
    show_text(f"\nLargest events (nearer than {found.threshold:g} on average, within {counted(found.days, 'day')})", style="bold")
    largest = table.sort_values(["n_documents", "event"], ascending=[False, True]).head(_SHOWN)
    renamed = {"n_documents": "articles", "n_outlets": "outlets"}
    show_table(largest.rename(columns=renamed).astype("str"), numbers=("articles", "outlets"))
    show_text("\nWho tells what others tell too", style="bold")
    show_table(_by_outlet(found), numbers=("articles", "events", "shared", "share"))
    for said in found.notes:
        warn(said)


def _by_outlet(found: Events) -> pd.DataFrame:
    """For each outlet: its articles, the events it tells, how many of these another outlet tells too, and their share."""
    shared = set(found.events.loc[found.events["n_outlets"] > 1, "event"])
    told = found.table[["outlet", "event"]].drop_duplicates()
    counts = told.assign(shared=told["event"].isin(shared)).groupby("outlet", sort=True).agg(events=("event", "size"), shared=("shared", "sum"))
    counts.insert(0, "articles", found.table.groupby("outlet").size())
    counts["share"] = (counts["shared"] / counts["events"]).map("{:.0%}".format)
    return counts.reset_index().astype("str")
