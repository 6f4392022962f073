"""Krippendorff's alpha, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from framing.errors import FramingError

Floats = NDArray[np.float64]
_BATCH = 512
_NONE = 1e-12


class Pairable(NamedTuple):
    """The codes that can be compared: those of units to which two coders at least gave a value."""

    codes: Floats
    """(n_units, n_coders)"""
    values: Floats
    """The values, in order."""
    rows: NDArray[np.intp]
    """Which rows of all codes these units are."""

    @property
    def sizes(self) -> Floats:
        """How many values each unit has."""
        sizes: Floats = (~np.isnan(self.codes)).sum(axis=1, dtype=np.float64)
        return sizes

    @property
    def counts(self) -> Floats:
        """How often each value was given to each unit (n_units, n_values)."""
        counts = np.zeros((len(self.codes), len(self.values)))
        for coder in self.codes.T:
            given = np.flatnonzero(~np.isnan(coder))
            counts[given, np.searchsorted(self.values, coder[given])] += 1
        return counts

    @property
    def same(self) -> float:
        """Of the pairs of values of a unit, the share that are the same, units weighted by their values as in alpha; NaN without a unit."""
        pairs = np.zeros(len(self.codes))
        for one in range(self.codes.shape[1]):
            pairs += (self.codes[:, one : one + 1] == self.codes[:, one + 1 :]).sum(axis=1)
        sizes = self.sizes
        return float((2 * pairs / (sizes - 1)).sum() / sizes.sum()) if len(sizes) else np.nan


class AlphaInterval(NamedTuple):
    """Alpha with the interval that holds it, and that of the bootstrap; what is missing is NaN, and `reason` says why."""

    alpha: float
    low: float = np.nan
    high: float = np.nan
    bootstrap_low: float = np.nan
    bootstrap_high: float = np.nan
    reason: str = ""


def pairable(codes: Floats) -> Pairable:
    """The units, one a row of `codes` with a column for each coder, to which two coders at least gave a value (NaN: none)."""
    rows = np.flatnonzero((~np.isnan(codes)).sum(axis=1) >= 2)
    kept = codes[rows]
    return Pairable(kept, np.unique(kept[~np.isnan(kept)]), rows)


def krippendorff_alpha(codes: Floats, scale: str) -> float:
    """How well coders agree, beyond chance: 1 always, 0 as chance would have it; NaN where it is not defined.

    `codes` has a row a unit and a column a coder, NaN where a coder gave no value; `scale` is nominal, ordinal or interval.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
    Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology (4th ed.). Sage. Chapter 12.

    >>> round(krippendorff_alpha(np.array([[0, 0], [1, 1], [0, 1], [0, 0], [0, 0]], dtype=float), "nominal"), 3)
    0.571
    """
    found = pairable(np.asarray(codes, dtype=np.float64))
    return float(alphas(found, np.ones((1, len(found.codes))), scale)[0])


def alphas(units: Pairable, weights: Floats, scale: str) -> Floats:
    """Alpha for each row of `weights` (n, n_units), which say how often each unit is there; NaN where all values are the same."""
    if scale not in ("nominal", "ordinal", "interval"):
        raise FramingError("scale", found=repr(scale), expected="nominal, ordinal or interval")
    if len(units.values) < 2:
        return np.full(len(weights), np.nan)
    parts = [weights[start : start + _BATCH] for start in range(0, len(weights), _BATCH)]
    disagreement = _of_amounts(units) if scale == "interval" else _of_names(units) if scale == "nominal" else _of_steps(units)
    return np.concatenate([_alpha(units.sizes, part, *disagreement(part)) for part in parts])


# alpha = 1 - D_o / D_e, with m_u the number of values of unit u, n_c how often value c was given, n all values that can be paired:
# D_o = 1/n * the sum over units of (the squared differences of all ordered pairs) / (m_u - 1);
# D_e = 1/(n(n-1)) * the squared differences of all ordered pairs there are. What follows gives both sums, for each row of weights.
Disagreement = Callable[[Floats], tuple[Floats, Floats]]


def _alpha(m: Floats, weights: Floats, observed: Floats, expected: Floats) -> Floats:
    several = expected > 0
    return np.where(several, 1 - (weights @ m - 1) * observed / np.where(several, expected, 1), np.nan)


def _of_names(units: Pairable) -> Disagreement:
    counts, m = units.counts, units.sizes
    within = (m**2 - (counts**2).sum(axis=1)) / (m - 1)
    return lambda weights: (weights @ within, (weights @ m) ** 2 - ((weights @ counts) ** 2).sum(axis=1))


def _of_steps(units: Pairable) -> Disagreement:
    counts, m = units.counts, units.sizes

    def of(weights: Floats) -> tuple[Floats, Floats]:
        n_c = weights @ counts
        # The ordinal difference of two values, (n_c + … + n_k - (n_c + n_k)/2)^2, is the squared difference of their mid-ranks.
        place = np.cumsum(n_c, axis=1) - n_c / 2
        # The squared differences of all ordered pairs of m numbers are 2 (m * their squares - the square of their sum).
        within = 2 * np.maximum(m * (place**2 @ counts.T) - (place @ counts.T) ** 2, 0) / (m - 1)
        expected = 2 * (weights @ m * (n_c * place**2).sum(axis=1) - (n_c * place).sum(axis=1) ** 2)
        return (weights * within).sum(axis=1), np.where((n_c > 0).sum(axis=1) > 1, expected, 0)

    return of


def _of_amounts(units: Pairable) -> Disagreement:
    m = units.sizes
    spread = units.values[-1] - units.values[0]
    amounts = (units.codes - units.values[0]) / spread
    total, square = np.nansum(amounts, axis=1), np.nansum(amounts**2, axis=1)
    within = 2 * np.maximum(m * square - total**2, 0) / (m - 1)

    def of(weights: Floats) -> tuple[Floats, Floats]:
        n = weights @ m
        expected = 2 * (n * (weights @ square) - (weights @ total) ** 2)
        return weights @ within, np.where(expected > _NONE * n**2, expected, 0)

    return of


def alpha_interval(codes: Floats, scale: str, clusters: NDArray[np.intp], *, level: float, draws: int, seed: int) -> AlphaInterval:
    """Alpha of some codes (`krippendorff_alpha`), with the interval that holds it with probability `level`.

    `clusters` numbers what is independent of each other: the unit, or the document that several units are sentences of. The interval is that of
    the jackknife over clusters on Fisher's z = artanh(alpha), with Student's t. What was not seen widens it: where no two coders differ, they may
    still differ in the share of units that Clopper & Pearson allow for, and so may a value be agreed on that no two coders gave to one unit. In
    simulations it held the true alpha more often than the percentiles of a bootstrap of units (which are also given) and than Krippendorff's own
    bootstrap (Hayes & Krippendorff 2007), which draws single pairs and is too short for ordered values.

    Clopper, C. J. & Pearson, E. S. (1934). The use of confidence or fiducial limits. Biometrika 26(4).
    Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. Communication Methods and
    Measures 1(1).
    """
    units = pairable(codes)
    if len(units.codes) < 2:
        return AlphaInterval(np.nan, reason="one unit only" if len(units.codes) else "no unit that two coders gave a value to")
    whole = np.ones((1, len(units.codes)))
    alpha = float(alphas(units, whole, scale)[0])
    if np.isnan(alpha):
        return AlphaInterval(np.nan, reason=f"one value only ({units.values[0]:g}): agreement can't be told from chance")
    _, cluster = np.unique(clusters[units.rows], return_inverse=True)
    n = int(cluster.max()) + 1
    if n < 2:
        return AlphaInterval(alpha, reason="all units are of one document")
    low, high = _jackknife(units, cluster, scale, alpha, level)
    reason = "" if low < high else "too few units for an interval, or all alike"
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    resampled = np.concatenate([alphas(units, part[:, cluster].astype(np.float64), scale) for part in np.array_split(drawn, draws // _BATCH + 1)])
    ends = np.nanquantile(resampled, [(1 - level) / 2, (1 + level) / 2]) if np.isfinite(resampled).any() else (np.nan, np.nan)
    return AlphaInterval(alpha, *((low, high) if low < high else (np.nan, np.nan)), float(ends[0]), float(ends[1]), reason)


def _jackknife(units: Pairable, cluster: NDArray[np.intp], scale: str, alpha: float, level: float) -> tuple[float, float]:
    n = int(cluster.max()) + 1
    unseen = 1 - ((1 - level) / 2) ** (1 / n)  # what was seen in none of n may still make up so much (Clopper & Pearson)
    if alpha > 1 - _NONE:
        n_c = np.unique(units.codes[~np.isnan(units.codes)], return_counts=True)[1]
        total = float(n_c.sum())
        return max(-1.0, float(1 - unseen * total * (total - 1) / (total**2 - (n_c.astype(float) ** 2).sum()))), 1.0
    left_out = np.concatenate([alphas(units, (part[:, None] != cluster).astype(np.float64), scale) for part in _parts(n)])
    left_out = np.where(np.isnan(left_out), alpha, left_out)  # without it one value only would be left
    error = float(np.sqrt((n - 1) / n * np.square(left_out - left_out.mean()).sum()))
    centre = max(alpha, -0.999)
    z, reach = np.arctanh(centre), error / (1 - centre**2) * float(stdtrit(n - 1, (1 + level) / 2))
    high = float(np.tanh(z + reach))
    if scale == "nominal":
        high = max(high, *_never_agreed(units, n * unseen / (1 - unseen)))
    return float(np.tanh(z - reach)), high


def _parts(n: int) -> list[NDArray[np.intp]]:
    return np.array_split(np.arange(n), n // _BATCH + 1)


def _never_agreed(units: Pairable, weight: float) -> list[float]:
    """Alpha if, of a value that no two coders gave to one unit, there were so many units (`weight`) that two coders gave it to."""
    counts = units.counts
    found = [-1.0]
    for value in units.values[(counts < 2).all(axis=0)]:
        agreed = np.full((1, units.codes.shape[1]), np.nan)
        agreed[0, :2] = value
        more = Pairable(np.vstack([units.codes, agreed]), units.values, units.rows)
        found.append(float(alphas(more, np.append(np.ones(len(counts)), weight)[None], "nominal")[0]))
    return found
