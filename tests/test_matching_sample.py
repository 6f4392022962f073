"""The sample corpus against what was planted in it: every planted word is hit, in its voice, and no everyday word is."""

from __future__ import annotations

import csv
from typing import NamedTuple

import pandas as pd
import pytest

from framing.corpus import Corpus, read_corpus
from framing.lexicon import Lexicon
from framing.matching import find_hits
from framing.shipped import shipped_folder


class Planted(NamedTuple):
    """A word of the sample corpus, where it stands in the cleaned text (nowhere, if it was set aside), and its voice."""

    document: str
    text: str
    voice: str
    start: int
    end: int
    row: int
    """Where it stands in the file of its article."""


@pytest.fixture(scope="module")
def sample() -> Corpus:
    return read_corpus(shipped_folder("samples"))


@pytest.fixture(scope="module")
def hits(sample: Corpus, shipped: list[Lexicon]) -> pd.DataFrame:
    return find_hits(sample, shipped).table


@pytest.fixture(scope="module")
def planted(sample: Corpus) -> list[Planted]:
    with (shipped_folder("samples") / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "voice"]
    return [_place(sample, row) for row in rows]


def _place(sample: Corpus, row: dict[str, str]) -> Planted:
    """Rows count characters of the raw file, or of the title; a hit counts characters of the cleaned text."""
    document, start, end = sample[row["document"]], int(row["start"]), int(row["end"])
    if row["part"] == "title":
        found = [document.headline.start + place for place in range(start, end)]
    else:
        found = [place for place, origin in enumerate(document.origin) if start <= origin < end]
    bounds = (found[0], found[-1] + 1) if found else (-1, -1)
    return Planted(row["document"], row["text"], row["voice"], *bounds, start)


def _over(hits: pd.DataFrame, word: Planted) -> pd.DataFrame:
    return hits[(hits["document"] == word.document) & (hits["start"] < word.end) & (word.start < hits["end"])]


def test_every_planted_word_stands_where_the_truth_says(sample, planted):
    scored = [word for word in planted if word.start >= 0]
    assert len(scored) >= len(planted) - sum(word.voice == "boilerplate" for word in planted)
    for word in scored:
        assert sample[word.document].text[word.start : word.end].split() == word.text.split()


# What is not heard in its voice, by its place in its file; each waits for a rule of its own.
MISSED = {
    ("2-inquiry-courier", 15): "Inquiry saw no massacre: a finding without *that*",
    ("2-inquiry-red", 306): "There were no orders, it says, only clashes: what goes on behind a speaker without a verb",
    ("2-inquiry-tna", 563): "It found no proof of a massacre: a finding without *that*",
    ("2-inquiry-tna", 68): "Commission: …, no orders during security operation: a headline without a verb",
    ("5-brackwater-lease-courier", 1397): "answered that",
    ("5-brackwater-lease-kws", 927): "…, it turned out, …, arguing about: nobody says so",
    ("6-hask-prison-courier", 1562): "shouted that",
    ("6-hask-prison-tna", 849): "The reports of a “massacre”: whose they are is not said",
    ("7-donors-lantern", 1459): "answered that",
}


def test_every_planted_word_is_hit_in_its_voice(hits, planted):
    voices = {"own", "attributed", "quoted", "scare"}
    checked = [word for word in planted if word.voice in voices]
    wrong = {(word.document, word.row): word for word in checked if set(_over(hits, word)["voice"]) != {word.voice}}
    assert [word for place, word in wrong.items() if place not in MISSED] == []
    assert [word for word in wrong.values() if word.voice == "own"] == []  # a wrong "not the outlet's" is worse than a missed one
    assert all(len(_over(hits, word)) for word in checked)
    assert len(checked) >= 420
    assert {word.voice for word in checked} == voices
    assert len(MISSED) <= 0.03 * len(checked)


def test_no_everyday_word_is_hit(hits, planted):
    traps = [word for word in planted if word.voice == "trap"]
    assert [word for word in traps if len(_over(hits, word))] == []
    assert len(traps) >= 10


def test_no_link_or_closing_line_is_hit(hits, planted):
    boilerplate = [word for word in planted if word.voice == "boilerplate"]
    assert [word for word in boilerplate if word.start >= 0 and len(_over(hits, word))] == []
    assert boilerplate


def test_hits_are_few_beyond_what_was_planted(hits, planted):
    covered = {index for word in planted for index in _over(hits, word).index}
    assert len(hits) - len(covered) <= 0.02 * len(hits)


def test_a_hit_is_the_text_at_its_place(sample, hits):
    assert len(hits) > 250
    assert all(sample[hit.document].text[hit.start : hit.end] == hit.text for hit in hits.itertuples())


def test_hits_of_an_axis_do_not_overlap(hits):
    for _, ordered in hits.sort_values("start").groupby(["document", "axis"]):
        assert (ordered["start"].to_numpy()[1:] >= ordered["end"].to_numpy()[:-1]).all()


def test_a_hit_is_in_the_headline_exactly_if_it_stands_there(sample, hits):
    for hit in hits.itertuples():
        headline = sample[hit.document].headline
        assert (hit.zone == "headline") == (headline.start <= hit.start < headline.end)
    assert set(hits["zone"]) == {"headline", "lead", "body"}


@pytest.mark.parametrize(
    ("outlet", "axis", "pole"),
    [
        ("Talmarian News Agency", "violence-naming", "low"),
        ("The Lantern", "violence-naming", "high"),
        ("Talmarian News Agency", "government-naming", "low"),
        ("The Lantern", "government-naming", "high"),
        ("Red Harbour", "imperialism", "high"),
    ],
)
def test_in_the_outlets_own_voice_its_hits_lean_as_planted(sample, hits, outlet, axis, pole):
    documents = {document.id for document in sample if document.outlet == outlet}
    own = hits[hits["document"].isin(documents) & (hits["axis"] == axis)].groupby("pole")["counted"].sum()
    assert own.get(pole, 0) > 2 * own.drop(pole, errors="ignore").sum()
    assert own.get(pole, 0) > 5
