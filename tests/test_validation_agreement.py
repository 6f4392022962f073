"""Krippendorff's alpha against published examples, another implementation and by hand; its interval by simulation, where the truth is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import binary_distance, interval_distance
from nltk.metrics.agreement import AnnotationTask

from framing.errors import FramingError
from framing.validation import Codes, agreement, krippendorff_alpha
from framing.validation.alpha import alpha_interval, alphas, pairable

NAN = np.nan


def read(text):
    """A row a coder, a column a unit, `*` for no value; turned so that a row is a unit."""
    return np.array([[NAN if mark == "*" else float(mark) for mark in row.split()] for row in text.strip().splitlines()]).T


FOUR_CODERS = read("""
1 2 3 3 2 1 4 1 2 * * *
1 2 3 3 2 2 4 1 2 5 * 3
* 3 3 3 2 3 4 2 2 5 1 *
1 2 3 3 2 4 4 1 2 5 1 *
""")


@pytest.mark.parametrize(("scale", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_the_example_with_four_coders_and_missing_values_in_krippendorff_2011(scale, alpha):
    assert krippendorff_alpha(FOUR_CODERS, scale) == pytest.approx(alpha, abs=5e-4)


def test_alpha_is_that_of_the_example_with_two_coders_and_two_values_in_krippendorff_2011():
    assert krippendorff_alpha(read("0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0"), "nominal") == pytest.approx(0.095, abs=5e-4)


def test_alpha_by_hand():
    # Units 00, 11, 01: of the 6 values 3 are 0. D_o = 2 / 6; D_e = 2 * 3 * 3 / 30 = 0.6; alpha = 1 - (1/3) / 0.6.
    assert krippendorff_alpha(read("0 1 0\n0 1 1"), "nominal") == pytest.approx(4 / 9)


@st.composite
def many_codes(draw):
    units, coders = draw(st.integers(2, 12)), draw(st.integers(2, 4))
    marks = draw(st.lists(st.sampled_from([NAN, -2.0, -1.0, 0.0, 1.0, 2.0]), min_size=units * coders, max_size=units * coders))
    return np.array(marks).reshape(units, coders)


@settings(deadline=None)
@given(many_codes())
def test_alpha_is_that_of_nltk_wherever_both_have_one(codes):
    units = pairable(codes)
    kept = codes[units.rows]
    triples = [(coder, unit, kept[unit, coder]) for unit in range(len(kept)) for coder in range(kept.shape[1]) if not np.isnan(kept[unit, coder])]
    if len(kept) < 2 or len({value for *_, value in triples}) < 2:
        return
    for scale, distance in (("nominal", binary_distance), ("interval", interval_distance)):
        assert krippendorff_alpha(codes, scale) == pytest.approx(AnnotationTask(triples, distance=distance).alpha(), abs=1e-9)


@settings(deadline=None)
@given(many_codes(), st.floats(0.1, 9), st.floats(-50, 50))
def test_only_order_matters_on_an_ordinal_scale_and_neither_unit_nor_zero_on_an_interval_scale(codes, unit, zero):
    same = {"nan_ok": True, "abs": 1e-6}
    assert krippendorff_alpha(codes * unit + zero, "interval") == pytest.approx(krippendorff_alpha(codes, "interval"), **same)
    assert krippendorff_alpha(np.exp(codes), "ordinal") == pytest.approx(krippendorff_alpha(codes, "ordinal"), **same)
    assert krippendorff_alpha(codes[::-1, ::-1], "ordinal") == pytest.approx(krippendorff_alpha(codes, "ordinal"), **same)


@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval"])
def test_a_weight_of_two_is_the_unit_twice(scale):
    units = pairable(FOUR_CODERS)
    twice = np.vstack([FOUR_CODERS, FOUR_CODERS[:3]])
    weights = np.ones((1, len(units.codes)))
    weights[0, :3] = 2
    assert alphas(units, weights, scale)[0] == pytest.approx(krippendorff_alpha(twice, scale))


def codes_of(*rows, scale="nominal", axis="naming"):
    """Codes from (document, coder, value) or (document, sentence, coder, value)."""
    full = [row if len(row) == 4 else (row[0], -1, *row[1:]) for row in rows]
    table = pd.DataFrame(full, columns=["document", "sentence", "coder", "value"]).assign(axis=axis)
    return Codes(table.astype({"value": "float64", "sentence": "int64"}), {axis: scale})


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("a", "ANNA", 1), ("b", "ANNA", 0)], "one coder only"),
        ([("a", "ANNA", 1), ("b", "BEN", 0)], "no unit that two coders gave a value to"),
        ([("a", "ANNA", 1), ("a", "BEN", 0)], "one unit only"),
        ([(unit, coder, 1) for unit in "abc" for coder in ("ANNA", "BEN")], "one value only (1): agreement can't be told from chance"),
        ([("a", "ANNA", NAN), ("a", "BEN", 1)], "no unit that two coders gave a value to"),
        ([("a", "ANNA", NAN), ("a", "BEN", NAN)], "no unit that two coders gave a value to"),
    ],
)
@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval"])
def test_where_there_is_no_alpha_it_says_why(rows, reason, scale):
    (row,) = agreement(codes_of(*rows, scale=scale), draws=50).table.to_dict("records")
    assert (row["reason"], row["verdict"]) == (reason, "")
    assert np.isnan([row["alpha"], row["low"], row["high"], row["bootstrap_low"]]).all()


def test_sentences_of_one_article_give_an_alpha_and_no_interval():
    rows = [("a", number, coder, number % 2) for number in range(6) for coder in ("ANNA", "BEN")]
    (row,) = agreement(codes_of(*rows), draws=50).table.to_dict("records")
    assert (row["alpha"], row["reason"]) == (1.0, "all units are of one document")
    assert np.isnan(row["low"])


def test_more_sentences_of_the_same_articles_make_no_interval_shorter_if_they_say_the_same():
    rng = np.random.default_rng(1)
    truth = rng.integers(0, 2, 30)
    said = {coder: np.where(rng.random(30) < 0.2, 1 - truth, truth) for coder in ("ANNA", "BEN")}
    few = codes_of(*[(f"d{place}", 0, coder, said[coder][place]) for place in range(30) for coder in said])
    many = codes_of(*[(f"d{place}", number, coder, said[coder][place]) for place in range(30) for number in range(9) for coder in said])
    once, often = agreement(few, draws=50).table.iloc[0], agreement(many, draws=50).table.iloc[0]
    assert often["high"] - often["low"] == pytest.approx(once["high"] - once["low"], rel=0.05)


def test_pairs_are_listed_where_there_are_three_coders_and_disagreements_with_the_largest_first():
    values = {"ANNA": [2, 1, 0, -2], "BEN": [2, 1, 0, -1], "CLEO": [2, -2, 0, NAN]}
    codes = codes_of(*[(f"d{place}", coder, value) for coder, given in values.items() for place, value in enumerate(given)], scale="ordinal")
    found = agreement(codes, draws=100)
    assert found.table["coders"].tolist() == ["all", "ANNA and BEN", "ANNA and CLEO", "BEN and CLEO"]
    assert found.table["n_values"].tolist() == [11, 8, 6, 6]
    assert found.table["percent"].tolist() == pytest.approx(
        [7 / 11, 3 / 4, 2 / 3, 2 / 3]
    )  # of d1's three pairs one is the same: 1 / 3 of its 3 values
    assert found.disagreements[["document", "codes"]].values.tolist() == [
        ["d1", "ANNA: 1, BEN: 1, CLEO: -2"],
        ["d3", "ANNA: -2, BEN: -1"],
    ]
    assert found.coders[["coder", "n_values", "n_cannot_tell", "values"]].values.tolist()[2] == ["CLEO", 3, 1, "-2: 1, 0: 1, 2: 1"]


def test_the_order_of_the_codes_does_not_matter_and_the_seed_gives_the_same_bytes():
    rng = np.random.default_rng(3)
    rows = [(f"d{place}", coder, rng.integers(-2, 3)) for place in range(25) for coder in ("ANNA", "BEN", "CLEO")]
    one, other = agreement(codes_of(*rows, scale="ordinal")), agreement(codes_of(*rows[::-1], scale="ordinal"))
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.disagreements, other.disagreements)


def test_a_level_that_is_none_is_refused():
    with pytest.raises(FramingError, match="level=95"):
        agreement(codes_of(("a", "ANNA", 1)), level=95)


def drawn(rng, n, *, scale, noise, rare=0.5, coders=2, missing=0.0):
    """Codes of which the true alpha is known: each coder tells the truth but for `noise`."""
    if scale == "nominal":
        truth, guess = rng.random((n, 1)) < rare, rng.random((n, coders)) < rare
        codes = np.where(rng.random((n, coders)) < noise, guess, truth).astype(float)
    else:
        latent = rng.normal(size=(n, 1)) * np.sqrt(1 - noise) + rng.normal(size=(n, coders)) * np.sqrt(noise)
        codes = latent if scale == "interval" else np.digitize(latent, [-1, -0.4, 0.4, 1]) - 2.0
    codes[rng.random(codes.shape) < missing] = NAN
    return codes


CELLS = [
    {"scale": "nominal", "noise": 0.2, "n": 50},
    {"scale": "nominal", "noise": 0.05, "n": 30},
    {"scale": "nominal", "noise": 0.2, "n": 50, "rare": 0.15},
    {"scale": "nominal", "noise": 1.0, "n": 50, "rare": 0.15},
    {"scale": "nominal", "noise": 0.5, "n": 100, "rare": 0.15, "coders": 3, "missing": 0.3},
    {"scale": "ordinal", "noise": 0.2, "n": 30, "coders": 3, "missing": 0.3},
    {"scale": "ordinal", "noise": 0.5, "n": 100},
    {"scale": "interval", "noise": 0.2, "n": 50},
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(f"{value}" for value in cell.values()))
def test_a_95_percent_interval_holds_the_true_alpha_in_93_percent_of_samples_or_more(cell):
    given = dict(cell)
    n = given.pop("n")
    scale = given["scale"]
    truth = krippendorff_alpha(drawn(np.random.default_rng(7), 200_000, **given), scale)
    rng = np.random.default_rng(11)
    found = [alpha_interval(drawn(rng, n, **given), scale, np.arange(n), level=0.95, draws=1, seed=0) for _ in range(1000)]
    inside = np.array([one.low <= truth <= one.high for one in found if np.isfinite(one.alpha)])
    assert len(inside) > 980
    assert inside.mean() >= 0.93
    if given.get("rare", 0.5) == 0.5 and n >= 50:
        assert inside.mean() <= 0.985  # what is rare is held more often: what was not seen widens the interval


def test_percentiles_of_a_bootstrap_hold_it_less_often_where_a_code_is_rare():
    cell = {"scale": "nominal", "noise": 0.2, "rare": 0.15}
    truth = krippendorff_alpha(drawn(np.random.default_rng(7), 200_000, **cell), "nominal")
    rng = np.random.default_rng(5)
    found = [alpha_interval(drawn(rng, 30, **cell), "nominal", np.arange(30), level=0.95, draws=400, seed=0) for _ in range(400)]
    ours = np.mean([one.low <= truth <= one.high for one in found])
    bootstrap = np.mean([one.bootstrap_low <= truth <= one.bootstrap_high for one in found])
    assert bootstrap < 0.9
    assert ours > 0.93


def test_where_no_two_coders_differ_the_interval_says_how_little_few_units_tell():
    few, many = (
        alpha_interval(np.tile([[0.0, 0.0], [1.0, 1.0]], (n // 2, 1)), "nominal", np.arange(n), level=0.95, draws=50, seed=0) for n in (10, 200)
    )
    assert (few.alpha, few.high, few.bootstrap_low) == (1, 1, 1)
    assert few.low < 0.5
    assert many.low > 0.95


def test_two_units_that_differ_alike_have_an_alpha_and_no_interval_that_is_one_point():
    found = alpha_interval(np.array([[0.0, 1], [0, 1], [1, 2]])[[0, 2]], "ordinal", np.arange(2), level=0.95, draws=50, seed=0)
    assert np.isfinite(found.alpha)
    assert np.isnan([found.low, found.high]).all()
    assert found.reason == "too few units for an interval, or all alike"
