"""What holds for every score, whatever the corpus: it decomposes, it has no favourite pole, and it does not mind the order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Document
from framing.errors import FramingError
from framing.evidence import contributions
from framing.lexicon import Actor, parse_lexicon
from framing.scoring import score
from framing.scoring.scores import COLUMNS
from framing.scoring.witnesses import FEWEST_REFERENCE_DOCUMENTS

KEY = ["document", "axis", "voices"]
WITNESSES = ["lexicon", "embedding", "score"]


def known(scores):
    return scores.table[scores.table["score"].notna()]


def by_key(scores):
    return scores.table.set_index(KEY).sort_index()


def swapped(lexicon):
    """The same lexicon with the two ends of each axis exchanged; a frame stays as it is."""
    axes = {name: axis if axis.is_frame else axis.model_copy(update={"low": axis.high, "high": axis.low}) for name, axis in lexicon.axes.items()}
    return lexicon.model_copy(update={"axes": axes})


def a_lexicon(name, low="", high=""):
    ends = f'[axes.{name}.low]\nlabel = "low end"\n{low}\n' if low else ""
    source = f"""
title = "One axis"
language = "en"
[axes.{name}]
question = "Which end?"
{ends}
[axes.{name}.high]
label = "high end"
{high}
[[examples]]
text = "The match ended in a draw."
axis = "{name}"
leans = "neither"
"""
    read, faults = parse_lexicon(source, name=name)
    assert read is not None, faults
    return read


def assert_every_score_decomposes(scores):
    for (axis, voices), rows in known(scores).groupby(["axis", "voices"]):
        parts = contributions(scores, axis, voices=voices)
        sums = parts.groupby("document")["value"].sum()
        assert set(sums.index) == set(rows["document"])
        np.testing.assert_allclose(sums[rows["document"]], rows["score"], atol=1e-9, rtol=0)
        for witness in ("lexicon", "embedding"):
            if rows[witness].notna().any():
                spread = parts[parts["witness"] == witness].groupby("document")["value"].sum().reindex(rows["document"], fill_value=0.0)
                scale = getattr(scores.anchor.rulers[axis], witness)
                np.testing.assert_allclose(spread - scale.centre / scale.spread, rows[witness], atol=1e-9, rtol=0)


def test_every_score_is_the_sum_of_what_its_terms_and_sentences_added(sample_scores):
    assert len(known(sample_scores)) > 250
    assert_every_score_decomposes(sample_scores)


@pytest.mark.model
def test_every_score_of_the_model_is_the_sum_of_what_its_terms_and_sentences_added(model_scores):
    assert len(known(model_scores)) > 250
    assert_every_score_decomposes(model_scores)


def test_every_score_without_an_encoder_is_the_sum_of_its_terms(sample_corpus, shipped):
    scores = score(sample_corpus, shipped, encoder="none")
    assert len(known(scores)) > 150
    assert_every_score_decomposes(scores)


def test_a_score_is_the_sum_of_its_two_witnesses(sample_scores):
    rows = known(sample_scores)
    np.testing.assert_allclose(rows["lexicon"] + rows["embedding"], rows["score"], atol=1e-9, rtol=0)


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


def assert_swapping_flips(corpus, lexicons, encoder, scores):
    turned = by_key(score(corpus, [swapped(lexicon) for lexicon in lexicons], encoder=encoder))
    straight = by_key(scores)
    assert straight.index.equals(turned.index)
    two_ends = straight.index.get_level_values("axis") != "imperialism"
    np.testing.assert_allclose(turned.loc[two_ends, WITNESSES], -straight.loc[two_ends, WITNESSES], atol=1e-9, rtol=0)
    pd.testing.assert_frame_equal(turned[~two_ends], straight[~two_ends])
    assert (turned["reason"] == straight["reason"]).all()


def test_swapping_the_poles_flips_every_sign(sample_corpus, shipped, hashing, sample_scores):
    assert_swapping_flips(sample_corpus, shipped, hashing, sample_scores)


@pytest.mark.model
def test_swapping_the_poles_flips_every_sign_of_the_model(sample_corpus, shipped, model, model_scores):
    assert_swapping_flips(sample_corpus, shipped, model, model_scores)


def test_the_order_of_the_documents_does_not_matter(sample_corpus, shipped, hashing, sample_scores):
    shuffled = list(sample_corpus.documents)
    np.random.default_rng(7).shuffle(shuffled)
    again = score(replace(sample_corpus, documents=tuple(shuffled)), shipped, encoder=hashing)
    pd.testing.assert_frame_equal(by_key(again), by_key(sample_scores), check_exact=False, atol=1e-9, rtol=0)
    assert again.anchor.reference == sample_scores.anchor.reference


def test_the_order_of_the_lexicons_changes_the_order_of_the_axes_only(sample_corpus, shipped, hashing, sample_scores):
    again = score(sample_corpus, shipped[::-1], encoder=hashing)
    assert list(again.axes) == list(sample_scores.axes)[::-1]
    pd.testing.assert_frame_equal(by_key(again), by_key(sample_scores))


def test_an_axis_scores_the_same_whichever_other_axes_are_in_the_run(sample_corpus, shipped, hashing, sample_scores):
    alone = by_key(score(sample_corpus, shipped[1], encoder=hashing))
    pd.testing.assert_frame_equal(alone, by_key(sample_scores).loc[alone.index])


def test_nothing_that_went_in_is_changed(sample_corpus, shipped, hashing):
    before = list(sample_corpus), sample_corpus.hash, [lexicon.model_dump() for lexicon in shipped]
    score(sample_corpus, shipped, encoder=hashing)
    assert before == (list(sample_corpus), sample_corpus.hash, [lexicon.model_dump() for lexicon in shipped])


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


def table_of(scores, axis="naming"):
    return scores.table[scores.table["axis"] == axis].set_index(["document", "voices"])


def negating(lexicon, how):
    """The same lexicon, of which negated hits are dropped, kept or flipped."""
    return lexicon.model_copy(update={"axes": {name: axis.model_copy(update={"negated": how}) for name, axis in lexicon.axes.items()}})


DENIED = ("There was no massacre in Duvel.", "The massacre in Duvel was long.", "The clashes in Duvel went on.")


@pytest.mark.parametrize(("how", "n_hits", "sign"), [("drop", 0, 0), ("keep", 1, 1), ("flip", 1, -1)])
def test_a_negated_hit_is_dropped_kept_or_flipped_in_both_voices(how, n_hits, sign, corpus_of, lexicon):
    scores = score(corpus_of(*DENIED), negating(lexicon, how), encoder="none")
    assert scores.hits["negated"].tolist() == [True, False, False]
    for voices in ("outlet", "all"):
        row = table_of(scores).loc[("first", voices)]
        assert (row["n_hits"], row["reason"]) == (n_hits, "" if n_hits else "no_evidence")
        assert sign == 0 or np.sign(row["score"]) == sign
    parts = contributions(scores, "naming")
    denied = parts[(parts["document"] == "first") & (parts["witness"] == "lexicon")]
    assert np.sign(denied["value"]).tolist() == [sign] * n_hits
    assert_every_score_decomposes(scores)


def test_a_dropped_hit_does_not_build_the_direction(corpus_of, hashing):
    bare = a_lexicon("a", *TERMS)
    with_denied = score(corpus_of(*TEXTS, "There was no massacre in Port Ansel."), bare, encoder=hashing)
    without = score(corpus_of(*TEXTS, "There was no meeting in Port Ansel."), bare, encoder=hashing)
    # Both have the same two sentences with hits that count; only the background differs by one word.
    kept = score(corpus_of(*TEXTS, "There was no massacre in Port Ansel."), negating(bare, "keep"), encoder=hashing)

    def direction(scores):
        return np.array(scores.anchor.rulers["a"].direction)

    assert direction(with_denied) @ direction(without) > direction(with_denied) @ direction(kept)
    assert direction(with_denied) @ direction(without) > 0.98


def test_a_flipped_hit_of_a_frame_does_not_turn_its_direction_round(corpus_of, lexicon, hashing):
    texts = ("No imperial plan was made.", "An imperial plan was made.", "Rain fell on the coast.", "Nobody slept in Port Ansel.")
    dropped, flipped = (score(corpus_of(*texts), negating(lexicon, how), encoder=hashing) for how in ("drop", "flip"))
    assert dropped.anchor.rulers["empire"].direction == flipped.anchor.rulers["empire"].direction
    assert_every_score_decomposes(flipped)


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
    other = a_lexicon("a", *TERMS)
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


SEEDS = ('seeds = ["Security forces clashed with gunmen."]', 'seeds = ["Armed men killed unarmed families."]')
TERMS = ('terms = ["clash*"]', 'terms = ["massacre*"]')
TEXTS = ["The massacre was long.", "The clashes were short.", "Armed men killed families in Duvel.", "Gunmen clashed with forces."]


@pytest.mark.parametrize("frame", [False, True])
def test_an_axis_of_seeds_alone_has_the_embedding_for_its_only_witness(frame, corpus_of, hashing):
    lexicon = a_lexicon("a", *SEEDS) if not frame else a_lexicon("a", high=SEEDS[1])
    scores = score(corpus_of(*TEXTS), lexicon, encoder=hashing)
    assert scores.table["lexicon"].isna().all()
    assert scores.table["score"].notna().all()
    np.testing.assert_array_equal(scores.table["score"], scores.table["embedding"])
    assert_every_score_decomposes(scores)
    assert any("the score is the embedding's alone" in said for said in scores.warnings)
    assert not any("hold a term" in said for said in scores.warnings)


@pytest.mark.parametrize("frame", [False, True])
def test_an_axis_of_terms_alone_has_both_witnesses(frame, corpus_of, hashing):
    lexicon = a_lexicon("a", *TERMS) if not frame else a_lexicon("a", high=TERMS[1])
    scores = score(corpus_of(*TEXTS), lexicon, encoder=hashing)
    assert scores.table[WITNESSES].notna().all(axis=None)
    assert_every_score_decomposes(scores)


def test_a_pole_of_terms_may_face_a_pole_of_seeds(corpus_of, hashing):
    scores = score(corpus_of(*TEXTS), a_lexicon("a", SEEDS[0], TERMS[1]), encoder=hashing)
    assert scores.table[WITNESSES].notna().all(axis=None)
    assert_every_score_decomposes(scores)


def test_without_an_encoder_an_axis_of_seeds_alone_has_no_score_and_says_so(corpus_of):
    scores = score(corpus_of(*TEXTS), a_lexicon("a", *SEEDS), encoder="none")
    assert scores.table["reason"].unique().tolist() == ["no_evidence"]
    assert scores.warnings[-1] == "a: nothing tells the articles apart; there is no score."


def test_an_axis_without_a_single_hit_is_placed_by_its_seeds(corpus_of, lexicon, hashing):
    scores = score(corpus_of("Unarmed families slept.", "Security forces sent ships.", "A bus was late."), lexicon, encoder=hashing)
    assert scores.hits.empty
    assert scores.table["embedding"].notna().all()
    assert_every_score_decomposes(scores)


def test_one_axis_may_have_hits_and_another_none(corpus_of, lexicon, hashing):
    scores = score(corpus_of("A massacre.", "The massacre was long.", "A clash was short."), lexicon, encoder=hashing)
    assert set(scores.hits["axis"]) == {"naming"}
    assert_every_score_decomposes(scores)


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
