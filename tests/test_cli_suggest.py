"""`framing lexicon suggest`: what it prints, and what it writes."""

from __future__ import annotations

import json

import pytest

from framing.lexicon import check_file
from framing.shipped import shipped_folder

LEXICON = """title = "Killing" # what it is about
language = "en"
[axes.killing]
question = "Is it named as a killing?"
[axes.killing.low]
label = "fighting"
terms = ["clash*"] # one for now
[axes.killing.high]
label = "killing"
terms = ["slaughter*", "atrocit*", "executed"]
[[examples]]
text = "Clashes went on."
axis = "killing"
leans = "fighting"
[[examples]]
text = "A fire broke out."
axis = "killing"
leans = "neither"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "killing.toml"
    path.write_text(LEXICON, encoding="utf-8")
    return path


@pytest.fixture
def suggest(call, file):
    return lambda *words: call("lexicon", "suggest", file, shipped_folder("samples"), "--encoder", "none", *words)


@pytest.fixture
def terms(suggest):
    return [(row["pole"], row["term"]) for row in json.loads(suggest("--json").out)["suggestions"]]


def test_it_prints_terms_with_reasons_and_lines_and_writes_nothing(suggest, file):
    before = {path: path.read_bytes() for path in file.parent.iterdir()}
    ended = suggest("--most", 5)
    assert ended.code == 0, ended.err
    assert "killing: " in ended.out
    assert "«" in ended.out
    assert "  - " in ended.out
    assert "Nothing is added" in ended.err
    assert "\x1b" not in ended.out
    assert {path: path.read_bytes() for path in file.parent.iterdir()} == before


def test_json_has_suggestions_lines_and_notes(suggest):
    told = json.loads(suggest("--json", "--most", 3).out)
    assert set(told) == {"suggestions", "lines", "notes", "taken"}
    assert 1 <= len(told["suggestions"]) <= 3
    assert told["suggestions"][0]["neighbour"] is None
    assert {line["term"] for line in told["lines"]} == {row["term"] for row in told["suggestions"]}


def test_terms_that_are_taken_stand_in_the_copy_and_all_else_stays(suggest, file, terms, tmp_path):
    copy = tmp_path / "copy.toml"
    pole, term = terms[0]
    ended = suggest("--take", term, "--take", "killing: butcher*", "-o", copy)
    assert ended.code == 0, ended.err
    lexicon, faults = check_file(copy)
    assert lexicon is not None, faults
    assert term in [each.term for each in lexicon.axes["killing"].poles[pole].terms]
    assert lexicon.axes["killing"].high.terms[-1].term == "butcher*"
    text = copy.read_text(encoding="utf-8")
    assert "# what it is about" in text
    assert "# one for now" in text
    assert file.read_text(encoding="utf-8") == LEXICON


def test_an_example_that_is_now_read_otherwise_is_told(suggest, tmp_path):
    ended = suggest("--take", "fighting: fire", "-o", tmp_path / "copy.toml")
    assert ended.code == 0, ended.err
    assert "now misread" in ended.err


def test_the_lexicon_itself_is_never_written_over(suggest, file):
    for force in ((), ("--force",)):
        ended = suggest("--take", "fighting: gunmen", "-o", file, *force)
        assert ended.code == 1
        assert "never changed" in ended.err
    assert file.read_text(encoding="utf-8") == LEXICON


def test_a_copy_that_is_there_is_written_over_only_by_force(suggest, tmp_path):
    copy = tmp_path / "copy.toml"
    copy.write_text("mine", encoding="utf-8")
    ended = suggest("--take", "fighting: gunmen", "-o", copy)
    assert ended.code == 1
    assert "--force" in ended.err
    assert copy.read_text(encoding="utf-8") == "mine"
    assert suggest("--take", "fighting: gunmen", "-o", copy, "--force").code == 0
    assert "gunmen" in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("take", "said"),
    [("zebra", "it was not suggested"), ("nowhere: zebra", "no pole"), ("killing: slaughter*", "already"), ("killing: *", "begins or ends")],
)
def test_what_can_not_be_taken_is_refused_and_nothing_is_written(suggest, tmp_path, take, said):
    ended = suggest("--take", take, "-o", tmp_path / "copy.toml")
    assert ended.code == 1
    assert said in ended.err
    assert not (tmp_path / "copy.toml").exists()


@pytest.mark.parametrize("words", [("--take", "gunmen"), ("-o", "copy.toml")])
def test_taking_without_a_copy_or_a_copy_without_taking_is_a_wrong_call(suggest, words):
    assert suggest(*words).code == 2


def test_an_axis_that_is_not_there_and_a_faulty_lexicon_end_with_one(suggest, file):
    assert suggest("--axis", "killings").code == 1
    file.write_text("title = 1", encoding="utf-8")
    ended = suggest()
    assert ended.code == 1
    assert "Traceback" not in ended.err
