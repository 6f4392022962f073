"""Yoshikoder's `.ykd` and Lexicoder 2's `.lcd`: XML with a `cnode` for a category and a `pnode` for a term.

    <dictionary><cnode name="Trade"><cnode name="Harbour"><pnode name="dock*"/></cnode></cnode></dictionary>

Entities are refused, so that no file can grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.parsers import expat

from framing.errors import FramingError
from framing.lexicon.formats.dictionary import Collector, Entry, Path, shown

_MOST_LEVELS = 100
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);)")
# A regular expression's way of saying what * says here.
_ANY_LETTERS = re.compile(r"(?:\\w|\.)\*")
_REGEX = set("\\.?+[](){}|^$")


def read_yoshikoder(text: str, found: Collector) -> None:
    """Gather the categories of an XML dictionary. Its outermost category is the dictionary itself, if it holds nothing but categories.

    A file that declares an entity, or nests without end, is refused: expanding it could fill the memory.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _BARE_AMPERSAND.search(line) and "<!" not in line:
            lines[number - 1] = _BARE_AMPERSAND.sub("&amp;", line)
            found.mend(number, "an & that begins no entity", "read as &amp;")
    tree = _Tree(found)
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = _with_line(parser, tree.start), lambda _: tree.end()
    parser.EntityDeclHandler = tree.refuse_entity
    try:
        parser.Parse("\n".join(lines), True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        found.leave_out(error.lineno, f"not XML from here on: {said}", "", "mend this line; what follows it was not read")
    tree.gather()


def _with_line(parser: expat.XMLParserType, start: Callable[[str, dict[str, str], int], None]) -> Callable[[str, dict[str, str]], None]:
    return lambda tag, given: start(tag, given, parser.CurrentLineNumber)


class _Tree:
    """The categories that are open, and all that was found."""

    def __init__(self, found: Collector) -> None:
        self.found = found
        self.open: list[tuple[str, Path]] = []
        self.categories: dict[Path, int] = {}
        self.entries: list[tuple[Path, Entry]] = []
        self.regexes = False

    def start(self, tag: str, given: dict[str, str], line: int) -> None:
        """An element begins."""
        above: Path = self.open[-1][1] if self.open else ()
        if len(self.open) >= _MOST_LEVELS:
            raise FramingError(
                f"{self.found.file}, line {line}", found=f"more than {_MOST_LEVELS} elements inside each other", expected="a dictionary"
            )
        name = " ".join(given.get("name", "").split())
        if tag == "dictionary":
            self.regexes = given.get("patternengine", "").startswith("regex")
        elif tag == "cnode":
            above = (*above, name or f"category on line {line}")
            if not name:
                self.found.mend(line, "a cnode without a name", f"called {above[-1]!r}")
            elif above in self.categories:
                self.found.mend(line, f"the category {shown(name)} stands here again", "its terms were put together")
            self.categories.setdefault(above, line)
        elif tag == "pnode":
            self._add(above, name, line)
        else:
            self.found.leave_out(line, f"the element <{tag[:50]}>", "cnode or pnode")
        self.open.append((tag, above))

    def end(self) -> None:
        """The innermost element ends."""
        self.open.pop()

    def refuse_entity(self, name: str, *_: object) -> None:
        """A dictionary has no need of entities of its own, and they can be made to grow without end."""
        raise FramingError(
            self.found.file, found=f"it declares the entity {shown(name)}", expected="XML without entities", mend="remove the <!DOCTYPE …>"
        )

    def gather(self) -> None:
        """Hand on what was found, without the category that stands for the dictionary itself."""
        own = {path for path, _ in self.entries}
        roots = {path[0] for path in self.categories}
        outer = 1 if len(roots) == 1 and all(len(path) > 1 for path in own) else 0
        opened = {path for path, line in self.categories.items() if path[outer:] and self.found.open(path[outer:], line)}
        for path, entry in self.entries:
            if path in opened:
                self.found.add(path[outer:], entry)

    def _add(self, path: Path, term: str, line: int) -> None:
        if not term or not path:
            lack = "a pnode without a name" if path else f"{shown(term)} stands in no cnode"
            self.found.leave_out(line, lack, '<cnode name="…"><pnode name="…"/></cnode>')
            return
        if self.regexes:
            term = _ANY_LETTERS.sub("*", term)
            if signs := [sign for sign in dict.fromkeys(term) if sign in _REGEX]:
                self.found.leave_out(line, f"{shown(term)} is a regular expression ({' '.join(signs)})", "words; * for any letters")
                return
        self.entries.append((path, Entry(term, line)))
