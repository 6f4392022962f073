"""Scores are held against codes: what is good is told from what is bad, what can't be told is missing with its reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.scoring import read_material, score
from framing.validation import Codes, article_vectors, validate

LOUD, QUIET = "A massacre was seen at the quay, and people wept.", "The clashes went on at night near the bridge."
RAIN = "It rained on the harbour of Vessin, and nobody came."


def text_of(place):
    """Two of three articles lean one way; in every third the words lean against the code that `code_of` gives."""
    lean = LOUD if place % 2 else QUIET
    return f"{lean} {RAIN} The day was number {place} of that year. {lean if place % 3 else RAIN}"


def corpus(n=60):
    outlets = ("The Lantern", "Northgate Wire", "Vessin Times")
    return Corpus(tuple(Document(id=f"d{place:03}", outlet=outlets[place % 3], language="en", text=text_of(place)) for place in range(n)))


def codes_of(values, *, axis="naming", scale="ordinal", sentence=-1):
    """Codes by document, or by (document, coder)."""
    rows = [(*(key if isinstance(key, tuple) else (key, "ANNA")), value) for key, value in values.items()]
    table = pd.DataFrame([(document, sentence, axis, coder, float(value)) for document, coder, value in rows])
    table.columns = ["document", "sentence", "axis", "coder", "value"]
    return Codes(table.sort_values(list(table.columns[:-1]), ignore_index=True), {axis: scale})


def good(n=60):
    """Codes that follow the words of the articles, but for one in six."""
    rng = np.random.default_rng(1)
    return {
        f"d{place:03}": float(np.clip((1 if place % 2 else -1) * (-1 if rng.random() < 1 / 6 else 1) * (1 + place % 2), -2, 2)) for place in range(n)
    }


@pytest.fixture(scope="module")
def scores(lexicon, hashing):
    return score(corpus(), lexicon, encoder=hashing, anchor="corpus")


def row(table, **wanted):
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_score_that_follows_the_codes_is_better_than_chance(scores):
    found = validate(scores, codes_of(good()))
    main = row(found.table, predictor="score")
    assert (main["measure"], main["n"], main["verdict"], main["reason"]) == ("c-index", 60, "better than chance", "")
    assert 0.6 < main["low"] < main["value"] < main["high"] <= 1
    assert main["rho_low"] < main["rho"] < main["rho_high"]
    assert found.table["predictor"].tolist() == ["score", "lexicon", "embedding", "tf-idf learned"]


def test_codes_turned_round_are_worse_than_chance_by_as_much(scores):
    one, other = (row(validate(scores, codes_of(values)).table, predictor="score") for values in (good(), {d: -v for d, v in good().items()}))
    assert other["verdict"] == "worse than chance"
    assert other["value"] == pytest.approx(1 - one["value"])


def test_codes_of_no_meaning_can_not_be_told_from_chance(scores):
    rng = np.random.default_rng(3)
    found = validate(scores, codes_of({document: rng.integers(-2, 3) for document in scores.texts}))
    assert row(found.table, predictor="score")["verdict"] == "cannot tell"
    assert row(found.table, predictor="tf-idf learned")["verdict"] == "cannot tell"


def test_several_coders_are_one_by_their_mean_or_their_majority(scores):
    documents = list(scores.texts)
    by_steps = {(document, coder): value for document in documents for coder, value in (("ANNA", 2), ("BEN", 1))}
    assert row(validate(scores, codes_of(by_steps)).table, predictor="score")["mean_code"] == 1.5
    votes = {(document, coder): place % 2 for place, document in enumerate(documents) for coder in ("ANNA", "BEN", "CARL")}
    votes |= {(document, "CARL"): 1 for document in documents}
    found = validate(scores, codes_of(votes, axis="empire", scale="nominal"))
    assert row(found.table, predictor="score", axis="empire")["mean_code"] == 0.5


def test_ties_and_what_nobody_could_tell_are_left_out_and_counted(scores):
    votes = {(f"d{place:03}", coder): value for place in range(40) for coder, value in (("ANNA", place % 2), ("BEN", place % 2))}
    votes |= {("d000", "BEN"): 1, ("d001", "BEN"): 0, ("d002", "ANNA"): np.nan, ("d002", "BEN"): np.nan, ("d003", "ANNA"): np.nan}
    votes |= {("elsewhere", "ANNA"): 1}
    found = validate(scores, codes_of(votes, scale="nominal"))
    account = row(found.account, axis="naming")
    assert account[["n_units", "n_unknown", "n_untold", "n_tied", "n_used"]].tolist() == [41, 1, 1, 2, 37]
    assert "1 coded ids are not in the run and are left out (elsewhere)" in found.notes
    assert "naming: 2 tied and 1 that no coder could tell are left out" in found.notes


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({f"d{place:03}": 1 for place in range(30)}, "all 30 have the same code (1)"),
        ({f"d{place:03}": place % 2 for place in range(8)}, "8 coded, fewer than 10"),
        ({f"d{place:03}": place == 3 for place in range(30)}, "only 1 of 30 coded otherwise than the rest"),
    ],
)
def test_too_few_codes_give_no_verdict_and_say_why(scores, values, said):
    found = validate(scores, codes_of(values, scale="nominal"))
    assert found.table.loc[found.table["predictor"] != "tf-idf learned", "reason"].eq(said).all()
    assert found.table["value"].isna().all()
    assert found.table["verdict"].eq("cannot tell").all()
    assert found.calibration.empty
    assert f"naming: no verdict ({said})" in found.notes


def test_codes_of_nothing_in_the_run_are_refused(scores):
    with pytest.raises(FramingError, match="no article of this run \\(elsewhere\\)"):
        validate(scores, codes_of({"elsewhere": 1}))
    with pytest.raises(FramingError, match="codes of joy; expected codes of naming, empire"):
        validate(scores, codes_of({"d001": 1}, axis="joy"))
    with pytest.raises(FramingError, match="all are missing or tied"):
        validate(scores, codes_of({"d001": np.nan}))
    with pytest.raises(FramingError, match="no voices 'loud'"):
        validate(scores, codes_of(good()), voices="loud")


def test_the_order_of_codes_and_documents_does_not_matter(lexicon, hashing):
    turned = Corpus(tuple(reversed(corpus().documents)))
    one, other = (validate(score(each, lexicon, encoder=hashing, anchor="corpus"), codes_of(good())) for each in (corpus(), turned))
    for name in ("table", "differences", "calibration", "curves", "terms", "account"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_a_score_without_its_noise_does_better_than_its_part(scores):
    rng = np.random.default_rng(4)
    values = good()
    truth = scores.table["document"].map(values).astype(float)
    planted = scores.table.assign(score=truth + rng.normal(size=len(truth)), lexicon=rng.normal(size=len(truth)), embedding=truth)
    found = validate(replace(scores, table=planted), codes_of(values))
    assert row(found.differences, against="lexicon")["verdict"] == "better"
    embedding = row(found.differences, against="embedding")
    assert (embedding["verdict"], bool(embedding["is_better_part"])) == ("worse", True)


def test_copies_in_one_event_are_one(scores):
    values = good()
    alone = validate(scores, codes_of(values))
    together = replace(scores, documents=scores.documents.assign(event=[str(place // 6) for place in range(60)]))
    found = validate(together, codes_of(values))
    assert row(found.table, predictor="score")["n_clusters"] == 10
    assert row(alone.table, predictor="score")["n_clusters"] == 60


def test_a_model_trained_on_the_codes_is_tried_on_what_it_did_not_see(scores, hashing, lexicon):
    # The words of an article say nothing of its code, but copies share it: a model that saw a copy would know.
    rng = np.random.default_rng(5)
    documents, values = [], {}
    for place in range(60):
        told = " ".join(rng.choice(list("abcdefghijklmnop"), 40))
        values |= {f"c{place:02}{part}": float(place % 2) for part in "xyz"}
        documents += [Document(id=f"c{place:02}{part}", outlet="A", language="en", text=told, event=f"e{place}") for part in "xyz"]
    copied = score(Corpus(tuple(documents)), lexicon, encoder=hashing, anchor="corpus")
    found = validate(copied, codes_of(values), vectors=article_vectors(copied, encoder=hashing))
    for learner in ("tf-idf learned", "embedding learned"):
        assert row(found.table, predictor=learner)["low"] < 0.5  # it would be near 1


def test_a_model_that_can_learn_does(scores, hashing):
    found = validate(scores, codes_of(good()), vectors=article_vectors(scores, encoder=hashing))
    assert row(found.table, predictor="tf-idf learned")["verdict"] == "better than chance"
    assert row(found.table, predictor="embedding learned")["verdict"] == "better than chance"
    few = validate(scores, codes_of({document: value for document, value in good().items() if document < "d020"}))
    assert row(few.table, predictor="tf-idf learned")["reason"] == "20 codes, fewer than 25"


def test_the_vectors_of_the_material_are_those_of_the_run(scores, hashing):
    material = read_material(corpus(), encoder=hashing)
    one, other = article_vectors(scores, material=material), article_vectors(scores, encoder=hashing)
    assert np.array_equal(one.vectors, other.vectors)
    assert np.abs(one.vectors.mean(axis=0)).max() < 1e-9
    with pytest.raises(FramingError, match="a material of other articles"):
        article_vectors(scores, material=read_material(corpus(3), encoder=hashing))
    with pytest.raises(FramingError, match="no encoder"):
        article_vectors(scores, encoder="none")


def test_without_an_encoder_the_embedding_is_missing_with_its_reason(lexicon):
    found = validate(score(corpus(), lexicon, encoder="none", anchor="corpus"), codes_of(good()))
    silent = row(found.table, predictor="embedding")
    assert (silent["n"], silent["reason"]) == (0, "the embedding says nothing of what is coded")
    assert row(found.table, predictor="score")["verdict"] == "better than chance"


def test_sentences_are_held_against_projections_and_hits(scores):
    first = scores.sentences[scores.sentences["sentence"] < 2]
    table = pd.DataFrame(
        {
            "document": first["document"].astype("str"),
            "sentence": first["sentence"].astype("int64"),
            "axis": "naming",
            "coder": "ANNA",
            "value": np.where(first["sentence"] == 0, np.where(first["document"].str[1:].astype(int) % 2, 1.0, -1.0), 0.0),
        }
    )
    found = validate(scores, Codes(table.reset_index(drop=True), {"naming": "ordinal"}))
    assert found.table["predictor"].tolist() == ["embedding", "lexicon", "tf-idf learned"]
    assert row(found.table, predictor="lexicon")["value"] == 1.0  # hits alone say which of these sentences lean, and which way
    assert set(found.table["unit"]) == {"sentence"}
    assert row(found.table, predictor="embedding")["n_clusters"] == 60


def test_terms_that_help_and_terms_that_hurt_are_named(scores):
    right = {f"d{place:03}": 2.0 if place % 2 else -2.0 for place in range(60)}
    found = validate(scores, codes_of(right))
    clash = row(found.terms, term="clash*")
    assert clash[["pole", "n_coded", "share", "base", "verdict"]].tolist() == ["low", 30, 1.0, 0.5, "helps"]
    unheld = row(found.terms, term="operation")
    assert (unheld["n_coded"], unheld["reason"], unheld["verdict"]) == (0, "no coded article holds it", "cannot tell")
    wrong = validate(scores, codes_of({document: -value for document, value in right.items()}))
    assert set(wrong.terms.loc[wrong.terms["verdict"] == "hurts", "term"]) == {"clash*", "massacre*"}
    assert "naming: terms that point the wrong way here: massacre* (0% of 30, all 50%), clash* (0% of 30, all 50%)" in wrong.notes


def test_a_term_that_says_nothing_is_seldom_called_good_or_bad(scores):
    rng = np.random.default_rng(6)
    called = []
    for _ in range(40):
        found = validate(scores, codes_of({document: rng.integers(0, 2) for document in scores.texts}, scale="nominal"))
        called += (found.terms.loc[found.terms["n_coded"] > 0, "verdict"] != "cannot tell").tolist()
    assert np.mean(called) <= 0.05


def test_the_scores_and_the_codes_are_left_as_they_were(scores):
    codes = codes_of(good())
    tables = [scores.table.copy(), scores.documents.copy(), codes.table.copy()]
    validate(scores, codes)
    for before, after in zip(tables, [scores.table, scores.documents, codes.table], strict=True):
        pd.testing.assert_frame_equal(before, after)
