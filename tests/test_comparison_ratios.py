"""The interval of a share: what it is by hand, at its edges, and how often it holds a share that is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import beta, binomtest, t

from framing.comparison import ratio_interval
from framing.errors import FramingError

COUNTS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 5)), min_size=1, max_size=25)


def interval(part, size, clusters=None, level=0.95):
    clusters = np.arange(len(size)) if clusters is None else np.array(clusters)
    return ratio_interval(np.array(part, dtype=float), np.array(size, dtype=float), clusters, level=level)


def ends(found):
    return (found.low, found.high)


def test_six_of_ten_single_articles_by_hand():
    found = interval([1, 1, 1, 1, 1, 1, 0, 0, 0, 0], [1] * 10)
    # CR2: 2.4 / 0.9 / 100; ten whole clusters 0.024, which is less. n* = 0.24 / v = 9 trials, shortened by (z / t)^2 with 9 degrees of freedom.
    trials = 9 * (1.959964 / t.ppf(0.975, 9)) ** 2
    expected = beta.ppf(0.025, 0.6 * trials, 0.4 * trials + 1), beta.ppf(0.975, 0.6 * trials + 1, 0.4 * trials)
    assert ends(found) == pytest.approx(expected, rel=1e-5)
    assert (found.mean, found.reason) == (0.6, "")


@pytest.mark.parametrize("n", [2, 7, 40])
def test_where_all_or_nothing_counts_each_cluster_is_one_trial(n):
    exact = binomtest(0, n).proportion_ci(0.95)
    assert ends(interval([0] * n, [3] * n)) == pytest.approx((0, exact.high))
    assert ends(interval([3] * n, [3] * n)) == pytest.approx((1 - exact.high, 1))


def test_one_cluster_that_outweighs_all_others_leaves_little_to_be_known():
    assert interval([0] * 10, [5] * 10).high < 0.32
    assert interval([0] * 10, [100, *[1] * 9]).high > 0.9


def test_more_of_the_same_cluster_makes_no_interval_shorter():
    once, thrice = interval([1, 0, 2, 3], [2, 2, 4, 3]), interval([1, 0, 2, 3] * 3, [2, 2, 4, 3] * 3, [0, 1, 2, 3] * 3)
    assert ends(thrice) == pytest.approx(ends(once))


@given(COUNTS, st.floats(0.01, 100))
def test_it_does_not_matter_whether_words_or_hits_are_counted(rows, unit):
    part, size = [min(a, b) for a, b, _ in rows], [max(a, b) for a, b, _ in rows]
    clusters = [cluster for *_, cluster in rows]
    found, scaled = interval(part, size, clusters), interval(np.array(part) * unit, np.array(size) * unit, clusters)
    assert ends(scaled) == pytest.approx(ends(found), abs=1e-6, nan_ok=True)


@given(COUNTS, st.floats(0.5, 0.99))
def test_the_interval_lies_in_0_to_1_around_the_share_and_mirrors_that_of_the_rest(rows, level):
    part, size = np.array([min(a, b) for a, b, _ in rows]), np.array([max(a, b) for a, b, _ in rows])
    clusters = [cluster for *_, cluster in rows]
    found, rest = interval(part, size, clusters, level), interval(size - part, size, clusters, level)
    assume(not found.reason)
    assert 0 <= found.low <= found.mean <= found.high <= 1
    assert found.low < found.high
    assert (1 - rest.high, 1 - rest.low) == pytest.approx(ends(found), abs=1e-6)


@given(COUNTS)
def test_neither_order_nor_names_of_the_clusters_matter_nor_articles_that_say_nothing(rows):
    part, size = [min(a, b) for a, b, _ in rows], [max(a, b) for a, b, _ in rows]
    clusters = [cluster for *_, cluster in rows]
    found = interval(part, size, clusters)
    turned = interval([*part[::-1], 0], [*size[::-1], 0], [*(70 - cluster for cluster in clusters[::-1]), 999])
    assert turned[1:3] == pytest.approx(ends(found), nan_ok=True)
    assert turned.reason == found.reason


@pytest.mark.parametrize(
    ("part", "size", "clusters", "reason"),
    [
        ([], [], [], "nothing was counted"),
        ([0, 0], [0, 0], [0, 1], "nothing was counted"),
        ([1], [3], [0], "one article only"),
        ([1, 0], [3, 0], [0, 1], "one article only"),
        ([1, 2], [3, 2], [4, 4], "its articles are all of one event"),
    ],
)
def test_where_there_is_no_interval_it_says_why(part, size, clusters, reason):
    found = interval(part, size, clusters)
    assert np.isnan(ends(found)).all()
    assert found.reason == reason
    assert np.isnan(found.mean) == (sum(size) == 0)


@pytest.mark.parametrize(("part", "size"), [([2.0], [1.0]), ([-1.0], [1.0]), ([np.nan], [1.0])])
def test_a_part_that_is_more_than_the_whole_is_refused(part, size):
    with pytest.raises(FramingError, match="expected a numerator from 0 to its denominator"):
        interval(part, size)


def test_a_higher_level_makes_a_longer_interval():
    part, size = [1, 0, 2, 3, 0], [2, 2, 4, 3, 5]
    lengths = [found.high - found.low for found in (interval(part, size, level=level) for level in (0.5, 0.8, 0.95, 0.99))]
    assert lengths == sorted(lengths)


def events_of_hits(rng, n):
    """Up to five articles an event, up to six hits an article."""
    return [rng.integers(1, 7, size=rng.integers(1, 6)) for _ in range(n)]


def coverage(make_sizes, truth, *, likeness, n_clusters, n_samples=2000):
    """How often the 95 % interval holds the true share, and how often that of the linearised mean with Student's t does.

    Each cluster's own share is drawn from a beta distribution, by which two hits of a cluster correlate by `likeness`.
    """
    rng = np.random.default_rng(20240308)
    ends_of_beta = truth * (1 - likeness) / max(likeness, 1e-12), (1 - truth) * (1 - likeness) / max(likeness, 1e-12)
    held = linear = 0
    for _ in range(n_samples):
        sizes = make_sizes(rng, n_clusters)
        clusters = np.repeat(np.arange(n_clusters), [len(articles) for articles in sizes])
        size = np.concatenate(sizes).astype(int)
        shares = rng.beta(*ends_of_beta, size=n_clusters) if likeness else np.full(n_clusters, truth)
        part = rng.binomial(size, shares[clusters])
        found = interval(part, size, clusters)
        held += found.low <= truth <= found.high
        residual = np.bincount(clusters, part - size * part.sum() / size.sum())
        reach = t.ppf(0.975, n_clusters - 1) * np.sqrt((residual**2).sum() * n_clusters / (n_clusters - 1)) / size.sum()
        linear += abs(part.sum() / size.sum() - truth) <= reach
    return held / n_samples, linear / n_samples


SITUATIONS = {
    "30 events of up to 30 hits, alike": (events_of_hits, 0.35, 30),
    "10 events of up to 30 hits, alike": (events_of_hits, 0.35, 10),
    "30 events of up to 30 hits, independent": (events_of_hits, 0.0, 30),
    "5 events of up to 30 hits, alike": (events_of_hits, 0.35, 5),
    "60 events of long and short articles, very alike": (lambda rng, n: [np.ceil(rng.lognormal(1, 1, size=1)) for _ in range(n)], 0.8, 60),
    "30 articles of hundreds of words": (lambda rng, n: [np.ceil(rng.lognormal(6, 0.6, size=1)) for _ in range(n)], 0.2, 30),
    "one article of 40 hits among 20 of one to three": (lambda rng, n: [[40], *([size] for size in rng.integers(1, 4, size=n - 1))], 0.1, 20),
}


@pytest.mark.parametrize("truth", [0.02, 0.1, 0.5, 0.97])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_interval_holds_the_true_share_at_least_as_often_as_it_says(situation, truth):
    make_sizes, likeness, n_clusters = SITUATIONS[situation]
    held, _ = coverage(make_sizes, truth, likeness=likeness, n_clusters=n_clusters, n_samples=1500)
    assert held >= 0.94


@pytest.mark.parametrize("likeness", [0.0, 0.35])
def test_in_large_samples_it_is_no_longer_than_it_has_to_be(likeness):
    held, linear = coverage(events_of_hits, 0.4, likeness=likeness, n_clusters=100)
    assert 0.935 <= held <= 0.98
    assert linear == pytest.approx(0.95, abs=0.02)


def test_a_rare_share_is_held_where_the_usual_interval_misses_it():
    held, linear = coverage(events_of_hits, 0.03, likeness=0.35, n_clusters=30)
    assert held > 0.94
    assert linear < 0.85


def test_an_interval_of_many_clusters_is_little_longer_than_the_textbook_one():
    size = [4] * 100
    part = np.random.default_rng(1).binomial(size, 0.3)
    found, share = interval(part, size), part.sum() / 400
    textbook = 2 * 1.96 * np.sqrt(share * (1 - share) / 400)
    assert 1.0 < (found.high - found.low) / textbook < 1.2
