"""Too little evidence gives no number, with a reason; and what a reader of the scores must know is said."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.evidence import contributions, kwic, strongest
from framing.scoring import fit_anchor, score
from framing.scoring import score as score_function

OTHERS = ("The massacre was long and loud.", "The clashes in the hills went on.")


def row(scores, document="first", axis="naming", voices="outlet"):
    table = scores.table.set_index(["document", "axis", "voices"])
    return table.loc[(document, axis, voices)]


@pytest.fixture(params=["none", "hashing"])
def encoder(request, hashing):
    return "none" if request.param == "none" else hashing


@pytest.mark.parametrize("text", ["", "Massacre.", "A massacre", "…", "\n\n"])
def test_fewer_than_three_words_are_too_short(text, corpus_of, lexicon, encoder):
    found = row(score(corpus_of(text, *OTHERS), lexicon, encoder=encoder))
    assert found["reason"] == "too_short"
    assert found[["lexicon", "embedding", "score"]].isna().all()


def test_three_words_are_enough(corpus_of, lexicon, encoder):
    assert row(score(corpus_of("A massacre began.", *OTHERS), lexicon, encoder=encoder))["reason"] == ""


def test_a_document_all_in_quotation_marks_is_too_short_in_the_outlets_voice(corpus_of, lexicon, encoder):
    scores = score(corpus_of("“The massacre was long. Nobody came to help us.”", *OTHERS), lexicon, encoder=encoder)
    outlet, everybody = row(scores), row(scores, voices="all")
    assert (outlet["reason"], outlet["n_words"], outlet["n_hits"]) == ("too_short", 0, 0)
    assert (everybody["reason"], everybody["n_words"], everybody["n_hits"]) == ("", 9, 1)
    assert pd.notna(everybody["score"])


def test_without_a_hit_and_without_an_encoder_there_is_no_evidence(corpus_of, lexicon):
    assert row(score(corpus_of("Rain fell on the coast.", *OTHERS), lexicon, encoder="none"))["reason"] == "no_evidence"


def test_without_a_hit_the_embedding_is_evidence(corpus_of, lexicon, hashing):
    found = row(score(corpus_of("Rain fell on the coast.", *OTHERS), lexicon, encoder=hashing))
    assert (found["reason"], found["n_hits"]) == ("", 0)
    assert pd.notna(found["score"])


@pytest.mark.parametrize(("language", "reason"), [("de", "wrong_language"), ("en", ""), ("en-GB", ""), ("", "")])
def test_a_document_in_another_language_than_the_lexicons_has_no_score(language, reason, corpus_of, lexicon, encoder):
    scores = score(corpus_of({"text": "The massacre was long.", "language": language}, *OTHERS), lexicon, encoder=encoder)
    assert row(scores)["reason"] == row(scores, voices="all")["reason"] == reason


def test_the_language_is_told_before_the_length(corpus_of, lexicon):
    assert row(score(corpus_of({"text": "Nein.", "language": "de"}, *OTHERS), lexicon, encoder="none"))["reason"] == "wrong_language"


def test_a_document_in_another_language_does_not_move_the_others(corpus_of, lexicon, encoder):
    foreign = {"text": "Das massacre. Regen fiel auf die Küste, und niemand schlief.", "language": "de"}
    alone = score(corpus_of(*OTHERS, "A slaughter at noon."), lexicon, encoder=encoder)
    beside = score(corpus_of(*OTHERS, "A slaughter at noon.", foreign), lexicon, encoder=encoder)
    kept = beside.table[beside.table["document"] != "fourth"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, alone.table)


def test_where_all_documents_are_in_another_language_none_has_a_score(corpus_of, lexicon, encoder):
    scores = score(corpus_of(*({"text": text, "language": "de"} for text in OTHERS)), lexicon, encoder=encoder)
    assert scores.table["reason"].unique().tolist() == ["wrong_language"]
    assert "naming: nothing tells the articles apart; there is no score." in scores.warnings


def test_one_article_cannot_be_its_own_ruler(corpus_of, lexicon, encoder):
    scores = score(corpus_of("The massacre was long. It rained."), lexicon, encoder=encoder)
    assert scores.table["score"].isna().all()
    assert scores.table["reason"].unique().tolist() == ["no_evidence"]
    assert "(1 article, fewer than 200)" in scores.warnings[0]
    assert "naming: nothing tells the articles apart; there is no score." in scores.warnings
    assert contributions(scores, "naming").empty
    assert strongest(scores).empty
    assert len(kwic(scores)) == 1


def test_one_article_has_a_score_on_the_ruler_of_others(corpus_of, lexicon, hashing):
    anchor = fit_anchor(corpus_of(*OTHERS, "An imperial slaughter in the port.", "Nobody slept."), lexicon, hashing)
    scores = score(corpus_of("The massacre was long. It rained."), lexicon, encoder=hashing, anchor=anchor)
    assert scores.table["reason"].unique().tolist() == [""]


def test_articles_that_are_all_alike_have_no_ruler(corpus_of, lexicon, hashing):
    scores = score(corpus_of(*["The massacre was long."] * 4), lexicon, encoder=hashing)
    assert scores.table["score"].isna().all()
    assert any("naming: nothing tells the articles apart" in said for said in scores.warnings)


def test_an_empty_corpus_has_no_rows(corpus_of, lexicon, encoder):
    scores = score(corpus_of(), lexicon, encoder=encoder)
    assert scores.table.empty
    assert contributions(scores, "naming").empty
    assert kwic(scores).empty


def test_documents_without_a_sentence_are_too_short(corpus_of, lexicon, encoder):
    scores = score(corpus_of("", ""), lexicon, encoder=encoder)
    assert scores.table["reason"].unique().tolist() == ["too_short"]
    assert scores.documents["n_words"].tolist() == [0, 0]


def test_a_document_that_a_witness_is_silent_on_has_no_score_whoever_else_is_in_the_corpus(corpus_of, lexicon, hashing):
    # Four words are the outlet's own, but both sentences are mostly quoted: the embedding has nothing to hear.
    silent = "“The mayor of this town was long asleep,” said Mira. “A bus to Port Ansel was late,” she said."
    anchor = fit_anchor(corpus_of(*OTHERS, "Nobody slept in Port Ansel."), lexicon, hashing)
    alone = row(score(corpus_of(silent), lexicon, encoder=hashing, anchor=anchor))
    together = row(score(corpus_of(silent, *OTHERS), lexicon, encoder=hashing, anchor=anchor))
    assert alone["n_words"] == together["n_words"] == 4
    assert alone["reason"] == together["reason"] == "no_evidence"


def warnings_of(corpus, lexicon, **given):
    return score_function(corpus, lexicon, **given).warnings


@pytest.mark.parametrize(("n_articles", "warned"), [(199, True), (200, False)])
def test_a_corpus_of_fewer_than_200_articles_is_warned_that_its_ruler_is_its_own(n_articles, warned, corpus_of, lexicon):
    articles = [
        {"id": str(number), "text": f"The {'massacre' if number % 3 else 'clash'} was an imperial day {'long ' * (number % 5)}."}
        for number in range(n_articles)
    ]
    found = warnings_of(corpus_of_many(articles), lexicon, encoder="none")
    assert bool(found) is warned
    if warned:
        assert found[0].startswith("The ruler is this corpus's own (199 articles, fewer than 200)")


def corpus_of_many(articles):
    from framing.corpus import Corpus, Document

    return Corpus(tuple(Document(outlet="The Lantern", language="en", **article) for article in articles))


def test_a_small_reference_is_told_where_it_rules_another_corpus(corpus_of, lexicon, hashing):
    anchor = fit_anchor(corpus_of(*OTHERS, "An imperial slaughter."), lexicon, hashing)
    found = warnings_of(corpus_of("The massacre was long.", "An imperial clash."), lexicon, encoder=hashing, anchor=anchor)
    assert found[0].startswith("The ruler is that of a small corpus (3 articles, fewer than 200)")


def test_it_is_said_how_few_articles_hold_a_term(corpus_of, lexicon, hashing):
    articles = [{"id": str(number), "text": f"Families slept in house number {number} of Port Ansel."} for number in range(20)]
    found = warnings_of(corpus_of_many([*articles, {"id": "x", "text": "A massacre of families."}]), lexicon, encoder=hashing)
    assert "naming: 1 of 21 articles hold a term in a voice that counts; the others are placed by the embedding alone." in found
    alone = warnings_of(corpus_of_many([*articles, {"id": "x", "text": "A massacre of families."}]), lexicon, encoder="none")
    assert not any("placed by the embedding" in said for said in alone)
