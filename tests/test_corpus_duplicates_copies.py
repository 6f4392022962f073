"""What was printed before, by whom, and how much of each outlet that is."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from framing.corpus import Document, read_corpus
from framing.corpus.duplicates import find_copies, mark_duplicates
from framing.shipped import shipped_folder


def text(number, length=60):
    rng = random.Random(number)
    return " ".join(f"w{rng.randrange(5_000)}" for _ in range(length))


def articles(*rows):
    """From (id, outlet, date, text)."""
    return mark_duplicates([Document(id=name, outlet=outlet, date=date, text=words) for name, outlet, date, words in rows])


STORY, OTHER = text(1), text(2)
ROWS = [
    ("a", "Wire", "2025-03-01", STORY),
    ("b", "Lantern", "2025-03-02", STORY + " " + text(3, 20)),
    ("c", "Wire", "2025-03-02", " ".join(STORY.split()[:55])),
    ("d", "Lantern", "2025-03-05", STORY),
    ("e", "Courier", "2025-03-01", STORY),
    ("f", "Courier", "", OTHER),
    ("g", "Wire", "", OTHER),
    ("h", "Wire", "2025-03-01", text(4)),
    ("i", "Gazette", "2025-03-01", text(5)),
]


def test_a_group_is_told_from_its_first():
    table = find_copies(articles(*ROWS)).table
    assert table[["document", "group", "duplicate_of", "kind"]].to_numpy().tolist() == [
        ["a", "a", "", "first"],
        ["e", "a", "a", "other outlet"],
        ["b", "a", "a", "other outlet"],
        ["c", "a", "a", "same outlet"],
        ["d", "a", "a", "same outlet"],
        ["f", "f", "", "first"],
        ["g", "f", "f", "other outlet"],
    ]
    assert table["days"].fillna(-1).tolist() == [0, 0, 1, 1, 4, -1, -1]
    assert table["shared"].tolist() == [1.0] * 7


def test_the_share_is_that_of_the_shorter_with_the_first():
    half = " ".join([*STORY.split()[:40], *text(6, 20).split()])  # 35 of 55 runs
    assert find_copies(articles(("a", "x", "", STORY), ("b", "y", "", half))).table["shared"].tolist() == [1.0, pytest.approx(35 / 55)]


def test_each_outlet_has_its_copies_and_what_others_took_from_it():
    outlets = find_copies(articles(*ROWS)).outlets
    assert outlets.drop(columns="share").to_numpy().tolist() == [
        # outlet, articles, copies, of its own, taken, undecided, repeated by others
        ["Courier", 2, 1, 0, 0, 1, 0],
        ["Gazette", 1, 0, 0, 0, 0, 0],
        ["Lantern", 2, 2, 1, 1, 0, 0],
        ["Wire", 4, 2, 1, 0, 1, 1],
    ]
    assert outlets["share"].tolist() == [0.5, 0.0, 1.0, 0.5]


def test_between_two_outlets_it_is_counted_who_was_first_where_that_is_known():
    exchanges = find_copies(articles(*ROWS)).exchanges
    assert exchanges.to_numpy().tolist() == [["Courier", "Wire", 2, 0, 0, 2], ["Lantern", "Wire", 1, 0, 1, 0]]


def test_the_parts_sum_to_the_whole_and_the_order_makes_no_difference():
    rng = random.Random(7)
    pool = [text(100 + number) for number in range(12)]
    rows = [(f"{place:03}", rng.choice("ABCD"), rng.choice(["", "2025-03-01", "2025-03-02", "2025-04"]), rng.choice(pool)) for place in range(60)]
    found = find_copies(articles(*rows))
    outlets, table, exchanges = found.outlets, found.table, found.exchanges
    assert (outlets["n_copies"] == outlets[["n_same_outlet", "n_taken", "n_undecided"]].sum(axis=1)).all()
    assert outlets["n_copies"].sum() == (table["duplicate_of"] != "").sum() == 48
    assert (exchanges["n"] == exchanges[["n_first", "n_other_first", "n_undecided"]].sum(axis=1)).all()
    assert exchanges["n"].sum() == (table["kind"] == "other outlet").sum()
    assert exchanges["n_undecided"].sum() == outlets["n_undecided"].sum()
    rng.shuffle(rows)
    again = find_copies(articles(*rows))
    for name in ("table", "outlets", "exchanges"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(found, name))


def test_what_cannot_be_known_is_said():
    assert find_copies(articles(*ROWS)).notes == (
        "2 of 3 copies between outlets are of the same day as the first, or without a date: who was first is not known, "
        "and the first by id stands for it",
        "5 of 9 articles are copies of others: little is left to compare outlets by",
    )


def test_without_copies_the_tables_are_empty_and_the_shares_nought():
    for documents in ((), articles(("a", "Wire", "", text(8)), ("b", "Wire", "", "Short."))):
        found = find_copies(documents)
        assert (len(found.table), len(found.exchanges), found.notes) == (0, 0, ())
        assert found.outlets["share"].tolist() == [0.0] * bool(documents)
        assert found.table["shared"].dtype == "float64"


def test_of_a_part_of_a_corpus_the_earliest_that_is_there_stands_for_the_first():
    part = [document for document in articles(*ROWS) if document.id in "bdg"]
    assert find_copies(part).table[["document", "group", "kind", "days"]].to_numpy().tolist() == [
        ["b", "b", "first", 0],
        ["d", "b", "same outlet", 3],
    ]


def test_two_thousand_outlets_that_print_one_text_are_one_group():
    found = find_copies(articles(*((f"{place:04}", f"o{place:04}", "2025-03-01", STORY) for place in range(2_000))))
    assert (len(found.table), len(found.outlets), len(found.exchanges)) == (2_000, 2_000, 1_999)
    assert found.outlets["n_undecided"].sum() == 1_999


def test_the_sample_corpus_has_the_two_agency_reports_that_it_was_made_with():
    table = find_copies(read_corpus(shipped_folder("samples"))).table
    assert table.loc[table["kind"] != "first", ["document", "group", "kind"]].to_numpy().tolist() == [
        ["3-market-bomb-courier", "3-market-bomb-wire", "other outlet"],
        ["7-donors-wire", "7-donors-kws", "other outlet"],
    ]


@pytest.mark.corpora
def test_real_articles_hold_copies_where_agencies_are_printed_and_none_where_each_tells_in_its_own_words(corpora):
    syria, basil = (find_copies(read_corpus(corpora / name / "documents.jsonl")).table for name in ("fakes_syria", "basil"))
    assert len(basil) == 0
    sizes = syria.groupby("group").size()
    assert (len(syria) - len(sizes), len(sizes), sizes.max()) == (80, 70, 4)
    assert (syria["shared"] > 0.25).all()
