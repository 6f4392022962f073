"""The comparison under every choice: the default is the comparison that was made, and bad input has a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare
from framing.comparison.settings import Settings
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.robustness import Choices, material_of, read_robustness, robustness, write_robustness
from framing.robustness.choices import NAMES
from framing.robustness.result import COLUMNS
from framing.scoring import read_material, read_scores, score_material, write_scores

FEW = Settings(draws=199)
QUICK = Choices(single={"text": ("lead",)}, crossed={"voices": ("outlet", "all"), "copies": ("keep", "first")}, entries=False)
EXACT = ["n_documents", "n_events", "difference", "difference_low", "difference_high", "p", "q"]


@pytest.fixture(scope="module")
def material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def lexicons(shipped):
    return shipped[:2]


@pytest.fixture(scope="module")
def scores(material, lexicons):
    return score_material(material, lexicons, anchor="corpus")


@pytest.fixture(scope="module")
def found(material, lexicons, scores):
    return robustness(material, lexicons, scores=scores, settings=FEW, choices=Choices(axes=("violence-naming",), crossed={}))


def tried(material, lexicons, scores, choices=QUICK, **settings):
    return robustness(material, lexicons, scores=scores, settings=replace(FEW, **settings), choices=choices)


CROSSED_WITNESSES = {"voices": ("outlet", "all"), "witness": ("both", "lexicon", "embedding")}


def defaults(found):
    return found.table[found.table["is_default"]].reset_index(drop=True)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"voices": "all"},
        {"within": "event"},
        {"copies": "first"},
        {"reference": "The Lantern"},
        {"groups": {"camp": ["The Lantern", "Red Harbour"], "other camp": ["Northgate Wire", "Ansel Courier"]}},
    ],
)
def test_the_default_is_the_comparison_with_the_same_settings(material, lexicons, scores, settings):
    found = defaults(tried(material, lexicons, scores, Choices(single={}, crossed={}, entries=False), **settings))
    expected = compare(scores, draws=199, **settings).table
    pd.testing.assert_frame_equal(found[["axis", "outlet"]], expected[["axis", "outlet"]], check_dtype=False)
    np.testing.assert_allclose(found[EXACT].to_numpy(dtype=float), expected[EXACT].to_numpy(dtype=float), atol=1e-8)
    assert found["verdict"].tolist() == expected["verdict"].tolist()
    assert found["reason"].tolist() == expected["reason"].tolist()


def test_every_specification_has_a_row_for_every_outlet_and_its_choices(found):
    assert list(found.table.columns) == list(COLUMNS)
    numbers = found.table.groupby("outlet")["specification"].agg(list)
    assert all(each == list(range(1, len(each) + 1)) for each in numbers)
    assert not found.table.duplicated(["outlet", *NAMES]).any()
    assert set(found.table["axis"]) == {"violence-naming"}


def test_each_specification_is_the_comparison_that_is_really_so_made(found, material, lexicons, scores):
    """With another voice, without copies, within events: what `compare` gives."""
    done = [({"voices": "all"}, {"voices": "all"}), ({"copies": "first"}, {"copies": "first"}), ({"compared": "within events"}, {"within": "event"})]
    for choices, settings in done:
        expected = compare(scores, draws=199, **settings).table
        expected = expected[expected["axis"] == "violence-naming"]
        wanted = pd.Series({**defaults(found).iloc[0][list(NAMES)].to_dict(), **choices})
        chosen = found.table[(found.table[list(NAMES)] == wanted).all(axis=1)]
        assert len(chosen) == len(expected) == 6
        np.testing.assert_allclose(chosen[["difference", "p"]].to_numpy(), expected[["difference", "p"]].to_numpy(), atol=1e-8)


def test_terms_and_seeds_are_left_out_one_by_one(found, scores):
    entries = found.table[found.table["without"] != ""]
    hits = scores.hits[scores.hits["axis"] == "violence-naming"]
    kinds = entries["without"].str.split(" ", n=2).str[1].value_counts()
    assert kinds["term"] == hits.groupby("pole")["term"].nunique().sum() * 6
    assert kinds["seed"] == sum(len(pole.seeds) for pole in scores.axes["violence-naming"].poles.values()) * 6


def test_effects_are_differences_in_one_unit_for_each_reading(found):
    same = found.table[found.table["reference"] == "corpus"].dropna(subset=["effect"])
    ratio = (same["effect"] / same["difference"]).where(same["difference"].abs() > 1e-6)
    assert ratio.groupby([same[name] for name in NAMES[:8]]).agg(np.ptp).max() < 1e-6
    assert (ratio.dropna() > 0).all()


def test_an_interval_holds_its_difference_and_agrees_with_its_test(found):
    told = found.table.dropna(subset=["difference_low", "p"])
    told = told[~told["reason"].str.contains("Student")]
    assert ((told["difference_low"] <= told["difference"]) & (told["difference"] <= told["difference_high"])).all()
    beyond = (told["difference_low"] > 0) | (told["difference_high"] < 0)
    assert (beyond == (told["p"] < 0.05)).all()


def test_the_notes_say_what_could_not_be_tried(found):
    said = " ".join(found.notes)
    assert "100 words or more (no article is shorter)" in said
    assert "the ruler of news" in said  # which was made with another encoder


def test_the_order_of_the_articles_does_not_matter(sample_corpus, hashing, lexicons):
    results = []
    for documents in (sample_corpus.documents, sample_corpus.documents[::-1]):
        material = read_material(replace(sample_corpus, documents=documents), encoder=hashing)
        results.append(tried(material, lexicons[0], score_material(material, lexicons[0], anchor="corpus")))
    for one, other in zip(*((each.table, each.summary, each.choices) for each in results), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=False, atol=1e-6, rtol=1e-6)


def test_only_the_axes_asked_for_are_tried_and_the_others_have_their_part_in_q(material, lexicons, scores):
    both, one = tried(material, lexicons, scores), tried(material, lexicons, scores, replace(QUICK, axes=("government-naming",)))
    assert set(one.table["axis"]) == set(one.summary["axis"]) == set(one.trust["axis"]) == {"government-naming"}
    expected = both.table[both.table["axis"] == "government-naming"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one.table, expected)


def test_without_an_encoder_there_is_no_choice_between_witnesses(sample_corpus, lexicons):
    material = read_material(sample_corpus, encoder="none")
    found = tried(material, lexicons[1], None, Choices(single={"pooling": ("half",)}, crossed=CROSSED_WITNESSES))
    assert set(found.table["witness"]) == {"both"}
    assert set(found.table["pooling"]) == {"quarter"}
    assert not found.table["without"].str.contains(" seed ").any()


class Turned:
    """Another encoder: the vectors of the first, their places in reverse order and some with the other sign."""

    identity = "turned"

    def __init__(self, encoder):
        self._encoder = encoder

    def encode(self, texts):
        vectors = self._encoder.encode([text[::-1] for text in texts])
        return np.ascontiguousarray(vectors[:, ::-1])


def test_another_encoder_hears_the_same_corpus_on_a_ruler_of_its_own(material, lexicons, scores, sample_corpus, hashing):
    other = Turned(hashing)
    found = tried(material, lexicons, scores, Choices(single={"encoder": (other,)}, crossed={}, entries=False)).table
    assert set(found["encoder"]) == {"hashing", "turned"}
    read = score_material(read_material(sample_corpus, encoder=other), lexicons, anchor="corpus")
    expected = compare(read, draws=199).table
    heard = found[found["encoder"] == "turned"]
    np.testing.assert_allclose(heard["difference"].to_numpy(), expected["difference"].to_numpy(), atol=1e-8)


def test_what_was_written_is_read_back(found, tmp_path):
    paths = write_robustness(found, tmp_path)
    assert all(path.is_file() for path in paths)
    again = read_robustness(tmp_path)
    for name in ("table", "summary", "choices"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(found, name))
    assert (again.notes, again.by, again.level) == (found.notes, found.by, found.level)
    first = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in write_robustness(again, tmp_path)][:6] == first[:6]


def test_a_folder_without_a_sheet_is_said(tmp_path):
    with pytest.raises(FramingError, match="no robustness sheet"):
        read_robustness(tmp_path)


def test_an_axis_that_there_is_not_is_said(material, lexicons, scores):
    with pytest.raises(FramingError, match="'violence' is not in the lexicons"):
        tried(material, lexicons, scores, Choices(axes=("violence",)))


def test_scores_of_another_encoder_are_refused(sample_corpus, lexicons, scores):
    with pytest.raises(FramingError, match="fitted with the encoder hashing"):
        tried(read_material(sample_corpus, encoder="none"), lexicons, scores)


SENTENCES = ("Troops carried out a massacre near Duvel.", "Security forces clashed with gunmen at the bridge.", "It rained in Vessin on Monday.")


def corpus_of(*articles):
    """Articles from (outlet, event, number of the sentence that it begins with)."""
    documents = []
    for place, (outlet, event, first) in enumerate(articles):
        text = " ".join(SENTENCES[(first + step) % 3] for step in range(2 + place % 3))
        documents.append(Document(id=f"a{place:02d}", text=text, outlet=outlet, event=event, language="en"))
    return Corpus(tuple(documents))


@pytest.mark.parametrize(
    "corpus",
    [
        corpus_of(*(("The Lantern", f"e{place}", place) for place in range(8))),
        corpus_of(*((f"Outlet {place}", f"e{place}", place) for place in range(8))),
        corpus_of(*((f"Outlet {place % 2}", "one event", place) for place in range(8))),
        corpus_of(*((f"Outlet {place % 2}", "", place) for place in range(8))),
        corpus_of(*((f"Outlet {place % 2}", f"e{place // 2}", 2) for place in range(8))),
        Corpus(
            tuple(
                Document(id=f"a{place}", text=SENTENCES[0], outlet=f"Outlet {place % 2}", language="en", duplicate_of="a0" * bool(place))
                for place in range(6)
            )
        ),
        Corpus(tuple(Document(id=f"a{place}", text="Regen.", outlet=f"Outlet {place % 2}", language="de") for place in range(6))),
        corpus_of(("", "", 0), ("", "", 1), ("The Lantern", "", 2)),
    ],
    ids=["one outlet", "one article an outlet", "one event", "no events", "nothing to tell apart", "copies only", "another language", "no outlets"],
)
@pytest.mark.parametrize("encoder", ["none", "hashing"])
def test_bad_input_has_a_number_or_a_reason(corpus, encoder, hashing, lexicons):
    material = read_material(corpus, encoder=hashing if encoder == "hashing" else "none")
    found = robustness(material, lexicons[0], settings=replace(FEW, draws=99))
    missing = found.table["p"].isna()
    assert (found.table.loc[missing, "reason"] != "").all()
    assert found.summary["verdict"].isin(["robust", "depends on choices", "fragile", "cannot tell"]).all()
    assert (found.summary.loc[found.summary["verdict"] == "cannot tell", "reason"] != "").all()


@pytest.fixture(scope="module")
def run(material, lexicons, tmp_path_factory):
    return write_scores(score_material(material, lexicons, anchor="corpus"), tmp_path_factory.mktemp("run"))


def test_a_run_is_read_again_as_it_was(run, scores, hashing):
    kept = read_scores(run)
    again, lexicon = material_of(kept, encoder=hashing)
    assert again.corpus.hash == kept.provenance["corpus"]
    rescored = score_material(again, lexicon, anchor="corpus")
    pd.testing.assert_frame_equal(rescored.table, kept.table)
    pd.testing.assert_frame_equal(rescored.hits, kept.hits)
    pd.testing.assert_frame_equal(rescored.trust, kept.trust)


def test_a_run_that_was_read_again_has_the_same_sheet(run, hashing, material, lexicons, scores):
    kept = read_scores(run)
    again, lexicon = material_of(kept, encoder=hashing)
    one, other = tried(again, lexicon, kept), tried(material, lexicons, scores)
    pd.testing.assert_frame_equal(one.table, other.table)


def test_a_run_with_an_encoder_that_is_not_here_says_so(run):
    with pytest.raises(FramingError):
        material_of(read_scores(run))
    with pytest.raises(FramingError, match="that of the run, hashing"):
        material_of(read_scores(run), encoder="none")


def test_a_run_whose_sentences_would_be_others_now_is_refused(scores, hashing):
    first = scores.documents["document"].iloc[0]
    changed = replace(scores, texts={**scores.texts, first: scores.texts[first] + " It rained."})
    with pytest.raises(FramingError, match="no longer split into the same sentences"):
        material_of(changed, encoder=hashing)
    with pytest.raises(FramingError, match="no texts"):
        material_of(replace(scores, texts={}), encoder=hashing)


def test_of_very_many_outlets_the_largest_are_tried_and_all_have_their_part(lexicons):
    corpus = corpus_of(*((f"Outlet {place % 45:02d}", f"e{place // 9}", place) for place in range(95)))
    found = tried(read_material(corpus, encoder="none"), lexicons[0], None)
    assert "tried are the 40 of 45 outlets that have the most articles" in found.notes
    default = defaults(found)
    assert len(default) == 45
    others = found.table[~found.table["is_default"]]
    assert others["outlet"].nunique() == 40
    untried = set(default["outlet"]) - set(others["outlet"])
    assert untried == {f"Outlet {place}" for place in range(40, 45)}
    assert (found.summary.loc[found.summary["outlet"].isin(untried), "reason"] == "nothing else could be tried").all()
