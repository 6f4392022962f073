"""How often each term is found, where, and in whose voice."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.voice import VOICES

KEY = ("axis", "pole", "term")
TERM_COLUMNS = (*KEY, "hits", "counted", "articles", "outlets", *VOICES, "negated")


def count_terms(keys: Iterable[tuple[str, str, str]], hits: pd.DataFrame) -> pd.DataFrame:
    """How often, where and in whose voice each of some terms (axis, pole, term) was hit, one row each, also for those without a hit.

    Columns: axis, pole, term, hits, counted, articles, outlets, own, quoted, scare, attributed, negated. `hits` has the columns of
    `framing.matching.Hits.table`, and outlet.
    """
    told = hits.assign(**{voice: hits["voice"] == voice for voice in VOICES})
    sums = {name: (name, "sum") for name in ("counted", *VOICES, "negated")}
    numbers = told.groupby(list(KEY), sort=False).agg(
        hits=("document", "size"), articles=("document", "nunique"), outlets=("outlet", "nunique"), **sums
    )
    rows = numbers.to_dict("index")
    empty = dict.fromkeys(TERM_COLUMNS[3:], 0)
    table = pd.DataFrame([dict(zip(KEY, key, strict=True)) | rows.get(key, empty) for key in keys], columns=list(TERM_COLUMNS))
    whole = [name for name in TERM_COLUMNS[3:] if name != "counted"]
    return table.astype({**dict.fromkeys(whole, "int64"), "counted": "float64"})
