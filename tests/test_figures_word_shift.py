"""The figure of a difference taken apart: what is drawn, not how its pixels look."""

from __future__ import annotations

from math import nan

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import save
from framing.figures.style import WIDTH
from framing.figures.verdicts import MUTED
from framing.figures.word_shift import word_shift
from framing.word_shift import COLUMNS, WordShift

POLES = {"naming": ("fighting", "atrocity"), "empire": ("", "empire")}
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]
WHOLE = [("all", "", "", "", 6, 8, -0.9, -1.4, -0.4), ("witness", "lexicon", "", "", 7, 20, -0.5, -0.8, -0.2)]
ROWS = [
    *WHOLE,
    ("witness", "embedding", "", "", 30, 41, -0.4, -0.7, -0.1),
    ("witness", "reference", "", "", 0, 0, 0.0, nan, nan),
    ("term", "lexicon", "high", "massacre*", 2, 15, -0.6, -0.8, -0.3),
    ("term", "lexicon", "low", "clash*", 5, 3, 0.1, nan, nan),
    ("term", "lexicon", "low", "operation", 0, 2, 0.0, nan, nan),
    ("term", "embedding", "high", "massacre*", 1, 9, -0.25, -0.5, 0.0),
    ("term", "embedding", "", "", 29, 32, -0.15, -0.4, 0.1),
    ("term", "reference", "", "", 0, 0, 0.0, nan, nan),
]
NAMED = ["breakdown", "witness", "pole", "what", "n", "n_against", "difference", "low", "high"]


def shift_of(rows=ROWS, *, axis="naming", outlet="The Lantern", against="Northgate Wire", trust=("usable", ""), notes=()):
    table = pd.DataFrame(rows, columns=NAMED).assign(axis=axis, outlet=outlet, against=against or "others", reason="")
    verdict = pd.DataFrame([{"axis": axis, "reference": "news", "n_reference": 1020, "verdict": trust[0], "reason": trust[1]}])
    return WordShift(table.reindex(columns=list(COLUMNS)), pd.DataFrame(), axis, outlet, against, trust=verdict, notes=notes)


def labels(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def bars(figure):
    return {patch.get_gid().removeprefix("bar "): patch for patch in figure.axes[0].patches if patch.get_gid().startswith("bar ")}


def voices(figure):
    return {patch.get_gid().removeprefix("voice "): patch for patch in figure.axes[0].patches if patch.get_gid().startswith("voice ")}


def lines(figure, gid):
    return [line for line in figure.axes[0].lines if line.get_gid() == gid]


def words(figure):
    return " ".join(text.get_text() for text in (*figure.texts, *figure.axes[0].texts)) if figure.axes else figure.texts[0].get_text()


def key(figure):
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def test_the_totals_stand_on_top_and_the_parts_by_size_below():
    assert labels(word_shift(shift_of(), poles=POLES)) == [
        "the whole difference",
        "hits (lexicon)",
        "sentences (embedding)",
        "massacre*  +",
        "sentences with massacre*  +",
        "sentences without a term",
        "clash*  −",
    ]


def test_a_bar_reaches_from_0_to_its_part_and_the_parts_sum_to_the_whole():
    drawn = bars(word_shift(shift_of(), poles=POLES))
    reach = {name: bar.get_x() if bar.get_x() < 0 else bar.get_width() for name, bar in drawn.items()}
    assert reach["massacre*  +"] == -0.6
    assert reach["clash*  −"] == 0.1
    parts = [value for name, value in reach.items() if name not in {"the whole difference", "hits (lexicon)", "sentences (embedding)"}]
    assert sum(parts) == pytest.approx(reach["the whole difference"])


def test_the_colour_is_the_pole_and_hatching_the_embedding():
    drawn = bars(word_shift(shift_of(), poles=POLES))
    colours = {name: bar.get_edgecolor() for name, bar in drawn.items()}
    assert colours["massacre*  +"] == colours["sentences with massacre*  +"] != colours["clash*  −"]
    assert colours["sentences without a term"] not in (colours["massacre*  +"], colours["clash*  −"])
    hatched = {name for name, bar in drawn.items() if bar.get_hatch()}
    assert hatched == {"sentences (embedding)", "sentences with massacre*  +", "sentences without a term"}


@pytest.mark.parametrize(
    ("use", "expected"),
    [(-0.6, None), (-0.7, None), (nan, None), (-0.2, (-0.6, 0.4)), (0.0, (-0.6, 0.6)), (0.3, (-0.6, 0.6))],
)
def test_what_is_not_use_is_pale(use, expected):
    shift = shift_of()
    shift.table.loc[4, "by_use"] = use
    drawn = voices(word_shift(shift, poles=POLES))
    if expected is None:
        assert drawn == {}
    else:
        assert list(drawn) == ["massacre*  +"]
        assert (drawn["massacre*  +"].get_x(), drawn["massacre*  +"].get_width()) == pytest.approx(expected)


def test_intervals_are_drawn_where_there_are_any():
    ends = [tuple(line.get_xdata()) for line in lines(word_shift(shift_of(), poles=POLES), "interval")]
    assert ends == [(-1.4, -0.4), (-0.8, -0.2), (-0.7, -0.1), (-0.8, -0.3), (-0.5, 0.0), (-0.4, 0.1)]


def test_counts_of_both_sides_stand_beside_each_bar():
    figure = word_shift(shift_of(), poles=POLES)
    assert [text.get_text() for text in figure.axes[0].texts if text.get_gid() == "count"] == [
        *("6 : 8", "7 : 20", "30 : 41", "2 : 15", "1 : 9", "29 : 32", "5 : 3")
    ]


def test_what_is_not_shown_is_summed_so_that_the_bars_still_sum_to_the_whole():
    many = [("term", "lexicon", "high", f"term {number:02}", 1, 2, -0.01 * number, nan, nan) for number in range(1, 31)]
    figure = word_shift(shift_of([*WHOLE, *many]), poles=POLES, most=10)
    assert len(labels(figure)) == 13
    assert labels(figure)[-1] == "20 other terms"
    rest = bars(figure)["20 other terms"]
    assert rest.get_x() == pytest.approx(-0.01 * sum(range(1, 21)))
    assert "20 : 40" in words(figure)


def test_one_other_term_and_other_sentences_are_called_so():
    sentences = [("term", "embedding", "high", name, 1, 9, -0.25, nan, nan) for name in ("massacre*", "slaughter*")]
    figure = word_shift(shift_of([*WHOLE, *ROWS[4:6], *sentences]), poles=POLES, most=1)
    assert labels(figure)[-2:] == ["1 other term", "sentences with 2 other terms"]


def test_terms_in_order_come_first():
    assert labels(word_shift(shift_of(), poles=POLES, order=["clash*"]))[3] == "clash*  −"
    with pytest.raises(FramingError, match="order: 'remnants' is not in the parts of this difference; expected one of: clash"):
        word_shift(shift_of(), order=["remnants"])


def test_both_ends_and_both_sides_are_named():
    figure = word_shift(shift_of(), poles=POLES)
    assert "naming: what makes The Lantern differ from Northgate Wire" in words(figure)
    assert "← fighting" in words(figure)
    assert "atrocity →" in words(figure)
    assert key(figure)[:2] == ["terms of “atrocity” (+)", "terms of “fighting” (−)"]


def test_against_all_others_and_on_a_frame():
    figure = word_shift(shift_of(axis="empire", against=""), poles=POLES)
    assert "differ from others" in words(figure)
    assert "less that of all other articles" in words(figure)
    assert "← less empire" in words(figure)
    assert labels(figure)[3] == "massacre*"
    assert key(figure)[0] == "terms of “empire”"


def test_on_an_axis_that_is_not_validated_all_bars_are_pale():
    figure = word_shift(shift_of(trust=("not validated, do not interpret", "the seeds say nothing")), poles=POLES)
    from matplotlib.colors import to_hex

    assert {to_hex(bar.get_edgecolor()) for bar in bars(figure).values()} == {MUTED}
    assert "not validated, do not interpret: the seeds say nothing" in words(figure)


def test_nothing_to_show_says_why():
    nothing = pd.DataFrame([("all", "", "", "", 0, 0, nan, nan, nan)], columns=NAMED)
    shift = shift_of(nothing.to_numpy().tolist())
    shift.table["reason"] = "no difference: no event is told by both sides"
    figure = word_shift(shift)
    assert words(figure) == "no difference: no event is told by both sides"
    assert not figure.axes


def test_within_events_the_figure_says_how_many():
    from dataclasses import replace

    from framing.comparison.settings import Settings

    shift = replace(shift_of(notes=("within events: 7 that both sides tell, each weighing the same",)), settings=Settings(within="event"))
    assert "within events: 7 that both sides tell" in " ".join(words(word_shift(shift)).split())


@pytest.mark.parametrize("name", NAMES)
def test_any_name_fits_into_the_figure(name):
    rows = [tuple(name if value == "massacre*" else value for value in row) for row in ROWS]
    figure = word_shift(shift_of(rows, axis=name, outlet=name), poles={name: (name, name)})
    renderer = figure.canvas.get_renderer()
    for text in (*figure.texts, *figure.axes[0].texts, *figure.axes[0].get_yticklabels()):
        box = text.get_window_extent(renderer)
        assert box.x0 >= -0.02 * figure.dpi
        assert box.x1 <= (WIDTH + 0.02) * figure.dpi


def test_the_same_rows_give_the_same_bytes(tmp_path):
    first, second = (save(word_shift(shift_of(), poles=POLES), tmp_path / name, formats=["svg"])[0].read_bytes() for name in "ab")
    assert first == second
