"""What a reader of a lexicon should know of each of its terms, in plain words and by rules that are written down."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from framing.scoring import Material
from framing.voice import VOICES
from framing.workbench.bound import FEWEST_SENTENCES, Capitals, bound_event, bound_name, is_name, only_outlet

DEAD = "dead: no hit in this corpus"
_FEWEST_TERMS, _FEWEST_HITS = 3, 10
_DOMINANT = 1 / 3
_TIMES_EQUAL = 2.0


def remark_terms(terms: pd.DataFrame, hits: pd.DataFrame, read: pd.DataFrame, material: Material, capitals: Capitals) -> pd.Series:
    """What is to be said of each term of one axis (`terms`: `term_coverage`), empty where that is nothing; several remarks are joined by `; `.

    - dead: no hit in this corpus
    - never counts: it is found, and never in a way that counts (in quotation marks, denied, given to somebody else)
    - dominant: more than a third of its pole's counted weight, and at least twice as much as if all terms of the pole were equal; the pole must
      have 3 terms and 10 hits
    - one article only: five hits or more, all in one article and its copies
    - one outlet only, bound to one event, stands with a name, is a name: see `framing.workbench.bound`
    """
    found = {(str(pole), str(term)): rows for (pole, term), rows in hits.groupby(["pole", "term"], sort=False)}
    sentences = material.sentences.table
    words = sentences["n_words"].groupby(sentences["document"]).sum().reindex(read.index, fill_value=0).groupby(read["outlet"]).sum()
    pole_hits, pole_terms = terms.groupby("pole")["hits"].sum(), terms.groupby("pole").size()
    remarks = []
    for term in terms.to_dict("records"):
        mine = found.get((term["pole"], term["term"]))
        if mine is None:
            remarks.append(DEAD)
            continue
        said = [_uncounted(mine), _dominant(term, int(pole_terms[term["pole"]]), int(pole_hits[term["pole"]])), _places(mine, read, words)]
        rows = material.rows_of(mine["document"], mine["sentence"])
        remarks.append("; ".join(each for each in [*said, _names(str(term["term"]), mine, rows, read, capitals)] if each))
    return pd.Series(remarks, index=terms.index, dtype="str", name="remark")


def _uncounted(hits: pd.DataFrame) -> str:
    """Why a term never counts; empty if it does."""
    if (hits["counted"] != 0).any():
        return ""
    told = hits["counted_all"] != 0  # what counts nothing in all voices is denied, or given to another actor
    reasons: dict[str, int] = {"negated": int((~told & hits["negated"].astype(bool)).sum())}
    for voice in VOICES:
        reasons[voice] = int((told & (hits["voice"] == voice)).sum())
    reasons["not of the actor that is meant"] = int((~told & ~hits["negated"].astype(bool)).sum())
    return f"never counts: {', '.join(f'{number} {why}' for why, number in reasons.items() if number)}"


def _dominant(term: dict[Any, Any], terms: int, hits: int) -> str:
    if terms < _FEWEST_TERMS or hits < _FEWEST_HITS or not term["share"] > max(_DOMINANT, _TIMES_EQUAL / terms):
        return ""
    return f"dominant: {term['share']:.0%} of its pole"


def _places(hits: pd.DataFrame, read: pd.DataFrame, words: pd.Series) -> str:
    """That a term stands in one article, in one outlet or in the articles of one event; the narrowest of these."""
    if len(hits) >= FEWEST_SENTENCES and hits["document"].map(read["original"]).nunique() == 1:
        return "one article only"
    outlet = only_outlet(hits, read, words)
    event, most, n = bound_event(hits, read)
    said = [f"one outlet only: {outlet}" if outlet else "", f"bound to one event: {event!r} ({most} of {n} articles)" if event else ""]
    return "; ".join(each for each in said if each)


def _names(term: str, hits: pd.DataFrame, rows: np.ndarray, read: pd.DataFrame, capitals: Capitals) -> str:
    if "{" not in term and is_name(hits, rows, capitals):
        return "is a name: nearly always with a capital"
    name, stands, n = bound_name(hits, rows, read, capitals)
    return f"stands with the name {name!r} ({stands} of {n} sentences)" if name else ""
