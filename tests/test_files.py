"""Files that are either whole or not there."""

from __future__ import annotations

import errno
import os

import pytest

from framing.files import content_hash, work_folder, write_whole


def test_what_is_written_is_there_and_nothing_else(tmp_path):
    path = write_whole(tmp_path / "new" / "table.csv", "a,b\nä,ö\n")
    assert path.read_bytes() == "a,b\nä,ö\n".encode()
    assert [entry.name for entry in path.parent.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, failure):
    path = write_whole(tmp_path / "table.csv", "old")

    def fail(_):
        raise failure

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(failure)):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["table.csv"]


def test_two_lists_of_parts_never_share_a_hash():
    assert content_hash(["ab", "c"]) != content_hash(["a", "bc"])
    assert content_hash(["ab"]) == content_hash([b"ab"])
    assert content_hash([]) != content_hash([""])


def test_a_work_folder_is_gone_afterwards_and_so_is_what_a_killed_process_left(tmp_path):
    left = tmp_path / ".unfinished-abc"
    left.mkdir()
    (left / "half.csv").write_text("a,", encoding="utf-8")
    with work_folder(tmp_path) as folder:
        assert not left.exists()
        write_whole(folder / "table.csv", "a")
    assert not list(tmp_path.iterdir())
