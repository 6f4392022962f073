"""`framing lexicon try`: what a lexicon catches, for people, for scripts, and again at every save."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

SOURCE = """title = "Naming the violence"
language = "en"
examples = [
  { text = "The clashes went on.", axis = "violence", leans = "fighting" },
  { text = "Nothing happened in Vessin.", axis = "violence", leans = "neither" },
]
[axes.violence]
question = "As fighting or as atrocity?"
low = { label = "fighting", terms = ["skirmish*", "clash*"] }
high = { label = "atrocity", terms = ["massacre*", "slaughter*"] }
[axes.rule]
question = "As a regime?"
high = { label = "regime", terms = ["regime", "junta"] }
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_each_term_is_shown_with_its_counts_by_axis_and_pole(file, articles, call):
    ended = call("lexicon", "try", file, articles, "--lines", "0")
    assert (ended.code, ended.err) == (0, "6 articles found, 6 read, 0 skipped.\n")
    lines = ended.out.splitlines()
    assert [line.split() for line in lines[:-1]] == [
        [],
        ["violence:", "fighting"],
        ["term", "hits", "counted", "articles", "outlets", "voices"],
        ["clash*", "2", "2", "2", "1", "2", "own"],
        ["no", "hit:", "skirmish*"],
        [],
        ["violence:", "atrocity"],
        ["term", "hits", "counted", "articles", "outlets", "voices"],
        ["massacre*", "1", "1", "1", "1", "1", "own"],
        ["slaughter*", "1", "0.5", "1", "1", "1", "attributed"],
        [],
        ["rule:", "regime"],
        ["term", "hits", "counted", "articles", "outlets", "voices"],
        ["regime", "3", "1.5", "3", "2", "1", "own,", "1", "quoted,", "1", "attributed"],
        ["junta", "1", "1", "1", "1", "1", "own"],
        [],
    ]
    assert lines[-1] == "5 of 6 articles hold a hit; 5 of 6 terms found; 8 hits: own 62%, quoted 12%, attributed 25%"


def test_some_hits_of_each_term_are_shown_in_their_context_with_whose_words_they_are(file, articles, call):
    lines = call("lexicon", "try", file, articles, "--axis", "rule", "--term", "regime").out.splitlines()
    first = lines.index("  regime") + 1
    places = [line.strip().partition(", ")[0] for line in lines[first : first + 6 : 2]]
    assert places == ["Northgate Wire · wire-1 · quoted", "The Lantern · lantern-1 · own", "The Lantern · lantern-2 · attributed"]
    assert lines[first].endswith(", The interim government: called, in the lead")
    assert lines[first + 3] == "    …Soldiers of the «regime» carried out a massacre near Duvel on Friday. Whole…"
    assert "a nurse: said" in lines[first + 4]


def test_a_number_of_lines_is_of_each_term(file, articles, call):
    for number in (1, 2):
        shown = call("lexicon", "try", file, articles, "--axis", "rule", "--lines", number).out
        assert shown.count("«regime»") == number
        assert shown.count("«junta»") == 1


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        (["--axis", "rule"], {"regime": 3, "junta": 1}),
        (["--term", "SLAUGHTER"], {"slaughter*": 1}),
        (["--outlet", "Northgate Wire", "--axis", "violence"], {"skirmish*": 0, "clash*": 2, "massacre*": 0, "slaughter*": 0}),
        (["--voice", "attributed", "--axis", "rule"], {"regime": 1, "junta": 0}),
        (["--term", "regatta"], {}),
    ],
    ids=" ".join,
)
def test_a_choice_holds_for_people_and_for_scripts_alike(words, terms, file, articles, call):
    ended = call("lexicon", "try", file, articles, *words, "--json")
    said = json.loads(ended.out)
    assert ended.code == 0
    assert {row["term"]: row["hits"] for row in said["terms"]} == terms
    assert len(said["hits"]) == sum(terms.values())
    assert (said["lexicon"], said["faults"]) == ("mine", [])
    assert said["articles"] == (3 if "--outlet" in words else 6)
    shown = call("lexicon", "try", file, articles, *words).out
    assert shown.count("«") == sum(terms.values())
    assert all(term in shown for term in terms)


def test_a_shipped_lexicon_is_tried_by_its_name(articles, call):
    ended = call("lexicon", "try", "violence-naming", articles)
    assert ended.code == 0
    assert "«massacre»" in ended.out


def test_articles_of_which_nobody_says_whose_they_are_can_be_read(file, tmp_path, call):
    path = tmp_path / "bare.csv"
    path.write_text("text\nThe clashes went on near the bridge for a whole day and a night.\n", encoding="utf-8")
    ended = call("lexicon", "try", file, path)
    assert ended.code == 0
    assert "unknown · " in ended.out


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SOURCE.replace("question", "querstion", 1), "querstion"),
        (SOURCE.replace('"en"', '"english"'), "line 2"),
        (SOURCE.replace("The clashes went on.", "The massacre went on."), "(example 1)"),
        ("", "error: "),
    ],
    ids=["key", "language", "example", "empty"],
)
def test_faults_of_the_file_are_those_that_check_tells(source, said, file, articles, call):
    file.write_text(source, encoding="utf-8")
    ended, checked = call("lexicon", "try", file, articles), call("lexicon", "check", file)
    assert (ended.code, checked.code) == (1, 1)
    told = [line for line in ended.err.splitlines() if line.startswith("error: ")]
    assert told == [line for line in checked.err.splitlines() if line.startswith("error: ")]
    assert said in ended.err
    assert ("«clashes»" in ended.out.lower()) == (said == "(example 1)")  # a lexicon that can be read is tried, whatever its examples say
    said_to_scripts = json.loads(call("lexicon", "try", file, articles, "--json").out)["faults"]
    assert len(said_to_scripts) == len(told)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.toml", "ARTICLES"], "error: nowhere.toml: no lexicon of that name, and no file"),
        (["violence-namin", "ARTICLES"], "did you mean 'violence-naming'?"),
        (["nowhere.toml", "ARTICLES", "--watch"], "error: nowhere.toml: no lexicon of that name, and no file"),
        (["violence-naming", "nothing.csv"], "nothing.csv: nothing there"),
        (["violence-naming", "ARTICLES", "--axis", "violence"], "axis: 'violence' is not in this lexicon"),
        (["violence-naming", "ARTICLES", "--outlet", "Lantern"], "did you mean 'The Lantern'?"),
    ],
    ids=str,
)
def test_what_is_not_there_is_a_fault_in_one_line(words, said, articles, call):
    ended = call("lexicon", "try", *(articles if word == "ARTICLES" else word for word in words))
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err.splitlines()[-1]
    assert sum(line.startswith("error: ") for line in ended.err.splitlines()) == 1


def test_a_lexicon_of_actors_alone_is_said_to_have_no_terms(file, articles, call):
    file.write_text('title = "Sides"\nlanguage = "en"\n[actors.council]\nnames = ["Interim Council"]\nlabels = ["junta"]\n', encoding="utf-8")
    ended = call("lexicon", "try", file, articles)
    assert (ended.code, ended.out) == (0, "\n0 of 6 articles hold a hit\n")
    assert "no axes" in ended.err


@pytest.mark.parametrize("words", [["--voice", "loud"], ["--lines", "-1"], ["--watch", "--json"]], ids=" ".join)
def test_a_wrong_call_ends_with_2(words, file, articles, call):
    ended = call("lexicon", "try", file, articles, *words)
    assert (ended.code, ended.out) == (2, "")


def test_long_contexts_fit_a_window(file, articles, call, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    shown = call("lexicon", "try", file, articles, "--term", "regime").out
    assert "\x1b[" in shown
    plain = [line for line in re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", shown).splitlines() if "«" in line]
    assert len(plain) == 3
    assert max(map(len, plain)) <= 60


class Watched:
    """The command with `--watch` as a process of its own, whose output is read as it comes."""

    def __init__(self, file, articles, folder):
        self.out = folder / "out.txt"
        words = [sys.executable, "-c", "from framing.cli.main import run; run()", "lexicon", "try", str(file), str(articles), "--watch"]
        with self.out.open("wb") as sink:
            self.process = subprocess.Popen(words, stdout=sink, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUNBUFFERED": "1"})

    def after(self, number):
        """What was printed once the command has come to wait for the so-manieth time."""
        end = time.monotonic() + 90
        while (said := self.out.read_text(encoding="utf-8")).count("Ctrl-C ends\n") < number:
            assert time.monotonic() < end, said
            assert self.process.poll() is None, said
            time.sleep(0.05)
        return said.split("Ctrl-C ends\n")[number - 1]


def test_a_watched_file_is_tried_again_at_every_save_until_ctrl_c(file, articles, tmp_path):
    watched = Watched(file, articles, tmp_path)
    try:
        assert "5 of 6 terms found" in watched.after(1)
        beside = file.with_suffix(".new")
        beside.write_text(SOURCE.replace('"clash*"', '"clash*", "gunmen"').replace(', "junta"', ""), encoding="utf-8")
        beside.replace(file)
        second = watched.after(2)
        assert "Since the last save:\nnew   gunmen (violence, low): 1 hit\n" in second
        assert "gone  junta (rule, high): had 1 hit\n" in second
        file.write_text(SOURCE.replace("question", "querstion", 1), encoding="utf-8")
        assert "querstion" in watched.after(3)
        file.unlink()
        file.write_text(SOURCE.replace('"massacre*"', '"massacre*", { term = "executed", weight = 0.5 }'), encoding="utf-8")
        assert "new   executed (violence, high): 1 hit\n" in watched.after(4)
        file.write_text(SOURCE.replace('"massacre*"', '"massacre*", { term = "executed", weight = 0.25 }'), encoding="utf-8")
        assert "=     executed (violence, high): 1 → 1 hit; they count 0.5 → 0.25\n" in watched.after(5)
        watched.process.send_signal(signal.SIGINT)
        assert watched.process.wait(60) == 0
    finally:
        watched.process.kill()
    said = watched.out.read_text(encoding="utf-8")
    assert "Traceback" not in said
    assert "\x1b" not in said  # no screen is cleared where there is none


def test_neither_the_model_nor_the_figures_are_loaded(file, articles):
    code = (
        "import sys\nfrom framing.cli.main import app\n"
        f"try:\n    app(['lexicon', 'try', {str(file)!r}, {str(articles)!r}])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'matplotlib') if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "«regime»" in ended.stdout
    assert ended.stderr.splitlines()[-1] == "[]"
