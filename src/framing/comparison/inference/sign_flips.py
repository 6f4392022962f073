"""Whether paired differences lie to one side of 0 by more than chance alone would bring about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.comparison.inference.intervals import Floats
from framing.comparison.inference.permutation import ALPHA

_TIE = 1e-9  # relative; sums that are equal but for rounding count as equal
_SIGNS = 4_000_000  # of one batch: stays in the processor's cache, whatever the corpus


class SignFlip(NamedTuple):
    """p of a mean difference, or the reason why there is none."""

    p: float
    reason: str = ""


def sign_flip_test(differences: Floats, clusters: NDArray[np.intp], *, draws: int, seed: int) -> SignFlip:
    """How often chance alone brings the mean of paired differences as far from 0, if each could as well have come out the other way round.

    One position of the arrays is an article: its difference, and its cluster. The sign of a cluster is flipped as a whole, so that its articles need
    not be independent. Clusters whose differences sum to 0 say nothing about the sign and have no part. p is two-sided. All 2^m ways to flip m
    clusters are counted where there are no more than `draws`; else p = (b + 1) / (draws + 1) for b random ones (Phipson & Smyth 2010).
    The test is exact where differences in either direction are equally likely, and holds its level in larger samples where only their mean is 0.

    Fisher, R. A. (1935). The Design of Experiments, section 21. Oliver & Boyd.
    Canay, I. A., Romano, J. P. & Shaikh, A. M. (2017). Randomization tests under an approximate symmetry assumption. Econometrica 85(3).
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9(1).

    >>> sign_flip_test(np.array([0.2, 0.4, 0.1, 0.5, 0.3, 0.6]), np.arange(6), draws=999, seed=1)
    SignFlip(p=0.03125, reason='')
    """
    _, cluster = np.unique(clusters, return_inverse=True)
    sums = np.bincount(cluster, differences).astype(float)
    sums = sums[np.abs(sums) > _TIE * np.abs(differences).max(initial=0.0)]
    if not len(sums):
        return SignFlip(np.nan, "no article differs")
    smallest = 2.0 ** (1 - len(sums))
    if smallest > ALPHA:
        return SignFlip(np.nan, f"too few events that differ: no way to flip their signs gives p < {smallest:.2g}")
    is_all = 2 ** len(sums) <= draws
    reached = _every_sum(sums) if is_all else _random_sums(sums, draws, np.random.default_rng(seed))
    extreme = int((np.abs(reached) >= abs(sums.sum()) * (1 - _TIE)).sum())
    return SignFlip(extreme / len(reached) if is_all else (extreme + 1) / (draws + 1))


def _every_sum(sums: Floats) -> Floats:
    reached = np.zeros(1)
    for value in sums:
        reached = np.concatenate([reached + value, reached - value])
    return reached


def _random_sums(sums: Floats, draws: int, rng: np.random.Generator) -> Floats:
    batch = max(1, _SIGNS // len(sums))
    parts = [2.0 * (rng.integers(0, 2, size=(min(batch, draws - start), len(sums)), dtype=np.int8) @ sums) for start in range(0, draws, batch)]
    reached: Floats = np.concatenate(parts) - sums.sum()
    return reached
