"""How sure a part of a difference is: by hand where that can be done, by simulation where the truth must be known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.comparison.inference.intervals import mean_interval
from framing.word_shift import word_shift
from framing.word_shift.intervals import PartIntervals


def sides_of(own, against, *, within=False):
    """The table of `Sides` from the clusters of the articles of both sides."""
    frames = []
    for is_own, clusters, sign in ((True, own, 1.0), (False, against, -1.0)):
        names = pd.Series([str(cluster) for cluster in clusters])
        weight = sign / (names.nunique() * names.groupby(names).transform("size")) if within else sign / len(names)
        frames.append(pd.DataFrame({"own": is_own, "cluster": names, "weight": weight, "score": np.arange(len(names)) * 1.0}))
    return pd.concat(frames, ignore_index=True)


def interval(own, against, values, *, within=False, level=0.95):
    return PartIntervals(sides_of(own, against, within=within), level=level, within=within).of(np.array(values, dtype=float))


def test_an_interval_lies_around_its_difference_and_grows_with_its_level():
    values = [1.0, 2.0, 4.0, 3.0, 0.0, 1.0, 2.0, 1.0]
    narrow, wide = (interval("abcd", "efgh", values, level=level) for level in (0.8, 0.95))
    assert (narrow.low + narrow.high) / 2 == pytest.approx(1.5)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_the_interval_of_a_part_that_stands_in_every_article_is_about_that_of_a_mean():
    rng = np.random.default_rng(1)
    values = np.concatenate([5 + rng.normal(size=60), np.full(2000, 1.0)])
    found = interval(range(60), range(60, 2060), values)
    usual = mean_interval(values[:60], np.arange(60), level=0.95)
    assert usual.high - usual.low < found.high - found.low < 1.1 * (usual.high - usual.low)


@pytest.mark.parametrize(
    ("own", "against", "values", "reason"),
    [
        ("a", "bc", [1, 0, 2], "one article only"),
        ("aa", "bc", [1, 2, 0, 2], "its articles are all of one event"),
        ("ab", "c", [1, 2, 0], "the other side has one article only"),
        ("ab", "cc", [1, 2, 0, 3], "the other articles are all of one event"),
        ("ab", "cd", [1, 0, 0, 0], "in one event only"),
        ("aab", "ccd", [1, 3, 0, 0, 0, 0], "in one event only"),
        ("ab", "cd", [0, 0, 0, 0], "adds nothing on either side"),
        ("ab", "cd", [1, 1, 1, 1], "the same in all events"),
    ],
)
def test_what_cannot_be_known_has_no_interval_but_a_reason(own, against, values, reason):
    found = interval(own, against, values)
    assert np.isnan([found.low, found.high]).all()
    assert found.reason == reason


def test_within_one_event_there_is_no_interval():
    assert interval("aa", "a", [1, 2, 0], within=True).reason == "only one event is told by both sides"


def test_within_events_the_unit_is_the_event():
    found = interval("aab", "abb", [1, 3, 4, 0, 1, 1], within=True)
    # The events' differences are 2 and 3: K = (3 + 5)² / … counts what stands in each, and t has one degree of freedom at most.
    assert (found.low + found.high) / 2 == pytest.approx(2.5)
    assert found.high - found.low > 2 * 12.7 * 0.5


def test_what_both_sides_share_in_an_event_drops_out():
    rng = np.random.default_rng(2)
    shared = 3 * rng.normal(size=30)
    noise = 0.1 * rng.normal(size=60)
    same = interval(range(30), range(30), np.concatenate([shared, shared]) + noise)
    apart = interval(range(30), range(30, 60), np.concatenate([shared, shared]) + noise)
    assert same.high - same.low < 0.2 * (apart.high - apart.low)


def test_a_side_that_never_shows_a_part_is_not_sure_of_it():
    values = [0.0] * 5 + [1.0, 0.0] * 20
    found = interval(range(5), range(5, 45), values)
    fifth_of_one_side = interval(range(40), range(40, 80), [0.0] * 40 + [1.0, 0.0] * 20)
    assert found.high - found.low > 1.5 * (fifth_of_one_side.high - fifth_of_one_side.low)


def draw(rng, share, effect):
    """What a term adds to articles: nothing but in a share of the events, and there in seven of ten articles."""
    return (effect < share) * (rng.random(len(effect)) < 0.7) * rng.gamma(2, 0.5, len(effect))


CASES = [((0.3, 0.1), 20, 20, 10, False), ((0.3, 0.1), 10, 80, 0, False), ((0.2, 0.0), 20, 20, 0, False), ((0.7, 0.4), 15, 15, 15, True)]


@pytest.mark.parametrize(("shares", "n_own", "n_against", "n_shared", "within"), CASES)
def test_the_interval_of_a_rare_part_holds_the_truth(shares, n_own, n_against, n_shared, within):
    rng = np.random.default_rng(20240308)
    held = []
    for _ in range(300):
        own = np.repeat(np.arange(n_own), rng.choice([1, 1, 2], n_own))
        against = np.repeat(np.arange(n_own - n_shared, n_own - n_shared + n_against), rng.choice([1, 1, 2], n_against))
        effect = rng.random(n_own + n_against)
        values = np.concatenate([draw(rng, share, effect[side]) for share, side in zip(shares, (own, against), strict=True)])
        found = interval(own, against, values, within=within)
        if not found.reason:
            held.append(found.low <= 0.7 * (shares[0] - shares[1]) <= found.high)
    # 300 samples at 0.95 stay above 0.92 in 98 % of cases; that rare parts come out above 0.95 is known and said.
    assert np.mean(held) > 0.92
    assert len(held) > 200


def test_the_question_and_the_seed_are_in_the_provenance(sample_scores):
    found = word_shift(sample_scores, "imperialism", outlet="Northgate Wire", seed=7, draws=99)
    asked = found.provenance["word_shift"]
    assert (asked["axis"], asked["outlet"], asked["against"], asked["seed"], asked["draws"]) == ("imperialism", "Northgate Wire", "", 7, 99)
