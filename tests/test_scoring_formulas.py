"""The formulas of a score: its parts by hand (`test_scoring_book.py` has the whole)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.scoring import score
from framing.scoring.anchor import Scale, fit_scale
from framing.scoring.parts import counted_words, document_words, hit_parts, sentence_parts, weighted_words


@pytest.fixture
def naming(lexicon):
    return lexicon.axes["naming"]


@pytest.fixture
def empire(lexicon):
    return lexicon.axes["empire"]


def sentences_of(projections, voice="own", words=10, zone="body"):
    """A table of sentences of one document and its projections."""
    rows = [
        ("d", number, zone, voice, words, *(words if name == voice else 0 for name in ("own", "quoted", "scare", "attributed")))
        for number in range(len(projections))
    ]
    table = pd.DataFrame(rows, columns=["document", "sentence", "zone", "voice", "n_words", "own", "quoted", "scare", "attributed"])
    return pd.DataFrame({"document": "d", "sentence": range(len(projections)), "axis": "naming", "projection": projections}), table


@pytest.mark.parametrize(
    ("projections", "expected"),
    [([0.3], 0.3), ([1, 2, 3, 4], 4), ([1, 2, 3, 4, 5], 4.5), ([5, 5, 5, 1, 1, 1, 1, 1, 0], 5), ([-3, -1, -2], -1)],
)
def test_a_frame_takes_the_mean_of_the_top_quarter_rounded_up(projections, expected, empire):
    assert sentence_parts(*sentences_of(projections), empire, "outlet")["part"].sum() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("projections", "expected"),
    [
        ([0.3], 0.3),
        ([1, 2, 3, 4], 2.5),
        ([1, 2, 3, 4, 9], (4 + 9) / 4 + (1 + 2) / 4),
        ([-1, 1], 0),
        ([7, -1, 2, 0, 0, 0, 0, 0], (7 + 2) / 4 + (-1 + 0) / 4),
    ],
)
def test_two_ends_take_half_the_top_quarter_and_half_the_bottom_quarter(projections, expected, naming):
    assert sentence_parts(*sentences_of(projections), naming, "outlet")["part"].sum() == pytest.approx(expected)


def test_of_sentences_that_lean_alike_the_first_is_taken(empire):
    assert sentence_parts(*sentences_of([1, 2, 2, 2, 2]), empire, "outlet")["sentence"].tolist() == [1, 2]


@pytest.mark.parametrize(("voice", "outlet", "all_voices"), [("own", 4, 4), ("attributed", 4, 4), ("quoted", 0, 4), ("scare", 0, 4)])
def test_sentences_in_voices_without_a_weight_are_heard_in_all_voices_only(voice, outlet, all_voices, empire):
    given = sentences_of([1, 2, 3, 4], voice=voice)
    assert sentence_parts(*given, empire, "outlet")["part"].sum() == outlet
    assert sentence_parts(*given, empire, "all")["part"].sum() == all_voices


def test_sentences_without_a_word_are_not_heard(empire):
    assert sentence_parts(*sentences_of([1, 2], words=0), empire, "all").empty


@pytest.mark.parametrize("voices", ["outlet", "all"])
def test_sentences_of_boilerplate_are_not_heard(voices, empire):
    assert sentence_parts(*sentences_of([1, 2], zone="boilerplate"), empire, voices).empty
    assert sentence_parts(*sentences_of([1, 2], zone="caption"), empire, voices)["part"].sum() == 2


def test_words_are_counted_in_voices_that_count(naming):
    columns = ["document", "zone", "voice", "n_words", "own", "quoted", "scare", "attributed"]
    rows = [
        ("d", "headline", "own", 10, 7, 1, 2, 0),
        ("d", "body", "quoted", 9, 1, 8, 0, 0),
        ("d", "boilerplate", "own", 6, 6, 0, 0, 0),
        ("e", "lead", "attributed", 5, 0, 0, 0, 5),
    ]
    table = pd.DataFrame(rows, columns=columns)
    assert counted_words(table, naming, "outlet").tolist() == [7, 1, 0, 5]
    assert counted_words(table, naming, "all").tolist() == [10, 9, 0, 5]
    # Five words of indirect speech are five words, and weigh half as much.
    assert document_words(table, naming, "outlet").to_dict("index") == {
        "d": {"n_sentences": 1, "n_words": 8, "weighted_words": 8.0},
        "e": {"n_sentences": 1, "n_words": 5, "weighted_words": 2.5},
    }
    assert document_words(table, naming, "all").to_dict("index") == {
        "d": {"n_sentences": 2, "n_words": 19, "weighted_words": 19.0},
        "e": {"n_sentences": 1, "n_words": 5, "weighted_words": 5.0},
    }


def test_words_weigh_as_much_as_their_voice_and_boilerplate_nothing(naming):
    axis = naming.model_copy(update={"voices": {"own": 1.0, "quoted": 0.25, "scare": 0.0, "attributed": 0.5}})
    columns = ["document", "zone", "voice", "n_words", "own", "quoted", "scare", "attributed"]
    table = pd.DataFrame([("d", "body", "own", 14, 6, 4, 2, 2), ("d", "boilerplate", "own", 6, 6, 0, 0, 0)], columns=columns)
    assert weighted_words(table, axis, "outlet").tolist() == [6 + 1 + 0 + 1, 0]
    assert weighted_words(table, axis, "all").tolist() == [14, 0]
    assert counted_words(table, axis, "outlet").tolist() == [12, 0]


@pytest.mark.parametrize("attributed", [0.25, 0.5, 1.0])
def test_an_article_whose_reports_frame_as_densely_as_its_own_words_has_one_rate_in_both_voices(attributed, naming):
    # One hit in ten words, in 30 words of its own and in 60 it reports.
    axis = naming.model_copy(update={"voices": {**naming.voice_weights(), "attributed": attributed}})
    columns = ["document", "zone", "voice", "n_words", "own", "quoted", "scare", "attributed"]
    table = pd.DataFrame([("d", "body", "own", 30, 30, 0, 0, 0), ("d", "body", "attributed", 60, 0, 0, 0, 60)], columns=columns)
    counted = [1.0] * 3 + [attributed] * 6
    hits = pd.DataFrame({"document": "d", "pole": "high", "counted": counted, "counted_all": 1.0})
    rates = [hit_parts(hits, document_words(table, axis, voices), voices).sum() for voices in ("outlet", "all")]
    assert rates == pytest.approx([0.1, 0.1])


def test_a_rate_is_the_weight_of_high_hits_minus_that_of_low_ones_per_weight_of_words():
    hits = pd.DataFrame({"document": ["d", "d", "e"], "pole": ["high", "low", "high"], "counted": [0.5, 1.0, 1.0], "counted_all": [1.0, 1.0, 1.0]})
    words = pd.DataFrame({"n_words": [14, 2], "weighted_words": [10.0, 2.0]}, index=["d", "e"])
    assert hit_parts(hits, words, "outlet").tolist() == [0.05, -0.1, pytest.approx(1 / 3)]  # a weight of two counts as three
    assert hit_parts(hits, words, "all").tolist() == [0.1, -0.1, pytest.approx(1 / 3)]


def test_a_negated_hit_adds_nothing_its_weight_or_the_contrary():
    # Dropped, kept and flipped, as the table of hits says.
    hits = pd.DataFrame({"document": ["d"] * 3, "pole": ["high"] * 3, "counted": [0.0, 0.5, -0.5], "counted_all": [0.0, 1.0, -1.0]})
    words = pd.DataFrame({"weighted_words": [10.0]}, index=["d"])
    assert hit_parts(hits, words, "outlet").tolist() == [0.0, 0.05, -0.05]
    assert hit_parts(hits, words, "all").tolist() == [0.0, 0.1, -0.1]


def test_a_scale_is_the_mean_and_spread_of_what_is_known():
    assert fit_scale(np.array([1.0, 3.0, np.nan])) == Scale(2.0, 1.0)
    assert fit_scale(np.array([0.1, 0.1, 0.1])) is None
    assert fit_scale(np.array([1.0])) is None
    assert fit_scale(np.array([np.nan])) is None
    assert fit_scale(np.array([])) is None


def test_rates_and_ruler_of_three_articles_by_hand(corpus_of, lexicon):
    # Rates: 1/4, −2/5 and 0.5/5, with the mean −1/60. There is no encoder, so the score is the lexicon's.
    scores = score(corpus_of("The massacre was long.", "They clashed; clashes went on.", "A slaughter began at noon."), lexicon, encoder="none")
    rates = np.array([1 / 4, -2 / 5, 0.5 / 5])
    table = scores.table[(scores.table["axis"] == "naming") & (scores.table["voices"] == "outlet")]
    assert table["n_words"].tolist() == [4, 5, 5]
    assert table["n_hits"].tolist() == [1, 2, 1]
    np.testing.assert_allclose(table["lexicon"], (rates - rates.mean()) / rates.std(), atol=1e-9)
    np.testing.assert_array_equal(table["lexicon"], table["score"])
    assert table["embedding"].isna().all()
    assert scores.anchor.rulers["naming"].lexicon == (pytest.approx(-1 / 60), pytest.approx(rates.std()))


def test_rates_of_an_article_that_reports_by_hand(corpus_of, lexicon):
    # Own: five words, one hit. Reported: five words of which one is a hit, both by half. Three words say who said it.
    scores = score(
        corpus_of("The massacre was very long. Mira Osk said that the clashes were long.", "It rained in Duvel all day."), lexicon, encoder="none"
    )
    sentences = scores.sentences[scores.sentences["document"] == "first"]
    assert sentences[["own", "attributed"]].to_numpy().tolist() == [[5, 0], [3, 5]]
    table = scores.table[(scores.table["axis"] == "naming") & (scores.table["document"] == "first")].set_index("voices")
    assert table["n_words"].to_dict() == {"outlet": 13, "all": 13}  # words are counted whole
    # A: (1 − 1/2) / (8 + 5/2) = 1/21 in the outlet's voice, (1 − 1) / 13 = 0 in all; the other article's is missing, so one rate makes no ruler.
    words = document_words(scores.sentences, lexicon.axes["naming"], "outlet")
    assert hit_parts(scores.hits, words, "outlet").tolist() == [pytest.approx(1 / 10.5), pytest.approx(-0.5 / 10.5)]
    assert hit_parts(scores.hits, document_words(scores.sentences, lexicon.axes["naming"], "all"), "all").sum() == 0


def test_words_that_credit_others_are_the_outlets_own_and_thin_its_rate(corpus_of, lexicon):
    # Ten words of its own and ten it quotes, one hit in each; and three of its own that say whose they are.
    own = "The massacre at Duvel went on until evening on Friday."
    scores = score(corpus_of(f"{own} “{own[:-1]},” Mira Osk said."), lexicon, encoder="none")
    rates = {
        voices: hit_parts(scores.hits, document_words(scores.sentences, lexicon.axes["naming"], voices), voices).sum() for voices in ("outlet", "all")
    }
    assert rates == {"outlet": pytest.approx(1 / 13), "all": pytest.approx(2 / 23)}
