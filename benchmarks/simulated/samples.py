"""Samples of two sides, of which it is known whether they differ: scores that are made, and real ones dealt out at random."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import numpy as np

from simulated.pools import Pool

Draw = Callable[[np.random.Generator], "Sample"]
Shape = Callable[[np.random.Generator, int], np.ndarray]


class Sample(NamedTuple):
    """Articles, one row each: score, cluster, outlet (0 is the one that is compared with the others). And the true means, missing where nobody knows.

    `mean` is that of outlet 0, `difference` how far it lies from that of the others. `within` says that sides are compared inside clusters, which are
    events.
    """

    scores: np.ndarray
    clusters: np.ndarray
    outlets: np.ndarray
    mean: float = np.nan
    difference: float = 0.0
    within: bool = False


class Situation(NamedTuple):
    """What is drawn, how many articles or clusters there are on each side, and the function that draws a sample of it."""

    what: str
    size: str
    draw: Draw


def normal(rng: np.random.Generator, n: int) -> np.ndarray:
    return rng.normal(size=n)


def skewed(rng: np.random.Generator, n: int) -> np.ndarray:
    """Of mean 0 and variance 1, with the skewness of an exponential distribution, 2."""
    return rng.exponential(size=n) - 1


def made(
    rng: np.random.Generator,
    sizes: tuple[np.ndarray, np.ndarray],
    *,
    likeness: float = 0.0,
    shape: Shape = normal,
    spread: float = 1.0,
    shift: float = 0.0,
) -> Sample:
    """Clusters of these sizes on either side. `likeness` is the correlation in a cluster, `spread` how much wider our outlet's scores lie.

    `shift` is the true difference, in standard deviations of the others' scores.
    """
    both = np.concatenate(sizes)
    cluster = np.repeat(np.arange(len(both)), both)
    scores = np.sqrt(likeness) * shape(rng, len(both))[cluster] + np.sqrt(1 - likeness) * shape(rng, len(cluster))
    ours = cluster < len(sizes[0])
    scores = np.where(ours, spread * scores + shift, scores)
    return Sample(scores, cluster, (~ours).astype(np.intp), shift, shift)


def made_situations() -> Iterator[Situation]:
    """Scores that are made: normal and skewed, alone and in clusters of 1 to 8, and what is known to break tests."""
    numbers = ((5, 5), (5, 30), (10, 10), (10, 100), (30, 30), (100, 100))
    for ours, theirs in numbers:
        size = f"{ours}/{theirs}"
        yield Situation("normal scores, single articles", size, partial(_singles, ours=ours, theirs=theirs))
    for likeness in (0.3, 0.9):
        for ours, theirs in numbers:
            what = f"normal scores, clusters of 1 to 8, alike by {likeness}"
            yield Situation(what, f"{ours}/{theirs}", partial(_clusters, ours=ours, theirs=theirs, likeness=likeness))
    for ours, theirs in numbers:
        yield Situation("skewed scores, single articles", f"{ours}/{theirs}", partial(_singles, ours=ours, theirs=theirs, shape=skewed))
    for ours, theirs in numbers[2:]:
        what = "skewed scores, clusters of 1 to 8, alike by 0.3"
        yield Situation(what, f"{ours}/{theirs}", partial(_clusters, ours=ours, theirs=theirs, likeness=0.3, shape=skewed))
    for ours, theirs in ((10, 10), (10, 100), (30, 30)):
        yield Situation("our scores spread twice as far", f"{ours}/{theirs}", partial(_singles, ours=ours, theirs=theirs, spread=2.0))
    yield Situation("single articles against events of 8, alike by 0.3", "10/30", _against_events)
    yield Situation("single articles against five outlets of one event each", "10/5", _against_one_event_outlets)
    for shape in (normal, skewed):
        for n_outlets in (2, 3):
            for n_events in (8, 15, 30, 100):
                what = f"{shape.__name__} scores, within events told by some of {n_outlets} outlets, alike by 0.6"
                yield Situation(what, f"{n_events} events", partial(_told_by_some, n_events=n_events, n_outlets=n_outlets, shape=shape))


def _singles(rng: np.random.Generator, *, ours: int, theirs: int, shape: Shape = normal, spread: float = 1.0) -> Sample:
    ones = (np.ones(ours, dtype=np.intp), np.ones(theirs, dtype=np.intp))
    return made(rng, ones, shape=shape, spread=spread)


def _clusters(rng: np.random.Generator, *, ours: int, theirs: int, likeness: float, shape: Shape = normal) -> Sample:
    return made(rng, (rng.integers(1, 9, size=ours), rng.integers(1, 9, size=theirs)), likeness=likeness, shape=shape)


def _against_events(rng: np.random.Generator) -> Sample:
    return made(rng, (np.ones(10, dtype=np.intp), np.full(30, 8)), likeness=0.3)


def _against_one_event_outlets(rng: np.random.Generator) -> Sample:
    sample = made(rng, (np.ones(10, dtype=np.intp), np.full(5, 8)), likeness=0.3)
    return sample._replace(outlets=np.where(sample.outlets == 0, 0, sample.clusters - 9))


def _told_by_some(rng: np.random.Generator, *, n_events: int, n_outlets: int, shape: Shape) -> Sample:
    """Events of which each outlet tells nine in ten, in one article or two; our outlet differs from all others alike."""
    articles = rng.integers(1, 3, size=(n_events, n_outlets)) * (rng.random((n_events, n_outlets)) < 0.9)
    event, outlet = (np.repeat(each, articles.ravel()) for each in np.indices(articles.shape).reshape(2, -1))
    scores = np.sqrt(0.6) * shape(rng, n_events)[event] + np.sqrt(0.4) * shape(rng, len(event))
    return Sample(scores, event, outlet, within=True)


def real_situations(name: str, pool: Pool) -> Iterator[Situation]:
    """Real scores on an axis drawn at random, of articles that are dealt out to the sides at random."""
    numbers = [(5, 5), (10, 10), (30, 30), (100, 100), (10, 100)]
    most = len(pool.scores)

    def each(what: str, deal: Callable[..., Sample], *, least: int = 0) -> Iterator[Situation]:
        for ours, theirs in numbers:
            if ours + theirs <= most and min(ours, theirs) >= least:
                yield Situation(f"{name}: {what}", f"{ours}/{theirs}", partial(deal, pool=pool, numbers=(ours, theirs)))

    yield from each("articles dealt out at random", _articles)
    yield from each("copies stay with one side", _copies_together)
    yield from each("30 % of articles tripled inside their outlet", _tripled, least=10)
    yield from each("sides cover different events", _events_apart)
    for n_events in (5, 10, 30, 100):
        for n_outlets in (2, 3):
            if _told_often(pool.event, n_outlets).sum() >= n_events:
                for within, compared in ((False, "overall"), (True, "within events")):
                    draw = partial(_within_events, pool=pool, numbers=(n_events, n_outlets), within=within)
                    yield Situation(f"{name}: events told by {n_outlets} outlets, compared {compared}", f"{n_events} events", draw)


def _axis(rng: np.random.Generator, pool: Pool) -> np.ndarray:
    return pool.scores[:, rng.integers(pool.scores.shape[1])]


def _articles(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int]) -> Sample:
    chosen = rng.permutation(len(pool.scores))[: sum(numbers)]
    return Sample(_axis(rng, pool)[chosen], pool.cluster[chosen], np.repeat([0, 1], numbers))


def _copies_together(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int]) -> Sample:
    chosen, outlets = _whole(rng, pool.copies, numbers)
    return Sample(_axis(rng, pool)[chosen], pool.cluster[chosen], outlets)


def _events_apart(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int]) -> Sample:
    chosen, outlets = _whole(rng, pool.cluster, numbers)
    return Sample(_axis(rng, pool)[chosen], pool.cluster[chosen], outlets)


def _whole(rng: np.random.Generator, groups: np.ndarray, numbers: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Articles in whole groups: our side is filled first, then the other, each until it has at least so many articles."""
    order = rng.permutation(groups.max() + 1)
    place = np.argsort(order, kind="stable")[groups]  # the turn of each article's group
    articles = np.argsort(place, kind="stable")
    ends = np.cumsum(np.bincount(place))
    first = ends[np.searchsorted(ends, numbers[0])]
    last = ends[min(np.searchsorted(ends, first + numbers[1]), len(ends) - 1)]
    return articles[:last], (np.arange(last) >= first).astype(np.intp)


def _tripled(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int]) -> Sample:
    """Articles of different clusters; of each side 30 % stand there three times."""
    firsts = np.unique(pool.cluster[order := rng.permutation(len(pool.scores))], return_index=True)[1]
    chosen = rng.permutation(order[firsts])[: sum(numbers)]
    outlets = np.repeat([0, 1], [min(numbers[0], len(chosen) // 2), len(chosen) - min(numbers[0], len(chosen) // 2)])
    within = np.concatenate([np.arange(count) for count in np.bincount(outlets)])
    times = np.where(within < 0.3 * np.bincount(outlets)[outlets], 3, 1)
    return Sample(np.repeat(_axis(rng, pool)[chosen], times), np.repeat(np.arange(len(chosen)), times), np.repeat(outlets, times))


def _told_often(event: np.ndarray, times: int) -> np.ndarray:
    return np.bincount(event) >= times


def _within_events(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int], within: bool) -> Sample:
    """Of each event as many articles as there are outlets, one each, dealt out at random."""
    n_events, n_outlets = numbers
    events = rng.permutation(np.flatnonzero(_told_often(pool.event, n_outlets)))[:n_events]
    order = rng.permutation(len(pool.scores))
    chosen = np.concatenate([order[pool.event[order] == event][:n_outlets] for event in events])
    outlets = np.tile(np.arange(n_outlets), n_events)
    return Sample(_axis(rng, pool)[chosen], np.repeat(np.arange(n_events), n_outlets), outlets, within=within)


def drawn_situations(name: str, pool: Pool) -> Iterator[Situation]:
    """Real clusters, drawn with replacement as if from all that could be written: the true mean is that of the corpus, the true difference 0."""
    for ours, theirs in ((5, 5), (5, 30), (10, 10), (10, 100), (30, 30), (100, 100)):
        draw = partial(_clusters_again, pool=pool, numbers=(ours, theirs))
        yield Situation(f"{name}: whole clusters drawn again and again", f"{ours}/{theirs}", draw)


def _clusters_again(rng: np.random.Generator, *, pool: Pool, numbers: tuple[int, int]) -> Sample:
    scores = _axis(rng, pool)
    members = np.argsort(pool.cluster, kind="stable")
    sizes = np.bincount(pool.cluster)
    drawn = rng.integers(len(sizes), size=sum(numbers))
    rows = np.concatenate([members[start : start + size] for start, size in zip((np.cumsum(sizes) - sizes)[drawn], sizes[drawn], strict=True)])
    clusters = np.repeat(np.arange(len(drawn)), sizes[drawn])
    return Sample(scores[rows], clusters, (clusters >= numbers[0]).astype(np.intp), float(scores.mean()))
