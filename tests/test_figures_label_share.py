"""The figure of labels: what is drawn, not how its pixels look."""

from __future__ import annotations

import itertools
from math import nan
from types import SimpleNamespace

import pandas as pd
import pytest

from framing.errors import FramingError
from framing.figures import label_share, save
from framing.figures.naming_panels import MOST_LABELS, OTHERS
from framing.figures.style import WIDTH
from framing.figures.voices import FILLS

COLUMNS = ["kind", "subject", "outlet", "label", "pole", *FILLS, "subject_n", "subject_documents", "low", "high", "verdict"]
ROWS = [
    ("actor", "council", "Northgate Wire", "regime", "", 1, 1, 0, 2, 10, 4, 0.1, 0.8, "lower"),
    ("actor", "council", "Northgate Wire", "government", "", 6, 0, 0, 0, 10, 4, 0.2, 0.9, "cannot tell"),
    ("actor", "council", "The Lantern", "regime", "", 15, 0, 1, 0, 20, 7, 0.5, 0.9, "higher"),
    ("actor", "council", "The Lantern", "government", "", 0, 4, 0, 0, 20, 7, 0.1, 0.5, "cannot tell"),
    ("actor", "council", "Vessin Post", "regime", "", 0, 0, 0, 0, 0, 0, nan, nan, "cannot tell"),
    ("actor", "council", "Vessin Post", "government", "", 0, 0, 0, 0, 0, 0, nan, nan, "cannot tell"),
    ("axis", "violence-naming", "Northgate Wire", "clash*", "low", 3, 0, 0, 0, 4, 1, nan, nan, "cannot tell"),
    ("axis", "violence-naming", "Northgate Wire", "massacre*", "high", 0, 0, 0, 1, 4, 1, nan, nan, "cannot tell"),
    ("axis", "violence-naming", "The Lantern", "clash*", "low", 0, 0, 2, 0, 50, 9, 0.01, 0.2, "cannot tell"),
    ("axis", "violence-naming", "The Lantern", "massacre*", "high", 48, 0, 0, 0, 50, 9, 0.8, 0.99, "cannot tell"),
    ("axis", "violence-naming", "Vessin Post", "clash*", "low", 1, 0, 0, 0, 1, 1, nan, nan, "cannot tell"),
    ("axis", "violence-naming", "Vessin Post", "massacre*", "high", 0, 0, 0, 0, 1, 1, nan, nan, "cannot tell"),
]
POLES = {"violence-naming": ("fighting", "atrocity")}
NAMES = ["$100 & x_1^2$", "50 % off_{now}", "日報", "Ünïcode’s “Post”", "A" * 120, "word " * 24, "two\nlines"]


def shares(rows=ROWS, *, level=0.95):
    table = pd.DataFrame(rows, columns=COLUMNS)
    return SimpleNamespace(table=table.assign(n=table[list(FILLS)].sum(axis=1)), level=level, by="outlet")


def many(*, outlets=1, labels=1, subjects=1, n=10):
    return [
        ("actor", f"actor-{subject}", f"Outlet {outlet:02}", f"label-{label}", "", n, 0, 0, 0, n * labels, outlet + 1, 0.0, 0.5, "cannot tell")
        for subject in range(subjects)
        for outlet in range(outlets)
        for label in range(labels)
    ]


def lines(panel, gid):
    return [line for line in panel.lines if line.get_gid() == gid]


def words(panel, gid):
    return [text.get_text() for text in panel.texts if text.get_gid() == gid]


def bars(panel):
    return [(patch.get_gid(), round(patch.get_x(), 6), round(patch.get_width(), 6)) for patch in panel.patches]


def outlets_of(panel):
    return [label.get_text() for label in panel.get_yticklabels()]


def all_words(figure):
    legends = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    return [text.get_text() for text in (*figure.texts, *(text for ax in figure.axes for text in ax.texts))] + legends


def bold(figure):
    return [text.get_text() for text in figure.texts if text.get_fontweight() == "bold"]


def scale(panel):
    """Where the columns begin, and how long a share of 1 is."""
    places = [line.get_xdata()[0] for line in lines(panel, "reference")]
    return places[::3], places[2] - places[0]


def test_each_actor_and_axis_has_a_panel_actors_first():
    figure = label_share(shares(), poles=POLES)
    assert bold(figure) == ["council", "violence-naming"]
    assert [outlets_of(panel) for panel in figure.axes] == [["The Lantern", "Northgate Wire", "Vessin Post"]] * 2


def test_who_is_named_by_nobody_has_no_panel_and_who_is_named_rarely_comes_last():
    rare, never = [(row[0], "mayor", *row[2:9], 3, *row[10:]) for row in ROWS[:1]], [(row[0], "ghost", *row[2:]) for row in ROWS[4:6]]
    assert bold(label_share(shares([*rare, *never, *ROWS]))) == ["council", "violence-naming", "mayor"]


def test_a_bar_is_the_share_of_a_label_and_its_parts_are_the_voices():
    panel = label_share(shares()).axes[0]
    (regime, government), whole = scale(panel)
    expected = [
        ("own", regime, 0.75),
        ("scare", regime + 0.75 * whole, 0.05),
        ("attributed", government, 0.2),
        ("own", regime, 0.1),
        ("attributed", regime + 0.1 * whole, 0.1),
        ("quoted", regime + 0.2 * whole, 0.2),
        ("own", government, 0.6),
    ]
    assert bars(panel) == [(voice, round(start, 6), round(share * whole, 6)) for voice, start, share in expected]


def test_the_number_is_bold_where_the_share_is_told_from_the_others():
    panel = label_share(shares()).axes[0]
    assert words(panel, "share") == ["80", "20", "40", "60"]
    assert [text.get_fontweight() for text in panel.texts if text.get_gid() == "share"] == ["bold", "normal", "bold", "normal"]


def test_the_line_is_the_interval_and_missing_where_there_is_none():
    council, violence = label_share(shares()).axes
    (regime, _), whole = scale(council)
    assert list(lines(council, "interval")[0].get_xdata()) == pytest.approx([regime + 0.5 * whole, regime + 0.9 * whole])
    assert (len(lines(council, "interval")), len(lines(violence, "interval"))) == (4, 2)
    said = "Where no interval is drawn"
    assert said in " ".join(all_words(label_share(shares())))
    assert said not in " ".join(all_words(label_share(shares(ROWS[:6]))))


def test_who_never_names_an_actor_is_said_not_to():
    panel = label_share(shares()).axes[0]
    assert words(panel, "missing") == ["not named"]
    assert words(panel, "count") == ["20 (7)", "10 (4)", "0 (0)"]


def test_the_ends_of_an_axis_stand_over_their_labels():
    said = all_words(label_share(shares(), poles=POLES))
    assert {"fighting", "atrocity", "clash*", "massacre*"} <= set(said)
    assert "low" in all_words(label_share(shares()))


def test_the_rarer_labels_are_put_together():
    figure = label_share(shares(many(outlets=2, labels=MOST_LABELS + 3)))
    assert OTHERS in all_words(figure)
    assert len(scale(figure.axes[0])[0]) == MOST_LABELS + 1
    assert words(figure.axes[0], "share")[MOST_LABELS] == "33"
    assert OTHERS not in all_words(label_share(shares(many(outlets=2, labels=MOST_LABELS + 1))))


def test_all_panels_fit_on_a_page_and_the_rest_is_counted():
    figure = label_share(shares(many(outlets=15, subjects=9)))
    assert len(figure.axes) == 2
    assert figure.get_figheight() < 11
    assert "Shown are 2 of 9 actors and axes." in all_words(figure)
    assert len(label_share(shares(many(outlets=40, subjects=2))).axes) == 1


def test_the_caller_may_choose_the_subjects_and_their_order():
    figure = label_share(shares(), subjects=["violence-naming", "council"])
    assert bold(figure) == ["violence-naming", "council"]
    chosen = label_share(shares(many(outlets=15, subjects=9)), subjects=[f"actor-{number}" for number in range(5)])
    assert len(chosen.axes) == 5
    with pytest.raises(FramingError, match="no actor or axis 'mayor' in the table; expected some of: council, violence-naming"):
        label_share(shares(), subjects=["mayor"])


def test_the_callers_order_of_outlets_is_kept():
    assert outlets_of(label_share(shares(), order=["Vessin Post"]).axes[0])[0] == "Vessin Post"
    with pytest.raises(FramingError, match="no outlet 'The Lamp'"):
        label_share(shares(), order=["The Lamp"])


def test_the_key_names_voices_and_interval():
    figure = label_share(shares(level=0.9))
    key = [text.get_text() for legend in figure.legends for text in legend.get_texts()]
    assert key == [*(fill.name for fill in FILLS.values()), "90% interval of the share"]


def test_of_sixty_outlets_forty_are_shown_and_that_is_said():
    figure = label_share(shares(many(outlets=60)))
    assert len(outlets_of(figure.axes[0])) == 40
    assert "Shown are the 40 of 60 outlets that have the most articles." in all_words(figure)


def test_no_text_is_smaller_than_seven_points_and_all_of_it_is_on_the_page():
    long = [(row[0], f"{row[1]} {'of the hills ' * 20}", f"{row[2]} {'and Gazette ' * 9}", f"{row[3]} {'of the old ' * 9}", *row[4:]) for row in ROWS]
    figure = label_share(shares(long), poles={f"violence-naming {'of the hills ' * 20}": ("fighting " * 30, "atrocity " * 30)})
    texts = [*figure.texts, *(text for ax in figure.axes for text in (*ax.texts, *ax.get_yticklabels()))]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 7
    renderer = figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer) for text in texts if text.get_text()]
    assert min(box.x0 for box in boxes) >= 0
    assert max(box.x1 for box in boxes) <= WIDTH * figure.dpi


def test_the_voices_are_told_apart_without_colour():
    def lightness(colour):
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    plain = sorted(lightness(fill.colour) for fill in FILLS.values() if not fill.hatch)
    assert min(later - earlier for earlier, later in itertools.pairwise(plain)) > 0.2
    assert sum(bool(fill.hatch) for fill in FILLS.values()) == 1


def test_the_table_is_not_changed():
    given = shares()
    before = given.table.copy(deep=True)
    label_share(given)
    pd.testing.assert_frame_equal(given.table, before)


def test_an_empty_table_says_that_there_is_nothing():
    assert all_words(label_share(shares([]))) == ["No labels to show: no actor and no axis of the lexicons is named."]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(ROWS[2:4], id="one outlet"),
        pytest.param(ROWS[4:6], id="never named"),
        pytest.param(many(outlets=3, labels=30, subjects=3), id="many labels"),
        pytest.param([(row[0], name, name, name, *row[4:]) for row in ROWS[:1] for name in NAMES], id="strange names"),
        pytest.param([(row[0], "$x$", name, f"${row[3]}_^$", *row[4:]) for row in ROWS[:2] for name in NAMES], id="strange outlets and labels"),
    ],
)
def test_no_table_is_too_odd_to_be_drawn(rows, tmp_path):
    poles = {subject: ("$low_{", "high % " * 30) for _, subject, *_ in rows}
    assert all(path.stat().st_size for path in save(label_share(shares(rows), poles=poles), tmp_path / "figure"))
