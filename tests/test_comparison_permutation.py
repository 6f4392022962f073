from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.permutation import Cells, difference_to_others

CELL = st.tuples(st.integers(0, 6), st.integers(0, 2), st.integers(-9, 9), st.integers(1, 3))
CELLS = st.lists(CELL, min_size=4, max_size=9, unique_by=lambda cell: cell[:2])


def make_cells(rows):
    """Cells from (cluster, outlet, mean score, number of articles)."""
    cluster, outlet, mean, articles = np.array(sorted(rows)).T
    cluster, outlet = np.unique(cluster, return_inverse=True)[1], np.unique(outlet, return_inverse=True)[1]
    return Cells(cluster, outlet, (mean * articles).astype(float), articles.astype(float))


def statistic(cells, ours):
    """The difference of means and its variance from the residuals of each cluster, one by one."""
    n, others = cells.articles[ours].sum(), cells.articles[~ours].sum()
    mean, mean_others = cells.total[ours].sum() / n, cells.total[~ours].sum() / others
    residual = np.where(ours, (cells.total - cells.articles * mean) / n, -(cells.total - cells.articles * mean_others) / others)
    variance = sum(residual[cells.cluster == g].sum() ** 2 for g in range(cells.cluster.max() + 1))
    return mean - mean_others, variance


def arrangements(cells, own):
    """Every way to deal out the clusters told by one side, and the cells of those told by both."""
    ours, told = set(cells.cluster[own]), set(cells.cluster)
    others = set(cells.cluster[~own])
    shared = sorted(ours & others)
    for whole in combinations(sorted(told - set(shared)), len(ours - others)):
        for chosen in product(*[np.flatnonzero(cells.cluster == g) for g in shared]):
            yield np.isin(cells.cluster, whole) | np.isin(np.arange(len(own)), chosen)


def exact_p(cells, own):
    found = np.array([statistic(cells, ours) for ours in arrangements(cells, own)])
    centre = found[:, 0].mean()

    def far(difference, variance):
        sign = np.sign(round(difference, 9))
        away = max(0.0, sign * (difference - centre))
        if away < 1e-8:
            return 0.0
        return sign * np.inf if variance < 1e-10 else sign * away / np.sqrt(variance)

    def two_sided(seen):
        tail = every >= seen * (1 - 1e-9) if seen > 0 else every <= seen * (1 - 1e-9)
        return 1.0 if seen == 0 else min(1.0, 2 * tail.mean())

    every = np.array([far(*row) for row in found])
    if min(two_sided(every.max()), two_sided(every.min())) > 0.05:
        return np.nan
    return two_sided(far(*statistic(cells, own)))


def test_four_high_articles_against_four_low_ones_by_hand():
    # Of the 70 ways to deal eight articles out, that seen, {5, 6, 7, 8} against {1, 2, 3, 4}, and its mirror image lie further out than all others.
    cells = make_cells([(number, int(number > 4), number, 1) for number in range(1, 9)])
    found = difference_to_others(cells, 1, draws=100, seed=0)
    assert found.difference == pytest.approx(6.5 - 2.5)
    assert found.p == pytest.approx(2 / 70)
    # One of 70 is the most that 2.5 % a side allows, and it is the one seen: the critical value is its own statistic.
    assert found.detectable == pytest.approx(4.0 * (1 + 0.8416 / 1.9600), rel=1e-4)


@settings(deadline=None, max_examples=200)
@given(CELLS)
def test_p_is_the_share_of_all_arrangements_counted_one_by_one(rows):
    cells = make_cells(rows)
    own = cells.outlet == 0
    assume(len(np.unique(cells.cluster[own])) > 1)
    assume(len(np.unique(cells.cluster[~own])) > 1)
    assume(np.ptp(cells.total - cells.articles * cells.total.sum() / cells.articles.sum()) > 1e-6)
    assert difference_to_others(cells, 0, draws=10**5, seed=0).p == pytest.approx(exact_p(cells, own), nan_ok=True)


def test_random_arrangements_come_near_to_all_of_them():
    rng = np.random.default_rng(7)
    whole = [(number, int(number < 4), int(rng.integers(-9, 9)) + 3 * (number < 4), int(rng.integers(1, 4))) for number in range(12)]
    shared = [(20 + number, outlet, int(rng.integers(-9, 9)) + 3 * outlet, 1) for number in range(4) for outlet in range(3)]
    cells = make_cells(whole + shared)
    every = difference_to_others(cells, 1, draws=10**5, seed=0)
    some = difference_to_others(cells, 1, draws=9999, seed=0)
    assert every.p != some.p
    assert some.p == pytest.approx(every.p, abs=4 * np.sqrt(every.p * (1 - every.p) / 9999))
    assert some.detectable == pytest.approx(every.detectable, rel=0.05)


def test_the_smallest_p_of_random_arrangements_is_that_of_the_sample_alone():
    cells = make_cells([(number, int(number < 30), 100 * (number < 30) + number % 7, 1) for number in range(60)])
    assert difference_to_others(cells, 1, draws=999, seed=0).p == 2 / 1000


def test_an_outlet_far_above_others_that_are_alike_is_told_from_them():
    # Most arrangements deal "this outlet" cells that lie a little low with hardly any spread: their statistics are large, but on the other side.
    rng = np.random.default_rng(5)
    table = [(event, outlet, (6 if outlet == 0 and event else 0) + rng.normal(0, 0.4), 1) for event in range(8) for outlet in range(6)]
    assert difference_to_others(make_cells(table), 0, draws=9999, seed=0).p < 0.005


def test_both_of_two_outlets_carry_the_same_p_and_opposite_differences():
    rng = np.random.default_rng(3)
    cells = make_cells([(number, outlet, int(rng.integers(-9, 9)), 1) for number in range(40) for outlet in range(2) if rng.random() < 0.7])
    one, other = (difference_to_others(cells, outlet, draws=999, seed=0) for outlet in range(2))
    assert (one.p, one.detectable, one.difference) == (other.p, other.detectable, pytest.approx(-other.difference))


def test_a_difference_that_only_comes_from_which_events_are_shared_is_not_called_one():
    # Vessin and Duvel tell ten bloody events together and 30 quiet ones apart; Talmaria tells the bloody ones, in no other words, and nothing else.
    rng = np.random.default_rng(11)
    shared = [(number, outlet, 50 + int(rng.integers(-5, 6)), 1) for number in range(10) for outlet in range(3)]
    quiet = [(10 + number, 1 + number % 2, int(rng.integers(-5, 6)), 1) for number in range(30)]
    found = difference_to_others(make_cells(shared + quiet), 0, draws=999, seed=0)
    assert found.difference > 25
    assert found.p > 0.05


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(0, 0, 1, 1), (1, 0, 2, 1)], "no other article has a score on this axis"),
        ([(0, 0, 1, 1), (1, 1, 2, 1), (2, 1, 3, 1)], "one article only"),
        ([(0, 0, 1, 2), (1, 1, 2, 1), (2, 1, 3, 1)], "its articles are all of one event"),
        ([(0, 0, 1, 1), (1, 0, 2, 1), (2, 1, 3, 1)], "the other articles are all of one event"),
        ([(number, number % 2, 3, 1) for number in range(9)], "all events have the same score"),
        ([(number, number % 2, number, 1) for number in range(4)], "too few events that differ: no way to deal them out gives p < 0.33"),
    ],
)
def test_where_there_is_no_test_it_says_why(rows, reason):
    found = difference_to_others(make_cells(rows), 0, draws=999, seed=0)
    assert np.isnan([found.p, found.detectable]).all()
    assert found.reason == reason


@given(st.lists(st.floats(0, 1), max_size=12))
def test_q_is_the_least_false_discovery_rate_at_which_a_row_is_called(p):
    q = adjust(np.array(p))
    for value, rate in zip(p, q, strict=True):
        # Benjamini and Hochberg call the k smallest of m where the kth is at most k/m of the rate; q is the least rate that calls this one.
        rates = [threshold * len(p) / sum(other <= threshold for other in p) for threshold in p if threshold >= value]
        assert rate == pytest.approx(min(rates))


def test_a_missing_p_has_no_q_and_does_not_count():
    assert adjust(np.array([0.02, np.nan])) == pytest.approx([0.02, np.nan], nan_ok=True)
    assert len(adjust(np.array([]))) == 0
