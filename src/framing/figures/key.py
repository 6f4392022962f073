"""The key of a figure: what is drawn, and what it means, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from framing.figures.lettering import text_width
from framing.figures.style import EDGE, SMALL, WIDTH

Entries = Sequence[tuple[Artist, str]]

_ROW = 0.22
"""Inches of a row."""
_BETWEEN, _HANDLE, _PAD = 1.8, 1.6, 0.5
"""Between two entries, of a sample, and between it and its words: in sizes of the letters."""


def key_height(key: Entries) -> float:
    """Inches that the key of a figure takes."""
    return _ROW * len(_rows(key))


def draw_key(figure: Figure, top: float, key: Entries) -> None:
    """Draw the key `top` inches under the upper edge of the figure."""
    for number, row in enumerate(_rows(key)):
        handles, texts = zip(*row, strict=True)
        place = (EDGE / WIDTH, 1 - (top + number * _ROW) / figure.get_figheight())
        spaces = {"handletextpad": _PAD, "columnspacing": _BETWEEN, "handlelength": _HANDLE}
        figure.legend(handles, texts, loc="upper left", bbox_to_anchor=place, ncols=len(row), **spaces)


def _rows(key: Entries) -> list[Entries]:
    """The entries in rows that fit in the figure's width."""
    rows: list[list[tuple[Artist, str]]] = []
    used = WIDTH
    for entry in key:
        width = text_width(entry[1]) + (_HANDLE + _PAD + _BETWEEN) * SMALL / 72
        if used + width > WIDTH:
            rows.append([])
            used = EDGE
        rows[-1].append(entry)
        used += width
    return list(rows)
