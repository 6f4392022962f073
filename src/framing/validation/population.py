"""From what a sample is drawn: articles or sentences, with their outlet, and where their scores lie on each axis."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.scoring import Scores

Floats = NDArray[np.float64]
_FEWEST_WORDS = 5
_OFTEN, _ENDS = 4.0, 0.05
_UNSCORED = -0.5
MOST = 10_000
"""Of so many units a sample is drawn in seconds; of more, so many are first drawn at random."""


class Population(NamedTuple):
    """What may be drawn: document, sentence, outlet, stratum; one row of each a unit."""

    table: pd.DataFrame
    places: Floats
    """(n_units, n_axes): the rank of each on each axis, from 0 to 1; -0.5 without a score."""
    sizes: Floats
    """How likely each is beside others of its outlet."""
    share: Floats
    """The probability with which each came into the population drawn from: 1 but for very large runs."""
    total: int
    without: int = 0
    """Articles without a score on any axis."""


def articles(scores: Scores, axes: list[str], *, seed: int = 0, most: int = MOST) -> Population:
    """The articles with a score on one of the axes at least, by their score in the outlet's voice."""
    table = scores.table[(scores.table["voices"] == "outlet") & scores.table["axis"].isin(axes)]
    wide = table.pivot(index="document", columns="axis", values="score").reindex(columns=axes).sort_index()
    scored = wide[wide.notna().any(axis=1)]
    kept, share = _fewer(scored, most, seed=seed)
    values = kept.to_numpy(dtype=np.float64)
    told = _told(scores, kept.index.to_numpy(dtype=str), np.full(len(kept), -1), values, axes)
    return Population(told, _ranks(values), np.ones(len(kept)), share, len(scored), len(wide) - len(scored))


def sentences(scores: Scores, axes: list[str], *, seed: int = 0, most: int = MOST) -> Population:
    """The sentences of five words and more in an axis's reach, by their place on the axes: by projection, without an encoder by their hits."""
    table = scores.sentences
    units = table.loc[(table["zone"] != "boilerplate") & (table["n_words"] >= _FEWEST_WORDS), ["document", "sentence"]]
    scored = scores.table.loc[scores.table["axis"].isin(axes) & scores.table["score"].notna(), "document"].unique()
    units = units[units["document"].isin(scored)].sort_values(["document", "sentence"], ignore_index=True)
    total = len(units)
    hits, values = _by_hits(scores, units, axes), _by_projection(scores, units, axes)
    where = _ranks(values if len(scores.projections) else hits)
    ends = (np.nan_to_num(where, nan=0.5) >= 1 - _ENDS).any(axis=1) | ((where >= 0) & (where <= _ENDS)).any(axis=1)
    sizes = np.where((hits != 0).any(axis=1) | (ends if len(scores.projections) else False), _OFTEN, 1.0)
    kept, share = _fewer(units, most, seed=seed)
    rows = kept.index.to_numpy()
    shown = (values if len(scores.projections) else hits)[rows]
    told = _told(scores, kept["document"].to_numpy(dtype=str), kept["sentence"].to_numpy(), shown, axes)
    return Population(told, where[rows], sizes[rows], share, total)


def _by_projection(scores: Scores, units: pd.DataFrame, axes: list[str]) -> Floats:
    if not len(scores.projections):
        return np.full((len(units), len(axes)), np.nan)
    wide = scores.projections.pivot(index=["document", "sentence"], columns="axis", values="projection")
    return wide.reindex(index=pd.MultiIndex.from_frame(units), columns=axes).to_numpy(dtype=np.float64)


def _by_hits(scores: Scores, units: pd.DataFrame, axes: list[str]) -> Floats:
    """What the hits of each sentence add on each axis: towards the high pole, or away from it."""
    signed = scores.hits.assign(adds=scores.hits["counted"] * np.where(scores.hits["pole"] == "low", -1.0, 1.0))
    wide = signed.pivot_table(index=["document", "sentence"], columns="axis", values="adds", aggfunc="sum")
    return wide.reindex(index=pd.MultiIndex.from_frame(units), columns=axes).fillna(0.0).to_numpy(dtype=np.float64)


def _fewer(table: pd.DataFrame, most: int, *, seed: int) -> tuple[pd.DataFrame, Floats]:
    """At most so many rows, drawn at random, and with which probability each of them was."""
    n = len(table)
    if n <= most:
        return table, np.ones(n)
    kept = np.sort(np.random.default_rng(seed).choice(n, most, replace=False))
    return table.iloc[kept], np.full(most, most / n)


def _ranks(values: Floats) -> Floats:
    """The rank of each value in its column, from 0 to 1, equal values alike; -0.5 where there is none."""
    ranked = pd.DataFrame(values).rank(pct=True).to_numpy(dtype=np.float64)
    return np.where(np.isnan(ranked), _UNSCORED, ranked)


def _told(scores: Scores, documents: NDArray[np.str_], numbers: NDArray[np.int64], values: Floats, axes: list[str]) -> pd.DataFrame:
    outlets = dict(zip(scores.documents["document"], scores.documents["outlet"], strict=True))
    thirds = np.where(_ranks(values) < 0, "none", np.where(_ranks(values) <= 1 / 3, "low", np.where(_ranks(values) <= 2 / 3, "middle", "high")))
    strata = ["; ".join(f"{axis} {third}" for axis, third in zip(axes, row, strict=True)) for row in thirds]
    columns = {"document": documents, "sentence": numbers, "outlet": [outlets[document] for document in documents], "stratum": strata}
    return pd.DataFrame(columns).astype({"document": "str", "sentence": "int64", "outlet": "str", "stratum": "str"})
