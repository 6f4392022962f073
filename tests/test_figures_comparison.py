"""The two figures of a comparison: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import axis_profile, outlet_heatmap, save
from framing.figures.outlet_heatmap import COLOURS
from framing.figures.outlets import outlet_marks

BOTH = pytest.mark.parametrize("draw", [axis_profile, outlet_heatmap])
COLUMNS = ["axis", "outlet", "n_documents", "n_events", "mean", "low", "high", "verdict", "reason"]
ROWS = [
    ("violence-naming", "Northgate Wire", 12, 5, -0.4, -0.9, 0.1, "cannot tell", ""),
    ("violence-naming", "The Lantern", 30, 9, 0.8, 0.5, 1.1, "higher", ""),
    ("violence-naming", "Vessin Post", 1, 1, 0.1, nan, nan, "cannot tell", "one article"),
    ("imperialism", "Northgate Wire", 11, 5, -0.7, -1.0, -0.4, "lower", ""),
    ("imperialism", "The Lantern", 0, 0, nan, nan, nan, "cannot tell", "no score"),
]
POLES = {"violence-naming": ("fighting", "atrocity"), "imperialism": ("", "imperialism")}
LONG = "all of its articles tell one event, so that there is no spread between events"
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "", "A" * 120, "word " * 24, "two\nlines"]


def comparison(rows=ROWS, *, voices="outlet", level=0.95):
    return SimpleNamespace(table=pd.DataFrame(rows, columns=COLUMNS), voices=voices, level=level, trust=pd.DataFrame())


def outlets(count):
    return [
        ("violence-naming", f"Outlet {number:02}", number + 2, 2, number / 10, number / 10 - 0.5, number / 10 + 0.5, "higher", "")
        for number in range(count)
    ]


def lines(panel, gid):
    return [line for line in panel.lines if line.get_gid() == gid]


def words(panel, gid):
    return [text.get_text() for text in panel.texts if text.get_gid() == gid]


def names(panel):
    return [label.get_text() for label in panel.get_yticklabels()]


def all_words(figure):
    legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    return [text.get_text() for text in figure.texts] + [text.get_text() for ax in figure.axes for text in ax.texts] + legends


def test_a_profile_has_one_panel_an_axis_with_the_outlets_in_the_same_order():
    first, second = axis_profile(comparison()).axes
    assert names(first) == ["The Lantern", "Vessin Post", "Northgate Wire"]
    assert names(second) == ["", "", ""]
    assert first.get_ylim() == second.get_ylim()
    assert first.get_xlim() == second.get_xlim()


def test_a_point_is_the_mean_and_its_bar_the_interval():
    first, _ = axis_profile(comparison()).axes
    assert [line.get_xdata()[0] for line in lines(first, "mean")] == [0.8, 0.1, -0.4]
    assert [list(line.get_xdata()) for line in lines(first, "interval")] == [[0.5, 1.1], [-0.9, 0.1]]


def test_points_stand_beside_the_names_of_their_outlets():
    first, _ = axis_profile(comparison()).axes
    assert [line.get_ydata()[0] for line in lines(first, "mean")] == list(first.get_yticks())


def test_only_a_verdict_of_higher_or_lower_fills_a_point():
    first, second = axis_profile(comparison()).axes
    assert [line.get_markerfacecolor() == line.get_color() for line in lines(first, "mean")] == [True, False, False]
    assert [line.get_markerfacecolor() == line.get_color() for line in lines(second, "mean")] == [True]


def test_outlets_have_their_own_colour_and_shape_in_all_panels():
    marks = outlet_marks(["The Lantern", "Vessin Post", "Northgate Wire"])
    drawn = [[(line.get_color(), line.get_marker()) for line in lines(panel, "mean")] for panel in axis_profile(comparison()).axes]
    assert drawn[0] == [marks[name][:2] for name in ("The Lantern", "Vessin Post", "Northgate Wire")]
    assert drawn[1] == [marks["Northgate Wire"][:2]]


def test_a_missing_interval_or_mean_is_said_in_its_place():
    first, second = axis_profile(comparison()).axes
    assert words(first, "missing") == ["n = 1"]
    assert words(second, "missing") == ["no score"]


def test_a_long_reason_is_a_letter_in_the_figure_and_a_note_under_it():
    figure = axis_profile(comparison([("violence-naming", "Duvel Weekly", 4, 1, 0.3, nan, nan, "cannot tell", LONG), *ROWS]))
    assert words(figure.axes[0], "missing") == ["(a)", "n = 1"]
    assert f"(a) {LONG}" in all_words(figure)


def test_the_right_margin_has_articles_and_events():
    first, second = axis_profile(comparison()).axes
    assert words(first, "count") == ["30 (9)", "1 (1)", "12 (5)"]
    assert words(second, "count") == ["0 (0)", "", "11 (5)"]


def test_the_two_ends_are_named_and_a_one_ended_axis_has_one():
    said = all_words(axis_profile(comparison(), poles=POLES))
    assert {"← fighting", "atrocity →", "imperialism →"} <= set(said)
    assert sum(word.startswith("←") for word in said) == 1


def test_the_key_and_the_notes_say_what_is_drawn():
    figure = axis_profile(comparison(voices="all", level=0.9))
    key = [text.get_text() for text in figure.legends[0].get_texts()]
    assert key == ["higher or lower than the other outlets", "cannot tell from the other outlets", "90% interval"]
    said = " ".join(all_words(figure))
    assert "in all voices" in said
    assert "parts in standard deviations" in said
    assert "mean of the reference corpus" in said


def test_zero_is_marked_as_the_mean_of_the_reference_corpus():
    assert all([list(line.get_xdata()) for line in lines(panel, "reference")] == [[0, 0]] for panel in axis_profile(comparison()).axes)


def test_an_interval_far_longer_than_the_others_is_cut_and_an_arrow_says_so():
    wide = ("violence-naming", "Duvel Weekly", 2, 2, 0.2, -9.0, 9.4, "cannot tell", "")
    panel = axis_profile(comparison([*outlets(4), wide])).axes[0]
    left, right = panel.get_xlim()
    assert -2 < left < right < 2
    assert [line.get_xdata()[0] for line in lines(panel, "arrow")] == [left, right]
    assert "the interval goes on" in " ".join(all_words(panel.figure))


def test_without_a_cut_interval_there_is_no_arrow():
    figure = axis_profile(comparison())
    assert lines(figure.axes[0], "arrow") == []
    assert "Arrow" not in " ".join(all_words(figure))


def test_the_heatmap_writes_mean_and_interval_into_each_cell():
    panel, _ = outlet_heatmap(comparison()).axes
    assert names(panel) == ["The Lantern", "Vessin Post", "Northgate Wire"]
    assert words(panel, "mean") == ["+0.80", "+0.10", "−0.40", "−0.70"]
    assert words(panel, "interval") == ["+0.50 to +1.10", "n = 1", "−0.90 to +0.10", "−1.00 to −0.40"]


def test_the_heatmap_prints_only_a_verdict_of_higher_or_lower_in_bold():
    panel, _ = outlet_heatmap(comparison()).axes
    assert [text.get_fontweight() for text in panel.texts if text.get_gid() == "mean"] == ["bold", "normal", "normal", "bold"]


def test_the_heatmap_hatches_cells_without_a_mean_and_says_why():
    panel, _ = outlet_heatmap(comparison()).axes
    assert [(patch.get_xy(), bool(patch.get_hatch())) for patch in panel.patches if patch.get_gid() == "missing"] == [((1, 0), True), ((1, 1), True)]
    assert words(panel, "reason") == ["no score", "no score"]


def test_the_heatmaps_colours_are_centred_at_zero():
    rows = [("a", "The Lantern", 9, 9, 0.0, -1.0, 1.0, "cannot tell", ""), ("a", "Vessin Post", 9, 9, -1.5, -2.0, -1.0, "lower", "")]
    cells = [patch.get_facecolor() for patch in outlet_heatmap(comparison(rows)).axes[0].patches if patch.get_gid() == "cell"]
    assert cells == [pytest.approx(COLOURS(0.5)), pytest.approx(COLOURS(0.0))]


def test_dark_letters_can_be_read_on_every_colour_of_the_heatmap():
    def luminance(colour):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    ink = luminance((0x1A / 255,) * 3)
    # 4.5 is what WCAG 2 asks for small text.
    assert min((luminance(COLOURS(step / 50)) + 0.05) / (ink + 0.05) for step in range(51)) > 4.5


def test_the_heatmap_gives_the_range_of_counts_where_axes_differ():
    assert words(outlet_heatmap(comparison()).axes[0], "count") == ["0–30 (0–9)", "1 (1)", "11–12 (5)"]


def test_the_heatmap_names_the_ends_by_their_signs():
    said = all_words(outlet_heatmap(comparison(), poles=POLES))
    assert [word for word in said if word[:2] in {"− ", "+ "}] == ["− fighting", "+ atrocity", "+ imperialism"]


def test_many_axes_go_into_several_banks():
    rows = [(f"axis-{number}", *ROWS[0][1:]) for number in range(7)]
    assert len(axis_profile(comparison(rows)).axes) == 7
    assert len(outlet_heatmap(comparison(rows)).axes) == 3  # two banks of cells and the scale


@BOTH
def test_the_callers_order_is_kept(draw):
    panel = draw(comparison(), order=["Vessin Post", "Northgate Wire", "The Lantern"]).axes[0]
    assert names(panel) == ["Vessin Post", "Northgate Wire", "The Lantern"]


@BOTH
def test_an_outlet_in_the_order_that_is_not_there_is_refused(draw):
    with pytest.raises(FramingError, match="no outlet 'The Lamp'"):
        draw(comparison(), order=["The Lamp"])


@BOTH
def test_of_sixty_outlets_forty_are_shown_and_that_is_said(draw):
    figure = draw(comparison(outlets(60)))
    assert names(figure.axes[0]) == [f"Outlet {number}" for number in range(59, 19, -1)]
    assert "Shown are the 40 of 60 outlets that have the most articles." in all_words(figure)


@BOTH
def test_no_text_is_smaller_than_seven_points(draw):
    figure = draw(comparison(outlets(60)))
    texts = [*figure.texts, *(text for ax in figure.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()))]
    assert min(text.get_fontsize() for text in texts) >= 7


@BOTH
def test_the_table_is_not_changed(draw):
    given = comparison()
    before = given.table.copy(deep=True)
    draw(given)
    pd.testing.assert_frame_equal(given.table, before)


@BOTH
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="empty"),
        pytest.param(ROWS[1:2], id="one outlet"),
        pytest.param([(*ROWS[0][:4], nan, nan, nan, "cannot tell", "")], id="nothing but a missing mean"),
        pytest.param([(axis, *row[1:5], nan, nan, *row[7:]) for axis in "ab" for row in ROWS], id="no intervals"),
        pytest.param([("a", "x", 2, 1, 1e6, -1e9, 1e9, "higher", "")], id="huge numbers"),
        pytest.param([("a$_b", "x", None, None, None, None, None, None, None)], id="nothing known"),
        pytest.param(
            [(axis, name, *ROWS[4][2:8], f"$because_{name}") for axis in ("a$b$", "w" * 120) for name in NAMES], id="strange names without scores"
        ),
        pytest.param([("$x^$", name, *ROWS[0][2:]) for name in NAMES], id="strange names"),
    ],
)
def test_no_table_is_too_odd_to_be_drawn(draw, rows, tmp_path):
    poles = {axis: ("$low_{", "high % " * 30) for axis, *_ in rows}
    assert all(path.stat().st_size for path in save(draw(comparison(rows), poles=poles), tmp_path / "figure"))


def test_an_axis_far_wider_than_the_others_stands_on_a_scale_of_its_own():
    far = ("empire", "The Lantern", 30, 9, 16.0, 9.0, 23.0, "higher", "")
    figure = axis_profile(comparison([*ROWS, far]))
    assert [panel.get_xlim()[1] > 20 for panel in figure.axes] == [False, False, True]
    assert figure.axes[0].get_xlim() == figure.axes[1].get_xlim()
    assert "On a scale of its own: empire." in all_words(figure)


def test_the_colours_of_the_heatmap_are_not_washed_out_by_one_axis():
    figure = outlet_heatmap(comparison([*ROWS, ("empire", "The Lantern", 30, 9, 16.0, 9.0, 23.0, "higher", "")]))
    assert figure.axes[-1].get_xlim() == (-1.0, 1.0)
    assert figure.axes[0].patches[2].get_facecolor() == pytest.approx(COLOURS(1.0))
    assert "Means beyond the ends of the scale have the colour of its end." in all_words(figure)


def test_where_most_outlets_have_no_interval_the_means_make_the_scale():
    single = [("violence-naming", name, 1, 1, mean, nan, nan, "cannot tell", "one article") for name, mean in (("A", -2.0), ("B", 2.0), ("C", 0.5))]
    (panel,) = axis_profile(comparison([*single, ("violence-naming", "D", 2, 2, 0.0, -25.0, 25.0, "cannot tell", "")])).axes
    assert max(map(abs, panel.get_xlim())) < 3
    assert len(lines(panel, "arrow")) == 2
