"""A score that learns from codes gains by it, and is never measured on what it learned from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.scoring import score
from framing.validation import ArticleVectors, Codes, corrected_means, stack
from framing.validation.stack import learned_weight
from framing.validation.supervised import out_of_fold

OUTLETS = ("The Lantern", "Northgate Wire", "Vessin Times")
N, D = 300, 12


@pytest.fixture(scope="module")
def run(lexicon, hashing):
    documents = [
        Document(id=f"d{place:03}", outlet=OUTLETS[place % 3], language="en", text=f"It rained on day {place} in the harbour of Vessin.")
        for place in range(N)
    ]
    return score(Corpus(tuple(documents)), lexicon, encoder=hashing, anchor="corpus")


def planted(run, *, n_coded=100, noise=1.5, events=None, seed=1):
    """A run whose scores and vectors both know something of the truth; codes of some of its articles; and the truth."""
    rng = np.random.default_rng(seed)
    truth = rng.normal(size=N)
    vectors = rng.normal(size=(N, D)) * 0.2
    vectors[:, 0] += 0.25 * truth
    documents = tuple(sorted(run.texts))
    naming = run.table["axis"] == "naming"
    table = run.table.assign(
        score=run.table["score"].where(~naming, run.table["document"].map(dict(zip(documents, truth + noise * rng.normal(size=N), strict=True))))
    )
    table.loc[naming, "reason"] = ""
    known = run.documents if events is None else run.documents.assign(event=events)
    coded = rng.choice(N, n_coded, replace=False)
    rows = [(documents[place], -1, "naming", "ANNA", float(truth[place] > 0)) for place in np.sort(coded)]
    codes = Codes(pd.DataFrame(rows, columns=["document", "sentence", "axis", "coder", "value"]), {"naming": "nominal"})
    return replace(run, table=table, documents=known), codes, ArticleVectors(documents, vectors, np.ones(N, dtype=bool)), truth


def test_what_is_learned_makes_the_score_better_and_it_is_said_by_how_much(run):
    found = stack(*planted(run)[:3])
    told = found.performance.iloc[0]
    assert (told["n"], told["verdict"], told["reason"]) == (100, "better", "")
    assert told["score"] < told["stacked"]
    assert told["low"] < told["difference"] < told["high"]
    assert told["difference"] == pytest.approx(told["stacked"] - told["score"])


def test_the_weight_grows_with_the_codes_and_with_how_even_they_are():
    even, few_yes = np.tile([0.0, 1.0], 50), np.r_[np.zeros(94), np.ones(6)]
    assert learned_weight(even, is_yes_no=True) == pytest.approx(0.5)
    assert learned_weight(even[:50], is_yes_no=True) == pytest.approx(1 / 3)
    assert learned_weight(few_yes, is_yes_no=True) == pytest.approx(22.56 / 122.56)
    assert learned_weight(few_yes, is_yes_no=False) == pytest.approx(0.5)


def test_the_stacked_score_is_the_weighted_sum_of_its_columns(run):
    found = stack(*planted(run)[:3])
    weight = found.performance["weight"].iloc[0]
    rows = found.table[found.table["axis"] == "naming"]
    assert rows["stacked"].to_numpy() == pytest.approx(((1 - weight) * rows["score"] + weight * rows["learned"]).to_numpy())
    assert (rows["score"].std(ddof=0), rows["learned"].std(ddof=0)) == pytest.approx((1, 1))
    assert rows["coded"].sum() == 100
    assert (rows["fold"] >= 0).equals(rows["coded"])


def test_a_coded_article_is_placed_by_a_model_that_saw_neither_it_nor_its_cluster(run):
    scores, codes, vectors, _ = planted(run, events=[f"e{place // 3}" for place in range(N)])
    found = stack(scores, codes, vectors)
    rows = found.table[found.table["coded"]]
    event = rows["document"].str[1:].astype(int) // 3
    assert rows.groupby(event)["fold"].nunique().eq(1).all()
    # Turning round the code of one article moves what is learned of others, and not what is learned of it or of its event.
    turned = codes.table.assign(value=codes.table["value"].where(codes.table.index != 10, 1 - codes.table["value"]))
    one, other = (out_of_fold(vectors.vectors, *_codes_and_folds(found, each), is_yes_no=True) for each in (codes, replace(codes, table=turned)))
    held = found.table["fold"].to_numpy() == rows["fold"].iloc[10]
    coded = found.table["coded"].to_numpy()
    assert 10 < held.sum() < coded.sum()
    assert np.array_equal(one[held], other[held])
    assert (one[coded & ~held] != other[coded & ~held]).all()


def _codes_and_folds(found, codes):
    code = found.table["document"].map(codes.table.set_index("document")["value"]).to_numpy(dtype=float)
    return code, found.table["fold"].to_numpy()


def test_noise_that_only_copies_share_is_not_taken_for_learning(run):
    rng = np.random.default_rng(2)
    scores, codes, vectors, _ = planted(run, n_coded=300, events=[f"e{place // 3}" for place in range(N)])
    noise = np.repeat(rng.normal(size=(N // 3, D)), 3, axis=0)  # the same for the three copies, and nothing of the code
    by_event = np.repeat(rng.integers(0, 2, N // 3), 3).astype(float)
    codes = replace(codes, table=codes.table.assign(value=by_event))
    told = stack(scores, codes, replace(vectors, vectors=noise)).performance.iloc[0]
    assert told["stacked"] < 0.62


def test_what_is_said_of_the_gain_is_the_gain_on_other_articles(run):
    said, true = [], []
    for seed in range(25):
        scores, codes, vectors, truth = planted(run, n_coded=80, seed=seed)
        found = stack(scores, codes, vectors)
        rows = found.table[(found.table["axis"] == "naming") & ~found.table["coded"]]
        yes = truth[rows["document"].str[1:].astype(int)] > 0
        ranks = {name: _auc(rows[name].to_numpy(), yes) for name in ("score", "stacked")}
        true.append(ranks["stacked"] - ranks["score"])
        said.append(found.performance["difference"].iloc[0])
    assert np.mean(true) > 0.03
    assert np.mean(said) == pytest.approx(np.mean(true), abs=0.015)


def _auc(values, yes):
    return float(np.mean(values[yes][:, None] > values[~yes]))


def test_fewer_than_25_codes_are_not_stacked_and_it_is_said(run):
    found = stack(*planted(run, n_coded=20)[:3])
    assert found.performance["reason"].tolist() == ["20 codes, fewer than 25"]
    assert found.table["stacked"].isna().all()
    assert found.notes == ("naming: not stacked (20 codes, fewer than 25)", "not stacked, as no article is coded: empire")
    with pytest.raises(FramingError, match="no axis that could be stacked"):
        found.as_scores()


def test_steps_are_learned_too(run):
    scores, codes, vectors, truth = planted(run)
    steps = codes.table["document"].str[1:].astype(int).map(lambda place: float(np.clip(np.round(truth[place]), -2, 2)))
    found = stack(scores, Codes(codes.table.assign(value=steps), {"naming": "ordinal"}), vectors)
    told = found.performance.iloc[0]
    assert (told["measure"], told["weight"], told["verdict"]) == ("c-index", 0.5, "better")


def test_outlets_are_compared_by_stacked_scores(run):
    found = stack(*planted(run)[:3])
    scores = found.as_scores()
    assert list(scores.axes) == ["naming"]
    assert set(scores.table["voices"]) == {"outlet"}
    assert list(scores.table.columns) == list(run.table.columns)
    table = compare(scores).table
    stacked = found.table.assign(outlet=found.table["document"].map(run.documents.set_index("document")["outlet"]))
    assert table["mean"].to_numpy() == pytest.approx(stacked.groupby("outlet")["stacked"].mean().to_numpy())
    assert "learned from codes" in scores.warnings[-1]
    assert scores.provenance["stack"] == {"weights": {"naming": found.performance["weight"].iloc[0]}}


def test_stacked_scores_narrow_the_corrected_means_more(run):
    scores, codes, vectors, _ = planted(run, n_coded=150)
    plain, stacked = (corrected_means(each, codes).table["narrower"].mean() for each in (scores, stack(scores, codes, vectors).as_scores()))
    assert stacked > plain > 0


def test_the_order_of_the_codes_does_not_matter(run):
    scores, codes, vectors, _ = planted(run)
    turned = replace(codes, table=codes.table.iloc[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(stack(scores, codes, vectors).table, stack(scores, turned, vectors).table)


def test_vectors_of_another_run_are_refused(run):
    scores, codes, vectors, _ = planted(run)
    with pytest.raises(FramingError, match="none of the article 'd000'"):
        stack(scores, codes, replace(vectors, documents=tuple(f"x{document}" for document in vectors.documents)))


def test_codes_of_sentences_only_are_refused(run):
    scores, codes, vectors, _ = planted(run)
    with pytest.raises(FramingError, match="codes of sentences only"):
        stack(scores, replace(codes, table=codes.table.assign(sentence=0)), vectors)
