"""What are a few codes worth, to a score and to an outlet's mean? Tried on articles that people coded and whose codes were kept from it.

    python benchmarks/codes.py [--draws 10]

Needs the real articles (FRAMING_CORPORA). **Stack**: 25 to 150 articles of `policy_frames_half` and `gvfc_half` are drawn, their codes given to
`framing.validation.stack`, and the AUC of the score and of the stacked score is measured on all other articles. `said` is what `stack` itself says of
the gain, from the coded articles alone. `alike` is the gain if all codes counted alike: w = n / (n + 100) whatever the share of yes. A frame of which
a draw holds too few to learn anything is left out there: `tried` counts the frames and draws that were not.

**Corrected means**: 100 of the 804 articles of `fakes_syria` are drawn, four times for each draw above, and from their codes it is told in what share
of each outlet's articles coders found killed civilians: without and with the scores on violence-naming. The truth is the share in all its articles.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing import load_lexicon
from framing.scoring import Material, Scores, score_material
from framing.validation import ArticleVectors, Codes, article_vectors, corrected_means, stack
from framing.validation.ranking import concordance
from framing.validation.stack import HALF_WEIGHT
from side_by_side.tasks import Task, read_set

_SEED = 20240308
_SETS = ("policy_frames_half", "gvfc_half")
_NUMBERS = (25, 50, 100, 150)
_OUTLET_CODES, _OUTLET_DRAWS = 100, 4


class Coded(NamedTuple):
    """Articles with scores on some axes, their vectors, and what people said of them (a column an axis, a row a document)."""

    scores: Scores
    vectors: ArticleVectors
    truth: pd.DataFrame


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=10, help="samples of each size; four times as many for the outlets' means")
    draws = parser.parse_args().draws
    folder = Path(os.environ["FRAMING_CORPORA"])
    for name in _SETS:
        print(f"{name} …", file=sys.stderr, flush=True)
        _show_gains(name, _read(*read_set(folder, name)), draws)
    print("fakes_syria …", file=sys.stderr, flush=True)
    _show_means(folder, draws * _OUTLET_DRAWS)


def _read(material: Material, tasks: list[Task]) -> Coded:
    documents = [document.id for document in material.corpus]
    scores = score_material(material, tasks[0].lexicon)
    truth = pd.DataFrame({task.axis.name: task.codes for task in tasks}, index=pd.Index(documents, name="document"))
    return Coded(scores, article_vectors(scores, material=material), truth)


def _show_gains(name: str, coded: Coded, draws: int) -> None:
    """The gain in AUC by the number of codes: the mean over frames, and the frame that gained least."""
    rows = [row for number in _NUMBERS for draw in range(draws) for row in _gains(coded, number, draw)]
    table = pd.DataFrame(rows, columns=["codes", "axis", "score", "gain", "said", "alike"])
    frames = table.groupby(["codes", "axis"])[["score", "gain", "said", "alike"]].mean()
    shown = frames.groupby("codes").mean().assign(tried=table.groupby("codes").size())
    for column in ("gain", "alike"):
        shown[f"least {column}"] = frames[column].groupby("codes").min()
        shown[f"least {column} of"] = frames[column].groupby("codes").idxmin().map(lambda found: found[1])
    print(f"\n{name}: {len(coded.truth)} articles, {coded.truth.shape[1]} frames, {draws} draws\n{shown.round(3).to_string()}")


def _gains(coded: Coded, number: int, draw: int) -> Iterator[tuple[object, ...]]:
    """For each frame the AUC of the score on articles that were not drawn, and by how much stacking adds to it."""
    chosen = np.random.default_rng([_SEED, number, draw]).choice(len(coded.truth), number, replace=False)
    found = stack(coded.scores, _codes(coded.truth.iloc[np.sort(chosen)]), coded.vectors)
    said = found.performance.set_index("axis")
    for axis, rows in found.table[~found.table["coded"]].groupby("axis"):
        known = rows[rows["stacked"].notna()]
        codes = coded.truth[str(axis)].reindex(known["document"]).to_numpy(dtype=float)
        if known.empty or np.ptp(codes) == 0:
            continue
        alike = number / (number + HALF_WEIGHT)
        score, stacked, learned = (known[column].to_numpy(dtype=float) for column in ("score", "stacked", "learned"))
        before = concordance(score, codes)
        after, other = concordance(stacked, codes), concordance((1 - alike) * score + alike * learned, codes)
        yield number, axis, before, after - before, said.loc[axis, "difference"], other - before


def _codes(truth: pd.DataFrame) -> Codes:
    """Codes of articles by one coder, as they come from a sheet."""
    table = truth.reset_index().melt("document", var_name="axis").assign(sentence=-1, coder="gold")
    table = table[["document", "sentence", "axis", "coder", "value"]].sort_values(["document", "axis"], ignore_index=True)
    return Codes(table, dict.fromkeys(truth.columns, "nominal"))


def _show_means(folder: Path, draws: int) -> None:
    """How far the outlets' shares are from the truth, from the codes alone and with the scores; how often and how closely the intervals hold it."""
    material, _ = read_set(folder, "fakes_syria")
    given = pd.read_csv(folder / "fakes_syria" / "codes.csv", dtype=str).query("variable == 'nb_civilians'").set_index("id")["value"]
    truth = (pd.to_numeric(given, errors="coerce") > 0).astype(float).rename_axis("document").rename("violence-naming").to_frame()
    scores = score_material(material, load_lexicon("violence-naming"))
    whole = corrected_means(scores, _codes(truth)).table.set_index("outlet")["coded_mean"]
    tables = []
    for draw in range(draws):
        chosen = np.random.default_rng([_SEED, _OUTLET_CODES, draw]).choice(len(truth), _OUTLET_CODES, replace=False)
        tables.append(corrected_means(scores, _codes(truth.iloc[np.sort(chosen)])).table)
    table = pd.concat(tables).query("mean.notna()")
    true = table["outlet"].map(whole)
    shown = {}
    for name, mean, low, high in (("codes alone", "coded_mean", "coded_low", "coded_high"), ("with scores", "mean", "low", "high")):
        error = float(np.sqrt(((table[mean] - true) ** 2).mean()))
        held = float(((table[low] <= true) & (true <= table[high])).mean())
        shown[name] = {"error": error, "held": held, "length": float((table[high] - table[low]).mean())}
    print(f"\nfakes_syria: {_OUTLET_CODES} of {len(truth)} articles, {draws} draws, {len(table)} outlets with a corrected share")
    print(pd.DataFrame(shown).T.round(3).to_string())


if __name__ == "__main__":
    main()
