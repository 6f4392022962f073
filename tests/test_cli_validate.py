"""`framing codes validate`: what it prints and writes, and what it says of codes that are no good."""

from __future__ import annotations

import csv
import errno
import json

import numpy as np
import pytest

WORDS = ["rain", "harbour", "ship", "bread", "school", "river", "bell", "winter", "market", "road", "lamp", "tree"]
HEADER = ["id", "coder", "variable", "value"]


@pytest.fixture
def run(tmp_path, call):
    """The run of sixty short articles of two outlets, without an encoder."""
    path = tmp_path / "articles.csv"
    rng = np.random.default_rng(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "outlet", "language", "text"])
        for place in range(60):
            lean = "A massacre was seen at the quay, and people wept." if place % 2 else "The clashes went on at night near the bridge."
            told = " ".join(rng.choice(WORDS, 30))  # so that none is taken for a copy of another
            text = f"The paper told of {told}. {lean if place % 5 else ''}"
            lines.writerow([f"d{place:02}", "The Lantern" if place % 3 else "Northgate Wire", "en", text])
    ended = call("score", path, "-l", "violence-naming", "-o", tmp_path / "run", "--encoder", "none")
    assert ended.code == 0, ended.err
    return tmp_path / "run"


@pytest.fixture
def codes(tmp_path):
    """Writes a long table of codes."""

    def write(values, variable="violence-naming"):
        path = tmp_path / "codes.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *([document, "ANNA", variable, value] for document, value in values.items())])
        return path

    return write


GOOD = {f"d{place:02}": (2 if place % 2 else -2) if place % 7 else 0 for place in range(60)}


def test_the_score_is_held_against_the_codes(run, codes, call):
    ended = call("codes", "validate", run, codes(GOOD))
    assert ended.code == 0, ended.err
    assert "better than chance" in ended.out
    assert "By how much the score does better (+) or worse (−) than …" in ended.out
    assert "Mean code" in ended.out
    assert "Northgate Wire" in ended.out
    assert "60 codes read by ANNA; 60 kept, 0 not." in ended.err
    names = ("validation", "differences", "calibration", "curves", "fits", "terms", "account", "corrected")
    written = {path.name for path in (run / "validation").iterdir()}
    assert written == {f"{name}.{ending}" for name in names for ending in ("csv", "parquet")} | {
        f"calibration.{end}" for end in ("svg", "pdf", "png")
    }


def test_as_json_it_gives_every_table_and_nothing_else(run, codes, call):
    ended = call("codes", "validate", run, codes(GOOD), "--json")
    said = json.loads(ended.out)
    assert said["validation"][0]["verdict"] == "better than chance"
    assert said["corrected"][0]["outlet"] == "Northgate Wire"
    assert said["level"] == 0.95
    assert "curves" not in said


def test_the_same_codes_write_the_same_bytes(run, codes, call, tmp_path):
    for name in ("one", "other"):
        assert call("codes", "validate", run, codes(GOOD), "-o", tmp_path / name).code == 0
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "other"))
    assert first == second


def test_terms_that_point_the_wrong_way_are_listed(run, codes, call):
    ended = call("codes", "validate", run, codes({document: -value for document, value in GOOD.items()}))
    assert "worse than chance" in ended.out
    assert "Terms that point the wrong way" in ended.out
    assert "massacre*" in ended.out.partition("wrong way")[2]


def test_variables_of_other_names_are_renamed(run, codes, call):
    path = codes(GOOD, variable="tone")
    refused = call("codes", "validate", run, path)
    assert refused.code == 1
    assert "--rename" in refused.err
    assert call("codes", "validate", run, path, "--rename", "tone=violence-naming").code == 0


def test_unknown_ids_are_counted_and_named(run, codes, call):
    ended = call("codes", "validate", run, codes({**GOOD, "elsewhere": 1}))
    assert ended.code == 0
    assert "1 coded ids are not in the run and are left out (elsewhere)" in ended.err
    nothing = call("codes", "validate", run, codes({"elsewhere": 1}))
    assert nothing.code == 1
    assert "no article of this run (elsewhere)" in nothing.err


def test_too_few_codes_have_no_verdict(run, codes, call):
    ended = call("codes", "validate", run, codes({"d01": 1, "d02": 0}))
    assert ended.code == 0, ended.err
    assert "none: 2 coded, fewer than 10" in ended.out
    assert "nan" not in ended.out


def test_codes_of_sentences_have_no_outlet_means(run, codes, call, tmp_path):
    path = tmp_path / "sentences.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["id", "sentence", "coder", "variable", "value"])
        for place in range(60):
            lines.writerow([f"d{place:02}", 0, "ANNA", "violence-naming", 0])
            if place % 5:
                lines.writerow([f"d{place:02}", 1, "ANNA", "violence-naming", 2 if place % 2 else -2])
    ended = call("codes", "validate", run, path)
    assert ended.code == 0, ended.err
    assert "violence-naming (sentences)" in ended.out
    assert "Mean code" not in ended.out


def test_a_run_that_is_none_is_refused(tmp_path, codes, call):
    assert call("codes", "validate", tmp_path / "nowhere", codes(GOOD)).code == 1


@pytest.mark.model
def test_with_stack_it_says_what_was_learned(run, codes, call):
    ended = call("codes", "validate", run, codes(GOOD), "--stack")
    assert ended.code == 0, ended.err
    assert "Score with what was learned from the codes" in ended.out
    assert "embedding learned" in ended.out
    assert (run / "validation" / "stacked.csv").is_file()


def test_codes_of_sentences_leave_no_table_of_an_earlier_call_behind(run, codes, call, tmp_path):
    assert call("codes", "validate", run, codes(GOOD)).code == 0
    assert (run / "validation" / "corrected.csv").is_file()
    path = tmp_path / "sentences.csv"
    rows = [["id", "sentence", "variable", "value"], *([f"d{place:02}", 0, "violence-naming", place % 2] for place in range(30))]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    ended = call("codes", "validate", run, path)
    assert ended.code == 0, ended.err
    assert "By how much the embedding does better" in ended.out
    assert not list((run / "validation").glob("corrected.*"))


def test_what_can_not_be_written_whole_leaves_the_tables_of_before(run, codes, call, monkeypatch):
    assert call("codes", "validate", run, codes(GOOD)).code == 0
    before = {path.name: path.read_bytes() for path in (run / "validation").iterdir()}

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("framing.figures.style.save", full)
    ended = call("codes", "validate", run, codes({document: -value for document, value in GOOD.items()}))
    assert ended.code == 1
    assert "the disk is full; nothing is half-written" in ended.err
    assert {path.name: path.read_bytes() for path in (run / "validation").iterdir()} == before


def test_a_file_in_the_place_of_the_folder_is_told_before_the_work(run, codes, call, tmp_path):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    ended = call("codes", "validate", run, codes(GOOD), "-o", tmp_path / "taken")
    assert ended.code == 1
    assert "a file stands where the folder would be; name another folder with -o" in ended.err
