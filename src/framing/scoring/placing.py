"""Each document's place on an axis: its raw witnesses, put on a ruler."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.scoring.anchor import Anchor, Ruler, Scale
from framing.scoring.material import Material
from framing.scoring.parts import document_words, hit_parts, reasons, sentence_parts, weight_column
from framing.scoring.rulers import fit_directions, project_sentences, with_spread

# Digits kept: more than anything is known to, and few enough that the order of a sum can't be seen.
_DIGITS = 10


def axis_scores(material: Material, hits: pd.DataFrame, axis: Axis) -> pd.Series:
    """The scores of all documents on one axis in the outlet's voice, on a ruler fitted to this corpus: float64, index document, NaN without a score.

    `hits` is a table of hits (`find_hits`), from which rows may have been taken away: this is what trying a lexicon without a term needs, and it is
    the number that `score` gives with these hits.
    """
    return fit_axis(material, hits, axis)[1]


def fit_axis(material: Material, hits: pd.DataFrame, axis: Axis) -> tuple[Anchor, pd.Series]:
    """The ruler of one axis with these articles as its reference, and their scores on it (`axis_scores`); `hits` are theirs."""
    axes = {axis.name: axis.settled()}
    anchor = fit_directions(material, hits, axes, {axis.name: ""})
    parts = raw_parts(material, hits, project_sentences(material, anchor, axes), axes[axis.name], "outlet")
    anchor = with_spread(anchor, {axis.name: parts})
    return anchor, score_table(parts, anchor.rulers[axis.name], axis.name, "outlet").set_index("document")["score"]


def place(material: Material, hits: pd.DataFrame, axis: Axis, anchor: Anchor, *, voices: str = "outlet") -> pd.Series:
    """The scores of these articles on one axis of an anchor: float64, index document, NaN without a score."""
    axes = {axis.name: axis.settled()}
    parts = raw_parts(material, hits, project_sentences(material, anchor, axes), axes[axis.name], voices)
    return score_table(parts, anchor.rulers[axis.name], axis.name, voices).set_index("document")["score"]


def raw_parts(material: Material, hits: pd.DataFrame, projections: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """The raw witnesses of one axis and one choice of voices: index document; n_hits, n_sentences, n_words, a, b, reason."""
    sentences = material.sentences.table
    words = document_words(sentences, axis, voices).reindex([document.id for document in material.corpus], fill_value=0)
    hits = hits[hits["axis"] == axis.name]
    hits = hits[hits[weight_column(voices)] != 0]
    by_document = hits["document"]
    along = sentence_parts(projections[projections["axis"] == axis.name], sentences, axis, voices)
    table = words.assign(
        n_hits=by_document.value_counts().reindex(words.index, fill_value=0),
        a=hit_parts(hits, words, voices).groupby(by_document).sum().reindex(words.index, fill_value=0.0),
        b=along.groupby("document")["part"].sum().reindex(words.index),
    )
    # That a frame's words are absent is an observation; that neither pole of an axis is named is none.
    evidence = table["b"].notna() | (table["n_hits"] > 0) | (axis.is_frame and bool(axis.high.terms))
    table = table.assign(reason=reasons(words, material.foreign(axis), evidence))
    silent = table["reason"] != ""
    return table.assign(a=table["a"].mask(silent), b=table["b"].mask(silent))


def score_table(table: pd.DataFrame, ruler: Ruler, axis: str, voices: str) -> pd.DataFrame:
    """The rows of the table of scores of one axis and one choice of voices, from its raw parts."""
    lexicon, embedding = _on_scale(table["a"], ruler.lexicon), _on_scale(table["b"], ruler.embedding)
    # A witness without a scale is left out of the sum; one that is silent on this document makes its score missing.
    weights = ruler.weights
    heard = [weight * witness for witness, weight in ((lexicon, weights[0]), (embedding, weights[1])) if weight]
    total = sum(heard[1:], start=heard[0]).round(_DIGITS) + 0.0 if heard else lexicon
    reason = table["reason"].mask((table["reason"] == "") & total.isna(), "no_evidence")
    columns = table[["n_hits", "n_sentences", "n_words"]].assign(lexicon=lexicon, embedding=embedding, score=total, reason=reason)
    columns = columns.assign(lexicon_weight=weights[0], embedding_weight=weights[1])
    return columns.rename_axis("document").reset_index().assign(axis=axis, voices=voices)


def _on_scale(raw: pd.Series, scale: Scale | None) -> pd.Series:
    if scale is None:
        return pd.Series(np.nan, index=raw.index)
    return ((raw - scale.centre) / scale.spread).round(_DIGITS) + 0.0  # + 0.0 turns −0.0 into 0.0
