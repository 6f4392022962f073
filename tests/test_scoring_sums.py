"""Every score is the sum of what its terms and sentences added, whatever its lexicon has and whichever witness is silent."""

from __future__ import annotations

import numpy as np
import pytest

from framing.evidence import contributions
from framing.lexicon import load_lexicon, parse_lexicon, shipped_lexicons
from framing.scoring import score

WITNESSES = ["lexicon", "embedding", "score"]
SEEDS = ('seeds = ["Security forces clashed with gunmen."]', 'seeds = ["Armed men killed unarmed families."]')
TERMS = ('terms = ["clash*"]', 'terms = ["massacre*"]')
TEXTS = ["The massacre was long.", "The clashes were short.", "Armed men killed families in Duvel.", "Gunmen clashed with forces."]


def known(scores):
    return scores.table[scores.table["score"].notna()]


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
                weight = rows[f"{witness}_weight"].iloc[0]
                np.testing.assert_allclose(spread - weight * scale.centre / scale.spread, weight * rows[witness], atol=1e-9, rtol=0)


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


def test_every_score_on_every_shipped_axis_is_the_sum_of_what_made_it(sample_corpus, hashing):
    lexicons = [lexicon for lexicon in map(load_lexicon, shipped_lexicons()) if lexicon.axes]
    scores = score(sample_corpus, lexicons, encoder=hashing)
    assert len(scores.axes) == sum(len(lexicon.axes) for lexicon in lexicons) >= 49
    assert_every_score_decomposes(scores)


def test_a_score_is_the_sum_of_its_two_witnesses_of_which_the_lexicon_counts_by_seven_tenths(sample_scores):
    rows = known(sample_scores)
    assert (rows["lexicon_weight"].unique().tolist(), rows["embedding_weight"].unique().tolist()) == ([0.7], [1.0])
    np.testing.assert_allclose(0.7 * rows["lexicon"] + rows["embedding"], rows["score"], atol=1e-9, rtol=0)


def weights_of(scores):
    return set(scores.table[["lexicon_weight", "embedding_weight"]].itertuples(index=False, name=None))


def test_the_only_witness_that_is_heard_counts_whole(corpus_of, lexicon, hashing):
    assert weights_of(score(corpus_of(*TEXTS), lexicon.model_copy(update={"axes": {"naming": lexicon.axes["naming"]}}), encoder="none")) == {
        (1.0, 0.0)
    }
    assert weights_of(score(corpus_of(*TEXTS), a_lexicon("a", *SEEDS), encoder=hashing)) == {(0.0, 1.0)}
    assert weights_of(score(corpus_of(*TEXTS), a_lexicon("a", *SEEDS), encoder="none")) == {(0.0, 0.0)}


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
