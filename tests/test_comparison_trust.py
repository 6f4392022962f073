"""The verdict on each axis stands beside every number that is made of its scores."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from framing.comparison import compare, voice_gaps
from framing.comparison.trust import TRUST_COLUMNS, add_trust, in_words, ruler_in_words
from framing.scoring.trust import NOT_VALIDATED

TRUST = pd.DataFrame(
    [
        ("naming", "news", 1020, "usable", ""),
        ("empire", "news", 1020, "weak", "hits in 6 articles only"),
        ("mine", "corpus", 1, NOT_VALIDATED, "there is no score"),
    ],
    columns=["axis", "reference", "n_reference", "verdict", "reason"],
)


def test_each_row_has_the_verdict_of_its_axis_and_an_axis_that_nobody_judged_has_none():
    table = add_trust(pd.DataFrame({"axis": ["empire", "naming", "empire", "other"]}, index=[4, 3, 2, 1]), TRUST)
    assert table.columns.tolist() == ["axis", *TRUST_COLUMNS]
    assert table["trust"].tolist() == ["weak", "usable", "weak", ""]
    assert table["trust_reason"].tolist() == ["hits in 6 articles only", "", "hits in 6 articles only", ""]


@pytest.mark.parametrize("rows", [[], ["naming"]])
def test_without_verdicts_both_columns_are_there_and_empty(rows):
    table = add_trust(pd.DataFrame({"axis": rows}, dtype="str"), pd.DataFrame())
    assert table[list(TRUST_COLUMNS)].to_numpy().tolist() == [["", ""]] * len(rows)
    assert (table.dtypes == table["axis"].dtype).all()


def test_a_verdict_is_told_with_its_reason():
    assert [in_words(verdict, reason) for verdict, reason in TRUST[["verdict", "reason"]].itertuples(index=False)] == [
        "usable",
        "weak: hits in 6 articles only",
        "not validated, do not interpret: there is no score",
    ]


def test_the_ruler_of_most_axes_is_named_first_and_the_others_by_their_axes():
    assert ruler_in_words(TRUST) == "news, 1,020 articles; for mine this corpus, 1 article"
    assert ruler_in_words(TRUST[::-1]) == ruler_in_words(TRUST)
    assert ruler_in_words(TRUST[TRUST["axis"] == "mine"]) == "this corpus, 1 article"
    assert ruler_in_words(pd.DataFrame()) == ""


@pytest.mark.parametrize("compared", [compare, voice_gaps])
def test_comparisons_and_voice_gaps_carry_the_verdicts_of_their_scores(compared, sample_scores):
    judged = compared(sample_scores, draws=99)
    told = judged.table[["axis", *TRUST_COLUMNS]].drop_duplicates()
    assert told.to_numpy().tolist() == sample_scores.trust[["axis", "verdict", "reason"]].to_numpy().tolist()
    pd.testing.assert_frame_equal(judged.trust, sample_scores.trust)
    # What the test says does not depend on it.
    nobody = compared(replace(sample_scores, trust=pd.DataFrame()), draws=99).table
    assert set(nobody["trust"]) == {""}
    pd.testing.assert_frame_equal(nobody.drop(columns=list(TRUST_COLUMNS)), judged.table.drop(columns=list(TRUST_COLUMNS)))
