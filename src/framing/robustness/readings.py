"""The articles' scores on one axis as another choice would have made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.lexicon import Axis, Lexicon
from framing.lexicon.editing import Entry, without
from framing.lexicon.model import VOICE_NAMES
from framing.matching.without import hits_without
from framing.robustness.choices import Specification
from framing.robustness.pooling import pooled
from framing.scoring.anchor import Anchor, Ruler, Scale, fit_scale
from framing.scoring.material import Material
from framing.scoring.placing import raw_parts
from framing.scoring.rulers import fit_directions, project_sentences, with_spread

_DIGITS = 10
LEFT_OUT = {"no headline": ("headline",), "lead": ("body", "caption")}
"""The zones that do not count, by the text that is chosen."""


@dataclass(frozen=True)
class Ground:
    """What one axis is read on: a corpus with its vectors, the hits, and the ruler. Raw readings are kept, because many choices share them."""

    material: Material = field(repr=False)
    axis: Axis
    hits: pd.DataFrame = field(repr=False)
    anchor: Anchor = field(repr=False)
    projections: pd.DataFrame = field(repr=False)
    _kept: dict[tuple[str, str, str], pd.DataFrame] = field(default_factory=dict, repr=False)

    @property
    def ruler(self) -> Ruler:
        """The ruler of the axis."""
        return self.anchor.rulers[self.axis.name]

    def raw(self, voices: str, text: str, pooling: str) -> pd.DataFrame:
        """The raw witnesses of each document (columns a, b, as `raw_parts` gives them), read with these voices, this text and this pooling."""
        key = (voices, text, pooling)
        if key not in self._kept:
            self._kept[key] = _raw(self, *key)
        return self._kept[key]


def open_ground(material: Material, axis: Axis, hits: pd.DataFrame, anchor: Anchor) -> Ground:
    """An axis on the ruler that an anchor has for it; `hits` are those of the axis."""
    axis = axis.settled()
    return Ground(material, axis, hits, anchor, project_sentences(material, anchor, {axis.name: axis}))


def fitted_ground(material: Material, axis: Axis, hits: pd.DataFrame) -> Ground:
    """An axis on a ruler that is fitted to these articles (`framing.scoring.placing.fit_axis`), with what was read to fit it."""
    axis = axis.settled()
    directions = fit_directions(material, hits, {axis.name: axis}, {axis.name: ""})
    projections = project_sentences(material, directions, {axis.name: axis})
    parts = raw_parts(material, hits, projections, axis, "outlet")
    return Ground(material, axis, hits, with_spread(directions, {axis.name: parts}), projections, {("outlet", "whole", "quarter"): parts})


def ground_without(ground: Ground, lexicons: Sequence[Lexicon], entry: Entry) -> Ground:
    """The axis without one of its terms or seeds, on a ruler that is fitted anew to these articles."""
    material = ground.material
    hits = hits_without(material.corpus, material.sentences, lexicons, ground.hits, entry)
    return fitted_ground(material, without(ground.axis, entry), hits)


def read_scores(ground: Ground, specification: Specification) -> pd.Series:
    """The score of each document under these choices: float64, index document, NaN without a score.

    The centres of the ruler are left out: no comparison of outlets depends on them. Where text or pooling are other than the ruler was made for, its
    spread is changed by as much as that of the witness is over these articles, so that the two witnesses keep their weight beside each other.
    """
    chosen = (specification.voices, specification.text, specification.pooling)
    parts = ground.raw(*chosen)
    weights = _weights(ground.ruler, specification)
    heard = []
    for column, scale, weight in zip("ab", (ground.ruler.lexicon, ground.ruler.embedding), weights, strict=True):
        spread = _spread(ground, scale, column, chosen[1:])
        if weight and spread:
            heard.append(weight * parts[column] / spread)
        elif weight and scale is not None:  # so read, the witness says the same of all
            heard.append(parts[column] * 0.0)
    nothing = pd.Series(np.nan, index=parts.index)
    return (sum(heard[1:], start=heard[0]) if heard else nothing).round(_DIGITS) + 0.0


class _Weights(NamedTuple):
    """How much each witness counts."""

    lexicon: float
    embedding: float


def _weights(ruler: Ruler, specification: Specification) -> _Weights:
    """As the ruler says, a witness without a scale not at all; with the weight and the witness that are chosen."""
    if specification.witness != "both":
        return _Weights(float(specification.witness == "lexicon"), float(specification.witness == "embedding"))
    lexicon, embedding = ruler.weights
    return _Weights(specification.weight, embedding) if lexicon and embedding else _Weights(lexicon, embedding)


def _spread(ground: Ground, scale: Scale | None, column: str, chosen: tuple[str, str]) -> float:
    """The spread of a witness on the ruler, for the text and pooling that are chosen; 0 where it says the same of all."""
    if scale is None:
        return 0.0
    text, pooling = chosen
    if text == "whole" and (pooling == "quarter" or column == "a"):
        return scale.spread
    ways = (("whole", "quarter"), (text, pooling))
    before, after = (fit_scale(ground.raw("outlet", *way)[column].to_numpy(dtype=float)) for way in ways)
    if before is None or after is None:
        return scale.spread if after else 0.0
    return scale.spread * after.spread / before.spread


def _raw(ground: Ground, voices: str, text: str, pooling: str) -> pd.DataFrame:
    material, hits, axis = _as_text(ground, text)
    counted = "all" if voices == "all" else "outlet"
    if voices == "own":
        axis = axis.model_copy(update={"voices": {voice: float(voice == "own") for voice in VOICE_NAMES}})
        hits = hits.assign(counted=hits["counted_all"].where(hits["voice"] == "own", 0.0))
    parts = raw_parts(material, hits, ground.projections, axis, counted)
    if pooling == "quarter":
        return parts
    found = pooled(ground.projections, material.sentences.table, axis, counted, pooling=pooling)
    return parts.assign(b=found.reindex(parts.index).mask(parts["b"].isna()))


def _as_text(ground: Ground, text: str) -> tuple[Material, pd.DataFrame, Axis]:
    """The material and the hits of which only a part of each article counts; the rest is set aside, as boilerplate is."""
    material, hits = ground.material, ground.hits
    if text == "whole":
        return material, hits, ground.axis
    table, gone = material.sentences.table, LEFT_OUT[text]
    zone = table["zone"].mask(table["zone"].isin(gone), "boilerplate")
    less = replace(material, sentences=replace(material.sentences, table=table.assign(zone=zone)))
    return less, hits[~hits["zone"].isin(gone)], ground.axis
