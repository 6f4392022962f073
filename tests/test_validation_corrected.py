"""Outlet means corrected by codes: the intervals hold the truth as often as they say, and are no longer than those of the codes alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from framing.comparison.inference.intervals import mean_interval
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.scoring import score
from framing.validation import Codes, corrected_means
from framing.validation.powered import Group, Slope, estimate, within_slope

OUTLETS = ("The Lantern", "Northgate Wire")
SHARES = (0.2, 0.4)


def drawn(rng, *, n_coded, size, correlation, kind, by_plan=False, n=200):
    """Two outlets of n articles: scores that err differently in each, codes that correlate with them, and which articles are coded, with weights."""
    parts = []
    for outlet in (0, 1):
        cluster = np.arange(n) // size
        shared = rng.normal(size=(2, n))
        if size > 1:
            shared = np.sqrt(0.5) * shared + np.sqrt(0.5) * rng.normal(size=(2, n))[:, cluster]
        codes = shared[0] if kind == "amount" else (shared[0] > norm.ppf(1 - SHARES[outlet])).astype(float)
        scores = 3 * outlet + correlation * shared[0] + np.sqrt(1 - correlation**2) * shared[1]
        weights = np.ones(n)
        if by_plan:  # the thirds with the lowest and the highest scores are drawn four and a half times as often as the middle
            third = np.argsort(np.argsort(scores)) * 3 // n
            numbers = (int(0.45 * n_coded), n_coded - 2 * int(0.45 * n_coded), int(0.45 * n_coded))
            coded = np.concatenate([rng.choice(np.flatnonzero(third == part), number, replace=False) for part, number in enumerate(numbers)])
            weights = (np.bincount(third) / np.array(numbers))[third]
        else:
            coded = rng.choice(n, n_coded, replace=False)
        parts.append((scores, codes, cluster + outlet * n, np.sort(coded), weights))
    return parts


def estimated(parts, *, is_share):
    """For each outlet the corrected interval and that of the codes alone."""
    scores, codes, clusters, weights = (np.concatenate([part[place][part[3]] for part in parts]) for place in (0, 1, 2, 4))
    outlets = np.repeat([0, 1], [len(part[3]) for part in parts])
    slope = within_slope(scores, codes, outlets=outlets, clusters=clusters, weights=weights)
    found = []
    for scores, codes, clusters, coded, weights in parts:
        group = Group(scores, clusters, coded, codes[coded], weights[coded], slope)
        found.append([estimate(group, is_share=is_share, use_scores=use_scores).interval(0.95) for use_scores in (True, False)])
    return found


@pytest.mark.parametrize("n_coded", [8, 20, 50])
@pytest.mark.parametrize("correlation", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(("kind", "size", "by_plan"), [("amount", 1, False), ("amount", 4, False), ("yes or no", 4, False), ("yes or no", 1, True)])
def test_the_interval_holds_the_true_mean_and_is_no_longer_than_that_of_the_codes(n_coded, correlation, kind, size, by_plan):
    rng = np.random.default_rng([1, n_coded, int(10 * correlation), size])
    held, lengths = [], []
    truths = (0.0, 0.0) if kind == "amount" else SHARES
    for _ in range(400):
        parts = drawn(rng, n_coded=n_coded, size=size, correlation=correlation, kind=kind, by_plan=by_plan)
        if any(np.ptp(part[1][part[3]]) == 0 for part in parts):
            continue
        for truth, (ours, theirs) in zip(truths, estimated(parts, is_share=kind != "amount"), strict=True):
            held.append(ours[0] <= truth <= ours[1])
            lengths.append((ours[1] - ours[0], theirs[1] - theirs[0]))
    # Of yes and no the interval can't hold the truth in exactly 95 % of samples: there are too few different samples.
    assert 0.93 <= np.mean(held) <= (0.97 if kind == "amount" else 0.995)
    narrower = 1 - np.mean(lengths, axis=0)[0] / np.mean(lengths, axis=0)[1]
    assert narrower > 0
    if correlation == 0.9:
        assert narrower > (0.25 if kind == "amount" else 0.09)


def test_scores_that_are_worth_nothing_do_no_harm():
    rng = np.random.default_rng(2)
    lengths = []
    for _ in range(400):
        parts = drawn(rng, n_coded=20, size=1, correlation=0.0, kind="amount")
        lengths += [(ours[1] - ours[0], theirs[1] - theirs[0]) for ours, theirs in estimated(parts, is_share=False)]
    assert np.mean(lengths, axis=0)[0] <= np.mean(lengths, axis=0)[1]


def test_without_scores_weights_and_skewness_it_is_the_interval_of_a_mean():
    rng = np.random.default_rng(3)
    codes, clusters = rng.normal(size=15), rng.integers(0, 6, 15)
    # Each cluster has its mirror image: the codes are not skewed.
    codes, clusters = 0.3 + np.concatenate([codes, -codes]), np.concatenate([clusters, 6 + clusters])
    group = Group(rng.normal(size=30), clusters, np.arange(30), codes, np.ones(30), Slope(0.5))
    expected = mean_interval(codes, clusters, level=0.95)
    found = estimate(group, use_scores=False)
    assert (found.mean, *found.interval(0.95)) == pytest.approx(expected[:3], rel=1e-6)


def test_six_codes_by_hand():
    # Mean code 2 at a mean score of 1; the mean score of all six is 2; a unit of score is worth half a code: 2 + 0.5 · (2 − 1).
    scores, coded = np.array([0.0, 1.0, 2.0, 3.0, 3.0, 3.0]), np.array([0, 1, 2])
    group = Group(scores, np.arange(6), coded, np.array([1.0, 2.0, 3.0]), np.ones(3), Slope(0.5))
    assert estimate(group).mean == pytest.approx(2.5)


def test_the_slope_is_that_within_outlets():
    rng = np.random.default_rng(4)
    outlets = np.repeat([0, 1], 500)
    scores = rng.normal(size=1000) + 10 * outlets
    codes = 0.7 * scores - 20 * outlets + 0.1 * rng.normal(size=1000)
    found = within_slope(scores, codes, outlets=outlets, clusters=np.arange(1000), weights=np.ones(1000))
    assert found.value == pytest.approx(0.7, abs=0.01)
    assert within_slope(np.ones(9), np.arange(9.0), outlets=np.zeros(9), clusters=np.arange(9), weights=np.ones(9)) == Slope(0.0)


@pytest.fixture(scope="module")
def run(lexicon, hashing):
    documents = [
        Document(id=f"d{place:03}", outlet=OUTLETS[place % 2], language="en", text=f"It rained on day {place} in the harbour of Vessin.")
        for place in range(200)
    ]
    return score(Corpus(tuple(documents)), lexicon, encoder=hashing, anchor="corpus")


def planted(run, *, n_coded=60, axis="naming", key=None, seed=1):
    rng = np.random.default_rng(seed)
    documents = sorted(run.texts)
    truth = dict(zip(documents, rng.normal(size=200), strict=True))
    table = run.table.assign(score=run.table["document"].map(truth) + 0.3 * rng.normal(size=len(run.table)), reason="")
    coded = sorted(rng.choice(documents, n_coded, replace=False))
    rows = [(document, -1, axis, "ANNA", float(np.clip(np.round(truth[document]), -2, 2))) for document in coded]
    codes = Codes(pd.DataFrame(rows, columns=["document", "sentence", "axis", "coder", "value"]), {axis: "ordinal"}, key=key)
    return replace(run, table=table), codes, truth


def test_each_outlet_has_its_mean_code_beside_that_of_the_codes_alone(run):
    found = corrected_means(*planted(run)[:2])
    assert found.table["outlet"].tolist() == sorted(OUTLETS)
    assert found.table["n_documents"].tolist() == [100, 100]
    assert found.table["n_coded"].sum() == 60
    assert (found.table["narrower"] > 0.2).all()
    assert ((found.table["low"] < found.table["mean"]) & (found.table["mean"] < found.table["high"])).all()
    assert found.table["slope"].nunique() == 1
    assert "random sample" in found.notes[-1]


def test_if_all_are_coded_it_is_the_mean_of_the_codes(run):
    table = corrected_means(*planted(run, n_coded=200)[:2]).table
    assert table["mean"].to_numpy() == pytest.approx(table["coded_mean"].to_numpy())
    assert table["high"].to_numpy() == pytest.approx(table["coded_high"].to_numpy(), abs=1e-3)


def test_too_few_codes_are_not_stretched_by_scores(run):
    scores, codes, _ = planted(run)
    documents = scores.documents.set_index("document")["outlet"]
    own = codes.table["document"].map(documents) == "The Lantern"
    few = replace(codes, table=pd.concat([codes.table[own].head(4), codes.table[~own].assign(value=1.0)], ignore_index=True))
    table = corrected_means(scores, few).table.set_index("outlet")
    assert table.loc["The Lantern", "reason"] == "4 coded, fewer than 5"
    assert table.loc["Northgate Wire", "reason"].startswith("all its coded articles have the same code (1)")
    assert table["mean"].isna().all()
    assert table.loc["The Lantern", "coded_mean"] == codes.table[own]["value"].head(4).mean()
    none = corrected_means(scores, replace(codes, table=codes.table[~own])).table.set_index("outlet")
    assert none.loc["The Lantern", "reason"] == "no coded article"


def test_a_sample_drawn_by_a_plan_is_weighted_by_its_key(run):
    scores, codes, truth = planted(run, n_coded=200)
    # Coded are all articles with a high score, and one in four of the others.
    high = {document for document, value in truth.items() if value > 0.3}
    others = sorted(set(truth) - high)[::4]
    chosen = sorted([*high, *others])
    key = pd.DataFrame({"unit": chosen, "document": chosen, "sentence": -1, "outlet": "", "stratum": ""})
    key["probability"] = [1.0 if document in high else 0.25 for document in chosen]
    some = replace(codes, table=codes.table[codes.table["document"].isin(chosen)].reset_index(drop=True))
    naive, weighted = (corrected_means(scores, replace(some, key=each)) for each in (None, key))
    true = codes.table["value"].mean()
    assert abs(naive.table["coded_mean"].mean() - true) > 0.2
    assert abs(weighted.table["coded_mean"].mean() - true) < 0.15
    assert not any("random sample" in note for note in weighted.notes)
    assert any("have other scores than the rest" in note for note in naive.notes)
    lacking = corrected_means(scores, replace(some, key=key[key["document"] != chosen[0]]))
    assert any("1 coded articles are not in the key" in note for note in lacking.notes)


def test_groups_may_be_made_by_any_column(run):
    scores, codes, _ = planted(run)
    dated = replace(scores, documents=scores.documents.assign(desk=["home"] * 100 + ["abroad"] * 100))
    assert corrected_means(dated, codes, by="desk").table["outlet"].tolist() == ["abroad", "home"]
    with pytest.raises(FramingError, match="no column 'desk'"):
        corrected_means(scores, codes, by="desk")
    with pytest.raises(FramingError, match="level = 2"):
        corrected_means(scores, codes, level=2)


def test_codes_of_sentences_have_no_outlet_means(run):
    scores, codes, _ = planted(run)
    with pytest.raises(FramingError, match="codes of sentences only"):
        corrected_means(scores, replace(codes, table=codes.table.assign(sentence=0)))
