"""`framing lexicon check` with advice, folders and what pre-commit needs."""

from __future__ import annotations

import json
import os
import re
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import yaml

from framing.lexicon.template import new_lexicon

GOOD = new_lexicon("tram")
ADVISED = GOOD.replace('"noisy",', '"noisy", "delays",')
FAULTY = GOOD.replace("weight = 0.5", "wieght = 0.5")
HOOKS = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


@pytest.fixture
def folder(tmp_path):
    for name, content in (("good", GOOD), ("advised", ADVISED), ("faulty", FAULTY)):
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no lexicon", encoding="utf-8")
    return tmp_path


def test_advice_is_said_and_fails_only_where_it_is_asked_to(folder, call):
    ended = call("lexicon", "check", folder / "advised.toml")
    advice, note = ended.err.splitlines()
    assert (ended.code, ended.out) == (0, "")
    line = ADVISED[: ADVISED.index('"delay*"')].count("\n") + 1
    assert advice.startswith(
        f"advice: {folder / 'advised.toml'}, line {line} (axis tram, pole low, term 1): 'delay*' finds anyway what 'delays' finds"
    )
    assert note.endswith("no fault; 1 axis, 4 examples read as the author says; advice on 1 place.")
    assert call("lexicon", "check", folder / "advised.toml", "--strict").code == 1
    assert call("lexicon", "check", folder / "good.toml", "--strict").code == 0


def test_a_folder_stands_for_its_lexicons(folder, call):
    ended = call("lexicon", "check", folder, "--json")
    said = json.loads(ended.out)
    assert (ended.code, ended.err) == (1, "")
    assert [(Path(each["file"]).name, each["level"]) for each in said] == [("advised.toml", "advice"), ("faulty.toml", "fault")]
    (folder / "faulty.toml").unlink()
    assert call("lexicon", "check", folder).code == 0


def test_a_folder_without_lexicons_is_a_fault(tmp_path, call):
    ended = call("lexicon", "check", tmp_path)
    assert ended.code == 1
    assert f"{tmp_path}: a folder" in ended.err


def test_what_is_no_file_is_a_fault_and_no_wait(tmp_path, call):
    os.mkfifo(tmp_path / "pipe.toml")
    ended = call("lexicon", "check", tmp_path / "pipe.toml")
    assert ended.code == 1
    assert "no ordinary file" in ended.err


def test_a_wrong_call_ends_with_2(call):
    assert call("lexicon", "check").code == 2
    assert call("lexicon", "check", "--stricter", "x.toml").code == 2


def test_a_piped_message_has_no_colours(folder, call):
    assert "\x1b" not in call("lexicon", "check", folder).err


def test_the_hook_for_pre_commit_runs_this_command_on_lexicons_only(folder, call):
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert (hook["id"], hook["types"], hook["language"]) == ("framing-lexicon-check", ["toml"], "python")
    command, *words = hook["entry"].split()
    assert (command, call(*words, folder / "good.toml").code, call(*words, folder / "good.toml", folder / "faulty.toml").code) == ("framing", 0, 1)
    matched = re.compile(hook["files"]).search
    assert all(matched(path) for path in ("lexicons/a.toml", "lexicon/a.toml", "study/lexicons/a.toml"))
    assert not any(matched(path) for path in ("pyproject.toml", "lexicons/README.md", "my-lexicons.toml", "notlexicons/a.toml"))
    assert entry_points(group="console_scripts", name=command)  # it need not be on the path of who runs the tests


def test_new_writes_a_sound_file_and_never_over_another(tmp_path, call, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = call("lexicon", "new", "The New Tram")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "the-new-tram.toml: written. Put your own words into it; then",
        "  framing lexicon check the-new-tram.toml",
        "  framing lexicon try the-new-tram.toml ARTICLES",
    ]
    assert call("lexicon", "check", "the-new-tram.toml", "--strict").code == 0
    Path("the-new-tram.toml").write_text("mine", encoding="utf-8")
    again = call("lexicon", "new", "The New Tram")
    assert again.code == 1
    assert "it is there already" in again.err
    assert Path("the-new-tram.toml").read_text(encoding="utf-8") == "mine"
    assert "written over" in call("lexicon", "new", "The New Tram", "--force", "--frame").err
    assert list(tomllib.loads(Path("the-new-tram.toml").read_text(encoding="utf-8"))["axes"]["the-new-tram"]) == ["question", "high"]
    assert call("lexicon", "new", "!!").code == 1


def test_new_writes_into_a_folder_or_to_a_file_and_names_the_schema_that_lies_there(tmp_path, call):
    assert call("lexicon", "new", "tram", "-o", tmp_path / "mine" / "first.toml").code == 0
    assert call("lexicon", "schema", "-o", tmp_path / "mine" / "lexicon.schema.json").code == 0
    assert call("lexicon", "new", "tram", "-o", tmp_path / "mine", "--actors").code == 0
    assert (tmp_path / "mine" / "tram.toml").read_text(encoding="utf-8").startswith("#:schema ./lexicon.schema.json\n")
    assert call("lexicon", "check", tmp_path / "mine", "--strict").code == 0
    (tmp_path / "bridge.toml").mkdir()
    refused = call("lexicon", "new", "bridge", "-o", tmp_path, "--force")
    assert refused.code == 1
    assert "no ordinary file" in refused.err


def test_the_schema_is_printed_as_json_and_nothing_else(call):
    ended = call("lexicon", "schema")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["title"] == "A lexicon"
