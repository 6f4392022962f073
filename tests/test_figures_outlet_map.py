"""The figure of outlets in the space of all axes: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import hypot, nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.comparison.outlet_map import AXIS_COLUMNS, COLUMNS
from framing.errors import FramingError
from framing.figures import save
from framing.figures.callouts import place_names
from framing.figures.lettering import text_width
from framing.figures.outlet_map import outlet_map
from framing.figures.outlets import outlet_marks

ROWS = [
    ("Duvel Post", -1.0, 0.2, 1.0, 0.5, 30.0, 30, 12, ""),
    ("Northgate Wire", 1.5, -0.4, 1.2, 0.8, 90.0, 41, 20, ""),
    ("Red Harbour", nan, nan, nan, nan, nan, 0, 0, "no article with a score"),
    ("The Lantern", 0.1, 1.1, nan, nan, nan, 2, 2, "no ellipse: too few events"),
    ("Vessin Post", 0.3, -0.9, 30.0, 12.0, 0.0, 3, 3, ""),
]
AXES = [("violence-naming", 0.3, 0.4, 1.0, ""), ("imperialism", 0.9, -0.1, 1.2, ""), ("mine", nan, nan, 0.0, "not validated, do not interpret")]
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "", "A" * 120, "word " * 24, "two\nlines"]


def found(rows=ROWS, axes=AXES, reason=""):
    return SimpleNamespace(
        table=pd.DataFrame(rows, columns=list(COLUMNS)),
        axes=pd.DataFrame(axes, columns=list(AXIS_COLUMNS)),
        explained=(0.66, 0.2),
        voices="outlet",
        level=0.95,
        reason=reason,
    )


def test_a_point_is_an_outlet_at_its_place_in_its_colour():
    panel = outlet_map(found()).axes[0]
    looks = outlet_marks(row[0] for row in ROWS)
    points = [(line.get_xdata()[0], line.get_ydata()[0], line.get_color()) for line in panel.lines if line.get_gid() == "outlet"]
    assert sorted(points) == sorted((row[1], row[2], looks[row[0]].colour) for row in ROWS if row[0] != "Red Harbour")
    assert sorted(text.get_text() for text in panel.texts) == ["Duvel Post", "Northgate Wire", "The Lantern", "Vessin Post"]


def test_ellipses_are_those_of_the_table_and_one_unit_is_as_long_on_both_scales():
    figure = outlet_map(found())
    panel = figure.axes[0]
    ellipses = [patch for patch in panel.patches if patch.get_gid() == "ellipse"]
    assert [(ellipse.center, ellipse.width, ellipse.height, ellipse.angle) for ellipse in ellipses] == [
        ((row[1], row[2]), *row[3:6]) for row in ROWS if row[3] == row[3]
    ]
    (left, right), (low, high) = panel.get_xlim(), panel.get_ylim()
    box = panel.get_position()
    assert (right - left) / (box.width * figure.get_figwidth()) == pytest.approx((high - low) / (box.height * figure.get_figheight()))


def test_an_ellipse_far_longer_than_most_makes_no_scale_and_has_no_ground():
    panel = outlet_map(found()).axes[0]
    assert panel.get_xlim()[1] - panel.get_xlim()[0] < 10
    grounds = {ellipse.center: ellipse.get_facecolor()[3] for ellipse in panel.patches}
    assert grounds[0.3, -0.9] == 0
    assert grounds[-1.0, 0.2] > 0


def test_axes_stand_with_their_arrows_the_longest_first():
    figure = outlet_map(found(), poles={"violence-naming": ("fighting", "atrocity"), "imperialism": ("", "imperialism")})
    listed = figure.axes[1]
    assert [text.get_text() for text in listed.texts if text.get_gid() == "axis"] == ["imperialism", "violence-naming: atrocity"]
    arrows = [text for text in listed.texts if text.get_gid() == "arrow"]
    # In the list, y points down.
    moves = [(arrow.xy[0] - arrow.xyann[0], arrow.xyann[1] - arrow.xy[1]) for arrow in arrows]
    assert moves[0][1] / moves[0][0] == pytest.approx(-0.1 / 0.9)
    assert moves[1][1] / moves[1][0] == pytest.approx(0.4 / 0.3)
    assert hypot(*moves[1]) / hypot(*moves[0]) == pytest.approx(0.5 / hypot(0.9, 0.1))


def test_what_is_missing_is_said():
    said = " ".join(text.get_text() for text in outlet_map(found()).texts)
    assert "Red Harbour: no article with a score." in said
    assert "The Lantern: no ellipse: too few events." in said
    bare = [(row[0], nan, nan, nan, nan, nan, *row[6:8], "no map: one axis") for row in ROWS]
    assert [text.get_text() for text in outlet_map(found(bare, reason="no map: one axis")).texts] == ["no map: one axis"]
    with pytest.raises(FramingError, match="Dovel"):
        outlet_map(found(), order=["Dovel Post"])


def test_of_many_outlets_forty_are_shown_and_names_of_all_kinds_can_be_drawn(tmp_path):
    many = [(f"outlet {n:02}", n / 10, (n * 7 % 60) / 10, 0.4, 0.3, 0.0, n, n, "") for n in range(60)]
    figure = outlet_map(found(many))
    assert sum(line.get_gid() == "outlet" for line in figure.axes[0].lines) == 40
    assert any("40 of 60 outlets" in text.get_text() for text in figure.texts)
    odd = [(name, place, place, 1.0, 1.0, 0.0, 5, 5, "") for place, name in enumerate(sorted(NAMES))]
    save(outlet_map(found(odd, [(name, 0.1, 0.2, 1.0, "") for name in NAMES if name])), tmp_path / "names")


def test_one_place_for_all_can_be_drawn():
    save_free = outlet_map(found([(row[0], 0.0, 0.0, nan, nan, nan, 1, 1, "no ellipse: too few events") for row in ROWS]))
    assert len(save_free.axes[0].texts) == 5


def test_names_cover_no_point_and_no_other_name_where_there_is_room():
    points = {"a": (2.0, 2.0), "b": (2.1, 2.0), "c": (2.0, 2.15), "d": (3.97, 2.0)}
    labels = dict.fromkeys(points, "The Lantern")
    width = text_width("The Lantern")
    boxes = {name: (x, y - 0.06, x + width, y + 0.06) for name, (x, y) in place_names(points, labels, (4.0, 4.0)).items()}
    for name, (left, bottom, right, top) in boxes.items():
        assert right <= 4.0 + 1e-9
        assert not any(left < x < right and bottom < y < top for x, y in points.values())
        for other, box in boxes.items():
            assert other == name or right <= box[0] or box[2] <= left or top <= box[1] or box[3] <= bottom


def test_the_same_rows_give_the_same_bytes(tmp_path):
    one, other = (save(outlet_map(found()), tmp_path / name, formats=["svg"])[0].read_bytes() for name in ("one", "other"))
    assert one == other
