from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.figures.outlets import MOST, outlet_marks, shown_outlets

AXIS = "violence-naming"


def test_an_outlet_looks_the_same_whatever_order_the_table_has():
    names = ["Vessin Post", "The Lantern", "Northgate Wire"]
    assert outlet_marks(names) == outlet_marks(reversed(names))


def test_articles_without_an_outlet_do_not_change_the_look_of_the_others():
    marks = outlet_marks(["", "The Lantern", "Vessin Post"])
    assert {name: mark for name, mark in marks.items() if name} == outlet_marks(["The Lantern", "Vessin Post"])


def test_as_many_outlets_as_a_figure_shows_all_look_different():
    marks = outlet_marks(f"outlet {number}" for number in range(MOST))
    assert len({(mark.colour, mark.shape) for mark in marks.values()}) == MOST


def test_the_highest_mean_on_the_first_axis_is_on_top_and_a_missing_one_at_the_bottom():
    means = {(AXIS, "Vessin Post"): -0.2, (AXIS, "The Lantern"): 0.9, ("imperialism", "Duvel Weekly"): 5.0}
    articles = {"Duvel Weekly": 3, "Vessin Post": 3, "The Lantern": 3, "Ansel Daily": 0}
    assert shown_outlets(means, articles, None).outlets == ("The Lantern", "Vessin Post", "Ansel Daily", "Duvel Weekly")


def test_the_callers_order_comes_first():
    means = {(AXIS, "A"): 1.0, (AXIS, "B"): 2.0, (AXIS, "C"): 3.0}
    assert shown_outlets(means, dict.fromkeys("ABC", 1), ["A"]).outlets == ("A", "C", "B")


def test_an_outlet_that_is_not_there_is_refused_by_name():
    with pytest.raises(FramingError, match="no outlet 'The Lamp' in the table; expected some of: The Lantern"):
        shown_outlets({}, {"The Lantern": 1}, ["The Lamp"])


def test_of_too_many_outlets_those_with_the_most_articles_are_shown_and_the_figure_says_so():
    articles = {f"outlet {number:02}": number for number in range(60)}
    shown = shown_outlets({}, articles, None)
    assert set(shown.outlets) == {f"outlet {number:02}" for number in range(20, 60)}
    assert shown.note == "Shown are the 40 of 60 outlets that have the most articles."


def test_where_all_outlets_are_shown_there_is_nothing_to_say():
    assert shown_outlets({}, {"The Lantern": 1}, None).note == ""
