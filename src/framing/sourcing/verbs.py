"""With which verbs an outlet gives the floor: neutral ones (say), doubting ones (claim), endorsing ones (confirm) …"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from framing.comparison import ratio_interval
from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.permutation import ALPHA, Cells, Difference, difference_to_others
from framing.text import find_tokens, fold
from framing.voice.words import load_cues, load_nominals

CATEGORIES = ("neutral", "doubting", "endorsing", "demanding", "evaluating", "mental", "hedge")
CUE_COLUMNS = (
    *("outlet", "category", "n", "share", "low", "high", "per_1000", "lemmas", "n_documents", "n_events"),
    *("difference", "p", "q", "verdict", "reason"),
)
VERB_COLUMNS = ("outlet", "lemma", "category", "n", "share")
_COMMONEST = 5
_DRAWS, _SEED = 9999, 20240308
_UNTESTED = Difference(np.nan, reason="no attribution with a cue")


def lemma_of(cue: str, category: str) -> str:
    """The dictionary form of a reporting verb, noun or phrase: that of its first word that is known as a cue, else the phrase in lower case.

    >>> lemma_of("has claimed", "doubting"), lemma_of("According to", "neutral"), lemma_of("allegations", "doubting"), lemma_of("so-called", "hedge")
    ('claim', 'according to', 'allegation', 'so-called')
    """
    if category == "hedge":  # adverbs and adjectives: allegedly, suspected
        return " ".join(cue.lower().split())
    words = [fold(cue[start:end]) for start, end in find_tokens(cue)]
    for word in words:
        if word in load_cues():
            return load_cues()[word].lemma
        if word in load_nominals():
            return word[:-1] if word[:-1] in load_nominals() else word
    return " ".join(words) or cue


def verb_table(acts: pd.DataFrame) -> pd.DataFrame:
    """How often each outlet uses each reporting verb: outlet, lemma, category, n, share (of its attributions with a cue).

    `acts` has the columns outlet, category, cue. Sorted by outlet; the commonest first.
    """
    credited = _credited(acts)
    table = credited.groupby(["outlet", "lemma", "category"]).size().rename("n").reset_index()
    table["share"] = table["n"] / table.groupby("outlet")["n"].transform("sum")
    order = table.assign(rarity=-table["n"]).sort_values(["outlet", "rarity", "lemma", "category"], kind="stable")
    return order[list(VERB_COLUMNS)].reset_index(drop=True).astype({"n": "int64", "share": float})


def cue_table(acts: pd.DataFrame, articles: pd.DataFrame, *, level: float) -> pd.DataFrame:
    """How often each outlet uses each category of reporting verbs, and whether it differs in that from the others.

    `acts` has the columns document, outlet, category, cue; `articles` one row a document: document, outlet, cluster, n_words. One row for each outlet
    and category: see `Sourcing.cues`. The test is that of `framing.compare` on the ratio of two sums over clusters in place of a mean: attributions
    of the category over all with a cue.
    """
    credited = _credited(acts)
    counts = credited.groupby(["document", "category"]).size().unstack(fill_value=0).reindex(columns=list(CATEGORIES), fill_value=0)
    # Articles in the order of their ids, so that the order of the corpus moves no random number.
    usable = articles.merge(counts, left_on="document", right_index=True).sort_values("document", kind="stable", ignore_index=True)
    differences = {(outlet, category): found for category in CATEGORIES for outlet, found in _differences(usable, category)}
    rows = [row for outlet, own in articles.groupby("outlet") for row in _rows_of(str(outlet), own, credited, usable, differences, level)]
    table = pd.DataFrame(rows, columns=list(CUE_COLUMNS))
    table["q"] = adjust(table["p"].to_numpy(dtype=float))
    called = table["q"] < ALPHA
    table["verdict"] = np.select([called & (table["difference"] > 0), called & (table["difference"] < 0)], ["higher", "lower"], "cannot tell")
    numbers = dict.fromkeys(("share", "low", "high", "per_1000", "difference", "p", "q"), "float64")
    return table.astype({"n": "int64", "n_documents": "int64", "n_events": "int64", **numbers})


def _credited(acts: pd.DataFrame) -> pd.DataFrame:
    """The attributions that a verb or phrase of a known category credits to somebody, with its lemma."""
    credited = acts[acts["category"].isin(CATEGORIES)]
    cues = list(zip(credited["cue"], credited["category"], strict=True))
    lemmas = {cue: lemma_of(*cue) for cue in dict.fromkeys(cues)}
    return credited.assign(lemma=pd.Series([lemmas[cue] for cue in cues], index=credited.index, dtype="object"))


def _differences(usable: pd.DataFrame, category: str) -> Iterator[tuple[str, Difference]]:
    """For each outlet, how far its share of a category is from that of all others; an attribution counts as an article does in a comparison."""
    pairs = usable.assign(credited=usable[list(CATEGORIES)].sum(axis=1)).groupby(["cluster", "outlet"], sort=False)[[category, "credited"]].sum()
    pairs = pairs.sort_index(level="cluster", sort_remaining=False, kind="stable").reset_index()
    cluster, _ = pd.factorize(pairs["cluster"])
    outlet, names = pd.factorize(pairs["outlet"])
    cells = Cells(cluster, outlet, pairs[category].to_numpy(dtype=float), pairs["credited"].to_numpy(dtype=float))
    for code, name in enumerate(names):
        yield str(name), difference_to_others(cells, code, draws=_DRAWS, seed=_SEED)


def _rows_of(
    outlet: str, own: pd.DataFrame, credited: pd.DataFrame, usable: pd.DataFrame, differences: Mapping[tuple[str, str], Difference], level: float
) -> Iterator[dict[str, object]]:
    n_words = int(own["n_words"].sum())
    verbs, counts = credited[credited["outlet"] == outlet], usable[usable["outlet"] == outlet]
    all_cues = counts[list(CATEGORIES)].sum(axis=1).to_numpy(dtype=float)
    clusters, _ = pd.factorize(counts["cluster"])
    for category in CATEGORIES:
        n = int(counts[category].sum())
        interval = ratio_interval(counts[category].to_numpy(dtype=float), all_cues, clusters, level=level)
        difference = differences.get((outlet, category), _UNTESTED)
        yield {
            "outlet": outlet,
            "category": category,
            "n": n,
            "share": interval.mean,
            "low": interval.low,
            "high": interval.high,
            "per_1000": 1000 * n / n_words if n_words else np.nan,
            "lemmas": ", ".join(_commonest(verbs.loc[verbs["category"] == category, "lemma"])),
            "n_documents": len(counts),
            "n_events": counts["cluster"].nunique(),
            "difference": difference.difference,
            "p": difference.p,
            "reason": _reason(interval.reason, difference.reason),
        }


def _commonest(lemmas: pd.Series) -> list[str]:
    counts = lemmas.value_counts()
    return sorted(counts.index, key=lambda lemma: (-counts[lemma], lemma))[:_COMMONEST]


def _reason(interval: str, test: str) -> str:
    if interval:
        return f"no interval, no test: {interval}"
    return f"no test: {test}" if test else ""
