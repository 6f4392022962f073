"""Points beside each other, moved up or down so that none covers another: the same scores always give the same picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_DIAMETERS = (3.6, 3.0, 2.4, 1.8, 1.4, 1.0, 0.7, 0.5)
_SPACE = 1.15 / 72
"""Inches from the middle of a point to that of its neighbour, for each point of diameter: some shapes are a little wider than a circle."""


@dataclass(frozen=True)
class Swarm:
    """Where the points of some rows are drawn.

    `offsets` has, for each row, how many inches each of its points lies under (or, below 0, over) the row's middle; `diameter` is that of a point, in
    points; `is_clear` says that no point covers another.
    """

    diameter: float
    offsets: tuple[tuple[float, ...], ...]
    is_clear: bool

    @property
    def heights(self) -> tuple[float, ...]:
        """Inches that the points of each row take."""
        return tuple(2 * max(map(abs, row), default=0.0) + self.diameter * _SPACE for row in self.offsets)


def dodge(rows: Sequence[Sequence[float]], highest: float) -> Swarm:
    """Where to draw the points of each row, given their positions along it in inches, ascending, so that no row is higher than `highest` inches.

    The points are as large as that allows, the same in all rows. Where even the smallest are too many, some cover others.

    >>> swarm = dodge([[0.0, 0.01, 0.02, 1.0], []], highest=0.5)
    >>> [[round(offset / 0.0575) for offset in row] for row in swarm.offsets]
    [[0, 1, -1, 0], []]
    """
    for diameter in _DIAMETERS:
        space = diameter * _SPACE
        layered = [_layers(row, space, max(1, int(highest / space))) for row in rows]
        if all(is_clear for _, is_clear in layered):
            break
    # Layers lie around the middle in turns: 0, 1, -1, 2, -2 ...
    offsets = tuple(tuple(space * ((layer + 1) // 2) * (1 if layer % 2 else -1) for layer in layers) for layers, _ in layered)
    return Swarm(diameter, offsets, all(is_clear for _, is_clear in layered))


def _layers(positions: Sequence[float], space: float, most: int) -> tuple[list[int], bool]:
    """The layer of each point: the first in which it does not touch the point before it. Whether that could be had with `most` layers."""
    last: list[float] = []
    layers = []
    is_clear = True
    for position in positions:
        layer = next((layer for layer, before in enumerate(last) if position - before >= space), len(last))
        if layer == most:
            is_clear = False
            layer = last.index(min(last))
        if layer == len(last):
            last.append(position)
        last[layer] = position
        layers.append(layer)
    return layers, is_clear
