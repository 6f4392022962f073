"""How much of a corpus an axis finds something in, and what each of its terms finds."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from framing.lexicon import Axis
from framing.voice import VOICES

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
    where = hits.assign(outlet=hits["document"].map(read["outlet"]), cluster=hits["document"].map(read["cluster"]))
    found = {(str(pole), str(term)): rows for (pole, term), rows in where.groupby(["pole", "term"], sort=False)}
    rows: list[dict[str, object]] = []
    for pole, term in axis.terms():
        mine = found.get((pole, term.term), where.iloc[:0])
        voices: dict[str, object] = {voice: int((mine["voice"] == voice).sum()) for voice in VOICES}
        places: dict[str, object] = {
            "articles": mine["document"].nunique(),
            "outlets": mine.loc[mine["outlet"] != "", "outlet"].nunique(),
            "events": mine["cluster"].nunique(),
        }
        counted = float(mine["counted"].sum())
        told: dict[str, object] = {"axis": axis.name, "pole": pole, "term": term.term, "weight": term.weight, "hits": len(mine), "counted": counted}
        rows.append({**told, "share": float("nan"), **places, **voices})
    table = pd.DataFrame(rows, columns=list(TERM_COLUMNS)).astype(_types())
    whole = table.groupby("pole")["counted"].transform("sum")
    return table.assign(share=(table["counted"] / whole.where(whole > 0)).astype("float64"))


def _types() -> dict[str, str]:
    numbers = dict.fromkeys(("weight", "counted", "share"), "float64")
    return {**dict.fromkeys(("axis", "pole", "term"), "str"), **numbers, **dict.fromkeys(("hits", "articles", "outlets", "events", *VOICES), "int64")}
