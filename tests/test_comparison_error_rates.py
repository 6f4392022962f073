"""What the intervals and tests promise, checked by drawing the same sample anew, thousands of times, where the truth is known.

Each axis of a comparison is one sample here: the articles stay, the scores are drawn anew.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.comparison.contrasts import AxisScores, make_cells
from framing.comparison.inference.intervals import mean_interval
from framing.comparison.inference.permutation import difference_to_others

N_AXES = 200


def articles(outlet, sizes, *, kind="event", name=""):
    """Articles of `outlet`, in clusters of the given sizes: of one event each, or copies of one text."""
    rows = []
    for number, size in enumerate(sizes):
        cluster = f"{name or outlet}-{number}"
        shared = {"event": cluster if kind == "event" else "", "duplicate_of": f"{cluster}-0" if kind == "copy" and size > 1 else ""}
        rows += [{"outlet": outlet, **shared, "cluster": cluster} for _ in range(size)]
    return rows


def draw_scores(rows, rng, *, likeness, effect=0.0):
    """Scores of variance 1 on `N_AXES` axes, articles of a cluster correlated by `likeness`; `effect` is added to The Lantern's."""
    cluster, clusters = pd.factorize(np.array([row["cluster"] for row in rows]))
    outlet, names = pd.factorize(np.array([row["outlet"] for row in rows]))
    score = np.sqrt(likeness) * rng.normal(size=(N_AXES, len(clusters)))[:, cluster]
    score += np.sqrt(1 - likeness) * rng.normal(size=(N_AXES, len(rows)))
    score += effect * (names[outlet] == "The Lantern")
    in_event = np.array([bool(row["event"]) for row in rows])
    return [AxisScores(values, cluster, outlet, in_event, names) for values in score]


def rows_of_the_lantern(make_rows, *, likeness, effect=0.0, n_corpora=10):
    """What the test says of it over many corpora, each with its own articles, scores and permutations."""
    found = []
    for number in range(n_corpora):
        rng = np.random.default_rng(number)
        for axis in draw_scores(make_rows(rng), rng, likeness=likeness, effect=effect):
            cells, _ = make_cells(axis)
            found.append(difference_to_others(cells, list(axis.outlets).index("The Lantern"), draws=499, seed=number))
    return pd.DataFrame(found)


def single(n_lantern, n_vessin):
    return lambda _rng: articles("The Lantern", [1] * n_lantern) + articles("Vessin Times", [1] * n_vessin)


def tripled(_rng):
    return articles("The Lantern", [3] * 9 + [1] * 21, kind="copy") + articles("Vessin Times", [3] * 9 + [1] * 21, kind="copy")


def other_days(rng):
    return articles("The Lantern", rng.integers(1, 4, size=12)) + articles("Vessin Times", rng.integers(1, 8, size=25))


def told_by_both(rng):
    shared = [articles(outlet, rng.integers(1, 3, size=15), name="both") for outlet in ("The Lantern", "Vessin Times")]
    return [*shared[0], *shared[1]]


def told_by_some(rng):
    events = [articles(outlet, rng.integers(0, 3, size=20), name="all") for outlet in ("The Lantern", "Vessin Times", "Northgate Wire")]
    return [*events[0], *events[1], *events[2], *articles("The Lantern", [1] * 10), *articles("Vessin Times", rng.integers(1, 4, size=15))]


def few_against_large_events(_rng):
    events = [articles(outlet, [4] * 30, name="both") for outlet in ("Vessin Times", "Northgate Wire")]
    return [*articles("The Lantern", [1] * 10), *events[0], *events[1]]


SITUATIONS = {
    "exchangeable articles, 10 and 10": (single(10, 10), 0.0),
    "exchangeable articles, 10 and 100": (single(10, 100), 0.0),
    "30 % of articles tripled inside their outlet, 30 and 30": (tripled, 0.95),
    "outlets cover different days": (other_days, 0.35),
    "events told by both outlets, strong effect of the event": (told_by_both, 0.8),
    "events told by some of three outlets, and events of their own": (told_by_some, 0.35),
    "single articles against events of eight": (few_against_large_events, 0.1),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_outlet_that_does_not_differ_is_called_different_in_one_case_of_twenty(situation):
    make_rows, likeness = SITUATIONS[situation]
    p = rows_of_the_lantern(make_rows, likeness=likeness)["p"]
    assert p.notna().all()
    assert 0.035 <= (p <= 0.05).mean() <= 0.065


def test_a_difference_of_one_standard_deviation_is_found_in_most_samples_of_thirty_and_thirty():
    found = rows_of_the_lantern(single(30, 30), likeness=0.0, effect=1.0, n_corpora=4)
    assert (found["p"] <= 0.05).mean() > 0.9
    assert (found["difference"] > 0).mean() > 0.99


@pytest.mark.parametrize(("n_lantern", "n_vessin"), [(10, 100), (3, 60)])
def test_the_detectable_difference_is_found_in_four_of_five_samples(n_lantern, n_vessin):
    make_rows = single(n_lantern, n_vessin)
    detectable = rows_of_the_lantern(make_rows, likeness=0.0, n_corpora=4)["detectable"].mean()
    found = rows_of_the_lantern(make_rows, likeness=0.0, effect=detectable, n_corpora=5)
    assert 0.75 <= (found["p"] <= 0.05).mean() <= 0.85


def coverage(make_sizes, *, likeness=0.0, draw=None, truth=0.0, n_samples=5000):
    """The share of samples whose 95 % interval holds the true mean."""
    rng = np.random.default_rng(20240308)
    held = 0
    for _ in range(n_samples):
        cluster = np.repeat(np.arange(len(sizes := make_sizes(rng))), sizes)
        if draw is None:
            values = np.sqrt(likeness) * rng.normal(size=len(sizes))[cluster] + np.sqrt(1 - likeness) * rng.normal(size=len(cluster))
        else:
            values = draw(rng, len(cluster))
        interval = mean_interval(values, cluster, level=0.95)
        held += interval.low <= truth <= interval.high
    return held / n_samples


@pytest.mark.parametrize(
    ("make_sizes", "likeness"),
    [
        (lambda _rng: [1] * 10, 0.0),
        (lambda rng: rng.integers(1, 9, size=30), 0.0),
        (lambda rng: rng.integers(1, 9, size=30), 0.35),
        (lambda rng: rng.integers(1, 9, size=10), 0.35),
        (lambda rng: rng.integers(1, 9, size=5), 0.35),
        (lambda _rng: [5] * 8, 0.8),
    ],
    ids=["10 single articles", "30 of 1-8", "30 of 1-8, alike", "10 of 1-8, alike", "5 of 1-8, alike", "8 of 5, very alike"],
)
def test_the_interval_holds_the_true_mean_as_often_as_it_says(make_sizes, likeness):
    assert 0.93 <= coverage(make_sizes, likeness=likeness) <= 0.97


def test_one_event_that_outweighs_all_others_makes_the_interval_too_wide_rather_than_too_narrow():
    assert coverage(lambda _rng: [20] + [1] * 9, likeness=0.35, n_samples=2000) > 0.95


@pytest.mark.parametrize("n", [10, 30, 100])
def test_exponentially_skewed_scores_are_held_as_often_as_it_says(n):
    share = coverage(lambda _rng: [1] * n, draw=lambda rng, size: rng.exponential(size=size), truth=1.0, n_samples=3000)
    assert 0.93 <= share <= 0.97


def test_scores_with_a_very_long_tail_are_held_a_little_less_often():
    # What no sample of ten shows, no interval can know: logarithms that are normal make a skewness of 6.
    share = coverage(lambda _rng: [1] * 10, draw=lambda rng, size: rng.lognormal(size=size), truth=np.exp(0.5), n_samples=3000)
    assert share == pytest.approx(0.90, abs=0.015)
