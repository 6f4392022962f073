"""Advice on sound lexicons: what adds nothing, what catches too much, what rests on little."""

from __future__ import annotations

import pytest

from framing.lexicon import parse_lexicon, shipped_lexicons
from framing.lexicon.advice import advice_on
from framing.lexicon.source import Source
from framing.matching import check_lexicon
from framing.shipped import shipped_folder

SEEDS = """[
  "The dockers walked out of the harbour at noon.", "Nobody in the port went to work today.",
  "The cranes stood still for the third day.", "The families of the dockers marched along the quay.",
]"""
GOOD = f"""\
title = "Naming the strike"
language = "en"
[axes.strike]
question = "Protest or riot?"
[axes.strike.low]
label = "protest"
terms = ["protest*", "picket*", "walkout*"]
seeds = {SEEDS}
[axes.strike.high]
label = "riot"
terms = ["riot*", "unrest", "looted"]
seeds = {SEEDS.replace("dockers", "looters").replace("Nobody", "No driver").replace("cranes", "shops").replace("quay", "ruins")}
[[examples]]
text = "A protest."
axis = "strike"
leans = "protest"
[[examples]]
text = "A riot."
axis = "strike"
leans = "riot"
[[examples]]
text = "A ship."
axis = "strike"
leans = "neither"
"""


def advice(source: str) -> list[tuple[int, str]]:
    lexicon, faults = parse_lexicon(source, name="strike")
    assert lexicon is not None, faults
    text = Source("strike.toml", source)
    return [(fault.line, fault.found) for fault in (text.fault(finding, level="advice") for finding in advice_on(lexicon))]


def with_terms(low: str, high: str = '"riot*", "unrest", "looted"') -> str:
    return GOOD.replace('"protest*", "picket*", "walkout*"', low).replace('"riot*", "unrest", "looted"', high)


def test_on_a_good_file_there_is_no_advice():
    assert advice(GOOD) == []


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ('"massacre*", "massacres", "killing"', "'massacre*' finds anyway what 'massacres' finds"),
        ('"massacre*", "massacres", "massacred", "a massacre"', "'massacre*' finds anyway what 'massacres', 'massacred' and 'a massacre' find"),
        (
            '"massacre*", "massacres", "massacred", "massacre* of", "mass massacre*"',
            "'massacre*' finds anyway what 'massacres', 'massacred', 'massacre* of' and 1 more find",
        ),
        ('"imperialis*", "anti imperialis*", "empire"', "'imperialis*' finds anyway what 'anti imperialis*' finds"),
        ('"war * terror", "war on terror", "empire"', "'war * terror' finds anyway what 'war on terror' finds"),
        ('{ term = "mob*", except = ["mobile*", "mobili*"] }, "mobs", "crowd"', "'mob*' finds anyway what 'mobs' finds"),
    ],
)
def test_a_term_that_another_finds_anyway_adds_nothing(terms, found):
    assert advice(with_terms(terms)) == [(7, found)]


@pytest.mark.parametrize(
    "terms",
    [
        '"massacre*", { term = "massacres", weight = 0.5 }, "killing"',
        '"massacre*", { term = "massacres", case = true }, "killing"',
        '"massacre*", { term = "massacres", negated = "keep" }, "killing"',
        '"massacre*", { term = "massacres", voices = { quoted = 1.0 } }, "killing"',
        '{ term = "regime", except = ["regime change"] }, "old regime", "junta"',
        '"strikes", "strike", "stroke"',
        '"mob rule", "rule of the mob", "crowd"',
    ],
)
def test_a_term_that_counts_otherwise_or_where_the_other_does_not_is_not_idle(terms):
    assert advice(with_terms(terms)) == []


def test_a_term_that_keeps_one_of_the_other_pole_from_winning_is_not_idle():
    source = with_terms('"protest*", "riot protest*", "walkout*"')
    assert advice(source) == [(14, "terms that stand inside longer ones of the other pole: 'riot*' in 'riot protest*'")]


def test_terms_inside_longer_ones_of_the_other_pole_are_told_in_one_line():
    source = with_terms('"mob rule", "mob rules all", "mob crowd", "mob mass", "walkout*"', '"mob", "rule", "crowd", "mass"')
    assert advice(source) == [
        (14, "terms that stand inside longer ones of the other pole: 'mob' in 'mob rule', 'rule' in 'mob rule', 'crowd' in 'mob crowd' and 1 more")
    ]


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("war*", "warehouse, warehouses, warily, warm"),
        ("rat*", "rather, ratified"),
        ("state*", "statement, statements"),
        ("authorit*", "authoritarian, authoritarians"),
        ("bomb*", "bombarded"),
    ],
)
def test_a_star_that_catches_words_of_another_stem_is_told_with_the_words(term, words):
    ((line, found),) = advice(with_terms(f'"{term}", "picket*", "walkout*"'))
    assert line == 7
    assert found.startswith(f"'{term}' finds {words}")


@pytest.mark.parametrize(
    "term",
    ['"massacre*"', '"imperialis*"', '"govern*"', '"strik*"', '"war * peace*"', '{ term = "bomb*", except = ["bombard*", "bombast*"] }'],
)
def test_a_star_that_catches_the_forms_of_its_word_is_left_alone(term):
    assert advice(with_terms(f'{term}, "picket*", "walkout*"')) == []


def test_english_words_say_nothing_of_terms_in_another_language():
    assert advice(with_terms('"war*", "picket*", "walkout*"').replace('language = "en"', 'language = "de"')) == []


def test_a_pole_of_few_terms_or_seeds_is_told():
    few = with_terms('"protest*"').replace(SEEDS, '["The dockers walked out of the harbour at noon."]', 1)
    assert advice(few) == [(7, "1 term"), (8, "1 seed")]
    none = GOOD.replace('terms = ["protest*", "picket*", "walkout*"]\n', "").replace('text = "A protest."', 'text = "A ship again."')
    assert advice(none) == [(5, "no terms")]


def test_seeds_of_odd_length_are_told():
    assert advice(GOOD.replace("The cranes stood still for the third day.", "Still cranes.")) == [(10, "a seed of 2 words")]
    assert advice(GOOD.replace("The cranes stood still for the third day.", "The cranes stood still. " * 20)) == [(10, "a seed of 80 words")]


def test_a_pole_without_an_example_and_an_example_that_stands_twice_are_told():
    source = GOOD.replace('text = "A riot."\naxis = "strike"\nleans = "riot"', 'text = "a SHIP!"\naxis = "strike"\nleans = "neither"')
    assert advice(source) == [(12, "no example leans 'riot'"), (27, "'A ship.' stands here twice (also example 2)")]


def test_a_lexicon_of_another_tool_may_lack_examples_and_seeds_which_is_said_once():
    head = GOOD[: GOOD.index("[[examples]]")].replace('language = "en"', 'language = "en"\nconverted_from = "strike.dic"')
    bare = "\n".join(line for line in head.splitlines() if not line.startswith(("seeds", '  "', "]")))
    assert advice(bare) == [(3, "no seeds (2 of 2 poles)"), (3, "no 'examples'")]
    assert advice(head) == [(3, "no 'examples'")]
    assert parse_lexicon(head.replace("converted_from", "note"), name="strike")[0] is None


def test_a_seed_that_speaks_for_the_other_pole_and_a_misread_example_stand_on_their_lines(tmp_path):
    file = tmp_path / "strike.toml"
    source = GOOD.replace("The cranes stood still for the third day.", "The riot went on for a third day.").replace(
        'text = "A riot."', 'text = "A rite."'
    )
    file.write_text(source, encoding="utf-8")
    lexicon, found = check_lexicon(file)
    assert lexicon is not None
    assert [(fault.file, fault.line, fault.place, fault.level, fault.found) for fault in found] == [
        (str(file), 10, "axis strike, pole low, seed 3", "advice", "the seed 'The riot went on for a third day.' holds 'riot' (riot)"),
        (str(file), 23, "example 2", "fault", "'A rite.' leans 'neither': found no term"),
    ]


@pytest.mark.parametrize("name", shipped_lexicons())
def test_advice_on_a_shipped_lexicon_is_short_enough_to_be_read(name):
    lexicon, found = check_lexicon(shipped_folder("lexicons") / f"{name}.toml")
    assert lexicon is not None
    assert len([fault for fault in found if fault.level == "advice"]) <= 30
