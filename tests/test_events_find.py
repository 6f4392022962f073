"""Which articles tell the same event."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus, Document, read_corpus
from framing.errors import FramingError
from framing.events import bcubed, find_events

FLOOD = "Water rose in Vessin on Monday. The river Tarn broke its banks, and Mayor Ines Duvel asked families near Tarn bridge to leave Vessin."
FLOOD_TOO = "Families left their homes in Vessin after the river Tarn broke its banks. It was the worst flood that Mayor Ines Duvel had seen."
STRIKE = "Dockers in Port Ansel stopped work on Monday. Their union wants higher pay, and its leader Maro Tesk called the harbour company greedy."
STRIKE_TOO = "The harbour company in Port Ansel refused to raise pay. Dockers stopped work, and Maro Tesk of the union promised a long strike."


def article(name, text, *, date="2024-03-08", outlet="The Lantern", event="", copy_of=""):
    return Document(id=name, text=text, outlet=outlet, date=date, event=event, duplicate_of=copy_of)


def corpus(*documents):
    return Corpus(tuple(documents), name="typed")


def four(**changes):
    texts = {"a": FLOOD, "b": FLOOD_TOO, "c": STRIKE, "d": STRIKE_TOO}
    outlets = {"a": "The Lantern", "b": "Northgate Wire", "c": "The Lantern", "d": "Northgate Wire"}
    return corpus(*(article(name, text, outlet=outlets[name], **changes.get(name, {})) for name, text in texts.items()))


def groups(found):
    """The events as sets of articles."""
    return sorted(sorted(rows) for rows in found.table.groupby("event")["document"].agg(list))


def test_articles_with_the_same_names_and_words_on_one_day_are_one_event():
    found = find_events(four(), encoder="none")
    assert groups(found) == [["a", "b"], ["c", "d"]]
    assert found.events["n_documents"].tolist() == found.events["n_outlets"].tolist() == [2, 2]
    assert (found.table["given"] == "found").all()
    assert found.notes == ("Without an encoder, events were found by days, names and words alone.",)


def test_an_event_is_called_after_its_first_day_and_its_strongest_names():
    found = find_events(four(b={"date": "2024-03-09"}), encoder="none")
    assert found.events["event"].tolist() == ["2024-03-08-ansel-maro", "2024-03-08-tarn-vessin"]
    assert found.events["last"].tolist() == ["2024-03-08", "2024-03-09"]
    names = dict(zip(found.table["document"], found.table["names"], strict=True))
    assert set(names["a"].split(", ")) <= {"Vessin", "Tarn", "Ines", "Duvel"}
    assert "Monday" not in " ".join(names.values())


def test_the_table_has_every_article_once_with_its_columns_event_by_event():
    found = find_events(four(), encoder="none")
    assert list(found.table.columns) == ["document", "event", "outlet", "date", "title", "names", "nearness", "given", "note"]
    assert list(found.events.columns) == ["event", "n_documents", "n_outlets", "first", "last", "names"]
    assert sorted(found.table["document"]) == ["a", "b", "c", "d"]
    assert found.table["event"].drop_duplicates().tolist() == found.events["event"].tolist()
    assert found.table["nearness"].between(0.2, 1).all()


def test_the_order_of_the_corpus_makes_no_difference():
    documents = [*four(), article("e", STRIKE, date=""), article("f", FLOOD, date="2024-03"), article("g", "Snow.", event="snow")]
    one = find_events(corpus(*documents), encoder="none")
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        other = find_events(corpus(*documents), encoder="none")
        pd.testing.assert_frame_equal(one.table, other.table)
        pd.testing.assert_frame_equal(one.events, other.events)
        assert one.provenance == other.provenance


def test_articles_further_apart_than_the_days_are_two_events():
    far = four(b={"date": "2024-03-12"})
    assert groups(find_events(far, encoder="none")) == [["a"], ["b"], ["c", "d"]]
    assert groups(find_events(far, encoder="none", days=9)) == [["a", "b"], ["c", "d"]]
    assert groups(find_events(four(b={"date": "2024-03-09"}), encoder="none", days=0)) == [["a"], ["b"], ["c", "d"]]


def test_a_higher_threshold_never_gives_fewer_events():
    sizes = [len(find_events(four(), encoder="none", threshold=threshold).events) for threshold in (0.1, 0.2, 0.4, 0.6, 0.9)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (2, 4)


def test_copies_are_one_event_however_far_apart_their_days_are():
    late = corpus(*four(), article("z", FLOOD, date="2025-11-01", outlet="Late News", copy_of="a"))
    found = find_events(late, encoder="none")
    assert groups(found) == [["a", "b", "z"], ["c", "d"]]
    notes = dict(zip(found.table["document"], found.table["note"], strict=True))
    assert notes["z"] == "copy of a"
    assert found.events.set_index("event").loc["2024-03-08-tarn-vessin", "last"] == "2025-11-01"


def test_a_late_copy_does_not_draw_the_articles_of_its_day_into_the_event():
    later = corpus(
        article("a", FLOOD), article("z", FLOOD, date="2025-11-01", copy_of="a"), article("y", FLOOD_TOO, date="2025-11-01"), *list(four())[2:]
    )
    assert groups(find_events(later, encoder="none")) == [["a", "z"], ["c", "d"], ["y"]]


def test_events_of_the_corpus_are_kept_and_others_join_them():
    given = four(a={"event": "the flood"}, c={"event": "the strike"})
    found = find_events(given, encoder="none")
    rows = found.table.set_index("document")
    assert rows["event"].to_dict() == {"a": "the flood", "b": "the flood", "c": "the strike", "d": "the strike"}
    assert rows["given"].to_dict() == {"a": "corpus", "b": "found", "c": "corpus", "d": "found"}
    assert rows.loc["b", "note"] == "joined to an event of the corpus"
    assert set(find_events(given, encoder="none", keep=False).table["given"]) == {"found"}


def test_two_events_of_the_corpus_are_never_joined_even_if_their_texts_are_the_same():
    same = corpus(article("a", FLOOD, event="one"), article("b", FLOOD, event="two", copy_of="a"), article("c", FLOOD, copy_of="a"))
    found = find_events(same, encoder="none")
    assert found.table.set_index("document")["event"].to_dict() == {"a": "one", "b": "two", "c": "one"}
    assert found.table.set_index("document").loc["b", "note"] == "copy of a, which the corpus puts into another event"
    assert groups(find_events(same, encoder="none", keep=False)) == [["a", "b", "c"]]


def test_without_a_date_names_and_words_must_agree_twice_as_well():
    found = find_events(corpus(*four(), article("e", FLOOD_TOO, date="")), encoder="none")
    assert ["a", "b", "e"] in groups(found)
    assert found.table.set_index("document").loc["e", "note"] == "no date"
    assert any(said.startswith("Of 1 of 5 articles the day is not known") for said in found.notes)
    alike = find_events(four(b={"date": ""}), encoder="none").table.set_index("document")["nearness"]
    assert alike["a"] == pytest.approx(find_events(four(), encoder="none").table.set_index("document")["nearness"]["a"] / 2, abs=1e-6)


def test_a_month_that_is_known_keeps_an_article_out_of_other_months():
    assert ["a", "b"] in groups(find_events(four(b={"date": "2024-03"}), encoder="none", threshold=0.1))
    assert ["a"] in groups(find_events(four(b={"date": "2024-05"}), encoder="none", threshold=0.1))


class OfTwoMinds:
    """An encoder that hears water or work, and nothing else."""

    identity = "of two minds"

    def encode(self, texts):
        water = [any(word in text for word in ("Water", "river", "flood")) for text in texts]
        return np.array([[1.0, 0.0] if wet else [0.0, 1.0] for wet in water], dtype=np.float32)


def test_an_encoder_is_one_more_witness():
    read = find_events(four(), encoder=OfTwoMinds())
    assert groups(read) == [["a", "b"], ["c", "d"]]
    assert read.notes == ()
    assert read.provenance["events"] == {"encoder": "of two minds", "threshold": 0.2, "days": 3, "keep": True}
    without = find_events(four(), encoder="none").table.set_index("document")["nearness"]
    near = read.table.set_index("document")["nearness"]
    assert near.to_numpy() == pytest.approx((2 * without[near.index].to_numpy() + 1) / 3, abs=1e-6)


@pytest.mark.parametrize(
    ("documents", "n_events"),
    [
        ([], 0),
        ([article("a", FLOOD)], 1),
        ([article("a", "")], 1),
        ([article("a", "1, 2, 3."), article("b", "1, 2, 3.")], 2),
        ([article("a", "", date=""), article("b", "", date="")], 2),
        ([article(f"a{number}", FLOOD, copy_of="a0" if number else "") for number in range(30)], 1),
        ([article(f"a{number}", FLOOD, event="flood") for number in range(5)], 1),
        ([article("a", FLOOD, date="yesterday"), article("b", FLOOD, date="2024-02-31")], 1),
        ([article("a", "在维辛河水上涨。"), article("b", "在维辛河水上涨。")], 1),
        ([article("a", "ALL IN CAPITALS TODAY IN VESSIN"), article("b", "ALL IN CAPITALS TODAY IN VESSIN")], 1),
    ],
)
def test_poor_corpora_give_tables_and_no_warning(documents, n_events):
    for encoder in ("none", OfTwoMinds()):
        found = find_events(corpus(*documents), encoder=encoder)
        assert len(found.events) == n_events
        assert sorted(found.table["document"]) == sorted(document.id for document in documents)
        assert found.events["n_documents"].sum() == len(documents)
        assert found.table["nearness"].isna().sum() == (found.events["n_documents"] == 1).sum()


def test_two_events_with_the_same_day_and_names_have_ids_of_their_own_also_beside_the_corpus_s():
    taken = corpus(*four(), article("x", "Nothing was said.", date="2023-01-01", event="2024-03-08-ansel-maro"))
    ids = find_events(taken, encoder="none").events["event"]
    assert ids.is_unique
    assert {"2024-03-08-ansel-maro", "2024-03-08-ansel-maro-2"} <= set(ids)


@pytest.mark.parametrize("wrong", [{"threshold": 0.0}, {"threshold": 1.0}, {"threshold": float("nan")}, {"days": -1}])
def test_a_threshold_or_days_without_sense_are_refused(wrong):
    with pytest.raises(FramingError, match=next(iter(wrong))):
        find_events(four(), encoder="none", **wrong)


def test_the_corpus_is_not_changed():
    given = four()
    before = given.hash
    find_events(given, encoder="none")
    assert given.hash == before


def test_the_day_of_an_event_that_the_corpus_gives_reaches_from_its_first_to_its_last_article():
    given = corpus(
        article("a", FLOOD, date="2024-03-01", event="flood"),
        article("b", FLOOD_TOO, date="2024-03-09", event="flood"),
        article("c", FLOOD, date="2024-03-05"),
    )
    assert groups(find_events(given, encoder="none")) == [["a", "b", "c"]]


def test_planted_events_are_found_again_among_others_of_the_same_days():
    rng = random.Random(20240308)
    parts = ["ba", "do", "fen", "gor", "ka", "lum", "mi", "nor", "pe", "ras", "sul", "tel", "vun"]
    words = [f"{one}{two}{three}" for one in parts for two in parts for three in parts]
    rng.shuffle(words)
    called, words = words[:300], words[300:]
    documents, gold = [], []
    for event in range(30):
        subject = rng.sample(words, 12)
        names = [name.capitalize() for name in rng.sample(called, 4)]
        for outlet in range(3):
            sentences = [
                " ".join([rng.choice(words).capitalize(), *rng.sample(subject, 5), rng.choice(names), *rng.sample(words, 4)]) + "." for _ in range(8)
            ]
            documents.append(article(f"d{event:02}-{outlet}", " ".join(sentences), date=f"2024-03-{event % 5 + 1:02}", outlet=f"outlet {outlet}"))
            gold.append(str(event))
    found = find_events(corpus(*documents), encoder="none").table.set_index("document")["event"]
    assert bcubed([found[document.id] for document in documents], gold).f1 > 0.95


def test_an_article_that_was_moved_to_another_outlet_stays_in_its_event():
    moved = corpus(*(replace(document, outlet="One") for document in four()))
    assert groups(find_events(moved, encoder="none")) == groups(find_events(four(), encoder="none"))


def test_the_events_of_real_articles_are_found(corpora):
    read = read_corpus(corpora / "basil" / "documents.jsonl")
    found = find_events(read, encoder="none", keep=False).table
    agreement = bcubed(found["event"].tolist(), [read[document].event for document in found["document"]])
    assert agreement.precision > 0.99
    assert agreement.recall > 0.94
