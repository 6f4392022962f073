"""Faulty lexicon files: everything that is wrong is said at once, on its line, with how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicon import Fault, LexiconError, parse_lexicon

GOOD = """\
title = "Naming the strike"
language = "en"
[axes.strike]
question = "Protest or riot?"
[axes.strike.low]
label = "protest"
terms = ["protest*"]
[axes.strike.high]
label = "riot"
terms = ["riot*"]
[[examples]]
text = "A protest."
axis = "strike"
leans = "protest"
[[examples]]
text = "A ship."
axis = "strike"
leans = "neither"
"""


def faults_of(source: str) -> list[Fault]:
    lexicon, faults = parse_lexicon(source, name="strike", file="strike.toml")
    assert (lexicon is None) == bool(faults)
    return list(faults)


def said(source: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.found) for fault in faults_of(source)]


def with_terms(terms: str) -> str:
    return GOOD.replace('["protest*"]', terms)


def test_the_good_file_has_no_fault():
    assert faults_of(GOOD) == []


MANY = """\
titel = "No title"
language = "English"
version = 1.0
voices = { own = 2, spoken = 1.0 }
editor = "Halvard Maro"

[axes.strike]
qestion = "?"
negated = "dropp"

[axes.strike.low]
label = "protest"
terms = [
  "protest*",
  "council's",
  { term = "walkout*", weigth = 0.5 },
  { term = "stoppage*", weight = 1.5 },
  { term = "picket*", case = "yes" },
  { term = "regime", of = "counsil" },
  "{actor} strike",
  "a, b",
  { term = "rally", except = ["rally", "pit stop"] },
  7,
  "protest*",
]

[axes.strike.high]
label = "protest"
terms = ["protest*"]

[axes.hunger]
question = "Is hunger named?"
[axes.hunger.high]
label = ""

[actors.council]
nmaes = ["Interim Council"]

[[examples]]
text = "A protest."
axis = "strik"
leans = "protest"

[[examples]]
text = "A riot."
axis = "strike"
leans = "riot"
"""


def test_every_fault_of_a_file_is_said_at_once_on_its_line():
    assert [(fault.line, fault.place, fault.found, fault.mend) for fault in faults_of(MANY)] == [
        (1, "", "no 'title'", 'add title = "…" at the top of the file'),
        (1, "", "unknown key 'titel'", "did you mean 'title'?"),
        (2, "", "language = 'English'", ""),
        (3, "", "version = 1.0", ""),
        (4, "", "own = 2", ""),
        (4, "", "unknown key 'spoken'", "remove it"),
        (5, "", "unknown key 'editor'", "remove it"),
        (7, "axis strike", "no 'question'", 'add question = "…": what a coder would be asked'),
        (8, "axis strike", "unknown key 'qestion'", "did you mean 'question'?"),
        (9, "axis strike", "negated = 'dropp'", ""),
        (12, "axis strike, pole low", "both poles have the label 'protest'", "name the two ends differently"),
        (15, "axis strike, pole low, term 2", '"council\'s": a possessive ’s belongs to no token', "write 'council', which finds council's too"),
        (16, "axis strike, pole low, term 3", "unknown key 'weigth'", "did you mean 'weight'?"),
        (17, "axis strike, pole low, term 4", "weight = 1.5", ""),
        (18, "axis strike, pole low, term 5", "case = 'yes'", ""),
        (19, "axis strike, pole low, term 6", "of = 'counsil', but there is no such actor", "did you mean 'council'?"),
        (20, "axis strike, pole low, term 7", "{actor}, but there is no such actor", "add a table [actors.actor] with names"),
        (21, "axis strike, pole low, term 8", "'a, b': , belongs to no token, so it can never match", "leave it out"),
        (
            22,
            "axis strike, pole low, term 9, except 1",
            "'rally' is found wherever the term 'rally' is, which can never match",
            "leave one of them out",
        ),
        (22, "axis strike, pole low, term 9, except 2", "'pit stop' never holds the term 'rally'", "mend it or leave it out"),
        (23, "axis strike, pole low, term 10", "7", ""),
        (24, "axis strike, pole low, term 11", "the term 'protest*' stands here twice (also term 1)", "remove one of them"),
        (29, "axis strike, pole high, term 1", "the term 'protest*' stands in both poles (term 1 of low)", "remove it from one of them"),
        (33, "axis hunger, pole high", "high: neither terms nor seeds", "give terms, seeds, or both"),
        (34, "axis hunger, pole high", "'': an empty text", ""),
        (36, "actor council", "no 'names'", 'add names = ["…"]: what the actor is called; other spellings are found'),
        (37, "actor council", "unknown key 'nmaes'", "did you mean 'names'?"),
        (39, "", "no example that leans 'neither'", "add a sentence that touches the topic without leaning, or that uses a term in another sense"),
        (41, "example 1", "there is no axis 'strik'", "did you mean 'strike'?"),
        (47, "example 2", "leans = 'riot'", ""),
    ]


def test_a_fault_says_file_line_place_what_was_expected_and_how_to_mend_it():
    lexicon, faults = parse_lexicon(with_terms('[{ term = "march*", wieght = 1 }]'), name="strike", file="strike.toml")
    assert lexicon is None
    assert str(LexiconError(faults)) == (
        "strike.toml, line 7 (axis strike, pole low, term 1): unknown key 'wieght'; "
        "expected one of: case, except, negated, of, term, voices, weight; did you mean 'weight'?"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('title = "Naming', "title = Naming", (1, "invalid value")),
        ('strike"\nlanguage', "strike\nlanguage", (1, "illegal character")),
        ('language = "en"', 'language = "en"\nlanguage = "fr"', (3, "overwrite")),
        ('label = "protest"', 'label "protest"', (6, "expected '='")),
        ('label = "protest"', 'label: "protest"', (6, "expected '='")),
        ('label = "riot"', 'label = "ri\\ot"', (9, "unescaped")),
        ('["protest*"]', '["protest*" "march*"]', (7, "unclosed array")),
        ('["protest*"]', '["protest*"', (8, "does not go on what begins on line 7")),
        ('["protest*"]', '[\n  "protest*"\n  "march*",\n]', (9, "does not go on what begins on line 7")),
        ('["protest*"]', '[\n  "protest*,\n  "march*",\n]', (8, "illegal character")),
        ('label = "protest"\nterms = ["protest*"]', 'terms = ["protest*",\nlabel = "protest"', (7, "does not go on what begins on line 6")),
        ("[axes.strike.high]", '[axes.strike.low]\nlabel = "again"\n[axes.strike.high]', (8, "twice")),
        ('title = "Naming', 'note = """Naming\ntitle = "Naming', (1, "unterminated")),
    ],
)
def test_a_slip_of_syntax_does_not_hide_or_invent_other_faults(before, after, expected):
    source = GOOD.replace(before, after).replace('text = "A ship."', 'txet = "A ship."')
    slip, *others = faults_of(source)
    assert slip.line == expected[0]
    assert expected[1] in slip.found
    assert slip.mend
    if "unterminated" not in slip.found:  # an open text swallows the rest of the file
        assert [fault.found for fault in others] == ["no 'text'", "unknown key 'txet'"]


def test_examples_that_were_blanked_are_not_missing():
    head = GOOD[: GOOD.index("[[examples]]")]
    (slip,) = faults_of(f'examples = [{{ text = "A" axis = "strike" }}]\n{head}')
    assert slip.line == 1


def test_a_broken_header_ends_the_reading_since_what_follows_has_no_place():
    assert said(GOOD.replace("[axes.strike.high]", "[axes.strike.high")) == [
        (8, "'[axes.strike.high' is not TOML: expected ']' at the end of a table declaration"),
    ]


def test_twenty_slips_are_enough():
    faults = faults_of("\n".join(f"key{number} = ?" for number in range(50)))
    assert [fault.line for fault in faults] == list(range(1, 21))


@pytest.mark.parametrize(
    "source", ["", "\x00", "=", "[[", "title", '"""', "a = " + "[" * 5000, "[[examples]]\n" * 3, "axes = 5", "axes.strike = 5", "examples = 5"]
)
def test_no_source_is_beyond_words(source):
    assert all(str(fault) for fault in faults_of(source))
    assert faults_of(source)


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_a_damaged_file_is_read_or_its_faults_stand_on_lines_of_it(data):
    source = MANY if data.draw(st.booleans()) else GOOD
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(len(source), start + 40)))
    damaged = source[:start] + data.draw(st.text("a\"'[]{}=,.\n\\#*5 ", max_size=6)) + source[end:]
    lexicon, faults = parse_lexicon(damaged, name="strike")
    assert (lexicon is None) == bool(faults)
    assert all(1 <= fault.line <= damaged.count("\n") + 1 for fault in faults)


@pytest.mark.parametrize("name", ["low", "high", "terms", "examples", "actors", "name", "voices"])
def test_an_axis_may_have_any_name(name):
    source = GOOD.replace("axes.strike", f"axes.{name}").replace('"strike"', f'"{name}"')
    assert faults_of(source) == []
    assert [(fault.line, fault.place, fault.mend) for fault in faults_of(source.replace("question", "qestion"))] == [
        (3, f"axis {name}", 'add question = "…": what a coder would be asked'),
        (4, f"axis {name}", "did you mean 'question'?"),
    ]


@pytest.mark.parametrize("key", ["name", "language", "file_voices", "file_negated"])
def test_what_an_axis_is_told_by_its_file_is_not_written_into_it(key):
    assert said(GOOD.replace('question = "Protest or riot?"', f'question = "?"\n{key} = "keep"')) == [(5, f"unknown key {key!r}")]


def test_a_name_in_the_file_is_refused():
    assert said(f'name = "strike"\n{GOOD}') == [(1, "the key 'name'")]


def test_a_fault_of_the_whole_file_is_not_repeated_for_each_axis():
    assert said(f"voices = {{ own = 7 }}\nnegated = 3\n{GOOD}") == [(1, "own = 7"), (2, "negated = 3")]


def test_no_examples_and_an_empty_list_of_examples_are_both_faults():
    head = GOOD[: GOOD.index("[[examples]]")]
    assert said(head) == [(1, "no 'examples'")]
    assert said(f"examples = []\n{head}") == [(1, "no example that leans 'neither'")]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ('["anti government", "anti-government"]', "the term 'anti-government' stands here twice (also term 1)"),
        ('["Türkiye", "turkiye"]', "the term 'turkiye' stands here twice (also term 1)"),
        ('["riot*"]', "the term 'riot*' stands in both poles (term 1 of low)"),
        ('["us", { term = "US", weight = 0.5 }]', "the term 'US' stands here twice (also term 1)"),
    ],
)
def test_a_term_stands_once_in_an_axis(terms, found):
    assert [words for _, words in said(with_terms(terms))] == [found]


def test_a_name_and_a_word_may_both_be_terms_and_so_may_a_glob_and_a_word_it_fits():
    assert said(with_terms('["us", { term = "US", case = true }, "strike*", "strikes"]')) == []


def test_weights_are_numbers_above_zero_up_to_one():
    weights = ["0", "-0.5", "1.01", "nan", "inf", "true", '"1"']
    terms = ", ".join(f'{{ term = "word{number}", weight = {weight} }}' for number, weight in enumerate(weights))
    assert len(said(with_terms(f"[{terms}]"))) == len(weights)
    assert said(with_terms('[{ term = "march*", weight = 1 }, { term = "rally", weight = 0.001 }]')) == []
