from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import COLUMNS, Comparison, compare
from framing.errors import FramingError

OF_THE_DIFFERENCE = ["difference", "difference_low", "difference_high", "effect", "p", "q", "p_max", "detectable"]
NUMBERS = ["mean", "low", "high", *OF_THE_DIFFERENCE]


def make_scores(rows, *, axes=("violence-naming",), **columns):
    """Scores from (document, outlet, event, duplicate_of, score); the score counts for every axis."""
    documents = pd.DataFrame([row[:4] for row in rows], columns=["document", "outlet", "event", "duplicate_of"], dtype="str").assign(**columns)
    table = pd.DataFrame(
        [(row[0], axis, "outlet", float(row[4]), "" if np.isfinite(row[4]) else "too_short") for row in rows for axis in axes],
        columns=["document", "axis", "voices", "score", "reason"],
    )
    return SimpleNamespace(table=table, documents=documents)


def sample(n=60, seed=1):
    """Three outlets, of which The Lantern leans high; some articles share events, some are copies."""
    rng = np.random.default_rng(seed)
    outlets = ["Northgate Wire", "The Lantern", "Vessin Times"]
    rows = []
    for number in range(n):
        outlet = outlets[number % 3]
        event = f"event-{rng.integers(30)}" if rng.random() < 0.6 else ""
        copy = f"d{number - 3:03}" if number > 10 and rng.random() < 0.1 else ""
        rows.append((f"d{number:03}", outlet, event, copy, rng.normal() + 1.5 * (outlet == "The Lantern")))
    return rows


def only(comparison, outlet):
    (row,) = comparison.table[comparison.table["outlet"] == outlet].to_dict("records")
    return row


def test_six_articles_by_hand():
    rows = [("a", "The Lantern", "", "", 1), ("b", "The Lantern", "", "", 3), ("c", "Vessin Times", "x", "", -1), ("d", "Vessin Times", "x", "", -2)]
    comparison = compare(make_scores([*rows, ("e", "Vessin Times", "", "", 0), ("f", "Vessin Times", "", "", np.nan)]))
    assert tuple(comparison.table.columns) == COLUMNS
    lantern, vessin = only(comparison, "The Lantern"), only(comparison, "Vessin Times")
    assert (lantern["n_documents"], lantern["n_events"], lantern["mean"], lantern["difference"]) == (2, 2, 2.0, 3.0)
    assert (vessin["n_documents"], vessin["n_events"], vessin["mean"], vessin["difference"]) == (3, 2, -1.0, -3.0)
    # Two articles with standard error 1 and one degree of freedom: 2 - 12.7 to 2 + 12.7.
    assert (lantern["low"], lantern["high"]) == pytest.approx((2 - 12.706, 2 + 12.706), abs=0.001)
    assert lantern["reason"].startswith("no test: too few events")
    assert lantern["verdict"] == vessin["verdict"] == "cannot tell"
    assert comparison.notes == (
        "violence-naming: 1 of 6 articles have no score and are left out (too short: 1)",
        "4 of 6 articles have no event: unless they are copies, they are taken as independent",
    )


def test_a_planted_difference_is_found_and_no_other():
    comparison = compare(make_scores(sample()))
    assert comparison.table.set_index("outlet")["verdict"].loc["The Lantern"] == "higher"
    assert comparison.table["q"].ge(comparison.table["p"]).all()
    assert comparison.table["low"].le(comparison.table["mean"]).all()
    assert comparison.provenance["comparison"] == {
        "by": "outlet",
        "voices": "outlet",
        "within": "",
        "reference": "",
        "groups": {},
        "copies": "keep",
        "draws": 9999,
        "seed": 20240308,
        "level": 0.95,
    }


def test_rows_stand_by_axis_in_the_order_of_the_scores_and_by_name():
    table = compare(make_scores(sample(), axes=("violence-naming", "imperialism")), draws=99).table
    assert table["axis"].tolist() == ["violence-naming"] * 3 + ["imperialism"] * 3
    assert table["outlet"].tolist() == ["Northgate Wire", "The Lantern", "Vessin Times"] * 2


def test_the_same_input_gives_the_same_table():
    pd.testing.assert_frame_equal(compare(make_scores(sample())).table, compare(make_scores(sample())).table)


def test_the_scores_are_left_as_they_were():
    scores = make_scores(sample())
    table, documents = scores.table.copy(), scores.documents.copy()
    compare(scores, draws=99)
    pd.testing.assert_frame_equal(scores.table, table)
    pd.testing.assert_frame_equal(scores.documents, documents)


def test_the_order_of_documents_does_not_matter():
    rows = sample()
    pd.testing.assert_frame_equal(compare(make_scores(rows[::-1])).table, compare(make_scores(rows)).table)


def test_names_do_not_matter():
    renamed = {"Northgate Wire": "Z", "The Lantern": "Y", "Vessin Times": "X"}
    table = compare(make_scores(sample())).table.set_index("outlet")
    new = compare(make_scores([(d, renamed[o], *rest) for d, o, *rest in sample()])).table.set_index("outlet")
    pd.testing.assert_frame_equal(new.loc[[renamed[outlet] for outlet in table.index], NUMBERS].set_index(table.index), table[NUMBERS])


def test_another_axis_changes_no_p():
    alone = compare(make_scores(sample())).table["p"]
    assert compare(make_scores(sample(), axes=("imperialism", "violence-naming"))).table["p"].tolist() == [*alone, *alone]


def test_a_constant_moves_the_means_and_nothing_else():
    table = compare(make_scores(sample())).table
    moved = compare(make_scores([(*row[:4], row[4] + 10) for row in sample()])).table
    np.testing.assert_allclose(moved[["mean", "low", "high"]], table[["mean", "low", "high"]] + 10)
    np.testing.assert_allclose(moved[OF_THE_DIFFERENCE], table[OF_THE_DIFFERENCE], rtol=1e-4)


def test_turning_the_axis_round_turns_the_verdicts_round():
    table = compare(make_scores(sample())).table
    turned = compare(make_scores([(*row[:4], -row[4]) for row in sample()])).table
    np.testing.assert_allclose(turned[["mean", "low", "high", "difference", "effect"]], -table[["mean", "high", "low", "difference", "effect"]])
    np.testing.assert_allclose(turned[["difference_low", "difference_high"]], -table[["difference_high", "difference_low"]], rtol=2e-3)
    np.testing.assert_allclose(turned[["p", "q", "detectable"]], table[["p", "q", "detectable"]])
    assert turned["verdict"].tolist() == table["verdict"].replace({"higher": "lower", "lower": "higher"}).tolist()


def test_any_column_of_the_documents_makes_groups_and_unknown_ones_are_left_out():
    languages = ["en", "ar", ""] * 20
    comparison = compare(make_scores(sample(), language=languages), by="language", draws=99)
    assert comparison.table["outlet"].tolist() == ["ar", "en"]
    assert comparison.notes[0] == "20 of 60 articles have no language and are left out"
    assert only(comparison, "ar")["p"] == only(comparison, "en")["p"]


def test_the_voices_asked_for_are_the_voices_compared():
    scores = make_scores(sample())
    scores.table = pd.concat([scores.table, scores.table.assign(voices="all", score=0.5)])
    assert compare(scores, voices="all", draws=99).table["mean"].tolist() == [0.5] * 3
    assert compare(scores, draws=99).table["mean"].tolist() != [0.5] * 3


BY_HAND = {
    "one outlet": (
        [("a", "The Lantern", "x", "", 1), ("b", "The Lantern", "y", "", 2)],
        {"The Lantern": "no difference: no other article has a score on this axis"},
        ("only one outlet: there is nothing to compare it with",),
    ),
    "one article": (
        [("a", "The Lantern", "x", "", 1)],
        {"The Lantern": "no interval: one article only; no difference: no other article has a score on this axis"},
        ("only one outlet: there is nothing to compare it with",),
    ),
    "outlets of one article": (
        [("a", "The Lantern", "x", "", 1), ("b", "Duvel Post", "y", "", 2), ("c", "Vessin Times", "z", "", 4)],
        dict.fromkeys(("The Lantern", "Duvel Post", "Vessin Times"), "no interval, no test: one article only"),
        (),
    ),
    "one event": (
        [("a", "The Lantern", "x", "", 1), ("b", "The Lantern", "x", "", 2), ("c", "Vessin Times", "x", "", 4), ("d", "Vessin Times", "x", "", 4)],
        dict.fromkeys(("The Lantern", "Vessin Times"), "no interval, no test: its articles are all of one event"),
        ("4 of 4 articles hang together in one cluster, through shared events and copies",),
    ),
    "every article a copy": (
        [("a", "The Lantern", "", "", 1), ("b", "The Lantern", "", "a", 1), ("c", "Vessin Times", "", "a", 1)],
        {"The Lantern": "no interval, no test: its articles are all of one event", "Vessin Times": "no interval, no test: one article only"},
        (
            "no article has an event: all but copies are taken as independent, and outlets that cover different days may differ for that alone",
            "3 of 3 articles hang together in one cluster, through shared events and copies",
        ),
    ),
    "no score at all": (
        [("a", "The Lantern", "x", "", np.nan), ("b", "Vessin Times", "y", "", np.nan)],
        dict.fromkeys(("The Lantern", "Vessin Times"), "no article with a score"),
        ("violence-naming: 2 of 2 articles have no score and are left out (too short: 2)",),
    ),
    "one outlet without a score": (
        [("a", "The Lantern", "x", "", 1), ("b", "The Lantern", "y", "", 2), ("c", "Vessin Times", "z", "", np.inf)],
        {"The Lantern": "no difference: no other article has a score on this axis", "Vessin Times": "no article with a score"},
        ("violence-naming: 1 of 3 articles have no score and are left out (too short: 1)",),
    ),
    "the same score everywhere": (
        [(f"d{number}", ["The Lantern", "Vessin Times"][number % 2], f"e{number}", "", 0.1) for number in range(40)],
        dict.fromkeys(("The Lantern", "Vessin Times"), "no interval: its events do not differ in score; no test: all events have the same score"),
        (),
    ),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_what_cannot_be_said_is_missing_and_the_reason_is_given(case):
    rows, reasons, notes = BY_HAND[case]
    comparison = compare(make_scores(rows))
    assert dict(zip(comparison.table["outlet"], comparison.table["reason"], strict=True)) == reasons
    assert comparison.notes == notes
    assert comparison.table["verdict"].tolist() == ["cannot tell"] * len(reasons)
    assert comparison.table[["p", "q", "p_max", "detectable"]].isna().all(axis=None)


def test_without_events_dates_and_copies_every_article_stands_alone():
    scores = make_scores(sample())
    scores.documents = scores.documents[["document", "outlet"]]
    comparison = compare(scores, draws=99)
    assert (comparison.table["n_events"] == comparison.table["n_documents"]).all()
    assert comparison.notes[0].startswith("no article has an event")


def test_no_scores_make_an_empty_table():
    comparison = compare(make_scores([]))
    assert (tuple(comparison.table.columns), len(comparison.table), comparison.notes) == (COLUMNS, 0, ("there are no scores to compare",))


def test_two_thousand_outlets_are_compared_and_too_few_draws_for_them_are_noted():
    rng = np.random.default_rng(2)
    rows = [(f"d{number:04}", f"outlet-{number % 2000}", f"e{number // 9}", "", rng.normal()) for number in range(4000)]
    comparison = compare(make_scores(rows), draws=99)
    assert len(comparison.table) == 2000
    assert (comparison.table["p"] <= 0.05).mean() == pytest.approx(0.05, abs=0.02)
    assert comparison.notes == (
        "1996 tests with 99 draws: one alone cannot reach q < 0.05; take 79840 draws or more",
        "p_max is Holm's bound: with more than 1500 tests, how they depend on each other is not drawn",
    )
    assert comparison.table["p_max"].min() == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"by": "paper"}, "documents: no column 'paper'; expected one of document, outlet, event, duplicate_of; name the column to compare by"),
        ({"voices": "own"}, "scores: no voices 'own'; expected one of outlet; name whose words count"),
        ({"draws": 10}, "compare: draws = 10; expected at least 39; with fewer, no p could reach 0.05"),
        ({"seed": -1}, "compare: seed = -1; expected a whole number from 0 up"),
        ({"level": 95}, "compare: level = 95; expected a number between 0 and 1; 0.95 makes 95 % intervals"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(settings, said):
    with pytest.raises(FramingError) as error:
        compare(make_scores(sample()), **settings)
    assert str(error.value) == said


def test_a_comparison_cannot_be_changed():
    comparison = compare(make_scores(sample()), draws=99)
    assert isinstance(comparison, Comparison)
    with pytest.raises(AttributeError):
        comparison.by = "language"
