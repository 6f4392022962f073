"""How far two ways of grouping articles agree: B-cubed precision, recall and F1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd


class BCubed(NamedTuple):
    """Means over articles: the share of its group that belongs there, the share of where it belongs that is in its group, and F1 of the two."""

    precision: float
    recall: float
    f1: float


def bcubed(found: Sequence[str], gold: Sequence[str]) -> BCubed:
    """B-cubed of the groups `found` against the groups `gold`, each with the name of every article's group in the same order.

    Every article counts itself, precision and recall are means over articles, and F1 is that of the two means.

    Bagga, A. and Baldwin, B. (1998). Algorithms for scoring coreference chains. Proc. LREC workshop on linguistic coreference.
    Amigó, E., Gonzalo, J., Artiles, J. and Verdejo, F. (2009). A comparison of extrinsic clustering evaluation metrics based on formal constraints.
    Information Retrieval 12.

    >>> bcubed(["a", "a", "a", "b"], ["x", "x", "y", "y"])
    BCubed(precision=0.6666666666666666, recall=0.75, f1=0.7058823529411765)
    """
    if not len(found):
        return BCubed(1.0, 1.0, 1.0)
    table = pd.DataFrame({"found": list(found), "gold": list(gold)}, dtype="str")
    both = table.groupby(["found", "gold"])["gold"].transform("size")
    precision = float((both / table.groupby("found")["gold"].transform("size")).mean())
    recall = float((both / table.groupby("gold")["found"].transform("size")).mean())
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))
