"""What all witnesses look at: the axis, its hits in the corpus, and where each sentence leans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.lexicon.model import PoleName
from framing.scoring import Material
from framing.scoring.rulers import fit_directions, leaning, project_sentences
from framing.workbench.suggestions.words import Words, inside

_SIGNS: dict[PoleName, float] = {"low": -1.0, "high": 1.0}


@dataclass(frozen=True)
class Setting:
    """An axis in a corpus."""

    axis: Axis
    words: Words
    hits: pd.DataFrame
    """The hits of the axis."""
    holds: dict[PoleName, np.ndarray]
    """For each pole: which words lie in one of its hits that is meant, bool (n_words,)."""
    lean: np.ndarray
    """How strongly each sentence of the corpus leans by its hits, positive to the high pole."""
    projection: np.ndarray | None
    """Where each sentence lies on the axis's direction, in standard deviations of the sentences that are read; None without a direction."""

    @property
    def poles(self) -> Iterator[tuple[PoleName, float]]:
        """The poles of the axis, each with the sign of what leans to it."""
        return ((name, _SIGNS[name]) for name in self.axis.poles)


def set_up(material: Material, axis: Axis, words: Words, hits: pd.DataFrame) -> Setting:
    """An axis in a corpus whose words have been read, with its hits (`find_hits`)."""
    hits = hits[hits["axis"] == axis.name]
    meant = hits[hits["counted_all"] != 0]
    holds = {pole: inside(meant[meant["pole"] == pole], material, words.article, words.start) for pole in axis.poles}
    return Setting(axis, words, hits, holds, leaning(material, hits, axis), _projection(material, axis, words, hits))


def _projection(material: Material, axis: Axis, words: Words, hits: pd.DataFrame) -> np.ndarray | None:
    settled = {axis.name: axis.settled()}
    along = project_sentences(material, fit_directions(material, hits, settled, {axis.name: ""}), settled)["projection"].to_numpy(dtype=float)
    read = along[np.unique(words.row)] if len(along) else along
    if not len(read) or not (spread := float(read.std())):
        return None
    return np.asarray((along - read.mean()) / spread)
