"""The figure of the voice gap: what is drawn, not how its pixels look."""

from __future__ import annotations

import itertools
from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.comparison.voice_gap import COLUMNS
from framing.errors import FramingError
from framing.figures import save
from framing.figures.style import GUIDE, INK
from framing.figures.voice_gap import voice_gap
from framing.figures.voices import FILLS

POLES = {"violence-naming": ("fighting", "atrocity"), "imperialism": ("", "imperialism")}
NO_SHARES = (0, *[nan] * 6)
ALIKE = "no interval: all its articles score the same in both voices; no test: no article differs"
ROWS = [
    ("violence-naming", "Northgate Wire", 12, 5, -0.4, -0.1, -0.3, -0.8, 0.2, 0.4, 0.5, "cannot tell", 9, 0.0, 0.0, 0.4, 0.5, 0.0, 0.5, ""),
    ("violence-naming", "The Lantern", 30, 9, 0.8, 0.3, 0.5, 0.2, 0.8, 0.01, 0.03, "higher", 1234, 0.6, 0.4, 0.8, 0.2, 0.1, 0.1, ""),
    ("violence-naming", "Vessin Post", 4, 4, 0.1, 0.1, 0.0, nan, nan, nan, nan, "cannot tell", *NO_SHARES, ALIKE),
    ("imperialism", "Northgate Wire", 11, 5, -0.7, -0.2, -0.5, -0.9, -0.1, 0.01, 0.03, "lower", 3, 1.0, 0.4, 1.0, 0.0, 0.0, 0.0, ""),
    ("imperialism", "The Lantern", 0, 0, nan, nan, nan, nan, nan, nan, nan, "cannot tell", *NO_SHARES, "no article with a score in both voices"),
]
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "", "A" * 120, "word " * 24, "two\nlines"]


def gaps(rows=ROWS, *, level=0.95):
    return SimpleNamespace(table=pd.DataFrame(rows, columns=list(COLUMNS[:-2])), level=level, by="outlet", trust=pd.DataFrame())


def renamed(row, axis=None, outlet=None):
    return (axis or row[0], row[1] if outlet is None else outlet, *row[2:])


def panels(figure):
    """The panels of scores, and the bars of voices beside them, by axis."""
    heads = [text.get_text() for text in figure.texts if text.get_fontweight() == "bold"]
    half = len(figure.axes) // 2
    return dict(zip(heads, figure.axes[:half], strict=True)), dict(zip(heads, figure.axes[half:], strict=True))


def lines(panel, gid):
    return [line for line in panel.lines if line.get_gid() == gid]


def words(panel, gid):
    return [text.get_text() for text in panel.texts if text.get_gid() == gid]


def all_words(figure):
    legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    return [text.get_text() for text in (*figure.texts, *(text for ax in figure.axes for text in ax.texts))] + legends


def test_dot_and_ring_are_the_two_scores_and_the_bar_is_the_interval_from_the_ring():
    scores, _ = panels(voice_gap(gaps()))
    panel = scores["violence-naming"]
    assert [label.get_text() for label in panel.get_yticklabels()] == ["The Lantern", "Vessin Post", "Northgate Wire"]
    assert [line.get_xdata()[0] for line in lines(panel, "outlet")] == [0.8, 0.1, -0.4]
    assert [line.get_xdata()[0] for line in lines(panel, "all")] == [0.3, 0.1, -0.1]
    assert [tuple(line.get_xdata()) for line in lines(panel, "interval")] == [pytest.approx((0.5, 1.1)), pytest.approx((-0.9, 0.1))]
    assert [tuple(line.get_xdata()) for line in lines(panel, "gap")] == [(0.3, 0.8), (0.1, 0.1), (-0.1, -0.4)]


def test_the_ring_is_within_the_interval_where_there_may_be_no_gap():
    scores, _ = panels(voice_gap(gaps()))
    rings = [line.get_xdata()[0] for line in lines(scores["violence-naming"], "all")]
    (told, cannot_tell) = (line.get_xdata() for line in lines(scores["violence-naming"], "interval"))
    assert not told[0] <= rings[0] <= told[1]
    assert cannot_tell[0] <= rings[2] <= cannot_tell[1]


def test_only_a_gap_that_is_told_from_0_is_black():
    scores, _ = panels(voice_gap(gaps()))
    assert [line.get_color() for line in lines(scores["violence-naming"], "outlet")] == [INK, GUIDE, GUIDE]
    assert [line.get_color() for line in lines(scores["imperialism"], "all")] == [INK]


def test_the_bar_of_voices_adds_up_to_one_and_leaves_out_voices_without_a_hit():
    _, beside = panels(voice_gap(gaps()))
    parts = [(patch.get_x(), patch.get_width()) for patch in beside["violence-naming"].patches if patch.get_gid() in FILLS]
    expected = [(0.0, 0.6), (0.6, 0.2), (0.8, 0.1), (0.9, 0.1), (0.0, 0.5), (0.5, 0.5)]
    assert parts == [pytest.approx(part) for part in expected]
    assert [tuple(line.get_xdata()) for line in lines(beside["violence-naming"], "own")] == [(0.4, 0.8), (0.0, 0.4)]
    assert words(beside["violence-naming"], "missing") == ["no hit"]


def test_voices_differ_in_lightness_or_hatching_so_that_a_copy_without_colours_can_be_read():
    figure = voice_gap(gaps())
    handles = figure.legends[-1].get_patches()
    lightness = [0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue, _ in (patch.get_facecolor() for patch in handles)]
    plain = sorted(light for light, patch in zip(lightness, handles, strict=True) if not patch.get_hatch())
    assert len(plain) == 3
    assert min(later - earlier for earlier, later in itertools.pairwise(plain)) > 0.2


def test_the_margins_have_articles_events_and_hits():
    scores, _ = panels(voice_gap(gaps()))
    assert words(scores["violence-naming"], "count") == ["1,234", "0", "9", "30 (9)", "4 (4)", "12 (5)"]
    assert words(scores["imperialism"], "count") == ["0", "", "3", "0 (0)", "11 (5)"]


def test_what_is_missing_is_said_in_its_place():
    figure = voice_gap(gaps())
    scores, _ = panels(figure)
    assert words(scores["violence-naming"], "missing") == ["(a)"]
    assert words(scores["imperialism"], "missing") == ["no score"]
    assert "(a) all its articles score the same in both voices" in all_words(figure)


def test_the_key_and_the_notes_say_what_is_drawn():
    said = all_words(voice_gap(gaps(level=0.9), poles=POLES))
    assert {"the outlet's own voice", "all voices", "90% interval of the gap, from the ring", "cannot tell from no gap", "quoted"} <= set(said)
    assert {"← fighting", "atrocity →", "imperialism →", "n (events)", "in whose voice", "hits"} <= set(said)
    assert "mean of the reference corpus" in " ".join(said)


def test_an_interval_far_longer_than_the_others_is_cut_and_an_arrow_says_so():
    short = [renamed(ROWS[1], outlet=f"Outlet {number}") for number in range(4)]
    wide = ("violence-naming", "Duvel Weekly", 2, 2, 0.2, 0.1, 0.1, -9.0, 9.4, *ROWS[0][9:])
    scores, _ = panels(voice_gap(gaps([*short, wide])))
    left, right = scores["violence-naming"].get_xlim()
    assert -2 < left < right < 2
    assert [line.get_xdata()[0] for line in lines(scores["violence-naming"], "arrow")] == [left, right]


def test_the_ring_is_always_on_the_scale():
    far = ("violence-naming", "Duvel Weekly", 9, 9, 0.2, 7.0, -6.8, -7.0, -6.6, *ROWS[0][9:])
    scores, _ = panels(voice_gap(gaps([*ROWS, far])))
    assert scores["violence-naming"].get_xlim()[1] > 7.0


def test_two_axes_stand_side_by_side_and_of_sixty_outlets_forty_are_shown():
    many = [renamed(ROWS[1], axis, f"Outlet {number:02}") for axis in ("a", "b", "c") for number in range(60)]
    figure = voice_gap(gaps(many))
    assert len(figure.axes) == 6
    assert len({round(ax.get_position().y0, 6) for ax in figure.axes}) == 2
    assert len(lines(figure.axes[0], "outlet")) == 40
    assert "Shown are the 40 of 60 outlets that have the most articles." in all_words(figure)
    assert min(text.get_fontsize() for ax in figure.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels())) >= 7


def test_the_callers_order_is_kept_and_a_stranger_in_it_refused():
    order = ["Vessin Post", "Northgate Wire", "The Lantern"]
    assert [label.get_text() for label in voice_gap(gaps(), order=order).axes[0].get_yticklabels()] == order
    with pytest.raises(FramingError, match="no outlet 'The Lamp'"):
        voice_gap(gaps(), order=["The Lamp"])


def test_the_table_is_not_changed_and_gives_the_same_bytes_again(tmp_path):
    given = gaps()
    before = given.table.copy(deep=True)
    first, again = (save(voice_gap(given, poles=POLES), tmp_path / name, formats=["svg", "png"]) for name in ("first", "again"))
    pd.testing.assert_frame_equal(given.table, before)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="empty"),
        pytest.param(ROWS[1:2], id="one outlet"),
        pytest.param(ROWS[4:], id="nothing but a missing score"),
        pytest.param([(*row[:12], *NO_SHARES, "no share: no hit") for row in ROWS], id="no hits at all"),
        pytest.param([(*ROWS[0][:4], 1e6, -1e6, 2e6, -1e9, 1e9, *ROWS[0][9:])], id="huge numbers"),
        pytest.param([renamed(row, axis, name) for axis in ("a$b$", "w" * 120) for name in NAMES for row in ROWS[:1]], id="strange names"),
    ],
)
def test_no_table_is_too_odd_to_be_drawn(rows, tmp_path):
    poles = {axis: ("$low_{", "high % " * 30) for axis, *_ in rows}
    assert all(path.stat().st_size for path in save(voice_gap(gaps(rows), poles=poles), tmp_path / "figure"))
