"""What trying a measure against itself finds: what was planted, and a reason where nothing can be said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import asin, pi

import numpy as np
import pandas as pd
import pytest

from framing.comparison.clusters import find_clusters
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.lexicon import parse_lexicon
from framing.scoring import read_material
from framing.validation.stability import PROBES, stability
from framing.validation.stability.change import change
from framing.validation.stability.halves import TOO_FEW, _half, half_corpus
from framing.validation.stability.left_out import NO_ENCODER
from framing.validation.stability.part import part_of
from framing.validation.stability.readings import ONE_OUTLET
from framing.validation.stability.result import COLUMNS


def lexicon_of(text, name="tried"):
    read, faults = parse_lexicon(text, name=name)
    assert read is not None, faults
    return read


def counting_lexicon(*terms):
    """A frame of these terms, without seeds."""
    listed = ", ".join(f'"{term}"' for term in terms)
    examples = '[[examples]]\ntext = "Nothing."\naxis = "tried"\nleans = "neither"\n'
    return lexicon_of(
        f'title = "Tried"\nlanguage = "en"\n[axes.tried]\nquestion = "?"\n[axes.tried.high]\nlabel = "tried"\nterms = [{listed}]\n{examples}'
    )


@pytest.fixture(scope="module")
def nested(lexicon_in):
    return [lexicon_in("nested"), lexicon_in("more_names")]


@pytest.fixture(scope="module")
def material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def found(material, nested):
    return stability(material, nested, halves=2)


def row(found, axis, probe):
    return found.table[(found.table["axis"] == axis) & (found.table["probe"] == probe)].iloc[0]


def ids(material):
    return [document.id for document in material.corpus]


def test_correlation_drift_and_shift_of_scores_with_planted_noise_are_found():
    rng = np.random.default_rng(1)
    for noise, shift in ((0.3, 0.5), (1.0, -0.2), (3.0, 0.0)):
        found = []
        for _ in range(400):
            before = pd.Series(rng.normal(size=200))
            after = before + shift + noise * rng.normal(size=200)
            found.append(change(before, after, 1.0))
        correlation, drift, level = np.mean(found, axis=0)
        # Spearman's correlation of two normal variables, from Pearson's (Pearson 1907).
        assert correlation == pytest.approx(6 / pi * asin(1 / np.sqrt(1 + noise**2) / 2), abs=0.01)
        assert level == pytest.approx(shift, abs=0.03)
        expected = np.abs(shift + noise * np.random.default_rng(2).normal(size=200_000)).mean()
        assert drift == pytest.approx(expected, abs=0.03)


def test_every_article_is_as_often_fitted_on_as_read_and_clusters_stay_whole(hashing):
    articles = [
        Document(id=f"a{number:02}", text="Clashes.", outlet="", language="en", event=f"e{number}" if number < 3 else "") for number in range(30)
    ]
    articles += [Document(id=f"b{number:02}", text="Clashes.", outlet="", language="en", event=f"e{number % 3}") for number in range(9)]
    clusters = find_clusters(Corpus(tuple(articles)).table)
    draws = [_half(clusters, np.random.default_rng([7, draw])) for draw in range(3000)]
    of_each = Counter(document for half in draws for document in half)
    shares = np.array([of_each[document.id] for document in articles]) / len(draws)
    assert shares == pytest.approx(np.full(len(articles), 0.5), abs=0.037)  # four standard errors
    sizes = np.array([len(half) for half in draws])
    assert (sizes.min(), sizes.max()) == pytest.approx((19.5, 19.5), abs=2.5)
    together = clusters.groupby("cluster")["document"].apply(set)
    assert all(members <= half or not members & half for half in draws[:300] for members in together)


def planted(seed, shares, n=120):
    """Articles of 40 words in which each term stands as often as chance has it: `shares` are the terms' expected numbers in an article."""
    rng = np.random.default_rng(seed)
    documents = []
    for number in range(n):
        strength = rng.gamma(2.0, 0.5)
        words = [term for term, share in shares.items() for _ in range(rng.poisson(strength * share))]
        words += ["water"] * max(40 - len(words), 1)
        documents.append(Document(id=f"a{number:03}", text=" ".join(rng.permutation(words)) + ".", outlet=f"outlet {number % 4}", language="en"))
    return read_material(Corpus(tuple(documents)), encoder="none")


def test_the_term_that_carries_an_axis_is_named_and_one_of_many_alike_is_not():
    many = {f"word{letter}": 0.5 for letter in "abcdefghijklmnopqrst"}
    steady = stability(planted(1, many, n=300), counting_lexicon(*many), halves=10)
    assert row(steady, "tried", "without a term")["worst"] > 0.97
    assert steady.words == {"tried": "steady in what was tried; not tried: without a seed (the axis has no seeds)"}
    carried = {**{f"word{letter}": 0.05 for letter in "abcde"}, "regime": 6.0}
    found = stability(planted(2, carried, n=300), counting_lexicon(*carried), halves=10)
    line = row(found, "tried", "without a term")
    assert line["what"] == "regime"
    assert line["worst"] < 0.5
    assert found.entries.loc[found.entries["left_out"] != "regime", "correlation"].min() > 0.97
    assert found.words["tried"].startswith("moves with single terms: without ‘regime’ the order changes (ρ ")


def test_a_level_that_moves_with_one_outlet_is_found():
    material = planted(3, {"worda": 1.0, "wordb": 1.0})
    loud = [
        replace(document, outlet="Loud", text=document.text.replace("water", "worda", 12)) if number % 3 == 0 else document
        for number, document in enumerate(material.corpus)
    ]
    found = stability(read_material(Corpus(tuple(loud)), encoder="none"), counting_lexicon("worda", "wordb"), halves=5)
    line = row(found, "tried", "without the largest outlet")
    assert line["what"] == "Loud"
    assert line["shift"] > 0.5
    assert "one outlet: " in found.words["tried"]
    assert "; on a ruler without Loud the level moves by" in found.words["tried"]


def test_columns_and_rows_are_the_same_whether_or_not_anything_can_be_said(material, nested, found):
    few = stability(part_of(material, ids(material)[:19]), nested, halves=2)
    for one in (few, found):
        assert tuple(one.table.columns) == COLUMNS
        assert one.table["probe"].tolist() == [*PROBES, *PROBES]
        assert one.table["axis"].tolist() == ["naming"] * 7 + ["order"] * 7
    assert few.table.dtypes.equals(found.table.dtypes)
    assert few.entries.dtypes.equals(found.entries.dtypes)
    assert few.halves.dtypes.equals(found.halves.dtypes)


def test_few_articles_give_reasons_and_no_numbers(material, nested):
    few = stability(part_of(material, ids(material)[:19]), nested)
    assert set(few.table["reason"]) == {"19 articles with a score, fewer than 20"}
    assert few.table["n"].eq(0).all()
    assert few.table["worst"].isna().all()
    assert few.entries["correlation"].isna().all()
    assert few.words["naming"] == "cannot tell: 19 articles with a score, fewer than 20"


def test_without_an_encoder_seeds_say_nothing(sample_corpus, nested):
    found = stability(read_material(sample_corpus, encoder="none"), nested, halves=3)
    line = row(found, "naming", "without a seed")
    assert (line["n"], line["reason"]) == (0, NO_ENCODER)
    assert row(found, "naming", "half corpus")["worst"] == 1.0  # another scale changes no rank


@pytest.mark.parametrize("outlet", ["", "The Lantern"])
def test_one_outlet_can_not_be_left_out(sample_corpus, nested, hashing, outlet):
    alone = Corpus(tuple(replace(document, outlet=outlet) for document in sample_corpus))
    line = row(stability(read_material(alone, encoder=hashing), nested, halves=1), "naming", "without the largest outlet")
    assert (line["n"], line["reason"]) == (0, ONE_OUTLET)


def test_an_outlet_that_is_nearly_all_can_not_be_left_out(sample_corpus, nested, hashing):
    nearly = Corpus(tuple(replace(document, outlet="Wire" if number else "Post") for number, document in enumerate(sample_corpus)))
    line = row(stability(read_material(nearly, encoder=hashing), nested, halves=1), "naming", "without the largest outlet")
    assert line["n"] == 0
    assert "fewer than 10" in line["reason"]


def test_one_event_can_not_be_halved(sample_corpus, nested, hashing):
    one = Corpus(tuple(replace(document, event="the flood") for document in sample_corpus))
    found = stability(read_material(one, encoder=hashing), nested, halves=2)
    line = row(found, "naming", "half corpus")
    assert (line["n"], line["reason"]) == (0, TOO_FEW)
    assert set(found.halves["reason"]) == {TOO_FEW}
    assert TOO_FEW in found.words["naming"]


def test_an_event_of_most_articles_stays_in_one_half(sample_corpus, nested, hashing):
    most = Corpus(tuple(replace(document, event="the flood" if number < 34 else f"event {number}") for number, document in enumerate(sample_corpus)))
    found = stability(read_material(most, encoder=hashing), nested, halves=6)
    naming = found.halves[found.halves["axis"] == "naming"]
    assert all(max(counts) >= 30 for counts in zip(naming["n_fitted"], naming["n_scored"], strict=True))


@pytest.mark.parametrize("encoder", ["hashing", "none"])
def test_articles_that_are_all_alike_give_a_reason(hashing, nested, encoder):
    alike = Corpus(
        tuple(Document(id=f"a{number}", text="A massacre was seen at the quay. Clashes went on.", outlet="", language="en") for number in range(25))
    )
    found = stability(read_material(alike, encoder=hashing if encoder == "hashing" else "none"), nested, halves=2)
    assert found.table["n"].eq(0).all()
    assert set(found.table["reason"]) <= {"on a ruler of this corpus no article has a score", "all articles have the same score"}


def test_terms_that_are_nowhere_found_and_an_empty_corpus_give_reasons(sample_corpus, hashing):
    found = stability(read_material(sample_corpus, encoder=hashing), counting_lexicon("zeppelin*", "xylophone"), halves=2)
    assert found.table["n"].eq(0).all()
    assert found.table["reason"].ne("").all()
    nothing = stability(read_material(Corpus(()), encoder="none"), counting_lexicon("zeppelin*"))
    assert set(nothing.table["reason"]) == {"on a ruler of this corpus no article has a score"}


def test_one_hit_in_the_whole_corpus_is_no_trouble(hashing):
    texts = ["A zeppelin came.", *(f"The market of quarter {number} opened late today." for number in range(30))]
    corpus = Corpus(tuple(Document(id=f"a{number:02}", text=text, outlet=f"o{number % 2}", language="en") for number, text in enumerate(texts)))
    for encoder in (hashing, "none"):
        found = stability(read_material(corpus, encoder=encoder), counting_lexicon("zeppelin*"), halves=6)
        line = row(found, "tried", "half corpus")
        assert line["n"] < 6
        assert line["reason"]


def test_articles_in_another_language_are_left_aside(sample_corpus, nested, hashing, found):
    strangers = tuple(
        Document(id=f"z{number}", text="Ein Massaker am Hafen. Niemand sprach davon.", outlet="", language="de") for number in range(10)
    )
    more = stability(read_material(Corpus((*sample_corpus, *strangers)), encoder=hashing), nested, halves=2)
    pd.testing.assert_frame_equal(more.entries, found.entries, atol=3e-6)
    assert row(more, "naming", "all voices")["correlation"] == pytest.approx(row(found, "naming", "all voices")["correlation"], abs=3e-6)


def test_what_can_not_be_asked_is_refused(material, nested, lexicon_in):
    with pytest.raises(FramingError, match="no axis"):
        stability(material, [lexicon_in("more_names")])
    with pytest.raises(FramingError, match="no axis"):
        stability(material, [])
    with pytest.raises(FramingError, match="halves: 0"):
        stability(material, nested, halves=0)
    with pytest.raises(FramingError, match="seed: -1"):
        stability(material, nested, seed=-1)
    with pytest.raises(FramingError, match="two lexicons"):
        stability(material, [nested[0], lexicon_in("nested", "again")])


def test_no_axis_gives_no_halves():
    assert half_corpus({}, 3, seed=1, tell=lambda: None).empty
