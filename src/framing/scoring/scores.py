"""Each document's place on each axis, with everything needed to take the number apart again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from framing.lexicon import Actor, Axis
from framing.scoring.anchor import Anchor

COLUMNS = (
    "document", "axis", "voices", "lexicon", "embedding", "score", "lexicon_weight", "embedding_weight", "n_hits", "n_sentences", "n_words", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Scores:
    """The scores of a corpus, and the tables they were made from.

    `table` has one row for each document, axis and choice of voices:

    - document, axis
    - voices: `outlet` (words weighted by whose voice they are in) or `all` (every word counts as the outlet's)
    - lexicon, embedding: what each witness says, in standard deviations of the reference corpus around its mean
    - score: lexicon_weight·lexicon + embedding_weight·embedding; low is towards the axis's low pole, high towards its high pole
    - lexicon_weight, embedding_weight: 0.7 and 1; where one witness tells no articles apart, 0 for it and 1 for the other
    - n_hits, n_sentences, n_words: how many hits, sentences and words are in voices that count, whatever their weight
    - reason: why there is no score (`too_short`, `no_evidence`, `wrong_language`), else empty

    `trust` has one row an axis, and says whether its scores may be interpreted:

    - axis, reference (`corpus`, `news` or `another corpus`), n_reference: whose ruler it is, and of how many documents
    - lexicon_weight, embedding_weight: as in `table`
    - separation: how often the seeds alone put a sentence with a hit on the hit's side of one without (0.5: no better than chance)
    - terms_coherence, seeds_coherence: how alike the directions are that two halves of the terms, or of the seeds, give (−1 to 1)
    - terms_say, seeds_say: how much say each of the two has in the direction, 2 together
    - rho_length: Spearman's correlation of score and length; n_hits: hits in voices that count; n_holding: documents with one; without_evidence: the
      share of documents without
    - verdict: `usable`, `weak`, or `not validated, do not interpret`; reason: why not `usable`, else empty

    `documents`, `sentences`, `hits` and `projections` are the tables of docs/tables.md, and so are `labels` (every label that an actor may be
    given) and `attributions` (everything that is said in another's voice); both are empty in scores that were put together without them. `texts`
    maps a document to its cleaned text, `axes` and `actors` are those of the lexicons, `anchor` is the ruler, and `warnings` says in sentences what
    a reader of the scores must know.
    """

    table: pd.DataFrame
    documents: pd.DataFrame
    sentences: pd.DataFrame = field(repr=False)
    hits: pd.DataFrame = field(repr=False)
    projections: pd.DataFrame = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)
    axes: Mapping[str, Axis] = field(repr=False)
    anchor: Anchor = field(repr=False)
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    labels: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    attributions: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    actors: Mapping[str, Actor] = field(default_factory=dict, repr=False)
    provenance: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def poles(self) -> dict[str, tuple[str, str]]:
        """The labels of each axis's low and high end; the first is empty for a frame."""
        return {name: axis.labels for name, axis in self.axes.items()}
