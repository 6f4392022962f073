"""Scores over time without their noise: local regression on the articles' days, with a band."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.comparison.inference.intervals import intraclass_correlation
from framing.comparison.over_time.cluster_lines import Floats, fit

_SHARE = 0.4
"""How far the default kernel reaches to either side, in parts of the time that the articles cover."""
_SHORTEST = 3.5
_INNER = (0.05, 0.95)
_DEGREE = 2
_FEWEST = _DEGREE + 2
"""Clusters and days that a parabola with an error needs."""
_NEAREST = 12
"""The kernel reaches at least so far that it has these many clusters, where the outlet has them."""
_BEYOND = 1.001  # at the kernel's edge an article weighs nothing
_EQUAL = 1e-12


class Smooth(NamedTuple):
    """The smoothed score at one time with its band; missing where `reason` says why."""

    value: float = np.nan
    low: float = np.nan
    high: float = np.nan
    reason: str = ""


def default_span(days: Floats) -> float:
    """How many days the kernel reaches to either side: four tenths of the time that the articles cover, at least half a week.

    That time is the one between the days before and after which a twentieth of the articles lie, drawn out to all: an article of another year does
    not count.

    >>> round(default_span(np.arange(101.0)), 9)
    40.0
    """
    early, late = np.quantile(days, _INNER)
    return max(_SHARE * float(late - early) / (_INNER[1] - _INNER[0]), _SHORTEST)


def smooth(days: Floats, values: Floats, cluster: NDArray[np.intp], *, at: Floats, span: float, level: float) -> Iterator[Smooth]:
    """The smoothed score at each time of `at`, and the band that holds the true one there with probability `level`.

    A parabola is fitted to the articles around each time, by least squares with the tricube weights (1 - (d / span)^3)^3 of their distance d in days
    (Cleveland 1979). A straight line in half the span has about the same variance, and follows a curve less well: its band is off by its bias
    (Calonico, Cattaneo & Titiunik 2014 centre theirs on the parabola for that reason). Errors are those of `fit` over clusters. Where the truth
    jumps, no smooth curve holds it. Where articles are sparse, the kernel reaches to the twelfth cluster. There is no
    curve where there is no article within `span`, and where it would be less certain than a single article is, as between two articles far apart.

    Cleveland, W. S. (1979). Robust locally weighted regression and smoothing scatterplots. J. of the American Statistical Association 74(368).
    Calonico, S., Cattaneo, M. D. & Titiunik, R. (2014). Robust nonparametric confidence intervals for regression-discontinuity designs.
    Econometrica 82(6).
    """
    likeness = _likeness(days, values, cluster)
    order = np.argsort(cluster, kind="stable")
    starts = np.flatnonzero(np.diff(cluster[order], prepend=-1))
    for time in at:
        distance = np.abs(days - time)
        of_clusters = np.sort(np.minimum.reduceat(distance[order], starts))
        if of_clusters[0] > span:
            yield Smooth(reason=f"no article within {span:,.0f} days")
            continue
        reach = max(span, _BEYOND * float(of_clusters[min(_NEAREST, len(of_clusters)) - 1]))
        distance /= reach
        near = distance < 1
        if len(np.unique(cluster[near])) < _FEWEST or len(np.unique(days[near])) < _FEWEST:
            yield Smooth(reason=f"fewer than {_FEWEST} events and days near")
            continue
        weights = (1 - distance[near] ** 3) ** 3
        design = np.vander((days[near] - time) / reach, _DEGREE + 1, increasing=True)
        found = fit(design, values[near], cluster[near], weights=weights, contrast=np.eye(_DEGREE + 1)[0], likeness=likeness)
        if found is None:
            yield Smooth(reason="its days do not settle a curve")
        elif found.freedom < 1 or found.articles < 1:
            yield Smooth(reason="too few events near: the curve would be less certain than a single article")
        elif found.error <= _EQUAL * np.abs(values).max():
            yield Smooth(found.value, reason="its events lie on the curve")
        else:
            yield Smooth(found.value, *found.interval(level))


def _likeness(days: Floats, values: Floats, cluster: NDArray[np.intp]) -> float:
    """How alike articles of one cluster are beyond what their days explain."""
    time = days - days.mean()
    design = np.vander(time / max(float(np.abs(time).max()), 1.0), _DEGREE + 1, increasing=True)
    fitted = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    _, counted = np.unique(cluster, return_inverse=True)
    return intraclass_correlation(values - fitted, counted) if len(np.unique(counted)) > 1 else 0.0
