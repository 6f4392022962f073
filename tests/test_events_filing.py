"""Events as a file: written, corrected by hand, read back, and put into a corpus or a run."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from framing.comparison.clusters import find_clusters
from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.events import find_events, read_events, set_events, with_events, write_events

NAMES = {"a": "=1+1", "b": "Ärger in Vessin", "c": "Plain words"}


@pytest.fixture
def corpus():
    texts = {"a": "Water rose in Vessin by the river Tarn.", "b": "The river Tarn rose in Vessin.", "c": "Snow fell on Port Ansel."}
    return Corpus(tuple(Document(id=name, text=text, outlet="One", title=NAMES[name], date="2024-03-08") for name, text in texts.items()))


def table(**events):
    return pd.DataFrame({"document": list(events), "event": list(events.values())}, dtype="str")


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_what_is_written_is_read_back(corpus, tmp_path):
    found = find_events(corpus, encoder="none")
    path = write_events(found, tmp_path / "events.csv")
    pd.testing.assert_frame_equal(read_events(path), found.table[["document", "event"]])
    assert path.read_bytes() == write_events(found, tmp_path / "again.csv").read_bytes()


def test_no_title_is_a_formula_for_a_spreadsheet(corpus, tmp_path):
    path = write_events(find_events(corpus, encoder="none"), tmp_path / "events.csv")
    text = path.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert ",=1+1" not in text


def test_an_id_that_looks_like_a_formula_is_read_back_as_it_was(tmp_path):
    odd = Corpus((Document(id="-1", text="Snow fell on Vessin.", outlet="One"), Document(id="'tis", text="No.", outlet="One", event="=odd")))
    path = write_events(find_events(odd, encoder="none"), tmp_path / "events.csv")
    assert set(read_events(path)["document"]) == {"-1", "'tis"}
    assert with_events(odd, read_events(path))["'tis"].event == "=odd"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("document,event\na,flood\nb,\n", "utf-8"),
        ("\ufeffdocument;event\r\na;flood\r\nb;\r\n", "utf-8"),
        ("Event\tDocument \nflood\ta\n\tb\n", "utf-16"),
        ("document,title,event\na,Überschwemmung an der schönen Küste bei Größenwahn,flood\n\nb,,\n,,\n", "cp1252"),
        ('"document","event"\n"a","flood"\na,flood\nb\n', "utf-8"),
    ],
)
def test_tables_are_read_as_spreadsheets_save_them(tmp_path, text, encoding):
    read = read_events(write(tmp_path / "events.csv", text, encoding))
    assert dict(zip(read["document"], read["event"], strict=True)) == {"a": "flood", "b": ""}
    assert list(read.columns) == ["document", "event"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "an empty file"),
        ("occasion\n", "no column 'document'"),
        ("document,event\n", "no rows"),
        ("id,event\na,flood\n", "no column 'document' (columns: id, event)"),
        ("document,occasion\na,flood\n", "no column 'event'"),
        ("document,event,event\na,flood,storm\n", "two columns 'event'"),
        ("document,event\n,flood\n", "events.csv:2: a row without a document"),
        ("document,event\na,flood\nb,x\na,storm\n", "events.csv:4: 'a' is there twice, as 'flood' (events.csv:2) and 'storm'"),
        ("document,event\na,21/08/2013\n", "events.csv:2: the event '21/08/2013', a date as spreadsheets rewrite them"),
        ("document,event\na,21-Aug-13\n", "a date as spreadsheets rewrite them"),
        ("document,event\na,1.2E+05\n", "as spreadsheets rewrite them"),
        ('document,event\na,"flood\n', "a quotation mark in row 2 that is never closed"),
    ],
)
def test_a_fault_is_said_with_its_row(tmp_path, text, said):
    with pytest.raises(FramingError) as fault:
        read_events(write(tmp_path / "events.csv", text))
    assert said in str(fault.value)


def test_a_path_without_a_file_is_a_fault(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(FramingError, match=r"a folder|nothing there"):
            read_events(path)
    (tmp_path / "binary.csv").write_bytes(b"\x00\x01\x02\xff" * 30)
    with pytest.raises(FramingError, match="save it as UTF-8"):
        read_events(tmp_path / "binary.csv")


def test_days_may_be_names_of_events_if_they_are_whole(tmp_path):
    assert read_events(write(tmp_path / "events.csv", "document,event\na,2013-08-21\n"))["event"].tolist() == ["2013-08-21"]


def test_a_corpus_gets_the_events_of_a_table_and_keeps_the_others(corpus):
    told = with_events(with_events(corpus, table(a="flood", b="flood", c="snow")), table(b="storm", c=""))
    assert [document.event for document in told] == ["flood", "storm", ""]
    assert [document.event for document in corpus] == ["", "", ""]
    assert [document.text for document in told] == [document.text for document in corpus]


def test_a_run_gets_the_events_of_a_table_and_its_articles_their_clusters(corpus):
    documents = corpus.table
    before = documents.copy()
    told = set_events(documents, table(c="flood", a="flood"))
    assert told["event"].tolist() == ["flood", "", "flood"]
    assert find_clusters(told)["cluster"].tolist() == ["a", "b", "a"]
    pd.testing.assert_frame_equal(documents, before)
    assert list(told.columns) == list(before.columns)
    assert set_events(documents.drop(columns="event"), table(a="flood"))["event"].tolist() == ["flood", "", ""]


def test_a_corpus_and_its_run_get_the_same_events(corpus):
    corrected = table(a="flood", b="flood")
    assert set_events(corpus.table, corrected)["event"].tolist() == with_events(corpus, corrected).table["event"].tolist()


def test_an_article_that_is_not_there_is_a_fault(corpus):
    with pytest.raises(FramingError, match=r"'aa' is not in this corpus.*did you mean 'a'"):
        with_events(corpus, table(aa="flood"))
    with pytest.raises(FramingError, match="'x' is not in this run"):
        set_events(corpus.table, table(a="flood", x="flood"))
    with pytest.raises(FramingError, match="set the column to text"):
        set_events(corpus.table, table(**{"08/03/2024": "flood"}))
    with pytest.raises(FramingError, match="no column 'event'"):
        set_events(corpus.table, pd.DataFrame({"document": ["a"]}))


def test_events_that_were_corrected_are_kept_when_events_are_found_again(corpus):
    corrected = with_events(corpus, table(a="by hand", c="by hand"))
    found = find_events(corrected, encoder="none").table.set_index("document")
    assert found.loc[["a", "c"], "event"].tolist() == ["by hand", "by hand"]


def test_a_workbook_is_read_too(tmp_path):
    book = openpyxl.Workbook()
    for row in (("document", "title", "event"), ("a", "Rain", "flood"), ("b", "Sun", None)):
        book.active.append(row)
    book.save(tmp_path / "events.xlsx")
    read = read_events(tmp_path / "events.xlsx")
    assert dict(zip(read["document"], read["event"], strict=True)) == {"a": "flood", "b": ""}
