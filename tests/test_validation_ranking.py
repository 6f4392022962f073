"""A ranking is measured as others measure it, and its interval holds the truth as often as it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm, spearmanr
from sklearn.metrics import roc_auc_score

from framing.validation.ranking import concordance, concordance_difference, concordance_interval, pair_counts, rank_correlation, too_few


def alone(codes):
    return np.arange(len(codes))


def interval(values, codes, clusters=None):
    return concordance_interval(values, codes, clusters=alone(codes) if clusters is None else clusters, level=0.95)


def drawn(rng, *, n, size, auc, alike):
    """Codes and scores of n units in clusters; the true AUC is `auc`, and units of a cluster correlate by `alike` in both."""
    cluster = np.repeat(np.arange(n // size), size)

    def latent():
        return np.sqrt(alike) * rng.normal(size=n // size)[cluster] + np.sqrt(1 - alike) * rng.normal(size=len(cluster))

    codes = (latent() > norm.ppf(0.65)).astype(float)
    return latent() + np.sqrt(2) * norm.ppf(auc) * codes, codes, cluster


def test_with_two_codes_it_is_the_area_under_the_roc_curve_ties_and_all():
    rng = np.random.default_rng(1)
    values, codes = rng.integers(0, 6, 200).astype(float), rng.integers(0, 2, 200).astype(float)
    assert concordance(values, codes) == pytest.approx(roc_auc_score(codes, values), abs=1e-12)


def test_with_steps_it_counts_the_pairs_in_the_right_order():
    rng = np.random.default_rng(2)
    values, codes = rng.integers(0, 9, 60).astype(float), rng.integers(-2, 3, 60).astype(float)
    pairs = [(i, j) for i in range(60) for j in range(60) if codes[i] > codes[j]]
    right = [(values[i] > values[j]) + 0.5 * (values[i] == values[j]) for i, j in pairs]
    assert concordance(values, codes) == pytest.approx(np.mean(right), abs=1e-12)


def test_many_units_are_counted_block_by_block_alike(monkeypatch):
    rng = np.random.default_rng(3)
    values, codes = rng.normal(size=50), rng.integers(0, 3, 50).astype(float)
    whole = pair_counts(values, codes)
    monkeypatch.setattr("framing.validation.ranking._BLOCK", 120)
    assert np.array_equal(pair_counts(values, codes), whole)


def test_turning_the_values_round_turns_the_interval_round():
    rng = np.random.default_rng(4)
    values, codes, clusters = drawn(rng, n=60, size=3, auc=0.8, alike=0.5)
    one, other = interval(values, codes, clusters), interval(-values, codes, clusters)
    assert (other.value, other.low, other.high) == pytest.approx((1 - one.value, 1 - one.high, 1 - one.low), abs=1e-12)


def test_the_order_of_the_units_and_the_names_of_the_clusters_do_not_matter():
    rng = np.random.default_rng(5)
    values, codes, clusters = drawn(rng, n=60, size=3, auc=0.8, alike=0.5)
    order = rng.permutation(60)
    assert interval(values[order], codes[order], 100 - clusters[order]) == pytest.approx((*interval(values, codes, clusters)[:3], ""), abs=1e-12)


def test_a_perfect_ranking_of_a_few_is_not_called_certain():
    codes = np.repeat([0.0, 1.0], 6)
    found = interval(np.arange(12.0), codes)
    assert (found.value, found.high) == (1.0, 1.0)
    assert 0.5 < found.low < 0.7
    # Six copies of one text and six of another are two units, not twelve.
    copies = interval(np.arange(12.0), codes, np.repeat([0, 1, 2, 3], 3))
    assert copies.low < found.low - 0.2


def test_copies_make_the_interval_longer():
    rng = np.random.default_rng(6)
    values, codes, _ = drawn(rng, n=40, size=1, auc=0.8, alike=0.0)
    once = interval(values, codes)
    threefold = interval(np.repeat(values, 3), np.repeat(codes, 3), np.repeat(np.arange(40), 3))
    taken_alone = interval(np.repeat(values, 3), np.repeat(codes, 3))
    assert threefold.high - threefold.low == pytest.approx(once.high - once.low, rel=0.1)
    assert taken_alone.high - taken_alone.low < 0.7 * (once.high - once.low)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], "nothing is coded"),
        ([0, 1, 0, 1], "4 coded, fewer than 10"),
        ([1] * 12, "all 12 have the same code (1)"),
        ([0] * 10 + [1, 1], "only 2 of 12 coded otherwise than the rest"),
    ],
)
def test_too_few_codes_give_no_number_and_a_reason(codes, said):
    codes = np.array(codes, dtype=float)
    values = np.arange(len(codes), dtype=float)
    found = [interval(values, codes), concordance_difference(values, -values, codes, clusters=alone(codes), level=0.95)]
    found.append(rank_correlation(values, codes, clusters=alone(codes), level=0.95))
    assert {each.reason for each in found} == {said}
    assert np.isnan([number for each in found for number in each[:3]]).all()


def test_codes_of_one_event_say_nothing():
    assert too_few(np.tile([0.0, 1.0], 10), np.zeros(20, dtype=int)) == "what is coded hangs together in fewer than 3 clusters"


def test_two_equal_rankings_do_not_differ_and_have_no_interval():
    rng = np.random.default_rng(7)
    values, codes, clusters = drawn(rng, n=40, size=1, auc=0.7, alike=0.0)
    found = concordance_difference(values, 2 * values, codes, clusters=clusters, level=0.95)
    assert (found.value, found.reason) == (0.0, "both put them in the same order")
    assert np.isnan(found.low)


def test_the_rank_correlation_is_spearmans():
    rng = np.random.default_rng(8)
    codes = rng.integers(-2, 3, 80).astype(float)
    values = codes + rng.normal(size=80)
    found = rank_correlation(values, codes, clusters=alone(codes), level=0.95)
    assert found.value == pytest.approx(spearmanr(values, codes).statistic, abs=1e-9)
    assert found.low < found.value < found.high
    assert rank_correlation(np.ones(80), codes, clusters=alone(codes), level=0.95).reason == "the scores do not differ"


@pytest.mark.parametrize("auc", [0.6, 0.8, 0.95])
@pytest.mark.parametrize(("n", "size", "alike"), [(30, 1, 0.0), (100, 1, 0.0), (30, 3, 0.8), (100, 5, 0.3), (100, 5, 0.8)])
def test_the_interval_holds_the_true_area_as_often_as_it_says(n, size, alike, auc):
    rng = np.random.default_rng([9, n, size, int(100 * auc)])
    found = [interval(*drawn(rng, n=n, size=size, auc=auc, alike=alike)) for _ in range(400)]
    held = [each.low <= auc <= each.high for each in found if not each.reason]
    assert len(held) > 380
    assert 0.93 <= np.mean(held) <= 1.0


def test_the_percentiles_of_a_cluster_bootstrap_would_not():
    rng = np.random.default_rng(10)
    held = {"ours": [], "bootstrap": []}
    for _ in range(150):
        values, codes, cluster = drawn(rng, n=30, size=3, auc=0.95, alike=0.8)
        found = interval(values, codes, cluster)
        if found.reason:
            continue
        right = (values[codes == 1][:, None] > values[codes == 0]).astype(float)
        times = rng.multinomial(10, np.full(10, 0.1), size=300)[:, cluster].astype(float)
        high, low = times[:, codes == 1], times[:, codes == 0]
        pairs = high.sum(axis=1) * low.sum(axis=1)
        drawn_values = (((high @ right) * low).sum(axis=1) / np.where(pairs > 0, pairs, np.nan))[pairs > 0]
        ends = np.quantile(drawn_values, [0.025, 0.975])
        held["ours"].append(found.low <= 0.95 <= found.high)
        held["bootstrap"].append(ends[0] <= 0.95 <= ends[1])
    assert np.mean(held["ours"]) > 0.93
    assert np.mean(held["bootstrap"]) < 0.8


@pytest.mark.parametrize(("n", "size", "alike"), [(40, 1, 0.0), (100, 1, 0.0), (100, 5, 0.8)])
def test_two_rankings_that_are_equally_good_are_seldom_told_apart(n, size, alike):
    rng = np.random.default_rng([11, n])
    told = []
    for _ in range(400):
        values, codes, cluster = drawn(rng, n=n, size=size, auc=0.85, alike=alike)
        one, other = values + rng.normal(size=n) * 0.7, values + rng.normal(size=n) * 0.7
        found = concordance_difference(one, other, codes, clusters=cluster, level=0.95)
        told.append(not found.reason and not found.low <= 0 <= found.high)
    assert np.mean(told) < 0.065


def test_a_planted_difference_between_rankings_is_found():
    rng = np.random.default_rng(12)
    values, codes, cluster = drawn(rng, n=200, size=1, auc=0.95, alike=0.0)
    found = concordance_difference(values, values + 3 * rng.normal(size=200), codes, clusters=cluster, level=0.95)
    assert found.low > 0.05
