"""Which pairs of articles are near-copies: found without comparing every pair, and none missed."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus.duplicates.groups import KIN, group
from framing.corpus.duplicates.holdings import find_holdings
from framing.corpus.duplicates.pairs import Pair, find_pairs
from framing.corpus.duplicates.runs import LENGTH, find_runs, find_words, gather, share_of_shorter


def holdings_of(texts, outlets=None, days=None):
    places = np.arange(len(texts), dtype=np.int64)
    return find_holdings(
        gather([find_runs(find_words(text)) for text in texts]), places if outlets is None else outlets, places if days is None else days
    )


def words(number, length):
    rng = random.Random(number)
    return [f"w{rng.randrange(5_000)}" for _ in range(length)]


def plainly(texts):
    """Every pair compared as sets of tuples."""
    sets = [{tuple(text.split()[place : place + LENGTH]) for place in range(len(text.split()) - LENGTH + 1)} for text in texts]
    shares = {(one, other): len(sets[one] & sets[other]) / min(len(sets[one]), len(sets[other])) for one, other in combinations(range(len(texts)), 2)}
    return {pair: share for pair, share in shares.items() if share > 0.5}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_pairs_are_those_that_comparing_every_pair_finds(seed):
    rng = random.Random(seed)
    blocks = [words(1_000 + number, 25) for number in range(12)]
    texts = [" ".join(sum(rng.sample(blocks, rng.randint(1, 6)), words(rng.randrange(100), rng.randrange(60)))) for _ in range(25)]
    found = {(pair.one, pair.other): pair.share for pair in find_pairs(holdings_of(texts))}
    assert found == pytest.approx(plainly(texts))


def test_the_most_alike_come_first_and_the_earlier_of_a_pair_too():
    text = words(1, 100)
    texts = [" ".join(each) for each in (text[:80] + words(2, 20), text, text[:70] + words(3, 30))]
    assert [(pair.one, pair.other, round(pair.share, 2)) for pair in find_pairs(holdings_of(texts))] == [(0, 1, 0.79), (0, 2, 0.68), (1, 2, 0.68)]


def test_of_a_run_that_a_hundred_articles_hold_a_later_one_still_finds_the_first():
    report = words(4, 60)
    texts = [" ".join([*words(100 + number, 300), *report]) for number in range(100)] + [" ".join(report)]
    assert {(pair.one, pair.other) for pair in find_pairs(holdings_of(texts))} >= {(0, 100), (99, 100)}
    texts = [" ".join(report), *texts[:100]]
    assert {pair.other for pair in find_pairs(holdings_of(texts)) if pair.one == 0} == set(range(1, 101))


def test_runs_that_one_outlet_prints_on_more_than_five_days_do_not_count():
    foot = words(5, 40)
    texts = [" ".join([*words(200 + number, 60), *foot]) for number in range(6)]
    outlet, days = np.zeros(6, dtype=np.int64), np.arange(6)
    assert find_holdings(gather([find_runs(find_words(text)) for text in texts]), outlet, days).sizes.tolist() == [60] * 6
    for outlets, dates in ((outlet, days // 2), (days, days)):
        counted = holdings_of(texts, outlets, dates)
        assert counted.sizes.tolist() == [95] * 6
        assert counted.share(0, 5) == pytest.approx(35 / 95)


def test_no_texts_and_short_texts_have_no_pairs():
    assert find_pairs(holdings_of([])) == []
    assert find_pairs(holdings_of(["", "a b c", *["one two three four five six seven"] * 2])) == []


def test_the_share_is_of_the_shorter_and_nothing_is_said_of_texts_with_too_few_runs():
    long, short = words(6, 200), words(6, 50)
    assert share_of_shorter(find_words(" ".join(long)), find_words(" ".join(short))) == 1.0
    assert share_of_shorter(find_words(" ".join(short[:25])), find_words(" ".join(short[10:]))) == pytest.approx(10 / 20)
    assert np.isnan(share_of_shorter(find_words("a b c"), find_words(" ".join(short))))
    assert share_of_shorter(find_words("a b c"), find_words("A, B, C")) == 1.0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_everybody_in_a_group_shares_a_quarter_with_its_first(seed):
    rng = random.Random(seed)
    share = {pair: rng.random() for pair in combinations(range(20), 2)}
    pairs = sorted((Pair(one, other, value) for (one, other), value in share.items() if value > 0.6), key=lambda pair: -pair.share)
    first = group(pairs, lambda one, other: share[min(one, other), max(one, other)])
    assert set(first) == {each for pair in pairs for each in pair[:2]}
    assert all(start <= each and first[start] == start for each, start in first.items())
    assert all(share[start, each] >= KIN for each, start in first.items() if start != each)


def test_groups_that_would_not_hold_together_stay_apart():
    shares = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.7, (0, 2): 0.3, (0, 3): 0.1, (1, 3): 0.2}
    pairs = [Pair(0, 1, 0.9), Pair(1, 2, 0.8), Pair(2, 3, 0.7)]
    assert group(pairs, lambda one, other: shares[one, other]) == {0: 0, 1: 0, 2: 0, 3: 3}
