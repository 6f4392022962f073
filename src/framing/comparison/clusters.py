"""Which articles are not independent of each other: those of one event, and copies of one text."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def find_clusters(documents: pd.DataFrame) -> pd.DataFrame:
    """Which articles belong together because they tell the same event or are copies of the same text.

    `documents` has the column `document` (unique) and, where known, `event` and `duplicate_of`; what is not known is empty. Two articles are in one
    cluster if a chain of shared events and shared copies leads from one to the other. An article with neither is a cluster of its own.

    - document: in the order of `documents`
    - cluster: the id of the cluster's first document, in the order of ids

    >>> documents = pd.DataFrame({"document": ["a", "b", "c", "d"], "event": ["flood", "flood", "", ""], "duplicate_of": ["", "", "b", ""]})
    >>> find_clusters(documents)["cluster"].tolist()
    ['a', 'a', 'a', 'd']
    """
    ids = documents["document"].astype("str").reset_index(drop=True)
    events, originals = known_values(documents, "event"), known_values(documents, "duplicate_of")
    # Events and documents are nodes of one graph; the prefix keeps an event from being taken for a document with the same name.
    # An original need not be in the table: its copies still hang together through its id.
    told, copied = events != "", originals != ""
    ends = pd.concat(["event " + events[told], "document " + originals[copied]])
    starts = "document " + pd.concat([ids[told], ids[copied]])
    codes, names = pd.factorize(pd.concat(["document " + ids, starts, ends], ignore_index=True))
    n_documents, n_links = len(ids), len(starts)
    links = (np.ones(n_links, dtype=np.int8), (codes[n_documents : n_documents + n_links], codes[n_documents + n_links :]))
    _, component = connected_components(coo_array(links, shape=(len(names), len(names))), directed=False)
    return pd.DataFrame({"document": ids, "cluster": ids.groupby(component[codes[:n_documents]]).transform("min")})


def known_values(documents: pd.DataFrame, column: str) -> pd.Series[str]:
    """A column as strings without white space around them, empty where nothing is known or where there is no such column."""
    if column not in documents:
        return pd.Series("", index=range(len(documents)), dtype="str")
    return documents[column].astype("object").fillna("").astype("str").str.strip().reset_index(drop=True)
