"""What is dealt out, and how often that alone makes an item as frequent as it is."""

from __future__ import annotations

from math import comb, log

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from framing.keyness.dealing import surprise
from framing.keyness.question import Question
from framing.keyness.sides import deal_out, matched, outlet_sides
from framing.keyness.strength import measure
from framing.keyness.told import Told

N = 10


def told_of(rows):
    """A corpus of articles of one sentence: outlet, event (empty for an article of its own), words, counts of the items."""
    groups, events, words, counts = zip(*rows, strict=True)
    clusters = pd.factorize(np.array([event or f"alone {place}" for place, event in enumerate(events)]))[0]
    ids = [f"d{place:03}" for place in range(len(rows))]
    articles = pd.DataFrame({"document": ids, "group": groups, "event": events, "duplicate_of": "", "cluster": clusters})
    sentences = pd.DataFrame({"document": ids, "sentence": 0, "article": np.arange(len(rows))})
    n_items = len(counts[0])
    items = pd.DataFrame({"kind": "word", "axis": "", "pole": "", "item": [f"w{place}" for place in range(n_items)]})
    return Told(articles, sentences, items, csr_array(np.array(counts, float)), np.array(words, float))


def first_side(told, within=""):
    return next(outlet_sides(told, Question(within=within)))


def p_of(told, within="", draws=9999, known=0.0):
    deal = deal_out(told, first_side(told, within))
    return surprise(deal, np.full(deal.counts.shape[1], known), draws=draws, seed=1)


# One item stands once in each of five articles of a, one in each of five of b, one in five of either, and one five times in one of a.
ALONE = [("a", "", 100, (int(place < 5), 0, int(place % 2), 5 * (place == 0))) for place in range(N)]
ALONE += [("b", "", 100, (0, int(place < 5), int(place % 2), 0)) for place in range(N)]


def test_p_of_five_articles_of_one_outlet_is_the_share_of_deals_that_bring_them_all_to_it():
    by_hand = 2 * comb(15, 5) / comb(20, 10)
    p = p_of(told_of(ALONE), draws=40_000)
    assert p[:2].tolist() == pytest.approx([by_hand, by_hand], rel=0.15)
    assert p[2] == 1.0


def test_five_occurrences_in_one_article_are_one_piece_of_luck():
    assert p_of(told_of(ALONE))[3] > 0.5


def test_in_events_told_by_both_each_part_could_be_the_outlets():
    rows = [(group, f"e{event}", 100, (int(group == "a"), 1)) for event in range(N) for group in ("a", "b")]
    for within in ("", "event"):
        p = p_of(told_of(rows), within, draws=40_000)
        assert p[0] == pytest.approx(2 * 0.5**N, rel=0.4)
        assert p[1] == 1.0


def test_copies_of_one_event_are_dealt_as_one():
    single = [("a", f"e{place // 5}", 100, (1,)) for place in range(20)] + [("b", f"f{place}", 100, (0,)) for place in range(20)]
    assert p_of(told_of(single))[0] > 0.5 * 2 / comb(24, 4)
    apart = [(group, "", words, counts) for group, _, words, counts in single]
    assert p_of(told_of(apart), draws=9999)[0] <= 2 / 9999


def test_a_p_that_is_known_is_the_least_that_is_told():
    told = told_of(ALONE)
    assert (p_of(told, known=0.3) >= 0.3).all()
    assert p_of(told, known=0.0)[0] < 0.3


def test_an_outlet_gets_as_many_words_as_it_has_however_long_the_texts_are():
    rng = np.random.default_rng(2)
    rows = [("a", "", 50, (int(rng.poisson(1)),)) for _ in range(20)]
    rows += [("b", "", int(words), (int(rng.poisson(words / 50)),)) for words in rng.integers(50, 1000, 60)]
    assert p_of(told_of(rows))[0] > 0.2  # the item is as frequent in short texts as in long ones


def test_inside_an_event_both_sides_weigh_as_many_words():
    rows = [("a", "e", 10, (3,)), ("b", "e", 30, (6,)), ("a", "f", 20, (0,)), ("b", "f", 20, (2,)), ("c", "f", 20, (2,))]
    told = told_of(rows)
    side = first_side(told, "event")
    weight, size = matched(told, side)
    assert weight.tolist() == pytest.approx([30 / 40, 10 / 40, 40 / 60, (40 / 60) / 2, (40 / 60) / 2])
    assert size.tolist() == [2, 2, 3, 3, 3]
    words = weight * told.words[side.rows]
    assert words[side.own[side.rows]].sum() == pytest.approx(words[~side.own[side.rows]].sum())


def test_the_log_odds_ratio_is_that_of_the_counts_with_half_an_occurrence_more():
    rows = [("a", f"e{place}", 100, (2,)) for place in range(5)] + [("b", f"f{place}", 200, (1,)) for place in range(5)]
    found = measure(told_of(rows), first_side(told_of(rows)), np.array([0]), level=0.95)
    extra = 0.5 * 1500 / 15
    by_hand = log((10.5 / (500 + extra - 10.5)) / (5.5 / (1000 + extra - 5.5)))
    assert found.log_odds[0] == pytest.approx(by_hand)
    assert found.low[0] < by_hand < found.high[0]
    assert found.z[0] > 0
