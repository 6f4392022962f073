"""Whether an outlet gives a label more or less often than the others do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from framing.comparison.inference.intervals import intraclass_correlation
from framing.comparison.inference.permutation import Cells, Difference, difference_to_others

Floats = NDArray[np.float64]

FEWEST_EVENTS = 5
"""A label that stands in fewer clusters, those of all outlets together, is not tested: it could hardly be told of anybody, and each test takes power
from the others. Which outlets give it has no part in the choice, so that the false discovery rate holds (Bourgon, Gentleman & Huber 2010, PNAS
107(21))."""


class Articles(NamedTuple):
    """The articles that name a subject: one position of the arrays is an article. Outlets and clusters are counted from 0."""

    outlet: NDArray[np.intp]
    cluster: NDArray[np.intp]
    whole: Floats
    """How often it names the subject."""
    whole_own: Floats
    """How often in the outlet's own voice."""


def share_difference(articles: Articles, outlet: int, part: Floats, *, draws: int, seed: int) -> Difference:
    """The share of a label in one outlet minus that in all others together, and how often chance alone brings about as much.

    `part` is how often each article names the subject by this label. The test is that of `difference_to_others`, with namings in the place of
    articles.

    Of a label that one side never gives (or always), nothing but the sizes of the articles tells the arrangements apart in which it falls to the
    other side, and p would come of these sizes: where one outlet's articles are larger or smaller than the others', up to a third of such differences
    would be called one at 5 %. So p is there at least twice the probability that this is so by chance alone (`absence_by_chance`). See the tests for
    the level that is reached.
    """
    whole, cluster = articles.whole, articles.cluster
    ours = articles.outlet == outlet
    if not ours.any() or ours.all():
        return Difference(np.nan, reason="no other outlet names it")
    if len(np.unique(cluster[part > 0])) < FEWEST_EVENTS:
        difference = _share(part, whole, ours) - _share(part, whole, ~ours)
        return Difference(difference, reason=f"so named in fewer than {FEWEST_EVENTS} events")
    names, code = np.unique(articles.outlet, return_inverse=True)
    cell, position = np.unique(cluster * len(names) + code, return_inverse=True)
    total, namings = np.bincount(position, part).astype(float), np.bincount(position, whole).astype(float)
    found = difference_to_others(Cells(*np.divmod(cell, len(names)), total, namings), int(code[ours][0]), draws=draws, seed=seed)
    if found.reason:
        return found._replace(reason=_reason(found.reason, ours, cluster))
    return found._replace(p=max([found.p, *_by_chance(part, whole, ours, cluster)]))


def absence_by_chance(sizes: Floats, part: Floats, whole: Floats) -> float:
    """The probability that clusters of these `sizes` never give a label which others give `part` times in `whole`, if their habits are the same.

    Positions of `part` and `whole` are clusters, too. The label's share in a cluster is taken to be beta distributed, with the mean and the
    intraclass correlation of the others'. Where a label is rare, that correlation is hardly known, and it is drawn towards 1 as if one more cluster
    had been seen, as the variance in `ratio_interval`.

    >>> absence_by_chance(np.array([2.0, 2.0]), np.array([1.0, 0.0, 2.0, 1.0]), np.array([2.0, 2.0, 2.0, 2.0])) > 0.25**2
    True
    """
    share = part.sum() / whole.sum()
    counts = np.column_stack([part, whole - part]).astype(np.intp).ravel()
    labels = np.repeat(np.tile([1.0, 0.0], len(part)), counts)
    alike = intraclass_correlation(labels, np.repeat(np.repeat(np.arange(len(part)), 2), counts))
    alike += (1 - alike) / (1 + part.sum() ** 2 / (part**2).sum())
    if alike >= 1:
        return float((1 - share) ** len(sizes))
    others, strength = (1 - share) * (1 - alike) / alike, (1 - alike) / alike
    # The beta-binomial probability of 0 in each cluster: B(a, b + m) / B(a, b).
    return float(np.exp((gammaln(others + sizes) - gammaln(others) - gammaln(strength + sizes) + gammaln(strength)).sum()))


def _by_chance(part: Floats, whole: Floats, ours: NDArray[np.bool_], cluster: NDArray[np.intp]) -> Iterator[float]:
    """For each side that never or always gives the label: twice the probability that this is so by chance."""
    for side in (ours, ~ours):
        for counts in (part, whole - part):
            if not counts[side].any():
                sizes, given, of = (_by_cluster(cluster[kept], values[kept]) for kept, values in ((side, whole), (~side, counts), (~side, whole)))
                yield min(1.0, 2 * absence_by_chance(sizes, given, of))


def _by_cluster(cluster: NDArray[np.intp], values: Floats) -> Floats:
    return np.bincount(np.unique(cluster, return_inverse=True)[1], values).astype(float)


def _share(part: Floats, whole: Floats, side: NDArray[np.bool_]) -> float:
    return float(part[side].sum() / whole[side].sum())


def _reason(reason: str, ours: NDArray[np.bool_], cluster: NDArray[np.intp]) -> str:
    """Why there is no test, said of namings and not of scores."""
    for side, name in ((ours, "its articles are"), (~ours, "the other articles are")):
        if len(np.unique(cluster[side])) == 1:
            return "one article only" if side is ours and side.sum() == 1 else f"{name} all of one event"
    return reason.replace("the same score", "the same share")
