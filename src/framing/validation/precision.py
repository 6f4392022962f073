"""What each term is worth: are articles, or sentences, that hold it coded with its pole more often than others?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.comparison import ratio_interval
from framing.scoring import Scores
from framing.scoring.parts import weight_column
from framing.validation.gold import ARTICLE, Gold
from framing.validation.typed import typed_table

TERM_COLUMNS = (
    *("axis", "unit", "pole", "term", "n_hits", "n_coded", "n_clusters"),
    *("share", "low", "high", "base", "lift", "verdict", "reason"),
)
HELPS, HURTS, CANNOT_TELL = "helps", "hurts", "cannot tell"


def term_precision(scores: Scores, gold: Gold, *, voices: str = "outlet", level: float = 0.95) -> pd.DataFrame:
    """For each term of an axis the share of coded units holding it that were coded with its pole, beside the share of all coded units.

    One row a term, those in the most coded units first, then by pole and name; the columns are those of `Validation.terms`. A hit is held if it adds
    to the score in these voices. A term `hurts` if the whole interval of its share lies under the base rate, and `helps` if it lies above. Of many
    terms, one in forty may do so by chance. Intervals: `ratio_interval`, over clusters.
    """
    axis = scores.axes[gold.axis]
    hits = scores.hits[(scores.hits["axis"] == gold.axis) & (scores.hits[weight_column(voices)] > 0)]
    key = ["document"] if gold.unit == ARTICLE else ["document", "sentence"]
    units = gold.table[["document", "sentence"]].assign(row=range(len(gold.table)))
    held = hits[["pole", "term", *key]].merge(units[[*key, "row"]], on=key).drop_duplicates(["pole", "term", "row"])
    rows_of = {place: np.sort(rows.to_numpy()) for place, rows in held.groupby(["pole", "term"])["row"]}
    n_hits = hits.groupby(["pole", "term"]).size()
    clusters = gold.clusters
    rows = []
    for pole in ("low", "high"):
        end = axis.high if pole == "high" else axis.low
        coded = gold.at_pole(pole)
        base = float(coded.mean()) if len(coded) else np.nan
        for term in sorted({term.term for term in end.terms} if end else ()):
            told = {"axis": gold.axis, "unit": gold.unit, "pole": pole, "term": term, "base": base, "n_hits": int(n_hits.get((pole, term), 0))}
            holding = rows_of.get((pole, term), np.zeros(0, dtype=np.int64))
            rows.append({**told, **_share(coded[holding], clusters[holding], base, unit=gold.unit, level=level)})
    table = typed_table(rows, TERM_COLUMNS)
    return table.sort_values(["n_coded", "pole", "term"], ascending=[False, True, True], kind="stable", ignore_index=True)


def _share(coded: np.ndarray, clusters: np.ndarray, base: float, *, unit: str, level: float) -> dict[str, object]:
    told: dict[str, object] = {"n_coded": len(coded), "n_clusters": len(np.unique(clusters)), "verdict": CANNOT_TELL}
    if not len(coded):
        return {**told, "reason": f"no coded {unit} holds it"}
    found = ratio_interval(coded, np.ones(len(coded)), clusters, level=level)
    verdict = HURTS if found.high < base else HELPS if found.low > base else CANNOT_TELL
    return {**told, "share": found.mean, "low": found.low, "high": found.high, "lift": found.mean - base, "verdict": verdict, "reason": found.reason}
