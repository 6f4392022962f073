"""Any two outlets held against each other."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare
from framing.comparison.pairs import COLUMNS, MOST_OUTLETS, compare_pairs
from framing.errors import FramingError
from framing.scoring.trust import NOT_VALIDATED


def scores(rows, axes=("violence-naming",), trust=None):
    documents = pd.DataFrame([row[:3] for row in rows], columns=["document", "outlet", "event"], dtype="str")
    table = pd.DataFrame(
        [(row[0], axis, "outlet", float(row[3]), "" if np.isfinite(row[3]) else "too_short") for axis in axes for row in rows],
        columns=["document", "axis", "voices", "score", "reason"],
    )
    judged = pd.DataFrame(trust or [], columns=["axis", "verdict", "reason"])
    return SimpleNamespace(table=table, documents=documents, trust=judged)


def sample(n=90, seed=5, high="The Lantern"):
    rng = np.random.default_rng(seed)
    outlets = ["Northgate Wire", "The Lantern", "Vessin Post"]
    return [(f"d{n:03}", outlet := outlets[n % 3], f"event {n // 6}", rng.normal() + 1.6 * (outlet == high)) for n in range(n)]


def test_rows_are_all_pairs_by_axis_and_by_name():
    table = compare_pairs(scores(sample(), axes=("violence-naming", "imperialism")), draws=99).table
    assert tuple(table.columns) == COLUMNS
    pairs = [("Northgate Wire", "The Lantern"), ("Northgate Wire", "Vessin Post"), ("The Lantern", "Vessin Post")]
    assert list(zip(table["axis"], table["outlet"], table["other"], strict=True)) == [
        (axis, *pair) for axis in ("violence-naming", "imperialism") for pair in pairs
    ]


@pytest.mark.parametrize("within", [None, "event"])
def test_a_planted_difference_is_found_and_no_other(within):
    table = compare_pairs(scores(sample()), within=within).table
    assert table["verdict"].tolist() == ["lower", "cannot tell", "higher"]
    assert table["difference_low"].le(table["difference"]).all()
    assert table["difference_high"].ge(table["difference"]).all()
    assert table["q"].ge(table["p"]).all()


@pytest.mark.parametrize("within", [None, "event"])
def test_a_pair_is_what_a_comparison_with_the_other_as_reference_says(within):
    given = scores(sample())
    pair = compare_pairs(given, within=within, draws=999).table.iloc[0]
    row = compare(given, within=within, reference="The Lantern", draws=999).table.iloc[0]
    assert (pair["outlet"], row["outlet"], row["against"]) == ("Northgate Wire", "Northgate Wire", "The Lantern")
    columns = ["n_documents", "n_shared", "difference", "difference_low", "difference_high", "effect", "p", "detectable"]
    assert pair[columns].tolist() == row[columns].tolist()


def test_what_a_third_outlet_writes_moves_no_pair():
    rows = sample()
    moved = [(*row[:3], row[3] + 5 * (row[1] == "Vessin Post")) for row in rows]
    numbers = ["n_shared", "difference", "difference_low", "difference_high", "effect", "p"]
    one, other = (compare_pairs(scores(some), draws=199).table.iloc[0] for some in (rows, moved))
    assert one[numbers].tolist() == other[numbers].tolist()


def test_the_order_of_documents_does_not_matter():
    one, other = (compare_pairs(scores(rows), draws=99).table for rows in (sample(), sample()[::-1]))
    pd.testing.assert_frame_equal(one, other)


def test_axes_that_are_not_validated_are_a_family_of_their_own():
    axes = ("violence-naming", "imperialism")
    alone = compare_pairs(scores(sample()), draws=199).table["q"]
    both = compare_pairs(scores(sample(), axes, [("imperialism", NOT_VALIDATED, "no hits")]), draws=199).table
    assert both["q"].tolist() == [*alone, *alone]
    assert both["trust"].tolist() == [""] * 3 + [NOT_VALIDATED] * 3


def test_what_has_no_score_has_a_reason():
    rows = [(*row[:3], np.nan if row[1] == "Vessin Post" else row[3]) for row in sample()]
    table = compare_pairs(scores(rows), draws=99).table
    assert table["reason"].tolist()[1:] == ["no difference: Vessin Post without a score"] * 2
    assert table[["difference", "p", "q"]].iloc[1:].isna().all(axis=None)
    assert table["n_other"].tolist() == [30, 0, 0]


@pytest.mark.parametrize("n_outlets", [0, 1])
def test_without_two_outlets_there_is_no_pair(n_outlets):
    found = compare_pairs(scores(sample()[:n_outlets]))
    assert found.table.empty
    assert tuple(found.table.columns) == COLUMNS


def test_two_thousand_outlets_are_refused_and_so_is_a_reference():
    rows = [(f"d{n:04}", f"outlet {n:04}", "", 0.1 * (n % 7)) for n in range(2000)]
    with pytest.raises(FramingError, match=rf"2000 outlets, 1999000 pairs; expected {MOST_OUTLETS}.*--reference"):
        compare_pairs(scores(rows))
    with pytest.raises(FramingError, match="reference"):
        compare_pairs(scores(sample()), reference="The Lantern")
