"""What people said of each article or sentence, several coders taken together, beside what the scores say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.comparison import find_clusters
from framing.scoring import Scores
from framing.scoring.parts import weight_column, weighted_words
from framing.validation.codes import Codes
from framing.validation.key import WHOLE
from framing.validation.ranking import Clusters, Floats

ARTICLE, SENTENCE = "article", "sentence"
PARTS = ("score", "lexicon", "embedding")
_FEWEST_WORDS = 3


class Counts(NamedTuple):
    """What became of the coded units of an axis."""

    n_units: int
    """Units that anybody coded."""
    n_unknown: int
    """Of them, those that the run does not hold."""
    n_untold: int
    """Those of which every coder said that it can't be told."""
    n_tied: int
    """Those on which as many coders said yes as no."""
    n_used: int


@dataclass(frozen=True)
class Gold:
    """The coded units of one kind (`article` or `sentence`) on one axis that the run holds, in the order of their ids.

    `table` has one row a unit: document, sentence (-1 for an article), code (the mean of its coders; where all are yes or no, 1 or 0 by
    majority), n_coders, cluster (articles of one event, and copies of one text, are one cluster), and what the run says of it: score, lexicon,
    embedding (a sentence has its rate of hits and its projection, and no score), NaN where it says nothing.
    """

    axis: str
    unit: str
    is_yes_no: bool
    table: pd.DataFrame
    counts: Counts
    unknown: tuple[str, ...] = ()

    @property
    def codes(self) -> Floats:
        """The codes, float64 (n,)."""
        return self.table["code"].to_numpy(dtype=float)

    @property
    def clusters(self) -> Clusters:
        """The number of each unit's cluster, (n,)."""
        return np.asarray(pd.factorize(self.table["cluster"])[0], dtype=np.intp)

    @property
    def measure(self) -> str:
        """What its concordance is called: `AUC` where there are two codes, else `c-index`."""
        return "AUC" if self.is_yes_no or self.table["code"].nunique() == 2 else "c-index"

    @property
    def main(self) -> str:
        """The part that is judged: the score of an article, the projection of a sentence."""
        return "score" if self.unit == ARTICLE else "embedding"

    def known(self, part: str) -> Gold:
        """The units of which this part says something."""
        return Gold(self.axis, self.unit, self.is_yes_no, self.table[self.table[part].notna()].reset_index(drop=True), self.counts, self.unknown)

    def at_pole(self, pole: str) -> Floats:
        """1 where the code lies towards this pole, else 0: yes or no on a frame; above or below 0 between two poles."""
        codes = self.codes
        if self.is_yes_no:
            return np.asarray((codes == (1 if pole == "high" else 0)).astype(float))
        return np.asarray((codes > 0 if pole == "high" else codes < 0).astype(float))


def find_gold(scores: Scores, codes: Codes, axis: str, *, voices: str = "outlet") -> list[Gold]:
    """The coded units of an axis, articles first; nothing where it was not coded."""
    rows = codes.table[codes.table["axis"] == axis]
    whole = rows["sentence"] == WHOLE
    parts = [(ARTICLE, rows[whole], _article_parts), (SENTENCE, rows[~whole], _sentence_parts)]
    # Yes and no are also codes of an axis with two poles where nobody used another step: their mean is a share either way.
    is_yes_no = codes.scales.get(axis) == "nominal" or bool(rows["value"].dropna().isin((0.0, 1.0)).all())
    clusters = find_clusters(scores.documents).set_index("document")["cluster"]
    found = []
    for unit, given, said in parts:
        if given.empty:
            continue
        table, n_untold, n_tied = _together(given, is_yes_no=is_yes_no)
        n_units = len(table) + n_untold + n_tied
        beside = table.merge(said(scores, axis, voices), on=["document", "sentence"], how="left", indicator=True)
        lost = beside["_merge"] != "both"
        unknown = tuple(dict.fromkeys(_named(row) for row in beside[lost].itertuples()))
        kept = beside[~lost].drop(columns="_merge").assign(cluster=lambda kept: kept["document"].map(clusters))
        kept = kept.sort_values(["document", "sentence"], ignore_index=True)
        found.append(Gold(axis, unit, is_yes_no, kept, Counts(n_units, int(lost.sum()), n_untold, n_tied, len(kept)), unknown))
    return found


def _named(row: object) -> str:
    document, sentence = str(row.document), int(row.sentence)  # type: ignore[attr-defined]
    return document if sentence == WHOLE else f"{document}:{sentence}"


def _together(rows: pd.DataFrame, *, is_yes_no: bool) -> tuple[pd.DataFrame, int, int]:
    """The codes of all coders of a unit as one; and how many units none could tell, and how many are tied."""
    units = rows.groupby(["document", "sentence"])["value"]
    table = units.agg(["mean", "count"]).rename(columns={"mean": "code", "count": "n_coders"}).reset_index()
    told = table[table["n_coders"] > 0]
    n_untold = len(table) - len(told)
    if not is_yes_no:
        return told, n_untold, 0
    values = rows["value"].dropna()
    # Two values are yes and no whatever numbers stand for them; one value is taken as it stands.
    low, high = (min(values.min(), 0.0), max(values.max(), 1.0)) if values.nunique() < 2 else (values.min(), values.max())
    share = (told["code"] - low) / (high - low)
    tied = np.isclose(share, 0.5)
    return told.assign(code=(share > 0.5).astype(float))[~tied], n_untold, int(tied.sum())


def _article_parts(scores: Scores, axis: str, voices: str) -> pd.DataFrame:
    rows = scores.table[(scores.table["axis"] == axis) & (scores.table["voices"] == voices)]
    return rows[["document", *PARTS]].assign(sentence=WHOLE).astype({**dict.fromkeys(PARTS, "float64"), "document": "str"})


def _sentence_parts(scores: Scores, axis: str, voices: str) -> pd.DataFrame:
    sentences = scores.sentences
    hits = scores.hits[scores.hits["axis"] == axis]
    weight = hits[weight_column(voices)] * np.where(hits["pole"] == "high", 1.0, -1.0)
    total = weight.groupby([hits["document"], hits["sentence"]]).sum().rename("total").reset_index()
    projections = scores.projections[scores.projections["axis"] == axis] if len(scores.projections) else scores.projections
    table = sentences[["document", "sentence"]].assign(words=weighted_words(sentences, scores.axes[axis], voices).clip(lower=_FEWEST_WORDS))
    table = table.merge(total, on=["document", "sentence"], how="left")
    if len(projections):
        table = table.merge(projections[["document", "sentence", "projection"]], on=["document", "sentence"], how="left")
    else:
        table = table.assign(projection=np.nan)
    lexicon = table["total"].fillna(0.0).astype(float) / table["words"]
    said = table[["document", "sentence"]].assign(score=np.nan, lexicon=lexicon, embedding=table["projection"].astype(float))
    return said.astype({"document": "str", "sentence": "int64"})
