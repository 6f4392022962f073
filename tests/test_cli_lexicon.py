"""`framing lexicon list | show | check`."""

from __future__ import annotations

import json

import pytest

from framing.lexicon import load_lexicon, shipped_lexicons
from framing.shipped import shipped_folder

SOUND = """
title = "Naming the violence"
language = "en"
examples = [
  { text = "The clashes went on.", axis = "violence", leans = "fighting" },
  { text = "Nothing happened in Vessin.", axis = "violence", leans = "neither" },
]
[axes.violence]
question = "As fighting or as atrocity?"
low = { label = "fighting", terms = ["clash*"] }
high = { label = "atrocity", terms = ["massacre*"] }
"""
MISREAD = SOUND.replace("The clashes went on.", "The massacre went on.")
FAULTY = SOUND.replace('"en"', '"english"').replace("clash*", "").replace("question", "querstion")


@pytest.fixture
def write(tmp_path):
    def to(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return to


def test_list_names_every_lexicon_that_comes_with_framing(call):
    ended = call("lexicon", "list")
    assert (ended.code, ended.err) == (0, "")
    assert [line.split()[0] for line in ended.out.splitlines()] == ["lexicon", *shipped_lexicons()]
    assert [each["lexicon"] for each in json.loads(call("lexicon", "list", "--json").out)] == list(shipped_lexicons())


def test_list_fits_a_window_of_80_columns(call):
    assert max(map(len, call("lexicon", "list").out.splitlines())) <= 80


@pytest.mark.parametrize("name", shipped_lexicons())
def test_show_tells_all_that_a_lexicon_measures(name, call):
    ended = call("lexicon", "show", name)
    assert (ended.code, ended.err) == (0, "")
    for axis in load_lexicon(name).axes.values():
        assert axis.question in ended.out
        for pole in axis.poles.values():
            assert all(term.term in ended.out for term in pole.terms)
            assert all(f"    seed: {seed}\n" in ended.out for seed in pole.seeds)


def test_show_for_scripts_is_json_and_nothing_else(call, write):
    ended = call("lexicon", "show", write("mine.toml", SOUND), "--json")
    said = json.loads(ended.out)
    assert (ended.code, ended.err) == (0, "")
    assert said["axes"]["violence"]["low"]["terms"][0]["term"] == "clash*"


def test_show_prints_what_stands_in_the_file_and_not_what_a_terminal_makes_of_it(call, write):
    odd = SOUND.replace("clash*", ":bomb: [bold]clash[/]").replace("As fighting", "[red]:warning: As fighting")
    ended = call("lexicon", "show", write("odd.toml", odd))
    if ended.code == 0:
        assert "[red]:warning: As fighting" in ended.out
    else:
        assert ":bomb: [bold]clash[/]" in ended.err


def test_check_finds_no_fault_in_the_shipped_lexicons(call):
    files = sorted(shipped_folder("lexicons").glob("*.toml"))
    ended = call("lexicon", "check", *shipped_lexicons(), *files)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.count(": no fault; ") == 2 * len(files)
    said = json.loads(call("lexicon", "check", *shipped_lexicons(), "--json").out)
    assert {each["level"] for each in said} <= {"advice"}
    assert {line.split(":")[0] for line in ended.err.splitlines() if ": no fault; " not in line} <= {"advice"}


def test_check_looks_at_all_files_and_says_every_fault_of_each(call, write):
    sound, faulty, misread = write("sound.toml", SOUND), write("faulty.toml", FAULTY), write("misread.toml", MISREAD)
    ended = call("lexicon", "check", faulty, "nowhere", misread, sound)
    assert (ended.code, ended.out) == (1, "")
    errors = [line for line in ended.err.splitlines() if line.startswith("error: ")]
    notes = [line for line in ended.err.splitlines() if line not in errors and not line.startswith("advice: ")]
    assert notes == [f"{sound}: no fault; 1 axis, 2 examples read as the author says; advice on 5 places."]
    of = {name: [line for line in errors if line.startswith(f"error: {name}")] for name in (faulty, "nowhere", misread)}
    assert sum(map(len, of.values())) == len(errors)
    assert len(of[faulty]) >= 3
    assert all(f"{faulty}, line " in line for line in of[faulty])
    assert len(of["nowhere"]) == 1
    assert len(of[misread]) == 1
    assert f"{misread}, line 5 (example 1): 'The massacre went on.'" in of[misread][0]


def test_check_for_scripts_gives_each_fault_in_its_parts(call, write):
    faulty = write("faulty.toml", FAULTY)
    ended = call("lexicon", "check", faulty, "nowhere", "--json")
    said = json.loads(ended.out)
    assert (ended.code, ended.err) == (1, "")
    assert set(said[0]) == {"file", "line", "place", "found", "expected", "mend", "level"}
    assert {fault["file"] for fault in said} == {str(faulty), "nowhere"}
    assert "english" in next(fault for fault in said if fault["line"] == 3)["found"]


@pytest.mark.parametrize(("name", "content"), [("a.toml", b"title = \xff"), ("b.toml", b""), ("c.toml", b"\x00\x01"), ("d.txt", b"not a lexicon")])
def test_a_file_that_is_no_lexicon_is_faults_and_no_crash(name, content, tmp_path, call):
    (tmp_path / name).write_bytes(content)
    for command in ("show", "check"):
        ended = call("lexicon", command, tmp_path / name)
        assert (ended.code, ended.out) == (1, "")
        assert all(line.startswith(f"error: {tmp_path / name}") for line in ended.err.splitlines())
        assert ended.err


def test_a_folder_that_has_the_name_of_a_shipped_lexicon_does_not_hide_it(tmp_path, call, monkeypatch):
    (tmp_path / "imperialism").mkdir()  # as after: framing score … -o imperialism
    monkeypatch.chdir(tmp_path)
    assert call("lexicon", "check", "imperialism").code == 0
