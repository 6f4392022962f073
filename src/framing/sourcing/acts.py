"""Attributions as acts of quoting: who says something once, however many stretches it is printed in."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.attributions import NOWHERE
from framing.sourcing.mentions import Mention, who_is_meant

_CREDITED = ("quoted", "attributed")


def find_acts(attributions: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """The attributions of a corpus, one row each; `attributions` is the table of `find_attributions`, `texts` are those of its documents.

    Left out: names in marks, words held at a distance (scare) that nobody is credited with, and everything in the zone `boilerplate`. Stretches with
    one cue are one attribution (“A,” she said, “B.”); a quotation inside indirect speech that has no source of its own is part of it.

    - document, category, cue: of the first stretch
    - n_words: of all its stretches
    - source (as it is shown), kind (`name`, `pronoun`, `anonymous`, `outlet`, `none`), key (the same for the same source), was_pronoun: who is meant
    """
    is_credited = attributions["voice"].isin(_CREDITED) | ((attributions["voice"] == "scare") & (attributions["source_start"] != NOWHERE))
    rows = attributions[is_credited & (attributions["zone"] != "boilerplate")]
    rows = rows.sort_values(["document", "start", "end"], ascending=[True, True, False], kind="stable")
    rows = rows.assign(act=_acts(rows))
    grouped = rows.groupby(["document", "act"], sort=False)
    acts = grouped.agg(category=("category", "first"), cue=("cue", "first"), n_words=("n_words", "sum"), first=("act", "first")).reset_index()
    sources = rows[rows["source_start"] != NOWHERE].groupby(["document", "act"], sort=False)[["source", "source_start", "source_kind"]].first()
    acts = acts.merge(sources.reset_index(), on=["document", "act"], how="left")
    acts = acts.fillna({"source": "", "source_kind": "", "source_start": NOWHERE})
    quoted = attributions[attributions["voice"] == "quoted"].groupby("document")[["start", "end"]]
    told = {str(document): _without(texts.get(str(document), ""), places.to_numpy()) for document, places in quoted}
    told = {**texts, **told}
    return pd.concat([acts[["document", "category", "cue", "n_words"]], _meant(acts, told)], axis=1)


def _acts(rows: pd.DataFrame) -> list[int]:
    """For each stretch the number of its attribution in its document: where its cue stands, or its own start if it has none.

    The rows are those of each document together, in the order of the text, the longest first.
    """
    acts: list[int] = []
    document, around, end = None, NOWHERE, NOWHERE
    columns = (rows[name] for name in ("document", "start", "end", "cue_start", "source_start"))
    for place, start, stop, cue, source in zip(*columns, strict=True):
        if place != document:
            document, end = place, NOWHERE
        # A number below 0 can't be taken for the place of a cue.
        own = cue if cue != NOWHERE else -2 - start
        inside = start < end and source == NOWHERE
        acts.append(around if inside else own)
        if stop > end:
            around, end = (around if inside else own), stop
    return acts


def _without(text: str, places: np.ndarray) -> str:
    """A text in which the stretches at these places (start, end) are blanked out."""
    for start, end in places.tolist():
        text = text[:start] + " " * len(text[start:end]) + text[end:]
    return text


def _meant(acts: pd.DataFrame, told: Mapping[str, str]) -> pd.DataFrame:
    """Who each attribution comes from: source, kind, key, was_pronoun; the rows are those of `acts`. `told` are the texts without quotations."""
    columns = ["source", "kind", "key", "was_pronoun"]
    found = np.empty((len(acts), len(columns)), dtype=object)
    for document, places in acts.groupby("document", sort=False).indices.items():
        own = acts.iloc[places].sort_values("source_start", kind="stable")
        # One source may be credited with several quotations: it is one mention.
        mentions = own.drop_duplicates("source_start")
        meant = who_is_meant(_mentions(mentions, told.get(str(document), "")))
        by_start = dict(zip(mentions["source_start"], meant, strict=True))
        for place in places:
            who = by_start[acts["source_start"].iat[place]]
            found[place] = (who.shown, who.kind, " ".join(who.key), who.was_pronoun)
    return pd.DataFrame(found, columns=columns, index=acts.index).astype({"was_pronoun": bool})


def _mentions(mentions: pd.DataFrame, text: str) -> list[Mention]:
    found, end = [], 0
    for source, kind, start in zip(mentions["source"], mentions["source_kind"], mentions["source_start"].astype(int), strict=True):
        found.append(Mention(source, kind, text[end:start] if start != NOWHERE else ""))
        end = max(start + len(source), 0)
    return found
