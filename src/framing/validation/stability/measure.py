"""How steady are the scores: with other articles as their ruler, without single terms and seeds, in other voices, in the openings alone?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pandas as pd

from framing.embedding.choice import Progress
from framing.errors import FramingError
from framing.lexicon import Lexicon
from framing.lexicon.editing import entries_of
from framing.scoring.material import Material
from framing.validation.stability.change import Change
from framing.validation.stability.halves import half_corpus
from framing.validation.stability.left_out import NO_ENCODER, NO_HIT, left_out
from framing.validation.stability.readings import all_voices, only_opening, own_voice, without_largest_outlet
from framing.validation.stability.result import COLUMNS, NUMBERS, PROBES, Stability
from framing.validation.stability.whole import Whole, read_wholes

DRAWS_SEED = 20240308
_SINGLE = 4
_DIGITS = 6

_Row = tuple[object, ...]


def stability(
    material: Material, lexicons: Lexicon | Sequence[Lexicon], *, halves: int = 10, seed: int = DRAWS_SEED, progress: Progress | None = None
) -> Stability:
    """Would the articles stand in the same order, and at the same level, with other articles, terms, seeds or voices?

    The corpus is its own reference here, whatever ruler its scores are read on elsewhere. `halves` is how often half of it is drawn, by `seed`. Hits,
    sentences and vectors are found once. An axis with fewer than 20 scored articles has no numbers, but a reason. Raises `FramingError` if there is
    no axis, if two lexicons share one, if `halves` is below 1, or if `seed` is negative.

    To leave out each seed in turn is what Watanabe (2021) does for Latent Semantic Scaling.
    """
    lexicons = [lexicons] if isinstance(lexicons, Lexicon) else list(lexicons)
    _check(lexicons, halves, seed)
    wholes = read_wholes(material, lexicons, progress=progress)
    tried = {name: whole for name, whole in wholes.items() if not whole.why_not}
    tell = _counter(progress, sum(len(entries_of(whole.axis)) for whole in wholes.values()) + len(tried) * (halves + _SINGLE))
    drawn = half_corpus(tried, halves, seed=seed, tell=tell)
    entries = {name: left_out(whole, tell=tell) for name, whole in wholes.items()}
    rows: list[_Row] = []
    for name, whole in wholes.items():
        if name in tried:
            rows += _rows_of(whole, drawn[drawn["axis"] == name], entries[name], tell)
        else:
            rows += [_row(name, probe, [], whole.why_not) for probe in PROBES]
    kinds = {**dict.fromkeys(NUMBERS, "float64"), "n": "int64"}
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype({column: kinds.get(column, "str") for column in COLUMNS})
    return Stability(table, pd.concat(entries.values(), ignore_index=True), drawn)


def _check(lexicons: Sequence[Lexicon], halves: int, seed: int) -> None:
    if not any(lexicon.axes for lexicon in lexicons):
        raise FramingError("stability", found="no axis", expected="one lexicon or more with an axis")
    if halves < 1:
        raise FramingError("halves", found=str(halves), expected="1 or more")
    if seed < 0:
        raise FramingError("seed", found=str(seed), expected="0 or more")


def _counter(progress: Progress | None, total: int) -> Callable[[], None]:
    done = iter(range(1, total + 1))
    return lambda: progress("stability", next(done), total) if progress else None


def _rows_of(whole: Whole, drawn: pd.DataFrame, entries: pd.DataFrame, tell: Callable[[], None]) -> list[_Row]:
    """The rows of an axis, one a probe."""
    name = whole.axis.name
    draws = [("", Change(*numbers)) for numbers in drawn[["correlation", "drift", "shift"]].itertuples(index=False, name=None)]
    rows = [_row(name, PROBES[0], draws, _first(drawn["reason"]))]
    rows += [_row_of_entries(name, probe, entries[entries["kind"] == kind]) for probe, kind in zip(PROBES[1:3], ("term", "seed"), strict=True)]
    for probe, read in zip(PROBES[3:6], (only_opening, all_voices, own_voice), strict=True):
        found, reason = read(whole)
        rows.append(_row(name, probe, [("", found)], reason))
        tell()
    found, outlet, reason = without_largest_outlet(whole)
    rows.append(_row(name, PROBES[6], [(outlet, found)], reason))
    tell()
    return rows


def _row_of_entries(axis: str, probe: str, entries: pd.DataFrame) -> _Row:
    """The row of an axis's terms or seeds. Those that change nothing because they are nowhere found, or not heard, do not make it steadier."""
    kind = "term" if probe == PROBES[1] else "seed"
    told = entries[~entries["reason"].isin([NO_HIT, NO_ENCODER])]
    numbers = zip(told["left_out"], told["correlation"], told["drift"], strict=True)
    changes = [(text, Change(correlation, drift, float("nan"))) for text, correlation, drift in numbers]
    if len(told):
        return _row(axis, probe, changes, _first(told["reason"]))
    if entries.empty:
        return _row(axis, probe, [], f"the axis has no {kind}s")
    return _row(axis, probe, [], NO_ENCODER if kind == "seed" else "no term is found")


def _row(axis: str, probe: str, changes: Iterable[tuple[str, Change]], reason: str) -> _Row:
    """One row of the table from all tries of a probe. A try without a number is the worst of all."""
    changes = list(changes)
    known = [each for each in changes if each[1].correlation == each[1].correlation]
    lost = [what for what, each in changes if each.correlation != each.correlation]
    if not known:
        return (axis, probe, 0, *(float("nan"),) * 2, lost[0] if lost else "", *(float("nan"),) * 3, reason)
    what, lowest = min(known, key=lambda each: each[1].correlation)
    shifts = [each.shift for _, each in known]
    means = [round(float(np.mean([getattr(each, column) for _, each in known])), _DIGITS) + 0.0 for column in Change._fields]
    worst_shift = max(shifts, key=abs)
    return (axis, probe, len(known), means[0], lowest.correlation, lost[0] if lost else what, means[1], means[2], worst_shift, reason)


def _first(reasons: pd.Series) -> str:
    return next((reason for reason in reasons if reason), "")
