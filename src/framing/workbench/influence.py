"""What each term and each seed of an axis does to the outlets' means: it is left out, and everything is scored again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from framing.comparison.clusters import known_values
from framing.lexicon import Lexicon
from framing.lexicon.editing import entries_of, without
from framing.matching.without import hits_without, is_dead
from framing.scoring import Material, axis_scores
from framing.scoring.correlation import rank_correlation

COLUMNS = ("axis", "kind", "pole", "left_out", "outlet", "n", "mean", "n_without", "mean_without", "change")
ENTRY_COLUMNS = ("axis", "kind", "pole", "left_out", "outlet", "change", "correlation", "reason")
NO_HIT = "no hit: nothing changes"


@dataclass(frozen=True)
class Influence:
    """What leaving out each term and each seed does.

    `table` has one row for each term or seed, in the order of the lexicon, and each outlet that has a name, by name:

    - axis, kind (`term`, `seed`), pole, left_out
    - outlet; n, mean: its articles with a score, and their mean score in the outlet's voice
    - n_without, mean_without: the same with the lexicon without this term or seed, on a ruler that is fitted anew
    - change: mean_without − mean. As the ruler is fitted anew, the mean of all articles stays at 0: what moves is where outlets stand to each other.

    `entries` has one row for each term or seed, the one that moves an outlet furthest first: axis, kind, pole, left_out, outlet (which it moves
    furthest) and change (how far), correlation (Spearman's, of the documents' scores with it and without it), and reason (why nothing is moved or
    nothing can be told, else empty).
    """

    table: pd.DataFrame
    entries: pd.DataFrame = field(repr=False)


def leave_out(
    material: Material, lexicon: Lexicon, hits: pd.DataFrame, *, axes: Iterable[str], progress: Callable[[str, int, int], None] | None = None
) -> Influence:
    """What happens to each outlet's mean when each term and each seed of these axes is left out.

    `hits` are the table of `find_hits` for the lexicon. The numbers are those that scoring with the lexicon really so edited would give.
    """
    chosen = [lexicon.axes[name] for name in axes]
    total, done = sum(len(entries_of(axis)) for axis in chosen), 0
    outlets = known_values(material.corpus.table, "outlet")
    rows: list[tuple[object, ...]] = []
    entries: list[tuple[object, ...]] = []
    for axis in chosen:
        mine = hits[hits["axis"] == axis.name].reset_index(drop=True)
        scores = axis_scores(material, mine, axis)
        before = _means(scores, outlets)
        for entry in entries_of(axis):
            dead = is_dead(entry, axis, mine)
            left = mine if dead else hits_without(material.corpus, material.sentences, [lexicon], mine, entry)
            after = scores if dead else axis_scores(material, left, without(axis, entry))
            table = before.join(_means(after, outlets).add_suffix("_without"))
            change = (table["mean_without"] - table["mean"]).round(10) + 0.0
            named = (entry.axis, entry.kind, entry.pole, entry.text)
            rows += [(*named, outlet, *values) for outlet, *values in table.assign(change=change).reset_index().itertuples(index=False, name=None)]
            entries.append((*named, *_furthest(change), rank_correlation(scores, after), NO_HIT if dead else _why_not(scores, after)))
            done += 1
            if progress:
                progress("influence", done, total)
    return Influence(_table(rows, COLUMNS), _in_order(_table(entries, ENTRY_COLUMNS)))


def _means(scores: pd.Series, outlets: pd.Series) -> pd.DataFrame:
    """The number of scored articles (n) and their mean score (mean) of each outlet (index) that has a name."""
    table = pd.DataFrame({"outlet": outlets.to_numpy(), "score": scores.to_numpy(dtype=float)})
    by_outlet = table[table["outlet"] != ""].groupby("outlet", sort=True)["score"]
    return pd.DataFrame({"n": by_outlet.count().astype("int64"), "mean": by_outlet.mean().astype("float64")})


def _furthest(change: pd.Series) -> tuple[str, float]:
    """The outlet that moves furthest, the first by name of equals, and how far; none where no outlet moves."""
    size = change.abs()
    if not (size > 0).any():
        return "", 0.0 if size.notna().any() else float("nan")
    furthest = str(size.idxmax())
    return furthest, float(change[furthest])


def _why_not(before: pd.Series, after: pd.Series) -> str:
    if not before.notna().any():
        return "no article has a score"
    return "" if after.notna().any() else "without it no article has a score"


def _in_order(entries: pd.DataFrame) -> pd.DataFrame:
    """By axis in the order of the lexicon, the entry that moves an outlet furthest first; equals as they stand in the lexicon."""
    place = {axis: number for number, axis in enumerate(dict.fromkeys(entries["axis"]))}
    order = np.lexsort([-entries["change"].abs().fillna(-1.0).to_numpy(), entries["axis"].map(place).to_numpy(dtype=float)])
    return entries.iloc[order].reset_index(drop=True)


def _table(rows: list[tuple[object, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    kinds = {**dict.fromkeys(("n", "n_without"), "int64"), **dict.fromkeys(("mean", "mean_without", "change", "correlation"), "float64")}
    return pd.DataFrame(rows, columns=list(columns)).astype({column: kinds.get(column, "str") for column in columns})
