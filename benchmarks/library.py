"""How well do the shipped lexicons see what people coded? Area under the curve of each part and of the whole.

    python benchmarks/library.py [--draws 1000]

Needs the real articles (FRAMING_CORPORA). Three sets of codes (`policy_frames_half`, `gvfc_half`, `babe_sg1`) and the camps of `fakes_syria`'s
outlets. The lexicons were written from the literature and frozen before they met a code; docs/library.md says what was changed after. Which code an
axis is held against, and on which side of an axis a camp is expected (`side_by_side/tasks.py`), was settled before measuring too.

An area of 0.5 is chance, 1 is perfect; the interval is a bootstrap of whole clusters (events, copies of one text). A document without a score stands
in the middle: no evidence is no information. `benchmarks/peers.py` sets other methods beside these.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.scoring import Material, score_material
from side_by_side.concordance import Index, concordance, filled, resample
from side_by_side.tasks import CODED, SIDES, Task, camps_of, read_set

WITNESSES = ("lexicon", "embedding", "score")


class Row(NamedTuple):
    """A task, and the scores of each witness by document."""

    task: Task
    scores: dict[str, np.ndarray]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap draws")
    draws = parser.parse_args().draws
    folder = Path(os.environ["FRAMING_CORPORA"])
    for name, (lexicon, _) in CODED.items():
        material, tasks = read_set(folder, name)
        table = score_material(material, tasks[0].lexicon).table
        _show(f"{name}: {lexicon}", [Row(task, _scores(table, material, task)) for task in tasks], draws)
    material, tasks = read_set(folder, "fakes_syria")
    rows = [Row(task, _scores(score_material(material, task.lexicon).table, material, task)) for task in tasks if task.is_camp]
    _show("fakes_syria: outlets of a camp", rows, draws)
    print("\noutlets by their mean, the highest first; * stands for those that are expected to be higher")
    for row, (_, axis, camp) in zip(rows, SIDES, strict=True):
        print(f"{axis}: {_order(material, row, camp)}")


def _scores(table: pd.DataFrame, material: Material, task: Task) -> dict[str, np.ndarray]:
    """The three witnesses on an axis in the outlet's voice, by document."""
    chosen = table[(table["axis"] == task.axis.name) & (table["voices"] == "outlet")].set_index("document")
    chosen = chosen.reindex([document.id for document in material.corpus])
    return {witness: chosen[witness].to_numpy(dtype=float) for witness in WITNESSES}


def _order(material: Material, row: Row, camp: str) -> str:
    known, camps = row.task.known, camps_of(material)
    outlets = material.corpus.table["outlet"].to_numpy()[known]
    means = pd.Series(filled(row.scores["score"])[known]).groupby(outlets).mean().sort_values(ascending=False)
    higher = set(outlets[(camps == camp).to_numpy()[known]])
    return ", ".join(f"{outlet}{'*' * (outlet in higher)} {mean:+.1f}" for outlet, mean in means.items())


def _show(title: str, rows: list[Row], draws: int) -> None:
    width = max(len(row.task.name) for row in rows)
    print(f"\n{title}\n{'':{width}}    n  coded  {'lexicon':21}{'embedding':21}both")
    drawn = resample(rows[0].task.clusters, draws, seed=0)
    areas: list[list[Index]] = []
    for task, scores in rows:
        areas.append([concordance(scores[witness], task.codes, drawn) for witness in WITNESSES])
        lexicon, embedding, both = areas[-1]
        print(f"{task.name:{width}} {task.known.sum():4}  {int(np.nansum(task.codes)):5}  {lexicon!s:21}{embedding!s:21}{both!s}")
    lexicon, embedding, both = (float(np.mean([area.value for area in column])) for column in zip(*areas, strict=True))
    print(f"{'mean':{width}} {'':11}  {lexicon:<21.3f}{embedding:<21.3f}{both:.3f}")


if __name__ == "__main__":
    main()
