"""Outlets down, axes across: how the width of such a figure is shared out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from framing.figures.lettering import outlet_labels, text_width
from framing.figures.style import EDGE, MOST_LABEL, NORMAL, WIDTH
from framing.figures.verdicts import Verdicts

MUTED_GROUND = "#ececec"
"""Of the cells of an axis that is not validated: no colour of any scale."""


@dataclass(frozen=True)
class Grid:
    """The names of the outlets, cells side by side in banks of so many axes, and what stands right of them."""

    axes: tuple[str, ...]
    outlets: tuple[str, ...]
    verdicts: Verdicts

    across: ClassVar[int]
    """The most axes of a bank."""
    widest: ClassVar[float]
    """Inches: the widest cell."""

    @cached_property
    def labels(self) -> dict[str, str]:
        """The names of the outlets as there is room for them."""
        return outlet_labels(self.outlets, MOST_LABEL, NORMAL)

    @cached_property
    def banks(self) -> list[tuple[str, ...]]:
        """The axes that stand side by side."""
        return [self.axes[start : start + self.across] for start in range(0, len(self.axes), self.across)]

    @cached_property
    def left(self) -> float:
        """Inches from the figure's edge to the cells."""
        return EDGE + max(text_width(label, NORMAL) for label in self.labels.values()) + 0.1

    @property
    def right(self) -> float:
        """Inches that are taken right of the cells."""
        return 0.0

    @cached_property
    def cell_width(self) -> float:
        """Inches of a cell."""
        return min((WIDTH - self.left - self.right - EDGE) / min(len(self.axes), self.across), self.widest)
