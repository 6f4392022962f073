"""`framing corpus copies`: which articles were printed before."""

from __future__ import annotations

import json

import pandas as pd

from framing.shipped import shipped_folder

NAMES = ("copies", "copies_outlets", "copies_exchanges")


def test_copies_are_shown_by_outlet_by_pair_and_by_group(call):
    ended = call("corpus", "copies", shipped_folder("samples"))
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "2 of 48 articles are copies of an earlier one, in 2 groups."
    assert any(line.split() == ["Ansel", "Courier", "8", "1", "12.5%", "0", "1", "0", "0"] for line in lines)
    assert "3-market-bomb-wire" in lines
    assert "1 of 2 copies between outlets are of the same day" in ended.err
    assert not any(line.endswith(" ") for line in lines)


def test_the_tables_are_written_where_asked_and_are_those_of_the_json(call, tmp_path):
    said = json.loads(call("corpus", "copies", shipped_folder("samples"), "-o", tmp_path / "new", "--json").out)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(f"{name}.{end}" for name in NAMES for end in ("csv", "parquet"))
    for name in NAMES:
        assert len(said[name]) == len(pd.read_parquet(tmp_path / "new" / f"{name}.parquet")) > 0
    assert said["copies"][1]["duplicate_of"] == "3-market-bomb-wire"


def test_of_a_run_the_copies_are_those_it_marked(scored, call):
    ended = call("corpus", "copies", scored)
    assert ended.code == 0
    assert ended.out.startswith("0 of ")
    assert len(pd.read_parquet(scored / "copies_outlets.parquet")) == 2


def test_a_path_with_nothing_there_is_said_in_one_line(call, tmp_path):
    ended = call("corpus", "copies", tmp_path / "none")
    assert (ended.code, len(ended.err.splitlines())) == (1, 1)
    assert "nothing there" in ended.err
