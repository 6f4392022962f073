"""Fitting rulers: the direction of each axis from the corpus's own sentences, and the scale of each witness over its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.embedding import Background, Direction, Pull, axis_direction, project, separation
from framing.lexicon import Axis
from framing.scoring.anchor import Anchor, Making, Ruler, fit_scale
from framing.scoring.material import Material

Terms = list[tuple[str, str]]
"""Pole and text of the terms that a `Pull` numbers."""


_FEWEST_HELD = 30
"""Of fewer sentences with a hit an area under the curve says too little."""


class Space(NamedTuple):
    """What directions are built in: the vectors of the sentences that can be read, where each sentence stands among them, and the background."""

    vectors: np.ndarray
    place: np.ndarray
    ground: Background

    def direction(self, pull: Pull, seeds: tuple[np.ndarray, np.ndarray], *, is_frame: bool, told: bool = False) -> Direction | None:
        """The direction that a pull by rows of the sentence table and seeds give; sentences that can't be read pull nothing."""
        read = pull.only(self.place[pull.rows] >= 0)
        return axis_direction(self.vectors, read._replace(rows=self.place[read.rows]), seeds, self.ground, is_frame=is_frame, told=told)


def open_space(material: Material, axes: Mapping[str, Axis], ground: Background | None = None) -> Space | None:
    """Where the directions of these axes are built, on the background of this corpus or another; None if there is nothing to build them in."""
    readable = material.readable(axes)
    if material.vectors is None or not readable.any():
        return None
    vectors = material.vectors if readable.all() else material.vectors[readable]
    return Space(vectors, np.where(readable, np.cumsum(readable) - 1, -1), ground or material.ground(readable))


def fit_directions(
    material: Material,
    hits: pd.DataFrame,
    axes: Mapping[str, Axis],
    identities: Mapping[str, str],
    *,
    given: Anchor | None = None,
    told: bool = False,
) -> Anchor:
    """Directions from the corpus's sentences; centres and spreads come when its documents have been read along them (`with_spread`).

    The axes of which `given` has a ruler keep it; the others are built on its background. `told`: whether to measure how far to trust them.
    """
    corpus = material.corpus
    space = open_space(material, axes, given.ground if given else None)
    kept = {name: given.rulers[name] for name in axes if given and name in given.rulers and given.rulers[name].axis_hash == identities[name]}
    rulers = {name: kept.get(name) or _fit(material, hits, axis, identities[name], space, told) for name, axis in axes.items()}
    if given:
        return replace(given, rulers={**given.rulers, **rulers})
    ground = space.ground if space else None
    return Anchor(rulers, material.encoder_identity, corpus.hash, len(corpus), ground)


def _fit(material: Material, hits: pd.DataFrame, axis: Axis, identity: str, space: Space | None, told: bool) -> Ruler:
    blank = Ruler(identity, material.corpus.hash, len(material.corpus))
    if space is None:
        return blank
    pull, terms = pull_of(material, hits, axis)
    low, high = _seeds(material, axis, len(space.ground.mean))
    found = space.direction(pull, (low, high), is_frame=axis.is_frame, told=told)
    if found is None:
        return blank
    seeds = [("low", number) for number in range(len(low))] + [("high", number) for number in range(len(high))]
    shares = {f"{pole} term {text}": share for (pole, text), share in zip(terms, found.term_shares.tolist(), strict=True)}
    shares |= {f"{pole} seed {number + 1}": share for (pole, number), share in zip(seeds, found.seed_shares.tolist(), strict=True)}
    making = Making(found.terms_coherence, found.seeds_coherence, found.terms_say, found.seeds_say, found.separation, shares)
    return replace(blank, direction=tuple(found.vector.tolist()), making=making)


def _seeds(material: Material, axis: Axis, width: int) -> tuple[np.ndarray, np.ndarray]:
    low, high = (material.seed_vectors(pole.seeds if pole else (), width) for pole in (axis.low, axis.high))
    return low, high


def pull_of(material: Material, hits: pd.DataFrame, axis: Axis) -> tuple[Pull, Terms]:
    """How strongly each term pulls with each sentence that holds it, by rows of the sentence table; and the terms, by pole and text.

    Only hits in voices that count pull, by their weight: a quotation that the outlet prints to reject it must not. A negated hit pulls as its
    lexicon says: not at all, as it stands, or to the other pole. A term that a sentence holds twice pulls once.
    """
    foreign = {document for document, unread in material.foreign(axis).items() if unread}
    hits = hits[(hits["axis"] == axis.name) & (hits["counted"] != 0)]
    hits = hits[~hits["document"].isin(foreign)] if foreign else hits
    strength = np.where(hits["pole"] == "high", hits["counted"], -hits["counted"]).astype(float)
    # The order of the sentences must not be seen in the last digits of a sum, so the mean of one sentence's hits is taken in the order of their text.
    pairs = pd.DataFrame(
        {"term": hits["term"].to_numpy(), "pole": hits["pole"].to_numpy(), "row": material.rows_of(hits["document"], hits["sentence"]), "s": strength}
    )
    table = pairs.groupby(["term", "pole", "row"], sort=True)["s"].mean().reset_index()
    table = table[table["s"] != 0]
    keys = table[["term", "pole"]].drop_duplicates().reset_index(drop=True)
    number = {key: place for place, key in enumerate(keys.itertuples(index=False, name=None))}
    terms = np.fromiter((number[key] for key in table[["term", "pole"]].itertuples(index=False, name=None)), np.int64, len(table))
    rows = table["row"].to_numpy(dtype=np.int64)
    return Pull(rows, material.document_numbers[rows], terms, table["s"].to_numpy(dtype=float), len(keys)), [(pole, term) for term, pole in number]


def leaning(material: Material, hits: pd.DataFrame, axis: Axis) -> np.ndarray:
    """How strongly each sentence leans by its hits in voices that count: positive to the high pole, float64 (n_sentences,).

    A frame has no other pole to lean to.
    """
    pull, _ = pull_of(material, hits, axis)
    # Terms that cancel each other leave a rest of rounding, which is no leaning.
    lean = np.bincount(pull.rows, weights=pull.strengths, minlength=len(material.sentences.table)).round(12) + 0.0
    return np.maximum(lean, 0.0) if axis.is_frame else lean


def separations(material: Material, hits: pd.DataFrame, anchor: Anchor, axes: Mapping[str, Axis]) -> dict[str, float | None]:
    """How well the seeds of each axis find the sentences with hits: in this corpus if 30 of its sentences hold a term, else in the reference."""
    known = {name: anchor.rulers[name].making.separation for name in axes}
    elsewhere = {name: axis for name, axis in axes.items() if known[name] is not None and anchor.rulers[name].reference != material.corpus.hash}
    space = open_space(material, elsewhere, anchor.ground) if elsewhere else None
    if space is None:
        return known
    for name, axis in elsewhere.items():
        lean = leaning(material, hits, axis)[space.place >= 0]
        # Copies of a sentence are one sentence.
        if len(np.unique(space.vectors[lean != 0], axis=0)) >= _FEWEST_HELD:
            low, high = _seeds(material, axis, len(space.ground.mean))
            known[name] = separation(space.vectors, lean, (low, high), space.ground.mean)
    return known


def project_sentences(material: Material, anchor: Anchor, axes: Mapping[str, Axis]) -> pd.DataFrame:
    """Where each sentence lies on each axis: document, sentence, axis, projection."""
    nothing = pd.DataFrame({"document": [], "sentence": [], "axis": [], "projection": []})
    tables = [nothing.astype({"document": "str", "sentence": "int64", "axis": "str", "projection": "float64"})]
    for name in axes:
        direction = anchor.rulers[name].direction
        if direction is not None and anchor.ground is not None and material.vectors is not None:
            # Six digits: finer than the model's own noise, coarse enough to be the same on every processor.
            values = project(material.vectors, np.array(direction), anchor.ground.mean).round(6) + 0.0
            tables.append(material.sentences.table[["document", "sentence"]].assign(axis=name, projection=values))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def with_spread(anchor: Anchor, parts: Mapping[str, pd.DataFrame]) -> Anchor:
    """Centre and spread of both witnesses, from the raw parts of each axis in the outlet's voice (columns a, b).

    The same ruler then serves all voices, so that the two can be subtracted.
    """
    rulers = dict(anchor.rulers)
    for name, table in parts.items():
        a, b = (table[column].to_numpy(dtype=float) for column in ("a", "b"))
        rulers[name] = replace(rulers[name], lexicon=fit_scale(a), embedding=fit_scale(b))
    return replace(anchor, rulers=rulers)
