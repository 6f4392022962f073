"""Where marks and indirect speech meet: insertions, nesting, credit, speakers handed on, and spans that decide nothing."""

from __future__ import annotations

import pytest

from framing.voice import VoiceSpan, find_voices, innermost


def told(text: str) -> list[tuple[str, str, str]]:
    return [(span.layer, span.voice, text[span.start : span.end].strip()) for span in find_voices(text)]


def speakers(text: str) -> list[tuple[str, str, bool]]:
    """The quotations with their speakers, and whether those are handed on."""
    return [
        (text[span.start : span.end], text[slice(*span.source)] if span.source else "", "inherited" in span.flags)
        for span in find_voices(text)
        if span.layer == "marks"
    ]


def voice_of(text: str, word: str) -> str:
    spans = find_voices(text)
    place = innermost(spans, len(text))[text.index(word)]
    return spans[place].voice if place >= 0 else "own"


@pytest.mark.parametrize(
    ("text", "word", "voice"),
    [
        ("“We saw [the army] fire on the bus,” Maro said.", "army", "own"),
        ("“We saw [the army] fire on the bus,” Maro said.", "saw", "quoted"),
        ("“We saw [the army] fire on the bus,” Maro said.", "fire", "quoted"),
        ("“[The army] fired on the bus and left us there,” Maro said.", "army", "own"),
        ("“They left us there with [the army],” Maro said.", "army", "own"),
        ("Maro said that it was [the army] that had fired.", "army", "own"),
        ("Maro said that it was [the army] that had fired.", "fired", "attributed"),
        ("“[I]f the army fires, we leave the village,” Maro said.", "[I]f", "quoted"),
        ("“I[t] was the army and nobody else here,” Maro said.", "t]", "quoted"),
        ("“We left [laughs].” The road was open.", "laughs", "own"),
        ("The “[regime] remnants” were shepherds.", "regime", "own"),
        ("The “[regime] remnants” were shepherds.", "remnants", "scare"),
        ("Maro said [the mayor] had left.", "mayor", "own"),
        ("“We saw an army [without end,” Maro said.", "without", "quoted"),
    ],
)
def test_what_is_put_in_between_in_brackets_is_the_outlets(text, word, voice):
    assert voice_of(text, word) == voice


def test_nothing_but_an_insertion_is_no_quotation():
    assert find_voices("“[Applause]” The road was open.") == []


def test_marks_inside_of_a_report_decide_for_their_words():
    text = "Tesk said the men were “remnants” of the war."
    assert told(text) == [("indirect", "attributed", "the men were “remnants” of the war"), ("marks", "quoted", "remnants")]
    assert [voice_of(text, word) for word in ("men", "remnants", "war")] == ["attributed", "quoted", "attributed"]


def test_marks_nest_inside_of_a_report():
    text = "Tesk said they were called “rebels with ‘guns’ and no name at all” in Duvel."
    marks = [span for span in find_voices(text) if span.layer == "marks"]
    assert [(text[span.start : span.end], span.rule) for span in marks] == [("rebels with ‘guns’ and no name at all", "long"), ("guns", "nested")]
    assert [text[slice(*span.source)] for span in marks if span.source] == ["Tesk", "Tesk"]


@pytest.mark.parametrize(
    ("text", "source", "category"),
    [
        ("Tesk wrote in May, in a letter to the council, that the many “remnants” had left.", "Tesk", "neutral"),
        ("Fears of a “massacre” grew in Orsen.", "", "mental"),
        ("The army, Maro said, had fought “remnants” in the hills.", "Maro", "neutral"),
    ],
)
def test_a_short_quotation_inside_of_a_report_is_quoted(text, source, category):
    (span,) = (span for span in find_voices(text) if span.layer == "marks")
    assert (span.voice, span.category) == ("quoted", category)
    assert (text[slice(*span.source)] if span.source else "") == source


def test_what_is_reported_is_no_longer_held_at_a_distance():
    text = "They lived in fear that the army of the “remnants” would return."
    (span,) = (span for span in find_voices(text) if span.layer == "marks")
    assert (span.voice, span.rule) == ("quoted", "reported")
    assert [span.rule for span in find_voices("The army of the “remnants” would return.")] == ["uncredited"]


def test_a_word_that_is_held_at_a_distance_stays_so_inside_of_a_report():
    (span,) = (span for span in find_voices("Tesk said the so-called “remnants” had left.") if span.layer == "marks")
    assert (span.voice, span.rule) == ("scare", "distanced")


def test_a_title_inside_of_a_report_is_looked_through():
    text = "Tesk said the film “Halvard” had won."
    assert voice_of(text, "Halvard") == "attributed"
    assert [(span.voice, span.source) for span in find_voices(text) if span.layer == "marks"] == [("title", None)]


def test_a_report_that_is_unsure_credits_no_quotation():
    text = "The council condemned the “massacre” in Duvel."
    assert {span.flags for span in find_voices(text) if span.layer == "indirect"} == {frozenset({"unsure"})}
    assert [span.source for span in find_voices(text) if span.layer == "marks"] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We left the village on Monday,” Maro said. “Nobody came to help us then.”",
            [("We left the village on Monday,", "Maro", False), ("Nobody came to help us then.", "Maro", True)],
        ),
        (
            "“We left the village on Monday,” Maro said.\n\n“Nobody came to help us then.”",
            [("We left the village on Monday,", "Maro", False), ("Nobody came to help us then.", "Maro", True)],
        ),
        (
            "“We left the village on Monday,” Maro said.\n\nThe road was open.\n\n“Nobody came to help us then.”",
            [("We left the village on Monday,", "Maro", False), ("Nobody came to help us then.", "", False)],
        ),
        (
            "“We left,” Maro said.\n\n“They stayed,” Tesk said. “Nobody came to help us then.”",
            [("We left,", "Maro", False), ("They stayed,", "Tesk", False), ("Nobody came to help us then.", "Tesk", True)],
        ),
        (
            "Maro said: “We waited.\n\n“Nobody came.\n\n“We left.” The road was open.",
            [("We waited.", "Maro", False), ("Nobody came.", "Maro", True), ("We left.", "Maro", True)],
        ),
        (
            "“Nobody came to help us then.” “We left the village on Monday,” Maro said.",
            [("Nobody came to help us then.", "Maro", True), ("We left the village on Monday,", "Maro", False)],
        ),
    ],
    ids=["same paragraph", "next paragraph", "other paragraph between", "the last speaker", "over paragraphs", "in front"],
)
def test_a_quotation_that_names_nobody_has_the_speaker_of_the_one_beside_it(text, expected):
    assert speakers(text) == expected


def test_a_word_held_at_a_distance_inherits_no_speaker():
    text = "“We left the village on Monday,” Maro said. The “remnants” were shepherds."
    assert speakers(text)[-1] == ("remnants", "", False)


def test_no_speaker_is_handed_on_from_what_is_only_reported():
    assert speakers("Maro said the road was open.\n\n“Nobody came to help us then.”") == [("Nobody came to help us then.", "", False)]


def test_unsure_spans_decide_no_voice():
    spans = [
        VoiceSpan(0, 9, "indirect", "attributed", "that"),
        VoiceSpan(2, 5, "indirect", "attributed", "object", flags=frozenset({"unsure"})),
        VoiceSpan(10, 14, "indirect", "attributed", "order", flags=frozenset({"unsure"})),
    ]
    assert innermost(spans, 15).tolist() == [0] * 9 + [-1] * 6


def test_the_shortest_report_decides():
    spans = [VoiceSpan(0, 9, "indirect", "attributed", "final"), VoiceSpan(3, 9, "indirect", "attributed", "clause")]
    assert innermost(spans, 9).tolist() == [0] * 3 + [1] * 6
    assert innermost(spans[::-1], 9).tolist() == [1] * 3 + [0] * 6


def test_spans_of_one_place_are_sorted_marks_last_of_all():
    text = "Maro said: “We left the village on that Monday.” Tesk said “rebels” and “remnants” had left."
    spans = find_voices(text)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end, span.layer))
    assert {span.layer for span in spans} == {"marks", "indirect"}
