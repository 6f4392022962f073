"""Articles in, where their sentences lie in the embedding out: the estimator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.embedding.choice import NO_ENCODER
from framing.scoring.estimators.anchored import Anchored
from framing.scoring.estimators.parameters import demand
from framing.scoring.estimators.texts import InputError
from framing.scoring.parts import heard_sentences, sentence_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from framing.embedding import Encoder
    from framing.lexicon import Axis, Lexicon
    from framing.scoring.anchor import Anchor
    from framing.scoring.scores import Scores

_POOLINGS = ("top_quarter", "mean")
_UNREAD = ("too_short", "wrong_language")


class AxisEmbedding(Anchored):
    """How far each article lies along each axis's direction in the embedding, as a transformer of scikit-learn: the embedding witness by itself.

    `fit` builds each axis's direction from the poles' seeds and from those sentences of the given articles that hold a term; `transform` projects
    the sentences of articles on it and pools them. The numbers are raw, in units of the embedding: put a `StandardScaler` behind them.

    - pooling: `top_quarter`, the mean of the quarter of sentences that lean most and, on an axis with two poles, half of it plus half of the mean of
      the quarter that leans least (what `score` does); or `mean`, of all sentences in a voice that counts
    - lexicon, encoder, voices, reference, missing, what articles may be, and what there is after `fit`: as in `FramingScorer`

    An axis without a direction (neither terms that occur nor seeds) has no numbers. Raises `ValueError` for the encoder `none`.
    """

    def __init__(
        self,
        lexicon: Lexicon | str | Path | Sequence[Lexicon | str | Path],
        *,
        encoder: Encoder | str | Path | None = None,
        pooling: str = "top_quarter",
        voices: str = "outlet",
        reference: Anchor | str | Path = "corpus",
        missing: float = np.nan,
    ) -> None:
        self.lexicon = lexicon
        self.encoder = encoder
        self.pooling = pooling
        self.voices = voices
        self.reference = reference
        self.missing = missing

    def _demand_parameters(self) -> None:
        super()._demand_parameters()
        demand(self._name, "pooling", self.pooling, _POOLINGS)
        if isinstance(self.encoder, str) and self.encoder == NO_ENCODER:
            raise InputError(self._name, found="encoder='none'", expected="an encoder", mend="LexiconVectorizer needs none")

    def _names(self) -> list[str]:
        return self._axes

    def _values(self, scores: Scores) -> np.ndarray:
        said = scores.table[(scores.table["voices"] == self.voices) & scores.table["reason"].isin(_UNREAD)]
        columns = []
        for name in self._axes:
            column = self._pooled(scores, scores.axes[name]).reindex(scores.documents["document"])
            columns.append(column.mask(column.index.isin(said.loc[said["axis"] == name, "document"])))
        return np.column_stack(columns).astype(float)

    def _pooled(self, scores: Scores, axis: Axis) -> pd.Series:
        """The number of each document that has one."""
        projections = scores.projections[scores.projections["axis"] == axis.name]
        if self.pooling == "top_quarter":
            return sentence_parts(projections, scores.sentences, axis, self.voices).groupby("document")["part"].sum()
        heard = heard_sentences(scores.sentences, axis, self.voices)
        rows = projections.merge(scores.sentences.loc[heard, ["document", "sentence"]], on=["document", "sentence"])
        return rows.groupby("document")["projection"].mean()
