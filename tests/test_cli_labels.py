"""`framing labels`: which label each outlet gives each actor, on the terminal and in the run."""

from __future__ import annotations

import json

import pandas as pd
import pytest

LEXICON = """
title = "Who is who"
language = "en"
[actors.council]
names = ["Idris Venn"]
labels = ["regime", "interim government", "interim authorit*", "transitional government", "junta"]
default = true
[actors.hill-people]
names = ["Orsene*"]
labels = ["regime remnants", "militants", "gunmen", "families", "civilians"]
default = true
[actors.dockers]
names = ["Maud Kerrin"]
labels = ["strikers"]
[axes.killing]
question = "Is it named as a killing or as fighting?"
[axes.killing.low]
label = "fighting"
terms = ["clash*", "security operation"]
[axes.killing.high]
label = "killing"
terms = ["massacre", "slaughter", "atrocity", "executed"]
[[examples]]
text = "A massacre."
axis = "killing"
leans = "killing"
[[examples]]
text = "The match ended in a draw."
axis = "killing"
leans = "neither"
"""


@pytest.fixture
def run(articles, tmp_path, call):
    """The run of six articles on a lexicon with three actors and an axis."""
    path = tmp_path / "who.toml"
    path.write_text(LEXICON, encoding="utf-8")
    ended = call("score", articles, "-l", path, "-o", tmp_path / "labelled", "--encoder", "none")
    assert ended.code == 0, ended.err
    return tmp_path / "labelled"


def test_labels_shows_a_table_for_each_actor_and_axis_with_outlets_as_rows(run, call):
    ended = call("labels", run)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[:3] == ["Labels: shares of all namings in all voices, with 95% intervals", "", "council"]
    assert lines[3].split()[:4] == ["outlet", "n", "own", "words"]
    assert {"regime", "junta"} <= set(lines[3].split())
    wire, lantern = lines[4:6]
    assert wire.startswith("Northgate Wire  3 ")
    assert lantern.startswith("The Lantern     3 ")
    assert " % (" in lantern
    assert "killing (− fighting, + killing)" in lines
    assert "not named by The Lantern" not in lines[lines.index("council") : lines.index("hill-people")]
    assert "note: never given a label: dockers" in ended.err
    assert not any("\x1b" in line or line.endswith(" ") for line in lines)


def test_the_table_is_written_into_the_run_and_is_that_of_the_json(run, call):
    said = json.loads(call("labels", run, "--json").out, parse_constant=pytest.fail)
    assert (said["by"], said["level"]) == ("outlet", 0.95)
    table = pd.read_parquet(run / "label_shares.parquet")
    read = pd.read_csv(run / "label_shares.csv")
    assert list(read.columns) == list(table.columns)
    assert len(read) == len(table) == len(said["rows"]) > 0
    lantern = [row for row in said["rows"] if (row["subject"], row["outlet"], row["label"]) == ("council", "The Lantern", "regime")]
    assert [(row["n"], row["share"]) for row in lantern] == [(2, pytest.approx(2 / 3))]


def test_one_actor_one_axis_or_both_may_be_shown_and_all_are_written(run, call):
    for words, subjects in (
        (["--actor", "council"], {"council"}),
        (["--axis", "killing"], {"killing"}),
        (["--actor", "hill-people", "--axis", "killing"], {"hill-people", "killing"}),
    ):
        said = json.loads(call("labels", run, *words, "--json").out)
        assert {row["subject"] for row in said["rows"]} == subjects
    assert set(pd.read_parquet(run / "label_shares.parquet")["subject"]) == {"council", "hill-people", "killing"}
    assert "killing" not in call("labels", run, "--actor", "council").out


def test_in_the_outlets_own_voice_only_its_own_namings_are_shown(run, call):
    every, own = (call("labels", run, "--actor", "hill-people", "--voice", voice).out for voice in ("all", "own"))
    assert "Northgate Wire  3" in every
    assert "regime remnants" in every
    assert "in the outlet's own voice" in own
    (wire,) = [line for line in own.splitlines() if line.startswith("Northgate Wire")]
    assert wire.split()[2] == "1"


def test_as_csv_every_column_of_what_is_shown_is_printed(run, call):
    ended = call("labels", run, "--actor", "council", "--csv")
    head, *rows = ended.out.splitlines()
    assert head.startswith("kind,subject,outlet,label,pole,n,")
    assert all(row.startswith("actor,council,") for row in rows)


def test_the_same_run_gives_the_same_bytes(run, call):
    call("labels", run)
    before = (run / "label_shares.csv").read_bytes()
    call("labels", run, "--actor", "council")
    assert (run / "label_shares.csv").read_bytes() == before


def test_by_another_column(run, call):
    said = json.loads(call("labels", run, "--by", "event", "--json").out)
    assert {row["outlet"] for row in said["rows"]} == {"bridge", "market", "harbour"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--actor", "counsel"],
            "error: --actor: 'counsel' is not in this run; expected one of: council, hill-people, dockers; did you mean 'council'?",
        ),
        (["--axis", "peace"], "error: --axis: 'peace' is not in this run; expected one of: killing"),
        (["--by", "party"], "error: documents: no column 'party'"),
    ],
)
def test_what_is_not_in_the_run_is_a_fault(words, said, run, call):
    ended = call("labels", run, *words)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(said)


def test_a_voice_that_is_none_is_a_wrong_call(run, call):
    assert call("labels", run, "--voice", "loud").code == 2


def test_a_folder_that_is_no_run_is_one_line(tmp_path, call):
    ended = call("labels", tmp_path)
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1


def test_a_run_that_may_not_be_written_to_is_shown(run, call, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    ended = call("labels", run)
    assert ended.code == 0
    assert "council" in ended.out
    assert "no permission to write there; the table is shown and not kept" in ended.err
    assert not (run / "label_shares.csv").exists()


def test_a_run_that_names_nobody_says_so(call, tmp_path):
    (tmp_path / "calm.csv").write_text("id,outlet,language,text\na,The Lantern,en,The ferry left at nine and came back at noon.\n")
    ended = call("score", tmp_path / "calm.csv", "-l", "violence-naming", "-o", tmp_path / "calm", "--encoder", "none")
    assert ended.code == 0, ended.err
    assert call("labels", tmp_path / "calm").out == "no label and no term of the lexicons stands in these articles\n"
    figures = call("figures", tmp_path / "calm")
    assert figures.code == 0
    assert "label_share: not drawn, there is nothing to show." in figures.err
    assert not list((tmp_path / "calm" / "figures").glob("label_share*"))


def test_figures_of_the_run_have_the_labels(run, call):
    assert call("figures", run).code == 0
    assert {path.suffix for path in (run / "figures").glob("label_share*")} == {".svg", ".pdf", ".png"}
    assert call("figures", run, "--check").code == 0
