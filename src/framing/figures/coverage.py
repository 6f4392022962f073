"""Who told which event, and what any two outlets have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from framing.figures.coverage_overlap import darkest, draw_overlap, overlap_height
from framing.figures.coverage_strips import ALONE, SHARED, Strips, bin_events, draw_strips, strips_height
from framing.figures.key import Entries, draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, text_width
from framing.figures.outlets import outlet_marks, shown_outlets
from framing.figures.style import (
    EDGE,
    FAINT,
    LINE,
    MOST_LABEL,
    NORMAL,
    PALE_INK,
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)

if TYPE_CHECKING:
    from framing.comparison.coverage import Coverage

MOST_EVENTS = 60
"""With more events than this, each outlet has bars over time in place of a cell for each event."""
_ROW = 0.17
_WIDEST_CELL = 0.32
_TITLE = 0.2
_BETWEEN = 0.16
_FULL = 0.8
"""How much of a cell's side the largest square takes."""
_COUNTS_HEAD = "outlets"


@house_style()
def coverage(found: Coverage, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """Which outlet told which event, and how many events have any two outlets in common?

    Up to 60 events: a row for each event, by the day of its first article, a column for each outlet. The area of a square is the number of the
    outlet's articles about the event; the part that is copies is left white. The right margin has the number of outlets that told the event. With
    more events: a row for each outlet, and bars over time that count the events it told, dark those that another outlet told, too, pale those it told
    alone; the right margin has the number of events, in brackets of those it shares.

    Below, for any two outlets the number of events told by both; the darker the cell, the larger their share of the events told by either.

    Outlets stand in the order of how many events they told, those in `order` before all others; of more than 40 outlets the 40 with the most events
    are shown. `poles` is taken as by the other figures, and not shown. Raises `FramingError` if `order` names an outlet that is not there.
    """
    del poles
    if found.table.empty:
        return nothing_to_show("No events to show: " + (found.notes[-1] if found.notes else "the table has no rows") + ".")
    told = {str(outlet): int(number) for outlet, number in found.outlets[["outlet", "n_events"]].itertuples(index=False, name=None)}
    shown = shown_outlets({("", outlet): float(number) for outlet, number in told.items()}, told, order)
    note = shown.note.replace("most articles", "most events")
    table = found.table[found.table["outlet"].isin(shown.outlets)]
    if table["event"].nunique() <= MOST_EVENTS:
        return _grid_figure(found, table, shown.outlets, note)
    return _strips_figure(found, bin_events(found.table, shown.outlets), note)


def _grid_figure(found: Coverage, table: pd.DataFrame, outlets: Sequence[str], note: str) -> Figure:
    events = [str(event) for event in dict.fromkeys(table["event"])]
    names = _event_labels(table)
    labels = outlet_labels(outlets, MOST_LABEL, NORMAL)
    left = EDGE + max(text_width(name, NORMAL) for name in names.values()) + 0.1
    cell = min(_WIDEST_CELL, (WIDTH - left - EDGE - text_width(_COUNTS_HEAD) - 0.1) / len(outlets))
    head = _TITLE + max(text_width(label, NORMAL) for label in labels.values()) + 0.06
    largest = int(table["n_documents"].max())
    key = _grid_key(largest, bool((table["n_copies"] > 0).any()))
    height = EDGE + head + _ROW * len(events) + _BETWEEN
    below = overlap_height(outlets) + _BETWEEN if len(outlets) > 1 else 0.0
    notes = note_lines([*_notes(found, outlets, by_event=True), note])
    figure = blank_figure(height + below + key_height(key) + LINE * len(notes) + EDGE)
    place_text(figure, EDGE, EDGE, "Who told which event", fontsize=NORMAL, fontweight="bold")
    panel = place_axes(figure, left, EDGE + head, (cell * len(outlets), _ROW * len(events)))
    _draw_grid(panel, table, (events, list(outlets)), cell / _ROW)
    panel.set_yticks([row + 0.5 for row in range(len(events))], [names[event] for event in events], parse_math=False)
    for column, outlet in enumerate(outlets):
        panel.text(column + 0.5, -0.3, labels[outlet], rotation=90, ha="center", va="bottom", fontsize=NORMAL, gid="head")
    place_text(figure, left + cell * len(outlets) + 0.05, EDGE + head - LINE, _COUNTS_HEAD, color=PALE_INK)
    return _finish(figure, found, outlets, (height, below), (key, notes))


def _strips_figure(found: Coverage, strips: Strips, note: str) -> Figure:
    key: Entries = [
        (Patch(facecolor=SHARED, linewidth=0), "events that another outlet told, too"),
        (Patch(facecolor=ALONE, linewidth=0), "events that it told alone"),
    ]
    height = EDGE + _TITLE + strips_height(strips) + _BETWEEN
    below = overlap_height(strips.outlets) + _BETWEEN if len(strips.outlets) > 1 else 0.0
    notes = note_lines([strips.note, *_notes(found, strips.outlets, by_event=False), note])
    figure = blank_figure(height + below + key_height(key) + LINE * len(notes) + EDGE)
    place_text(figure, EDGE, EDGE, "Who told how many events, and when", fontsize=NORMAL, fontweight="bold")
    draw_strips(figure, EDGE + _TITLE, strips)
    return _finish(figure, found, strips.outlets, (height, below), (key, notes))


def _finish(figure: Figure, found: Coverage, outlets: Sequence[str], heights: tuple[float, float], foot: tuple[Entries, Sequence[str]]) -> Figure:
    """The overlap of outlets, the key and the notes; `heights` are those of what stands above, and of the overlap."""
    (top, below), (key, notes) = heights, foot
    if below:
        draw_overlap(figure, top, found.pairs, outlets)
    draw_key(figure, top + below, key)
    place_notes(figure, top + below + key_height(key), notes)
    return figure


def _event_labels(table: pd.DataFrame) -> dict[str, str]:
    """How each event is called: the day of its first article, unless the name begins with that month, and its name."""
    given = table.drop_duplicates("event")[["event", "first"]].itertuples(index=False, name=None)
    whole = {str(event): str(event) if str(event).startswith(str(first)[:7]) else f"{first}  {event}" for event, first in given}
    cut = outlet_labels(whole.values(), 1.5 * MOST_LABEL, NORMAL)
    return {event: cut[name] for event, name in whole.items()}


def _draw_grid(panel: Axes, table: pd.DataFrame, places: tuple[list[str], list[str]], shape: float) -> None:
    """A square for each outlet and event; `shape` is the width of a cell over its height."""
    events, outlets = places
    panel.set(xlim=(0, len(outlets)), ylim=(len(events), 0), xticks=[])
    panel.spines[:].set_visible(False)
    panel.hlines([row + 0.5 for row in range(len(events))], 0, len(outlets), color=FAINT, linewidth=0.5, zorder=0)
    row_of, column_of = ({name: number for number, name in enumerate(names)} for names in (events, outlets))
    marks, largest = outlet_marks(outlets), int(table["n_documents"].max())
    side = _FULL * min(1.0, shape)
    for event, outlet, n_documents, n_copies in table[["event", "outlet", "n_documents", "n_copies"]].itertuples(index=False, name=None):
        place = (column_of[outlet] + 0.5, row_of[event] + 0.5)
        colour = marks[outlet].colour
        _square(panel, place, side * (n_documents / largest) ** 0.5, shape, facecolor="white", edgecolor=colour, linewidth=0.8, gid="articles")
        if n_documents > n_copies:
            _square(panel, place, side * ((n_documents - n_copies) / largest) ** 0.5, shape, facecolor=colour, linewidth=0, gid="own")
    for event, number in table.groupby("event", sort=False)["outlet"].size().items():
        panel.text(len(outlets) + 0.05 / _ROW / shape, row_of[str(event)] + 0.5, str(number), ha="left", va="center_baseline", gid="count")


def _square(panel: Axes, place: tuple[float, float], side: float, shape: float, **look: Any) -> None:
    """A square about a place, its side in heights of a row."""
    (x, y), width = place, side / shape
    panel.add_patch(Rectangle((x - width / 2, y - side / 2), width, side, zorder=2, **look))


def _grid_key(largest: int, has_copies: bool) -> Entries:
    def square(size: float, inside: str) -> Artist:
        return Line2D([], [], linestyle="none", marker="s", markersize=size, markerfacecolor=inside, markeredgewidth=0.8, color=PALE_INK)

    full = 72 * _FULL * _ROW
    key = [(square(full * largest**-0.5, PALE_INK), "1 article")]
    key += [(square(full, PALE_INK), f"{largest} articles")] if largest > 1 else []
    return [*key, (square(full, "white"), "copies")] if has_copies else key


def _notes(found: Coverage, outlets: Sequence[str], *, by_event: bool) -> list[str]:
    """What the marks mean, and what is left out."""
    most = darkest(found.pairs, outlets)
    pairs = "Numbers in cells: events told by both outlets." + (
        f" The darker, the larger their share of the events told by either; {most:.0%} in the darkest." if most else ""
    )
    return [
        "Area: articles of the outlet about the event; white: copies of other articles." if by_event else "",
        pairs if len(outlets) > 1 else "",
        *(drawable(f"{note}.") for note in found.notes),
    ]
