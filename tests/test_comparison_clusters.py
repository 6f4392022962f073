from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.clusters import find_clusters


def documents(*rows):
    return pd.DataFrame(rows, columns=["document", "event", "duplicate_of"])


def clusters(table):
    return dict(zip(*find_clusters(table)[["document", "cluster"]].to_numpy().T, strict=True))


def test_articles_of_one_event_are_one_cluster():
    assert clusters(documents(("a", "flood", ""), ("b", "fire", ""), ("c", "flood", ""))) == {"a": "a", "b": "b", "c": "a"}


def test_copies_of_one_text_are_one_cluster_even_if_the_original_is_not_there():
    assert clusters(documents(("a", "", "gone"), ("b", "", ""), ("c", "", "gone"), ("d", "", "b"))) == {"a": "a", "b": "b", "c": "a", "d": "b"}


def test_a_copy_joins_the_events_of_both():
    assert set(clusters(documents(("a", "flood", ""), ("b", "flood", ""), ("c", "fire", "b"), ("d", "fire", ""))).values()) == {"a"}


def test_copies_of_copies_hang_together():
    assert set(clusters(documents(("a", "", ""), ("b", "", "a"), ("c", "", "b"))).values()) == {"a"}


def test_an_event_named_like_a_document_does_not_join_it():
    assert clusters(documents(("a", "", ""), ("b", "a", ""))) == {"a": "a", "b": "b"}


def test_what_is_not_known_joins_nothing():
    assert clusters(documents(("a", None, float("nan")), ("b", " ", ""), ("c", None, None))) == {"a": "a", "b": "b", "c": "c"}


def test_a_table_with_documents_alone_and_an_empty_one_are_read():
    assert clusters(pd.DataFrame({"document": ["a", "b"]})) == {"a": "a", "b": "b"}
    assert find_clusters(documents()).empty


@given(st.lists(st.tuples(st.sampled_from(["", "flood", "fire"]), st.sampled_from(["", "d0", "d3", "x"])), max_size=8), st.randoms())
def test_the_order_of_documents_does_not_matter(rows, random):
    table = documents(*[(f"d{number}", *row) for number, row in enumerate(rows)])
    order = list(range(len(rows)))
    random.shuffle(order)
    assert clusters(table.iloc[order]) == clusters(table)
