"""A lexicon written as TOML reads back equal, in the layout of those that come with the package."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicon import Lexicon, load_lexicon, parse_lexicon, shipped_lexicons
from framing.lexicon.writing import lexicon_toml, toml_text
from framing.shipped import shipped_folder


def read(source, name):
    lexicon, faults = parse_lexicon(source, name=name)
    assert [fault for fault in faults if fault.level == "fault"] == []
    return lexicon


@pytest.mark.parametrize("name", shipped_lexicons())
def test_a_shipped_lexicon_reads_back_equal(name):
    lexicon = load_lexicon(name)
    again = read(lexicon_toml(lexicon), name)
    assert again == lexicon
    assert again.hash == lexicon.hash


def test_imperialism_is_laid_out_as_its_author_did():
    written = lexicon_toml(load_lexicon("imperialism"))
    author = (shipped_folder("lexicons") / "imperialism.toml").read_text(encoding="utf-8")
    # Long lists of exceptions are broken where the line ends, not where the author chose; their words are the same.
    assert written.split() == author.split()
    assert [line for line in written.split("\n") if "=" in line] == [line for line in author.split("\n") if "=" in line]


def test_a_lexicon_is_written_in_the_layout_of_the_house():
    lexicon = Lexicon.model_validate(
        {
            "title": 'The "old" quay',
            "language": "en",
            "converted_from": "quay.dic",
            "note": "One line\nand another \\ with a mark.",
            "voices": {"own": 1.0, "quoted": 0.5},
            "actors": {"council": {"names": ["Interim Council"], "labels": ["regime"], "since": "2031-05-01", "until": "2033-07", "default": False}},
            "axes": {
                "naming of quays": {
                    "question": "Quay or dump?",
                    "negated": "flip",
                    "low": {"label": "quay", "terms": ["quay*", {"term": "Mole", "weight": 0.5, "case": True, "except": ["Mole Street"]}]},
                    "high": {"label": "dump", "seeds": ["The quay is a dump."]},
                }
            },
            "examples": [{"text": "A quay.", "axis": "naming of quays", "leans": "quay", "date": "2031-05-02"}],
            "name": "quay",
        }
    )
    assert lexicon_toml(lexicon) == (
        r'''title          = "The \"old\" quay"
version        = "1.0.0"
language       = "en"
converted_from = "quay.dic"
note           = """
One line
and another \\ with a mark."""
voices         = { own = 1.0, quoted = 0.5 }

[actors.council]
names   = ["Interim Council"]
labels  = ["regime"]
default = false
since   = 2031-05-01
until   = "2033-07"

[axes."naming of quays"]
question = "Quay or dump?"
negated  = "flip"

[axes."naming of quays".low]
label = "quay"
terms = [
  "quay*",
  { term = "Mole", weight = 0.5, case = true, except = ["Mole Street"] },
]

[axes."naming of quays".high]
label = "dump"
seeds = [
  "The quay is a dump.",
]

[[examples]]
text  = "A quay."
axis  = "naming of quays"
leans = "quay"
date  = 2031-05-02
'''
    )


def test_no_list_goes_over_150_letters_a_line():
    phrases = [f"quay of the town number {number}" for number in range(40)]
    axis = {"question": "?", "high": {"label": "quay", "terms": [{"term": "quay", "except": phrases}]}}
    actors = {"council": {"names": [f"Council of {letter}{letter.lower()}vel" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"]}}
    lexicon = Lexicon.model_validate(
        {"title": "t", "language": "en", "axes": {"quay": axis}, "actors": actors, "converted_from": "x", "name": "quay"}
    )
    written = lexicon_toml(lexicon)
    assert max(map(len, written.split("\n"))) <= 150
    assert read(written, "quay") == lexicon


@given(st.text())
def test_any_text_is_written_so_that_toml_reads_it_back(text):
    import tomllib

    assert tomllib.loads(f"key = {toml_text(text)}") == {"key": text}


ANY_TEXT = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and "\r" not in text)
STEMS = st.lists(st.text("abcdefgh", min_size=2, max_size=6), min_size=1, max_size=5, unique=True)
VOICES = st.none() | st.dictionaries(st.sampled_from(["own", "scare", "quoted", "attributed"]), st.floats(0, 1))
NEGATED = st.sampled_from([None, "drop", "keep", "flip"])


@st.composite
def lexicons(draw):
    """Lexicons with any texts where any are allowed, and every key."""

    def pole(mark):
        terms = [
            {
                "term": f"{mark}{stem}*",
                "weight": draw(st.floats(0.001, 1)),
                "case": draw(st.booleans()),
                "except": draw(st.sampled_from([[], [f"old {mark}{stem}s"], [f"old {mark}{stem}{number}" for number in range(30)]])),
                "voices": draw(VOICES),
                "negated": draw(NEGATED),
                **draw(st.sampled_from([{}, {"of": "the council"}])),
            }
            for stem in draw(STEMS)
        ]
        seeds = [f"{mark.upper()} was swept{number} at dawn, {text} it was said." for number, text in enumerate(draw(st.lists(ANY_TEXT, max_size=2)))]
        return {"label": f"{mark} {draw(ANY_TEXT)}", "terms": terms, "seeds": seeds}

    axis = {"question": draw(ANY_TEXT), "low": pole("x"), "high": pole("y"), "voices": draw(VOICES), "negated": draw(NEGATED)}
    name = draw(ANY_TEXT.filter(str.isprintable))
    actor = {
        "names": ["Interim Council", "Maro"],
        "labels": ["regime"],
        "modifiers": ["new"],
        "since": draw(st.sampled_from(["", "2031", "2031-05-01"])),
    }
    label = axis["low"]["label"]
    examples = [{"text": f"{draw(ANY_TEXT)} {number}", "axis": name, "leans": leans} for number, leans in enumerate([label, "neither"])]
    return Lexicon.model_validate(
        {
            "title": draw(ANY_TEXT),
            "language": "en",
            "axes": {name: axis, "frame": {"question": "?", "high": pole("z")}} if name != "frame" else {name: axis},
            "actors": {"the council": actor},
            "examples": examples,
            "cite": draw(st.lists(ANY_TEXT, max_size=3)),
            "note": draw(st.none() | ANY_TEXT),
            "license": draw(st.none() | ANY_TEXT),
            "converted_from": draw(st.none() | ANY_TEXT),
            "voices": draw(VOICES),
            "negated": draw(NEGATED),
            "name": "any",
        }
    )


@settings(max_examples=100, deadline=None)
@given(lexicon=lexicons())
def test_any_lexicon_reads_back_equal(lexicon):
    assert read(lexicon_toml(lexicon), "any") == lexicon
