"""The sentences of documents: their zones, their voices, and the tokens in them."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Document
from framing.sentences import COLUMNS, find_sentences
from framing.text import Span


def document(text: str, *, headline: str = "", name: str = "a") -> Document:
    whole = f"{headline}\n\n{text}" if headline else text
    return Document(id=name, text=whole, outlet="The Lantern", headline=Span(0, len(headline)))


def rows(*documents: Document) -> list[tuple[object, ...]]:
    texts = {one.id: one.text for one in documents}
    table = find_sentences(documents).table
    return [(row.document, row.sentence, texts[row.document][row.start : row.end], row.zone, row.voice, row.n_words) for row in table.itertuples()]


def test_sentences_are_numbered_from_zero_in_every_document():
    assert rows(document("One. Two here."), document("Three.", name="b")) == [
        ("a", 0, "One.", "lead", "own", 1),
        ("a", 1, "Two here.", "lead", "own", 2),
        ("b", 0, "Three.", "lead", "own", 1),
    ]


def test_the_table_has_its_columns_even_without_sentences():
    for documents in ([], [document("")], [document(" \n…")]):
        sentences = find_sentences(documents)
        assert tuple(sentences.table.columns) == COLUMNS
        assert sentences.table["n_words"].sum() == 0
        assert set(sentences.tokens) == {one.id for one in documents}


def test_a_headline_is_one_sentence_whatever_stops_it_holds():
    assert rows(document("It rained. Nobody came.", headline="Who fired first? The Council. won’t say")) == [
        ("a", 0, "Who fired first? The Council. won’t say", "headline", "own", 7),
        ("a", 1, "It rained.", "lead", "own", 2),
        ("a", 2, "Nobody came.", "lead", "own", 2),
    ]


def test_a_stop_behind_a_headline_is_in_no_sentence():
    text = "Council meets.\n\nIt rained."
    assert [row[2:4] for row in rows(Document(id="a", text=text, outlet="", headline=Span(0, 13)))] == [
        ("Council meets", "headline"),
        ("It rained.", "lead"),
    ]


def test_a_headline_may_stand_behind_a_first_line():
    text = "Special report\n\nCouncil meets\n\nIt rained."
    assert [row[1:4] for row in rows(Document(id="a", text=text, outlet="", headline=Span(16, 29)))] == [
        (0, "Special report", "body"),
        (1, "Council meets", "headline"),
        (2, "It rained.", "lead"),
    ]


def test_a_sentence_is_in_the_voice_of_most_of_its_words():
    text = (
        "“It was a massacre, all of it, and nobody came to help,” she said. Smoke hid “a long night of fear and of fire” and a great many roofs, too."
    )
    table = find_sentences([document(text)]).table
    # Eight words to eight in the second: the outlet's own wins a tie.
    assert table[["voice", "own", "quoted", "n_words"]].to_numpy().tolist() == [["quoted", 2, 12, 14], ["own", 8, 8, 16]]
    assert (table[["own", "quoted", "scare", "attributed"]].sum(axis=1) == table["n_words"]).all()


def test_the_innermost_quotation_decides_the_voice_of_a_token():
    text = "Halvard Maro said: “They spoke of ‘cleansing’ the whole valley, and then they went from door to door.”"
    tokens = find_sentences([document(text)]).tokens["a"]
    voices = {text[start:end]: tokens.voice_of(place, place + 1)[0] for place, (start, end) in enumerate(tokens.spans)}
    assert (voices["said"], voices["valley"]) == ("own", "quoted")
    inner = tokens.owner[[text[start:end] for start, end in tokens.spans].index("cleansing")]
    assert text[tokens.voices[inner].start : tokens.voices[inner].end] == "cleansing"


def test_a_title_in_marks_is_in_the_outlets_voice():
    text = "She wrote the novel “The Massacre at Duvel” in Vessin."
    tokens = find_sentences([document(text)]).tokens["a"]
    assert {span.voice for span in tokens.voices} <= {"title"}
    assert (tokens.owner == -1).all()


def test_a_sentence_does_not_reach_into_a_caption_inside_its_paragraph():
    long = "The boats came in at dawn and the dockers of Vessin unloaded them in the rain until noon. " * 5
    text = f"{long}Dockers rest on a quay in Vessin on Friday 4 March. (File photo) The harbour is to open again on Monday."
    found = [(row[2][:20], row[3]) for row in rows(document(text))]
    assert found[-3:] == [("Dockers rest on a qu", "caption"), ("(File photo)", "caption"), ("The harbour is to op", "body")]


def test_a_sentence_is_negated_if_the_outlet_negates_its_main_clause():
    texts = [
        ("The army did not fire.", True),
        ("Nobody came.", True),
        ("There is no regime in Vessin.", True),
        ("It’s not a massacre.", True),
        ("In Vessin, the guard has never fired.", True),
        ("They have no longer any boats.", True),
        ("The guard fired.", False),
        ("“The army did not fire,” she said.", False),
        ("The guard, which did not fire, has left.", False),
        ("They left because nobody came.", False),
        ("The dead are rebels, not soldiers.", False),
        ("The guard left without a shot.", False),
        ("The guard denied a massacre.", False),
    ]
    table = find_sentences([document("\n\n".join(text for text, _ in texts))]).table
    assert list(zip(table["sentence"], table["negated"], strict=True)) == [(place, negated) for place, (_, negated) in enumerate(texts)]


def test_every_token_knows_what_negates_it():
    text = "It was not quite massacre but a clash. No one called the raid an attack."
    tokens = find_sentences([document(text)]).tokens["a"]
    words = [text[start:end] for start, end in tokens.spans]
    negated = {word: tokens.negation_of(place, place + 1) for place, word in enumerate(words)}
    assert [word for word, negation in negated.items() if negation] == ["quite", "massacre", "called", "an", "attack"]
    assert text[slice(*negated["massacre"].cue)] == "not"
    assert (negated["clash"], negated["raid"]) == (None, None)
    place = words.index("massacre")
    # Of two words, one negated, the first decides.
    assert tokens.negation_of(place, place + 2) == negated["massacre"]
    assert tokens.negation_of(place + 1, place + 3) is None


def test_progress_is_told_after_every_document():
    told: list[tuple[int, int]] = []
    find_sentences([document("One."), document("Two.", name="b")], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


pieces = st.lists(st.sampled_from(["One. ", "two ", "“Go ", "now.” ", "‘regime’ ", "\n\n", "'", '"', "… ", "é", "😀", "U.S. "]), max_size=25).map(
    "".join
)


@given(pieces, st.integers(0, 20))
@settings(deadline=None, max_examples=200)
def test_every_token_is_in_the_sentence_that_covers_it(text, length):
    one = Document(id="a", text=text, outlet="", headline=Span(0, min(length, len(text.split("\n")[0].rstrip()))))
    sentences = find_sentences([one])
    tokens = sentences.tokens["a"]
    assert sentences.table["sentence"].tolist() == list(range(len(sentences.table)))
    spans = list(zip(sentences.table["start"], sentences.table["end"], strict=True))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    for (start, _), number in zip(tokens.spans, tokens.sentence.tolist(), strict=True):
        assert number >= 0
        assert spans[number][0] <= start < spans[number][1]
    assert sentences.table["n_words"].sum() == len(tokens.spans)
