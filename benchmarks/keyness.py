"""Are marks of outlets that use all words alike called marks as seldom as they say, and do intervals hold? By simulation, where the truth is known.

    python benchmarks/keyness.py [--draws 30] [--items 1000] [--only NAME]

Words come in bursts: how often one stands in an article is negative binomial. Their rates are 1, 3, 10, 30 and 100 of 10,000 words. For each case
(`simulated/words.py`): the share of words that are no mark and have p <= 0.05, by the z of Monroe, Colaresi & Quinn (2008), which takes every word
for an independent one, by dealing out the clusters alone, by bursts alone, and by `framing.keyness`, which takes the larger p; the same for the rarer
words (1 and 3 of 10,000) and the more frequent; the share of 95 % intervals that hold the true log-odds ratio. Then a tenth of the words is three
times as frequent in the first outlet: the mean share of false ones among the words that are called marks (q < 0.05), the share of true ones that are
found, and the intervals of those.

With 30 corpora of 1,000 words a share of 0.05 has a standard error of about 0.002, more where words of one corpus have their articles in common.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy.stats import norm

from framing.comparison.inference.false_discovery import adjust
from framing.keyness.dealing import surprise
from framing.keyness.keyness import judged, measured
from framing.keyness.log_odds import Prior, log_odds
from framing.keyness.sides import Sides, deal_out
from framing.keyness.strength import measure
from framing.keyness.told import FEWEST, Told, holding
from simulated.words import CASES, Case, samples

_EFFECT = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=30, help="corpora of each case")
    parser.add_argument("--items", type=int, default=1000, help="words of each corpus")
    parser.add_argument("--only", default="", help="only cases whose name holds this")
    arguments = parser.parse_args()
    rows = []
    for case in CASES:
        if arguments.only in case.name:
            print(f"{case.name} …", file=sys.stderr, flush=True)
            rows.append({"case": case.name, **_levels(case, arguments.draws, arguments.items), **_found(case, arguments.draws, arguments.items)})
    table = pd.DataFrame(rows).set_index("case")
    print(table.round(3).to_string())
    ours = table["ours"]
    print(f"\nours: {ours.min():.3f} to {ours.max():.3f}; the plain z: {table['plain z'].min():.3f} to {table['plain z'].max():.3f}")


def _levels(case: Case, draws: int, n_items: int) -> dict[str, float]:
    """Where no word is a mark: how often each way to test calls one at 5 %."""
    parts = pd.concat(list(_tested(case, draws, n_items)), ignore_index=True)
    rare = parts["rate"] < 2
    shares = parts.drop(columns="rate").mean().to_dict()
    return {**shares, "rare": float(parts.loc[rare, "ours"].mean()), "frequent": float(parts.loc[~rare, "ours"].mean())}


def _tested(case: Case, draws: int, n_items: int) -> Iterator[pd.DataFrame]:
    for number, (told, sides) in enumerate(samples(case, draws, n_items)):
        items = _in_enough(told, sides)
        strength = measure(told, sides, items, level=0.95)
        deal = deal_out(told, sides).only(items)
        none = np.zeros(len(items))
        p = {
            "plain z": 2 * norm.sf(np.abs(_plain(told, sides, items))),
            "dealing": surprise(deal, none, draws=1999, seed=number),
            "bursts": strength.chance,
            "ours": surprise(deal, strength.chance, draws=1999, seed=number),
        }
        held = (strength.low <= 0) & (strength.high >= 0)
        yield pd.DataFrame({"rate": items % 5, **{name: each <= 0.05 for name, each in p.items()}, "interval": held})


def _in_enough(told: Told, sides: Sides) -> np.ndarray:
    article, counts = told.sentences["article"].to_numpy()[sides.rows], told.counts[sides.rows]
    return np.flatnonzero((holding(counts, article) >= FEWEST) & (holding(counts, sides.cluster[sides.rows]) >= FEWEST))


def _plain(told: Told, sides: Sides, items: np.ndarray) -> np.ndarray:
    """The paper's z, with a prior as heavy as the smaller side."""
    counts = [np.asarray(told.counts[:, items][np.flatnonzero(side)].sum(axis=0)) for side in (sides.own, sides.other)]
    words = [float(told.words[side].sum()) for side in (sides.own, sides.other)]
    prior = Prior(min(words) * (counts[0] + counts[1]) / sum(words), min(words))
    return log_odds((counts[0], counts[1]), (words[0], words[1]), prior).z


def _found(case: Case, draws: int, n_items: int) -> dict[str, float]:
    """Where a tenth of the words is three times as frequent: how many of the marks are false, and how many are found."""
    rows = []
    for number, (told, sides) in enumerate(samples(case, draws, n_items, effect=_EFFECT)):
        part, n_tests = measured(told, sides, draws=9999, seed=number, level=0.95)
        table = judged([part], n_tests)
        true = table["item"].str[1:].astype(int) < n_items // 10
        called, held = table["verdict"] != "cannot tell", (table["low"] <= np.log(_EFFECT)) & (table["high"] >= np.log(_EFFECT))
        z = _plain(told, sides, _in_enough(told, sides))
        plain = adjust(2 * norm.sf(np.abs(z))) < 0.05
        no_mark = _in_enough(told, sides) >= n_items // 10
        false = float((called & ~true).sum() / max(called.sum(), 1))
        by_plain = float((plain & no_mark).sum() / max(plain.sum(), 1))
        rows.append((by_plain, false, float((called & true).sum() / (n_items // 10)), float(held[true].mean())))
    names = ("false marks, plain z", "false marks, ours", "found", "interval ×3")
    return dict(zip(names, np.nanmean(np.array(rows), axis=0).tolist(), strict=True))


if __name__ == "__main__":
    main()
