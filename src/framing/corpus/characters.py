"""Characters that are not what was written: broken encodings, invisible marks, foreign line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.corpus.traced import Edit, Traced

# White space that is not a plain space, but stands for one; tabs too.
_SPACES = r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
# Zero-width marks, soft hyphens, byte-order marks, directional marks, and control characters that no text has.
_INVISIBLE = r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f]+"
_FOREIGN = re.compile(rf"(?P<line>\r\n|[\r\u2028])|(?P<page>[\f\v\u2029])|(?P<space>{_SPACES})|(?P<invisible>{_INVISIBLE})|(?P<western>[\x80-\x9f])")
_WESTERN = re.compile(r"[\x80-\x9f]")
# A closing quotation mark whose last byte, which stands for nothing in Windows-1252, got lost on the way.
_LOST_CLOSER = re.compile("â€[\x9d\ufffd]?(?=[\\s.,;:!?)\\]\"'’—–-]|$)")
_LINE = re.compile(r"[^\n]{1,4096}")


def repair_characters(raw: str) -> tuple[Traced, tuple[str, ...]]:
    r"""The text with `\n` as line ends, form feeds as blank lines, every white space a space, and nothing invisible; with notes on what was broken.

    >>> text, notes = repair_characters("caf\u00c3\u00a9\u00a0au lait\r\n")
    >>> text.text, notes
    ('café au lait\n', ('broken encoding repaired in 1 place',))
    """
    traced = Traced.of(raw)
    traced = traced.edit(broken := list(_mojibake(raw)))
    count = len(broken) + len(_WESTERN.findall(traced.text))
    notes = (f"broken encoding repaired in {count} place{'s' if count > 1 else ''}",) if count else ()
    return traced.edit(_plain(traced.text)), notes


def _plain(text: str) -> Iterator[Edit]:
    new = {"line": "\n", "page": "\n\n", "space": " ", "invisible": ""}
    for match in _FOREIGN.finditer(text):
        # Control characters beyond ASCII are Windows-1252 that was read as Latin-1: quotation marks, dashes, dots.
        western = match.group().encode("latin-1").decode("cp1252", "ignore") if match.lastgroup == "western" else ""
        yield Edit(*match.span(), western or new.get(match.lastgroup or "", ""))


def _mojibake(raw: str) -> Iterator[Edit]:
    """Repairs of UTF-8 that was once read as another encoding, on lines that ftfy holds for broken, one by one; none where bytes were lost."""
    import ftfy
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    careful = ftfy.TextFixerConfig(restore_byte_a0=False, replace_lossy_sequences=False, decode_inconsistent_utf8=False)
    for match in _LINE.finditer(raw):
        line = match.group()
        if line.isascii() or not is_bad(line):
            continue
        for closer in _LOST_CLOSER.finditer(line):
            yield Edit(match.start() + closer.start(), match.start() + closer.end(), "”")
        for broken in UTF8_DETECTOR_RE.finditer(_LOST_CLOSER.sub(lambda closer: " " * len(closer.group()), line)):
            mended = ftfy.fix_encoding(broken.group(), careful)
            if mended != broken.group():
                yield Edit(match.start() + broken.start(), match.start() + broken.end(), mended)
