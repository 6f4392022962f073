"""How many events any two outlets have in common, as a triangle of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from framing.figures.lettering import outlet_labels, text_width
from framing.figures.style import EDGE, INK, MOST_LABEL, NORMAL, SMALL, WIDTH, place_axes, place_text

SHADES = LinearSegmentedColormap.from_list("white-purple", ["#fbfbfb", "#d8daeb", "#b2abd2", "#8f83bd"])
"""From no event in common to the most: as dark as letters in ink can be read on."""
_WIDEST, _ROOM = 0.34, 0.2
"""The widest cell in inches, and the narrowest that has its number."""
_TITLE, _ROW = 0.24, 0.19


def overlap_height(outlets: Sequence[str]) -> float:
    """Inches that the triangle takes, with its title and the name over its first column."""
    return _TITLE + _ROW * len(outlets)


def darkest(pairs: pd.DataFrame, outlets: Sequence[str]) -> float:
    """The largest share of events in common of any two of these outlets: that of the darkest cell."""
    shown = pairs[pairs["outlet"].isin(outlets) & pairs["other"].isin(outlets)]
    return float(shown["jaccard"].fillna(0.0).max()) if len(shown) else 0.0


def draw_overlap(figure: Figure, top: float, pairs: pd.DataFrame, outlets: Sequence[str]) -> None:
    """The triangle of these outlets, its title `top` inches under the upper edge of the figure. `pairs` is that of `Coverage`.

    The name of a row stands at its left, that of a column over its first cell, on the triangle's long side.
    """
    labels = _labels(outlets)
    left = EDGE + max(text_width(label, NORMAL) for label in labels.values()) + 0.1
    n = len(outlets) - 1
    beside = max(text_width(label, NORMAL) for label in labels.values())
    cell = min(_WIDEST, (WIDTH - left - EDGE - beside) / n)
    place_text(figure, EDGE, top, "Events told by both", fontsize=NORMAL, fontweight="bold")
    panel = place_axes(figure, left, top + _TITLE + _ROW, (cell * n, _ROW * n))
    panel.set(xlim=(0, n), ylim=(n, 0), xticks=[])
    panel.spines[:].set_visible(False)
    panel.set_yticks([row + 0.5 for row in range(n)], [labels[outlet] for outlet in outlets[1:]], parse_math=False)
    rows = pairs[["outlet", "other", "n_shared", "jaccard"]].itertuples(index=False, name=None)
    found = {frozenset((one, other)): (int(shared), float(share)) for one, other, shared, share in rows}
    most = darkest(pairs, outlets)
    for row, outlet in enumerate(outlets[1:]):
        for column, other in enumerate(outlets[: row + 1]):
            shared, share = found.get(frozenset((outlet, other)), (0, 0.0))
            colour = SHADES(share / most if isfinite(share) and most else 0.0)
            panel.add_patch(Rectangle((column, row), 1, 1, facecolor=colour, edgecolor="white", linewidth=1.0, gid="pair"))
            if cell >= max(_ROOM, text_width(str(shared)) + 0.04):
                panel.text(column + 0.5, row + 0.5, str(shared), ha="center", va="center_baseline", fontsize=SMALL, color=INK, gid="shared")
    for column, outlet in enumerate(outlets[:-1]):
        panel.text(column + 0.06 / cell, column - 0.5, labels[outlet], ha="left", va="center_baseline", fontsize=NORMAL, gid="head")


def _labels(outlets: Sequence[str]) -> dict[str, str]:
    return outlet_labels(outlets, MOST_LABEL, NORMAL)
