"""Fitting rulers: the direction of each axis from the corpus's own sentences, and the scale of each witness over its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from framing.embedding import axis_direction, project
from framing.lexicon import Axis
from framing.scoring.anchor import Anchor, Ruler, fit_scale
from framing.scoring.material import Material


def fit_directions(material: Material, hits: pd.DataFrame, axes: Mapping[str, Axis], identities: Mapping[str, str]) -> Anchor:
    """Directions from the corpus's sentences; centres and spreads come when its documents have been read along them (`with_spread`)."""
    corpus, readable = material.corpus, material.readable(axes)
    if material.encoder is None or material.vectors is None or not readable.any():
        rulers = {name: Ruler(identities[name], None) for name in axes}
        return Anchor(rulers, material.encoder_identity, None, corpus.hash, len(corpus))
    vectors = material.vectors if readable.all() else material.vectors[readable]
    ground, rulers = material.ground(readable), {}
    for name, axis in axes.items():
        low, high = (material.seed_vectors(pole.seeds if pole else (), len(ground.mean)) for pole in (axis.low, axis.high))
        direction = axis_direction(vectors, leaning(material, hits, axis)[readable], (low, high), ground)
        rulers[name] = Ruler(identities[name], None if direction is None else tuple(direction.tolist()))
    return Anchor(rulers, material.encoder_identity, tuple(ground.mean.tolist()), corpus.hash, len(corpus))


def leaning(material: Material, hits: pd.DataFrame, axis: Axis) -> np.ndarray:
    """How strongly each sentence leans by its hits in voices that count: positive to the high pole, float64 (n_sentences,).

    A negated hit leans as its lexicon says: not at all, as it stands, or to the other pole. A frame has no other pole to lean to.
    """
    foreign = {document for document, unread in material.foreign(axis).items() if unread}
    hits = hits[(hits["axis"] == axis.name) & (hits["counted"] != 0)]
    hits = hits[~hits["document"].isin(foreign)] if foreign else hits
    strength = np.where(hits["pole"] == "high", hits["counted"], -hits["counted"]).astype(float)
    lean = np.bincount(material.rows_of(hits["document"], hits["sentence"]), weights=strength, minlength=len(material.sentences.table))
    return np.maximum(lean, 0.0) if axis.is_frame else lean


def project_sentences(material: Material, anchor: Anchor, axes: Mapping[str, Axis]) -> pd.DataFrame:
    """Where each sentence lies on each axis: document, sentence, axis, projection."""
    nothing = pd.DataFrame({"document": [], "sentence": [], "axis": [], "projection": []})
    tables = [nothing.astype({"document": "str", "sentence": "int64", "axis": "str", "projection": "float64"})]
    for name in axes:
        direction = anchor.rulers[name].direction
        if direction is not None and material.vectors is not None:
            # Six digits: finer than the model's own noise, coarse enough to be the same on every processor.
            values = project(material.vectors, np.array(direction), np.array(anchor.mean)).round(6) + 0.0
            tables.append(material.sentences.table[["document", "sentence"]].assign(axis=name, projection=values))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def with_spread(anchor: Anchor, parts: Mapping[str, pd.DataFrame]) -> Anchor:
    """Centre and spread of both witnesses, from the raw parts of each axis in the outlet's voice (columns a, b).

    The same ruler then serves all voices, so that the two can be subtracted.
    """
    rulers = {}
    for name, ruler in anchor.rulers.items():
        a, b = (parts[name][column].to_numpy(dtype=float) for column in ("a", "b"))
        rulers[name] = replace(ruler, lexicon=fit_scale(a), embedding=fit_scale(b))
    return replace(anchor, rulers=rulers)
