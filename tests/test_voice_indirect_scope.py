"""How far reported speech reaches: every way in which the outlet's own voice comes back in."""

from __future__ import annotations

import pytest

from framing.voice import find_voices, innermost

SAID = "Maro said the army left the village"


@pytest.mark.parametrize(
    "rest",
    [
        ".",
        ". The road was open.",
        ", but the road was open.",
        ", while the road was open.",
        ", whereas the council met in Vessin.",
        ", although the road was open.",
        ", though nobody saw it.",
        " although the road was open.",
        ", yet the road was closed.",
        ", however, and went home.",
        ", despite the truce.",
        ", prompting a march in Vessin.",
        "; the road was open.",
        " — the road was open.",
        " – the road was open.",
        " - the road was open.",
        ", which lies in the hills.",
        ", whose mayor fled.",
        ", where ten families lived.",
        ", remarks that were printed everywhere.",
        ", a sentence that nobody printed.",
        ", something that Tesk disputes.",
        ", as Tesk had said before.",
    ],
)
def test_the_outlets_voice_comes_back_behind_a_report(heard, rest):
    first, *later = heard(SAID + rest)
    assert (first.rule, first.content, first.source) == ("clause", "the army left the village", "Maro")
    assert not any("road" in found.content or "council" in found.content for found in later)


@pytest.mark.parametrize(
    "rest",
    [
        " on Monday, and went home to the hills.",
        ", and that the mill was gone.",
        " and that the mill was gone.",
        ", which would be a crime.",
        ", which could be a crime.",
        " — and the mill.",
        " — or what was left of it.",
        " (and the mill) on Monday.",
        " (the one in the hills).",
        " because nobody stopped it.",
        " even though it was May.",
        " after the vote, in the rain.",
        ", the mill and the port.",
    ],
)
def test_what_goes_on_is_still_reported(heard, rest):
    assert [found.content for found in heard(SAID + rest)][:1] == [(SAID + rest)[len("Maro said ") : -1]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("While the regime claims that it won, the army lost the bridge.", "that it won"),
        ("Although Tesk said the road was open, the bus never came.", "the road was open"),
        ("When Tesk said that the road was open, the hall was silent.", "that the road was open"),
        ("Because the council said the road was open, the bus left.", "the road was open"),
        ("If the council says that the road is open, the bus leaves.", "that the road is open"),
        ("As Tesk said that the road was open, the bus left.", "that the road was open"),
        ("After Tesk warned that the road was mined, the bus turned.", "that the road was mined"),
        ("Saying that the road was open, Tesk left the hall.", "that the road was open"),
    ],
)
def test_a_report_in_front_ends_with_its_comma(heard, text, content):
    assert [found.content for found in heard(text)] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tesk, who said the road was open, left the hall.", "the road was open"),
        ("The council, which claims that the vote was fair, met in Vessin.", "that the vote was fair"),
        ("The road, which Tesk said was open, was mined.", "was open"),
        ("The road, Tesk said, was open, but the bus never came.", "was open"),
        ("As Maro said, the army left the village, but the road was open.", "the army left the village"),
        ("As Maro said, the army left the village; the road was open.", "the army left the village"),
        ("The road was open; the army left the village, Maro said.", "the army left the village"),
        ("The road was open. The army left the village, Maro said.", "The army left the village"),
        ("The road was open; Maro said the army left the village.", "the army left the village"),
        ("The army, Maro said, left the village; the road was open.", "left the village"),
    ],
)
def test_a_report_inside_of_a_sentence_ends_where_the_outlet_goes_on(heard, text, content):
    assert [found.content for found in heard(text)][-1] == content


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Maro said the village, which lies in the hills, was mined.", ["the village", "was mined"]),
        ("Maro said the army, who held the bridge, left the village.", ["the army", "left the village"]),
        ("Tesk warned that the bridge, which the army held, would fall.", ["that the bridge", "would fall"]),
        ("Maro said the army — the one in the hills — left the village.", ["the army — the one in the hills — left the village"]),
    ],
)
def test_an_aside_is_the_outlets_and_what_stands_behind_it_is_not(heard, text, contents):
    assert [found.content for found in heard(text)] == contents


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SAID}, and Tesk said the road was open.", [("Maro", "the army left the village"), ("Tesk", "the road was open")]),
        (f"{SAID}, adding that the mill was gone.", [("Maro", "the army left the village"), ("Maro", "that the mill was gone")]),
        (f"{SAID}, saying nobody had stopped it.", [("Maro", "the army left the village"), ("Maro", "nobody had stopped it")]),
        (f"{SAID}, but Tesk said the road was open.", [("Maro", "the army left the village"), ("Tesk", "the road was open")]),
        (f"{SAID}. Tesk said the road was open.", [("Maro", "the army left the village"), ("Tesk", "the road was open")]),
        ("The road was open, Tesk said, but Maro said the army left.", [("Tesk", "The road was open"), ("Maro", "the army left")]),
    ],
)
def test_the_next_speaker_has_words_of_his_own(heard, text, said):
    assert [(found.source, found.content) for found in heard(text)] == said


@pytest.mark.parametrize("tag", ["Tesk said", "according to Tesk"])
def test_who_hands_on_what_is_said_stands_around_it(heard, tag):
    outer, inner = heard(f"{SAID}, {tag}.")
    assert (outer.source, outer.content) == ("Tesk", SAID)
    assert (inner.source, inner.content) == ("Maro", "the army left the village")


@pytest.mark.parametrize("text", [f"{SAID}.\n\nThe road was open.", f"{SAID}\n\nthe road was open."])
def test_a_report_ends_with_its_paragraph(heard, text):
    assert [found.content for found in heard(text)] == ["the army left the village"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Maro said the army left the village.", "Maro"),
        ("Maro said the army left the village.", "said"),
        ("The army left the village, Maro said.", "Maro"),
        ("According to the ministry, the rebels fled.", "ministry"),
        ("The ministry's denial of the massacre came late.", "denial"),
        ("The alleged massacre shook Talmaria.", "alleged"),
        ("Tesk described the raid as a massacre.", "raid"),
        ("Maro accused the army of a massacre.", "army"),
        ("Maro urged the rebels to leave.", "rebels"),
    ],
)
def test_who_says_it_the_verb_and_what_is_judged_are_the_outlets(text, word):
    place = text.index(word)
    assert (innermost(find_voices(text), len(text))[place : place + len(word)] == -1).all()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Maro said the army left the village.", "army"),
        ("Tesk described the raid as a massacre.", "massacre"),
        ("Maro accused the army of a massacre.", "massacre"),
    ],
)
def test_the_content_is_attributed(text, word):
    spans = find_voices(text)
    assert spans[innermost(spans, len(text))[text.index(word)]].voice == "attributed"


def test_a_bracket_ends_what_is_said_in_it(heard):
    assert [found.content for found in heard("The army left the village (Maro said the rebels did) and went home.")] == ["the rebels did"]


GAPS = [
    ("To say that the army left is to say little.", []),  # nobody says it
]


@pytest.mark.xfail(reason="the comment says why", strict=True)
@pytest.mark.parametrize(("text", "contents"), GAPS)
def test_where_the_outlets_voice_is_not_heard(heard, text, contents):
    assert [found.content for found in heard(text)] == contents
