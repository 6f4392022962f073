"""Who told which event."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison.coverage import COLUMNS, MOST_OUTLETS, OUTLET_COLUMNS, PAIR_COLUMNS, coverage
from framing.errors import FramingError

ROWS = [
    ("a1", "The Lantern", "market", "2024-03-02", ""),
    ("a2", "The Lantern", "market", "2024-03-04", ""),
    ("a3", "The Lantern", "bridge", "2024-01-09", ""),
    ("b1", "Northgate Wire", "market", "2024-03-01", ""),
    ("b2", "Northgate Wire", "market", "2024-03-03", "b1"),
    ("b3", "Northgate Wire", "strike", "", ""),
    ("c1", "Vessin Post", "regatta", "2024-07-01", ""),
    ("c2", "Vessin Post", "", "2024-07-02", ""),
]


def corpus(rows=ROWS, **columns):
    documents = pd.DataFrame(rows, columns=["document", "outlet", "event", "date", "duplicate_of"], dtype="str").assign(**columns)
    return SimpleNamespace(documents=documents)


def test_eight_articles_by_hand():
    found = coverage(corpus())
    assert tuple(found.table.columns) == COLUMNS
    assert found.table.to_dict("split")["data"] == [
        ["bridge", "2024-01-09", "2024-01-09", "The Lantern", 1, 0],
        ["market", "2024-03-01", "2024-03-04", "Northgate Wire", 2, 1],
        ["market", "2024-03-01", "2024-03-04", "The Lantern", 2, 0],
        ["regatta", "2024-07-01", "2024-07-01", "Vessin Post", 1, 0],
        ["strike", "", "", "Northgate Wire", 1, 0],
    ]
    assert tuple(found.outlets.columns) == OUTLET_COLUMNS
    assert found.outlets.to_dict("split")["data"] == [
        ["Northgate Wire", 3, 1, 0, 2, 1, 1],
        ["The Lantern", 3, 0, 0, 2, 1, 1],
        ["Vessin Post", 2, 0, 1, 1, 1, 0],
    ]
    assert tuple(found.pairs.columns) == PAIR_COLUMNS
    assert found.pairs.to_dict("split")["data"] == [
        ["Northgate Wire", "The Lantern", 1, pytest.approx(1 / 3)],
        ["Northgate Wire", "Vessin Post", 0, 0.0],
        ["The Lantern", "Vessin Post", 0, 0.0],
    ]
    assert found.notes == ("1 of 8 articles have no event and are left out", "1 of 7 articles with an event have no date")


def test_the_parts_sum_to_the_whole():
    rng = np.random.default_rng(4)
    rows = [(f"d{n:03}", f"outlet {rng.integers(7)}", f"event {rng.integers(25)}", f"2024-{rng.integers(1, 13):02}-01", "") for n in range(150)]
    found = coverage(corpus(rows))
    assert found.table["n_documents"].sum() == found.outlets["n_documents"].sum() == 150
    assert (found.outlets["n_alone"] + found.outlets["n_shared"] == found.outlets["n_events"]).all()
    assert found.table.groupby("outlet").size().tolist() == found.outlets["n_events"].tolist()
    told = {outlet: set(part["event"]) for outlet, part in found.table.groupby("outlet")}
    for pair in found.pairs.itertuples():
        both, either = told[pair.outlet] & told[pair.other], told[pair.outlet] | told[pair.other]
        assert (pair.n_shared, pair.jaccard) == (len(both), pytest.approx(len(both) / len(either)))


def test_the_order_of_documents_does_not_matter():
    one, other = coverage(corpus()), coverage(corpus(ROWS[::-1]))
    for name in ("table", "outlets", "pairs"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


def test_any_column_makes_groups_and_what_has_no_group_is_left_out():
    found = coverage(corpus(author=["Sella Brandt", "", None, "P. Sallis", "P. Sallis", "", "", "Sella Brandt"]), by="author")
    assert found.outlets["outlet"].tolist() == ["P. Sallis", "Sella Brandt"]
    assert found.notes[0] == "4 of 8 articles have no author and are left out"
    with pytest.raises(FramingError, match="no column 'authors'"):
        coverage(corpus(), by="authors")


def test_without_events_there_is_a_reason_and_no_row():
    found = coverage(corpus([(*row[:2], "", *row[3:]) for row in ROWS]))
    assert found.table.empty
    assert tuple(found.table.columns) == COLUMNS
    assert found.outlets["n_events"].tolist() == [0, 0, 0]
    assert found.pairs["jaccard"].isna().all()
    assert found.notes == ("no article has an event: nothing can be said of who told which; `framing corpus events` finds them",)


@pytest.mark.parametrize("rows", [[], ROWS[:1], [("a", "", "market", "", "")], [("a", "X", "e", "", "b"), ("b", "X", "e", "", "a")]])
def test_what_is_next_to_nothing_is_counted_all_the_same(rows):
    found = coverage(corpus(rows))
    assert found.pairs.empty
    assert found.outlets["n_documents"].sum() == sum(row[1] != "" for row in rows)


def test_of_two_thousand_outlets_only_pairs_that_share_an_event_have_a_row():
    rows = [(f"d{n:04}", f"outlet {n:04}", f"event {n // 2:04}", "", "") for n in range(2000)]
    found = coverage(corpus(rows))
    assert len(found.pairs) == 1000
    assert found.pairs["n_shared"].eq(1).all()
    assert f"more than {MOST_OUTLETS} outlets: pairs that share no event have no row" in found.notes
