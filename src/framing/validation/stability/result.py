"""What trying a measure against itself gave: tables, and the same on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.scoring.storage import write_table
from framing.validation.stability.words import in_words

PROBES = ("half corpus", "without a term", "without a seed", "lead 5", "all voices", "own voice only", "without the largest outlet")
COLUMNS = ("axis", "probe", "n", "correlation", "worst", "what", "drift", "shift", "worst_shift", "reason")
NUMBERS = ("correlation", "worst", "drift", "shift", "worst_shift")
FILES = ("stability", "stability_entries", "stability_halves")


@dataclass(frozen=True)
class Stability:
    """How steady the scores of each axis are.

    `table` has one row for each axis, in the order of the lexicons, and probe. Compared are always an article's score in the whole corpus, in the
    outlet's voice, and its score in the probe; the unit of drift and shift is the standard deviation of the former over all articles.

    - axis
    - probe: `half corpus` (a ruler fitted to half of the articles reads the other half), `without a term`, `without a seed` (left out one by one, all
      fitted anew), `lead 5` (the first five sentences of each article), `all voices`, `own voice only` (these three on the same ruler), `without the
      largest outlet` (a ruler fitted without its articles reads all)
    - n: how many times it was tried: draws, terms that are found, seeds, or once; 0 where nothing could be tried
    - correlation, worst: Spearman's rank correlation of the two scores over the articles, the mean of all tries and the lowest
    - what: the term, seed or outlet that gave the lowest, else empty
    - drift: by how much an article's score changes, whatever the direction; the mean over articles and tries
    - shift, worst_shift: by how much the mean of all articles changes; the mean over tries, and the one that is furthest from 0. Missing without a
      term or a seed: as the ruler is fitted anew, the mean stays where it is
    - reason: why there are no numbers, else empty

    `entries` has one row for each term and seed: axis, kind (`term`, `seed`), pole, left_out, correlation, drift, and reason (`no hit: nothing
    changes`, or why nothing can be told). `halves` has one row for each axis and draw of half the corpus: axis, draw, n_fitted and n_scored (articles
    with a score in the half that the ruler was fitted to, and in the one that was read on it), correlation, drift, shift, reason.
    """

    table: pd.DataFrame
    entries: pd.DataFrame = field(repr=False)
    halves: pd.DataFrame = field(repr=False)

    @property
    def words(self) -> Mapping[str, str]:
        """For each axis in words: is it steady, and if not, with what it moves (`in_words`)."""
        return in_words(self.table)


def write_stability(found: Stability, folder: str | Path) -> list[Path]:
    """Write `stability`, `stability_entries` and `stability_halves` into a folder, each as CSV and Parquet."""
    stems = [Path(folder, name) for name in FILES]
    for stem, table in zip(stems, (found.table, found.entries, found.halves), strict=True):
        write_table(table, stem)
    return [stem.with_suffix(ending) for stem in stems for ending in (".csv", ".parquet")]


def read_stability(folder: str | Path) -> Stability:
    """Pick up what `write_stability` wrote. Raises `FramingError` if the folder holds none."""
    try:
        return Stability(*(pd.read_parquet(Path(folder, name).with_suffix(".parquet")) for name in FILES))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FramingError(folder, found="no stability.parquet", expected="a run with it", mend="score with --stability") from error
