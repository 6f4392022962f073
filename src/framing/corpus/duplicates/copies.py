"""What was printed before: groups of copies, and how much of each outlet's articles they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from framing.corpus.document import Document
from framing.corpus.duplicates.runs import body, find_words, in_order, share_of_shorter

_TABLE = {
    "document": "str", "outlet": "str", "date": "str", "group": "str", "duplicate_of": "str", "days": "Int64", "shared": "float64", "kind": "str",
}  # fmt: skip
_OUTLETS = {
    "outlet": "str", "n_documents": "int64", "n_copies": "int64", "share": "float64", "n_same_outlet": "int64", "n_taken": "int64",
    "n_undecided": "int64", "n_repeated": "int64",
}  # fmt: skip
_EXCHANGES = {"outlet": "str", "other": "str", "n": "int64", "n_first": "int64", "n_other_first": "int64", "n_undecided": "int64"}


@dataclass(frozen=True)
class Copies:
    """The articles of a corpus that were printed more than once; none is taken out.

    `table` has one row for each article of a group of copies, group by group, the first of the group first:

    - document, outlet, date
    - group: the id of the group's first article, the earliest by date, then by id
    - duplicate_of: the same for a copy, empty for the first
    - days: how many days after the first; missing where one of the two has no full date
    - shared: how much of the shorter one's runs of six words stand in the group's first too (0 to 1)
    - kind: `first`; `same outlet`, if the outlet had printed it before; `other outlet`, if only others had

    `outlets` has one row for each outlet of the corpus, in the order of names:

    - outlet, n_documents
    - n_copies, share: how many of its articles are copies, and the share of all its articles
    - n_same_outlet, n_taken, n_undecided: its copies of what it had printed itself; of what others had printed on an earlier day; of what others
      printed on the same day, or on a day that isn't known, so that nobody can say who was first. They sum to n_copies
    - n_repeated: how many of its articles are the first of a group that other outlets repeat on a later day

    `exchanges` has one row for each two outlets of which one repeats the first of the other, the most frequent first:

    - outlet, other: in the order of names
    - n: copies between the two
    - n_first, n_other_first, n_undecided: how many of them `outlet` printed on an earlier day, how many `other` did, and of how many nobody can say

    `notes` says in sentences what bears on all rows.
    """

    table: pd.DataFrame
    outlets: pd.DataFrame
    exchanges: pd.DataFrame
    notes: tuple[str, ...] = ()


def find_copies(documents: Iterable[Document]) -> Copies:
    """Which articles of a corpus were printed before, by whom, and how much of each outlet that is.

    `documents` is a corpus, or documents that `mark_duplicates` has marked.

    >>> from framing.corpus.duplicates import mark_duplicates
    >>> text = "The ferry to Duvel was stopped at noon on Friday, and nobody in the harbour could say when, or whether, it would ever sail again."
    >>> documents = [Document("a", text, "Lantern", date="2025-03-09"), Document("b", text + " (Lantern)", "Wire", date="2025-03-10")]
    >>> copies = find_copies(mark_duplicates(documents))
    >>> copies.table[["document", "group", "days", "kind"]].values.tolist()
    [['a', 'a', 0, 'first'], ['b', 'a', 1, 'other outlet']]
    """
    everything = sorted(documents, key=in_order)
    table = pd.DataFrame(_rows(everything), columns=list(_TABLE)).astype(_TABLE)
    return Copies(table, _by_outlet(table, everything), _exchanges(table), tuple(_notes(table, everything)))


def _rows(documents: list[Document]) -> Iterator[tuple[object, ...]]:
    by_id = {document.id: document for document in documents}
    groups: dict[str, list[Document]] = {}
    for document in documents:
        # Of a part of a corpus the first of a group may be missing; then the earliest that is there stands for it.
        if document.duplicate_of:
            groups.setdefault(document.duplicate_of, [by_id[document.duplicate_of]] if document.duplicate_of in by_id else []).append(document)
    for first, *copies in sorted(groups.values(), key=lambda group: in_order(group[0])):
        if not copies:
            continue
        yield (first.id, first.outlet, first.date, first.id, "", _days(first, first), 1.0, "first")
        printed, words = {first.outlet}, find_words(body(first))
        for copy in copies:
            shared = share_of_shorter(words, find_words(body(copy)))
            kind = "same outlet" if copy.outlet in printed else "other outlet"
            printed.add(copy.outlet)
            yield (copy.id, copy.outlet, copy.date, first.id, first.id, _days(first, copy), shared, kind)


def _days(first: Document, copy: Document) -> int | None:
    """How many days lie between two articles; None where one has no full date."""
    try:
        begun, repeated = (date.fromisoformat(document.date[:10]) for document in (first, copy))
    except ValueError:
        return None
    return (repeated - begun).days


def _by_outlet(table: pd.DataFrame, documents: list[Document]) -> pd.DataFrame:
    copies, later = table["kind"] != "first", (table["days"] > 0).fillna(False)
    others = table["kind"] == "other outlet"
    lent = table["group"].isin(table.loc[others & later, "group"])
    counts = {
        "n_copies": copies,
        "n_same_outlet": table["kind"] == "same outlet",
        "n_taken": others & later,
        "n_undecided": others & ~later,
        "n_repeated": lent & ~copies,
    }
    outlets = pd.Series([document.outlet for document in documents], dtype="str").value_counts().sort_index()
    found = pd.DataFrame({"n_documents": outlets}).rename_axis("outlet")
    for name, chosen in counts.items():
        found[name] = table.loc[chosen, "outlet"].value_counts().reindex(found.index, fill_value=0)
    found["share"] = found["n_copies"] / found["n_documents"]
    return found.reset_index()[list(_OUTLETS)].astype(_OUTLETS)


def _exchanges(table: pd.DataFrame) -> pd.DataFrame:
    firsts = table.loc[table["kind"] == "first"].set_index("group")["outlet"]
    copies = table[table["kind"] == "other outlet"]
    begun, later = copies["group"].map(firsts).astype("str"), (copies["days"] > 0).fillna(False)
    swapped = begun > copies["outlet"]
    pairs = pd.DataFrame({"outlet": begun.where(~swapped, copies["outlet"]), "other": begun.where(swapped, copies["outlet"]), "n": 1})
    pairs = pairs.assign(n_first=later & ~swapped, n_other_first=later & swapped, n_undecided=~later).astype(_EXCHANGES)
    found = pairs.groupby(["outlet", "other"], as_index=False).sum()
    return found.astype(_EXCHANGES).sort_values(["n", "outlet", "other"], ascending=[False, True, True], ignore_index=True)


def _notes(table: pd.DataFrame, documents: list[Document]) -> Iterator[str]:
    copies = table[table["kind"] != "first"]
    if not len(copies):
        return
    others = copies[copies["kind"] == "other outlet"]
    if unknown := int((~(others["days"] > 0).fillna(False)).sum()):
        yield (
            f"{unknown} of {len(others)} copies between outlets are of the same day as the first, or without a date: who was first is not known, "
            "and the first by id stands for it"
        )
    if 2 * len(copies) > len(documents):
        yield f"{len(copies)} of {len(documents)} articles are copies of others: little is left to compare outlets by"
