"""The commands with the packaged model, on three articles."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from framing.scoring import read_scores

pytestmark = pytest.mark.model


@pytest.fixture
def three(articles):
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    articles.write_text("".join([*lines[:3], lines[4]]), encoding="utf-8")
    return articles


def test_score_hears_both_witnesses_keeps_its_vectors_and_says_nothing_of_its_libraries(three, tmp_path):
    environment = {**os.environ, "FRAMING_CACHE": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", "from framing.cli.main import run; run()", "score", three, "-l", "violence-naming", "-o"]
    first, second = (
        subprocess.run([*command, tmp_path / name], env=environment, capture_output=True, text=True, check=False) for name in ("first", "second")
    )
    assert first.returncode == 0, first.stderr
    lines = [line.split() for line in first.stdout.splitlines()]
    assert (len(lines), lines[1][:2]) == (3, ["violence-naming", "news"])
    assert first.stdout == second.stdout
    assert all(line.startswith(("note: ", "3 articles ")) for line in first.stderr.splitlines())
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".sqlite"]
    assert first.stderr.replace("first", "second") == second.stderr
    assert (tmp_path / "first" / "scores.csv").read_bytes() == (tmp_path / "second" / "scores.csv").read_bytes()
    table = read_scores(tmp_path / "first").table.set_index(["document", "voices"])
    assert table["lexicon"].notna().all()
    assert table["embedding"].notna().all()
    assert table.loc[("lantern-1", "outlet"), "score"] > table.loc[("wire-1", "outlet"), "score"]


def test_evidence_shows_what_terms_and_sentences_add(three, tmp_path, call, monkeypatch):
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "cache"))
    assert call("score", three, "-l", "violence-naming", "-o", tmp_path / "run").code == 0
    ended = call("evidence", tmp_path / "run", "--axis", "violence-naming")
    assert ended.code == 0
    assert "lantern-1:0 · lexicon · own" in ended.out
    assert "lantern-1:0 · embedding · own" in ended.out
