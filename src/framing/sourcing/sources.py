"""Who is quoted, how often, and how much of what they say is printed."""

from __future__ import annotations

import pandas as pd

SOURCE_COLUMNS = ("outlet", "source", "kind", "n", "n_words", "share", "n_pronouns", "n_documents")


def source_table(acts: pd.DataFrame) -> pd.DataFrame:
    """The sources of each outlet, the most quoted first.

    `acts` has one row an attribution: document, outlet, n_words, source, kind, key, was_pronoun. One row for each outlet, source and kind: outlet,
    source (the commonest way in which it is written), kind, n, n_words, share (of the outlet's attributions), n_pronouns, n_documents.
    """
    written = acts.groupby(["kind", "key", "source"]).size().rename("times").reset_index()
    # The first in the order of the alphabet of those that are written as often: the same corpus gives the same table.
    written = written.assign(rarity=-written["times"]).sort_values(["kind", "key", "rarity", "source"], kind="stable")
    shown = written.drop_duplicates(["kind", "key"]).set_index(["kind", "key"])["source"]
    groups = acts.groupby(["outlet", "kind", "key"])
    table = groups.agg(
        n=("document", "size"), n_words=("n_words", "sum"), n_pronouns=("was_pronoun", "sum"), n_documents=("document", "nunique")
    ).reset_index()
    table["source"] = table.merge(shown.reset_index(), on=["kind", "key"], how="left")["source"].to_numpy()
    table["share"] = table["n"] / table.groupby("outlet")["n"].transform("sum")
    order = table.assign(rarity=-table["n"]).sort_values(["outlet", "rarity", "kind", "source", "key"], kind="stable")
    counts = dict.fromkeys(("n", "n_words", "n_pronouns", "n_documents"), "int64")
    return order[list(SOURCE_COLUMNS)].reset_index(drop=True).astype({**counts, "share": float})
