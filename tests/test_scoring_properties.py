"""What holds for every score, whatever the corpus: it has no favourite pole, and it does not mind the order of anything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.evidence import contributions
from framing.lexicon import load_lexicon, shipped_lexicons
from framing.matching import find_hits
from framing.scoring import read_material, score, score_material
from framing.scoring.rulers import fit_directions

KEY = ["document", "axis", "voices"]
WITNESSES = ["lexicon", "embedding", "score"]


def by_key(scores):
    return scores.table.set_index(KEY).sort_index()


def swapped(lexicon):
    """The same lexicon with the two ends of each axis exchanged; a frame stays as it is."""
    axes = {name: axis if axis.is_frame else axis.model_copy(update={"low": axis.high, "high": axis.low}) for name, axis in lexicon.axes.items()}
    return lexicon.model_copy(update={"axes": axes})


@pytest.fixture(scope="module")
def all_shipped():
    """Every shipped lexicon that has an axis."""
    return [lexicon for lexicon in map(load_lexicon, shipped_lexicons()) if lexicon.axes]


OTHER_END = {"low": "high", "high": "low"}


def unsigned(table):
    """The table, with the signs in its words taken away: a reason names a correlation."""
    return table.assign(reason=table["reason"].str.replace(r"rho [+−]", "rho ", regex=True)) if "reason" in table else table.copy()


def assert_swapping_flips(material, lexicons):
    lexicons = [lexicon for lexicon in lexicons if not all(axis.is_frame for axis in lexicon.axes.values())]
    straight, turned = (score_material(material, read, anchor="corpus") for read in (lexicons, [swapped(lexicon) for lexicon in lexicons]))
    two_ends = [name for name, axis in straight.axes.items() if not axis.is_frame]
    assert two_ends
    for name, keys, flipping in (
        ("table", KEY, WITNESSES),
        ("projections", ["document", "sentence", "axis"], ["projection"]),
        ("trust", ["axis"], ["rho_length"]),
    ):
        expected, found = (unsigned(getattr(scores, name)) for scores in (straight, turned))
        turns = expected["axis"].isin(two_ends)
        expected.loc[turns, flipping] = -expected.loc[turns, flipping] + 0.0
        pd.testing.assert_frame_equal(found.set_index(keys), expected.set_index(keys), check_exact=True)
    for name, ruler in straight.anchor.rulers.items():
        back = turned.anchor.rulers[name]
        if name not in two_ends:
            assert back == ruler
            continue
        np.testing.assert_array_equal(back.direction, -np.array(ruler.direction))
        assert back.making[:5] == ruler.making[:5]
        assert back.making.shares == {
            f"{OTHER_END[key.partition(' ')[0]]} {key.partition(' ')[2]}": share for key, share in ruler.making.shares.items()
        }


def test_swapping_the_poles_flips_every_sign_and_changes_nothing_else(sample_corpus, all_shipped, hashing):
    assert_swapping_flips(read_material(sample_corpus, encoder=hashing), all_shipped)


@pytest.mark.model
def test_swapping_the_poles_flips_every_sign_of_the_model_and_changes_nothing_else(sample_corpus, all_shipped, model):
    assert_swapping_flips(read_material(sample_corpus, encoder=model), all_shipped)


def test_swapping_the_poles_flips_what_each_sentence_and_term_added(sample_corpus, shipped, hashing, sample_scores):
    turned = score(sample_corpus, swapped(shipped[0]), encoder=hashing)
    place = ["document", "witness", "sentence", "start", "term"]
    straight, back = (contributions(scores, "violence-naming").set_index(place)["value"].sort_index() for scores in (sample_scores, turned))
    pd.testing.assert_series_equal(back, -straight, check_exact=False, atol=1e-12, rtol=0)


def shuffled(corpus, seed):
    documents = list(corpus.documents)
    np.random.default_rng(seed).shuffle(documents)
    return replace(corpus, documents=tuple(documents))


def assert_the_order_does_not_matter(corpus, lexicons, encoder, tmp_path):
    straight, again = (score(each, lexicons, encoder=encoder, anchor="corpus") for each in (corpus, shuffled(corpus, 7)))
    pd.testing.assert_frame_equal(by_key(again), by_key(straight), check_exact=True)
    place = ["axis", "document", "sentence"]
    one, other = (scores.projections.sort_values(place, ignore_index=True) for scores in (straight, again))
    pd.testing.assert_frame_equal(other, one, check_exact=True)
    pd.testing.assert_frame_equal(again.trust, straight.trust, check_exact=True)
    assert again.warnings == straight.warnings
    one, other = (scores.anchor.save(tmp_path / f"{number}.json").read_bytes() for number, scores in enumerate((straight, again)))
    assert one == other


def test_the_order_of_the_documents_does_not_matter_to_a_single_byte(sample_corpus, all_shipped, hashing, tmp_path):
    assert_the_order_does_not_matter(sample_corpus, all_shipped, hashing, tmp_path)


@pytest.mark.model
def test_the_order_of_the_documents_does_not_matter_to_a_single_byte_of_the_model(sample_corpus, all_shipped, model, tmp_path):
    assert_the_order_does_not_matter(sample_corpus, all_shipped, model, tmp_path)


def test_what_the_articles_are_called_does_not_matter(sample_corpus, shipped, hashing, sample_scores):
    n = len(sample_corpus)
    renamed = replace(sample_corpus, documents=tuple(replace(document, id=f"{n - place:02}") for place, document in enumerate(sample_corpus)))
    again = score(renamed, shipped, encoder=hashing)
    pd.testing.assert_frame_equal(again.table.drop(columns="document"), sample_scores.table.drop(columns="document"), check_exact=True)
    pd.testing.assert_frame_equal(again.trust, sample_scores.trust, check_exact=True)
    for name, ruler in sample_scores.anchor.rulers.items():
        assert replace(again.anchor.rulers[name], reference=ruler.reference) == ruler


class InBatches:
    """An encoder that is given so many sentences at a time, the last ones first."""

    def __init__(self, encoder, size):
        self.identity, self._encoder, self._size = encoder.identity, encoder, size

    def encode(self, texts):
        batches = [self._encoder.encode(texts[first : first + self._size]) for first in reversed(range(0, len(texts), self._size))]
        return np.concatenate(batches[::-1])


def test_it_does_not_matter_in_which_batches_sentences_are_encoded(sample_corpus, shipped, hashing, sample_scores, tmp_path):
    expected = sample_scores.anchor.save(tmp_path / "anchor.json").read_bytes()
    for size in (1, 7, 100):
        again = score(sample_corpus, shipped, encoder=InBatches(hashing, size))
        pd.testing.assert_frame_equal(again.table, sample_scores.table, check_exact=True)
        pd.testing.assert_frame_equal(again.projections, sample_scores.projections, check_exact=True)
        pd.testing.assert_frame_equal(again.trust, sample_scores.trust, check_exact=True)
        assert again.anchor.save(tmp_path / "again.json").read_bytes() == expected


@pytest.mark.model
def test_it_does_not_matter_in_which_batches_an_exact_model_encodes(sample_corpus, shipped):
    from framing.embedding import load_encoder

    encoder, few = load_encoder(exact=True), Corpus(sample_corpus.documents[:6])
    tables = [score(few, shipped[0], encoder=InBatches(encoder, size), anchor=anchor).table for size in (5, 64) for anchor in ("corpus", "news")]
    pd.testing.assert_frame_equal(tables[0], tables[2], check_exact=True)
    pd.testing.assert_frame_equal(tables[1], tables[3], check_exact=True)


def test_the_order_of_the_lexicons_changes_the_order_of_the_axes_only(sample_corpus, shipped, hashing, sample_scores):
    again = score(sample_corpus, shipped[::-1], encoder=hashing)
    assert list(again.axes) == list(again.trust["axis"]) == list(sample_scores.axes)[::-1]
    pd.testing.assert_frame_equal(by_key(again), by_key(sample_scores), check_exact=True)
    trust = [scores.trust.set_index("axis").sort_index() for scores in (again, sample_scores)]
    pd.testing.assert_frame_equal(*trust, check_exact=True)


def test_an_axis_scores_the_same_whichever_other_axes_are_in_the_run(sample_corpus, shipped, hashing, sample_scores):
    alone = by_key(score(sample_corpus, shipped[1], encoder=hashing))
    pd.testing.assert_frame_equal(alone, by_key(sample_scores).loc[alone.index], check_exact=True)


def test_the_order_of_terms_and_seeds_in_a_lexicon_does_not_matter_to_the_scores(sample_corpus, shipped, hashing, sample_scores):
    axis = shipped[0].axes["violence-naming"]
    low, high = (pole.model_copy(update={"terms": pole.terms[::-1], "seeds": pole.seeds[::-1]}) for pole in (axis.low, axis.high))
    turned = shipped[0].model_copy(update={"axes": {"violence-naming": axis.model_copy(update={"low": low, "high": high})}})
    again = by_key(score(sample_corpus, turned, encoder=hashing))
    # All terms and seeds together say the same; only which halves of the seeds are held against each other is another draw.
    pd.testing.assert_frame_equal(again, by_key(sample_scores).loc[again.index], check_exact=False, atol=0.02, rtol=0)


def test_nothing_that_went_in_is_changed(sample_corpus, shipped, hashing):
    before = list(sample_corpus), sample_corpus.hash, [lexicon.model_dump() for lexicon in shipped]
    score(sample_corpus, shipped, encoder=hashing)
    assert before == (list(sample_corpus), sample_corpus.hash, [lexicon.model_dump() for lexicon in shipped])


TEXTS = ("The massacre in Duvel was long.", "The clashes in Duvel went on. Gunmen clashed with forces.", "A slaughter began. Nobody slept.")


def ruler_of(corpus, lexicon, encoder, ground):
    """The ruler of `naming` on a given background."""
    material, axes = read_material(corpus, encoder=encoder), {"naming": lexicon.axes["naming"].settled()}
    hits = find_hits(corpus, lexicon, sentences=material.sentences).table
    return fit_directions(material, hits, axes, {"naming": ""}, given=replace(ground, rulers={})).rulers["naming"]


@pytest.mark.parametrize(
    ("added", "pulls"),
    [
        ("“It was a massacre and a slaughter,” a nurse said.", False),
        ("Nobody had heard of the so-called “massacre” in the hills.", False),
        ("There was no massacre in the hills.", False),
        ("It was a massacre and a slaughter in the hills.", True),
        ("A nurse said that it was a massacre in the hills.", True),
    ],
    ids=["quoted", "in scare quotes", "denied", "own", "indirect"],
)
def test_a_term_pulls_the_direction_only_in_a_voice_that_counts(added, pulls, corpus_of, lexicon, hashing, sample_scores):
    without = ruler_of(corpus_of(*TEXTS), lexicon, hashing, sample_scores.anchor)
    beside = ruler_of(corpus_of(*TEXTS, added), lexicon, hashing, sample_scores.anchor)
    assert (beside.direction != without.direction) is pulls
    assert (beside.making.shares != without.making.shares) is pulls


def test_a_term_that_a_sentence_holds_twice_pulls_once(corpus_of, lexicon, hashing, sample_scores):
    once, twice = (corpus_of(*TEXTS[1:], f"The massacre in Duvel was {what}.") for what in ("long", "a massacre"))
    one = ruler_of(once, lexicon, hashing, sample_scores.anchor)
    # Two hits, one pull of their mean: with the same vector for both sentences the direction is the same.
    frozen = InPlace(hashing, "The massacre in Duvel was a massacre.", "The massacre in Duvel was long.")
    assert ruler_of(twice, lexicon, frozen, sample_scores.anchor).direction == one.direction


class InPlace:
    """An encoder that takes one text for another."""

    def __init__(self, encoder, text, other):
        self.identity, self._encoder, self._texts = encoder.identity, encoder, {text: other}

    def encode(self, texts):
        return self._encoder.encode([self._texts.get(text, text) for text in texts])
