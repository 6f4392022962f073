"""One outlet held against another, or against all others: overall, or inside the events that both tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.inference.arrangements import Floats
from framing.comparison.inference.difference_interval import Ends, invert
from framing.comparison.inference.effects import standardised
from framing.comparison.inference.permutation import TIE, Cells, Sampled, judge, plain_difference, sample
from framing.comparison.inference.student import Student, student, student_paired
from framing.comparison.inference.within import find_pairs, sample_pairs, why_untested
from framing.comparison.settings import OTHERS, Settings


class AxisScores(NamedTuple):
    """The articles with a score on one axis: one position of the arrays is an article. Outlets are counted from 0; a cluster
    has the same number on all axes.
    """

    score: Floats
    cluster: NDArray[np.intp]
    outlet: NDArray[np.intp]
    in_event: NDArray[np.bool_]
    """Is an event known in its cluster?"""
    outlets: Sequence[str]
    """The names of the outlets."""

    def of(self, kept: NDArray[np.bool_]) -> AxisScores:
        """The same for some of the articles."""
        return AxisScores(self.score[kept], self.cluster[kept], self.outlet[kept], self.in_event[kept], self.outlets)


class Contrast(NamedTuple):
    """How far an outlet lies from another, or from all others.

    `n_shared`: clusters told by both sides. `difference`, its interval `low` to `high`, and `effect`, the same in standard deviations of articles;
    `p`, and `detectable`, the smallest true difference that such a sample shows. What is missing has a `reason`.
    """

    n_shared: int = 0
    difference: float = np.nan
    low: float = np.nan
    high: float = np.nan
    effect: float = np.nan
    p: float = np.nan
    detectable: float = np.nan
    reason: str = ""
    clearness: float = np.nan
    """p; where none of the random arrangements lies as far out, so that p is only known to be no larger, that of Student's t."""


def read_axis(rows: pd.DataFrame) -> AxisScores:
    """The articles of one axis as arrays; `rows` has the columns cluster_number, in_event, outlet and score, all of them known."""
    outlet, names = pd.factorize(rows["outlet"])
    cluster, in_event = rows["cluster_number"].to_numpy(dtype=np.intp), rows["in_event"].to_numpy(dtype=bool)
    return AxisScores(rows["score"].to_numpy(dtype=float), cluster, outlet, in_event, [str(name) for name in names])


def contrast(rows: pd.DataFrame, own: str, *, against: str = OTHERS, settings: Settings | None = None) -> Contrast:
    """How far an outlet lies from `against` (an outlet, or `others`: all of them) on one axis, with interval, effect size and test.

    `rows` are those of one axis in `find_articles`, without those that lack a score or an outlet. Of `settings` only `within`, `draws`, `seed` and
    `level` have a part.

    - Overall: the mean of its articles minus that of all articles of the other side. Test: `difference_to_others`.
    - `within="event"`: only events told by both sides count. In each, the outlet's mean minus the mean of the other outlets' means; the difference is
      the mean over events. Test: which of the event's outlets is this one is drawn anew (`sample_pairs`).

    The interval holds all differences that the test does not reject (`invert`); where it has no ends, it is Student's t.
    """
    axis = read_axis(rows)
    names = list(axis.outlets)
    if own not in names or (against != OTHERS and against not in names):
        return Contrast(reason="no article with a score")
    return find_contrast(axis, names.index(own), against=None if against == OTHERS else names.index(against), settings=settings or Settings())


def find_contrast(axis: AxisScores, own: int, *, against: int | None, settings: Settings) -> Contrast:
    """`contrast` for outlets by number; `against=None` means all others."""
    sides = axis if against is None else axis.of((axis.outlet == own) | (axis.outlet == against))
    name = "any other" if against is None else str(axis.outlets[against])
    found = _within(sides, own, name, settings) if settings.within else _overall(sides, own, settings)
    return found._replace(effect=standardised(found.difference, sides.score, sides.outlet))


def make_cells(axis: AxisScores) -> tuple[Cells, NDArray[np.intp]]:
    """The cells of these articles, clusters and outlets counted anew from 0, and which number each outlet had."""
    codes, outlet = np.unique(axis.outlet, return_inverse=True)
    cluster = np.unique(axis.cluster, return_inverse=True)[1]
    cell, position = np.unique(cluster * len(codes) + outlet, return_inverse=True)
    total, articles = np.bincount(position, weights=axis.score).astype(float), np.bincount(position).astype(float)
    return Cells(*np.divmod(cell, max(len(codes), 1)), total, articles), codes


def _overall(sides: AxisScores, own: int, settings: Settings) -> Contrast:
    cells, codes = make_cells(sides)
    outlet = int(np.searchsorted(codes, own))
    ours = cells.outlet == outlet
    n_shared = len(np.intersect1d(cells.cluster[ours], cells.cluster[~ours]))
    difference, reason = plain_difference(cells, outlet)
    if reason:
        lacking = "no difference" if np.isnan(difference) else "no test"
        return Contrast(n_shared, difference, reason=f"{lacking}: {reason}")
    dealt = sample(cells, outlet, draws=settings.draws, seed=settings.seed)
    return _tested(Contrast(n_shared, difference), dealt, student(sides.score, sides.cluster, sides.outlet == own), settings)


def _within(sides: AxisScores, own: int, against: str, settings: Settings) -> Contrast:
    cells, codes = make_cells(sides.of(sides.in_event))
    pairs = find_pairs(cells, int(np.searchsorted(codes, own)) if own in codes else -1)
    differences = pairs.differences
    if reason := why_untested(pairs, against):
        lacking = "no test" if len(differences) else "no difference"
        return Contrast(len(differences), float(differences.mean()) if len(differences) else np.nan, reason=f"{lacking}: {reason}")
    dealt = sample_pairs(pairs, draws=settings.draws, seed=settings.seed)
    return _tested(Contrast(len(differences), float(differences.mean())), dealt, student_paired(differences), settings)


def _tested(found: Contrast, dealt: tuple[Sampled, float, int], by_student: Student, settings: Settings) -> Contrast:
    """The contrast with test and interval; `dealt` is what `sample` gives, `by_student` the same difference by Student's t."""
    sampled, scale, sign = dealt
    p, detectable, reason = judge(sampled)
    ends = Ends() if reason else _scaled(invert(sampled, sign * found.difference / scale, level=settings.level), sign * scale)
    if np.isnan(ends.low):
        ends = by_student.interval(settings.level)
    beyond = p <= 2 * (1 + TIE) / (settings.draws + 1) and np.isfinite(by_student.p)
    found = found._replace(p=p, clearness=min(p, by_student.p) if beyond else p, detectable=detectable * scale)
    return _told(found, ends, reason)


def _scaled(ends: Ends, by: float) -> Ends:
    """The ends in the scores' own units; turned round where the other side was dealt out."""
    low, high = sorted((ends.low * by, ends.high * by))
    return Ends(low, high, ends.reason)


def _told(found: Contrast, ends: Ends, reason: str) -> Contrast:
    """The contrast with its interval, and what is to be said of test and interval."""
    said = [f"no test: {reason}"] if reason else []
    if ends.reason:
        said.append(f"no interval of the difference: {ends.reason}")
    elif reason:
        said.append("the interval of the difference is Student's t")
    return found._replace(low=ends.low, high=ends.high, reason="; ".join(said))
