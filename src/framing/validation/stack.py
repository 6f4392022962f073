"""A few codes make the score better: what a model learned from them is added to it, by as much as there are codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from framing.comparison import find_clusters
from framing.comparison.settings import check_level
from framing.errors import FramingError
from framing.scoring import Scores
from framing.validation.codes import Codes
from framing.validation.folds import FEWEST_CODES, cluster_folds
from framing.validation.gold import ARTICLE, Gold
from framing.validation.predictors import judge_difference
from framing.validation.ranking import Floats, Measured, concordance_difference, concordance_interval
from framing.validation.supervised import out_of_fold, standard
from framing.validation.typed import typed_table
from framing.validation.validate import SEED, coded_units
from framing.validation.vectors import ArticleVectors

HALF_WEIGHT = 100.0
"""With so many codes, half of them yes, score and model weigh the same."""
COLUMNS = ("document", "axis", "score", "learned", "stacked", "coded", "fold", "reason")
PERFORMANCE_COLUMNS = (
    *("axis", "n", "n_clusters", "weight", "measure", "score", "score_low", "score_high", "stacked", "stacked_low", "stacked_high"),
    *("difference", "low", "high", "verdict", "reason"),
)


@dataclass(frozen=True)
class Stacked:
    """Scores with what was learned from codes.

    `table` has one row for each axis and document of the run:

    - document, axis; coded: whether it has a code; fold: that in which it was held out, -1 for one without a code
    - score, learned: the score, and what the model says, each in standard deviations around its mean over the run's documents. A coded document is
      placed by the model that saw neither it nor its cluster, one without a code by the mean of all models.
    - stacked: (1 − weight) · score + weight · learned (`learned_weight`)
    - reason: why there is none, else empty

    `performance` has one row an axis, measured on coded documents by models that did not see them: n, n_clusters, weight, measure (`AUC` or
    `c-index`), score and stacked with their intervals, their difference with its interval, verdict (`better`, `worse`, `cannot tell`), reason.
    """

    table: pd.DataFrame
    performance: pd.DataFrame
    voices: str
    level: float
    notes: tuple[str, ...] = ()
    source: Scores = field(repr=False, kw_only=True)

    @property
    def axes(self) -> tuple[str, ...]:
        """The axes that could be stacked."""
        return tuple(self.performance.loc[self.performance["weight"].notna(), "axis"])

    def as_scores(self) -> Scores:
        """The run with stacked scores in the place of its own, for `compare` and the figures; only the axes that could be stacked, in these voices.

        Such a score is no sum over terms and sentences: `framing.evidence.contributions` has nothing to say of it. Raises `FramingError` if no axis
        could be stacked.
        """
        if not self.axes:
            why = "; ".join(f"{row.axis}: {row.reason}" for row in self.performance.itertuples())
            raise FramingError("stack", found=f"no axis that could be stacked ({why})", expected=f"at least {FEWEST_CODES} codes of articles")
        source = self.source
        rows = source.table[(source.table["voices"] == self.voices) & source.table["axis"].isin(self.axes)]
        rows = rows.merge(
            self.table[["document", "axis", "stacked", "reason"]].rename(columns={"reason": "why"}), on=["document", "axis"], how="left"
        )
        table = rows.assign(score=rows["stacked"], reason=rows["reason"].where(rows["stacked"].notna(), rows["why"]))[list(source.table.columns)]
        weights = {axis: float(weight) for axis, weight in self.performance.set_index("axis")["weight"].items() if axis in self.axes}
        told = "The scores are stacked: part of them was learned from codes, and they are no sum over terms and sentences."
        return replace(
            source,
            table=table.reset_index(drop=True),
            axes={name: axis for name, axis in source.axes.items() if name in self.axes},
            provenance={**source.provenance, "stack": {"weights": weights}},
            warnings=(*source.warnings, told),
        )


def stack(scores: Scores, codes: Codes, vectors: ArticleVectors, *, voices: str = "outlet", level: float = 0.95, seed: int = SEED) -> Stacked:
    """Scores that have learned from codes of articles, and what that is worth on articles that the learning did not see.

    On the mean sentence vectors of the coded articles a logistic regression is trained (C = 10, classes balanced; for codes with steps a ridge
    regression), five times, each without a fifth of the clusters (`cluster_folds`). An axis with fewer than 25 codes is not stacked, with a reason.
    Codes of sentences are not used. Raises `FramingError` if no article of the run was coded.
    """
    check_level("stack", level)
    golds = [gold.known(gold.main) for gold in coded_units(scores, codes, voices=voices) if gold.unit == ARTICLE]
    if not golds:
        raise FramingError("stack", found="codes of sentences only", expected="codes of articles")
    parts = [_stack_axis(scores, gold, vectors, seed=seed, voices=voices) for gold in golds]
    rows = [_performance(gold, part, level) for gold, part in zip(golds, parts, strict=True)]
    return Stacked(
        table=pd.concat([part.table for part in parts], ignore_index=True),
        performance=typed_table(rows, PERFORMANCE_COLUMNS),
        voices=voices,
        level=level,
        notes=tuple(_notes(scores, golds, parts)),
        source=scores,
    )


@dataclass(frozen=True)
class _Part:
    """One axis: the rows of `Stacked.table`, and the weight of what was learned (NaN and a reason where nothing was)."""

    table: pd.DataFrame
    weight: float
    reason: str


def _stack_axis(scores: Scores, gold: Gold, vectors: ArticleVectors, *, seed: int, voices: str) -> _Part:
    rows = scores.table[(scores.table["axis"] == gold.axis) & (scores.table["voices"] == voices)]
    table = rows[["document", "axis", "score"]].astype({"document": "str", "score": "float64"}).sort_values("document", ignore_index=True)
    place = vectors.rows(table["document"].tolist())
    features, readable = vectors.vectors[place], vectors.has_text[place] & table["score"].notna().to_numpy()
    code = gold.table.set_index("document")["code"].reindex(table["document"]).to_numpy(dtype=float)
    coded = np.isfinite(code) & readable
    clusters = find_clusters(scores.documents).set_index("document")["cluster"].reindex(table["document"])
    cluster = pd.factorize(clusters)[0]
    folds, reason = cluster_folds(code[coded], cluster[coded], seed=seed)
    table = table.assign(learned=np.nan, stacked=np.nan, coded=coded, fold=np.int64(-1), reason="")
    if reason:
        return _Part(table.assign(reason=reason)[list(COLUMNS)], np.nan, reason)
    fold = np.full(len(table), -1)
    fold[coded] = folds
    learned = out_of_fold(features, code, fold, is_yes_no=gold.is_yes_no)
    weight = learned_weight(code[coded], is_yes_no=gold.is_yes_no)
    score, learned = (standard(np.where(readable, values, np.nan)) for values in (table["score"].to_numpy(dtype=float), learned))
    stacked = np.round((1 - weight) * score + weight * learned, 10) + 0.0
    told = np.where(np.isfinite(stacked), "", "no_evidence")
    return _Part(table.assign(score=score, learned=learned, stacked=stacked, fold=fold, reason=told)[list(COLUMNS)], weight, "")


def learned_weight(codes: Floats, *, is_yes_no: bool) -> float:
    """What the model weighs beside the score: n / (n + 100) for n codes; of a yes and no, for n = 4 · number · p (1 − p).

    That many codes, half of them yes, tell as much of where the line between yes and no lies: from 100 codes with 6 yes a model learns little.
    """
    share = float(codes.mean())
    number = 4 * len(codes) * share * (1 - share) if is_yes_no else float(len(codes))
    return number / (number + HALF_WEIGHT)


def _performance(gold: Gold, part: _Part, level: float) -> dict[str, object]:
    told = {"axis": gold.axis, "weight": part.weight, "measure": gold.measure, "reason": part.reason}
    beside = gold.table[["document", "code", "cluster"]].merge(part.table[part.table["coded"]][["document", "score", "stacked"]], on="document")
    codes, clusters = beside["code"].to_numpy(dtype=float), pd.factorize(beside["cluster"])[0]
    told |= {"n": len(codes), "n_clusters": len(np.unique(clusters)), "verdict": "cannot tell"}
    if part.reason:
        return told
    score, stacked = (beside[name].to_numpy(dtype=float) for name in ("score", "stacked"))
    for name, values in (("score", score), ("stacked", stacked)):
        found = concordance_interval(values, codes, clusters=clusters, level=level)
        told |= {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
    found = concordance_difference(stacked, score, codes, clusters=clusters, level=level)
    return {**told, **_difference(found)}


def _difference(found: Measured) -> dict[str, object]:
    return {"difference": found.value, "low": found.low, "high": found.high, "verdict": judge_difference(found), "reason": found.reason}


def _notes(scores: Scores, golds: Sequence[Gold], parts: Sequence[_Part]) -> Iterator[str]:
    for gold, part in zip(golds, parts, strict=True):
        if part.reason:
            yield f"{gold.axis}: not stacked ({part.reason})"
    if uncoded := [axis for axis in scores.axes if axis not in {gold.axis for gold in golds}]:
        yield f"not stacked, as no article is coded: {', '.join(uncoded)}"
