"""Whether the scores on an axis may be interpreted, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.lexicon import Axis
from framing.scoring.anchor import Anchor, Ruler
from framing.scoring.correlation import rank_correlation
from framing.scoring.reference import FEWEST_REFERENCE_DOCUMENTS

USABLE, WEAK, NOT_VALIDATED = "usable", "weak", "not validated, do not interpret"
COLUMNS = (
    "axis", "reference", "n_reference", "lexicon_weight", "embedding_weight", "separation", "terms_coherence", "seeds_coherence", "terms_say",
    "seeds_say", "rho_length", "n_hits", "n_holding", "without_evidence", "verdict", "reason",
)  # fmt: skip

# Where a trial on coded tasks drew the line before framing was written; benchmarks/peers.py tells how the verdicts fare.
LEAST_SEPARATION = 0.65
LEAST_COHERENCE = 0.2
# Below these the score may be right, and nothing here can show it.
MOST_LENGTH = 0.4
"""A rank correlation of score and length beyond this, and beyond what chance brings about (5 %)."""
FEWEST_HOLDING = 10


def trust_table(
    anchor: Anchor, axes: Mapping[str, Axis], scores: pd.DataFrame, hits: pd.DataFrame, corpus: str, separations: Mapping[str, float | None]
) -> pd.DataFrame:
    """How far the scores on each axis may be trusted, one row an axis (`Scores.trust` says what its columns hold).

    `scores` are the rows of the table of scores in the outlet's voice, `hits` those of the table of hits, `corpus` is the hash of the corpus, and
    `separations` are those of the axes (`framing.scoring.rulers`).
    """
    rows = []
    for name in axes:
        ruler, mine = anchor.rulers[name], scores[scores["axis"] == name]
        counted = hits[(hits["axis"] == name) & (hits["counted"] != 0)]
        holding = counted["document"].nunique()
        signs = Signs(
            separation=separations[name],
            terms_coherence=ruler.making.terms_coherence,
            seeds_coherence=ruler.making.seeds_coherence,
            rho_length=rank_correlation(mine["score"], mine["n_words"]),
            n_reference=ruler.n_documents,
            n_holding=holding,
            n_documents=len(mine),
            n_scored=int(mine["score"].notna().sum()),
            weights=ruler.weights,
        )
        verdict, reason = judge(signs)
        measured = (signs.separation, signs.terms_coherence, signs.seeds_coherence, ruler.making.terms_say, ruler.making.seeds_say, signs.rho_length)
        told = (len(counted), holding, round(1 - holding / len(mine), 10) if len(mine) else np.nan, verdict, reason)
        rows.append((name, _called(anchor, ruler, corpus), ruler.n_documents, *ruler.weights, *measured, *told))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    whole = dict.fromkeys(("n_reference", "n_hits", "n_holding"), "int64")
    text = dict.fromkeys(("axis", "reference", "verdict", "reason"), "str")
    return table.astype({**dict.fromkeys(COLUMNS, "float64"), **whole, **text})


class Signs(NamedTuple):
    """What an axis is judged by; None: can't be told."""

    separation: float | None
    terms_coherence: float | None
    seeds_coherence: float | None
    rho_length: float
    n_reference: int
    n_holding: int
    n_documents: int
    n_scored: int
    weights: tuple[float, float]


def judge(signs: Signs) -> tuple[str, str]:
    """The verdict on an axis, and its reasons in words.

    `not validated, do not interpret`: the seeds don't find the sentences with hits (separation below 0.65), or nothing that the direction was built
    from holds together (coherence below 0.2), or there is no score. `weak`: something else speaks against it, or can't be told. Else `usable`.
    """
    if not signs.n_scored:
        return NOT_VALIDATED, "there is no score"
    if against := list(_against(signs)):
        return NOT_VALIDATED, "; ".join(against)
    doubts = list(_doubts(signs))
    return (WEAK, "; ".join(doubts)) if doubts else (USABLE, "")


def _against(signs: Signs) -> Iterator[str]:
    if signs.separation is not None and signs.separation < LEAST_SEPARATION:
        yield f"the seeds don't find the sentences with hits (separation {signs.separation:.2f})"
    parts = {"terms": signs.terms_coherence, "seeds": signs.seeds_coherence}
    known = {what: value for what, value in parts.items() if value is not None}
    if signs.weights[1] and known and max(known.values()) < LEAST_COHERENCE:
        told = ", ".join(f"{what} {value:.2f}" for what, value in known.items()).replace("-", "−")
        yield f"nothing that its direction was built from holds together (coherence: {told})"


def _doubts(signs: Signs) -> Iterator[str]:
    lexicon, embedding = signs.weights
    if not embedding:
        yield "the lexicon alone: nothing to check it against"
    elif not lexicon:
        yield "the embedding alone: no term tells the articles apart"
    elif signs.separation is None:
        yield "terms and seeds can't be held against each other"
    for what, value in (("terms", signs.terms_coherence), ("seeds", signs.seeds_coherence)):
        if embedding and value is not None and value < LEAST_COHERENCE:
            yield f"the {what} don't hold together (coherence {value:.2f})".replace("-", "−")
    if lexicon and signs.n_holding < FEWEST_HOLDING:
        yield f"hits in {signs.n_holding} of {signs.n_documents} article{'' if signs.n_documents == 1 else 's'}"
    if abs(signs.rho_length) > max(MOST_LENGTH, 1.96 / np.sqrt(max(signs.n_scored - 1, 1))):
        yield f"the score goes with the length of the article (rho {signs.rho_length:+.2f})".replace("-", "−")
    if signs.n_reference < FEWEST_REFERENCE_DOCUMENTS:
        yield f"the ruler is of {signs.n_reference} article{'' if signs.n_reference == 1 else 's'} only"


def _called(anchor: Anchor, ruler: Ruler, corpus: str) -> str:
    """What the reference of a ruler is called: `corpus` if it is the corpus itself."""
    if ruler.reference == corpus:
        return "corpus"
    return anchor.name if anchor.name and ruler.reference == anchor.reference else "another corpus"
