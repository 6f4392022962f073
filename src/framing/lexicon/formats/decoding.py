"""The text of a dictionary file, in whatever encoding it was saved."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from framing.corpus.decoding import MARKS
from framing.errors import FramingError

MOST_BYTES = 64_000_000
MOST_LINES = 1_000_000
_LOOKED_AT = 200_000
_FEWEST_BYTES = 64
_MOST_CONTROLS = 0.05
_FEWEST_NULS = 0.2
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.-]{1,40})["']""")
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\r")
# A zero-width space and a byte-order mark inside the text: nobody sees them, and no term with one in it would ever match.
_UNSEEN = {0xFEFF: None, 0x200B: None}


class Source(NamedTuple):
    """The text of a file, its lines ended by line feeds, and a note where its encoding is not UTF-8 or had to be guessed."""

    text: str
    note: str = ""


def read_source(path: Path) -> Source:
    """The text of a file; a `FramingError` says why there is none."""
    if path.exists() and not path.is_file():
        raise FramingError(path, found="a folder" if path.is_dir() else "not a file", expected="the file of a dictionary")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FramingError(path, found=f"{path.stat().st_size / 1e6:.0f} MB", expected=f"a dictionary of at most {MOST_BYTES / 1e6:.0f} MB")
        data = path.read_bytes()
    except OSError as error:
        raise FramingError(path, found=f"it can't be read ({(error.strerror or str(error)).lower()})", expected="the file of a dictionary") from None
    if not data.strip():
        raise FramingError(path, found="an empty file", expected="a dictionary")
    text, encoding = _decoded(data)
    if "\x00" in text:
        raise FramingError(path, found="not text: it holds NUL bytes", expected="a dictionary saved as text")
    controls = sum(text.count(chr(code)) for code in _CONTROLS)
    if controls > _MOST_CONTROLS * len(text):
        raise FramingError(path, found="not text: control characters all through it", expected="a dictionary saved as text")
    text = text.translate(_UNSEEN | _CONTROLS) if controls or not text.isascii() else text
    note = "" if encoding == "utf-8" else f"read as {encoding}: if letters look wrong, save the file as UTF-8 first"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if (lines := text.count("\n")) > MOST_LINES:
        raise FramingError(path, found=f"{lines:,} lines", expected=f"a dictionary of at most {MOST_LINES:,}")
    return Source(text, note)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: what a mark or the file itself says, UTF-8, or what can be told. There always is one."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    if b"\x00" not in data:
        declared = _DECLARED.match(data)
        for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
            try:
                return data.decode(encoding), encoding.lower()
            except (UnicodeDecodeError, LookupError):
                continue
    encoding = _told(data)
    return data.decode(encoding, errors="replace"), encoding


def _told(data: bytes) -> str:
    """The encoding that the bytes look like; Windows-1252 before all that are as good, and where there are too few bytes to tell."""
    looked = data[:_LOOKED_AT]
    if b"\x00" in looked:
        # Of Western text in UTF-16 every second byte is NUL; otherwise it is no text, and is refused for the NULs that stay in it.
        even, odd = looked[::2].count(0), looked[1::2].count(0)
        often = max(even, odd) > len(looked) * _FEWEST_NULS
        return ("utf-16-le" if odd >= even else "utf-16-be") if often else "latin-1"
    if len(data) < _FEWEST_BYTES:
        return "cp1252"
    from charset_normalizer import from_bytes

    told = from_bytes(looked)
    best = told.best()
    western = best is None or any(match.encoding == "cp1252" and match.chaos <= best.chaos for match in told)
    return "cp1252" if western or best is None else best.encoding
