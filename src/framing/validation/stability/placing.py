"""Fit an axis on some articles, and read others on that ruler, from hits that have been found."""

from __future__ import annotations

import pandas as pd

from framing.lexicon import Axis
from framing.scoring.anchor import Anchor
from framing.scoring.material import Material
from framing.scoring.rulers import fit_directions, project_sentences, with_spread
from framing.scoring.witnesses import _raw_parts, _score_table


def fit_axis(material: Material, hits: pd.DataFrame, axis: Axis) -> Anchor:
    """The ruler of one axis with these articles as its reference; `hits` are theirs."""
    axes = {axis.name: axis.settled()}
    anchor = fit_directions(material, hits, axes, {axis.name: ""}, told=False)
    parts = _raw_parts(material, hits, project_sentences(material, anchor, axes), axes[axis.name], "outlet")
    return with_spread(anchor, {axis.name: parts})


def place(material: Material, hits: pd.DataFrame, axis: Axis, anchor: Anchor, *, voices: str = "outlet") -> pd.Series:
    """The scores of these articles on one axis of an anchor: float64, index document, NaN without a score."""
    axes = {axis.name: axis.settled()}
    parts = _raw_parts(material, hits, project_sentences(material, anchor, axes), axes[axis.name], voices)
    return _score_table(parts, anchor.rulers[axis.name], axis.name, voices).set_index("document")["score"]
