"""Outlets from the highest to the lowest, with small ones drawn towards all of them, and how sure each place is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np
import pandas as pd

from framing.comparison.articles import find_articles
from framing.comparison.settings import Choices, Settings
from framing.comparison.shrinkage import FEWEST, measure, shrink
from framing.comparison.trust import TRUST_COLUMNS, add_trust, trust_of
from framing.scoring.storage import write_table

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

RANKING_COLUMNS = (
    *("axis", "outlet", "n_documents", "n_events", "mean", "shrunk", "low", "high", "rank", "rank_low", "rank_high", "reason"),
    *TRUST_COLUMNS,
)


@dataclass(frozen=True)
class Ranking:
    """Outlets (or whatever `by` says) from the highest to the lowest on each axis, as far as that can be known.

    `table` has one row for each axis, in the order of the scores, and outlet, the highest first; those without a rank come last:

    - axis, outlet
    - n_documents, n_events: articles with a score, and the clusters they make
    - mean: their mean score
    - shrunk: the mean that is expected of the outlet, given all outlets: of few articles much nearer to all outlets than `mean`, of many hardly
    - low, high: the interval that holds the outlet's true mean with probability `level`, on average over the outlets of an axis
    - rank, rank_low, rank_high: place by `shrunk`, 1 is the highest; and between which places it lies with probability `level`. Outlets that are
      `1 to 15` of 15 have no place
    - reason: why numbers are missing, or nothing is drawn towards anything, else empty
    - trust, trust_reason: whether the scores of the axis may be interpreted, and why not
    """

    table: pd.DataFrame
    by: str
    voices: str
    level: float
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def rank_outlets(scores: Scores, **choices: Unpack[Choices]) -> Ranking:
    """Outlets from the highest to the lowest on each axis, small ones drawn towards all of them, with intervals of means and of ranks.

    In a list sorted by means the ends belong to outlets of few articles, whose means lie far out by chance. Empirical Bayes draws each mean towards
    that of all outlets by as much as it is uncertain (`shrink`), and so errs less on average. Its uncertainty is that over whole clusters
    (`measure`); what outlets have in common because they tell the same events is taken into account. `choices` are those of `compare`; `within`,
    `reference` and `draws` have no part in it. Raises `FramingError` where `compare` does.
    """
    settings = Settings.of(choices, without=("within", "reference", "draws"))
    articles = find_articles(scores, settings)
    usable = dict(tuple(articles.usable().groupby("axis", observed=True)))
    rows = [row for axis in articles.axes for row in _rank(axis, usable.get(axis), articles.outlets, settings)]
    table = pd.DataFrame(rows, columns=list(RANKING_COLUMNS[: -len(TRUST_COLUMNS)]))
    numbers = dict.fromkeys(("mean", "shrunk", "low", "high"), "float64") | dict.fromkeys(("n_documents", "n_events"), "int64")
    table = table.astype(numbers | dict.fromkeys(("rank", "rank_low", "rank_high"), "Int64") | dict.fromkeys(("axis", "outlet", "reason"), "str"))
    record = {"by": settings.by, "voices": settings.voices, "copies": settings.copies, "seed": settings.seed, "level": settings.level}
    return Ranking(
        table=add_trust(table, trust_of(scores)),
        by=settings.by,
        voices=settings.voices,
        level=settings.level,
        trust=trust_of(scores),
        provenance={**getattr(scores, "provenance", {}), "ranking": record},
    )


def write_ranking(ranking: Ranking, folder: str | Path) -> None:
    """Write the table as ranking.csv and ranking.parquet into a folder."""
    write_table(ranking.table, Path(folder) / "ranking")


def _rank(axis: str, rows: pd.DataFrame | None, outlets: tuple[str, ...], settings: Settings) -> Iterator[dict[str, object]]:
    """The rows of an axis, the highest outlet first."""
    present = pd.DataFrame() if rows is None else _present(rows)
    if rows is not None:
        for number, row in enumerate(_placed(rows, present, settings)):
            yield {"axis": axis, **row, "rank": number + 1 if len(present) > 1 else None}
    for outlet in outlets:
        if outlet not in present.index:
            yield {"axis": axis, "outlet": outlet, "n_documents": 0, "n_events": 0, "reason": "no article with a score"}


def _present(rows: pd.DataFrame) -> pd.DataFrame:
    """The outlets with articles, by mean, so that no name moves a random number."""
    groups = rows.groupby("outlet")
    found = pd.DataFrame({"n_documents": groups.size(), "n_events": groups["cluster_number"].nunique(), "mean": groups["score"].mean()})
    return found.rename_axis("outlet").reset_index().sort_values(["mean", "n_documents", "n_events", "outlet"]).set_index("outlet")


def _placed(rows: pd.DataFrame, present: pd.DataFrame, settings: Settings) -> list[dict[str, Any]]:
    code = {outlet: number for number, outlet in enumerate(present.index)}
    outlets = rows["outlet"].map(code).to_numpy(dtype=np.intp)
    measured = measure(rows["score"].to_numpy(dtype=float), rows["cluster_number"].to_numpy(dtype=np.intp), outlets)
    given = present.reset_index()
    if measured is None:
        reason = "no interval, no place: no outlet has two events that differ in score"
        return _records(given.assign(reason=reason), "mean")
    found = shrink(measured, level=settings.level, seed=settings.seed)
    few = "only one outlet: there is nothing to rank" if len(present) == 1 else f"not drawn towards the others: fewer than {FEWEST} outlets"
    given = given.assign(shrunk=found.mean, low=found.low, high=found.high, reason="" if len(present) >= FEWEST else few)
    if len(present) > 1:
        given = given.assign(rank_low=found.rank_low, rank_high=found.rank_high)
    return _records(given, "shrunk")


def _records(given: pd.DataFrame, by: str) -> list[dict[str, Any]]:
    """The rows, the highest first."""
    rows = given.sort_values([by, "outlet"], ascending=[False, True]).to_dict("records")
    return [{str(column): value for column, value in row.items()} for row in rows]
