"""How often the interval of a part of a difference holds the truth, beside the cluster-robust interval without what was added for rare parts.

    python benchmarks/word_shift.py [SAMPLES]

A part of an article's score is drawn as a term makes it: in a share of the events (clusters) something in 7 of 10 articles, else nothing; its size
has a short tail (`term`: gamma) or a long one (`bursty term`: log-normal, the standard deviation of the logarithm 1). Or it is drawn as
sentences make it, in every article (`sentences`: normal, articles of an event correlated by one third). Events have 1 to 3 articles a side. For each
case: the share of samples that give an interval at all, how often 95 % intervals hold the true difference, plain and as they are, and their median
length.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from framing.comparison.inference.intervals import degrees_of_freedom
from framing.word_shift.intervals import PartIntervals

SEED = 20240308
SHARES = ((0.1, 0.1), (0.3, 0.1), (0.1, 0.3), (0.7, 0.4), (0.2, 0.0), (0.0, 0.2))
# Events told by the one side, by the other, and by both; and whether only what both tell counts.
DESIGNS = (
    (8, 8, 0, False), (20, 20, 0, False), (20, 20, 10, False), (20, 20, 20, False), (10, 80, 0, False), (10, 80, 10, False), (30, 150, 20, False),
    (6, 6, 6, True), (12, 12, 12, True), (30, 30, 30, True),
)  # fmt: skip


def draw_part(rng: np.random.Generator, kind: str, effect: np.ndarray, share: float) -> tuple[np.ndarray, float]:
    """What the part adds to each article, given its event's effect (uniform; for sentences normal), and the true mean."""
    n = len(effect)
    if kind == "sentences":
        return 0.7 * effect + rng.normal(size=n), 0.0
    size = rng.gamma(2, 0.5, n) if kind == "term" else rng.lognormal(-0.5, 1, n)
    return (effect < share) * (rng.random(n) < 0.7) * size, 0.7 * share


def draw_sides(rng: np.random.Generator, design: tuple[int, int, int, bool]) -> pd.DataFrame:
    """The table of `Sides`, with events numbered so that those of both sides come at the end of the one and the beginning of the other."""
    n_own, n_against, n_shared, within = design
    sizes = [rng.choice([1, 1, 1, 2, 3], size=number) for number in (n_own, n_against)]
    first = (0, n_own - n_shared)
    parts = []
    for own, size, start, sign in zip((True, False), sizes, first, (1, -1), strict=True):
        event = np.repeat(np.arange(len(size)), size)
        weight = sign / (len(size) * size[event]) if within else np.full(len(event), sign / len(event))
        parts.append(pd.DataFrame({"own": own, "cluster": start + event, "weight": weight}))
    return pd.concat(parts, ignore_index=True).assign(score=lambda table: rng.normal(size=len(table)))


def plain_interval(sides: pd.DataFrame, values: np.ndarray, within: bool) -> tuple[float, float]:
    """CR2 with the degrees of freedom of Bell & McCaffrey, as if every part stood in every event; within events Student's t."""
    difference = float(sides["weight"] @ values)
    if within:
        events = np.bincount(sides["cluster"], sides["weight"] * values)
        events = events[events.size - sides["cluster"].nunique() :] * sides["cluster"].nunique()
        variance, freedom = events.var(ddof=1) / len(events), len(events) - 1
    else:
        found = [_of_mean(values[rows], sides["cluster"].to_numpy()[rows]) for rows in (sides["own"].to_numpy(), ~sides["own"].to_numpy())]
        total = np.array([one[0] for one in found])
        variance = total.sum()
        freedom = variance**2 / (total**2 / [one[1] for one in found]).sum() if variance else 1
        shared = np.intersect1d(*(np.flatnonzero(one[2]) for one in found))
        variance -= 2 * sum(found[0][2][place] * found[1][2][place] for place in shared)
    reach = np.sqrt(max(variance, 0)) * stdtrit(freedom, 0.975)
    return difference - reach, difference + reach


def _of_mean(values: np.ndarray, cluster: np.ndarray) -> tuple[float, float, np.ndarray]:
    sizes = np.bincount(cluster)
    share = sizes / len(values)
    residuals = np.bincount(cluster, values - values.mean()) / len(values) / np.sqrt(1 - share)
    return float(residuals @ residuals), degrees_of_freedom(sizes[sizes > 0], 1 / 3), np.pad(residuals, (0, 500 - len(residuals)))


def measure(kind: str, shares: tuple[float, float], design: tuple[int, int, int, bool], samples: int) -> dict[str, object]:
    """One row: how often there is an interval, how often it holds the truth, plain and as it is, and its median length."""
    rng = np.random.default_rng(SEED)
    held, plain, lengths = 0, 0, []
    for _ in range(samples):
        sides = draw_sides(rng, design)
        effects = rng.normal(size=sides["cluster"].max() + 1) if kind == "sentences" else rng.random(sides["cluster"].max() + 1)
        effect, own = effects[sides["cluster"]], sides["own"].to_numpy()
        both = [draw_part(rng, kind, effect[side], share) for side, share in zip((own, ~own), shares, strict=True)]
        values, truth = np.concatenate([both[0][0], both[1][0]]), both[0][1] - both[1][1]
        found = PartIntervals(sides, level=0.95, within=design[3]).of(values)
        if found.reason:
            continue
        low, high = plain_interval(sides, values, design[3])
        lengths.append(found.high - found.low)
        held += found.low <= truth <= found.high
        plain += low <= truth <= high
    n = max(len(lengths), 1)
    told = "within" if design[3] else f"{design[0]} : {design[1]}, {design[2]} shared"
    where = f"{design[0]} events" if design[3] else told
    row = {"part": kind, "in share of events": f"{shares[0]:.0%} : {shares[1]:.0%}", "events": f"within, {where}" if design[3] else where}
    return {**row, "with interval": len(lengths) / samples, "plain holds": plain / n, "holds": held / n, "length": float(np.median(lengths or [0]))}


def main() -> None:
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    cases = [("sentences", (1.0, 1.0)), *((kind, shares) for kind in ("term", "bursty term") for shares in SHARES)]
    table = pd.DataFrame([measure(kind, shares, design, samples) for kind, shares in cases for design in DESIGNS])
    print(table.to_string(index=False, float_format="%.3f"))
    summary = table.groupby("part")[["plain holds", "holds"]].agg(["min", "mean", "max"])
    print(f"\nall cases\n{summary.to_string(float_format='%.3f')}")


if __name__ == "__main__":
    main()
