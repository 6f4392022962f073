"""What each term and each seed does to the outlets' means: left out here, it gives what scoring without it gives."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.lexicon.editing import Entry, entries_of, without
from framing.matching import find_hits
from framing.matching.without import hits_without
from framing.scoring import read_material, score_material
from framing.workbench.influence import NO_HIT, leave_out


@pytest.fixture(scope="module")
def nested(lexicon_in):
    return lexicon_in("nested")


@pytest.fixture(scope="module", params=["hashing", "none"])
def material(request, sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing if request.param == "hashing" else "none")


def outlet_means(scores, axis):
    table = scores.table[(scores.table["axis"] == axis) & (scores.table["voices"] == "outlet")].merge(scores.documents[["document", "outlet"]])
    return table.groupby("outlet")["score"].mean()


def left_out(material, lexicon):
    return leave_out(material, lexicon, find_hits(material.corpus, lexicon, sentences=material.sentences).table, axes=list(lexicon.axes))


def test_leaving_out_gives_what_scoring_with_the_edited_lexicon_gives(material, nested):
    found = left_out(material, nested).table
    before = score_material(material, nested)
    for axis in nested.axes.values():
        for entry in entries_of(axis):
            edited = nested.model_copy(update={"axes": {**nested.axes, axis.name: without(axis, entry)}})
            rows = found[(found["axis"] == axis.name) & (found["kind"] == entry.kind) & (found["left_out"] == entry.text)].set_index("outlet")
            expected = outlet_means(score_material(material, edited), axis.name)
            assert rows["mean_without"].to_dict() == pytest.approx(expected.to_dict(), abs=1e-9, nan_ok=True), entry
            assert rows["mean"].to_dict() == pytest.approx(outlet_means(before, axis.name).to_dict(), abs=1e-9), entry
            assert rows["change"].to_dict() == pytest.approx((rows["mean_without"] - rows["mean"]).to_dict(), abs=1e-9, nan_ok=True)


def test_a_shorter_term_is_found_where_a_longer_one_is_left_out(nested, corpus_of, hashing):
    material = read_material(corpus_of("The security operation near Duvel went on.", "An operation."), encoder="none")
    hits = find_hits(material.corpus, nested, sentences=material.sentences).table
    mine = hits[hits["axis"] == "naming"]
    assert mine["term"].tolist() == ["security operation near", "operation*"]
    again = hits_without(material.corpus, material.sentences, [nested], mine, Entry("naming", "low", "security operation near"))
    assert sorted(again["term"]) == ["operation*", "security operation*"]
    assert set(again["axis"]) == {"naming"}


def test_a_term_without_a_hit_moves_nothing_and_says_why(material, nested):
    influence = left_out(material, nested)
    rows = influence.table[influence.table["left_out"] == "never found at all"]
    assert rows["change"].tolist() == [0.0] * len(rows)
    assert len(rows) == 6
    entry = influence.entries[influence.entries["left_out"] == "never found at all"].iloc[0]
    assert (entry["reason"], entry["outlet"], entry["change"], entry["correlation"]) == (NO_HIT, "", 0.0, pytest.approx(1.0))


def test_entries_begin_with_what_moves_an_outlet_furthest(material, nested):
    influence = left_out(material, nested)
    for axis, rows in influence.entries.groupby("axis", sort=False):
        sizes = rows["change"].abs().fillna(-1).tolist()
        assert sizes == sorted(sizes, reverse=True), axis
        top = rows.iloc[0]
        same = influence.table[(influence.table["axis"] == axis) & (influence.table["left_out"] == top["left_out"])].set_index("outlet")["change"]
        assert same.abs().max() == abs(top["change"]) == abs(same[top["outlet"]])
    assert list(dict.fromkeys(influence.entries["axis"])) == list(nested.axes)


def test_the_same_input_gives_the_same_tables_and_is_not_changed(material, nested):
    hits = find_hits(material.corpus, nested, sentences=material.sentences).table
    kept = hits.copy()
    one, other = (leave_out(material, nested, hits, axes=["naming"]) for _ in range(2))
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.entries, other.entries)
    pd.testing.assert_frame_equal(hits, kept)


def test_progress_is_told_for_each_term_and_seed_of_all_axes(material, nested):
    told = []
    hits = find_hits(material.corpus, nested, sentences=material.sentences).table
    leave_out(material, nested, hits, axes=["naming", "order"], progress=lambda *each: told.append(each))
    assert told == [("influence", number, 16) for number in range(1, 17)]


def test_articles_without_an_outlet_are_in_no_mean(nested):
    texts = ["A massacre took place.", "A clash near here.", "The operation ended well."]
    corpus = Corpus(tuple(Document(id=str(place), text=text, outlet="" if place else "Wire") for place, text in enumerate(texts)))
    influence = left_out(read_material(corpus, encoder="none"), nested)
    assert set(influence.table["outlet"]) == {"Wire"}
    assert set(influence.table.loc[influence.table["axis"] == "naming", "n"]) == {1}


@pytest.mark.parametrize("texts", [[], ["A massacre took place."]], ids=["no article", "one"])
@pytest.mark.parametrize("encoder", ["hashing", "none"])
def test_a_corpus_that_can_tell_nothing_moves_nothing_and_says_why(texts, encoder, nested, hashing, corpus_of):
    influence = left_out(read_material(corpus_of(*texts), encoder=hashing if encoder == "hashing" and texts else "none"), nested)
    assert len(influence.entries) == 16
    assert set(influence.entries["reason"]) <= {NO_HIT, "no article has a score"}
    assert influence.table["change"].isna().all()
    assert len(influence.table) == 16 * len(texts)


def test_one_outlet_alone_is_not_moved(nested, corpus_of, hashing):
    """Its mean is that of all articles, which is 0 on any ruler."""
    influence = left_out(read_material(corpus_of("A massacre took place.", "A clash was seen.", "Rain fell on us."), encoder=hashing), nested)
    assert influence.table.loc[influence.table["axis"] == "naming", "change"].abs().max() < 1e-9
