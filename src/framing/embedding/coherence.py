"""Does a direction stay the same when half of what built it is taken away? Split-half coherence, and the say it earns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

_SPLITS = 200
_SEED = 20240308
# A cosine outside these limits would give one half all the say, or none.
_LEAST, _MOST = 0.05, 0.95
_SPARE = 0.05


def coherence(poles: Sequence[tuple[np.ndarray, np.ndarray]]) -> float | None:
    """The mean cosine of the directions that two random halves of the parts give (200 seeded splits), from −1 to 1.

    Each pole has the sums (k, d) and the weights (k,) of its parts; a direction adds up the weighted means of the poles. None where there are no
    parts, or a pole has only one: it can't be halved, and the other pole's halves alone would say too little or too much.
    """
    known = [(sums, weights) for sums, weights in poles if len(weights)]
    if not known or any(len(weights) == 1 for _, weights in known):
        return None
    one = other = np.zeros((_SPLITS, known[0][0].shape[1]))
    for sums, weights in known:
        half = _halves(len(weights))
        rest = 1.0 - half
        one = one + (half @ sums) / (half @ weights)[:, None]
        other = other + (rest @ sums) / (rest @ weights)[:, None]
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    cosines = (one * other).sum(axis=1) / np.where(lengths > 0, lengths, 1.0)
    return round(float(cosines.mean()), 10)


def say(terms: float | None, seeds: float | None) -> tuple[float, float]:
    """How much say the direction of the terms and that of the seeds have in their sum, 2 together, by the coherence of each.

    Split-half coherence is stepped up to that of the whole (Spearman 1910; Brown 1910), and signal over noise is its odds. Where one of the two
    can't be told, each has the same say.

    >>> say(0.5, 0.5), say(None, 0.9)
    ((1.0, 1.0), (1.0, 1.0))
    """
    if terms is None or seeds is None:
        return 1.0, 1.0
    odds = []
    for value in (terms, seeds):
        clipped = min(max(value, _LEAST), _MOST)
        whole = 2 * clipped / (1 + clipped)
        odds.append(whole / (1 - whole + _SPARE))
    return 2 * odds[0] / sum(odds), 2 * odds[1] / sum(odds)


@cache
def _halves(size: int) -> np.ndarray:
    """Random halves of the parts of a pole, 0 or 1 (200, size), by their number alone: poles that are swapped are halved alike."""
    rng = np.random.default_rng([_SEED, size])
    chosen = np.zeros((_SPLITS, size))
    for split in chosen:
        split[rng.permutation(size)[: size // 2]] = 1.0
    return chosen
