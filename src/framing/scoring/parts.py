"""What each hit and each sentence adds to its document's two raw witnesses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.voice import VOICES

VOICE_CHOICES = ("outlet", "all")
# A text of one or two words would have an enormous rate.
_FEWEST_WORDS = 3


def counted_words(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.Series:
    """The words of each sentence that are in voices that count: all of them for `all`, else those of voices with a weight."""
    if voices == "all":
        return sentences["n_words"]
    weights = axis.voice_weights()
    return sentences[[voice for voice in VOICES if weights[voice] > 0]].sum(axis=1)


def document_words(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """For each document (index): n_sentences and n_words in voices that count."""
    words = counted_words(sentences, axis, voices)
    kept = _in_voice(sentences, axis, voices) & (words > 0)
    counts = pd.DataFrame({"n_sentences": kept, "n_words": words})
    return counts.groupby(sentences["document"], sort=False).sum().astype("int64")


def hit_parts(hits: pd.DataFrame, words: pd.DataFrame, voices: str) -> pd.Series:
    """What each hit adds to its document's rate A = (weight of high hits − weight of low hits) / max(words, 3)."""
    strength = hits["counted"] if voices == "outlet" else hits["weight"]
    sign = np.where(hits["pole"] == "high", 1.0, -1.0)
    n_words = words["n_words"].reindex(hits["document"]).clip(lower=_FEWEST_WORDS).to_numpy(dtype=float)
    return pd.Series(strength.to_numpy(dtype=float) * sign / n_words, index=hits.index)


def sentence_parts(projections: pd.DataFrame, sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """What each sentence adds to its document's embedding witness B: document, sentence, part; sentences that add nothing are left out.

    B is the mean projection of the top quarter of the document's sentences and, for an axis with two poles, half of that plus half of the mean of
    the bottom quarter. A quarter, not the best three: the longer the article, the higher its best three.
    """
    chosen = _in_voice(sentences, axis, voices) & (counted_words(sentences, axis, voices) > 0)
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
    reason[words["n_words"] < _FEWEST_WORDS] = "too_short"
    reason[[foreign[document] for document in words.index]] = "wrong_language"
    return reason


def _in_voice(sentences: pd.DataFrame, axis: Axis, voices: str) -> pd.Series:
    if voices == "all":
        return pd.Series(True, index=sentences.index)
    weights = axis.voice_weights()
    return sentences["voice"].map(lambda voice: weights[voice] > 0).astype(bool)
