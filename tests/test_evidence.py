"""The text behind a number: every hit in its context, and what adds most."""

from __future__ import annotations

import numpy as np
import pytest

from framing.errors import FramingError
from framing.evidence import CONTRIBUTION_COLUMNS, contributions, kwic, mean_contributions, pulls, select, strongest
from framing.scoring import score

FIRST = "The massacre at Duvel was long. Nobody came to help, and the clashes went on."
SECOND = "“It was a massacre,” a nurse said. The operation ended at noon in Port Ansel."


@pytest.fixture(scope="module")
def scores(corpus_of, lexicon, hashing):
    articles = {"text": FIRST}, {"text": SECOND, "outlet": "Northgate Wire"}, {"text": "Nobody slept in Port Ansel.", "outlet": "Northgate Wire"}
    return score(corpus_of(*articles), lexicon, encoder=hashing)


@pytest.fixture(scope="module")
def hits(scores):
    return kwic(scores)


def test_a_hit_stands_between_its_left_and_its_right(hits, scores):
    assert hits["text"].tolist() == ["massacre", "clashes", "massacre", "operation"]
    for row in hits.itertuples():
        text = scores.texts[row.document]
        assert text[row.start : row.end] == row.text
        assert text[: row.start].endswith(row.left)
        assert text[row.end :].startswith(row.right)


def test_a_hit_knows_its_outlet_and_whose_words_it_is(hits):
    assert hits["outlet"].tolist() == ["The Lantern", "The Lantern", "Northgate Wire", "Northgate Wire"]
    assert hits["voice"].tolist() == ["own", "own", "quoted", "own"]


def test_the_context_is_cut_at_whole_words(scores):
    row = kwic(scores, width=12).iloc[1]
    assert (row["left"], row["text"], row["right"]) == ("and the ", "clashes", " went on.")


@pytest.mark.parametrize("width", [0, 1, 5, 20, 1000])
def test_the_context_is_never_wider_than_asked(width, scores):
    table = kwic(scores, width=width)
    assert table["left"].str.len().max() <= width
    assert table["right"].str.len().max() <= width


def test_a_context_without_a_space_is_cut_all_the_same(corpus_of, lexicon):
    scores = score(corpus_of(f"{'x' * 200}/massacre/{'y' * 200}"), lexicon, encoder="none")
    row = kwic(scores, width=10).iloc[0]
    assert (row["left"], row["right"]) == ("xxxxxxxxx/", "/yyyyyyyyy")


def test_the_context_is_one_line(corpus_of, lexicon):
    scores = score(corpus_of("Nobody slept.\n\nThe massacre was long.\n\nRain fell."), lexicon, encoder="none")
    row = kwic(scores).iloc[0]
    assert (row["left"], row["right"]) == ("Nobody slept. The ", " was long. Rain fell.")


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["massacre", "clashes", "massacre", "operation"]),
        ({"document": "first"}, ["massacre", "clashes"]),
        ({"outlet": "Northgate Wire"}, ["massacre", "operation"]),
        ({"axis": "naming", "voice": "quoted"}, ["massacre"]),
        ({"axis": "empire"}, []),
        ({"term": "MASSACRE"}, ["massacre", "massacre"]),
        ({"term": "clash*"}, ["clashes"]),
        ({"term": "(", "voice": "own"}, []),
        ({"document": "first", "term": "operation"}, []),
        ({"source": "NURSE"}, ["massacre"]),
        ({"cue": "said", "zone": "lead"}, ["massacre"]),
        ({"cue_category": "doubting"}, []),
        ({"zone": "headline"}, []),
        ({"negated": True}, []),
        ({"negated": False, "outlet": "The Lantern"}, ["massacre", "clashes"]),
        ({"actor": "", "pole": "low"}, ["clashes", "operation"]),
    ],
)
def test_hits_are_chosen_by_every_condition_that_is_given(conditions, expected, hits):
    assert select(hits, **conditions)["text"].tolist() == expected


def test_hits_cannot_be_chosen_by_a_column_that_they_do_not_have(hits):
    with pytest.raises(FramingError, match="select: 'colour' is not in this run; expected one of: document, sentence"):
        select(hits, colour="red")


def test_choosing_changes_nothing_in_the_table_it_chooses_from(hits):
    before = hits.copy()
    chosen = select(hits, term="massacre")
    chosen.loc[:, "text"] = "x"
    assert hits.equals(before)


def test_contributions_show_terms_sentences_and_the_reference(scores):
    table = contributions(scores, "naming", document="first")
    assert tuple(table.columns) == CONTRIBUTION_COLUMNS
    assert table["witness"].tolist() == ["embedding", "embedding", "lexicon", "lexicon", "reference"]
    terms = table[table["witness"] == "lexicon"].set_index("text")
    assert terms.loc["massacre", "value"] == -terms.loc["clashes", "value"] > 0
    assert terms["term"].to_dict() == {"massacre": "massacre*", "clashes": "clash*"}
    assert set(table.loc[table["witness"] == "embedding", "text"]) == {
        "The massacre at Duvel was long.",
        "Nobody came to help, and the clashes went on.",
    }


def test_what_adds_most_comes_first_within_a_document_and_witness(sample_scores):
    table = contributions(sample_scores, "violence-naming")
    for _, rows in table.groupby(["document", "witness"]):
        assert rows["value"].abs().is_monotonic_decreasing
    assert table["document"].is_monotonic_increasing


def test_the_reference_is_the_same_for_every_document(sample_scores):
    table = contributions(sample_scores, "violence-naming")
    assert table.loc[table["witness"] == "reference", "value"].nunique() == 1


def test_a_quoted_term_adds_in_all_voices_only(scores):
    quoted = contributions(scores, "naming", document="second", voices="all")
    assert "massacre" in quoted["text"].tolist()
    assert "massacre" not in contributions(scores, "naming", document="second")["text"].tolist()


DENIED = "There was no massacre in Duvel. Nobody was hurt, and the clashes went on."


@pytest.mark.parametrize("voices", ["outlet", "all"])
@pytest.mark.parametrize("negated", ["drop", "keep", "flip"])
def test_contributions_sum_to_the_score_also_where_a_term_is_negated(voices, negated, corpus_of, lexicon, hashing):
    axis = lexicon.axes["naming"].model_copy(update={"negated": negated})
    changed = lexicon.model_copy(update={"axes": {**lexicon.axes, "naming": axis}})
    scores = score(corpus_of(DENIED, FIRST, SECOND), changed, encoder=hashing)
    table = contributions(scores, "naming", document="first", voices=voices)
    expected = scores.table.set_index(["document", "axis", "voices"]).loc[("first", "naming", voices), "score"]
    assert table["value"].sum() == pytest.approx(expected)
    shown = table.set_index("text")["value"].to_dict()
    assert np.sign(shown.get("massacre", 0)) == {"drop": 0, "keep": 1, "flip": -1}[negated]


def test_a_document_without_a_score_has_no_contributions(corpus_of, lexicon, hashing):
    scores = score(corpus_of(FIRST, SECOND, "Nobody."), lexicon, encoder=hashing)
    assert contributions(scores, "naming", document="third").empty
    assert "third" not in set(contributions(scores, "naming")["document"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"axis": "xyz"}, "axis: 'xyz' is not in this run; expected one of: naming, empire"),
        ({"axis": "namng"}, "axis: 'namng' is not in this run; expected one of: naming, empire; did you mean 'naming'?"),
        ({"axis": "naming", "document": "ninth"}, "document: 'ninth' is not in this run; expected one of: first, second, third"),
        ({"axis": "naming", "voices": "loud"}, "voices: 'loud' is not in this run; expected one of: outlet, all"),
    ],
)
def test_what_is_not_in_the_run_is_named(given, said, scores):
    with pytest.raises(FramingError) as fault:
        contributions(scores, **given)
    assert str(fault.value) == said


def test_of_many_documents_some_are_named(sample_scores):
    with pytest.raises(FramingError, match=r"… \(48\)$"):
        contributions(sample_scores, "imperialism", document="x")


def test_the_strongest_come_first_within_each_axis_and_the_reference_is_left_out(sample_scores):
    table = strongest(sample_scores)
    assert list(dict.fromkeys(table["axis"])) == list(sample_scores.axes)
    assert set(table["witness"]) == {"lexicon", "embedding"}
    for _, rows in table.groupby("axis"):
        assert rows["value"].abs().is_monotonic_decreasing


def test_the_strongest_of_an_outlet_are_those_of_its_documents(scores):
    table = strongest(scores, outlet="Northgate Wire", axis="naming")
    assert set(table["document"]) == {"second", "third"}
    assert table["value"].abs().is_monotonic_decreasing
    assert set(strongest(scores, document="first")["document"]) == {"first"}


def test_an_outlet_that_is_not_in_the_run_is_named(scores):
    with pytest.raises(FramingError, match="outlet: 'The Times' is not in this run; expected one of: The Lantern, Northgate Wire"):
        strongest(scores, outlet="The Times")


@pytest.mark.parametrize("voices", ["outlet", "all"])
@pytest.mark.parametrize("axis", ["violence-naming", "imperialism"])
def test_what_made_an_outlets_mean_sums_to_it(axis, voices, sample_scores):
    table = sample_scores.table.merge(sample_scores.documents[["document", "outlet"]], on="document")
    rows = table[(table["axis"] == axis) & (table["voices"] == voices)]
    for outlet, mine in rows.groupby("outlet"):
        parts = mean_contributions(sample_scores, axis, outlet=outlet, voices=voices)
        assert parts["value"].sum() == pytest.approx(mine["score"].mean(), abs=1e-9)
        counted = mine.loc[mine["score"].notna(), "n_hits"].sum()
        assert list(dict.fromkeys(parts["witness"])) == [*(["lexicon"] if counted else []), "embedding", "reference"]
        assert parts.loc[parts["witness"] == "lexicon", "n"].sum() == counted
        for _, part in parts.groupby("witness"):
            assert part["value"].abs().round(9).is_monotonic_decreasing


def test_the_mean_of_an_outlet_is_taken_apart_by_terms_and_articles(scores):
    parts = mean_contributions(scores, "naming", outlet="Northgate Wire")
    assert parts[["witness", "pole", "what", "n"]].to_numpy().tolist()[0] == ["lexicon", "low", "operation", 1]
    assert set(parts.loc[parts["witness"] == "embedding", "what"]) == {"second", "third"}


def test_an_outlet_whose_articles_have_no_score_has_no_parts(corpus_of, lexicon):
    scores = score(corpus_of(FIRST, SECOND, {"text": "Nobody slept.", "outlet": "Northgate Wire"}), lexicon, encoder="none")
    assert mean_contributions(scores, "naming", outlet="Northgate Wire").empty


def test_an_unknown_outlet_has_no_mean(scores):
    with pytest.raises(FramingError, match="outlet: 'The Times' is not in this run; expected one of: The Lantern, Northgate Wire"):
        mean_contributions(scores, "naming", outlet="The Times")


def test_the_pulls_of_an_axis_are_the_shares_of_its_terms_and_seeds(scores, sample_scores):
    table = pulls(scores, "naming")
    assert set(zip(table["pole"], table["kind"], table["text"], strict=True)) == {
        ("low", "term", "clash*"),
        ("low", "term", "operation"),
        ("high", "term", "massacre*"),
        ("low", "seed", "Security forces clashed with gunmen."),
        ("high", "seed", "Armed men killed unarmed families."),
    }
    for axis in sample_scores.axes:
        table = pulls(sample_scores, axis)
        assert table["share"].sum() == pytest.approx(1, abs=1e-8)
        assert table["share"].abs().is_monotonic_decreasing


def test_without_a_direction_nothing_pulls(corpus_of, lexicon):
    assert pulls(score(corpus_of(FIRST, SECOND), lexicon, encoder="none"), "naming").empty


@pytest.mark.parametrize("taken_apart", [contributions, pulls])
def test_an_axis_without_a_name_is_a_fault(taken_apart, scores):
    with pytest.raises(FramingError, match="axis: '' is not in this run"):
        taken_apart(scores, "")
