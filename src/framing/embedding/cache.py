"""A sentence is encoded once: vectors on the disk, by encoder and text."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from framing.embedding.encoder import Encoder
from framing.errors import FramingError

# Vectors are written after so many sentences: a killed run loses at most these.
_CHUNK = 512
_KEYS_PER_QUERY = 900

Progress = Callable[[int, int], None]


class EmbeddingCache:
    """Vectors of one encoder in an SQLite file; every write is a transaction, so a killed run leaves whole vectors only.

    The file lies in `folder`, by default the folder that the variable FRAMING_CACHE names, else the user's cache folder. A file that is no longer
    readable is moved aside and begun anew: everything in it can be computed again.
    """

    def __init__(self, identity: str, folder: str | Path | None = None) -> None:
        folder = Path(folder or os.environ.get("FRAMING_CACHE") or user_cache_path("framing"))
        self.path = folder / f"vectors-{hashlib.sha256(identity.encode('utf-8')).hexdigest()[:16]}.sqlite"

    def read(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors that are there, by text."""
        if not self.path.exists():
            return {}
        by_key = {_key(text): text for text in texts}
        keys = list(by_key)
        found: dict[str, np.ndarray] = {}
        with self._open() as database:
            for start in range(0, len(keys), _KEYS_PER_QUERY):
                part = keys[start : start + _KEYS_PER_QUERY]
                query = f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(part))})"
                found.update((by_key[key], np.frombuffer(vector, dtype="<f4")) for key, vector in database.execute(query, part))
        return found

    def write(self, texts: Sequence[str], vectors: np.ndarray) -> None:
        """Keep these vectors; all of them or none. Raises `FramingError` if the disk is full."""
        rows = [(_key(text), vector.astype("<f4").tobytes()) for text, vector in zip(texts, vectors, strict=True)]
        with self._open() as database:
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            database = self._connect()
            try:
                with database:
                    yield database
            finally:
                database.close()
        except (sqlite3.OperationalError, OSError) as error:
            mend = "free some space, or name another folder in the variable FRAMING_CACHE"
            raise FramingError(self.path, found=f"the cache of vectors can't be used ({error})", mend=mend) from error

    def _connect(self) -> sqlite3.Connection:
        for attempt in (1, 2):
            database = sqlite3.connect(self.path, timeout=60)
            try:
                database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
            except sqlite3.OperationalError:
                database.close()
                raise
            except sqlite3.DatabaseError:  # not a database, or a damaged one
                database.close()
                if attempt == 2:
                    raise
                self.path.replace(self.path.with_suffix(".damaged"))
            else:
                return database
        raise AssertionError("unreachable")


class _CachedEncoder:
    def __init__(self, encoder: Encoder, cache: EmbeddingCache, progress: Progress | None) -> None:
        self.identity = encoder.identity
        self._encoder, self._cache, self._progress = encoder, cache, progress

    def encode(self, texts: list[str]) -> np.ndarray:
        different = list(dict.fromkeys(texts))
        vectors = self._cache.read(different)
        # By length, so that the sentences of a chunk, which are encoded together, need little padding.
        missing = sorted((text for text in different if text not in vectors), key=lambda text: (len(text), text))
        for start in range(0, len(missing), _CHUNK):
            part = missing[start : start + _CHUNK]
            made = self._encoder.encode(part)
            self._cache.write(part, made)
            vectors.update(zip(part, made, strict=True))
            if self._progress:
                self._progress(start + len(part), len(missing))
        return np.stack([vectors[text] for text in texts]) if texts else self._encoder.encode([])


def cached(encoder: Encoder, cache: EmbeddingCache | None = None, *, progress: Progress | None = None) -> Encoder:
    """The same encoder, encoding each different text once and keeping its vector on the disk."""
    return _CachedEncoder(encoder, cache or EmbeddingCache(encoder.identity), progress)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:20]
