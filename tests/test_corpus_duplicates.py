"""Which articles are copies of one another, and in which language they are."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Document
from framing.corpus.duplicates import mark_duplicates
from framing.corpus.language import tell_language

WORDS = [f"{one}{two}" for one in ("har", "ves", "sin", "mar", "gate", "tal", "port", "cler") for two in ("bour", "o", "an", "sel", "is", "end")]


def article(number: int, length: int) -> str:
    rng = random.Random(number)
    return " ".join(rng.choice(WORDS) for _ in range(length))


def documents(*texts: str, dates: tuple[str, ...] = ()) -> list[Document]:
    return [Document(id=f"d{number}", text=text, outlet="x", date=dates[number] if dates else "") for number, text in enumerate(texts)]


def originals(marked: tuple[Document, ...]) -> list[str]:
    return [document.duplicate_of for document in marked]


def test_a_copy_is_a_duplicate_of_the_first_by_date():
    text = article(1, 60)
    assert originals(mark_duplicates(documents(text, text + " Ends.", article(2, 60)))) == ["", "d0", ""]
    assert originals(mark_duplicates(documents(text, text, text, dates=("2025-03-10", "", "2025-03-09")))) == ["d2", "d2", ""]


def test_case_accents_and_punctuation_do_not_hide_a_copy():
    text = article(3, 40)
    assert originals(mark_duplicates(documents(text, text.upper().replace("O", "Ó").replace(" ", ", ")))) == ["", "d0"]


def test_more_than_half_of_the_shorter_must_be_shared():
    one = article(4, 100)
    assert originals(mark_duplicates(documents(one, " ".join(one.split()[:60]) + " " + article(5, 40)))) == ["", "d0"]
    assert originals(mark_duplicates(documents(one, " ".join(one.split()[:40]) + " " + article(5, 60)))) == ["", ""]
    assert originals(mark_duplicates(documents(one + " " + article(6, 400), one))) == ["", "d0"]


def test_a_duplicate_of_a_duplicate_is_one_too():
    one, two = article(7, 90), article(8, 90)
    first, last = one.split(), two.split()
    middle = " ".join(first[:60] + last[:60])
    assert originals(mark_duplicates(documents(one, middle, two))) == ["", "d0", "d0"]


def test_a_short_text_is_a_duplicate_only_of_the_very_same_words():
    assert originals(mark_duplicates(documents("Harbour shut", "HARBOUR shut!", "Harbour shut again"))) == ["", "d0", ""]


def test_what_very_many_articles_share_makes_no_copies():
    foot = article(9, 30)
    assert set(originals(mark_duplicates(documents(*(f"{article(20 + number, 60)} {foot}" for number in range(60)))))) == {""}


def test_very_many_copies_are_all_found():
    text = article(10, 50)
    assert originals(mark_duplicates(documents(*([text] * 80)))) == ["", *["d0"] * 79]


def test_the_headline_does_not_count():
    text = article(11, 30)
    assert originals(mark_duplicates([Document(id="a", text=f"One\n\n{text}", outlet="x"), Document(id="b", text=f"Two\n\n{text}", outlet="y")])) == [
        "",
        "a",
    ]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(8)))
def test_order_does_not_change_who_is_a_copy_of_whom(order):
    texts = [article(number // 3, 40) + f" end{number}" for number in range(8)]
    dated = [Document(id=f"d{number}", text=text, outlet="x", date=f"2025-03-0{number + 1}") for number, text in enumerate(texts)]
    marked = mark_duplicates([dated[number] for number in order])
    assert {document.id: document.duplicate_of for document in marked} == {d.id: d.duplicate_of for d in mark_duplicates(dated)}


def test_no_documents_have_no_duplicates():
    assert mark_duplicates([]) == ()
    assert originals(mark_duplicates(documents("", "..."))) == ["", ""]


def test_the_language_is_told_where_it_is_certain():
    english = "Nobody in the harbour knew who had given the order to shut the gates of the town. " * 3
    german = "Niemand im Hafen wusste, wer den Befehl gegeben hatte, die Tore der Stadt zu schließen. " * 3
    assert (tell_language(english), tell_language(german), tell_language(english[:150]), tell_language("7 8 9 " * 50)) == ("en", "de", "", "")
