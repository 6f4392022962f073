from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, reason_marks, shorten, text_width, wrap
from framing.figures.style import EDGE, WIDTH

LETTERS = st.text(alphabet="abcdefgh$_%^{}\\ Äß日", max_size=60)


@given(LETTERS, st.floats(0.3, 3.0))
@settings(deadline=None, max_examples=60)
def test_a_shortened_text_is_never_wider_than_the_room(text, room):
    assert text_width(shorten(drawable(text), room)) <= room


@given(LETTERS, st.floats(0.3, 3.0))
@settings(deadline=None, max_examples=60)
def test_no_line_of_a_wrapped_text_is_wider_than_the_room(text, room):
    assert all(text_width(line) <= room for line in wrap(drawable(text), room))


def test_wrapping_keeps_all_words_where_each_fits_on_a_line():
    text = "articles with a score, in brackets the number of events they tell"
    assert " ".join(wrap(text, 1.0)) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("", ""),
        ("  The \t Lantern\n", "The Lantern"),
        ("日報", "□□"),
        ("Ба́сня", "Ба́сня"),
        ("a\x00b\u200bc", "abc"),
        ("\ud800", "□"),
        ("$x_1$", "$x_1$"),
    ],
)
def test_letters_the_font_lacks_become_boxes_and_control_characters_vanish(text, drawn):
    assert drawable(text) == drawn


def test_a_dollar_sign_starts_no_formula():
    assert text_width("$x^2$") > text_width("x^2")


def test_outlets_stay_apart_when_their_names_are_cut():
    names = [f"The Daily Record of the Interim Council, {place}" for place in ("Vessin", "Duvel", "Port Ansel")]
    labels = outlet_labels(names, 1.0, 7.5)
    assert len(set(labels.values())) == 3
    assert all(text_width(label, 7.5) <= 1.0 for label in labels.values())


def test_a_short_reason_stands_in_place_and_a_long_one_gets_a_letter_and_a_note():
    long = "all of its articles tell one event, so that there is no spread between events"
    marks, notes = reason_marks(["one event", long, "one event", long], 0.8)
    assert marks == {"one event": "one event", long: "(a)"}
    assert notes == [f"(a) {long}"]


def test_more_reasons_than_letters_get_numbers():
    marks, notes = reason_marks([f"a reason that is far too long, number {number}" for number in range(28)], 0.5)
    assert list(marks.values())[25:] == ["(z)", "(27)", "(28)"]
    assert len(notes) == 28


def test_notes_fit_the_page_and_empty_ones_are_left_out():
    lines = note_lines(["", "of the Interim Council " * 20, "end"])
    assert lines[-1] == "end"
    assert all(text_width(line) <= WIDTH - 2 * EDGE for line in lines)


def test_an_axis_that_nobody_named_has_ends_called_low_and_high():
    assert pole_labels("violence-naming", None) == ("low", "high")
    assert pole_labels("violence-naming", {"violence-naming": ("fighting", "atrocity")}) == ("fighting", "atrocity")
    assert pole_labels("imperialism", {"imperialism": ("", "imperialism")}) == ("", "imperialism")
