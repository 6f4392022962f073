"""What is printed: results on stdout, everything else on stderr, whole in pipes and readable in windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.cli import console

COMMAND = [sys.executable, "-c", "from framing.cli.main import run; run()"]
WIDE = " ".join(["remnants"] * 40)


def _run(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **dict(options.pop("env", {}))}
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, encoding="utf-8", env=environment, check=False, **options)


@pytest.fixture
def window(monkeypatch):
    """A terminal of 60 columns."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["table", "json"])
def test_a_reader_that_has_seen_enough_ends_nothing_and_raises_nothing(form, scored):
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run([*COMMAND, "compare", str(scored), *form], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert ended.returncode == 0
    assert "Error" not in ended.stderr
    assert (scored / "comparison.csv").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="issue 2: a full disk is played by /dev/full, which only Linux has")
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["table", "json"])
def test_output_onto_a_full_disk_is_a_fault(form, scored):
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([*COMMAND, "compare", str(scored), *form], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("error: the disk is full")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_results_are_utf_8_whatever_the_locale_is(encoding, scored):
    ended = _run("compare", scored, env={"PYTHONIOENCODING": encoding})
    assert ended.returncode == 0
    assert "(− fighting, + atrocity)" in ended.stdout
    assert json.loads(_run("evidence", scored, "--json", env={"PYTHONIOENCODING": encoding}).stdout)["hits"]


def test_a_closed_stdout_is_no_crash(scored):
    ended = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *COMMAND, "compare", scored], stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr


def test_faults_are_a_line_each_on_stderr_however_long(tmp_path):
    path = tmp_path / ("a long name " * 12)
    ended = _run("corpus", "check", path, env={"COLUMNS": "40"})
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert str(path) in ended.stderr


def test_progress_is_not_drawn_where_nobody_looks(articles, tmp_path):
    ended = _run("score", articles, "-l", "imperialism", "-o", tmp_path / "run", "--encoder", "none")
    assert ended.returncode == 0
    assert not {"\x1b", "━"} & set(ended.stdout + ended.stderr)


@pytest.mark.parametrize("text", [":bomb: goes off", "[bold]not bold[/]", "ends in \\", "[/]", "a ‘[quoted]’ word", "{x} %s"])
def test_text_is_printed_as_it_is(text, capsys):
    console.show_text(text)
    console.show_table(pd.DataFrame({"text": [text], "axis": [text]}), group="axis")
    assert capsys.readouterr().out.splitlines() == [text, "", text, "text", text]
    console.note(text)
    console.warn(text)
    console.fault(text)
    assert capsys.readouterr().err.splitlines() == [text, f"note: {text}", f"error: {text}"]


def test_in_a_pipe_no_line_is_broken_and_none_ends_in_spaces(capsys):
    console.show_text(WIDE, label="  terms: ")
    console.show_table(pd.DataFrame({"term": ["a", WIDE], "n": ["1", "20"]}), numbers=("n",))
    assert capsys.readouterr().out.splitlines() == [
        f"  terms: {WIDE}",
        "term" + " " * (len(WIDE) - 4) + "   n",
        "a" + " " * (len(WIDE) - 1) + "   1",
        f"{WIDE}  20",
    ]


@pytest.mark.usefixtures("window")
def test_in_a_window_lines_are_broken_between_words_and_set_in(capsys):
    console.show_text(WIDE, label="  terms: ")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("  terms: remnants")
    assert all(line.startswith("         remnants") for line in lines[1:])
    assert max(map(len, lines)) <= 60
    assert " ".join(lines).split()[1:] == WIDE.split()


@pytest.mark.usefixtures("window")
def test_in_a_window_nothing_of_a_table_is_cut_off(capsys):
    name = "a-document-with-a-name-that-is-far-longer-than-its-column-can-be"
    console.show_table(pd.DataFrame({"document": [name], "note": [WIDE]}))
    out = capsys.readouterr().out
    assert "…" not in out
    assert out.count("remnants") == 40


def test_json_has_null_for_what_is_missing_and_refuses_what_json_has_no_word_for(capsys):
    console.show_json(console.records(pd.DataFrame({"score": [0.5, float("nan")], "outlet": ["Der Büttel", None]})))
    assert json.loads(capsys.readouterr().out) == [{"score": 0.5, "outlet": "Der Büttel"}, {"score": None, "outlet": None}]
    with pytest.raises(ValueError, match="JSON"):
        console.show_json(float("nan"))


def test_progress_in_a_window_names_the_stages(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with console.stage_progress() as tell:
        tell("sentences", 1, 2)
        tell("embedding", 200, 200)
        tell("embedding", 3, 3)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "sentences" in captured.err
    assert "200/200" in captured.err
    assert "3/3" not in captured.err
