"""Which differences between outlets stand, and which fall when copies and events are taken for what they are? The figures of docs/standing.md.

    python benchmarks/standing.py [--only fakes_syria|basil] [--json FILE]

Needs the real articles (FRAMING_CORPORA). Every shipped axis, in the outlet's voice; only axes that may be interpreted are counted. Four ways to say
that an outlet differs from the others, each with q < 0.05 of Benjamini & Hochberg over the same rows: Welch's t of single articles, which is what a
plain script does; the test over clusters (events and copies) that `framing compare` makes; the same with only the first of each group of copies; and
within the events that both sides tell.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import ttest_ind

from framing.comparison import compare
from framing.comparison.inference.false_discovery import adjust
from framing.corpus import read_corpus
from framing.lexicon import load_lexicon, shipped_lexicons
from framing.scoring import Scores, score
from framing.scoring.trust import NOT_VALIDATED

CORPORA = ("fakes_syria", "basil")
WAYS = ("articles, Welch's t", "clusters", "clusters, first copies only", "within events")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=CORPORA, action="append", help="this corpus alone")
    parser.add_argument("--json", type=Path, help="write every row of every way to this file")
    arguments = parser.parse_args()
    told: dict[str, object] = {}
    for name in arguments.only or CORPORA:
        print(f"{name} …", file=sys.stderr, flush=True)
        corpus = read_corpus(Path(os.environ["FRAMING_CORPORA"], name, "documents.jsonl"))
        scores = score(corpus, [load_lexicon(lexicon) for lexicon in shipped_lexicons()])
        table = judge(scores)
        show(name, table)
        told[name] = json.loads(table.to_json(orient="records"))
    if arguments.json:
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def judge(scores: Scores) -> pd.DataFrame:
    """One row for each axis that may be interpreted and outlet: axis, outlet, and for each way its difference and verdict (−1, 0, 1)."""
    comparisons = {
        "clusters": compare(scores),
        "clusters, first copies only": compare(scores, copies="first"),
        "within events": compare(scores, within="event"),
    }
    first = comparisons["clusters"].table
    rows = first.loc[first["trust"] != NOT_VALIDATED, ["axis", "outlet", "n_documents", "n_events"]].reset_index(drop=True)
    rows = rows.assign(**welch(scores, rows))
    for way, comparison in comparisons.items():
        found = rows[["axis", "outlet"]].merge(comparison.table, on=["axis", "outlet"], how="left")
        sign = np.select([found["verdict"] == "higher", found["verdict"] == "lower"], [1, -1], 0)
        numbers = {f"{way}: {column}": found[column].to_numpy() for column in ("difference", "detectable")}
        rows = rows.assign(**numbers, **{f"{way}: verdict": sign})
    return rows


def welch(scores: Scores, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """What a plain script says: each outlet's articles against all others, every article for itself."""
    table = scores.table[scores.table["voices"] == "outlet"].merge(scores.documents[["document", "outlet"]], on="document")
    table = table[table["score"].notna()]
    differences, p = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    for place, (axis, outlet) in enumerate(rows[["axis", "outlet"]].itertuples(index=False)):
        mine = table[table["axis"] == axis]
        own, others = (mine.loc[side, "score"].to_numpy(dtype=float) for side in (mine["outlet"] == outlet, mine["outlet"] != outlet))
        if min(len(own), len(others)) > 1 and max(own.std(), others.std()) > 0:
            differences[place], p[place] = own.mean() - others.mean(), ttest_ind(own, others, equal_var=False).pvalue
    called = adjust(p) < 0.05
    return {f"{WAYS[0]}: difference": differences, f"{WAYS[0]}: verdict": np.where(called, np.sign(differences), 0)}


def show(name: str, table: pd.DataFrame) -> None:
    """Print how many differences each way finds, how many of the plain script's stand, and those that stand in every way."""
    print(f"\n## {name}: {table['axis'].nunique()} axes, {table['outlet'].nunique()} outlets, {len(table)} rows\n")
    print("| way | differences | of the plain script's: same sign and found | fall | turned round |\n|---|---|---|---|---|")
    plain = table[f"{WAYS[0]}: verdict"]
    for way in WAYS:
        verdict = table[f"{way}: verdict"]
        stands, turned = ((plain != 0) & (verdict == sign * plain) for sign in (1, -1))
        print(f"| {way} | {(verdict != 0).sum()} | {stands.sum()} | {(plain != 0).sum() - stands.sum() - turned.sum()} | {turned.sum()} |")
    shown = table[(table["clusters: verdict"] != 0) & table["within events: difference"].notna()]
    same = np.sign(shown["clusters: difference"]) == np.sign(shown["within events: difference"])
    medians = [table[f"{way}: detectable"].median() for way in WAYS[1:]]
    print(f"\nOf {len(shown)} found over clusters that can be held against others within events, {same.sum()} keep their sign there.")
    print("Smallest difference that could be found, median: " + ", ".join(f"{way} {m:.2f}" for way, m in zip(WAYS[1:], medians, strict=True)))
    signs = table[[f"{way}: verdict" for way in WAYS]]
    rows = table[(signs != 0).all(axis=1) & (signs.nunique(axis=1) == 1)]
    print(f"\nStand in every way: {len(rows)}\n")
    for axis, part in rows.groupby("axis", sort=False):
        cells = zip(part["outlet"], part["clusters: difference"], part["within events: difference"], strict=True)
        print(f"- {axis}: " + "; ".join(f"{outlet} {overall:+.2f} (within {within:+.2f})" for outlet, overall, within in cells))


if __name__ == "__main__":
    main()
