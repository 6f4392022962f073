"""The figure of who told which event: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.comparison.coverage import COLUMNS, OUTLET_COLUMNS, PAIR_COLUMNS
from framing.errors import FramingError
from framing.figures import save
from framing.figures.coverage import MOST_EVENTS, coverage
from framing.figures.coverage_strips import bin_events

TOLD = [
    ("bridge", "2024-01-09", "2024-01-09", "The Lantern", 1, 0),
    ("market", "2024-03-01", "2024-03-04", "Northgate Wire", 4, 1),
    ("market", "2024-03-01", "2024-03-04", "The Lantern", 2, 0),
    ("strike", "", "", "Northgate Wire", 1, 1),
]
OUTLETS = [("Northgate Wire", 5, 2, 0, 2, 1, 1), ("The Lantern", 3, 0, 0, 2, 1, 1), ("Vessin Post", 1, 0, 1, 0, 0, 0)]
PAIRS = [("Northgate Wire", "The Lantern", 1, 1 / 3), ("Northgate Wire", "Vessin Post", 0, 0.0), ("The Lantern", "Vessin Post", 0, 0.0)]
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "", "A" * 120, "word " * 24, "two\nlines"]


def found(told=TOLD, outlets=OUTLETS, pairs=PAIRS, notes=()):
    return SimpleNamespace(
        table=pd.DataFrame(told, columns=list(COLUMNS)),
        outlets=pd.DataFrame(outlets, columns=list(OUTLET_COLUMNS)),
        pairs=pd.DataFrame(pairs, columns=list(PAIR_COLUMNS)),
        notes=notes,
    )


def many(n_events=MOST_EVENTS + 1, n_outlets=3):
    """Every outlet tells every event; but the first tells the first alone."""
    names = [f"outlet {number:02}" for number in range(n_outlets)]
    told = [
        (f"event {event:03}", f"20{event // 12:02}-{event % 12 + 1:02}-01", "", name, 1, 0)
        for event in range(n_events)
        for name in (names if event else names[:1])
    ]
    outlets = [(name, n_events, 0, 0, n_events - (name != names[0]), int(name == names[0]), n_events - 1) for name in names]
    pairs = [(one, other, n_events - 1, 0.9) for place, one in enumerate(names) for other in names[place + 1 :]]
    return found(told, outlets, pairs)


def patches(panel, gid):
    return [patch for patch in panel.patches if patch.get_gid() == gid]


def words(panel, gid):
    return [text.get_text() for text in panel.texts if text.get_gid() == gid]


def test_a_square_stands_where_an_outlet_told_an_event_and_its_area_is_the_number_of_articles():
    grid = coverage(found()).axes[0]
    assert [label.get_text() for label in grid.get_yticklabels()] == ["2024-01-09 bridge", "2024-03-01 market", "strike"]
    assert words(grid, "head") == ["Northgate Wire", "The Lantern", "Vessin Post"]
    assert words(grid, "count") == ["1", "2", "1"]
    squares = patches(grid, "articles")
    middles = [(square.get_x() + square.get_width() / 2, square.get_y() + square.get_height() / 2) for square in squares]
    assert middles == [pytest.approx(place) for place in ((1.5, 0.5), (0.5, 1.5), (1.5, 1.5), (0.5, 2.5))]
    areas = [square.get_width() * square.get_height() for square in squares]
    assert [area / areas[0] for area in areas] == pytest.approx([1, 4, 2, 1])


def test_the_part_that_is_copies_is_left_white():
    grid = coverage(found()).axes[0]
    own = [square.get_width() * square.get_height() for square in patches(grid, "own")]
    assert [area / own[0] for area in own] == pytest.approx([1, 3, 2])  # the strike is a copy and nothing else
    assert len({square.get_facecolor() for square in patches(grid, "articles")}) == 1


def test_the_triangle_has_the_number_of_events_that_both_told():
    triangle = coverage(found()).axes[1]
    assert [label.get_text() for label in triangle.get_yticklabels()] == ["The Lantern", "Vessin Post"]
    assert words(triangle, "head") == ["Northgate Wire", "The Lantern"]
    assert words(triangle, "shared") == ["1", "0", "0"]
    shades = [sum(cell.get_facecolor()[:3]) for cell in patches(triangle, "pair")]
    assert shades[0] < shades[1] == shades[2]


def test_outlets_stand_by_the_number_of_their_events_and_as_they_are_asked_for():
    assert words(coverage(many()).axes[1], "head") == ["outlet 00", "outlet 01"]
    assert words(coverage(found(), order=["Vessin Post"]).axes[0], "head") == ["Vessin Post", "Northgate Wire", "The Lantern"]
    with pytest.raises(FramingError, match="Duvel"):
        coverage(found(), order=["Duvel Post"])


def test_many_events_are_bars_over_time_that_count_them():
    strips = coverage(many()).axes[0]
    shared, alone = patches(strips, "shared"), patches(strips, "alone")
    assert len(alone) == 1
    assert (alone[0].get_x(), alone[0].get_y() + alone[0].get_height()) == pytest.approx((0, 0.14))  # in the first quarter of the first row
    assert words(strips, "count") == ["61 (60)", "60 (60)", "60 (60)"]
    unit = 0.86 / 3  # three events in a quarter
    assert sum(abs(bar.get_height()) for bar in shared) == pytest.approx(180 * unit)


def test_events_are_binned_by_the_finest_unit_that_has_room():
    table = pd.DataFrame(TOLD, columns=list(COLUMNS))
    strips = bin_events(table, ["Northgate Wire", "The Lantern"])
    assert strips.unit == "day"
    assert (strips.starts[0], strips.starts[-2], strips.starts[-1]) == ("2024-01-09", "2024-03-01", "")
    assert strips.shared["Northgate Wire"] == (*[0] * 52, 1, 0)
    assert strips.alone["Northgate Wire"] == (*[0] * 53, 1)
    assert bin_events(table.assign(first=["1999", "2024-03", "2024-03", ""]), ["The Lantern"]).unit == "year"
    undated = bin_events(table.assign(first=""), ["The Lantern"])
    assert (undated.unit, undated.starts, undated.note) == ("", ("",), "No event has a date.")


def test_names_of_all_kinds_and_many_outlets_can_be_drawn(tmp_path):
    told = [(name or "(none)", "2024-01-01", "", other, 1, 0) for name in NAMES for other in NAMES]
    outlets = [(name, 8, 0, 0, 8, 0, 8) for name in sorted(NAMES)]
    save(coverage(found(told, outlets, [("", "two\nlines", 8, nan)])), tmp_path / "names")
    wide = coverage(many(n_events=20, n_outlets=60))
    assert len(words(wide.axes[0], "head")) == 40
    assert any("40 of 60 outlets that have the most events" in text.get_text() for text in wide.texts)


def test_one_outlet_has_no_triangle_and_no_event_a_reason():
    assert len(coverage(found(TOLD[:1], OUTLETS[1:2], [])).axes) == 1
    empty = coverage(found([], OUTLETS, PAIRS, ("no article has an event",)))
    assert [text.get_text() for text in empty.texts] == ["No events to show: no article has an event."]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    one, other = (save(coverage(found()), tmp_path / name, formats=["svg"])[0].read_bytes() for name in ("one", "other"))
    assert one == other
