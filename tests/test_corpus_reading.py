"""Which articles lie at a path: four formats, and everything that can be wrong with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus import Corpus, read_corpus
from framing.errors import FramingError

ARTICLE = "The harbour of Vessin was shut on Monday. Nobody in the Interim Council would say by whose order."


def write_folder(folder: Path, files: dict[str, str | bytes], manifest: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    return folder


def write_jsonl(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def texts(corpus: Corpus) -> list[str]:
    return [document.text for document in corpus]


def test_a_folder_is_read_by_its_manifest_and_in_its_order(tmp_path):
    manifest = "file,outlet,title,date,colour\nb.txt,The Lantern,Harbour shut,9 March 2025,blue\na.txt,Northgate Wire,,,\n"
    corpus = read_corpus(write_folder(tmp_path / "news", {"a.txt": ARTICLE, "b.txt": ARTICLE + " More."}, manifest))
    assert [document.id for document in corpus] == ["b", "a"]
    assert corpus["b"].title == "Harbour shut"
    assert corpus["b"].date == "2025-03-09"
    assert corpus["b"].text == f"Harbour shut\n\n{ARTICLE} More."
    assert corpus["b"].zone_at(0) == "headline"
    assert corpus["b"].origin[0] == -1
    assert corpus.account == (2, 2, ())
    assert corpus.name == "news"


def test_csv_json_lines_and_parquet_give_the_same_corpus(tmp_path):
    records = [
        {"id": "one", "text": ARTICLE, "outlet": "The Lantern", "date": "2025-03-09", "event": "harbour", "language": "en"},
        {
            "id": "two",
            "text": "By Halvard Maro\n" + ARTICLE + " So it stayed.",
            "outlet": "Northgate Wire",
            "date": "",
            "event": "",
            "language": "en-GB",
        },
    ]
    write_jsonl(tmp_path / "articles.jsonl", *records)
    pd.DataFrame(records).to_csv(tmp_path / "articles.csv", index=False)
    pd.DataFrame(records).to_parquet(tmp_path / "articles.parquet")
    corpora = [read_corpus(tmp_path / f"articles.{suffix}") for suffix in ("jsonl", "csv", "parquet")]
    assert corpora[0].documents == corpora[1].documents == corpora[2].documents
    assert corpora[0]["two"].author == "Halvard Maro"
    assert corpora[0]["two"].language == "en"


def test_ids_default_to_row_numbers(tmp_path):
    corpus = read_corpus(write_jsonl(tmp_path / "a.jsonl", {"text": ARTICLE}, {"text": ARTICLE + " Still."}), outlet="The Lantern")
    assert [document.id for document in corpus] == ["row-1", "row-2"]
    assert {document.outlet for document in corpus} == {"The Lantern"}


def test_nothing_in_a_csv_is_taken_for_a_number_or_for_nothing(tmp_path):
    (tmp_path / "a.csv").write_text(f"id,text,outlet,event\n001,{ARTICLE},NA,None\n1e5,{ARTICLE} More.,null,1.0\n", encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert [(document.id, document.outlet, document.event) for document in corpus] == [("001", "NA", "None"), ("1e5", "null", "1.0")]


def test_a_csv_may_have_semicolons_windows_line_ends_and_a_byte_order_mark(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + f'text;outlet\r\n"{ARTICLE}\r\n\r\nA second; paragraph.";The Lantern\r\n'.encode())
    assert texts(read_corpus(tmp_path / "a.csv")) == [f"{ARTICLE}\n\nA second; paragraph."]


def test_an_empty_outlet_cell_is_an_unknown_outlet_with_a_note(tmp_path):
    corpus = read_corpus(write_folder(tmp_path, {"a.txt": "VESSIN (Northgate Wire) — " + ARTICLE}, "file,outlet\na.txt,\n"))
    assert corpus["a"].outlet == "unknown"
    assert corpus["a"].notes == ("no outlet given (the text names Northgate Wire)",)


def test_a_second_article_under_one_id_is_read_under_another(tmp_path):
    records = [{"id": name, "outlet": "x", "text": f"{ARTICLE} Number {number}."} for number, name in enumerate(["a", "a", "a-2", "a"])]
    corpus = read_corpus(write_jsonl(tmp_path / "a.jsonl", *records))
    assert [document.id for document in corpus] == ["a", "a-3", "a-2", "a-4"]
    assert corpus["a-3"].notes == ("the id a was taken: read as a-3",)
    assert corpus.account == (4, 4, ())


def test_what_the_manifest_says_wins_over_what_the_text_says(tmp_path):
    text = f"By Halvard Maro\n9 March 2025\n\n{ARTICLE}"
    corpus = read_corpus(write_folder(tmp_path, {"a.txt": text, "b.txt": text}, "file,outlet,author,date\na.txt,x,Ines Duvel,2024\nb.txt,x,,\n"))
    assert (corpus["a"].author, corpus["a"].date) == ("Ines Duvel", "2024")
    assert (corpus["b"].author, corpus["b"].date) == ("Halvard Maro", "2025-03-09")


def test_a_date_that_is_not_understood_is_noted(tmp_path):
    corpus = read_corpus(write_jsonl(tmp_path / "a.jsonl", {"text": ARTICLE, "outlet": "x", "date": "last spring"}))
    assert corpus["row-1"].date == ""
    assert corpus["row-1"].notes == ("the date 'last spring' is not understood",)


def test_one_bad_file_does_not_stop_a_folder(tmp_path):
    only = "By Halvard Maro\n9 March 2025\n"
    files = {"good.txt": ARTICLE, "empty.txt": "", "blank.txt": "\ufeff \r\n\n", "junk.txt": bytes(range(256)) * 40, "only.txt": only}
    names = [*files, "missing.txt"]
    corpus = read_corpus(write_folder(tmp_path, files, "file,outlet\n" + "".join(f"{name},x\n" for name in names)))
    assert [document.id for document in corpus] == ["good"]
    assert corpus.account.found == 6
    assert [where for where, _ in corpus.account.skipped] == ["empty.txt", "blank.txt", "junk.txt", "only.txt", "missing.txt"]


def test_one_bad_line_does_not_stop_json_lines(tmp_path):
    lines = [json.dumps({"text": ARTICLE, "outlet": "x"}), '{"text": "cut off', "[1, 2]", '{"text": 7}', '{"outlet": "x"}', "", '{"text": "  "}']
    (tmp_path / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = read_corpus(tmp_path / "articles.jsonl")
    assert len(corpus) == 1
    assert corpus.account.found == 6
    assert [where for where, _ in corpus.account.skipped] == [f"articles.jsonl, line {number}" for number in (2, 3, 4, 5, 7)]
    assert [why for _, why in corpus.account.skipped][1:] == ["is not a JSON object", "its text is no string but int", "has no text", "is empty"]


def test_one_undecodable_line_does_not_stop_json_lines(tmp_path):
    good = json.dumps({"text": ARTICLE, "outlet": "x"}).encode()
    (tmp_path / "a.jsonl").write_bytes(good + b"\n" + b'{"text": "\xff\xfe\x00\x01"}\n' + good.replace(b"Monday", b"Sunday"))
    corpus = read_corpus(tmp_path / "a.jsonl")
    assert (len(corpus), corpus.account.found) == (2, 3)


def test_a_csv_row_with_too_many_cells_is_skipped_and_named(tmp_path):
    (tmp_path / "a.csv").write_text(f"text,outlet\n{ARTICLE},x\nOne, two, three,x\n", encoding="utf-8")
    corpus = read_corpus(tmp_path / "a.csv")
    assert corpus.account.found == 2
    assert corpus.account.skipped[0].where == "a.csv, row 2"


def test_another_encoding_is_told_and_noted(tmp_path):
    text = "The Café Español in Port Ansel stayed shut, said the señora. “Naïve,” said the mayor – “très naïve.” Nobody else would speak. " * 5
    corpus = read_corpus(write_folder(tmp_path, {"a.txt": text.encode("cp1252"), "b.txt": text.encode("utf-16")}, "file,outlet\na.txt,x\nb.txt,x\n"))
    assert corpus["a"].text == corpus["b"].text == text.strip()
    assert corpus["a"].notes == ("not UTF-8: read as cp1252",)
    assert corpus["b"].duplicate_of == "a"


def test_a_csv_in_another_encoding_is_read(tmp_path):
    (tmp_path / "a.csv").write_bytes(f"text,outlet\n{ARTICLE} The café “Español” stayed shut – très shut.,La Época\n".encode("cp1252"))
    corpus = read_corpus(tmp_path / "a.csv")
    assert corpus["row-1"].outlet == "La Época"
    assert corpus["row-1"].notes == ("not UTF-8: read as cp1252",)


def test_a_few_nul_bytes_are_removed(tmp_path):
    corpus = read_corpus(write_folder(tmp_path, {"a.txt": ARTICLE.replace(" was", "\x00 was")}, "file,outlet\na.txt,x\n"))
    assert texts(corpus) == [ARTICLE]
    assert corpus["a"].notes == ("control characters removed",)


def test_columns_of_numbers_and_dates_in_parquet_become_strings(tmp_path):
    dates = pd.to_datetime(["2025-03-09", "2025-03-10"])
    table = pd.DataFrame({"text": [ARTICLE, None], "outlet": ["x", "x"], "id": [7, 8], "date": dates, "event": [1.0, None]})
    table.to_parquet(tmp_path / "a.parquet")
    corpus = read_corpus(tmp_path / "a.parquet")
    assert (corpus["7"].date, corpus["7"].event) == ("2025-03-09", "1")
    assert corpus.account.skipped[0] == ("a.parquet, row 2", "has no text")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("missing.csv", None, "nothing there"),
        ("a.docx", "text", "a file that ends in '.docx'"),
        ("a.csv", "", "an empty file"),
        ("a.csv", "title,outlet\nHarbour,x\n", "no column 'text' (columns: outlet, title)"),
        ("a.csv", "text,title\nHarbour shut.,x\n", "no column 'outlet' (columns: text, title)"),
        ("a.csv", "text,outlet\n", "no articles"),
        ("a.csv", "text,outlet\n ,x\n", "1 articles, none of them readable (a.csv, row 1: is empty)"),
        ("a.jsonl", '{"body": "x"}\n', "1 articles, none of them readable (a.jsonl, line 1: has no text)"),
        ("a.parquet", "text", "a file that cannot be read as Parquet"),
    ],
)
def test_what_cannot_be_read_at_all_is_said(tmp_path, name, content, found):
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FramingError) as fault:
        read_corpus(tmp_path / name)
    assert fault.value.found.startswith(found)
    assert str(tmp_path / name) in str(fault.value)


def test_a_folder_without_a_manifest_is_said(tmp_path):
    with pytest.raises(FramingError, match="an empty folder"):
        read_corpus(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(FramingError, match=r"no manifest\.csv"):
        read_corpus(tmp_path)
    (tmp_path / "manifest.csv").write_text("name\na.txt\n", encoding="utf-8")
    with pytest.raises(FramingError, match="no column 'file'"):
        read_corpus(tmp_path)


FILLERS = [
    "The harbour was shut. ",
    "word ",
    "a",
    "\n",
    " ",
    '"',
    "Ã©",
    "A line that ends where the page was full and then\n",
    "By Halvard Maro\n9 March 2025\n\n",
]


@pytest.mark.parametrize("filler", FILLERS)
def test_an_article_of_five_megabytes_is_read_from_end_to_end(tmp_path, filler):
    text = ARTICLE + "\n\n" + filler * (5_000_000 // len(filler.encode())) + "\n\n" + ARTICLE
    path = write_jsonl(tmp_path / "a.jsonl", {"text": text, "outlet": "x", "language": "en"})
    corpus = read_corpus(path)
    assert corpus["row-1"].text.startswith(ARTICLE[:20])
    assert corpus["row-1"].text.endswith(ARTICLE[-20:])


def test_the_input_is_the_only_thing_that_counts(tmp_path):
    records = [{"text": f"{ARTICLE} Number {number % 3}.", "outlet": "x"} for number in range(12)]
    write_jsonl(tmp_path / "a.jsonl", *records)
    code = "import sys; from framing.corpus import read_corpus; c = read_corpus(sys.argv[1]); print(c.hash, c.table.to_csv())"
    command = [sys.executable, "-c", code, str(tmp_path / "a.jsonl")]
    environments = [{"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)} for seed in ("0", "1")]
    runs = [subprocess.run(command, env=environment, capture_output=True, check=True).stdout for environment in environments]
    assert runs[0] == runs[1]
    assert b"row-12" in runs[0]


@pytest.mark.corpora
def test_the_language_of_real_news_is_told(corpora):
    corpus = read_corpus(corpora / "alawites_2025")
    assert {document.language for document in corpus} == {"en"}


def test_a_manifest_that_names_a_file_outside_of_its_folder_reads_nothing_from_there(tmp_path):
    (tmp_path / "private.txt").write_text("Nobody outside of this house may read this letter.", encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("The harbour of Port Ansel is shut.", encoding="utf-8")
    (folder / "manifest.csv").write_text("file,outlet\na.txt,The Lantern\n../private.txt,The Lantern\n", encoding="utf-8")
    corpus = read_corpus(folder)
    assert [document.id for document in corpus] == ["a"]
    assert "outside the corpus's folder" in corpus.account.skipped[0].why
