"""`framing shift`: what makes two outlets differ, on the screen, as JSON, and as tables in the run."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.word_shift import read_word_shift

AXIS = "violence-naming"


def shift(call, run, *words):
    return call("shift", run, "--axis", AXIS, "--outlet", "The Lantern", *words)


def test_the_whole_difference_its_parts_and_its_sentences_are_shown(call, scored):
    ended = shift(call, scored, "--against", "Northgate Wire")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert lines[0] == "violence-naming (− fighting, + atrocity): The Lantern less Northgate Wire"
    assert any("atrocity: massacre*" in line and "1 : 0" in line and "in one event only" in line for line in lines)
    assert "By sentence: what each adds to the difference" in lines
    assert any("Soldiers of the regime carried out a massacre near Duvel on Friday." in line for line in lines)
    assert "the parts of each table sum to it" in ended.err


def test_all_others_are_what_is_compared_with_if_nothing_is_named(call, scored):
    assert shift(call, scored).out.startswith("violence-naming (− fighting, + atrocity): The Lantern less all others")


def test_outlets_are_put_together_in_groups(call, scored):
    groups = ("--group", "press=The Lantern", "--group", "agencies=Northgate Wire")
    ended = call("shift", scored, "--axis", AXIS, "--outlet", "press", "--against", "agencies", *groups, "--json")
    assert ended.code == 0, ended.err
    alone = shift(call, scored, "--against", "Northgate Wire", "--json")
    rows, expected = (json.loads(said)["rows"] for said in (ended.out, alone.out))
    assert [row["difference"] for row in rows] == [row["difference"] for row in expected]
    assert read_word_shift(scored).settings.groups is None
    assert call("shift", scored, "--axis", AXIS, "--outlet", "press", "--group", "press").code == 1


def test_the_rest_is_summed_and_counted(call, scored):
    ended = shift(call, scored, "--top", "1")
    assert "more (--top 0 shows them all)" in ended.out
    assert "more (--top 0" not in shift(call, scored, "--top", "0").out


def test_the_json_is_the_table_with_the_text_of_the_sentences(call, scored):
    ended = shift(call, scored, "--json", "--within", "event")
    said = json.loads(ended.out)
    whole = next(row for row in said["rows"] if row["breakdown"] == "all")
    for kind in ("witness", "pole", "term", "zone", "voice"):
        assert sum(row["difference"] for row in said["rows"] if row["breakdown"] == kind) == pytest.approx(whole["difference"], abs=1e-9)
    assert sum(row["value"] for row in said["sentences"]) == pytest.approx(whole["difference"], abs=1e-8)
    assert said["settings"]["within"] == "event"
    assert said["notes"][0] == "within events: 3 that both sides tell, each weighing the same"
    assert {row["text"] for row in said["sentences"]} >= {"Whole families were executed at home."}


def test_the_tables_are_kept_in_the_run_and_read_back(call, scored):
    shift(call, scored, "--against", "Northgate Wire", "--within", "event", "--copies", "first")
    found = read_word_shift(scored)
    pd.testing.assert_frame_equal(pd.read_csv(scored / "word_shift.csv", keep_default_na=False)[["what", "n"]], found.table[["what", "n"]])
    assert (found.axis, found.outlet, found.against) == (AXIS, "The Lantern", "Northgate Wire")
    assert (found.settings.within, found.settings.copies, found.settings.groups) == ("event", "first", None)
    assert found.notes[0].startswith("within events: 3")
    assert found.trust["axis"].tolist() == [AXIS]
    again = {path.name: path.read_bytes() for path in scored.glob("word_shift*")}
    assert len(again) == 5
    shift(call, scored, "--against", "Northgate Wire", "--within", "event", "--copies", "first")
    assert {path.name: path.read_bytes() for path in scored.glob("word_shift*")} == again


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--axis", "naming", "--outlet", "The Lantern"], "axis: 'naming' is not in this run"),
        (["--axis", AXIS, "--outlet", "The Lanten"], "did you mean 'The Lantern'?"),
        (["--axis", AXIS, "--outlet", "The Lantern", "--against", "The Lantern"], "on both sides"),
        (["--axis", AXIS, "--outlet", "The Lantern", "--by", "colour"], "no column 'colour'"),
    ],
)
def test_a_slip_is_a_fault_in_one_line(words, expected, call, scored):
    ended = call("shift", scored, *words)
    assert ended.code == 1
    assert expected in ended.err
    assert ended.err.count("\n") == 1
    assert not list(scored.glob("word_shift*"))


def test_where_there_is_no_difference_the_reason_is_said(call, scored):
    ended = call("shift", scored, "--axis", AXIS, "--outlet", "2026-01-01", "--by", "date")
    assert ended.code == 1
    ended = call("shift", scored, "--axis", AXIS, "--outlet", "en", "--by", "language")
    assert ended.code == 0, ended.err
    assert "no difference: no other article has a score" in ended.out
    ended = call("shift", scored, "--axis", AXIS, "--outlet", "en", "--by", "language", "--json")
    assert json.loads(ended.out)["rows"][0]["difference"] is None


def test_a_word_shift_that_was_changed_by_hand_is_refused(call, scored):
    from framing.errors import FramingError

    with pytest.raises(FramingError, match=r"no word_shift\.json"):
        read_word_shift(scored)
    shift(call, scored)
    (scored / "word_shift.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FramingError, match="changed since it was written"):
        read_word_shift(scored)
