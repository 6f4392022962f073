"""What is written is read back the same, where the format can hold it; where it can't, that is said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.lexicon import Lexicon, load_lexicon, shipped_lexicons
from framing.lexicon.formats import Category, Dictionary, Entry, as_dictionary, as_lexicon, read_dictionary, write_dictionary

SUFFIX = {"liwc": "dic", "quanteda": "yml", "csv": "csv"}
NAMES = st.text("abcdeé ÄЖ中", min_size=1, max_size=8).map(lambda text: " ".join(text.split())).filter(bool)
# Odd, but on one line and without blanks around: what every one of the formats can hold.
TERMS = st.text("abcé中*'\"#:-@[]{}&!|>%,?. 019", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
IN_PLACE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def dictionaries(draw):
    """Categories up to three levels deep, each with terms."""
    paths = draw(st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=5, unique=True))
    return Dictionary("any", "any", tuple(Category(path, 0, tuple(Entry(term, 0) for term in draw(some_terms))) for path in paths))


some_terms = st.lists(TERMS.filter(lambda term: not term.isdigit()), min_size=1, max_size=5, unique=True)


def held(dictionary):
    return {category.path: {entry.term for entry in category.entries} for category in dictionary.categories if category.entries}


@pytest.mark.parametrize("format_", ["liwc", "quanteda"])
@IN_PLACE
@given(dictionary=dictionaries())
def test_categories_and_terms_come_back(format_, dictionary, tmp_path):
    text, lost = write_dictionary(dictionary, format_)
    path = tmp_path / f"any.{SUFFIX[format_]}"
    path.write_text(text, encoding="utf-8")
    found = read_dictionary(path)
    assert (held(found), found.faults, lost) == (held(dictionary), (), ())


def back(lexicon, tmp_path, *, format_="csv"):
    """The lexicon, written and read again."""
    dictionary, lost = as_dictionary(lexicon)
    text, more = write_dictionary(dictionary, format_)
    path = tmp_path / f"{lexicon.name}.{SUFFIX[format_]}"
    path.write_text(text, encoding="utf-8")
    found = read_dictionary(path)
    assert found.faults == ()
    return as_lexicon(found, name=lexicon.name), (*lost, *more)


@pytest.mark.parametrize("name", shipped_lexicons())
def test_csv_keeps_all_of_a_shipped_lexicon_but_what_is_said_to_be_lost(name, tmp_path):
    lexicon = load_lexicon(name)
    made, lost = back(lexicon, tmp_path)
    asking = sum(bool(term.of or "{" in f"{term.term} {term.except_}") for axis in lexicon.axes.values() for _, term in axis.terms())
    assert made.left_out == asking
    kinds = [*lost]
    assert [f"{len(lexicon.examples)} examples" in kinds, any("actor" in kind for kind in kinds)] == [True, bool(lexicon.actors)]
    if not lexicon.actors:
        assert as_said(made.lexicon) == as_said(lexicon)


def as_said(lexicon):
    return lexicon.model_copy(update={"examples": (), "cite": (), "actors": {}, "converted_from": None})


@st.composite
def lexicons(draw):
    """Lexicons of one frame and one axis with every key that a table can hold."""
    stem = st.text("abcdef", min_size=1, max_size=5)
    option = st.fixed_dictionaries(
        {},
        optional={
            "weight": st.floats(0.01, 1),
            "case": st.booleans(),
            "voices": st.dictionaries(st.sampled_from(["own", "scare", "quoted", "attributed"]), st.floats(0, 1), min_size=1),
            "negated": st.sampled_from(["drop", "keep", "flip"]),
        },
    )

    def pole(mark):
        words = draw(st.lists(stem, min_size=1, max_size=4, unique=True))
        terms = [
            {"term": f"{mark}{word}*", **draw(option), **({"except": [f"old {mark}{word}*", f"{mark}{word} and"]} if draw(st.booleans()) else {})}
            for word in words
        ]
        return {
            "label": f"{mark}label",
            "terms": terms,
            "seeds": draw(st.lists(st.sampled_from([f"A {mark}, said.", f'The "{mark}"\nwas.']), unique=True)),
        }

    axes = {
        "frame": {"question": draw(st.sampled_from(["Is it?", 'Is it "so", or not?'])), "high": pole("x")},
        "two ends": {
            "question": "Which?",
            "low": pole("y"),
            "high": pole("z"),
            **draw(st.sampled_from([{}, {"negated": "flip", "voices": {"own": 0.5}}])),
        },
    }
    data = {"title": "Any, of all", "language": "en", "axes": axes, "note": draw(st.sampled_from([None, "A note,\nof lines."])), "name": "any"}
    return Lexicon.model_validate(data)


@IN_PLACE
@given(lexicon=lexicons())
def test_csv_keeps_terms_seeds_and_all_their_keys(lexicon, tmp_path):
    made, lost = back(lexicon, tmp_path)
    assert (made.faults, made.notes, lost) == ((), (), ())
    assert as_said(made.lexicon) == as_said(lexicon)


@pytest.mark.parametrize("format_", ["liwc", "quanteda"])
def test_what_a_list_of_words_cannot_hold_is_said_to_be_lost(format_, tmp_path):
    lexicon = load_lexicon("government-naming")
    made, lost = back(lexicon, tmp_path, format_=format_)
    kept = {term.term for axis in made.lexicon.axes.values() for _, term in axis.terms()}
    assert kept == {term.term for axis in lexicon.axes.values() for _, term in axis.terms()}
    said = "; ".join(lost)
    assert all(kind in said for kind in ("examples", "citations", "weight", "exception", "seed", "question", "title"))
