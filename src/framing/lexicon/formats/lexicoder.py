"""Lexicoder's `.lc3`: a category on a line that begins with `+`, and below it a term a line.

    +HARBOUR
    dock*
    port authority

In Lexicoder itself such a file is always UTF-8.
"""

from __future__ import annotations

from framing.lexicon.formats.dictionary import Collector, Entry, shown


def read_lexicoder(text: str, found: Collector) -> None:
    """Gather the categories of a `.lc3` file. The `+` may also stand behind the name."""
    path: tuple[str, ...] = ()
    for number, raw in found.lines(text):
        line = raw.strip()
        if line.startswith("+"):
            name = line.strip("+ \t")
            path = (name,) if name else ()
            if not name:
                found.leave_out(number, "a category without a name", "+NAME", "write the name behind the +")
            elif path in found:
                found.mend(number, f"the category {shown(name)} stands here again", "its terms were put together")
            elif not found.open(path, number):
                path = ()
        elif not path:
            found.leave_out(number, f"{shown(line)} stands in no category", "a line +NAME above it")
        else:
            found.add(path, Entry(line.replace("\t", " "), number))
