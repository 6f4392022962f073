"""The same event in several outlets: how far each one's telling lies from the others', event by event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

import pandas as pd

from framing.comparison.articles import find_articles
from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.comparison import Comparison, compare
from framing.comparison.settings import Choices, Settings

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = ("axis", "event", "outlet", "n_documents", "score", "n_outlets", "others", "difference")
_NUMBERS = {"n_documents": "int64", "score": "float64", "n_outlets": "int64", "others": "float64", "difference": "float64"}


@dataclass(frozen=True)
class EventPairs:
    """How far each outlet's telling of an event lies from the others', event by event, with the comparison that is made of it.

    `table` has one row for each axis, in the order of the scores, each event that several outlets told, by the day of its first article, and outlet,
    by name:

    - axis, event, outlet: `event` is the first, by name, of those that hang together through copies
    - n_documents, score: its articles about the event that have a score, and their mean
    - n_outlets: how many outlets told the event, with a score on the axis
    - others: the mean of the other outlets' means; with a `reference`, that outlet's mean
    - difference: score − others. The mean of an outlet's differences is that of `comparison`; with a `reference`, its own are 0

    `comparison` is `compare(…, within="event")` of the same scores: means over events, with intervals and tests. It is missing where no event was
    told by two outlets. `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    comparison: Comparison | None = field(repr=False)
    by: str
    voices: str
    reference: str = ""
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)

    @property
    def trust(self) -> pd.DataFrame:
        """Whether the scores of each axis may be interpreted, as in `Comparison`."""
        return pd.DataFrame() if self.comparison is None else self.comparison.trust


def event_pairs(scores: Scores, **choices: Unpack[Choices]) -> EventPairs:
    """How far each outlet's telling of an event lies from the other outlets', event by event, and what that comes to over all events.

    Two outlets that cover different events differ for that alone; here each event is compared with itself. An outlet's articles about an event are
    one telling, and all tellings of an event weigh the same, however many articles they are made of. Events that hang together through copies are
    taken as one, as in `find_clusters`. With a `reference`, only events that it told are left, and every telling is compared with its. Where no event
    was told by two outlets (or by the reference and another), the table is empty, and a note says so.

    The keywords are those of `compare`; `within` is `"event"`, whatever is given. Raises `FramingError` for what is not known (`by`, `voices`,
    outlets), and for settings with which there is no test.
    """
    inside: Choices = {**choices, "within": "event"}
    settings = Settings.of(choices, without=("within",))
    reference = settings.reference or ""
    articles = find_articles(scores, settings)
    told = articles.usable()
    table = _compare_tellings(_tellings(told[told["in_event"]], _events(scores.documents)), reference)
    if table.empty:
        without = bool((known_values(scores.documents, "event") == "").all())
        told_by = f"{reference} and another" if reference else f"two {settings.by}s"
        why = "no article has an event; `framing corpus events` finds them" if without else f"none was told by {told_by}"
        return EventPairs(table, None, settings.by, settings.voices, reference, (f"there are no events to compare: {why}",))
    comparison = compare(scores, **inside)
    return EventPairs(table, comparison, settings.by, settings.voices, reference, comparison.notes, comparison.provenance)


def _events(documents: pd.DataFrame) -> pd.DataFrame:
    """The events by cluster, in the order of the day of the first article: cluster (index), event, place."""
    known = find_clusters(documents).assign(event=known_values(documents, "event"), date=known_values(documents, "date"))
    names = known[known["event"] != ""].groupby("cluster")["event"].min()
    first = known[known["date"] != ""].groupby("cluster")["date"].min()
    events = pd.DataFrame({"event": names, "date": first.reindex(names.index)})
    # Those without a date come last, equals by name.
    events = events.assign(undated=events["date"].isna()).sort_values(["undated", "date", "event"], kind="stable")
    return events.assign(place=range(len(events)))[["event", "place"]]


def _tellings(told: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """One row for each axis, event and outlet that told it: axis, place, event, outlet, n_documents, score.

    `told` are the articles of `find_articles` that have a score and an event.
    """
    placed = told.join(events, on="cluster")
    placed = placed.assign(number=placed["axis"].cat.codes, axis=placed["axis"].astype("str"))
    counted: pd.DataFrame = placed.groupby(["number", "axis", "place", "event", "outlet"], as_index=False).agg(
        n_documents=("score", "size"), score=("score", "mean")
    )
    return counted


def _compare_tellings(told: pd.DataFrame, reference: str) -> pd.DataFrame:
    """The table: tellings of events that can be compared, beside the others'."""
    event = ["number", "place"]
    told = told.assign(n_outlets=told.groupby(event)["outlet"].transform("size"))
    told = told[told["n_outlets"] > 1]
    if reference:
        theirs = told.loc[told["outlet"] == reference, [*event, "score"]].rename(columns={"score": "others"})
        told = told.merge(theirs, on=event)
    else:
        total = told.groupby(event)["score"].transform("sum")
        told = told.assign(others=(total - told["score"]) / (told["n_outlets"] - 1))
    table = told.assign(difference=told["score"] - told["others"])[list(COLUMNS)]
    return table.reset_index(drop=True).astype(_NUMBERS | dict.fromkeys(COLUMNS[:3], "str"))
