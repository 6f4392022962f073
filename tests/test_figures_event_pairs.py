"""The figure of the same events in several outlets: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from framing.comparison.event_pairs import COLUMNS
from framing.errors import FramingError
from framing.figures import save
from framing.figures.event_pairs import event_pairs
from framing.figures.outlets import outlet_marks
from framing.figures.verdicts import MUTED
from framing.scoring.trust import NOT_VALIDATED

POLES = {"violence-naming": ("fighting", "atrocity")}
TOLD = [
    ("violence-naming", "bridge", "Northgate Wire", 1, -0.5, 2, 0.5, -1.0),
    ("violence-naming", "bridge", "The Lantern", 1, 0.5, 2, -0.5, 1.0),
    ("violence-naming", "market", "Northgate Wire", 1, 0.0, 3, 1.0, -1.0),
    ("violence-naming", "market", "The Lantern", 2, 2.0, 3, 0.0, 2.0),
    ("violence-naming", "market", "Vessin Post", 1, 0.0, 3, 1.0, -1.0),
]
MEANS = [
    ("violence-naming", "Duvel Post", 0, nan, nan, nan, "cannot tell", "no difference: it told no event that any other told"),
    ("violence-naming", "Northgate Wire", 2, -1.0, -1.4, -0.6, "lower", ""),
    ("violence-naming", "The Lantern", 2, 1.5, 0.5, 2.5, "cannot tell", ""),
    ("violence-naming", "Vessin Post", 1, -1.0, nan, nan, "cannot tell", "no test: one event only"),
]
NUMBERS = ["axis", "outlet", "n_shared", "difference", "difference_low", "difference_high", "verdict", "reason"]


def found(told=TOLD, means=MEANS, *, reference="", trust=()):
    judged = pd.DataFrame(trust, columns=["axis", "verdict", "reason", "reference", "n_reference"])
    return SimpleNamespace(
        table=pd.DataFrame(told, columns=list(COLUMNS)),
        comparison=SimpleNamespace(table=pd.DataFrame(means, columns=NUMBERS), level=0.95, trust=judged),
        trust=judged,
        voices="outlet",
        reference=reference,
        notes=(),
    )


def marks(panel, gid):
    return [line for line in panel.lines if line.get_gid() == gid]


def rows_of(panel):
    return {label.get_text(): place for label, place in zip(panel.get_yticklabels(), panel.get_yticks(), strict=True)}


def test_a_line_joins_the_outlets_that_told_the_same_event_at_their_differences():
    (panel,) = event_pairs(found(), poles=POLES).axes
    rows = rows_of(panel)
    lantern, wire, post = rows["The Lantern"], rows["Northgate Wire"], rows["Vessin Post"]
    assert lantern < wire < post
    (events,) = [lines for lines in panel.collections if lines.get_gid() == "event"]
    assert sorted(map(tuple, (map(tuple, segment) for segment in events.get_segments()))) == sorted(
        [((1.0, lantern), (-1.0, wire)), ((2.0, lantern), (-1.0, wire)), ((-1.0, wire), (-1.0, post))]
    )
    (dots,) = marks(panel, "telling")
    assert sorted(zip(*dots.get_data(), strict=True)) == sorted([(1.0, lantern), (-1.0, wire), (2.0, lantern), (-1.0, wire), (-1.0, post)])


def test_the_large_mark_is_the_mean_with_its_interval_and_filled_where_it_is_told_apart():
    (panel,) = event_pairs(found()).axes
    rows = rows_of(panel)
    means = {mark.get_ydata()[0]: mark for mark in marks(panel, "mean")}
    assert {row: mark.get_xdata()[0] for row, mark in means.items()} == {
        rows["Northgate Wire"]: -1.0,
        rows["The Lantern"]: 1.5,
        rows["Vessin Post"]: -1.0,
    }
    assert [to_hex(means[rows[name]].get_markerfacecolor()) == "#ffffff" for name in ("Northgate Wire", "The Lantern", "Vessin Post")] == [
        False,
        True,
        True,
    ]
    assert {tuple(bar.get_xdata()) for bar in marks(panel, "interval")} == {(-1.4, -0.6), (0.5, 2.5)}


def test_an_outlet_without_an_event_has_its_reason_and_the_margin_the_number_of_events():
    figure = event_pairs(found())
    (panel,) = figure.axes
    assert [text.get_text() for text in panel.texts if text.get_gid() == "count"] == ["2", "2", "1", "0"]
    (missing,) = [text for text in panel.texts if text.get_gid() == "missing"]
    said = " ".join(text.get_text() for text in (*figure.texts, missing))
    assert "it told no event that any other told" in said


def test_the_reference_has_no_row_and_the_others_keep_their_colours():
    means = [row for row in MEANS if row[1] != "Duvel Post"]
    plain = event_pairs(found(means=means)).axes[0]
    told = event_pairs(found(means=means, reference="Northgate Wire")).axes[0]
    assert set(rows_of(told)) == {"The Lantern", "Vessin Post"}
    looks = outlet_marks(row[1] for row in means)
    for panel in (plain, told):
        (lantern,) = [mark for mark in marks(panel, "mean") if mark.get_ydata()[0] == rows_of(panel)["The Lantern"]]
        assert lantern.get_color() == looks["The Lantern"].colour


def test_an_axis_that_is_not_validated_is_grey_and_hollow():
    trust = [("violence-naming", NOT_VALIDATED, "the seeds don't find the sentences with hits", "news", 1628)]
    (panel,) = event_pairs(found(trust=trust)).axes
    assert {mark.get_color() for mark in marks(panel, "mean")} == {MUTED}
    assert {to_hex(mark.get_markerfacecolor()) for mark in marks(panel, "mean")} == {"#ffffff"}


def test_far_tellings_do_not_make_the_scale_and_long_intervals_end_in_an_arrow():
    told = [
        ("a", f"event {n:03}", outlet, 1, 0.0, 2, 0.0, sign * (40.0 if n == 0 else 1.0)) for n in range(120) for outlet, sign in (("X", 1), ("Y", -1))
    ]
    means = [("a", "X", 120, 1.3, 0.5, 90.0, "higher", ""), ("a", "Y", 120, -1.3, -90.0, -0.5, "lower", "")]
    figure = event_pairs(found(told, means))
    left, right = figure.axes[0].get_xlim()
    assert (left, right) == (-right, pytest.approx(1.06 * 1.5))
    assert len(marks(figure.axes[0], "arrow")) == 2
    assert any("beyond the ends of the scale" in text.get_text() for text in figure.texts)


def test_nothing_to_compare_is_said():
    empty = SimpleNamespace(table=pd.DataFrame(columns=list(COLUMNS)), comparison=None, notes=("there are no events to compare: none",))
    assert [text.get_text() for text in event_pairs(empty).texts] == ["No events to compare: there are no events to compare: none."]
    with pytest.raises(FramingError, match="Dovel"):
        event_pairs(found(), order=["Dovel Post"])


def test_the_same_rows_give_the_same_bytes(tmp_path):
    one, other = (save(event_pairs(found()), tmp_path / name, formats=["svg"])[0].read_bytes() for name in ("one", "other"))
    assert one == other
