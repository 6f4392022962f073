"""The direction of an axis and the place of sentences on it, by hand in two dimensions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.embedding import axis_direction, background, project
from framing.embedding.direction import Background

NONE = np.zeros((0, 2))
CROSS = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], dtype=np.float32)
ROUND = Background(np.zeros(2), np.eye(2))
SILENT = np.zeros(4)


def direction(weights=SILENT, low=NONE, high=NONE, ground=ROUND, vectors=CROSS):
    return axis_direction(vectors, np.asarray(weights, dtype=float), (np.asarray(low, dtype=float), np.asarray(high, dtype=float)), ground)


def test_the_background_is_the_mean_and_the_covariance_with_n_below():
    ground = background(np.array([[2, 0], [-2, 0], [0, 1], [0, -1]], dtype=np.float32) + 3)
    np.testing.assert_allclose(ground.mean, [3, 3])
    np.testing.assert_allclose(ground.covariance, [[2, 0], [0, 0.5]])


def test_the_background_does_not_depend_on_how_it_is_cut_into_chunks():
    vectors = np.random.default_rng(1).normal(size=(8192 + 7, 3)).astype(np.float32)
    ground = background(vectors)
    np.testing.assert_allclose(ground.covariance, np.cov(vectors.T.astype(float), bias=True), atol=1e-12)


def test_seeds_alone_point_from_the_low_ones_to_the_high_ones():
    np.testing.assert_allclose(direction(low=[[0, -1], [0, -3]], high=[[0, 1]]), [0, 1])


def test_terms_alone_point_from_the_low_sentences_to_the_high_ones():
    np.testing.assert_allclose(direction([1, 0, -1, 0]), [1, 0])


def test_terms_and_seeds_have_the_same_say():
    np.testing.assert_allclose(direction([1, 0, -1, 0], low=[[0, -5]], high=[[0, 5]]), [np.sqrt(0.5), np.sqrt(0.5)])


def test_in_a_frame_the_mean_stands_in_for_the_low_pole():
    ground = Background(np.array([0.0, 3.0]), np.eye(2))
    np.testing.assert_allclose(direction(high=[[0, 1]], ground=ground), [0, -1])


def test_few_sentences_with_terms_are_shrunk_towards_the_mean():
    # High: 1·(1, 0)/(1 + 10). Low: minus 2·(0, 1)/(2 + 10). So the direction is that of (1/11, −2/12).
    vectors = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    found = direction([1, -1, -1], vectors=vectors)
    np.testing.assert_allclose(found, np.array([1 / 11, -2 / 12]) / np.hypot(1 / 11, 2 / 12))


def test_weights_count_in_multiples_of_their_mean_over_both_poles():
    # |weights| 3 and 1 have the mean 2: 1.5·(1, 0)/11.5 and minus 0.5·(0, 1)/10.5.
    found = direction([3, -1], vectors=CROSS[:2])
    expected = np.array([1.5 / 11.5, -0.5 / 10.5])
    np.testing.assert_allclose(found, expected / np.linalg.norm(expected))


def test_directions_in_which_all_sentences_vary_count_for_less():
    # Covariance diag(2, ½), mean variance 1.25: whitening divides (1, 1) by 2 + 12.5 and ½ + 12.5.
    ground = Background(np.zeros(2), np.diag([2.0, 0.5]))
    expected = np.array([1 / 14.5, 1 / 13])
    np.testing.assert_allclose(direction(high=[[1, 1]], ground=ground), expected / np.linalg.norm(expected))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"low": [[1, 1]], "high": [[1, 1]]},
        {"weights": [1, 0, 0, -1], "vectors": np.ones((4, 2), dtype=np.float32), "ground": Background(np.ones(2), np.zeros((2, 2)))},
    ],
    ids=["nothing", "the same seeds at both ends", "all sentences alike"],
)
def test_there_is_no_direction_where_nothing_points_anywhere(given):
    assert direction(**given) is None


def test_one_sentence_is_enough_for_a_direction_from_seeds():
    ground = background(CROSS[:1])
    np.testing.assert_allclose(direction(high=[[1, 2]], ground=ground, vectors=CROSS[:1], weights=[1]), [0, 1])


def test_a_projection_is_the_distance_from_the_mean_along_the_direction():
    np.testing.assert_allclose(project(np.array([[3, 4], [1, 1]], dtype=np.float32), np.array([0.6, 0.8]), np.array([1.0, 1.0])), [3.6, 0])


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_swapping_the_poles_turns_the_direction_round(seed, n_sentences):
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(n_sentences, 4)).astype(np.float32)
    weights = rng.integers(-2, 3, size=n_sentences) * 0.5
    low, high = rng.normal(size=(2, 3, 4))
    ground = background(vectors)
    there, back = axis_direction(vectors, weights, (low, high), ground), axis_direction(vectors, -weights, (high, low), ground)
    assert np.linalg.norm(there) == pytest.approx(1)
    np.testing.assert_allclose(there, -back, atol=1e-12)
