"""The tables of `voice_shares` for reading: every cell a string."""

from __future__ import annotations

import pandas as pd

from framing.sourcing.sourcing import Sourcing

NOBODY = "(nobody named)"


def shares_summary(sourcing: Sourcing) -> pd.DataFrame:
    """How much is in whose voice, one row an outlet: the column `by`, articles, words, and one column a voice with its share and interval."""
    table = sourcing.table
    first = table.drop_duplicates("outlet")
    words = table.groupby("outlet")["n_words"].sum().reindex(first["outlet"])
    parts = {sourcing.by: first["outlet"], "articles": first["n_documents"].astype("str"), "words": words.map("{:,}".format)}
    shown = pd.DataFrame({name: part.to_numpy() for name, part in parts.items()})
    for voice, rows in table.groupby("voice", sort=False):
        shown[str(voice)] = _intervals(rows)
    return shown


def cues_summary(sourcing: Sourcing) -> pd.DataFrame:
    """With what kind of verb, one row for each outlet and category that it uses: outlet, verbs, n, share, per 1,000 words, verdict, such as."""
    table = sourcing.cues[sourcing.cues["n"] > 0]
    return pd.DataFrame(
        {
            "outlet": table["outlet"],
            "verbs": table["category"],
            "n": table["n"].astype("str"),
            "share": _intervals(table),
            "per 1,000 words": table["per_1000"].map("{:.1f}".format),
            "verdict": table["verdict"],
            "such as": table["lemmas"],
        }
    )


def sources_summary(sourcing: Sourcing, *, most: int = 0) -> pd.DataFrame:
    """Who is quoted, the `most` common sources of each outlet (0: all): outlet, source, kind, n, share, words, articles."""
    table = sourcing.sources.groupby("outlet", sort=False).head(most) if most else sourcing.sources
    is_named = table["kind"] != "none"
    return pd.DataFrame(
        {
            "outlet": table["outlet"],
            "source": table["source"].where(is_named, NOBODY),
            "kind": table["kind"].where(is_named, ""),
            "n": table["n"].astype("str"),
            "share": table["share"].map(percent),
            "words": table["n_words"].astype("str"),
            "articles": table["n_documents"].astype("str"),
        }
    )


def percent(share: float) -> str:
    """A share in per cent; empty if it is missing.

    >>> percent(0.618), percent(0.004), percent(float("nan"))
    ('62 %', '0.4 %', '')
    """
    if pd.isna(share):
        return ""
    return f"{100 * share:.1f} %" if 0 < share < 0.095 else f"{100 * share:.0f} %"


def _intervals(table: pd.DataFrame) -> list[str]:
    """Shares with their intervals: `62 % (48–75)`."""
    rows = table[["share", "low", "high"]].itertuples(index=False)
    return [percent(share) + ("" if pd.isna(low) else f" ({100 * low:.0f}–{100 * high:.0f})") for share, low, high in rows]
