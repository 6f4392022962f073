"""Whether an axis may be interpreted: the verdict, sign by sign, and the table of a run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.lexicon import load_lexicon
from framing.scoring import fit_anchor, score
from framing.scoring.trust import COLUMNS, NOT_VALIDATED, USABLE, WEAK, Signs, judge

# An axis against which nothing speaks.
SOUND = Signs(
    separation=0.8,
    terms_coherence=0.5,
    seeds_coherence=0.5,
    rho_length=0.1,
    n_reference=2000,
    n_holding=40,
    n_documents=100,
    n_scored=100,
    weights=(0.7, 1.0),
)
LEXICON_ONLY = {"separation": None, "terms_coherence": None, "seeds_coherence": None, "weights": (1.0, 0.0)}


def judged(**signs):
    return judge(SOUND._replace(**signs))


def test_where_nothing_speaks_against_it_an_axis_is_usable():
    assert judged() == (USABLE, "")
    assert (USABLE, WEAK, NOT_VALIDATED) == ("usable", "weak", "not validated, do not interpret")


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        ({"n_scored": 0}, "there is no score"),
        ({"separation": 0.64}, "the seeds don't find the sentences with hits (separation 0.64)"),
        ({"separation": 0.1}, "the seeds don't find the sentences with hits (separation 0.10)"),
        ({"terms_coherence": 0.1, "seeds_coherence": None}, "nothing that its direction was built from holds together (coherence: terms 0.10)"),
        (
            {"terms_coherence": 0.19, "seeds_coherence": -0.3},
            "nothing that its direction was built from holds together (coherence: terms 0.19, seeds −0.30)",
        ),
        (
            {"separation": 0.5, "terms_coherence": 0.1, "seeds_coherence": 0.1},
            "the seeds don't find the sentences with hits (separation 0.50); "
            "nothing that its direction was built from holds together (coherence: terms 0.10, seeds 0.10)",
        ),
        # What forbids to interpret is said alone: the doubts below it add nothing.
        ({"separation": 0.5, "n_holding": 1}, "the seeds don't find the sentences with hits (separation 0.50)"),
        ({"n_scored": 0, "separation": 0.1}, "there is no score"),
    ],
)
def test_what_forbids_to_interpret_an_axis(signs, reason):
    assert judged(**signs) == (NOT_VALIDATED, reason)


@pytest.mark.parametrize(
    ("signs", "reason"),
    [
        ({"terms_coherence": 0.19}, "the terms don't hold together (coherence 0.19)"),
        ({"seeds_coherence": -0.05}, "the seeds don't hold together (coherence −0.05)"),
        ({"separation": None}, "terms and seeds can't be held against each other"),
        ({"n_holding": 9}, "hits in 9 of 100 articles"),
        ({"n_holding": 1, "n_documents": 1}, "hits in 1 of 1 article"),
        ({"rho_length": 0.45}, "the score goes with the length of the article (rho +0.45)"),
        ({"rho_length": -0.62}, "the score goes with the length of the article (rho −0.62)"),
        ({"n_reference": 199}, "the ruler is of 199 articles only"),
        ({"n_reference": 1}, "the ruler is of 1 article only"),
        (LEXICON_ONLY, "the lexicon alone: nothing to check it against"),
        ({"weights": (0.0, 1.0), "separation": None, "n_holding": 0}, "the embedding alone: no term tells the articles apart"),
        ({"n_holding": 3, "n_reference": 48}, "hits in 3 of 100 articles; the ruler is of 48 articles only"),
    ],
)
def test_what_makes_an_axis_weak(signs, reason):
    assert judged(**signs) == (WEAK, reason)


@pytest.mark.parametrize(
    "signs",
    [
        {"separation": 0.65},
        {"terms_coherence": 0.2, "seeds_coherence": 0.2},
        {"terms_coherence": None, "seeds_coherence": None},
        {"n_holding": 10},
        {"rho_length": 0.4},
        {"rho_length": -0.4},
        {"rho_length": float("nan")},
        {"n_reference": 200},
    ],
)
def test_on_the_line_an_axis_is_usable(signs):
    assert judged(**signs) == (USABLE, "")


@pytest.mark.parametrize(("n_scored", "verdict"), [(10, USABLE), (20, USABLE), (21, WEAK), (100, WEAK)])
def test_of_few_articles_a_correlation_with_length_may_be_chance(n_scored, verdict):
    # 1.96/√19 = 0.4497 and 1.96/√20 = 0.4383.
    assert judged(rho_length=0.445, n_scored=n_scored)[0] == verdict


def trusted(scores, axis="naming"):
    return scores.trust.set_index("axis").loc[axis]


NUMBERS = (
    "lexicon_weight",
    "embedding_weight",
    "separation",
    "terms_coherence",
    "seeds_coherence",
    "terms_say",
    "seeds_say",
    "rho_length",
    "without_evidence",
)


def test_there_is_one_row_for_each_axis_with_all_its_columns(sample_scores):
    trust = sample_scores.trust
    assert tuple(trust.columns) == COLUMNS
    assert trust["axis"].tolist() == list(sample_scores.axes)
    kinds = {**dict.fromkeys(NUMBERS, "float64"), **dict.fromkeys(("n_reference", "n_hits", "n_holding"), "int64")}
    assert trust.dtypes.astype(str).to_dict() == {**dict.fromkeys(COLUMNS, "str"), **kinds}


def test_what_the_table_tells_is_what_the_other_tables_hold(sample_scores):
    for axis, row in sample_scores.trust.set_index("axis").iterrows():
        own = sample_scores.table[(sample_scores.table["axis"] == axis) & (sample_scores.table["voices"] == "outlet")]
        hits = sample_scores.hits[(sample_scores.hits["axis"] == axis) & (sample_scores.hits["counted"] != 0)]
        ruler = sample_scores.anchor.rulers[axis]
        assert (row["n_hits"], row["n_holding"]) == (own["n_hits"].sum(), (own["n_hits"] > 0).sum()) == (len(hits), hits["document"].nunique())
        assert row["without_evidence"] == pytest.approx((own["n_hits"] == 0).mean())
        assert row["rho_length"] == pytest.approx(own["score"].corr(own["n_words"], method="spearman"))
        assert (row["reference"], row["n_reference"]) == ("corpus", 48)
        assert tuple(row[["separation", "terms_coherence", "seeds_coherence", "terms_say", "seeds_say"]]) == (
            ruler.making.separation,
            *ruler.making[:4],
        )
        assert (row["verdict"] == USABLE) == (row["reason"] == "")


def test_the_verdicts_are_those_of_the_signs(sample_scores):
    for row in sample_scores.trust.itertuples():
        signs = Signs(
            row.separation,
            row.terms_coherence,
            row.seeds_coherence,
            row.rho_length,
            row.n_reference,
            row.n_holding,
            48,
            48,
            (row.lexicon_weight, row.embedding_weight),
        )
        assert (row.verdict, row.reason) == judge(signs)
        assert row.verdict != USABLE  # a ruler of 48 articles is no steady one


@pytest.mark.model
def test_with_the_model_the_planted_axes_of_the_sample_may_be_interpreted(model_scores):
    for axis in ("violence-naming", "government-naming", "imperialism"):
        row = trusted(model_scores, axis)
        assert (row["reference"], row["separation"] > 0.65, row["terms_coherence"] > 0.2, row["seeds_coherence"] > 0.2) == ("news", True, True, True)
        assert row["n_reference"] >= 200
        assert row["verdict"] != NOT_VALIDATED


def separation_in_pairs(scores, encoder, axis, mean):
    """How often the seeds put a sentence with a hit on the hit's side of one without, pair by pair."""
    low, high = (encoder.encode(list(pole.seeds)).astype(float).mean(axis=0) for pole in (axis.low, axis.high))
    lean = {}
    for hit in scores.hits[(scores.hits["axis"] == axis.name) & (scores.hits["counted"] != 0)].itertuples():
        held = lean.setdefault((hit.document, hit.sentence), {})
        held.setdefault((hit.term, hit.pole), []).append(hit.counted * (1 if hit.pole == "high" else -1))
    lean = {sentence: round(sum(np.mean(strengths) for strengths in held.values()), 9) for sentence, held in lean.items()}
    along = {True: [], False: [], None: []}
    for row in scores.sentences.itertuples():
        centred = encoder.encode([scores.texts[row.document][row.start : row.end]])[0].astype(float) - mean
        side = lean.get((row.document, row.sentence), 0)
        along[side > 0 if side else None].append(round(centred @ (high - low) / np.linalg.norm(centred) / np.linalg.norm(high - low), 6))
    silent = np.array(along[None])
    areas = [np.mean([((sign * one > sign * silent) + 0.5 * (one == silent)).mean() for one in along[up]]) for up, sign in ((True, 1), (False, -1))]
    return np.mean(areas), len(along[True]) + len(along[False])


@pytest.mark.parametrize(("n_articles", "own"), [(24, True), (2, False)])
def test_separation_is_that_of_the_corpus_where_30_of_its_sentences_hold_a_term_and_else_of_the_reference(
    n_articles, own, sample_corpus, shipped, hashing
):
    anchor = fit_anchor(Corpus(sample_corpus.documents[:24]), shipped[0], hashing)
    scores = score(Corpus(sample_corpus.documents[24 : 24 + n_articles]), shipped[0], encoder=hashing, anchor=anchor)
    expected, n_leaning = separation_in_pairs(scores, hashing, scores.axes["violence-naming"], anchor.ground.mean)
    assert (n_leaning >= 30) is own
    of_reference = anchor.rulers["violence-naming"].making.separation
    assert trusted(scores, "violence-naming")["separation"] == pytest.approx(expected if own else of_reference, abs=1e-4)
    assert expected != pytest.approx(of_reference, abs=1e-3)
    assert scores.anchor == anchor  # the ruler stays as it was


def test_an_anchor_of_another_corpus_is_called_so(sample_corpus, corpus_of, shipped, hashing):
    anchor = fit_anchor(sample_corpus, shipped[0], hashing)
    row = trusted(score(corpus_of("The massacre was long.", "Clashes went on."), shipped[0], encoder=hashing, anchor=anchor), "violence-naming")
    assert (row["reference"], row["n_reference"]) == ("another corpus", 48)
    own = trusted(score(sample_corpus, shipped[0], encoder=hashing, anchor=anchor), "violence-naming")
    assert (own["reference"], own["n_reference"]) == ("corpus", 48)


OTHERS = ("The massacre was long and loud.", "The clashes in the hills went on.", "Nobody slept in Port Ansel.")


def test_without_an_encoder_there_is_nothing_to_check_the_lexicon_against(corpus_of, lexicon):
    row = trusted(score(corpus_of(*OTHERS), lexicon, encoder="none"))
    assert row["verdict"] == WEAK
    assert row["reason"].startswith("the lexicon alone: nothing to check it against; hits in 2 of 3 articles")
    assert (row["lexicon_weight"], row["embedding_weight"]) == (1.0, 0.0)
    assert row[["separation", "terms_coherence", "seeds_coherence"]].isna().all()


def test_one_article_has_no_verdict_but_that_there_is_no_score(corpus_of, lexicon, hashing):
    for encoder in ("none", hashing):
        row = trusted(score(corpus_of("The massacre was long. It rained."), lexicon, encoder=encoder))
        assert (row["verdict"], row["reason"], row["n_hits"], row["without_evidence"]) == (NOT_VALIDATED, "there is no score", 1, 0.0)
        assert np.isnan(row["rho_length"])


def test_articles_that_are_all_alike_have_no_score_to_trust(corpus_of, lexicon, hashing):
    row = trusted(score(corpus_of(*["The massacre was long. It rained."] * 4), lexicon, encoder=hashing))
    assert (row["verdict"], row["reason"], row["n_hits"], row["n_holding"]) == (NOT_VALIDATED, "there is no score", 4, 4)


def test_an_empty_corpus_has_a_row_for_each_axis(corpus_of, lexicon, hashing):
    trust = score(corpus_of(), lexicon, encoder=hashing).trust
    assert trust["axis"].tolist() == ["naming", "empire"]
    assert set(trust["reason"]) == {"there is no score"}
    assert trust["without_evidence"].isna().all()


def test_without_a_single_hit_nothing_can_be_checked(corpus_of, lexicon, hashing):
    row = trusted(score(corpus_of("Unarmed families slept.", "Security forces sent ships.", "A bus was late in Duvel."), lexicon, encoder=hashing))
    assert (row["n_hits"], row["n_holding"], row["without_evidence"]) == (0, 0, 1.0)
    assert (row["lexicon_weight"], row["embedding_weight"], row["terms_say"], row["seeds_say"]) == (0.0, 1.0, 0.0, 2.0)
    assert row[["separation", "terms_coherence"]].isna().all()
    assert row["verdict"] == WEAK
    assert row["reason"].startswith("the embedding alone: no term tells the articles apart")


def test_hits_in_one_pole_only_are_judged_by_that_pole(corpus_of, lexicon, hashing):
    texts = [f"The massacre in house number {number} was long. Nobody slept there." for number in range(4)]
    row = trusted(score(corpus_of(*texts, "Rain fell on the coast.", "A bus was late in Duvel."), lexicon, encoder=hashing))
    assert (row["n_hits"], row["n_holding"], row["without_evidence"]) == (4, 4, pytest.approx(2 / 6))
    assert 0 <= row["separation"] <= 1
    assert row["terms_coherence"] > 0.5  # four sentences that differ by a number
    assert row["verdict"] in (WEAK, NOT_VALIDATED)
    assert row["reason"]


def test_hits_in_voices_that_do_not_count_are_no_evidence(corpus_of, lexicon, hashing):
    row = trusted(score(corpus_of("“It was a massacre,” a nurse of Duvel said on Monday.", *OTHERS[1:]), lexicon, encoder=hashing))
    assert (row["n_hits"], row["n_holding"]) == (1, 1)


def test_a_shipped_lexicon_that_measures_no_slant_says_so_on_ordinary_news(sample_scores, sample_corpus, hashing):
    # The stand-in knows no meaning, so that seeds can't find the sentences with hits other than by common words.
    trust = score(sample_corpus, load_lexicon("moral-foundations"), encoder=hashing).trust
    assert set(trust["verdict"]) <= {WEAK, NOT_VALIDATED}
    pd.testing.assert_series_equal(trust["reason"] != "", pd.Series(True, index=trust.index, name="reason"))


def test_copies_of_a_sentence_are_one_sentence_with_a_term(sample_corpus, shipped, hashing):
    anchor = fit_anchor(Corpus(sample_corpus.documents[:24]), shipped[0], hashing)
    text = "A massacre near Duvel. Nobody slept that night."
    copies = Corpus(tuple(Document(id=str(number), outlet="The Lantern", language="en", text=text) for number in range(40)))
    scores = score(copies, shipped[0], encoder=hashing, anchor=anchor)
    assert trusted(scores, "violence-naming")["separation"] == anchor.rulers["violence-naming"].making.separation
