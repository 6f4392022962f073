"""`framing corpus copies`: which articles were printed before, and how much of each outlet that is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, may_write, note, records, show_json, show_table, show_text, warn
from framing.cli.options import Json, Language, Outlet

if TYPE_CHECKING:
    import pandas as pd

    from framing.corpus import Document
    from framing.corpus.duplicates import Copies

_SHOWN = 10


def copies(
    corpus: Annotated[
        Path, typer.Argument(help="A corpus (a folder with a manifest.csv, or a file), or the folder of a run.", metavar="CORPUS", readable=False)
    ],
    outlet: Outlet = "",
    language: Language = "",
    whole: Annotated[bool, typer.Option("--all", help="List every group of copies, not only the largest.")] = False,
    folder: Annotated[Path | None, typer.Option("-o", "--output", help="Where to write the tables.", metavar="FOLDER")] = None,
    json: Json = False,
) -> None:
    """Show which articles of CORPUS repeat an earlier one.

    How many of each outlet's articles are copies: of what it had printed itself, of what others had printed on an earlier day, and of what others
    printed on the same day, or without a date; then which outlets share texts, and the groups of copies. Copies are flagged, and nothing is taken
    out. The tables copies, copies_outlets and copies_exchanges (.csv and .parquet) are written into the folder given with -o, or into the run.
    """
    from framing.corpus.duplicates import find_copies

    is_run = (corpus / "manifest.json").is_file()
    found = find_copies(_of_run(corpus) if is_run else _of_corpus(corpus, outlet, language))
    _write(found, folder or (corpus if is_run else None))
    if json:
        show_json({"notes": list(found.notes), **{name: records(table) for name, table in _tables(found).items()}})
        return
    _show(found, whole=whole)


def _of_corpus(path: Path, outlet: str, language: str) -> Iterable[Document]:
    from framing.corpus import read_corpus

    read = read_corpus(path, outlet=outlet, language=language)
    for article in read.account.skipped:
        warn(f"skipped {article.where}: {article.why}")
    return read


def _of_run(run: Path) -> Iterable[Document]:
    """The articles of a run as it marked them."""
    from framing.corpus import Document
    from framing.scoring import read_scores
    from framing.text import Span

    scores = read_scores(run)
    headlines = scores.sentences.loc[scores.sentences["zone"] == "headline"].groupby("document")["end"].max().to_dict()
    columns = scores.documents[["document", "outlet", "date", "duplicate_of"]].itertuples(index=False)
    for document, outlet, date, duplicate_of in columns:
        headline = Span(0, int(headlines.get(document, 0)))
        yield Document(document, scores.texts[document], outlet, date=date, headline=headline, duplicate_of=duplicate_of)


def _tables(found: Copies) -> dict[str, pd.DataFrame]:
    return {"copies": found.table, "copies_outlets": found.outlets, "copies_exchanges": found.exchanges}


def _write(found: Copies, folder: Path | None) -> None:
    from framing.scoring.storage import write_table

    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if not may_write(folder, "the tables are"):
        return
    for name, table in _tables(found).items():
        write_table(table, folder / name)


def _show(found: Copies, *, whole: bool) -> None:
    sizes = found.table.groupby("group", sort=False).size()
    n_copies, n_documents = len(found.table) - len(sizes), int(found.outlets["n_documents"].sum())
    show_text(f"{n_copies} of {counted(n_documents, 'article')} are copies of an earlier one, in {counted(len(sizes), 'group')}.")
    shown = found.outlets.assign(share=found.outlets["share"].map("{:.1%}".format))
    names = {
        "n_documents": "articles", "n_copies": "copies", "n_same_outlet": "of its own", "n_taken": "of others", "n_undecided": "same day or undated",
        "n_repeated": "repeated by others",
    }  # fmt: skip
    show_table(shown.rename(columns=names), numbers=(*names.values(), "share"))
    if len(found.exchanges):
        show_text("\nCopies between outlets, and which of the two was first", style="bold")
        names = {"n": "copies", "n_first": "outlet first", "n_other_first": "other first", "n_undecided": "same day or undated"}
        shown = found.exchanges.rename(columns=names)
        show_table(shown if whole else shown.head(_SHOWN), numbers=list(names.values()))
    largest = sizes.sort_values(ascending=False, kind="stable").index
    chosen = found.table[found.table["group"].isin(largest if whole else largest[:_SHOWN])]
    for group, rows in chosen.groupby("group", sort=False):
        show_text(f"\n{group}", style="bold")
        show_table(_group(rows), numbers=("days", "shared"))
    if not whole and (len(sizes) > _SHOWN or len(found.exchanges) > _SHOWN):
        note("These are the largest groups and the most frequent exchanges: --all lists them all.")
    for said in found.notes:
        warn(said)


def _group(rows: pd.DataFrame) -> pd.DataFrame:
    days = rows["days"].astype("str").replace("<NA>", "")
    shared = rows["shared"].map("{:.0%}".format).where(rows["shared"].notna(), "")
    return rows[["document", "outlet", "date", "kind"]].assign(days=days, shared=shared)
