"""The figure of scores over time: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from framing.comparison.over_time.timeline import TIMELINE_COLUMNS
from framing.comparison.over_time.trends import TREND_COLUMNS
from framing.errors import FramingError
from framing.figures.dates import date_ticks
from framing.figures.outlets import outlet_marks
from framing.figures.style import save
from framing.figures.timeline import timeline
from framing.figures.verdicts import MUTED
from framing.scoring.trust import NOT_VALIDATED

POLES = {"violence-naming": ("fighting", "atrocity"), "imperialism": ("", "imperialism")}
ROWS = [
    ("violence-naming", "The Lantern", "2024-01-01", 4, 3, 0.5, 0.1, 0.9, 0.6, 0.3, 0.9, ""),
    ("violence-naming", "The Lantern", "2024-02-01", 1, 1, 0.9, nan, nan, 0.8, 0.5, 1.1, "no interval: one article only"),
    ("violence-naming", "The Lantern", "2024-03-01", 0, 0, nan, nan, nan, 0.9, 0.2, 1.6, "no mean: no article"),
    ("violence-naming", "The Lantern", "2024-06-01", 2, 2, 1.0, 0.0, 2.0, 1.0, 0.4, 1.6, ""),
    ("violence-naming", "The Lantern", "2024-07-01", 1, 1, 1.2, nan, nan, nan, nan, nan, "no interval: one article only"),
    ("violence-naming", "Vessin Times", "2024-02-01", 9, 9, -0.5, -0.8, -0.2, -0.4, -0.7, -0.1, ""),
    ("imperialism", "The Lantern", "2024-01-01", 3, 3, 0.1, -0.2, 0.4, 0.0, -0.3, 0.3, ""),
]
TRENDS = [
    ("violence-naming", "The Lantern", "2024-01-03", "2024-07-02", 8, 7, 1.1, 0.3, 1.9, 0.01, 0.03, "rising", ""),
    ("violence-naming", "Vessin Times", "2024-02-01", "2024-02-27", 9, 9, -0.1, -0.9, 0.7, 0.8, 0.8, "cannot tell", ""),
    ("imperialism", "The Lantern", "2024-01-03", "2024-01-30", 3, 3, -9.0, -12.0, -6.0, 0.01, 0.03, "falling", ""),
    ("imperialism", "Vessin Times", "", "", 0, 0, nan, nan, nan, nan, nan, "cannot tell", "no article with a score and a day"),
]


def found(rows=ROWS, trends=TRENDS, *, every="month", muted=()):
    trust = {"axis": list(POLES), "verdict": [NOT_VALIDATED if axis in muted else "usable" for axis in POLES], "reason": ["few hits", "few hits"]}
    trust |= {"reference": ["news", "news"], "n_reference": [1000, 1000]}
    return SimpleNamespace(
        table=pd.DataFrame(rows, columns=list(TIMELINE_COLUMNS)),
        trends=pd.DataFrame(trends, columns=list(TREND_COLUMNS)),
        by="outlet",
        voices="outlet",
        every=every,
        span=60.0,
        level=0.95,
        trust=pd.DataFrame(trust) if muted else pd.DataFrame(),
    )


def panels(figure):
    return {place.get_gid(): place for place in figure.axes}


def drawn(place, gid):
    return [line for line in place.lines if line.get_gid() == gid]


def words(figure, gid):
    return [text.get_text() for text in figure.texts if text.get_gid() == gid]


def test_each_outlet_has_a_panel_on_each_axis():
    places = panels(timeline(found()))
    expected = ["violence-naming: Vessin Times", "violence-naming: The Lantern", "imperialism: Vessin Times", "imperialism: The Lantern"]
    assert list(places) == expected


def test_a_point_is_the_mean_of_a_period_and_the_larger_the_more_articles_it_has():
    place = panels(timeline(found()))["violence-naming: The Lantern"]
    points = drawn(place, "mean")
    assert [point.get_ydata()[0] for point in points] == [0.5, 0.9, 1.0, 1.2]
    sizes = [point.get_markersize() for point in points]
    assert sizes[0] > sizes[2] > sizes[1] == sizes[3]
    days = [point.get_xdata()[0] for point in points]
    middle = pd.Timestamp("2024-01-16").toordinal()
    assert days[0] == middle
    assert days == sorted(days)


def test_the_curve_has_a_gap_where_periods_do_not_follow_each_other():
    place = panels(timeline(found()))["violence-naming: The Lantern"]
    parts = [list(line.get_ydata()) for line in drawn(place, "curve")]
    assert parts[0] == [0.6, 0.8, 0.9]
    assert parts[1][0] == 1.0
    band = next(collection for collection in place.collections if collection.get_gid() == "band").get_paths()[0].vertices
    assert (band[:, 1].min(), band[:, 1].max()) == (0.2, 1.6)


def test_over_each_panel_stand_the_numbers_and_the_trend_that_was_found():
    figure = timeline(found())
    assert words(figure, "count") == ["n 9 (9)", "n 8 (7)", "n 0 (0)", "n 3 (3)"]
    assert words(figure, "trend") == ["↗ rising", "↘ falling"]
    (empty,) = [text.get_text() for text in panels(figure)["imperialism: Vessin Times"].texts]
    assert empty == "no score"


def test_the_ends_of_an_axis_are_called_by_their_labels():
    said = " ".join(text.get_text() for text in timeline(found(), poles=POLES).texts)
    assert "up: atrocity · down: fighting" in said
    assert "up: imperialism" in said
    assert "down: " not in said.split("up: imperialism")[1]


def test_panels_of_one_axis_share_a_scale_and_all_panels_the_time():
    places = panels(timeline(found()))
    assert len({place.get_ylim() for name, place in places.items() if name.startswith("violence")}) == 1
    assert len({place.get_xlim() for place in places.values()}) == 1
    first, last = places["violence-naming: The Lantern"].get_xlim()
    assert first < pd.Timestamp("2024-01-01").toordinal()
    assert pd.Timestamp("2024-07-31").toordinal() < last < pd.Timestamp("2024-08-15").toordinal()


def test_a_mean_far_out_is_a_wedge_at_the_edge():
    months = pd.date_range("2015-01-01", periods=60, freq="MS")
    rows = [("violence-naming", "The Lantern", str(day.date()), 5, 5, 0.1, 0.0, 0.2, 0.1, 0.0, 0.2, "") for day in months]
    rows.append(("violence-naming", "The Lantern", "2020-01-01", 1, 1, 30.0, nan, nan, 0.1, 0.0, 0.2, "one article only"))
    place = panels(timeline(found(rows, TRENDS[:1])))["violence-naming: The Lantern"]
    (wedge,) = drawn(place, "beyond")
    assert wedge.get_ydata()[0] == place.get_ylim()[1] < 5
    assert len(drawn(place, "mean")) == 60


def test_outlets_have_their_colours_and_axes_that_are_not_validated_are_grey():
    places = panels(timeline(found(muted=("imperialism",))))
    lantern = outlet_marks(["The Lantern", "Vessin Times"])["The Lantern"].colour
    assert {to_hex(line.get_color()) for line in drawn(places["violence-naming: The Lantern"], "curve")} == {lantern}
    assert {to_hex(line.get_color()) for line in drawn(places["imperialism: The Lantern"], "curve")} == {MUTED}


def many(n_outlets):
    rows = [("violence-naming", f"Paper {number:02}", "2024-01-01", 60 - number, 5, 0.1, 0.0, 0.2, 0.1, 0.0, 0.2, "") for number in range(n_outlets)]
    rows += [("imperialism", *row[1:]) for row in rows]
    trends = [(row[0], row[1], "2024-01-01", "2024-01-31", row[3], 5, 0.0, -1.0, 1.0, 0.9, 0.9, "cannot tell", "") for row in rows]
    return found(rows, trends)


def test_with_several_axes_the_six_outlets_with_most_articles_are_shown_and_with_one_axis_forty():
    figure = timeline(many(50))
    assert [name.split(": ")[1] for name in panels(figure)][:6] == [f"Paper {number:02}" for number in range(6)]
    assert len(figure.axes) == 12
    assert any("Shown are the 6 of 50 outlets" in text.get_text() for text in figure.texts)
    one = timeline(many(50), axis="imperialism")
    assert len(one.axes) == 40
    assert all(name.startswith("imperialism: ") for name in panels(one))


def test_the_outlets_in_order_come_first():
    figure = timeline(many(20), order=["Paper 19", "Paper 07"])
    assert [name.split(": ")[1] for name in panels(figure)][:3] == ["Paper 19", "Paper 07", "Paper 00"]
    with pytest.raises(FramingError, match="no outlet 'The Lantern'"):
        timeline(many(3), order=["The Lantern"])


def test_an_axis_that_is_not_there_is_refused():
    with pytest.raises(FramingError, match="'empire'"):
        timeline(found(), axis="empire")


@pytest.mark.parametrize(("rows", "trends"), [([], []), ([], TRENDS[3:])])
def test_nothing_to_show_is_said(rows, trends):
    figure = timeline(found(rows, trends))
    assert not figure.axes
    assert "No timeline to show" in figure.texts[0].get_text()


@pytest.mark.parametrize(
    ("first", "last", "inches", "expected"),
    [
        ("2024-01-20", "2024-12-20", 2.4, ["Apr 2024", "Jul 2024", "Oct 2024"]),
        ("1990-06-01", "2021-01-01", 1.2, ["2000", "2010"]),
        ("2024-01-02", "2024-01-20", 1.0, []),
    ],
)
def test_dates_under_a_panel_do_not_touch_and_stay_inside(first, last, inches, expected):
    ticks = date_ticks(pd.Timestamp(first).toordinal(), pd.Timestamp(last).toordinal(), inches)
    assert [label for _, label in ticks] == expected


def test_the_same_timeline_gives_the_same_bytes(tmp_path):
    first, second = (save(timeline(found(), poles=POLES), tmp_path / name) for name in ("first", "second"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("every", ["week", "month", "quarter", "year"])
def test_all_periods_can_be_drawn(every):
    assert len(timeline(found(every=every)).axes) == 4
