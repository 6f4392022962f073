"""The same event in several outlets."""

from __future__ import annotations

from math import nan
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison.event_pairs import COLUMNS, event_pairs
from framing.errors import FramingError

ROWS = [
    ("a1", "The Lantern", "market", "2024-03-02", "", 3.0),
    ("a2", "The Lantern", "market", "2024-03-04", "", 1.0),
    ("b1", "Northgate Wire", "market", "2024-03-01", "", 0.5),
    ("c1", "Vessin Post", "market", "2024-03-01", "", -0.5),
    ("a3", "The Lantern", "bridge", "2024-01-09", "", 1.0),
    ("b3", "Northgate Wire", "bridge", "2024-01-09", "", 2.0),
    ("c2", "Vessin Post", "regatta", "2024-07-01", "", 0.3),
    ("b4", "Northgate Wire", "regatta", "2024-07-01", "", nan),
    ("a4", "The Lantern", "", "2024-07-02", "", 9.0),
]


def scores(rows=ROWS, axes=("violence-naming",)):
    documents = pd.DataFrame([row[:5] for row in rows], columns=["document", "outlet", "event", "date", "duplicate_of"], dtype="str")
    table = pd.DataFrame(
        [(row[0], axis, "outlet", float(row[5]), "" if np.isfinite(row[5]) else "too_short") for axis in axes for row in rows],
        columns=["document", "axis", "voices", "score", "reason"],
    )
    return SimpleNamespace(table=table, documents=documents)


def many(seed=3, n_events=40):
    rng = np.random.default_rng(seed)
    rows = []
    for event in range(n_events):
        level = rng.normal()
        for outlet in rng.permutation(["Northgate Wire", "Red Harbour", "The Lantern", "Vessin Post"])[: rng.integers(1, 5)]:
            for number in range(rng.integers(1, 3)):
                score = level + rng.normal() + 1.5 * (outlet == "The Lantern")
                rows.append((f"{event:02}-{outlet}-{number}", outlet, f"event {event}", f"2024-02-{event % 28 + 1:02}", "", score))
    return rows


def test_two_events_by_hand():
    found = event_pairs(scores())
    assert tuple(found.table.columns) == COLUMNS
    assert found.table.to_dict("split")["data"] == [
        ["violence-naming", "bridge", "Northgate Wire", 1, 2.0, 2, 1.0, 1.0],
        ["violence-naming", "bridge", "The Lantern", 1, 1.0, 2, 2.0, -1.0],
        ["violence-naming", "market", "Northgate Wire", 1, 0.5, 3, 0.75, -0.25],
        ["violence-naming", "market", "The Lantern", 2, 2.0, 3, 0.0, 2.0],
        ["violence-naming", "market", "Vessin Post", 1, -0.5, 3, 1.25, -1.75],
    ]


def test_with_a_reference_every_telling_is_held_against_its():
    found = event_pairs(scores(), reference="Vessin Post")
    assert found.table[["event", "outlet", "others", "difference"]].to_dict("split")["data"] == [
        ["market", "Northgate Wire", -0.5, 1.0],
        ["market", "The Lantern", -0.5, 2.5],
        ["market", "Vessin Post", -0.5, 0.0],
    ]
    with pytest.raises(FramingError, match="Vessin Past"):
        event_pairs(scores(), reference="Vessin Past")


@pytest.mark.parametrize("reference", [None, "Red Harbour"])
def test_the_mean_over_events_is_the_difference_of_the_comparison_and_so_is_their_number(reference):
    found = event_pairs(scores(many(), axes=("violence-naming", "imperialism")), reference=reference, draws=99)
    told = found.table[found.table["outlet"] != reference].groupby(["axis", "outlet"])["difference"].agg(["mean", "size"])
    compared = found.comparison.table.set_index(["axis", "outlet"]).loc[told.index]
    np.testing.assert_allclose(told["mean"], compared["difference"])
    assert told["size"].tolist() == compared["n_shared"].tolist()
    assert found.comparison.within == "event"
    assert found.notes == found.comparison.notes


def test_events_that_hang_together_through_copies_are_one():
    rows = [*ROWS[:6], ("d1", "Red Harbour", "inquiry", "2024-03-09", "a1", 4.0)]
    found = event_pairs(scores(rows))
    assert list(dict.fromkeys(found.table["event"])) == ["bridge", "inquiry"]  # the market and the inquiry, by the first of their names
    assert found.table.query("event == 'inquiry'")["outlet"].tolist() == ["Northgate Wire", "Red Harbour", "The Lantern", "Vessin Post"]


def test_what_is_added_to_all_tellings_of_an_event_changes_no_difference():
    moved = [(*row[:5], row[5] + hash_of(row[2])) for row in many()]
    one, other = event_pairs(scores(many()), draws=99), event_pairs(scores(moved), draws=99)
    np.testing.assert_allclose(one.table["difference"], other.table["difference"], atol=1e-9)


def hash_of(event):
    return float(sum(map(ord, event)) % 7)


def test_the_order_of_documents_does_not_matter_and_the_scores_are_left_as_they_were():
    given = scores(many())
    before = given.table.copy()
    one, other = event_pairs(given, draws=99), event_pairs(scores(many()[::-1]), draws=99)
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(given.table, before)


WITHOUT = {
    "no event": ([(*row[:2], "", *row[3:]) for row in ROWS], "no article has an event; `framing corpus events` finds them"),
    "none shared": (ROWS[4:5] + ROWS[6:], "none was told by two outlets"),
    "one outlet": (ROWS[:2], "none was told by two outlets"),
    "no score": ([(*row[:5], nan) for row in ROWS], "none was told by two outlets"),
}


@pytest.mark.parametrize("case", WITHOUT)
def test_where_there_is_nothing_to_compare_there_is_a_reason(case):
    rows, reason = WITHOUT[case]
    found = event_pairs(scores(rows))
    assert found.table.empty
    assert tuple(found.table.columns) == COLUMNS
    assert found.comparison is None
    assert found.trust.empty
    assert found.notes == (f"there are no events to compare: {reason}",)
