"""`framing keyness`: what it prints and what it writes."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.keyness import read_keyness
from framing.scoring import write_scores


@pytest.fixture
def run(sample_scores, tmp_path):
    return write_scores(sample_scores, tmp_path / "run")


def test_marks_are_shown_outlet_by_outlet_and_written_into_the_run(run, call):
    ended = call("keyness", run)
    assert ended.code == 0, ended.err
    assert "The Lantern against others" in ended.out
    assert "junta" in ended.out
    table = pd.read_csv(run / "keyness.csv")
    assert len(table) == len(read_keyness(run).table)
    marks = table[table["verdict"] == "more"]
    told = {("The Lantern", "junta"), ("Talmarian News Agency", "remnants"), ("Red Harbour", "dockers")}
    assert told <= set(zip(marks["outlet"], marks["item"], strict=True))
    assert {"The Lantern", "Red Harbour"} <= set(table["outlet"])


def test_one_outlet_alone_with_a_line_of_text_for_each_mark(run, call):
    ended = call("keyness", run, "--outlet", "The Lantern", "--lines")
    assert ended.code == 0, ended.err
    assert "The Lantern against others: 1 more" in ended.out
    assert "«junta»" in ended.out
    assert "Red Harbour" not in ended.out


def test_one_outlet_against_another(run, call):
    ended = call("keyness", run, "--outlet", "The Lantern", "--against", "Northgate Wire", "--draws", 199)
    assert "The Lantern against Northgate Wire: 0 more, 0 less" in ended.out
    assert "no mark among" in ended.err


def test_json_holds_the_question_and_every_row(run, call):
    ended = call("keyness", run, "--what", "terms", "--json", "--draws", 199)
    told = json.loads(ended.out)
    assert told["question"]["what"] == "terms"
    assert len(told["rows"]) == len(read_keyness(run).table)


def test_the_sentences_of_a_pole_by_its_label(run, call):
    ended = call("keyness", run, "--axis", "violence-naming", "--pole", "atrocity", "--draws", 199)
    assert ended.code == 0, ended.err
    assert "atrocity against the other sentences" in ended.out


def test_a_slip_of_the_keyboard_is_said(run, call):
    ended = call("keyness", run, "--outlet", "The Lantren")
    assert ended.code == 1
    assert "did you mean 'The Lantern'" in ended.err
