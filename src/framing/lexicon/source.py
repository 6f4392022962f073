"""A lexicon file as text, and the faults of its reading."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from framing.lexicon.faults import Fault, Finding, Level, LexiconError
from framing.lexicon.limits import MOST_BYTES
from framing.lexicon.positions import Positions
from framing.lexicon.words import describe_place

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8 = "a text file in UTF-8"
_MEND = "save the file in the encoding UTF-8"


@dataclass(frozen=True)
class Source:
    """The text of a lexicon file, which knows on which line each of its values stands."""

    file: str
    text: str

    @cached_property
    def positions(self) -> Positions:
        """The lines of its values, looked up when the first of them is asked for."""
        return Positions(self.text)

    def fault(self, finding: Finding, *, level: Level = "fault") -> Fault:
        """A finding with the file, the line and the words for its place."""
        path, found, expected, mend = finding
        return Fault(self.file, self.positions.line(path), describe_place(path), found, expected, mend, level)


def read_source(path: str | os.PathLike[str]) -> Source:
    """The text of a lexicon file. Raises `LexiconError` if it can't be read, is no ordinary file, too large, or not in UTF-8."""
    path = Path(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise _refused(path, "it can't be read (it is a folder)")
        if not stat.S_ISREG(about.st_mode):
            raise _refused(path, "it can't be read (it is no ordinary file)")
        if about.st_size > MOST_BYTES:
            raise _refused(path, f"a file of {about.st_size:,} bytes", f"at most {MOST_BYTES:,}", "divide it into several lexicons")
        content = path.read_bytes()
    except OSError as error:
        raise _refused(path, f"it can't be read ({error.strerror})") from error
    return Source(str(path), _decoded(path, content))


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith(_UTF_16):
        raise _refused(path, "it is in UTF-16", _UTF_8, _MEND, line=1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 (0x{error.object[error.start]:02x})"
        raise _refused(path, found, _UTF_8, _MEND, line=error.object[: error.start].count(b"\n") + 1) from error
    if (place := text.find("\0")) >= 0:
        raise _refused(path, "a zero byte: this is no text, or text in UTF-16", _UTF_8, _MEND, line=text.count("\n", 0, place) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(path: Path, found: str, expected: str = _UTF_8, mend: str = "", *, line: int = 0) -> LexiconError:
    return LexiconError([Fault(str(path), line, "", found, expected, mend)])
