"""What a score's table holds, and what counts in it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Document
from framing.errors import FramingError
from framing.lexicon import Actor
from framing.scoring import score
from framing.scoring.reference import FEWEST_REFERENCE_DOCUMENTS
from framing.scoring.scores import COLUMNS

KEY = ["document", "axis", "voices"]
TEXTS = ["The massacre was long.", "The clashes were short.", "Armed men killed families in Duvel.", "Gunmen clashed with forces."]


def known(scores):
    return scores.table[scores.table["score"].notna()]


def test_there_is_one_row_for_each_document_axis_and_choice_of_voices(sample_scores, sample_corpus):
    table = sample_scores.table
    assert tuple(table.columns) == COLUMNS
    assert len(table) == len(sample_corpus) * 3 * 2
    assert not table.duplicated(KEY).any()
    assert list(dict.fromkeys(table["document"])) == [document.id for document in sample_corpus]


def test_each_score_is_there_or_has_a_reason(sample_scores):
    table = sample_scores.table
    assert ((table["reason"] == "") == table["score"].notna()).all()


def test_in_the_reference_corpus_each_witness_has_mean_0_and_spread_1_in_the_outlets_voice(sample_scores):
    rows = known(sample_scores)
    for _, own in rows[rows["voices"] == "outlet"].groupby("axis"):
        np.testing.assert_allclose(own[["lexicon", "embedding"]].mean(), 0, atol=1e-8)
        np.testing.assert_allclose(own[["lexicon", "embedding"]].std(ddof=0), 1, atol=1e-8)


def test_more_hits_of_a_pole_lie_nearer_to_it(corpus_of, lexicon, hashing):
    texts = [
        "The massacre and the slaughter were told.",
        "The massacre in the hills was told.",
        "The road to the hills was told.",
        "The clashes in the hills were told.",
    ]
    table = score(corpus_of(*texts), lexicon, encoder=hashing).table
    values = table.loc[(table["axis"] == "naming") & (table["voices"] == "outlet"), "lexicon"]
    assert values.is_monotonic_decreasing


def test_what_is_quoted_counts_in_all_voices_only(corpus_of, lexicon):
    said = "The mayor of Duvel was brief. “It was a massacre,” she said."
    own = "The mayor of Duvel was brief. It was a massacre in the hills."
    scores = score(corpus_of(said, own, "It was a clash in the hills."), lexicon, encoder="none")
    table = scores.table[scores.table["axis"] == "naming"].set_index(["document", "voices"])
    assert table.loc[("first", "outlet"), ["n_hits", "reason"]].tolist() == [0, "no_evidence"]
    assert table.loc[("first", "all"), ["n_hits", "reason"]].tolist() == [1, ""]
    assert table.loc[("second", "outlet"), "score"] == table.loc[("second", "all"), "score"]
    assert table.loc[("first", "outlet"), "n_words"] + 4 == table.loc[("first", "all"), "n_words"]


def test_a_frame_has_a_score_where_its_words_are_absent(corpus_of, lexicon):
    scores = score(corpus_of("An imperial plan.", "Rain fell on the coast.", "Nobody slept in Port Ansel."), lexicon, encoder="none")
    table = scores.table[(scores.table["axis"] == "empire") & (scores.table["voices"] == "outlet")]
    assert table["reason"].tolist() == ["", "", ""]
    assert table["score"].iloc[0] > table["score"].iloc[1] == table["score"].iloc[2]
    assert scores.poles["empire"] == ("", "empire")


def boilerplate(scores):
    return scores.sentences[scores.sentences["zone"] == "boilerplate"]


def test_words_in_boilerplate_count_nowhere(corpus_of, lexicon, hashing, monkeypatch):
    told = "The massacre in Duvel was long. Nobody slept in the town."
    corpus = corpus_of(f"{told}\n\nImperial clashes of the day were long.", "The clashes in Duvel went on.", "Rain fell on the coast.")
    usual = Document.zone_at
    monkeypatch.setattr(Document, "zone_at", lambda self, at: "boilerplate" if self.id == "first" and at > len(told) else usual(self, at))
    scores = score(corpus, lexicon, encoder=hashing)
    assert boilerplate(scores)["n_words"].tolist() == [7]
    assert scores.hits.loc[scores.hits["zone"] == "boilerplate", ["counted", "counted_all"]].to_numpy().tolist() == [[0.0, 0.0]] * 2
    monkeypatch.undo()
    without = score(corpus_of(told, "The clashes in Duvel went on.", "Rain fell on the coast."), lexicon, encoder=hashing)
    pd.testing.assert_frame_equal(scores.table, without.table)
    assert {name: ruler.direction for name, ruler in scores.anchor.rulers.items()} == {
        name: ruler.direction for name, ruler in without.anchor.rulers.items()
    }


def with_actors(lexicon, actors):
    return lexicon.model_copy(update={"actors": {name: Actor(**actor) for name, actor in actors.items()}})


def test_scores_hold_labels_attributions_and_actors(corpus_of, lexicon):
    told = with_actors(lexicon, {"council": {"names": ("Vessin Council",), "labels": ("junta",)}})
    scores = score(
        corpus_of("The Vessin Council met. The Vessin Council junta clashed with dockers, Mira Osk said.", "A massacre."), told, encoder="none"
    )
    assert scores.labels[["document", "label", "actor"]].to_numpy().tolist() == [["first", "junta", "council"]]
    assert set(scores.attributions["document"]) == {"first"}
    assert list(scores.actors) == ["council"]


def test_actors_of_the_same_name_in_two_lexicons_are_one(corpus_of, lexicon):
    other = lexicon.model_copy(update={"name": "other", "axes": {"second": lexicon.axes["empire"].model_copy(update={"name": "second"})}})
    lexicons = [with_actors(part, {"council": {"names": (name,)}}) for part, name in ((lexicon, "Vessin Council"), (other, "Harbour Board"))]
    assert score(corpus_of(*TEXTS), lexicons, encoder="none").actors["council"].names == ("Vessin Council", "Harbour Board")


def test_a_lexicon_of_actors_alone_needs_another_with_an_axis(corpus_of, lexicon):
    alone = with_actors(lexicon, {"council": {"names": ("Vessin Council",), "labels": ("junta",)}}).model_copy(
        update={"axes": {}, "examples": (), "name": "actors"}
    )
    beside = score(corpus_of(*TEXTS), [alone, lexicon], encoder="none")
    assert (list(beside.axes), list(beside.actors)) == (["naming", "empire"], ["council"])
    with pytest.raises(FramingError, match="no axis: the lexicons have actors only; expected one lexicon or more with an axis"):
        score(corpus_of(*TEXTS), alone, encoder="none")


def test_documents_carry_their_sentences_and_words(sample_scores, sample_corpus):
    documents = sample_scores.documents
    assert documents.columns.tolist()[-4:] == ["n_sentences", "n_words", "duplicate_of", "note"]
    assert documents["document"].tolist() == [document.id for document in sample_corpus]
    assert documents["n_sentences"].sum() == len(sample_scores.sentences)
    assert documents["n_words"].sum() == sample_scores.sentences["n_words"].sum()


def test_progress_is_told_by_stage(corpus_of, lexicon, hashing):
    told = []
    score(corpus_of(*TEXTS), lexicon, encoder=hashing, progress=lambda *step: told.append(step))
    assert {stage for stage, _, _ in told} == {"sentences", "hits"}
    assert [step for step in told if step[1] == step[2]] == [("sentences", 4, 4), ("hits", 4, 4)]


def test_provenance_names_corpus_lexicons_and_encoder(sample_scores, sample_corpus, shipped):
    assert sample_scores.provenance == {
        "corpus": sample_corpus.hash,
        "lexicons": {lexicon.name: lexicon.hash for lexicon in shipped},
        "encoder": "hashing",
    }


def test_no_lexicon_is_a_fault(corpus_of):
    with pytest.raises(FramingError, match="no lexicon"):
        score(corpus_of("A massacre."), [], encoder="none")


def test_two_lexicons_with_one_axis_are_a_fault(corpus_of, lexicon):
    with pytest.raises(FramingError, match="stands in two lexicons"):
        score(corpus_of("A massacre."), [lexicon, lexicon], encoder="none")


def test_the_fewest_documents_of_a_reference_are_those_of_the_method():
    assert FEWEST_REFERENCE_DOCUMENTS == 200
