"""How often what is no mark is called one: by drawing corpora in which outlets use all words alike, and come in bursts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from scipy.stats import norm

from framing.keyness.dealing import surprise
from framing.keyness.keyness import judged, measured
from framing.keyness.log_odds import Prior, log_odds
from framing.keyness.question import Question
from framing.keyness.sides import deal_out, outlet_sides
from framing.keyness.strength import measure
from framing.keyness.told import Told

N_ITEMS = 300
RATES = np.array([5.0, 20.0, 80.0]) / 10_000


def told_of(groups, clusters, *, rng, texts=None, longer=1.0, topic=0.0, effect=1.0, likeness=0.5):
    """A corpus in which how often a word stands in an article is negative binomial; `texts` says which articles are copies of which."""
    groups, clusters = np.array(groups), np.array(clusters)
    texts = np.arange(len(groups)) if texts is None else np.array(texts)
    words = np.round(np.exp(rng.normal(np.log(350), 0.4, len(groups))) * np.where(groups == "a", longer, 1.0))[texts]
    mean = RATES[np.arange(N_ITEMS) % len(RATES)] * words[:, None] * rng.gamma(likeness, 1 / likeness, (len(groups), N_ITEMS))
    mean *= np.exp(np.sqrt(topic) * rng.normal(size=(clusters.max() + 1, N_ITEMS)))[clusters]
    mean[np.ix_(groups == "a", np.arange(N_ITEMS) < 30)] *= effect
    ids = [f"d{place:04}" for place in range(len(groups))]
    event = [f"e{cluster}" for cluster in clusters]
    articles = pd.DataFrame({"document": ids, "group": groups, "event": event, "duplicate_of": "", "cluster": clusters})
    sentences = pd.DataFrame({"document": ids, "sentence": 0, "article": np.arange(len(groups))})
    items = pd.DataFrame({"kind": "word", "axis": "", "pole": "", "item": [f"w{place:03}" for place in range(N_ITEMS)]})
    return Told(articles, sentences, items, csr_array(rng.poisson(mean)[texts].astype(float)), words)


def single(rng):
    return told_of(["a"] * 30 + ["b"] * 100, range(130), rng=rng)


def few(rng):
    return told_of(["a"] * 10 + ["b"] * 60, range(70), rng=rng)


def longer(rng):
    return told_of(["a"] * 30 + ["b"] * 100, range(130), rng=rng, longer=2.0)


def copied(rng):
    """A third of the texts are printed three times by their outlet."""
    sizes = np.where(rng.random(90) < 0.33, 3, 1)
    groups = np.repeat(np.where(np.arange(90) < 30, "a", "b"), sizes)
    clusters = np.repeat(np.arange(90), sizes)
    return told_of(groups, clusters, rng=rng, texts=np.searchsorted(clusters, clusters))


def shared(rng):
    """Sixty events that three outlets tell; what they are about differs."""
    return told_of(["a", "b", "c"] * 60, np.repeat(np.arange(60), 3), rng=rng, topic=1.0, longer=1.3)


def drawn(make, within):
    """p of every word, and that of the plain z, over several corpora."""
    found = []
    for number in range(8):
        told = make(np.random.default_rng([20240308, number]))
        sides = next(outlet_sides(told, Question(within=within)))
        items = np.flatnonzero(np.asarray((told.counts > 0).sum(axis=0)) >= 8)
        strength = measure(told, sides, items, level=0.95)
        p = surprise(deal_out(told, sides).only(items), strength.chance, draws=999, seed=number)
        found.append(pd.DataFrame({"p": p, "plain": plain(told, sides, items), "held": (strength.low <= 0) & (strength.high >= 0)}))
    return pd.concat(found, ignore_index=True)


def plain(told, sides, items):
    counts = [np.asarray(told.counts[np.flatnonzero(side)][:, items].sum(axis=0)) for side in (sides.own, sides.other)]
    words = [told.words[side].sum() for side in (sides.own, sides.other)]
    prior = Prior(min(words) * sum(counts) / sum(words), min(words))
    return 2 * norm.sf(np.abs(log_odds(tuple(counts), tuple(words), prior).z))


@pytest.mark.parametrize(("make", "within"), [(single, ""), (few, ""), (longer, ""), (copied, ""), (shared, ""), (shared, "event")])
def test_a_word_that_is_no_mark_is_called_one_in_one_case_of_twenty_and_by_the_plain_z_far_too_often(make, within):
    found = drawn(make, within)
    assert 0.03 <= (found["p"] <= 0.05).mean() <= 0.065
    assert found["held"].mean() >= 0.94
    assert (found["plain"] <= 0.05).mean() > 0.1


def test_of_the_marks_that_are_found_fewer_than_one_in_twenty_is_none():
    false, found = [], 0
    for number in range(8):
        rng = np.random.default_rng([20240308, 99, number])
        told = told_of(["a"] * 60 + ["b"] * 120, range(180), rng=rng, effect=3.0)
        part, n_tests = measured(told, next(outlet_sides(told, Question())), draws=4999, seed=number, level=0.95)
        table = judged([part], n_tests)
        marks = table[table["verdict"] != "cannot tell"]
        true = marks["item"].str[1:].astype(int) < 30
        false.append(0.0 if marks.empty else float((~true).mean()))
        found += int(true.sum())
    assert np.mean(false) < 0.05
    assert found > 60  # of 240, most of which are rare
