"""`framing compare --robustness`: what is printed, what is written, and what stays of an older sheet."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.robustness import read_robustness
from framing.robustness.result import FILES

WRITTEN = sorted([*(f"{name}.{ending}" for name in FILES for ending in ("csv", "parquet")), "robustness.json"])
QUICK = ("--robustness", "--draws", "99")


def files(run):
    return sorted(path.name for path in run.glob("robustness*"))


@pytest.fixture
def compared(scored, call):
    """The run of six articles, its comparison tried under other choices, and what was printed."""
    ended = call("compare", scored, *QUICK)
    assert ended.code == 0, ended.err
    return scored, ended


def test_the_sheet_is_printed_and_lies_beside_the_comparison(compared):
    run, ended = compared
    assert "Robustness: what other choices, each as reasonable, make of the comparison" in ended.out
    assert "not tried: the first of copies only (no article is a copy of another)" in ended.err
    assert files(run) == WRITTEN
    assert set(pd.read_csv(run / "robustness_summary.csv")["axis"]) == {"violence-naming", "government-naming"}


def test_without_the_option_there_is_no_sheet(scored, call):
    assert "Robustness" not in call("compare", scored).out
    assert files(scored) == []


def test_the_same_run_gives_the_same_bytes(compared, call):
    run, _ = compared
    before = {name: (run / name).read_bytes() for name in WRITTEN}
    call("compare", run, *QUICK)
    assert {name: (run / name).read_bytes() for name in WRITTEN} == before


def test_one_axis_can_be_tried_alone(scored, call):
    ended = call("compare", scored, *QUICK, "--axis", "violence-naming", "--json")
    told = json.loads(ended.out)["robustness"]
    assert set(told) == {"notes", "summary", "choices", "rows"}
    assert {row["axis"] for row in told["rows"]} == {"violence-naming"}
    assert {row["outlet"] for row in told["summary"]} == {"The Lantern", "Northgate Wire"}


def test_the_settings_of_the_comparison_are_those_of_the_default(scored, call):
    call("compare", scored, *QUICK, "--voices", "all", "--within", "event")
    found = read_robustness(scored)
    default = found.table[found.table["is_default"]]
    assert set(default["voices"]) == {"all"}
    assert set(default["compared"]) == {"within events"}
    comparison = pd.read_csv(scored / "comparison.csv")
    assert default["difference"].tolist() == pytest.approx(comparison["difference"].tolist(), nan_ok=True)
    assert found.provenance["comparison"]["seed"] == 20240308


def test_events_from_a_file_are_those_of_the_sheet(scored, call, tmp_path):
    documents = pd.read_csv(scored / "documents.csv")["document"]
    path = tmp_path / "events.csv"
    pd.DataFrame({"document": documents, "event": "one"}).to_csv(path, index=False)
    ended = call("compare", scored, *QUICK, "--events", path)
    assert ended.code == 0, ended.err
    found = read_robustness(scored).table
    assert set(found[found["is_default"]]["n_events"]) == {1}
    assert set(found[found["events"] == "none"]["n_events"]) == {3}


def test_an_older_sheet_does_not_lie_beside_a_new_comparison_that_could_not_be_written(compared, call, monkeypatch):
    run, _ = compared

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("framing.robustness.write_robustness", full)
    assert call("compare", run, *QUICK).code != 0
    assert files(run) == []
