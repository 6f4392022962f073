"""Outlets whose scores follow a known curve over a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from framing.comparison.over_time.smoothing import default_span, smooth
from framing.comparison.over_time.trends import slope
from simulated.repeated import show, simulate

_SHARE = 8
"""Of the draws of other tables, an eighth: each has a band for every month."""
_YEAR = 365.0
_CURVES: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "level": lambda part: 0 * part,
    "line, 2 SD a year": lambda part: 2 * part,
    "half a wave, 1.5 SD high": lambda part: 1.5 * np.sin(np.pi * part),
    "a wave, 2 SD from end to end": lambda part: np.sin(2 * np.pi * part),
    "a step of 1 SD": lambda part: 1.0 * (part > 0.5),
}
_MONTHS = (np.arange(12) + 0.5) / 12


def timeline(draws: int) -> None:
    """How often the band holds the curve, and the trend the slope."""
    tasks = [(curve, when, number) for curve in _CURVES for when in ("all year", "in five bursts") for number in (8, 15, 40, 120)]
    number = max(draws // _SHARE, 1)
    found = simulate(_followed, tasks, number)
    found.index = pd.MultiIndex.from_tuples(tasks, names=["true curve", "when", "events"])
    print(f"\ntimeline: events of 1 to 5 articles, alike by 0.4, within a year; default span; {number} draws of 12 months each")
    months = found.columns[found.columns.str.match(r"m\d")]
    found["worst month"] = found[months].min(axis=1)
    show(found.drop(columns=months))


def _followed(rng: np.random.Generator, curve: str, when: str, n_events: int) -> dict[str, float]:
    part = rng.random(n_events)
    if when != "all year":
        part = np.clip(rng.random(5)[rng.integers(5, size=n_events)] + 0.03 * rng.normal(size=n_events), 0, 1)
    event = np.repeat(np.arange(n_events), rng.integers(1, 6, size=n_events))
    days = np.floor(part * _YEAR)[event]
    noise = np.sqrt(0.4) * rng.normal(size=n_events)[event] + np.sqrt(0.6) * rng.normal(size=len(event))
    truth = _CURVES[curve]
    values = truth(days / _YEAR) + noise
    at = np.clip(_MONTHS * _YEAR, days.min(), days.max())
    band = list(smooth(days, values, event, at=at, span=default_span(days), level=0.95))
    held = [float(month.low <= true <= month.high) if np.isfinite(month.low) else np.nan for month, true in zip(band, truth(at / _YEAR), strict=True)]
    known = [month for month in held if np.isfinite(month)]
    line, _ = slope(days, values, event)
    outcome = {"band": float(np.mean(known)) if known else np.nan, "worst month": np.nan, "months with a band": len(known) / len(held)}
    outcome |= {f"m{number}": month for number, month in enumerate(held)}
    if curve.startswith(("level", "line")) and line is not None:
        low, high = line.interval(0.95)
        true = 2.0 * 365.25 / _YEAR if curve.startswith("line") else 0.0
        outcome |= {"slope": float(low <= true <= high), "trend called": float(line.p <= 0.05)}
    return outcome
