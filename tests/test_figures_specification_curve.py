"""The figures of the robustness sheet: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import save
from framing.figures.specification_curve import COLOURS, specification_curve
from framing.figures.specification_overview import GROUNDS
from framing.figures.style import WIDTH
from framing.figures.verdicts import MUTED
from framing.robustness import Robustness, Specification
from framing.robustness.curve import Curve
from framing.robustness.result import COLUMNS
from framing.robustness.summary import by_choice, summarise

AXIS, OUTLET = "violence-naming", "The Lantern"
DEFAULT = Specification(reference="corpus", encoder="all-MiniLM-L6-v2@53aa51172d14")
POLES = {AXIS: ("fighting", "atrocity")}
TOLD = (
    ({}, 1.0, "higher"),
    ({"voices": "all"}, 0.4, "cannot tell"),
    ({"text": "lead"}, -0.6, "lower"),
    ({"voices": "all", "text": "lead"}, 1.4, "higher"),
    ({"copies": "first"}, nan, "cannot tell"),
    ({"without": "high term massacre*"}, 0.9, "higher"),
    ({"without": "low seed It rained."}, 1.1, "higher"),
)
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]


def sheet(told=TOLD, *, axes=(AXIS,), outlets=(OUTLET,), verdict="usable"):
    rows = []
    for axis in axes:
        for outlet in outlets:
            for number, (choices, effect, said) in enumerate(told, start=1):
                numbers = {"difference": effect, "effect": effect, "effect_low": effect - 0.3, "effect_high": effect + 0.3, "verdict": said}
                named = {"axis": axis, "outlet": outlet, "specification": number, "is_default": number == 1, "n_documents": 8, "n_events": 8}
                words = {"reason": "no article with a score" if effect != effect else ""}  # noqa: PLR0124
                rows.append({**dict.fromkeys(COLUMNS, nan), **named, **DEFAULT._replace(**choices)._asdict(), **numbers, **words})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    summary = summarise(table, {(axis, outlet): Curve(0.5, 0.012, 0.02) for axis in axes for outlet in outlets})
    trust = pd.DataFrame(
        {"axis": list(axes), "reference": "corpus", "n_reference": 48, "verdict": verdict, "reason": "" if verdict == "usable" else "why"}
    )
    return Robustness(table, summary, by_choice(table), trust=trust)


def curve(found=None, **given):
    return specification_curve(found or sheet(), axis=AXIS, outlet=OUTLET, poles=POLES, **given)


def panel(figure, gid):
    return next(axes for axes in figure.axes if axes.get_gid() == gid)


def points(figure, gid, kind):
    """The points of a kind in a panel: (place, effect)."""
    return [tuple(pair) for line in panel(figure, gid).lines if line.get_gid() == kind for pair in zip(*line.get_data(), strict=True)]


def marked(figure, gid):
    """The columns that are marked in a row of choices."""
    return [segment[0][0] for rows in panel(figure, "choices").collections if rows.get_gid() == gid for segment in rows.get_segments()]


def words(figure):
    return " ".join(text.get_text() for text in (*figure.texts, *(text for axes in figure.axes for text in axes.texts)))


def test_specifications_stand_from_the_lowest_to_the_highest_in_the_colour_of_their_verdict():
    figure = curve()
    assert points(figure, "curve", "lower") == [(0, -0.6)]
    assert points(figure, "curve", "cannot tell") == [(1, 0.4)]
    assert points(figure, "curve", "higher") == [(2, 1.0), (3, 1.4)]
    colours = {line.get_gid(): line.get_color() for line in panel(figure, "curve").lines if line.get_gid() in COLOURS}
    assert colours == dict(COLOURS)


def test_every_difference_has_its_interval():
    (lines,) = [each for each in panel(curve(), "curve").collections if each.get_gid() == "interval lower"]
    assert lines.get_segments()[0].tolist() == [[0, pytest.approx(-0.9)], [0, pytest.approx(-0.3)]]


def test_the_comparison_as_it_was_made_has_a_ring_and_a_line_through_both_parts():
    figure = curve()
    assert points(figure, "curve", "default") == [(2, 1.0)]
    for gid in ("curve", "choices"):
        (line,) = [line for line in panel(figure, gid).lines if line.get_gid() == "default line"]
        assert set(line.get_xdata()) == {2}


def test_terms_and_seeds_have_a_panel_of_their_own_on_the_same_scale():
    figure = curve()
    assert points(figure, "entries", "higher") == [(0, 0.9), (1, 1.1)]
    assert panel(figure, "entries").get_ylim() == panel(figure, "curve").get_ylim()
    assert "2 terms, seeds out" in words(figure)
    without = curve(sheet(TOLD[:5]))
    assert not [axes for axes in without.axes if axes.get_gid() == "entries"]
    assert "seeds" not in words(without)


def test_each_choice_with_several_values_has_a_row_for_each_with_the_defaults_first():
    labels = [label.get_text() for label in panel(curve(), "choices").get_yticklabels()]
    assert labels == ["the outlet’s voice", "all voices", "whole text", "headline and lead only"]


def test_a_mark_stands_where_a_specification_makes_a_choice():
    figure = curve()
    assert marked(figure, "voices all") == [1, 3]
    assert marked(figure, "voices outlet") == [0, 2]
    assert marked(figure, "text lead") == [0, 3]


def test_the_share_that_keeps_the_verdict_stands_behind_each_row():
    shares = [text.get_text() for text in curve().texts if text.get_gid() == "share"]
    assert shares == ["50 %", "50 %", "50 %", "50 %"]


def test_the_notes_say_what_the_curve_says():
    said = words(curve())
    assert "Fragile: 33 % of 3 other specifications keep the verdict of the comparison (higher), 67 % its sign." in said
    assert "p=.012" in said
    assert "headline and lead only (lower)" in said
    assert "1 specification gives no difference." in said


def test_an_axis_that_is_not_validated_is_pale_and_says_why():
    figure = curve(sheet(verdict="not validated, do not interpret"))
    assert {line.get_color() for line in panel(figure, "curve").lines if line.get_gid() in COLOURS} == {MUTED}
    assert "not validated, do not interpret: why" in words(figure)


def test_the_ends_of_the_axis_are_named():
    assert "↑ atrocity   ↓ fighting" in words(curve())
    assert "↓" not in words(specification_curve(sheet(), axis=AXIS, outlet=OUTLET, poles={AXIS: ("", "empire")}))


def test_an_interval_without_end_does_not_make_the_scale():
    found = sheet((*TOLD, ({"fewest_words": 200}, 1.2, "cannot tell")))
    found.table.loc[found.table["fewest_words"] == 200, ["effect_low", "effect_high"]] = [-50.0, 50.0]
    low, high = panel(curve(found), "curve").get_ylim()
    assert -3 < low < -0.6
    assert 1.4 < high < 4


def test_what_has_no_difference_shows_nothing_and_says_so():
    figure = curve(sheet([({}, nan, "cannot tell")]))
    assert "no specification gives a difference" in words(figure)
    assert "the robustness sheet has no rows" in words(specification_curve(sheet((), axes=())))


def test_a_single_specification_is_drawn_without_choices():
    figure = curve(sheet(TOLD[:1]))
    assert points(figure, "curve", "higher") == [(0, 1.0)]
    assert not [axes for axes in figure.axes if axes.get_gid() == "choices"]


@pytest.mark.parametrize(
    ("given", "said"), [({"axis": "violence", "outlet": OUTLET}, "violence"), ({"axis": AXIS}, "no outlet"), ({"outlet": OUTLET}, "no axis")]
)
def test_what_the_sheet_does_not_have_is_said(given, said):
    with pytest.raises(FramingError, match=said):
        specification_curve(sheet(), **given)


def grounds(figure):
    return {patch.get_gid() for axes in figure.axes for patch in axes.patches}


def test_all_at_one_glance_has_a_cell_for_each_outlet_on_each_axis():
    figure = specification_curve(sheet(axes=(AXIS, "empire"), outlets=(OUTLET, "Red Harbour")))
    (grid,) = figure.axes
    assert len(grid.patches) == 4
    assert [text.get_text() for text in grid.texts if text.get_gid() == "verdict"] == ["higher 33 %"] * 4
    assert [text.get_text() for text in grid.texts if text.get_gid() == "sign"] == ["sign 67 %, p .012"] * 4
    assert grounds(figure) == {"fragile"}


@pytest.mark.parametrize(
    ("told", "ground"),
    [((TOLD[0], ({"voices": "all"}, 1.0, "higher")), "robust"), ((*TOLD[:2], ({"text": "lead"}, 1.0, "higher")), "depends on choices")],
)
def test_the_ground_of_a_cell_is_its_verdict(told, ground):
    figure = specification_curve(sheet(told))
    (patch,) = figure.axes[0].patches
    assert patch.get_gid() == ground
    assert patch.get_facecolor()[:3] == pytest.approx([int(GROUNDS[ground][place : place + 2], 16) / 255 for place in (1, 3, 5)])


def test_a_cell_that_is_not_validated_has_no_colour_and_one_without_a_number_its_reason():
    assert grounds(specification_curve(sheet(verdict="not validated, do not interpret"))) == {"muted"}
    figure = specification_curve(sheet([({}, nan, "cannot tell")]))
    assert grounds(figure) == {"missing"}
    assert "no article with a score" in words(figure)


def test_outlets_stand_in_the_order_that_is_asked_for():
    found = sheet(outlets=("A", "B", "C"))
    labels = [label.get_text() for label in specification_curve(found, order=["C", "A"]).axes[0].get_yticklabels()]
    assert labels == ["C", "A", "B"]
    with pytest.raises(FramingError, match="no outlet 'D'"):
        specification_curve(found, order=["D"])


def test_any_name_is_drawn_and_nothing_leaves_the_figure():
    found = sheet(axes=tuple(NAMES), outlets=tuple(NAMES))
    figures = [specification_curve(found), *(specification_curve(found, axis=name, outlet=name) for name in NAMES)]
    for figure in figures:
        figure.canvas.draw()
        for text in figure.texts:
            assert text.get_window_extent().x1 <= WIDTH * figure.dpi + 1


def test_the_same_sheet_gives_the_same_bytes(tmp_path):
    for drawn in (specification_curve, curve):
        one, other = (save(drawn(sheet()), tmp_path / name, formats=["svg"])[0].read_bytes() for name in ("one", "other"))
        assert one == other
