"""Scores that put coded units in the right order as often as they are told to, and seven intervals of that share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from scipy.special import expit, logit, stdtrit
from scipy.stats import norm

from framing.validation.ranking import concordance, concordance_interval
from simulated.judged import OURS, RESAMPLED, SEED, Case, Ends, Judged, judged

_TWO, _STEPS = "two codes", "steps"
# The true AUC of two codes; how much score a step is worth.
_STRENGTHS = [(_TWO, auc) for auc in (0.5, 0.6, 0.8, 0.95)] + [(_STEPS, worth) for worth in (0.0, 0.5, 1.0, 2.0)]
# Units, the size of their clusters, and how much members of one are alike in code and score.
_DESIGNS = ((30, 1, 0.0), (100, 1, 0.0), (30, 3, 0.3), (30, 3, 0.8), (100, 5, 0.3), (100, 5, 0.8), (200, 10, 0.3), (200, 10, 0.8))
_VERY_MANY = 6000
_Sample = tuple[np.ndarray, np.ndarray, np.ndarray]


def ranking_samples(draws: int) -> Iterator[Judged]:
    """A third of the units are coded 1, or all from -2 to 2. Samples of which `concordance_interval` says nothing are left out."""
    for place, ((kind, strength), (n, size, alike)) in enumerate(product(_STRENGTHS, _DESIGNS)):
        rng, others_rng = np.random.default_rng([SEED, 2, place]).spawn(2)  # so that samples don't depend on what others draw
        truth = strength if kind == _TWO else concordance(*_sample(np.random.default_rng(SEED), (_VERY_MANY, 1, 0.0), kind, strength)[:2])
        case = Case(kind, f"{n:3} in clusters of {size}", round(truth, 2), f"alike {alike}")
        for _ in range(draws):
            scores, codes, clusters = _sample(rng, (n, size, alike), kind, strength)
            ours = concordance_interval(scores, codes, clusters=clusters, level=0.95)
            if not ours.reason:
                yield from judged(case, truth, {OURS: (ours.low, ours.high), **_others(scores, codes, clusters, others_rng)})


def _sample(rng: np.random.Generator, design: tuple[int, int, float], kind: str, strength: float) -> _Sample:
    n, size, alike = design
    cluster = np.arange(n) // size
    coded, scored = (np.sqrt(alike) * rng.normal(size=n)[cluster] + np.sqrt(1 - alike) * rng.normal(size=n) for _ in range(2))
    if kind == _STEPS:
        codes = np.clip(np.round(1.2 * coded), -2, 2)
        return scored + strength * codes, codes, cluster
    codes = (coded > norm.ppf(0.65)).astype(float)
    return scored + np.sqrt(2) * norm.ppf(strength) * codes, codes, cluster


def _others(scores: np.ndarray, codes: np.ndarray, cluster: np.ndarray, rng: np.random.Generator) -> Ends:
    """Those of the literature. t has as many degrees of freedom as there are clusters, less one; a perfect ranking leaves them a point."""
    wanted, n, number = np.sign(codes[:, None] - codes), len(codes), int(cluster.max()) + 1
    pairs = (wanted != 0).astype(float)
    right = 0.5 * (1 + wanted * np.sign(scores[:, None] - scores)) * pairs
    c = float(right.sum() / pairs.sum())
    moved = (right.sum(axis=1) - c * pairs.sum(axis=1)) / (pairs.sum() / 2)
    alone = float(np.sqrt((moved**2).sum() * n / (n - 1)))
    robust = float(np.sqrt((np.bincount(cluster, moved) ** 2).sum() * number / (number - 1)))
    t, odds, inside = float(stdtrit(number - 1, 0.975)), float(logit(c)), c * (1 - c)
    step = t * robust / inside if inside else 0.0

    def again(times: np.ndarray) -> np.ndarray:
        there = ((times @ pairs) * times).sum(axis=1)
        return np.asarray((((times @ right) * times).sum(axis=1))[there > 0] / there[there > 0])

    drawn = again(rng.multinomial(number, np.full(number, 1 / number), size=RESAMPLED)[:, cluster].astype(float))
    left = again((np.arange(number)[:, None] != cluster).astype(float))
    jackknife = float(np.sqrt((len(left) - 1) / len(left) * ((left - left.mean()) ** 2).sum()))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {
        "DeLong": (c - t * alone, c + t * alone),
        "Obuchowski": (c - t * robust, c + t * robust),
        "its logit": (float(expit(odds - step)), float(expit(odds + step))),
        "its Wilson": _wilson(c, t * robust),
        "jackknife": _wilson(c, t * jackknife),
        "percentiles": (float(low), float(high)),
    }


def _wilson(share: float, reach: float) -> tuple[float, float]:
    if share in {0.0, 1.0}:
        return share, share
    lent = reach**2 / (share * (1 - share))
    middle, half = (share + lent / 2) / (1 + lent), np.sqrt(lent * (share * (1 - share) + lent / 4)) / (1 + lent)
    return float(middle - half), float(middle + half)
