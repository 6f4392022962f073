"""Outlets of known true means, ranked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.comparison.shrinkage import measure, shrink
from simulated.repeated import show, simulate

_SHARE = 20
"""Of the draws of other tables, a twentieth: each has an interval for every outlet."""
_KINDS = ("1 to 60 events", "1 to 3 events", "all tell the same 20 events", "1 to 60 events, spread by outlet")


def ranking(draws: int) -> None:
    """How often intervals and ranks hold the truth."""
    tasks = [(kind, number, spread) for kind in _KINDS for number in (4, 6, 15, 50) for spread in (0.2, 0.6, 2.0)]
    number = max(draws // _SHARE, 1)
    found = simulate(_ranked, tasks, number)
    found.index = pd.MultiIndex.from_tuples(tasks, names=["outlets", "number", "true SD of outlets"])
    print(f"\nranking: events of 1 to 5 articles, alike by 0.3; {number} draws")
    show(found)
    print(f"interval: {found['interval'].min():.3f} to {found['interval'].max():.3f}, mean {found['interval'].mean():.3f}")


def _ranked(rng: np.random.Generator, kind: str, n_outlets: int, spread: float) -> dict[str, float]:
    truth = spread * rng.normal(size=n_outlets)
    outlet, cluster = _articles(rng, kind, n_outlets)
    wide = np.exp(0.4 * rng.normal(size=n_outlets)) if kind == _KINDS[3] else np.ones(n_outlets)
    noise = np.sqrt(0.3) * rng.normal(size=cluster.max() + 1)[cluster] + np.sqrt(0.7) * rng.normal(size=len(cluster))
    measured = measure(truth[outlet] + wide[outlet] * noise, cluster, outlet)
    if measured is None:
        return {}
    found = shrink(measured, level=0.95, seed=int(rng.integers(2**31)))
    place = np.argsort(np.argsort(-truth)) + 1
    raw = 1.96 * np.sqrt(measured.variance)
    return {
        "interval": float(((found.low <= truth) & (truth <= found.high)).mean()),
        "rank": float(((found.rank_low <= place) & (place <= found.rank_high)).mean()),
        "squared error": float(((found.mean - truth) ** 2).mean()),
        "of raw means": float(((measured.mean - truth) ** 2).mean()),
        "length": float((found.high - found.low).mean()),
        "of raw means ± 1.96 errors": float(2 * raw.mean()),
    }


def _articles(rng: np.random.Generator, kind: str, n_outlets: int) -> tuple[np.ndarray, np.ndarray]:
    """The outlet and the event of each article."""
    if kind == _KINDS[2]:
        told = rng.integers(0, 3, size=(n_outlets, 20))
        told[:, 0] = np.maximum(told[:, 0], 1)
        outlet, event = (np.repeat(each, told.ravel()) for each in np.indices(told.shape).reshape(2, -1))
        return outlet, event
    numbers = rng.choice([1, 2, 3] if kind == _KINDS[1] else [1, 2, 3, 5, 10, 30, 60], size=n_outlets)
    sizes = rng.integers(1, 6, size=numbers.sum())
    return np.repeat(np.repeat(np.arange(n_outlets), numbers), sizes), np.repeat(np.arange(numbers.sum()), sizes)
