"""The figure of what leaving out does: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import save
from framing.figures.outlets import outlet_marks
from framing.figures.style import INK, PALE_INK, WIDTH
from framing.figures.term_influence import term_influence

POLES = {"violence-naming": ("fighting", "atrocity"), "imperialism": ("", "imperialism")}
SEED = "Armed men went from house to house and killed unarmed families, and nobody knew their names."
COLUMNS = ["axis", "kind", "pole", "left_out", "outlet", "n", "change"]
ROWS = [
    ("violence-naming", "term", "high", "massacre*", "The Lantern", 30, -0.4),
    ("violence-naming", "term", "high", "massacre*", "Northgate Wire", 12, 0.1),
    ("violence-naming", "term", "low", "clash*", "The Lantern", 30, 0.05),
    ("violence-naming", "term", "low", "clash*", "Northgate Wire", 12, -0.2),
    ("violence-naming", "seed", "high", SEED, "The Lantern", 30, 0.01),
]
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]


def influence(rows=ROWS):
    return pd.DataFrame(rows, columns=COLUMNS)


def row_of(place, *, kind="term", pole="high", change=0.1, outlet="The Lantern", n=5):
    return ("violence-naming", kind, pole, f"term {place:02}", outlet, n, change)


def labels(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def lines(figure, gid):
    return [line for line in figure.axes[0].lines if line.get_gid() == gid]


def words(figure):
    return [text.get_text() for text in (*figure.texts, *figure.axes[0].texts)]


def notes(figure):
    return " ".join(words(figure))


def key(figure):
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def test_rows_are_the_terms_and_seeds_that_move_an_outlet_furthest_with_the_sign_of_their_pole():
    figure = term_influence(influence(), poles=POLES)
    first, second, third = labels(figure)
    assert (first, second) == ("massacre*  +", "clash*  −")
    assert third.startswith("“Armed men went")
    assert third.endswith("…”  +")


def test_a_point_is_an_outlet_in_its_colour_and_shape_at_the_change_of_its_mean():
    figure, marks = term_influence(influence(), poles=POLES), outlet_marks(["The Lantern", "Northgate Wire"])
    for outlet, places in {"The Lantern": [-0.4, 0.05, 0.01], "Northgate Wire": [0.1, -0.2]}.items():
        points = lines(figure, f"outlet {outlet}")
        assert [point.get_xdata()[0] for point in points] == places
        assert {point.get_color() for point in points} == {marks[outlet].colour}
        assert {point.get_marker() for point in points} == {marks[outlet].shape}
    assert [tuple(line.get_xdata()) for line in lines(figure, "range")] == [(-0.4, 0.1), (-0.2, 0.05), (0.01, 0.01)]
    assert len({line.get_ydata()[0] for line in lines(figure, "range")}) == 3
    assert lines(figure, "reference")[0].get_xdata()[0] == 0


def test_seeds_are_told_apart_from_terms_by_marks_and_by_colour():
    ticks = term_influence(influence(), poles=POLES).axes[0].get_yticklabels()
    assert [tick.get_color() for tick in ticks] == [INK, INK, PALE_INK]
    assert [tick.get_text().startswith("“") for tick in ticks] == [False, False, True]


def test_the_outlet_that_is_moved_furthest_stands_at_the_right_with_its_articles():
    figure = term_influence(influence(), poles=POLES)
    furthest = [text.get_text() for text in figure.axes[0].texts if text.get_gid() == "furthest"]
    assert furthest == ["The Lantern (30)", "Northgate Wire (12)", "The Lantern (30)"]


def test_the_head_says_how_to_read_it_and_names_both_ends():
    figure = term_influence(influence(), poles=POLES)
    said = words(figure)
    assert "violence-naming: how far each outlet’s mean moves when one term or seed is left out" in said
    assert {"← fighting", "atrocity →"} <= set(said)
    assert key(figure) == ["Northgate Wire", "The Lantern", "from the lowest to the highest"]


def test_a_frame_has_no_signs_and_its_low_end_is_less_of_it():
    rows = [("imperialism", *row[1:2], "high", *row[3:]) for row in ROWS]
    figure = term_influence(influence(rows), poles=POLES)
    assert labels(figure)[0] == "massacre*"
    assert "← less imperialism" in words(figure)


def test_only_so_many_rows_are_shown_and_it_is_said():
    rows = [row_of(place, change=(place + 1) / 100) for place in range(20)] + [row_of(99, change=0.0)]
    figure = term_influence(influence(rows))
    assert len(labels(figure)) == 15
    assert labels(figure)[0] == "term 19  +"
    assert "Shown are the 15 of 20 terms and seeds that move an outlet furthest; 1 more move none." in notes(figure)
    assert len(labels(term_influence(influence(rows), most=3))) == 3


def test_equals_stand_by_kind_pole_and_name():
    rows = [row_of(2), row_of(1), row_of(0, kind="seed"), row_of(5, pole="low", change=-0.1)]
    assert labels(term_influence(influence(rows))) == ["“term 00”  +", "term 01  +", "term 02  +", "term 05  −"]


def test_one_axis_of_several_is_drawn_and_an_unknown_one_is_refused():
    rows = [*ROWS, ("imperialism", "term", "high", "imperial*", "The Lantern", 30, 0.3)]
    assert labels(term_influence(influence(rows), axis="imperialism", poles=POLES)) == ["imperial*"]
    assert labels(term_influence(influence(rows), poles=POLES))[0] == "massacre*  +"
    with pytest.raises(FramingError, match="no axis 'peace'"):
        term_influence(influence(rows), axis="peace")


@pytest.mark.parametrize("rows", [[], [row_of(1, change=0.0)], [row_of(1, change=nan)]], ids=["no rows", "nothing moves", "nothing known"])
def test_where_nothing_moves_the_figure_says_so(rows):
    figure = term_influence(influence(rows))
    assert [text.get_text() for text in figure.texts] == ["No outlet's mean moves when a term or a seed is left out."]


def test_a_change_that_is_missing_is_not_drawn():
    rows = [*ROWS, ("violence-naming", "term", "high", "massacre*", "Vessin Post", 0, nan)]
    figure = term_influence(influence(rows), poles=POLES)
    assert not lines(figure, "outlet Vessin Post")
    assert len(lines(figure, "outlet The Lantern")) == 3


@pytest.mark.parametrize("number", [1, 2, 30, 45])
def test_any_number_of_outlets_fits_on_the_page(number):
    rows = [row_of(term, outlet=f"The {place} Messenger", n=100 - place, change=(place - 10) / 50) for term in range(3) for place in range(number)]
    figure = term_influence(influence(rows), poles=POLES)
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in (*figure.texts, *figure.axes[0].texts, *figure.axes[0].get_yticklabels())]
    boxes += [text.get_window_extent() for legend in figure.legends for text in legend.get_texts()]
    width, height = figure.get_size_inches() * figure.dpi
    assert all(box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1 for box in boxes)
    assert len(key(figure)) == min(number, 40) + 1
    assert ("Shown are the 40 of 45 outlets" in notes(figure)) == (number == 45)


@pytest.mark.parametrize("name", NAMES)
def test_names_and_terms_are_data_and_fit(name):
    rows = [(name, "term", "high", name, name, 5, 0.2), (name, "seed", "low", name, "The Lantern", 5, -0.2)]
    figure = term_influence(influence(rows), poles={name: (name, name)})
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in (*figure.texts, *figure.axes[0].texts, *figure.axes[0].get_yticklabels())]
    assert all(box.x0 >= -1 and box.x1 <= WIDTH * figure.dpi + 1 for box in boxes)
    assert figure.axes[0].get_position().width > 0.2


def test_the_same_table_gives_the_same_bytes_and_is_not_changed(tmp_path):
    table = influence()
    kept = table.copy()
    for folder in ("one", "other"):
        save(term_influence(table, poles=POLES), tmp_path / folder / "term_influence")
    for form in ("svg", "pdf", "png"):
        one, other = ((tmp_path / folder / f"term_influence.{form}").read_bytes() for folder in ("one", "other"))
        assert one == other
    pd.testing.assert_frame_equal(table, kept)
