"""What tells that articles belong together: their names, their words, and what their first sentences say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from framing.corpus import Document
from framing.embedding import Encoder
from framing.events.names import find_spoken, opening_rows
from framing.events.naming import Telling
from framing.events.nearness import Part, centred, weighed
from framing.sentences import Sentences


class Witnesses(NamedTuple):
    """The parts of the nearness of documents (`names`, `words`, `sentences`), and what tells in words why they were joined: names, then words."""

    parts: Mapping[str, Part]
    tellings: tuple[Telling, ...]


def find_witnesses(documents: Sequence[Document], sentences: Sentences, share: np.ndarray, encoder: Encoder | None) -> Witnesses:
    """The witnesses of some documents; `share` (n,) says what part of a document each is, where copies together are one.

    A witness that has nothing to say of any document is left out: in scripts without capitals there are no names, without an encoder no sentences.
    """
    spoken = find_spoken(documents, sentences)
    ids = [document.id for document in documents]
    names = Telling(*weighed(ids, spoken.names, share), spoken.shown)
    words = Telling(*weighed(ids, spoken.words, share), {})
    parts: dict[str, Part] = {name: telling.weights for name, telling in (("names", names), ("words", words)) if telling.weights.nnz}
    # What holds no words tells nothing, whatever an encoder makes of it.
    silent = {document for document, said in spoken.words.items() if not said}
    if encoder is not None and len(silent) < len(ids):
        rows = opening_rows(sentences)
        table = sentences.table.iloc[rows[~sentences.table["document"].iloc[rows].isin(silent).to_numpy()]]
        texts = {document.id: document.text for document in documents}
        place = {document: number for number, document in enumerate(ids)}
        spans = zip(table["document"], table["start"], table["end"], strict=True)
        vectors = encoder.encode([texts[document][start:end] for document, start, end in spans])
        parts["sentences"] = centred(vectors, table["document"].map(place).to_numpy(dtype=np.int64), share)
    return Witnesses(parts, (names, words))
