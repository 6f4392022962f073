"""The command line as it is called: help, versions, wrong calls, and what it does not load."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
import typer

from framing.cli.main import app
from framing.lexicon import shipped_lexicons

COMMANDS = [
    [],
    ["demo"],
    ["score"],
    *(["compare"], ["coverage"], ["timeline"], ["keyness"], ["shift"]),
    ["figures"],
    ["evidence"],
    ["voices"],
    ["labels"],
    ["reproduce"],
    ["lexicon"],
    ["lexicon", "list"],
    ["lexicon", "show"],
    *(["lexicon", command] for command in ("new", "check", "try", "describe", "what-if", "suggest", "convert", "schema")),
    ["corpus"],
    *(["corpus", command] for command in ("check", "copies", "events")),
    ["codes"],
    *(["codes", command] for command in ("sheet", "agree", "validate")),
]
HEAVY = ["torch", "transformers", "sentence_transformers", "matplotlib", "pandas", "numpy", "scipy", "sklearn", "pyarrow", "nltk"]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_says_what_the_command_does_and_ends_with_0(words, call):
    ended = call(*words, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(" ".join(["Usage: framing", *words]))
    assert call(*words, "-h").out == ended.out


def test_the_list_of_commands_above_is_whole():
    group = typer.main.get_command(app)
    names = [[]]
    for name, command in group.commands.items():
        names += [[name], *([name, below] for below in getattr(command, "commands", {}))]
    assert sorted(names) == sorted(COMMANDS)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_line_of_help_is_cut_short_in_a_window_of_80_columns(words, call, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = call(*words, "--help").out.splitlines()
    assert [line for line in lines[1:] if "..." in line or len(line) > 80] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_argument_and_option_says_what_it_is(words):
    command = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]
    assert [parameter.name for parameter in command.params if not parameter.help] == []


def test_help_of_all_commands_loads_no_heavy_library():
    code = f"""
import sys
from framing.cli.main import app
for words in {COMMANDS!r}:
    try:
        app([*words, "--help"])
    except SystemExit as end:
        assert end.code == 0, words
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n"


def test_the_version_is_that_of_the_package(call):
    assert call("--version") == (0, f"framing {version('framing')}\n", "")


def test_no_command_at_all_shows_the_help_as_a_wrong_call(call):
    ended = call()
    assert ended.code == 2
    assert "Commands:" in ended.out + ended.err


@pytest.mark.parametrize(
    "words",
    [
        ["foretell"],
        ["score"],
        ["score", "articles.csv", "-l", "imperialism"],
        ["compare"],
        ["compare", "run", "other"],
        ["compare", "run", "--voices", "everyone"],
        ["compare", "run", "--draws", "many"],
        ["compare", "run", "--draws", "18"],
        ["compare", "run", "--seed", "-1"],
        ["evidence", "run", "--voice", "loud"],
        ["evidence", "run", "--most", "-1"],
        ["evidence", "run", "--zone", "cellar"],
        ["evidence", "run", "--category", "shouting"],
        ["voices", "run", "--sources", "-1"],
        *(["lexicon", command] for command in ("new", "check", "try", "describe", "what-if", "suggest", "convert")),
        ["lexicon", "what-if", "imperialism", "articles"],
        ["lexicon", "burn"],
        ["corpus", "check", "articles", "--frobnicate"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2_and_points_to_the_help(words, call):
    ended = call(*words)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("Usage: framing")
    assert "--help" in ended.err or "-h'" in ended.err


def test_score_without_a_lexicon_names_those_there_are(articles, tmp_path, call):
    ended = call("score", articles, "-o", tmp_path / "run")
    assert ended.code == 2
    assert all(name in ended.err for name in shipped_lexicons())
    assert not (tmp_path / "run").exists()
