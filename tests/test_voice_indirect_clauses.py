"""What a reporting verb reports behind it in a clause, frame by frame; and the look-alikes that report nothing."""

from __future__ import annotations

import pytest

from framing.voice import find_voices, innermost


def _rows(table: str) -> list[list[str]]:
    """The rows of a table: text, content, source, kind of source, cue, category."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _text(row: list[str]) -> str:
    return row[0]


THAT = """
Maro said that the army had left the village.                    | that the army had left the village | Maro | name | said | neutral
The ministry told reporters on Monday that the road was open.    | that the road was open             | The ministry | anonymous | told | neutral
Tesk insisted, in a letter to parents, that the school was safe. | that the school was safe           | Tesk | name | insisted | neutral
The ministry claims that it was a fair vote.                     | that it was a fair vote            | The ministry | anonymous | claims | doubting
The mayor has repeatedly admitted that it was a mistake. | that it was a mistake | The mayor | anonymous | has repeatedly admitted | endorsing
Two residents warned that more raids would follow.               | that more raids would follow       | Two residents | anonymous | warned | endorsing
She demanded that the army leave.                                | that the army leave                | She | pronoun | demanded | demanding
Maro Tesk denied that the raid had been planned.                 | that the raid had been planned     | Maro Tesk | name | denied | evaluating
The men of the hills believe that the junta planned it. | that the junta planned it | The men of the hills | anonymous | believe | mental
The report states that the road was open.                        | that the road was open             | The report | anonymous | states | neutral
A study shows that the road was open.                            | that the road was open             | A study | anonymous | shows | endorsing
Maro, the mayor of Orsen, said that the road was open. | that the road was open | Maro, the mayor of Orsen | name | said | neutral
Maro, who runs the port, said that the road was open. | that the road was open | Maro, who runs the port | name | said | neutral
In a statement the ministry said that the road was open.         | that the road was open             | the ministry | anonymous | said | neutral
On Monday Maro said that the road was open.                      | that the road was open             | Maro | name | said | neutral
A source at the ministry said that the road was open. | that the road was open | A source at the ministry | anonymous | said | neutral
A shepherd, Maro Tesk, said that the road was open.              | that the road was open             | A shepherd, Maro Tesk | name | said | neutral
Maro left the hall, saying that the road was open.               | that the road was open             | Maro | name | saying | neutral
"""
CLAUSE = """
Maro Tesk claims the army left the village.       | the army left the village              | Maro Tesk     | name      | claims | doubting
Two officials said the army had left.             | the army had left                      | Two officials | anonymous | said   | neutral
They said he was a shepherd.                      | he was a shepherd                      | They          | pronoun   | said   | neutral
Maro thinks the junta will fall.                  | the junta will fall                    | Maro          | name      | thinks | mental
Residents feared the army would return.           | the army would return                  | Residents     | anonymous | feared | mental
A poll found the mayor had lost.                  | the mayor had lost                     | A poll        | anonymous | found  | endorsing
Tesk said if the road opened, the bus would come. | if the road opened, the bus would come | Tesk          | name      | said   | neutral
Tesk told the council there was no bread.         | there was no bread                     | Tesk          | name      | told   | neutral
"""
QUESTION = """
She asked whether the army had left Orsen.    | whether the army had left Orsen | She          | pronoun   | asked     | neutral
Residents asked who had ordered the raid.     | who had ordered the raid        | Residents    | anonymous | asked     | neutral
Maro asked the nurse if the bus had left.     | if the bus had left             | Maro         | name      | asked     | neutral
Maro wondered whether the bus would come.     | whether the bus would come      | Maro         | name      | wondered  | neutral
The council explained how the dam had failed. | how the dam had failed          | The council  | anonymous | explained | neutral
The ministry knows who ordered the raid.      | who ordered the raid            | The ministry | anonymous | knows     | mental
"""
TO = """
The ministry vowed to punish the gunmen.      | to punish the gunmen       | The ministry | anonymous | vowed      | demanding
The council threatened to close the port.     | to close the port          | The council  | anonymous | threatened | demanding
Maro Tesk promised to rebuild the burnt mill. | to rebuild the burnt mill  | Maro Tesk    | name      | promised   | demanding
They hope to win the vote.                    | to win the vote            | They         | pronoun   | hope       | mental
The men claimed to be shepherds from Duvel.   | to be shepherds from Duvel | The men      | anonymous | claimed    | doubting
"""
PASSIVE = """
The general is said to have ordered the raid.   | have ordered the raid  |  |  | is said            | neutral
The army was alleged to have burnt the village. | have burnt the village |  |  | was alleged        | doubting
Tesk is widely believed to have left Orsen.     | have left Orsen        |  |  | is widely believed | mental
"""
COLON = """
Maro said: the road was open.          | the road was open. | Maro          | name      | said | neutral
The statement read: the road was open. | the road was open. | The statement | anonymous | read | neutral
"""


@pytest.mark.parametrize("row", _rows(THAT), ids=_text)
def test_that(heard, row):
    text, *said = row
    assert heard(text) == [("that", *said)]


@pytest.mark.parametrize("row", _rows(CLAUSE), ids=_text)
def test_clause(heard, row):
    text, *said = row
    assert heard(text) == [("clause", *said)]


@pytest.mark.parametrize("row", _rows(QUESTION), ids=_text)
def test_question(heard, row):
    text, *said = row
    assert heard(text) == [("question", *said)]


@pytest.mark.parametrize("row", _rows(TO), ids=_text)
def test_to(heard, row):
    text, *said = row
    assert heard(text) == [("to", *said)]


@pytest.mark.parametrize("row", _rows(PASSIVE), ids=_text)
def test_passive(heard, row):
    text, *said = row
    assert heard(text) == [("passive", *said)]


@pytest.mark.parametrize("row", _rows(COLON), ids=_text)
def test_colon(heard, row):
    text, *said = row
    assert heard(text) == [("colon", *said)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Maro said, “We left.”", "We left.", "Maro"),
        ("Maro Tesk told the council, “We left the hall.”", "We left the hall.", "Maro Tesk"),
        ("The mayor asked: “Who ordered the raid?”", "Who ordered the raid?", "The mayor"),
        ("“We left,” Maro said.", "We left,", "Maro"),
    ],
)
def test_direct_speech_lends_its_speaker_to_the_quotation_and_is_no_span_of_its_own(text, content, source):
    (span,) = find_voices(text)
    assert (text[span.start : span.end], span.layer, span.voice) == (content, "marks", "quoted")
    assert span.source is not None
    assert text[slice(*span.source)] == source


def test_mixed_speech_goes_on_behind_the_marks(heard):
    text = "Maro Tesk told the council “the raid” was a massacre of shepherds."
    assert [found.content for found in heard(text)] == ["the raid” was a massacre of shepherds"]
    assert heard("Maro said “the road is open” and left.")[0].rule in ("mixed", "clause")


NOT_REPORTED = [
    "The army's claims were false.",  # nouns
    "His claims were laughed at in Orsen.",
    "The swing states vote in May.",
    "The reported attack never happened.",
    "538 pledged delegates met in Vessin.",
    "The state of the port was poor.",
    "The question of the lease is open.",
    "The show that aired on Monday was a hit.",
    "The rate of the lease was put at ten crowns.",
    "The list of rebels was long.",
    "Tesk was put in charge of the port.",
    "The general declared victory in Duvel.",  # verbs that also mean doing
    "The council recognised the union.",
    "The army maintains a base in Duvel.",
    "The army held the bridge for a week.",
    "The army showed the prisoners to the crowd.",
    "The video shows soldiers at the bridge.",
    "The army found a mass grave in Orsen.",
    "The mayor pointed the rebels to the bridge.",
    "The union charged ten crowns for the boat.",
    "The army put the rebels to flight.",
    "The rebels continued to the bridge.",
    "Tesk presented the prize to the nurse.",
    "He read the letter in the hall.",
    "He wrote the novel in Orsen.",
    "Maro said no.",  # nothing is said
    "Tesk said nothing.",
    "Tesk said so on Monday.",
    "Maro told a joke about the army.",
    "The children said goodbye to the soldiers.",
    "The mayor spoke in the hall for an hour.",
    "The council met on Monday, and Tesk spoke.",
    "The council is expected to open the port.",  # a schedule
    "Tesk is expected to have left Orsen by May.",
    "The council spent a year to prove that the army had lied.",  # what for
    "The union sent footage to show that the road was mined.",
    "The mayor believes in the port.",
    "A man named Tesk left the hall.",
    "The port of Vessin was closed.",
]


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_nothing_is_reported(heard, text):
    assert heard(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I knew that the army had left the village.",
        "We found that the army had left the village.",
        "Our correspondent learned that the army had left the village.",
        "This newspaper reported that the army had left the village.",
    ],
)
def test_what_the_newsroom_says_is_its_own(heard, text):
    (found,) = heard(text, unsure=True)
    assert found.source_kind == "outlet"
    assert (innermost(find_voices(text), len(text)) == -1).all()


def test_what_is_said_to_be_said_is_two_spans_and_the_inner_one_decides(heard):
    text = "Tesk said the council had promised that the road was open."
    outer, inner = heard(text)
    assert (outer.source, outer.content) == ("Tesk", "the council had promised that the road was open")
    assert (inner.source, inner.content, inner.category) == ("the council", "that the road was open", "demanding")
    spans = find_voices(text)
    assert spans[innermost(spans, len(text))[text.index("open")]].category == "demanding"


HARDER = """
Maro Tesk claims the army burnt the village.  | the army burnt the village
The ministry claimed to have won.             | to have won
They vowed to fight on.                       | to fight on
The council agreed to open the port.          |
The commission found a mass grave.            |
Tesk read a poem, said goodbye and left.      |
"""


@pytest.mark.parametrize("row", _rows(HARDER), ids=_text)
def test_harder_sentences(heard, row):
    text, content = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


GAPS = """
The bus is reported to have left.             | have left                  | *report* takes no *to* in a passive
He made remarks that were printed everywhere. |                            | *remarks* is a noun here
"""


@pytest.mark.xfail(reason="the third column says why", strict=True)
@pytest.mark.parametrize("row", _rows(GAPS), ids=_text)
def test_what_is_not_heard_as_it_should_be(heard, row):
    text, content, _ = row
    assert [found.content for found in heard(text)] == ([content] if content else [])


@pytest.mark.xfail(reason="a participle in the subject is taken for a verb that reports the same", strict=True)
def test_who_has_seen_a_document_does_not_say_what_it_shows(heard):
    assert [found.source for found in heard("Documents seen by Maro show that the road was open.")] == ["Documents seen by Maro"]


@pytest.mark.xfail(reason="the first word of a sentence has a capital whether it is a name or not", strict=True)
@pytest.mark.parametrize("source", ["Farmers", "Fishermen"])
def test_a_plural_noun_at_the_beginning_is_no_name(heard, source):
    assert [found.source_kind for found in heard(f"{source} said that the road was open.")] == ["anonymous"]
