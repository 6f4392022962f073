"""`framing voices`: who is quoted, how much, and with which verbs, on the terminal and in the run."""

from __future__ import annotations

import json

import pandas as pd
import pytest

TABLES = ("voices", "voice_cues", "voice_verbs", "voice_sources")


def test_voices_shows_shares_verbs_and_sources_of_each_outlet(scored, call):
    ended = call("voices", scored)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Whose words: shares of all words, with 95% intervals"
    assert lines[1].split() == ["outlet", "articles", "words", "own", "quoted", "scare", "attributed"]
    assert lines[2].startswith("Northgate Wire         3 ")
    assert " % (" in lines[2]
    assert "Reporting verbs: shares of what is credited to somebody, and whether an outlet's differs from the others'" in lines
    assert [line.split()[0] for line in lines if line.endswith("  say")] == ["neutral", "neutral"]
    sources = lines[lines.index("Sources: shares of attributions") :]
    assert any(line.startswith("nurse  ") and "anonymous" in line for line in sources)
    assert not any("\x1b" in line or line.endswith(" ") for line in lines)


def test_the_tables_are_written_into_the_run_and_are_those_of_the_json(scored, call):
    said = json.loads(call("voices", scored, "--json").out)
    assert (said["by"], said["level"], said["notes"]) == ("outlet", 0.95, [])
    for name in TABLES:
        table = pd.read_parquet(scored / f"{name}.parquet")
        read = pd.read_csv(scored / f"{name}.csv", keep_default_na=False, na_values={"low": "", "high": ""}, dtype=str)
        assert list(read.columns) == list(table.columns)
        assert len(read) == len(table) == len(said[name]) > 0
    assert sum(row["n_words"] for row in said["voices"]) == sum(pd.read_parquet(scored / "sentences.parquet")["n_words"])


def test_the_same_run_gives_the_same_bytes(scored, call):
    call("voices", scored)
    before = {name: (scored / f"{name}.csv").read_bytes() for name in TABLES}
    call("voices", scored)
    assert before == {name: (scored / f"{name}.csv").read_bytes() for name in TABLES}


def test_of_one_outlet_only_that_is_shown_and_all_are_written(scored, call):
    said = json.loads(call("voices", scored, "--outlet", "The Lantern", "--json").out)
    assert {row["outlet"] for name in TABLES for row in said[name]} == {"The Lantern"}
    assert set(pd.read_parquet(scored / "voices.parquet")["outlet"]) == {"The Lantern", "Northgate Wire"}
    assert "Northgate" not in call("voices", scored, "--outlet", "The Lantern").out


def test_so_many_sources_are_shown_and_the_others_counted(scored, call):
    brief, whole = call("voices", scored, "--sources", "1"), call("voices", scored, "--sources", "0")
    n_sources = len(pd.read_parquet(scored / "voice_sources.parquet"))
    assert n_sources > 2
    assert f"… and {n_sources - 2} more: --sources 0 shows them all." in brief.err
    assert "more" not in whole.err
    assert len(whole.out.splitlines()) == len(brief.out.splitlines()) + n_sources - 2


def test_groups_are_made_by_another_column(scored, call):
    ended = call("voices", scored, "--by", "event")
    assert ended.out.splitlines()[1].startswith("event ")
    assert {"bridge", "market", "harbour"} == set(pd.read_parquet(scored / "voices.parquet")["outlet"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--outlet", "Lantern"],
            "error: --outlet: 'Lantern' is not in this run; expected one of: Northgate Wire, The Lantern; did you mean 'The Lantern'?",
        ),
        (["--by", "moon"], "error: documents: no column 'moon'"),
    ],
)
def test_a_name_that_is_not_in_the_run_is_a_fault(words, said, scored, call):
    ended = call("voices", scored, *words)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(said)


def test_what_is_no_run_is_a_fault(tmp_path, call):
    ended = call("voices", tmp_path / "nowhere")
    assert ended.code == 1
    assert "no such folder" in ended.err


def test_where_nothing_may_be_written_the_tables_are_shown_all_the_same(scored, call, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, mode: False)
    ended = call("voices", scored)
    assert ended.code == 0
    assert "no permission to write there; the tables are shown and not kept" in ended.err
    assert not list(scored.glob("voice*"))
