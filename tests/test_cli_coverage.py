"""Who told which event, and any two outlets, on the terminal and in the run."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from framing.cli.coverage import coverage
from framing.cli.pairs import find_pairs, pairs_json, show_pairs, write_pairs


def documents(events=("market", "bridge")):
    ids = [f"{outlet}-{number}" for outlet in ("lantern", "wire") for number in range(6)]
    names = {"lantern": "The Lantern", "wire": "Northgate Wire"}
    return pd.DataFrame(
        {
            "document": ids,
            "outlet": [names[each.split("-")[0]] for each in ids],
            "event": [f"{events[int(each[-1]) % 2]} {each[-1]}" if events else "" for each in ids],
            "date": [f"2024-03-0{int(each[-1]) + 1}" for each in ids],
            "duplicate_of": "",
        },
        dtype="str",
    )


@pytest.fixture
def scores():
    given = documents()
    score = [2.0 + 0.1 * int(each[-1]) if each.startswith("lantern") else -0.03 * int(each[-1]) ** 2 for each in given["document"]]
    table = pd.DataFrame({"document": given["document"], "axis": "violence-naming", "voices": "outlet", "score": score, "reason": ""})
    return SimpleNamespace(table=table, documents=given, trust=pd.DataFrame(columns=["axis", "verdict", "reason"]))


@pytest.fixture
def command(monkeypatch):
    """`framing coverage` on a run with these documents."""

    def called(given, *words):
        monkeypatch.setattr("framing.scoring.read_scores", lambda folder: SimpleNamespace(documents=given))
        app = typer.Typer()
        app.command()(coverage)
        return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)

    return called


def test_coverage_shows_outlets_events_and_what_two_have_in_common(command, tmp_path):
    ended = command(documents(), tmp_path)
    lines = ended.stdout.splitlines()
    assert lines[0].split() == ["outlet", "articles", "copies", "without", "event", "events", "alone", "shared"]
    assert lines[1].split() == ["Northgate", "Wire", "6", "0", "0", "6", "0", "6"]
    assert "bridge 1  2024-03-02           2         2       0" in lines
    assert "Northgate Wire  The Lantern       6                   100%" in lines
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("coverage.csv", "coverage.parquet", "coverage_outlets.csv", "coverage_outlets.parquet", "coverage_pairs.csv", "coverage_pairs.parquet")
    ]
    assert pd.read_csv(tmp_path / "coverage.csv")["n_documents"].sum() == 12


def test_coverage_for_scripts_is_json_and_nothing_else(command, tmp_path):
    told = json.loads(command(documents(), tmp_path, "--json").stdout)
    assert [row["n_shared"] for row in told["outlets"]] == [6, 6]
    assert told["pairs"] == [{"outlet": "Northgate Wire", "other": "The Lantern", "n_shared": 6, "jaccard": 1.0}]
    assert len(told["events"]) == 12


def test_more_events_than_asked_for_are_counted(command, tmp_path):
    ended = command(documents(), tmp_path, "--most", 2)
    assert "… and 4 more: --most 0 shows them all." in ended.output
    assert ended.stdout.count("2024-03-0") == 2


def test_without_events_coverage_says_how_to_find_them(command, tmp_path):
    ended = command(documents(events=()), tmp_path)
    assert "framing corpus events" in ended.output
    assert "Events, those" not in ended.stdout


def test_where_nothing_can_be_written_the_coverage_is_shown_all_the_same(command, tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    ended = command(documents(), tmp_path)
    assert "no permission to write there; the coverage is shown and not kept." in ended.output
    assert "Northgate Wire" in ended.stdout
    assert not list(tmp_path.iterdir())


def test_pairs_that_were_told_apart_are_shown_and_all_are_written(scores, tmp_path, capsys):
    pairs = find_pairs(scores, {"within": "event"})
    write_pairs(pairs, tmp_path)
    show_pairs(pairs)
    shown = capsys.readouterr().out.splitlines()
    (row,) = [line for line in shown if line.startswith("Northgate Wire")]
    assert row.split()[2:7] == ["lower", "The", "Lantern", "6", "−2.52"]
    written = pd.read_csv(tmp_path / "pairs.csv")
    assert written["verdict"].tolist() == ["lower"]
    assert pairs_json(pairs)["rows"][0]["other"] == "The Lantern"


def test_pairs_that_cannot_be_told_apart_are_counted(scores, tmp_path, capsys):
    alike = SimpleNamespace(**{**vars(scores), "table": scores.table.assign(score=[0.1, 0.4, 0.2, 0.9, 0.3, 0.6] * 2)})
    show_pairs(find_pairs(alike, {}))
    assert "cannot tell: 1 of 1 pairs" in capsys.readouterr().out
