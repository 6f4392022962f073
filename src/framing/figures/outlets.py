"""Which outlets a figure shows, in which order, and the colour and shape by which each is known in all figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from framing.errors import FramingError

MOST = 40
"""More rows than this can't be read on one page."""

# Okabe & Ito (2008), Color Universal Design, without its yellow, which is lost on white. Seven colours and six shapes have no common divisor:
# the first 42 outlets all differ in colour or in shape.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
_SHAPES = ("o", "s", "^", "D", "v", "P")
_SCALES = {"o": 1.0, "s": 0.9, "^": 1.08, "D": 0.84, "v": 1.08, "P": 1.08}


class OutletMark(NamedTuple):
    """How an outlet is drawn: the colour, matplotlib's name of the shape, and the size at which that shape looks as big as a circle of size 1."""

    colour: str
    shape: str
    scale: float


class Shown(NamedTuple):
    """The outlets of a figure, from its top to its bottom, and how many there are in all."""

    outlets: tuple[str, ...]
    of: int

    @property
    def note(self) -> str:
        """What is said about the outlets that are not shown; empty where all are."""
        return f"Shown are the {len(self.outlets)} of {self.of} outlets that have the most articles." if len(self.outlets) < self.of else ""


def outlet_marks(outlets: Iterable[str]) -> dict[str, OutletMark]:
    """The colour and shape of each outlet, given in the order of their names: the same outlets look the same in every figure.

    What has no name comes last: whether a figure shows it or not, the others keep their look.

    >>> outlet_marks(["Vessin Post", "The Lantern"])["The Lantern"]
    OutletMark(colour='#0072b2', shape='o', scale=1.0)
    """
    marks = {}
    for place, outlet in enumerate(sorted(set(outlets), key=lambda outlet: (not outlet, outlet))):
        shape = _SHAPES[place % len(_SHAPES)]
        marks[outlet] = OutletMark(_COLOURS[place % len(_COLOURS)], shape, _SCALES[shape])
    return marks


def shown_outlets(means: Mapping[tuple[str, str], float], articles: Mapping[str, int], order: Sequence[str] | None) -> Shown:
    """The outlets that are shown: the 40 with the most articles, highest mean on the first axis on top.

    `means` are by (axis, outlet), the first axis first; `articles` has every outlet. Those named in `order` come first, in that order. Outlets
    without a mean on the first axis come last, and equals by name. Raises `FramingError` if `order` names an outlet that is not there.
    """
    outlets = sorted(articles)
    if strangers := [outlet for outlet in order or () if outlet not in articles]:
        raise FramingError("order", found=f"no outlet {strangers[0]!r} in the table", expected=f"some of: {', '.join(outlets) or '(none)'}")
    kept = sorted(outlets, key=lambda outlet: (-articles[outlet], outlet))[:MOST]
    first = next((axis for axis, _ in means), "")
    chosen = {outlet: place for place, outlet in enumerate(order or ())}

    def place(outlet: str) -> tuple[int, float, str]:
        return (chosen.get(outlet, len(chosen)), -means.get((first, outlet), -inf), outlet)

    return Shown(tuple(sorted(kept, key=place)), len(outlets))
