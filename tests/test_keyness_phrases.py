"""Which words that stand side by side are a phrase."""

from __future__ import annotations

import numpy as np
import pytest

from framing.corpus import Corpus, Document
from framing.keyness.function_words import empty_words, load_function_words, load_grammar_words
from framing.keyness.phrases import find_phrases
from framing.keyness.words import read_words, told_rows
from framing.scoring import score

ANIMALS = "fox owl hen goat crow mole toad newt wren lark hare deer swan duck goose rook seal crab moth wasp".split()  # noqa: SIM905
NOISE = [f"A {first} saw the {second} and a {third}." for first, second, third in zip(ANIMALS, ANIMALS[3:], ANIMALS[7:], strict=False)]


def phrases_of(text, lexicon, *, voices="all"):
    document = Document(id="one", outlet="The Lantern", language="en", text=" ".join([text, *NOISE]))
    scores = score(Corpus((document,)), lexicon, encoder="none", anchor="corpus")
    words = read_words(scores, told_rows(scores, ["one"]), voices=voices, language="en")
    return dict(zip(*np.unique([found_phrase(words, place) for place in range(len(owners(words)))], return_counts=True), strict=True))


def owners(words):
    return find_phrases(words, empty(words)).owner


def found_phrase(words, place):
    found = find_phrases(words, empty(words))
    return found.phrases[found.owner[place]]


def empty(words):
    return empty_words(words.types, np.zeros(len(words.types)), "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Civil war came. The civil war went on. No civil war ends.", {"civil war": 3}),
        ("A state of emergency. The state of emergency. One state of emergency.", {"state of emergency": 3}),
        ("Human rights watch. Human rights watch said. The human rights watch.", {"human rights watch": 3}),
        ("Civil war came. The civil war went on.", {}),  # twice is too seldom
        ("The civil, war. A civil, war. No civil, war.", {}),  # a comma is between them
        ("Of the fox. Of the fox. Of the fox.", {}),  # function words at the end
        ("In 2011 war came. In 2011 war came. In 2011 war came.", {"war": 0}),
    ],
)
def test_a_phrase_stands_together_far_more_often_than_by_chance(text, expected, lexicon):
    assert phrases_of(text, lexicon) == {phrase: n for phrase, n in expected.items() if n}


def test_two_words_that_nearly_always_stand_in_a_longer_phrase_are_left_to_it(lexicon):
    often = "Human rights watch: yes. " * 4
    assert phrases_of(often, lexicon) == {"human rights watch": 4}
    assert phrases_of(often + "No human rights. Of human rights. All human rights.", lexicon) == {"human rights": 7, "human rights watch": 4}


def test_a_phrase_reaches_into_no_other_voice(lexicon):
    text = "Nobody, civil “war”, knew. " * 3
    assert phrases_of(text, lexicon, voices="own") == {}
    quoted = "“Civil war came,” a nurse said. " * 3
    assert phrases_of(quoted, lexicon, voices="own") == {}
    assert "civil war" in " ".join(phrases_of(quoted, lexicon))


def test_words_of_the_grammar_are_function_words_and_verbs_of_saying_are_no_grammar():
    assert load_grammar_words("en") < load_function_words("en")
    assert {"the", "of", "us"} <= load_grammar_words("en")
    assert {"said", "allegedly", "monday"} <= load_function_words("en") - load_grammar_words("en")
    assert load_function_words("fi") == frozenset()
