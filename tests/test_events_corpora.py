"""Events and copies in real articles: what was measured is still reached, without the model."""

from __future__ import annotations

import pytest

from framing.corpus import find_copies, read_corpus
from framing.events import bcubed, find_events


@pytest.mark.corpora
@pytest.mark.parametrize(("name", "precision", "recall"), [("basil", 0.99, 0.94), ("fakes_syria", 0.84, 0.84)])
def test_found_events_are_those_that_people_named(name, precision, recall, corpora):
    corpus = read_corpus(corpora / name / "documents.jsonl")
    found = find_events(corpus, encoder="none", keep=False).table.set_index("document")["event"]
    reached = bcubed([found[document.id] for document in corpus], [document.event for document in corpus])
    assert reached.precision >= precision
    assert reached.recall >= recall


@pytest.mark.corpora
def test_agency_copy_is_found_in_groups_that_stay_small(corpora):
    copies = find_copies(read_corpus(corpora / "fakes_syria" / "documents.jsonl")).table
    repeated = copies[copies["duplicate_of"] != ""]
    assert 70 <= len(repeated) <= 90
    assert (repeated["shared"] > 0.25).all()
    assert copies.groupby("group").size().max() <= 6
