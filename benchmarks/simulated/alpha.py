"""Codes by coders who agree as much as they are told to, and three intervals of their alpha."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np

from framing.validation.alpha import Pairable, alpha_interval, krippendorff_alpha, pairable
from simulated.judged import OURS, RESAMPLED, SEED, Case, Judged, judged

# What is coded, its scale, and how often a yes is true.
_KINDS = (
    ("yes or no, 50 % yes", "nominal", 0.5),
    ("yes or no, 15 % yes", "nominal", 0.15),
    ("yes or no, 7 % yes", "nominal", 0.07),
    ("steps", "ordinal", 0.0),
    ("amounts", "interval", 0.0),
)
_NOISE, _CODERS, _UNITS = (0.05, 0.2, 0.5, 1.0), (2, 3), (20, 50, 100)
_EDGES = np.array([-1.0, -0.4, 0.4, 1.0])


def alpha_samples(draws: int) -> Iterator[Judged]:
    """Coders see the truth or, of yes and no, guess as often as the noise says; of steps and amounts they blur it. A third coder: 30 % are missing.

    A sample in which all codes are the same has no alpha, and is left out.
    """
    for place, ((kind, scale, yes), noise, coders, n) in enumerate(product(_KINDS, _NOISE, _CODERS, _UNITS)):
        rng, others_rng = np.random.default_rng([SEED, 1, place]).spawn(2)  # so that samples don't depend on what others draw
        truth = _true_alpha(scale, noise)
        case = Case(kind, f"{n:3} units", round(truth, 2), f"{coders} coders")
        for _ in range(draws):
            codes = _codes(rng, (n, coders), scale, noise=noise, yes=yes)
            found = alpha_interval(codes, scale, np.arange(n), level=0.95, draws=RESAMPLED, seed=0)
            if np.isfinite(found.low):
                others = {
                    "percentiles": (found.bootstrap_low, found.bootstrap_high),
                    "Krippendorff's": _pairs_drawn(pairable(codes), scale, others_rng),
                }
                yield from judged(case, truth, {OURS: (found.low, found.high), **others})


def _true_alpha(scale: str, noise: float) -> float:
    if scale == "ordinal":  # that of very many units
        return krippendorff_alpha(_codes(np.random.default_rng(SEED), (200_000, 2), scale, noise=noise, yes=0.0), scale)
    return (1 - noise) ** 2 if scale == "nominal" else 1 - noise


def _codes(rng: np.random.Generator, shape: tuple[int, int], scale: str, *, noise: float, yes: float) -> np.ndarray:
    n, coders = shape
    if scale == "nominal":
        codes = np.where(rng.random(shape) < noise, rng.random(shape) < yes, rng.random((n, 1)) < yes).astype(float)
    else:
        codes = np.sqrt(1 - noise) * rng.normal(size=(n, 1)) + np.sqrt(noise) * rng.normal(size=shape)
        codes = codes if scale == "interval" else np.searchsorted(_EDGES, codes).astype(float)
    if coders > 2:
        codes[rng.random(shape) < 0.3] = np.nan
    return codes


def _pairs_drawn(units: Pairable, scale: str, rng: np.random.Generator) -> tuple[float, float]:
    """Hayes & Krippendorff's bootstrap (2007): pairs of values drawn one by one, while the expected disagreement stays as it is.

    Drawn are (coders - 1) · values / 2 pairs, but no more than 25 for each pair of values that occurs.
    """
    coders, counts = units.codes.shape[1], units.counts.sum(axis=0)
    place = np.cumsum(counts) - counts / 2 if scale == "ordinal" else units.values
    apart = 1 - np.eye(len(place)) if scale == "nominal" else (place[:, None] - place) ** 2
    expected = counts @ apart @ counts / (counts.sum() * (counts.sum() - 1))
    known = ~np.isnan(units.codes)
    value = np.searchsorted(units.values, np.where(known, units.codes, units.values[0]))
    found = np.zeros_like(apart)
    for one, other in permutations(range(coders), 2):
        both = known[:, one] & known[:, other]
        np.add.at(found, (value[both, one], value[both, other]), 1 / (units.sizes[both] - 1))
    cells = np.nonzero(found)
    number = int(min(25 * len(cells[0]), (coders - 1) * counts.sum() / 2))
    drawn = rng.multinomial(number, found[cells] / found[cells].sum(), size=RESAMPLED) @ apart[cells] / number
    low, high = np.quantile(1 - drawn / expected, [0.025, 0.975])
    return float(low), float(high)
