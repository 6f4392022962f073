"""Whether an axis may be interpreted, as a figure says it: over the panel of the axis, by grey marks, and in small print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from framing.comparison.trust import in_words, ruler_in_words
from framing.figures.lettering import drawable, shorten, wrap
from framing.figures.style import MOST_LABEL
from framing.scoring.trust import NOT_VALIDATED, USABLE

if TYPE_CHECKING:
    import pandas as pd

MUTED = "#bdbdbd"
"""Marks on an axis that is not validated: to be seen, and not to be taken for a finding. Paler than any outlet and any line of reference."""
SIGNS = MappingProxyType({"weak": "†", NOT_VALIDATED: "‡"})
_MOST_LINES = 2
_BOLD = 1.15
"""How much wider bold letters are."""


class Verdict(NamedTuple):
    """The verdict on an axis, and why it is not `usable`."""

    verdict: str
    reason: str

    @property
    def is_muted(self) -> bool:
        """May nothing be read from the axis?"""
        return self.verdict == NOT_VALIDATED

    @property
    def sign(self) -> str:
        """What stands behind the name of the axis where there is no room for words; empty if it is usable."""
        return SIGNS.get(self.verdict, "")


@dataclass(frozen=True)
class Verdicts:
    """The verdicts by axis, without those that are usable, and what the ruler is called; empty where nobody judged the scores."""

    by_axis: Mapping[str, Verdict] = field(default_factory=dict)
    ruler: str = ""

    def is_muted(self, axis: str) -> bool:
        """May nothing be read from the axis?"""
        return axis in self.by_axis and self.by_axis[axis].is_muted

    def sign(self, axis: str) -> str:
        """What stands behind the name of the axis: † for weak, ‡ for not validated."""
        return self.by_axis[axis].sign if axis in self.by_axis else ""

    @property
    def reference(self) -> str:
        """How small print calls the reference corpus."""
        return f"the reference corpus (ruler: {drawable(self.ruler)})" if self.ruler else "the reference corpus"


def read_verdicts(trust: pd.DataFrame, axes: Sequence[str]) -> Verdicts:
    """The verdicts on these axes. `trust` is the table of `Scores`; it may have no row."""
    if trust.empty:
        return Verdicts()
    told = trust[trust["axis"].isin(list(axes))]
    rows = {str(row["axis"]): Verdict(str(row["verdict"]), str(row["reason"])) for row in told.to_dict("records")}
    return Verdicts({axis: rows[axis] for axis in axes if axis in rows and rows[axis].verdict != USABLE}, ruler_in_words(told))


def heads_of(verdicts: Verdicts, width: float) -> tuple[dict[str, list[str]], list[str]]:
    """The lines over the panel of each axis, `width` inches wide, and the notes that go with them.

    If every verdict with its reason fits on two lines, all stand so; else the verdicts alone, and the reasons in the notes.
    """
    given = verdicts.by_axis
    # What is not validated is set in bold.
    room = {axis: width / _BOLD if verdict.is_muted else width for axis, verdict in given.items()}
    whole = {axis: wrap(drawable(in_words(*verdict)), room[axis]) for axis, verdict in given.items()}
    if all(len(lines) <= _MOST_LINES for lines in whole.values()):
        return whole, ["Pale grey: not validated, do not interpret."] if any(verdict.is_muted for verdict in given.values()) else []
    return {axis: wrap(verdict.verdict, room[axis]) for axis, verdict in given.items()}, notes_of(verdicts)


def notes_of(verdicts: Verdicts, *, signs: bool = False) -> list[str]:
    """The reasons of all verdicts, those of one kind in one note; behind its sign if `signs`."""
    kinds = ((NOT_VALIDATED, "Not validated, do not interpret (pale grey)"), ("weak", "Weak"))
    notes = []
    for kind, words in kinds:
        axes: dict[str, list[str]] = {}
        for axis, verdict in verdicts.by_axis.items():
            if verdict.verdict == kind:
                axes.setdefault(drawable(verdict.reason), []).append(shorten(drawable(axis), MOST_LABEL))
        told = "; ".join(f"{', '.join(names)} [{reason}]" for reason, names in axes.items())
        notes += [f"{SIGNS[kind] + ' ' if signs else ''}{words}: {told}."] * bool(told)
    return notes
