"""The first default of framing (to 0.3), written once more and by itself, so that later ones can be held against it."""

from __future__ import annotations

import numpy as np

from framing.lexicon import Axis
from framing.matching.hits import Hits
from framing.voice import VOICES
from side_by_side.reading import Reading
from side_by_side.unsupervised import top_quarter


def first_default(reading: Reading, hits: Hits, axis: Axis) -> np.ndarray:
    """z(rate of hits) + z(top quarter of the sentences along a direction), float64 (n_documents,), NaN without a score.

    The direction is the sum of two unit vectors, whitened: from the low pole's seeds to those of the high pole, and from the sentences in which the
    low pole is hit to those in which the high pole is, every hit alike.
    """
    n, table, material = len(reading.material.corpus), reading.material.sentences.table, reading.material
    found = hits.table[(hits.table["axis"] == axis.name) & (hits.table["counted"] != 0)]
    signed = np.where(found["pole"] == "high", found["counted"], -found["counted"]).astype(float)
    rows = material.rows_of(found["document"], found["sentence"])
    places = {document.id: place for place, document in enumerate(material.corpus)}
    weights = axis.voice_weights()
    words = table.iloc[reading.rows][list(VOICES)].to_numpy(dtype=float)
    spoken = table["voice"].iloc[reading.rows].map(lambda voice: weights[voice] > 0).to_numpy(dtype=bool)
    heard = spoken & (words @ [weights[voice] > 0 for voice in VOICES] > 0)
    length = np.bincount(reading.document, weights=words @ [weights[voice] for voice in VOICES], minlength=n)
    rate = np.bincount(found["document"].map(places).to_numpy(dtype=int), weights=signed, minlength=n) / np.maximum(length, 3)

    centre = reading.vectors.mean(axis=0)
    centred = reading.vectors - centre
    lean = np.bincount(rows, weights=signed, minlength=len(table))[reading.rows]
    lean = np.maximum(lean, 0) if axis.is_frame else lean
    scale = np.abs(lean[lean != 0]).mean() if lean.any() else 1.0
    pulls = [np.maximum(sign * lean, 0) / scale for sign in (1, -1)]
    terms = sum(sign * (pull @ centred) / (pull.sum() + 10) for sign, pull in zip((1, -1), pulls, strict=True))
    ends = [reading.vectors_of(list(pole.seeds)).mean(axis=0) if pole and pole.seeds else centre for pole in (axis.low, axis.high)]
    both = sum(part / (np.linalg.norm(part) or 1) for part in (terms, ends[1] - ends[0]))
    spread = np.cov(centred.T, bias=True)
    direction = np.linalg.solve(spread + 10 * np.trace(spread) / len(centre) * np.eye(len(centre)), both)
    along = centred @ (direction / np.linalg.norm(direction))
    place = top_quarter(along[heard], reading.document[heard], n, is_frame=axis.is_frame)
    rate[np.isnan(place)] = np.nan
    return standardised(rate) + standardised(place)


def standardised(values: np.ndarray) -> np.ndarray:
    """Less the mean, by the standard deviation; 0 where nothing differs."""
    spread = np.nanstd(values)
    return np.where(np.isnan(values), np.nan, (values - np.nanmean(values)) / spread if spread > 1e-12 else 0.0)
