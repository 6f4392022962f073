"""How much of a corpus an axis finds something in, and what each of its terms finds."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from framing.lexicon import Axis
from framing.voice import VOICES
from framing.workbench.counts import count_terms

TERM_COLUMNS = ("axis", "pole", "term", "weight", "hits", "counted", "share", "articles", "outlets", "events", *VOICES)


class Coverage(NamedTuple):
    """How many articles an axis can read, how many hold a hit in whatever voice, how many one that counts; and the hits of its poles."""

    articles: int
    with_hits: int
    with_counted: int
    low_hits: int
    high_hits: int

    @property
    def share(self) -> float:
        """The share of the articles that hold a hit that counts; missing without articles."""
        return self.with_counted / self.articles if self.articles else float("nan")


def axis_coverage(hits: pd.DataFrame, read: pd.DataFrame) -> Coverage:
    """How much of the articles that can be read (`read`) holds a hit of an axis (`hits`: `read_hits`)."""
    counted = hits[hits["counted"] != 0]
    low, high = (int((hits["pole"] == pole).sum()) for pole in ("low", "high"))
    return Coverage(len(read), hits["document"].nunique(), counted["document"].nunique(), low, high)


def term_coverage(hits: pd.DataFrame, read: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """What each term of an axis finds, in the order of the lexicon, also where that is nothing.

    `hits` are those of the axis in the articles `read` that it can read (`read_hits`). One row a term:

    - axis, pole, term, weight
    - hits: how often it is found, whoever says it
    - counted: what these hits add to scores, by weight, voice and negation
    - share: counted, of the counted weight of its pole; missing where the pole has none
    - articles, outlets, events: in how many it is found; an article of no event is one by itself, and copies are one event
    - own, quoted, scare, attributed: how many of the hits stand in each voice
    """
    nameless = read["outlet"].replace("", None)
    where = hits.assign(outlet=hits["document"].map(nameless), cluster=hits["document"].map(read["cluster"]))
    terms = [(pole, term) for pole, term in axis.terms()]
    table = count_terms(((axis.name, pole, term.term) for pole, term in terms), where)
    events = where.groupby(["pole", "term"])["cluster"].nunique().to_dict()
    whole = table.groupby("pole")["counted"].transform("sum")
    return table.assign(
        weight=[term.weight for _, term in terms],
        events=[events.get((pole, term.term), 0) for pole, term in terms],
        share=(table["counted"] / whole.where(whole > 0)).astype("float64"),
    )[list(TERM_COLUMNS)]
