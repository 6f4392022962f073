"""What the figure of labels shows of each actor or axis: which labels, and how much of each in whose voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

from framing.errors import FramingError
from framing.figures.voices import FILLS
from framing.labelling import leading_labels

if TYPE_CHECKING:
    import pandas as pd

    from framing.labelling import LabelShares

MOST_LABELS = 6
"""More columns than this and one for all others can't be read on one page."""
OTHERS = "other"
_FEW = 10


class Share(NamedTuple):
    """How much of what one outlet calls a subject is one label: by voice, with the interval of the sum and whether it is told from the others'."""

    voices: Mapping[str, float]
    low: float = nan
    high: float = nan
    is_told: bool = False

    @property
    def total(self) -> float:
        """In all voices."""
        return sum(self.voices.values())

    @property
    def has_interval(self) -> bool:
        """Are both ends of the interval there?"""
        return isfinite(self.low) and isfinite(self.high)


class Label(NamedTuple):
    """A column: what it is called, and to which end of an axis it belongs (`low`, `high`; else empty)."""

    name: str
    pole: str = ""


class Subject(NamedTuple):
    """One actor or axis: its labels, and by (outlet, label) the shares; `namings` and `articles` are by outlet."""

    kind: str
    name: str
    labels: tuple[Label, ...]
    shares: Mapping[tuple[str, str], Share]
    namings: Mapping[str, int]
    articles: Mapping[str, int]

    @property
    def n(self) -> int:
        """How often it is named, by all outlets."""
        return sum(self.namings.values())

    @property
    def leading(self) -> str:
        """The label that is given most often, over all outlets."""
        named = [label.name for label in self.labels if label.name != OTHERS] or [OTHERS]
        times = {name: sum(self.shares[outlet, name].total * n for outlet, n in self.namings.items() if n) for name in named}
        return max(named, key=lambda name: (times[name], -named.index(name)))


def read_subjects(shares: LabelShares, chosen: Sequence[str] | None) -> list[Subject]:
    """The actors and axes of the table that are named; or those that are `chosen`, in that order.

    Actors come before axes, and those that are named fewer than ten times after both; the most often named first, equals by name. Raises
    `FramingError` if one that is chosen is not in the table.
    """
    parts = shares.table.groupby(["kind", "subject"], sort=False)
    nothing = dict.fromkeys(shares.table["outlet"], 0)
    found = [_read_subject(str(kind), str(name), rows, nothing) for (kind, name), rows in parts]
    if chosen is None:
        named = [subject for subject in found if subject.n] or found
        return sorted(named, key=lambda subject: (subject.n < _FEW, subject.kind != "actor", -subject.n, subject.name))
    names = [subject.name for subject in found]
    if strangers := [name for name in chosen if name not in names]:
        raise FramingError("subjects", found=f"no actor or axis {strangers[0]!r} in the table", expected=f"some of: {', '.join(names) or '(none)'}")
    return [subject for name in chosen for subject in found if subject.name == name]


def _read_subject(kind: str, name: str, rows: pd.DataFrame, nothing: Mapping[str, int]) -> Subject:
    leading = leading_labels(rows, MOST_LABELS)
    poles = dict(zip(rows["label"], rows["pole"], strict=True))
    is_leading = rows["label"].isin(leading)
    shares = {(row["outlet"], row["label"]): _share(row) for row in rows[is_leading].to_dict("records")}
    rest = rows[~is_leading]
    for outlet, others in rest.groupby("outlet"):
        shares[outlet, OTHERS] = Share({voice: _part(others[voice].sum(), others["subject_n"].iloc[0]) for voice in FILLS})
    labels = [Label(label, str(poles[label])) for label in leading] + [Label(OTHERS)] * bool(len(rest))
    namings, articles = ({**nothing, **dict(zip(rows["outlet"], rows[column], strict=True))} for column in ("subject_n", "subject_documents"))
    return Subject(kind, name, tuple(labels), shares, namings, articles)


def _share(row: Mapping[object, object]) -> Share:
    voices = {voice: _part(row[voice], row["subject_n"]) for voice in FILLS}
    return Share(voices, float(row["low"]), float(row["high"]), row["verdict"] in {"higher", "lower"})  # type: ignore[arg-type]


def _part(count: object, whole: object) -> float:
    return int(count) / int(whole) if whole else 0.0  # type: ignore[call-overload]
