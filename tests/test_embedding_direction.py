"""The direction of an axis and the place of sentences on it, by hand in two dimensions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.embedding import Background, Pull, axis_direction, background, project

NONE = np.zeros((0, 2))
CROSS = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]], dtype=np.float32)
ROUND = Background(np.zeros(2), np.eye(2))
SINGLE = 1e-7  # directions are kept in single precision


def pull(*entries):
    """Entries (row, term, strength) of sentences that stand in a document each."""
    rows, terms, strengths = (np.array(column) for column in zip(*entries, strict=True)) if entries else (np.zeros(0), np.zeros(0), np.zeros(0))
    rows, terms = rows.astype(np.int64), terms.astype(np.int64)
    return Pull(rows, rows, terms, strengths.astype(float), int(terms.max(initial=-1)) + 1)


def found(*entries, low=NONE, high=NONE, ground=ROUND, vectors=CROSS, **options):
    return axis_direction(vectors, pull(*entries), (np.asarray(low, dtype=np.float32), np.asarray(high, dtype=np.float32)), ground, **options)


def vector(*entries, **given):
    return found(*entries, **given).vector


def unit(*values):
    return np.array(values) / np.linalg.norm(values)


def test_the_background_is_the_mean_and_the_covariance_with_n_below():
    ground = background(np.array([[2, 0], [-2, 0], [0, 1], [0, -1]], dtype=np.float32) + 3)
    np.testing.assert_allclose(ground.mean, [3, 3])
    np.testing.assert_allclose(ground.covariance, [[2, 0], [0, 0.5]])


def test_the_background_does_not_depend_on_how_it_is_cut_into_chunks():
    vectors = np.random.default_rng(1).normal(size=(8192 + 7, 3)).astype(np.float32)
    expected = np.cov(vectors.T.astype(float), bias=True)
    np.testing.assert_array_equal(background(vectors).covariance, expected.astype(np.float32))


def test_the_numbers_of_a_background_are_of_single_precision():
    vectors = np.random.default_rng(2).normal(size=(30, 3)).astype(np.float32)
    ground = background(vectors)
    for numbers in (ground.mean, ground.covariance):
        assert numbers.dtype == np.float64
        np.testing.assert_array_equal(numbers, numbers.astype(np.float32).astype(np.float64))
    assert not np.array_equal(vectors.mean(axis=0, dtype=np.float64), ground.mean)


def test_a_direction_is_of_length_1_and_of_single_precision():
    along = vector((0, 0, 1), (2, 1, -1), low=[[0.3, -1]], high=[[0.1, 1]])
    np.testing.assert_array_equal(along, along.astype(np.float32).astype(np.float64))
    assert np.linalg.norm(along) == pytest.approx(1, abs=SINGLE)


def test_seeds_alone_point_from_the_low_ones_to_the_high_ones():
    np.testing.assert_allclose(vector(low=[[0, -1], [0, -3]], high=[[0, 1]]), [0, 1])


def test_terms_alone_point_from_the_low_sentences_to_the_high_ones():
    np.testing.assert_allclose(vector((0, 0, 1), (2, 1, -1)), [1, 0])


def test_terms_and_seeds_have_the_same_say_where_neither_can_be_halved():
    answer = found((0, 0, 1), (2, 1, -1), low=[[0, -5]], high=[[0, 5]])
    np.testing.assert_allclose(answer.vector, unit(1, 1), atol=SINGLE)
    assert (answer.terms_say, answer.seeds_say) == (1.0, 1.0)
    assert (answer.terms_coherence, answer.seeds_coherence) == (None, None)


def test_the_more_coherent_of_the_two_has_more_say():
    # The seeds of a pole say the same: coherence 1, clipped to .95. Of its two terms one says (1, 0) and the other (0, 1): coherence 0, clipped to
    # .05. Stepped up, 2ρ/(1 + ρ), they are .9744 and .0952; their odds, x/(1 − x + .05), are 12.8814 and .0998.
    answer = found((0, 0, 1), (1, 1, 1), (2, 2, -1), (3, 3, -1), low=[[0, -1], [0, -1]], high=[[0, 1], [0, 1]])
    assert (answer.terms_coherence, answer.seeds_coherence) == (0.0, 1.0)
    says = 2 * 0.09975 / (0.09975 + 12.88136), 2 * 12.88136 / (0.09975 + 12.88136)
    assert (answer.terms_say, answer.seeds_say) == pytest.approx(says, abs=1e-4)
    np.testing.assert_allclose(answer.vector, unit(*(says[0] * unit(1, 1) + says[1] * np.array([0, 1]))), atol=1e-4)


@pytest.mark.parametrize(("given", "says"), [({"high": [[0, 1]]}, (0.0, 2.0)), ({}, (2.0, 0.0))])
def test_what_stands_alone_has_all_the_say(given, says):
    entries = [] if given else [(0, 0, 1)]
    answer = found(*entries, **given)
    assert (answer.terms_say, answer.seeds_say) == says


def test_in_a_frame_the_mean_stands_in_for_the_low_pole():
    ground = Background(np.array([0.0, 3.0]), np.eye(2))
    np.testing.assert_allclose(vector(high=[[0, 1]], ground=ground, is_frame=True), [0, -1])


def test_few_sentences_with_terms_are_shrunk_towards_the_mean():
    # Each term has one sentence. High: 1·(1, 0)/(1 + 10). Low: minus 2·(0, 1)/(2 + 10). So the direction is that of (1/11, −2/12).
    vectors = np.array([[1, 0], [0, 1], [0, 1]], dtype=np.float32)
    np.testing.assert_allclose(vector((0, 0, 1), (1, 1, -1), (2, 2, -1), vectors=vectors), unit(1 / 11, -2 / 12), atol=SINGLE)


def test_weights_count_in_multiples_of_their_mean_over_both_poles():
    # |weights| 3 and 1 have the mean 2: 1.5·(1, 0)/11.5 and minus 0.5·(0, 1)/10.5.
    np.testing.assert_allclose(vector((0, 0, 3), (1, 1, -1), vectors=CROSS[:2]), unit(1.5 / 11.5, -0.5 / 10.5), atol=SINGLE)


def test_a_term_counts_by_one_over_the_root_of_its_number_of_sentences():
    # Term 0 stands in four sentences, ½ in each; term 1 in one. The mean weight is 3/5, and 4 halves and 1 are 5 in multiples of it.
    vectors = np.array([[1, 0]] * 4 + [[0, 1]], dtype=np.float32)
    entries = [*((row, 0, 1) for row in range(4)), (4, 1, 1)]
    np.testing.assert_allclose(vector(*entries, vectors=vectors, is_frame=True), unit(4 * 0.5, 1), atol=SINGLE)


def test_a_sentence_that_holds_two_terms_leans_by_both():
    # Sentence 0 holds one term of each pole and leans neither way; sentence 1 a high one, which stands in two sentences: 1/√2.
    answer = found((0, 0, 1), (1, 0, 1), (0, 1, -1), (3, 2, -1), vectors=CROSS)
    # Leans: 1/√2 − 1 < 0, 1/√2, −1: the first leans low.
    leans = np.array([1 / np.sqrt(2) - 1, 1 / np.sqrt(2), -1])
    scale = np.abs(leans).mean()
    high = leans[1] / (leans[1] + 10 * scale) * CROSS[1]
    low = (leans[0] * CROSS[0] + leans[2] * CROSS[3]) / (-leans[0] - leans[2] + 10 * scale)
    np.testing.assert_allclose(answer.vector, unit(*(high + low)), atol=SINGLE)


def test_a_frame_has_no_other_pole_for_a_flipped_hit_to_lean_to():
    np.testing.assert_allclose(vector((0, 0, 1), (1, 1, -1), is_frame=True), [1, 0])
    np.testing.assert_allclose(vector((0, 0, 1), (1, 1, -1)), unit(1, -1), atol=SINGLE)


def test_directions_in_which_all_sentences_vary_count_for_less():
    # Covariance diag(2, ½), mean variance 1.25: whitening divides (1, 1) by 2 + 12.5 and ½ + 12.5.
    ground = Background(np.zeros(2), np.diag([2.0, 0.5]))
    np.testing.assert_allclose(vector(high=[[1, 1]], ground=ground), unit(1 / 14.5, 1 / 13), atol=SINGLE)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"low": [[1, 1]], "high": [[1, 1]]},
        {"low": [[0.1, 1], [0.2, 1], [0.3, 1]], "high": [[0.3, 1], [0.1, 1], [0.2, 1]]},
        {"entries": [(0, 0, 1), (3, 1, -1)], "vectors": np.ones((4, 2), dtype=np.float32), "ground": Background(np.ones(2), np.zeros((2, 2)))},
        {"entries": [(0, 0, 1), (0, 1, -1)]},
        {"entries": [(0, term, strength) for term, strength in enumerate((0.1, 0.2, 0.3, -0.3, -0.2, -0.1))]},
        {"entries": [(0, 0, -1)], "is_frame": True},
    ],
    ids=[
        "nothing",
        "the same seeds at both ends",
        "the same seeds in another order",
        "all sentences alike",
        "a sentence of both poles",
        "a sentence of many terms whose weights cancel",
        "a frame with a flipped hit alone",
    ],
)
def test_there_is_no_direction_where_nothing_points_anywhere(given):
    assert found(*given.pop("entries", []), **given) is None


def test_one_sentence_is_enough_for_a_direction_from_seeds():
    np.testing.assert_allclose(vector((0, 0, 1), high=[[1, 2]], ground=background(CROSS[:1]), vectors=CROSS[:1]), [0, 1])


def test_a_projection_is_the_distance_from_the_mean_along_the_direction():
    np.testing.assert_allclose(project(np.array([[3, 4], [1, 1]], dtype=np.float32), np.array([0.6, 0.8]), np.array([1.0, 1.0])), [3.6, 0])


@st.composite
def axes(draw):
    """Sentences, terms of two poles in some of them, and seeds, all of one seed number."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n_sentences = draw(st.integers(1, 30))
    vectors = rng.normal(size=(n_sentences, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    n_terms = draw(st.integers(1, 6))
    rows, terms = np.nonzero(rng.random((n_sentences, n_terms)) < 0.4)
    signs = rng.choice([-1.0, 1.0], size=n_terms)
    given = Pull(rows, rows // 3, terms, signs[terms] * rng.choice([0.5, 1.0], size=len(rows)), n_terms)
    low, high = (rng.normal(size=(draw(st.integers(1, 4)), 4)).astype(np.float32) for _ in range(2))
    return vectors, given, low, high


def directions_both_ways(axis):
    vectors, given, low, high = axis
    ground = background(vectors)
    there = axis_direction(vectors, given, (low, high), ground, told=True)
    back = axis_direction(vectors, given._replace(strengths=-given.strengths), (high, low), ground, told=True)
    return there, back


@settings(max_examples=100, deadline=None)
@given(axes())
def test_swapping_the_poles_turns_the_direction_round_and_changes_nothing_else(axis):
    there, back = directions_both_ways(axis)
    np.testing.assert_array_equal(there.vector, -back.vector)
    assert there[1:6] == back[1:6]
    np.testing.assert_array_equal(there.term_shares, back.term_shares)
    low = len(axis[2])
    np.testing.assert_array_equal(there.seed_shares, np.roll(back.seed_shares, low))


@settings(max_examples=100, deadline=None)
@given(axes())
def test_the_order_of_the_sentences_does_not_matter(axis):
    vectors, given, low, high = axis
    there = axis_direction(vectors, given, (low, high), background(vectors), told=True)
    order = np.random.default_rng(len(vectors)).permutation(len(vectors))
    rows = np.argsort(order)[given.rows]
    sort = np.lexsort((rows, given.terms))
    moved = Pull(rows[sort], given.documents[sort], given.terms[sort], given.strengths[sort], given.n_terms)
    back = axis_direction(vectors[order], moved, (low, high), background(vectors[order]), told=True)
    np.testing.assert_array_equal(there.vector, back.vector)
    assert there[1:6] == back[1:6]


@settings(max_examples=100, deadline=None)
@given(axes())
def test_shares_are_of_the_whole_and_sum_to_1(axis):
    there, _ = directions_both_ways(axis)
    assert there.term_shares.sum() + there.seed_shares.sum() == pytest.approx(1, abs=1e-8)


def test_a_term_that_pulls_against_the_rest_has_a_share_below_0():
    vectors = np.array([[1, 0], [1, 0], [1, 0], [-0.6, 0.8]], dtype=np.float32)
    answer = found((0, 0, 1), (1, 1, 1), (2, 2, 1), (3, 3, 1), vectors=vectors, is_frame=True)
    # The sum is (3 − 0.6, 0.8) = (2.4, 0.8), of squared length 6.4: terms 0 to 2 give 2.4/6.4 each, term 3 (−1.44 + 0.64)/6.4.
    np.testing.assert_allclose(answer.term_shares, [0.375, 0.375, 0.375, -0.125], atol=SINGLE)
    assert answer.seed_shares.size == 0


def test_shares_of_terms_and_seeds_by_hand():
    # The terms give (1, 0) and the seeds (0, 1), with the same say: half each; the low seed at (0, −3) gives three quarters of the seeds' half.
    answer = found((0, 0, 1), (2, 1, -1), low=[[0, -3]], high=[[0, 1]])
    np.testing.assert_allclose(answer.term_shares, [0.25, 0.25], atol=SINGLE)
    np.testing.assert_allclose(answer.seed_shares, [0.375, 0.125], atol=SINGLE)


def separation(*entries, **given):
    return found(*entries, told=True, **given).separation


def test_separation_is_not_measured_unless_it_is_to_be_told():
    assert found((0, 0, 1), high=[[1, 0]]).separation is None


@pytest.mark.parametrize(("hits", "expected"), [((0,), 1), ((1,), 2 / 3), ((3,), 1 / 3), ((2,), 0), ((0, 1), 1), ((0, 2), 1 / 2), ((1, 2), 1 / 4)])
def test_separation_is_the_share_of_pairs_that_the_seeds_put_in_order(hits, expected):
    # Seeds point to (0.8, 0.6): the sentences of the cross lie at 0.8, 0.6, −0.8 and −0.6.
    entries = [(row, place, 1) for place, row in enumerate(hits)]
    assert separation(*entries, high=[[0.8, 0.6]], is_frame=True) == pytest.approx(expected, abs=1e-9)


def test_pairs_that_lie_alike_count_by_half():
    # On (1, 0) the cross lies at 1, 0, −1 and 0: sentence 1 is below one, above one and beside one.
    assert separation((1, 0, 1), high=[[1, 0]], is_frame=True) == 0.5


def test_separation_of_two_poles_is_the_mean_of_both():
    # High hits at 1 against 0 and 0: 1. Low hits at −1: 1 … and where the low hit lies at 0 beside −1: turned round, 0 against 1 and 0: ¼.
    assert separation((0, 0, 1), (2, 1, -1), low=[[-1, 0]], high=[[1, 0]]) == 1.0
    assert separation((0, 0, 1), (1, 1, -1), low=[[-1, 0]], high=[[1, 0]]) == (1.0 + 0.25) / 2


def test_separation_asks_the_cosine_not_the_length():
    # From the mean (0.6, 0) the sentence (1, 0) lies at 0.4 and straight ahead, (0.96, 0.28) less far along and aside, (0, 1) behind.
    ground = Background(np.array([0.6, 0.0]), np.eye(2))
    vectors = np.array([[1, 0], [0.96, 0.28], [0, 1]], dtype=np.float32)
    assert separation((1, 0, 1), vectors=vectors, ground=ground, high=[[1, 0]], is_frame=True) == 0.5
    assert separation((0, 0, 1), vectors=vectors, ground=ground, high=[[1, 0]], is_frame=True) == 1.0


@pytest.mark.parametrize(
    "given",
    [{"entries": [(0, 0, 1)]}, {"high": [[1, 0]]}, {"entries": [(row, 0, 1) for row in range(4)], "high": [[1, 0]]}],
    ids=["no seeds", "no hits", "no sentence without a hit"],
)
def test_where_seeds_and_hits_cannot_be_held_against_each_other_there_is_no_separation(given):
    assert separation(*given.pop("entries", []), **given, is_frame=True) is None
