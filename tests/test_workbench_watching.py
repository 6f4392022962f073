"""Attempts: a lexicon that is tried again whenever its file is saved, however an editor saves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.lexicon import load_lexicon
from framing.workbench.trial import narrow
from framing.workbench.watching import attempts, saves_of

SOURCE = Path(__file__).with_name("naming.toml").read_text(encoding="utf-8")


@pytest.fixture
def articles(three_articles):
    return three_articles


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_a_lexicon_is_tried_at_once_and_again_after_each_save(articles, file):
    def saves():
        file.write_text(SOURCE.replace('"clash*"', '"clash*", "quay"'), encoding="utf-8")
        yield
        file.write_text(SOURCE.replace("question", "querstion"), encoding="utf-8")
        yield
        file.unlink()
        yield
        file.write_text(SOURCE.replace("A massacre.", "A clash."), encoding="utf-8")
        yield

    first, second, faulty, missing, mended = attempts(articles, file, saves=saves())
    assert (first.changes, first.faults) == (None, ())
    assert second.changes.table[["term", "change"]].values.tolist() == [["quay", "new"]]
    assert (faulty.trial, faulty.changes) == (None, None)
    assert {str(file)} == {fault.file for fault in faulty.faults}
    assert missing.trial is None
    assert len(missing.faults) == 1
    assert mended.changes.table[["term", "change"]].values.tolist() == [["quay", "gone"]]  # since the last version that could be tried
    assert [(fault.file, fault.line) for fault in mended.faults] == [(str(file), 4)]
    assert "A clash." in mended.faults[0].found


def test_what_is_asked_for_holds_for_every_attempt(articles, file):
    def choose(trial):
        return narrow(trial, axis="naming", voice="quoted")

    def saves():
        file.write_text(SOURCE.replace("naming", "other"), encoding="utf-8")
        yield

    first, second = attempts(articles, file, saves=saves(), choose=choose)
    assert first.trial.hits["voice"].unique().tolist() == ["quoted"]
    assert second.trial is None
    assert second.faults[0].found == "'naming' is not in this lexicon"


def test_a_shipped_lexicon_is_tried_by_its_name_and_one_that_is_not_there_is_a_fault(articles):
    (shipped,) = attempts(articles, "imperialism", saves=())
    assert shipped.trial.lexicon == load_lexicon("imperialism")
    (unknown,) = attempts(articles, "imperialsm", saves=())
    assert "did you mean 'imperialism'?" in str(unknown.faults[0])


class Clock:
    """Stands in for waiting: does the next thing to the file at each look at it, and stops the watch when there is nothing left."""

    def __init__(self, *steps):
        self.steps, self.looks = list(steps), 0

    def __call__(self, seconds):
        assert seconds > 0
        self.looks += 1
        if not self.steps:
            raise KeyboardInterrupt
        if (step := self.steps.pop(0)) is not None:
            step()


def _saves_seen(path, *steps):
    seen = 0
    try:
        for _ in saves_of(path, pause=Clock(*steps)):
            seen += 1
    except KeyboardInterrupt:
        return seen
    raise AssertionError("the watch ended by itself")


_REST = [None] * 12


def test_a_save_is_told_once(file):
    assert _saves_seen(file, *_REST) == 0
    assert _saves_seen(file, lambda: file.write_text("other", encoding="utf-8"), *_REST) == 1


def test_a_file_that_is_written_in_pieces_or_beside_and_renamed_is_waited_for(file):
    def append():
        file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")

    def rename():
        beside = file.with_suffix(".tmp")
        beside.write_text(SOURCE + "# renamed\n", encoding="utf-8")
        beside.replace(file)

    assert _saves_seen(file, append, append, append, *_REST) == 1
    assert _saves_seen(file, rename, *_REST) == 1


def test_a_file_that_is_gone_or_empty_for_a_moment_is_waited_for(file):
    def write():
        file.write_text(SOURCE, encoding="utf-8")

    assert _saves_seen(file, file.unlink, *[None] * 9, write, *_REST) == 1
    assert _saves_seen(file, lambda: file.write_text("", encoding="utf-8"), *[None] * 9, write, *_REST) == 1


def test_a_file_that_stays_away_is_told_once_and_watched_on(file):
    assert _saves_seen(file, file.unlink, *[None] * 120) == 1
    assert _saves_seen(file, lambda: file.write_text(SOURCE, encoding="utf-8"), *_REST) == 1


def test_a_save_between_the_reading_and_the_watch_is_not_missed(file):
    saves = saves_of(file, pause=Clock(*_REST))
    file.write_text(SOURCE + "# while the articles were read\n", encoding="utf-8")
    assert next(saves) is None
