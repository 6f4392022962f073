"""Which interval of a share holds the truth as often as it says: the one of `framing.comparison.ratio_interval` against four from the literature.

    python benchmarks/share_intervals.py [SAMPLES]

Beta-binomial clusters (2 to 100, of equal, unequal, skewed, dominated and word-like size), true shares from 1 to 50 %, correlation inside clusters
from 0 to 0.8. For each interval: how often it holds the true share, in the worst case, on average, and in the cases that a paper would print (10
clusters or more, 10 % or more); the share of cases under 0.93; its mean length.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from scipy.special import betaincinv, ndtri, stdtrit

from framing.comparison import ratio_interval
from framing.comparison.inference.intervals import degrees_of_freedom

Z = float(ndtri(0.975))
SIZES = {
    "ones": lambda rng, n: np.ones(n),
    "hits": lambda rng, n: sum(rng.integers(1, 7, size=n) * (rng.integers(1, 6, size=n) > k) for k in range(5)) * 1.0,
    "skewed": lambda rng, n: np.ceil(rng.lognormal(1, 1, size=n)),
    "one dominates": lambda rng, n: np.array([40.0, *rng.integers(1, 4, size=n - 1)]),
    "words": lambda rng, n: np.ceil(rng.lognormal(6, 0.6, size=n)),
}


def draw_sample(rng: np.random.Generator, kind: str, n_clusters: int, truth: float, likeness: float) -> tuple[np.ndarray, np.ndarray]:
    size = SIZES[kind](rng, n_clusters)
    spread = (1 - likeness) / likeness if likeness else np.inf
    by_cluster = rng.beta(truth * spread, (1 - truth) * spread, size=n_clusters) if likeness else np.full(n_clusters, truth)
    return rng.binomial(size.astype(int), by_cluster).astype(float), size


def clopper_pearson(successes: float, trials: float) -> tuple[float, float]:
    low = betaincinv(successes, trials - successes + 1, 0.025) if successes > 0 else 0.0
    return low, betaincinv(successes + 1, trials - successes, 0.975) if successes < trials else 1.0


def others(part: np.ndarray, size: np.ndarray) -> dict[str, tuple[float, float]]:
    """The intervals of the literature; where a share is 0 or 1, all but the linearised one are given that of whole clusters."""
    total, weight = size.sum(), size / size.sum()
    share = part.sum() / total
    variance = ((part - share * size) ** 2 / (1 - weight)).sum() / total**2
    t = stdtrit(degrees_of_freedom(size * total / (size**2).sum(), 1.0), 0.975)
    reach = t * np.sqrt(variance)
    found = {"linearised t": (share - reach, share + reach)}
    if part.sum() in {0, total}:
        whole = total**2 / (size**2).sum()
        return found | dict.fromkeys(("logit", "Wilson", "Korn & Graubard"), clopper_pearson(share * whole, whole))
    if variance == 0:
        return found | dict.fromkeys(("logit", "Wilson", "Korn & Graubard"), (share, share))
    odds, spread = np.log(share / (1 - share)), reach / (share * (1 - share))
    trials = share * (1 - share) / variance
    middle, room = share + t * t / 2 / trials, t * np.sqrt(share * (1 - share) / trials + t * t / 4 / trials**2)
    corrected = trials * (Z / t) ** 2
    return found | {
        "logit": (1 / (1 + np.exp(spread - odds)), 1 / (1 + np.exp(-spread - odds))),
        "Wilson": ((middle - room) / (1 + t * t / trials), (middle + room) / (1 + t * t / trials)),
        "Korn & Graubard": clopper_pearson(share * corrected, corrected),
    }


def simulate(samples: int) -> pd.DataFrame:
    rng = np.random.default_rng(20240308)
    cases = [
        (kind, n_clusters, truth, likeness)
        for kind in SIZES
        for n_clusters in (2, 3, 5, 10, 30, 100)
        for truth in (0.01, 0.03, 0.1, 0.3, 0.5)
        for likeness in ((0.0,) if kind == "ones" else (0.02, 0.1, 0.35) if kind == "words" else (0.0, 0.1, 0.35, 0.8))
    ]
    rows = []
    for kind, n_clusters, truth, likeness in cases:
        for _ in range(samples):
            part, size = draw_sample(rng, kind, n_clusters, truth, likeness)
            ours = ratio_interval(part, size, np.arange(n_clusters), level=0.95)
            for name, (low, high) in {"ratio_interval": (ours.low, ours.high), **others(part, size)}.items():
                # Rounding in the last digit must not make an interval that ends at 0 or 1 miss it.
                held = low - 1e-12 <= truth <= high + 1e-12
                rows.append((kind, n_clusters, truth, likeness, name, held, min(high, 1.0) - max(low, 0.0)))
    return pd.DataFrame(rows, columns=["sizes", "clusters", "truth", "likeness", "interval", "held", "length"])


def main() -> None:
    with np.errstate(all="ignore"):
        drawn = simulate(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    cases = drawn.groupby(["interval", "sizes", "clusters", "truth", "likeness"], as_index=False)[["held", "length"]].mean()
    printed = cases[(cases["clusters"] >= 10) & (cases["truth"] >= 0.1)].groupby("interval")["held"]
    by_interval = cases.groupby("interval")
    held = by_interval["held"]
    table = pd.DataFrame(
        {
            "worst": held.min(),
            "mean": held.mean(),
            "under 0.93": held.agg(lambda shares: (shares < 0.93).mean()),
            "worst printed": printed.min(),
            "mean printed": printed.mean(),
            "length": by_interval["length"].mean(),
        }
    )
    print(table.round(3).sort_values("worst", ascending=False).to_string())


if __name__ == "__main__":
    main()
