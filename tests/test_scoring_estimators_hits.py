"""LexiconVectorizer: what each term, pole, axis and label counts in an article, and in which column."""

from __future__ import annotations

import numpy as np
import pytest

from framing.lexicon import parse_lexicon
from framing.scoring.estimators import FramingScorer, LexiconVectorizer


def _hits(lexicon, texts, **options):
    counted = LexiconVectorizer(lexicon, sparse_output=False, **options).set_output(transform="pandas").fit_transform(texts)
    return [{name: round(value, 6) for name, value in row.items() if value} for row in counted.to_dict("records")]


def test_hits_are_counted_as_the_score_counts_them(lexicon):
    text = "A massacre at the quay. “It was a massacre,” a nurse said. No massacre was seen. She said that the slaughter went on. Clashes began."
    assert _hits(lexicon, [text]) == [{"naming:low:clash*": 1.0, "naming:high:massacre*": 1.0, "naming:high:slaughter*": 0.25}]
    assert _hits(lexicon, [text], voices="all") == [{"naming:low:clash*": 1.0, "naming:high:massacre*": 2.0, "naming:high:slaughter*": 0.5}]
    assert _hits(lexicon, [text], voices="quoted") == [{"naming:high:massacre*": 1.0}]
    assert _hits(lexicon, [text], voices="attributed", value="binary") == [{"naming:high:slaughter*": 1.0}]
    assert _hits(lexicon, [text], unit="pole") == [{"naming:low": 1.0, "naming:high": 1.25}]
    assert _hits(lexicon, [text], unit="axis") == [{"naming": 0.25}]


def test_poles_that_cancel_each_other_leave_nothing_in_the_matrix_but_are_seen_by_binary(lexicon):
    text = "A massacre was seen at the quay. Clashes began."
    assert LexiconVectorizer(lexicon, unit="axis").fit_transform([text]).nnz == 0
    assert _hits(lexicon, [text], unit="axis", value="binary") == [{"naming": 1.0}]


def test_a_rate_is_for_each_word_in_the_voices_that_are_counted(lexicon):
    text = "A massacre at the quay. “It was a massacre,” a nurse said."
    assert _hits(lexicon, [text], value="rate", voices="quoted") == [{"naming:high:massacre*": 0.25}]
    assert _hits(lexicon, [text], value="rate", voices="all") == [{"naming:high:massacre*": round(2 / 12, 6)}]
    assert _hits(lexicon, [text], value="rate") == [{"naming:high:massacre*": round(1 / 8, 6)}]
    assert _hits(lexicon, ["Massacre."], value="rate") == [{"naming:high:massacre*": round(1 / 3, 6)}]


@pytest.mark.parametrize("voices", ["outlet", "all"])
def test_the_rates_of_axes_are_the_lexicon_witness_before_it_is_put_on_a_ruler(sample_corpus, shipped, voices):
    scorer = FramingScorer(shipped, encoder="none", voices=voices, parts=True).fit(sample_corpus)
    rates = LexiconVectorizer(shipped, unit="axis", value="rate", voices=voices, sparse_output=False).fit_transform(sample_corpus)
    told = scorer.transform(sample_corpus)[:, 1::3]
    for column, axis in enumerate(["violence-naming", "government-naming", "imperialism"]):
        scale, known = scorer.anchor_.rulers[axis].lexicon, ~np.isnan(told[:, column])
        assert known.any()
        np.testing.assert_allclose((rates[known, column] - scale.centre) / scale.spread, told[known, column], atol=1e-8)


def test_labels_are_counted_for_the_actor_who_is_meant():
    source = """
title = "Who rules"
language = "en"
[actors.junta]
names = ["Maro"]
labels = ["regime", "government"]
[actors.crown]
names = ["Queen Ilse"]
labels = ["government"]
"""
    lexicon, faults = parse_lexicon(source, name="rulers")
    assert not faults
    text = "The Maro regime fell. No regime lasts. “The regime lied,” a nurse said. She said that the regime fled. Queen Ilse's government rules."
    assert list(LexiconVectorizer(lexicon, unit="label").fit([text]).get_feature_names_out()) == [
        *("junta:regime", "junta:government", "crown:government"),
    ]
    assert _hits(lexicon, [text], unit="label") == [{"junta:regime": 2.5, "crown:government": 1.0}]
    assert _hits(lexicon, [text], unit="label", voices="all") == [{"junta:regime": 4.0, "crown:government": 1.0}]
    with pytest.raises(ValueError, match="without a term"):
        LexiconVectorizer(lexicon).fit([text])


def test_the_matrix_is_sparse_and_has_a_column_for_every_term(shipped, sample_corpus):
    model = LexiconVectorizer(shipped)
    matrix = model.fit_transform(sample_corpus)
    terms = {f"{axis.name}:{pole}:{term.term}" for lexicon in shipped for axis in lexicon.axes.values() for pole, term in axis.terms()}
    assert matrix.format == "csr"
    assert matrix.shape == (48, len(terms))
    assert set(model.get_feature_names_out()) == terms
    assert 0 < matrix.nnz < matrix.shape[0] * 10
