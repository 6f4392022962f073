"""Real articles whose scores are dealt out anew: what hangs together in them stays together, whose they are is drawn."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing import load_lexicon, read_corpus
from framing.comparison import find_clusters, known_values
from framing.corpus import Corpus
from framing.scoring import read_material, score_material
from framing.shipped import shipped_folder

_LEXICONS = ("violence-naming", "government-naming", "imperialism", "agency")


class Pool(NamedTuple):
    """The articles of a corpus, one row each: scores (a column an axis), and the number of the cluster, the event, and the group of copies."""

    scores: np.ndarray
    cluster: np.ndarray
    event: np.ndarray
    copies: np.ndarray


def read_pools() -> dict[str, Pool]:
    """`fakes_syria` and the sample corpus, scored on the axes of four lexicons."""
    fakes = Path(os.environ["FRAMING_CORPORA"]) / "fakes_syria" / "documents.jsonl"
    return {
        "fakes_syria": _pool(read_corpus(fakes, language="en", outlet="unknown")),
        "sample": _pool(read_corpus(shipped_folder("samples"))),
    }


def _pool(corpus: Corpus) -> Pool:
    material = read_material(corpus)
    found = [score_material(material, load_lexicon(name)) for name in _LEXICONS]
    table = pd.concat([scores.table[scores.table["voices"] == "outlet"] for scores in found])
    wide = table.pivot(index="document", columns="axis", values="score").dropna(axis="columns")
    documents = found[0].documents.set_index("document").loc[wide.index].reset_index()
    documents["document"] = documents["document"].astype("str")
    copied = find_clusters(documents.drop(columns="event"))["cluster"]
    event = known_values(documents, "event").where(lambda names: names != "", documents["document"])
    groups = (find_clusters(documents)["cluster"], event, copied)
    return Pool(wide.to_numpy(dtype=float), *(pd.factorize(group)[0] for group in groups))
