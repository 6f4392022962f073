"""The ruler: stored exactly, and refused where it does not belong."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus
from framing.errors import FramingError
from framing.lexicon import Actor, Axis
from framing.scoring import fit_anchor, load_anchor, score, write_scores


@pytest.fixture(scope="module")
def anchor(sample_corpus, shipped, hashing):
    return fit_anchor(sample_corpus, shipped, hashing)


def test_an_anchor_is_read_as_it_was_saved(anchor, tmp_path):
    path = anchor.save(tmp_path / "anchor.json")
    again = load_anchor(path)
    assert again == anchor
    for stored, fitted in ((again.ground.mean, anchor.ground.mean), (again.ground.covariance, anchor.ground.covariance)):
        np.testing.assert_array_equal(stored, fitted)
        assert stored.dtype == fitted.dtype == np.float64
    assert again.save(tmp_path / "again.json").read_bytes() == path.read_bytes()


def test_an_anchor_without_an_encoder_is_read_as_it_was_saved(sample_corpus, shipped, tmp_path):
    anchor = fit_anchor(sample_corpus, shipped, "none")
    assert anchor.ground is None
    assert {ruler.direction for ruler in anchor.rulers.values()} == {None}
    again = load_anchor(anchor.save(tmp_path / "anchor.json"))
    assert again == anchor
    assert again.ground is None


def test_the_folder_of_a_run_stands_for_its_anchor(sample_scores, tmp_path):
    assert load_anchor(write_scores(sample_scores, tmp_path / "run")) == sample_scores.anchor


def test_an_anchor_says_how_its_directions_came_about(anchor):
    for ruler in anchor.rulers.values():
        assert ruler.making.shares
        assert 0 <= ruler.making.separation <= 1
        assert (ruler.reference, ruler.n_documents, ruler.weights) == (anchor.reference, 48, (0.7, 1.0))


def test_an_anchor_knows_its_reference(anchor, sample_corpus):
    assert (anchor.encoder, anchor.reference, anchor.n_documents) == ("hashing", sample_corpus.hash, 48)
    assert set(anchor.rulers) == {"violence-naming", "government-naming", "imperialism"}


def test_no_sentence_is_in_the_file(anchor, tmp_path, sample_corpus):
    saved = anchor.save(tmp_path / "anchor.json").read_text(encoding="utf-8")
    assert not any(document.outlet in saved for document in sample_corpus)
    # Numbers, hashes, and the lexicon's own terms as the keys of the shares.
    texts = [part for part in strings(json.loads(saved)) if " " in part]
    assert texts == []


def strings(value):
    """All texts in a value of JSON but the keys."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


def test_on_a_stored_anchor_the_corpus_has_the_same_scores(anchor, sample_corpus, shipped, hashing, sample_scores, tmp_path):
    stored = load_anchor(anchor.save(tmp_path / "anchor.json"))
    again = score(sample_corpus, shipped, encoder=hashing, anchor=stored)
    pd.testing.assert_frame_equal(again.table, sample_scores.table, check_exact=True)
    pd.testing.assert_frame_equal(again.projections, sample_scores.projections, check_exact=True)
    assert again.anchor == sample_scores.anchor


def test_on_a_stored_anchor_a_document_scores_the_same_whoever_stands_beside_it(anchor, sample_corpus, shipped, hashing, sample_scores):
    some = Corpus(sample_corpus.documents[5:8])
    found = score(some, shipped, encoder=hashing, anchor=anchor).table.set_index(["document", "axis", "voices"])
    pd.testing.assert_frame_equal(found, sample_scores.table.set_index(["document", "axis", "voices"]).loc[found.index], check_exact=True)


def test_an_anchor_of_more_axes_serves_each_of_them(anchor, sample_corpus, shipped, hashing, sample_scores):
    one = score(sample_corpus, shipped[2], encoder=hashing, anchor=anchor)
    expected = sample_scores.table[sample_scores.table["axis"] == "imperialism"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one.table, expected)
    assert not any("naming" in said for said in one.warnings)


def test_a_given_anchor_is_never_changed_not_even_by_its_own_corpus(anchor, sample_corpus, shipped, hashing):
    moved = replace(anchor, rulers={name: replace(ruler, lexicon=ruler.lexicon._replace(centre=1.0)) for name, ruler in anchor.rulers.items()})
    assert score(sample_corpus, shipped, encoder=hashing, anchor=moved).anchor == moved


def test_an_anchor_of_another_encoder_is_refused(anchor, sample_corpus, shipped):
    with pytest.raises(FramingError, match=r"anchor: it was fitted with the encoder hashing; expected none; use that encoder, or fit an anchor anew"):
        score(sample_corpus, shipped, encoder="none", anchor=anchor)


class Exact:
    """The same encoder in another precision."""

    def __init__(self, encoder):
        self.identity, self.encode = f"{encoder.identity}:exact", encoder.encode


def test_an_anchor_serves_its_model_in_either_precision(anchor, sample_corpus, shipped, hashing, sample_scores):
    exact = score(sample_corpus, shipped, encoder=Exact(hashing), anchor=anchor)
    pd.testing.assert_frame_equal(exact.table, sample_scores.table, check_exact=True)
    of_exact = fit_anchor(sample_corpus, shipped, Exact(hashing))
    assert of_exact.encoder == "hashing:exact"
    pd.testing.assert_frame_equal(score(sample_corpus, shipped, encoder=hashing, anchor=of_exact).table, sample_scores.table, check_exact=True)


@pytest.mark.parametrize("reference", ["newss", "", "anchor.json", 3, Path("anchor.json")])
def test_a_reference_that_there_is_not_is_refused_before_anything_is_read(reference, sample_corpus, shipped):
    with pytest.raises(FramingError, match=r"reference: .*; expected corpus, news, or an anchor; an anchor that was saved: load_anchor\(path\)"):
        score(sample_corpus, shipped, encoder="none", anchor=reference)


def test_an_anchor_of_another_lexicon_is_refused(anchor, sample_corpus, lexicon, hashing):
    with pytest.raises(FramingError, match="no ruler for the axis 'naming'"):
        score(sample_corpus, lexicon, encoder=hashing, anchor=anchor)


def test_an_anchor_of_a_lexicon_that_has_changed_is_refused(anchor, sample_corpus, shipped, hashing):
    said = shipped[2].axes["imperialism"].model_dump(mode="json", by_alias=True)
    del said["high"]["terms"][0]
    changed = shipped[2].model_copy(update={"axes": {"imperialism": Axis.model_validate(said)}})
    with pytest.raises(FramingError, match="what the lexicon says of 'imperialism' has changed"):
        score(sample_corpus, changed, encoder=hashing, anchor=anchor)


def test_a_lexicon_whose_labels_have_changed_keeps_its_anchor(anchor, sample_corpus, shipped, hashing):
    axis = shipped[2].axes["imperialism"]
    relabelled = axis.model_copy(update={"question": "Another?", "high": axis.high.model_copy(update={"label": "empire"})})
    scores = score(sample_corpus, shipped[2].model_copy(update={"axes": {"imperialism": relabelled}}), encoder=hashing, anchor=anchor)
    assert scores.poles == {"imperialism": ("", "empire")}


def of_council(lexicon, *names, **said):
    """The tiny lexicon with an actor whose names these are, and a term that is meant of it alone."""
    axis = lexicon.axes["naming"].model_dump(mode="json", by_alias=True)
    axis["high"]["terms"] = [{"term": "junta", "of": "council"}]
    council = {"names": names, "labels": ("junta",), **said}
    named = Axis.model_validate({**axis, "referents": json.dumps(council)})
    return lexicon.model_copy(update={"axes": {"naming": named}, "actors": {"council": Actor(**council)}, "examples": ()})


def test_an_anchor_is_refused_where_an_actor_that_a_term_asks_for_has_changed(corpus_of, lexicon):
    corpus = corpus_of("The Vessin Council met. The junta clashed with dockers.", "Clashes went on.", "The junta slept.")
    told = of_council(lexicon, "Vessin Council")
    anchor = fit_anchor(corpus, told, "none")
    score(corpus, told, encoder="none", anchor=anchor)
    for changed in (of_council(lexicon, "Harbour Board"), of_council(lexicon, "Vessin Council", default=False)):
        with pytest.raises(FramingError, match=r"what the lexicon says of 'naming' has changed; expected the same terms, seeds and actors"):
            score(corpus, changed, encoder="none", anchor=anchor)


def test_an_anchor_is_refused_where_another_lexicon_adds_to_an_actor_that_a_term_asks_for(corpus_of, lexicon):
    corpus = corpus_of("The Vessin Council met. The junta clashed with dockers.", "Clashes went on.", "The junta slept.")
    told = of_council(lexicon, "Vessin Council")
    more = told.model_copy(update={"axes": {}, "actors": {"council": Actor(names=("Harbour Board",))}, "name": "more"})
    anchor = fit_anchor(corpus, [told, more], "none")
    score(corpus, [more, told], encoder="none", anchor=anchor)  # which stands first does not matter
    with pytest.raises(FramingError, match="what the lexicon says of 'naming' has changed"):
        score(corpus, told, encoder="none", anchor=anchor)


def test_actors_do_not_matter_to_an_axis_that_asks_for_none(corpus_of, lexicon):
    corpus = corpus_of("The massacre was long.", "Clashes went on.", "The junta slept.")
    anchor = fit_anchor(corpus, lexicon, "none")
    told = lexicon.model_copy(update={"actors": {"council": Actor(names=("Vessin Council",), labels=("junta",))}})
    assert score(corpus, told, encoder="none", anchor=anchor).anchor == anchor


@pytest.mark.parametrize("content", ["", "{", "[]", "3", "null", "{}", '{"format": 2}', '{"format": 2, "rulers": 3}', "\udcff"])
def test_a_file_that_is_no_anchor_is_refused(content, tmp_path):
    (tmp_path / "anchor.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(FramingError, match="no anchor"):
        load_anchor(tmp_path / "anchor.json")


def base64_of(*numbers):
    return base64.b64encode(np.array(numbers, dtype="<f4").tobytes()).decode("ascii")


RULER = ("rulers", "imperialism")
MEDDLED = [
    (("surplus",), 1),
    (("rulers",), {"a": {}}),
    (("rulers",), {"a": 3}),
    (("encoder",), None),
    (("n_documents",), "many"),
    (("ground",), ["x"]),
    (("ground",), None),
    (("ground", "mean"), "%%%"),
    (("ground", "mean"), "AAAA"),
    (("ground", "mean"), base64_of(1, 2, 3)),
    (("ground", "covariance"), base64_of(1, 2, 3)),
    ((*RULER, "direction"), "é"),
    ((*RULER, "direction"), 3),
    ((*RULER, "direction"), base64_of(1, 2, 3)),
    ((*RULER, "direction"), base64_of(*[np.nan] * 48)),
    ((*RULER, "surplus"), 1),
    ((*RULER, "n_documents"), "many"),
    ((*RULER, "lexicon"), [1, 2, 3]),
    ((*RULER, "lexicon"), ["a", "b"]),
    ((*RULER, "lexicon"), [0, 0]),
    ((*RULER, "embedding"), [0, -1]),
    ((*RULER, "making"), None),
    ((*RULER, "making", "separation"), "high"),
    ((*RULER, "making", "shares"), None),
]


@pytest.mark.parametrize(("place", "value"), MEDDLED, ids=lambda given: ".".join(given) if isinstance(given, tuple) else str(given)[:12])
def test_an_anchor_that_was_meddled_with_is_refused(place, value, anchor, tmp_path):
    path = anchor.save(tmp_path / "anchor.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    at = content
    for name in place[:-1]:
        at = at[name]
    at[place[-1]] = value
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(FramingError, match="no anchor"):
        load_anchor(path)


def test_an_anchor_of_no_axes_is_refused_by_every_lexicon(anchor, sample_corpus, shipped, hashing):
    with pytest.raises(FramingError, match="no ruler for the axis 'violence-naming'"):
        score(sample_corpus, shipped, encoder=hashing, anchor=replace(anchor, rulers={}))


@pytest.mark.parametrize("version", [1, 99])
def test_an_anchor_of_another_version_is_named(version, anchor, tmp_path):
    path = anchor.save(tmp_path / "anchor.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 2', f'"format": {version}'), encoding="utf-8")
    with pytest.raises(FramingError, match="another version; expected format 2; fit it again"):
        load_anchor(path)


@pytest.mark.parametrize("missing", [True, False])
def test_a_path_without_an_anchor_is_a_fault(missing, tmp_path):
    with pytest.raises(FramingError, match="no such file"):
        load_anchor(tmp_path / "nothing" if missing else tmp_path)
