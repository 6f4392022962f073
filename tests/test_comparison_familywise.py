"""Over many rows: how often chance alone makes one as clear as the clearest, and whether the outlets of an axis differ at all."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison import OMNIBUS_COLUMNS, compare
from framing.comparison.contrasts import AxisScores, make_cells
from framing.comparison.inference.familywise import MOST_ROWS, Residuals, largest_by_chance, residuals
from framing.comparison.inference.permutation import difference_to_others
from framing.comparison.settings import Settings
from framing.scoring.trust import NOT_VALIDATED


def independent(number, size=20):
    """Rows that have no cluster in common."""
    rng = np.random.default_rng(1)
    return [Residuals(np.arange(row * size, (row + 1) * size), rng.normal(size=size)) for row in range(number)]


def test_one_row_has_its_own_p():
    assert largest_by_chance(np.array([0.03]), independent(1), draws=9999, seed=1) == pytest.approx([0.03], abs=0.006)


def test_rows_that_have_nothing_to_do_with_each_other_are_explained_by_chance_as_often_as_any_of_them_is():
    found = largest_by_chance(np.array([0.2, 0.01, 0.5]), independent(3), draws=9999, seed=1)
    # Step-down: the clearest against all three, the next against two, the last alone.
    assert found == pytest.approx([1 - 0.8**2, 1 - 0.99**3, 0.5], abs=0.015)


def test_the_same_row_twice_is_one_row():
    (row,) = independent(1)
    turned = Residuals(row.cluster, -row.amount)
    assert largest_by_chance(np.array([0.04, 0.04]), [row, turned], draws=9999, seed=1) == pytest.approx([0.04, 0.04], abs=0.006)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(1e-4, 1), min_size=1, max_size=8))
def test_no_p_becomes_smaller_and_their_order_stays(p):
    found = largest_by_chance(np.array(p), independent(len(p)), draws=199, seed=1)
    assert (found >= np.array(p)).all()
    assert (found <= 1).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(found[order]) >= 0).all()


def test_very_many_rows_have_the_bound_of_holm():
    p = np.geomspace(1e-6, 1, MOST_ROWS + 1)
    found = largest_by_chance(p, independent(1) * len(p), draws=199, seed=1)
    assert found[:2] == pytest.approx([p[0] * len(p), p[1] * (len(p) - 1)])
    assert found[-1] == 1


def test_no_rows_have_no_p():
    assert len(largest_by_chance(np.zeros(0), [], draws=199, seed=1)) == 0


def test_among_outlets_that_do_not_differ_on_any_of_three_axes_one_corpus_of_twenty_has_a_row_that_stands_out():
    rng = np.random.default_rng(20240308)
    outlet = np.repeat(np.arange(4), [6, 12, 24, 24])
    called, one_axis = [], []
    for _ in range(300):
        cluster = rng.integers(50, size=len(outlet))
        scores = 0.5 * rng.normal(size=50)[cluster] + rng.normal(size=len(outlet)) + rng.normal(size=(3, len(outlet)))
        p, parts = [], []
        for score in scores:
            axis = AxisScores(score, cluster, outlet, np.ones(len(outlet), dtype=bool), list("abcd"))
            cells, _ = make_cells(axis)
            p += [difference_to_others(cells, own, draws=999, seed=1).p for own in range(4)]
            parts += [residuals(axis, own, against=None, settings=Settings()) for own in range(4)]
        called.append(largest_by_chance(np.array(p), parts, draws=999, seed=1).min() <= 0.05)
        one_axis.append(largest_by_chance(np.array(p[:4]), parts[:4], draws=999, seed=1).min() <= 0.05)
    # 300 corpora: a share of 0.05 has a standard error of 0.013.
    assert 0.015 <= np.mean(called) <= 0.085
    assert 0.015 <= np.mean(one_axis) <= 0.085


def make_scores(score_by_axis, outlets, events, trust=None):
    documents = pd.DataFrame({"document": [f"d{number:03}" for number in range(len(outlets))], "outlet": outlets, "event": events}, dtype="str")
    table = pd.concat(
        pd.DataFrame({"document": documents["document"], "axis": axis, "voices": "outlet", "score": score, "reason": ""})
        for axis, score in score_by_axis.items()
    )
    verdicts = pd.DataFrame([(axis, verdict, "") for axis, verdict in (trust or {}).items()], columns=["axis", "verdict", "reason"])
    return SimpleNamespace(table=table, documents=documents, trust=verdicts)


def planted(n=60, seed=3, **choices):
    rng = np.random.default_rng(seed)
    outlets = np.array(["The Lantern", "Vessin Times", "Northgate Wire"])[np.arange(n) % 3]
    quiet, loud = rng.normal(size=n), rng.normal(size=n) + 1.5 * (outlets == "The Lantern")
    return make_scores({"quiet": quiet, "loud": loud}, outlets, [f"e{number // 4}" for number in range(n)], **choices)


@pytest.mark.parametrize("within", [None, "event"])
def test_outlets_differ_on_the_axis_where_they_were_made_to(within):
    omnibus = compare(planted(), within=within).omnibus
    assert tuple(omnibus.columns) == OMNIBUS_COLUMNS
    quiet, loud = omnibus.to_dict("records")
    assert (quiet["verdict"], loud["verdict"]) == ("cannot tell", "differ")
    assert quiet["explained"] < 0.1 < loud["explained"] < 1
    assert (loud["n_outlets"], loud["n_documents"], loud["n_events"]) == (3, 60, 15)


def test_for_two_outlets_the_axis_has_the_p_of_its_rows():
    scores = planted()
    comparison = compare(scores, groups={"a": ["The Lantern"], "b": ["Vessin Times"]})
    for row in comparison.omnibus.to_dict("records"):
        (p,) = set(comparison.table.loc[comparison.table["axis"] == row["axis"], "p"])
        assert row["p"] == pytest.approx(p, abs=0.02)
        assert row["p"] >= p


def test_axes_that_are_not_validated_are_a_family_of_their_own():
    alone = compare(planted()).table.set_index(["axis", "outlet"])
    apart = compare(planted(trust={"quiet": NOT_VALIDATED, "loud": "usable"})).table.set_index(["axis", "outlet"])
    assert (apart["p"] == alone["p"]).all()
    for axis in ("quiet", "loud"):
        p = np.sort(apart.loc[axis, "p"])
        assert apart.loc[axis, "q"].min() == pytest.approx(min(p * 3 / np.arange(1, 4)))
    assert (apart["p_max"] <= alone["p_max"]).all()
    assert (apart["p_max"] >= apart["p"]).all()


def test_a_difference_clearer_than_the_draws_can_tell_stands_out_among_very_many_rows():
    rng = np.random.default_rng(5)
    outlets = np.repeat(["The Lantern", "Vessin Times"], 40)
    axes = {f"axis-{number:02}": rng.normal(size=80) for number in range(40)} | {"loud": rng.normal(size=80) + 3 * (outlets == "The Lantern")}
    table = compare(make_scores(axes, outlets, [""] * 80), draws=199).table.set_index("axis")
    # No p is below 2 / 200, and the clearest of 41 axes is as often below that by chance alone.
    assert table.loc["loud", "p"].tolist() == [0.01, 0.01]
    assert table.loc["loud", "p_max"].max() < 0.05
    assert table.drop("loud")["p_max"].min() > 0.05


def test_explained_is_the_share_between_outlets_less_what_chance_makes():
    # Two outlets of single articles, one standard deviation apart: a quarter lies between outlets where 1 lies within, 0.25 / 1.25 in all.
    rng = np.random.default_rng(1)
    outlets = np.repeat(["The Lantern", "Vessin Times"], 2000)
    scores = make_scores({"apart": rng.normal(size=4000) + (outlets == "The Lantern"), "alike": rng.normal(size=4000)}, outlets, [""] * 4000)
    apart, alike = compare(scores, draws=99).omnibus["explained"]
    assert apart == pytest.approx(0.2, abs=0.025)
    assert alike < 0.002


def test_where_an_axis_tells_nothing_of_its_outlets_it_says_why():
    one = compare(make_scores({"axis": [1.0, 2.0]}, ["The Lantern"] * 2, ["a", "b"])).omnibus.to_dict("records")[0]
    assert one["reason"] == "no test: no outlet could be tested; no share: fewer than two outlets that tell two events"
    assert np.isnan([one["p"], one["q"], one["explained"]]).all()
    assert one["verdict"] == "cannot tell"
    none = compare(make_scores({"axis": [np.nan, np.nan]}, ["The Lantern", "Vessin Times"], ["a", "b"])).omnibus.to_dict("records")[0]
    assert (none["reason"], none["n_documents"]) == ("no article with a score", 0)


def test_an_effect_is_the_difference_in_standard_deviations_of_articles_of_one_outlet():
    scores = make_scores({"axis": [1.0, 3.0, 3.0, 5.0]}, ["The Lantern"] * 2 + ["Vessin Times"] * 2, ["", "", "", ""])
    # 2 over a standard deviation of sqrt(2), with two degrees of freedom: Hedges' correction is 1 - 3/7.
    assert compare(scores).table["effect"].tolist() == pytest.approx([-2 / np.sqrt(2) * 4 / 7, 2 / np.sqrt(2) * 4 / 7])
    single = make_scores({"axis": [1.0, 3.0]}, ["The Lantern", "Vessin Times"], ["", ""])
    assert compare(single).table["effect"].isna().all()
