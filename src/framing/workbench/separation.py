"""How far the two poles of an axis lie apart in the embedding, each judged by sentences that had no say in the axis's direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.embedding import Pull, project
from framing.lexicon import Axis
from framing.scoring import Material
from framing.scoring.rulers import Space, open_space, pull_of

COLUMNS = ("axis", "kind", "pole", "left_out", "n", "separation")
MOST_GROUPS = 8
"""Terms of a pole that are left out one by one; of more, each eighth part."""
_DIGITS = 6
_WORDS = ((0.9, "almost always"), (0.75, "mostly"), (0.6, "somewhat"), (0.4, "hardly"))


@dataclass(frozen=True)
class Separation:
    """How often the embedding puts a sentence of the high pole higher than one of the low pole, when neither has helped to build the direction.

    0.5 says that the two poles are the same to the embedding, 1 that it never errs; below 0.5 it takes one for the other. It is the area under the
    receiver's curve (AUC): the share of pairs of a high and a low sentence that it puts in the right order. In a frame, which has no low pole, the
    sentences of the corpus without any hit stand in its place.

    `seeds`: every pair of a high and a low seed is left out, the direction is built from all the rest (the other seeds, and the sentences with hits),
    and it is asked which of the two lies higher. That both are left out keeps the number at 0.5 where there is nothing to tell (Airola et al. 2011).
    `terms`: a term of each pole is left out with all its hits, and the sentences that hold one of these terms and no other are compared. A pole with
    more than 8 terms that have such sentences is left out by eighths. Copies are left aside. `seeds_reason` and `terms_reason` say why a number
    is missing.

    `table` has a row for each seed and for each term that has such sentences: axis, kind (`seed`, `term`), pole, left_out, n (its sentences),
    separation (the share of pairs with the other pole's sentences in which its own lie on the right side).

    The direction is that of the scores, which follows Latent Semantic Scaling (Watanabe, K. (2021). Communication Methods and Measures 15(2)) and
    FrameAxis (Kwak, H. et al. (2021). PeerJ Computer Science 7:e644).
    Airola, A. et al. (2011). An experimental comparison of cross-validation techniques for estimating the area under the ROC curve. Computational
    Statistics & Data Analysis 55(4).
    """

    seeds: float
    terms: float
    seeds_reason: str
    terms_reason: str
    table: pd.DataFrame = field(repr=False)


class _Setting(NamedTuple):
    """An axis in a corpus, and what its directions are built in."""

    material: Material
    axis: Axis
    space: Space

    def direction(self, pull: Pull, seeds: tuple[np.ndarray, np.ndarray]) -> np.ndarray | None:
        """The direction that the sentences with hits and the seeds give; that of the scores, which looks at no others."""
        found = self.space.direction(pull, seeds, is_frame=self.axis.is_frame)
        return None if found is None else found.vector

    def places(self, vectors: np.ndarray, direction: np.ndarray) -> np.ndarray:
        """Where sentences lie on a direction."""
        return np.round(project(vectors, direction, self.space.ground.mean), _DIGITS)

    def at(self, rows: np.ndarray) -> np.ndarray:
        """The vectors of sentences that can be read, by rows of the sentence table."""
        return np.asarray(self.space.vectors[self.space.place[rows]])

    def seeds(self) -> tuple[np.ndarray, np.ndarray]:
        """The vectors of the seeds of the low and of the high pole."""
        low, high = (self.material.seed_vectors(pole.seeds if pole else (), len(self.space.ground.mean)) for pole in (self.axis.low, self.axis.high))
        return low, high


class _Pairs:
    """Counts, for each of the high and of the low sentences, in how many of its pairs the high one lies higher; equals count by half."""

    def __init__(self, low: int, high: int) -> None:
        self.right = {"low": np.zeros(low), "high": np.zeros(high)}
        self.pairs = {"low": np.zeros(low), "high": np.zeros(high)}

    def add(self, which: tuple[np.ndarray, np.ndarray], places: tuple[np.ndarray, np.ndarray]) -> None:
        """Compare some low sentences with some high ones: their numbers, and where they lie on one direction."""
        low, high = map(np.sort, places)
        below = (np.searchsorted(low, places[1], "left") + np.searchsorted(low, places[1], "right")) / 2
        above = len(high) - (np.searchsorted(high, places[0], "left") + np.searchsorted(high, places[0], "right")) / 2
        for pole, numbers, right, others in (("low", which[0], above, len(high)), ("high", which[1], below, len(low))):
            self.right[pole][numbers] += right
            self.pairs[pole][numbers] += others

    def share(self, pole: str, numbers: np.ndarray | slice = slice(None)) -> float:
        """The share of the pairs of some sentences of a pole that are in the right order."""
        pairs = self.pairs[pole][numbers].sum()
        return float(self.right[pole][numbers].sum() / pairs) if pairs else float("nan")


def separate(material: Material, hits: pd.DataFrame, axis: Axis, copies: frozenset[str] = frozenset()) -> Separation:
    """How far the poles of an axis lie apart in the embedding. `hits` are the table of `find_hits`; `copies` are documents to leave aside."""
    space = open_space(material, {axis.name: axis})
    if space is None:
        why = "no encoder" if material.vectors is None else "no article that it can read"
        return Separation(np.nan, np.nan, why, why, _table([]))
    setting, readable = _Setting(material, axis, space), space.place >= 0
    hits = hits[hits["axis"] == axis.name]
    sentences = material.sentences.table
    silent = readable & ~sentences["document"].isin(copies).to_numpy(dtype=bool)
    silent[material.rows_of(hits["document"], hits["sentence"])] = False
    rest = np.flatnonzero(silent) if axis.is_frame else np.zeros(0, np.int64)
    if axis.is_frame and not len(rest):
        why = "no sentence without a hit"
        return Separation(np.nan, np.nan, why, why, _table([]))
    seeds, seeds_reason, seed_rows = _of_seeds(setting, hits, rest)
    terms, terms_reason, term_rows = _of_terms(setting, hits[~hits["document"].isin(copies)], rest)
    return Separation(seeds, terms, seeds_reason, terms_reason, _table([*seed_rows, *term_rows]))


def in_words(separation: float) -> str:
    """How often the embedding tells the two poles apart.

    >>> in_words(0.97), in_words(0.52), in_words(0.2)
    ('almost always', 'hardly', 'the wrong way round')
    """
    return next((words for least, words in _WORDS if separation >= least), "the wrong way round")


Rows = list[tuple[str, str, str, str, int, float]]


def _of_seeds(setting: _Setting, hits: pd.DataFrame, rest: np.ndarray) -> tuple[float, str, Rows]:
    axis = setting.axis
    texts: dict[str, tuple[str, ...]] = {str(name): pole.seeds for name, pole in axis.poles.items()}
    if few := [pole.label for pole in axis.poles.values() if len(pole.seeds) < 2]:
        return np.nan, f"fewer than 2 seeds: {', '.join(few)}", []
    low, high = setting.seeds()
    pull, _ = pull_of(setting.material, hits, axis)
    pairs = _Pairs(len(low) or len(rest), len(high))
    others = setting.at(rest)
    for one in range(len(high)):
        for other in range(len(low)) if len(low) else [None]:
            left = (low if other is None else np.delete(low, other, axis=0), np.delete(high, one, axis=0))
            direction = setting.direction(pull, left)
            if direction is not None:
                against, numbers = (others, np.arange(len(rest))) if other is None else (low[other : other + 1], np.array([other]))
                pairs.add((numbers, np.array([one])), (setting.places(against, direction), setting.places(high[one : one + 1], direction)))
    rows = [(axis.name, "seed", name, seed, 1, pairs.share(name, np.array([place]))) for name in texts for place, seed in enumerate(texts[name])]
    return pairs.share("high"), "", rows


def _of_terms(setting: _Setting, hits: pd.DataFrame, rest: np.ndarray) -> tuple[float, str, Rows]:
    material, axis = setting.material, setting.axis
    own = _own_sentences(material, hits[setting.space.place[material.rows_of(hits["document"], hits["sentence"])] >= 0])
    terms: dict[str, pd.DataFrame] = {str(name): own[own["pole"] == name].reset_index(drop=True) for name in axis.poles}
    if few := [pole.label for name, pole in axis.poles.items() if terms[name]["term"].nunique() < 2]:
        return np.nan, f"fewer than 2 terms with sentences of their own: {', '.join(few)}", []
    seeds = setting.seeds()
    rows: dict[str, np.ndarray] = {name: sentences["row"].to_numpy(dtype=np.int64) for name, sentences in terms.items()}
    rows.setdefault("low", rest)
    pairs = _Pairs(len(rows["low"]), len(rows["high"]))
    pull, named = pull_of(material, hits, axis)
    every: tuple[str, ...] = ()
    for out_high in _groups(terms["high"]):
        for out_low in _groups(terms["low"]) if "low" in terms else [every]:
            gone = [
                number for number, term in enumerate(named) if term in {("high", each) for each in out_high} | {("low", each) for each in out_low}
            ]
            direction = setting.direction(pull.only(~np.isin(pull.terms, gone)), seeds)
            if direction is None:
                continue
            which = (_numbers(terms["low"], out_low) if "low" in terms else np.arange(len(rest)), _numbers(terms["high"], out_high))
            places = [setting.places(setting.at(rows[name][numbers]), direction) for name, numbers in zip(("low", "high"), which, strict=True)]
            pairs.add(which, (places[0], places[1]))
    told: Rows = []
    for name, sentences in terms.items():
        for term in dict.fromkeys(sentences["term"]):
            numbers = _numbers(sentences, [term])
            told.append((axis.name, "term", name, term, len(numbers), pairs.share(name, numbers)))
    return pairs.share("high"), "", told


def _own_sentences(material: Material, hits: pd.DataFrame) -> pd.DataFrame:
    """The sentences in which one term counts and no other: row (of the sentence table), pole, term."""
    counted = hits.loc[hits["counted"] != 0, ["pole", "term", "counted"]].assign(
        row=material.rows_of(*(hits.loc[hits["counted"] != 0, name] for name in ("document", "sentence")))
    )
    by_row = counted.groupby("row")
    alone = (by_row["term"].transform("nunique") == 1) & (by_row["pole"].transform("nunique") == 1) & (by_row["counted"].transform("min") > 0)
    return counted.loc[alone, ["row", "pole", "term"]].drop_duplicates("row").sort_values("row", ignore_index=True)


def _groups(sentences: pd.DataFrame) -> list[tuple[str, ...]]:
    """The terms that are left out together: each by itself, or, of more than 8, dealt out by their number of sentences."""
    terms = sorted(sentences["term"].value_counts().items(), key=lambda each: (-each[1], str(each[0])))
    names = [str(name) for name, _ in terms]
    return [tuple(names[first::MOST_GROUPS]) for first in range(min(MOST_GROUPS, len(names)))]


def _numbers(sentences: pd.DataFrame, terms: Sequence[str]) -> np.ndarray:
    return np.flatnonzero(sentences["term"].isin(list(terms)).to_numpy(dtype=bool))


def _table(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "int64", "separation": "float64", **dict.fromkeys(COLUMNS[:4], "str")})
