"""What the comparison says under one specification: an outlet against all others, or against the one that all are compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np
import pandas as pd

from framing.comparison.articles import find_articles
from framing.comparison.contrasts import AxisScores, Contrast, find_contrast, read_axis
from framing.comparison.inference.effects import standardised
from framing.comparison.settings import Copies, Settings
from framing.robustness.choices import Specification
from framing.scoring import Scores

NUMBERS = ("difference", "difference_low", "difference_high", "p")
MOST_OUTLETS = 40
"""More can't be shown on a page, and would take hours."""
_FIRST_DRAWS = 999
_NEAR = 0.1
"""With a p above this in the first draws, no finding comes of more."""
_OF_ARTICLES = ["document", "outlet", "cluster", "cluster_number", "in_event"]


@dataclass(frozen=True)
class Articles:
    """The articles of a corpus that can have a part, as a comparison with the same settings finds them (`framing.comparison.articles`).

    `tables` has, for each way with copies (`keep`, `first`) and events (`given`, `none`), one row for each article, in the order of their ids:
    document, outlet (or group), cluster, cluster_number, in_event, n_words. `outlets` are all outlets, by name.
    """

    tables: Mapping[tuple[str, str], pd.DataFrame]
    outlets: tuple[str, ...]

    @property
    def largest(self) -> tuple[str, ...]:
        """The outlets that are tried, by name: the 40 with the most articles; equals by name."""
        sizes = self.all["outlet"].value_counts()
        return tuple(sorted(sorted(self.outlets, key=lambda outlet: (-int(sizes.get(outlet, 0)), outlet))[:MOST_OUTLETS]))

    @property
    def all(self) -> pd.DataFrame:
        """Every article, events as they are given."""
        return self.tables["keep", "given"]

    def chosen(self, specification: Specification, scores: pd.Series) -> pd.DataFrame:
        """The articles that have a part under these choices: document, outlet, cluster, cluster_number, in_event, score. `scores` are by document.

        Compared by events, an outlet's account of an event (the mean score of its articles in a cluster) is one row.
        """
        table = self.tables[specification.copies, specification.events]
        table = table.assign(score=scores.reindex(table["document"]).to_numpy(dtype=float))
        kept = np.isfinite(table["score"]) & (table["outlet"] != "") & (table["n_words"] >= specification.fewest_words)
        rows = table.loc[kept, [*_OF_ARTICLES, "score"]].reset_index(drop=True)
        return _accounts(rows) if specification.compared == "events" else rows

    def unit(self, scores: pd.Series) -> float:
        """What turns a difference of such scores into an effect: it is in standard deviations of all articles around the mean of their outlet.

        Always of all articles: of the few that a choice may leave, those of one outlet can happen to be alike. Missing where they all are.
        """
        rows = self.chosen(Specification(), scores)
        outlet, _ = pd.factorize(rows["outlet"])
        return standardised(1.0, rows["score"].to_numpy(dtype=float), outlet)


def read_articles(scores: Scores, settings: Settings) -> Articles:
    """The articles of these scores, by the column or the groups of the settings. Raises `FramingError` as `compare` does."""
    one_axis = scores.table[scores.table["axis"] == scores.table["axis"].iloc[0]] if len(scores.table) else scores.table
    words = scores.documents.set_index(scores.documents["document"].astype("str"))["n_words"]
    tables: dict[tuple[str, str], pd.DataFrame] = {}
    outlets: tuple[str, ...] = ()
    for events, documents in (("given", scores.documents), ("none", scores.documents.assign(event=""))):
        for copies in get_args(Copies):
            # Articles are compared within events or not: whether that can be done is told of each specification.
            asked = replace(settings, copies=copies, within=None)
            found = find_articles(replace(scores, documents=documents, table=one_axis), asked)
            table = found.table[_OF_ARTICLES]
            tables[copies, events] = table.assign(n_words=words.reindex(table["document"]).to_numpy(), in_event=table["in_event"].astype(bool))
            outlets = found.outlets
    return Articles(tables, outlets)


def _accounts(rows: pd.DataFrame) -> pd.DataFrame:
    first = rows.drop_duplicates(["cluster", "outlet"]).drop(columns="score")
    means = rows.groupby(["cluster", "outlet"], as_index=False, sort=True)["score"].mean()
    return first.merge(means, on=["cluster", "outlet"])


def estimate(rows: pd.DataFrame, outlets: Sequence[str], settings: Settings, *, sparing: bool = True) -> dict[str, dict[str, Any]]:
    """What the comparison says of each outlet; `rows` are the articles that have a part (`Articles.chosen`).

    If `sparing`, all draws are made only where few have shown that it could be a finding.

    - n_documents, n_events: its articles (or accounts of events), and their clusters
    - difference, difference_low, difference_high, p: as `compare` gives them
    - reason: why something is missing
    """
    axis = read_axis(rows)
    found = {outlet: _find(axis, outlet, settings, sparing=sparing) for outlet in outlets}
    sizes = rows.groupby("outlet")["cluster"].agg(["size", "nunique"]).reindex(list(outlets), fill_value=0)
    return {
        outlet: {
            "n_documents": int(sizes["size"][outlet]),
            "n_events": int(sizes["nunique"][outlet]),
            **dict(zip(NUMBERS, (one.difference, one.low, one.high, one.p), strict=True)),
            "reason": one.reason,
        }
        for outlet, one in found.items()
    }


def compared_as(specification: Specification, settings: Settings) -> Settings:
    """The settings of the comparison under a specification."""
    return replace(settings, within="event" if specification.compared == "within events" else None)


def _find(axis: AxisScores, outlet: str, settings: Settings, *, sparing: bool) -> Contrast:
    if outlet == settings.reference:
        return Contrast(reason="no difference: it is the reference")
    names = list(axis.outlets)
    if outlet not in names:
        return Contrast(reason="no article with a score")
    if settings.reference is not None and settings.reference not in names:
        return Contrast(reason="no difference: the reference has no article with a score")
    own, against = names.index(outlet), None if settings.reference is None else names.index(settings.reference)
    first = replace(settings, draws=min(settings.draws, _FIRST_DRAWS)) if sparing else settings
    found = find_contrast(axis, own, against=against, settings=first)
    return find_contrast(axis, own, against=against, settings=settings) if found.p < _NEAR and first != settings else found
