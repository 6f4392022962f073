"""A run on the disk: whole or not there, the same bytes each time, and picked up as it was."""

from __future__ import annotations

import errno
import inspect
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from framing.comparison import compare
from framing.errors import FramingError
from framing.evidence import contributions
from framing.lexicon import Actor
from framing.scoring import read_scores, score, write_scores

TABLES = ("table", "documents", "sentences", "hits", "projections", "labels", "attributions", "trust")


@pytest.fixture(scope="module")
def written(sample_scores, tmp_path_factory):
    return write_scores(sample_scores, tmp_path_factory.mktemp("run"))


@pytest.fixture
def run(written, tmp_path):
    """A copy that a test may harm."""
    return Path(shutil.copytree(written, tmp_path / "run"))


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_run_is_picked_up_as_it_was_written(written, sample_scores):
    again = read_scores(written)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(sample_scores, name), check_exact=True)
    for name in ("texts", "axes", "actors", "anchor", "provenance", "warnings", "poles"):
        assert getattr(again, name) == getattr(sample_scores, name)


def test_what_is_computed_from_a_run_is_what_was_computed_before_it_was_written(written, sample_scores):
    again = read_scores(written)
    pd.testing.assert_frame_equal(compare(again, draws=99).table, compare(sample_scores, draws=99).table, check_exact=True)
    pd.testing.assert_frame_equal(contributions(again, "imperialism"), contributions(sample_scores, "imperialism"), check_exact=True)
    assert {name: axis.hash for name, axis in again.axes.items()} == {name: axis.hash for name, axis in sample_scores.axes.items()}


@pytest.mark.parametrize("articles", [(), ("",), ("Rain fell on the coast.", "Nobody slept."), ("A “massacre”, she said.",)])
def test_a_run_with_empty_tables_can_be_picked_up(articles, corpus_of, lexicon, tmp_path):
    scores = score(corpus_of(*articles), lexicon, encoder="none")
    again = read_scores(write_scores(scores, tmp_path / "run"))
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(scores, name), check_index_type=False)


def test_each_table_is_there_as_csv_and_as_parquet(written, sample_scores):
    for name, table in (("scores", sample_scores.table), *((name, getattr(sample_scores, name)) for name in TABLES[1:])):
        assert pd.read_csv(written / f"{name}.csv", keep_default_na=False).columns.tolist() == table.columns.tolist()
        assert len(pd.read_csv(written / f"{name}.csv")) == len(pd.read_parquet(written / f"{name}.parquet")) == len(table)


def test_the_manifest_says_where_the_numbers_come_from(written, sample_scores):
    manifest = json.loads((written / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["provenance"] == sample_scores.provenance
    assert manifest["reference"] == {"corpus": sample_scores.anchor.reference, "n_documents": 48}
    assert set(manifest["files"]) | {"manifest.json"} == set(files(written))
    assert {"framing", "numpy", "torch"} <= set(manifest["packages"])


def test_writing_twice_gives_the_same_bytes_and_leaves_nothing_else(written, sample_scores, tmp_path):
    first = files(write_scores(sample_scores, tmp_path / "again"))
    assert first == files(written)
    assert files(write_scores(sample_scores, tmp_path / "again")) == first
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == sorted(first)


def test_two_processes_write_the_same_bytes(hashing, tmp_path):
    script = f"""
import hashlib, sys
import numpy as np
from framing.corpus import read_corpus
from framing.lexicon import load_lexicon
from framing.scoring import score, write_scores
from framing.shipped import shipped_folder

{inspect.getsource(type(hashing))}
lexicons = [load_lexicon(name) for name in ("violence-naming", "government-naming", "imperialism")]
write_scores(score(read_corpus(shipped_folder("samples")), lexicons, encoder=HashingEncoder()), sys.argv[1])
"""
    runs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, tmp_path / seed], check=True, env=environment)
        runs.append(files(tmp_path / seed))
    assert runs[0] == runs[1]


def test_other_files_in_the_folder_are_left_alone(run, sample_scores):
    (run / "notes.txt").write_text("mine")
    write_scores(sample_scores, run)
    assert (run / "notes.txt").read_text() == "mine"
    read_scores(run)


@pytest.mark.parametrize("name", ["scores.parquet", "scores.csv", "hits.csv", "texts.parquet", "axes.json", "anchor.json", "documents.csv"])
def test_a_file_that_was_changed_is_named(name, run):
    content = bytearray((run / name).read_bytes())
    content[len(content) // 2] ^= 1
    (run / name).write_bytes(bytes(content))
    with pytest.raises(FramingError, match=rf"{name}: the file is missing or was changed"):
        read_scores(run)


def test_a_file_that_is_gone_is_named(run):
    (run / "projections.parquet").unlink()
    with pytest.raises(FramingError, match=r"projections\.parquet: the file is missing"):
        read_scores(run)


def test_a_run_that_was_not_finished_is_refused(run):
    (run / "manifest.json").unlink()
    with pytest.raises(FramingError, match="not finished"):
        read_scores(run)


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(FramingError, match="no such folder"):
        read_scores(tmp_path / "nothing")


@pytest.mark.parametrize(
    "lacking", [("trust",), ("trust", "labels", "attributions", "actors")], ids=["before axes were judged", "before voices were told apart"]
)
def test_a_run_of_an_earlier_version_is_told_from_one_that_was_changed(lacking, run):
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    for name in [name for name in manifest["files"] if name.partition(".")[0] in lacking]:
        (run / name).unlink()
        del manifest["files"][name]
    (run / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(FramingError, match=r"a run of an earlier version; expected one with trust\.parquet; score its articles again"):
        read_scores(run)


def test_actors_are_picked_up_with_all_that_was_said_of_them(corpus_of, lexicon, tmp_path):
    council = Actor(names=("Vessin Council",), labels=("junta", "authorit*"))
    scores = score(corpus_of("The junta slept.", "A massacre."), lexicon.model_copy(update={"actors": {"council": council}}), encoder="none")
    assert read_scores(write_scores(scores, tmp_path / "run")).actors == {"council": council}


@pytest.mark.parametrize("content", ["", "{", "[]", "3", "{}", '{"files": {}, "provenance": {}, "warnings": []}', '{"files": []}'])
def test_a_manifest_that_was_changed_is_named(content, run):
    (run / "manifest.json").write_text(content)
    with pytest.raises(FramingError, match=r"manifest\.json: it was changed since the run"):
        read_scores(run)


@pytest.fixture(scope="module")
def other_scores(sample_corpus, shipped):
    """Another run, to be written over the first."""
    return score(sample_corpus, shipped[2], encoder="none")


def failing(usual, calls_before):
    """The same function, failing once with a full disk after so many calls."""
    left = [calls_before]

    def function(*given, **named):
        left[0] -= 1
        if left[0] == -1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return usual(*given, **named)

    return function


@pytest.mark.parametrize("calls_before", [0, 1, 10, 20])
def test_a_disk_that_fills_up_while_writing_leaves_the_old_run_whole(calls_before, run, other_scores, monkeypatch):
    before = files(run)
    monkeypatch.setattr(os, "fsync", failing(os.fsync, calls_before))
    with pytest.raises(OSError, match="No space left"):
        write_scores(other_scores, run)
    assert files(run) == before
    read_scores(run)


# 21 files are written (21 moves inside the new folder); then 21 old ones leave, and 21 new ones come.
@pytest.mark.parametrize("calls_before", [0, 20, 21, 22, 41, 42, 50, 62])
@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_a_move_that_fails_leaves_the_old_run_whole(calls_before, stop, run, other_scores, monkeypatch):
    before = files(run)
    moves = [calls_before]
    usual = os.replace

    def replace(*given, **named):
        moves[0] -= 1
        if moves[0] == -1:
            raise stop(errno.ENOSPC, "No space left")
        return usual(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", replace)
        with pytest.raises(stop):
            write_scores(other_scores, run)
    assert files(run) == before
    assert not any(path.is_dir() for path in run.iterdir())
    read_scores(run)


@pytest.mark.parametrize("calls_before", [0, 20, 21, 30, 41])
def test_a_first_run_that_fails_leaves_no_file(calls_before, tmp_path, other_scores, monkeypatch):
    monkeypatch.setattr(os, "replace", failing(os.replace, calls_before))
    with pytest.raises(OSError, match="No space left"):
        write_scores(other_scores, tmp_path / "run")
    assert files(tmp_path / "run") == {}


def test_a_run_written_over_another_is_the_new_one_alone(run, other_scores):
    again = read_scores(write_scores(other_scores, run))
    assert list(again.axes) == ["imperialism"]
    assert np.array_equal(again.table["score"], other_scores.table["score"], equal_nan=True)
