"""LIWC's `.dic`: what is kept of sound and malformed files, and what is said."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.lexicon.formats import write_dictionary

HEAD = "%\n1\tTrade\n2\tHarbour\n%\n"


@pytest.fixture
def read(read_dictionary_file):
    return lambda content, name="goods.dic", **options: read_dictionary_file(name, content, **options)


def terms(dictionary):
    return {category.name: [entry.term for entry in category.entries] for category in dictionary.categories}


def lines(faults):
    return [fault.line for fault in faults]


def test_each_term_is_in_the_categories_of_its_numbers_with_its_line(read):
    found = read(HEAD + "\nbarter*\t1\nquay\t2\nport authority\t01\t02\n")
    assert terms(found) == {"Trade": ["barter*", "port authority"], "Harbour": ["quay", "port authority"]}
    assert [entry.line for entry in found.categories[0].entries] == [6, 8]
    assert (found.faults, found.mended, found.notes) == ((), (), ())


def test_a_category_set_in_by_a_tab_lies_in_the_one_above(read):
    found = read("%\n1\ttrade (Trade)\n\t2\tgoods (Goods)\n\t\t3\tgrain\n\t4\tmoney\n5\tharbour\n%\nrye\t1\t2\t3\n")
    assert [category.path for category in found.categories] == [
        ("trade (Trade)",),
        ("trade (Trade)", "goods (Goods)"),
        ("trade (Trade)", "goods (Goods)", "grain"),
        ("trade (Trade)", "money"),
        ("harbour",),
    ]
    assert terms(found)["trade (Trade) > goods (Goods) > grain"] == ["rye"]


def test_numbers_set_flush_right_are_no_levels(read):
    found = read("%\n 9 Trade\n10 Harbour\n%\nquay\t10\n")
    assert [category.path for category in found.categories] == [("Trade",), ("Harbour",)]


def test_a_file_with_one_category_is_read(read):
    assert terms(read("%\n1\tTrade\n%\nbarter\t1\n")) == {"Trade": ["barter"]}


MALFORMED = [
    # what follows the head; terms of Trade, of Harbour; lines left out; lines mended
    ("barter 1\nport authority  1 2\n", ["barter", "port authority"], ["port authority"], [], []),
    ("quay 22 2\n", [], ["quay 22"], [], []),
    ("barter\t1, 2\nquay\t2;1\n", ["barter", "quay"], ["barter", "quay"], [], []),
    ("barter\t1\t1\n", ["barter"], [], [], [5]),
    ("barter\t1\t7\nquay\t2\n", ["barter"], ["quay"], [5], []),
    ("fond\t(02 134)125/464\t2\nquay\t2\n", [], ["fond", "quay"], [5], []),
    ("kindly\t<of>131/125\t1\nquay\t2\n", ["kindly"], ["quay"], [5], []),
    ("kindly <of>131/125 1\n", ["kindly"], [], [5], []),
    ("kindly\t<of>131/125\nquay\t2\n", [], ["quay"], [5], []),
    ("kindly\t131/125\n", [], [], [5], []),
    ("barter\nquay\t2\n", [], ["quay"], [5], []),
    ("quay\tharbour\nbarter\t1\n", ["barter"], [], [5], []),
    ("%\nbarter\t1\n", ["barter"], [], [5], []),
    ("barter\t1:0.5\nquay\t2\n", [], ["quay"], [5], []),
]


@pytest.mark.parametrize(("body", "trade", "harbour", "left", "mended"), MALFORMED)
def test_what_is_malformed_is_listed_and_the_rest_is_kept(body, trade, harbour, left, mended, read):
    found = read(HEAD + body)
    assert terms(found) == {"Trade": trade, "Harbour": harbour}
    assert (lines(found.faults), lines(found.mended), found.left_out) == (left, mended, len(left))


def test_spaces_for_tabs_are_said_once_with_their_first_line(read):
    found = read(HEAD.replace("\t", " ") + "barter\t1\nquay 2\nmole  2\n")
    assert terms(found) == {"Trade": ["barter"], "Harbour": ["quay", "mole"]}
    assert found.notes == ("spaces stand for tabs 2 times, first on line 6; the numbers at the end were read as categories",)


def test_a_number_of_two_categories_is_the_first_ones(read):
    found = read("%\n1\tTrade\n1\tHarbour\n2\tGrain\n%\nquay\t1\nrye\t2\n")
    assert terms(found) == {"Trade": ["quay"], "Grain": ["rye"]}
    assert str(found.faults[0]).endswith(
        "line 3: the number 1 of 'Harbour' is that of 'Trade' too; its terms are those of 'Trade'; give each category a number of its own"
    )


def test_a_name_of_two_numbers_is_one_category(read):
    found = read("%\n1\tTrade\n2\tTrade\n%\nbarter\t1\nquay\t2\n")
    assert terms(found) == {"Trade": ["barter", "quay"]}
    assert lines(found.mended) == [3]


@pytest.mark.parametrize(
    "head", ["%\n1\tTrade\n2\tHarbour\n", "1\tTrade\n2\tHarbour\n%\n", "1\tTrade\n2\tHarbour\n", "%%\n1\tTrade\n2 Harbour\n %\n"]
)
def test_a_percent_sign_may_be_missing(head, read):
    found = read(head + "barter\t1\nquay\t2\n")
    assert terms(found) == {"Trade": ["barter"], "Harbour": ["quay"]}
    assert len(found.mended) == (head.count("%") < 2)


def test_odd_headings_are_read_or_listed(read):
    found = read("%\nHarbour\t1\n2\n3. Grain\nwords\n%\nquay\t1\nmole\t2\nrye\t3\n")
    assert terms(found) == {"Harbour": ["quay"], "2": ["mole"], "Grain": ["rye"]}
    assert (lines(found.mended), lines(found.faults)) == ([2, 3], [5])


@pytest.mark.parametrize("content", ["barter\nquay\n", "%\n%\nbarter\t1\n", "%", "%\n%"])
def test_a_file_without_categories_is_no_dictionary(content, read):
    with pytest.raises(FramingError, match=r"goods\.dic: no list of categories; expected numbers with names"):
        read(content)


@pytest.mark.parametrize(
    ("encoding", "note"), [("cp1252", "read as cp1252"), ("utf-16", "read as utf-16-le"), ("utf-16-le", "read as utf-16-le"), ("utf-8-sig", "")]
)
def test_any_encoding_is_read_and_said(encoding, note, read):
    found = read((HEAD + "café crème\t1\nnaïf\t2\r\nfête\t1\n").encode(encoding))
    assert terms(found) == {"Trade": ["café crème", "fête"], "Harbour": ["naïf"]}
    assert [said[: len(note)] for said in found.notes] == [note] * bool(note)


def test_what_is_read_is_written_as_it_was(read):
    text = "%\n1\tTrade\n\t2\tGoods of all kinds\n\t\t3\tGrain\n4\tHarbour\n%\nbarter*\t1\nrye\t2\t3\n:)\t4\nport authority\t1\t4\n"
    written, lost = write_dictionary(read(text), "liwc")
    assert (written, lost) == (text, ())
