"""What is reported without a reporting verb: according to, nouns of speech, words that hedge, a name and a colon."""

from __future__ import annotations

import pytest

from framing.voice import find_voices


def _rows(table: str) -> list[list[str]]:
    """The rows of a table: text, content, and what else is known of it."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _text(row: list[str]) -> str:
    return row[0]


ACCORDING = """
According to the ministry, the rebels fled.                      | the rebels fled           | the ministry  | anonymous
According to Tesk, the rebels fled, but the road was open.       | the rebels fled           | Tesk          | name
The rebels fled, according to Maro Tesk.                         | The rebels fled           | Maro Tesk     | name
The rebels fled according to two residents.                      | The rebels fled           | two residents | anonymous
The lease ends in May, according to Tesk, who wrote it.          | The lease ends in May     | Tesk          | name
The roads were closed because, according to Tesk, the rebels had mined them. | the rebels had mined them | Tesk          | name
The bus left, and, according to Tesk, never came back.           | never came back           | Tesk          | name
The raid shook Orsen; eleven men died, according to the ministry. | eleven men died           | the ministry  | anonymous
The raid — eleven men died, according to the ministry — shook Orsen. | eleven men died           | the ministry  | anonymous
The raid (eleven men died, according to the ministry) shook Orsen. | eleven men died           | the ministry  | anonymous
"""
NOUN_THAT = """
The union repeated its claim that the vote was a coup.       | that the vote was a coup   | its         | pronoun   | doubting
Nobody heard Maro Tesk's claim that the army had left.       | that the army had left     | Maro Tesk's | name      | doubting
There were rumours that the mayor had fled.                  | that the mayor had fled    |             |           | doubting
The council heard a report that the army had left.           | that the army had left     | The council | anonymous | neutral
They lived in fear that the army would return.               | that the army would return | They        | pronoun   | mental
There were fears in the villages that the army would return. | that the army would return |             |           | mental
"""
NOUN_OF = """
There were fears of a massacre in Orsen.           | a massacre in Orsen   |                |           | mental
Fears of a massacre grew in Orsen.                 | a massacre            |                |           | mental
The ministry's denial of the massacre came late.   | the massacre          | The ministry's | anonymous | evaluating
Concerns about a massacre grew in Orsen.           | a massacre            |                |           | mental
Maro's accusation of murder was heard.             | murder                | Maro's         | name      | evaluating
His condemnation of the massacre came late.        | the massacre          | His            | pronoun   | evaluating
Calls for a truce were ignored.                    | a truce               |                |           | demanding
The council made threats to burn the village down. | burn the village down | The council    | anonymous | demanding
"""
HEDGE = """
The army reportedly left the village.                     | left the village | reportedly
The rebels allegedly mined the road, and the bus stopped. | mined the road   | allegedly
The boat supposedly sank off Orsen.                       | sank off Orsen   | supposedly
Tesk, allegedly a spy, left Orsen.                        | a spy            | allegedly
"""
HEDGED_NOUN = """
The alleged massacre shook Talmaria.         | massacre           | alleged
Police held three suspected rebels in Orsen. | rebels             | suspected
The so-called interim government fled.       | interim government | so-called
The purported leader of the rebels fled.     | leader             | purported
"""


@pytest.mark.parametrize("row", _rows(ACCORDING), ids=_text)
def test_according(heard, row):
    text, content, source, kind = row
    (found,) = heard(text)
    assert found == ("according", content, source, kind, found.cue, "neutral")
    assert found.cue.lower() == "according to"


def test_according_to_somebody_in_the_middle_of_a_clause_credits_both_parts(heard):
    found = heard("Tesk, according to Maro, is a liar.")
    assert [(one.rule, one.content, one.source) for one in found] == [("according", "Tesk", "Maro"), ("according", "is a liar", "Maro")]


@pytest.mark.parametrize("row", _rows(NOUN_THAT) + _rows(NOUN_OF), ids=_text)
def test_noun(heard, row):
    text, content, source, kind, category = row
    (found,) = heard(text)
    assert found == ("noun", content, source, kind, found.cue, category)


@pytest.mark.parametrize("row", _rows(HEDGE), ids=_text)
def test_hedge(heard, row):
    text, content, cue = row
    assert heard(text) == [("hedge", content, "", "", cue, "hedge")]


@pytest.mark.parametrize("row", _rows(HEDGED_NOUN), ids=_text)
def test_hedged_noun(heard, row):
    text, content, cue = row
    assert heard(text) == [("hedged noun", content, "", "", cue, "hedge")]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Minister: Army will stay in Orsen\n\nThe road was open.", "Army will stay in Orsen", "Minister"),
        ("Tesk: army has left the village\n\nThe road was open.", "army has left the village", "Tesk"),
        ("Foreign Ministry of Talmaria: raid was no massacre", "raid was no massacre", "Foreign Ministry of Talmaria"),
    ],
)
def test_label(heard, text, content, source):
    assert heard(text) == [("label", content, source, "name", ":", "neutral")]


@pytest.mark.parametrize("name", ["A", "MARO", "MARO TESK"])
def test_the_names_of_a_transcript_speak(heard, name):
    (found,) = heard(f"The talk was short.\n\n{name}: The army has left the village.")
    assert (found.rule, found.content, found.source) == ("label", "The army has left the village.", name)


@pytest.mark.parametrize(
    "text",
    [
        "Tesk was put in charge of the port.",
        "She hid in the cellar for fear of the army.",
        "There are no fears of a flood.",
        "He left without hope of bread.",
        "The view of the harbour is fine.",
        "The opinion of the court was read.",
        "He wrote a message to his sister.",
        "The estimate of the cost was high.",
        "The doubt remained.",
        "The claims were false.",
        "The call of a gull woke her.",
        "The comments were deleted.",
        "Her theory of tides is old.",
        "The position of the boat was lost.",
        "Talk of a flood spread.",
        "The boat was presumed lost.",
        "He is suspected of a murder.",
        "The accord was signed in Vessin.",
        "Q: Who has left the village?",
        "Editor's note: the mayor was misnamed",
        "Correction: the mayor was misnamed in May",
        "Photos: how the bridge was built",
        "The bag held: bread, wine and rope.",
        "The road was open.\n\nTesk: army has left the village",
        "At 12:30 the bus left.",
    ],
)
def test_nothing_is_reported(heard, text):
    assert heard(text) == []


HARDER = """
According to Tesk, who runs the port, the rebels fled.           | the rebels fled
The bus, which according to Tesk was full, left.                 | was full
The prize was shared according to merit.                         |
The seats were filled according to the rules.                    |
Reports of a massacre reached Orsen.                             | a massacre
The belief in a better port faded.                               | a better port
The report of the commission came late.                          |
The charge of the cavalry failed.                                |
Nobody suspected the nurse.                                      |
Maro's claim that the army had left was not heard.               | that the army had left
The report that the army had fled was false.                     | that the army had fled
"""


@pytest.mark.parametrize("row", _rows(HARDER), ids=_text)
def test_harder_sentences(heard, row):
    text, content = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


GAPS = """
According to Tesk the rebels fled.                               | the rebels fled        | no comma
The raid, in which eleven men died according to the ministry, shook Orsen. | eleven men died        | *in which* is no boundary
Without any claim of responsibility the rebels fled.             |                        | nobody claims it
An allegedly stolen boat sank.                                   | stolen                 | the boat was one
"""


@pytest.mark.xfail(reason="the third column says why", strict=True)
@pytest.mark.parametrize("row", _rows(GAPS), ids=_text)
def test_what_is_not_heard_as_it_should_be(heard, row):
    text, content, _ = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


def test_a_speaker_in_a_transcript_speaks_to_the_end_of_the_paragraph(heard):
    assert [found.content for found in heard("MARO: The army has left. Nobody came.")] == ["The army has left. Nobody came."]


@pytest.mark.xfail(reason="a place in capitals and a colon looks like a name in a transcript", strict=True)
def test_a_dateline_does_not_speak():
    assert find_voices("VESSIN: The road was closed on Monday, and the bus never came.") == []
