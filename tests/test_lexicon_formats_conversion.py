"""Dictionaries made into lexicons: frames and axes, weights, and terms that our patterns can't hold."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.lexicon import parse_lexicon
from framing.lexicon.formats import AxisChoice, as_lexicon, read_dictionary
from framing.lexicon.writing import lexicon_toml


@pytest.fixture
def read(tmp_path):
    def of(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return read_dictionary(path)

    return of


GOODS = "trade:\n  fair: [gift*, barter]\n  foul: [theft, barter]\n  __: [market]\nharbour:\n  fair: [calm]\n"


def said(lexicon):
    return {name: {part.label: [term.term for term in part.terms] for part in axis.poles.values()} for name, axis in lexicon.axes.items()}


def test_each_category_becomes_a_frame_called_by_all_its_levels(read):
    made = as_lexicon(read("goods.yml", GOODS), name="goods")
    assert said(made.lexicon) == {
        "trade": {"trade": ["market"]},
        "trade-fair": {"fair": ["gift*", "barter"]},
        "trade-foul": {"foul": ["theft", "barter"]},
        "harbour-fair": {"fair": ["calm"]},
    }
    assert (made.lexicon.title, made.lexicon.language, made.lexicon.converted_from) == ("Converted from goods.yml", "en", "goods.yml")
    assert (made.faults, made.merged, made.size) == ((), (), 6)


def test_two_categories_may_make_an_axis_and_what_stands_at_both_ends_is_left_out(read):
    made = as_lexicon(read("goods.yml", GOODS), name="goods", axes=[AxisChoice("deal", "trade > Fair", "foul")], title="Deals", language="fr")
    assert said(made.lexicon) == {"deal": {"foul": ["theft"], "fair": ["gift*"]}, "trade": {"trade": ["market"]}, "harbour-fair": {"fair": ["calm"]}}
    assert [(fault.line, fault.found) for fault in made.faults] == [(2, "'barter' stands at both ends of the axis (also on line 3)")]
    assert (made.lexicon.title, made.lexicon.language) == ("Deals", "fr")
    assert made.lexicon.axes["deal"].question == "Does it lean towards 'foul' or towards 'fair'?"


def test_only_the_axes_that_are_asked_for_are_made(read):
    made = as_lexicon(read("goods.yml", GOODS), name="goods", axes=[AxisChoice("calm", "harbour > fair")], only=True)
    assert said(made.lexicon) == {"calm": {"fair": ["calm"]}}


def test_ends_of_the_same_name_get_labels_that_differ(read):
    made = as_lexicon(read("goods.yml", GOODS), name="goods", axes=[AxisChoice("deal", "trade>fair", "harbour>fair")], only=True)
    assert made.lexicon.axes["deal"].labels == ("harbour > fair", "trade > fair")


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (AxisChoice("deal", "fair"), "2 categories called 'fair'; expected one of: 'trade > fair', 'harbour > fair'"),
        (AxisChoice("deal", "harbor > fair"), "no category 'harbor > fair' .*did you mean 'harbour > fair'?"),
        (AxisChoice("deal", "foul", "trade > foul"), "'trade > foul' for both ends of 'deal'"),
    ],
)
def test_an_axis_of_categories_that_cannot_be_told_is_refused(choice, message, read):
    with pytest.raises(FramingError, match=message):
        as_lexicon(read("goods.yml", GOODS), name="goods", axes=[choice])


@pytest.mark.parametrize("text", ["", "tone", "tone=", "=high", "tone=..high", "tone=low.."])
def test_an_axis_is_written_with_its_ends(text):
    with pytest.raises(FramingError, match=r"expected NAME=LOW\.\.HIGH"):
        AxisChoice.from_text(text)


HOPELESS = [
    ":)",
    "?:",
    "*",
    "* *",
    "qu?y",
    "mol(e|es)",
    "quay's",
    "{quay}",
    "qu{ay",
    "a, b",
    "tide_line",
    "@quay",
    "#quay",
    "…",
    "<b>quay</b>",
    "quay+",
]


@pytest.mark.parametrize("term", HOPELESS)
def test_a_term_that_our_patterns_cannot_hold_is_listed_with_its_line_and_left_out(term, read):
    made = as_lexicon(read("goods.lc3", f"+trade\nbarter\n{term}\nmarket\n"), name="goods")
    assert said(made.lexicon) == {"trade": {"trade": ["barter", "market"]}}
    assert [(fault.line, fault.place) for fault in made.faults] == [(3, "category trade")]
    assert made.faults[0].found.startswith(f"{term!r}: ")


def test_what_stands_twice_is_taken_once_whatever_its_letters(read):
    made = as_lexicon(read("goods.lc3", "+trade\nport authority\nbarter\nPort-Authority\n"), name="goods")
    assert said(made.lexicon) == {"trade": {"trade": ["port authority", "barter"]}}
    assert [(each.line, each.level) for each in made.merged] == [(4, "advice")]


def test_negative_weights_make_the_low_end_and_large_ones_are_divided_by_the_largest(read):
    made = as_lexicon(read("mood.csv", "term,score\nfair,4\ncalm,1\nfoul,-3\ndull,0\n"), name="mood")
    axis = made.lexicon.axes["mood"]
    assert axis.labels == ("negative", "positive")
    assert [(pole, term.term, term.weight) for pole, term in axis.terms()] == [("low", "foul", 0.75), ("high", "fair", 1.0), ("high", "calm", 0.25)]
    assert made.notes == ("axis mood: its weights were divided by the largest, 4", "axis mood: its terms of negative weight make the pole low")
    assert [(fault.line, fault.found) for fault in made.faults] == [(5, "'dull' has the weight 0")]


def test_a_dictionary_of_nothing_that_can_be_kept_makes_no_lexicon(read):
    made = as_lexicon(read("goods.lc3", "+trade\n:)\n;)\n"), name="goods")
    assert (made.lexicon, made.size, made.left_out) == (None, 0, 2)
    assert made.notes == ("nothing of the category 'trade' could be kept",)


def test_names_that_become_alike_are_numbered_and_neither_is_no_label(read):
    made = as_lexicon(read("goods.lc3", "+A b\nx\n+a-B\ny\n+neither\nz\n+…\nw\n"), name="goods")
    assert list(made.lexicon.axes) == ["a-b", "a-b-2", "neither", "axis"]
    assert made.lexicon.axes["neither"].high.label == "neither (category)"


def test_a_language_that_is_none_is_refused(read):
    with pytest.raises(FramingError, match="language = 'english'; expected a language code"):
        as_lexicon(read("goods.yml", GOODS), name="goods", language="english")


@pytest.mark.parametrize("choices", [(), (AxisChoice("deal", "trade > fair", "foul"),)])
def test_what_is_made_is_a_sound_lexicon(choices, read):
    made = as_lexicon(read("goods.yml", GOODS), name="goods", axes=choices)
    lexicon, faults = parse_lexicon(lexicon_toml(made.lexicon), name="goods")
    assert [fault for fault in faults if fault.level == "fault"] == []
    assert lexicon == made.lexicon


def test_seeds_that_stand_twice_or_say_nothing_are_listed(read):
    head = "kind,axis,pole,label,term\n"
    rows = [
        "term,naming,low,quay,quay",
        "seed,naming,low,quay,The quay was swept.",
        "seed,naming,low,quay,the quay was swept",
        "seed,naming,low,quay,…",
    ]
    rows += ["seed,naming,low,quay,It rained.", "seed,naming,high,dump,It rained.", "seed,naming,high,dump,It stinks."]
    made = as_lexicon(read("naming.csv", head + "\n".join(rows)), name="naming")
    axis = made.lexicon.axes["naming"]
    assert (axis.low.seeds, axis.high.seeds) == (("The quay was swept.",), ("It stinks.",))
    assert ([each.line for each in made.merged], [each.line for each in made.faults]) == ([4], [5, 7])


def test_more_categories_than_a_lexicon_has_axes_must_be_chosen_from(read):
    found = read("goods.yml", "".join(f"good{number}: [word]\n" for number in range(1001)))
    with pytest.raises(FramingError, match="1,001 categories; expected at most 1,000 axes in a lexicon; choose some with --axis and --only"):
        as_lexicon(found, name="goods")
    assert as_lexicon(found, name="goods", axes=[AxisChoice("good", "good7")], only=True).size == 1
