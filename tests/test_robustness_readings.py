"""Each other reading gives the scores that scoring which is really so done gives; of differences, for no centre has a part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.lexicon.editing import entries_of, without
from framing.robustness import Specification
from framing.robustness.pooling import SHARES, pooled
from framing.robustness.readings import ground_without, open_ground, read_scores
from framing.robustness.rulers import on_news, reference_name
from framing.scoring import read_material, score_material
from framing.scoring.placing import raw_parts
from framing.text import Span

AXIS = "violence-naming"


@pytest.fixture(scope="module")
def material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def scores(material, shipped):
    return score_material(material, shipped, anchor="corpus")


@pytest.fixture(scope="module")
def ground(material, scores):
    hits = scores.hits[scores.hits["axis"] == AXIS].reset_index(drop=True)
    return open_ground(material, scores.axes[AXIS], hits, scores.anchor)


def column(scores, name="score", voices="outlet"):
    table = scores.table[(scores.table["axis"] == AXIS) & (scores.table["voices"] == voices)]
    return table.set_index("document")[name]


def assert_same_differences(found, expected):
    found, expected = (values.sort_index().to_numpy(dtype=float) for values in (found, expected))
    np.testing.assert_array_equal(np.isnan(found), np.isnan(expected))
    np.testing.assert_allclose(found - np.nanmean(found), expected - np.nanmean(expected), atol=1e-8)


def test_the_default_is_the_score(ground, scores):
    assert_same_differences(read_scores(ground, Specification()), column(scores))


def test_all_voices_are_those_of_the_scores(ground, scores):
    assert_same_differences(read_scores(ground, Specification(voices="all")), column(scores, voices="all"))


@pytest.mark.parametrize("witness", ["lexicon", "embedding"])
def test_one_witness_alone_is_its_column(ground, scores, witness):
    assert_same_differences(read_scores(ground, Specification(witness=witness)), column(scores, witness))


def test_the_weight_is_that_of_the_lexicon(ground, scores):
    expected = 0.5 * column(scores, "lexicon") + column(scores, "embedding")
    assert_same_differences(read_scores(ground, Specification(weight=0.5)), expected)


def test_own_words_only_is_the_axis_with_all_other_voices_at_0(ground, material, scores):
    axis = ground.axis.model_copy(update={"voices": {"own": 1.0, "quoted": 0.0, "scare": 0.0, "attributed": 0.0}})
    hits = ground.hits.assign(counted=ground.hits["counted_all"].where(ground.hits["voice"] == "own", 0.0))
    parts = raw_parts(material, hits, ground.projections, axis, "outlet")
    expected = 0.7 * parts["a"] / ground.ruler.lexicon.spread + parts["b"] / ground.ruler.embedding.spread
    assert_same_differences(read_scores(ground, Specification(voices="own")), expected)
    assert not np.allclose(expected.dropna(), column(scores).reindex(expected.dropna().index), atol=1e-3)


def test_the_quarter_is_the_pooling_of_the_scores(ground, material):
    parts = ground.raw("outlet", "whole", "quarter")
    found = pooled(ground.projections, material.sentences.table, ground.axis, "outlet", pooling="quarter")
    np.testing.assert_allclose(found.reindex(parts.index).to_numpy(), parts["b"].to_numpy(), atol=1e-12)


@pytest.mark.parametrize(("pooling", "expected"), [("tenth", 0.5 * 0.9 - 0.5 * 0.7), ("half", 0.5 * 0.5 - 0.5 * 0.4), ("all", 0.05)])
def test_other_poolings_by_hand(lexicon, pooling, expected):
    # Ten sentences: .9, .7, .5, .3, .1 above and .1, .2, .4, .6, .7 below.
    places = [0.9, 0.7, 0.5, 0.3, 0.1, -0.1, -0.2, -0.4, -0.6, -0.7]
    projections = pd.DataFrame({"document": "d", "sentence": range(10), "projection": places})
    sentences = pd.DataFrame(
        {"document": "d", "sentence": range(10), "zone": "body", "voice": "own", "own": 5, "quoted": 0, "scare": 0, "attributed": 0}
    )
    found = pooled(projections, sentences, lexicon.axes["naming"], "outlet", pooling=pooling)
    assert found["d"] == pytest.approx(expected)
    top = pooled(projections, sentences, lexicon.axes["empire"], "outlet", pooling=pooling)["d"]
    assert top == pytest.approx(np.mean(places[: int(np.ceil(10 * SHARES[pooling]))]))


def test_other_sentences_keep_the_weight_that_the_two_witnesses_have(ground):
    for pooling in ("half", "all", "tenth"):
        both = read_scores(ground, Specification(pooling=pooling))
        parts = read_scores(ground, Specification(witness="embedding", pooling=pooling))
        assert parts.std(ddof=0) == pytest.approx(read_scores(ground, Specification(witness="embedding")).std(ddof=0))
        assert_same_differences(both, 0.7 * read_scores(ground, Specification(witness="lexicon")) + parts)


def test_without_its_headline_an_article_has_no_hit_that_stands_there(corpus_of, lexicon):
    texts = ["A massacre\n\nNothing else of the kind was said here at all.", "A clash\n\nOne massacre was reported and so was a clash."]
    corpus = corpus_of(*texts)
    documents = tuple(replace(document, headline=Span(0, document.text.index("\n"))) for document in corpus)
    material = read_material(replace(corpus, documents=documents), encoder="none")
    scored = score_material(material, lexicon, anchor="corpus")
    hits = scored.hits[scored.hits["axis"] == "naming"].reset_index(drop=True)
    bare = open_ground(material, lexicon.axes["naming"], hits, scored.anchor)
    assert bare.raw("outlet", "whole", "quarter")["a"].tolist() == pytest.approx([1 / 12, (1 - 2) / 11])
    assert bare.raw("outlet", "no headline", "quarter")["a"].tolist() == pytest.approx([np.nan, 0.0], nan_ok=True)


def test_the_lead_is_headline_and_lead(ground, material):
    table = material.sentences.table
    words = table[table["zone"].isin(["headline", "lead"])].groupby("document")["n_words"].sum()
    parts = ground.raw("all", "lead", "quarter")
    assert parts["n_words"].to_dict() == words.reindex(parts.index).to_dict()


def test_without_a_term_or_a_seed_is_scoring_with_the_lexicon_so_edited(ground, material, shipped):
    entries = entries_of(ground.axis)
    found = ground.hits["term"].value_counts().index[0]
    chosen = [next(entry for entry in entries if entry.text == found), next(entry for entry in entries if entry.kind == "seed")]
    for entry in chosen:
        lexicon = next(each for each in shipped if AXIS in each.axes)
        edited = lexicon.model_copy(update={"axes": {AXIS: without(lexicon.axes[AXIS], entry)}})
        expected = score_material(material, [edited, *(each for each in shipped if AXIS not in each.axes)], anchor="corpus")
        assert_same_differences(read_scores(ground_without(ground, shipped, entry), Specification()), column(expected))


@pytest.mark.parametrize("anchor", ["corpus", "news"])
def test_the_ruler_of_news_is_the_one_on_which_score_would_have_read(sample_corpus, shipped, model, anchor):
    corpus = replace(sample_corpus, documents=sample_corpus.documents[:12])
    material = read_material(corpus, encoder=model)
    scored = score_material(material, shipped, anchor=anchor)
    assert reference_name(scored) == anchor
    on = open_ground(material, scored.axes[AXIS], scored.hits[scored.hits["axis"] == AXIS].reset_index(drop=True), on_news(material, scored))
    assert_same_differences(read_scores(on, Specification(reference="news")), column(score_material(material, shipped, anchor="news")))


def test_an_axis_of_which_news_has_no_ruler_is_fitted_on_its_background(sample_corpus, lexicon, model):
    corpus = replace(sample_corpus, documents=sample_corpus.documents[:12])
    material = read_material(corpus, encoder=model)
    scored = score_material(material, lexicon, anchor="corpus")
    anchor = on_news(material, scored)
    expected = score_material(material, lexicon, anchor="news").anchor
    assert anchor.rulers["naming"].direction == expected.rulers["naming"].direction
    assert anchor.rulers["naming"].embedding == expected.rulers["naming"].embedding
