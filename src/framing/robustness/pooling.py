"""The embedding witness with other sentences: not the quarter that lean most, but a half, a tenth, or all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.scoring.parts import heard_sentences

SHARES: Mapping[str, float] = MappingProxyType({"quarter": 0.25, "half": 0.5, "tenth": 0.1, "all": 1.0})


def pooled(projections: pd.DataFrame, sentences: pd.DataFrame, axis: Axis, voices: str, *, pooling: str) -> pd.Series:
    """Where each document lies by the share of its sentences that lean most, float64, index document; documents without a sentence are left out.

    The mean projection of the top share and, for an axis with two poles, half of that plus half of the mean of the bottom share: with a quarter this
    is the witness of the scores (`framing.scoring.parts.sentence_parts`). `projections` are those of the axis alone.
    """
    chosen = heard_sentences(sentences, axis, voices)
    table = projections.merge(sentences.loc[chosen, ["document", "sentence"]], on=["document", "sentence"])
    table = table.sort_values(["document", "projection", "sentence"], ascending=[True, False, True], kind="stable")
    groups = table.groupby("document", sort=False)
    size, rank = groups["projection"].transform("size").to_numpy(), groups.cumcount().to_numpy()
    # Rounded first: a tenth of 10 sentences is one, whatever the last digit of the product says.
    taken = np.ceil(np.round(size * SHARES[pooling], 9))
    part = (rank < taken) / taken
    if not axis.is_frame:
        part = 0.5 * part + 0.5 * (rank >= size - taken) / taken
    found: pd.Series = (part * table["projection"]).groupby(table["document"], sort=True).sum()
    return found
