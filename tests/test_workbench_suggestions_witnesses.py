"""The parts of a suggestion: forms of words, candidates, what each witness measures, and the common ranking."""

from __future__ import annotations

import numpy as np
import pytest

from framing.corpus import Corpus, Document
from framing.lexicon import parse_lexicon
from framing.matching import find_hits
from framing.scoring import read_material
from framing.workbench.suggestions.candidates import find_candidates
from framing.workbench.suggestions.collocations import find_companions, find_set_phrases
from framing.workbench.suggestions.fusion import choose, fuse
from framing.workbench.suggestions.hints import Hint
from framing.workbench.suggestions.inflections import families, spelling, stem
from framing.workbench.suggestions.keyness import find_key_words
from framing.workbench.suggestions.neighbours import find_neighbours
from framing.workbench.suggestions.setting import set_up
from framing.workbench.suggestions.variants import find_variants
from framing.workbench.suggestions.words import free_words, read_words

LEXICON = """
title = "Killing"
language = "en"
[axes.killing]
question = "Is it named as a killing?"
[axes.killing.low]
label = "fighting"
terms = ["clashes", "mass protest*"]
[axes.killing.high]
label = "killing"
terms = ["massacred", { term = "slaughter*", except = ["animal slaughter"] }, "organised killing", "counterinsurgency", "extrajudicial execution"]
[[examples]]
text = "Clashes."
axis = "killing"
leans = "fighting"
[[examples]]
text = "Rain."
axis = "killing"
leans = "neither"
"""


def looked_at(*texts, encoder="none"):
    """The axis of the lexicon in some articles, and the candidates there."""
    lexicon, faults = parse_lexicon(LEXICON, name="killing")
    assert lexicon is not None, faults
    corpus = Corpus(tuple(Document(id=f"a{number:02}", text=text, outlet="A", language="en") for number, text in enumerate(texts)))
    material = read_material(corpus, encoder=encoder)
    axis = lexicon.axes["killing"]
    words = free_words(read_words(material, lexicon), material, lexicon, axis)
    hits = find_hits(corpus, lexicon, sentences=material.sentences).table
    return set_up(material, axis, words, hits), find_candidates(words)


def said_by(witness, *texts):
    setting, candidates = looked_at(*texts)
    return {candidates.terms[hint.candidate]: hint for hint in witness(setting, candidates)}


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organise", "organize"),
        ("organisations", "organizations"),
        ("labour", "labor"),
        ("neighbouring", "neighboring"),
        ("centre", "center"),
        ("defence", "defense"),
        ("travelled", "traveled"),
        ("paralysed", "paralyzed"),
        ("judgement", "judgment"),
    ],
)
def test_british_and_american_spellings_are_one(british, american):
    assert spelling(british, "en") == spelling(american, "en")


@pytest.mark.parametrize("word", ["hour", "four", "poured", "tree", "war", "people", "violence"])
def test_a_word_that_is_spelt_in_one_way_is_left_as_it_is_or_meets_no_other(word):
    others = ["hor", "for", "pored", "ter", "wor", "peple", "violins"]
    assert spelling(word, "en") not in {spelling(other, "en") for other in others}


def test_a_language_without_rules_has_words_and_no_stems():
    assert stem("massacres", "xx") == "massacres"
    assert spelling("organise", "de") == "organise"


def test_a_word_stands_for_its_forms_only_if_nothing_else_begins_so():
    types = ["general", "generally", "massacre", "massacred", "massacres", "war", "wars", "warehouse"]
    head = families(types, np.zeros(len(types), bool), "en")
    assert [types[place] for place in head] == ["general", "general", "massacre", "massacre", "massacre", "war", "wars", "warehouse"]


def test_candidates_are_words_and_phrases_that_no_term_covers():
    text = "In {} towns soldiers massacred farmers; animal slaughter and {} savage raids went on."
    setting, candidates = looked_at(*(text.format(*pair) for pair in (("old", "six"), ("hill", "many"), ("far", "few"))))
    assert setting.words.free.sum() < len(setting.words.free)
    assert not {"massacred", "slaughter", "animal", "animal slaughter"} & set(candidates.terms)
    # What stands in one phrase only is bound to it.
    bound = dict(zip(candidates.terms, candidates.bound.tolist(), strict=True))
    assert bound["savage"]
    assert not bound["savage raids"]


def test_a_phrase_reaches_across_no_stop():
    texts = [f"The {word} market, quiet harbour and {word} streets were empty." for word in ("fish", "wheat", "salt")]
    _, candidates = looked_at(*texts)
    assert not any("market quiet" in term for term in candidates.terms)


def test_a_sentence_that_all_articles_copy_makes_no_candidates():
    texts = [f"Rain fell on {place}. The war has killed more people than any other since then." for place in ("hills", "fields", "roads")]
    _, candidates = looked_at(*texts)
    assert not any("war" in term.split() for term in candidates.terms)


def test_a_word_of_one_event_is_no_candidate():
    texts = ("A bitter flood.", "The bitter river.", "Some bitter rain.", "Dry weather.")
    corpus = Corpus(
        tuple(Document(id=str(n), text=text, outlet="A", language="en", event="flood" if n < 3 else "drought") for n, text in enumerate(texts))
    )
    lexicon, _ = parse_lexicon(LEXICON, name="killing")
    words = read_words(read_material(corpus, encoder="none"), lexicon)
    assert "bitter" not in find_candidates(words).terms


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("massacring", "an inflection of 'massacred'"),
        ("organized killing", "another spelling of 'organised killing'"),
        ("counter insurgency", "written apart: 'counterinsurgency'"),
        ("counterinsurgemcy", "one letter from 'counterinsurgency'"),
        ("extra judicial executions", "written apart: 'extrajudicial execution'"),
    ],
)
def test_inflections_spellings_and_slips_are_variants(term, reason):
    hints = said_by(find_variants, f"They feared {term} in winter.", f"There was {term}, and more of it.")
    assert hints[term].reason.startswith(reason)
    assert hints[term].pole == "high"


def test_another_letter_in_a_short_word_is_no_variant():
    hints = said_by(find_variants, *(f"The {word} crashes and {word} classes went on." for word in ("old", "new", "long")))
    assert not hints


PLACES = ["mill", "barn", "camp", "school", "quay", "market", "farm", "bridge", "tower"]
COMPANY = [f"By the {place} {place} cruel gang {place} massacred some." for place in PLACES]
OTHERS = [f"In the {place} {trade} {place} went on as {trade} does." for place in PLACES for trade in ("trading", "fishing", "mending")]


def test_companions_stand_beside_a_term_more_often_than_by_chance():
    hints = said_by(find_companions, *COMPANY, *OTHERS)
    assert hints["cruel gang"].pole == "high"
    assert "in 9 of its 9 articles" in hints["cruel gang"].reason
    assert not any("trading" in term for term in hints)


def test_set_phrases_share_a_word_of_a_longer_term():
    texts = [
        "After clashes a mass strike closed the port.",
        "The mass strike, then clashes.",
        "Clashes, and one mass strike more.",
        "No mass strike: clashes.",
    ]
    hints = said_by(find_set_phrases, *texts, *OTHERS)
    assert hints["mass strike"].pole == "low"
    assert "mass protest*" in hints["mass strike"].reason


def test_key_words_mark_the_sentences_with_terms_where_there_is_no_encoder():
    killing = [f"The gang massacred {place} villagers cruelly {place}." for place in (*PLACES, *map("{}s".format, PLACES))]
    fighting = [f"The clashes hurt {place} traders {place}." for place in (*PLACES, *map("{}s".format, PLACES))]
    hints = said_by(find_key_words, *killing, *fighting)
    assert "traders" not in {term for term, hint in hints.items() if hint.pole == "high"}
    assert hints["villagers cruelly"].pole == "high"
    assert hints["villagers cruelly"].score > 1.96


class Sided:
    """An encoder to which a sentence with `grim` or a massacre lies at one end, one with clashes or `calm` at the other."""

    identity = "sided"

    def encode(self, texts):
        ends = [("massacre" in text or "grim" in text) - ("clashes" in text or "calm" in text) for text in texts]
        noise = np.array([[len(text) % 7, len(text) % 5, len(text) % 3] for text in texts]) / 50
        vectors = np.column_stack([np.array(ends, float), np.ones(len(texts)), noise])
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_neighbours_are_heard_in_sentences_without_a_term():
    grim = [f"A grim {word} came. They were massacred with {word} companions." for word in ("dawn", "news", "letter", "list", "week", "song")]
    calm = [f"A calm {word} came. The clashes had {word} ends." for word in ("dawn", "news", "letter", "list", "week", "song")]
    setting, candidates = looked_at(*grim, *calm, encoder=Sided())
    hints = find_neighbours(setting, candidates)
    poles = {candidates.terms[hint.candidate]: hint.pole for hint in hints}
    assert poles["grim"] == "high"
    assert poles["calm"] == "low"
    # It stands beside terms only, in sentences that are left out.
    assert "companions" not in poles
    assert all(hint.score > 0 for hint in hints)


def test_two_witnesses_outweigh_one_who_sets_a_term_first():
    _, candidates = looked_at(*("The cruel gang met traders at sea.", "A cruel gang left; some traders ate.", "One cruel gang robbed three traders."))
    first, second = candidates.terms.index("cruel gang"), candidates.terms.index("traders")
    rankings = [[Hint(first, "high", "keyness", 9.0, "a"), Hint(second, "high", "keyness", 3.0, "b")], [Hint(second, "high", "neighbour", 1.0, "c")]]
    fused = fuse(rankings, candidates)
    assert [each.candidate for each in fused] == [second, first]
    assert fused[0].score == pytest.approx(1 / 62 + 1 / 61, abs=1e-9)
    assert [hint.reason for hint in fused[0].hints] == ["c", "b"]
    assert [each.candidate for each in choose(fused, candidates, 1)] == [second]


def test_what_witnesses_set_at_both_poles_alike_is_left_out():
    _, candidates = looked_at(*("The cruel gang met.", "A cruel gang left.", "One cruel gang robbed."))
    place = candidates.terms.index("cruel gang")
    rankings = [[Hint(place, "high", "keyness", 2.0, "a")], [Hint(place, "low", "collocation", 2.0, "b")]]
    assert fuse(rankings, candidates) == []
