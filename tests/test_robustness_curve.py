"""The test of a whole curve: what it counts, and how often it errs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from framing.robustness.curve import UNKNOWN, _over_articles, _within_events, deal_outlets, find_cells, judge_curve

OUTLETS = 4


def articles_of(events, outlets):
    """One article for each pair of an event and an outlet."""
    rows = [(f"e{event:03d}", True, outlet) for event in range(events) for outlet in outlets]
    return pd.DataFrame(rows, columns=["cluster", "in_event", "outlet"])


def statistics(articles, scores, outlet, compared="articles"):
    cells = find_cells(articles, np.asarray(scores, dtype=float)[:, None], [compared])
    own = csr_array((cells.outlet == outlet).astype(float)[None])
    found = (_within_events if compared == "within events" else _over_articles)(cells, own)
    return float(found[0][0, 0]), float(found[1][0, 0])


def test_the_difference_over_articles_by_hand():
    articles = pd.DataFrame({"cluster": ["a", "b", "c", "d"], "in_event": True, "outlet": [0, 0, 1, 1]})
    difference, error = statistics(articles, [1.0, 3.0, 0.0, 1.0], 0)
    assert difference == pytest.approx(2.0 - 0.5)
    assert error == pytest.approx(np.sqrt((1 + 1) / 4 + (0.25 + 0.25) / 4))


def test_articles_of_one_event_are_no_more_than_one_where_the_error_is_told():
    articles = pd.DataFrame({"cluster": ["a", "a", "b", "c", "d"], "in_event": True, "outlet": [0, 0, 0, 1, 1]})
    _, error = statistics(articles, [1.0, 1.0, 4.0, 0.0, 0.0], 0)
    assert error == pytest.approx(np.sqrt((2 * (1 - 2)) ** 2 + (4 - 2) ** 2) / 3)


def test_what_a_cluster_gives_to_both_sides_is_counted_once():
    # Two outlets that tell every event, one always 1 above: the events differ, and the difference has no error.
    difference, error = statistics(articles_of(3, [0, 1]), [5.0, 4.0, 2.0, 1.0, -3.0, -4.0], 0)
    assert (difference, error) == (pytest.approx(1.0), pytest.approx(0.0, abs=1e-6))


def test_the_difference_within_events_by_hand():
    articles = pd.DataFrame({"cluster": list("aaabbc"), "in_event": True, "outlet": [0, 1, 2, 0, 1, 0]})
    difference, error = statistics(articles, [3.0, 1.0, 0.0, 2.0, 1.0, 50.0], 0, "within events")
    gaps = np.array([3.0 - 0.5, 2.0 - 1.0])  # the event that it alone tells has no part
    assert difference == pytest.approx(gaps.mean())
    assert error == pytest.approx(gaps.std(ddof=1) / np.sqrt(2))


def test_by_events_an_account_counts_once():
    articles = pd.DataFrame({"cluster": list("aabcd"), "in_event": True, "outlet": [0, 0, 0, 1, 1]})
    difference, _ = statistics(articles, [1.0, 3.0, 8.0, 0.0, 0.0], 0, "events")
    assert difference == pytest.approx((2.0 + 8.0) / 2)


def test_whole_clusters_change_owners_and_outlets_of_an_event_change_places():
    articles = pd.concat([articles_of(2, [0, 1, 2]), pd.DataFrame({"cluster": ["x", "y", "z"], "in_event": False, "outlet": [0, 0, 1]})])
    cells = find_cells(articles, np.zeros((9, 1)), ["articles"])
    labels = deal_outlets(cells, draws=400, seed=1)
    assert labels[0].tolist() == cells.outlet.tolist()
    for cluster in (0, 1):
        inside = np.sort(labels[:, cells.cluster == cluster], axis=1)
        assert (inside == [0, 1, 2]).all()
    alone = labels[:, cells.cluster > 1]
    assert (np.sort(alone, axis=1) == [0, 0, 1]).all()
    # Each of the three clusters falls to outlet 1 as often as any other.
    assert np.bincount(np.argmax(alone[1:] == 1, axis=1), minlength=3) / 400 == pytest.approx(1 / 3, abs=0.08)


def test_what_a_specification_leaves_out_has_no_part_in_it():
    scores = np.array([[1.0, 1.0], [2.0, np.nan], [3.0, 3.0], [5.0, 5.0]])
    cells = find_cells(pd.DataFrame({"cluster": list("abcd"), "in_event": False, "outlet": [0, 0, 1, 1]}), scores, ["articles"] * 2)
    assert cells.articles[:, 1].tolist() == [1, 0, 1, 1]


def drawn(rng, *, effect=0.0, events=12, specifications=8):
    """Specifications of the same articles that agree in part, as those of one corpus do."""
    articles = articles_of(events, range(OUTLETS))
    common = np.repeat(rng.normal(size=events), OUTLETS)[:, None] + rng.normal(size=(len(articles), 1))
    scores = common + 0.6 * rng.normal(size=(len(articles), specifications)) + effect * (articles["outlet"].to_numpy() == 0)[:, None]
    return articles, scores, ["within events" if place % 2 else "articles" for place in range(specifications)]


def judged(articles, scores, compared, outlet=0, draws=199):
    cells = find_cells(articles, scores, compared)
    return judge_curve(cells, deal_outlets(cells, draws=draws, seed=7), outlet, np.ones(scores.shape[1]))


def test_where_outlets_do_not_differ_the_test_of_the_curve_errs_as_often_as_it_says():
    rng = np.random.default_rng(20240308)
    curves = [judged(*drawn(rng)) for _ in range(400)]
    medians, found = (np.array([getattr(curve, name) for curve in curves]) for name in ("p_median", "p_found"))
    assert 0.025 <= (medians <= 0.05).mean() <= 0.08
    assert (found <= 0.05).mean() <= 0.08
    assert 0.15 <= (medians <= 0.2).mean() <= 0.26


def test_with_events_of_one_outlet_each_it_errs_no_more_often():
    rng = np.random.default_rng(3)
    p = []
    for _ in range(300):
        articles = pd.DataFrame({"cluster": [f"c{number // 2:02d}" for number in range(48)], "in_event": True})
        articles["outlet"] = np.repeat([0, 0, 0, 1, 1, 2, 2, 3], 6)
        scores = np.repeat(rng.normal(size=24), 2)[:, None] + 0.5 * rng.normal(size=(48, 6))
        p.append(judged(articles, scores, ["articles"] * 6).p_median)
    assert 0.02 <= (np.array(p) <= 0.05).mean() <= 0.085


def test_a_difference_that_is_there_is_found():
    rng = np.random.default_rng(5)
    curves = [judged(*drawn(rng, effect=1.5)) for _ in range(40)]
    assert np.mean([curve.p_median <= 0.05 for curve in curves]) > 0.8
    assert np.mean([curve.p_found <= 0.05 for curve in curves]) > 0.8
    assert np.mean([curve.found for curve in curves]) > 0.6


def test_scores_turned_round_give_the_same_p():
    articles, scores, compared = drawn(np.random.default_rng(11), effect=0.7)
    assert judged(articles, scores, compared) == judged(articles, -scores, compared)


def test_two_outlets_have_one_curve_between_them():
    articles, scores, compared = drawn(np.random.default_rng(12), effect=0.7)
    two = articles["outlet"].to_numpy() < 2
    articles, scores = articles[two], scores[two]
    assert judged(articles, scores, compared, 0) == judged(articles, scores, compared, 1)


@pytest.mark.parametrize("scores", [np.zeros((8, 2)), np.full((8, 2), np.nan)])
def test_what_does_not_differ_has_no_curve(scores):
    assert judged(articles_of(2, range(OUTLETS)), scores, ["articles", "within events"])._asdict() == pytest.approx(UNKNOWN._asdict(), nan_ok=True)


def test_an_outlet_with_one_article_has_a_number_or_none_and_no_warning():
    articles = pd.concat([articles_of(6, [1, 2]), pd.DataFrame({"cluster": ["x"], "in_event": False, "outlet": [0]})])
    scores = np.random.default_rng(1).normal(size=(13, 2))
    found = judged(articles, scores, ["articles", "within events"])
    assert np.isnan(found.p_median) or 0 < found.p_median <= 1
