"""`framing lexicon convert`."""

from __future__ import annotations

import json

import pytest

from framing.lexicon import check_file, load_lexicon

DIC = "%\n1\tFair\n2\tFoul\n3\tTrade\n%\ncalm\t1\nbarter*\t3\t1\ntheft\t2\n:)\t1\nsneer\t9\ndump 2\n"


@pytest.fixture
def dic(tmp_path):
    path = tmp_path / "mood.dic"
    path.write_text(DIC, encoding="utf-8")
    return path


def test_a_dictionary_is_printed_as_a_lexicon_and_what_is_lost_is_said_with_its_line(call, dic):
    ended = call("lexicon", "convert", dic)
    assert ended.code == 0
    assert ended.out.startswith('title          = "Converted from mood.dic"\n')
    assert '[axes.fair.high]\nlabel = "Fair"\nterms = [\n  "calm",\n  "barter*",\n]\n' in ended.out
    assert ended.err.splitlines() == [
        f"note: {dic}: spaces stand for tabs 1 times, first on line 11; the numbers at the end were read as categories",
        f"left out: {dic}, line 10: 'sneer': '9' is no category; expected a number of the list above",
        f"left out: {dic}, line 9 (category Fair): ':)': no letter or digit in it, so it can never match; write the words to be found",
        f"{dic}: 5 terms kept, 2 entries left out",
    ]


def test_the_lexicon_that_is_written_passes_the_check(call, dic, tmp_path):
    out = tmp_path / "mood.toml"
    ended = call("lexicon", "convert", dic, "-o", out, "--axis", "mood=foul..fair", "--title", "Moods", "--language", "fr")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.endswith(f"5 terms kept, 2 entries left out; written to {out}\n")
    lexicon, faults = check_file(out)
    assert [fault for fault in faults if fault.level == "fault"] == []
    assert (lexicon.title, lexicon.language, list(lexicon.axes), lexicon.axes["mood"].labels) == ("Moods", "fr", ["mood", "trade"], ("Foul", "Fair"))
    assert call("lexicon", "check", out).code == 0


def test_only_the_named_axes_are_kept_if_that_is_asked_for(call, dic):
    ended = call("lexicon", "convert", dic, "--axis", "mood=foul..fair", "--only")
    assert ended.code == 0
    assert ended.out.count("question = ") == 1


@pytest.mark.parametrize(("suffix", "begins"), [("yml", "Fair:\n  - calm\n"), ("dic", "%\n1\tFair\n"), ("csv", "kind,axis,pole,label,term,")])
def test_a_dictionary_becomes_one_of_another_tool_with_all_its_terms(suffix, begins, call, dic, tmp_path):
    out = tmp_path / f"out.{suffix}"
    ended = call("lexicon", "convert", dic, "-o", out)
    text = out.read_text(encoding="utf-8")
    assert (ended.code, text.startswith(begins), ":)" in text) == (0, True, True)


def test_tabs_are_printed_as_tabs(call, dic):
    assert call("lexicon", "convert", dic, "--to", "liwc").out.startswith("%\n1\tFair\n2\tFoul\n3\tTrade\n%\ncalm\t1\nbarter*\t1\t3\n")


def test_a_shipped_lexicon_is_written_for_others_and_its_losses_are_said(call, tmp_path):
    out = tmp_path / "violence.dic"
    ended = call("lexicon", "convert", "violence-naming", "-o", out)
    assert ended.code == 0
    lexicon = load_lexicon("violence-naming")
    assert all(term.term in out.read_text(encoding="utf-8") for axis in lexicon.axes.values() for _, term in axis.terms())
    assert f"note: not in the result: {len(lexicon.examples)} examples; {len(lexicon.cite)} citations; " in ended.err


def test_a_csv_goes_both_ways(call, tmp_path):
    table, back = tmp_path / "imperialism.csv", tmp_path / "imperialism.toml"
    assert call("lexicon", "convert", "imperialism", "-o", table).code == 0
    assert call("lexicon", "convert", table, "-o", back).code == 0
    lexicon, faults = check_file(back)
    assert [fault for fault in faults if fault.level == "fault"] == []
    assert lexicon.axes == load_lexicon("imperialism").axes


def test_columns_of_a_table_can_be_named(call, tmp_path):
    path = tmp_path / "goods.csv"
    path.write_text("lemma,topic\nbarter,trade\n", encoding="utf-8")
    assert call("lexicon", "convert", path).code == 1
    ended = call("lexicon", "convert", path, "--column", "term=lemma", "--column", "category=topic")
    assert (ended.code, '"barter"' in ended.out) == (0, True)


def test_an_existing_file_is_not_written_over_unless_that_is_asked_for(call, dic, tmp_path):
    out = tmp_path / "mood.toml"
    out.write_text("mine", encoding="utf-8")
    ended = call("lexicon", "convert", dic, "-o", out)
    assert (ended.code, ended.err) == (1, f"error: {out}: a file of that name is there; give another name, or --force to write over it\n")
    assert out.read_text(encoding="utf-8") == "mine"
    assert call("lexicon", "convert", dic, "-o", out, "--force").code == 0
    assert "Converted" in out.read_text(encoding="utf-8")


def test_the_file_that_is_read_is_never_written_over(call, dic):
    ended = call("lexicon", "convert", dic, "-o", dic, "--force")
    assert (ended.code, dic.read_text(encoding="utf-8")) == (1, DIC)


def test_a_dictionary_of_which_nothing_is_left_ends_with_1_and_writes_nothing(call, tmp_path):
    path, out = tmp_path / "x.lc3", tmp_path / "x.toml"
    path.write_text("+mood\n:)\n", encoding="utf-8")
    ended = call("lexicon", "convert", path, "-o", out)
    assert (ended.code, ended.out, out.exists()) == (1, "", False)
    assert ended.err.endswith("0 terms kept, 1 entries left out\n")


@pytest.mark.parametrize(
    ("name", "content"), [("a.dic", b"\x00\x01\x02"), ("b.ykd", b"<a>" * 1000), ("c.yml", b"[" * 1000), ("d.csv", b""), ("e.xyz", b"words")]
)
def test_a_file_that_is_no_dictionary_is_an_error_in_a_line(name, content, call, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    ended = call("lexicon", "convert", path)
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert ended.err.startswith(f"error: {path}")


def test_a_file_that_is_not_there_is_an_error(call, tmp_path):
    assert "it can't be read" in call("lexicon", "convert", tmp_path / "gone.dic").err
    assert call("lexicon", "convert", "no-such-lexicon").code == 1


@pytest.mark.parametrize(
    "words", [["--axis", "mood"], ["--axis", "=a..b"], ["--to", "hunspell"], ["-o", "x.pdf"], ["--only"], ["--column", "word=lemma"], ["--from", ""]]
)
def test_a_wrong_call_ends_with_2(words, call, dic):
    assert call("lexicon", "convert", dic, *words).code == (2 if words != ["--from", ""] else 0)


def test_for_scripts_everything_is_json(call, dic, tmp_path):
    ended = call("lexicon", "convert", dic, "--json")
    said = json.loads(ended.out)
    assert (ended.code, ended.err, said["terms"], said["left_out"]) == (0, "", 5, 2)
    assert [fault["line"] for fault in said["faults"]] == [10, 9]
    assert said["text"].startswith("title")
    out = tmp_path / "mood.toml"
    assert json.loads(call("lexicon", "convert", dic, "-o", out, "--json").out)["output"] == str(out)
