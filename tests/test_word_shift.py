"""The difference between two outlets taken apart: parts that sum to it, and what each part is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare
from framing.errors import FramingError
from framing.scoring import score
from framing.word_shift import COLUMNS, SENTENCE_COLUMNS, word_shift
from framing.word_shift.pieces import BREAKDOWNS
from framing.word_shift.split import Use, split_shift

OUTLETS = ("Northgate Wire", "The Lantern")
# In each of them there is a hit: without one, and without an encoder, there would be no score.
MASSACRE = "The massacre at Duvel was long. The clashes went on all night."
QUOTED = "“It was a massacre,” a nurse said. The clashes went on all night."
DENIED = "There was no massacre in Duvel. The clashes went on all night."
CLASHES = "Nobody came to help at Duvel. The clashes went on, and clashes were heard at the quay."
PLAIN = "Nobody slept in Port Ansel. The clashes went on, and rain fell on the quay all night."


def of(outlet, *texts, events=None):
    return [{"text": text, "outlet": outlet, "event": (events or [""] * len(texts))[place]} for place, text in enumerate(texts)]


def shift_of(corpus_of, lexicon, encoder, lantern, wire, **asked):
    scores = score(corpus_of(*of("The Lantern", *lantern), *of("Northgate Wire", *wire)), lexicon, encoder=encoder, anchor="corpus")
    return word_shift(scores, "naming", outlet="The Lantern", against="Northgate Wire", **asked)


def term(shift, name):
    rows = shift.part("term")
    return rows[(rows["witness"] == "lexicon") & (rows["what"] == name)].iloc[0]


@pytest.fixture(scope="module")
def shift(sample_scores):
    return word_shift(sample_scores, "violence-naming", outlet="Northgate Wire")


@pytest.mark.parametrize("within", [None, "event"])
@pytest.mark.parametrize("voices", ["outlet", "all"])
@pytest.mark.parametrize("axis", ["violence-naming", "government-naming", "imperialism"])
def test_parts_and_sentences_sum_to_the_difference_of_the_comparison(axis, voices, within, sample_scores):
    choices = {"voices": voices, "within": within, "draws": 99}
    of_axis = replace(sample_scores, table=sample_scores.table[sample_scores.table["axis"] == axis])
    tables = {against: compare(of_axis, reference=against or None, **choices).table for against in ("", "The Lantern")}
    for against, table in tables.items():
        for row in table[(table["axis"] == axis) & (table["outlet"] != against)].to_dict("records"):
            shift = word_shift(sample_scores, axis, outlet=row["outlet"], against=against, **choices)
            sums = shift.table.groupby("breakdown")[["value_outlet", "value_against", "difference"]].sum()
            assert set(sums.index) == set(BREAKDOWNS)
            assert np.ptp(sums.to_numpy(), axis=0).max() < 1e-9
            assert np.abs(sums["difference"] - row["difference"]).max() < 1e-9
            assert abs(shift.sentences["value"].sum() - row["difference"]) < 1e-9
            whole = shift.part("all").iloc[0]
            assert whole[["low", "high"]].tolist() == pytest.approx([row["difference_low"], row["difference_high"]], abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("choices", [{"groups": {"A": OUTLETS, "B": ["Red Harbour"]}}, {"copies": "first"}, {"by": "event"}])
def test_parts_sum_to_the_difference_also_of_groups_and_other_columns(choices, sample_scores):
    table = compare(sample_scores, draws=99, **choices).table
    row = table[table["axis"] == "violence-naming"].iloc[0]
    shift = word_shift(sample_scores, "violence-naming", outlet=row["outlet"], draws=99, **choices)
    sums = shift.table.groupby("breakdown")["difference"].sum()
    assert np.abs(sums - row["difference"]).max() < 1e-9


def test_both_values_of_the_whole_are_the_means_of_both_sides(sample_scores):
    table = compare(sample_scores, draws=99).table.set_index(["axis", "outlet"])
    shift = word_shift(sample_scores, "violence-naming", outlet=OUTLETS[0], against=OUTLETS[1], draws=99)
    whole = shift.part("all").iloc[0]
    for column, outlet in zip(("value_outlet", "value_against"), OUTLETS, strict=True):
        assert whole[column] == pytest.approx(table.loc[("violence-naming", outlet), "mean"], abs=1e-12)


def test_the_columns_are_those_that_are_promised(shift):
    assert tuple(shift.table.columns) == COLUMNS
    assert tuple(shift.sentences.columns) == SENTENCE_COLUMNS
    assert set(shift.table["against"]) == {"others"}


def test_use_voice_and_denial_sum_to_the_difference_of_each_term(sample_scores):
    for voices in ("outlet", "all"):
        for axis in sample_scores.axes:
            shift = word_shift(sample_scores, axis, outlet=OUTLETS[0], voices=voices, draws=99)
            rows = shift.part("term")
            rows = rows[rows["witness"] == "lexicon"]
            assert np.abs(rows[["by_use", "by_voice", "by_denial"]].sum(axis=1) - rows["difference"]).max() < 1e-9
            others = shift.table.drop(index=shift.table[(shift.table["breakdown"] == "term") & (shift.table["witness"] == "lexicon")].index)
            assert others["by_use"].isna().all()


def test_the_other_way_round_every_sign_is_turned(sample_scores):
    one = word_shift(sample_scores, "violence-naming", outlet=OUTLETS[0], against=OUTLETS[1], draws=99)
    other = word_shift(sample_scores, "violence-naming", outlet=OUTLETS[1], against=OUTLETS[0], draws=99)
    named = ["breakdown", "witness", "pole", "what"]
    both = one.table.merge(other.table, on=named, suffixes=("", "_turned"))
    assert len(both) == len(one.table) == len(other.table)
    for column, turned in (("difference", "difference"), ("low", "high"), ("high", "low"), ("by_use", "by_use"), ("by_voice", "by_voice")):
        assert np.allclose(both[column], -both[f"{turned}_turned"], atol=1e-9, equal_nan=True)
    assert (both["n"] == both["n_against_turned"]).all()
    assert (both["reason"][1:] == both["reason_turned"][1:]).all() or set(both["reason"]) == set(both["reason_turned"])


def test_the_order_of_the_documents_does_not_matter(sample_scores, shift):
    mixed = {
        name: getattr(sample_scores, name).sample(frac=1, random_state=1).reset_index(drop=True)
        for name in ("table", "documents", "hits", "projections", "sentences")
    }
    again = word_shift(replace(sample_scores, **mixed), "violence-naming", outlet="Northgate Wire")
    pd.testing.assert_frame_equal(again.table, shift.table, rtol=0, atol=1e-12)
    pd.testing.assert_frame_equal(again.sentences, shift.sentences, rtol=0, atol=1e-12)


def test_what_adds_most_comes_first(shift):
    for _, rows in shift.table.groupby(["breakdown", "witness"]):
        assert rows["difference"].abs().round(12).is_monotonic_decreasing
    assert shift.sentences["value"].abs().round(12).is_monotonic_decreasing


def test_a_sentence_of_the_other_side_is_marked_and_its_text_is_in_the_run(shift, sample_scores):
    outlets = sample_scores.documents.set_index("document")["outlet"]
    assert ((shift.sentences["side"] == "outlet") == (shift.sentences["document"].map(outlets) == "Northgate Wire")).all()
    first = shift.sentences.iloc[0]
    text = sample_scores.texts[first["document"]][first["start"] : first["end"]]
    assert text == text.strip() != ""


def test_a_term_that_one_side_uses_more_is_a_shift_of_use(corpus_of, lexicon):
    row = term(shift_of(corpus_of, lexicon, "none", (MASSACRE, MASSACRE), (PLAIN, CLASHES)), "massacre*")
    assert (row["n"], row["n_against"], row["pole"]) == (2, 0, "high")
    assert row["difference"] > 0
    assert row["by_use"] == pytest.approx(row["difference"])
    assert row["by_voice"] == row["by_denial"] == 0


def test_a_term_that_one_side_only_quotes_is_a_shift_of_voice(corpus_of, lexicon):
    row = term(shift_of(corpus_of, lexicon, "none", (MASSACRE, MASSACRE), (QUOTED, QUOTED)), "massacre*")
    assert (row["n"], row["n_against"]) == (2, 2)
    assert row["value_against"] == 0
    assert row["by_voice"] > abs(row["by_use"]) > 0
    every = term(shift_of(corpus_of, lexicon, "none", (MASSACRE, MASSACRE), (QUOTED, QUOTED), voices="all"), "massacre*")
    assert every["by_voice"] == 0


def test_a_term_that_one_side_denies_is_a_shift_of_denial(corpus_of, lexicon):
    row = term(shift_of(corpus_of, lexicon, "none", (MASSACRE, MASSACRE), (DENIED, DENIED)), "massacre*")
    assert (row["n"], row["n_against"], row["value_against"]) == (2, 2, 0)
    assert row["by_denial"] > 0
    assert row["by_voice"] == 0


@pytest.mark.parametrize(
    ("own", "against", "expected"),
    [
        (Use(4.0, 4.0, 4.0), Use(1.0, 1.0, 1.0), (3.0, 0.0, 0.0)),
        (Use(2.0, 2.0, 2.0), Use(1.0, 2.0, 1.0), (0.0, 1.0, 0.0)),
        (Use(2.0, 2.0, 2.0), Use(0.0, 2.0, 2.0), (0.0, 0.0, 2.0)),
        (Use(2.0, 2.0, 2.0), Use(-2.0, 2.0, 2.0), (0.0, 0.0, 4.0)),
        (Use(0.0, 0.0, 0.0), Use(1.0, 2.0, 1.0), (-1.0, 0.0, 0.0)),
        (Use(0.0, 0.0, 0.0), Use(0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ],
)
def test_a_shift_is_split_into_use_voice_and_denial(own, against, expected):
    assert split_shift(own, against) == expected


def test_a_term_of_another_actor_is_not_counted_among_what_is_printed(lexicon_in, corpus_of):
    council, other = "The Interim Council met. The regime spoke of clashes.", "The Kelvarian regime spoke of a massacre and of clashes."
    articles = [*of("A", council, other), *of("B", CLASHES, PLAIN)]
    scores = score(corpus_of(*articles), lexicon_in("nested"), encoder="none", anchor="corpus")
    regimes = scores.hits[scores.hits["term"] == "regime*"]
    assert regimes["counted_all"].tolist() == [1.0, 0.0]
    row = term(word_shift(scores, "naming", outlet="A", against="B"), "regime*")
    assert (row["n"], row["n_against"]) == (1, 0)


def test_a_sentence_is_divided_among_the_terms_it_holds(corpus_of, lexicon, hashing):
    both = "The massacre and the clashes at Duvel were long."
    found = shift_of(corpus_of, lexicon, hashing, (both, both), (PLAIN, MASSACRE))
    rows = found.part("term").query("witness == 'embedding'").set_index("what")
    assert rows["n"].to_dict() == {"clash*": 2, "massacre*": 2, "": 0}
    assert rows.loc["massacre*", "value_outlet"] == rows.loc["clash*", "value_outlet"] != 0
    assert "both" in found.part("pole")["pole"].tolist()


def test_within_events_only_what_both_tell_counts(corpus_of, lexicon):
    articles = [*of("A", MASSACRE, MASSACRE, events=["bridge", "market"]), *of("B", PLAIN, CLASHES, CLASHES, events=["bridge", "quay", "quay"])]
    scores = score(corpus_of(*articles), lexicon, encoder="none", anchor="corpus")
    found = word_shift(scores, "naming", outlet="A", against="B", within="event")
    assert set(found.sentences["document"]) <= {"first", "third"}
    assert found.part("term")["what"].tolist() == ["massacre*", "clash*", ""]
    assert found.part("all")["reason"].iloc[0] != ""
    assert "within events: 1 that both sides tell" in found.notes[0]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"outlet": "Northgate Wyre"}, "'Northgate Wyre' is not in this run"),
        ({"outlet": ""}, "'' is not in this run"),
        ({"outlet": "Northgate Wire", "against": "Nobody"}, "'Nobody' is not in this run"),
        ({"outlet": "Northgate Wire", "against": "Northgate Wire"}, "on both sides"),
        ({"outlet": "Northgate Wire", "voices": "own"}, "no voices 'own'"),
        ({"outlet": "Northgate Wire", "within": "day"}, "within = 'day'"),
        ({"outlet": "Northgate Wire", "copies": "drop"}, "copies = 'drop'"),
        ({"outlet": "Northgate Wire", "by": "colour"}, "no column 'colour'"),
        ({"outlet": "Northgate Wire", "level": 1.5}, "level = 1.5"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked, expected, sample_scores):
    with pytest.raises(FramingError, match=expected):
        word_shift(sample_scores, "violence-naming", **asked)


def test_an_axis_that_is_not_there_and_scores_that_were_stacked_are_refused(sample_scores):
    with pytest.raises(FramingError, match="axis: 'naming' is not in this run"):
        word_shift(sample_scores, "naming", outlet="Northgate Wire")
    stacked = replace(sample_scores, provenance={**sample_scores.provenance, "stack": {}})
    with pytest.raises(FramingError, match="stacked scores"):
        word_shift(stacked, "violence-naming", outlet="Northgate Wire")


def test_within_events_needs_events(corpus_of, lexicon):
    with pytest.raises(FramingError, match="no article has an event"):
        shift_of(corpus_of, lexicon, "none", (MASSACRE,), (CLASHES,), within="event")


def reason_of(found):
    whole = found.part("all").iloc[0]
    return whole["reason"], bool(np.isfinite(whole["difference"]))


def test_one_outlet_alone_has_no_difference_but_a_reason(corpus_of, lexicon):
    scores = score(corpus_of(MASSACRE, CLASHES), lexicon, encoder="none", anchor="corpus")
    found = word_shift(scores, "naming", outlet="The Lantern")
    assert reason_of(found) == ("no difference: no other article has a score", False)
    assert len(found.table) == 1
    assert found.sentences.empty


def test_one_article_a_side_has_a_difference_and_no_interval(corpus_of, lexicon, hashing):
    found = shift_of(corpus_of, lexicon, hashing, (MASSACRE,), (CLASHES,))
    assert found.table["low"].isna().all()
    assert (found.table["reason"] != "").all()
    assert np.abs(found.table.groupby("breakdown")["difference"].sum() - found.part("all")["difference"].iloc[0]).max() < 1e-9


def test_outlets_that_tell_no_event_together_have_no_difference_within_events(corpus_of, lexicon):
    articles = [*of("A", MASSACRE, events=["bridge"]), *of("B", CLASHES, events=["quay"])]
    found = word_shift(score(corpus_of(*articles), lexicon, encoder="none", anchor="corpus"), "naming", outlet="A", within="event")
    assert reason_of(found) == ("no difference: no event is told by both sides", False)


def test_all_articles_of_one_event_give_a_difference_and_no_interval(corpus_of, lexicon):
    articles = [*of("A", MASSACRE, PLAIN, events=["bridge"] * 2), *of("B", CLASHES, PLAIN, events=["bridge"] * 2)]
    found = word_shift(score(corpus_of(*articles), lexicon, encoder="none", anchor="corpus"), "naming", outlet="A")
    assert found.table["low"].isna().all()
    assert found.part("witness")["reason"].tolist() == ["its articles are all of one event", "the same on both sides"]


def test_articles_without_a_score_are_left_out_and_counted(sample_scores):
    documents = sample_scores.documents.loc[sample_scores.documents["outlet"] == "Northgate Wire", "document"].tolist()
    table = sample_scores.table.copy()
    table.loc[table["document"] == documents[0], ["score", "reason"]] = [np.nan, "too_short"]
    found = word_shift(replace(sample_scores, table=table), "violence-naming", outlet="Northgate Wire")
    assert found.part("all")["n"].iloc[0] == len(documents) - 1
    assert documents[0] not in set(found.sentences["document"])
    assert any("have no score and are left out (too short: 1)" in note for note in found.notes)
    table["score"] = np.nan
    found = word_shift(replace(sample_scores, table=table), "violence-naming", outlet="Northgate Wire")
    assert reason_of(found) == ("no difference: no article of Northgate Wire has a score", False)


def test_two_thousand_outlets_are_told_apart_from_one(corpus_of, lexicon):
    scores = score(corpus_of(MASSACRE, CLASHES), lexicon, encoder="none", anchor="corpus")
    many = [f"{number:04d}" for number in range(2000)]
    tables = {
        "documents": pd.DataFrame({"document": many, "outlet": [f"outlet {name}" for name in many], "event": "", "duplicate_of": ""}),
        "table": pd.DataFrame({"document": many, "axis": "naming", "voices": "outlet", "score": np.linspace(-1, 1, 2000), "reason": ""}),
        **{name: getattr(scores, name).iloc[:0] for name in ("sentences", "hits", "projections")},
    }
    found = word_shift(replace(scores, **tables), "naming", outlet="outlet 0003")
    assert found.part("all")["n_against"].iloc[0] == 1999
    assert found.sentences.empty


def test_nothing_that_is_given_is_changed(sample_scores):
    before = {name: getattr(sample_scores, name).copy() for name in ("table", "documents", "hits", "projections", "sentences")}
    word_shift(sample_scores, "imperialism", outlet="Northgate Wire", within="event", draws=99)
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(sample_scores, name), table)
