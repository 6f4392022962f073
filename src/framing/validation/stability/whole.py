"""One axis on the whole corpus: the scores with which everything else is compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from framing.embedding.choice import Progress, stage
from framing.lexicon import Axis, Lexicon
from framing.matching import axes_of, find_hits
from framing.scoring.anchor import Anchor
from framing.scoring.material import Material
from framing.scoring.placing import fit_axis
from framing.validation.stability.change import Change, change

FEWEST_ARTICLES = 20
"""Below this many articles with a score, nothing is said of an axis."""


@dataclass(frozen=True)
class Whole:
    """One axis, its hits, its ruler with the whole corpus as its reference, and the articles' scores in the outlet's voice (index document)."""

    material: Material = field(repr=False)
    lexicons: Sequence[Lexicon] = field(repr=False)
    axis: Axis
    hits: pd.DataFrame = field(repr=False)
    anchor: Anchor
    scores: pd.Series = field(repr=False)

    @property
    def why_not(self) -> str:
        """Why nothing can be said of the axis; empty if something can."""
        scored = int(self.scores.notna().sum())
        if scored < FEWEST_ARTICLES:
            return f"{scored} articles with a score, fewer than {FEWEST_ARTICLES}" if scored else "on a ruler of this corpus no article has a score"
        return "" if self._spread > 0 else "all articles have the same score"

    @property
    def _spread(self) -> float:
        return float(self.scores.std(ddof=0))

    def hits_in(self, material: Material) -> pd.DataFrame:
        """The hits of the axis in a part of the corpus."""
        return self.hits[self.hits["document"].isin({document.id for document in material.corpus})]

    def change_to(self, scores: pd.Series) -> Change:
        """What became of the articles' scores."""
        return change(self.scores, scores, self._spread)


def read_wholes(material: Material, lexicons: Sequence[Lexicon], *, progress: Progress | None = None) -> Mapping[str, Whole]:
    """Each axis of the lexicons on the whole corpus, by its name. Raises `FramingError` if two lexicons share an axis."""
    axes = axes_of(lexicons)
    found = find_hits(material.corpus, lexicons, sentences=material.sentences, progress=stage(progress, "hits")).table
    wholes = {}
    for name, axis in axes.items():
        hits = found[found["axis"] == name].reset_index(drop=True)
        wholes[name] = Whole(material, lexicons, axis, hits, *fit_axis(material, hits, axis))
    return wholes
