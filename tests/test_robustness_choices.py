"""Which specifications there are: the default, each value by itself, and the main choices crossed."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.robustness import Choices, Specification
from framing.robustness.choices import CROSSED, NAMES, VALUES, departures, in_words, specifications

DEFAULT = Specification(reference="corpus", encoder="hashing")


def made(there, **choices):
    return specifications(DEFAULT, Choices(**choices), there)


def test_the_default_comes_first_and_nothing_is_tried_twice():
    found = made({**VALUES, "encoder": ("none",)})
    assert found[0] == DEFAULT
    assert len(set(found)) == len(found)


def test_with_nothing_to_choose_there_is_the_default_alone():
    assert made({}) == [DEFAULT]


def test_every_value_is_tried_by_itself():
    found = made(VALUES, crossed={})
    assert all(len(departures(each, DEFAULT)) == 1 for each in found[1:])
    others = sum(len(set(VALUES[name]) - {getattr(DEFAULT, name)}) for name in VALUES if name != "encoder")
    assert len(found) == 1 + others + 1  # and the lexicon alone


def test_another_encoder_is_read_on_a_ruler_of_the_corpus():
    default = DEFAULT._replace(reference="news")
    (_, found) = specifications(default, Choices(single={"encoder": ("none",)}, crossed={}), {"encoder": ("none",)})
    assert (found.encoder, found.reference) == ("none", "corpus")


def test_the_main_choices_are_crossed():
    found = made(CROSSED, single={})
    product = 1
    for values in CROSSED.values():
        product *= len(values)
    assert len(found) == product
    assert Specification("all", "no headline", "embedding", reference="corpus", encoder="hashing", copies="first", fewest_words=100) in found


def test_what_a_corpus_cannot_tell_is_crossed_with_nothing():
    found = made({**CROSSED, "copies": ()}, single={})
    assert {each.copies for each in found} == {"keep"}


def test_a_default_that_is_none_of_the_values_is_crossed_as_well():
    default = DEFAULT._replace(voices="own")
    found = specifications(default, Choices(single={}, crossed={"voices": ("outlet", "all")}), VALUES)
    assert [each.voices for each in found] == ["own", "outlet", "all"]


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"single": {"voice": ("all",)}}, "'voice' is not in the choices"),
        ({"crossed": {"voices": ("everybody",)}}, "'everybody' is not in the values"),
        ({"single": {"fewest_words": ("100",)}}, "fewest_words = '100'"),
        ({"single": {"weight": (-1.0,)}}, "weight = -1.0"),
        ({"crossed": {"reference": ("news",)}}, "among those that are crossed"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(choices, said):
    with pytest.raises(FramingError, match=said):
        Choices(**choices)


def test_every_choice_has_words():
    assert all(in_words(name, value) for name in VALUES for value in VALUES[name])
    assert [in_words(name, value) for name, value in departures(Specification(text="lead", compared="within events"), Specification()).items()] == [
        "headline and lead only",
        "within events",
    ]
    assert set(VALUES) | {"without"} == set(NAMES)
