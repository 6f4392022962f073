"""The hits of an axis without one of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from framing.corpus import Document
from framing.lexicon import Axis, Lexicon
from framing.lexicon.editing import Entry, without
from framing.matching.find import find_hits
from framing.sentences import Sentences


def hits_without(documents: Iterable[Document], sentences: Sentences, lexicons: Sequence[Lexicon], hits: pd.DataFrame, entry: Entry) -> pd.DataFrame:
    """The hits of an axis without one of its terms; without a seed they are the same. `hits` are those of the axis with all its terms.

    A term may have kept a shorter one from being found, and that one another: so the articles in which it was found are read again without it.
    """
    found = set(hits.loc[(hits["term"] == entry.text) & (hits["pole"] == entry.pole), "document"])
    if entry.kind == "seed" or not found:
        return hits
    axis = next(lexicon.axes[entry.axis] for lexicon in lexicons if entry.axis in lexicon.axes)
    edited = []
    for lexicon in lexicons:
        axes = {axis.name: without(axis, entry)} if axis.name in lexicon.axes else {}
        # Labels of actors bear on the hits of an axis only where one of its terms asks for an actor, of whom every lexicon may say something.
        if axes or axis.referents:
            edited.append(lexicon.model_copy(update={"axes": axes, "actors": lexicon.actors if axis.referents else {}}))
    again = [document for document in documents if document.id in found]
    return pd.concat([hits[~hits["document"].isin(found)], find_hits(again, edited, sentences=sentences).table], ignore_index=True)


def is_dead(entry: Entry, axis: Axis, hits: pd.DataFrame) -> bool:
    """Whether a term is nowhere found, and not all that its pole has: then everything stays as it is without it."""
    if entry.kind == "seed" or len(axis.poles[entry.pole].terms) < 2:
        return False
    return not ((hits["term"] == entry.text) & (hits["pole"] == entry.pole)).any()
