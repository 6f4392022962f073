"""Tables of terms: those of others, and our own CSV."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.lexicon.formats import as_lexicon


@pytest.fixture
def read(read_dictionary_file):
    return lambda content, name="goods.csv", **options: read_dictionary_file(name, content, **options)


def terms(dictionary):
    return {category.name: [(entry.term, entry.weight) for entry in category.entries] for category in dictionary.categories}


def lines(faults):
    return [fault.line for fault in faults]


@pytest.mark.parametrize(
    "content",
    [
        "term,category,weight\nbarter,trade,1\nquay,harbour,0.5\n",
        "Word\tSentiment\tScore\nbarter\ttrade\t1\nquay\tharbour\t0.5\n",
        "sep=;\nterm;category;weight\nbarter;trade;1\nquay;harbour;0,5\n",
        '"weight","term","category","remark"\r\n1,"barter","trade",""\r\n.5,"quay","harbour","wet"\r\n',
    ],
)
def test_term_category_and_weight_are_found_by_their_names(content, read):
    assert terms(read(content)) == {"trade": [("barter", 1.0)], "harbour": [("quay", 0.5)]}


def test_columns_of_other_names_may_be_named(read):
    content = "lemma,topic\nbarter,trade\n"
    assert terms(read(content, mapping={"term": "lemma", "category": "topic"})) == {"trade": [("barter", 1.0)]}
    with pytest.raises(FramingError, match=r"no column 'lema' \(for term\); expected one of: 'lemma', 'topic'"):
        read(content, mapping={"term": "lema"})


def test_a_list_of_weighted_words_is_a_category_called_like_the_file(read):
    assert terms(read("word,valence\nfair,3\nfoul,-2\n")) == {"goods": [("fair", 3.0), ("foul", -2.0)]}


def test_a_column_for_each_category_holds_marks_or_weights(read):
    found = read("DicTerm,Trade,Harbour\nbarter,X,\nquay,,X\nmole,0.5,maybe\n", name="goods.dicx")
    assert terms(found) == {"Trade": [("barter", 1.0), ("mole", 0.5)], "Harbour": [("quay", 1.0)]}
    assert lines(found.faults) == [4]


MALFORMED = [
    ("barter,trade,heavy\nquay,trade,1\n", [("quay", 1.0)], [2]),
    ("barter,trade,nan\nquay,trade,inf\nmole,trade,1\n", [("mole", 1.0)], [2, 3]),
    ("a, b,trade,1\nquay,trade,1\n", [("quay", 1.0)], [2]),
    ('"barter,trade,1\nquay,trade,1\n', [("quay", 1.0)], [2]),
    ('bar"ter,trade,1\nquay,trade,1\n', [('bar"ter', 1.0), ("quay", 1.0)], []),
    ('"bar"ter,trade,1\nquay,trade,1\n', [("quay", 1.0)], [2]),
    (",trade,1\nquay,trade\n", [("quay", 1.0)], [2]),
    ("barter\nquay,trade,\n", [("quay", 1.0)], [2]),
]


@pytest.mark.parametrize(("body", "kept", "left"), MALFORMED)
def test_rows_that_are_malformed_are_listed_and_the_rest_is_kept(body, kept, left, read):
    found = read("term,category,weight\n" + body)
    assert (terms(found), lines(found.faults)) == ({"trade": kept}, left)


def test_a_table_without_a_column_of_terms_is_no_dictionary(read):
    with pytest.raises(FramingError, match=r"no column 'term' in the first line \('barter', 'trade'\); expected columns term, category, weight"):
        read("barter,trade\nquay,harbour\n")


OURS = """kind,axis,pole,label,term,weight,case,except,of,voices,negated,question
title,,,,Naming the harbour,,,,,,,
voices,,,,quoted=1.0,,,,,,,
axis,naming,,,,,,,,,keep,Quay or dump?
term,naming,low,quay,quay*,1,,quayside bar|quays of Vessin,,,,
term,naming,low,quay,Mole,0.5,true,,,own=0.5 scare=1.0,drop,
seed,naming,low,quay,The quay was swept at dawn.,,,,,,,
term,naming,high,dump,dump,1,,,,,,
"""


def test_our_own_table_holds_poles_seeds_and_the_keys_of_terms(read):
    made = as_lexicon(read(OURS), name="harbour")
    assert made.faults == ()
    lexicon = made.lexicon
    axis = lexicon.axes["naming"]
    assert (lexicon.title, lexicon.voices, axis.question, axis.negated, axis.labels) == (
        "Naming the harbour",
        {"quoted": 1.0},
        "Quay or dump?",
        "keep",
        ("quay", "dump"),
    )
    quay, mole = axis.low.terms
    assert (quay.except_, mole.weight, mole.case, mole.voices, mole.negated) == (
        ("quayside bar", "quays of Vessin"),
        0.5,
        True,
        {"own": 0.5, "scare": 1.0},
        "drop",
    )
    assert axis.low.seeds == ("The quay was swept at dawn.",)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("term,naming,middle,quay,pier,1,,,,,,", "the pole 'middle'; expected low or high"),
        ("word,naming,low,quay,pier,1,,,,,,", "the kind 'word'; expected one of: term, seed, axis"),
        ("term,naming,low,quay,pier,1,perhaps,,,,,", "case is 'perhaps'; expected true, or nothing"),
        ("term,naming,low,quay,pier,1,,,,own=much,,", "voices are 'own=much'"),
        ("term,naming,low,quay,pier,1,,,,loud=1.0,,", "'pier': unknown key 'loud'"),
        ("term,naming,low,quay,pier,1,,,,,perhaps,", "'pier': negated = 'perhaps'"),
        ("term,naming,low,quay,pier,-1,,,,,,", "'pier' has the weight -1"),
        ("term,naming,low,quay,pier,1,,pit stop,,,,", "'pier': its exception 'pit stop' never holds it"),
        ("term,naming,low,quay,pier,1,,pier,,,,", "'pier': its exception 'pier' is found wherever the term is"),
        ("term,naming,low,quay,pier,1,,,council,,,", "'pier': it asks for the actor 'council', and actors are not converted"),
        ("term,naming,low,quay,{council} pier,1,,,,,,", "'{council} pier': it asks for the actor 'council'"),
        ("term,naming,low,quay,pier,1,,{council} pier,,,,", "'pier': its exception '{council} pier' asks for an actor"),
        ("seed,naming,low,quay,,1,,,,,,", "a seed without words"),
    ],
)
def test_a_row_of_our_own_table_that_cannot_be_kept_is_listed_with_its_line(row, said, read):
    found = read(OURS + row + "\n")
    made = as_lexicon(found, name="harbour")
    faults = [*found.faults, *made.faults]
    assert [(fault.line, said in str(fault)) for fault in faults] == [(9, True)]
    assert [len(pole.terms) for pole in made.lexicon.axes["naming"].poles.values()] == [2, 1]
