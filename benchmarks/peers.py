"""Framing and its peers, side by side: the same texts, the same lexicons, one run.

    python benchmarks/peers.py [--only SET] [--draws 1000] [--json FILE]

Needs the real articles (FRAMING_CORPORA). What is coded, and which axis it is held against, is told in `side_by_side/tasks.py`, and was settled
before anything was measured. The figure is the c-index: of two documents with different codes, how often does the one with the higher code have the
higher score? 0.5 is chance, 1 perfect. Intervals (95 %) and differences come of one bootstrap of whole clusters (events, and copies of one text), the
same for all methods. A document without a score stands in the middle. Each set counts alike, however many tasks it has.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from framing.matching import find_hits
from framing.scoring import score_material
from side_by_side.concordance import Index, Resample, concordance, filled, length_strata, resample
from side_by_side.first_default import first_default, standardised
from side_by_side.latent import lss
from side_by_side.reading import Reading
from side_by_side.report import FRAMING, PEERS, Judged, as_json, show
from side_by_side.tasks import SETS, Task, read_set
from side_by_side.trained import embedding_regression, tfidf_regression
from side_by_side.unsupervised import centred_cosine, centred_ddr, ddr, frame_axis, pole_cosine, vader

_WITNESSES = {"lexicon": "lexicon", "embedding": "embedding", FRAMING: "score"}
_UNSUPERVISED = {
    "pole cosine": pole_cosine,
    "centred cosine": centred_cosine,
    "DDR": ddr,
    "DDR centred": centred_ddr,
    "FrameAxis": frame_axis,
    "LSS": lss,
    "VADER": vader,
}
_TRAINED = {"TF-IDF + LR": tfidf_regression, "embeddings + LR": embedding_regression}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=SETS, action="append", help="this set alone (may be given more than once)")
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap draws")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    arguments = parser.parse_args()
    judged: dict[str, list[Judged]] = {}
    for name in arguments.only or SETS:
        print(f"{name} …", file=sys.stderr, flush=True)
        material, tasks = read_set(Path(os.environ["FRAMING_CORPORA"]), name)
        judged[name] = _judge_set(Reading(material), tasks, resample(tasks[0].clusters, arguments.draws, seed=SETS.index(name)))
    show(judged)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(judged), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _judge_set(reading: Reading, tasks: list[Task], drawn: Resample) -> list[Judged]:
    judged: list[Judged] = []
    by_lexicon: dict[str, list[Task]] = {}
    for task in tasks:
        by_lexicon.setdefault(task.lexicon.name, []).append(task)
    for together in by_lexicon.values():
        lexicon = together[0].lexicon
        ours = score_material(reading.material, lexicon)
        hits = find_hits(reading.material.corpus, lexicon, sentences=reading.material.sentences)
        verdicts, first = ours.trust.set_index("axis")["verdict"], partial(first_default, reading, hits)
        for task in together:
            scores = _all_scores(reading, task, ours.table, first)
            judged.append(_judge(reading, task, scores, drawn)._replace(verdict=verdicts[task.axis.name]))
    return sorted(judged, key=lambda one: [task.name for task in tasks].index(one.task.name))


def _all_scores(reading: Reading, task: Task, table: pd.DataFrame, first: partial[np.ndarray]) -> dict[str, np.ndarray]:
    """The scores of every method on a task, by the method's name."""
    chosen = table[(table["axis"] == task.axis.name) & (table["voices"] == "outlet")].set_index("document")
    chosen = chosen.reindex([document.id for document in reading.material.corpus])
    scores = {name: chosen[column].to_numpy(dtype=float) for name, column in _WITNESSES.items()}
    scores |= {name: method(reading, task.axis) for name, method in _UNSUPERVISED.items()}
    scores["plain sum"] = standardised(filled(scores["lexicon"])) + standardised(filled(scores["centred cosine"]))
    scores["first default"] = first(task.axis)
    return scores | {name: method(reading, task) for name, method in _TRAINED.items()}


def _judge(reading: Reading, task: Task, scores: dict[str, np.ndarray], drawn: Resample) -> Judged:
    indices: dict[str, Index] = {name: concordance(scores[name], task.codes, drawn, task.strata) for name in PEERS}
    ours, words = filled(scores[FRAMING]), reading.n_words
    length = None
    if task.strata is None:  # within an event all are of one kind already
        strata = length_strata(words, task.known)
        length = concordance(ours, task.codes, drawn, strata).value, concordance(scores["lexicon"], task.codes, drawn, strata).value
    along = float(spearmanr(ours[task.known], words[task.known]).statistic) if np.ptp(ours[task.known]) else 0.0
    return Judged(task, indices, length, along)


if __name__ == "__main__":
    main()
