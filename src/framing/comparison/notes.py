"""What a reader of a comparison must know that no single row can say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from framing.comparison.permutation import ALPHA


def find_notes(given: pd.DataFrame, table: pd.DataFrame, events: pd.Series[str], *, by: str, draws: int) -> tuple[str, ...]:
    """What bears on all rows of a comparison, in plain words.

    `given` has a row for each article and axis: document, cluster, outlet, axis, score, reason. `table` is that of the comparison, `events` the event
    of each document of the corpus.
    """
    if given.empty:
        return ("there are no scores to compare",)
    return (*left_out(given, by), *dependent(given, events), *out_of_reach(table, by, draws))


def left_out(given: pd.DataFrame, by: str, lacking: str = "no score") -> Iterator[str]:
    """How many articles are left out, and why; `lacking` is what they have not got. `given` is that of `find_notes`."""
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


def out_of_reach(table: pd.DataFrame, by: str, draws: int) -> Iterator[str]:
    """What no test of this table can show. `table` has the columns outlet and p."""
    if table["outlet"].nunique() == 1:
        yield f"only one {by}: there is nothing to compare it with"
    tests = int(table["p"].notna().sum())
    if 2 * tests > ALPHA * (draws + 1):  # the smallest p is 2 / (draws + 1)
        yield f"{tests} tests with {draws} draws: one alone cannot reach q < {ALPHA}; take {int(2 * tests / ALPHA)} draws or more"
