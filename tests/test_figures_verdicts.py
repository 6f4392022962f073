"""What figures say of axes that may not be interpreted, or not without care."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from framing.comparison.voice_gap import COLUMNS as GAP_COLUMNS
from framing.figures import axis_profile, documents, outlet_heatmap, save, voice_gap
from framing.figures.style import DPI, PALE_INK
from framing.figures.verdicts import MUTED, heads_of, notes_of, read_verdicts
from framing.scoring.trust import NOT_VALIDATED, USABLE

AXES = ("naming", "empire", "mine")
REASON = "the seeds don't find the sentences with hits (separation 0.61)"
LONG = "terms and seeds can't be held against each other; the seeds don't hold together (coherence 0.18); hits in 1 article only"
OUTLETS = {"The Lantern": 0.8, "Northgate Wire": -0.4}


def trust(*verdicts, axes=AXES):
    rows = [(axis, "news", 1020, *verdict) for axis, verdict in zip(axes, verdicts, strict=False)]
    return pd.DataFrame(rows, columns=["axis", "reference", "n_reference", "verdict", "reason"])


ALL_KINDS = trust((USABLE, ""), ("weak", LONG), (NOT_VALIDATED, REASON))


def of_comparison(draw):
    def drawn(judged, axes=AXES):
        rows = [(axis, outlet, 9, 9, mean, mean - 0.3, mean + 0.3, "higher", "") for axis in axes for outlet, mean in OUTLETS.items()]
        columns = ["axis", "outlet", "n_documents", "n_events", "mean", "low", "high", "verdict", "reason"]
        return draw(SimpleNamespace(table=pd.DataFrame(rows, columns=columns), voices="outlet", level=0.95, trust=judged))

    return drawn


def of_gaps(judged, axes=AXES):
    shares = (4, 0.5, 0.3, 0.7, 0.5, 0.0, 0.0)
    rows = [
        (axis, outlet, 9, 9, mean, mean + 0.2, -0.2, -0.3, -0.1, 0.01, 0.02, "lower", *shares, "")
        for axis in axes
        for outlet, mean in OUTLETS.items()
    ]
    return voice_gap(SimpleNamespace(table=pd.DataFrame(rows, columns=list(GAP_COLUMNS[:-2])), level=0.95, trust=judged))


def of_documents(judged, axes=AXES):
    rows = [(outlet, axis, "outlet", mean) for axis in axes for outlet, mean in OUTLETS.items()]
    table = pd.DataFrame(rows, columns=["document", "axis", "voices", "score"])
    return documents(SimpleNamespace(table=table, documents=pd.DataFrame({"document": list(OUTLETS), "outlet": list(OUTLETS)}), trust=judged))


PANELS = [axis_profile, documents, voice_gap]
DRAWN = {axis_profile: of_comparison(axis_profile), documents: of_documents, voice_gap: of_gaps, outlet_heatmap: of_comparison(outlet_heatmap)}
EACH = pytest.mark.parametrize("draw", DRAWN.values(), ids=[draw.__name__ for draw in DRAWN])
EACH_WITH_PANELS = pytest.mark.parametrize("draw", [DRAWN[draw] for draw in PANELS], ids=[draw.__name__ for draw in PANELS])


def over_panels(figure):
    return [text.get_text() for text in figure.texts if text.get_gid() == "verdict"]


def said(figure):
    return " ".join(text.get_text() for text in figure.texts)


def colours(panel, gids):
    lines = {to_hex(line.get_color()) for line in panel.lines if line.get_gid() in gids}
    return lines | {to_hex(colour) for ticks in panel.collections if ticks.get_gid() in gids for colour in ticks.get_color()}


@EACH
def test_the_reason_why_an_axis_is_not_usable_and_its_ruler_stand_in_the_figure(draw):
    words = said(draw(ALL_KINDS))
    assert "not validated, do not interpret" in words.lower()
    assert REASON in words
    assert LONG in words
    assert "weak" in words.lower()
    assert "the reference corpus (ruler: news, 1,020 articles)" in words


@EACH
def test_of_usable_axes_and_of_axes_that_nobody_judged_nothing_is_said(draw):
    for judged in (trust((USABLE, ""), (USABLE, ""), (USABLE, "")), pd.DataFrame()):
        words = said(draw(judged))
        assert "validated" not in words
        assert "eak" not in words
        assert not {"†", "‡"} & set(words)
    assert "ruler" not in words


@EACH_WITH_PANELS
def test_only_what_is_not_validated_is_pale_grey(draw):
    panels = draw(ALL_KINDS).axes[:3]
    gids = {"mean", "interval", "articles", "outlet", "all", "gap"}
    assert [MUTED in colours(panel, gids) for panel in panels] == [False, False, True]
    assert colours(panels[2], gids) == {MUTED}


def test_no_point_of_an_axis_that_is_not_validated_is_filled_and_all_stay_in_their_place():
    usable, _, not_validated = DRAWN[axis_profile](ALL_KINDS).axes
    points = [[line for line in panel.lines if line.get_gid() == "mean"] for panel in (usable, not_validated)]
    assert [line.get_markerfacecolor() for line in points[1]] == ["white", "white"]
    assert [line.get_markerfacecolor() == line.get_color() for line in points[0]] == [True, True]
    assert [line.get_xdata() for line in points[0]] == [line.get_xdata() for line in points[1]]
    assert [line.get_marker() for line in points[0]] == [line.get_marker() for line in points[1]]


def test_a_column_that_is_not_validated_has_neither_colour_nor_bold_numbers():
    figure = DRAWN[outlet_heatmap](ALL_KINDS)
    panel = figure.axes[0]
    assert [patch.get_gid() for patch in panel.patches] == ["cell", "cell", "muted"] * 2
    means = [text for text in panel.texts if text.get_gid() == "mean"]
    assert [text.get_fontweight() for text in means] == ["bold", "bold", "normal"] * 2
    assert [text.get_text() for text in means] == ["+0.80"] * 3 + ["−0.40"] * 3
    assert [to_hex(text.get_color()) == PALE_INK for text in means] == [False, False, True] * 2
    assert [text.get_text() for text in figure.texts if text.get_fontweight() == "bold"] == ["naming", "empire †", "mine ‡"]


def test_an_axis_that_is_not_validated_does_not_make_the_scale_of_colours():
    rows = [(axis, "The Lantern", 9, 9, mean, mean - 0.1, mean + 0.1, "higher", "") for axis, mean in (("naming", 0.4), ("mine", 3.0))]
    columns = ["axis", "outlet", "n_documents", "n_events", "mean", "low", "high", "verdict", "reason"]
    judged = trust((USABLE, ""), (NOT_VALIDATED, REASON), axes=("naming", "mine"))
    figure = outlet_heatmap(SimpleNamespace(table=pd.DataFrame(rows, columns=columns), voices="outlet", level=0.95, trust=judged))
    assert figure.axes[1].get_xlim() == (-0.5, 0.5)


def test_verdicts_stand_with_their_reasons_over_the_panels_if_all_fit_on_two_lines():
    short = trust((USABLE, ""), ("weak", "hits in 6 articles only"), ("weak", "hits in 1 article only"))
    figure = DRAWN[axis_profile](short)
    assert over_panels(figure) == ["weak: hits in 6 articles only", "weak: hits in 1 article only"]
    assert said(figure).count("hits in 6 articles only") == 1


def test_if_one_does_not_fit_the_verdicts_stand_alone_and_the_reasons_in_the_notes():
    assert over_panels(DRAWN[axis_profile](ALL_KINDS)) == ["weak", "not validated, do not interpret"]


def test_axes_with_the_same_reason_are_named_together():
    verdicts = read_verdicts(trust(("weak", "hits in 1 article only"), (NOT_VALIDATED, REASON), ("weak", "hits in 1 article only")), AXES)
    grey, weak = notes_of(verdicts, signs=True)
    assert grey == f"‡ Not validated, do not interpret (pale grey): empire [{REASON}]."
    assert weak == "† Weak: naming, mine [hits in 1 article only]."


def test_axes_that_are_not_in_the_figure_are_not_told_of():
    verdicts = read_verdicts(ALL_KINDS, ["naming", "mine"])
    assert set(verdicts.by_axis) == {"mine"}
    assert heads_of(read_verdicts(ALL_KINDS, ["naming"]), 2.0) == ({}, [])


@EACH_WITH_PANELS
def test_no_line_over_a_panel_runs_into_another(draw):
    axes = tuple(f"a-frame-with-a-rather-long-name-{number}" for number in range(14))
    kinds = [(USABLE, ""), ("weak", LONG), (NOT_VALIDATED, REASON), ("weak", "x" * 300)]
    figure = draw(trust(*(kinds[number % 4] for number in range(14)), axes=axes), axes)
    figure.set_dpi(DPI)  # as it is saved: letters on fewer dots are wider
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.texts if text.get_text()]
    page = figure.bbox
    assert all(box.x0 >= 0 and box.x1 <= page.x1 + 1 and box.y0 >= 0 and box.y1 <= page.y1 for box in boxes)
    overlapping = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if min(one.x1, other.x1) - max(one.x0, other.x0) > 3 and min(one.y1, other.y1) - max(one.y0, other.y0) > 8
    ]
    assert overlapping == []


@EACH
@pytest.mark.parametrize("reason", ["$x^$ & 50 % {", "日報\n二", "word " * 80, "w" * 400, ""])
def test_no_reason_is_too_odd_to_be_drawn(draw, reason, tmp_path):
    figure = draw(trust(("weak", reason), (NOT_VALIDATED, reason), ("something new", reason)))
    assert all(path.stat().st_size for path in save(figure, tmp_path / "figure"))
