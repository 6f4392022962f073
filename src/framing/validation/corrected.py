"""Outlet means corrected by codes: scores of all articles and codes of some, taken together so that neither the score's bias nor its noise stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.comparison import find_clusters, known_values
from framing.comparison.settings import check_by, check_level
from framing.errors import FramingError
from framing.scoring import Scores
from framing.validation.codes import Codes
from framing.validation.gold import ARTICLE, Gold
from framing.validation.key import WHOLE
from framing.validation.powered import Group, Slope, estimate, within_slope
from framing.validation.ranking import Floats
from framing.validation.typed import typed_table
from framing.validation.validate import coded_units
from framing.validation.values import scale_of

FEWEST_CLUSTERS = 5
"""Fewer clusters of coded articles give an outlet no interval that could be relied on."""
COLUMNS = (
    *("axis", "outlet", "n_documents", "n_coded", "n_clusters", "mean", "low", "high", "coded_mean", "coded_low", "coded_high"),
    *("narrower", "slope", "reason"),
)
_UNLIKE = 3.0
"""Standard errors by which the coded articles' mean score may differ from that of all before it is said."""


@dataclass(frozen=True)
class CorrectedMeans:
    """The mean code of each outlet's articles, from the codes of some and the scores of all.

    `table` has one row for each axis and outlet (or whatever `by` says):

    - axis, outlet; n_documents: articles with a score; n_coded: those of them that are coded, in n_clusters clusters
    - mean, low, high: the mean code, on the scale of the codes (of yes and no: the share of yes), corrected by the scores of all articles, and the
      interval that holds the true one with probability `level`
    - coded_mean, coded_low, coded_high: the same from the codes alone
    - narrower: by how much of its length the codes' own interval is longer than needed: 1 − length / length; below 0 if the scores do not help
    - slope: how much code one unit of the score is worth, the same for all outlets of an axis
    - reason: why there is no mean or no interval, else empty

    `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    by: str
    voices: str
    level: float
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def corrected_means(scores: Scores, codes: Codes, *, by: str = "outlet", voices: str = "outlet", level: float = 0.95) -> CorrectedMeans:
    """What the mean code of each outlet's articles would be if all had been coded, and how sure that is.

    Prediction-powered inference: the mean code of the coded articles, plus slope · (mean score of all articles − mean score of the coded ones). It
    has no bias whatever the score is worth, if the coded articles are a random sample of the outlet's; where `codes.key` says with which probability
    each was drawn, it is weighted by 1 / probability. The slope (λ of PPI++, by whose best choice the estimate is the regression estimator of survey
    sampling) is that within outlets, pooled over them, and drawn towards 0 by how uncertain it is. The interval is cluster-robust, for events and
    copies, with Student's t (of a share, Wilson's). Only codes of articles count. An outlet with fewer than 5 coded articles, or clusters of them, or
    one code for all has no mean, and the reason is told: that its score errs as those of other outlets do is not assumed.

    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I. & Zrnic, T. (2023). Prediction-powered inference. Science 382(6671).
    Angelopoulos, A. N., Duchi, J. C. & Zrnic, T. (2023). PPI++: efficient prediction-powered inference. arXiv:2311.01453.
    Cochran, W. G. (1977). Sampling Techniques, chapter 7: regression estimators.

    Raises `FramingError` for an unknown `by`, a level outside 0 to 1, or if no article of the run was coded.
    """
    check_by(scores.documents, by)
    check_level("corrected_means", level)
    golds = [gold.known(gold.main) for gold in coded_units(scores, codes, voices=voices) if gold.unit == ARTICLE]
    if not golds:
        raise FramingError("corrected_means", found="codes of sentences only", expected="codes of articles")
    weights = _sampling_weights(codes)
    parts = [_AxisMeans(scores, gold, _Asked(by, voices, level), weights) for gold in golds]
    table = typed_table([row for part in parts for row in part.rows()], COLUMNS)
    notes = [said for part in parts for said in part.notes()]
    if weights is None:
        notes.append("the coded articles are taken as a random sample of each outlet's: give the sheets' key.csv if they were drawn by a plan")
    settings = {"by": by, "voices": voices, "level": level, "weighted": weights is not None}
    return CorrectedMeans(table, by, voices, level, tuple(dict.fromkeys(notes)), {**scores.provenance, "corrected_means": settings})


class _Asked(NamedTuple):
    """What the means are asked for."""

    by: str
    voices: str
    level: float


class _AxisMeans:
    """The outlets of one axis."""

    def __init__(self, scores: Scores, gold: Gold, asked: _Asked, weights: Mapping[str, float] | None) -> None:
        by, table = asked.by, scores.table
        rows = table[(table["axis"] == gold.axis) & (table["voices"] == asked.voices) & table["score"].notna()]
        known = find_clusters(scores.documents).assign(outlet=known_values(scores.documents, by))
        table = known.merge(rows[["document", "score"]].astype({"document": "str"}), on="document")
        table = table[table["outlet"] != ""].sort_values("document", ignore_index=True)
        code = gold.table.set_index("document")["code"].reindex(table["document"]).to_numpy(dtype=float)
        weight = np.array([1.0 if weights is None else weights.get(document, np.nan) for document in table["document"]])
        self.axis, self.level = gold.axis, asked.level
        self.outlets = sorted(set(known["outlet"]) - {""})
        self.n_unweighted = int((np.isfinite(code) & ~np.isfinite(weight)).sum())
        self.table = table.assign(code=np.where(np.isfinite(weight), code, np.nan), weight=weight, cluster=pd.factorize(table["cluster"])[0])
        self.is_share = gold.is_yes_no
        low, high = scale_of(scores.axes[gold.axis])
        on_scale = bool(((low <= gold.codes) & (gold.codes <= high)).all())
        self.bounds = (low, high) if on_scale else (-np.inf, np.inf)  # codes of another study may be on a scale of their own
        self.slope = _slope(self.table[self.table["code"].notna()])

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows of `CorrectedMeans.table`."""
        for outlet in self.outlets:
            own = self.table[self.table["outlet"] == outlet]
            coded = np.flatnonzero(own["code"].notna())
            codes = own["code"].to_numpy(dtype=float)[coded]
            n_clusters = own["cluster"].iloc[coded].nunique()
            told = {"axis": self.axis, "outlet": outlet, "n_documents": len(own), "n_coded": len(coded), "n_clusters": n_clusters}
            if reason := _too_few(codes, n_clusters):
                yield {**told, "coded_mean": codes.mean() if len(codes) else np.nan, "reason": reason}
                continue
            group = Group(
                own["score"].to_numpy(dtype=float), own["cluster"].to_numpy(), coded, codes, own["weight"].to_numpy(dtype=float)[coded], self.slope
            )
            yield {**told, **_beside(group, self.level, self.bounds, is_share=self.is_share), "slope": self.slope.value}

    def notes(self) -> Iterator[str]:
        """What bears on the rows of this axis."""
        if self.n_unweighted:
            yield f"{self.axis}: {self.n_unweighted} coded articles are not in the key, or have no probability there, and are left out"
        unlike = []
        for outlet, own in self.table.groupby("outlet"):
            coded = own["code"].notna()
            if 3 <= coded.sum() < len(own) and (self.table["weight"] == 1).all():
                rest = own["score"][~coded]
                error = np.sqrt(own["score"].var() * (1 / coded.sum() + 1 / len(rest)))
                if error > 0 and abs(own["score"][coded].mean() - rest.mean()) > _UNLIKE * error:
                    unlike.append(str(outlet))
        if unlike:
            said = "have other scores than the rest: if they were drawn by a plan, give its key"
            yield f"{self.axis}: the coded articles of {', '.join(unlike)} {said}"


def _beside(group: Group, level: float, bounds: tuple[float, float], *, is_share: bool) -> dict[str, object]:
    """The corrected mean beside that of the codes alone."""
    ours, theirs = (estimate(group, is_share=is_share, use_scores=use_scores) for use_scores in (True, False))
    (low, high), (coded_low, coded_high) = (each.interval(level) for each in (ours, theirs))
    narrower = 1 - (high - low) / (coded_high - coded_low) if coded_high > coded_low else np.nan
    mean, low, high, coded_low, coded_high = (min(max(end, bounds[0]), bounds[1]) for end in (ours.mean, low, high, coded_low, coded_high))
    return {
        "mean": mean,
        "low": low,
        "high": high,
        "coded_mean": theirs.mean,
        "coded_low": coded_low,
        "coded_high": coded_high,
        "narrower": narrower,
        "reason": "",
    }


def _slope(coded: pd.DataFrame) -> Slope:
    scores, codes, outlets, clusters, weights = (coded[name].to_numpy() for name in ("score", "code", "outlet", "cluster", "weight"))
    return within_slope(scores, codes, outlets=outlets, clusters=clusters, weights=weights)


def _too_few(codes: Floats, n_clusters: int) -> str:
    if not len(codes):
        return "no coded article"
    if len(codes) < FEWEST_CLUSTERS:
        return f"{len(codes)} coded, fewer than {FEWEST_CLUSTERS}"
    if n_clusters < FEWEST_CLUSTERS:
        return f"its coded articles make up too few clusters ({n_clusters}, fewer than {FEWEST_CLUSTERS})"
    if np.ptp(codes) == 0:
        return f"all its coded articles have the same code ({codes[0]:g})"
    return ""


def _sampling_weights(codes: Codes) -> Mapping[str, float] | None:
    """1 / the probability with which each document was drawn, if the codes come with a key that tells it."""
    if codes.key is None or not codes.key["probability"].notna().any():
        return None
    whole = codes.key[(codes.key["sentence"] == WHOLE) & (codes.key["probability"] > 0)]
    return {str(document): 1 / probability for document, probability in zip(whole["document"], whole["probability"], strict=True)}
