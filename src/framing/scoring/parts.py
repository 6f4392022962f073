"""What each hit and each sentence adds to its document's two raw witnesses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.voice import VOICES

VOICE_CHOICES = ("outlet", "all")
FEWEST_WORDS = 3
"""A text of one or two words would have an enormous rate."""


def voice_weights(axis: Axis, voices: str) -> dict[str, float]:
    """How much each voice counts: as the axis says in the outlet's voice (`outlet`), every voice wholly in all voices (`all`)."""
    weights = axis.voice_weights()
    return {voice: weights[voice] if voices == "outlet" else 1.0 for voice in VOICES}


def counted_words(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.Series:
    """How many words of each sentence are in voices that count; none in boilerplate."""
    weights = voice_weights(axis, voices)
    words = sentences[[voice for voice in VOICES if weights[voice] > 0]].sum(axis=1)
    return words.where(told_sentences(sentences), 0)


def weighted_words(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.Series:
    """The words of each sentence by the weight of their voice, float64 (n_sentences,); 0 in boilerplate.

    What a rate is divided by must be weighed as what is divided: if words reported in half weight counted in full, their hits would be half as
    dense as the same words in the outlet's own voice.
    """
    weights = pd.Series(voice_weights(axis, voices))[list(VOICES)]
    return (sentences[list(VOICES)] * weights).sum(axis=1).where(told_sentences(sentences), 0.0)


def told_sentences(sentences: pd.DataFrame) -> pd.Series:
    """Which sentences are part of what the article tells: all but boilerplate, bool (n_sentences,)."""
    return (sentences["zone"] != "boilerplate").astype(bool)


def document_words(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """For each document (index): n_sentences and n_words in voices that count, and weighted_words, these words by the weight of their voice."""
    words, kept = counted_words(sentences, axis, voices), heard_sentences(sentences, axis, voices)
    counts = pd.DataFrame({"n_sentences": kept, "n_words": words, "weighted_words": weighted_words(sentences, axis, voices)})
    return counts.groupby(sentences["document"], sort=False).sum().astype({"n_sentences": "int64", "n_words": "int64", "weighted_words": "float64"})


def weight_column(voices: str) -> str:
    """The column of the hits that says what each adds in these voices."""
    return "counted" if voices == "outlet" else "counted_all"


def hit_parts(hits: pd.DataFrame, words: pd.DataFrame, voices: str) -> pd.Series:
    """What each hit adds to its document's rate A = (weight of high hits − weight of low hits) / max(weight of words, 3).

    The weight of a hit is `counted` in the outlet's voice and `counted_all` in all voices: 0 for a negated hit that is dropped, below 0 for one that
    is flipped. The weight of the words is the column weighted_words of `words` (`document_words`).
    """
    strength = hits[weight_column(voices)]
    sign = np.where(hits["pole"] == "high", 1.0, -1.0)
    weight = words["weighted_words"].reindex(hits["document"]).clip(lower=FEWEST_WORDS).to_numpy(dtype=float)
    return pd.Series(strength.to_numpy(dtype=float) * sign / weight, index=hits.index)


def sentence_parts(projections: pd.DataFrame, sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """What each sentence adds to its document's embedding witness B: document, sentence, part; sentences that add nothing are left out.

    B is the mean projection of the top quarter of the document's sentences and, for an axis with two poles, half of that plus half of the mean of
    the bottom quarter. A quarter, not the best three: the longer the article, the higher its best three. A sentence is heard in full or not at all:
    to weigh it by its voices tells coded articles apart no better (docs/peers.md).
    """
    chosen = heard_sentences(sentences, axis, voices)
    table = projections.merge(sentences.loc[chosen, ["document", "sentence"]], on=["document", "sentence"])
    # Ties go to the sentence that stands first, so that the choice does not depend on how sorting treats them.
    table = table.sort_values(["document", "projection", "sentence"], ascending=[True, False, True], kind="stable")
    groups = table.groupby("document", sort=False)
    size = groups["projection"].transform("size").to_numpy()
    rank = groups.cumcount().to_numpy()
    quarter = np.ceil(size / 4)
    share = (rank < quarter) / quarter
    if not axis.is_frame:
        share = 0.5 * share + 0.5 * (rank >= size - quarter) / quarter
    table = table.assign(part=share * table["projection"])
    return table.loc[share > 0, ["document", "sentence", "part"]]


def reasons(words: pd.DataFrame, foreign: Mapping[str, bool], evidence: pd.Series) -> pd.Series:
    """Why a document (index of `words`) has no score: `wrong_language`, `too_short`, `no_evidence`, or empty."""
    reason = pd.Series("", index=words.index, dtype="str")
    reason[~evidence.reindex(words.index, fill_value=False).astype(bool)] = "no_evidence"
    reason[words["n_words"] < FEWEST_WORDS] = "too_short"
    reason[[foreign[document] for document in words.index]] = "wrong_language"
    return reason


def heard_sentences(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.Series:
    """Which sentences the embedding hears: those whose voice counts, and that have words which count, bool (n_sentences,)."""
    weights = voice_weights(axis, voices)
    return sentences["voice"].map(lambda voice: weights[voice] > 0).astype(bool) & (counted_words(sentences, axis, voices) > 0)
