"""`framing timeline`: what it prints and what it writes."""

from __future__ import annotations

import csv
import json

import pandas as pd
import pytest


@pytest.fixture
def dated(tmp_path, call):
    """The run of twelve short articles over a year, without an encoder."""
    path = tmp_path / "dated.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "outlet", "date", "language", "text"])
        for month in range(1, 13):
            words = "A massacre of families was seen." if month > 6 else "Clashes with gunmen went on."
            date = "2024-12" if month == 12 else f"2024-{month:02}-10"
            lines.writerow([f"a{month:02}", "The Lantern", date, "en", f"{words} {'Nobody in Duvel slept. ' * month}"])
    run = tmp_path / "run"
    ended = call("score", path, "-l", "violence-naming", "-o", run, "--encoder", "none")
    assert ended.code == 0, ended.err
    return run


def test_trends_are_shown_and_both_tables_written(dated, call):
    ended = call("timeline", dated)
    assert ended.code == 0, ended.err
    assert "violence-naming (− fighting, + atrocity)" in ended.out
    (line,) = [line for line in ended.out.splitlines() if line.startswith("The Lantern")]
    assert "11 (11)" in line
    assert "2024-01-10" in line
    assert line.split()[-1] in {"rising", "tell"}
    assert "1 of 12 articles have no day and are left out (1 of them have a date that names no day)" in ended.err
    assert list(pd.read_csv(dated / "timeline.csv")["period"])[:2] == ["2024-01-01", "2024-02-01"]
    assert len(pd.read_csv(dated / "trends.csv")) == 1


def test_with_an_axis_its_periods_are_shown_too(dated, call):
    ended = call("timeline", dated, "--axis", "violence-naming", "--every", "quarter")
    assert [line.split()[2] for line in ended.out.splitlines() if line.startswith("The Lantern")][1:] == [
        "2024-01-01",
        "2024-04-01",
        "2024-07-01",
        "2024-10-01",
    ]


def test_scripts_get_the_trends_and_the_rows(dated, call):
    said = json.loads(call("timeline", dated, "--every", "year", "--json").out)
    assert [row["period"] for row in said["rows"]] == ["2024-01-01"]
    assert said["trends"][0]["n_documents"] == 11
    assert said["every"] == "year"


def test_an_unknown_axis_is_said(dated, call):
    ended = call("timeline", dated, "--axis", "empire")
    assert ended.code == 1
    assert "'empire'" in ended.err
