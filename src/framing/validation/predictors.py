"""What is held against the codes of one axis: the score, its parts, and models trained on the same codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from framing.scoring import Scores
from framing.validation.folds import cluster_folds
from framing.validation.gold import ARTICLE, Gold
from framing.validation.ranking import Floats, Measured, concordance, concordance_difference, concordance_interval, rank_correlation
from framing.validation.supervised import out_of_fold, word_counts
from framing.validation.vectors import ArticleVectors

TFIDF, VECTORS = "tf-idf learned", "embedding learned"
_PARTS = ("lexicon", "embedding")
_OWN = {ARTICLE: ("score", *_PARTS)}


class CodedWords:
    """How often each word occurs in each unit that is coded on any axis, counted when it is first asked for."""

    def __init__(self, scores: Scores, golds: Sequence[Gold]) -> None:
        self._scores = scores
        self._places = sorted({place for gold in golds for place in _places(gold)})

    def counts(self, gold: Gold) -> Any:
        """The counts of a gold's units, sparse (n_units, n_words)."""
        table, row = self._counted
        return table[[row[place] for place in _places(gold)]]

    @cached_property
    def _counted(self) -> tuple[Any, Mapping[tuple[str, int], int]]:
        spans = self._scores.sentences[["document", "sentence", "start", "end"]]
        span = {(document, sentence): (start, end) for document, sentence, start, end in spans.itertuples(index=False)}
        texts = [self._scores.texts[place[0]][slice(*span.get(place, (None, None)))] for place in self._places]
        return word_counts(texts), {place: row for row, place in enumerate(self._places)}


@dataclass(frozen=True)
class Trial:
    """The predictors of one axis and one kind of unit, each held against the codes."""

    gold: Gold
    words: CodedWords
    vectors: ArticleVectors | None
    level: float
    seed: int

    @property
    def names(self) -> list[str]:
        """The predictors, in the order of the tables."""
        learned_of_vectors = [VECTORS] if self.vectors is not None and self.gold.unit == ARTICLE else []
        return [*_OWN.get(self.gold.unit, tuple(reversed(_PARTS))), TFIDF, *learned_of_vectors]

    @cached_property
    def _said(self) -> dict[str, tuple[Floats, str]]:
        """What each predictor says of each unit, NaN where it says nothing; and why it is silent on all."""
        gold, said = self.gold, {}
        folds, reason = cluster_folds(gold.codes, gold.clusters, seed=self.seed)
        for name in self.names:
            if name in gold.table:
                values = gold.table[name].to_numpy(dtype=float)
                silent = len(values) and not np.isfinite(values).any()
                said[name] = values, f"the {name} says nothing of what is coded" if silent else ""
            elif reason:
                said[name] = np.full(len(gold.table), np.nan), reason
            else:
                said[name] = out_of_fold(self._features(name), gold.codes, folds, is_yes_no=gold.is_yes_no), ""
        return said

    def _features(self, name: str) -> Any:
        if name == VECTORS and self.vectors is not None:
            return self.vectors.vectors[self.vectors.rows(self.gold.table["document"].tolist())]
        return self.words.counts(self.gold)

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows of `Validation.table`."""
        for name in self.names:
            values, codes, clusters = self._chosen(name)
            found = concordance_interval(values, codes, clusters=clusters, level=self.level)
            told: dict[str, object] = {
                **self._named(name),
                "measure": self.gold.measure,
                "n": len(codes),
                "n_clusters": len(np.unique(clusters)),
                "mean_code": codes.mean() if len(codes) else np.nan,
                **_numbers(found, "value"),
                "reason": self._said[name][1] or found.reason,
            }
            if self.gold.measure == "c-index" and not found.reason:
                rho = rank_correlation(values, codes, clusters=clusters, level=self.level)
                told |= {"rho": rho.value, "rho_low": rho.low, "rho_high": rho.high}
            yield {**told, "verdict": _against_chance(found)}

    def differences(self) -> Iterator[dict[str, object]]:
        """The rows of `Validation.differences`: what is judged against each other predictor."""
        main, better = self.gold.main, self._better_part()
        for name in self.names:
            if name == main:
                continue
            values, others, codes, clusters = self._chosen(main, name)
            found = concordance_difference(values, others, codes, clusters=clusters, level=self.level)
            yield {
                **self._named(main),
                "against": name,
                "is_better_part": name == better,
                "n": len(codes),
                **_numbers(found, "difference"),
                "verdict": judge_difference(found),
                "reason": self._said[main][1] or self._said[name][1] or found.reason,
            }

    def _named(self, predictor: str) -> dict[str, object]:
        return {"axis": self.gold.axis, "unit": self.gold.unit, "predictor": predictor}

    def _better_part(self) -> str:
        """The part of the score that ranks better, of the two where both say something."""
        if self.gold.main != "score":
            return ""
        known = {name: concordance(*self._chosen(name)[:2]) for name in _PARTS}
        return max(known, key=lambda name: -np.inf if np.isnan(known[name]) else known[name])

    def _chosen(self, *names: str) -> list[np.ndarray]:
        """What these predictors say, the codes and the clusters, of the units of which all of them say something."""
        said = [self._said[name][0] for name in names]
        there = np.logical_and.reduce([np.isfinite(values) for values in said])
        return [part[there] for part in (*said, self.gold.codes, self.gold.clusters)]


def judge_difference(found: Measured) -> str:
    """`better` or `worse` where the interval of a difference leaves out 0, else `cannot tell`."""
    return "better" if found.low > 0 else "worse" if found.high < 0 else "cannot tell"


def _against_chance(found: Measured) -> str:
    return "better than chance" if found.low > 0.5 else "worse than chance" if found.high < 0.5 else "cannot tell"


def _numbers(found: Measured, value: str) -> dict[str, object]:
    return {value: found.value, "low": found.low, "high": found.high}


def _places(gold: Gold) -> list[tuple[str, int]]:
    return list(zip(gold.table["document"], gold.table["sentence"], strict=True))
