"""Which articles have a part in a comparison, to whom each belongs, and which are not independent of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.settings import Settings, check_by
from framing.errors import FramingError, demand_known

if TYPE_CHECKING:
    from framing.scoring.scores import Scores


@dataclass(frozen=True)
class Articles:
    """The articles of a comparison.

    `table` has one row for each article and axis, sorted by the articles' ids:

    - document, axis
    - outlet: its group, whatever that was made by; empty where it is not known
    - cluster, cluster_number, in_event: its cluster, by name and by number, and whether an event is known in that
    - score, reason: the score in the voices asked for, missing where the reason says why

    `clusters` has one row for each document of the corpus: document, cluster. `outlets` are all groups, by name. `n_copies` articles are left out as
    copies, `n_outside` because their outlet is in none of the groups asked for.
    """

    table: pd.DataFrame
    clusters: pd.DataFrame
    outlets: tuple[str, ...]
    n_copies: int = 0
    n_outside: int = 0

    @property
    def axes(self) -> list[str]:
        """The axes, in the order of the scores."""
        return list(map(str, self.table["axis"].cat.categories))

    def usable(self) -> pd.DataFrame:
        """The rows that have a score and an outlet."""
        usable: pd.DataFrame = self.table[np.isfinite(self.table["score"]) & (self.table["outlet"] != "")]
        return usable


def find_articles(scores: Scores, settings: Settings) -> Articles:
    """Which articles have a part: with `copies="first"` one of each group of copies, with `groups` those of their outlets only.

    Raises `FramingError` for an unknown `by`, `voices` or outlet, and where events are asked for and none is known.
    """
    check_by(scores.documents, settings.by)
    _check_voices(scores, settings.voices)
    clusters = find_clusters(scores.documents)
    events = known_values(scores.documents, "event") != ""
    known = clusters.assign(outlet=known_values(scores.documents, settings.by), in_event=events.groupby(clusters["cluster"]).transform("any"))
    _check_outlets(known, settings)
    if settings.within and len(known) and not events.any():
        raise FramingError("documents", found="no article has an event", mend="find the events with `framing corpus events`, or compare without")
    n_known, n_copies, n_outside = len(known), 0, 0
    outlets = sorted(settings.groups) if settings.groups is not None else sorted(set(known["outlet"]) - {""})
    if settings.copies == "first":
        known = known[_is_first(scores.documents)]
        n_copies = n_known - len(known)
    if settings.groups is not None:
        group = {outlet: name for name, outlets in settings.groups.items() for outlet in outlets}
        n_outside = int((~known["outlet"].isin([*group, ""])).sum())
        known = known[known["outlet"].isin([*group, ""])]
        known = known.assign(outlet=known["outlet"].map(group).fillna("").astype("str"))
    chosen = scores.table.loc[scores.table["voices"] == settings.voices, ["document", "axis", "score", "reason"]]
    chosen = chosen.astype({"document": "str", "axis": "str"})
    axes = list(dict.fromkeys(chosen["axis"]))
    # Documents in the order of their ids number the clusters and groups, so that neither the order of the corpus nor a name moves a random number.
    table = known.merge(chosen, on="document").sort_values("document", kind="stable", ignore_index=True)
    table["score"] = table["score"].to_numpy(dtype=float, na_value=np.nan)
    table["axis"] = pd.Categorical(table["axis"], categories=axes)
    table["cluster_number"] = pd.factorize(table["cluster"])[0]
    return Articles(table, clusters, tuple(outlets), n_copies, n_outside)


def _is_first(documents: pd.DataFrame) -> pd.Series[bool]:
    """Whether an article is the first of its copies: what they are copies of, or, where that is not in the corpus, the first by id."""
    ids = documents["document"].astype("str").reset_index(drop=True)
    originals = known_values(documents, "duplicate_of")
    missing = (originals != "") & ~originals.isin(set(ids))
    stands_in = ids.where(missing).groupby(originals).transform("min") == ids
    return (originals == "") | (missing & stands_in)


def _check_outlets(known: pd.DataFrame, settings: Settings) -> None:
    present = sorted(set(known["outlet"]) - {""})
    for outlets in (settings.groups or {}).values():
        for outlet in outlets:
            demand_known("groups", outlet, present, among=f"the column {settings.by!r}", needed=True)
    if settings.reference is not None:
        sides = present if settings.groups is None else sorted(settings.groups)
        demand_known(
            "reference", settings.reference, sides, among=f"the column {settings.by!r}" if settings.groups is None else "the groups", needed=True
        )


def _check_voices(scores: Scores, voices: str) -> None:
    present = sorted(map(str, scores.table["voices"].unique()))
    if present and voices not in present:
        raise FramingError("scores", found=f"no voices {voices!r}", expected=f"one of {', '.join(present)}", mend="name whose words count")
