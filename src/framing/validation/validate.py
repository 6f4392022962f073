"""Scores held against what people said of the same texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from framing.comparison.settings import check_level
from framing.errors import FramingError
from framing.scoring import Scores
from framing.scoring.parts import VOICE_CHOICES
from framing.validation.calibration import Calibration, calibrate
from framing.validation.codes import Codes
from framing.validation.gold import Gold, find_gold
from framing.validation.precision import HURTS, term_precision
from framing.validation.predictors import CodedWords, Trial
from framing.validation.ranking import too_few
from framing.validation.typed import typed_table
from framing.validation.vectors import ArticleVectors

COLUMNS = (
    *("axis", "unit", "predictor", "measure", "n", "n_clusters", "mean_code", "value", "low", "high"),
    *("rho", "rho_low", "rho_high", "verdict", "reason"),
)
DIFFERENCE_COLUMNS = ("axis", "unit", "predictor", "against", "is_better_part", "n", "difference", "low", "high", "verdict", "reason")
ACCOUNT_COLUMNS = ("axis", "unit", "n_units", "n_unknown", "n_untold", "n_tied", "n_used", "n_silent")
SEED = 20240308
_MOST_NAMED = 5


@dataclass(frozen=True)
class Validation:
    """How well the scores of a run tell apart what people coded differently.

    `table` has one row for each axis, unit (`article` or `sentence`: what was coded) and predictor:

    - predictor: `score`, `lexicon`, `embedding`; and, trained on the same codes and tried on those they did not see, `tf-idf learned` and
      `embedding learned` (a logistic or, for codes with steps, a ridge regression)
    - measure, value, low, high: `AUC` for two-valued codes, else `c-index`: how often two differently coded units are put in the right order, with
      the interval that holds the true one with probability `level` (`concordance_interval`); 0.5 is chance
    - rho, rho_low, rho_high: Spearman's rank correlation with the codes, where these have more than two values
    - n, n_clusters: units that are coded and of which the predictor says something, and clusters of one event or of copies
    - mean_code: their mean code, for yes and no the share of yes
    - verdict: `better than chance` or `worse than chance` where the interval leaves out 0.5, else `cannot tell`
    - reason: why there is no number, else empty

    `differences` has one row for each predictor that the score (of sentences, the embedding) is held against: predictor, against, is_better_part
    (`against` is that part of the score which ranks better on these codes), n (units of which both say something), difference, low, high, verdict
    (`better`, `worse`, `cannot tell`), reason.

    `calibration` has the units in bins of like score, with their mean code (the share of yes) and its interval; `curves` the code that is expected at
    a score; `fits` the intercept and slope of that curve, and the share of the codes' variance that it explains in units it did not see
    (`calibrate`). `terms` says what each term is worth (`term_precision`): n_hits in the run, n_coded units that hold it, in n_clusters; the share of
    them coded with its pole, low, high; base, that share of all coded units; lift, verdict, reason. `account` counts units that were coded, unknown
    to the run, untold by all coders, tied, used, and silent (used, but without a score). `notes` say in plain words what bears on all of it.
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    calibration: pd.DataFrame = field(repr=False)
    curves: pd.DataFrame = field(repr=False)
    fits: pd.DataFrame = field(repr=False)
    terms: pd.DataFrame = field(repr=False)
    account: pd.DataFrame = field(repr=False)
    voices: str
    level: float
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def validate(
    scores: Scores, codes: Codes, *, voices: str = "outlet", vectors: ArticleVectors | None = None, level: float = 0.95, seed: int = SEED
) -> Validation:
    """Do the scores tell apart what people coded differently; which part of them does; and would a model trained on the codes do better?

    The codes of several coders are taken together: their mean, of yes and no the majority; ties, and what no coder could tell, are left out and
    counted. `vectors` (`article_vectors`) adds a model trained on sentence embeddings. `seed` deals the clusters into folds. Everything is missing,
    with a reason, where fewer than 10 units are coded, or all but 2 alike. Raises `FramingError` if no coded axis or no coded unit is in the run.
    """
    check_level("validate", level)
    if voices not in VOICE_CHOICES:
        raise FramingError("validate", found=f"no voices {voices!r}", expected=f"one of {', '.join(VOICE_CHOICES)}")
    golds = coded_units(scores, codes, voices=voices)
    words = CodedWords(scores, golds)
    trials = [Trial(gold, words, vectors, level, seed) for gold in golds]
    calibrations = [calibrate(gold, level=level, seed=seed) for gold in golds]
    terms = [term_precision(scores, gold, voices=voices, level=level) for gold in golds]
    return Validation(
        table=typed_table((row for trial in trials for row in trial.rows()), COLUMNS),
        differences=typed_table((row for trial in trials for row in trial.differences()), DIFFERENCE_COLUMNS),
        calibration=_stacked(calibrations, "bins"),
        curves=_stacked(calibrations, "curve"),
        fits=_stacked(calibrations, "fit"),
        terms=pd.concat(terms, ignore_index=True),
        account=typed_table(map(_counts, golds), ACCOUNT_COLUMNS),
        voices=voices,
        level=level,
        notes=tuple(_notes(scores, codes, golds, terms)),
        provenance={**scores.provenance, "validation": {"voices": voices, "level": level, "seed": seed, "coders": list(codes.coders)}},
    )


def coded_units(scores: Scores, codes: Codes, *, voices: str = "outlet") -> list[Gold]:
    """The coded units of every axis that the run and the codes share, in the order of the run's axes.

    Raises `FramingError` if they share no axis, or no article.
    """
    golds = [gold for axis in scores.axes for gold in find_gold(scores, codes, axis, voices=voices)]
    if not golds:
        mend = "say which variable is which axis (--rename VARIABLE=AXIS)"
        raise FramingError("codes", found=f"codes of {', '.join(codes.axes)}", expected=f"codes of {', '.join(scores.axes)}", mend=mend)
    if not sum(gold.counts.n_used for gold in golds):
        unknown = [name for gold in golds for name in gold.unknown]
        if unknown:
            expected = f"ids of this run, as {scores.documents['document'].iloc[0]!r}"
            raise FramingError(
                "codes", found=f"no article of this run ({_named(unknown)})", expected=expected, mend="give the sheets' key.csv, or the ids"
            )
        raise FramingError("codes", found="no code that says anything: all are missing or tied", expected="codes of some articles")
    return golds


def _counts(gold: Gold) -> dict[str, object]:
    silent = int(gold.table[gold.main].isna().sum())
    return {"axis": gold.axis, "unit": gold.unit, **gold.counts._asdict(), "n_silent": silent}


def _notes(scores: Scores, codes: Codes, golds: Sequence[Gold], terms: Iterable[pd.DataFrame]) -> Iterator[str]:
    if unread := [axis for axis in codes.axes if axis not in scores.axes]:
        yield f"codes of {', '.join(unread)} belong to no axis of the run and are left out"
    if uncoded := [axis for axis in scores.axes if axis not in codes.axes]:
        yield f"no codes of {', '.join(uncoded)}"
    unknown = sorted({name for gold in golds for name in gold.unknown})
    if unknown:
        yield f"{len(unknown)} coded ids are not in the run and are left out ({_named(unknown)})"
    for gold in golds:
        counts = gold.counts
        if counts.n_tied or counts.n_untold:
            yield f"{gold.axis}: {counts.n_tied} tied and {counts.n_untold} that no coder could tell are left out"
        if silent := int(gold.table[gold.main].isna().sum()):
            yield f"{gold.axis}: {silent} of {counts.n_used} coded {gold.unit}s have no {gold.main} and are left out"
        if reason := too_few(gold.codes, gold.clusters):
            yield f"{gold.axis}: no verdict ({reason})"
    for table in terms:
        hurting = table[table["verdict"] == HURTS]
        for axis, rows in hurting.groupby("axis", sort=False):
            named = ", ".join(f"{row.term} ({row.share:.0%} of {row.n_coded}, all {row.base:.0%})" for row in rows.itertuples())
            yield f"{axis}: terms that point the wrong way here: {named}"


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED])
    return f"{shown}, …" if len(names) > _MOST_NAMED else shown


def _stacked(calibrations: Sequence[Calibration], which: str) -> pd.DataFrame:
    tables = [table for calibration in calibrations if len(table := getattr(calibration, which))]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=getattr(calibrations[0], which).columns)
