"""Half of the corpus as the ruler of the other half."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters
from framing.scoring import Material
from framing.scoring.placing import fit_axis, place
from framing.validation.stability.change import FEWEST_COMPARED, UNKNOWN, Change
from framing.validation.stability.part import part_of
from framing.validation.stability.whole import Whole

COLUMNS = ("axis", "draw", "n_fitted", "n_scored", "correlation", "drift", "shift", "reason")
TOO_FEW = f"a half has fewer than {FEWEST_COMPARED} articles with a score; articles of one event, and copies, stay in one half"


def half_corpus(wholes: Mapping[str, Whole], draws: int, *, seed: int, tell: Callable[[], None]) -> pd.DataFrame:
    """What becomes of the scores of half of the articles on a ruler fitted to the other half, drawn so many times.

    Whole clusters are drawn: articles of one event and copies of one text are never on both sides. `tell` is called when a draw is done on an axis.

    - axis, draw (from 1)
    - n_fitted, n_scored: articles with a score in the half that the ruler was fitted on, and in the half that was read on it
    - correlation, drift, shift: what became of the scores of the latter (`Change`), compared with those that they have in the whole corpus
    - reason: why there are no numbers, else empty
    """
    if not wholes:
        return _table([])
    material = next(iter(wholes.values())).material
    clusters = find_clusters(material.corpus.table)
    rows: dict[str, list[tuple[object, ...]]] = {axis: [] for axis in wholes}
    for draw in range(1, draws + 1):
        fitted_on = _half(clusters, np.random.default_rng([seed, draw]))
        one = part_of(material, fitted_on)
        other = part_of(material, set(clusters["document"]) - fitted_on)
        for axis, whole in wholes.items():
            counts = [int(whole.scores[[document.id for document in part.corpus]].notna().sum()) for part in (one, other)]
            found, reason = (UNKNOWN, TOO_FEW) if min(counts) < FEWEST_COMPARED else _read_on(whole, one, other)
            rows[axis].append((axis, draw, *counts, *found, reason))
            tell()
    return _table([row for of_axis in rows.values() for row in of_axis])


def _read_on(whole: Whole, one: Material, other: Material) -> tuple[Change, str]:
    anchor, _ = fit_axis(one, whole.hits_in(one), whole.axis)
    found = whole.change_to(place(other, whole.hits_in(other), whole.axis, anchor))
    return found, "" if found.correlation == found.correlation else "on the ruler of a half the articles have no scores, or all the same"


def _half(clusters: pd.DataFrame, rng: np.random.Generator) -> set[str]:
    """The documents of random clusters, as near to half of all as whole clusters allow. They are drawn by name: their order does not matter."""
    sizes = clusters.groupby("cluster", sort=True).size()
    order = rng.permutation(len(sizes))
    reached = sizes.to_numpy()[order].cumsum()
    taken = int(np.abs(reached - len(clusters) / 2).argmin()) + 1
    # A coin says which of the two parts it is: so every document is as often on one side as on the other.
    chosen = sizes.index[order[:taken] if rng.random() < 0.5 else order[taken:]]
    return set(clusters.loc[clusters["cluster"].isin(chosen), "document"])


def _table(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    kinds = {**dict.fromkeys(("draw", "n_fitted", "n_scored"), "int64"), **dict.fromkeys(("correlation", "drift", "shift"), "float64")}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({column: kinds.get(column, "str") for column in COLUMNS})
