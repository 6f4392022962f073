"""The interval of a difference: every true difference that the test would not reject, so that both always say the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from framing.comparison.inference.permutation import TIE, Sampled

_FIRST, _FARTHEST = 2.2, 2.0**16
"""How many standard errors away an end is looked for at first, and at last, before there is held to be none."""
_FINE = 1e-3
"""How near to the end the search goes, in standard errors."""


class Ends(NamedTuple):
    """The two ends of an interval; missing where `reason` says why there is none."""

    low: float = np.nan
    high: float = np.nan
    reason: str = ""


def invert(sampled: Sampled, difference: float, *, level: float) -> Ends:
    """The interval of all true differences that the permutation test does not reject at 1 − `level`; `difference` is the one observed.

    If the true difference is δ, the scores of this outlet less δ are scores like any others': so δ is taken from them, and the same arrangements
    tell whether what is left could be chance (Garthwaite 1996). 0 lies outside exactly where p < 1 − `level`. Each end is searched for outwards from
    the difference observed; where no δ, however far, is rejected, there are too few events for an interval.

    Garthwaite, P. H. (1996). Confidence intervals from randomization tests. Biometrics 52(4).
    """
    error = sampled.error()
    if error == 0:
        return Ends(reason="the events of each side do not differ in score")
    low, high = (_end(sampled, difference, side, fine=_FINE * error, level=level) for side in (-1, 1))
    if low is None or high is None:
        return Ends(reason="too few events to invert the test")
    return Ends(low, high)


def _end(sampled: Sampled, difference: float, side: int, *, fine: float, level: float) -> float | None:
    """The farthest difference on one side (−1: below, 1: above) that is not rejected; None if there is no end."""

    @cache
    def margin(shift: float) -> float:
        """How far the difference observed, less the shift, lies beyond the critical value: above 0 it is rejected."""
        far, observed = sampled.distances(shift)
        far, observed = -side * far, -side * observed
        # Rejected if fewer than k of all arrangements lie as far out: 2 (k - 1) / N < 1 - level <= 2 k / N.
        k = int(np.ceil((1 - level) / 2 * len(far) * (1 - TIE)))
        if observed <= 0 or k < 1:
            return -1.0
        return float(np.clip(observed * (1 - TIE) - np.partition(far, len(far) - k)[len(far) - k], -1e300, 1e300))

    # 0 is tried first, so that the interval and the test cannot but agree about it.
    inside, outside = difference, 0.0
    if side * difference >= 0 or margin(0.0) <= 0:
        inside = difference if side * difference >= 0 else 0.0
        reach = _FIRST / _FINE * fine
        while margin(outside := inside + side * reach) <= 0:
            inside, reach = outside, 2 * reach
            if reach > _FARTHEST / _FINE * fine:
                return None
    return _last_inside(margin, inside, outside, fine)


def _last_inside(margin: Callable[[float], float], inside: float, outside: float, fine: float) -> float:
    """Of the differences between one that is not rejected and one that is, the last that is not."""
    end = float(brentq(margin, inside, outside, xtol=fine, rtol=1e-8))
    if margin(end) <= 0:
        return end
    # The root was come upon from outside: as far inside as it is exact, and never beyond what is known to be inside.
    back = end + np.sign(inside - outside) * min(2 * fine, abs(end - inside))
    return float(back)
