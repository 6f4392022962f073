"""The formula of the paper, by hand."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest

from framing.keyness.log_odds import Prior, log_odds

PRIOR = Prior(np.array([1.0, 4.0]), 100.0)
COUNTS = (np.array([9.0, 20.0]), np.array([0.0, 20.0]))


def test_the_log_odds_ratio_and_its_variance_are_those_of_the_paper():
    found = log_odds(COUNTS, (900.0, 900.0), PRIOR)
    assert found.value.tolist() == pytest.approx([log((10 / 990) / (1 / 999)), 0.0])
    assert found.variance.tolist() == pytest.approx([1 / 10 + 1, 2 / 24])
    assert found.z[0] == pytest.approx(found.value[0] / sqrt(1.1))


def test_swapping_the_sides_turns_the_sign():
    there, back = log_odds(COUNTS, (900.0, 500.0), PRIOR), log_odds(COUNTS[::-1], (500.0, 900.0), PRIOR)
    assert back.value.tolist() == pytest.approx((-there.value).tolist())
    assert back.variance.tolist() == pytest.approx(there.variance.tolist())


def test_a_heavier_prior_brings_the_ratio_nearer_to_none():
    light, heavy = (abs(log_odds(COUNTS, (900.0, 900.0), Prior(weight * PRIOR.counts, weight * PRIOR.words)).value[0]) for weight in (1, 10))
    assert heavy < light
