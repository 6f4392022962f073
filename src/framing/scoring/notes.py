"""What a reader of the scores must know, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from framing.corpus import Corpus
from framing.embedding.choice import NO_ENCODER
from framing.lexicon import Axis
from framing.scoring.anchor import Anchor
from framing.scoring.reference import FEWEST_REFERENCE_DOCUMENTS

_FEW_HOLDING = 0.1


def find_notes(anchor: Anchor, axes: Mapping[str, Axis], corpus: Corpus, trust: pd.DataFrame) -> Iterator[str]:
    """Whose ruler it is, and for each axis which witness is silent or nearly so."""
    yield from _ruler_warnings(anchor, axes, corpus)
    held = dict(zip(trust["axis"], trust["n_holding"], strict=True))
    for name, axis in axes.items():
        ruler = anchor.rulers[name]
        holding = held[name]
        if ruler.embedding and holding < _FEW_HOLDING * len(corpus) and any(axis.terms()):
            articles = "article" if len(corpus) == 1 else "articles"
            yield f"{name}: {holding} of {len(corpus)} {articles} hold a term in a voice that counts; the others are placed by the embedding alone."
        if ruler.lexicon is None and ruler.embedding is None:
            yield f"{name}: nothing tells the articles apart; there is no score."
        elif ruler.embedding is None and anchor.encoder != NO_ENCODER:
            yield f"{name}: the embedding can't tell the articles apart; the score is the lexicon's alone."
        elif ruler.lexicon is None:
            yield f"{name}: the lexicon can't tell the articles apart; the score is the embedding's alone."


def _ruler_warnings(anchor: Anchor, axes: Mapping[str, Axis], corpus: Corpus) -> Iterator[str]:
    """What a reader must know of where the middle of the scores is."""
    few = f"({anchor.n_documents} article{'s' if anchor.n_documents != 1 else ''}, fewer than {FEWEST_REFERENCE_DOCUMENTS})"
    own = [name for name in axes if anchor.rulers[name].reference == corpus.hash]
    said = "scores say how its articles differ from each other, not where they stand among news at large."
    if anchor.reference == corpus.hash:
        if anchor.n_documents < FEWEST_REFERENCE_DOCUMENTS:
            yield f"The ruler is this corpus's own {few}: {said}"
        return
    if anchor.name and len(own) < len(axes):
        whose = f"the reference {anchor.name!r} ({anchor.n_documents:,} articles)"
        yield f"The ruler is that of {whose}: 0 is the middle of that corpus, not of this one."
    elif anchor.n_documents < FEWEST_REFERENCE_DOCUMENTS:
        yield f"The ruler is that of a small corpus {few}: where it puts the middle is uncertain."
    if own:
        yield f"The reference {anchor.name!r} has no ruler for {', '.join(own)}, so theirs is this corpus's own: {said}"
