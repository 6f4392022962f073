"""Bytes to text, in whatever encoding they came."""

from __future__ import annotations

import codecs
from typing import NamedTuple

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
"""Byte-order marks and their encodings, the longer first: that of UTF-32 begins with that of UTF-16."""
_LOOKED_AT = 200_000
_MOST_CONTROLS = 0.05
_FEWEST_BYTES = 32


class Decoded(NamedTuple):
    """A text, and a note where its encoding had to be guessed."""

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    r"""The text of some bytes: UTF-8, or what a byte-order mark says, or what charset-normalizer tells; a `ValueError` says why there is none.

    >>> decode(b"\xef\xbb\xbfcaf\xc3\xa9")
    Decoded(text='café', note='')
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise ValueError(f"begins as {encoding}, but is not: {error.reason} at byte {error.start}") from None
    try:
        text, note = data.decode("utf-8"), ""
    except UnicodeDecodeError:
        text, note = _told(data)
    controls = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r\f\v")
    if controls > _MOST_CONTROLS * len(text):
        raise ValueError("is not text (control characters all through it)")
    return Decoded(text, note or ("control characters removed" if controls else ""))


def _told(data: bytes) -> Decoded:
    """The text in the encoding that charset-normalizer tells, Windows-1252 before all others that are as good: most Western text is in that."""
    from charset_normalizer import from_bytes

    if b"\x00" in data:
        raise ValueError("is not text (it is no UTF-8 and holds NUL bytes)")
    told = from_bytes(data[:_LOOKED_AT]) if len(data) >= _FEWEST_BYTES else None
    best = told.best() if told else None
    if told is None or best is None:
        raise ValueError("is not UTF-8, and its encoding cannot be told")
    western = next((match for match in told if match.encoding == "cp1252" and match.chaos <= best.chaos), None)
    encoding = (western or best).encoding
    try:
        return Decoded(data.decode(encoding), f"not UTF-8: read as {encoding}")
    except UnicodeDecodeError:
        raise ValueError(f"is not UTF-8, and not all of it is the {encoding} that it seemed to be") from None
