"""Which articles of a corpus an axis can read, and which of them are one and the same evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters, known_values
from framing.lexicon import Axis
from framing.scoring import Material


def articles_of(material: Material) -> pd.DataFrame:
    """What is asked of each article, one row each in the order of the corpus (index document):

    - outlet, event: empty where not known
    - original: the same for an article and its copies, so that a text printed by many counts once
    - cluster: the same for articles of one event and for copies (`framing.comparison.clusters`)
    """
    documents = material.corpus.table
    return pd.DataFrame(
        {
            "outlet": known_values(documents, "outlet").to_numpy(),
            "event": known_values(documents, "event").to_numpy(),
            "original": find_clusters(documents[["document", "duplicate_of"]])["cluster"].to_numpy(),
            "cluster": find_clusters(documents)["cluster"].to_numpy(),
        },
        index=pd.Index(documents["document"].astype("str"), name="document"),
    )


def read_articles(material: Material, articles: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """The articles that an axis can read: all that are not known to be in another language."""
    foreign = material.foreign(axis)
    return articles.loc[np.array([not foreign[document] for document in articles.index], dtype=bool)]


def read_hits(hits: pd.DataFrame, read: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """The hits of an axis in the articles that it can read (`read_articles`), none in boilerplate."""
    mine = (hits["axis"] == axis.name) & (hits["zone"] != "boilerplate") & hits["document"].isin(read.index)
    return hits[mine].reset_index(drop=True)
