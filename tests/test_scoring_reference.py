"""Which ruler a corpus is read on: its own, that of news at large, or a given one; and what is said about it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.lexicon import load_lexicon, shipped_lexicons
from framing.matching import actors_of
from framing.scoring import fit_anchor, load_anchor, news_anchor, read_material, score, score_material
from framing.scoring.anchor import axis_identity
from framing.scoring.reference import choose_reference
from framing.shipped import shipped_folder

KEY = ["document", "axis", "voices"]
AGAIN = "run references/fit_news.py"


@pytest.fixture(scope="module")
def news():
    return news_anchor()


@pytest.fixture(scope="module")
def with_axes():
    """The shipped lexicons that have an axis."""
    return [lexicon for lexicon in map(load_lexicon, shipped_lexicons()) if lexicon.axes]


@pytest.fixture(scope="module")
def identities():
    """What the ruler of `violence-naming` must be fitted for."""
    lexicon = load_lexicon("violence-naming")
    return {name: axis_identity(axis.settled(), actors_of(lexicon)) for name, axis in lexicon.axes.items()}


def test_the_reference_has_a_ruler_for_every_axis_of_every_shipped_lexicon(news, with_axes):
    wanted = {name: axis_identity(axis.settled(), actors_of(lexicon)) for lexicon in with_axes for name, axis in lexicon.axes.items()}
    assert wanted, "no shipped lexicon has an axis"
    without = sorted(set(wanted) - set(news.rulers))
    assert not without, f"references/news.json has no ruler for {', '.join(without)}: {AGAIN}"
    changed = sorted(name for name, identity in wanted.items() if news.rulers[name].axis_hash != identity)
    assert not changed, f"what the lexicons say of {', '.join(changed)} has changed since references/news.json was fitted: {AGAIN}"
    assert set(news.rulers) == set(wanted), f"references/news.json has rulers of axes that there are not: {AGAIN}"


def test_every_ruler_of_the_reference_is_whole_and_of_the_same_articles(news):
    assert (news.name, news.n_documents >= 200) == ("news", True)
    for name, ruler in news.rulers.items():
        assert (ruler.reference, ruler.n_documents) == (news.reference, news.n_documents), name
        assert len(ruler.direction) == len(news.ground.mean), name
        assert np.linalg.norm(ruler.direction) == pytest.approx(1, abs=1e-6), name
        assert (ruler.weights, ruler.making.separation is not None) == ((0.7, 1.0), True), name
        assert sum(ruler.making.shares.values()) == pytest.approx(1, abs=1e-6), name


def test_the_background_of_the_reference_is_one_of_unit_vectors(news):
    covariance = news.ground.covariance
    np.testing.assert_array_equal(covariance, covariance.T)
    assert np.linalg.eigvalsh(covariance).min() > -1e-7
    # Unit vectors: the variances and the squared length of the mean sum to 1.
    assert np.trace(covariance) + news.ground.mean @ news.ground.mean == pytest.approx(1, abs=1e-4)


def test_the_reference_holds_numbers_hashes_and_the_lexicons_own_terms_and_no_text(with_axes):
    content = json.loads((shipped_folder("references") / "news.json").read_text(encoding="utf-8"))
    assert set(content) == {"encoder", "format", "ground", "n_documents", "name", "reference", "rulers"}
    texts = [content["encoder"], content["name"], content["reference"], *content["ground"].values()]
    terms = {name: set() for lexicon in with_axes for name in lexicon.axes}
    for lexicon in with_axes:
        for name, axis in lexicon.axes.items():
            terms[name] = {f"{pole} term {term.term}" for pole, term in axis.terms()}
            terms[name] |= {f"{pole} seed {place + 1}" for pole, end in axis.poles.items() for place in range(len(end.seeds))}
    for name, ruler in content["rulers"].items():
        assert set(ruler["making"]["shares"]) <= terms[name], f"{name}: {AGAIN}"
        texts += [ruler["axis_hash"], ruler["reference"], ruler["direction"]]
        assert all(isinstance(value, float) for witness in ("lexicon", "embedding") for value in ruler[witness])
    assert not any(" " in text for text in texts)


@pytest.mark.parametrize(("n_documents", "whose"), [(0, "news"), (5, "news"), (199, "news"), (200, ""), (5000, "")])
def test_below_200_documents_the_default_is_news_and_from_there_the_corpus(n_documents, whose, news, identities):
    chosen = choose_reference(None, n_documents, news.encoder, identities)
    assert (chosen.name if chosen else "") == whose


@pytest.mark.parametrize("n_documents", [5, 5000])
def test_what_is_asked_for_is_chosen_whatever_the_number_of_documents(n_documents, news, identities):
    assert choose_reference("corpus", n_documents, news.encoder, identities) is None
    assert choose_reference("news", n_documents, news.encoder, identities).name == "news"
    given = replace(news, name="mine")
    assert choose_reference(given, n_documents, news.encoder, identities) is given


def test_the_reference_serves_the_model_in_either_precision(news, identities):
    assert not news.encoder.endswith(":exact")
    assert choose_reference("news", 5, f"{news.encoder}:exact", identities).name == "news"


@pytest.mark.parametrize("encoder", ["hashing", "none", "another-model"])
def test_news_is_refused_for_another_encoder_and_the_default_is_then_the_corpus(encoder, news, identities):
    with pytest.raises(FramingError, match=rf"anchor 'news': it was fitted with the encoder .*; expected {encoder}; use that encoder, or fit an"):
        choose_reference("news", 5, encoder, identities)
    assert choose_reference(None, 5, encoder, identities) is None


def test_with_the_stand_in_a_small_corpus_is_its_own_ruler(corpus_of, lexicon, hashing):
    corpus = corpus_of("The massacre was long.", "Clashes went on.", "An imperial plan.")
    with pytest.raises(FramingError, match="anchor 'news': it was fitted with the encoder"):
        score(corpus, lexicon, encoder=hashing, anchor="news")
    assert score(corpus, lexicon, encoder=hashing).anchor.reference == corpus.hash


def test_only_rulers_that_fit_are_taken_from_news(news, identities):
    (name,) = identities
    assert set(choose_reference("news", 5, news.encoder, identities).rulers) == {name}
    assert choose_reference("news", 5, news.encoder, {name: "changed", "mine": "x"}).rulers == {}


def rows_of(scores):
    return scores.table.set_index(KEY)


@pytest.fixture(scope="module")
def few(sample_corpus):
    return Corpus(sample_corpus.documents[3:8])


@pytest.fixture(scope="module")
def on_news(few, shipped, model):
    """Five articles on the reference of news."""
    return score(few, shipped, encoder=model, anchor="news")


@pytest.mark.model
def test_five_articles_are_scored_on_the_ruler_of_news(on_news, few, shipped, model, news):
    assert len(few) == 5
    assert on_news.table.loc[on_news.table["voices"] == "all", "score"].notna().all()
    assert on_news.anchor.rulers == {name: news.rulers[name] for lexicon in shipped for name in lexicon.axes}
    assert (on_news.anchor.name, on_news.anchor.reference, on_news.anchor.n_documents) == ("news", news.reference, news.n_documents)
    assert set(on_news.trust["reference"]) == {"news"}
    said = f"The ruler is that of the reference 'news' ({news.n_documents:,} articles): 0 is the middle of that corpus, not of this one."
    assert on_news.warnings[0] == said
    pd.testing.assert_frame_equal(score(few, shipped, encoder=model).table, on_news.table, check_exact=True)


@pytest.mark.model
def test_on_news_an_article_scores_the_same_whoever_stands_beside_it(on_news, sample_corpus, few, shipped, model):
    beside = rows_of(score(sample_corpus, shipped, encoder=model, anchor="news"))
    alone = [rows_of(score(Corpus((document,)), shipped, encoder=model, anchor="news")) for document in few]
    pd.testing.assert_frame_equal(rows_of(on_news), beside.loc[rows_of(on_news).index], check_exact=True)
    pd.testing.assert_frame_equal(pd.concat(alone).loc[rows_of(on_news).index], rows_of(on_news), check_exact=True)


@pytest.fixture(scope="module")
def mixed(sample_corpus, shipped, lexicon, model):
    """The sample on news, with a shipped lexicon and one of one's own."""
    return score(sample_corpus, [shipped[0], lexicon], encoder=model, anchor="news")


@pytest.mark.model
def test_a_lexicon_of_ones_own_is_built_on_the_background_of_news_and_measured_by_its_own_corpus(mixed, sample_corpus, lexicon, model, news):
    own = mixed.anchor.rulers["naming"]
    assert (own.reference, own.n_documents) == (sample_corpus.hash, 48)
    np.testing.assert_array_equal(mixed.anchor.ground.mean, news.ground.mean)
    np.testing.assert_array_equal(mixed.anchor.ground.covariance, news.ground.covariance)
    rows = mixed.table[(mixed.table["axis"] == "naming") & (mixed.table["voices"] == "outlet") & mixed.table["score"].notna()]
    np.testing.assert_allclose(rows[["lexicon", "embedding"]].mean(), 0, atol=1e-8)
    np.testing.assert_allclose(rows[["lexicon", "embedding"]].std(ddof=0), 1, atol=1e-8)
    assert mixed.trust.set_index("axis")["reference"].to_dict() == {"violence-naming": "news", "naming": "corpus", "empire": "corpus"}
    # On the corpus's own background the direction is another.
    assert own.direction != score(sample_corpus, lexicon, encoder=model, anchor="corpus").anchor.rulers["naming"].direction


@pytest.mark.model
def test_it_is_said_which_axes_have_no_ruler_on_news(mixed, sample_corpus, lexicon, model, news):
    assert mixed.warnings[:2] == (
        f"The ruler is that of the reference 'news' ({news.n_documents:,} articles): 0 is the middle of that corpus, not of this one.",
        "The reference 'news' has no ruler for naming, empire, so theirs is this corpus's own: scores say how its articles differ from each other, "
        "not where they stand among news at large.",
    )
    alone = score(sample_corpus, lexicon, encoder=model, anchor="news").warnings
    assert alone[0].startswith("The reference 'news' has no ruler for naming, empire, so theirs is this corpus's own")
    assert not any("0 is the middle" in said for said in alone)


@pytest.mark.model
def test_a_lexicon_that_was_changed_has_no_ruler_on_news_any_more(sample_corpus, shipped, model):
    axis = shipped[2].axes["imperialism"]
    changed = shipped[2].model_copy(update={"axes": {"imperialism": axis.model_copy(update={"high": axis.high.model_copy(update={"seeds": ()})})}})
    scores = score(sample_corpus, changed, encoder=model, anchor="news")
    assert (scores.anchor.name, scores.anchor.rulers["imperialism"].reference) == ("news", sample_corpus.hash)


@pytest.mark.model
def test_on_news_a_quotation_pulls_no_direction(sample_corpus, lexicon, model):
    said = Document(id="x", outlet="The Lantern", language="en", text="“It was a massacre and a slaughter,” a nurse of Port Ansel said on Monday.")
    own = replace(said, text="It was a massacre and a slaughter, as nobody in Port Ansel denied on Monday.")
    found = [
        score(Corpus((*sample_corpus.documents, *more)), lexicon, encoder=model, anchor="news").anchor.rulers["naming"]
        for more in ((), (said,), (own,))
    ]
    assert found[1].direction == found[0].direction
    assert found[1].making.shares == found[0].making.shares
    assert found[2].direction != found[0].direction


@pytest.mark.model
def test_a_run_that_was_read_on_news_is_a_ruler_for_others(mixed, few, shipped, lexicon, model, tmp_path):
    stored = load_anchor(mixed.anchor.save(tmp_path / "anchor.json"))
    again = rows_of(score(few, [shipped[0], lexicon], encoder=model, anchor=stored))
    pd.testing.assert_frame_equal(again, rows_of(mixed).loc[again.index], check_exact=True)


@pytest.mark.model
@pytest.mark.parametrize(("n_articles", "reference"), [(199, "news"), (200, "corpus")])
def test_from_200_articles_up_a_corpus_is_its_own_reference(n_articles, reference, shipped, model):
    texts = [f"The {'massacre' if number % 3 else 'clashes'} of day {number % 7} went on." for number in range(n_articles)]
    corpus = Corpus(tuple(Document(id=str(number), outlet="The Lantern", language="en", text=text) for number, text in enumerate(texts)))
    scores = score(corpus, shipped[0], encoder=model)
    assert set(scores.trust["reference"]) == {reference}
    assert scores.trust["n_reference"].tolist() == [n_articles if reference == "corpus" else news_anchor().n_documents]


@pytest.mark.model
def test_a_material_is_read_on_news_as_its_corpus_is(on_news, few, shipped, model):
    pd.testing.assert_frame_equal(score_material(read_material(few, encoder=model), shipped).table, on_news.table, check_exact=True)


@pytest.mark.model
def test_fitting_an_anchor_never_takes_another_corpus_for_its_reference(few, shipped, model):
    anchor = fit_anchor(few, shipped, model)
    assert (anchor.reference, anchor.n_documents, anchor.name) == (few.hash, 5, "")
