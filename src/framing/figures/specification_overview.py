"""Which comparisons stand whatever the choices, at one glance: all outlets on all axes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from framing.figures.grid import MUTED_GROUND, Grid
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, reason_marks, shorten, text_width
from framing.figures.outlets import shown_outlets
from framing.figures.style import (
    EDGE,
    GUIDE,
    INK,
    LINE,
    NORMAL,
    PALE_INK,
    SMALL,
    blank_figure,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)
from framing.figures.verdicts import notes_of, read_verdicts
from framing.robustness.summary import DEPENDS, FRAGILE, NO_FINDING, ROBUST, UNTOLD

if TYPE_CHECKING:
    from framing.robustness import Robustness

GROUNDS: Mapping[str, str] = {ROBUST: "#b5d3e7", DEPENDS: "#f1e8c4", FRAGILE: "#f3ab8a"}
"""Told apart in all common kinds of colour blindness, and dark letters can be read on each."""
_ROW, _HEAD, _BELOW = 0.34, 0.2, 0.12

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class _Grid(Grid):
    """The cells."""

    cells: Mapping[tuple[str, str], Row]

    across = 5
    widest = 1.5


def draw_overview(found: Robustness, *, order: Sequence[str] | None = None) -> Figure:
    """All outlets on all axes: how far each comparison depends on the choices behind it."""
    cells = {(str(row["axis"]), str(row["outlet"])): row for row in found.summary.to_dict("records")}
    if not cells:
        return nothing_to_show("No specification to show: the robustness sheet has no rows.")
    axes = tuple(dict.fromkeys(axis for axis, _ in cells))
    shown = shown_outlets({place: row["effect"] for place, row in cells.items() if not isnan(row["effect"])}, _articles(found), order)
    grid = _Grid(axes, shown.outlets, read_verdicts(found.trust, axes), cells)
    untold = [str(row["reason"]) for (_, outlet), row in cells.items() if row["verdict"] == UNTOLD and outlet in shown.outlets]
    marks, reasons = reason_marks(untold, grid.cell_width - 0.1)
    key = [(Patch(facecolor=colour, linewidth=0), name) for name, colour in GROUNDS.items()]
    notes = note_lines([_EXPLANATION, *notes_of(grid.verdicts, signs=True), "; ".join(reasons), shown.note])
    bank_height = _HEAD + _ROW * len(grid.outlets) + _BELOW
    figure = blank_figure(2 * EDGE + len(grid.banks) * bank_height + key_height(key) + LINE * len(notes))
    for number, bank in enumerate(grid.banks):
        top = EDGE + number * bank_height
        for column, axis in enumerate(bank):
            sign = f" {grid.verdicts.sign(axis)}".rstrip()
            name = shorten(drawable(axis), grid.cell_width - 0.06 - text_width(sign, SMALL, "bold"), SMALL, "bold")
            place_text(figure, grid.left + column * grid.cell_width + 0.02, top, f"{name}{sign}", fontweight="bold")
        panel = place_axes(figure, grid.left, top + _HEAD, (grid.cell_width * len(bank), _ROW * len(grid.outlets)))
        _draw_bank(panel, bank, grid, marks)
    top = EDGE + len(grid.banks) * bank_height
    draw_key(figure, top, key)
    place_notes(figure, top + key_height(key), notes)
    return figure


_EXPLANATION = (
    "Each cell: what the comparison says of the outlet, and the share of all other choices under which it says the same (bold: it is a finding); "
    "below, the share that keep the sign of the difference, and behind p how often chance alone brings so large a median. Robust: at least 90 % of "
    "the choices, and as many of the terms and seeds left out one by one, say the same. Fragile: fewer than half do or, of a finding, fewer than "
    "90 % keep its sign."
)


def _articles(found: Robustness) -> dict[str, int]:
    """How many articles each outlet has in the comparison as it was made."""
    default = found.table[found.table["is_default"]]
    counts = default.groupby("outlet", sort=True)["n_documents"].max()
    return {str(outlet): int(counts.get(outlet, 0)) for outlet in dict.fromkeys(found.summary["outlet"])}


def _draw_bank(panel: Axes, bank: Sequence[str], grid: _Grid, marks: Mapping[str, str]) -> None:
    panel.set(xlim=(0, len(bank)), ylim=(len(grid.outlets), 0), xticks=[])
    panel.spines[:].set_visible(False)
    panel.set_yticks([row + 0.5 for row in range(len(grid.outlets))], [grid.labels[outlet] for outlet in grid.outlets], parse_math=False)
    for row, outlet in enumerate(grid.outlets):
        for column, axis in enumerate(bank):
            cell = grid.cells.get((axis, outlet))
            if cell is None or cell["verdict"] == UNTOLD:
                panel.add_patch(Rectangle((column, row), 1, 1, facecolor="white", edgecolor=GUIDE, hatch="/////", linewidth=0, gid="missing"))
                ground = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}
                text = marks.get(str(cell["reason"]), "") if cell else ""
                panel.text(column + 0.5, row + 0.5, text, ha="center", va="center_baseline", color=PALE_INK, bbox=ground, gid="reason")
                continue
            muted = grid.verdicts.is_muted(axis)
            colour = MUTED_GROUND if muted else GROUNDS[cell["verdict"]]
            panel.add_patch(Rectangle((column, row), 1, 1, facecolor=colour, linewidth=0, gid="muted" if muted else cell["verdict"]))
            _write_cell(panel, (column, row), cell, muted=muted)
    panel.hlines(range(len(grid.outlets) + 1), 0, len(bank), color="white", linewidth=1.2, zorder=1.5)
    panel.vlines(range(len(bank) + 1), 0, len(grid.outlets), color="white", linewidth=1.2, zorder=1.5)


def _write_cell(panel: Axes, place: tuple[int, int], cell: Row, *, muted: bool) -> None:
    look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "color": PALE_INK if muted else INK}
    column, row = place
    first = panel.text(column + 0.5, row + 0.31, f"{cell['default']} {percent(cell['same_verdict'])}", gid="verdict", **look)
    first.set(fontsize=NORMAL, fontweight="bold" if cell["default"] != NO_FINDING and not muted else "normal")
    chance = f", p {told_p(cell['p_median'])}" if not isnan(cell["p_median"]) else ""
    panel.text(column + 0.5, row + 0.7, f"sign {percent(cell['same_sign'])}{chance}", gid="sign", **look)


def percent(share: float) -> str:
    """A share as print has it; a dash where there is none.

    >>> percent(0.984), percent(float("nan"))
    ('98 %', '–')
    """
    return "–" if isnan(share) else f"{100 * share:.0f} %"


def told_p(p: float) -> str:
    """A p as print has it.

    >>> told_p(0.002), told_p(0.25), told_p(1.0)
    ('.002', '.25', '1')
    """
    return "1" if p > 0.995 else f"{p:.2f}"[1:] if p >= 0.095 else f"{p:.3f}"[1:]
