"""What was tried and thrown away: the score with one choice made otherwise, on the tasks of `peers.py`.

    python benchmarks/variants.py [--only SET] [--draws 1000]

Needs the real articles (FRAMING_CORPORA). The figure is the c-index of the score (`side_by_side/concordance.py`): its mean over the tasks of a set,
the mean of the sets, and the difference to the score that is kept, with its 95 % interval (a bootstrap of whole clusters, the same draws for all).
Then, task by task, what halving a pole's terms as wholes or in pieces does. The kept score must be the library's own, to the sixth digit.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.embedding.coherence import say
from framing.matching import find_hits
from framing.scoring import score_material
from framing.scoring.rulers import open_space
from side_by_side.concordance import Index, concordance, mean_of, resample
from side_by_side.reading import Reading
from side_by_side.tasks import SETS, Task, read_set
from side_by_side.variants import KEPT, VARIANTS, WHOLE_TERMS, AxisReading


class Judged(NamedTuple):
    """How well each variant does on a task, by its name; and what its terms are made of."""

    task: Task
    indices: dict[str, Index]
    heaviest: str
    share: float
    terms: tuple[float | None, float | None]
    """Coherence of the terms, halved as wholes and in pieces."""
    seeds: float | None
    says: tuple[float, float]
    """What the terms earn by the one and by the other."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=SETS, action="append", help="this set alone (may be given more than once)")
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap draws")
    arguments = parser.parse_args()
    judged: dict[str, list[Judged]] = {}
    for name in arguments.only or SETS:
        print(f"{name} …", file=sys.stderr, flush=True)
        judged[name] = list(_judge_set(Path(os.environ["FRAMING_CORPORA"]), name, arguments.draws))
    _show_means(judged)
    for name, rows in judged.items():
        _show_terms(name, rows)


def _judge_set(folder: Path, name: str, draws: int) -> Iterator[Judged]:
    material, tasks = read_set(folder, name)
    reading, drawn = Reading(material), resample(tasks[0].clusters, draws, seed=SETS.index(name))
    for lexicon in {task.lexicon.name: task.lexicon for task in tasks}.values():
        axes = {task.axis.name: task.axis for task in tasks if task.lexicon.name == lexicon.name}
        hits, table = find_hits(material.corpus, lexicon, sentences=material.sentences).table, score_material(material, lexicon).table
        space = open_space(material, axes)
        assert space is not None
        for axis in axes.values():
            kept = table[(table["axis"] == axis.name) & (table["voices"] == "outlet")].set_index("document")
            read = AxisReading(reading, space, hits, axis, kept.reindex([document.id for document in material.corpus]))
            scores = {variant.tried: read.scores(variant) for variant in VARIANTS}
            np.testing.assert_allclose(scores[KEPT.tried], read.kept["score"], rtol=0, atol=1e-6, err_msg=f"{axis.name}: not the library's score")
            coherences = [read.coherences(variant) for variant in (WHOLE_TERMS, KEPT)]
            (whole, seeds), (pieces, _) = coherences
            says = say(whole, seeds)[0], say(pieces, seeds)[0]
            for task in (task for task in tasks if task.axis.name == axis.name):
                indices = {tried: concordance(values, task.codes, drawn, task.strata) for tried, values in scores.items()}
                yield Judged(task, indices, *read.heaviest(), (whole, pieces), seeds, says)


def _show_means(judged: dict[str, list[Judged]]) -> None:
    names = list(judged)
    print(f"{'':27}" + "".join(f"{name:>20}" for name in names) + f"{'mean of sets':>14}  minus kept")
    kept = None
    for variant in VARIANTS:
        sets = [mean_of([row.indices[variant.tried] for row in rows]) for rows in judged.values()]
        mean = mean_of(sets)
        kept = kept or mean
        (low, high), value = (mean - kept).interval, mean.value - kept.value
        told = "" if variant is KEPT else f"{value:+z.3f} [{low:+z.3f}, {high:+z.3f}]"
        print(f"{variant.tried:27}" + "".join(f"{index.value:20.3f}" for index in sets) + f"{mean.value:14.3f}  {told}".rstrip())


def _show_terms(name: str, rows: list[Judged]) -> None:
    width = max(len(row.task.name) for row in rows)
    print(f"\n{name}: the heaviest term and its share of its pole's sentences; terms halved as wholes → in pieces")
    print(f"{'':{width}}  {'heaviest term':26}{'share':>6}   {'coherence of terms':20}{'seeds':7}{'say of terms':16}c-index")
    for row in rows:
        told = f"{_number(row.terms[0])} → {_number(row.terms[1])}"
        says = f"{row.says[0]:.2f} → {row.says[1]:.2f}"
        whole, pieces = (row.indices[variant.tried].value for variant in (WHOLE_TERMS, KEPT))
        print(f"{row.task.name:{width}}  {row.heaviest:26}{row.share:6.2f}   {told:20}{_number(row.seeds):7}{says:16}{whole:.3f} → {pieces:.3f}")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    main()
