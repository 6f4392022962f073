"""The interval of a difference: what the test does not reject, and how often it holds the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.contrasts import AxisScores, find_contrast, make_cells
from framing.comparison.inference.permutation import difference_to_others, judge, sample
from framing.comparison.inference.student import student
from framing.comparison.inference.within import find_pairs, sample_pairs
from framing.comparison.settings import Settings

DRAWS = 999


def axis_of(rows):
    """The scores of an axis from (cluster, outlet, score)."""
    cluster, outlet, score = map(np.array, zip(*rows, strict=True))
    return AxisScores(score.astype(float), cluster, outlet, np.ones(len(score), dtype=bool), [str(code) for code in range(outlet.max() + 1)])


def some_axis(seed, *, n=24, n_outlets=3, n_clusters=14, effect=0.8):
    rng = np.random.default_rng(seed)
    outlet = np.concatenate([np.arange(n_outlets), rng.integers(n_outlets, size=n - n_outlets)])
    return axis_of(list(zip(rng.integers(n_clusters, size=n), outlet, rng.normal(size=n) + effect * (outlet == 0), strict=True)))


@pytest.mark.parametrize("within", [None, "event"])
@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10**6), level=st.sampled_from([0.8, 0.9, 0.95]), n_outlets=st.integers(2, 4))
def test_nothing_is_in_the_interval_exactly_where_the_test_says_so(within, seed, level, n_outlets):
    found = find_contrast(some_axis(seed, n_outlets=n_outlets), 0, against=None, settings=Settings(within=within, draws=99, level=level))
    if np.isfinite(found.p) and np.isfinite(found.low) and not found.reason:
        assert found.low <= found.difference <= found.high
        assert (found.low > 0 or found.high < 0) == (found.p < (1 - level) * (1 - 1e-9))


@pytest.mark.parametrize("within", [None, "event"])
def test_its_ends_are_the_last_differences_that_are_not_rejected_when_they_are_taken_from_the_scores(within):
    axis = some_axis(5, n=60, n_clusters=25)
    choices = Settings(within=within, draws=DRAWS)
    found = find_contrast(axis, 0, against=None, settings=choices)
    width = found.high - found.low
    for end, outwards in ((found.low, -1), (found.high, 1)):
        for step, is_rejected in ((-0.005, False), (0.005, True)):
            moved = axis._replace(score=axis.score - (end + outwards * step * width) * (axis.outlet == 0))
            assert (find_contrast(moved, 0, against=None, settings=choices).p < 0.05) == is_rejected


@pytest.mark.parametrize("within", [None, "event"])
def test_a_shift_taken_from_the_sums_is_one_taken_from_the_scores(within):
    axis = some_axis(8, n=30)
    moved = axis._replace(score=axis.score - 0.7 * (axis.outlet == 0))

    def sampled(scores):
        cells, _ = make_cells(scores)
        return sample_pairs(find_pairs(cells, 0), draws=DRAWS, seed=1) if within else sample(cells, 0, draws=DRAWS, seed=1)

    (before, scale, _), (after, scale_after, _) = sampled(axis), sampled(moved)
    ours, theirs = before.distances(0.7 / scale), after.distances()
    np.testing.assert_allclose(ours[0], theirs[0], atol=1e-6)
    assert ours[1] == pytest.approx(theirs[1])
    assert scale != scale_after


def test_moving_and_stretching_the_scores_moves_and_stretches_the_interval():
    axis = some_axis(3)
    settings_ = Settings(draws=DRAWS)
    found = find_contrast(axis, 0, against=None, settings=settings_)
    stretched = find_contrast(axis._replace(score=10 - 3 * axis.score), 0, against=None, settings=settings_)
    assert (stretched.low, stretched.high) == pytest.approx((-3 * found.high, -3 * found.low), rel=0.01)


def test_where_no_difference_is_rejected_it_is_student_s_t_and_that_is_said():
    axis = axis_of([(number, number % 2, number) for number in range(6)])
    found = find_contrast(axis, 0, against=None, settings=Settings())
    assert found.reason.startswith("no test: too few events")
    assert found.reason.endswith("the interval of the difference is Student's t")
    # 0, 2, 4 against 1, 3, 5: the difference is -1, its standard error sqrt(4/3 + 4/3), with four degrees of freedom.
    assert (found.low, found.high) == pytest.approx((-1 - 2.7764 * np.sqrt(8 / 3), -1 + 2.7764 * np.sqrt(8 / 3)), abs=1e-3)


def test_a_level_that_the_test_cannot_reach_makes_the_interval_student_s_t():
    axis = axis_of([(number, number % 2, number * number) for number in range(8)])  # 70 ways: the smallest p is 2/70
    at_95, at_99 = (find_contrast(axis, 0, against=None, settings=Settings(level=level)) for level in (0.95, 0.99))
    assert at_95.reason == ""
    assert np.isfinite(at_99.p)
    by_student = student(axis.score, axis.cluster, axis.outlet == 0).interval(0.99)
    assert (at_99.low, at_99.high) == (by_student.low, by_student.high)


def test_scores_that_do_not_differ_on_either_side_have_no_interval():
    found = find_contrast(axis_of([(number, number % 2, number % 2) for number in range(12)]), 1, against=None, settings=Settings())
    assert found.p == pytest.approx(2 / 924)
    assert np.isnan([found.low, found.high]).all()
    assert found.reason == "no interval of the difference: the events of each side do not differ in score"


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), min_size=6, max_size=14), st.floats(0, 1))
def test_degrees_of_freedom_of_a_difference_are_those_of_the_whole_matrix(rows, correlation):
    from framing.comparison.inference.student import _freedom

    cluster, side = np.array(rows).T
    sides = [side == 0, side == 1]
    if any(len(np.unique(cluster[each])) < 2 for each in sides):
        return
    codes = np.unique(cluster)
    covariance = correlation * (cluster[:, None] == cluster) + (1 - correlation) * np.eye(len(cluster))
    columns, parts = np.zeros((len(cluster), len(codes))), []
    for each, sign in zip(sides, (1.0, -1.0), strict=True):
        sizes = np.array([(each & (cluster == code)).sum() for code in codes], dtype=float)
        weight = sign / (each.sum() * np.sqrt(1 - sizes / each.sum()))
        columns += np.stack([w * each * ((cluster == code) - size / each.sum()) for w, code, size in zip(weight, codes, sizes, strict=True)], axis=1)
        parts.append((sizes, weight))
    whole = columns.T @ covariance @ columns
    assert _freedom(parts[0], parts[1], correlation) == pytest.approx(np.trace(whole) ** 2 / np.trace(whole @ whole))


def sizes_of(kind, n, rng):
    return {"single": np.ones(n, dtype=int), "unequal": rng.integers(1, 6, size=n), "copies": np.where(np.arange(n) < 0.3 * n, 3, 1)}[kind]


def drawn(rng, n, kind, *, likeness, skewed):
    size = sizes_of(kind, n, rng)
    draw = (lambda k: rng.exponential(size=k) - 1) if skewed else (lambda k: rng.normal(size=k))
    cluster = np.repeat(np.arange(n), size)
    return np.sqrt(likeness) * draw(n)[cluster] + np.sqrt(1 - likeness) * draw(len(cluster)), cluster


@pytest.mark.parametrize(
    ("n", "n_others", "kind", "likeness", "skewed"),
    [
        (5, 5, "unequal", 0.35, False),
        (5, 30, "copies", 0.95, False),
        (10, 10, "single", 0.0, True),
        (10, 100, "single", 0.0, True),
        (30, 30, "copies", 0.95, False),
    ],
)
def test_the_interval_holds_the_true_difference_as_often_as_it_says(n, n_others, kind, likeness, skewed):
    # It holds 0 exactly where the test does not reject it (above): so counting tests counts intervals.
    rng = np.random.default_rng(20240308)
    held = []
    for number in range(1500):
        (ours, own), (theirs, other) = (drawn(rng, size, kind, likeness=likeness, skewed=skewed) for size in (n, n_others))
        outlet = np.repeat([0, 1], [len(ours), len(theirs)])
        axis = AxisScores(np.concatenate([ours, theirs]), np.concatenate([own, n + other]), outlet, np.ones(len(outlet), dtype=bool), ["a", "b"])
        held.append(difference_to_others(make_cells(axis)[0], 0, draws=499, seed=number).p >= 0.05)
    assert 0.93 <= np.mean(held) <= 0.97


@pytest.mark.parametrize(("n_events", "n_outlets"), [(8, 2), (10, 3), (30, 2)])
def test_within_events_an_outlet_that_does_not_differ_is_called_different_in_one_case_of_twenty(n_events, n_outlets):
    rng = np.random.default_rng(20240308)
    called = []
    for number in range(1500):
        told = np.array([(event, outlet) for event in range(n_events) for outlet in range(n_outlets)])
        score = 2 * rng.normal(size=n_events)[told[:, 0]] + rng.exponential(size=len(told))
        cells, _ = make_cells(axis_of(list(zip(told[:, 0], told[:, 1], score, strict=True))))
        called.append(judge(sample_pairs(find_pairs(cells, 0), draws=499, seed=number)[0])[0] <= 0.05)
    assert 0.035 <= np.mean(called) <= 0.065
