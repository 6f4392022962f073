"""A sample with chances that are known, spread over outlets and over what the scores say."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_APART = 1e6
_EDGE = 1e-9


def chances(groups: NDArray[np.intp], sizes: Floats, n: int) -> Floats:
    """With which probability each unit is drawn, so that `n` are: as many of each group as it has or as the others get, by size inside of it.

    `groups` numbers the group of each unit, `sizes` says how likely it is beside others of its group.

    >>> chances(np.array([0, 0, 0, 0, 1]), np.array([1.0, 1, 1, 3, 1]), 3).round(2).tolist()
    [0.33, 0.33, 0.33, 1.0, 1.0]
    """
    members = np.bincount(groups)
    given = _level(members.astype(np.float64), np.ones(len(members)), float(min(n, len(groups))))
    found = np.zeros(len(groups))
    for group, share in enumerate(given):
        inside = np.flatnonzero(groups == group)
        found[inside] = _level(np.ones(len(inside)), sizes[inside], share)
    return found


def _level(most: Floats, sizes: Floats, total: float) -> Floats:
    """`total` dealt out by `sizes`, none getting more than its `most`."""
    found, full = np.zeros(len(most)), np.zeros(len(most), dtype=bool)
    for _ in range(len(most)):
        rest = total - found[full].sum()
        found[~full] = rest * sizes[~full] / sizes[~full].sum() if (~full).any() else 0
        over = ~full & (found >= most)
        if not over.any():
            break
        found[over] = most[over]
        full |= over
    return found


def drawn(probability: Floats, groups: NDArray[np.intp], places: Floats, rng: np.random.Generator) -> NDArray[np.intp]:
    """Which units are in a sample in which each has its probability, and in which neighbours seldom come together.

    `places` (n_units, n_axes) says where each lies. The local pivotal method: a unit and the nearest of its group that is still open share their
    chances out until one of them is in or out, so that every region of every group gets as many units as are due to it.

    Grafström, A., Lundström, N. L. P. & Schelin, L. (2012). Spatially balanced sampling through the pivotal method. Biometrics 68(2).
    """
    chance = probability.copy()
    chance[chance < _EDGE], chance[chance > 1 - _EDGE] = 0, 1
    undecided = np.flatnonzero((chance > 0) & (chance < 1))
    while len(undecided) > 1:
        one = int(undecided[rng.integers(len(undecided))])
        others = undecided[undecided != one]
        apart = np.square(places[others] - places[one]).sum(axis=1) + _APART * (groups[others] != groups[one])
        nearest = others[apart <= apart.min()]
        other = int(nearest[rng.integers(len(nearest))])
        chance[one], chance[other] = _duel(chance[one], chance[other], rng.random())
        undecided = np.flatnonzero((chance > _EDGE) & (chance < 1 - _EDGE))
    last = (chance > _EDGE) & (chance < 1 - _EDGE)
    chance[last] = rng.random(int(last.sum())) < chance[last]
    return np.flatnonzero(chance > 0.5)


def _duel(one: float, other: float, luck: float) -> tuple[float, float]:
    """The new chances of two units: their sum stays, one of them becomes 0 or 1, and each is on average what it was."""
    both = one + other
    if both < 1:
        return (0.0, both) if luck < other / both else (both, 0.0)
    return (1.0, both - 1) if luck < (1 - other) / (2 - both) else (both - 1, 1.0)
