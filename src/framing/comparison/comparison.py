"""Outlets beside each other on each axis: means with intervals, differences with tests, and what the sample could not have shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.false_discovery import adjust
from framing.comparison.intervals import Interval, mean_interval
from framing.comparison.notes import find_notes
from framing.comparison.permutation import ALPHA, Cells, Difference, difference_to_others
from framing.comparison.settings import check_by, check_draws, check_level
from framing.comparison.trust import TRUST_COLUMNS, add_trust, trust_of
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = (
    "axis", "outlet", "n_documents", "n_events", "mean", "low", "high", "difference", "p", "q", "detectable", "verdict", "reason",
    *TRUST_COLUMNS,
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """Outlets (or languages, authors, … : whatever `by` says) beside each other on each axis.

    `table` has one row for each axis, in the order of the scores, and outlet, by name:

    - axis, outlet: `outlet` is the group, whatever it was made by
    - n_documents: articles with a score
    - n_events: clusters of articles of one event or copies of one text, see `clusters`
    - mean, low, high: mean score of its articles, and the interval that holds the true mean with probability `level`
    - difference: its mean minus the mean of all other articles
    - p, q: how often chance alone brings about as much; the false discovery rate over all rows at which it would be called a difference
    - detectable: the smallest true difference that such a sample shows with 80 % power at 5 %
    - verdict: `higher` or `lower` than the others where q < 0.05, else `cannot tell`
    - reason: why there is no score, interval, difference or test, else empty
    - trust, trust_reason: whether the scores of the axis may be interpreted (`usable`, `weak`, `not validated, do not interpret`), and why not; empty
      where nobody judged them. `verdict` is the test's alone: on an axis that is not validated it is no finding

    `clusters` has one row a document: document, cluster. `trust` is that of the scores, one row an axis. `notes` say in plain words what bears on all
    rows.
    """

    table: pd.DataFrame
    by: str
    voices: str
    level: float
    clusters: pd.DataFrame = field(repr=False)
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def compare(
    scores: Scores, *, by: str = "outlet", voices: str = "outlet", draws: int = 9999, seed: int = 20240308, level: float = 0.95
) -> Comparison:
    """Where each outlet stands on each axis, how sure that is, and whether it differs from all others taken together.

    `by` is the column of `scores.documents` that makes the groups, `voices` whose words count (`outlet` or `all`), `draws` and `seed` belong to
    the permutations, `level` to the intervals. Articles without a score, and those of which the group is not known, are left out and counted in the
    notes. Articles of one event, and copies of one text, are never taken as independent. Intervals: `mean_interval`; tests: `difference_to_others`.
    Raises `FramingError` for an unknown `by` or `voices`, fewer than 39 draws, a negative seed, or a level outside 0 to 1.
    """
    settings = {"by": by, "voices": voices, "draws": draws, "seed": seed, "level": level}
    check_by(scores.documents, by)
    _check_voices(scores, voices)
    check_draws("compare", draws, seed)
    check_level("compare", level)
    clusters = find_clusters(scores.documents)
    known = clusters.assign(outlet=known_values(scores.documents, by))
    chosen = scores.table.loc[scores.table["voices"] == voices, ["document", "axis", "score", "reason"]].astype({"document": "str", "axis": "str"})
    # Documents in the order of their ids number the clusters and groups, so that neither the order of the corpus nor a name moves a random number.
    given = known.merge(chosen, on="document").sort_values("document", kind="stable", ignore_index=True)
    given["score"] = given["score"].to_numpy(dtype=float, na_value=np.nan)
    usable = given[np.isfinite(given["score"]) & (given["outlet"] != "")]
    found = {axis: _compare_axis(rows, draws=draws, seed=seed, level=level) for axis, rows in usable.groupby("axis")}
    outlets = sorted(set(known["outlet"]) - {""})
    axes = list(dict.fromkeys(chosen["axis"]))
    table = _judge([{"axis": axis, "outlet": outlet, **found.get(axis, {}).get(outlet, _NO_SCORE)} for axis in axes for outlet in outlets])
    return Comparison(
        table=add_trust(table, trust_of(scores)),
        by=by,
        voices=voices,
        level=level,
        clusters=clusters,
        trust=trust_of(scores),
        notes=find_notes(given, table, known_values(scores.documents, "event"), by=by, draws=draws),
        provenance={**getattr(scores, "provenance", {}), "comparison": settings},
    )


_NO_SCORE: Mapping[str, object] = {"n_documents": 0, "n_events": 0, "reason": "no article with a score"}


def _compare_axis(rows: pd.DataFrame, *, draws: int, seed: int, level: float) -> dict[str, dict[str, object]]:
    """The columns of the table that one axis settles, by outlet; `rows` are its articles with a score: document, cluster, outlet, score."""
    score = rows["score"].to_numpy(dtype=float)
    cluster, _ = pd.factorize(rows["cluster"])
    outlet, names = pd.factorize(rows["outlet"])
    cell, position = np.unique(cluster * len(names) + outlet, return_inverse=True)
    total, articles = np.bincount(position, weights=score).astype(float), np.bincount(position).astype(float)
    cells = Cells(*np.divmod(cell, len(names)), total, articles)
    differences = [difference_to_others(cells, code, draws=draws, seed=seed) for code in range(len(names))]
    found = {}
    for code, (name, difference) in enumerate(zip(names, differences, strict=True)):
        own = outlet == code
        interval = mean_interval(score[own], cluster[own], level=level)
        found[str(name)] = {
            "n_documents": int(own.sum()),
            "n_events": len(np.unique(cluster[own])),
            "mean": interval.mean,
            "low": interval.low,
            "high": interval.high,
            "difference": difference.difference,
            "p": difference.p,
            "detectable": difference.detectable,
            "reason": _reason(interval, difference),
        }
    return found


def _reason(interval: Interval, difference: Difference) -> str:
    if interval.reason and interval.reason == difference.reason:
        return f"no interval, no test: {interval.reason}"
    lacking = "no difference" if np.isnan(difference.difference) else "no test"
    said = [f"no interval: {interval.reason}" if interval.reason else "", f"{lacking}: {difference.reason}" if difference.reason else ""]
    return "; ".join(part for part in said if part)


def _judge(rows: list[dict[str, object]]) -> pd.DataFrame:
    """The table, with q over all its rows and the verdicts that follow."""
    table = pd.DataFrame(rows, columns=[column for column in COLUMNS if column not in TRUST_COLUMNS])
    numbers = dict.fromkeys(("mean", "low", "high", "difference", "p", "q", "detectable"), "float64")
    table = table.astype({"axis": "str", "outlet": "str", "n_documents": "int64", "n_events": "int64", **numbers})
    table["q"] = adjust(table["p"].to_numpy())
    called = table["q"] < ALPHA
    table["verdict"] = np.select([called & (table["difference"] > 0), called & (table["difference"] < 0)], ["higher", "lower"], "cannot tell")
    return table.astype({"verdict": "str", "reason": "str"})


def _check_voices(scores: Scores, voices: str) -> None:
    present = sorted(map(str, scores.table["voices"].unique()))
    if present and voices not in present:
        raise FramingError("scores", found=f"no voices {voices!r}", expected=f"one of {', '.join(present)}", mend="name whose words count")
