"""One article, and the collection of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from framing.corpus.zones import Zone, ZoneName, find_zones, zone_of
from framing.files import content_hash
from framing.text import Span


class SetAside(NamedTuple):
    """A stretch of the raw text that is kept out of the scored text: what kind of thing it is, and where in the raw text it stands.

    Kinds: `byline`, `dateline`, `date`, `outlet`, `links`, `contact`, `boilerplate`, `page`.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """One article: the text that is scored, where each of its characters came from, and what is known about it.

    `text` is the cleaned text. Paragraphs are separated by one blank line, and no line end stands inside a paragraph. Where there is a headline it
    is the first paragraph, `text[headline.start:headline.end]`. `raw` is the text as it came. `origin[i]` is the position in `raw` of what character
    `i` of `text` stands for (a space may stand for a line break), or -1 if it stands for nothing there (a title that only the manifest has).
    """

    id: str
    text: str
    outlet: str
    title: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601 (2025-03-09), or as much of it as is known (2025-03), or empty."""
    url: str = ""
    event: str = ""
    language: str = ""
    """ISO 639-1 code; empty if neither given nor told with certainty."""
    headline: Span = field(default=Span(0, 0))
    raw: str = field(default="", repr=False)
    origin: Sequence[int] = field(default=(), repr=False)
    set_aside: tuple[SetAside, ...] = ()
    duplicate_of: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zones of `text` but for its body, in order."""
        return find_zones(self.text, self.headline)

    def zone_at(self, position: int) -> ZoneName:
        """The zone that a character of `text` lies in: `headline`, `lead`, `body`, `caption` or `boilerplate`."""
        return zone_of(self.zones, position)


class Skipped(NamedTuple):
    """An article that could not be read: where it is (file, or file and row) and why."""

    where: str
    why: str


class Account(NamedTuple):
    """What a reader did: how many articles it found and which it skipped and why; `found == read + len(skipped)`."""

    found: int
    read: int
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """A collection of documents with the account of how they were read. Ids are unique."""

    documents: tuple[Document, ...]
    account: Account = field(default=Account(0, 0))
    name: str = ""

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, document: str) -> Document:
        return self._by_id[document]

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the id, outlet, event, date, language and text of every document, in the order of their ids."""
        ordered = sorted(self.documents, key=lambda document: document.id)
        return content_hash(part for d in ordered for part in (d.id, d.outlet, d.event, d.date, d.language, d.text))

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a document: document, outlet, title, author, date, url, event, language, duplicate_of, note. All columns are strings."""
        names = ["outlet", "title", "author", "date", "url", "event", "language", "duplicate_of"]
        rows = [{"document": d.id, **{name: getattr(d, name) for name in names}, "note": "; ".join(d.notes)} for d in self.documents]
        return pd.DataFrame(rows, columns=["document", *names, "note"], dtype="str")

    @cached_property
    def set_aside(self) -> pd.DataFrame:
        """What cleaning kept out of the scored text, one row a stretch: document, kind, start, end (characters of the raw text), text."""
        rows = [(document.id, *stretch) for document in self.documents for stretch in document.set_aside]
        return pd.DataFrame(rows, columns=["document", *SetAside._fields])
