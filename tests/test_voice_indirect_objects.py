"""What a reporting verb reports behind it in a noun phrase, frame by frame; and the objects that are nobody's words."""

from __future__ import annotations

import pytest


def _rows(table: str) -> list[list[str]]:
    """The rows of a table: text, content, source, kind of source, cue, category."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _text(row: list[str]) -> str:
    return row[0]


OF = """
Aid groups warned of a massacre in Orsen. | a massacre in Orsen | Aid groups  | anonymous | warned     | endorsing
The council warned against a new war.     | a new war           | The council | anonymous | warned     | endorsing
Maro Tesk boasted of a massacre.          | a massacre          | Maro Tesk   | name      | boasted    | doubting
They complained of a siege.               | a siege             | They        | pronoun   | complained | neutral
"""
ABOUT = """
The farmers complained about the siege of Duvel. | the siege of Duvel | The farmers | anonymous | complained | neutral
Tesk joked about the raid.                       | the raid           | Tesk        | name      | joked      | neutral
The council warned about a new war.              | a new war          | The council | anonymous | warned     | endorsing
"""
ACCUSED = """
The army was accused of a massacre in Duvel.  | a massacre in Duvel |           |           | was accused | evaluating
Maro Tesk accused the army of a massacre.     | a massacre          | Maro Tesk | name      | accused     | evaluating
They accuse the junta of murder and arson.    | murder and arson    | They      | pronoun   | accuse      | evaluating
The union blamed the junta for the slaughter. | the slaughter       | The union | anonymous | blamed      | evaluating
The union criticised the mayor for the siege. | the siege           | The union | anonymous | criticised  | evaluating
"""
DEMAND = """
The opposition called for a truce.                | a truce | The opposition | anonymous | called   | demanding
The opposition called for a truce after the raid. | a truce | The opposition | anonymous | called   | demanding
The union called on Monday for a truce.           | a truce | The union      | anonymous | called   | demanding
Tesk pleaded for calm.                            | calm    | Tesk           | name      | pleaded  | demanding
The council appealed for help amid the siege.     | help    | The council    | anonymous | appealed | demanding
"""
SEEN_AS = """
The vote is widely seen as a coup.    | a coup     |  |  | is widely seen | mental
The raid was described as a massacre. | a massacre |  |  | was described  | neutral
The men were denounced as rebels.     | rebels     |  |  | were denounced | evaluating
"""
NAMED = """
The council branded them rebels.                    | them rebels | The council | anonymous | branded  | evaluating
Maro called the vote a coup.                        | a coup      | Maro        | name      | called   | evaluating
Tesk labelled the raid an atrocity.                 | an atrocity | Tesk        | name      | labelled | evaluating
Tesk called it a massacre, and the hall was silent. | a massacre  | Tesk        | name      | called   | evaluating
Maro Tesk deemed it a farce.                        | a farce     | Maro Tesk   | name      | deemed   | evaluating
"""
NAMED_AS = """
Tesk described the raid as a massacre.                       | a massacre | Tesk         | name      | described | neutral
The ministry dismissed the report as propaganda.             | propaganda | The ministry | anonymous | dismissed | evaluating
The ministry hailed the raid as a victory.                   | a victory  | The ministry | anonymous | hailed    | evaluating
They portray the men as heroes.                              | heroes     | They         | pronoun   | portray   | evaluating
Tesk dismissed the report as a rumour, but the men had died. | a rumour   | Tesk         | name      | dismissed | evaluating
"""
OBJECT = """
The army denied the massacre.              | the massacre         | The army     | anonymous | denied   | evaluating
The ministry asserts control of the hills. | control of the hills | The ministry | anonymous | asserts  | doubting
Maro Tesk disputed the count.              | the count            | Maro Tesk    | name      | disputed | evaluating
"""
UNSURE = """
named as | Tesk described the raid as a massacre.         | the raid
accused  | Maro accused the army of a massacre.           | the army
accused  | The union accused the army.                    | the army
accused  | The union blamed the junta for the slaughter.  | the junta
accused  | The union criticised the mayor for the siege.  | the mayor
named    | Maro called the vote a coup.                   | the vote
named    | Tesk labelled the raid an atrocity.            | the raid
object   | The council condemned the massacre in Duvel.   | the massacre in Duvel
object   | The council rejected the plan.                 | the plan
object   | The union praised the fighters.                | the fighters
object   | The ministry predicted a war with the islands. | a war with the islands
object   | The ministry announced plans for a new road.   | plans for a new road
object   | The council demanded an inquiry.               | an inquiry
object   | Tesk fears a massacre.                         | a massacre
object   | The council acknowledged a massacre.           | a massacre
object   | Tesk cited the massacre in Duvel.              | the massacre in Duvel
order    | Maro urged the army to leave Duvel.            | the army to leave Duvel
order    | The mayor told the rebels to lay down arms.    | the rebels to lay down arms
order    | The mayor ordered the army to fire.            | the army to fire
order    | Maro asked the nurse to stay.                  | the nurse to stay
"""


@pytest.mark.parametrize("row", _rows(OF), ids=_text)
def test_of(heard, row):
    text, *said = row
    assert heard(text) == [("of", *said)]


@pytest.mark.parametrize("row", _rows(ABOUT), ids=_text)
def test_about(heard, row):
    text, *said = row
    assert heard(text) == [("about", *said)]


@pytest.mark.parametrize("row", _rows(ACCUSED), ids=_text)
def test_accused(heard, row):
    text, *said = row
    assert heard(text) == [("accused", *said)]


@pytest.mark.parametrize("row", _rows(DEMAND), ids=_text)
def test_demand(heard, row):
    text, *said = row
    assert heard(text) == [("demand", *said)]


@pytest.mark.parametrize("row", _rows(SEEN_AS), ids=_text)
def test_seen_as(heard, row):
    text, *said = row
    assert heard(text) == [("seen as", *said)]


@pytest.mark.parametrize("row", _rows(NAMED), ids=_text)
def test_named(heard, row):
    text, *said = row
    assert heard(text) == [("named", *said)]


@pytest.mark.parametrize("row", _rows(NAMED_AS), ids=_text)
def test_named_as(heard, row):
    text, *said = row
    assert heard(text) == [("named as", *said)]


@pytest.mark.parametrize("row", _rows(OBJECT), ids=_text)
def test_object(heard, row):
    text, *said = row
    assert heard(text) == [("object", *said)]


@pytest.mark.parametrize("row", _rows(UNSURE), ids=lambda row: row[1])
def test_whom_or_what_somebody_judges_orders_or_announces_may_be_the_outlets_word(heard, row):
    rule, text, content = row
    assert [(found.rule, found.content) for found in heard(text, unsure=True)] == [(rule, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry ordered the attack on the village.",
        "The union is seeking an inquiry into the massacre.",
        "The ministry is called the House of Salt.",
        "The council is known as the Orsen Shield.",
        "Men described by the army as rebels were buried on Monday.",
        "The men are classified as refugees.",
        "The boats were registered as ferries.",
        "The union pressed for an inquiry.",
        "The mayor called in the army.",
        "The council called off the vote.",
        "Tesk called on Monday.",
        "Tesk called from Vessin.",
        "The army attacked the bridge.",
        "Tesk speaks of the sea in the film.",
        "He is suspected of a murder.",
        "The mayor dreamed of the sea.",
        "The fault lies in the hills.",
        "The press of Orsen was silent.",
        "The nurse labels the jars.",
        "The frame of the boat was iron.",
        "The army's attack on Duvel was over.",
        "The order to leave came on Monday.",
    ],
)
def test_nothing_is_surely_reported(heard, text):
    assert heard(text) == []


HARDER = """
The union called on the army to leave Orsen.          | to leave Orsen
The raid was described by the ministry as a massacre. | a massacre
The raid is seen by many as a coup.                   | a coup
The raid was described as a massacre by the union.    | a massacre
What the ministry calls an operation ended on Monday. | an operation
The film called Halvard won a prize.                  |
They accuse the junta of murder, theft and arson.     | murder, theft and arson
Tesk treated the men as guests.                       |
Nobody suspected the nurse.                           |
The council alleged a cover-up of the killings.       | a cover-up of the killings
Tesk was accused by the council of plotting a coup.   | plotting a coup
Tesk was accused of plotting a coup by the council.   | plotting a coup
"""


@pytest.mark.parametrize("row", _rows(HARDER), ids=_text)
def test_harder_sentences(heard, row):
    text, content = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


GAPS = """
The council warned the army of a new war.             | a new war                  | who is warned stands in between
"""


@pytest.mark.xfail(reason="the third column says why", strict=True)
@pytest.mark.parametrize("row", _rows(GAPS), ids=_text)
def test_what_is_not_heard_as_it_should_be(heard, row):
    text, content, _ = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


def test_a_call_for_something_is_a_demand(heard):
    assert [found.category for found in heard("The opposition called for a truce.")] == ["demanding"]
