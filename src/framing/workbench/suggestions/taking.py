"""Suggested terms that an author takes, written into a copy of the lexicon's file."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.files import write_whole
from framing.lexicon import Fault, Lexicon, LexiconError, check_file, lexicon_file, parse_lexicon
from framing.lexicon.editing import Entry, parse_entry, with_terms
from framing.lexicon.inserting import insert_terms
from framing.matching import check_lexicon

_BOM = "\ufeff"


def chosen_entries(suggested: pd.DataFrame, lexicon: Lexicon, wanted: Sequence[str]) -> list[Entry]:
    """The terms that an author takes, each once, in the order in which they are named.

    `TERM` is one of the suggestions (`Suggestions.table`) and goes to the pole for which it was made. `POLE: TERM` goes where the author says, and
    may be written otherwise than it was suggested. Raises `FramingError` for what was not suggested, or for several poles.
    """
    entries = [parse_entry(lexicon, text) if ":" in text else _suggested(suggested, lexicon, text.strip()) for text in wanted]
    return list(dict.fromkeys(entries))


def _suggested(table: pd.DataFrame, lexicon: Lexicon, text: str) -> Entry:
    rows = table[table["term"] == text]
    if len(rows) == 1:
        row = rows.iloc[0]
        return Entry(row["axis"], row["pole"], text)
    places = [f"{axis}.{lexicon.axes[axis].poles[pole].label}: {text}" for axis, pole in zip(rows["axis"], rows["pole"], strict=True)]
    if places:
        raise FramingError(f"{text!r}", found="it was suggested for several poles", mend=f"write one of: {', '.join(places)}")
    close = difflib.get_close_matches(text, table["term"].tolist(), n=1)
    mend = f"did you mean {close[0]!r}?" if close else f"to add it all the same, write 'POLE: {text}'"
    raise FramingError(f"{text!r}", found="it was not suggested", mend=mend)


def check_copy(file: str | Path, copy: Path, *, force: bool = False) -> None:
    """Raise `FramingError` if a copy of a lexicon may not be written there: over the lexicon itself, or, without `force`, over any file."""
    if copy.suffix != ".toml":
        raise FramingError(copy, found="a lexicon's file ends in .toml", mend=f"name it {copy.name}.toml")
    if copy.exists() and copy.samefile(lexicon_file(file)):
        raise FramingError(copy, found="it is the lexicon itself, which is never changed", mend="name another file for the copy")
    if copy.is_dir() or (copy.exists() and not copy.is_file()):
        raise FramingError(copy, found="it is no ordinary file", mend="name another file for the copy")
    if copy.exists() and not force:
        raise FramingError(copy, found="it is there already", mend="name another file, or say --force to write over it")


def write_copy(file: str | Path, entries: Sequence[Entry], copy: Path, *, force: bool = False) -> tuple[Fault, ...]:
    """Write a copy of a lexicon's file with more terms, everything else as it was, and say what there is to say of it (`check_lexicon`).

    The copy is read before it is kept; its examples may be read otherwise than their author says, which is among what is said. Raises `FramingError`
    if it may not be written (`check_copy`) or a term can't be added, `LexiconError` if the file, or what would become of it, has faults.
    """
    check_copy(file, copy, force=force)
    path = lexicon_file(file)
    lexicon, faults = check_file(path)
    if lexicon is None:
        raise LexiconError(faults)
    with_terms(lexicon, entries)
    written = path.read_bytes().decode("utf-8")
    text = insert_terms(written.removeprefix(_BOM), entries)
    _, faults = parse_lexicon(text, name=copy.stem, file=str(copy))
    if faults:
        raise LexiconError(faults)
    write_whole(copy, _BOM * written.startswith(_BOM) + text)
    return check_lexicon(copy)[1]
