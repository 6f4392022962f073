from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t

from framing.comparison.inference.intervals import degrees_of_freedom, intraclass_correlation, mean_interval

SIZES = st.lists(st.integers(1, 12), min_size=2, max_size=9)


def test_without_clusters_and_skewness_it_is_the_interval_of_the_textbook():
    values = np.array([0.2, -0.4, 1.0, 0.6, 0.1])
    values = np.concatenate([values, -values])[[0, 1, 2, 5, 6, 7]]
    interval = mean_interval(values, np.arange(6), level=0.9)
    low, high = t.interval(0.9, 5, loc=values.mean(), scale=values.std(ddof=1) / np.sqrt(6))
    assert (interval.mean, interval.low, interval.high) == pytest.approx((values.mean(), low, high))


def test_it_reaches_farther_to_the_side_of_the_long_tail_by_the_formula_of_hall():
    values = np.array([0.0, 0.0, 0.5, 1.5, 3.0])
    interval = mean_interval(values, np.arange(5), level=0.8)
    error = values.std(ddof=1) / np.sqrt(5)
    skewness = ((values - 1) ** 3).sum() / ((values - 1) ** 2).sum() ** 1.5
    for end, reach in ((interval.low, t.ppf(0.9, 4)), (interval.high, t.ppf(0.1, 4))):
        beyond = (interval.mean - end) / error
        assert beyond + skewness * beyond**2 / 3 + skewness**2 * beyond**3 / 27 + skewness / 6 == pytest.approx(reach)
    assert interval.high - interval.mean > 1.5 * (interval.mean - interval.low)
    mirrored = mean_interval(-values, np.arange(5), level=0.8)
    assert (mirrored.low, mirrored.high) == pytest.approx((-interval.high, -interval.low))


def test_one_odd_article_among_few_does_not_stretch_it_to_more_than_twice_its_half():
    values = np.array([0.0, 0.1, -0.1, 0.05, 9.0])
    interval = mean_interval(values, np.arange(5), level=0.95)
    assert interval.high - interval.mean == pytest.approx(2 * t.ppf(0.975, 4) * values.std(ddof=1) / np.sqrt(5))


def test_articles_that_are_copies_of_each_other_make_no_interval_narrower():
    once = mean_interval(np.array([0.2, -0.4, 1.1]), np.arange(3), level=0.95)
    thrice = mean_interval(np.repeat([0.2, -0.4, 1.1], 3), np.repeat(np.arange(3), 3), level=0.95)
    assert (thrice.low, thrice.high) == pytest.approx((once.low, once.high))


def test_the_variance_is_that_of_the_formula_by_hand():
    # Two clusters, {1, 2} and {6}: mean 3, residual sums -3 and 3, shares 2/3 and 1/3: var = (9 / (1/3) + 9 / (2/3)) / 9 = 4.5.
    interval = mean_interval(np.array([1.0, 2.0, 6.0]), np.array([7, 7, 3]), level=0.95)
    freedom = degrees_of_freedom(np.array([2, 1]), intraclass_correlation(np.array([1.0, 2.0, 6.0]), np.array([0, 0, 1])))
    assert interval.high - interval.mean == pytest.approx(np.sqrt(4.5) * t.ppf(0.975, freedom))
    assert freedom == pytest.approx(1)


@given(SIZES)
def test_degrees_of_freedom_for_independent_articles_are_those_of_bell_and_mccaffrey(sizes):
    n, q = sum(sizes), np.array(sizes) / sum(sizes)
    others = sum((a * b) ** 2 / (n**2 * (1 - qa) * (1 - qb)) for i, (a, qa) in enumerate(zip(sizes, q, strict=True))
                 for j, (b, qb) in enumerate(zip(sizes, q, strict=True)) if i != j)  # fmt: skip
    assert degrees_of_freedom(np.array(sizes), 0.0) == pytest.approx(n**2 / (np.square(sizes).sum() + others))


@given(SIZES, st.floats(0, 1))
def test_degrees_of_freedom_are_those_of_the_whole_matrix(sizes, correlation):
    n, cluster = sum(sizes), np.repeat(np.arange(len(sizes)), sizes)
    same = cluster[:, None] == cluster
    covariance = correlation * same + (1 - correlation) * np.eye(n)
    # Each column turns scores into one cluster's adjusted residual sum.
    adjusted = np.stack([((cluster == g) - size / n) / np.sqrt(1 - size / n) for g, size in enumerate(sizes)], axis=1)
    whole = adjusted.T @ covariance @ adjusted
    assert degrees_of_freedom(np.array(sizes), correlation) == pytest.approx(np.trace(whole) ** 2 / np.trace(whole @ whole))
    assert 1 - 1e-9 <= degrees_of_freedom(np.array(sizes), correlation) <= len(sizes) - 1 + 1e-9


@pytest.mark.parametrize(
    ("values", "cluster", "reason"),
    [
        ([1.0], [0], "one article only"),
        ([1.0, 2.0], [0, 0], "its articles are all of one event"),
        ([0.3, 0.3, 0.3], [0, 1, 2], "its events do not differ in score"),
        ([0.0, 0.0], [0, 1], "its events do not differ in score"),
    ],
)
def test_where_there_is_no_interval_it_says_why(values, cluster, reason):
    interval = mean_interval(np.array(values), np.array(cluster), level=0.95)
    assert np.isnan([interval.low, interval.high]).all()
    assert (interval.mean, interval.reason) == (pytest.approx(np.mean(values)), reason)


@given(st.lists(st.tuples(st.floats(-5, 5), st.integers(0, 4)), min_size=1, max_size=20))
def test_the_likeness_of_a_clusters_articles_lies_between_0_and_1(rows):
    values, cluster = np.array([row[0] for row in rows]), np.unique([row[1] for row in rows], return_inverse=True)[1]
    if cluster.max() > 0:
        assert 0 <= intraclass_correlation(values, cluster) <= 1
