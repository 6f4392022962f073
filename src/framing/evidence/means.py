"""An outlet's mean taken apart: what each term added to it, each article's sentences, and the reference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.errors import demand_known
from framing.evidence.contributions import contributions
from framing.scoring import Scores

MEAN_COLUMNS = ("axis", "outlet", "voices", "witness", "pole", "what", "n", "value")


def mean_contributions(scores: Scores, axis: str, *, outlet: str, voices: str = "outlet") -> pd.DataFrame:
    """What made an outlet's mean score on an axis; the values sum to that mean.

    One row a part, the largest first within each witness: axis, outlet, voices, witness (`lexicon`, `embedding`, `reference`), pole, what (the term;
    of the embedding the article whose sentences it heard; of the reference nothing), n (how many hits or sentences), value (in units of the score).
    No rows if none of the outlet's articles has a score. Raises `FramingError` if there is no such axis or outlet in the run.
    """
    demand_known("outlet", outlet, dict.fromkeys(scores.documents["outlet"]), needed=True)
    mine = set(scores.documents.loc[scores.documents["outlet"] == outlet, "document"])
    parts = contributions(scores, axis, voices=voices)
    parts = parts[parts["document"].isin(mine)]
    poles = {term.term: name for name, term in scores.axes[axis].terms()}
    lexicon = parts["witness"] == "lexicon"
    parts = parts.assign(
        what=np.where(lexicon, parts["term"], parts["document"].where(parts["witness"] == "embedding", "")),
        pole=parts["term"].map(poles).fillna("").where(lexicon, ""),
    )
    table = parts.groupby(["witness", "pole", "what"])["value"].agg(["size", "sum"]).reset_index()
    table = table.assign(axis=axis, outlet=outlet, voices=voices, n=table["size"], value=table["sum"] / max(parts["document"].nunique(), 1))
    order = pd.DataFrame({"witness": table["witness"].map(_ORDER), "value": -table["value"].abs().round(12)})
    table = table.loc[order.sort_values(["witness", "value"], kind="stable").index].reset_index(drop=True)
    kinds = {"n": "int64", "value": "float64", **dict.fromkeys(("axis", "outlet", "voices", "witness", "pole", "what"), "str")}
    return table[list(MEAN_COLUMNS)].astype(kinds)


_ORDER = {"lexicon": 0, "embedding": 1, "reference": 2}
