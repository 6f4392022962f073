"""How the four voices look in a bar, in all figures: from dark to pale, the paler the further a word is held away from the outlet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from framing.figures.style import INK


class Fill(NamedTuple):
    """What a part of a bar is called in the key, its colour, and its hatch."""

    name: str
    colour: str
    hatch: str = ""


# Told apart in black and white: three steps of lightness, and one that is hatched.
FILLS: Mapping[str, Fill] = MappingProxyType(
    {
        "own": Fill("in the outlet's own words", "#1f5a8c"),
        "attributed": Fill("in indirect speech", "#8fbbe0"),
        "scare": Fill("in scare quotes", "#ffffff", "//////"),
        "quoted": Fill("quoted", "#e9e9e9"),
    }
)
"""The voices in the order in which they stand in a bar."""


def draw_bar(panel: Axes, corner: tuple[float, float], size: tuple[float, float], shares: Mapping[str, float]) -> None:
    """A bar from `corner`, its left end and its middle, whose `size` is the width of a share of 1 and the height; one part for each voice."""
    left, middle = corner
    width, height = size
    for voice, fill in FILLS.items():
        part = width * shares[voice]
        if part > 0:
            place = (left, middle - height / 2)
            panel.add_patch(
                Rectangle(place, part, height, facecolor=fill.colour, hatch=fill.hatch, edgecolor=INK, linewidth=0.4, zorder=2, gid=voice)
            )
        left += part


def voice_key() -> list[tuple[Patch, str]]:
    """The entries of the key."""
    return [(Patch(facecolor=fill.colour, hatch=fill.hatch, edgecolor=INK, linewidth=0.4), fill.name) for fill in FILLS.values()]
