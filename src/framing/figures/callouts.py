"""Names beside points, placed so that they cover neither each other nor a point where that can be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from framing.figures.lettering import text_width
from framing.figures.style import SMALL

_HEIGHT = 0.13
"""Inches of a line of small text."""
_APART = 0.07
"""Inches from the middle of a point to its name."""


class Box(NamedTuple):
    """A rectangle in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        """Square inches that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(width, 0.0) * max(height, 0.0)

    def outside(self, size: tuple[float, float]) -> float:
        """How far it reaches out of a panel of this width and height."""
        width, height = size
        return max(0.0, -self.left) + max(0.0, -self.bottom) + max(0.0, self.right - width) + max(0.0, self.top - height)


def place_names(points: Mapping[str, tuple[float, float]], labels: Mapping[str, str], size: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """Where the label of each point begins (its left edge and its middle), in inches from the lower left corner of a panel of this `size`.

    A label stands at one of eight places about its point: the first at which it covers no point and no label, and stays in the panel, else that at
    which it covers least.

    >>> place_names({"a": (1.0, 1.0), "b": (1.3, 1.0)}, {"a": "Lantern", "b": "Wire"}, (3.0, 2.0))["b"]
    (1.37, 1.0)
    """
    taken = [Box(x - _APART / 2, y - _APART / 2, x + _APART / 2, y + _APART / 2) for x, y in points.values()]
    found = {}
    for name, point in points.items():
        boxes = _boxes(point, text_width(labels[name], SMALL))
        best = min(boxes, key=lambda box: (round(sum(box.overlap(other) for other in taken) + box.outside(size), 6), boxes.index(box)))
        taken.append(best)
        found[name] = (best.left, (best.bottom + best.top) / 2)
    return found


def _boxes(point: tuple[float, float], width: float) -> Sequence[Box]:
    """The places of a label about a point: right, left, over, under, and between."""
    x, y = point
    lefts = (x + _APART, x - _APART - width, x - width / 2)
    middles = (y, y + _APART + _HEIGHT / 2, y - _APART - _HEIGHT / 2)
    order = ((0, 0), (1, 0), (2, 1), (2, 2), (0, 1), (0, 2), (1, 1), (1, 2))
    return [Box(lefts[i], middles[j] - _HEIGHT / 2, lefts[i] + width, middles[j] + _HEIGHT / 2) for i, j in order]
