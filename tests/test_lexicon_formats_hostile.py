"""Files made to break a reader: each is refused, or read as far as it goes, and never more than a message is said."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.lexicon.formats import SUFFIXES, as_lexicon, read_dictionary

EVERY_SUFFIX = [suffix for suffixes in SUFFIXES.values() for suffix in suffixes]
MANY = 1_000_000
LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY a "ha ha"><!ENTITY b "&a;&a;&a;">]>\n<dictionary><cnode name="&b;"/></dictionary>'
HOSTILE = {
    "brackets": b"(" * 10 * MANY,
    "lists": b"[" * 10 * MANY,
    "elements": b"<a>" * 3 * MANY,
    "cnodes": b'<cnode name="x">' * MANY,
    "single elements": b"<d>" + b"<a/>" * MANY,
    "stars": b"*" * MANY,
    "lines of stars": b"*\n" * MANY,
    "levels": b"".join(b" " * level + b"a:\n" for level in range(1000)),
    "dashes": b"- " * MANY,
    "keys": b"a:\n" * MANY,
    "percents": b"%\n" * MANY,
    "blanks": b"%\n1\ta\n%\nfoo" + b" " * MANY + b"x",
    "numbers": b"%\n1\ta\n%\nfoo\t" + b"1/" * MANY,
    "open marks": b"term,category\n" + b'"a,b\n' * 100_000,
    "commas": b"term" + b"," * MANY,
    "laughs": LAUGHS,
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "bytes": bytes(range(256)) * 100,
    "NUL": b"\x00" * MANY,
    "half of a mark": b"\xff\xfe\x00",
}


def nothing_is_kept_but_messages(path):
    """What is said of a file of which nothing should come."""
    try:
        found = read_dictionary(path)
    except FramingError as error:
        return str(error)
    made = as_lexicon(found, name="x")
    assert made.size <= 2
    return "\n".join(map(str, [*found.faults, *found.mended, *made.faults]))


@pytest.mark.parametrize("suffix", [".dic", ".lc3", ".cat", ".ykd", ".yml", ".csv", ".txt"])
@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_message_and_no_traceback(content, suffix, tmp_path):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    message = nothing_is_kept_but_messages(path)
    assert str(path) in message
    assert max(map(len, message.split("\n"))) < 500


@pytest.mark.parametrize("suffix", EVERY_SUFFIX)
def test_a_file_that_is_empty_missing_or_a_folder_is_said_to_be_so(suffix, tmp_path):
    (tmp_path / f"empty{suffix}").write_bytes(b" \n\n")
    (tmp_path / f"folder{suffix}").mkdir()
    for name, found in (("empty", "an empty file"), ("folder", "a folder"), ("missing", "it can't be read")):
        with pytest.raises(FramingError, match=found):
            read_dictionary(tmp_path / f"{name}{suffix}")


def test_entities_are_refused_by_name(tmp_path):
    path = tmp_path / "x.ykd"
    path.write_bytes(LAUGHS)
    with pytest.raises(FramingError, match="it declares the entity 'a'; expected XML without entities"):
        read_dictionary(path)


LONG = [
    ("x.dic", "%\n1\ta\n%\n{}\t1\nok\t1\n", 4),
    ("x.lc3", "+a\n{}\nok\n", 2),
    ("x.cat", "A\n\t{} (1)\n\tok (1)\n", 2),
    ("x.yml", "a:\n  - {}\n  - ok\n", 2),
    ("x.csv", "term,category\n{},a\nok,a\n", 2),
    ("x.ykd", '<dictionary><cnode name="d"><cnode name="a">\n<pnode name="{}"/>\n<pnode name="ok"/></cnode></cnode></dictionary>', 2),
]


@pytest.mark.parametrize(("name", "content", "line"), LONG)
@pytest.mark.parametrize("length", [201, 100_000])
def test_a_term_that_is_too_long_is_listed_shortened_and_the_rest_is_kept(name, content, line, length, tmp_path):
    (tmp_path / name).write_text(content.format("a" * length), encoding="utf-8")
    found = read_dictionary(tmp_path / name)
    assert [[entry.term for entry in category.entries] for category in found.categories] == [["ok"]]
    assert [fault.line for fault in found.faults] == [line]
    assert len(str(found.faults[0])) < 300


def test_more_faults_than_anybody_reads_are_counted_and_not_kept(tmp_path):
    (tmp_path / "x.dic").write_text("%\n1\ta\n%\nok\t1\n" + "word\t7\n" * 30_000, encoding="utf-8")
    found = read_dictionary(tmp_path / "x.dic")
    assert (found.size, found.left_out, len(found.faults)) == (1, 30_000, 10_001)
    assert found.faults[-1].found == "and 20,000 more that are not listed"


RUBBLE = r"""
    % \n \t 1 01 2/3 <of> (02_134) barter* :) + ++ (1) (0,5) @ ' " -_ :_ [ ] { } *a &a <cnode <pnode _name=" /> > </cnode> <dictionary>
    , ; term category axis,pole low é \ufeff __ # \r ~ kind seed
"""
SIGNS = {"\\n": "\n", "\\t": "\t", "\\r": "\r", "\\ufeff": "\ufeff"}
PIECES = st.sampled_from([SIGNS.get(piece, piece.replace("_", " ")) for piece in RUBBLE.split()])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.lists(PIECES, max_size=40).map("".join),
    suffix=st.sampled_from([*EVERY_SUFFIX, ".txt"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "latin-1"]),
)
def test_any_rubble_is_read_or_refused_with_a_message_and_a_line(content, suffix, encoding, tmp_path):
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content.encode(encoding, errors="replace"))
    try:
        found = read_dictionary(path)
    except FramingError as error:
        refused = str(error)
    else:
        refused = ""
    assert refused.startswith(str(path)) or not refused
    if refused:
        return
    made = as_lexicon(found, name="x")
    faults = [*found.faults, *found.mended, *made.faults, *made.merged]
    assert all(fault.line >= 1 and fault.found and fault.file == str(path) for fault in faults)
    assert found.size or found.left_out or any(category.seeds for category in found.categories)
