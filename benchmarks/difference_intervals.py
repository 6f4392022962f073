"""Which interval of a difference between two outlets holds the truth as often as it says: the permutation test turned round, or Student's t.

    python benchmarks/difference_intervals.py [SAMPLES]

Two outlets of 5 to 100 clusters that do not differ. For each situation: how often the test calls them different at 5 %, how often each 95 % interval
of the difference holds 0, their median lengths (in standard deviations of articles), and how often the 95 % interval of the first outlet's mean holds
the truth. The interval that is the test turned round holds 0 exactly where the test does not reject it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from framing.comparison.contrasts import AxisScores, make_cells
from framing.comparison.inference.difference_interval import invert
from framing.comparison.inference.intervals import mean_interval
from framing.comparison.inference.permutation import judge, plain_difference, sample
from framing.comparison.inference.student import student

DRAWS = 499
CLUSTERS = ((5, 5), (5, 30), (10, 10), (10, 100), (30, 30))


class Situation(NamedTuple):
    """How articles come in clusters, how alike those of one are, and how the first outlet's scores are spread."""

    sizes: str = "single"
    likeness: float = 0.0
    skewed: bool = False
    spread: float = 1.0


SITUATIONS = {
    "single articles": Situation(),
    "events of 1 to 5": Situation("unequal", 0.35),
    "30 % of articles tripled": Situation("tripled", 0.95),
    "exponential scores": Situation(skewed=True),
    "first spreads twice as far": Situation(spread=2.0),
    "first spreads half as far": Situation(spread=0.5),
}


def draw(rng: np.random.Generator, n: int, made: Situation, spread: float) -> tuple[np.ndarray, np.ndarray]:
    tripled = np.where(np.arange(n) < 0.3 * n, 3, 1)
    sizes = {"single": np.ones(n, dtype=int), "unequal": rng.integers(1, 6, size=n), "tripled": tripled}[made.sizes]
    cluster = np.repeat(np.arange(n), sizes)
    shared, alone = (rng.exponential(size=k) - 1 if made.skewed else rng.normal(size=k) for k in (n, len(cluster)))
    return spread * (np.sqrt(made.likeness) * shared[cluster] + np.sqrt(1 - made.likeness) * alone), cluster


def told(n: int, n_others: int, name: str, samples: int) -> Iterator[tuple[float, ...]]:
    """Of each sample of a situation: is the difference called one; is 0 in either interval, and how long is it; is the mean in its interval."""
    rng = np.random.default_rng([20240308, n, n_others, *name.encode()])
    made = SITUATIONS[name]
    for number in range(samples):
        (ours, own), (theirs, other) = draw(rng, n, made, made.spread), draw(rng, n_others, made, 1.0)
        outlet = np.repeat([0, 1], [len(ours), len(theirs)])
        axis = AxisScores(np.concatenate([ours, theirs]), np.concatenate([own, n + other]), outlet, np.ones(len(outlet), dtype=bool), ["a", "b"])
        cells, _ = make_cells(axis)
        dealt, scale, _ = sample(cells, 0, draws=DRAWS, seed=number)
        turned = invert(dealt, plain_difference(cells, 0)[0] / scale, level=0.95)
        by_student = student(axis.score, axis.cluster, outlet == 0).interval(0.95)
        mean = mean_interval(ours, own, level=0.95)
        of_turned, of_student = (float(each.low <= 0 <= each.high) for each in (turned, by_student))
        lengths = (turned.high - turned.low) * scale, by_student.high - by_student.low
        yield (float(judge(dealt)[0] <= 0.05), of_turned, lengths[0], of_student, lengths[1], float(mean.low <= 0 <= mean.high))


def main(samples: int) -> None:
    print("| situation | clusters | called different | test turned round | length | Student's t | length | mean held |")
    print("|---|---|---|---|---|---|---|---|")
    for name in SITUATIONS:
        for n, n_others in CLUSTERS:
            found = np.array(list(told(n, n_others, name, samples)))
            shares, lengths = found.mean(axis=0), np.median(found, axis=0)
            cells = (f"{shares[0]:.3f}", f"{shares[1]:.3f}", f"{lengths[2]:.2f}", f"{shares[3]:.3f}", f"{lengths[4]:.2f}", f"{shares[5]:.3f}")
            print(f"| {name} | {n} and {n_others} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
