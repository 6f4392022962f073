"""What people coded, and which axis each code is held against: settled before anything was measured.

Three sets of codes meet the shipped lexicons. `basil` has the stance of an article beside the two others on its event, from left to right: no
lexicon of American outlets' stance is shipped, and `benchmarks/lexicons/us-stance.toml` was written and frozen before a text or a code of the set was
read. `fakes_syria` has camps, which are expectations of ours and no codes (`SIDES`), and whether its coders found somebody named who did it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from framing import Lexicon, load_lexicon, read_corpus
from framing.comparison.clusters import find_clusters
from framing.lexicon import Axis
from framing.scoring import Material, read_material

SETS = ("policy_frames_half", "gvfc_half", "babe_sg1", "basil", "fakes_syria")
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
_STANCE = {"left": 0.0, "center": 1.0, "right": 2.0}
_US_STANCE = Path(__file__).parents[1] / "lexicons" / "us-stance.toml"


@dataclass(frozen=True)
class Task:
    """One code held against one axis.

    `codes` (n_documents,) is the code of each document, NaN where it has none. With `strata` only documents of one stratum are compared. `clusters`
    names the documents that are no independent witnesses (one event, or copies of one text). `is_camp`: an expectation of ours, not a code.
    """

    name: str
    lexicon: Lexicon = field(repr=False)
    axis: Axis = field(repr=False)
    codes: np.ndarray = field(repr=False)
    clusters: np.ndarray = field(repr=False)
    strata: np.ndarray | None = field(default=None, repr=False)
    is_camp: bool = False

    @property
    def known(self) -> np.ndarray:
        """Which documents have a code, bool (n_documents,)."""
        return ~np.isnan(self.codes)


def read_set(folder: Path, name: str) -> tuple[Material, list[Task]]:
    """The texts of a set, read and encoded once, and its tasks."""
    material = read_material(read_corpus(folder / name / "documents.jsonl", language="en", outlet="unknown"))
    with (folder / name / "codes.csv").open(encoding="utf-8") as lines:
        values = {(row["id"], row["variable"]): row["value"] for row in csv.DictReader(lines)}
    tasks = _coded(material, name, values) if name in CODED else _stance(material, values) if name == "basil" else _syria(material, values)
    return material, list(tasks)


def clusters_of(material: Material) -> np.ndarray:
    """The number of each document's cluster: documents of one event, and copies of one text, are together."""
    return np.asarray(pd.factorize(find_clusters(material.corpus.table)["cluster"])[0])


def camps_of(material: Material) -> pd.Series:
    """The camp of each document's outlet, by document; missing where the outlet is of none."""
    documents = material.corpus.table.set_index("document")
    return documents["outlet"].map({outlet: camp for camp, members in CAMPS.items() for outlet in members})


def _coded(material: Material, name: str, values: dict[tuple[str, str], str]) -> Iterator[Task]:
    lexicon_name, pairs = CODED[name]
    lexicon, clusters = load_lexicon(lexicon_name), clusters_of(material)
    for code, axis in pairs:
        codes = np.array([float(values.get((document.id, code), 0)) for document in material.corpus])
        yield Task(f"{code} ~ {axis}", lexicon, lexicon.axes[axis].settled(), codes, clusters)


def _stance(material: Material, values: dict[tuple[str, str], str]) -> Iterator[Task]:
    lexicon = load_lexicon(str(_US_STANCE))
    codes = np.array([_STANCE[values[document.id, "relative_stance"]] for document in material.corpus])
    events = np.asarray(pd.factorize(material.corpus.table["event"])[0])
    yield Task("stance within an event ~ us-stance", lexicon, lexicon.axes["us-stance"].settled(), codes, events, strata=events)


def _syria(material: Material, values: dict[tuple[str, str], str]) -> Iterator[Task]:
    clusters, camps = clusters_of(material), camps_of(material)
    for lexicon_name, axis, camp in SIDES:
        lexicon = load_lexicon(lexicon_name)
        codes = np.where(camps.isna(), np.nan, (camps == camp).to_numpy(dtype=float))
        yield Task(f"{camp.split()[0]} ~ {axis}", lexicon, lexicon.axes[axis].settled(), codes, clusters, is_camp=True)
    lexicon = load_lexicon("agency")
    named = np.array([float(values[document.id, "actor"] != "unknown") for document in material.corpus])
    yield Task("actor known ~ agency", lexicon, lexicon.axes["agency"].settled(), named, clusters)
