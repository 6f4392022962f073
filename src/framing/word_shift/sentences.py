"""The sentences behind a difference, and what each adds to it."""

from __future__ import annotations

import pandas as pd

from framing.word_shift.pieces import terms_held

SENTENCE_COLUMNS = (
    *("document", "outlet", "side", "sentence", "start", "end", "zone", "voice", "terms", "lexicon", "embedding", "value"),
)  # fmt: skip


def shifted_sentences(sentences: pd.DataFrame, sides: pd.DataFrame, hits: pd.DataFrame, heard: pd.DataFrame) -> pd.DataFrame:
    """What each sentence of both sides adds to their difference, what adds most first; the values sum to it.

    `sentences` is that of the scores, `sides` the table of `Sides`, `hits` and `heard` are those of `hit_values` and `sentence_values`. The columns
    are those of `WordShift.sentences`.
    """
    place = ["document", "sentence"]
    terms = terms_held(hits).groupby(place)["term"].agg(lambda held: "; ".join(dict.fromkeys(held)))
    parts = [table.groupby(place)["value"].sum().rename(name) for name, table in (("lexicon", hits), ("embedding", heard))]
    table = pd.concat([*parts, terms.rename("terms")], axis=1).reset_index()
    table = table.merge(sides[["document", "outlet", "own", "weight"]], on="document")
    table = table.merge(sentences[["document", "sentence", "start", "end", "zone", "voice"]], on=place)
    table = table.assign(terms=table["terms"].fillna(""), side=table["own"].map({True: "outlet", False: "against"}))
    for name in ("lexicon", "embedding"):
        table[name] = table[name].fillna(0.0) * table["weight"] + 0.0
    table["value"] = table["lexicon"] + table["embedding"]
    table = table[(table["lexicon"] != 0) | (table["embedding"] != 0)]
    order = pd.DataFrame({"size": -table["value"].abs().round(12), "document": table["document"], "sentence": table["sentence"]})
    table = table.loc[order.sort_values(list(order.columns), kind="stable").index].reset_index(drop=True)
    kinds = {**dict.fromkeys(("document", "outlet", "side", "zone", "voice", "terms"), "str"), **dict.fromkeys(("sentence", "start", "end"), "int64")}
    return table[list(SENTENCE_COLUMNS)].astype({**kinds, **dict.fromkeys(("lexicon", "embedding", "value"), "float64")})
