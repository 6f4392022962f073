"""A lexicon with a term more or less, and its file with a term more."""

from __future__ import annotations

import tomllib

import pytest

from framing.errors import FramingError
from framing.lexicon import load_lexicon, parse_lexicon, shipped_lexicons
from framing.lexicon.editing import Entry, entries_of, parse_entry, with_terms, without, without_terms
from framing.lexicon.inserting import insert_terms
from framing.shipped import shipped_folder

SOURCE = """
title    = "Tone"
language = "en"
[actors.council]
names = ["Interim Council"]
[axes.tone]
question = "How does it sound?"
[axes.tone.low]
label = "cold"
terms = ["icy"]
[axes.tone.high]
label = "warm"
seeds = ["They welcomed every guest with open arms."]
terms = [
  "kind*", # the first
  { term = "warm", weight = 0.5 },
]
[[examples]]
text = "A kind word."
axis = "tone"
leans = "warm"
[[examples]]
text = "A word."
axis = "tone"
leans = "neither"
"""


def lexicon():
    found, faults = parse_lexicon(SOURCE, name="tone")
    assert found is not None, faults
    return found


@pytest.mark.parametrize("name", shipped_lexicons())
def test_a_lexicon_without_a_change_is_the_same(name):
    given = load_lexicon(name)
    assert with_terms(given, []) == given
    assert with_terms(given, []).hash == given.hash


def test_a_term_is_added_to_the_pole_that_is_named():
    given = lexicon()
    for place in ("warm", "high", "tone.warm", "tone.high"):
        added = with_terms(given, [parse_entry(given, f"{place}: tender*")])
        assert [term.term for term in added.axes["tone"].high.terms] == ["kind*", "warm", "tender*"]
    assert [term.term for term in given.axes["tone"].high.terms] == ["kind*", "warm"]


def test_a_term_that_asks_for_an_actor_brings_the_actors_into_its_axis():
    given = lexicon()
    assert given.axes["tone"].referents == ""
    assert "Interim Council" in with_terms(given, [Entry("tone", "low", "{council} frost")]).axes["tone"].referents


def test_a_term_without_a_pole_is_refused_where_there_are_two():
    with pytest.raises(FramingError, match="no pole for 'frosty'; expected one of: cold, warm; write it as 'cold: frosty'"):
        parse_entry(lexicon(), "frosty")


def test_a_term_needs_no_pole_in_a_frame():
    assert parse_entry(load_lexicon("imperialism"), "empire*") == Entry("imperialism", "high", "empire*")


@pytest.mark.parametrize(
    ("text", "said"), [("hot: x", "'hot' is no pole"), ("cold: !", "no letter or digit"), ("cold: kind*", "stands in the pole 'warm' already")]
)
def test_a_term_that_can_not_be_added_is_refused(text, said):
    given = lexicon()
    with pytest.raises(FramingError, match=said):
        with_terms(given, [parse_entry(given, text)])


def test_a_term_is_removed_wherever_it_stands():
    assert [term.term for term in without_terms(lexicon(), ["kind*"]).axes["tone"].high.terms] == ["warm"]


def test_a_term_that_is_not_there_can_not_be_removed():
    with pytest.raises(FramingError, match=r"no term 'kind'; did you mean 'kind\*'"):
        without_terms(lexicon(), ["kind"])


def test_the_last_term_of_a_pole_without_seeds_can_not_be_removed():
    with pytest.raises(FramingError, match="without 'icy' the pole 'cold' has neither terms nor seeds"):
        without_terms(lexicon(), ["icy"])


def test_every_term_and_seed_can_be_left_out_of_its_axis():
    axis = lexicon().axes["tone"]
    entries = entries_of(axis)
    assert [entry.text for entry in entries] == ["icy", "kind*", "warm", "They welcomed every guest with open arms."]
    for entry in entries:
        assert entries_of(without(axis, entry)) == [other for other in entries if other != entry]


@pytest.mark.parametrize("name", shipped_lexicons())
def test_a_term_put_into_a_file_changes_one_list_and_no_other_byte(name):
    source = (shipped_folder("lexicons") / f"{name}.toml").read_text(encoding="utf-8")
    axis, pole = next((axis, pole) for axis in load_lexicon(name).axes.values() for pole in axis.poles)
    written = insert_terms(source, [Entry(axis.name, pole, "snow flake*")])
    before, after = tomllib.loads(source), tomllib.loads(written)
    terms = after["axes"][axis.name][pole]["terms"]
    assert terms.pop() == "snow flake*"
    assert after == before
    place = next(place for place, (one, other) in enumerate(zip(source, written, strict=False)) if one != other)
    added = len(written) - len(source)
    assert source == written[:place] + written[place + added :]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('[axes.a.high]\nlabel = "x"\nterms = []\n', '[axes.a.high]\nlabel = "x"\nterms = ["new"]\n'),
        ('[axes.a.high]\nlabel = "x" # why\nseeds = ["s"]\n', '[axes.a.high]\nlabel = "x" # why\nterms = ["new"]\nseeds = ["s"]\n'),
        ('axes.a.high = { label = "x", seeds = ["s"] }\n', 'axes.a.high = { label = "x", terms = ["new"], seeds = ["s"] }\n'),
        ('[axes.a]\nhigh.label = "x"\n', '[axes.a]\nhigh.label = "x"\nhigh.terms = ["new"]\n'),
        ('[axes."a"]\n[axes."a".high]\nlabel = "x"\nterms = ["é", "b"]\n', '[axes."a"]\n[axes."a".high]\nlabel = "x"\nterms = ["é", "b", "new"]\n'),
        ('[axes.a.high]\nlabel="x"\nterms=[\n  "a",\n  "b" # last\n]\n', '[axes.a.high]\nlabel="x"\nterms=[\n  "a",\n  "b",\n  "new" # last\n]\n'),
    ],
)
def test_a_term_is_written_where_its_pole_is_however_that_is_written(source, expected):
    assert insert_terms(source, [Entry("a", "high", "new")]) == expected
