"""The estimators for scikit-learn: what they give, what they refuse, and that nothing depends on order, batches or clones."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from framing.corpus import Document
from framing.errors import FramingError
from framing.scoring import Anchor, score
from framing.scoring.estimators import AxisEmbedding, FramingScorer, LexiconVectorizer
from framing.scoring.estimators.texts import read_texts

TEXTS = [
    "Soldiers of the regime carried out a massacre near Duvel on Friday. Whole families were executed at home.",
    "A security operation ended at noon in Port Ansel. Militants had clashed with the police, who fired first.",
    "“It was a massacre,” a nurse said at the quay. She said that the slaughter went on for days.",
    "The harbour of Vessin is shut. Imperial ships lie in the bay, and the dockers wait for bread.",
    "Clashes were heard at the bridge of Duvel. Nobody knows who began the operation. It went on until noon.",
]


@pytest.fixture(params=["FramingScorer", "AxisEmbedding", "LexiconVectorizer"])
def estimator(request, lexicon, hashing):
    made = {
        "FramingScorer": lambda: FramingScorer(lexicon, encoder=hashing),
        "AxisEmbedding": lambda: AxisEmbedding(lexicon, encoder=hashing),
        "LexiconVectorizer": lambda: LexiconVectorizer(lexicon, sparse_output=False),
    }
    return made[request.param]()


def _table(corpus):
    return pd.DataFrame({"text": [document.raw for document in corpus]}).join(corpus.table[["title", "author", "outlet", "date", "language"]])


# What they give


def test_the_scorer_gives_what_score_gives(sample_corpus, shipped, hashing):
    table = score(sample_corpus, shipped, encoder=hashing, anchor="corpus").table
    for voices in ("outlet", "all"):
        wide = table[table["voices"] == voices].pivot(index="document", columns="axis", values="score")
        expected = wide.loc[[document.id for document in sample_corpus]]
        scorer = FramingScorer(shipped, encoder=hashing, voices=voices)
        found = scorer.fit_transform(sample_corpus)
        np.testing.assert_allclose(found, expected[scorer.get_feature_names_out()], atol=1e-8)


def test_a_table_is_read_as_a_corpus_file_is(sample_corpus, shipped):
    table = _table(sample_corpus)
    read = read_texts(table, "test")
    for document, place in zip(sample_corpus, read.places, strict=True):
        again = read.corpus.documents[place]
        for said in ("text", "headline", "title", "outlet", "date", "language"):
            assert getattr(again, said) == getattr(document, said)
    scorer = FramingScorer(shipped, encoder="none")
    np.testing.assert_allclose(scorer.fit_transform(table), scorer.fit_transform(sample_corpus), atol=1e-8)


def test_parts_are_the_two_witnesses_whose_weighted_sum_is_the_score(lexicon, hashing):
    scorer = FramingScorer(lexicon, encoder=hashing, parts=True).set_output(transform="pandas")
    table = scorer.fit_transform(TEXTS)
    assert list(table) == ["naming", "naming_lexicon", "naming_embedding", "empire", "empire_lexicon", "empire_embedding"]
    for axis in ("naming", "empire"):
        lexicon_weight, embedding_weight = scorer.anchor_.rulers[axis].weights
        np.testing.assert_allclose(table[axis], lexicon_weight * table[f"{axis}_lexicon"] + embedding_weight * table[f"{axis}_embedding"], atol=1e-8)


def test_without_an_encoder_the_lexicon_is_heard_alone(lexicon):
    found = FramingScorer(lexicon, encoder="none", parts=True).fit_transform(TEXTS)
    np.testing.assert_allclose(found[:, 0], found[:, 1])
    assert np.isnan(found[:, 2]).all()


def test_fitting_and_transforming_at_once_is_the_same_as_one_after_the_other(estimator):
    at_once = clone(estimator).fit_transform(TEXTS)
    estimator.fit(TEXTS)
    np.testing.assert_array_equal(at_once, estimator.transform(TEXTS))
    np.testing.assert_array_equal(at_once, clone(estimator).fit_transform(text for text in TEXTS))


def test_an_article_has_the_same_row_alone_as_among_others(estimator):
    together = estimator.fit(TEXTS).transform(TEXTS)
    alone = np.vstack([estimator.transform([text]) for text in TEXTS])
    np.testing.assert_array_equal(together, alone)


def test_the_order_of_the_articles_is_seen_neither_in_the_rows_nor_in_what_is_fitted(estimator):
    first = estimator.fit_transform(TEXTS)
    other = clone(estimator)
    np.testing.assert_array_equal(other.fit_transform(TEXTS[::-1])[::-1], first)
    if hasattr(estimator, "anchor_"):
        assert other.anchor_ == estimator.anchor_


def test_every_kind_of_list_gives_the_same(estimator):
    expected = estimator.fit(TEXTS).transform(TEXTS)
    column = pd.Series(TEXTS, index=list("abcde"))
    for given in (
        tuple(TEXTS),
        np.array(TEXTS),
        np.array(TEXTS, dtype=object),
        column,
        column.astype("string"),
        column.to_frame("text"),
        iter(TEXTS),
    ):
        np.testing.assert_array_equal(estimator.transform(given), expected)


def test_a_repeated_article_counts_twice_in_the_fit_and_has_two_rows(lexicon, hashing):
    scorer = FramingScorer(lexicon, encoder=hashing)
    found = scorer.fit_transform([*TEXTS, TEXTS[0]])
    assert scorer.anchor_.n_documents == 6
    np.testing.assert_array_equal(found[0], found[5])


def test_documents_of_one_id_are_all_read_whatever_their_order(lexicon):
    given = [Document(name, text, outlet="") for name, text in zip(["a", "a", "a#2", "b", "a"], TEXTS, strict=True)]
    assert [document.id for document in read_texts(given, "test").corpus] == ["a", "a#3", "a#4", "a#2", "b"]
    model = LexiconVectorizer(lexicon, sparse_output=False)
    expected = model.fit_transform(TEXTS)
    np.testing.assert_array_equal(model.transform(given), expected)
    np.testing.assert_array_equal(model.transform(given[::-1])[::-1], expected)


def test_what_was_given_is_not_changed(estimator):
    given = np.array(TEXTS, dtype=object)
    given.setflags(write=False)
    table = pd.DataFrame({"text": TEXTS, "language": "en"})
    before = table.copy()
    estimator.fit(given).transform(given)
    estimator.fit(table).transform(table)
    assert given.tolist() == TEXTS
    pd.testing.assert_frame_equal(table, before)


def test_output_may_be_a_table_with_named_columns(estimator):
    column = pd.Series(TEXTS, index=list("abcde"))
    table = estimator.set_output(transform="pandas").fit_transform(column)
    assert list(table.columns) == list(estimator.get_feature_names_out())
    assert list(table.index) == list("abcde")


def test_no_rows_give_no_rows_and_keep_the_columns(estimator):
    assert estimator.fit(TEXTS).transform([]).shape == (0, len(estimator.get_feature_names_out()))


# What there is no number for


def test_an_article_without_evidence_has_no_number_or_what_was_asked_for(lexicon, hashing):
    french = "Les soldats du régime ont commis un massacre près de la ville, et les familles ont été tuées dans leurs maisons. " * 4
    given = [*TEXTS, "", "Short.", french]
    found = FramingScorer(lexicon, encoder=hashing).fit_transform(given)
    assert np.isnan(found[5:]).all()
    assert not np.isnan(found[:5]).any()
    assert np.isnan(AxisEmbedding(lexicon, encoder=hashing).fit_transform(given)[5:]).all()
    assert (FramingScorer(lexicon, encoder=hashing, missing=0.0).fit_transform(given)[5:] == 0).all()
    assert LexiconVectorizer(lexicon).fit_transform(given)[5:].nnz == 0


def test_texts_of_odd_characters_are_read(lexicon, hashing):
    halves = ["A \ud800 massacre was seen here.", "\ud83d\ude00 A massacre was seen."]
    odd = [*halves, "\x00", " \n ", "”“ ’", "😀 A massacre 😀 was seen.", "massacre " * 3000]
    assert LexiconVectorizer(lexicon, unit="axis").fit_transform(odd).toarray()[:, 0].tolist() == [1, 1, 0, 0, 0, 1, 3000]
    assert np.isnan(FramingScorer(lexicon, encoder=hashing).fit_transform(odd)[:, 0]).tolist() == [False, False, True, True, True, False, False]


def test_one_article_is_no_ruler_and_has_no_score(lexicon, hashing):
    scorer = FramingScorer(lexicon, encoder=hashing).fit(TEXTS[:1])
    assert np.isnan(scorer.transform(TEXTS)).all()
    assert any("there is no score" in warning for warning in scorer.warnings_)


# The ruler


def test_a_ruler_that_was_fitted_reads_later_articles_and_can_be_kept(lexicon, hashing, tmp_path):
    scorer = FramingScorer(lexicon, encoder=hashing).fit(TEXTS)
    assert isinstance(scorer.anchor_, Anchor)
    expected = scorer.transform(TEXTS[:2])
    for reference in (scorer.anchor_, scorer.anchor_.save(tmp_path / "anchor.json"), str(tmp_path / "anchor.json")):
        again = FramingScorer(lexicon, encoder=hashing, reference=reference)
        np.testing.assert_array_equal(again.fit_transform(TEXTS[:2]), expected)
    assert list(scorer.trust_["axis"]) == ["naming", "empire"]


def test_a_ruler_of_another_encoder_or_lexicon_is_refused(lexicon, shipped, hashing):
    ruler = FramingScorer(lexicon, encoder=hashing).fit(TEXTS).anchor_
    with pytest.raises(FramingError, match="encoder"):
        FramingScorer(lexicon, encoder="none", reference=ruler).fit(TEXTS)
    with pytest.raises(FramingError, match="no ruler"):
        FramingScorer(shipped, encoder=hashing, reference=ruler).fit(TEXTS)


# What is refused


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("A massacre.", "put it into a list"),
        (b"A massacre.", "put it into a list"),
        ([b"A massacre."], "decode it first"),
        (["A massacre.", None], r"row 1 is missing \(None\)"),
        (["A massacre.", float("nan")], r"row 1 is missing \(nan\)"),
        (pd.Series(["A massacre.", pd.NA]), "row 1 is missing"),
        (pd.DataFrame({"text": ["A massacre.", None]}), "row 1 is missing"),
        ([1.5, 2.5], "row 0 is no text but float"),
        (np.array([1 + 1j]), "row 0 is no text but complex128"),
        ([["A massacre."]], "row 0 is no text but list"),
        (np.array([["A massacre."]]), r"shape \(1, 1\).*name one column alone"),
        (np.array("A massacre."), r"shape \(\)"),
        (pd.DataFrame({"body": ["A massacre."]}), r"without a column 'text' \(columns: body\)"),
        ({"A massacre."}, "set, which is no list"),
        ({"text": "A massacre."}, "dict, which is no list"),
        (None, "NoneType, which is no list"),
        (7, "int, which is no list"),
    ],
)
def test_what_is_no_text_is_refused(estimator, given, said):
    with pytest.raises(ValueError, match=said):
        estimator.fit(given)
    estimator.fit(TEXTS)
    with pytest.raises(ValueError, match=said):
        estimator.transform(given)


def test_no_articles_are_refused(estimator):
    with pytest.raises(ValueError, match="0 articles"):
        estimator.fit([])


def test_before_fit_there_is_nothing(estimator):
    with pytest.raises(NotFittedError):
        estimator.transform(TEXTS)
    with pytest.raises(NotFittedError):
        estimator.get_feature_names_out()


_COMMON = [
    ("voices", "mine", "voices='mine'"),
    ("voices", None, "voices=None"),
    ("lexicon", 7, "lexicon=int"),
    ("lexicon", [], "no lexicon"),
    ("lexicon", "no-such-lexicon", "no lexicon of that name"),
]
_OF_ONE = [
    (FramingScorer, "missing", None, "missing=None"),
    (FramingScorer, "reference", 7, "reference=7"),
    (FramingScorer, "reference", "no-such-file.json", "no such file"),
    (LexiconVectorizer, "unit", "word", "unit='word'"),
    (LexiconVectorizer, "value", "tfidf", "value='tfidf'"),
    (AxisEmbedding, "pooling", "max", "pooling='max'"),
]


@pytest.mark.parametrize(("name", "value", "said"), _COMMON)
def test_a_parameter_that_stands_for_nothing_is_refused_when_fitting(estimator, name, value, said):
    with pytest.raises(FramingError, match=said):
        estimator.set_params(**{name: value}).fit(TEXTS)


@pytest.mark.parametrize(("kind", "name", "value", "said"), _OF_ONE)
def test_a_parameter_of_one_estimator_that_stands_for_nothing_is_refused_when_fitting(lexicon, kind, name, value, said):
    with pytest.raises(FramingError, match=said):
        kind(lexicon).set_params(**{name: value}).fit(TEXTS)
