"""Lexicoder, WordStat, Yoshikoder and quanteda's YAML: what is kept of sound and malformed files, and what is said."""

from __future__ import annotations

import pytest

from framing.errors import FramingError
from framing.lexicon.formats import write_dictionary


@pytest.fixture
def read(read_dictionary_file):
    return read_dictionary_file


def terms(dictionary):
    return {category.name: [entry.term for entry in category.entries] for category in dictionary.categories}


def lines(faults):
    return [fault.line for fault in faults]


# ---- Lexicoder


def test_lexicoder_has_a_plus_before_each_category(read):
    found = read("goods.lc3", "+TRADE\nbarter*\nport authority\n\n+Harbour+\n quay \nbarter*\n")
    assert terms(found) == {"TRADE": ["barter*", "port authority"], "Harbour": ["quay", "barter*"]}
    assert (found.faults, found.mended) == ((), ())


def test_lexicoder_lines_in_no_category_are_listed(read):
    found = read("goods.lc3", "barter\n+TRADE\nquay\n+\nmole\n+TRADE\nrye\n")
    assert terms(found) == {"TRADE": ["quay", "rye"]}
    assert (lines(found.faults), lines(found.mended)) == ([1, 4, 5], [6])


# ---- WordStat


def test_wordstat_sets_categories_in_by_tabs_and_weighs_terms(read):
    found = read("goods.cat", "TRADE\n\tHARBOUR\n\t\tQUAY* (1)\n\t\tPORT_AUTHORITY (0.5)\n\tBARTER (1)\nGRAIN\n\tRYE (2)\n")
    assert terms(found) == {"TRADE": ["BARTER"], "TRADE > HARBOUR": ["QUAY*", "PORT AUTHORITY"], "GRAIN": ["RYE"]}
    assert [entry.weight for category in found.categories for entry in category.entries] == [1.0, 1.0, 0.5, 2.0]
    assert found.faults == ()


MALFORMED_CAT = [
    ("TRADE\n    BARTER (1)\n    QUAY (1)\n", {"TRADE": ["BARTER", "QUAY"]}, [], []),
    ("TRADE\n   \tHARBOUR\n   \t\tQUAY (1)\n", {"TRADE": [], "TRADE > HARBOUR": ["QUAY"]}, [], []),
    ("TRADE\n\tBARTER (1)\n\tQUAY\n", {"TRADE": ["BARTER", "QUAY"]}, [], [3]),
    ("TRADE\n\tBARTER (1)\nEMPTY\n", {"TRADE": ["BARTER"]}, [3], []),
    ("QUAY (1)\nTRADE\n\tBARTER (1)\n", {"TRADE": ["BARTER"]}, [1], []),
    ("TRADE\n\t@NEAR_QUAY [QUAY NEAR MOLE /S 5] (1)\n\tBARTER (1)\n", {"TRADE": ["BARTER"]}, [2], []),
    ("// a comment\n# another\nTRADE\n\tBARTER(1)\n", {"TRADE": ["BARTER"]}, [], []),
    ("TRADE\n\tBARTER (0,5)\n\tQUAY (x)\n", {"TRADE": ["BARTER", "QUAY (x)"]}, [], [3]),
]


@pytest.mark.parametrize(("content", "kept", "left", "mended"), MALFORMED_CAT)
def test_wordstat_files_are_kept_as_far_as_they_can_be(content, kept, left, mended, read):
    found = read("goods.cat", content)
    assert (terms(found), lines(found.faults), lines(found.mended)) == (kept, left, mended)


# ---- Yoshikoder

YKD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<dictionary style="1" patternengine="{engine}">\n'
    '<cnode name="Goods" desc="">\n{body}\n</cnode>\n</dictionary>\n'
)
HARBOUR = '<cnode name="Trade">\n<pnode name="barter*"/>\n<cnode name="Harbour">\n<pnode name="quay"/>\n</cnode>\n</cnode>'


def test_yoshikoder_nests_categories_in_that_of_the_dictionary(read):
    found = read("goods.ykd", YKD.format(engine="substring", body=HARBOUR))
    assert terms(found) == {"Trade": ["barter*"], "Trade > Harbour": ["quay"]}
    assert [entry.line for category in found.categories for entry in category.entries] == [5, 7]
    assert (found.faults, found.mended) == ((), ())


def test_yoshikoder_declares_its_encoding(read):
    content = YKD.format(engine="", body='<cnode name="Trade"><pnode name="café"/></cnode>').replace("UTF-8", "ISO-8859-1")
    found = read("goods.lcd", content.encode("latin-1"))
    assert terms(found) == {"Trade": ["café"]}
    assert found.notes[0].startswith("read as iso-8859-1")


MALFORMED_YKD = [
    (HARBOUR.replace("quay", "quay & mole"), {"Trade": ["barter*"], "Trade > Harbour": ["quay & mole"]}, [], [7]),
    (HARBOUR.replace('"barter*"', '""'), {"Trade": [], "Trade > Harbour": ["quay"]}, [5], []),
    (HARBOUR.replace('cnode name="Trade"', "cnode"), {"category on line 4": ["barter*"], "category on line 4 > Harbour": ["quay"]}, [], [4]),
    (HARBOUR.replace("<pnode", "<note/><pnode"), {"Trade": ["barter*"], "Trade > Harbour": ["quay"]}, [5, 7], []),
    (HARBOUR.replace('name="quay"', "name=quay"), {"Trade": ["barter*"], "Trade > Harbour": []}, [7], []),
    (HARBOUR.replace("</cnode>\n</cnode>", "</cnode>"), {"Trade": ["barter*"], "Trade > Harbour": ["quay"]}, [10], []),
]


@pytest.mark.parametrize(("body", "kept", "left", "mended"), MALFORMED_YKD)
def test_yoshikoder_files_are_kept_up_to_where_they_are_no_xml(body, kept, left, mended, read):
    found = read("goods.ykd", YKD.format(engine="substring", body=body))
    assert (terms(found), lines(found.faults), lines(found.mended)) == (kept, left, mended)


def test_yoshikoder_may_use_regular_expressions_and_those_that_are_words_are_kept(read):
    body = "".join(f'<pnode name="{term}"/>\n' for term in (r"barter\w*", "quay.*", "mol(e|es)", "colou?r", "port authority"))
    found = read("goods.ykd", YKD.format(engine="regexp", body=f'<cnode name="Trade">\n{body}</cnode>'))
    assert terms(found) == {"Trade": ["barter*", "quay*", "port authority"]}
    assert lines(found.faults) == [7, 8]


# ---- quanteda's YAML


def test_yaml_nests_categories_and_takes_every_text_as_it_is(read):
    found = read(
        "goods.yml", 'trade:\n  harbour:\n    - quay*\n    - no\n    - on\n  __:\n    - barter\ngrain: [rye, "port authority", 1.5]\nsalt: brine\n'
    )
    assert terms(found) == {
        "trade": ["barter"],
        "trade > harbour": ["quay*", "no", "on"],
        "grain": ["rye", "port authority", "1.5"],
        "salt": ["brine"],
    }
    assert (found.faults, found.mended, found.notes) == ((), (), ())


def test_yaml_may_mix_terms_and_categories_in_a_list(read):
    found = read("goods.yaml", "trade:\n  - barter\n  - harbour: [quay]\n")
    assert terms(found) == {"trade": ["barter"], "trade > harbour": ["quay"]}


def test_a_bare_list_is_a_category_called_like_the_file(read):
    assert terms(read("goods.yml", "- barter\n- quay\n")) == {"goods": ["barter", "quay"]}


MALFORMED_YML = [
    ("trade:\n  - barter\n  - *quay\n  - mole\n", {"trade": ["barter", "mole"]}, [3], []),
    ("trade:\n  - barter\n  - @quay\n  - mole\n", {"trade": ["barter", "mole"]}, [3], []),
    ("trade:\n  - barter\n  - 'quay\n  - mole\nsalt: [brine]\n", {"trade": ["barter", "mole"], "salt": ["brine"]}, [3], []),
    ("trade:\n  - barter\n  - #quay\n  - mole\n", {"trade": ["barter", "mole"]}, [3], []),
    ("trade: [barter]\ntrade: [quay]\n", {"trade": ["barter", "quay"]}, [], [2]),
    ("trade: [barter]\nsalt:\n", {"trade": ["barter"]}, [2], []),
    ("trade:\n\t- barter\n\t- quay\n", {"trade": ["barter", "quay"]}, [], []),
    ("trade: &a [barter]\nsalt: *a\nrye: [grain]\n", {"trade": ["barter"], "rye": ["grain"]}, [2, 2], []),
    ("trade: [barter, quay\nsalt: [brine]\n", {"salt": ["brine"]}, [1], []),
    ('"": [barter]\n', {"category on line 1": ["barter"]}, [], [1]),
]


@pytest.mark.parametrize(("content", "kept", "left", "mended"), MALFORMED_YML)
def test_yaml_files_are_kept_but_for_the_lines_that_are_no_yaml(content, kept, left, mended, read):
    found = read("goods.yml", content)
    assert (terms(found), lines(found.faults), lines(found.mended)) == (kept, left, mended)


def test_yaml_is_written_as_quanteda_reads_it(read):
    text = 'trade:\n  __:\n    - barter\n    - "no"\n  harbour:\n    - quay*\n    - ":)"\n"*salt":\n  - "\'tis brine"\n'
    written, lost = write_dictionary(read("goods.yml", text), "quanteda")
    assert written == text
    assert lost == ()
    assert terms(read("again.yml", written)) == terms(read("goods.yml", text))


# ---- whatever the file is called


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        ("%\n1\tTrade\n%\nbarter\t1\n", "liwc"),
        ("+Trade\nbarter\n", "lexicoder"),
        ("Trade\n\tbarter (1)\n", "wordstat"),
        ('<dictionary><cnode name="Trade"><pnode name="barter"/></cnode></dictionary>', "yoshikoder"),
        ("# goods\nTrade:\n  - barter\n", "quanteda"),
        ("term;category\nbarter;Trade\n", "csv"),
    ],
)
@pytest.mark.parametrize("name", ["goods.txt", "goods.dic", "goods.csv", "goods.lc3"])
def test_the_format_is_told_by_the_content_where_the_name_does_not_tell_it(content, format_, name, read):
    found = read(name, content)
    assert (found.format, terms(found)) == (format_, {"Trade": ["barter"]})


def test_a_format_that_is_said_is_not_doubted(read):
    with pytest.raises(FramingError, match="no list of categories"):
        read("goods.lc3", "+Trade\nbarter\n", format="liwc")
    with pytest.raises(FramingError, match="one of: liwc, lexicoder, wordstat, yoshikoder, quanteda, csv"):
        read("goods.lc3", "+Trade\nbarter\n", format="hunspell")
