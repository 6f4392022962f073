"""The pieces of a score, grouped in each way in which a difference is taken apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

BREAKDOWNS = ("all", "witness", "pole", "term", "zone", "voice")
"""All of it; by witness; by the pole of the terms; by term; by part of the article; by whose words they are."""
NAMED = ["breakdown", "witness", "pole", "what"]
"""What names a part."""
_AMOUNTS = ("value", "printed", "voiced")


def group_pieces(hits: pd.DataFrame, heard: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every hit and every sentence once in each breakdown, under the part that it belongs to.

    `hits` and `heard` are those of `hit_values` and `sentence_values`; `articles` has document and score, the pieces of the breakdown `all`.
    One row each: breakdown, witness, pole, what, document, value, and of hits printed, voiced.
    By term and by pole, a sentence is divided equally among the different terms that it holds, and counts as one for each.
    """
    lexicon = hits.assign(witness="lexicon")
    embedding = heard.assign(witness="embedding", pole="", printed=np.nan, voiced=np.nan)
    by_term = _by_term(embedding, hits)
    parts = [
        articles[["document", "score"]].rename(columns={"score": "value"}).assign(breakdown="all", witness="", pole="", what=""),
        *(table.assign(breakdown="witness", pole="", what="") for table in (lexicon, embedding)),
        lexicon.assign(breakdown="pole", what=""),
        _by_pole(embedding, by_term).assign(breakdown="pole", what=""),
        lexicon.assign(breakdown="term", what=lexicon["term"]),
        by_term.assign(breakdown="term"),
        *(table.assign(breakdown=kind, what=table[kind], pole="") for kind in ("zone", "voice") for table in (lexicon, embedding)),
    ]
    columns = [*NAMED, "document", *_AMOUNTS]
    table = pd.concat([part.reindex(columns=columns).astype(dict.fromkeys(_AMOUNTS, "float64")) for part in parts if len(part)], ignore_index=True)
    return table.astype(dict.fromkeys([*NAMED, "document"], "str"))


def terms_held(hits: pd.DataFrame) -> pd.DataFrame:
    """The different terms that each sentence holds: document, sentence, pole, term."""
    return hits[["document", "sentence", "pole", "term"]].drop_duplicates().sort_values(["document", "sentence", "pole", "term"], kind="stable")


def _by_term(embedding: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """A row for each sentence and term that it holds, with its share of the sentence's value; sentences without a term have one."""
    held = terms_held(hits).rename(columns={"term": "what"})
    table = embedding.drop(columns="pole").merge(held, on=["document", "sentence"], how="left")
    table = table.assign(pole=table["pole"].fillna(""), what=table["what"].fillna(""))
    number = table.groupby(["document", "sentence"])["what"].transform("size")
    return table.assign(value=table["value"] / number)


def _by_pole(embedding: pd.DataFrame, by_term: pd.DataFrame) -> pd.DataFrame:
    """Each sentence with the pole of the terms that it holds: `low`, `high`, `both`, or nothing where it holds none."""
    poles = by_term.groupby(["document", "sentence"])["pole"].agg(lambda held: "both" if held.nunique() > 1 else held.iloc[0])
    return embedding.drop(columns="pole").merge(poles.rename("pole").reset_index(), on=["document", "sentence"])
