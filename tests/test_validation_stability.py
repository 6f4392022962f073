"""Is a score the same with other articles, terms, seeds, voices? Each probe gives what scoring that is really so done gives."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from framing.comparison.clusters import find_clusters
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.lexicon.editing import entries_of, without
from framing.matching import find_hits
from framing.scoring import read_material, score_material
from framing.validation.stability import read_stability, stability, write_stability
from framing.validation.stability.left_out import NO_HIT
from framing.validation.stability.part import part_of
from framing.validation.stability.whole import read_wholes


@pytest.fixture(scope="module")
def nested(lexicon_in):
    return [lexicon_in("nested"), lexicon_in("more_names")]


@pytest.fixture(scope="module")
def material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def found(material, nested):
    return stability(material, nested, halves=3)


def scores_of(material, lexicons, axis, *, voices="outlet", anchor="corpus"):
    table = score_material(material, lexicons, anchor=anchor).table
    return table[(table["axis"] == axis) & (table["voices"] == voices)].set_index("document")["score"]


def compared(before, after):
    """Correlation, drift and shift, told another way."""
    both = before.index[before.notna() & after.reindex(before.index).notna()]
    moved = (after[both] - before[both]) / before.std(ddof=0)
    return float(spearmanr(before[both], after[both]).statistic), moved.abs().mean(), moved.mean()


def row(found, axis, probe):
    return found.table[(found.table["axis"] == axis) & (found.table["probe"] == probe)].iloc[0]


def ids(material):
    return [document.id for document in material.corpus]


def test_the_whole_is_what_scoring_gives_with_the_corpus_as_its_reference(material, nested):
    for axis, whole in read_wholes(material, nested).items():
        expected = scores_of(material, nested, axis)
        assert whole.scores.to_dict() == pytest.approx(expected.to_dict(), abs=1e-9, nan_ok=True)


def test_a_part_is_what_reading_its_articles_alone_gives(material, nested, hashing):
    score_material(material, nested, anchor="corpus")  # whatever is kept of the whole must not be taken for the part's
    chosen = set(ids(material)[5:30])
    part = part_of(material, chosen)
    alone = read_material(Corpus(tuple(document for document in material.corpus if document.id in chosen)), encoder=hashing)
    pd.testing.assert_frame_equal(part.sentences.table, alone.sentences.table)
    np.testing.assert_array_equal(part.vectors, alone.vectors)
    one, other = (score_material(each, nested, anchor="corpus") for each in (part, alone))
    pd.testing.assert_frame_equal(one.table, other.table)


def test_a_part_leaves_the_whole_as_it_was(material, nested):
    before = scores_of(material, nested, "naming")
    scores_of(part_of(material, ids(material)[:24]), nested, "naming")
    pd.testing.assert_series_equal(scores_of(material, nested, "naming"), before)


def test_half_of_the_corpus_is_read_on_the_ruler_of_the_other_half(material, nested, found):
    fitted = dict(iter(found.halves.groupby("draw")))
    clusters = find_clusters(material.corpus.table)
    seen = []
    for draw in fitted:
        rng = np.random.default_rng([20240308, draw])
        names = sorted(set(clusters["cluster"]))
        order = [names[place] for place in rng.permutation(len(names))]
        sizes = np.cumsum([(clusters["cluster"] == name).sum() for name in order])
        taken = int(np.abs(sizes - len(clusters) / 2).argmin()) + 1
        fitted_on = order[:taken] if rng.random() < 0.5 else order[taken:]
        one = set(clusters.loc[clusters["cluster"].isin(fitted_on), "document"])
        other = part_of(material, set(ids(material)) - one)
        anchor = score_material(part_of(material, one), nested, anchor="corpus").anchor
        for axis in ("naming", "order"):
            line = fitted[draw].set_index("axis").loc[axis]
            expected = compared(scores_of(material, nested, axis), scores_of(other, nested, axis, anchor=anchor))
            assert line[["correlation", "drift", "shift"]].tolist() == pytest.approx(expected, abs=2e-6)
            assert line["n_fitted"] + line["n_scored"] <= len(material.corpus)
            seen.append(line["correlation"])
    assert len(set(seen)) > 3


def test_leaving_out_gives_what_scoring_with_the_edited_lexicon_gives(material, nested, found):
    lexicon, names = nested
    hits = find_hits(material.corpus, nested, sentences=material.sentences).table
    for axis in lexicon.axes.values():
        before = scores_of(material, nested, axis.name)
        for entry in entries_of(axis):
            edited = lexicon.model_copy(update={"axes": {**lexicon.axes, axis.name: without(axis, entry)}})
            expected = compared(before, scores_of(material, [edited, names], axis.name))
            rows = found.entries[
                found.entries["axis"].eq(axis.name) & found.entries["left_out"].eq(entry.text) & found.entries["kind"].eq(entry.kind)
            ]
            assert rows[["correlation", "drift"]].iloc[0].tolist() == pytest.approx(expected[:2], abs=2e-6), entry
            is_found = entry.kind == "seed" or (hits["term"].eq(entry.text) & hits["axis"].eq(axis.name)).any()
            assert rows["reason"].tolist() == [""] if is_found else [NO_HIT]


def test_terms_that_are_nowhere_found_do_not_make_an_axis_steadier(found):
    terms = found.entries[(found.entries["axis"] == "naming") & (found.entries["kind"] == "term")]
    heard = terms[terms["reason"] == ""]
    line = row(found, "naming", "without a term")
    assert len(terms) > len(heard) == line["n"]
    assert line["correlation"] == pytest.approx(heard["correlation"].mean(), abs=1e-6)
    assert (line["worst"], line["what"]) == (heard["correlation"].min(), heard.loc[heard["correlation"].idxmin(), "left_out"])
    assert np.isnan(line[["shift", "worst_shift"]].to_numpy(dtype=float)).all()


def test_all_voices_are_those_of_the_scores(material, nested, found):
    for axis in ("naming", "order"):
        expected = compared(scores_of(material, nested, axis), scores_of(material, nested, axis, voices="all"))
        assert row(found, axis, "all voices")[["correlation", "drift", "shift"]].tolist() == pytest.approx(expected, abs=2e-6)


def test_the_own_voice_is_that_of_a_lexicon_in_which_nothing_else_counts(sample_corpus, nested):
    # Without an encoder a score is the rate on a scale, whichever scale that is: the ranks are the same.
    material = read_material(sample_corpus, encoder="none")
    lexicon, names = nested
    own = {"own": 1.0, "attributed": 0.0, "quoted": 0.0, "scare": 0.0}
    edited = lexicon.model_copy(update={"axes": {name: axis.model_copy(update={"voices": own}) for name, axis in lexicon.axes.items()}})
    found = stability(material, nested, halves=1)
    for axis in ("naming", "order"):
        expected, _, _ = compared(scores_of(material, nested, axis), scores_of(material, [edited, names], axis))
        assert row(found, axis, "own voice only")["correlation"] == pytest.approx(expected, abs=2e-6)


def test_the_largest_outlet_is_left_out_of_the_ruler_and_read_on_it(material, nested, found):
    outlets = Counter(document.outlet for document in material.corpus)
    largest = min(name for name, number in outlets.items() if number == max(outlets.values()))
    rest = part_of(material, {document.id for document in material.corpus if document.outlet != largest})
    anchor = score_material(rest, nested, anchor="corpus").anchor
    for axis in ("naming", "order"):
        expected = compared(scores_of(material, nested, axis), scores_of(material, nested, axis, anchor=anchor))
        line = row(found, axis, "without the largest outlet")
        assert line[["correlation", "drift", "shift"]].tolist() == pytest.approx(expected, abs=2e-6)
        assert line["what"] == largest


def test_the_opening_is_the_first_five_sentences_on_the_ruler_of_whole_articles(hashing, lexicon_in):
    rng = np.random.default_rng(5)
    words = ["massacre", "clashes", "operation", "order", "harbour", "market", "security"]
    texts = [[f"The {rng.choice(words)} was near the {rng.choice(words)} on that day." for _ in range(9)] for _ in range(24)]
    whole, opening = (
        read_material(
            Corpus(tuple(Document(id=f"a{number:02}", text=" ".join(text[:last]), outlet="", language="en") for number, text in enumerate(texts))),
            encoder=hashing,
        )
        for last in (9, 5)
    )
    lexicon = lexicon_in("nested", "tried")
    found = stability(whole, lexicon, halves=1)
    anchor = score_material(whole, lexicon, anchor="corpus").anchor
    for axis in ("naming", "order"):
        expected = compared(scores_of(whole, lexicon, axis), scores_of(opening, lexicon, axis, anchor=anchor))
        assert row(found, axis, "lead 5")[["correlation", "drift", "shift"]].tolist() == pytest.approx(expected, abs=2e-6)


def test_the_order_of_the_articles_does_not_matter(sample_corpus, nested, hashing, found):
    turned = read_material(Corpus(tuple(reversed(sample_corpus.documents))), encoder=hashing)
    again = stability(turned, nested, halves=3)
    for one, other in ((again.table, found.table), (again.entries, found.entries), (again.halves, found.halves)):
        pd.testing.assert_frame_equal(one, other, atol=3e-6)


def test_another_seed_draws_other_halves_and_nothing_else(material, nested, found):
    again = stability(material, nested, halves=3)
    pd.testing.assert_frame_equal(again.table, found.table, check_exact=True)
    other = stability(material, nested, halves=3, seed=1)
    assert not other.halves["correlation"].equals(found.halves["correlation"])
    pd.testing.assert_frame_equal(other.entries, found.entries, check_exact=True)


def test_more_draws_begin_with_the_same_ones(material, nested, found):
    more = stability(material, nested, halves=4).halves
    pd.testing.assert_frame_equal(more[more["draw"] <= 3].reset_index(drop=True), found.halves, check_exact=True)


def test_it_can_be_written_and_picked_up_again(found, tmp_path):
    for folder in ("one", "other"):
        written = write_stability(found, tmp_path / folder)
    assert [path.name for path in written][:2] == ["stability.csv", "stability.parquet"]
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == {path.name: path.read_bytes() for path in written}
    again = read_stability(tmp_path / "one")
    for name in ("table", "entries", "halves"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(found, name))
    assert again.words == found.words
    with pytest.raises(FramingError, match="--stability"):
        read_stability(tmp_path)


def test_progress_tells_of_every_try(material, nested):
    told = []
    stability(material, nested, halves=2, progress=lambda stage, done, total: told.append((stage, done, total)))
    steps = [(done, total) for stage, done, total in told if stage == "stability"]
    assert steps == [(number, len(steps)) for number in range(1, len(steps) + 1)]
