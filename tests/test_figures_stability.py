"""The figure of stability: what is drawn, not how its pixels look."""

from __future__ import annotations

from itertools import pairwise
from math import nan, sqrt

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import save
from framing.figures.stability import stability
from framing.figures.style import GUIDE, INK, WIDTH
from framing.validation.stability import PROBES, Stability
from framing.validation.stability.result import COLUMNS

SEED = "Armed men went from house to house and killed unarmed families, and nobody knew their names."
STEADY = {
    "half corpus": (10, 0.99, 0.95, "", -0.01, 0.12),
    "without a term": (30, 0.99, 0.92, "clash*", nan, nan),
    "without a seed": (8, 0.999, 0.99, SEED, nan, nan),
    "lead 5": (1, 0.5, 0.5, "", 0.9, 0.9),
    "all voices": (1, 0.95, 0.95, "", 0.3, 0.3),
    "own voice only": (1, 0.93, 0.93, "", 0.2, 0.2),
    "without the largest outlet": (1, 0.98, 0.98, "The Lantern", 0.1, 0.1),
}
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]


def found(changed=(), axes=("violence-naming",), reasons=()):
    rows = []
    for axis in axes:
        for probe, (n, mean, worst, what, shift, worst_shift) in {**STEADY, **dict(changed)}.items():
            rows.append((axis, probe, n, mean, worst, what, 0.1, shift, worst_shift, dict(reasons).get(probe, "")))
    return Stability(pd.DataFrame(rows, columns=list(COLUMNS)), pd.DataFrame(), pd.DataFrame())


def strip(figure, gid):
    return next(axes for axes in figure.axes if axes.get_gid() == gid)


def marks(figure, gid, kind):
    return [line for line in strip(figure, gid).lines if line.get_gid() == kind]


def places(figure, gid, kind):
    return [line.get_xdata()[0] for line in marks(figure, gid, kind)]


def words(figure):
    return [text.get_text() for text in (*figure.texts, *(text for axes in figure.axes for text in axes.texts))]


def place_of(correlation):
    return pytest.approx(-sqrt(1 - correlation))


def test_a_dot_is_the_mean_and_a_ring_the_worst_of_all_tries():
    figure = stability(found())
    assert places(figure, "half corpus", "mean") == [place_of(0.99)]
    assert places(figure, "half corpus", "worst") == [place_of(0.95)]
    (ring,) = marks(figure, "half corpus", "worst")
    assert ring.get_markerfacecolor() == "none"


def test_there_is_no_ring_where_there_was_one_try():
    figure = stability(found())
    assert places(figure, "all voices", "mean") == [place_of(0.95)]
    assert not marks(figure, "all voices", "worst")


def test_the_scale_is_drawn_out_towards_1_and_its_ticks_stand_where_they_belong():
    axes = strip(stability(found()), "half corpus")
    shown = dict(zip([label.get_text() for label in axes.get_xticklabels()], axes.get_xticks(), strict=True))
    assert shown == {".6": place_of(0.6), ".9": place_of(0.9), "1": pytest.approx(0)}
    (least,) = [line for line in axes.lines if line.get_gid() == "least"]
    assert least.get_xdata()[0] == place_of(0.9)


def test_black_is_what_a_steady_axis_does_not_do():
    changed = {"without a term": (30, 0.95, 0.78, "regime*", nan, nan), "half corpus": (10, 0.99, 0.95, "", 0.0, -0.4)}
    figure = stability(found(changed))
    assert {mark.get_color() for mark in marks(figure, "without a term", "mean")} == {INK}
    assert {mark.get_color() for mark in marks(figure, "half corpus", "mean")} == {GUIDE}
    assert {mark.get_color() for mark in marks(figure, "shift half corpus", "worst")} == {INK}
    assert {mark.get_color() for mark in marks(figure, "shift without the largest outlet", "mean")} == {GUIDE}


def test_the_first_sentences_call_no_axis_unsteady():
    figure = stability(found({"lead 5": (1, 0.7, 0.7, "", 0.0, 0.0)}))
    assert {mark.get_color() for mark in marks(figure, "lead 5", "mean")} == {GUIDE}


def test_what_lies_below_the_scale_is_an_arrow_with_its_number():
    figure = stability(found())
    assert not marks(figure, "lead 5", "mean")
    assert len(marks(figure, "lead 5", "arrow")) == 1
    assert [text.get_text() for text in strip(figure, "lead 5").texts] == [".50"]
    assert "Arrow: beyond the scale." in " ".join(words(figure))
    assert "Arrow" not in " ".join(words(stability(found({"lead 5": (1, 0.7, 0.7, "", 0.0, 0.0)}))))


def test_a_mean_within_the_scale_is_drawn_though_the_worst_is_below_it():
    figure = stability(found({"without a term": (30, 0.9, 0.3, "regime*", nan, nan)}))
    assert places(figure, "without a term", "mean") == [place_of(0.9)]
    assert [text.get_text() for text in strip(figure, "without a term").texts] == [".30"]


def test_level_shifts_are_those_of_rulers_fitted_to_other_articles():
    figure = stability(found({"half corpus": (10, 0.99, 0.95, "", -0.05, 0.25)}))
    assert places(figure, "shift half corpus", "mean") == [pytest.approx(-0.05)]
    assert places(figure, "shift half corpus", "worst") == [pytest.approx(0.25)]
    assert places(figure, "shift without the largest outlet", "mean") == [pytest.approx(0.1)]
    assert len([axes for axes in figure.axes if str(axes.get_gid()).startswith("shift")]) == 2


def test_a_shift_beyond_the_scale_is_an_arrow():
    figure = stability(found({"half corpus": (10, 0.99, 0.95, "", -1.2, -3.0)}))
    assert len(marks(figure, "shift half corpus", "arrow")) == 1
    assert not marks(figure, "shift half corpus", "mean")
    left, right = strip(figure, "shift half corpus").get_xlim()
    assert -left == right < 1


def test_below_stands_with_what_an_axis_moves():
    changed = {"without a term": (30, 0.95, 0.78, "regime*", nan, nan)}
    said = " ".join(words(stability(found(changed))))
    assert "violence-naming moves with single terms: without ‘regime*’ the order changes (ρ .78)." in said
    assert "moves with" not in " ".join(words(stability(found())))


def test_no_more_sentences_than_there_is_room_for():
    changed = {"without a term": (30, 0.95, 0.78, "regime*", nan, nan)}
    said = " ".join(words(stability(found(changed, axes=[f"axis-{number}" for number in range(24)]))))
    assert said.count("moves with") == 7
    assert "17 more axes are not steady." in said


def test_where_there_are_no_numbers_stands_the_reason():
    lost = {"without a seed": (0, nan, nan, "", nan, nan), "without the largest outlet": (0, nan, nan, "", nan, nan)}
    reasons = {"without a seed": "no encoder: seeds say nothing", "without the largest outlet": "no second outlet"}
    figure = stability(found(lost, reasons=reasons))
    assert [text.get_text() for text in strip(figure, "without a seed").texts] == ["(a)"]
    assert "(a) no encoder: seeds say nothing; (b) no second outlet" in " ".join(words(figure))
    assert not marks(figure, "shift without the largest outlet", "mean")


def test_axes_stand_in_the_order_of_the_table_or_in_that_which_is_asked_for():
    one = found(axes=["zebra", "apple", "pear"])
    for order, expected in ((None, ["zebra", "apple", "pear"]), (["pear"], ["pear", "zebra", "apple"])):
        assert [label.get_text() for label in stability(one, order=order).axes[0].get_yticklabels()] == expected
    with pytest.raises(FramingError, match="'peach' is not in the table"):
        stability(one, order=["peach"])


def test_every_probe_has_its_strip_under_its_name():
    figure = stability(found())
    assert [axes.get_gid() for axes in figure.axes] == [*PROBES, "shift half corpus", "shift without the largest outlet"]
    said = " ".join(words(figure))
    assert all(word in said for word in ("rank correlation with the scores of the whole corpus", "level shift", "first five", "own voice"))


def test_without_rows_the_figure_says_so():
    empty = Stability(pd.DataFrame(columns=list(COLUMNS)), pd.DataFrame(), pd.DataFrame())
    assert [text.get_text() for text in stability(empty).texts] == ["No axis to show: the stability has no rows."]


@pytest.mark.parametrize("number", [1, 2, 5, 24])
def test_any_number_of_axes_fits_on_the_page(number):
    changed = {"without a seed": (8, 0.85, 0.7, SEED, nan, nan)}
    figure = stability(found(changed, axes=[f"policy-capacity-and-resources {place}" for place in range(number)]))
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in figure.texts]
    boxes += [text.get_window_extent() for axes in figure.axes for text in (*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels())]
    boxes += [text.get_window_extent() for legend in figure.legends for text in legend.get_texts()]
    width, height = figure.get_size_inches() * figure.dpi
    assert all(box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1 for box in boxes)


@pytest.mark.parametrize("name", NAMES)
def test_names_terms_and_reasons_are_data_and_fit(name):
    changed = {"without a term": (30, 0.95, 0.78, name, nan, nan), "without a seed": (0, nan, nan, "", nan, nan)}
    figure = stability(found(changed, axes=[name, "other"], reasons={"without a seed": name}))
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in (*figure.texts, *figure.axes[0].get_yticklabels())]
    assert all(box.x0 >= -1 and box.x1 <= WIDTH * figure.dpi + 1 for box in boxes)


def test_the_same_table_gives_the_same_bytes_and_is_not_changed(tmp_path):
    one = found({"half corpus": (10, 0.9, 0.5, "", -0.2, 0.9)}, axes=["a", "b"])
    kept = one.table.copy()
    for folder in ("one", "other"):
        save(stability(one), tmp_path / folder / "stability")
    for form in ("svg", "pdf", "png"):
        first, second = ((tmp_path / folder / f"stability.{form}").read_bytes() for folder in ("one", "other"))
        assert first == second
    pd.testing.assert_frame_equal(one.table, kept)


@pytest.mark.parametrize("shift", [0.05, 0.3, 0.34, 0.43, 0.5, 0.6, 2.0])
def test_the_numbers_of_two_scales_of_shifts_do_not_touch(shift):
    figure = stability(found({"half corpus": (10, 0.99, 0.95, "", 0.0, shift)}, axes=("policy-capacity-and-resources",)))
    figure.draw_without_rendering()
    strips = [axes for axes in figure.axes if str(axes.get_gid()).startswith("shift")]
    boxes = [label.get_window_extent() for axes in strips for label in axes.get_xticklabels()]
    assert len(boxes) == 6
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))
