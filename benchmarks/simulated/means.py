"""Outlets some of whose articles are coded and all of which are scored, and three intervals of their mean code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from framing.validation.corrected import FEWEST_CLUSTERS
from framing.validation.powered import Group, Slope, estimate, within_slope
from simulated.judged import OURS, SEED, Case, Judged, judged

CODES_ALONE = "codes alone"
AMOUNTS, STEPS, SHARES = KINDS = ("amounts", "steps", "shares")
AT_RANDOM, EVENTS, BY_PLAN = _SAMPLES = ("at random", "in events", "by a plan")
_CODED, _CORRELATIONS = (5, 8, 20, 50), (0.3, 0.6, 0.9)
_ARTICLES, _OUTLETS, _EVENT = 200, 2, 4
_EDGES = np.array([-1.5, -0.5, 0.5, 1.5])
_YES = 0.84


class _Outlet(NamedTuple):
    """An outlet's articles, as many rows each: score, code, event, weight; which rows are coded; and the mean code of all there could be."""

    scores: np.ndarray
    codes: np.ndarray
    events: np.ndarray
    weights: np.ndarray
    coded: np.ndarray
    truth: float


def means_samples(draws: int) -> Iterator[Judged]:
    """Scores of two outlets of 200 articles err differently, and correlate with what is coded; 5 to 50 articles of each are coded.

    They are drawn at random (also where four articles hang together in an event), or by a plan that draws high and low scores four times as often. An
    outlet of which `corrected_means` says nothing (one code only, fewer than 5 events) is left out.
    """
    for place, (kind, n_coded, correlation, sample) in enumerate(product(KINDS, _CODED, _CORRELATIONS, _SAMPLES)):
        rng = np.random.default_rng([SEED, 3, place])
        case = Case(kind, f"{n_coded:2} coded", correlation, sample)
        for _ in range(draws):
            outlets = [_outlet(rng, case, n_coded, number) for number in range(_OUTLETS)]
            slope = _slope(outlets)
            for outlet in outlets:
                codes = outlet.codes[outlet.coded]
                if np.ptp(codes) > 0 and len(np.unique(outlet.events[outlet.coded])) >= FEWEST_CLUSTERS:
                    group = Group(outlet.scores, outlet.events, outlet.coded, codes, outlet.weights[outlet.coded], slope)
                    is_share = kind == SHARES
                    found = {OURS: estimate(group, is_share=is_share), CODES_ALONE: estimate(group, is_share=is_share, use_scores=False)}
                    if is_share:
                        found["symmetric"] = estimate(group)
                    yield from judged(case, outlet.truth, {name: each.interval(0.95) for name, each in found.items()})


def _slope(outlets: list[_Outlet]) -> Slope:
    coded = [[column[outlet.coded] for column in (outlet.scores, outlet.codes, outlet.events, outlet.weights)] for outlet in outlets]
    scores, codes, events, weights = (np.concatenate(column) for column in zip(*coded, strict=True))
    numbers = np.repeat(np.arange(len(outlets)), [len(outlet.coded) for outlet in outlets])
    return within_slope(scores, codes, outlets=numbers, clusters=events, weights=weights)


def _outlet(rng: np.random.Generator, case: Case, n_coded: int, number: int) -> _Outlet:
    event = np.arange(_ARTICLES) // (_EVENT if case.other == EVENTS else 1)
    likeness = 0.5 if case.other == EVENTS else 0.0
    meant, noise = (np.sqrt(likeness) * rng.normal(size=_ARTICLES)[event] + np.sqrt(1 - likeness) * rng.normal(size=_ARTICLES) for _ in range(2))
    level = 0.3 * number
    scores = 3 * number + case.strength * meant + np.sqrt(1 - case.strength**2) * noise
    codes, truth = meant + level, level
    if case.kind == STEPS:
        codes, truth = np.searchsorted(_EDGES, codes) - 2.0, float(norm.sf(_EDGES - level).sum() - 2)
    elif case.kind == SHARES:
        codes, truth = (codes > _YES).astype(float), float(norm.sf(_YES - level))
    weights, coded = _drawn(rng, scores, n_coded, by_plan=case.other == BY_PLAN)
    return _Outlet(scores, codes, event + number * _ARTICLES, weights, coded, truth)


def _drawn(rng: np.random.Generator, scores: np.ndarray, n_coded: int, *, by_plan: bool) -> tuple[np.ndarray, np.ndarray]:
    """The weight of each article, and which are coded."""
    if not by_plan:
        return np.ones(len(scores)), np.sort(rng.choice(len(scores), n_coded, replace=False))
    third = np.argsort(np.argsort(scores)) * 3 // len(scores)
    ends = int(0.45 * n_coded)
    numbers = (ends, n_coded - 2 * ends, ends)
    coded = np.concatenate([rng.choice(np.flatnonzero(third == part), count, replace=False) for part, count in enumerate(numbers)])
    return (np.bincount(third) / np.array(numbers))[third], np.sort(coded)
