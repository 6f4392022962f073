"""How well do the shipped lexicons see what people coded? Area under the curve of each part and of the whole.

    python benchmarks/library.py [--draws 1000]

Needs the real articles (FRAMING_CORPORA). Three sets of codes (`policy_frames_half`, `gvfc_half`, `babe_sg1`) and the camps of `fakes_syria`'s
outlets. The lexicons were written from the literature and frozen before they met a code; docs/library.md says what was changed after. Which code an
axis is held against (`CODED`), and on which side of an axis a camp is expected (`SIDES`), was settled before measuring too.

An area of 0.5 is chance, 1 is perfect; the interval is a bootstrap of whole events, or of documents where there are none. A document without a
score stands in the middle: no evidence is no information.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import rankdata

from framing import load_lexicon, read_corpus
from framing.scoring import read_material, score_material

WITNESSES = ("lexicon", "embedding", "score")

POLICY = {
    "Economic": "policy-economic",
    "Capacity_and_resources": "policy-capacity-and-resources",
    "Morality": "policy-morality",
    "Fairness_and_equality": "policy-fairness-and-equality",
    "Legality_Constitutionality_and_jurisprudence": "policy-legality",
    "Policy_prescription_and_evaluation": "policy-prescription",
    "Crime_and_punishment": "policy-crime-and-punishment",
    "Security_and_defense": "policy-security-and-defense",
    "Health_and_safety": "policy-health-and-safety",
    "Quality_of_life": "policy-quality-of-life",
    "Cultural_identity": "policy-cultural-identity",
    "Public_opinion": "policy-public-opinion",
    "Political": "policy-political",
    "External_regulation_and_reputation": "policy-external-regulation",
}
HEADLINES = {
    "2nd Amendment rights": "policy-legality",
    "Gun control/regulation": "policy-prescription",
    "Politics": "policy-political",
    "Mental health": "policy-health-and-safety",
    "School/public space safety": "policy-security-and-defense",
    "Race/ethnicity": "policy-fairness-and-equality",
    "Public opinion": "policy-public-opinion",
    "Society/culture": "policy-cultural-identity",
    "Economic consequences": "policy-economic",
}
LOADED = {"biased": ("loaded-evaluation", "loaded-intensity", "loaded-wording")}
CODED = {
    "policy_frames_half": ("policy-frames", list(POLICY.items())),
    "gvfc_half": ("policy-frames", list(HEADLINES.items())),
    "babe_sg1": ("loaded-language", [(code, axis) for code, axes in LOADED.items() for axis in axes]),
}
CAMPS = {
    "against the government": ("etilaf", "dailysabah", "trt", "alaraby", "asharqalawsat", "arabiya"),
    "for the government": ("sana", "manar", "alalam", "sputnik", "tass"),
}
HIGHER = "against the government", "for the government"
# Lexicon, axis, and the camp that is expected to stand higher on it.
SIDES = (
    ("government-naming", "government-naming", HIGHER[0]),
    ("violence-naming", "violence-naming", HIGHER[0]),
    ("syria-naming", "opposition-naming", HIGHER[1]),
    ("imperialism", "imperialism", HIGHER[1]),
    ("syria-coast-2025", "coast-armed-groups", HIGHER[1]),
    ("syria-coast-2025", "coast-violence", HIGHER[0]),
    ("syria-coast-2025", "coast-cause", HIGHER[1]),
    ("war-and-peace-journalism", "wpj-solution", HIGHER[1]),
    ("agency", "agency", HIGHER[0]),
)


class Area(NamedTuple):
    """An area under the curve and its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.2f}, {self.high:.2f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap draws")
    draws = parser.parse_args().draws
    folder = Path(os.environ["FRAMING_CORPORA"])
    for name, (lexicon, tasks) in CODED.items():
        material = read_material(read_corpus(folder / name / "documents.jsonl", language="en", outlet="unknown"))
        table = score_material(material, load_lexicon(lexicon)).table
        codes = _codes(folder / name / "codes.csv")
        rows = []
        for code, axis in tasks:
            scores = _scores(table, axis)
            present = np.array([codes.get((document, code), 0) for document in scores.index])
            rows.append((f"{code} ~ {axis}", scores, present, np.arange(len(scores))))
        _show(f"{name}: {lexicon}", rows, draws)
    material = read_material(read_corpus(folder / "fakes_syria" / "documents.jsonl", language="en", outlet="unknown"))
    documents = material.corpus.table.set_index("document")
    rows, orders = [], []
    for lexicon, axis, camp in SIDES:
        scores = _scores(score_material(material, load_lexicon(lexicon)).table, axis)
        outlets, events = documents["outlet"].reindex(scores.index), documents["event"].reindex(scores.index)
        sides = outlets.map({outlet: side for side, members in CAMPS.items() for outlet in members})
        kept = sides.notna().to_numpy()
        clusters = pd.factorize(events.where(events != "", scores.index.to_series()))[0]
        orders.append((axis, _order(scores["score"][kept], outlets[kept], sides[kept] == camp)))
        rows.append((f"{axis}: {camp} higher", scores[kept], (sides[kept] == camp).to_numpy(dtype=int), clusters[kept]))
    _show("fakes_syria: outlets of a camp", rows, draws)
    print("\noutlets by their mean, the highest first; * stands for those that are expected to be higher")
    for axis, order in orders:
        print(f"{axis}: {order}")


def _codes(path: Path) -> dict[tuple[str, str], int]:
    with path.open(encoding="utf-8") as lines:
        return {(row["id"], row["variable"]): int(row["value"]) for row in csv.DictReader(lines)}


def _scores(table: pd.DataFrame, axis: str) -> pd.DataFrame:
    """The three witnesses on an axis in the outlet's voice, by document; what is missing stands in the middle."""
    chosen = table[(table["axis"] == axis) & (table["voices"] == "outlet")].set_index("document")
    return chosen[list(WITNESSES)].fillna(chosen[list(WITNESSES)].median())


def _order(scores: pd.Series, outlets: pd.Series, expected: pd.Series) -> str:
    means = scores.groupby(outlets).mean().sort_values(ascending=False)
    higher = set(outlets[expected])
    return ", ".join(f"{outlet}{'*' * (outlet in higher)} {mean:+.1f}" for outlet, mean in means.items())


def _show(title: str, rows: list[tuple[str, pd.DataFrame, np.ndarray, np.ndarray]], draws: int) -> None:
    width = max(len(name) for name, *_ in rows)
    print(f"\n{title}\n{'':{width}}    n  coded  {'lexicon':21}{'embedding':21}both")
    areas: dict[str, list[float]] = {witness: [] for witness in WITNESSES}
    for name, scores, coded, clusters in rows:
        found = {witness: area(scores[witness].to_numpy(dtype=float), coded, clusters, draws) for witness in WITNESSES}
        for witness, value in found.items():
            areas[witness].append(value.value)
        print(f"{name:{width}} {len(scores):4}  {coded.sum():5}  {found['lexicon']!s:21}{found['embedding']!s:21}{found['score']!s}")
    means: Mapping[str, float] = {witness: float(np.mean(values)) for witness, values in areas.items()}
    print(f"{'mean':{width}} {'':11}  {means['lexicon']:<21.3f}{means['embedding']:<21.3f}{means['score']:.3f}")


def area(values: np.ndarray, coded: np.ndarray, clusters: np.ndarray, draws: int) -> Area:
    """The probability that a coded document stands above one that is not, ties by half, with a bootstrap of clusters."""
    rng = np.random.default_rng(20240308)
    names, cluster = np.unique(clusters, return_inverse=True)
    members = np.argsort(cluster, kind="stable")
    starts = np.searchsorted(cluster[members], np.arange(len(names) + 1))
    drawn = []
    for _ in range(draws):
        chosen = rng.integers(0, len(names), len(names))
        rows = np.concatenate([members[starts[place] : starts[place + 1]] for place in chosen])
        if 0 < coded[rows].sum() < len(rows):
            drawn.append(_area(values[rows], coded[rows]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Area(_area(values, coded), float(low), float(high))


def _area(values: np.ndarray, coded: np.ndarray) -> float:
    n = int(coded.sum())
    return float((rankdata(values)[coded == 1].sum() - n * (n + 1) / 2) / (n * (len(coded) - n)))


if __name__ == "__main__":
    main()
