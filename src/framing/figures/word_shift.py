"""A difference between two outlets taken apart: which terms, and which sentences, make it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from framing.errors import demand_known
from framing.figures.cells import told_voices
from framing.figures.key import Entries, draw_key, key_height
from framing.figures.lettering import drawable, note_lines, pole_labels, shorten, text_width, wrap
from framing.figures.outlet_heatmap import COLOURS
from framing.figures.panels import HEAD_SPACE
from framing.figures.style import (
    EDGE,
    FAINT,
    GUIDE,
    INK,
    LINE,
    MOST_LABEL,
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
from framing.figures.verdicts import MUTED, heads_of, read_verdicts

if TYPE_CHECKING:
    from framing.word_shift import WordShift

_ROW, _BAR = 0.2, 0.13
"""Inches of a row and of a bar."""
_AFTER_TOTALS = 0.1
_TITLE, _TICKS, _BETWEEN, _SPACE = 0.17, 0.2, 0.1, 0.1
_WIDEST = 2.3
"""Inches that the name of a part may take."""
_MOST_HEAD, _MOST_TOLD = 0.6, 1.4
"""Inches that the name of a side may take over the counts, and in the notes."""
_BOLD = 1.15
"""How much wider bold letters are."""
_TOTAL, _PLAIN = "#4d4d4d", "#8c8c8c"
_HATCH = "/////"
_SIGNS = {"low": "−", "high": "+", "both": "±"}
_FILLS = {"low": to_hex(COLOURS(0.0)), "high": to_hex(COLOURS(1.0))}
"""The colours of the two ends of an axis, as in the other figures."""
_UNIT = "part of the difference (in standard deviations of the reference corpus)"


class _Bar(NamedTuple):
    """One bar: its name, how it is filled, how far it reaches, its interval (NaN: none), what stands beside it, and how much of it is use."""

    label: str
    witness: str
    pole: str
    difference: float
    low: float
    high: float
    counts: str
    use: float = nan

    @property
    def of_use(self) -> float:
        """How far the part of it goes that is how often a term is printed; the rest is in whose voice, or whether denied."""
        share = self.use / self.difference if self.difference and isfinite(self.use) else 1.0
        return self.difference * min(max(round(share, 9), 0.0), 1.0)


@dataclass(frozen=True)
class _Layout:
    """How the width is shared out: names, the panel, and counts."""

    bars: tuple[_Bar, ...]
    head: str

    @property
    def left(self) -> float:
        """Inches from the figure's edge to the panel."""
        return EDGE + max(text_width(bar.label, NORMAL) for bar in self.bars) + _SPACE

    @property
    def width(self) -> float:
        """Inches of the panel."""
        return WIDTH - EDGE - self.left - _SPACE - 1.03 * max(text_width(text) for text in (*(bar.counts for bar in self.bars), self.head))


@house_style()
def word_shift(shift: WordShift, *, poles: Mapping[str, tuple[str, str]] | None = None, order: Sequence[str] | None = None, most: int = 20) -> Figure:
    """What makes an outlet's mean score differ from that of another, or of all others: by how much, through which terms and which sentences?

    On top the whole difference and what each witness has in it; below a bar for each term (filled: its hits) and for the sentences that hold it
    (hatched: what the embedding heard in them), the largest first. A bar to the right makes the outlet's mean higher, one to the left lower; the line
    is its interval. Purple are terms of the high pole, orange those of the low, grey are sentences without a term; what is pale is not how often the
    term is printed, but in whose voice, or whether denied. At the right stands how often it is printed on each side. All bars below sum to the
    difference on top.

    `shift` is the result of `framing.word_shift.word_shift`; of its parts `most` are shown, the rest are summed. `poles` names the ends of each axis.
    Terms in `order` come first. On an axis that is not validated all bars are pale. Raises `FramingError` if `order` names a term that has no part.
    """
    totals = _totals(shift.table)
    parts = _parts(shift.table, order)
    if not totals or not parts:
        reason = str(shift.table["reason"].iloc[0]) if len(shift.table) else ""
        return nothing_to_show(drawable(reason) if reason and not parts else "Neither side has a hit or a sentence that adds to its scores.")
    ends = pole_labels(shift.axis, poles)
    is_frame = not ends[0]
    bars = [*totals, *(_bar(part, is_frame) for part in parts[:most]), *_rest(parts[most:])]
    names = [shorten(drawable(name) or "(no name)", MOST_LABEL) for name in (shift.outlet, shift.against or "others")]
    layout = _Layout(tuple(bars), f"n, {' : '.join(shorten(name, _MOST_HEAD) for name in names)}")
    verdicts = read_verdicts(shift.trust, [shift.axis])
    is_muted = verdicts.is_muted(shift.axis)
    heads, reasons = heads_of(verdicts, WIDTH - 2 * EDGE)
    verdict = heads.get(shift.axis, [])
    title = wrap(f"{drawable(shift.axis)}: what makes {names[0]} differ from {names[1]}", WIDTH - 2 * EDGE, _BOLD * NORMAL)
    key = _key(ends, is_muted=is_muted)
    told = [_explanation(shift, [shorten(name, _MOST_TOLD) for name in names]), *(drawable(note) for note in shift.notes if shift.settings.within)]
    notes = note_lines([*told, *reasons])
    heights = [*[_ROW] * len(totals), _AFTER_TOTALS, *[_ROW] * (len(bars) - len(totals))]
    head = EDGE + _TITLE * len(title) + LINE * len(verdict)
    top = head + LINE + HEAD_SPACE
    foot = top + sum(heights) + _TICKS + LINE + _BETWEEN
    figure = blank_figure(foot + key_height(key) + LINE * len(notes) + EDGE)
    for number, line in enumerate(title):
        place_text(figure, EDGE, EDGE + number * _TITLE, line, fontsize=NORMAL, fontweight="bold")
    look = {"color": INK, "fontweight": "bold"} if is_muted else {"color": PALE_INK}
    for number, line in enumerate(verdict):
        place_text(figure, EDGE, EDGE + _TITLE * len(title) + LINE * number, line, gid="verdict", **look)
    _draw_head(figure, head, layout, ends)
    panel = place_axes(figure, layout.left, top, (layout.width, sum(heights)))
    _draw_bars(panel, layout, len(totals), is_muted=is_muted)
    place_text(figure, layout.left, top + sum(heights) + _TICKS, _UNIT, color=PALE_INK)
    draw_key(figure, foot, key)
    place_notes(figure, foot + key_height(key), notes)
    return figure


def _totals(table: pd.DataFrame) -> list[_Bar]:
    """The whole difference, and what each witness has in it."""
    shown = []
    names = {"": "the whole difference", "lexicon": "hits (lexicon)", "embedding": "sentences (embedding)"}
    chosen = table[table["breakdown"].isin(["all", "witness"]) & table["witness"].isin(list(names))]
    for row in chosen.to_dict("records"):
        if isfinite(row["difference"]):
            shown.append(_Bar(names[row["witness"]], row["witness"], "all", *_numbers(row), _counts(row["n"], row["n_against"])))
    return shown


def _parts(table: pd.DataFrame, order: Sequence[str] | None) -> list[Mapping[Hashable, Any]]:
    """The rows of terms and sentences that add anything, those of terms in `order` first, then the largest."""
    chosen = table[(table["breakdown"] == "term") & table["witness"].isin(["lexicon", "embedding"])]
    for term in order or ():
        demand_known("order", term, sorted(set(chosen["what"]) - {""}), among="the parts of this difference")
    place = {term: number for number, term in enumerate(order or ())}
    rows = [row for row in chosen.to_dict("records") if isfinite(row["difference"]) and row["difference"] != 0]
    return sorted(
        rows,
        key=lambda row: (
            place.get(row["what"], len(place)),
            -round(abs(row["difference"]), 12),
            row["witness"] != "lexicon",
            row["pole"],
            row["what"],
        ),
    )


def _bar(row: Mapping[Hashable, Any], is_frame: bool) -> _Bar:
    pole, term, witness = str(row["pole"]), str(row["what"]), str(row["witness"])
    sign = "" if is_frame or pole not in _SIGNS else f"  {_SIGNS[pole]}"
    held = f"sentences with {term}" if term else "sentences without a term"
    label = term if witness == "lexicon" else held
    label = f"{shorten(drawable(label), _WIDEST - text_width(sign, NORMAL), NORMAL)}{sign}"
    return _Bar(label, witness, pole if term else "", *_numbers(row), _counts(row["n"], row["n_against"]), float(row["by_use"]))


def _rest(rows: Sequence[Mapping[Hashable, Any]]) -> list[_Bar]:
    """What is not shown by itself, summed by witness; a sum has no interval."""
    bars = []
    for witness, one, several in (("lexicon", "1 other term", "other terms"), ("embedding", "sentences with 1 other term", "other terms")):
        left = [row for row in rows if row["witness"] == witness]
        if left:
            many = f"{len(left)} {several}" if witness == "lexicon" else f"sentences with {len(left)} {several}"
            total = float(sum(row["difference"] for row in left))
            counts = [sum(int(row[name]) for row in left) for name in ("n", "n_against")]
            use = float(sum(row["by_use"] for row in left))
            bars.append(_Bar(one if len(left) == 1 else many, witness, "", total, nan, nan, _counts(*counts), use))
    return bars


def _numbers(row: Mapping[Hashable, Any]) -> tuple[float, float, float]:
    return float(row["difference"]), float(row["low"]), float(row["high"])


def _counts(own: int, against: int) -> str:
    return f"{own:,} : {against:,}"


def _explanation(shift: WordShift, names: Sequence[str]) -> str:
    own, other = names
    rest = "all other articles" if not shift.against else other
    return (
        f"Bars below the totals sum to the whole difference: mean score of {own} less that of {rest}, {told_voices(shift.settings.voices)}. "
        "A bar to the right makes it higher, to the left lower. A sentence with several terms is divided among them. "
        f"n: how often it is printed, in any voice (hits), heard (sentences) or scored (articles), at {own} and at {rest}. "
        f"Line: {shift.settings.level:.0%} interval of the part by itself; none where it stands in one event only, and of sums."
    )


def _key(ends: tuple[str, str], *, is_muted: bool) -> Entries:
    low, high = (shorten(label, MOST_LABEL) for label in ends)
    hatched = Patch(facecolor="white", edgecolor=MUTED if is_muted else _PLAIN, hatch=_HATCH, linewidth=0.5)
    sentences = (hatched, "hatched: sentences, as the embedding hears them")
    if is_muted:
        return [sentences]
    terms = [(_patch(_FILLS["high"]), f"terms of “{high}”{' (+)' if low else ''}")]
    if low:
        terms.append((_patch(_FILLS["low"]), f"terms of “{low}” (−)"))
    return [*terms, (_patch(_pale(_PLAIN), _PLAIN), "pale: not how often, but in whose voice, or denied"), sentences]


def _patch(colour: str, edge: str = "") -> Patch:
    return Patch(facecolor=colour, edgecolor=edge or colour, linewidth=0.5)


def _look(bar: _Bar, *, is_muted: bool) -> dict[str, Any]:
    colour = _TOTAL if bar.pole == "all" else _FILLS.get(bar.pole, _PLAIN)
    colour = MUTED if is_muted else colour
    if bar.witness == "embedding":
        return {"facecolor": "white", "edgecolor": colour, "hatch": _HATCH, "linewidth": 0.5}
    return {"facecolor": colour, "edgecolor": colour, "linewidth": 0.5}


def _pale(colour: str) -> str:
    """The colour with as much white again."""
    red, green, blue = to_rgb(colour)
    return to_hex(((1 + red) / 2, (1 + green) / 2, (1 + blue) / 2))


def _draw_head(figure: Figure, top: float, layout: _Layout, ends: tuple[str, str]) -> None:
    low, high = ends
    room = layout.width / 2 - text_width("← ") - 0.03
    right = layout.left + layout.width
    place_text(figure, layout.left, top, f"← {shorten(low or f'less {high}', room)}")
    place_text(figure, right, top, f"{shorten(high, room)} →", horizontalalignment="right")
    place_text(figure, WIDTH - EDGE, top, layout.head, color=PALE_INK, horizontalalignment="right")


def _draw_bars(panel: Axes, layout: _Layout, totals: int, *, is_muted: bool) -> None:
    bars = layout.bars
    middles = [(place + 0.5) * _ROW + (_AFTER_TOTALS if place >= totals else 0) for place in range(len(bars))]
    panel.set_ylim(middles[-1] + 0.5 * _ROW, 0)
    panel.set_xlim(*_limits(bars))
    panel.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    panel.set_yticks(middles, [bar.label for bar in bars], parse_math=False)
    panel.axhline(totals * _ROW + _AFTER_TOTALS / 2, color=GUIDE, linewidth=0.5, zorder=0, gid="totals")
    edge = 1 + (WIDTH - EDGE - layout.left - layout.width) / layout.width
    for number, (bar, middle, label) in enumerate(zip(bars, middles, panel.get_yticklabels(), strict=True)):
        label.set_fontweight("bold" if number == 0 else "normal")
        panel.axhline(middle, color=FAINT, linewidth=0.5, zorder=0)
        corner = (min(bar.difference, 0.0), middle - _BAR / 2)
        look = _look(bar, is_muted=is_muted)
        panel.add_patch(Rectangle(corner, abs(bar.difference), _BAR, zorder=2, gid=f"bar {bar.label}", **look))
        if bar.of_use != bar.difference and not is_muted:
            start = (min(bar.of_use, bar.difference), corner[1])
            look = {**look, "facecolor": _pale(look["facecolor"])}
            panel.add_patch(Rectangle(start, abs(bar.difference - bar.of_use), _BAR, zorder=2, gid=f"voice {bar.label}", **look))
        if isfinite(bar.low) and isfinite(bar.high):
            # The white ground lets the line be seen on a dark bar, too; a short bar would be lost under it.
            lines = (("white", 1.8, "ground"), (INK, 0.8, "interval")) if bar.pole == "all" else ((INK, 0.8, "interval"),)
            for colour, width, gid in lines:
                panel.plot((bar.low, bar.high), (middle, middle), color=colour, linewidth=width, solid_capstyle="butt", zorder=3, gid=gid)
        panel.text(edge, middle, bar.counts, transform=panel.get_yaxis_transform(), ha="right", va="center_baseline", fontsize=SMALL, gid="count")
    panel.axvline(0, color=GUIDE, linewidth=0.6, zorder=2.5, gid="reference")


def _limits(bars: Sequence[_Bar]) -> tuple[float, float]:
    reached = [value for bar in bars for value in (bar.difference, bar.low, bar.high) if isfinite(value)]
    low, high = min(0.0, *reached), max(0.0, *reached)
    space = 0.04 * ((high - low) or 1.0)
    return low - space, high + space
