"""What a reader of a comparison must know that no single row can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparison.inference.familywise import MOST_ROWS
from framing.comparison.inference.permutation import ALPHA
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from framing.comparison.articles import Articles
    from framing.comparison.settings import Settings


def find_notes(articles: Articles, table: pd.DataFrame, events: pd.Series[str], *, settings: Settings) -> tuple[str, ...]:
    """What bears on all rows of a comparison, in plain words; `table` is its table, `events` the event of each document of the corpus."""
    given = articles.table
    if given.empty:
        return ("there are no scores to compare",)
    return (
        *_set_aside(articles, settings),
        *left_out(given, settings.by),
        *_held_within(given, settings),
        *dependent(given, events),
        *out_of_reach(table, settings.by, settings.draws),
        *_bounded(table),
    )


def _set_aside(articles: Articles, settings: Settings) -> Iterator[str]:
    """What was asked to be left out."""
    if articles.n_copies:
        yield f"{articles.n_copies} of {len(articles.clusters)} articles are copies of others and are left out"
    if articles.n_outside:
        yield f"{articles.n_outside} of {len(articles.clusters)} articles are of an {settings.by} that is in no group and are left out"


def _held_within(given: pd.DataFrame, settings: Settings) -> Iterator[str]:
    """How much of the corpus a comparison inside events is made of."""
    if not settings.within:
        return
    told = given[np.isfinite(given["score"]) & (given["outlet"] != "") & given["in_event"]].drop_duplicates(["cluster", "outlet"])
    by_event = told.groupby("cluster")["outlet"].nunique()
    shared = int((by_event > 1).sum())
    yield f"differences are within events: {shared} of {len(by_event)} events are told by two {settings.by}s or more, and only these count"


def left_out(given: pd.DataFrame, by: str, lacking: str = "no score") -> Iterator[str]:
    """How many articles are left out, and why; `lacking` is what they have not got. `given` has a row for each article and axis: document,
    outlet, axis, score, reason.
    """
    articles = given.drop_duplicates("document")
    if nameless := int((articles["outlet"] == "").sum()):
        yield f"{nameless} of {len(articles)} articles have no {by} and are left out"
    for axis, rows in given[given["outlet"] != ""].groupby("axis", sort=False):
        missing = rows[~np.isfinite(rows["score"])]
        if len(missing):
            reasons = missing["reason"].astype("object").fillna("").replace("", "no reason given").value_counts()
            counted = ", ".join(f"{str(reason).replace('_', ' ')}: {count}" for reason, count in reasons.sort_index().items())
            yield f"{axis}: {len(missing)} of {len(rows)} articles have {lacking} and are left out ({counted})"


def dependent(given: pd.DataFrame, events: pd.Series[str]) -> Iterator[str]:
    """What is not known of the articles' independence, or stands against it."""
    without = int((events == "").sum())
    if without == len(events) > 1:
        yield "no article has an event: all but copies are taken as independent, and outlets that cover different days may differ for that alone"
    elif without:
        yield f"{without} of {len(events)} articles have no event: unless they are copies, they are taken as independent"
    articles = given.drop_duplicates("document")
    largest = int(articles["cluster"].value_counts().iloc[0])
    if largest > max(1, len(articles) / 2):
        yield f"{largest} of {len(articles)} articles hang together in one cluster, through shared events and copies"


def _bounded(table: pd.DataFrame) -> Iterator[str]:
    """What was not computed, because there are too many rows."""
    if int(table["p"].notna().sum()) > MOST_ROWS:
        yield f"p_max is Holm's bound: with more than {MOST_ROWS} tests, how they depend on each other is not drawn"


def out_of_reach(table: pd.DataFrame, by: str, draws: int) -> Iterator[str]:
    """What no test of this table can show. `table` has the columns outlet, p and, where somebody judged the axes, trust."""
    if table["outlet"].nunique() == 1:
        yield f"only one {by}: there is nothing to compare it with"
    # Axes that are not validated are a family of their own.
    apart = (table["trust"] == NOT_VALIDATED) if "trust" in table else np.zeros(len(table), dtype=bool)
    tests = max(int(table.loc[rows, "p"].notna().sum()) for rows in (apart, ~apart))
    if 2 * tests > ALPHA * (draws + 1):  # the smallest p is 2 / (draws + 1)
        yield f"{tests} tests with {draws} draws: one alone cannot reach q < {ALPHA}; take {int(2 * tests / ALPHA)} draws or more"
