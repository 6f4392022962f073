"""Which sentences are compared with which, and what may be dealt out between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, diags_array

from framing.keyness.dealing import Deal, Floats, Places
from framing.keyness.question import Question
from framing.keyness.told import Told, summed
from framing.scoring import Scores

_QUARTER = 0.75


class Sides(NamedTuple):
    """Two sides of a comparison; arrays have one entry a sentence."""

    name: str
    against: str
    own: np.ndarray
    """Which sentences are the side's, bool."""
    other: np.ndarray
    """Which they are compared with, bool."""
    cluster: np.ndarray
    """The cluster of its article."""
    part: np.ndarray
    """Whose it is: what is dealt of a cluster that both sides have told. The group of its article."""
    stratum: np.ndarray | None
    """Inside of what counts are compared: the event, or the article. None: overall."""
    turned: bool = False
    """Is what is dealt out which sentences of an article lean, and not whose they are?"""

    @property
    def rows(self) -> np.ndarray:
        """The sentences of both sides."""
        return np.flatnonzero(self.own | self.other)


def outlet_sides(told: Told, question: Question) -> Iterator[Sides]:
    """Each outlet asked for against the other, or all others, in the order of their names."""
    article = told.sentences["article"].to_numpy()
    group, event = (told.articles[name].to_numpy(dtype=object)[article] for name in ("group", "event"))
    cluster = told.articles["cluster"].to_numpy()[article]
    names = sorted(set(told.articles["group"]))
    part = pd.Categorical(group, categories=names).codes.astype(np.int64)
    stratum = pd.factorize(event)[0] if question.within else None
    for name in [question.target] if question.target else names:
        if name == question.against:
            continue
        own = group == name
        other = group == question.against if question.against else ~own
        if question.within:
            shared = set(event[own]) & set(event[other]) - {""}
            told_by_both = np.isin(event, sorted(shared))
            own, other = own & told_by_both, other & told_by_both
        yield Sides(name, question.against or "others", own.astype(bool), other.astype(bool), cluster, part, stratum)


def pole_sides(told: Told, scores: Scores, question: Question) -> Iterator[Sides]:
    """The sentences that lean to a pole against the other sentences of the same articles; copies of an article are left out.

    To a pole lean the quarter of all sentences that lies furthest to it in the embedding; without an encoder, those that hold more of its terms than
    of the other pole's.
    """
    axis = scores.axes[question.axis]
    article = told.sentences["article"].to_numpy()
    copied = (told.articles["duplicate_of"] != "").to_numpy()[article]
    lean = _lean(told, scores, question)
    read = np.isfinite(lean) & ~copied
    if question.axis in set(scores.projections["axis"]):
        cut = np.quantile(lean[read], _QUARTER) if read.any() else 0.0
        own = read & (lean >= cut)
    else:
        own = read & (lean > 0)
    both = np.isin(article, np.intersect1d(article[own], article[read & ~own]))
    name = axis.poles[question.pole].label  # type: ignore[index]
    against = "the other sentences"
    cluster = told.articles["cluster"].to_numpy()[article]
    yield Sides(name, against, own & both, read & ~own & both, cluster, article, article, turned=True)


def _lean(told: Told, scores: Scores, question: Question) -> np.ndarray:
    """How far each sentence lies to the pole; missing where the axis can't read it."""
    sign = 1.0 if question.pole == "high" else -1.0
    keys = told.sentences[["document", "sentence"]]
    along = scores.projections[scores.projections["axis"] == question.axis]
    if len(along):
        return np.asarray(sign * keys.merge(along, on=["document", "sentence"], how="left")["projection"].to_numpy(dtype=float))
    hits = scores.hits[scores.hits["axis"] == question.axis]
    signed = hits.assign(lean=hits["counted_all"] * np.where(hits["pole"] == question.pole, 1.0, -1.0))
    sums = signed.groupby(["document", "sentence"], as_index=False)["lean"].sum()
    return np.asarray(keys.merge(sums, on=["document", "sentence"], how="left")["lean"].fillna(0.0).to_numpy(dtype=float))


def deal_out(told: Told, sides: Sides) -> Deal:
    """What may be dealt out between the two sides of a comparison."""
    if sides.turned:
        return _turned(told, sides)
    return _overall(told, sides) if sides.stratum is None else _within(told, sides)


def _overall(told: Told, sides: Sides) -> Deal:
    """Clusters that one side tells as a whole, and the parts of those that both tell, each outlet's one part.

    A part is read as if it had as many words as the side's own: what is dealt is how frequent an item is in it, not how long it is.
    """
    rows = sides.rows
    cell, cell_cluster, cell_part = _cells(sides, rows)
    counts, words = summed(told.counts[rows], cell, len(cell_part)), np.bincount(cell, told.words[rows], minlength=len(cell_part))
    n_clusters = int(cell_cluster[-1]) + 1
    of_cluster, cluster_words = summed(counts, cell_cluster, n_clusters), np.bincount(cell_cluster, words, minlength=n_clusters)
    mine = cell_part == sides.part[sides.own][0]
    told_by = [np.bincount(cell_cluster[side], minlength=n_clusters) > 0 for side in (mine, ~mine)]
    shared = told_by[0] & told_by[1]
    in_shared, whole = np.flatnonzero(shared[cell_cluster]), np.flatnonzero(~shared)
    own_words = np.bincount(cell_cluster[mine], words[mine], minlength=n_clusters)[cell_cluster[in_shared]]
    resized = own_words / np.maximum(words[in_shared], 1.0)
    total = float(words.sum())
    rate = np.asarray(counts.sum(axis=0)) / max(total, 1.0)
    row_cluster = np.concatenate([whole, cell_cluster[in_shared]])
    return Deal(
        counts=_stacked(of_cluster[whole], csr_array(diags_array(resized) @ counts[in_shared])),
        words=np.concatenate([cluster_words[whole], own_words]),
        cluster_counts=csr_array(of_cluster[row_cluster]),
        cluster_words=cluster_words[row_cluster],
        rate=rate,
        spread=_spread(of_cluster, cluster_words, rate),
        total=total,
        whole=np.arange(len(whole)),
        budget=float(cluster_words[whole][told_by[0][whole]].sum()),
        groups=_groups(cell_cluster[in_shared], len(whole)),
        observed=np.concatenate([np.flatnonzero(told_by[0][whole]), len(whole) + np.flatnonzero(mine[in_shared])]),
    )


def _groups(cluster: np.ndarray, first: int = 0) -> tuple[Places, ...]:
    """The places of each cluster's cells, counted from `first`; the clusters ascend."""
    return tuple(np.split(first + np.arange(len(cluster)), np.flatnonzero(np.diff(cluster)) + 1)) if len(cluster) else ()


def _spread(counts: csr_array, words: np.ndarray, rate: Floats) -> Floats:
    """The sum over clusters of (Y - rate N)^2."""
    crossed = np.asarray(words @ counts)
    squares: Floats = np.asarray((counts * counts).sum(axis=0)) - 2 * rate * crossed + rate**2 * float(words @ words)
    return squares


def _within(told: Told, sides: Sides) -> Deal:
    """In each cluster one outlet's part falls to the side; what counts is how much more frequent an item is in it than in the outlets' mean."""
    rows = sides.rows
    weight, size = matched(told, sides)
    # weight times (rate of the outlet - mean rate of the event's outlets): the weights of `matched` are those of the side, and of each other outlet.
    scale = np.where(sides.own[rows], weight, weight * (size - 1))
    rates = csr_array(diags_array(scale) @ told.counts[rows])
    event = strata_of(sides)
    part = sides.part[rows]
    keys, cell = np.unique(event * (int(part.max()) + 1) + part, return_inverse=True)
    first = np.unique(cell, return_index=True)[1]
    counts = summed(rates, cell, len(keys))
    mean = csr_array(diags_array(1 / size[first]) @ summed(counts, event[first], int(event.max()) + 1)[event[first]])
    place, cell_cluster, cell_part = _cells(sides, rows[first])
    residual = summed(csr_array(counts - mean), place, len(cell_part))
    return _of_residuals(residual, _groups(cell_cluster), np.flatnonzero(cell_part == sides.part[sides.own][0]))


def strata_of(sides: Sides) -> np.ndarray:
    """The event or article of each sentence of both sides, as a number; overall all are of one."""
    return np.zeros(len(sides.rows), np.int64) if sides.stratum is None else np.unique(sides.stratum[sides.rows], return_inverse=True)[1]


def matched(told: Told, sides: Sides) -> tuple[Floats, Floats]:
    """The weight of the counts of each sentence of both sides inside its event or article, and how many outlets (or sides) tell that.

    In an event of n words of the side and m of the others the side's counts weigh m / (n + m), as Mantel & Haenszel's (1959) do. Those of each other
    outlet are brought to the same number of words, and of k outlets weigh 1 / (k - 1) of that.
    """
    rows = sides.rows
    own, words = sides.own[rows], told.words[rows]
    stratum = strata_of(sides)
    part = np.where(own, 0, sides.part[rows] + 1) if not sides.turned else (~own).astype(np.int64)
    cell = np.unique(stratum * (int(part.max()) + 1) + part, return_inverse=True)[1]
    first = np.unique(cell, return_index=True)[1]
    cell_words = np.bincount(cell, words)
    size = np.bincount(stratum[first], cell_words > 0)[stratum]
    mine, theirs = (np.bincount(stratum, words * side)[stratum] for side in (own, ~own))
    common = mine * theirs / np.maximum(mine + theirs, 1.0)
    weight: Floats = common / np.maximum(cell_words[cell], 1.0) / np.where(own, 1.0, np.maximum(size - 1, 1.0))
    return weight, np.maximum(size, 2.0)


def _turned(told: Told, sides: Sides) -> Deal:
    """Which sentences of an article lean is moved along the article, all by as many sentences: what stands together stays together."""
    residual = _residual(told, sides, sides.rows)
    article, own = sides.part[sides.rows], sides.own[sides.rows]
    starts = np.flatnonzero(np.diff(article, prepend=-1))
    ends = np.append(starts[1:], len(article))
    groups, indices, lengths = [], [], []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        leaning = np.flatnonzero(own[start:end])
        size = end - start
        groups.append(start + np.arange(size))
        indices.append((start + (leaning[None, :] + np.arange(size)[:, None]) % size).ravel())
        lengths.append(np.full(size, len(leaning)))
    pointer = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    index = np.concatenate(indices)
    turns = csr_array((np.ones(len(index)), index, pointer), shape=(len(article), len(article)))
    return _of_residuals(csr_array(turns @ residual), tuple(groups), starts)


def _of_residuals(residual: csr_array, groups: tuple[Places, ...], observed: Places) -> Deal:
    """A deal in which each part's excess is known by itself, as each is measured by its own event or article."""
    none = np.zeros(residual.shape[1])
    words = np.zeros(residual.shape[0])
    return Deal(residual, words, csr_array(residual.shape), words, none, none, 0.0, np.zeros(0, np.intp), 0.0, groups, observed)


def _residual(told: Told, sides: Sides, rows: np.ndarray) -> csr_array:
    """How many more of each item a sentence has than its words let expect in its article."""
    stratum = strata_of(sides)
    n = int(stratum.max()) + 1
    counts, words = csr_array(told.counts[rows]), told.words[rows]
    total = np.maximum(np.bincount(stratum, words, minlength=n), 1.0)
    return csr_array(counts - diags_array(words / total[stratum]) @ summed(counts, stratum, n)[stratum])


def _cells(sides: Sides, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The cell of each sentence (what one outlet tells in one cluster), and the cluster (from 0) and outlet of each cell, by cluster."""
    cluster = np.unique(sides.cluster[rows], return_inverse=True)[1]
    part = sides.part[rows]
    base = int(part.max()) + 1
    keys, cell = np.unique(cluster * base + part, return_inverse=True)
    return cell, keys // base, keys % base


def _stacked(first: csr_array, second: csr_array) -> csr_array:
    from scipy.sparse import vstack

    return csr_array(vstack([first, second], format="csr"))
