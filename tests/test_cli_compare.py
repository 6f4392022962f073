"""What `framing compare` may be asked for: inside events, against one outlet, in groups, without copies, with events from a file."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.cli.compare import read_groups
from framing.errors import FramingError


def rows_of(run):
    return pd.read_csv(run / "comparison.csv", keep_default_na=False).set_index(["axis", "outlet"])


def test_inside_events_it_says_so_and_how_many_events_count(scored, call):
    ended = call("compare", scored, "--within", "event")
    assert ended.code == 0
    assert ended.out.startswith("\nDifferences inside the events that both tell\n")
    assert "differences are within events: 3 of 3 events are told by two outlets or more, and only these count" in ended.err
    assert set(rows_of(scored)["n_shared"]) == {3}
    assert json.loads((scored / "comparison.json").read_text(encoding="utf-8"))["settings"]["within"] == "event"


def test_a_reference_is_named_over_the_tables(scored, call):
    ended = call("compare", scored, "--reference", "The Lantern")
    assert ended.out.startswith("\nDifferences to The Lantern\n")
    assert set(rows_of(scored)["against"]) == {"", "The Lantern"}


def test_groups_stand_under_their_names(scored, call):
    ended = call("compare", scored, "--group", "wire=Northgate Wire", "--group", "papers=The Lantern", "--json")
    said = json.loads(ended.out, parse_constant=pytest.fail)
    assert {row["outlet"] for row in said["rows"]} == {"wire", "papers"}
    assert said["settings"]["groups"] == {"wire": ["Northgate Wire"], "papers": ["The Lantern"]}
    assert {row["axis"] for row in said["omnibus"]} == {row["axis"] for row in said["rows"]}


@pytest.mark.parametrize("given", ["papers", "=The Lantern", "papers=", "papers= , "])
def test_a_group_without_name_or_outlets_is_refused(given):
    with pytest.raises(FramingError, match="expected NAME=OUTLET,OUTLET"):
        read_groups([given])


def test_a_group_may_be_given_in_parts():
    assert read_groups(["a=One,Two", "b=Three", "a=Four"]) == {"a": ["One", "Two", "Four"], "b": ["Three"]}
    assert read_groups([]) is None


def test_events_are_taken_from_a_file_and_its_hash_is_kept(scored, tmp_path, call):
    documents = pd.read_csv(scored / "documents.csv")["document"]
    events = tmp_path / "events.csv"
    events.write_text("document,event\n" + "".join(f"{document},one\n" for document in documents), encoding="utf-8")
    ended = call("compare", scored, "--events", events)
    assert ended.code == 0
    assert set(rows_of(scored)["n_events"]) == {1}
    assert f"{len(documents)} of {len(documents)} articles hang together in one cluster" in ended.err
    told = json.loads((scored / "comparison.json").read_text(encoding="utf-8"))["made_from"]
    assert len(told["events"]) == 64


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--reference", "The Lamp"), "error: reference: 'The Lamp' is not in the column 'outlet'"),
        (("--group", "a=The Lantern"), "error: groups: one group, 'a'"),
        (("--axis", "empire"), "error: --axis: 'empire' is not in this run"),
        (("--events", "nowhere.csv"), "error: nowhere.csv: "),
    ],
)
def test_what_is_not_there_is_one_line_and_ends_with_1(options, said, scored, call):
    ended = call("compare", scored, *options)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(said)
    assert len(ended.err.splitlines()) == 1


def test_the_same_seed_gives_the_same_bytes_and_is_written_down(scored, call):
    call("compare", scored, "--seed", "5", "--draws", "99")
    names = ("comparison.csv", "comparison.json", "omnibus.csv")
    first = [(scored / name).read_bytes() for name in names]
    call("compare", scored, "--seed", "5", "--draws", "99")
    assert [(scored / name).read_bytes() for name in names] == first
    assert json.loads(first[1])["settings"]["seed"] == 5
