"""Corpora as people have them: empty, half-missing, in other encodings, doubled, huge."""

from __future__ import annotations

import json

import pytest

from framing.scoring import read_scores

CLASH = "Security forces clashed with gunmen at a bridge near Duvel. "
MASSACRE = "The massacre near Vessin was an atrocity, said a nurse. "

PLAIN = "Boats lay in the harbour of Port Ansel on Monday; nobody went aboard until the tide turned. "


@pytest.fixture
def folder(tmp_path):
    """A folder of articles, of which one is missing, one empty, one no text, and two are not in UTF-8."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "plain.txt").write_text(MASSACRE, encoding="utf-8")
    (path / "western.txt").write_bytes((CLASH + "The café in Duvel was closed, señora Maro said. " * 2).encode("cp1252"))
    (path / "wide.txt").write_text(CLASH, encoding="utf-16")
    (path / "empty.txt").write_bytes(b"")
    (path / "picture.txt").write_bytes(bytes(range(256)) * 8)
    names = ["plain.txt", "missing.txt", "western.txt", "wide.txt", "empty.txt", "picture.txt"]
    (path / "manifest.csv").write_text("file,outlet\n" + "".join(f"{name},The Lantern\n" for name in names), encoding="utf-8")
    return path


def _score(call, corpus, run, *words):
    return call("score", corpus, "-l", "violence-naming", "-o", run, "--encoder", "none", *words)


def _write(path, *rows):
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_what_cannot_be_read_is_named_and_the_rest_is_scored(folder, tmp_path, call):
    ended = _score(call, folder, tmp_path / "run")
    assert ended.code == 0
    assert "6 articles found, 3 read, 3 skipped." in ended.err
    assert [line.split(":")[1].strip() for line in ended.err.splitlines() if "skipped " in line and "note:" in line] == [
        "skipped missing.txt",
        "skipped empty.txt",
        "skipped picture.txt",
    ]
    assert list(read_scores(tmp_path / "run").texts) == ["plain", "western", "wide"]
    assert "café" in read_scores(tmp_path / "run").texts["western"]


def test_corpus_check_ends_with_1_if_an_article_was_skipped(folder, call):
    ended = call("corpus", "check", folder)
    assert ended.code == 1
    assert "6 articles found, 3 read, 3 skipped." in ended.out
    assert "not UTF-8: read as cp1252" in ended.out
    assert len([line for line in ended.err.splitlines() if line.startswith("note: skipped ")]) == 3


def test_corpus_check_ends_with_0_if_all_articles_were_read(articles, call):
    ended = call("corpus", "check", articles)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0] == "6 articles found, 6 read, 0 skipped."
    assert ["The", "Lantern", "3", "0", "3", "0"] in [line.split() for line in ended.out.splitlines()]
    assert "languages: 6 en" in ended.out


def test_corpus_check_for_scripts_is_json_and_nothing_else(folder, call):
    ended = call("corpus", "check", folder, "--json")
    assert (ended.code, ended.err) == (1, "")
    said = json.loads(ended.out)
    assert (said["found"], said["read"]) == (6, 3)
    assert [article["where"] for article in said["skipped"]] == ["missing.txt", "empty.txt", "picture.txt"]
    assert [document["document"] for document in said["documents"]] == ["plain", "western", "wide"]


def test_corpus_check_lists_what_is_set_aside_when_asked(tmp_path, call):
    text = "By Tam Arrel\n\nVESSIN, March 4 — " + MASSACRE + "\n\nThe inquiry opens on Monday.\n\nContact: desk@northgate.example\n"
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"id": "w-1", "outlet": "Northgate Wire", "text": text}), encoding="utf-8")
    brief, whole = call("corpus", "check", path), call("corpus", "check", path, "--set-aside")
    assert "(--set-aside lists them)" in brief.out
    assert "w-1 · byline · By Tam Arrel" not in brief.out
    assert "w-1 · byline · By Tam Arrel" in whole.out
    assert (brief.code, whole.code) == (0, 0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("articles.csv", "", "an empty file"),
        ("articles.csv", "text,outlet\n", "no articles"),
        ("articles.csv", "story,outlet\nA,B\n", "no column 'text'"),
        ("articles.csv", "text\nThe massacre near Vessin.\n", "no column 'outlet'"),
        ("articles.jsonl", "{\n", "none of them readable"),
        ("articles.parquet", "PAR", "cannot be read as Parquet"),
        ("articles.docx", "PK", "a file that ends in '.docx'"),
    ],
)
@pytest.mark.parametrize("command", ["score", "check"])
def test_a_file_that_is_no_corpus_is_one_line_and_ends_with_1(name, content, said, command, tmp_path, call):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    ended = _score(call, path, tmp_path / "run") if command == "score" else call("corpus", "check", path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"error: {path}: ")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert not (tmp_path / "run").exists()


def test_an_empty_folder_and_one_without_a_manifest_are_told_what_is_expected(tmp_path, call):
    (tmp_path / "empty").mkdir()
    ended = _score(call, tmp_path / "empty", tmp_path / "run")
    assert ended.code == 1
    assert "an empty folder; expected texts and a manifest.csv" in ended.err
    (tmp_path / "empty" / "one.txt").write_text(CLASH, encoding="utf-8")
    assert "no manifest.csv" in _score(call, tmp_path / "empty", tmp_path / "run").err


def test_the_outlet_of_all_articles_can_be_given_with_the_call(tmp_path, call):
    path = _write(tmp_path / "articles.csv", "text", CLASH, f'"{MASSACRE}"')
    assert _score(call, path, tmp_path / "run", "--outlet", "The Lantern").code == 0
    assert set(read_scores(tmp_path / "run").documents["outlet"]) == {"The Lantern"}
    assert call("corpus", "check", path, "--outlet", "The Lantern", "--language", "en").code == 0


def test_doubled_ids_lose_no_article_and_are_noted(tmp_path, call):
    path = _write(tmp_path / "articles.csv", "id,text,outlet", f"a,{CLASH},Northgate Wire", f'a,"{MASSACRE}",The Lantern')
    assert _score(call, path, tmp_path / "run").code == 0
    assert list(read_scores(tmp_path / "run").texts) == ["a", "a-2"]
    assert "the id a was taken: read as a-2" in call("corpus", "check", path).out


def test_an_article_of_five_megabytes_is_an_article(tmp_path, call):
    path = _write(
        tmp_path / "articles.csv", "id,text,outlet", f"long,{CLASH}{PLAIN * (5_000_000 // len(PLAIN))},Northgate Wire", f'b,"{MASSACRE}",The Lantern'
    )
    ended = _score(call, path, tmp_path / "run")
    assert ended.code == 0
    assert read_scores(tmp_path / "run").table["score"].notna().all()
