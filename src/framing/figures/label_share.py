"""Which labels each outlet gives each actor, and in whose voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from framing.figures.key import Entries, draw_key, key_height
from framing.figures.lettering import drawable, note_lines, outlet_labels, pole_labels, shorten, text_width, wrap
from framing.figures.naming_panels import Share, Subject, read_subjects
from framing.figures.outlets import Shown, shown_outlets
from framing.figures.style import (
    EDGE,
    FAINT,
    GUIDE,
    INK,
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
from framing.figures.voices import draw_bar, voice_key

if TYPE_CHECKING:
    from framing.labelling import LabelShares

_ROW, _BAR, _RAISED = 0.2, 0.105, 0.026
"""Inches of a row, of the bar in it, and of how far the bar stands over the middle."""
_NUMBER, _SPACE = 0.26, 0.1
"""Inches of a share in numbers, and between two columns."""
_WIDEST = 1.25
_NAME, _BRACKET, _TICKS, _BETWEEN = 0.19, 0.19, 0.17, 0.14
_PAGE = 9.2
"""Inches of all panels together, beyond which no further one is drawn."""
_HEAD_LINES = 3
_COUNTS_HEAD = "n (articles)"


@dataclass(frozen=True)
class _Layout:
    """How the page is shared out: names of the outlets, a column for each label, the counts; one panel under the other."""

    subjects: tuple[Subject, ...]
    outlets: tuple[str, ...]
    poles: Mapping[str, tuple[str, str]] | None

    @cached_property
    def names(self) -> dict[str, str]:
        return outlet_labels(self.outlets, MOST_LABEL, NORMAL)

    @cached_property
    def left(self) -> float:
        """Inches from the figure's edge to the first column."""
        return EDGE + max(text_width(name, NORMAL) for name in self.names.values()) + 0.1

    @cached_property
    def count_width(self) -> float:
        return max(text_width(text) for subject in self.subjects for text in (_COUNTS_HEAD, *(_counts(subject, name) for name in self.outlets)))

    def column(self, subject: Subject) -> float:
        """Inches of a column of a panel, with its space."""
        return min((WIDTH - EDGE - self.count_width - self.left) / len(subject.labels), _WIDEST)

    def heads(self, subject: Subject) -> list[list[str]]:
        """The name of each label, in lines."""
        return [_lines(label.name, self.column(subject) - 0.05) for label in subject.labels]

    def head_height(self, subject: Subject) -> float:
        """Inches over the rows of a panel."""
        return _NAME + _BRACKET * (subject.kind == "axis") + LINE * max(map(len, self.heads(subject))) + 0.03

    def height(self, subject: Subject) -> float:
        """Inches of a panel, with the space under it."""
        return self.head_height(subject) + _ROW * len(self.outlets) + _TICKS + _BETWEEN


@house_style()
def label_share(
    shares: LabelShares,
    *,
    poles: Mapping[str, tuple[str, str]] | None = None,
    order: Sequence[str] | None = None,
    subjects: Sequence[str] | None = None,
) -> Figure:
    """What does each outlet call each actor, and are these its own words?

    One panel for each actor, and for what each axis is about; outlets are rows, labels are columns. A bar, on a scale from 0 to 100 %, is the share
    of the label in all that the outlet calls the subject, and its parts are the voices in which it stands, the outlet's own first. The line under
    it is the interval of the share. Numbers are per cent, bold where the share is higher or lower than that of the other outlets. The most
    common labels, seven at most, have a column each; the rest is in the column `other`. The right margin has the number of namings and, in brackets,
    of articles.

    Shown are the actors, those named most often first, then the axes, then who is named fewer than ten times, as many as fit on a page; or those that
    `subjects` names, in that order.
    `poles`, `order` and the choice of 40 outlets are those of `axis_profile`; outlets stand in the order of the most common label of the first panel.
    Raises `FramingError` if `order` or `subjects` names what is not in the table.
    """
    given = read_subjects(shares, subjects)
    if not given:
        return nothing_to_show("No labels to show: no actor and no axis of the lexicons is named.")
    shown = _shown(given, order)
    layout = _on_page(given, shown.outlets, poles, whole=subjects is not None)
    key = _key(shares.level)
    notes = note_lines(_notes(layout, len(given), shown))
    panels_height = sum(map(layout.height, layout.subjects))
    figure = blank_figure(2 * EDGE + panels_height + key_height(key) + LINE * len(notes))
    top = EDGE
    for subject in layout.subjects:
        _draw_panel(figure, top, subject, layout)
        top += layout.height(subject)
    draw_key(figure, top, key)
    place_notes(figure, top + key_height(key), notes)
    return figure


def _shown(subjects: Sequence[Subject], order: Sequence[str] | None) -> Shown:
    """The outlets from the top down: by the most common label of the first subject."""
    first = subjects[0]
    means = {(first.name, outlet): first.shares[outlet, first.leading].total for outlet, n in first.namings.items() if n}
    articles = {outlet: max(subject.articles[outlet] for subject in subjects) for outlet in first.namings}
    return shown_outlets(means, articles, order)


def _on_page(subjects: Sequence[Subject], outlets: tuple[str, ...], poles: Mapping[str, tuple[str, str]] | None, *, whole: bool) -> _Layout:
    """The layout of the subjects that fit on a page, one at least, or of all of them."""
    layout = _Layout(tuple(subjects), outlets, poles)
    if whole:
        return layout
    fitting, used = 0, 0.0
    for subject in subjects:
        used += layout.height(subject)
        fitting += used <= _PAGE
    return _Layout(tuple(subjects[: max(fitting, 1)]), outlets, poles)


def _draw_panel(figure: Figure, top: float, subject: Subject, layout: _Layout) -> None:
    """One actor or axis, from `top` inches under the figure's upper edge."""
    _draw_head(figure, top, subject, layout)
    width, height, column = WIDTH - EDGE - layout.left, _ROW * len(layout.outlets), layout.column(subject)
    panel = place_axes(figure, layout.left, top + layout.head_height(subject), (width, height))
    panel.set(xlim=(0, width), ylim=(height, 0), xticks=[])
    panel.spines["bottom"].set_visible(False)
    rows = [_ROW * (number + 0.5) for number in range(len(layout.outlets))]
    panel.set_yticks(rows, [layout.names[outlet] for outlet in layout.outlets], parse_math=False)
    starts = [number * column + _NUMBER for number in range(len(subject.labels))]
    for start in starts:
        _draw_scale(panel, start, column - _NUMBER - _SPACE, height)
    for outlet, middle in zip(layout.outlets, rows, strict=True):
        panel.axhline(middle, color=FAINT, linewidth=0.5, zorder=0)
        panel.text(width, middle, _counts(subject, outlet), ha="right", va="center_baseline", gid="count")
        if subject.namings[outlet]:
            for start, label in zip(starts, subject.labels, strict=True):
                _draw_share(panel, (start, middle), subject.shares[outlet, label.name], column - _NUMBER - _SPACE)
        else:
            ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
            panel.text(0, middle, "not named", va="center_baseline", color=PALE_INK, bbox=ground, gid="missing")


def _draw_head(figure: Figure, top: float, subject: Subject, layout: _Layout) -> None:
    """The name of the actor or axis, and under it the names of its labels, down to the same line."""
    bottom = top + layout.head_height(subject) - 0.03
    name = shorten(drawable(subject.name), WIDTH - EDGE - layout.left, NORMAL, "bold")
    place_text(figure, layout.left, top, name, fontsize=NORMAL, fontweight="bold")
    place_text(figure, WIDTH - EDGE, bottom - LINE, _COUNTS_HEAD, horizontalalignment="right", color=PALE_INK)
    if subject.kind == "axis":
        _draw_brackets(figure, top + _NAME, subject, layout)
    for number, lines in enumerate(layout.heads(subject)):
        for line, words in enumerate(reversed(lines), start=1):
            place_text(figure, layout.left + number * layout.column(subject), bottom - line * LINE, words)


def _draw_scale(panel: Axes, left: float, width: float, height: float) -> None:
    """The lines at 0, 50 and 100 % of a column, and what the outer ones are."""
    for share in (0.0, 0.5, 1.0):
        panel.plot((left + share * width,) * 2, (0, height), color=GUIDE if share == 0 else FAINT, linewidth=0.6, zorder=1, gid="reference")
    for share, words in ((0.0, "0"), (1.0, "100")):
        panel.text(left + share * width, height + 0.04, words, ha="center", va="top", color=PALE_INK, gid="tick")


def _draw_share(panel: Axes, place: tuple[float, float], share: Share, width: float) -> None:
    left, middle = place
    weight = "bold" if share.is_told else "normal"
    panel.text(left - 0.05, middle, f"{100 * share.total:.0f}", ha="right", va="center_baseline", fontweight=weight, gid="share")
    draw_bar(panel, (left, middle - _RAISED), (width, _BAR), share.voices)
    if share.has_interval:
        # Under the bar, not on it: what is in whose voice stays to be seen.
        line, ends = middle + _BAR / 2 - _RAISED + 0.024, (left + share.low * width, left + share.high * width)
        panel.plot(ends, (line, line), color=INK, linewidth=0.9, solid_capstyle="butt", zorder=3, gid="interval")


def _draw_brackets(figure: Figure, top: float, subject: Subject, layout: _Layout) -> None:
    """Over the labels of each end of an axis, what the end is called."""
    low, high = pole_labels(subject.name, layout.poles)
    for pole, words in (("low", low), ("high", high)):
        columns = [number for number, label in enumerate(subject.labels) if label.pole == pole]
        if columns and words:
            column = layout.column(subject)
            left, width = layout.left + columns[0] * column, len(columns) * column - _SPACE
            place_text(figure, left, top, shorten(words, width), color=PALE_INK)
            height = 1 - (top + _BRACKET - 0.04) / figure.get_figheight()
            figure.add_artist(Line2D((left / WIDTH, (left + width) / WIDTH), (height, height), color=GUIDE, linewidth=0.6))


def _counts(subject: Subject, outlet: str) -> str:
    return f"{subject.namings[outlet]:,} ({subject.articles[outlet]:,})"


def _lines(name: str, width: float) -> list[str]:
    """The name of a label in at most three lines."""
    lines = wrap(drawable(name), width)
    return lines if len(lines) <= _HEAD_LINES else [*lines[: _HEAD_LINES - 1], shorten(f"{lines[_HEAD_LINES - 1]} …", width)]


def _notes(layout: _Layout, n_subjects: int, shown: Shown) -> list[str]:
    some = [share for subject in layout.subjects for (outlet, _), share in subject.shares.items() if subject.namings[outlet]]
    return [
        "Numbers and bars: of all that the outlet calls the actor (of all terms that name what the axis is about), the share of each label, in per "
        "cent. "
        "Bold: higher or lower than the other outlets; not bold: cannot tell. n: namings, in brackets the articles they stand in."
        + (
            " Where no interval is drawn, all namings stand in one article or tell one event."
            if not all(share.has_interval for share in some)
            else ""
        ),
        "" if len(layout.subjects) == n_subjects else f"Shown are {len(layout.subjects)} of {n_subjects} actors and axes.",
        shown.note,
    ]


def _key(level: float) -> Entries:
    return [*voice_key(), (Line2D([], [], color=INK, linewidth=0.9), f"{level:.0%} interval of the share")]
