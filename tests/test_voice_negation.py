"""Which words are negated, by which cue, by which rule; and that any string is read in linear time."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import Span, split_sentences
from framing.voice import Negation, find_negations, find_voices
from framing.voice.words import load_words


def negations(text: str) -> list[Negation]:
    return find_negations(text, split_sentences(text), find_voices(text))


def told(text: str) -> list[tuple[str, str, str]]:
    """What is negated, by which cue, and by which rule."""
    return [(text[found.start : found.end], text[slice(*found.cue)], found.rule) for found in negations(text)]


def cue_of(text: str, word: str) -> str:
    start = text.index(word)
    cues = [text[slice(*found.cue)] for found in negations(text) if found.start <= start and start + len(word) <= found.end]
    return cues[0] if cues else ""


with (Path(__file__).parent / "negated_words.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
# What a text is not about is left standing with any definite noun phrase, which a reader may hold to be denied.
UNDECIDED = {"It's not about the terrorists, it's about the port."}


@pytest.mark.parametrize("row", [row for row in ROWS if row["sentence"] not in UNDECIDED], ids=lambda row: f"{row['word']} in {row['sentence'][:40]}")
def test_a_word_is_negated_by_its_cue_or_not_at_all(row):
    assert cue_of(row["sentence"], row["word"]) == row["cue"]


def test_the_list_holds_both_kinds_and_no_sentence_twice_for_a_word():
    assert len(ROWS) >= 180
    assert len({(row["sentence"], row["word"]) for row in ROWS}) == len(ROWS)
    assert 80 <= sum(bool(row["cue"]) for row in ROWS) <= 110


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The men are not terrorists.", ("terrorists", "not", "verb")),
        ("The Council is no longer a regime.", ("a regime", "no longer", "verb")),
        ("This is in no way a massacre.", ("a massacre", "in no way", "verb")),
        ("Nobody fired.", ("fired", "Nobody", "noun")),
        ("There is no credible evidence of a massacre.", ("of a massacre", "no credible evidence", "no_evidence")),
        ("The raid never took place.", ("The raid", "never", "never_happened")),
        ("A coup was not attempted or planned.", ("attempted or planned", "not", "verb")),
        ("A raid was not carried out.", ("A raid", "not", "was_not_done")),
        ("Massacre is not the word.", ("Massacre", "not", "not_the_word")),
        ("They left without a shot.", ("a shot", "without", "exclusion")),
        ("It was a raid rather than a war.", ("a war", "rather than", "exclusion")),
        ("The palace refused to call it a war.", ("call it a war", "refused to", "failure")),
        ("The palace denied the massacre.", ("the massacre", "denied", "denial")),
        ("The massacre was denied.", ("The massacre", "denied", "denied_subject")),
        ("The palace rejected claims of a massacre.", ("of a massacre", "rejected", "rejected_claim")),
        ("Claims of a massacre were rejected.", ("of a massacre", "rejected", "rejected_subject")),
        ("The palace spread false reports of a massacre.", ("of a massacre", "false", "false_claim")),
        ("Reports of a massacre are baseless.", ("of a massacre", "baseless", "claim_is_false")),
    ],
)
def test_each_rule_finds_its_own(text, expected):
    assert expected in told(text)


def test_a_was_not_done_leaves_a_definite_subject_and_one_whose_doer_follows():
    for text in ("The raid was not carried out by the guard.", "A raid was not carried out by the guard.", "The raid was not carried out."):
        assert cue_of(text, "raid") == ""


def test_who_is_denied_something_is_not_denied():
    assert cue_of("The rebels were denied visas.", "rebels") == ""
    assert cue_of("The court dismissed the general behind the raid.", "general") == ""
    assert cue_of("The claims are not false.", "claims") == ""


def test_an_owner_stands_and_so_does_a_definite_object():
    text = "The guard denied the regime’s massacre, and did not see the raid on rebels."
    assert [cue_of(text, word) for word in ("regime", "massacre", "raid", "rebels")] == ["", "denied", "", ""]


def test_a_question_that_expects_a_yes_denies_nothing():
    assert told("Isn’t this a massacre?") == []
    assert cue_of("Did they not commit a massacre?", "massacre") == ""
    assert cue_of("Who did not commit a massacre?", "massacre") == "not"


def test_an_answer_a_number_and_a_name_are_no_negators():
    for text in ("No, it was a massacre.", "They said no to war.", "No. 5 Brigade fired.", "Dockers Without Borders fired.", "Yes or no."):
        assert told(text) == []


def test_a_text_that_lost_its_apostrophes_is_read_too():
    assert cue_of("They didnt commit a massacre.", "massacre") == "didnt"
    assert cue_of("The army refuted rebels claims of a raid.", "rebels") == ""


def test_a_negator_in_a_quotation_reaches_nothing_outside_of_it():
    text = "“We did not”, Maro said, commit murder."
    assert cue_of(text, "murder") == ""
    assert cue_of("He told “never again” massacre survivors of it.", "massacre") == ""


def test_a_negator_outside_reaches_into_a_short_quotation_only():
    assert cue_of("The palace does not call it a “brutal massacre”.", "massacre") == "not"
    assert cue_of("The palace has never written “we saw one massacre after another in the hills of Duvel”.", "massacre") == ""


def test_what_turns_a_negation_round_ends_it():
    text = "Nobody denies the massacre, and the guard did not fail to notice it."
    assert cue_of(text, "massacre") == ""
    assert [cue for _, cue, _ in told("The guard never denied a massacre.")] == ["never"]


def test_a_cue_that_denies_no_word_has_an_empty_stretch():
    found = negations("The rebels fired. The guard did not.")
    assert [(one.start, one.end) == (one.cue.end, one.cue.end) for one in found] == [True]
    assert found[0].main


def test_the_lists_are_in_order_and_hold_no_word_twice():
    folder = Path(__file__).parents[1] / "src" / "framing" / "voice" / "english" / "negation"
    for path in folder.iterdir():
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        assert first.startswith("# ")
        assert lines == sorted(set(lines)), path.name
    assert not load_words("negation/negators") & load_words("negation/exclusions")


PIECES = [
    *(
        "not ",
        "no ",
        "never ",
        "denied ",
        "claims of ",
        "the ",
        "massacre ",
        "were ",
        "false ",
        "failed to ",
        "stop ",
        "as ",
        "that ",
        "or ",
        "neither ",
    ),
    *("without ", "Maro’s ", "no. ", "n’t ", ", ", ". ", "? ", "“", "” ", "‘", "’ ", "İ", "\n", "😀 ", "\u200f", "\x00"),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(pieces | st.text(max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_string_is_read_and_every_stretch_lies_in_one_sentence(text):
    sentences = split_sentences(text)
    found = find_negations(text, sentences, find_voices(text))
    assert found == find_negations(text, sentences, find_voices(text))
    assert all(before.start <= after.start for before, after in itertools.pairwise(found))
    for one in found:
        assert any(start <= one.cue.start < one.cue.end <= end and start <= one.start <= one.end <= end for start, end in sentences)
        assert one.start == one.end or not one.start <= one.cue.start < one.end
        assert one.rule


def test_a_sentence_of_any_length_is_read_a_few_words_around_each_negator():
    text = "not " * 20_000 + "the " * 20_000 + "no claims of that were denied " * 5_000
    found = find_negations(text, [Span(0, len(text))])
    assert len(found) >= 5_000
    assert max(one.end - one.start for one in found) < 300
