"""Events as a file that people correct, read back and put into a corpus or a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing.corpus import Corpus
from framing.corpus.cells import defused, read_back, read_cells
from framing.errors import FramingError, demand_known
from framing.events.events import Events
from framing.files import write_whole

_BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet makes of an id that looks like a day to it: 21/08/2013, 21-Aug-13, Aug-13, 08/21/2013 00:00.
_REWRITTEN = re.compile(
    r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}( \d{1,2}:\d\d(:\d\d)?)?|\d{1,2}[- ][A-Z][a-z]{2}([- ]\d{2,4})?|[A-Z][a-z]{2}-\d{2}|\d(\.\d+)?E\+\d+"
)
_EXPECTED = "the columns document and event"


class _Line(NamedTuple):
    where: str
    document: str
    event: str


def write_events(events: Events, path: str | Path) -> Path:
    """Write the table of articles as CSV that spreadsheets open as it is meant: in UTF-8 with a mark, and with no formula in it.

    To correct it, change the column `event`; an empty one makes an article an event of its own. Other columns are there to be looked at.
    """
    texts = events.table.select_dtypes(["object", "string"]).columns
    safe = events.table.assign(**{name: [defused(value) for value in events.table[name]] for name in texts})
    return write_whole(path, _BYTE_ORDER_MARK + safe.to_csv(index=False, lineterminator="\n"))


def read_events(path: str | Path) -> pd.DataFrame:
    """The events in a CSV (commas, semicolons or tabs; any encoding) or Excel file: document, event, in the order of the file. Other columns
    are not read.

    Raises `FramingError` if the file can't be read, lacks one of the columns or has no row, if a row names no document, if a document is there twice
    with different events, or if a spreadsheet has rewritten an event as a date.
    """
    path = Path(path)
    events: dict[str, _Line] = {}
    for line in _lines(path):
        if not line.document:
            raise FramingError(line.where, found="a row without a document", expected="the id of an article in each row", mend="fill in or remove it")
        if _REWRITTEN.fullmatch(line.event):
            raise FramingError(
                line.where,
                found=f"the event {line.event!r}, a date as spreadsheets rewrite them",
                expected="the id of an event, or a date as 2013-08-21",
                mend="set the column to text in the spreadsheet and write the id again",
            )
        before = events.setdefault(line.document, line)
        if before.event != line.event:
            found = f"{line.document!r} is there twice, as {before.event!r} ({before.where}) and {line.event!r}"
            raise FramingError(line.where, found=found, expected="one event for each article", mend="remove one of the rows")
    if not events:
        raise FramingError(path, found="no rows", expected="a row for each article")
    return pd.DataFrame({"document": list(events), "event": [line.event for line in events.values()]}, dtype="str")


def with_events(corpus: Corpus, table: pd.DataFrame) -> Corpus:
    """The corpus with the events of a table (document, event); articles that are not in the table keep what they have.

    Raises `FramingError` for an article of the table that the corpus hasn't got.
    """
    events = _events_of(table, [document.id for document in corpus], among="this corpus")
    return replace(corpus, documents=tuple(replace(document, event=events.get(document.id, document.event)) for document in corpus))


def set_events(documents: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A run's table of documents with the events of a table (document, event); articles that are not in the table keep what they have.

    Raises `FramingError` for an article of the table that the run hasn't got.
    """
    events = _events_of(table, documents["document"].astype("str").tolist(), among="this run")
    old = documents["event"] if "event" in documents else pd.Series("", index=documents.index, dtype="str")
    new = documents["document"].astype("str").map(events).astype("object")
    return documents.assign(event=new.where(new.notna(), old).fillna("").astype("str"))


def _events_of(table: pd.DataFrame, known: list[str], *, among: str) -> dict[str, str]:
    """The event of each document of a table, all of which must be known."""
    if missing := [name for name in ("document", "event") if name not in table]:
        raise FramingError("events", found=f"no column {missing[0]!r}", expected=_EXPECTED)
    there = set(known)
    events = dict(zip(table["document"].astype("str"), table["event"].astype("object").fillna("").astype("str"), strict=True))
    unknown = [document for document in events if document not in there]
    if unknown and _REWRITTEN.fullmatch(unknown[0]):
        mend = "set the column to text in the spreadsheet and write the ids again"
        raise FramingError("events", found=f"{unknown[0]!r} is not in {among}", expected="ids as they were written", mend=mend)
    for document in unknown[:1]:
        demand_known("events", document, known, among=among, needed=True)
    return events


def _lines(path: Path) -> Iterator[_Line]:
    """The document and event of each row that holds anything."""
    filled = read_cells(path)
    columns = {name.lower(): name for name in filled.columns}
    for name in ("document", "event"):
        if name not in columns:
            found = f"no column {name!r} (columns: {', '.join(filled.columns)})"
            raise FramingError(path, found=found, expected=_EXPECTED, mend="name them in the first row")
    for row in filled.rows:
        cells = {name: read_back(row.cells[columns[name]]) for name in ("document", "event")}
        yield _Line(filled.where(row), cells["document"], cells["event"])
