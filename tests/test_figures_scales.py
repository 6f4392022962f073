"""Which axes share a scale."""

from __future__ import annotations

from framing.figures.scales import far_out, scale_note, scales


def shared(needed):
    return scales(list(needed), lambda some: (min(needed[axis][0] for axis in some), max(needed[axis][1] for axis in some)))


def test_axes_that_need_about_as_much_share_one_scale():
    limits = shared({"a": (-1, 1), "b": (-4, 0), "c": (0, 6)})
    assert set(limits.values()) == {(-4, 6)}
    assert scale_note(limits) == ""


def test_an_axis_far_wider_than_most_has_a_scale_of_its_own_and_it_is_said():
    limits = shared({"a": (-1, 22), "b": (-2, 2), "c": (-1, 3)})
    assert limits == {"a": (-1, 22), "b": (-2, 3), "c": (-2, 3)}
    assert scale_note(limits) == "On a scale of its own: a."


def test_of_two_axes_one_may_stand_alone():
    assert shared({"a": (-2, 2), "b": (-1, 22)}) == {"a": (-2, 2), "b": (-1, 22)}


def test_axes_on_which_all_outlets_are_alike_do_not_send_others_off():
    assert set(shared({"a": (-0.1, 0.1), "b": (-0.1, 0.1), "c": (-3, 3)}).values()) == {(-3, 3)}


def test_one_axis_has_its_scale():
    limits = shared({"a": (-1, 40)})
    assert (limits, scale_note(limits)) == ({"a": (-1, 40)}, "")


def test_where_no_size_is_known_none_is_far_out():
    assert far_out({}, 2.0) == set()
