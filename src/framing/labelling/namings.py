"""Every naming of an actor, or of what an axis is about: by which label, in whose voice, in which outlet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

HIT_COLUMNS = ("document", "axis", "pole", "term", "weight", "voice", "zone", "negated", "actor", "actor_rule", "counted", "counted_all")
LABEL_COLUMNS = ("document", "label", "actor", "actor_rule", "voice", "zone", "negated")
"""What is needed of the hits and of the labels of a run: nothing that could hold a sentence."""

_TYPES = {"document": "str", "axis": "str", "negated": "bool", "counts": "bool"}
_SHARED = ("kind", "subject", "axis", "label", "pole", "document", "voice", "zone", "negated", "counts")


@dataclass(frozen=True)
class Namings:
    """All namings of a corpus, and what is not among them.

    `table` has one row a naming: kind (`actor`, `axis`), subject (the actor or the axis), label, pole (of an axis's term, else empty), document,
    outlet, cluster, voice, zone, negated, and counts: whether it is one of the namings of its subject, or is only counted as left out.
    `subjects` are all that could have been named, in the order of the lexicons: the actors that have labels, then the axes that have terms. Of
    `n_labels` labels of actors, `n_unsettled` are given to nobody who could be told.
    """

    table: pd.DataFrame
    subjects: tuple[tuple[str, str], ...]
    n_labels: int
    n_unsettled: int


def find_namings(scores: Scores, known: pd.DataFrame) -> Namings:
    """The namings in the labels and hits of scores, with the cluster and outlet of their articles.

    `known` has a row for each article: document, cluster, outlet; those without an outlet have no part.

    An actor is named where a label is given to it outside of boilerplate, under a negation too: whoever writes that the *regime* did not do it calls
    it a regime all the same. The subject of an axis is named by each hit of its terms that counts in all voices; hits in boilerplate, negated ones
    that are dropped, and labels of another actor are none. Articles in another language than an axis's, or than that of all axes, have no part.
    """
    rows = pd.concat([_of_actors(scores.labels), _of_axes(scores.hits)], ignore_index=True).astype(_TYPES)
    rows = rows.merge(_foreign(scores.table), on=["document", "axis"], how="left", indicator="_is_foreign")
    rows = rows[rows["_is_foreign"] == "left_only"].drop(columns=["axis", "_is_foreign"])
    table = rows.merge(known[known["outlet"] != ""], on="document").sort_values("document", kind="stable", ignore_index=True)
    unsettled = 0 if scores.labels.empty else int((scores.labels["actor"] == "").sum())
    return Namings(table, tuple(_subjects(scores)), len(scores.labels), unsettled)


def _of_actors(labels: pd.DataFrame) -> pd.DataFrame:
    if labels.empty:
        return pd.DataFrame(columns=list(_SHARED))
    rows = labels.loc[labels["actor"] != "", list(LABEL_COLUMNS)].rename(columns={"actor": "subject"})
    return rows.assign(kind="actor", axis="", pole="", counts=rows["zone"] != "boilerplate")[list(_SHARED)]


def _of_axes(hits: pd.DataFrame) -> pd.DataFrame:
    if hits.empty:
        return pd.DataFrame(columns=list(_SHARED))
    rows = hits[list(HIT_COLUMNS)].rename(columns={"term": "label"})
    return rows.assign(kind="axis", subject=rows["axis"], counts=rows["counted_all"] != 0)[list(_SHARED)]


def _foreign(table: pd.DataFrame) -> pd.DataFrame:
    """The articles that are not in an axis's language, as document and axis; with no axis, those that are in the language of none."""
    reasons = table[["document", "axis", "reason"]].astype("str").drop_duplicates(["document", "axis"])
    is_foreign = reasons["reason"] == "wrong_language"
    everywhere = is_foreign.groupby(reasons["document"]).all()
    of_all = pd.DataFrame({"document": everywhere.index[everywhere], "axis": ""}, dtype="str")
    return pd.concat([reasons.loc[is_foreign, ["document", "axis"]], of_all], ignore_index=True)


def _subjects(scores: Scores) -> Iterator[tuple[str, str]]:
    for name, actor in scores.actors.items():
        if actor.labels:
            yield "actor", name
    for name, axis in scores.axes.items():
        if next(axis.terms(), None):
            yield "axis", name
