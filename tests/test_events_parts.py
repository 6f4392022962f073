"""What events are found by: days, names, nearness; how groups are joined; and how two groupings are compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from framing.corpus import Document
from framing.events import bcubed, joining
from framing.events.days import Days, read_days
from framing.events.joining import join
from framing.events.names import find_spoken
from framing.events.nearness import Nearness, centred, weighed
from framing.sentences import find_sentences


def one_day(size):
    return Days(np.zeros(size, np.int64), np.zeros(size, np.int64), np.ones(size, bool))


def names_of(*texts):
    documents = [Document(id=f"d{number}", text=text, outlet="One") for number, text in enumerate(texts)]
    return find_spoken(documents, find_sentences(documents))


def test_a_name_is_what_has_a_capital_inside_of_sentences():
    spoken = names_of(
        "The river in Vessin rose. Talks ended, and Vessin slept.", "TALKS IN VESSIN END", "Nobody held talks on Monday with President Tesk."
    )
    assert sorted(spoken.names["d0"]) == ["vessin"]
    assert sorted(spoken.names["d1"]) == ["vessin"]
    assert sorted(spoken.names["d2"]) == ["tesk"]
    assert spoken.shown == {"tesk": "Tesk", "vessin": "Vessin"}


def test_days_and_outlets_of_one_word_are_no_names():
    text = "The town of Vessin slept on Saturdays in March, the Lantern wrote, and Reuters and the Port Times wrote so too."
    documents = [Document(id=outlet, text=text, outlet=outlet) for outlet in ("Reuters", "Port Times")]
    assert sorted(find_spoken(documents, find_sentences(documents)).names["Reuters"]) == ["lantern", "port", "times", "vessin"]


def test_a_headline_in_title_case_makes_no_names():
    spoken = names_of("Harbour Workers Stop Work in Vessin\n\nWorkers of the harbour stopped work in Vessin.")
    assert sorted(spoken.names["d0"]) == ["vessin"]


def test_words_of_headline_and_lead_count_three_times():
    spoken = names_of("One came. Two came. Three came. Four came. Five came to Vessin.")
    assert (spoken.words["d0"]["four"], spoken.words["d0"]["vessin"], spoken.words["d0"]["came"]) == (3.0, 1.0, 13.0)


def test_words_are_weighed_by_how_few_documents_have_them():
    rows, columns = weighed(["a", "b"], {"a": {"river": 1.0, "vessin": 1.0}, "b": {"river": 1.0}}, np.ones(2))
    rare, common = 1 + np.log(3 / 2), 1.0
    assert columns == ["river", "vessin"]
    assert rows.toarray() == pytest.approx(np.array([[common, rare] / np.hypot(common, rare), [1.0, 0.0]]))


def test_copies_count_as_one_document_when_words_are_weighed():
    said = {"a": {"river": 1.0, "vessin": 1.0}, "b": {"river": 1.0}, "c": {"river": 1.0}}
    together, _ = weighed(["a", "b", "c"], said, np.array([1.0, 0.5, 0.5]))
    alone, _ = weighed(["a", "b"], said, np.ones(2))
    assert together.toarray()[:2] == pytest.approx(alone.toarray())


def test_a_document_without_a_sentence_is_near_nothing():
    vectors = centred(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1]), np.ones(3))
    assert not vectors[2].any()
    assert np.linalg.norm(vectors[:2], axis=1) == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("2024-03-08", "2024-03-08", 1),
        ("2024-03-08", "2024-03-09", 0.75),
        ("2024-02-28", "2024-03-01", 0.5),
        ("2024-03-08", "2024-03-12", 0),
        ("2024-03-08", "2023-03-08", 0),
        ("2024-03-08", "", 0.5),
        ("2024-03-08", "2024-03", 0.5),
        ("2024-04-03", "2024-03", 0.25),
        ("2024-03-08", "2024", 0.5),
        ("2024-03-08", "2023", 0),
        ("2024-03", "2024-03", 0.5),
        ("", "", 0.5),
        ("2024-13-41", "2024-03-08", 0.5),
    ],
)
def test_how_much_alike_days_are(one, other, likeness):
    days = read_days([one, other])
    both = days.likeness(np.array([0, 1]), np.array([0, 1]), 3)
    assert both[0, 1] == both[1, 0] == pytest.approx(likeness)


def test_a_group_spans_the_days_that_are_known_and_a_reprint_is_of_the_first():
    days = read_days(["2024-03-08", "", "2024-03-01", "2024-03"])
    group = [np.array([0, 1, 2, 3])]
    whole = days.spanned(group)
    assert (whole.last - whole.first).tolist() == [7]
    assert days.at_first(group).first.tolist() == [days.first[2]] * 4


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10_000), threshold=st.sampled_from([0.2, 0.5, 0.8]))
def test_joining_piece_by_piece_gives_what_the_whole_table_of_distances_gives(seed, threshold):
    rng = np.random.default_rng(seed)
    vectors = rng.random((40, 6)) ** 3
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    nearness = Nearness((vectors,), one_day(40), 3)
    found = join(nearness, threshold, named=np.zeros(40, bool)).event
    distance = 1 - nearness.within(np.arange(40))
    np.fill_diagonal(distance, 0)
    whole = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - threshold, "distance")
    assert bcubed(found.astype(str), whole.astype(str)) == (1, 1, 1)


def test_things_with_an_event_of_their_own_stay_apart_however_near_they_are():
    vectors = np.tile([[1.0, 0.0]], (5, 1))
    named = np.array([True, True, False, False, False])
    event = join(Nearness((vectors,), one_day(5), 3), 0.2, named=named).event
    assert event[0] != event[1]
    assert len(set(event.tolist())) == 2


def test_of_too_many_that_hang_together_the_threshold_is_raised_and_said(monkeypatch):
    monkeypatch.setattr(joining, "_MOST", 4)
    angles = np.deg2rad([0, 1, 2, 30, 31, 32])
    nearness = Nearness((np.c_[np.cos(angles), np.sin(angles)],), one_day(6), 3)
    joined = join(nearness, 0.7, named=np.zeros(6, bool))
    assert joined.strictest == pytest.approx(0.9)
    assert bcubed(joined.event.astype(str), list("aaabbb")) == (1, 1, 1)


def test_progress_ends_with_all():
    told = []
    join(Nearness((np.eye(3),), one_day(3), 3), 0.5, named=np.zeros(3, bool), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_b_cubed_of_a_case_that_can_be_counted():
    # Bagga and Baldwin's own: 1–5, 6–7, 8–9 and A–C; the second and third group, and then the first and third, are taken for one.
    gold = list("aaaaabbccccc")
    assert bcubed(list("aaaaabbbbbbb"), gold)[:2] == pytest.approx((16 / 21, 1.0))
    assert bcubed(list("aaaaabbaaaaa"), gold)[:2] == pytest.approx((7 / 12, 1.0))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=12))
def test_b_cubed_swaps_precision_and_recall_with_its_sides(pairs):
    found, gold = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert bcubed(found, gold)[:2] == pytest.approx(bcubed(gold, found)[1::-1])
    assert bcubed(gold, gold) == (1, 1, 1)


def test_b_cubed_of_nothing_is_perfect():
    assert bcubed([], []) == (1, 1, 1)
