"""What a score means in codes: bins, curve, and the figure of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from scipy.special import expit

from framing.figures.calibration import calibration
from framing.figures.style import save
from framing.validation import Validation
from framing.validation.calibration import calibrate, fit_line
from framing.validation.folds import cluster_folds
from framing.validation.gold import Counts, Gold
from framing.validation.validate import ACCOUNT_COLUMNS, COLUMNS, DIFFERENCE_COLUMNS


def gold_of(scores, codes, *, clusters=None, is_yes_no=True):
    table = pd.DataFrame({"document": [f"d{place:04}" for place in range(len(codes))], "sentence": -1, "code": codes, "n_coders": 1})
    table["cluster"] = table["document"] if clusters is None else [f"c{cluster}" for cluster in clusters]
    table = table.assign(score=scores, lexicon=np.nan, embedding=np.nan)
    return Gold("naming", "article", is_yes_no, table, Counts(len(codes), 0, 0, 0, len(codes)))


def planted(n=400, seed=1):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=n)
    return scores, (rng.random(n) < expit(-0.5 + 1.5 * scores)).astype(float)


def test_the_curve_that_made_the_codes_is_found():
    found = calibrate(gold_of(*planted(3000)), level=0.95, seed=1)
    fit = found.fit.iloc[0]
    assert fit["curve"] == "logistic"
    assert (fit["intercept"], fit["slope"]) == pytest.approx((-0.5, 1.5), abs=0.15)
    assert 0.2 < fit["explained"] < 0.4


def test_steps_are_fitted_by_a_line():
    rng = np.random.default_rng(2)
    scores = rng.normal(size=500)
    fit = calibrate(gold_of(scores, np.clip(np.round(0.2 + scores), -2, 2), is_yes_no=False), level=0.95, seed=1).fit.iloc[0]
    assert fit["curve"] == "linear"
    assert (fit["intercept"], fit["slope"]) == pytest.approx((0.2, 0.93), abs=0.1)


def test_the_bins_hold_all_units_once_and_their_true_shares():
    scores, codes = planted(3000)
    found = calibrate(gold_of(scores, codes), level=0.95, seed=1)
    assert found.bins["n"].sum() == found.curve["n"].sum() == 3000
    assert found.curve["n_above"].sum() == codes.sum()
    assert len(found.bins) == 10
    expected = expit(-0.5 + 1.5 * found.bins["score"])
    assert ((found.bins["low"] <= expected) & (expected <= found.bins["high"])).mean() >= 0.9


def test_equal_scores_fall_into_one_bin():
    codes = np.tile([0.0, 1.0, 1.0], 40)
    bins = calibrate(gold_of(np.repeat([0.0, 1.0], 60), codes), level=0.95, seed=1).bins
    assert bins["n"].tolist() == [60, 60]


def test_perfectly_parted_codes_have_a_curve_that_is_not_endless():
    scores = np.arange(40.0)
    line = fit_line(scores, (scores > 19).astype(float), is_yes_no=True)
    assert 0.1 < line.slope < 10
    assert line.at(np.array([19.5]))[0] == pytest.approx(0.5, abs=0.01)


def test_a_score_that_says_nothing_explains_nothing():
    rng = np.random.default_rng(3)
    fit = calibrate(gold_of(rng.normal(size=300), rng.integers(0, 2, 300).astype(float)), level=0.95, seed=1).fit.iloc[0]
    assert fit["explained"] < 0.02


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (np.tile([0.0, 1.0], 4), "8 coded, fewer than 10"),
        (np.ones(20), "all 20 have the same code (1)"),
        (np.tile([0.0, 1.0], 10), "the scores do not differ"),
    ],
)
def test_what_cannot_be_calibrated_says_why(codes, said):
    found = calibrate(gold_of(np.zeros(len(codes)), codes), level=0.95, seed=1)
    assert found.fit["reason"].tolist() == [said]
    assert found.bins.empty
    assert found.curve.empty


def test_no_cluster_is_in_two_folds_and_codes_are_shared_out_alike():
    rng = np.random.default_rng(4)
    clusters = rng.integers(0, 80, 200)
    codes = (rng.random(200) < 0.15).astype(float)
    folds, reason = cluster_folds(codes, clusters, seed=1)
    assert reason == ""
    assert all(len(set(folds[clusters == cluster])) == 1 for cluster in np.unique(clusters))
    assert np.bincount(folds).min() > 30
    assert np.bincount(folds, codes).min() >= 3
    assert not np.array_equal(folds, cluster_folds(codes, clusters, seed=2)[0])


@pytest.mark.parametrize(
    ("codes", "clusters", "said"),
    [
        (np.tile([0.0, 1.0], 12), np.arange(24), "24 codes, fewer than 25"),
        (np.zeros(30), np.arange(30), "all have the same code"),
        (np.r_[np.zeros(28), 1, 1], np.arange(30), "too few clusters with the rarer codes (2, fewer than 3)"),
    ],
)
def test_folds_that_would_teach_nothing_are_refused_with_the_reason(codes, clusters, said):
    folds, reason = cluster_folds(codes, clusters, seed=1)
    assert reason == said
    assert (folds == -1).all()


def validation_of(*golds, reasons=None):
    """A validation of these golds, with the rows that the figure reads."""
    parts = [calibrate(gold, level=0.95, seed=1) for gold in golds]
    rows = []
    for gold in golds:
        reason = (reasons or {}).get(gold.axis, "")
        told = {"axis": gold.axis, "unit": "article", "measure": "AUC", "n": len(gold.table), "mean_code": gold.codes.mean(), "reason": reason}
        rows += [{**told, "predictor": name, "value": 0.8, "low": 0.7, "high": 0.9} for name in ("score", "lexicon", "embedding")]
    bins, curves, fits = (pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in ("bins", "curve", "fit"))
    return Validation(
        table=pd.DataFrame(rows, columns=list(COLUMNS)),
        differences=pd.DataFrame(columns=list(DIFFERENCE_COLUMNS)),
        calibration=bins,
        curves=curves,
        fits=fits,
        terms=pd.DataFrame(),
        account=pd.DataFrame(columns=list(ACCOUNT_COLUMNS)),
        voices="outlet",
        level=0.95,
    )


def drawn(figure: Figure, gid):
    return [artist for ax in figure.axes for artist in ax.get_children() if artist.get_gid() == gid]


def test_the_figure_shows_every_bin_its_interval_and_the_curve():
    found = validation_of(gold_of(*planted()))
    figure = calibration(found, poles={"naming": ("fighting", "killing")})
    (bins,) = drawn(figure, "bins")
    assert np.array_equal(bins.get_ydata(), found.calibration["code"])
    assert len(drawn(figure, "interval")) == len(found.calibration)
    assert len(drawn(figure, "curve")) == len(drawn(figure, "mean")) == 1
    words = {text.get_text() for text in figure.texts}
    assert {"naming", " → killing", "AUC 0.80 (0.70 to 0.90), n = 400", "lexicon 0.80 · embedding 0.80"} <= words


def test_a_panel_that_cannot_be_drawn_says_why():
    few = gold_of(np.arange(8.0), np.tile([0.0, 1.0], 4))
    figure = calibration(validation_of(few, reasons={"naming": "8 coded, fewer than 10"}))
    assert [text.get_text() for text in drawn(figure, "missing")] == ["8 coded, fewer than 10"]
    assert not drawn(figure, "bins")


def test_no_codes_make_a_figure_that_says_so():
    empty = validation_of(gold_of(*planted()))
    none = Validation(**{**vars(empty), "table": empty.table.iloc[:0]})
    assert [text.get_text() for text in calibration(none).texts] == ["No codes to hold the scores against."]


def test_the_same_validation_gives_the_same_bytes(tmp_path):
    found = validation_of(gold_of(*planted()))
    one, other = (save(calibration(found), tmp_path / name / "calibration") for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_what_sentences_are_held_against_is_a_projection_and_no_score():
    found = validation_of(gold_of(*planted()))
    tables = {name: getattr(found, name).assign(unit="sentence") for name in ("table", "calibration", "curves", "fits")}
    words = [text.get_text() for text in calibration(replace(found, **tables)).figure.texts]
    assert "projection of the sentence" in words
    assert not any("standard deviations" in word for word in words)
