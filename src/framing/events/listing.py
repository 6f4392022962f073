"""What was found, as tables that a person can read and correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from framing.corpus import Document
from framing.events.kin import Kin, split_by
from framing.events.naming import Telling, name_events, of_each, of_event
from framing.events.nearness import Nearness

COLUMNS = ("document", "event", "outlet", "date", "title", "names", "nearness", "given", "note")
EVENT_COLUMNS = ("event", "n_documents", "n_outlets", "first", "last", "names")
_WHOLE_DATE = len("2025-03-09")
_DIGITS = 6
_ROWS = 512


@dataclass(frozen=True, eq=False)
class Found:
    """What finding events came to: `event` (n,) is the number of the event of each of the documents, which are in the order of their ids."""

    documents: Sequence[Document]
    kin: Kin
    event: np.ndarray
    nearness: Nearness = field(repr=False)
    tellings: Sequence[Telling] = field(repr=False)


def list_articles(found: Found, *, keep: bool) -> pd.DataFrame:
    """One row a document, event by event: `Events.table`."""
    groups = split_by(found.event)
    ids = _ids(found, groups)
    event_of = {found.documents[member].id: name for name, members in zip(ids, groups, strict=True) for member in members.tolist()}
    of_the_corpus = {event for event in found.kin.event if event}
    rows: list[tuple[object, ...]] = []
    for name, members in zip(ids, groups, strict=True):
        near, names = _nearness(found, members), of_each(found.tellings, members)
        for place, member in enumerate(members.tolist()):
            document = found.documents[member]
            given = "corpus" if keep and document.event else "found"
            note = _note(document, event_of, joined=given == "found" and name in of_the_corpus)
            rows.append((document.id, name, document.outlet, document.date, document.title, names[place], near[place], given, note))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype({column: "float64" if column == "nearness" else "str" for column in COLUMNS})
    first = table["date"].where(table["date"] != "").groupby(table["event"]).transform("min")
    order = table.assign(undated=first.isna(), first=first.fillna("")).sort_values(["undated", "first", "event", "date", "document"]).index
    return table.loc[order].reset_index(drop=True)


def list_events(table: pd.DataFrame, found: Found) -> pd.DataFrame:
    """One row an event, in the order of the table of articles: `Events.events`."""
    place = {document.id: number for number, document in enumerate(found.documents)}
    rows = []
    for event, articles in table.groupby("event", sort=False):
        dates = sorted(date for date in articles["date"] if date)
        members = np.array([place[document] for document in articles["document"]])
        _, names = of_event(found.tellings, np.sort(members))
        rows.append((event, len(articles), articles["outlet"].nunique(), dates[0] if dates else "", dates[-1] if dates else "", names))
    events = pd.DataFrame(rows, columns=list(EVENT_COLUMNS))
    return events.astype({column: "int64" if column.startswith("n_") else "str" for column in EVENT_COLUMNS})


def notes_on(table: pd.DataFrame, *, raised: float | None, read: bool) -> tuple[str, ...]:
    """What bears on all events, in plain words: whether there was an encoder (`read`), the threshold of groups that were too large, missing days."""
    notes = []
    if not read:
        notes.append("Without an encoder, events were found by days, names and words alone.")
    if vague := int((table["date"].str.len() < _WHOLE_DATE).sum()):
        notes.append(f"Of {vague} of {len(table)} articles the day is not known: they are joined only where names and sentences agree twice as well.")
    if raised is not None:
        notes.append(
            f"So many articles hang together that the threshold was raised to {raised:.2f} among them: do the texts share a header or footer?"
        )
    return tuple(notes)


def _ids(found: Found, groups: Sequence[np.ndarray]) -> list[str]:
    """The id of each event: the corpus's own, or one made from its first day and its names. Events are named in the order of their first article."""
    own = [next((found.kin.event[number] for number in found.kin.group[members] if found.kin.event[number]), "") for members in groups]
    new = sorted((place for place, name in enumerate(own) if not name), key=lambda place: int(groups[place].min()))
    dates = [min((found.documents[member].date for member in groups[place] if found.documents[member].date), default="") for place in new]
    made = name_events(dates, [of_event(found.tellings, groups[place])[0] for place in new], taken=set(own))
    for place, name in zip(new, made, strict=True):
        own[place] = name
    return own


def _nearness(found: Found, members: np.ndarray) -> np.ndarray:
    """How near each article of an event is to the others on average, copies being as near as can be; NaN for one alone."""
    if len(members) == 1:
        return np.array([np.nan])
    texts = np.array([found.documents[member].duplicate_of or found.documents[member].id for member in members], dtype=object)
    means = np.empty(len(members))
    for start in range(0, len(members), _ROWS):
        rows = slice(start, start + _ROWS)
        near = np.where(texts[rows][:, None] == texts[None, :], 1.0, found.nearness.between(members[rows], members))
        means[rows] = (near.sum(axis=1) - 1.0) / (len(members) - 1)
    return means.clip(0.0, 1.0).round(_DIGITS)


def _note(document: Document, event_of: Mapping[str, str], *, joined: bool) -> str:
    """What a reader should know of how an article came to its event."""
    notes = []
    if len(document.date) < _WHOLE_DATE:
        notes.append(f"only {document.date} is known of its day" if document.date else "no date")
    if original := document.duplicate_of:
        apart = event_of.get(original, event_of[document.id]) != event_of[document.id]
        notes.append(f"copy of {original}" + (", which the corpus puts into another event" if apart else ""))
    if joined:
        notes.append("joined to an event of the corpus")
    return "; ".join(notes)
