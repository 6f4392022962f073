"""An outlet against the others, against one, in groups of outlets, and inside the events that both tell."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison import Settings, compare, contrast
from framing.comparison.articles import find_articles
from framing.errors import FramingError

LANTERN, VESSIN, WIRE, DUVEL = "The Lantern", "Vessin Times", "Northgate Wire", "Duvel Post"


def make_scores(rows, *, axes=("violence-naming",)):
    """Scores from (document, outlet, event, duplicate_of, score); the score counts for every axis."""
    documents = pd.DataFrame([row[:4] for row in rows], columns=["document", "outlet", "event", "duplicate_of"], dtype="str")
    table = pd.DataFrame(
        [(row[0], axis, "outlet", float(row[4]), "") for row in rows for axis in axes], columns=["document", "axis", "voices", "score", "reason"]
    )
    return SimpleNamespace(table=table, documents=documents)


def told(by_event):
    """Scores from the scores of each outlet's articles by event."""
    rows = []
    for event, outlets in by_event.items():
        for outlet, scores in outlets.items():
            rows += [(f"d{len(rows) + number:03}", outlet, event, "", score) for number, score in enumerate(scores)]
    return make_scores(rows)


def four_outlets(n_events=16, seed=4):
    """Events of very unlike level, each told by some of four outlets; The Lantern lies 1 above what others say of the same event."""
    rng = np.random.default_rng(seed)
    outlets = {event: [outlet for outlet in (LANTERN, VESSIN, WIRE, DUVEL) if rng.random() < 0.8] for event in range(n_events)}
    level = {event: rng.normal(0, 3) for event in outlets}
    return told(
        {
            f"event-{event}": {outlet: rng.normal(level[event] + (outlet == LANTERN), 0.5, size=rng.integers(1, 3)) for outlet in outlets[event]}
            for event in outlets
        }
    )


def row_of(comparison, outlet):
    (row,) = comparison.table[comparison.table["outlet"] == outlet].to_dict("records")
    return row


def test_within_events_the_difference_is_the_mean_over_events_of_what_the_outlet_lies_above_the_mean_of_the_others_means():
    scores = told(
        {
            "flood": {LANTERN: [5, 7], VESSIN: [1], WIRE: [2, 4]},  # 6 - (1 + 3) / 2 = 4
            "strike": {LANTERN: [1], WIRE: [0]},  # 1
            "vote": {LANTERN: [100]},  # told by nobody else
            "fire": {VESSIN: [1], WIRE: [9]},  # not told by The Lantern
        }
    )
    comparison = compare(scores, within="event")
    lantern = row_of(comparison, LANTERN)
    assert (lantern["difference"], lantern["n_shared"], lantern["n_events"], lantern["n_documents"]) == (2.5, 2, 3, 4)
    assert lantern["mean"] == pytest.approx((5 + 7 + 1 + 100) / 4)
    assert row_of(comparison, VESSIN)["difference"] == pytest.approx(((1 - 4.5) + (1 - 9)) / 2)
    assert comparison.within == "event"
    assert comparison.notes[0] == "differences are within events: 3 of 4 events are told by two outlets or more, and only these count"


def test_two_outlets_within_events_are_a_test_of_flipped_signs():
    scores = told({f"event-{number}": {LANTERN: [gap], VESSIN: [0.0]} for number, gap in enumerate((0.2, 0.4, 0.1, 0.5, 0.3, 0.6))})
    # Of the 64 ways to flip six signs only the one seen lies so far above 0, and its mirror image below.
    comparison = compare(scores, within="event")
    assert [row_of(comparison, outlet)["p"] for outlet in (LANTERN, VESSIN)] == [2 / 64, 2 / 64]
    assert [row_of(comparison, outlet)["p_max"] for outlet in (LANTERN, VESSIN)] == pytest.approx([2 / 64, 2 / 64], abs=0.01)


def test_within_events_what_events_are_like_has_no_part_and_a_planted_difference_is_found():
    overall, within = (row_of(compare(four_outlets(30), within=inside), LANTERN) for inside in (None, "event"))
    assert within["verdict"] == "higher"
    assert within["p"] <= overall["p"]
    assert within["difference_low"] < 1 < within["difference_high"]
    assert within["difference_high"] - within["difference_low"] < overall["difference_high"] - overall["difference_low"]
    assert within["detectable"] < overall["detectable"]


def test_events_that_copies_chain_together_are_one_unit():
    rows = [
        (f"{event}-{outlet}", outlet, event, "", number + (outlet == LANTERN)) for number, event in enumerate("abcde") for outlet in (LANTERN, VESSIN)
    ]
    chained = [(*row[:3], f"a-{VESSIN}" if row[0] == f"b-{VESSIN}" else "", row[4]) for row in rows]
    assert row_of(compare(make_scores(rows), within="event"), LANTERN)["n_shared"] == 5
    assert row_of(compare(make_scores(chained), within="event"), LANTERN)["n_shared"] == 4


def test_a_cluster_of_copies_without_an_event_is_no_event():
    rows = [("a", LANTERN, "flood", "", 1), ("b", VESSIN, "flood", "", 2), ("c", LANTERN, "", "", 3), ("d", VESSIN, "", "c", 4)]
    assert row_of(compare(make_scores(rows), within="event"), LANTERN)["n_shared"] == 1
    assert row_of(compare(make_scores(rows)), LANTERN)["n_shared"] == 2


def test_a_reference_is_the_other_side_of_every_row_and_has_a_row_without_a_difference():
    scores = four_outlets()
    comparison = compare(scores, reference=VESSIN)
    assert comparison.reference == VESSIN
    means = comparison.table.set_index("outlet")["mean"]
    for outlet in (LANTERN, WIRE, DUVEL):
        row = row_of(comparison, outlet)
        assert row["against"] == VESSIN
        assert row["difference"] == pytest.approx(means[outlet] - means[VESSIN])
    reference = row_of(comparison, VESSIN)
    assert (reference["against"], reference["reason"], reference["verdict"]) == ("", "no difference: it is the reference", "cannot tell")
    assert np.isfinite([reference["mean"], reference["low"]]).all()
    assert np.isnan([reference["difference"], reference["p"], reference["q"]]).all()


@pytest.mark.parametrize("within", [None, "event"])
def test_two_outlets_are_one_comparison_seen_from_either_side(within):
    one = row_of(compare(four_outlets(), reference=VESSIN, within=within), LANTERN)
    other = row_of(compare(four_outlets(), reference=LANTERN, within=within), VESSIN)
    assert (one["p"], one["detectable"], one["n_shared"]) == (other["p"], other["detectable"], other["n_shared"])
    mirrored = [-other[name] for name in ("difference", "difference_high", "difference_low", "effect")]
    assert [one[name] for name in ("difference", "difference_low", "difference_high", "effect")] == pytest.approx(mirrored)


def test_a_comparison_with_a_reference_is_that_of_the_two_outlets_alone():
    scores = four_outlets()
    alone = make_scores(
        [
            (document, outlet, event, "", score)
            for (document, outlet, event, _), score in zip(scores.documents.itertuples(index=False), scores.table["score"], strict=True)
            if outlet in {LANTERN, VESSIN}
        ]
    )
    names = ["n_shared", "mean", "low", "high", "difference", "difference_low", "difference_high", "effect", "p", "detectable"]
    expected = row_of(compare(alone), LANTERN)
    assert [row_of(compare(scores, reference=VESSIN), LANTERN)[name] for name in names] == pytest.approx([expected[name] for name in names])


def test_outlets_are_put_together_in_groups_and_the_others_left_out():
    scores = four_outlets()
    comparison = compare(scores, groups={"north": [WIRE, LANTERN], "south": [VESSIN]})
    assert comparison.table["outlet"].tolist() == ["north", "south"]
    score = scores.table["score"].to_numpy()
    of = scores.documents["outlet"].to_numpy()
    north = row_of(comparison, "north")
    assert north["difference"] == pytest.approx(score[np.isin(of, [WIRE, LANTERN])].mean() - score[of == VESSIN].mean())
    assert north["p"] == row_of(comparison, "south")["p"]
    assert f"{(of == DUVEL).sum()} of {len(of)} articles are of an outlet that is in no group and are left out" in comparison.notes
    assert comparison.provenance["comparison"]["groups"] == {"north": [WIRE, LANTERN], "south": [VESSIN]}


def test_of_copies_only_the_first_has_a_part_if_that_is_asked_for():
    rows = [("a", LANTERN, "", "", 1), ("b", VESSIN, "", "a", 1), ("c", VESSIN, "", "b", 1), ("d", VESSIN, "", "", 5), ("e", LANTERN, "", "gone", 3)]
    scores = make_scores([*rows, ("f", VESSIN, "", "gone", 3)])
    comparison = compare(scores, copies="first")
    assert comparison.table["n_documents"].tolist() == [2, 1]
    assert row_of(comparison, VESSIN)["mean"] == 5
    assert comparison.notes[0] == "3 of 6 articles are copies of others and are left out"
    assert compare(scores).table["n_documents"].tolist() == [2, 4]


REFUSED = {
    "unknown reference": ({"reference": "The Lamp"}, "reference: 'The Lamp' is not in the column 'outlet'"),
    "unknown in a group": ({"groups": {"a": [LANTERN], "b": ["Vesin Times"]}}, "did you mean 'Vessin Times'?"),
    "twice": ({"groups": {"a": [LANTERN], "b": [LANTERN]}}, "groups: 'The Lantern' in 'a' and in 'b'; expected each outlet in one group"),
    "one group": ({"groups": {"a": [LANTERN]}}, "groups: one group, 'a'; expected two groups or more"),
    "no outlet": ({"groups": {"a": [LANTERN], "b": []}}, "groups: 'b': []; expected a name that is not 'others', and one outlet or more"),
    "unknown within": ({"within": "month"}, "compare: within = 'month'; expected one of None, 'event'"),
    "unknown copies": ({"copies": "drop"}, "compare: copies = 'drop'; expected one of 'keep', 'first'"),
    "reference in no group": ({"reference": WIRE, "groups": {"a": [LANTERN], "b": [VESSIN]}}, "reference: 'Northgate Wire' is not in the groups"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_compared_is_refused_by_name(case):
    choices, said = REFUSED[case]
    with pytest.raises(FramingError) as error:
        compare(four_outlets(), **choices)
    assert said in str(error.value)


def test_without_events_there_is_nothing_to_look_into_and_it_says_how_to_find_them():
    with pytest.raises(FramingError) as error:
        compare(make_scores([("a", LANTERN, "", "", 1), ("b", VESSIN, "", "", 2)]), within="event")
    assert str(error.value) == "documents: no article has an event; find the events with `framing corpus events`, or compare without"


WITHIN = {
    "no event in common": ({"a": {LANTERN: [1]}, "b": {VESSIN: [2]}}, "no difference: no event is told both by it and by any other"),
    "one event in common": (
        {"a": {LANTERN: [1], VESSIN: [3]}, "b": {VESSIN: [2]}},
        "no test: one event only is told both by it and by any other",
    ),
    "the same score": (
        {name: {LANTERN: [level], VESSIN: [level]} for level, name in enumerate("abcdefg")},
        "no test: in each event all tell it with the same score",
    ),
    "three events": (
        {name: {LANTERN: [level * level], VESSIN: [level]} for level, name in enumerate("abc", start=2)},
        "no test: too few events that differ: no way to deal them out gives p < 0.25; the interval of the difference is Student's t",
    ),
}


@pytest.mark.parametrize("case", WITHIN)
def test_where_events_tell_nothing_it_says_why(case):
    by_event, reason = WITHIN[case]
    row = row_of(compare(told(by_event), within="event"), LANTERN)
    assert row["reason"].endswith(reason)
    assert np.isnan([row["p"], row["q"], row["p_max"], row["detectable"]]).all()


def test_the_interval_of_few_events_is_that_of_the_textbook():
    row = row_of(compare(told({name: {LANTERN: [gap], VESSIN: [0]} for name, gap in (("a", 1), ("b", 2), ("c", 3))}), within="event"), LANTERN)
    assert (row["difference_low"], row["difference_high"]) == pytest.approx((-0.484, 4.484), abs=0.001)


def test_a_contrast_is_the_row_of_the_comparison():
    scores = four_outlets()
    rows = find_articles(scores, Settings()).usable()
    row = row_of(compare(scores, reference=VESSIN, within="event"), LANTERN)
    found = contrast(rows, LANTERN, against=VESSIN, settings=Settings(within="event"))
    assert (found.difference, found.low, found.p, found.n_shared) == (row["difference"], row["difference_low"], row["p"], row["n_shared"])
    assert contrast(rows, LANTERN).p == row_of(compare(scores), LANTERN)["p"]
    assert contrast(rows, "The Lamp").reason == contrast(rows, LANTERN, against="The Lamp").reason == "no article with a score"


@pytest.mark.parametrize("choices", [{"within": "event"}, {"reference": VESSIN}, {"groups": {"a": [LANTERN, WIRE], "b": [VESSIN]}}])
def test_the_order_of_documents_does_not_matter(choices):
    scores = four_outlets()
    turned = SimpleNamespace(table=scores.table[::-1], documents=scores.documents[::-1])
    pd.testing.assert_frame_equal(compare(turned, **choices).table, compare(scores, **choices).table)


def test_the_work_is_told_row_by_row():
    said = []
    compare(four_outlets(), draws=99, progress=lambda *each: said.append(each))
    assert said == [("comparing", number, 4) for number in range(1, 5)]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_corpus_there_is_a_number_or_a_reason_and_interval_and_test_agree(seed):
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(int(rng.integers(2, 40))):
        event = f"e{rng.integers(8)}" if rng.random() < 0.6 else ""
        copy = f"d{rng.integers(40):02}" if rng.random() < 0.15 else ""
        rows.append((f"d{number:02}", f"outlet {rng.integers(seed % 5 + 1)}", event, copy, rng.choice([0, 0, 1, rng.normal()])))
    rows[0] = (*rows[0][:2], "e0", *rows[0][3:])
    for choices in ({}, {"within": "event"}, {"copies": "first"}, {"reference": rows[0][1]}, {"reference": rows[0][1], "within": "event"}):
        table = compare(make_scores(rows), draws=99, **choices).table
        assert (table["difference"].notna() | table["reason"].str.contains("no difference|no article")).all()
        assert (table["p"].notna() | table["reason"].str.contains("no difference|no test|no article")).all()
        told = table[table["p"].notna() & table["difference_low"].notna()]
        excluded = (told["difference_low"] > 0) | (told["difference_high"] < 0)
        assert (excluded == (told["p"] < 0.05 * (1 - 1e-9))).all()
        assert (told["p_max"] >= told["p"]).all()
