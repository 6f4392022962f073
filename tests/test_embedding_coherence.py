"""Split-half coherence, the say that it earns, and how a term that outweighs the rest is cut up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.embedding.background import Background
from framing.embedding.coherence import coherence, say
from framing.embedding.direction import Pull, _pieces, axis_direction


def pole(*parts):
    """Parts of the same weight."""
    return np.array(parts, dtype=float), np.ones(len(parts))


NOTHING = (np.zeros((0, 2)), np.zeros(0))


@pytest.mark.parametrize(
    ("poles", "expected"),
    [
        ([pole((1, 0), (1, 0), (1, 0))], 1.0),
        ([pole((1, 0), (-1, 0))], -1.0),
        ([pole((1, 0), (0, 1))], 0.0),
        ([pole((1, 0), (3, 4))], 0.6),
        # One half is one of three, the other the mean of the other two: (1, 0) twice against (1, 1)/2, and (0, 1) against (1, 0).
        ([pole((1, 0), (1, 0), (0, 1))], 2 / 3 * np.sqrt(0.5)),
        ([pole((0, 0), (0, 0))], 0.0),
        ([NOTHING, pole((1, 0), (3, 4))], 0.6),
        ([pole((1, 0), (3, 4)), NOTHING], 0.6),
    ],
)
def test_coherence_is_the_mean_cosine_of_what_two_halves_of_the_parts_say(poles, expected):
    assert coherence(poles) == pytest.approx(expected, abs=0.05)


def test_of_two_parts_there_is_one_pair_of_halves():
    assert coherence([pole((1, 0), (3, 4))]) == 0.6


def test_a_part_counts_by_its_weight():
    # (3, 0) of weight 3 says (1, 0) three times; with (0, 1) of weight 1 its half says (3, 1)/4, and the other half (0, 1).
    sums, weights = np.array([[3.0, 0], [0, 1], [0, 1], [0, 1]]), np.array([3.0, 1, 1, 1])
    assert coherence([(sums, weights)]) == pytest.approx(1 / np.sqrt(10), abs=1e-9)


def test_the_directions_of_two_poles_are_added_up_half_by_half():
    # Each pole's halves say what the whole says, so that the halves of the sum do.
    assert coherence([pole((1, 0), (1, 0)), pole((0, 1), (0, 1), (0, 1))]) == 1.0
    # One pole of two halves at right angles, and one that says (0, 1) throughout: (1, 1) and (0, 2), or the other way round.
    assert coherence([pole((1, 0), (0, 1)), pole((0, 1), (0, 1))]) == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize("poles", [[], [NOTHING], [NOTHING, NOTHING], [pole((1, 0))], [pole((1, 0), (1, 0)), pole((1, 0))], [pole((1, 0)), NOTHING]])
def test_what_cannot_be_halved_has_no_coherence(poles):
    assert coherence(poles) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9), st.integers(2, 9))
def test_coherence_has_no_favourite_pole_and_does_not_mind_length(seed, n_low, n_high):
    rng = np.random.default_rng(seed)
    low, high = ((rng.normal(size=(n, 3)), rng.uniform(0.5, 4, size=n)) for n in (n_low, n_high))
    answer = coherence([low, high])
    assert -1 <= answer <= 1
    assert coherence([high, low]) == answer
    assert coherence([(-low[0], low[1]), (-high[0], high[1])]) == answer
    assert coherence([(2 * low[0], low[1]), (2 * high[0], high[1])]) == answer


def test_coherence_is_the_same_each_time():
    parts = pole(*np.random.default_rng(5).normal(size=(9, 4)))
    assert len({coherence([parts]) for _ in range(5)}) == 1


def test_parts_that_hold_nothing_but_noise_have_a_coherence_of_about_0_and_those_with_a_common_one_that_of_theory():
    # Each part is m + noise of variance 1 in 50 dimensions, |m|² = 50·r. The mean of k has a noise of 50/k, so that halves of 8 parts have a cosine
    # of about r/(r + 1/8).
    rng = np.random.default_rng(6)
    for r in (0.0, 0.05, 0.3):
        common = np.full(50, np.sqrt(r))
        answers = [coherence([pole(*(common + rng.normal(size=(16, 50))))]) for _ in range(400)]
        assert np.mean(answers) == pytest.approx(r / (r + 1 / 8), abs=0.02)


@pytest.mark.parametrize(
    ("terms", "seeds", "expected"),
    [
        (0.5, 0.5, (1, 1)),
        (None, 0.9, (1, 1)),
        (0.9, None, (1, 1)),
        (None, None, (1, 1)),
        # Stepped up to 2/3 and 1/3, the odds are (2/3)/(1/3 + .05) = 1.7391 and (1/3)/(2/3 + .05) = .4651.
        (0.5, 0.2, (2 * 1.7391 / 2.2042, 2 * 0.4651 / 2.2042)),
        (0.2, 0.5, (2 * 0.4651 / 2.2042, 2 * 1.7391 / 2.2042)),
        # Clipped to .95 and .05: odds of 12.8814 and .0998.
        (1.0, -0.4, (1.98463, 0.01537)),
        (0.95, 0.05, (1.98463, 0.01537)),
    ],
)
def test_the_say_is_by_the_odds_of_the_coherence_stepped_up(terms, seeds, expected):
    assert say(terms, seeds) == pytest.approx(expected, abs=1e-4)


def test_the_say_of_both_is_2_together():
    for terms in np.linspace(-1, 1, 9):
        assert sum(say(float(terms), 0.3)) == pytest.approx(2)


def pieces_by_term(terms, documents):
    found = _pieces(np.array(terms), np.array(documents))
    return {term: sorted({int(piece) for piece, other in zip(found, terms, strict=True) if other == term}) for term in dict.fromkeys(terms)}


def test_terms_that_are_alike_are_one_piece_each():
    # Nine terms of a sentence each: none has more than an eighth.
    assert _pieces(np.arange(9), np.arange(9)).tolist() == list(range(9))


def test_a_term_with_more_than_an_eighth_of_the_sentences_is_cut_up_by_documents():
    # Of 16 pairs term 0 has 12, in 12 documents: 12·8/16 = 6 pieces of two documents; the others 2 each, one piece.
    terms = [0] * 12 + [1, 1, 2, 2]
    found = pieces_by_term(terms, [*range(12), 0, 1, 2, 3])
    assert {term: len(pieces) for term, pieces in found.items()} == {0: 6, 1: 1, 2: 1}
    assert len({piece for pieces in found.values() for piece in pieces}) == 8


def test_the_sentences_of_one_document_stay_together():
    documents = [0, 0, 0, 1, 1, 2, 5, 5]
    found = _pieces(np.zeros(8, np.int64), np.array(documents)).tolist()
    assert len(set(found)) == 4
    assert all(len({piece for piece, other in zip(found, documents, strict=True) if other == document}) == 1 for document in documents)


def test_of_no_sentence_there_is_no_piece():
    assert _pieces(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def coherence_of_terms(counts, vectors, documents):
    """Terms of a frame that stand in so many sentences each, one after the other."""
    terms = np.repeat(np.arange(len(counts)), counts)
    pull = Pull(np.arange(len(terms)), np.asarray(documents), terms, np.ones(len(terms)), len(counts))
    none = np.zeros((0, vectors.shape[1]), np.float32)
    ground = Background(np.zeros(vectors.shape[1]), np.eye(vectors.shape[1]))
    return axis_direction(vectors, pull, (none, none), ground, is_frame=True).terms_coherence


def test_a_term_that_outweighs_all_others_is_not_judged_by_the_noise_of_the_rest():
    # 72 sentences with one term all say (1, 0, …), 8 with eight others say nothing in common. If the big term were one part, one of the halves would
    # always be without it, and so be noise: a coherence of about 0. In pieces both halves hold it.
    rng = np.random.default_rng(8)
    noise = rng.normal(size=(8, 40)) * (np.arange(40) > 0)
    vectors = np.concatenate([np.tile(np.eye(40)[0], (72, 1)), noise / np.linalg.norm(noise, axis=1, keepdims=True)]).astype(np.float32)
    counts = [72] + [1] * 8
    assert coherence_of_terms(counts, vectors, np.arange(80)) > 0.9
    # In one document it can't be cut up, and there is nothing to tell whether another article would say the same.
    assert coherence_of_terms(counts, vectors, [0] * 72 + list(range(1, 9))) < 0.1


def test_one_term_in_many_articles_can_be_halved_and_in_one_it_cannot():
    vectors = np.tile(np.eye(4)[0], (6, 1)).astype(np.float32)
    assert coherence_of_terms([6], vectors, np.arange(6)) == 1.0
    assert coherence_of_terms([6], vectors, np.zeros(6, np.int64)) is None
