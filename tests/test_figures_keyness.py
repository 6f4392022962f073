"""The figure of what marks each outlet: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures.keyness import keyness
from framing.figures.outlets import outlet_marks
from framing.figures.style import WIDTH
from framing.keyness import COLUMNS, Keyness, Question

NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]


def row(outlet, item, log_odds, *, n=10, n_against=2, verdict=None, low=None, high=None):
    told = verdict or ("more" if log_odds > 0 else "less")
    low, high = (log_odds - 0.5 if low is None else low), (log_odds + 0.5 if high is None else high)
    values = (outlet, "others", "word", "", "", item, n, n_against, 1.0, 1.0, 5, 5, log_odds, low, high, log_odds, 0.0, 0.0, told, "", "one")
    return dict(zip(COLUMNS, values, strict=True))


def found(*rows, **asked):
    return Keyness(pd.DataFrame(list(rows), columns=list(COLUMNS)), Question(**asked), 0.95, 1234)


ROWS = [
    row("The Lantern", "junta", 3.0),
    row("The Lantern", "massacre", 2.0),
    row("The Lantern", "rain", 0.1, verdict="cannot tell"),
    row("The Lantern", "said", -1.0, n=3, n_against=1200),
    row("Northgate Wire", "said", 1.0),
]


def labels(panel):
    return [label.get_text() for label in panel.get_yticklabels()]


def marked(panel, gid):
    return [line for line in panel.lines if line.get_gid() == gid]


def words(figure):
    return " ".join(text.get_text() for text in (*figure.texts, *(text for panel in figure.axes for text in panel.texts)))


def test_a_panel_an_outlet_and_in_it_what_it_has_more_of_then_what_it_has_less_of():
    figure = keyness(found(*ROWS))
    wire, lantern = figure.axes
    assert labels(lantern) == ["junta", "massacre", "said"]
    assert labels(wire) == ["said"]
    assert "The Lantern against others" in words(figure)
    assert "3 : 1,200" in words(figure)


def test_points_are_the_log_odds_filled_where_there_is_more_and_hollow_where_there_is_less():
    panel = keyness(found(*ROWS)).axes[1]
    points = marked(panel, "item")
    assert [point.get_xdata()[0] for point in points] == [3.0, 2.0, -1.0]
    colour = outlet_marks(["The Lantern", "Northgate Wire"])["The Lantern"].colour
    assert [point.get_markerfacecolor() for point in points] == [colour, colour, "white"]
    assert [line.get_xdata() for line in marked(panel, "interval")][2] == pytest.approx((-1.5, -0.5))


def test_all_panels_have_one_scale_and_ticks_say_how_many_times():
    figure = keyness(found(*ROWS))
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim()
    figure.canvas.draw()
    ticks = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert "1" in ticks
    assert any(tick.startswith("×") for tick in ticks)
    assert any(tick.startswith("÷") for tick in ticks)


def test_an_interval_that_goes_on_ends_in_an_arrow():
    panel = keyness(found(*ROWS, row("The Lantern", "dockers", 2.5, high=40.0))).axes[1]
    assert len(marked(panel, "arrow")) == 1


def test_six_outlets_with_most_marks_are_shown_or_those_that_are_named():
    rows = [row(f"Outlet {place}", f"w{number}", 1.0) for place in range(8) for number in range(place + 1)]
    figure = keyness(found(*rows))
    assert len(figure.axes) == 6
    assert "Not shown: 2 more" in words(figure)
    assert labels(keyness(found(*rows), order=["Outlet 1", "Outlet 0"]).axes[1]) == ["w0"]
    with pytest.raises(FramingError):
        keyness(found(*rows), order=["Nobody"])


def test_at_most_so_many_of_either_kind():
    rows = [row("The Lantern", f"m{place:02}", 3 - place / 10) for place in range(20)]
    rows += [row("The Lantern", f"l{place:02}", -1 - place / 10) for place in range(20)]
    assert labels(keyness(found(*rows), most=3).axes[0]) == ["m00", "m01", "m02", "l17", "l18", "l19"]


@pytest.mark.parametrize("rows", [[], [row("The Lantern", "rain", 0.1, verdict="cannot tell")]])
def test_nothing_to_show_says_so(rows):
    assert "Nothing marks an outlet" in words(keyness(found(*rows)))


def test_the_figure_is_as_wide_as_the_page_whatever_the_names_are():
    rows = [row(name, other, value) for name in NAMES for other, value in zip(NAMES, (1, -1, 2, -2, 3, -3, 4), strict=True)]
    figure = keyness(found(*rows, within="event", voices="quoted"))
    assert figure.get_figwidth() == WIDTH
    assert "quoted words only, inside events told by both sides" in words(figure)
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()
    for text in figure.findobj(lambda artist: hasattr(artist, "get_text") and artist.get_text()):
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= figure.bbox.width + 1


def test_a_point_that_is_far_out_is_still_drawn_in_its_panel():
    panel = keyness(found(row("The Lantern", "tags", log(5000)))).axes[0]
    assert panel.get_xlim()[1] >= log(5000)
