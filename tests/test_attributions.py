"""Everything that is said in another voice, one row a stretch, with its words counted where they are decided."""

from __future__ import annotations

import pandas as pd
import pytest

import framing.sentences
from framing.attributions import COLUMNS, NOWHERE, find_attributions
from framing.corpus import Document
from framing.sentences import find_sentences
from framing.text import Span
from framing.voice import VoiceSpan

TEXT = "Quay is calm\n\nThe mayor said that the “good people” of Duvel slept. “It burned,” he said, “all night.” Rain fell."


def place(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


SAID, HE_SAID, MAYOR, HE = place("said that")[0], place("he said"), place("The mayor"), place("he said")
SPANS = [
    VoiceSpan(
        *place("the “good people” of Duvel slept"), "indirect", "attributed", "that", frame="that", category="neutral",
        cue=Span(SAID, SAID + 4), source=MAYOR, source_kind="anonymous",
    ),
    VoiceSpan(*place("good people"), "marks", "scare", "uncredited"),
    VoiceSpan(
        *place("It burned,"), "marks", "quoted", "credited", category="neutral", cue=Span(HE.start + 3, HE.end), source=Span(HE.start, HE.start + 2),
        source_kind="pronoun", flags=frozenset({"unbalanced", "nested"}),
    ),
    VoiceSpan(*place("all night."), "marks", "quoted", "credited", category="neutral", cue=Span(HE.start + 3, HE.end)),
]  # fmt: skip


@pytest.fixture
def told(monkeypatch):
    """The table for TEXT, in which the spans are those above."""
    monkeypatch.setattr(framing.sentences, "find_voices", lambda text: SPANS if text == TEXT else [])
    documents = [Document("quiet", "Nobody spoke.", "The Lantern"), Document("a", TEXT, "The Lantern", headline=Span(0, 12))]
    return find_attributions(documents, find_sentences(documents)).table


def test_a_stretch_is_a_row_with_all_columns_in_the_order_of_the_text(told):
    assert tuple(told.columns) == COLUMNS
    assert told["document"].tolist() == ["a"] * 4
    assert [TEXT[start:end] for start, end in zip(told["start"], told["end"], strict=True)] == [TEXT[span.start : span.end] for span in SPANS]
    assert told["voice"].tolist() == ["attributed", "scare", "quoted", "quoted"]
    assert told["layer"].tolist() == ["indirect", "marks", "marks", "marks"]


def test_the_sentence_is_the_one_it_begins_in_and_gives_the_zone(told):
    assert told["sentence"].tolist() == [1, 1, 2, 2]
    sentences = find_sentences([Document("a", TEXT, "The Lantern", headline=Span(0, 12))]).table.set_index("sentence")
    assert told["zone"].tolist() == sentences["zone"].loc[told["sentence"]].tolist()


def test_words_count_for_the_stretch_that_decides_their_voice(told):
    assert told["n_words"].tolist() == [4, 2, 2, 2]  # the … of Duvel slept; good people; It burned; all night


def test_cue_and_source_are_as_they_stand_there_and_empty_where_there_is_none(told):
    assert told["cue"].tolist() == ["said", "", "said", "said"]
    assert told["source"].tolist() == ["The mayor", "", "he", ""]
    assert told["source_kind"].tolist() == ["anonymous", "", "pronoun", ""]
    assert told["source_start"].tolist() == [MAYOR.start, NOWHERE, HE.start, NOWHERE]
    assert told["cue_start"].iloc[2] == told["cue_start"].iloc[3] != told["cue_start"].iloc[0]


def test_flags_are_sorted_and_joined(told):
    assert told["flags"].tolist() == ["", "", "nested,unbalanced", ""]


def test_a_title_is_listed_and_decides_nothing(monkeypatch):
    text = "She read “The Harbour” twice."
    spans = [VoiceSpan(*place("The Harbour", text), "marks", "title", "title")]
    monkeypatch.setattr(framing.sentences, "find_voices", lambda _: spans)
    documents = [Document("a", text, "The Lantern")]
    (row,) = find_attributions(documents, find_sentences(documents)).table.to_dict("records")
    assert (row["voice"], row["n_words"]) == ("title", 0)


@pytest.mark.parametrize("texts", [[], ["Nobody spoke."], [""]], ids=["no article", "nobody speaks", "an empty one"])
def test_without_other_voices_the_table_has_its_columns_and_types(texts):
    documents = [Document(str(number), text, "The Lantern") for number, text in enumerate(texts)]
    table = find_attributions(documents, find_sentences(documents)).table
    assert table.empty
    assert tuple(table.columns) == COLUMNS
    assert table["n_words"].dtype == "int64"


def test_the_words_of_all_stretches_are_those_that_the_sentences_count(sample_corpus):
    sentences = find_sentences(sample_corpus)
    table = find_attributions(sample_corpus, sentences).table
    assert len(table) > 20
    counted = table.groupby("voice")["n_words"].sum().reindex(["quoted", "scare", "attributed"], fill_value=0)
    assert counted.tolist() == sentences.table[["quoted", "scare", "attributed"]].sum().tolist()


def test_every_place_holds_what_is_said_to_stand_there(sample_corpus):
    table = find_attributions(sample_corpus, find_sentences(sample_corpus)).table
    for row in table.itertuples():
        text = sample_corpus[row.document].text
        assert 0 <= row.start <= row.end <= len(text)
        for words, start in ((row.cue, row.cue_start), (row.source, row.source_start)):
            assert (words == "") == (start == NOWHERE)
            assert start == NOWHERE or text.startswith(words, start)


def test_the_order_of_the_articles_is_that_of_the_rows(sample_corpus):
    documents = list(sample_corpus)[::-1]
    sentences = find_sentences(sample_corpus)
    backward = find_attributions(documents, sentences).table
    assert list(dict.fromkeys(backward["document"])) == [d.id for d in documents if d.id in set(backward["document"])]
    forward = find_attributions(sample_corpus, sentences).table
    order = ["document", "start", "end", "layer", "rule"]
    pd.testing.assert_frame_equal(*(table.sort_values(order, ignore_index=True) for table in (backward, forward)))
