"""What another wording of a lexicon would change: the outlets' means before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.comparison import Comparison, compare
from framing.comparison.clusters import known_values
from framing.comparison.inference.intervals import Interval, mean_interval
from framing.errors import FramingError
from framing.lexicon import Example, Fault, Lexicon
from framing.matching import example_faults
from framing.scoring import Material, Scores, score_material
from framing.scoring.correlation import rank_correlation

COLUMNS = (
    *("axis", "outlet", "n_before", "mean_before", "low_before", "high_before", "n_after", "mean_after", "low_after", "high_after"),
    *("n", "change", "change_low", "change_high", "verdict_before", "verdict_after", "reason"),
)
_AXIS_COLUMNS = ["axis", "changed", "hits_before", "hits_after", "correlation"]
RULERS = "before and after are each scored as `framing score` would, on a ruler fitted anew: the mean of all articles is 0 both times"
_MADE = {"n_documents": "n", "mean": "mean", "low": "low", "high": "high", "verdict": "verdict"}


@dataclass(frozen=True)
class WhatIf:
    """Two wordings of a lexicon in one corpus.

    `table` has one row for each axis that both have, and each outlet:

    - axis, outlet
    - n_before, mean_before, low_before, high_before, and the same with `_after`: articles with a score, their mean score in the outlet's voice, and
      the interval that holds the true mean (`framing.comparison.compare`)
    - n, change, change_low, change_high: articles with a score both times, the mean of their differences, and its interval over clusters
    - verdict_before, verdict_after: `higher` or `lower` than the other outlets, or `cannot tell`
    - reason: why there is no change or no interval of it, else empty

    `axes` has one row an axis: axis, changed (whether the lexicons say different things of it), hits_before, hits_after (whoever says them), and
    correlation (Spearman's, of the documents' scores before and after).
    `misread` are the examples of the later lexicon that its terms now read otherwise than their author, and did not before; `mended` the texts of
    those that are now read as they should be. `notes` say what bears on all rows.
    """

    table: pd.DataFrame
    axes: pd.DataFrame
    misread: tuple[Fault, ...]
    mended: tuple[str, ...]
    level: float
    notes: tuple[str, ...] = ()


def what_if(
    material: Material, before: Lexicon, after: Lexicon, *, level: float = 0.95, progress: Callable[[str, int, int], None] | None = None
) -> WhatIf:
    """Where the outlets stand by one lexicon and by another, and how sure the change is. Raises `FramingError` if they share no axis."""
    shared = [name for name in before.axes if name in after.axes]
    if not shared:
        raise FramingError(after.name, found=f"none of the axes of {before.name!r}", expected=f"one of: {', '.join(before.axes) or '(it has none)'}")
    scores = []
    for number, lexicon in enumerate((before, after), start=1):
        scores.append(score_material(material, lexicon))
        if progress:
            progress("scoring", number, 2)
    compared = [compare(each, level=level) for each in scores]
    misread, mended = read_otherwise(before, after)
    return WhatIf(
        table=pd.concat([_beside(axis, scores, compared, level) for axis in shared], ignore_index=True),
        axes=pd.DataFrame([_axis_row(axis, before, after, scores) for axis in shared], columns=_AXIS_COLUMNS),
        misread=misread,
        mended=mended,
        level=level,
        notes=tuple(_notes(before, after, compared)),
    )


def read_otherwise(before: Lexicon, after: Lexicon) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """The examples of `after` that its terms misread and those of `before` do not; and the texts of those that it is the other way round with.

    Left out are examples of an axis that `before` does not have, or has with other labels.
    """
    shared = {number: each for number, each in enumerate(after.examples, start=1) if _knows(before, each)}
    then, now = (_misread(lexicon, shared) for lexicon in (before, after))
    return tuple(now[number] for number in now if number not in then), tuple(shared[number].text for number in then if number not in now)


def _knows(lexicon: Lexicon, example: Example) -> bool:
    axis = lexicon.axes.get(example.axis)
    return axis is not None and example.leans in {*axis.labels, "neither"}


def _misread(lexicon: Lexicon, examples: Mapping[int, Example]) -> dict[int, Fault]:
    """How a lexicon misreads examples, by their number in the file."""
    faults = example_faults(lexicon.model_copy(update={"examples": tuple(examples.values())}))
    numbers = {f"example {place}": number for place, number in enumerate(examples, start=1)}
    return {numbers[fault.place]: replace(fault, place=f"example {numbers[fault.place]}") for fault in faults}


def _axis_row(axis: str, before: Lexicon, after: Lexicon, scores: Sequence[Scores]) -> tuple[object, ...]:
    hits = [int(((each.hits["axis"] == axis) & (each.hits["zone"] != "boilerplate")).sum()) for each in scores]
    correlation = rank_correlation(*(_scores_of(each, axis) for each in scores))
    return (axis, before.axes[axis].hash != after.axes[axis].hash, *hits, correlation)


def _scores_of(scores: Scores, axis: str) -> pd.Series:
    """The scores in the outlet's voice, by document."""
    table = scores.table
    return table[(table["axis"] == axis) & (table["voices"] == "outlet")].set_index("document")["score"].astype("float64")


def _beside(axis: str, scores: Sequence[Scores], compared: Sequence[Comparison], level: float) -> pd.DataFrame:
    """The rows of one axis."""
    parts = []
    for time, comparison in zip(("before", "after"), compared, strict=True):
        rows = comparison.table[comparison.table["axis"] == axis].set_index("outlet")[list(_MADE)]
        parts.append(rows.rename(columns={column: f"{name}_{time}" for column, name in _MADE.items()}))
    outlets = known_values(scores[0].documents, "outlet").to_numpy()
    clusters = pd.factorize(compared[0].clusters["cluster"])[0]
    then, now = (_scores_of(each, axis).reindex(scores[0].documents["document"]).to_numpy(dtype=float) for each in scores)
    changes = [_change((now - then)[outlets == outlet], clusters[outlets == outlet], level) for outlet in parts[0].index]
    told = pd.DataFrame(changes, columns=["n", "change", "change_low", "change_high", "reason"], index=parts[0].index)
    table = parts[0].join(parts[1]).join(told).rename_axis("outlet").reset_index().assign(axis=axis)[list(COLUMNS)]
    kinds = {**dict.fromkeys(("n_before", "n_after", "n"), "int64"), **dict.fromkeys(("change", "change_low", "change_high"), "float64")}
    return table.astype(kinds)


def _change(differences: np.ndarray, clusters: np.ndarray, level: float) -> tuple[int, float, float, float, str]:
    """How many articles have a score both times, by how much they change on average, the interval of that, and why something is missing."""
    known = ~np.isnan(differences)
    if not known.any():
        return 0, np.nan, np.nan, np.nan, "no article with a score both times"
    if not differences[known].any():
        return int(known.sum()), 0.0, np.nan, np.nan, "no article changes"
    interval: Interval = mean_interval(differences[known], clusters[known], level=level)
    return int(known.sum()), interval.mean, interval.low, interval.high, f"no interval: {interval.reason}" if interval.reason else ""


def _notes(before: Lexicon, after: Lexicon, compared: Sequence[Comparison]) -> Iterator[str]:
    yield RULERS
    for one, other, when in ((before, after, "before"), (after, before, "after")):
        if lone := [name for name in one.axes if name not in other.axes]:
            yield f"only {when}: {', '.join(lone)}"
    yield from dict.fromkeys(note for comparison in compared for note in comparison.notes)
