"""Actors in a lexicon file: what is read, and what is wrong between them."""

from __future__ import annotations

import datetime

import pytest

from framing.errors import FramingError
from framing.lexicon import Actor, Fault, Lexicon, parse_lexicon
from framing.matching import actors_of, find_hits

ONLY_ACTORS = """\
title = "Who rules Vessin"
language = "en"
[actors.council]
names = ["Interim Council", "Halvard Maro"]
labels = ["regime", "authorit*"]
except = ["regime change"]
modifiers = ["interim", "new"]
default = true
since = 2031-05-01
[actors.marists]
names = ["Ervin Dastan", "Marist*"]
labels = ["regime"]
modifiers = ["ousted"]
default = true
until = "2031-04"
"""


def faults_of(source: str) -> list[Fault]:
    lexicon, faults = parse_lexicon(source, name="vessin", file="vessin.toml")
    assert (lexicon is None) == bool(faults)
    return list(faults)


def parsed(source: str = ONLY_ACTORS, name: str = "vessin") -> Lexicon:
    lexicon, faults = parse_lexicon(source, name=name)
    assert lexicon is not None, faults
    return lexicon


def test_a_lexicon_may_have_actors_and_no_axes():
    lexicon = parsed()
    assert lexicon.axes == {}
    assert lexicon.actors["council"].since == "2031-05-01"
    assert lexicon.actors["marists"].until == "2031-04"
    assert len(find_hits([], lexicon).table) == 0


def test_neither_axes_nor_actors_is_a_fault():
    (fault,) = faults_of('title = "T"\nlanguage = "en"\n')
    assert "neither axes nor actors" in fault.found
    assert "[actors.NAME]" in fault.mend


@pytest.mark.parametrize(
    ("before", "after", "line", "place", "found", "mend"),
    [
        ('"Ervin Dastan"', '"Interim Council"', 11, "actor marists, name 1", "'Interim Council' is also a name of council", "remove one"),
        ('"Ervin Dastan"', '"Halvar Marro"', 11, "", "", ""),  # another sound: no fault
        ('"Ervin Dastan"', '"Halward Maro"', 11, "", "", ""),
        (
            '"Ervin Dastan"',
            '"Halvard Marro"',
            11,
            "actor marists, name 1",
            "'Halvard Marro' may be another spelling of 'Halvard Maro'",
            "longer name",
        ),
        ('"Ervin Dastan"', '"regime"', 11, "actor marists, name 1", "'regime': an ordinary word", "make it a label"),
        ('"Ervin Dastan"', '"Da*tan"', 11, "actor marists, name 1", "a * or a brace inside a name", "at the end of a name"),
        ('"Ervin Dastan", ', '"Dastan", "Dastan", ', 11, "actor marists, name 2", "'Dastan' stands here twice", "remove one"),
        ('"authorit*"]', '"regime"]', 5, "actor council, label 2", "'regime' stands here twice", "remove one"),
        ('"authorit*"]', '"{marists} regime"]', 5, "actor council, label 2", "holds a name", "without the brace"),
        ('"authorit*"]', '"council’s"]', 5, "actor council, label 2", "a possessive ’s belongs to no token", "write"),
        ('"regime change"', '"change of rule"', 6, "actor council, except 1", "'change of rule' holds none of the labels", "mend it"),
        ('modifiers = ["ousted"]', 'modifiers = ["ousted", "ousted"]', 13, "actor marists, modifier 2", "stands here twice", "remove one"),
        ('until = "2031-04"', 'until = "2031-06"', 14, "actor marists", "both may be called 'regime' at the same time", "since or until"),
        (
            'until = "2031-04"',
            'until = "2031-04"\nsince = 2031-06-01',
            15,
            "actor marists",
            "until = 2031-04 is before since = 2031-06-01",
            "turn them",
        ),
        ('labels = ["regime"]\n', "", 13, "actor marists", "default = true, but the actor has no labels", "give labels"),
        ("[actors.marists]", '[actors." "]', 10, "actor  ", "an actor without a name", "[actors.NAME]"),
    ],
)
def test_what_is_wrong_between_actors_is_said_on_its_line(before, after, line, place, found, mend):
    assert ONLY_ACTORS.count(before) == 1
    faults = faults_of(ONLY_ACTORS.replace(before, after))
    if not found:
        assert faults == []
        return
    (fault,) = faults
    assert (fault.line, fault.place) == (line, place)
    assert found in fault.found
    assert mend in fault.mend


ASKING = """\
[axes.tone]
question = "?"
[axes.tone.high]
label = "hot"
terms = ["x", {term}]
[[examples]]
text = "No."
axis = "tone"
leans = "neither"
"""


@pytest.mark.parametrize(
    ("term", "found", "mend"),
    [
        ('{ term = "regime", of = "counsil" }', "of = 'counsil', but there is no such actor", "did you mean 'council'?"),
        ('{ term = "regime", of = "army" }', "of = 'army', but there is no such actor", "add a table [actors.army] with names"),
        ('"{counsil} forces"', "{counsil}, but there is no such actor", "did you mean 'council'?"),
        ('{ term = "forces", except = ["{army} forces"] }', "{army}, but there is no such actor", "add a table [actors.army] with names"),
        ('"{council forces"', "'{council forces': a brace without its other half", "write {actor} for any of an actor's names"),
        ('{ term = "regime", of = "" }', "'': an empty text", ""),
        ('{ term = "regime", of = 5 }', "of = 5", ""),
    ],
)
def test_a_term_may_only_ask_for_an_actor_of_the_file(term, found, mend):
    (fault,) = faults_of(ONLY_ACTORS + ASKING.replace("{term}", term))
    assert fault.line == ONLY_ACTORS.count("\n") + 5
    assert (fault.found, fault.mend) == (found, mend)
    if "no such actor" in found:
        assert fault.expected == "one of: council, marists"


@pytest.mark.parametrize(
    ("date", "present", "past"),
    [
        ("2031-05-01", True, False),
        ("2031-04-30", False, False),
        ("2031-05", True, False),  # a month stands for its first day
        ("2031", False, False),
        ("2033-07-01", True, False),
        ("2033-07-02", True, True),
        ("", True, True),  # a day that is not known is taken for today
    ],
)
def test_an_actor_has_its_time(date, present, past):
    actor = Actor(names=("Maro",), since="2031-05-01", until="2033-07-01")
    assert (actor.present(date), actor.past(date)) == (present, past)
    assert Actor(names=("Maro",)).present(date)
    assert not Actor(names=("Maro",)).past(date)


def test_a_date_is_a_date_of_toml_or_a_text():
    assert Actor.model_validate({"names": ["Maro"], "since": datetime.date(2031, 5, 1)}).since == "2031-05-01"
    with pytest.raises(ValueError, match="since"):
        Actor.model_validate({"names": ["Maro"], "since": datetime.datetime(2031, 5, 1, 12, 0)})


def test_a_date_that_is_none_is_one_fault():
    faults = faults_of(ONLY_ACTORS.replace('until = "2031-04"', 'until = "April"'))
    assert [(fault.line, fault.found, fault.expected) for fault in faults][-1] == (15, "until = 'April'", 'a date: 2024-12-08, or "2024-12"')


def test_an_actor_of_two_lexicons_has_the_names_and_labels_of_both():
    other = parsed(ONLY_ACTORS.replace('"Interim Council", "Halvard Maro"', '"Maro", "Halvard Maro"').replace('"authorit*"', '"junta"'), "other")
    both = actors_of([parsed(), other])
    assert list(both) == ["council", "marists"]
    assert both["council"].names == ("Interim Council", "Halvard Maro", "Maro")
    assert both["council"].labels == ("regime", "authorit*", "junta")
    assert parsed().actors["council"].names == ("Interim Council", "Halvard Maro")


def test_two_lexicons_may_not_disagree_on_when_an_actor_ruled():
    other = parsed(ONLY_ACTORS.replace("2031-05-01", "2031-05-02"), "other")
    with pytest.raises(FramingError, match="other: the actor 'council' has another 'since' than in a lexicon before it; say the same in both"):
        actors_of([parsed(), other])
