"""Who told which event: what outlets can be compared on, and what each tells alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.clusters import known_values
from framing.comparison.settings import check_by

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = ("event", "first", "last", "outlet", "n_documents", "n_copies")
OUTLET_COLUMNS = ("outlet", "n_documents", "n_copies", "n_without", "n_events", "n_alone", "n_shared")
PAIR_COLUMNS = ("outlet", "other", "n_shared", "jaccard")
MOST_OUTLETS = 60
"""With more outlets than this, pairs that share no event have no row: 2,000 outlets make two million pairs."""

Counts = NDArray[np.intp]


@dataclass(frozen=True)
class Coverage:
    """Which outlet told which event, in how many articles, and how much any two outlets have in common.

    `table` has one row for each event and outlet that told it; events by the day of their first article (those without a date last, equals by name),
    outlets by name:

    - event, first, last: the event, and the dates of its first and last article of any outlet; empty where no article has one
    - outlet: the group, whatever it was made by
    - n_documents, n_copies: its articles about the event, and how many of them are copies of an earlier article

    `outlets` has one row an outlet, by name:

    - n_documents, n_copies: its articles, and how many of them are copies
    - n_without: articles of which the event is not known; they are in no other table
    - n_events: events it told, n_alone of them told by no other outlet and n_shared by another, too

    `pairs` has one row for any two outlets, by name; with more than 60 outlets only for those that share an event:

    - outlet, other, n_shared: events told by both
    - jaccard: n_shared as a share of the events told by either (Jaccard 1901); missing where neither has an event

    `notes` say in plain words what bears on all of it.
    """

    table: pd.DataFrame
    outlets: pd.DataFrame = field(repr=False)
    pairs: pd.DataFrame = field(repr=False)
    by: str
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def coverage(scores: Scores, *, by: str = "outlet") -> Coverage:
    """Which outlet told which event, how many events each tells alone, and how many any two have in common.

    Events are those of `scores.documents`, whether or not an article has a score; `by` is the column that makes the groups. Articles without an
    event, or of which the group is not known, are counted and left out. Where no article has an event, the tables of events and pairs are empty, and
    a note says so. Raises `FramingError` for an unknown `by`.

    Jaccard, P. (1901). Étude comparative de la distribution florale dans une portion des Alpes et des Jura. Bulletin de la Société Vaudoise des
    Sciences Naturelles 37.
    """
    check_by(scores.documents, by)
    documents = pd.DataFrame({column: known_values(scores.documents, column) for column in ("event", "date", "duplicate_of")})
    documents["outlet"] = known_values(scores.documents, by)
    named = documents[documents["outlet"] != ""]
    told = _told(named[named["event"] != ""])
    names = sorted(set(named["outlet"]))
    event, _ = pd.factorize(told["event"])
    outlet = pd.Categorical(told["outlet"], categories=names).codes.astype(np.intp)
    return Coverage(
        table=told,
        outlets=_outlets(named, names, event, outlet),
        pairs=_pairs(names, event, outlet),
        by=by,
        notes=_notes(documents, by),
        provenance={**getattr(scores, "provenance", {}), "coverage": {"by": by}},
    )


def _told(documents: pd.DataFrame) -> pd.DataFrame:
    """The table: a row for each event and outlet that told it."""
    dated = documents[documents["date"] != ""].groupby("event")["date"]  # ISO dates sort as text
    first, last = (documents["event"].map(days).astype("object").fillna("").astype("str") for days in (dated.min(), dated.max()))
    rows = documents.assign(first=first, last=last, copied=(documents["duplicate_of"] != "").astype("int64"))
    counted = rows.groupby(["event", "first", "last", "outlet"], as_index=False).agg(n_documents=("copied", "size"), n_copies=("copied", "sum"))
    order = counted.assign(undated=counted["first"] == "").sort_values(["undated", "first", "event", "outlet"], kind="stable").index
    return counted.loc[order, list(COLUMNS)].reset_index(drop=True).astype({"n_documents": "int64", "n_copies": "int64"})


def _outlets(named: pd.DataFrame, names: list[str], event: Counts, outlet: Counts) -> pd.DataFrame:
    """One row an outlet; `event` and `outlet` are those of each row of the table, as numbers."""
    alone = np.bincount(event)[event] == 1
    n_events, n_alone = np.bincount(outlet, minlength=len(names)), np.bincount(outlet[alone], minlength=len(names))
    grouped = named.assign(copied=named["duplicate_of"] != "", without=named["event"] == "").groupby("outlet")
    counts = {
        "outlet": pd.Series(names, dtype="str"),
        "n_documents": grouped.size().reindex(names).to_numpy(),
        "n_copies": grouped["copied"].sum().reindex(names).to_numpy(),
        "n_without": grouped["without"].sum().reindex(names).to_numpy(),
        "n_events": n_events,
        "n_alone": n_alone,
        "n_shared": n_events - n_alone,
    }
    return pd.DataFrame(counts, columns=list(OUTLET_COLUMNS)).astype(dict.fromkeys(OUTLET_COLUMNS[1:], "int64"))


def _pairs(names: list[str], event: Counts, outlet: Counts) -> pd.DataFrame:
    """One row for any two outlets."""
    n_events = np.bincount(outlet, minlength=len(names))
    shared: dict[tuple[int, int], int] = {}
    if len(names) <= MOST_OUTLETS:
        shared = dict.fromkeys(combinations(range(len(names)), 2), 0)
    order = np.argsort(event, kind="stable")
    ends = np.cumsum(np.bincount(event)) if len(event) else np.array([], dtype=np.intp)
    for told_by in np.split(outlet[order], ends[:-1]):
        for pair in combinations(sorted(told_by.tolist()), 2):
            shared[pair] = shared.get(pair, 0) + 1
    rows = []
    for (one, other), count in sorted(shared.items()):
        either = int(n_events[one] + n_events[other]) - count
        rows.append((names[one], names[other], count, count / either if either else np.nan))
    return pd.DataFrame(rows, columns=list(PAIR_COLUMNS)).astype({"outlet": "str", "other": "str", "n_shared": "int64", "jaccard": "float64"})


def _notes(documents: pd.DataFrame, by: str) -> tuple[str, ...]:
    total, nameless = len(documents), int((documents["outlet"] == "").sum())
    without, undated = int((documents["event"] == "").sum()), int(((documents["event"] != "") & (documents["date"] == "")).sum())
    notes = [f"{nameless} of {total} articles have no {by} and are left out"] * bool(nameless)
    if without == total:
        return (*notes, "no article has an event: nothing can be said of who told which; `framing corpus events` finds them")
    notes += [f"{without} of {total} articles have no event and are left out"] * bool(without)
    notes += [f"{undated} of {total - without} articles with an event have no date"] * bool(undated)
    outlets, least = documents["outlet"].replace("", np.nan).nunique(), f"more than {MOST_OUTLETS} outlets: pairs that share no event have no row"
    return (*notes, *[least] * (outlets > MOST_OUTLETS))
