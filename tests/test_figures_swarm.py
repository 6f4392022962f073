from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.figures.swarm import dodge

POSITIONS = st.lists(st.floats(0, 1.5), max_size=60).map(sorted)


@given(st.lists(POSITIONS, max_size=4))
def test_no_point_covers_another(rows):
    swarm = dodge(rows, highest=0.9)
    across = swarm.diameter / 72
    assert swarm.is_clear
    for row, offsets in zip(rows, swarm.offsets, strict=True):
        points = list(zip(row, offsets, strict=True))
        for number, (x, y) in enumerate(points):
            assert all(abs(x - other_x) >= across or abs(y - other_y) >= across for other_x, other_y in points[:number])


@given(st.lists(POSITIONS, max_size=4))
def test_no_row_is_higher_than_allowed(rows):
    assert all(height <= 0.9 + 0.1 for height in dodge(rows, highest=0.9).heights)


def test_points_that_do_not_touch_stay_on_the_line():
    assert dodge([[0.0, 0.5, 1.0]], highest=0.5).offsets == ((0.0, 0.0, 0.0),)


def test_many_points_are_drawn_smaller():
    assert dodge([[0.0] * 3], highest=0.5).diameter > dodge([[0.0] * 20], highest=0.5).diameter


def test_too_many_points_cover_each_other_and_that_is_said():
    swarm = dodge([[0.0] * 500], highest=0.3)
    assert not swarm.is_clear
    assert len(swarm.offsets[0]) == 500
    assert swarm.heights[0] < 0.35
