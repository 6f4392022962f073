"""`framing corpus events`: the events of a corpus on the terminal, as JSON, and in a table to be corrected."""

from __future__ import annotations

import json

from framing.events import read_events
from framing.scoring import read_scores


def test_the_command_writes_a_table_and_says_what_it_found(articles, tmp_path, call):
    table = tmp_path / "events.csv"
    ended = call("corpus", "events", articles, "-o", table, "--encoder", "none")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0] == "6 articles, 3 events: 3 told by several outlets, 0 of one article."
    assert lines[1] == "3 of them are the corpus's own (--anew passes over these)."
    assert ["The", "Lantern", "3", "3", "3", "100%"] in [line.split() for line in lines]
    assert f"framing compare RUN --events {table}" in ended.err
    assert "Of 6 of 6 articles the day is not known" in ended.err
    assert sorted(read_events(table)["event"]) == ["bridge", "bridge", "harbour", "harbour", "market", "market"]


def test_anew_passes_over_the_events_of_the_corpus(articles, tmp_path, call):
    ended = call("corpus", "events", articles, "-o", tmp_path / "events.csv", "--encoder", "none", "--anew")
    assert "the corpus's own" not in ended.out
    assert not set(read_events(tmp_path / "events.csv")["event"]) & {"bridge", "market", "harbour"}


def test_the_json_has_both_tables_and_how_they_came_about(articles, tmp_path, call):
    call_again = ("corpus", "events", articles, "--encoder", "none", "--threshold", "0.3", "--days", "1", "--json")
    ended = call(*call_again, "-o", tmp_path / "events.csv")
    said = json.loads(ended.out)
    assert (said["threshold"], said["days"]) == (0.3, 1)
    assert said["provenance"]["events"]["encoder"] == "none"
    assert len(said["documents"]) == 6
    assert sum(event["n_documents"] for event in said["events"]) == 6
    again = json.loads(call(*call_again, "-o", tmp_path / "again.csv").out)
    assert again == said
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "events.csv").read_bytes()


def test_a_table_that_may_have_been_corrected_is_not_written_over(articles, tmp_path, call):
    table = tmp_path / "events.csv"
    table.write_text("document,event\n", encoding="utf-8")
    ended = call("corpus", "events", articles, "-o", table, "--encoder", "none")
    assert (ended.code, table.read_text(encoding="utf-8")) == (1, "document,event\n")
    assert "say --force" in ended.err
    assert call("corpus", "events", articles, "-o", table, "--encoder", "none", "--force").code == 0
    assert len(read_events(table)) == 6


def test_a_threshold_without_sense_is_a_fault_in_one_line(articles, tmp_path, call):
    ended = call("corpus", "events", articles, "-o", tmp_path / "events.csv", "--encoder", "none", "--threshold", "2")
    assert ended.code == 1
    assert ended.err.startswith("error: threshold: 2.0; expected a number between 0 and 1")
    assert not (tmp_path / "events.csv").exists()


def test_neither_the_corpus_nor_a_folder_is_written_over(articles, tmp_path, call):
    before = articles.read_bytes()
    for path, found in ((articles, "the corpus itself"), (tmp_path, "a folder")):
        ended = call("corpus", "events", articles, "-o", path, "--encoder", "none", "--force")
        assert (ended.code, found in ended.err) == (1, True)
    assert articles.read_bytes() == before


def test_a_corrected_table_is_read_back_when_articles_are_scored(articles, tmp_path, call):
    table = tmp_path / "events.csv"
    call("corpus", "events", articles, "-o", table, "--encoder", "none")
    table.write_text(table.read_text(encoding="utf-8-sig").replace(",bridge,", ",storm,"), encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", "--encoder", "none", "--events", table)
    assert ended.code == 0, ended.err
    assert set(read_scores(tmp_path / "run").documents["event"]) == {"storm", "market", "harbour"}
