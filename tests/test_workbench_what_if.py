"""The outlets' means with other terms, beside those with the terms that are there."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison import compare
from framing.errors import FramingError
from framing.lexicon.editing import parse_entry, with_terms, without_terms
from framing.scoring import read_material, score_material
from framing.workbench.what_if import RULERS, read_otherwise, what_if


@pytest.fixture(scope="module")
def material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def naming(shipped):
    return shipped[0]


@pytest.fixture(scope="module")
def edited(naming):
    return without_terms(with_terms(naming, [parse_entry(naming, "atrocity: killed")]), ["massacre*"])


@pytest.fixture(scope="module")
def told(material, naming, edited):
    return what_if(material, naming, edited)


def test_before_and_after_are_what_scoring_and_comparing_give(told, material, naming, edited):
    for time, lexicon in (("before", naming), ("after", edited)):
        rows = compare(score_material(material, lexicon)).table
        assert told.table["outlet"].tolist() == rows["outlet"].tolist()
        for ours, theirs in (("n", "n_documents"), ("mean", "mean"), ("low", "low"), ("high", "high"), ("verdict", "verdict")):
            assert told.table[f"{ours}_{time}"].tolist() == rows[theirs].tolist()


def test_the_change_is_the_mean_of_the_articles_differences_with_an_interval_around_it(told):
    difference = told.table["mean_after"] - told.table["mean_before"]
    assert told.table["change"].tolist() == pytest.approx(difference.tolist())  # every article has a score both times
    assert (told.table["n"] == told.table["n_before"]).all()
    assert (told.table["change_low"] < told.table["change"]).all()
    assert (told.table["change"] < told.table["change_high"]).all()


def test_the_paired_interval_is_narrower_than_the_two_it_stands_between(told):
    paired = told.table["change_high"] - told.table["change_low"]
    apart = np.hypot(told.table["high_before"] - told.table["low_before"], told.table["high_after"] - told.table["low_after"])
    assert (paired < apart).all()


def test_the_examples_that_are_now_read_otherwise_are_told(told, naming, edited):
    assert [fault.expected for fault in told.misread] == ["'atrocity'"]
    assert "The massacre in the village" in told.misread[0].found
    number = [example.text for example in naming.examples].index("The massacre in the village went on for two days.") + 1
    assert told.misread[0].place == f"example {number}"
    assert told.mended == ()
    misread, mended = read_otherwise(edited, naming)
    assert (misread, mended) == ((), ("The massacre in the village went on for two days.",))


def test_the_same_lexicon_changes_nothing(material, naming):
    told = what_if(material, naming, naming)
    assert told.table["change"].tolist() == [0.0] * len(told.table)
    assert set(told.table["reason"]) == {"no article changes"}
    assert told.axes["changed"].tolist() == [False]
    assert (told.misread, told.mended) == ((), ())
    assert told.axes["correlation"].tolist() == pytest.approx([1.0])


def test_notes_say_that_the_ruler_is_fitted_anew_and_which_axes_are_left_out(material, lexicon, told):
    alone = lexicon.model_copy(update={"axes": {"naming": lexicon.axes["naming"]}, "examples": ()})
    assert told.notes[0] == RULERS
    assert "only before: empire" in what_if(material, lexicon, alone).notes
    assert "only after: empire" in what_if(material, alone, lexicon).notes


def test_lexicons_without_a_common_axis_are_refused(material, naming, lexicon):
    with pytest.raises(FramingError, match="none of the axes"):
        what_if(material, naming, lexicon)


@pytest.mark.parametrize("texts", [["A massacre took place."], ["Rain fell on us.", "Nobody went out."]], ids=["one", "no hit"])
def test_little_input_gives_rows_with_reasons(texts, corpus_of, lexicon):
    told = what_if(read_material(corpus_of(*texts), encoder="none"), lexicon, without_terms(lexicon, ["clash*"]))
    assert set(told.table["outlet"]) == {"The Lantern"}
    assert set(told.table["reason"]) <= {"no article with a score both times", "no article changes"}


def test_articles_that_gain_their_only_hit_are_in_no_pair(corpus_of, lexicon):
    material = read_material(corpus_of("A massacre took place.", "A clash was seen.", "The skirmish went on."), encoder="none")
    told = what_if(material, lexicon, with_terms(lexicon, [parse_entry(lexicon, "fighting: skirmish*")]))
    row = told.table[told.table["axis"] == "naming"].iloc[0]
    assert row[["n_before", "n_after", "n"]].tolist() == [2, 3, 2]
