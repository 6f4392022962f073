"""The hits of each axis of a lexicon, found again only when the axis says something else."""

from __future__ import annotations

import pandas as pd

from framing.corpus import Corpus
from framing.evidence import in_context
from framing.files import content_hash
from framing.lexicon import Axis, Lexicon
from framing.matching import find_hits
from framing.sentences import Sentences, find_sentences


class AxisHits:
    """Finds the hits of lexicons in one corpus, and keeps those of each axis until a lexicon says something else of it or of its actors."""

    def __init__(self, corpus: Corpus, sentences: Sentences | None = None, *, width: int = 60) -> None:
        self._corpus, self._width = corpus, width
        self._sentences = sentences or find_sentences(corpus)
        self._texts, self._outlets = ({document.id: getattr(document, name) for document in corpus} for name in ("text", "outlet"))
        self._kept: dict[str, pd.DataFrame] = {}

    def of(self, lexicon: Lexicon) -> pd.DataFrame:
        """Every hit in its context: the columns of `framing.matching.Hits.table`, then outlet, left, right, in the order of that table."""
        keys = {name: _key(lexicon, axis) for name, axis in lexicon.axes.items()}
        changed = {name: axis for name, axis in lexicon.axes.items() if keys[name] not in self._kept}
        found = self._find(lexicon.model_copy(update={"axes": changed}))
        self._kept = {key: self._kept[key] if key in self._kept else found[found["axis"] == name] for name, key in keys.items()}
        if len(changed) == len(keys):
            return found
        table = pd.concat(self._kept.values(), ignore_index=True)
        return self._in_order(table, list(keys))

    def _find(self, lexicon: Lexicon) -> pd.DataFrame:
        # Labels alone are not asked for here.
        found = find_hits(self._corpus if lexicon.axes else (), lexicon, sentences=self._sentences).table
        return in_context(found, self._texts, self._outlets, width=self._width)

    def _in_order(self, table: pd.DataFrame, axes: list[str]) -> pd.DataFrame:
        """By the order of the documents, of the text and of the axes, as hits are when they are found together."""
        documents = {name: place for place, name in enumerate(self._texts)}
        places = {name: place for place, name in enumerate(axes)}
        order = pd.DataFrame({"document": table["document"].map(documents), "start": table["start"], "axis": table["axis"].map(places)})
        return table.loc[order.sort_values(["document", "start", "axis"], kind="stable").index].reset_index(drop=True)


def _key(lexicon: Lexicon, axis: Axis) -> str:
    """What the hits of an axis depend on: what it says, and what is said of the actors, who are told in the hits of every axis."""
    return content_hash([axis.name, axis.hash, *(f"{name}: {actor.model_dump_json(by_alias=True)}" for name, actor in lexicon.actors.items())])
