"""Which articles are copies of one another, and in which language they are."""

from __future__ import annotations

import random
from dataclasses import replace

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


def test_a_duplicate_of_a_duplicate_is_one_too_if_it_still_shares_a_quarter_with_the_first():
    first, added, last = (article(number, 90).split() for number in (7, 8, 9))
    versions = [first, first[:60] + added[:30], first[:35] + added[:55]]  # shared with the first: 55 and 30 of 85 runs; with each other 55 and more
    assert originals(mark_duplicates(documents(*map(" ".join, versions)))) == ["", "d0", "d0"]
    assert originals(mark_duplicates(documents(*map(" ".join, [first, first[:60] + last[:60], last])))) == ["", "d0", ""]


def test_a_chain_of_articles_that_share_something_else_with_each_next_is_no_group():
    words = article(70, 2_000).split()
    chain = [" ".join(words[start : start + 100]) for start in range(0, 1_900, 40)]  # each shares 55 of 95 runs with the next, 15 with the one after
    marked = originals(mark_duplicates([Document(id=f"{place:02}", text=text, outlet="x") for place, text in enumerate(chain)]))
    assert all(abs(int(original) - place) == 1 for place, original in enumerate(marked) if original)


def test_a_long_article_does_not_tie_together_the_reports_it_was_made_of():
    reports = [article(80 + number, 80) for number in range(5)]
    round_up = " ".join(reports)
    assert originals(mark_duplicates(documents(*reports, round_up))) == ["", "", "", "", "", "d0"]
    assert originals(mark_duplicates(documents(round_up, *reports))) == ["", *["d0"] * 5]


def test_a_short_text_is_a_duplicate_only_of_the_very_same_words():
    assert originals(mark_duplicates(documents("Harbour shut", "HARBOUR shut!", "Harbour shut again"))) == ["", "d0", ""]


def test_what_very_many_articles_share_makes_no_copies():
    foot = article(9, 30)
    assert set(originals(mark_duplicates(documents(*(f"{article(20 + number, 60)} {foot}" for number in range(60)))))) == {""}


def test_what_an_outlet_prints_day_after_day_makes_no_copies_of_short_reports():
    background = article(9, 60)
    reports = [f"{article(20 + number, 40)} {background}" for number in range(8)]
    days = [f"2025-03-{number + 1:02}" for number in range(8)]
    assert set(originals(mark_duplicates(documents(*reports, dates=tuple(days))))) == {""}
    # On one day they are versions of one report.
    assert originals(mark_duplicates(documents(*reports, dates=(days[0],) * 8))) == ["", *["d0"] * 7]
    # An article that is little else is what it is made of.
    bare = [f"{article(20 + number, 12)} {background}" for number in range(8)]
    assert originals(mark_duplicates(documents(*bare, dates=tuple(days)))) == ["", *["d0"] * 7]


def test_very_many_copies_are_all_found():
    text, more = article(10, 50), article(12, 200)
    assert originals(mark_duplicates(documents(*([text] * 80)))) == ["", *["d0"] * 79]
    many = [Document(id=f"{place:04}", text=f"{text} Version {place}.", outlet=f"o{place % 40}") for place in range(2_000)]
    assert originals(mark_duplicates(many)) == ["", *["0000"] * 1_999]
    # The last is longer than the report that it holds, and so are many before it.
    longer = [replace(document, text=f"{document.text} {more}") for document in many[:60]]
    assert originals(mark_duplicates([*longer, many[70]])) == ["", *["0000"] * 60]
    ends = [replace(document, text=f"{text} {article(100 + place, 200)}", id=f"{place + 1:04}") for place, document in enumerate(many[:60])]
    assert originals(mark_duplicates([replace(many[0], text=text), *ends])) == ["", *["0000"] * 60]


def test_one_very_long_article_is_no_obstacle():
    text = article(13, 60)
    long = " ".join(f"word{number}" for number in range(60_000))
    assert originals(mark_duplicates(documents(long, text, f"{long} {text}", "la " * 60_000, f"la la la la la la la {article(14, 50)}"))) == [
        "",
        "",
        "d0",
        "",
        "",
    ]


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
    dates = ["2025-03-09", "2025-03-09", "", "", "2025-03", "2025-03-08", "", "2025-03-08"]
    dated = [Document(id=f"d{number}", text=text, outlet="x", date=dates[number]) for number, text in enumerate(texts)]
    marked = mark_duplicates([dated[number] for number in order])
    assert [document.id for document in marked] == [f"d{number}" for number in order]
    assert {document.id: document.duplicate_of for document in marked} == dict(
        zip([f"d{number}" for number in range(8)], ["", "d0", "d0", "d4", "", "d4", "d7", ""], strict=True)
    )


def test_no_documents_have_no_duplicates():
    assert mark_duplicates([]) == ()
    assert originals(mark_duplicates(documents("", "..."))) == ["", ""]


def test_the_language_is_told_where_it_is_certain():
    english = "Nobody in the harbour knew who had given the order to shut the gates of the town. " * 3
    german = "Niemand im Hafen wusste, wer den Befehl gegeben hatte, die Tore der Stadt zu schließen. " * 3
    assert (tell_language(english), tell_language(german), tell_language(english[:150]), tell_language("7 8 9 " * 50)) == ("en", "de", "", "")
