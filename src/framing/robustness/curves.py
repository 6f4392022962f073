"""The curve of each outlet on one axis, and what it says as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.comparison.settings import Settings
from framing.robustness.choices import Specification
from framing.robustness.curve import UNKNOWN, Curve, Floats, deal_outlets, find_cells, judge_curve
from framing.robustness.estimates import Articles

CURVES = 999
"""How often the outlets are dealt out anew."""

Read = Sequence[tuple[Specification, pd.Series]]
"""Specifications and the articles' scores under each, by document."""


class _Scored(NamedTuple):
    """The scores of the articles that have a part under each specification (articles × specifications), and what makes effects of differences."""

    scores: Floats
    units: Floats
    compared: Sequence[str]


def find_curves(read: Read, articles: Articles, settings: Settings) -> Mapping[str, Curve]:
    """The curve of each outlet (`judge_curve`), or of each but the reference, which it is then dealt out with alone."""
    if not read:
        return {}
    scored, against = _score(read, articles), settings.reference
    if against is None:
        return _among(articles.outlets, articles.largest, scored, articles, settings)
    others = [outlet for outlet in articles.largest if outlet != against]
    return {outlet: _among(sorted([outlet, against]), [outlet], scored, articles, settings)[outlet] for outlet in others}


def _score(read: Read, articles: Articles) -> _Scored:
    place = pd.Index(articles.all["document"])
    scores = np.full((len(place), len(read)), np.nan)
    for column, (specification, series) in enumerate(read):
        # The mean of an outlet's articles in a cluster is taken when cells are made.
        chosen = articles.chosen(specification._replace(compared="articles"), series)
        scores[place.get_indexer(pd.Index(chosen["document"])), column] = chosen["score"]
    units = np.array([articles.unit(series) for _, series in read])
    told = np.isfinite(units)
    return _Scored(scores[:, told], units[told], [each.compared for (each, _), is_told in zip(read, told, strict=True) if is_told])


def _among(among: Sequence[str], asked: Sequence[str], scored: _Scored, articles: Articles, settings: Settings) -> dict[str, Curve]:
    """The curves of some outlets, dealt out among these."""
    table, code = articles.all, {name: number for number, name in enumerate(among)}
    kept = table["outlet"].isin(code).to_numpy(dtype=bool) & np.isfinite(scored.scores).any(axis=1)
    if not kept.any():
        return dict.fromkeys(asked, UNKNOWN)
    part = table[kept].assign(outlet=table.loc[kept, "outlet"].map(code))
    cells = find_cells(part, scored.scores[kept], scored.compared)
    labels = deal_outlets(cells, draws=CURVES, seed=settings.seed)
    return {outlet: judge_curve(cells, labels, code[outlet], scored.units) for outlet in asked}
