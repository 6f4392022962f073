"""The sample corpus's planted leans are found with the packaged model, and none is found that was not planted."""

from __future__ import annotations

import csv

import pytest

from framing.comparison import compare
from framing.shipped import shipped_folder

pytestmark = pytest.mark.model

with (shipped_folder("samples") / "truth.csv").open(encoding="utf-8", newline="") as file:
    LEANS = {(row["axis"], row["outlet"]): row["leans"] for row in csv.DictReader(file) if row["kind"] == "lean"}
PLANTED = [(*place, pole) for place, pole in LEANS.items() if pole != "neither"]


@pytest.fixture(scope="module")
def compared(model_scores):
    return compare(model_scores).table.set_index(["axis", "outlet"])


def test_the_truth_has_leans_of_both_kinds():
    assert (len(LEANS), len(PLANTED)) == (18, 8)


@pytest.mark.parametrize(("axis", "outlet", "pole"), PLANTED)
def test_an_outlet_that_leans_stands_on_the_planted_side(axis, outlet, pole, compared, model_scores):
    row = compared.loc[(axis, outlet)]
    assert (row["difference"] > 0) == (pole == model_scores.poles[axis][1])
    assert row["p"] < 0.05


@pytest.mark.parametrize(("axis", "outlet", "pole"), PLANTED)
def test_the_verdict_is_the_planted_pole(axis, outlet, pole, compared, model_scores):
    low, high = model_scores.poles[axis]
    assert compared.loc[(axis, outlet), "verdict"] == {low: "lower", high: "higher"}[pole]


@pytest.mark.parametrize(("axis", "outlet"), [place for place, pole in LEANS.items() if pole == "neither"])
def test_of_an_outlet_that_leans_neither_way_nothing_is_told(axis, outlet, compared):
    assert compared.loc[(axis, outlet), "verdict"] == "cannot tell"
