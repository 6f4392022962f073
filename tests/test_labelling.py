"""Shares of labels: what is counted, what is missing, and what intervals and tests promise, by simulation."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import ratio_interval
from framing.comparison.inference.permutation import Cells, difference_to_others
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.labelling import COLUMNS, HIT_COLUMNS, LABEL_COLUMNS, label_shares, labels_summary, leading_labels
from framing.labelling.differences import Articles, share_difference
from framing.lexicon import load_lexicon, parse_lexicon
from framing.scoring import score
from framing.shipped import shipped_folder

ACTORS = {"council": SimpleNamespace(labels=("regime", "government")), "rebels": SimpleNamespace(labels=("rebels", "terrorist*"))}


def axis(*terms):
    return SimpleNamespace(terms=lambda: iter(terms))


def make_scores(documents, labels=(), hits=(), *, actors=ACTORS, axes=("naming",), foreign=()):
    """Scores from (document, outlet, event), labels from (document, label, actor, voice, zone, negated), hits from (document, pole, term, voice,
    counted_all)."""
    table = pd.DataFrame([(row[0], name, "wrong_language" if (row[0], name) in foreign else "") for row in documents for name in axes])
    return SimpleNamespace(
        table=table.set_axis(["document", "axis", "reason"], axis=1),
        documents=pd.DataFrame(documents, columns=["document", "outlet", "event"], dtype="str"),
        labels=pd.DataFrame([(row[0], row[1], row[2], "default", *row[3:]) for row in labels], columns=list(LABEL_COLUMNS)),
        hits=pd.DataFrame(
            [(row[0], axes[0], row[1], row[2], 1.0, row[3], "body", row[4] == 0, "", "", row[4], row[4]) for row in hits], columns=list(HIT_COLUMNS)
        ),
        actors=actors,
        axes={name: axis("term") for name in axes},
        provenance={"corpus": "x"},
    )


DOCUMENTS = [
    ("a", "The Lantern", ""),
    ("b", "The Lantern", ""),
    ("c", "The Lantern", "flood"),
    ("d", "The Lantern", "flood"),
    ("e", "Vessin Times", ""),
    ("f", "Vessin Times", ""),
    ("g", "Red Harbour", ""),
]
LABELS = [
    ("a", "regime", "council", "own", "headline", False),
    ("a", "regime", "council", "own", "body", True),
    ("a", "government", "council", "quoted", "body", False),
    ("b", "regime", "council", "attributed", "body", False),
    ("b", "regime", "council", "own", "boilerplate", False),
    ("c", "government", "council", "own", "lead", False),
    ("d", "regime", "council", "scare", "body", False),
    ("d", "regime", "", "own", "body", False),
    ("e", "government", "council", "own", "body", False),
    ("e", "government", "council", "own", "body", False),
    ("f", "government", "council", "own", "body", False),
    ("e", "rebels", "rebels", "quoted", "body", False),
]
HITS = [
    ("a", "high", "massacre*", "own", 1.0),
    ("a", "high", "massacre*", "own", 0.0),
    ("b", "low", "clash*", "quoted", 0.5),
    ("b", "high", "slaughter*", "own", -1.0),
    ("e", "low", "clash*", "own", 1.0),
]


@pytest.fixture(scope="module")
def shares():
    return label_shares(make_scores(DOCUMENTS, LABELS, HITS))


def row(shares, subject, outlet, label):
    table = shares.table
    (found,) = table[(table["subject"] == subject) & (table["outlet"] == outlet) & (table["label"] == label)].to_dict("records")
    return found


def test_occurrences_are_counted_by_voice_zone_and_negation(shares):
    found = row(shares, "council", "The Lantern", "regime")
    assert {name: found[name] for name in ("n", "n_documents", "n_events")} == {"n": 4, "n_documents": 3, "n_events": 3}
    assert [found[voice] for voice in ("own", "attributed", "scare", "quoted")] == [2, 1, 1, 0]
    assert (found["headline"], found["negated"], found["left_out"]) == (1, 1, 1)
    assert (found["subject_n"], found["subject_documents"], found["subject_events"]) == (6, 4, 3)


def test_shares_are_those_of_all_namings_and_of_those_in_the_outlets_own_voice(shares):
    found = row(shares, "council", "The Lantern", "regime")
    assert (found["share"], found["own_share"]) == (pytest.approx(4 / 6), pytest.approx(2 / 3))
    every = ratio_interval(np.array([2.0, 1.0, 0.0, 1.0]), np.array([3.0, 1.0, 1.0, 1.0]), np.array([0, 1, 2, 2]), level=0.95)
    own = ratio_interval(np.array([2.0, 0.0, 0.0, 0.0]), np.array([2.0, 0.0, 1.0, 0.0]), np.array([0, 1, 2, 2]), level=0.95)
    assert (found["low"], found["high"], found["own_low"], found["own_high"]) == pytest.approx((every.low, every.high, own.low, own.high))
    assert found["difference"] == pytest.approx(4 / 6 - 0)


def test_shares_of_an_outlet_add_up_to_1(shares):
    sums = shares.table.groupby(["kind", "subject", "outlet"])[["share", "own_share"]].sum(min_count=1)
    assert sums["share"].dropna().tolist() == pytest.approx([1.0] * 5)
    assert set(sums["own_share"].dropna().round(9)) == {1.0}


def test_the_table_has_each_label_of_each_subject_for_each_outlet_in_a_fixed_order(shares):
    table = shares.table
    assert tuple(table.columns) == COLUMNS
    assert list(dict.fromkeys(zip(table["kind"], table["subject"], strict=True))) == [("actor", "council"), ("actor", "rebels"), ("axis", "naming")]
    council = table[table["subject"] == "council"]
    assert council["outlet"].tolist() == ["Red Harbour"] * 2 + ["The Lantern"] * 2 + ["Vessin Times"] * 2
    assert council["label"].tolist() == ["government", "regime"] * 3  # as common as each other: by name
    naming = table[(table["subject"] == "naming") & (table["outlet"] == "The Lantern")]
    assert list(zip(naming["label"], naming["pole"], strict=True)) == [("clash*", "low"), ("massacre*", "high"), ("slaughter*", "high")]


def test_what_is_never_named_is_missing_and_not_0(shares):
    for label in ("regime", "government"):
        found = row(shares, "council", "Red Harbour", label)
        assert (found["n"], found["subject_n"], found["reason"]) == (0, 0, "never named")
        assert np.isnan([found["share"], found["low"], found["own_share"], found["difference"], found["p"]]).all()
    assert row(shares, "council", "Vessin Times", "regime")["share"] == 0


def test_a_label_that_is_never_the_outlets_own_has_no_share_in_its_own_voice(shares):
    found = row(shares, "rebels", "Vessin Times", "rebels")
    assert (found["share"], found["own"]) == (1.0, 0)
    assert np.isnan(found["own_share"])
    assert found["reason"] == "no interval: one article only; no test: no other outlet names it; never named in its own voice"


def test_an_axis_is_named_by_the_hits_that_count(shares):
    kept = {label: row(shares, "naming", "The Lantern", label) for label in ("massacre*", "slaughter*", "clash*")}
    assert [found["n"] for found in kept.values()] == [1, 1, 1]  # one that is flipped counts, one that is dropped does not
    assert [found["left_out"] for found in kept.values()] == [1, 0, 0]


def test_labels_of_nobody_are_counted_in_the_notes(shares):
    assert "1 of 12 labels of actors are given to nobody who could be told, and are left out" in shares.notes


def test_subjects_that_nobody_names_are_told():
    found = label_shares(make_scores(DOCUMENTS, [label for label in LABELS if label[2] == "council"]))
    assert set(found.table["subject"]) == {"council"}
    assert {"never given a label: rebels", "without a hit: naming"} <= set(found.notes)


@pytest.mark.parametrize("actors", [{}, {"nobody": SimpleNamespace(labels=())}])
def test_lexicons_with_nothing_to_name_give_an_empty_table_and_say_so(actors):
    scores = make_scores(DOCUMENTS, actors=actors)
    scores.axes = {"naming": axis()}
    found = label_shares(scores)
    assert found.table.empty
    assert tuple(found.table.columns) == COLUMNS
    assert found.notes == ("there is nothing to name: the lexicons have no actor with labels and no axis with terms",)


def test_scores_that_were_put_together_without_labels_have_shares_of_their_axes():
    scores = make_scores(DOCUMENTS, hits=HITS)
    scores.labels = pd.DataFrame()
    assert set(label_shares(scores).table["kind"]) == {"axis"}


def test_articles_in_another_language_have_no_part():
    foreign = {(document, name) for document in ("e", "f") for name in ("naming", "other")} | {("a", "naming")}
    found = label_shares(make_scores(DOCUMENTS, LABELS, HITS, axes=("naming", "other"), foreign=foreign))
    assert set(found.table.loc[found.table["n"] > 0, "outlet"]) == {"The Lantern"}
    assert row(found, "naming", "The Lantern", "clash*")["subject_n"] == 2
    assert row(found, "council", "The Lantern", "regime")["subject_n"] == 6  # of two languages, the article is in one


def test_articles_without_an_outlet_are_left_out_and_counted():
    documents = [*DOCUMENTS[:-1], ("g", "", "")]
    found = label_shares(make_scores(documents, [*LABELS, ("g", "regime", "council", "own", "body", False)]))
    assert set(found.table["outlet"]) == {"The Lantern", "Vessin Times"}
    assert "1 of 7 articles have no outlet and are left out" in found.notes


def test_neither_order_nor_columns_that_are_not_needed_matter(shares):
    scores = make_scores(DOCUMENTS[::-1], LABELS[::-1], HITS[::-1])
    scores.labels = scores.labels.assign(text="x", start=3)
    scores.hits = scores.hits.assign(text="x", source="y")
    pd.testing.assert_frame_equal(label_shares(scores).table, shares.table)


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"by": "party"}, "no column 'party'"), ({"level": 1.0}, "level = 1.0"), ({"draws": 9}, "draws = 9"), ({"seed": -1}, "seed = -1")],
)
def test_settings_that_make_no_sense_are_refused(settings, said):
    with pytest.raises(FramingError, match=said):
        label_shares(make_scores(DOCUMENTS, LABELS), **settings)


def two_habits(*, n=12):
    """Two outlets with three namings in each of `n` articles: one says regime, the other government."""
    names = {"The Lantern": ("regime", "regime", "government"), "Vessin Times": ("government", "government", "rulers")}
    documents = [(f"{outlet}-{number:02}", outlet, "") for outlet in names for number in range(n)]
    shift = {document: number % 3 == 0 for number, (document, *_) in enumerate(documents)}
    labels = [
        (document, "regime" if shift[document] and place == 2 else label, "council", "own", "body", False)
        for document, outlet, _ in documents
        for place, label in enumerate(names[outlet])
    ]
    return make_scores(documents, labels)


def test_outlets_that_name_otherwise_are_told_apart():
    found = label_shares(two_habits())
    assert row(found, "council", "The Lantern", "regime")["verdict"] == "higher"
    assert row(found, "council", "Vessin Times", "regime")["verdict"] == "lower"
    assert row(found, "council", "Vessin Times", "rulers")["verdict"] == "higher"
    assert (found.table["q"] >= found.table["p"]).all()
    (lantern, vessin) = (row(found, "council", outlet, "regime") for outlet in ("The Lantern", "Vessin Times"))
    assert lantern["p"] == vessin["p"]
    assert lantern["difference"] == pytest.approx(-vessin["difference"])


def test_a_label_of_few_events_is_not_tested():
    scores = two_habits()
    is_rare = scores.labels["label"] == "rulers"
    scores.labels.loc[is_rare & (scores.labels["document"] > "Vessin Times-04"), "label"] = "government"
    found = row(label_shares(scores), "council", "Vessin Times", "rulers")
    assert np.isnan(found["p"])
    assert found["reason"] == "no test: so named in fewer than 5 events"
    assert found["difference"] == pytest.approx(found["share"])


def test_the_leading_labels_are_the_commonest_and_no_single_one_is_left_over(shares):
    table = label_shares(two_habits()).table
    assert leading_labels(table, 1) == ["government"]
    assert leading_labels(table, 2) == ["government", "regime", "rulers"]
    naming = shares.table[shares.table["kind"] == "axis"]
    assert leading_labels(naming, 3) == ["clash*", "massacre*", "slaughter*"]


def test_the_summary_has_outlets_as_rows_and_labels_as_columns(shares):
    tables = labels_summary(shares)
    assert list(tables) == [("actor", "council"), ("actor", "rebels"), ("axis", "naming")]
    council = tables["actor", "council"]
    assert list(council.columns) == ["outlet", "n", "own words", "government", "regime"]
    red, lantern, vessin = council.to_numpy().tolist()
    assert red == ["Red Harbour", "0", "", "", ""]
    assert lantern[:3] == ["The Lantern", "6", "50 %"]
    assert lantern[4].startswith("67 % (")
    assert vessin[3:5] == ["100 % (13–100)", "0 % (0–87)"]
    own = labels_summary(shares, voice="own")["actor", "council"]
    assert list(own.columns) == ["outlet", "n", "government", "regime"]
    assert own["n"].tolist() == ["0", "3", "3"]


def sampled(rng, n_outlets, n_events, share, likeness):
    """Scores of outlets that all call the council regime with the same probability; labels of one event are alike by `likeness`."""
    documents, labels = [], []
    for outlet in range(n_outlets):
        for event in range(n_events):
            mine = rng.beta(share * (1 - likeness) / likeness, (1 - share) * (1 - likeness) / likeness)
            for article in range(rng.integers(1, 4)):
                name = f"{outlet:03}-{event:02}-{article}"
                documents.append((name, f"Outlet {outlet:03}", f"{outlet}-{event}"))
                words = np.where(rng.random(rng.integers(1, 7)) < mine, "regime", "government")
                labels += [(name, str(word), "council", "own" if rng.random() < 0.6 else "quoted", "body", False) for word in words]
    return make_scores(documents, labels)


@pytest.mark.parametrize(("share", "n_events"), [(0.5, 12), (0.15, 25)])
def test_the_intervals_hold_the_true_share_in_95_of_100_samples(share, n_events):
    rng = np.random.default_rng(20240308)
    table = label_shares(sampled(rng, 250, n_events, share, 0.2), draws=39).table
    regime = table[table["label"] == "regime"]
    for low, high in (("low", "high"), ("own_low", "own_high")):
        held = (regime[low] <= share) & (share <= regime[high])
        assert held.mean() >= 0.94


def rejections(rng, *, share, size, n_own, n_samples=150):
    """How often p < 0.05 without a difference, here and by the permutation test alone, where one outlet's articles are of another size."""
    found = np.zeros(2)
    for _ in range(n_samples):
        whole = np.r_[rng.poisson(size - 1, n_own) + 1, rng.poisson(2, 20) + 1].astype(float)
        part = rng.binomial(whole.astype(int), rng.beta(share, 1 - share, len(whole))).astype(float)
        outlet, cluster = np.r_[np.zeros(n_own, dtype=np.intp), 1 + np.arange(20) % 4], np.arange(len(whole))
        ours = share_difference(Articles(outlet, cluster, whole, whole), 0, part, draws=199, seed=1)
        alone = difference_to_others(Cells(cluster, outlet, part, whole), 0, draws=199, seed=1)
        found += [ours.p < 0.05, alone.p < 0.05]
    return found / n_samples


@pytest.mark.parametrize(("share", "size", "n_own"), [(0.1, 12, 20), (0.1, 1, 20), (0.3, 12, 20), (0.3, 3, 8)])
def test_where_all_call_it_alike_few_are_told_apart(share, size, n_own):
    ours, _ = rejections(np.random.default_rng(7), share=share, size=size, n_own=n_own)
    assert ours <= 0.08


def test_p_does_not_come_of_the_size_of_articles_that_never_give_the_label():
    ours, alone = rejections(np.random.default_rng(7), share=0.08, size=12, n_own=8)
    assert ours <= 0.06 < alone


TALMARIA = load_lexicon(shipped_folder("samples") / "talmaria.toml")


def test_in_the_sample_corpus_remnants_are_the_state_agencys_own_word_and_the_others_quote_it(sample_corpus, shipped):
    found = label_shares(score(sample_corpus, [*shipped, TALMARIA], encoder="none"))
    state = row(found, "hill-fighters", "Talmarian News Agency", "regime remnants")
    assert state["own"] == state["n"] >= 6
    others = found.table[(found.table["label"] == "regime remnants") & (found.table["outlet"] != "Talmarian News Agency")]
    assert others.loc[others["subject"] == "hill-fighters", "own"].sum() == 0
    assert others["n"].sum() >= 10
    lantern = {label: row(found, "interim-government", "The Lantern", label) for label in ("regime", "junta*")}
    assert min(label["own_share"] for label in lantern.values()) > 0.2
    assert row(found, "interim-government", "Talmarian News Agency", "regime")["n"] == 0


def test_a_lexicon_of_ones_own_names_its_actors_and_its_axes():
    source = """
    title = "Who"
    language = "en"
    [actors.council]
    names = ["Idris Venn"]
    labels = ["regime", "government"]
    default = true
    [axes.naming]
    question = "Is it a killing?"
    [axes.naming.high]
    label = "killing"
    terms = ["massacre*"]
    [[examples]]
    text = "The match ended in a draw."
    axis = "naming"
    leans = "neither"
    """
    lexicon, faults = parse_lexicon(source, name="who")
    assert lexicon is not None, faults
    texts = ["The regime fell silent. A massacre, said the government.", "The government met on Monday."]
    corpus = Corpus(tuple(Document(id=f"d{number}", text=text, outlet="The Lantern", language="en") for number, text in enumerate(texts)))
    table = label_shares(score(corpus, [lexicon], encoder="none")).table
    assert dict(zip(table["label"], table["n"], strict=True)) == {"government": 2, "regime": 1, "massacre*": 1}
