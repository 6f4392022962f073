"""`framing score --stability`: what is printed, what is written, and what older scores gave."""

from __future__ import annotations

import json

import pandas as pd

from framing.validation.stability import read_stability

CALL = ("-l", "violence-naming", "--encoder", "none")


def tables(run):
    return sorted(path.name for path in run.glob("stability*"))


WRITTEN = [f"{name}.{ending}" for name in ("stability", "stability_entries", "stability_halves") for ending in ("csv", "parquet")]


def test_stability_is_printed_and_lies_beside_the_scores(articles, tmp_path, call):
    run = tmp_path / "run"
    ended = call("score", articles, *CALL, "-o", run, "--stability")
    assert ended.code == 0, ended.err
    assert "Stability: with what each axis moves" in ended.out
    assert "half corpus" in ended.out
    assert tables(run) == sorted(WRITTEN)
    assert set(pd.read_csv(run / "stability.csv")["axis"]) == {"violence-naming"}


def test_stability_for_scripts_is_part_of_the_json(articles, tmp_path, call):
    ended = call("score", articles, *CALL, "-o", tmp_path / "run", "--stability", "--json")
    told = json.loads(ended.out)["stability"]
    assert set(told) == {"words", "table", "entries"}
    assert {row["axis"] for row in told["table"]} == {"violence-naming"}


def test_stability_of_older_scores_is_told_of_and_not_left_where_a_new_try_was_stopped(articles, tmp_path, call, monkeypatch):
    run = tmp_path / "run"
    call("score", articles, *CALL, "-o", run, "--stability")
    ended = call("score", articles, *CALL, "-o", run)
    assert "still holds stability.csv" in ended.err

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("framing.validation.stability.stability", stopped)
    ended = call("score", articles, *CALL, "-o", run, "--stability")
    assert ended.code == 130
    assert tables(run) == []


def test_figures_of_a_run_show_its_stability_if_it_was_measured(articles, tmp_path, call):
    run = tmp_path / "run"
    call("score", articles, *CALL, "-o", run, "--stability")
    assert not read_stability(run).table.empty
    call("figures", run)
    assert (run / "figures" / "stability.png").is_file()
