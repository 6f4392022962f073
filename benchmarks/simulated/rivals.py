"""Does one side differ from the other? Ours, and the tests that are usually made instead."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.stats import ttest_ind

from framing.comparison import Settings
from framing.comparison.contrasts import AxisScores, find_contrast
from framing.comparison.inference.intervals import mean_interval
from simulated.samples import Sample

ALPHA = 0.05
OURS = "ours"
RIVALS = ("Welch t", "bootstrap of articles", "permutation of articles")
_INSIDE, _RIVALS_INSIDE = 599, 399
"""Permutations inside each draw; permutations and bootstrap samples of the others."""


class Outcome(NamedTuple):
    """What became of one sample: which tests called a difference, which intervals held the truth (missing: no interval), and what could be found."""

    called: dict[str, float]
    held: dict[str, float]
    detectable: float


def outcome(sample: Sample, rng: np.random.Generator, *, rivals: bool = True) -> Outcome:
    """Our test and intervals on a sample; with `rivals` also those that take articles as independent."""
    settings = Settings(within="event" if sample.within else None, draws=_INSIDE, seed=int(rng.integers(2**31)), level=1 - ALPHA)
    found = find_contrast(axis_of(sample), 0, against=None, settings=settings)
    own = sample.outlets == 0
    interval = mean_interval(sample.scores[own], sample.clusters[own], level=1 - ALPHA)
    held = {"mean": _held(interval.low, sample.mean, interval.high), "difference": _held(found.low, sample.difference, found.high)}
    called = {OURS: float(found.p <= ALPHA) if np.isfinite(found.p) else np.nan}
    others = _rivals(sample.scores[own], sample.scores[~own], rng) if rivals else {}
    return Outcome({**others, **called}, held, found.detectable)


def axis_of(sample: Sample) -> AxisScores:
    """The sample as `find_contrast` takes it."""
    in_event = np.full(len(sample.scores), sample.within)
    return AxisScores(sample.scores, sample.clusters, sample.outlets, in_event, [str(outlet) for outlet in range(sample.outlets.max() + 1)])


def _held(low: float, truth: float, high: float) -> float:
    return float(low <= truth <= high) if np.isfinite(low) and np.isfinite(truth) else np.nan


def _rivals(ours: np.ndarray, theirs: np.ndarray, rng: np.random.Generator) -> dict[str, float]:
    difference = ours.mean() - theirs.mean()
    again = [side[rng.integers(len(side), size=(_RIVALS_INSIDE, len(side)))].mean(axis=1) for side in (ours, theirs)]
    low, high = np.quantile(again[0] - again[1], [ALPHA / 2, 1 - ALPHA / 2])
    both = np.concatenate([ours, theirs])
    shuffled = rng.permuted(np.tile(both, (_RIVALS_INSIDE, 1)), axis=1)[:, : len(ours)].mean(axis=1)
    reached = shuffled - (both.sum() - shuffled * len(ours)) / len(theirs)
    beyond = (np.abs(reached) >= abs(difference) * (1 - 1e-9)).sum()
    welch = ttest_ind(ours, theirs, equal_var=False).pvalue
    return dict(zip(RIVALS, (float(welch <= ALPHA), float(not low <= 0 <= high), float((beyond + 1) / (_RIVALS_INSIDE + 1) <= ALPHA)), strict=True))
