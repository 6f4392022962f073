"""Outlets that use every word alike, in articles that repeat their words: what a test of keyness finds in them is false."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from framing.keyness.question import Question
from framing.keyness.sides import Sides, outlet_sides
from framing.keyness.told import ITEM_COLUMNS, Told

SEED = 20240308


class Case(NamedTuple):
    """How many articles the first outlet and all others have, what hangs together, how much longer its articles are, and how words come in bursts."""

    name: str
    own: int
    others: int
    kind: str = "single"
    """`single`; `copies`: three in ten articles stand three times in their outlet; `events`: of its own; `shared`: three outlets tell each event;
    `leaning`: of each article some sentences lean to a pole."""
    longer: float = 1.0
    burst: float = 1.0
    """The shape of the gamma distribution of an article's rate: the smaller, the burstier. Infinite for words that come one by one."""
    topic: float = 0.0
    """The variance of the logarithm of a word's rate between events."""
    within: bool = False
    """Is it compared inside events?"""


CASES = (
    Case("30 and 30 articles", 30, 30),
    Case("30 and 300 articles", 30, 300),
    Case("10 and 100 articles", 10, 100),
    Case("100 and 100 articles", 100, 100),
    Case("very bursty words", 30, 100, burst=0.25),
    Case("words that come one by one", 30, 100, burst=np.inf),
    Case("articles twice as long", 30, 100, longer=2.0),
    Case("articles half as long", 30, 100, longer=0.5),
    Case("copies inside outlets", 30, 100, kind="copies"),
    Case("events of their own", 60, 200, kind="events", topic=1.0),
    Case("events told by three outlets", 60, 120, kind="shared", topic=1.0),
    Case("the same, articles half as long again", 60, 120, kind="shared", topic=1.0, longer=1.5),
    Case("the same, two thirds as long", 60, 120, kind="shared", topic=1.0, longer=1 / 1.5),
    Case("within events", 60, 120, kind="shared", topic=1.0, within=True),
    Case("within events, half as long again", 60, 120, kind="shared", topic=1.0, longer=1.5, within=True),
    Case("within events, two thirds as long", 60, 120, kind="shared", topic=1.0, longer=1 / 1.5, within=True),
    Case("sentences of 60 articles that lean", 60, 0, kind="leaning"),
    Case("sentences of 300 articles that lean", 300, 0, kind="leaning"),
)
_RATES = np.array([1.0, 3.0, 10.0, 30.0, 100.0])
"""Of 10,000 words."""


def simulate(case: Case, n_items: int, seed: int, *, effect: float = 1.0) -> Told:
    """A corpus of `n_items` words as it is counted; the first outlet (`a`) uses the first tenth of them `effect` times as often."""
    rng = np.random.default_rng([SEED, seed])
    articles = _articles(case, rng)
    n = len(articles)
    words = np.round(np.exp(rng.normal(np.log(350), 0.5, size=n)))
    words = np.maximum(np.where(articles["group"] == "a", case.longer, 1.0) * words, 30).round()
    original = articles["text"].to_numpy()
    words = words[original]
    rate = _RATES[np.arange(n_items) % len(_RATES)] / 10_000
    event = articles["event_number"].to_numpy()
    topic = np.exp(rng.normal(0, np.sqrt(case.topic), size=(event.max() + 1, n_items)) - case.topic / 2)[event]
    mean = rate * words[:, None] * topic
    changed = np.arange(n_items) < n_items // 10
    mean[np.ix_((articles["group"] == "a").to_numpy(), changed)] *= effect
    lively = mean if np.isinf(case.burst) else mean * rng.gamma(case.burst, 1 / case.burst, size=mean.shape)
    counts = rng.poisson(lively)[original].astype(float)
    sentences = pd.DataFrame({"document": articles["document"], "sentence": 0, "article": np.arange(n)})
    return Told(articles, sentences, _items(n_items), csr_array(counts), words)


def _articles(case: Case, rng: np.random.Generator) -> pd.DataFrame:
    rows: list[tuple[str, int, int]] = []
    if case.kind == "shared":
        n_events = case.own
        for event in range(n_events):
            rows += [(group, event, event) for group in ("a", "b", "c")]
    else:
        for group, number in (("a", case.own), ("b", case.others)):
            left = number
            while left:
                size = min(left, int(rng.integers(1, 5)) if case.kind == "events" else 3 if case.kind == "copies" and rng.random() < 0.3 else 1)
                cluster = 1 + max((row[1] for row in rows), default=-1)
                rows += [(group, cluster, cluster)] * size
                left -= size
    table = pd.DataFrame(rows, columns=["group", "cluster", "event_number"])
    first = table.groupby("cluster")["group"].transform(lambda part: part.index[0]).to_numpy()
    text = first if case.kind == "copies" else np.arange(len(table))
    event = table["cluster"].astype("str") if case.kind in ("events", "shared") else pd.Series("", index=table.index)
    return table.assign(document=[f"d{number:05}" for number in range(len(table))], event=event, duplicate_of="", text=text)


def samples(case: Case, draws: int, n_items: int, *, effect: float = 1.0) -> Iterator[tuple[Told, Sides]]:
    """So many corpora of a case, each with the two sides that are compared."""
    for number in range(draws):
        if case.kind == "leaning":
            yield _leaning(case, n_items, number, effect)
        else:
            told = simulate(case, n_items, number, effect=effect)
            yield told, next(outlet_sides(told, Question(within="event" if case.within else "")))


def _leaning(case: Case, n_items: int, seed: int, effect: float) -> tuple[Told, Sides]:
    """Articles of sentences of which a quarter leans, neighbours together, and words that come in bursts in an article and in a sentence."""
    rng = np.random.default_rng([SEED, 1, seed])
    size = rng.integers(6, 30, size=case.own)
    article = np.repeat(np.arange(case.own), size)
    run = np.cumsum(rng.random(len(article)) < 0.4)
    own = (rng.random(int(run.max()) + 1) < 0.25)[run]
    words = rng.integers(8, 35, size=len(article)).astype(float)
    mean = _RATES[np.arange(n_items) % len(_RATES)] / 10_000 * words[:, None] * rng.gamma(1.0, size=(case.own, n_items))[article]
    mean *= np.where(own[:, None] & (np.arange(n_items) < n_items // 10), effect, 1.0)
    # A word that a passage is about stands in all of its sentences.
    passages = np.cumsum(rng.random(len(article)) < 0.4)
    passage = rng.gamma(case.burst, 1 / case.burst, size=(int(passages.max()) + 1, n_items))[passages]
    ids = [f"d{number:05}" for number in range(case.own)]
    blank = pd.Series("", index=range(case.own))
    articles = pd.DataFrame({"document": ids, "group": "a", "event": blank, "duplicate_of": blank, "cluster": np.arange(case.own)})
    sentences = pd.DataFrame({"document": np.array(ids)[article], "sentence": np.arange(len(article)), "article": article})
    told = Told(articles, sentences, _items(n_items), csr_array(rng.poisson(mean * passage).astype(float)), words)
    both = np.isin(article, np.intersect1d(article[own], article[~own]))
    return told, Sides("pole", "the other sentences", own & both, ~own & both, article, article, article, turned=True)


def _items(n_items: int) -> pd.DataFrame:
    return pd.DataFrame({"kind": "word", "axis": "", "pole": "", "item": [f"w{number:05}" for number in range(n_items)]}, columns=list(ITEM_COLUMNS))
