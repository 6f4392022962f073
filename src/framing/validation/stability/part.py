"""Some articles of a corpus that has been read, or the opening of each: nothing is read or encoded again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from framing.corpus import Account, Corpus
from framing.scoring import Material


def part_of(material: Material, documents: Collection[str]) -> Material:
    """The material of these documents, in the order of the corpus: what reading them alone would give.

    An original that is not among them is still named by its copies.
    """
    chosen = frozenset(documents)
    kept = tuple(document for document in material.corpus if document.id in chosen)
    rows = material.sentences.table["document"].isin(chosen).to_numpy(dtype=bool)
    table = material.sentences.table[rows].reset_index(drop=True)
    tokens = {document.id: material.sentences.tokens[document.id] for document in kept}
    return replace(
        material,
        corpus=Corpus(kept, Account(len(kept), len(kept)), material.corpus.name),
        sentences=replace(material.sentences, table=table, tokens=tokens),
        vectors=None if material.vectors is None else material.vectors[rows],
        _grounds={},  # backgrounds are kept by which rows were read, and these are other rows
    )


def opening_of(material: Material, sentences: int) -> Material:
    """The same articles, of which all but the first so many sentences count nowhere, as boilerplate does not.

    Boilerplate that stands before is not counted among them. The sentences keep their numbers and their rows.
    """
    table = material.sentences.table
    told = table["zone"] != "boilerplate"
    place = told.groupby(table["document"], sort=False).cumsum()
    zone = np.where(told & (place > sentences), "boilerplate", table["zone"])
    return replace(material, sentences=replace(material.sentences, table=table.assign(zone=zone)))
