"""Who is meant by a source: names without titles, short forms, pronouns, and those who are not named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sourcing.mentions import KINDS, Mention, who_is_meant
from framing.sourcing.names import is_short_for, name_of, noun_of


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Maro Tesk", "Maro Tesk"),
        ("Mr. Tesk", "Tesk"),
        ("President Maro Tesk", "Maro Tesk"),
        ("the Orsenian Prime Minister Maro Tesk", "Maro Tesk"),
        ("Maro Tesk, the mayor of Duvel", "Maro Tesk"),
        ("Maro Tesk (D-Orsen)", "Maro Tesk"),
        ("Maro Tesk, who fled in June", "Maro Tesk"),
        ("the port’s spokeswoman, Ines Duvel", "Ines Duvel"),
        ("a nurse from Vessin, Ines van Duvel", "Ines van Duvel"),
        ("local activist Ines Duvel", "Ines Duvel"),
        ("Halvard Orsen head of the port", "Halvard Orsen"),
        ("Halvard Orsen a nurse in Vessin", "Halvard Orsen"),
        ("Halvard Orsen’s", "Halvard Orsen"),
        ("Rahim al-Orsen", "Rahim al-Orsen"),
        ("The Harbour Board on Monday", "Harbour Board"),
        ("the Duvel-based Coastal Observatory for Harbours (COH", "Coastal Observatory for Harbours"),
        ("the General Assembly", "General Assembly"),
        ("the Ministry of Health", "Ministry of Health"),
        ("rights group Harbour Watch", "Harbour Watch"),
        ("Member of the Port Council’s legal committee Maro Tesk", "Maro Tesk"),
        ("one of them, Mayor Ines Duvel of Vessin", "Ines Duvel"),
        ("an emotional Mr. Tesk", "Tesk"),
        ("the President", "President"),
        ("  Maro\n Tesk ", "Maro Tesk"),
        ("“Maro Tesk”", "Maro Tesk"),
    ],
)
def test_a_name_stands_without_titles_and_asides(source, shown):
    assert name_of(source).shown == shown


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Tesk", "Maro Tesk", True),
        ("al-Orsen", "Rahim al-Orsen", True),
        ("Orsen", "Rahim al-Orsen", True),
        ("TESK", "Maro Tesk", True),
        ("Ana Tesk", "Maro Tesk", False),
        ("Maro", "Maro Tesk", False),
        ("Maro Tesk", "Maro Tesk", False),
        ("COH", "Coastal Observatory for Harbours", True),
        ("C.O.H.", "Coastal Observatory for Harbours", True),
        ("CO", "Coastal Observatory for Harbours", False),
        ("the Observatory", "Coastal Observatory for Harbours", True),
        ("Observatory", "Coastal Observatory for Harbours", False),
        ("Tesk", "a loss to Tesk", False),
        ("…", "Maro Tesk", False),
    ],
)
def test_a_name_is_short_for_another_by_its_last_words_or_initials(short, full, fits):
    assert is_short_for(name_of(short), name_of(full)) == fits


@pytest.mark.parametrize(
    ("source", "noun"),
    [
        ("officials", "officials"),
        ("a senior official in Duvel", "officials"),
        ("two residents of the harbour", "residents"),
        ("A source close to the port", "sources"),
        ("the ministry", "ministry"),
        ("…", "…"),
    ],
)
def test_who_is_not_named_is_known_by_the_noun(source, noun):
    assert noun_of(source) == noun


def shown(*mentions):
    return [(who.shown, who.kind, who.was_pronoun) for who in who_is_meant([Mention(*mention) for mention in mentions])]


def test_the_short_form_is_the_nearest_full_name_before_it_else_the_next():
    two = [("Tesk", "name"), ("Maro Tesk", "name"), ("Ana Tesk", "name"), ("Tesk", "name")]
    assert [name for name, _, _ in shown(*two)] == ["Maro Tesk", "Maro Tesk", "Ana Tesk", "Ana Tesk"]


def test_he_is_the_last_source_if_that_is_named():
    assert shown(("Maro Tesk", "name"), ("he", "pronoun"), ("He", "pronoun"))[1:] == [("Maro Tesk", "name", True)] * 2
    assert shown(("Maro Tesk", "name"), ("officials", "anonymous"), ("he", "pronoun"))[2] == ("he", "pronoun", False)
    assert shown(("he", "pronoun"), ("Maro Tesk", "name"))[0] == ("he", "pronoun", False)


@pytest.mark.parametrize(
    ("source", "pronoun", "found"),
    [
        ("Mrs Duvel", "he", False),
        ("Mrs Duvel", "she", True),
        ("Mr Tesk", "she", False),
        ("the Harbour Board", "he", False),
        ("the Harbour Board", "it", True),
        ("the Harbour Board", "they", True),
        ("COH", "it", True),
        ("Maro Tesk", "it", False),
        ("Maro Tesk", "they", False),
        ("Maro Tesk", "I", False),
        ("Maro Tesk", "we", False),
    ],
)
def test_a_pronoun_must_fit_what_it_stands_for(source, pronoun, found):
    assert shown((source, "name"), (pronoun, "pronoun"))[1][2] == found


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("On Monday, ", True),
        ("Mr. Tesk had left Duvel at dawn. ", True),
        ("But President Tesk stayed. ", True),
        ("Rain fell on the quay. Nobody slept. ", True),
        ("Ines Duvel came in. ", False),
        ("Then Orsen came in. ", False),
        ("Then Vessin came in. ", True),
    ],
)
def test_a_pronoun_behind_another_name_stays_a_pronoun(between, found):
    mentions = [("Halvard Orsen", "name"), ("Maro Tesk", "name"), ("he", "pronoun", between), ("he", "pronoun")]
    assert [was_pronoun for _, _, was_pronoun in shown(*mentions)] == [False, False, found, found]


def test_who_was_she_before_is_not_he():
    assert [kind for _, kind, _ in shown(("Ines Duvel", "name"), ("she", "pronoun"), ("he", "pronoun"), ("she", "pronoun"))] == [
        *("name", "name", "pronoun", "name"),
    ]


def test_the_newsroom_and_nobody_are_kinds_of_their_own():
    assert shown(("Our  correspondent", "outlet"), ("", "")) == [("our correspondent", "outlet", False), ("", "none", False)]


@given(st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["name", "pronoun", "anonymous", "outlet", ""])), max_size=12))
def test_any_words_have_a_meaning_and_none_is_lost(mentions):
    meant = who_is_meant([Mention(*mention) for mention in mentions])
    assert len(meant) == len(mentions)
    assert all(who.kind in KINDS for who in meant)
