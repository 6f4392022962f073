"""Files that are either whole or not there: write beside, then rename."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_WORK = ".unfinished-"


def write_whole(path: str | Path, content: bytes | str) -> Path:
    """Write `content` to `path` so that no reader, and no crash, ever sees half of it.

    The bytes go to a new file in the same folder, are flushed to the disk, and then take the place of `path` in one step.
    Text is written as UTF-8 with line feeds for line ends. A full disk raises `OSError` and leaves the old file as it was.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)  # mkstemp makes files that only their owner can read
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


@contextmanager
def work_folder(folder: Path) -> Iterator[Path]:
    """An empty folder inside of `folder`, for files that are to be moved in when all of them are written; it is gone afterwards.

    One that a killed process left behind is removed first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_WORK}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=folder, ignore_cleanup_errors=True) as made:
        yield Path(made)


def content_hash(parts: Iterable[bytes | str]) -> str:
    """SHA-256 of the parts in their order; each part's length is hashed too, so that no two lists of parts can be taken for one another."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()
