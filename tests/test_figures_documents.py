from __future__ import annotations

from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import FIGURES, documents, save
from framing.figures.outlets import outlet_marks

OUTLETS = {"1": "The Lantern", "2": "The Lantern", "3": "The Lantern", "4": "Vessin Post", "5": "Northgate Wire"}
ROWS = [
    ("1", "violence-naming", "outlet", 0.5),
    ("2", "violence-naming", "outlet", -0.5),
    ("3", "violence-naming", "outlet", nan),
    ("4", "violence-naming", "outlet", 1.5),
    ("5", "violence-naming", "outlet", nan),
    ("1", "violence-naming", "all", 9.0),
]


def scores(rows=ROWS, outlets=OUTLETS):
    return SimpleNamespace(
        table=pd.DataFrame(rows, columns=["document", "axis", "voices", "score"]),
        documents=pd.DataFrame({"document": list(outlets), "outlet": list(outlets.values())}),
        trust=pd.DataFrame(),
    )


def points(figure):
    return [[float(score) for score in line.get_xdata()] for line in figure.axes[0].lines if line.get_gid() == "articles"]


def counts(figure):
    return [text.get_text() for text in figure.axes[0].texts if text.get_gid() == "count"]


def names(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_every_article_with_a_score_is_a_point_in_the_row_of_its_outlet():
    figure = documents(scores())
    assert names(figure) == ["Vessin Post", "The Lantern", "Northgate Wire"]
    assert points(figure) == [[1.5], [-0.5, 0.5], []]


def test_articles_without_a_score_are_counted_in_the_margin():
    assert counts(documents(scores())) == ["1", "2 (1)", "0 (1)"]


def test_the_ticks_are_the_means_of_the_outlets():
    ticks = [ticks for ticks in documents(scores()).axes[0].collections if ticks.get_gid() == "mean"]
    assert [{float(x) for path in tick.get_paths() for x in path.vertices[:, 0]} for tick in ticks] == [{1.5}, {0.0}]


def test_no_tick_hides_a_point():
    panel = documents(scores([(str(number), "a", "outlet", 0.0) for number in range(9)], {str(number): "The Lantern" for number in range(9)})).axes[0]
    rows = next(line.get_ydata() for line in panel.lines if line.get_gid() == "articles")
    ends = sorted(float(y) for ticks in panel.collections for path in ticks.get_paths() for y in path.vertices[:, 1])
    assert ends[0] < ends[1] < min(rows) < max(rows) < ends[2] < ends[3]


def test_other_voices_give_other_points():
    assert points(documents(scores(), voices="all")) == [[9.0]]


def test_voices_that_nobody_scored_are_refused():
    with pytest.raises(FramingError, match="no scores in the voices 'none'; expected one of: all, outlet"):
        documents(scores(), voices="none")


def test_an_outlet_has_the_colour_it_has_in_every_other_figure():
    marks = outlet_marks(OUTLETS.values())
    drawn = [line.get_color() for line in documents(scores()).axes[0].lines if line.get_gid() == "articles"]
    assert drawn == [marks[outlet].colour for outlet in ("Vessin Post", "The Lantern", "Northgate Wire")]


def test_the_order_of_the_articles_does_not_matter(tmp_path):
    given, turned = (save(documents(scores(rows)), tmp_path / name) for name, rows in (("given", ROWS), ("turned", ROWS[::-1])))
    assert [path.read_bytes() for path in given] == [path.read_bytes() for path in turned]


def test_the_tables_are_not_changed():
    given = scores()
    before = given.table.copy(deep=True), given.documents.copy(deep=True)
    documents(given)
    pd.testing.assert_frame_equal(given.table, before[0])
    pd.testing.assert_frame_equal(given.documents, before[1])


def test_of_sixty_outlets_forty_are_shown():
    outlets = {f"{outlet}-{article}": f"Outlet {outlet:02}" for outlet in range(60) for article in range(outlet + 1)}
    figure = documents(scores([(document, "a", "outlet", 0.0) for document in outlets], outlets))
    assert sorted(names(figure)) == [f"Outlet {number}" for number in range(20, 60)]
    assert "Shown are the 40 of 60 outlets that have the most articles." in [text.get_text() for text in figure.texts]


@pytest.mark.parametrize(
    ("rows", "outlets"),
    [
        pytest.param([], {}, id="empty"),
        pytest.param(ROWS[2:3], OUTLETS, id="no score at all"),
        pytest.param([("1", "a", "outlet", 0.0)] * 3, {"1": "$x_{ % 日報"}, id="strange name"),
        pytest.param([("1", "a$", "outlet", 1e9), ("2", "a$", "outlet", -1e9)], {"1": "w" * 120, "2": None}, id="huge scores"),
        pytest.param([("1", "a", "outlet", None), ("2", "a", "outlet", float("inf"))], {"1": "", "2": "x"}, id="numbers that are none"),
    ],
)
def test_no_scores_are_too_odd_to_be_drawn(rows, outlets, tmp_path):
    assert all(path.stat().st_size for path in save(documents(scores(rows, outlets)), tmp_path / "figure"))


def test_the_list_of_figures_says_what_each_takes():
    assert {name: figure.stage for name, figure in FIGURES.items()} == {
        "axis_profile": "comparison",
        "outlet_heatmap": "comparison",
        "documents": "scores",
        **{name: name for name in ("coverage", "event_pairs", "outlet_map", "timeline", "keyness", "word_shift")},
        "specification_curve": "robustness",
        "voice_gap": "voice_gaps",
        "label_share": "label_shares",
        "stability": "stability",
    }
    assert all(figure.draw.__name__ == name for name, figure in FIGURES.items())
