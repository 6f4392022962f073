"""A sentence is encoded once: vectors on the disk, by encoder and text."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
from platformdirs import user_cache_path

from framing.embedding.encoder import Encoder
from framing.errors import FramingError

# Vectors are written after so many sentences: a killed run loses at most these.
_CHUNK = 512
_KEYS_PER_QUERY = 900

Progress = Callable[[int, int], None]
_Result = TypeVar("_Result")


class EmbeddingCache:
    """Vectors of one encoder in an SQLite file; every write is a transaction, so a killed run leaves whole vectors only.

    The file lies in `folder`, by default the folder that the variable FRAMING_CACHE names, else the user's cache folder. A file that is no longer
    readable is moved aside and begun anew: everything in it can be computed again.
    """

    def __init__(self, identity: str, folder: str | Path | None = None) -> None:
        folder = Path(folder or os.environ.get("FRAMING_CACHE") or user_cache_path("framing"))
        self.path = folder / f"vectors-{hashlib.sha256(identity.encode('utf-8')).hexdigest()[:16]}.sqlite"

    def read(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The vectors that are there, by text. Raises `FramingError` if the folder can't be used."""
        by_key = {_key(text): text for text in texts}
        keys = list(by_key)

        def find(database: sqlite3.Connection) -> dict[str, np.ndarray]:
            found: dict[str, np.ndarray] = {}
            for start in range(0, len(keys), _KEYS_PER_QUERY):
                part = keys[start : start + _KEYS_PER_QUERY]
                query = f"SELECT key, vector FROM vectors WHERE key IN ({','.join('?' * len(part))})"
                found.update((by_key[key], np.frombuffer(vector, dtype="<f4")) for key, vector in database.execute(query, part))
            return found

        return self._use(find)

    def write(self, texts: Sequence[str], vectors: np.ndarray) -> None:
        """Keep these vectors; all of them or none. Raises `FramingError` if the disk is full."""
        rows = [(_key(text), vector.astype("<f4").tobytes()) for text, vector in zip(texts, vectors, strict=True)]
        self._use(lambda database: database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows))

    def _use(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """Do `work` in one transaction; if the file turns out to be damaged, whether at its head or deep inside, do it on a new one."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return self._transact(work)
            except sqlite3.OperationalError:  # locked, full, not allowed: the file is sound
                raise
            except sqlite3.DatabaseError:
                self.path.replace(self.path.with_suffix(".damaged"))
                self.path.with_name(self.path.name + "-journal").unlink(missing_ok=True)  # it would be played back into the new file
                return self._transact(work)
        except (sqlite3.DatabaseError, OSError) as error:
            mend = "free some space, or name another folder in the variable FRAMING_CACHE"
            raise FramingError(self.path, found=f"the cache of vectors can't be used ({error})", mend=mend) from error

    def _transact(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        with closing(sqlite3.connect(self.path, timeout=60)) as database, database:
            database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID")
            return work(database)


class _CachedEncoder:
    def __init__(self, encoder: Encoder, cache: EmbeddingCache, progress: Progress | None) -> None:
        self.identity = encoder.identity
        self._encoder, self._cache, self._progress = encoder, cache, progress

    def __getstate__(self) -> dict[str, Any]:
        """Without whoever is told of the progress."""
        return {**self.__dict__, "_progress": None}

    def __deepcopy__(self, memo: object) -> Self:
        """The same encoder: what it says depends on nothing that can be changed."""
        return self

    def encode(self, texts: list[str]) -> np.ndarray:
        different = list(dict.fromkeys(texts))
        vectors = self._cache.read(different)
        # By length, so that the sentences of a chunk, which are encoded together, need little padding.
        missing = sorted((text for text in different if text not in vectors), key=lambda text: (len(text), text))
        for start in range(0, len(missing), _CHUNK):
            part = missing[start : start + _CHUNK]
            made = np.asarray(self._encoder.encode(part), dtype=np.float32)  # what is used now is what will be read back
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
