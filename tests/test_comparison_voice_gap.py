"""The voice gap: what is subtracted, whose voice the hits stand in, and what its interval and test promise, by simulation."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare, ratio_interval, voice_gaps
from framing.comparison.inference.intervals import mean_interval
from framing.comparison.inference.sign_flips import sign_flip_test
from framing.comparison.voice_gap import COLUMNS, POLE_COLUMNS
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.scoring import score
from framing.scoring.parts import hit_parts

WHOLE = {"own": 1.0, "scare": 0.0, "quoted": 0.0, "attributed": 1.0}
AXES = {
    "naming": SimpleNamespace(is_frame=False, voice_weights=lambda term=None: WHOLE, terms=list),
    "empire": SimpleNamespace(is_frame=True, voice_weights=lambda term=None: WHOLE, terms=list),
}
SHARES = ["own_share", "attributed_share", "scare_share", "quoted_share"]


def make_scores(rows, hits=(), *, axes=("naming",), **columns):
    """Scores from (document, outlet, event, score in the outlet's voice, in all voices), hits from (document, pole, voice, counted_all)."""
    documents = pd.DataFrame([row[:3] for row in rows], columns=["document", "outlet", "event"], dtype="str").assign(duplicate_of="", **columns)
    table = pd.DataFrame(
        [(row[0], axis, voices, float(score), "" if np.isfinite(score) else "too_short") for row in rows for axis in axes
         for voices, score in zip(("outlet", "all"), row[3:], strict=True)],
        columns=["document", "axis", "voices", "score", "reason"],
    )  # fmt: skip
    found = pd.DataFrame([(row[0], axes[0], *row[1:]) for row in hits], columns=["document", "axis", "pole", "voice", "counted_all"])
    found = found.astype({"counted_all": "float64"})
    return SimpleNamespace(table=table, documents=documents, hits=found, axes={axis: AXES[axis] for axis in axes}, provenance={"corpus": "x"})


def only(table, outlet):
    (row,) = table[table["outlet"] == outlet].to_dict("records")
    return row


ROWS = [
    ("a", "The Lantern", "", 1.0, 0.5),
    ("b", "The Lantern", "", 2.0, 0.5),
    ("c", "The Lantern", "flood", 0.0, 0.5),
    ("d", "The Lantern", "flood", 1.0, np.nan),
    ("e", "Vessin Times", "", 1.0, 1.0),
    ("f", "Vessin Times", "", -1.0, -1.0),
]
HITS = [
    ("a", "high", "own", 1.0),
    ("a", "low", "quoted", 0.5),
    ("b", "high", "own", 0.5),
    ("b", "high", "attributed", 1.0),
    ("c", "low", "scare", -1.0),
    ("c", "low", "own", 0.0),
    ("e", "high", "quoted", 1.0),
]


def test_a_gap_is_the_mean_of_what_the_outlets_voice_is_above_all_voices():
    lantern = only(voice_gaps(make_scores(ROWS, HITS)).table, "The Lantern")
    assert (lantern["n_documents"], lantern["n_events"]) == (3, 3)
    assert (lantern["outlet_voice"], lantern["all_voices"], lantern["gap"]) == (1.0, 0.5, 0.5)
    interval = mean_interval(np.array([0.5, 1.5, -0.5]), np.arange(3), level=0.95)
    assert (lantern["low"], lantern["high"]) == pytest.approx((interval.low, interval.high))
    assert lantern["verdict"] == "cannot tell"
    assert lantern["reason"] == "no test: too few events that differ: no way to flip their signs gives p < 0.25"


def test_shares_are_of_the_weight_of_all_hits_that_count():
    gaps = voice_gaps(make_scores(ROWS, HITS))
    assert tuple(gaps.table.columns) == COLUMNS
    lantern = only(gaps.table, "The Lantern")
    # Own 1 + 0.5, attributed 1, scare 1 (flipped, and as heavy as any), quoted 0.5; the hit that counts nothing is none.
    assert lantern["n_hits"] == 5
    assert [lantern[name] for name in SHARES] == [1.5 / 4, 1 / 4, 1 / 4, 0.5 / 4]
    own = ratio_interval(np.array([1.0, 0.5, 0.0]), np.array([1.5, 1.5, 1.0]), np.arange(3), level=0.95)
    assert (lantern["own_low"], lantern["own_high"]) == pytest.approx((own.low, own.high))


def test_shares_are_given_for_each_pole_too():
    poles = voice_gaps(make_scores(ROWS, HITS)).poles
    assert tuple(poles.columns) == POLE_COLUMNS
    lantern = poles[poles["outlet"] == "The Lantern"].set_index("pole")
    assert lantern.index.tolist() == ["low", "high"]
    assert lantern["n_hits"].tolist() == [2, 3]
    assert lantern.loc["high", SHARES].tolist() == pytest.approx([1.5 / 2.5, 1 / 2.5, 0, 0])
    assert lantern.loc["low", SHARES].tolist() == pytest.approx([0, 0, 1 / 1.5, 0.5 / 1.5])


def test_a_frame_has_one_pole():
    gaps = voice_gaps(make_scores(ROWS, HITS, axes=("naming", "empire")))
    assert gaps.poles.groupby("axis", sort=False)["pole"].agg(list).to_dict() == {"naming": ["low", "high"] * 2, "empire": ["high"] * 2}
    assert gaps.table["axis"].tolist() == ["naming", "naming", "empire", "empire"]


def test_what_is_missing_has_a_reason_and_is_no_zero():
    gaps = voice_gaps(make_scores([*ROWS, ("g", "Duvel Post", "", np.nan, np.nan)], HITS))
    vessin, duvel = only(gaps.table, "Vessin Times"), only(gaps.table, "Duvel Post")
    assert (vessin["gap"], vessin["own_share"]) == (0.0, 0.0)
    assert vessin["reason"] == "; ".join(
        ["no interval: all its articles score the same in both voices", "no test: no article differs", "no interval of the share: one article only"]
    )
    assert np.isnan([duvel["gap"], duvel["own_share"], duvel["p"]]).all()
    assert duvel["reason"] == "no article with a score in both voices; no share: no hit"
    assert gaps.notes == (
        "naming: 1 of 7 articles have no score and are left out (too short: 1)",
        "naming: 1 of 7 articles have a score in the outlet's voice only and are left out (too short: 1)",
        "5 of 7 articles have no event: unless they are copies, they are taken as independent",
    )


def test_of_one_article_or_one_event_there_is_neither_interval_nor_test():
    rows = [("a", "The Lantern", "", 1.0, 0.5), ("b", "Vessin Times", "flood", 1.0, 0.5), ("c", "Vessin Times", "flood", 2.0, 0.5)]
    table = voice_gaps(make_scores(rows)).table.set_index("outlet")
    assert table.loc["The Lantern", "reason"] == "no interval: one article only; no test: one article only; no share: no hit"
    assert table.loc["Vessin Times", "reason"].startswith(
        "no interval: its articles are all of one event; no test: its articles are all of one event"
    )
    assert table["gap"].tolist() == [0.5, 1.0]


def test_hits_of_an_article_in_another_language_have_no_share():
    scores = make_scores(ROWS, HITS)
    scores.table.loc[scores.table["document"] == "e", ["score", "reason"]] = [np.nan, "wrong_language"]
    assert only(voice_gaps(scores).table, "Vessin Times")["n_hits"] == 0


def test_a_corpus_without_a_hit_or_without_an_article_has_a_table():
    empty = voice_gaps(make_scores([], [])).table
    assert (len(empty), tuple(empty.columns)) == (0, COLUMNS)
    without = voice_gaps(make_scores(ROWS)).table
    assert without["own_share"].isna().all()
    assert without["gap"].notna().all()


def sample(n=40, gap=0.4, seed=1):
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(n):
        everything = rng.normal()
        outlet = ("The Lantern", "Vessin Times")[number % 2]
        own = everything + rng.normal() * 0.3 + gap * (outlet == "The Lantern")
        rows.append((f"d{number:03}", outlet, f"event-{number // 4}" if number % 3 else "", own, everything))
    return rows


def test_a_planted_gap_is_found_and_no_other():
    verdicts = voice_gaps(make_scores(sample())).table.set_index("outlet")["verdict"]
    assert verdicts.to_dict() == {"The Lantern": "higher", "Vessin Times": "cannot tell"}
    assert only(voice_gaps(make_scores(sample(gap=-0.4))).table, "The Lantern")["verdict"] == "lower"


PLACES = ("the old bridge", "the fish market", "the north quay", "the tram depot", "the town hall", "the salt works")
TOLD = {
    "high": ("the massacre at {} went on until evening while nobody came to help", "a slaughter at {} was over before the ferry had left for Duvel"),
    "low": ("the clashes at {} went on until evening while nobody came to help", "an operation at {} was over before the ferry had left for Duvel"),
    "": ("the rain at {} went on until evening while nobody came to help", "a market at {} was over before the ferry had left for Duvel"),
}
"""What may be told of a place: as a killing, as fighting, or neither; each of as many words."""

# Of the outlet's own sentences, and of those it lets others say: how they say it, and how often as a killing, as fighting, and neither.
PLANTED = {
    "Kills Itself": ((0.6, 0.1, 0.3), "quoted", (0.1, 0.6, 0.3)),
    "Fights Itself": ((0.1, 0.6, 0.3), "quoted", (0.6, 0.1, 0.3)),
    "Reports Killing Alike": ((0.6, 0.1, 0.3), "attributed", (0.6, 0.1, 0.3)),
    "Reports Fighting Alike": ((0.1, 0.6, 0.3), "attributed", (0.1, 0.6, 0.3)),
    "Plain Itself": ((0.0, 0.0, 1.0), "attributed", (0.0, 0.0, 1.0)),
}


def planted_corpus(n_articles=60, seed=3):
    """Articles whose outlets differ in what they say themselves and what they let others say; half of the sentences are others'."""
    rng = np.random.default_rng(seed)

    def told(shares):
        pole = ("high", "low", "")[rng.choice(3, p=shares)]
        return str(rng.choice(TOLD[pole])).format(rng.choice(PLACES))

    def in_words_of(voice, said):
        return f"“{said[0].upper()}{said[1:]},” Mira Osk said." if voice == "quoted" else f"Mira Osk said that {said}."

    documents = []
    for outlet, (own, voice, others) in PLANTED.items():
        for number in range(n_articles):
            sentences = [said for _ in range(4) for said in (f"{told(own)}.".capitalize(), in_words_of(voice, told(others)))]
            documents.append(Document(id=f"{outlet}-{number:02}", outlet=outlet, text=" ".join(sentences), language="en"))
    return Corpus(tuple(documents))


def naming_gaps(scores):
    table = voice_gaps(scores).table
    return table[table["axis"] == "naming"].set_index("outlet")


@pytest.mark.parametrize("encoder", ["none", pytest.param("model", marks=pytest.mark.model)])
def test_a_gap_is_found_where_own_and_others_words_lean_apart_and_none_for_much_reporting_alone(encoder, lexicon, request):
    table = naming_gaps(score(planted_corpus(), lexicon, encoder=encoder if encoder == "none" else request.getfixturevalue(encoder)))
    expected = {"Kills Itself": "higher", "Fights Itself": "lower", "Reports Killing Alike": "cannot tell", "Reports Fighting Alike": "cannot tell"}
    assert table.loc[list(expected), "verdict"].to_dict() == expected
    assert (table.loc[["Kills Itself", "Fights Itself"], "gap"].abs() > 0.7).all()
    alike = table.loc[["Reports Killing Alike", "Reports Fighting Alike"]]
    assert (alike["attributed_share"] > 0.45).all()
    assert (alike["gap"].abs() < 0.1).all()
    assert not table.loc["Plain Itself", "gap"] > 0  # neither names anything: no gap, or no score without an encoder


def test_much_reporting_alone_would_make_a_gap_if_words_counted_whole(lexicon, monkeypatch):
    def by_words(hits, words, voices):
        return hit_parts(hits, words.assign(weighted_words=words["n_words"]), voices)

    monkeypatch.setattr("framing.scoring.placing.hit_parts", by_words)
    alike = naming_gaps(score(planted_corpus(), lexicon, encoder="none")).loc[["Reports Killing Alike", "Reports Fighting Alike"]]
    assert alike["verdict"].tolist() == ["lower", "higher"]
    assert (alike["gap"].abs() > 0.15).all()


def test_the_same_input_gives_the_same_table_whatever_the_order():
    rows = sample()
    first, again, turned = (voice_gaps(make_scores(given)).table for given in (rows, rows, rows[::-1]))
    pd.testing.assert_frame_equal(first, again)
    pd.testing.assert_frame_equal(first, turned, check_exact=False, rtol=1e-12)


def test_groups_may_be_made_by_any_column_and_nameless_articles_are_left_out():
    gaps = voice_gaps(make_scores(ROWS, HITS, author=["Mira", "Mira", "", "Osk", "Osk", "Osk"]), by="author")
    assert gaps.table["outlet"].tolist() == ["Mira", "Osk"]
    assert gaps.notes[0] == "1 of 6 articles have no author and are left out"
    assert only(gaps.table, "Mira")["n_hits"] == 4


def test_terms_that_weigh_voices_otherwise_than_the_words_around_them_are_noted(lexicon):
    scores = make_scores(ROWS)
    assert not any("weigh" in said for said in voice_gaps(scores).notes)
    high = lexicon.axes["naming"].high
    terms = tuple(term.model_copy(update={"voices": {"quoted": 0.5}}) if term.term == "massacre*" else term for term in high.terms)
    scores.axes["naming"] = lexicon.axes["naming"].model_copy(update={"high": high.model_copy(update={"terms": terms})})
    said = "voices weigh otherwise for some terms (massacre*) than for the words around them: that alone makes a voice gap"
    assert voice_gaps(scores).notes[-1] == f"naming: {said}"


def test_what_is_left_out_is_said_in_the_words_of_the_comparison():
    scores = make_scores([*ROWS, ("g", "Duvel Post", "", np.nan, np.nan), ("h", "Duvel Post", "", np.nan, 1.0)])
    said = "naming: 2 of 8 articles have no score and are left out (too short: 2)"
    assert said in compare(scores, voices="outlet").notes
    assert next(note for note in voice_gaps(scores).notes if "left out" in note) == said


def test_the_settings_are_kept_in_the_provenance():
    assert voice_gaps(make_scores(ROWS), level=0.9).provenance == {
        "corpus": "x",
        "voice_gaps": {"by": "outlet", "draws": 9999, "seed": 20240308, "level": 0.9},
    }


@pytest.mark.parametrize(
    ("given", "found"),
    [({"by": "newspaper"}, "no column 'newspaper'"), ({"draws": 38}, "draws = 38"), ({"seed": -1}, "seed = -1"), ({"level": 1.0}, r"level = 1\.0")],
)
def test_settings_that_make_no_sense_are_refused(given, found):
    with pytest.raises(FramingError, match=found):
        voice_gaps(make_scores(ROWS), **given)


def test_the_scores_are_left_as_they_were():
    scores = make_scores(ROWS, HITS)
    before = [table.copy() for table in (scores.table, scores.documents, scores.hits)]
    voice_gaps(scores)
    for table, was in zip((scores.table, scores.documents, scores.hits), before, strict=True):
        pd.testing.assert_frame_equal(table, was)


def test_of_six_events_all_sixty_four_ways_are_counted():
    test = sign_flip_test(np.array([3.0, 1.0, 4.0, 1.0, 5.0, -1.0]), np.arange(6), draws=999, seed=1)
    # The sum is 13. At most 15 can be reached, and 13 with a minus before one of the three ones: 4 ways, and as many below 0.
    assert test.p == pytest.approx(2 * 4 / 64)


def test_the_sign_of_an_event_is_flipped_as_a_whole():
    differences, clusters = np.array([0.3, 0.2, 0.5, 0.1, 0.4, 0.6, 0.2]), np.array([0, 0, 1, 2, 3, 4, 5])
    summed = sign_flip_test(np.array([0.5, 0.5, 0.1, 0.4, 0.6, 0.2]), np.arange(6), draws=999, seed=1)
    assert sign_flip_test(differences, clusters, draws=999, seed=1) == summed


def test_random_flips_find_what_all_flips_find():
    differences = np.random.default_rng(5).normal(0.3, 1, size=13)
    exact = sign_flip_test(differences, np.arange(13), draws=8192, seed=1).p
    drawn = sign_flip_test(differences, np.arange(13), draws=8191, seed=1).p
    assert exact == pytest.approx(drawn, abs=0.02)
    assert exact * 8192 == pytest.approx(round(exact * 8192))


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [1.0, -1.0]])
def test_where_no_event_differs_there_is_no_test(values):
    clusters = np.zeros(len(values), dtype=int)
    assert sign_flip_test(np.array(values), clusters, draws=99, seed=1).reason == "no article differs"


def draw_differences(rng, sizes, kind, likeness):
    """Paired differences with mean 0 whose clusters are alike: normal; none in half of the articles, which quote nobody; or strongly skewed."""
    cluster = np.repeat(np.arange(len(sizes)), sizes)
    both = np.sqrt(likeness) * rng.normal(size=len(sizes))[cluster] + np.sqrt(1 - likeness) * rng.normal(size=len(cluster))
    if kind == "half nothing":
        return np.where(rng.random(len(cluster)) < 0.5, both, 0.0), cluster
    return (np.exp(both) - np.exp(0.5) if kind == "skewed" else both), cluster


def promises(kind, n_clusters, likeness, n_samples=1500):
    """How often the 95 % interval holds the true gap, 0, and how often the test at 5 % calls it one."""
    rng = np.random.default_rng(20240308)
    held = called = 0
    for number in range(n_samples):
        values, cluster = draw_differences(rng, rng.integers(1, 5, size=n_clusters), kind, likeness)
        interval = mean_interval(values, cluster, level=0.95)
        held += interval.low <= 0 <= interval.high
        called += sign_flip_test(values, cluster, draws=199, seed=number).p <= 0.05
    return held / n_samples, called / n_samples


@pytest.mark.parametrize("kind", ["normal", "half nothing"])
@pytest.mark.parametrize("n_clusters", [12, 40])
@pytest.mark.parametrize("likeness", [0.0, 0.5])
def test_the_interval_holds_the_true_gap_and_the_test_calls_none_in_nineteen_of_twenty_samples(kind, n_clusters, likeness):
    held, called = promises(kind, n_clusters, likeness)
    assert 0.93 <= held <= 0.97
    assert 0.035 <= called <= 0.065


def test_strongly_skewed_gaps_are_held_a_little_less_often_the_fewer_the_events():
    few, many = promises("skewed", 12, 0.3), promises("skewed", 80, 0.3)
    assert few == (pytest.approx(0.91, abs=0.025), pytest.approx(0.11, abs=0.03))
    assert many == (pytest.approx(0.94, abs=0.02), pytest.approx(0.08, abs=0.025))
