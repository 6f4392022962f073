"""The formats of dictionaries: which there are, how a file's format is told, and how one is read or written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from framing.errors import FramingError
from framing.lexicon.formats.decoding import Source, read_source
from framing.lexicon.formats.dictionary import Collector, Dictionary, shown
from framing.lexicon.formats.lexicoder import read_lexicoder
from framing.lexicon.formats.liwc import read_liwc, write_liwc
from framing.lexicon.formats.own import plain
from framing.lexicon.formats.quanteda import read_quanteda, write_quanteda
from framing.lexicon.formats.table import read_table
from framing.lexicon.formats.table_writing import write_table
from framing.lexicon.formats.wordstat import read_wordstat
from framing.lexicon.formats.yoshikoder import read_yoshikoder

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "liwc": (".dic",),
    "lexicoder": (".lc3",),
    "wordstat": (".cat",),
    "yoshikoder": (".ykd", ".lcd", ".xml"),
    "quanteda": (".yml", ".yaml"),
    "csv": (".csv", ".tsv", ".dicx"),
}
"""Every format that can be read, with the suffixes of its files."""
WRITABLE = ("csv", "liwc", "quanteda")
"""Those that can be written."""
_READERS = {
    "liwc": read_liwc,
    "lexicoder": read_lexicoder,
    "wordstat": read_wordstat,
    "yoshikoder": read_yoshikoder,
    "quanteda": read_quanteda,
}
_MOST_LINES, _MOST_LETTERS = 200, 2_000
_TERM_COLUMN = re.compile(r"(?:^|[,;\t|])\s*\"?(?:term|word|entry|pattern|token|phrase|ngram|dicterm)\"?\s*(?:[,;\t|]|$)", re.IGNORECASE)
_KEY = re.compile(r"---$|(?:\"[^\"]+\"|[^\s:#][^:]*):(?:\s|$)")
_WEIGHED = re.compile(r"\(\d+(?:[.,]\d+)?\)$")


def format_of(path: str | Path) -> str:
    """The format that the suffix of a file tells; empty if it tells none."""
    suffix = Path(path).suffix.lower()
    return next((name for name, suffixes in SUFFIXES.items() if suffix in suffixes), "")


def read_dictionary(path: str | Path, *, format: str = "", mapping: Mapping[str, str] | None = None) -> Dictionary:  # noqa: A002
    """The categories and terms of another tool's dictionary, and every malformed line of it.

    `format` is one of `SUFFIXES`; without it the suffix of the file tells, or else what stands in it. `mapping` names the columns of a table that
    are not called as ours. Raises `FramingError` if the file can't be read, or is no dictionary at all.
    """
    path = Path(path)
    if format and format not in SUFFIXES:
        raise FramingError(path, found=f"the format {shown(format)}", expected=f"one of: {', '.join(SUFFIXES)}")
    source = read_source(path)
    by_suffix, by_content = format_of(path), _told_by(source.text)
    told = format or by_suffix or by_content
    if not told:
        raise FramingError(
            path, found="no dictionary of a format that is known", expected=f"one of: {', '.join(SUFFIXES)}", mend="say it with --from"
        )
    read = _read(source, path, told, mapping)
    if not _holds_something(read) and not format and by_content and by_content != told:
        other = _read(source, path, by_content, mapping)
        if isinstance(other, Dictionary) and (_holds_something(other) or isinstance(read, FramingError)):
            read = replace(other, notes=(*other.notes, f"read as {by_content}: it is not what its suffix {path.suffix} says"))
    if isinstance(read, FramingError):
        raise read
    if not _holds_something(read) and not read.left_out:
        raise FramingError(path, found="no category and no term", expected=f"a dictionary ({told})", mend="say its format with --from")
    return read


def _read(source: Source, path: Path, name: str, mapping: Mapping[str, str] | None) -> Dictionary | FramingError:
    """What a file holds if it is of that format, or why it can't be."""
    found = Collector(str(path), name)
    found.notes += [source.note] if source.note else []
    try:
        if name == "csv":
            read_table(source.text, found, mapping)
        else:
            _READERS[name](source.text, found)
    except FramingError as error:
        return error
    return found.dictionary()


def _holds_something(read: Dictionary | FramingError) -> bool:
    return isinstance(read, Dictionary) and any(category.entries or category.seeds for category in read.categories)


def _told_by(text: str) -> str:
    """The format that the first lines look like; empty if they look like none."""
    lines = [line for raw in text.split("\n", _MOST_LINES)[:_MOST_LINES] if (line := raw[:_MOST_LETTERS].rstrip())]
    first = next((line for line in lines if not line.startswith("#")), "")
    looks = {
        "yoshikoder": first.lstrip().startswith("<"),
        "liwc": not first.strip("%"),
        "lexicoder": first.startswith("+"),
        "csv": _TERM_COLUMN.search(first),
        "quanteda": _KEY.match(first),
        "wordstat": any(line[0].isspace() and _WEIGHED.search(line[-30:]) for line in lines),
    }
    return next((name for name, fits in looks.items() if first and fits), "")


def write_dictionary(dictionary: Dictionary, format: str) -> tuple[str, tuple[str, ...]]:  # noqa: A002
    """The dictionary in one of the formats `WRITABLE`, and in words what that format can't hold of it."""
    if format == "csv":
        return write_table(dictionary), ()
    if format not in WRITABLE:
        raise FramingError("--to", found=f"the format {shown(format)}", expected=f"one of: toml, {', '.join(WRITABLE)}")
    bare, lost = plain(dictionary)
    return (write_liwc if format == "liwc" else write_quanteda)(bare), lost
