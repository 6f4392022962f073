"""Outlets in the space of all axes at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import cos, hypot, isfinite, radians, sin
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse
from matplotlib.patheffects import AbstractPathEffect, withStroke
from matplotlib.ticker import MaxNLocator

from framing.figures.callouts import place_names
from framing.figures.cells import told_voices
from framing.figures.key import draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, shorten, text_width
from framing.figures.outlets import OutletMark, outlet_marks, shown_outlets
from framing.figures.style import (
    EDGE,
    FAINT,
    GUIDE,
    INK,
    LINE,
    NORMAL,
    PALE_INK,
    SMALL,
    WIDTH,
    blank_figure,
    house_style,
    nothing_to_show,
    place_axes,
    place_notes,
    place_text,
)

if TYPE_CHECKING:
    from framing.comparison.outlet_map import OutletMap

_PANEL, _LEFT = 4.55, 0.42
"""Inches: the width of the map, and what is kept free for its scale at the left."""
_LOWEST, _HIGHEST = 2.6, 5.0
"""Inches that the map is high at least and at most."""
_ARROWS = 0.42
"""Inches of the square in which an axis has its arrow."""
_ROW = 0.21
_FEWEST_LISTED = 8
"""Axes that are listed, however low the map is; of more, as many as are as high as the map."""
_POINT = 4.6
_LONG = 3.0
"""An ellipse longer than this many times the median one does not stretch the scale."""
_FOOT = 0.42


class _Place(NamedTuple):
    """One outlet on the map; an ellipse that is missing is NaN."""

    x: float
    y: float
    width: float
    height: float
    angle: float
    reason: str

    @property
    def half(self) -> tuple[float, float]:
        """How far the ellipse reaches to the right and up from its middle; 0 where there is none."""
        if not isfinite(self.width):
            return 0.0, 0.0
        a, b, turned = self.width / 2, self.height / 2, radians(self.angle)
        return hypot(a * cos(turned), b * sin(turned)), hypot(a * sin(turned), b * cos(turned))


@house_style()
def outlet_map(found: OutletMap, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None) -> Figure:
    """Which outlets lie near to each other when all axes are looked at together, and how sure is that?

    A point is an outlet, in the plane in which outlets lie furthest apart; the ellipse holds its true place with the probability that the key says.
    Both directions have one scale, in standard deviations of articles about their outlet's mean. Outlets of which the ellipses lie far from each
    other differ; the two directions have no meaning of their own. What they are made of is shown at the right: the arrow of an axis points to where
    outlets lie that score higher on it, and the longer it is, the more of the axis is seen on the map. Of many axes those with the longest arrows are
    listed.

    Ellipses far longer than most are cut at the edge of the map, and drawn as broken lines. Of more than 40 outlets the 40 with the most articles are
    shown. `poles` names the high end of each axis. `order` moves nothing here, but raises `FramingError` if it names an outlet that is not there, as
    in the other figures.
    """
    rows = found.table[["outlet", "x", "y", "width", "height", "angle", "reason"]].itertuples(index=False, name=None)
    places = {str(row[0]): _Place(float(row[1]), float(row[2]), float(row[3]), float(row[4]), float(row[5]), str(row[6])) for row in rows}
    articles = {str(name): int(n) for name, n in found.table[["outlet", "n_documents"]].itertuples(index=False, name=None)}
    shown = shown_outlets({}, articles, order)
    drawn = {outlet: places[outlet] for outlet in shown.outlets if isfinite(places[outlet].x)}
    if not drawn:
        return nothing_to_show(found.reason or "No outlets to show: the map has no rows.")
    (left, right), (low, high), height = _frame(list(drawn.values()))
    listed = _listed(found, height)
    key, notes = _key(found.level), note_lines([_explanation(found, listed), _cut(drawn.values()), *_missing(places, shown.outlets), shown.note])
    foot = EDGE + max(height, LINE + _ROW * len(listed)) + _FOOT
    figure = blank_figure(foot + key_height(key) + LINE * len(notes) + EDGE)
    panel = place_axes(figure, EDGE + _LEFT, EDGE, (_PANEL, height))
    panel.set(xlim=(left, right), ylim=(low, high))
    panel.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    panel.yaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    panel.tick_params(axis="y", labelsize=SMALL, length=2.5, width=0.6, color=GUIDE, pad=2.0)
    panel.spines["left"].set_visible(True)
    _draw_outlets(panel, drawn, outlet_marks(places), height)
    panel.set_xlabel(f"first direction: {found.explained[0]:.0%} of the variance of outlets’ means", fontsize=SMALL, labelpad=2.0)
    panel.set_ylabel(f"second direction: {found.explained[1]:.0%}", fontsize=SMALL, labelpad=2.0)
    _draw_axes(figure, listed, poles)
    draw_key(figure, foot, key)
    place_notes(figure, foot + key_height(key), notes)
    return figure


def _frame(places: Sequence[_Place]) -> tuple[tuple[float, float], tuple[float, float], float]:
    """The ends of both scales, one unit as long on the one as on the other, and the height of the map in inches."""
    longest = _longest(places)
    reach = [(place.x, place.y, *(place.half if place.width <= longest else (0.0, 0.0))) for place in places]
    left, right = min(x - a for x, _, a, _ in reach), max(x + a for x, _, a, _ in reach)
    low, high = min(y - b for _, y, _, b in reach), max(y + b for _, y, _, b in reach)
    unit = 1.12 * max((right - left) / _PANEL, (high - low) / _HIGHEST, 1e-9)  # of the scales, to the inch
    height = min(max((high - low) * 1.12 / unit, _LOWEST), _HIGHEST)
    middle, centre = (left + right) / 2, (low + high) / 2
    across, up = unit * _PANEL / 2, unit * height / 2
    return (middle - across, middle + across), (centre - up, centre + up), height


def _longest(places: Collection[_Place]) -> float:
    """The longest ellipse that makes the scale."""
    lengths = [place.width for place in places if isfinite(place.width)]
    return _LONG * median(lengths) if lengths else 0.0


def _draw_outlets(panel: Axes, places: Mapping[str, _Place], marks: Mapping[str, OutletMark], height: float) -> None:
    for draw in (panel.axvline, panel.axhline):
        draw(0, color=FAINT, linewidth=0.6, zorder=0)
    labels, longest = outlet_labels(places, 1.3, SMALL), _longest(places.values())
    (left, right), low = panel.get_xlim(), panel.get_ylim()[0]
    unit = (right - left) / _PANEL
    inches = {name: ((place.x - left) / unit, (place.y - low) / unit) for name, place in places.items()}
    written = place_names(inches, labels, (_PANEL, height))
    halo: list[AbstractPathEffect] = [withStroke(linewidth=1.6, foreground="white")]
    for name, place in places.items():
        look = marks[name]
        if isfinite(place.width):
            shape = Ellipse((place.x, place.y), place.width, place.height, angle=place.angle)
            shape.set(facecolor="none", edgecolor=(look.colour, 0.75), linewidth=0.7, zorder=1, gid="ellipse")
            # The ground of one that covers the map would change the colour of all others.
            shape.set(linestyle=(0, (4, 3))) if place.width > longest else shape.set(facecolor=(look.colour, 0.07))
            panel.add_patch(shape)
        (point,) = panel.plot(place.x, place.y, marker=look.shape, markersize=_POINT * look.scale, color=look.colour, zorder=3, gid="outlet")
        point.set(markeredgewidth=0, clip_on=False)
        x, y = written[name]
        text = panel.text(left + x * unit, low + y * unit, labels[name], ha="left", va="center_baseline", fontsize=SMALL, zorder=4, gid="name")
        text.set_path_effects(halo)


def _listed(found: OutletMap, height: float) -> list[tuple[str, float, float]]:
    """The axes that take part and have room beside a map of this height, longest arrow first, equals by name."""
    rows = [(str(axis), float(x), float(y)) for axis, x, y in found.axes[["axis", "x", "y"]].itertuples(index=False, name=None)]
    taking = sorted((row for row in rows if isfinite(row[1])), key=lambda row: (-round(hypot(row[1], row[2]), 9), row[0]))
    return taking[: max(_FEWEST_LISTED, int((height - LINE) / _ROW))]


def _draw_axes(figure: Figure, axes: Sequence[tuple[str, float, float]], poles: Mapping[str, tuple[str, str]] | None) -> None:
    """The list of axes at the right of the map, each with its arrow."""
    left = EDGE + _LEFT + _PANEL + 0.14
    place_text(figure, left, EDGE, "where higher scores lie", fontweight="bold")
    panel = place_axes(figure, left, EDGE + LINE + 0.03, (WIDTH - EDGE - left, _ROW * len(axes)))
    panel.set(xlim=(0, (WIDTH - EDGE - left) / _ROW), ylim=(len(axes), 0), xticks=[], yticks=[])
    panel.spines[:].set_visible(False)
    size = 0.92 / (max((hypot(x, y) for _, x, y in axes), default=0.0) or 1.0)
    room = WIDTH - EDGE - left - _ARROWS - 0.05
    for row, (axis, x, y) in enumerate(axes):
        ends = [(_ARROWS / 2 / _ROW + side * x * size / 2, row + 0.5 - side * y * size / 2) for side in (-1, 1)]
        arrow = {"arrowstyle": "-|>,head_length=0.22,head_width=0.12", "linewidth": 0.8, "color": INK, "shrinkA": 0, "shrinkB": 0}
        panel.annotate("", ends[1], ends[0], arrowprops=arrow, gid="arrow")
        panel.text((_ARROWS + 0.05) / _ROW, row + 0.5, _axis_label(axis, poles, room), ha="left", va="center_baseline", fontsize=SMALL, gid="axis")


def _axis_label(axis: str, poles: Mapping[str, tuple[str, str]] | None, room: float) -> str:
    """The axis and, where it is known, says more and has room, its high end."""
    name, high = drawable(axis), pole_labels(axis, poles)[1] if axis in (poles or {}) else ""
    longer = f"{name}: {high}"
    return longer if high not in {"", name} and text_width(longer, SMALL) <= room else shorten(name, room, SMALL)


def _explanation(found: OutletMap, listed: Sequence[object]) -> str:
    taking = int(found.axes["x"].notna().sum())
    more = f" Of {taking} axes the {len(listed)} with the longest arrows are listed." if taking > len(listed) else ""
    return (
        f"Mean scores of each outlet’s articles on {taking} axes, {told_voices(found.voices)}, in standard deviations of articles about their "
        "outlet’s mean, seen from where outlets lie furthest apart; 0 is the middle of all. Every article is placed by a plane that was fitted "
        f"without it. Arrows: the longer, the more of the axis is seen.{more}"
    )


def _cut(places: Collection[_Place]) -> str:
    """What is said of ellipses that do not make the scale; empty where there are none."""
    return "Broken lines: ellipses far longer than most." if any(place.width > _longest(places) for place in places) else ""


def _missing(places: Mapping[str, _Place], outlets: Sequence[str]) -> list[str]:
    """What is said of outlets without a place or an ellipse, those with the same reason in one note."""
    told: dict[str, list[str]] = {}
    for outlet in outlets:
        if places[outlet].reason:
            told.setdefault(places[outlet].reason, []).append(shorten(drawable(outlet) or "(no name)", 1.3, NORMAL))
    return [f"{', '.join(names)}: {reason}." for reason, names in told.items()]


def _key(level: float) -> list[tuple[Artist, str]]:
    point = Line2D([], [], linestyle="none", marker="o", markersize=_POINT, markeredgewidth=0, color=PALE_INK)
    ring = Line2D([], [], linestyle="none", marker="o", markersize=9, markerfacecolor="#f2f2f2", markeredgewidth=0.7, color=PALE_INK)
    return [(point, "mean of the outlet’s articles"), (ring, f"holds the outlet’s true place with {level:.0%}")]
