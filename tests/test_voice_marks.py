"""Which stretches stand in quotation marks."""

import pytest

from framing.voice import find_voices
from framing.voice.marks import Side, find_marks


def inside(text):
    return [text[span.start : span.end] for span in find_voices(text) if span.layer == "marks"]


def flags(text):
    return [(text[span.start : span.end], set(span.flags)) for span in find_voices(text) if span.layer == "marks"]


@pytest.mark.parametrize(
    "marks",
    ["“”", '""', "«»", "»«", "„“", "″″", "„”", "‘’", "''", "‹›", "‚‘", "`'", '“"', '"”', ("''", "''"), ("``", "''"), ("“", "''"), ("« ", " »")],
    ids=str,
)
def test_every_kind_of_mark_opens_and_closes(marks):
    opener, closer = marks
    assert inside(f"The army called the march {opener}an act of war{closer} and went home.") == ["an act of war"]
    assert inside(f"{opener}We saw it all from here,{closer} said Maro. He left.") == ["We saw it all from here,"]


@pytest.mark.parametrize(
    "text",
    [
        "The fighters’ homes in Vessin's hills were the Column's by the ’90s.",
        "It was rock 'n' roll in the '90s, and they told ’em so; 'twas long ago.",
        "The Ba’ath party of Ba`ath and Ba'ath didn’t vote.",
        "The residents' meeting and the dockers' union were closed.",
        'The pipe was 12" wide and the man 6\'2" tall.',
        "An empty “” is nothing, nor is “…”.",
        '<a href="harbour" class="link">Read on</a>',
        "No mark at all.",
        "",
        "\n\n \n",
    ],
)
def test_apostrophes_inches_markup_and_empty_marks_are_no_quotations(text):
    assert inside(text) == []


def test_possessives_inside_single_marks_do_not_close_them():
    assert inside("She spoke of ‘the fighters’ homes and the Council’s men’ on Monday.") == ["the fighters’ homes and the Council’s men"]
    assert inside("The ‘regime remnants’ fled, and the ‘gunmen’ too.") == ["regime remnants", "gunmen"]
    assert inside("'We saw the dockers' union leave,' he said.") == ["We saw the dockers' union leave,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘They call us “remnants” now,’ she said.", ["They call us “remnants” now,", "remnants"]),
        ("“They call us ‘remnants’ now,” she said.", ["They call us ‘remnants’ now,", "remnants"]),
        ("\"They call us 'remnants',\" she said.", ["They call us 'remnants',", "remnants"]),
        ("“They said ‘go’” – and “stay”.", ["They said ‘go’", "go", "stay"]),
        ('"He told me "leave at once" that night," she said.', ['He told me "leave at once" that night,', "leave at once"]),
        ("''It was ``war'' to them,'' he said.", ["It was ``war'' to them,", "war"]),
        ("''They called it 'war.''' He left.", ["They called it 'war.'", "war."]),
    ],
)
def test_quotations_nest(text, expected):
    assert inside(text) == expected
    assert [("nested" in span.flags) for span in find_voices(text) if span.layer == "marks"][:2] == [False, True]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n \n"])
def test_a_quotation_over_paragraphs_is_one_span_in_each(gap):
    text = f"“We waited.{gap}“Nobody came.{gap}“We left,” she said. The road was open."
    assert flags(text) == [("We waited.", {"runs_on"}), ("Nobody came.", {"runs_on", "continued"}), ("We left,", {"continued"})]
    british = text.replace("“", "‘").replace("”", "’")
    assert flags(british) == flags(text)


def test_a_page_break_inside_a_quotation_is_bridged():
    text = "Ebbing said: “The men who took\n\nthe bridge are gone.” The road was open."
    assert flags(text) == [("The men who took", {"runs_on", "page_break"}), ("the bridge are gone.", {"continued", "page_break", "inherited"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said: “The road is open. Then she left.\n\nNobody followed.", ["The road is open."]),
        ("She said “the road is open,” he said. “Go now. And they left.", ["the road is open,", "Go now."]),
        ("Ebbing said “the road is open. The “remnants” had left.", ["the road is open.", "remnants"]),
        ("“The road is open, she said on Monday. Then she left.\n\nNobody followed.", ["The road is open,"]),
        ("The bus left. The road is open to all of us,” she said. Nobody came.", ["The road is open to all of us,"]),
        ("He said the road is open to all.” Nobody came.", ["the road is open to all."]),
    ],
)
def test_a_missing_mark_costs_one_sentence_at_most(text, expected):
    assert inside(text)[: len(expected)] == expected
    assert any("unbalanced" in span.flags for span in find_voices(text) if span.layer == "marks")


def test_a_lost_closing_mark_never_reaches_into_the_next_paragraph():
    text = "“Go\n\n" + "The road was open. " * 500
    assert all(span.end <= 3 for span in find_voices(text) if span.layer == "marks")


def test_a_quotation_between_words_that_run_together_is_found():
    assert inside("Ebbing said:“The road is open to all.”The bus left.") == ["The road is open to all."]


def test_the_side_of_a_mark_is_told_by_its_neighbours_before_its_shape():
    sides = {text: [mark.side for mark in find_marks(text, 0, len(text))] for text in ("a “b“ c", "a ”b” c", "a (“b”) c", "a—“b”—c", "a “b”-made c")}
    assert all(found == [Side.OPENS, Side.CLOSES] for found in sides.values()), sides
