"""Vectors on the disk: each sentence once, nothing lost by a killed run, nothing mixed."""

from __future__ import annotations

import sqlite3
from collections import Counter

import numpy as np
import pytest

from framing.embedding import EmbeddingCache, cached
from framing.embedding import cache as cache_module
from framing.errors import FramingError


class Watched:
    """An encoder that remembers what it was asked, and stops after some calls as if by Ctrl-C."""

    def __init__(self, encoder, identity="watched", calls_before_stop=10**9):
        self.identity, self.asked = identity, []
        self._encoder, self._left = encoder, calls_before_stop

    def encode(self, texts):
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        self.asked += texts
        return self._encoder.encode(texts)


SENTENCES = [f"Sentence number {number} of Port Ansel." for number in range(25)]


@pytest.fixture
def watched(hashing):
    return lambda **given: Watched(hashing, **given)


@pytest.fixture
def keep(tmp_path):
    """The cached form of an encoder, in this test's folder."""
    return lambda encoder, **given: cached(encoder, EmbeddingCache(encoder.identity, tmp_path / "vectors"), **given)


def the_file(tmp_path):
    (path,) = (tmp_path / "vectors").glob("*.sqlite")
    return path


def test_each_different_sentence_is_encoded_once(watched, keep, hashing):
    encoder = watched()
    texts = [*SENTENCES, *SENTENCES[::-1], SENTENCES[0]]
    vectors = keep(encoder).encode(texts)
    again = keep(encoder).encode(texts)
    assert Counter(encoder.asked) == Counter(SENTENCES)
    assert vectors.dtype == np.float32
    np.testing.assert_array_equal(vectors, hashing.encode(texts))
    np.testing.assert_array_equal(again, vectors)


def test_only_what_is_new_is_encoded(watched, keep):
    keep(watched()).encode(SENTENCES[:10])
    encoder = watched()
    keep(encoder).encode(SENTENCES)
    assert sorted(encoder.asked) == sorted(SENTENCES[10:])


def test_a_killed_run_keeps_what_is_done_and_goes_on_from_there(watched, keep, monkeypatch, hashing):
    monkeypatch.setattr(cache_module, "_CHUNK", 5)
    stopped = watched(calls_before_stop=3)
    with pytest.raises(KeyboardInterrupt):
        keep(stopped).encode(SENTENCES)
    assert len(stopped.asked) == 15
    resumed = watched()
    vectors = keep(resumed).encode(SENTENCES)
    assert sorted(stopped.asked + resumed.asked) == sorted(SENTENCES)
    np.testing.assert_array_equal(vectors, hashing.encode(SENTENCES))


def test_progress_counts_the_sentences_that_are_missing(watched, keep, monkeypatch):
    monkeypatch.setattr(cache_module, "_CHUNK", 10)
    keep(watched()).encode(SENTENCES[:4])
    told = []
    keep(watched(), progress=lambda done, total: told.append((done, total))).encode(SENTENCES)
    assert told == [(10, 21), (20, 21), (21, 21)]


def test_more_sentences_than_one_query_may_name_are_all_found(watched, keep):
    texts = [str(number) for number in range(2000)]
    keep(watched()).encode(texts)
    encoder = watched()
    keep(encoder).encode(texts)
    assert encoder.asked == []


def test_two_encoders_do_not_mix(watched, keep, hashing):
    class Turned:
        def encode(self, texts):
            return -hashing.encode(texts)

    keep(watched(identity="one")).encode(SENTENCES)
    other = keep(Watched(Turned(), identity="other")).encode(SENTENCES)
    np.testing.assert_array_equal(other, -hashing.encode(SENTENCES))
    np.testing.assert_array_equal(keep(watched(identity="one")).encode(SENTENCES), hashing.encode(SENTENCES))


def test_no_sentences_have_no_vectors(watched, keep):
    assert keep(watched()).encode([]).shape == (0, 48)


def test_texts_that_are_no_words_are_kept_too(watched, keep):
    odd = ["", " ", "\ud800", "𝔉", "שלום", "a\0b"]
    keep(encoder := watched()).encode(odd[:2] + odd[3:])
    assert len(keep(encoder).encode(odd[:2] + odd[3:])) == 5
    assert len(encoder.asked) == 5
    assert len(cache_module._key(odd[2])) == 20


def test_what_is_used_at_first_is_what_is_read_back(keep, hashing):
    class Double:
        identity = "double"

        def encode(self, texts):
            return hashing.encode(texts).astype(np.float64) / 3

    first, again = keep(Double()).encode(SENTENCES), keep(Double()).encode(SENTENCES)
    assert first.dtype == again.dtype == np.float32
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize("harm", ["another file", "its middle", "its end"])
def test_a_damaged_file_is_moved_aside_and_begun_anew(harm, watched, keep, tmp_path, hashing):
    texts = [str(number) for number in range(500)]
    keep(watched()).encode(texts)
    path = the_file(tmp_path)
    whole = path.read_bytes()
    damaged = {
        "another file": b"this is no database" * 100,
        "its middle": whole[:4096] + bytes(len(whole) - 4096),  # the head still says that all is well
        "its end": whole[: len(whole) // 2],
    }
    path.write_bytes(damaged[harm])
    encoder = watched()
    np.testing.assert_array_equal(keep(encoder).encode(texts), hashing.encode(texts))
    assert len(encoder.asked) == 500
    assert path.with_suffix(".damaged").read_bytes() == damaged[harm]
    keep(again := watched()).encode(texts)
    assert again.asked == []


def test_the_journal_of_a_damaged_file_is_not_played_into_the_new_one(watched, keep, tmp_path):
    keep(watched()).encode(SENTENCES)
    path = the_file(tmp_path)
    path.write_bytes(b"this is no database" * 100)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(b"of another file")
    keep(watched()).encode(SENTENCES)
    assert not journal.exists()


def test_a_folder_that_cannot_be_made_is_a_fault_with_a_way_out(watched, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    encoder = watched()
    with pytest.raises(FramingError, match=r"can't be used.*FRAMING_CACHE"):
        cached(encoder, EmbeddingCache("x", tmp_path / "file" / "below")).encode(SENTENCES)
    assert encoder.asked == []  # said before hours of work, not after


def test_a_file_that_may_not_be_written_is_a_fault(watched, keep, tmp_path, monkeypatch):
    keep(watched()).encode(SENTENCES[:3])
    usual = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **given: usual(f"file:{path}?mode=ro", uri=True, **given))
    assert len(keep(watched()).encode(SENTENCES[:3])) == 3  # reading is allowed
    with pytest.raises(FramingError, match="readonly"):
        keep(watched()).encode(SENTENCES)


def test_a_full_disk_is_a_fault_and_what_was_kept_stays(watched, keep, tmp_path, monkeypatch):
    keep(watched()).encode(SENTENCES[:3])
    usual = sqlite3.connect

    def on_a_full_disk(path, **given):
        database = usual(path, **given)
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages}")
        return database

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", on_a_full_disk)
        with pytest.raises(FramingError, match=r"full.*free some space"):
            keep(watched()).encode([str(number) for number in range(500)])
    assert not the_file(tmp_path).with_suffix(".damaged").exists()
    encoder = watched()
    keep(encoder).encode(SENTENCES[:3])
    assert encoder.asked == []


def test_the_folder_is_that_of_the_variable(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "mine"))
    assert EmbeddingCache("x").path.parent == tmp_path / "mine"
    assert EmbeddingCache("x").path.name == EmbeddingCache("x", tmp_path).path.name != EmbeddingCache("y").path.name


def test_reading_and_writing_by_hand(tmp_path):
    cache = EmbeddingCache("x", tmp_path)
    cache.write(["a", "b"], np.array([[1, 0], [0, 1]], dtype=np.float32))
    found = cache.read(["b", "c", "a", "b"])
    assert {text: vector.tolist() for text, vector in found.items()} == {"a": [1, 0], "b": [0, 1]}


def test_all_vectors_of_a_call_are_kept_or_none(tmp_path):
    cache = EmbeddingCache("x", tmp_path)
    with pytest.raises(ValueError, match="zip"):
        cache.write(["a", "b"], np.eye(3, dtype=np.float32))
    assert cache.read(["a", "b"]) == {}
