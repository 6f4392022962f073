"""What a score means in codes: how often articles of that score were coded so, bin by bin and as a curve."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import expit

from framing.comparison import Interval, ratio_interval
from framing.comparison.inference.intervals import mean_interval
from framing.validation.folds import cluster_folds
from framing.validation.gold import Gold
from framing.validation.ranking import Floats, too_few
from framing.validation.typed import typed_table

_IN_A_BIN, _MOST_BINS = 15, 10
_POINTS = 41
_STEPS = 100

BIN_COLUMNS = ("axis", "unit", "bin", "n", "n_clusters", "score_low", "score_high", "score", "code", "low", "high", "reason")
CURVE_COLUMNS = ("axis", "unit", "score", "code", "n", "n_above")
FIT_COLUMNS = ("axis", "unit", "curve", "intercept", "slope", "error", "error_of_mean", "explained", "reason")


class Calibration(NamedTuple):
    """The calibration of one axis: bins, curve and fit, as in `Validation`."""

    bins: pd.DataFrame
    curve: pd.DataFrame
    fit: pd.DataFrame


class Line(NamedTuple):
    """A curve from scores to codes: intercept + slope · score, as it stands or as log odds (`logistic`)."""

    intercept: float
    slope: float
    curve: str

    def at(self, scores: Floats) -> Floats:
        """The code that is expected at these scores."""
        line = self.intercept + self.slope * scores
        return np.asarray(expit(line) if self.curve == "logistic" else line)


def calibrate(gold: Gold, *, level: float, seed: int) -> Calibration:
    """What codes belong to what scores.

    Bins hold about as many coded units each (15 or more, at most 10 bins); `score` is their median score. A share of yes has the interval of
    `ratio_interval`, a mean code that of `mean_interval`, both over clusters. The curve is Platt's (1999) logistic one where codes are yes or no,
    else a straight line. What it explains is told of units that it did not learn from (folds of whole clusters): `error` is their mean squared
    distance from the curve (the Brier score), `error_of_mean` that from the mean code, `explained` the share by which it is less.
    """
    judged = gold.known(gold.main)
    values, codes, clusters = judged.table[gold.main].to_numpy(dtype=float), judged.codes, judged.clusters
    named = {"axis": gold.axis, "unit": gold.unit}
    if reason := too_few(codes, clusters) or ("" if np.ptp(values) else "the scores do not differ"):
        fit = typed_table([{**named, "curve": "", "reason": reason}], FIT_COLUMNS)
        return Calibration(typed_table([], BIN_COLUMNS), typed_table([], CURVE_COLUMNS), fit)
    line = fit_line(values, codes, is_yes_no=gold.is_yes_no)
    grid = np.linspace(values.min(), values.max(), _POINTS)
    nearest = np.rint((values - grid[0]) / (grid[1] - grid[0])).astype(np.int64).clip(0, _POINTS - 1)
    counted = {"n": np.bincount(nearest, minlength=_POINTS), "n_above": np.bincount(nearest[codes > codes.mean()], minlength=_POINTS)}
    curve = pd.DataFrame({**named, "score": np.round(grid, 10), "code": np.round(line.at(grid), 10), **counted})
    folds, unsaid = cluster_folds(codes, clusters, seed=seed)
    error = base = np.nan
    if not unsaid:
        error, base = _errors(values, codes, folds, is_yes_no=gold.is_yes_no)
    told = {"error": error, "error_of_mean": base, "explained": 1 - error / base, "reason": unsaid}
    fit = typed_table([{**named, "curve": line.curve, "intercept": line.intercept, "slope": line.slope, **told}], FIT_COLUMNS)
    return Calibration(_bins(judged, values, level), curve, fit)


def fit_line(values: Floats, codes: Floats, *, is_yes_no: bool) -> Line:
    """The curve from scores to codes.

    Platt, J. (1999). Probabilistic outputs for support vector machines. In Advances in Large Margin Classifiers. His targets, (n₁ + 1) / (n₁ + 2) for
    yes and 1 / (n₀ + 2) for no, keep the slope finite where the scores part the codes without fault.
    """
    centre, spread = float(values.mean()), float(values.std()) or 1.0
    x = (values - centre) / spread
    if not is_yes_no:
        slope = float(x @ (codes - codes.mean()) / (x @ x)) if x @ x else 0.0
        intercept, curve = float(codes.mean()), "linear"
    else:
        n_yes = float(codes.sum())
        target = np.where(codes > 0, (n_yes + 1) / (n_yes + 2), 1 / (len(codes) - n_yes + 2))
        intercept, slope = _logistic(x, target)
        curve = "logistic"
    return Line(round(intercept - slope * centre / spread, 12), round(slope / spread, 12), curve)


def _logistic(x: Floats, target: Floats) -> tuple[float, float]:
    """Newton's steps to the intercept and slope of the greatest likelihood, each halved until it helps."""

    def loss(at: Floats) -> float:
        line = design @ at
        return float((np.logaddexp(0, line) - target * line).sum())

    design = np.stack([np.ones_like(x), x], axis=1)
    found = np.zeros(2)
    for _ in range(_STEPS):
        p = expit(design @ found)
        curvature = (design * (p * (1 - p))[:, None]).T @ design + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (target - p))
        while loss(found + step) > loss(found) + 1e-12 and np.abs(step).max() > 1e-12:
            step = step / 2
        found = found + step
        if np.abs(step).max() < 1e-10:
            break
    return float(found[0]), float(found[1])


def _errors(values: Floats, codes: Floats, folds: np.ndarray, *, is_yes_no: bool) -> tuple[float, float]:
    """The mean squared distance of held-out codes from a curve, and from the mean, that did not know them."""
    expected, mean = np.empty(len(codes)), np.empty(len(codes))
    for fold in range(int(folds.max()) + 1):
        held = folds == fold
        expected[held] = fit_line(values[~held], codes[~held], is_yes_no=is_yes_no).at(values[held])
        mean[held] = codes[~held].mean()
    return float(((codes - expected) ** 2).mean()), float(((codes - mean) ** 2).mean())


def _bins(gold: Gold, values: Floats, level: float) -> pd.DataFrame:
    number = int(np.clip(len(values) // _IN_A_BIN, 2, _MOST_BINS))
    edges = np.unique(np.quantile(values, np.linspace(0, 1, number + 1)[1:-1]))
    place = np.searchsorted(edges, values, side="left")  # equal scores fall into one bin
    rows = []
    for bin_number, part in enumerate(np.unique(place)):
        inside = place == part
        codes, clusters = gold.codes[inside], gold.clusters[inside]
        told = _mean_code(codes, clusters, (gold.codes.min(), gold.codes.max()), is_yes_no=gold.is_yes_no, level=level)
        rows.append(
            {
                "axis": gold.axis,
                "unit": gold.unit,
                "bin": bin_number,
                "n": int(inside.sum()),
                "n_clusters": len(np.unique(clusters)),
                "score_low": values[inside].min(),
                "score_high": values[inside].max(),
                "score": float(np.median(values[inside])),
                "code": told.mean,
                "low": told.low,
                "high": told.high,
                "reason": told.reason,
            }
        )
    return typed_table(rows, BIN_COLUMNS)


def _mean_code(codes: Floats, clusters: np.ndarray, ends: tuple[float, float], *, is_yes_no: bool, level: float) -> Interval:
    """The mean code and its interval, which reaches no further than the `ends` of all codes."""
    if is_yes_no:
        return ratio_interval(codes, np.ones(len(codes)), clusters, level=level)
    found = mean_interval(codes, clusters, level=level)
    return found._replace(low=np.clip(found.low, *ends), high=np.clip(found.high, *ends))
