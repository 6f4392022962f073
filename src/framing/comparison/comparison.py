"""Outlets beside each other on each axis: means with intervals, differences with tests, and what the sample could not have shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Unpack

import pandas as pd

from framing.comparison.articles import find_articles
from framing.comparison.clusters import known_values
from framing.comparison.contrasts import read_axis
from framing.comparison.inference.chance import Chance
from framing.comparison.notes import find_notes
from framing.comparison.omnibus import omnibus_table
from framing.comparison.rows import find_contrasts, judge, make_table
from framing.comparison.settings import Choices, Settings
from framing.comparison.trust import add_trust, trust_of
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from framing.scoring.scores import Scores


@dataclass(frozen=True)
class Comparison:
    """Outlets (or languages, authors, … : whatever `by` says) beside each other on each axis.

    `table` has one row for each axis, in the order of the scores, and outlet, by name:

    - axis, outlet: `outlet` is the group, whatever it was made by
    - against: what it is held against: `others`, or the outlet of reference; empty for that itself
    - n_documents: articles with a score
    - n_events: clusters of articles of one event or copies of one text, see `clusters`
    - n_shared: clusters told by both sides; within events, those with a known event, and the difference is made of these alone
    - mean, low, high: mean score of its articles, and the interval that holds the true mean with probability `level`
    - difference, difference_low, difference_high: its mean minus that of the other side, and the interval of that; within events the mean over events
      of what it lies above the others
    - effect: the difference in standard deviations of articles around the mean of their outlet (Hedges' g)
    - p, q: how often chance alone brings about as much; the false discovery rate over all rows at which it would be called a difference
    - p_max: how often chance alone brings about one such row among all (`largest_by_chance`)
    - detectable: the smallest true difference that such a sample shows with 80 % power at 5 %
    - verdict: `higher` or `lower` than the other side where q < 0.05, else `cannot tell`
    - reason: why there is no score, interval, difference or test, else empty
    - trust, trust_reason: whether the scores of the axis may be interpreted (`usable`, `weak`, `not validated, do not interpret`), and why not; empty
      where nobody judged them. `verdict` is the test's alone: on an axis that is not validated it is no finding. q and p_max are over the rows of
      axes that may be interpreted; those that are not validated are a family of their own

    `omnibus` has one row for each axis:

    - axis, n_outlets, n_documents, n_events: of articles with a score
    - explained: the share of the scores' variance that lies between outlets, less what chance makes (ω²); within events, of the variance inside these
    - p, q: how often chance alone brings about one row of the axis as clear as its clearest; the false discovery rate over axes
    - verdict: `differ` where q < 0.05, else `cannot tell`; reason: why there is no share or test

    `clusters` has one row a document: document, cluster. `trust` is that of the scores, one row an axis. `notes` say in plain words what bears on all
    rows.
    """

    table: pd.DataFrame
    by: str
    voices: str
    level: float
    clusters: pd.DataFrame = field(repr=False)
    within: str = ""
    reference: str = ""
    omnibus: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def compare(scores: Scores, **choices: Unpack[Choices]) -> Comparison:
    """Where each outlet stands on each axis, how sure that is, and whether it differs from the others.

    By keyword:

    - by="outlet": the column of `scores.documents` that makes the groups
    - voices="outlet": whose words count, `outlet` or `all`
    - within=None: an outlet's mean minus that of all articles of the others. `"event"`: only events told by both sides; in each the outlet's mean
      minus the mean of the others' means
    - reference=None: each outlet against all others together. The name of one: every other against this one alone
    - groups=None: names with their outlets, `{"north": ["Northgate Wire", "The Lantern"], "south": ["Vessin Times"]}`: these are put together under
      their names, the others are left out
    - copies="keep": all articles. `"first"`: of each group of copies the first
    - draws=9999, seed=20240308: how many permutations, and where their random numbers begin; level=0.95: of the intervals
    - progress=None: who is told how far the work is

    Articles without a score, and those of which the group is not known, are left out and counted in the notes. Articles of one event, and copies of
    one text, are never taken as independent. Intervals of means: `mean_interval`; differences: `contrast`; over all rows: `largest_by_chance`.
    Raises `FramingError` for what is not known (`by`, `voices`, outlets), for fewer than 39 draws, a negative seed, a level outside 0 to 1, and where
    events are asked for and none is known.
    """
    settings, progress = Settings.of(choices), choices.get("progress")
    articles, trust = find_articles(scores, settings), trust_of(scores)
    measured = {str(axis): read_axis(rows) for axis, rows in articles.usable().groupby("axis", sort=False, observed=True)}
    contrasts = find_contrasts(measured, settings, progress)
    chance = Chance(measured, contrasts, settings)
    table = add_trust(make_table(articles, measured, contrasts, settings), trust)
    apart = set(table.loc[table["trust"] == NOT_VALIDATED, "axis"])
    table = judge(table, chance.of_rows(apart))
    return Comparison(
        table=table,
        by=settings.by,
        voices=settings.voices,
        level=settings.level,
        clusters=articles.clusters,
        within=settings.within or "",
        reference=settings.reference or "",
        omnibus=omnibus_table(articles.axes, measured, chance, settings, apart),
        trust=trust,
        notes=find_notes(articles, table, known_values(scores.documents, "event"), settings=settings),
        provenance={**getattr(scores, "provenance", {}), "comparison": settings.record()},
    )
