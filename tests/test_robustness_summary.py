"""What all specifications say together, from rows typed by hand."""

from __future__ import annotations

from math import isnan, nan

import pandas as pd
import pytest

from framing.robustness.choices import Specification
from framing.robustness.curve import Curve
from framing.robustness.result import COLUMNS, judge
from framing.robustness.summary import DEPENDS, FRAGILE, ROBUST, UNTOLD, by_choice, summarise

DEFAULT = Specification(reference="corpus", encoder="hashing")
CURVES = {("naming", "The Lantern"): Curve(0.5, 0.01, 0.02)}


def rows_of(*told, axis="naming", outlet="The Lantern"):
    """Rows from (choices, difference, verdict); the first is the default."""
    rows = []
    for number, (choices, difference, verdict) in enumerate(told, start=1):
        numbers = {"difference": difference, "effect": difference, "verdict": verdict, "reason": "no score" if isnan(difference) else ""}
        counts = {"n_documents": 8, "n_events": 8}
        named = {"axis": axis, "outlet": outlet, "specification": number, "is_default": number == 1}
        rows.append({**dict.fromkeys(COLUMNS, nan), **named, **DEFAULT._replace(**choices)._asdict(), **counts, **numbers})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def summary(*told):
    return summarise(rows_of(*told), CURVES).iloc[0]


def others(n, difference, verdict):
    """So many other choices that say this."""
    return [({"fewest_words": 10 * (place + 1)}, difference, verdict) for place in range(n)]


def test_shares_are_of_the_other_specifications_and_entries_are_counted_by_themselves():
    found = summary(
        ({}, 1.0, "higher"),
        ({"voices": "all"}, 0.8, "higher"),
        ({"text": "lead"}, -0.2, "cannot tell"),
        ({"copies": "first"}, nan, "cannot tell"),
        ({"without": "high term massacre*"}, 0.9, "cannot tell"),
    )
    assert (found["default"], found["effect"], found["n_specifications"], found["n_entries"]) == ("higher", 1.0, 2, 1)
    assert (found["same_sign"], found["same_verdict"]) == (0.5, 0.5)
    assert (found["entries_same_sign"], found["entries_same_verdict"]) == (1.0, 0.0)
    assert (found["median"], found["lowest"], found["highest"]) == (0.8, -0.2, 1.0)
    assert (found["found"], found["p_median"], found["p_found"]) == (0.5, 0.01, 0.02)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (ROBUST, [*others(9, 1.0, "higher"), ({"voices": "all"}, 0.1, "cannot tell")]),
        (DEPENDS, [*others(8, 1.0, "higher"), ({"voices": "all"}, 0.1, "cannot tell"), ({"text": "lead"}, 0.1, "cannot tell")]),
        (DEPENDS, [*others(19, 1.0, "higher"), ({"voices": "all"}, -1.0, "lower")]),
        (FRAGILE, [*others(2, 1.0, "higher"), *others(5, 0.2, "cannot tell")[2:]]),
        (FRAGILE, [*others(8, 1.0, "higher"), ({"voices": "all"}, -0.1, "cannot tell"), ({"text": "lead"}, -0.1, "cannot tell")]),
        (FRAGILE, [*others(9, 1.0, "higher"), ({"without": "high term a"}, 0.3, "cannot tell")]),
    ],
)
def test_a_finding_stands_depends_or_is_fragile(verdict, said):
    assert summary(({}, 1.0, "higher"), *said)["verdict"] == verdict


@pytest.mark.parametrize(("verdict", "finding"), [(ROBUST, 1), (DEPENDS, 4), (FRAGILE, 6)])
def test_that_nothing_can_be_told_is_a_verdict_that_may_stand_or_not(verdict, finding):
    said = [*others(10 - finding, -0.1, "cannot tell"), *others(10, 0.9, "higher")[10 - finding :]]
    assert summary(({}, 0.1, "cannot tell"), *said)["verdict"] == verdict


def test_without_a_difference_or_another_choice_nothing_is_said():
    alone, lost = summary(({}, 1.0, "higher")), summary(({}, nan, "cannot tell"), ({"voices": "all"}, 1.0, "higher"))
    assert (alone["verdict"], alone["reason"]) == (UNTOLD, "nothing else could be tried")
    assert (lost["verdict"], lost["reason"]) == (UNTOLD, "no score")


def test_the_weakest_choice_is_the_one_that_turns_the_finding_before_one_that_loses_it_or_only_moves():
    moves, loses, turns = ({"voices": "all"}, 9.0, "higher"), ({"text": "lead"}, 0.9, "cannot tell"), ({"copies": "first"}, -0.5, "lower")
    assert summary(({}, 1.0, "higher"), moves)["weakest"] == "all voices"
    assert summary(({}, 1.0, "higher"), moves, loses)["weakest"] == "headline and lead only"
    found = summary(({}, 1.0, "higher"), moves, loses, turns)
    assert (found["weakest"], found["weakest_effect"], found["weakest_verdict"]) == ("first of copies only", -0.5, "lower")


def test_two_choices_at_once_are_not_the_weakest():
    found = summary(({}, 1.0, "higher"), ({"voices": "all", "text": "lead"}, -1.0, "lower"), ({"copies": "first"}, 0.9, "higher"))
    assert found["weakest"] == "first of copies only"


def test_a_choice_that_moves_nothing_is_not_the_weakest():
    assert summary(({}, 1.0, "higher"), ({"voices": "all"}, 1.0, "higher"))["weakest"] == ""


def test_an_entry_is_held_against_the_whole_lexicon_on_the_ruler_of_the_corpus():
    news = DEFAULT._replace(reference="news")._asdict()
    table = rows_of((news, 1.0, "higher"), ({**news, "reference": "corpus"}, -1.0, "cannot tell"), ({"without": "high term a"}, -1.1, "cannot tell"))
    found = summarise(table, CURVES).iloc[0]
    assert (found["entries_same_sign"], found["entries_same_verdict"]) == (1.0, 1.0)
    assert found["weakest"] == "ruler of corpus"


def test_choices_are_told_value_by_value():
    table = rows_of(
        ({}, 1.0, "higher"),
        ({"voices": "all"}, 0.5, "cannot tell"),
        ({"voices": "all", "text": "lead"}, -0.5, "cannot tell"),
        ({"without": "high term a"}, 0.5, "higher"),
    )
    found = by_choice(table).set_index(["choice", "value"])
    assert set(found.index.get_level_values("choice")) == {"voices", "text"}
    row = found.loc[("voices", "all voices")]
    assert (row["n"], row["same_sign"], row["same_verdict"], row["median"]) == (2, 0.5, 0.0, 0.0)


def with_p(*told, axis):
    table = rows_of(*((choices, 1.0, "") for choices, _ in told), axis=axis)
    return table.assign(p=[p for _, p in told])


def test_q_of_a_specification_is_that_of_the_comparison_with_the_other_axes_as_they_are():
    tried = with_p(({}, 0.04), ({"voices": "all"}, 0.01), axis="naming")
    other = with_p(({}, 0.04), ({"voices": "all"}, 0.9), axis="empire")
    found = judge(pd.concat([tried, other], ignore_index=True), pd.DataFrame())
    assert found["q"].tolist() == pytest.approx([0.04, 0.02, 0.04, 0.9])
    assert found["verdict"].tolist() == ["higher", "higher", "higher", "cannot tell"]


def test_axes_that_are_not_validated_are_a_family_of_their_own():
    table = pd.concat([with_p(({}, 0.04), axis="naming"), with_p(({}, 0.9), axis="empire")], ignore_index=True)
    trust = pd.DataFrame({"axis": ["naming", "empire"], "verdict": ["usable", "not validated, do not interpret"]})
    assert judge(table, trust)["q"].tolist() == pytest.approx([0.04, 0.9])
    assert judge(table, pd.DataFrame())["q"].tolist() == pytest.approx([0.08, 0.9])


def test_of_nothing_there_is_a_table_without_rows():
    empty = pd.DataFrame(columns=list(COLUMNS))
    assert summarise(empty, {}).empty
    assert by_choice(empty).empty
