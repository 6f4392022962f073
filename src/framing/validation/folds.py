"""Parts of the coded articles for cross-validation: no cluster in two of them, and the codes shared out alike."""

from __future__ import annotations

import numpy as np

from framing.validation.ranking import Clusters, Floats

FOLDS = 5
FEWEST_CODES = 25
"""Fewer codes teach nothing that holds."""
_FEWEST_FOLDS = 3


def cluster_folds(codes: Floats, clusters: Clusters, *, seed: int) -> tuple[np.ndarray, str]:
    """For each unit the number of its fold, and why there are none (then empty).

    A cluster is in one fold, so that no model is tried on a copy, or on the event, that it learned from. Clusters come in a random order, those with
    most of the rarer codes (above the median or not) first, and each goes to the fold that has the least of its kind, then the least in all.

    >>> folds, reason = cluster_folds(np.tile([0.0, 1.0], 20), np.arange(40), seed=1)
    >>> np.bincount(folds).tolist(), reason
    ([8, 8, 8, 8, 8], '')
    """
    none = np.full(len(codes), -1)
    if len(codes) < FEWEST_CODES:
        return none, f"{len(codes)} codes, fewer than {FEWEST_CODES}"
    if np.ptp(codes) == 0:
        return none, "all have the same code"
    high = codes > np.median(codes) if (codes > np.median(codes)).any() else codes >= np.median(codes)
    _, cluster = np.unique(clusters, return_inverse=True)
    holding = [len(np.unique(cluster[side])) for side in (high, ~high)]
    number = min(FOLDS, *holding)
    if number < _FEWEST_FOLDS:
        return none, f"too few clusters with the rarer codes ({min(holding)}, fewer than {_FEWEST_FOLDS})"
    counts = np.stack([np.bincount(cluster, ~high), np.bincount(cluster, high)], axis=1)
    order = np.random.default_rng(seed).permutation(len(counts))
    order = order[np.argsort(-counts[order].sum(axis=1), kind="stable")]
    # Clusters that hold the rarer codes are dealt first, so that no fold is without.
    rarer = int(high.mean() < 0.5)
    order = order[np.argsort(-counts[order, rarer], kind="stable")]
    held, total = np.zeros((number, 2)), counts.sum(axis=0)
    fold_of = np.zeros(len(counts), dtype=int)
    for one in order:
        lack = (held[:, rarer] if counts[one, rarer] else held[:, 1 - rarer]) / total.max()
        fold_of[one] = int(np.lexsort((held.sum(axis=1), lack))[0])
        held[fold_of[one]] += counts[one]
    folds = fold_of[cluster]
    for fold in range(number):
        if np.ptp(codes[folds != fold]) == 0:
            return none, "one cluster holds all of the rarer codes"
    return folds, ""
