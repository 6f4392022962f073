"""Ctrl-C and full disks: what was there stays whole, nothing is left lying about, and the same command goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.scoring import read_scores

# The command with an encoder that writes each sentence it encodes into a file, waits when asked to, and needs no model.
SLOW = """
import os, sys, time
import numpy as np
import framing.embedding
from framing.cli.main import run

framing.embedding.cache._CHUNK = 4

class Slow:
    identity = "slow"
    def encode(self, texts):
        vectors = np.random.default_rng(len(texts)).normal(size=(len(texts), 8)).astype("f4")
        with open("encoded.txt", "a", encoding="utf-8") as file:
            file.writelines(text + "\\n" for text in texts)
        while os.path.exists("wait") and sum(1 for _ in open("encoded.txt", encoding="utf-8")) > 8:
            time.sleep(0.02)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

framing.embedding.load_encoder = lambda *_, **__: Slow()
run()
"""


def _everything_under(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _wait_for(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_after_ctrl_c_the_same_command_goes_on_where_it_stopped(articles, tmp_path):
    words = [sys.executable, "-c", SLOW, "score", articles.name, "-l", "violence-naming", "-o", "run"]
    environment = {**os.environ, "FRAMING_CACHE": str(tmp_path / "cache")}
    encoded = tmp_path / "encoded.txt"
    (tmp_path / "wait").touch()
    with subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as stopped:
        _wait_for(lambda: encoded.exists() and len(encoded.read_text(encoding="utf-8").splitlines()) > 8)
        stopped.send_signal(signal.SIGINT)
        out, err = stopped.communicate(timeout=60)
    assert (stopped.returncode, out) == (130, "")
    assert err.splitlines()[-1].startswith("stopped; nothing is half-written")
    assert "Traceback" not in err
    assert {path.name for path in tmp_path.iterdir()} == {articles.name, "cache", "encoded.txt", "wait"}

    before = encoded.read_text(encoding="utf-8").splitlines()
    (tmp_path / "wait").unlink()
    ended = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    after = encoded.read_text(encoding="utf-8").splitlines()[len(before) :]
    kept = before[:8]  # two whole chunks; the third was stopped before it was kept
    assert not set(kept) & set(after)
    assert set(before[8:]) <= set(after)
    assert len(set(kept) | set(after)) == len(kept) + len(after)
    assert len(read_scores(tmp_path / "run").documents) == 6


def test_ctrl_c_in_the_middle_of_writing_leaves_no_half_run(articles, tmp_path, call, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("framing.scoring.storage.write_whole", stop)
        ended = call("score", articles, "-l", "imperialism", "-o", tmp_path / "run", "--encoder", "none")
    assert ended.code == 130
    assert ended.err.splitlines()[-1].startswith("stopped;")
    assert _everything_under(tmp_path / "run") == {}
    assert call("score", articles, "-l", "imperialism", "-o", tmp_path / "run", "--encoder", "none").code == 0


@pytest.fixture
def full_disk(monkeypatch):
    """Lets so many files be written, and then the disk is full."""

    def after(files: int) -> None:
        sync, left = os.fsync, iter(range(files))

        def fsync(handle: int) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(handle)

        monkeypatch.setattr(os, "fsync", fsync)

    return after


@pytest.mark.parametrize("files", [0, 3, 21])
def test_a_disk_that_fills_up_while_a_run_is_written_leaves_the_old_run(files, articles, scored, call, full_disk):
    before = _everything_under(scored)
    assert len(before) == 21
    full_disk(files)
    ended = call("score", articles, "-l", "imperialism", "-o", scored, "--encoder", "none")
    if files == len(before):
        assert ended.code == 0
        return
    assert ended.code == 1
    assert ended.err.splitlines()[-1] == "error: the disk is full; nothing is half-written; free some space and run the same command again"
    assert _everything_under(scored) == before


@pytest.mark.parametrize("command", ["figures", "compare"])
def test_a_disk_that_fills_up_while_figures_or_tables_are_written_leaves_whole_files(command, scored, call, full_disk):
    before = _everything_under(scored)
    full_disk(2)
    ended = call(command, scored)
    assert ended.code == 1
    assert ended.err.splitlines()[-1].startswith("error: the disk is full; nothing is half-written")
    after = _everything_under(scored)
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if ".part" in name or Path(name).name.startswith(".")]
    assert call("evidence", scored).code == 0


def test_a_cache_that_cannot_be_written_is_said_with_what_to_do(articles, tmp_path, call, monkeypatch):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "taken"))

    class Quick:
        identity = "quick"

        def encode(self, texts: list[str]) -> object:
            import numpy as np

            return np.ones((len(texts), 4), dtype=np.float32) / 2

    monkeypatch.setattr("framing.embedding.load_encoder", lambda *_, **__: Quick())
    ended = call("score", articles, "-l", "imperialism", "-o", tmp_path / "run")
    assert ended.code == 1
    assert "FRAMING_CACHE" in ended.err.splitlines()[-1]
    assert not (tmp_path / "run").exists()


def test_too_little_memory_is_said_and_no_crash(articles, tmp_path, call, monkeypatch):
    def too_much(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("framing.scoring.score_material", too_much)
    ended = call("score", articles, "-l", "imperialism", "-o", tmp_path / "run", "--encoder", "none")
    assert ended.code == 1
    assert ended.err.splitlines()[-1].startswith("error: there is not enough memory")
