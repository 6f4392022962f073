"""Which articles stand on which side of a difference, and how much each weighs in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.articles import find_articles
from framing.comparison.settings import Settings
from framing.errors import FramingError, demand_known
from framing.scoring import Scores

Floats = NDArray[np.float64]
COLUMNS = ("document", "outlet", "own", "cluster", "score", "weight")


@dataclass(frozen=True)
class Sides:
    """The articles of both sides.

    `table` has a row for each article, in the order of the ids: document, outlet (or group), own (whether it is on the outlet's side), cluster,
    score, weight. The weights of the outlet's side sum to 1 and those of the other to −1, so that the difference is the sum of weight ×
    score, and every part of it the sum of weight × that part of the score. Within events `cluster` is the event, and only those that both sides tell
    are there.

    `given` has the rows of `find_articles` on both sides, scored or not; `n_copies` articles of the corpus were left out as copies. `reason` says why
    there is no difference, and then `table` is empty.
    """

    table: pd.DataFrame
    given: pd.DataFrame
    n_copies: int = 0
    reason: str = ""

    @property
    def scored(self) -> pd.DataFrame:
        """The rows of `given` that have a score."""
        scored: pd.DataFrame = self.given[np.isfinite(self.given["score"])]
        return scored


def find_sides(scores: Scores, axis: str, *, outlet: str, against: str, settings: Settings) -> Sides:
    """The articles of an outlet and those it is compared with: of the outlet `against`, or of all others where that is empty.

    Raises `FramingError` where one of them is not in the run, or both are the same.
    """
    articles = find_articles(scores, settings)
    demand_known("outlet", outlet, articles.outlets, needed=True)
    demand_known("against", against, articles.outlets)
    if outlet == against:
        raise FramingError("against", found=f"{against!r} on both sides", expected="another outlet, or none for all others")
    given = articles.table[articles.table["axis"] == axis].astype({"axis": "str"})
    given = given[(given["outlet"] == outlet) | (given["outlet"] == against if against else given["outlet"] != "")]
    table = given[np.isfinite(given["score"])]
    table = table.assign(own=table["outlet"] == outlet)
    reason = _lacking(table, outlet, against)
    if not reason and settings.within:
        table = _told_by_both(table)
        reason = "" if len(table) else "no event is told by both sides"
    if reason:
        table = table.iloc[:0]
    table = table.assign(weight=_event_weights(table) if settings.within else _article_weights(table))
    kinds = {**dict.fromkeys(("document", "outlet", "cluster"), "str"), "own": "bool", "weight": "float64"}
    return Sides(table[list(COLUMNS)].astype(kinds).reset_index(drop=True), given.reset_index(drop=True), articles.n_copies, reason)


def _lacking(table: pd.DataFrame, outlet: str, against: str) -> str:
    if not table["own"].any():
        return f"no article of {outlet} has a score"
    if table["own"].all():
        return f"no article of {against} has a score" if against else "no other article has a score"
    return ""


def _told_by_both(table: pd.DataFrame) -> pd.DataFrame:
    own = table.groupby("cluster")["own"]
    return table[table["in_event"] & own.transform("any") & ~own.transform("all")]


def _article_weights(table: pd.DataFrame) -> Floats:
    """One article weighs as much as any other on its side."""
    number = table.groupby("own")["document"].transform("size").astype(float)
    weights: Floats = _signs(table) / number.to_numpy()
    return weights


def _event_weights(table: pd.DataFrame) -> Floats:
    """One event weighs as much as any other; in it, each outlet of a side as much as any other, and so does each of its articles."""
    events = table["cluster"].nunique()
    outlets = table.groupby(["cluster", "own"])["outlet"].transform("nunique")
    articles = table.groupby(["cluster", "own", "outlet"])["document"].transform("size").astype(float)
    weights: Floats = _signs(table) / (articles * outlets).to_numpy() / max(events, 1)
    return weights


def _signs(table: pd.DataFrame) -> Floats:
    own = table["own"].to_numpy(dtype=bool)
    return np.where(own, 1.0, -1.0)
