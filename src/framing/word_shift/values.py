"""What each hit and each sentence of both sides adds to the score of its article, and what each hit would add in other circumstances."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.lexicon import Axis
from framing.scoring import Scores
from framing.scoring.parts import FEWEST_WORDS, document_words, hit_parts, sentence_parts, voice_weights

Floats = NDArray[np.float64]
HIT_COLUMNS = ("document", "sentence", "term", "pole", "voice", "zone", "value", "printed", "voiced")
HEARD_COLUMNS = ("document", "sentence", "voice", "zone", "value")


def hit_values(scores: Scores, axis: str, documents: Iterable[str], voices: str) -> pd.DataFrame:
    """The hits of these articles, in units of the score; none if the lexicon has no part in it.

    Every hit outside boilerplate whose term is meant (of the actor that it asks for), also one that adds nothing: it is printed all the same.
    One row a hit: document, sentence, term, pole, voice, zone, and

    - value: what it adds to the score of its article
    - printed: what it would add if every voice counted wholly and nothing were denied; per word in all voices
    - voiced: what it would add if it were not denied
    """
    ruler, line = scores.anchor.rulers[axis], scores.axes[axis]
    if not ruler.lexicon:
        return pd.DataFrame(columns=list(HIT_COLUMNS)).astype(dict.fromkeys(("value", "printed", "voiced"), "float64"))
    hits = scores.hits
    hits = hits[(hits["axis"] == axis) & hits["document"].isin(list(documents)) & (hits["zone"] != "boilerplate")]
    hits = hits[_is_meant(hits, line)]
    words = document_words(scores.sentences, line, voices)
    unit = ruler.lexicon.spread / ruler.weights[0]
    strength = np.where(hits["pole"] == "high", 1.0, -1.0) * hits["weight"].to_numpy(dtype=float) / unit
    return hits.assign(
        value=hit_parts(hits, words, voices) / unit,
        printed=strength / _per(document_words(scores.sentences, line, "all"), hits["document"]),
        voiced=strength * _voice_weight(hits, line, voices) / _per(words, hits["document"]),
    )[list(HIT_COLUMNS)]


def sentence_values(scores: Scores, axis: str, documents: Iterable[str], voices: str) -> pd.DataFrame:
    """What each sentence of these articles adds through the embedding: document, sentence, voice, zone, value (in units of the score).

    Sentences that add nothing have no row; none has one if the embedding has no part in the score.
    """
    ruler = scores.anchor.rulers[axis]
    if not ruler.embedding:
        return pd.DataFrame(columns=list(HEARD_COLUMNS)).astype({"value": "float64"})
    projections = scores.projections
    projections = projections[(projections["axis"] == axis) & projections["document"].isin(list(documents))]
    parts = sentence_parts(projections, scores.sentences, scores.axes[axis], voices)
    unit = ruler.embedding.spread / ruler.weights[1]
    table = parts.merge(scores.sentences[["document", "sentence", "voice", "zone"]], on=["document", "sentence"])
    return table.assign(value=table["part"] / unit)[list(HEARD_COLUMNS)]


def reference_value(scores: Scores, axis: str) -> float:
    """What the reference corpus takes from every score: minus the mean of each witness there."""
    ruler = scores.anchor.rulers[axis]
    pairs = zip((ruler.lexicon, ruler.embedding), ruler.weights, strict=True)
    return -sum(weight * scale.centre / scale.spread for scale, weight in pairs if scale)


def _is_meant(hits: pd.DataFrame, axis: Axis) -> pd.Series:
    """Whether the hit is of the actor its term asks for; a term that asks for none always is."""
    asked = {(pole, term.term): term.of for pole, term in axis.terms() if term.of}
    pairs = zip(hits["pole"], hits["term"], hits["actor"], strict=True)
    return pd.Series([asked.get((pole, term), actor) == actor for pole, term, actor in pairs], index=hits.index, dtype="bool")


def _voice_weight(hits: pd.DataFrame, axis: Axis, voices: str) -> Floats:
    """How much the voice of each hit counts: as its term says in the outlet's voice, wholly in all voices."""
    if voices == "all":
        return np.ones(len(hits))
    usual = voice_weights(axis, voices)
    own = {(pole, term.term): axis.voice_weights(term) for pole, term in axis.terms() if term.voices}
    triples = zip(hits["pole"], hits["term"], hits["voice"], strict=True)
    return np.array([own.get((pole, term), usual)[voice] for pole, term, voice in triples], dtype=float)


def _per(words: pd.DataFrame, documents: pd.Series) -> Floats:
    """The words that a rate of each hit's article is divided by."""
    return words["weighted_words"].reindex(documents).clip(lower=FEWEST_WORDS).to_numpy(dtype=float)
