"""quanteda's YAML: categories as keys, terms as lists, categories inside categories; the own terms of such a one stand under `__`.

    trade:
      harbour:
        - dock*
      __:
        - barter

Nothing but texts is read: `no` is a word, and an alias is never followed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.lexicon.formats.dictionary import Collector, Dictionary, Entry, Path, outer_first, shown

if TYPE_CHECKING:
    from yaml import YAMLError

_MOST_LEVELS = 50
_MOST_SLIPS = 20
_LARGE = 2_000_000
_MOST_IN_VAIN = 20_000
_OWN = ("__", "_")
"""The keys under which quanteda puts the terms of a category that holds others."""
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LEADING_TABS = re.compile(r"^( *)(\t+)", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9*' -]*(?<! )$")
# What YAML 1.1 takes for a truth value or for nothing.
_NOT_PLAIN = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])


def read_quanteda(text: str, found: Collector) -> None:
    """Gather the categories of a YAML file. A line that is not YAML is listed and blanked, and the file is read again, up to twenty times.

    Of a large file, only what stands before the first such line is read.
    """
    text = _UNPRINTABLE.sub("", text)
    if tabs := _LEADING_TABS.search(text):
        found.notes.append(f"tabs stand for spaces, first on line {text.count(chr(10), 0, tabs.start()) + 1}; read as two spaces each")
        text = _LEADING_TABS.sub(lambda blank: blank[1] + "  " * len(blank[2]), text)
    lines = text.split("\n")
    slips = 1 if len(text) > _LARGE else _MOST_SLIPS
    for slip in range(slips):
        walk = _Walk(found.file)
        error = _walked(walk, "\n".join(lines))
        if error is None:
            break
        at, said = _where(error, lines)
        last = slip == slips - 1
        mend = "mend it; what follows was not read" if last else 'set the words in quotation marks: - "word*"'
        found.leave_out(at + 1, f"{shown(lines[at].strip())} is not YAML: {said}", "", mend)
        lines[at] = ""
    walk.gather(found)


def _walked(walk: _Walk, text: str) -> YAMLError | None:
    """Lead the walk through the events of a text; the error at which it had to stop."""
    import yaml

    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            walk.take(event)
    except yaml.YAMLError as error:
        return error
    return None


def _where(error: Any, lines: list[str]) -> tuple[int, str]:
    """The line (from 0) of an error, and what is wrong."""
    problem, context = getattr(error, "problem", "") or str(error), getattr(error, "context", "") or ""
    # A mark or bracket that is never closed is missed only further down.
    mark = getattr(error, "context_mark" if "quoted" in context or "flow" in context else "problem_mark", None)
    at = min(mark.line if mark else 0, len(lines) - 1)
    while at and not lines[at].strip():
        at -= 1
    return at, problem.split("\n")[0][:100]


@dataclass(slots=True)
class _Level:
    """A mapping or a list that is open."""

    path: Path
    keyed: bool
    key: str | None = None
    keys: dict[str, int] | None = None


class _Walk:
    """Follows the events of a YAML file with a stack of its own, so that no depth can exhaust Python's."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.levels: list[_Level] = []
        self.listed = False
        """Whether the file is a bare list of terms."""
        self.categories: dict[Path, int] = {}
        self.entries: list[tuple[Path, Entry]] = []
        self.faults: list[tuple[int, str, str, str]] = []
        self.mended: list[tuple[int, str, str]] = []

    def take(self, event: Any) -> None:
        """One event of the parser."""
        if len(self.faults) + len(self.mended) > _MOST_IN_VAIN and not self.entries:
            raise FramingError(self.file, found=f"no term, but {_MOST_IN_VAIN:,} faults", expected="a dictionary (quanteda)")
        kind, line = type(event).__name__, event.start_mark.line + 1
        if kind == "ScalarEvent":
            self._scalar(event, line)
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            if len(self.levels) >= _MOST_LEVELS:
                found = f"more than {_MOST_LEVELS} levels inside each other"
                raise FramingError(f"{self.file}, line {line}", found=found, expected="categories and lists of terms")
            path = self._here(line)
            self.listed = self.listed or (not self.levels and kind == "SequenceStartEvent")
            self.levels.append(_Level(path, kind == "MappingStartEvent", keys={}))
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self.levels.pop()
            self._value_ended()
        elif kind == "AliasEvent":
            self.faults.append((line, f"*{event.anchor[:50]} without quotation marks is an alias of YAML", "a word", 'write "*…" in quotation marks'))
            if self._expects_key():
                self.levels[-1].key = f"*{event.anchor}"
            else:
                self._value_ended()

    def _scalar(self, event: Any, line: int) -> None:
        text = event.value.strip()
        if self._expects_key():
            self._key(text, line)
            return
        if event.style in {'"', "'"} and event.end_mark.line != event.start_mark.line:
            self.faults.append((line, f"{shown(text)} goes over several lines", "a term on one line", "close the quotation mark"))
        elif text and not (event.style is None and text == "~"):
            self.entries.append((self._here(line), Entry(text, line)))
        elif self.levels and not self.levels[-1].keyed:
            self.faults.append((line, "an empty entry", "a term", "remove it, or set a term that begins with # in quotation marks"))
        self._value_ended()

    def _key(self, name: str, line: int) -> None:
        level = self.levels[-1]
        if not name:
            self.mended.append((line, "a category without a name", f"called 'category on line {line}'"))
            name = f"category on line {line}"
        if level.keys is not None and name in level.keys:
            before = level.keys[name]
            self.mended.append((line, f"the category {shown(name)} stands here twice (also on line {before})", "its terms were put together"))
        elif level.keys is not None:
            level.keys[name] = line
        level.key = name
        if name not in _OWN or not level.path:
            self.categories.setdefault((*level.path, name), line)

    def _expects_key(self) -> bool:
        return bool(self.levels) and self.levels[-1].keyed and self.levels[-1].key is None

    def _here(self, line: int) -> Path:
        """The category to which what comes next belongs."""
        if not self.levels:
            return ()
        level = self.levels[-1]
        if not level.keyed or (level.key in _OWN and level.path):
            return level.path
        if level.key is None:
            self.faults.append((line, "a list or a table for a name", "the name of a category", ""))
            level.key = f"category on line {line}"
        return (*level.path, level.key)

    def _value_ended(self) -> None:
        if self.levels and self.levels[-1].keyed:
            self.levels[-1].key = None

    def gather(self, found: Collector) -> None:
        """Hand on what was found; terms in no category make one that is called like the file."""
        for fault in self.faults:
            found.leave_out(*fault)
        for mended in self.mended:
            found.mend(*mended)
        filled = {path[:depth] for path, _ in self.entries for depth in range(1, len(path) + 1)}
        for path, line in self.categories.items():
            if path not in filled:
                found.leave_out(line, f"the category {shown(path[-1])} has no terms", "a list of terms below it")
        stem = PurePath(self.file).stem
        opened = {path for path, line in self.categories.items() if path in filled and found.open(path, line)}
        for path, entry in self.entries:
            if path in opened:
                found.add(path, entry)
            elif not path and self.listed and found.open((stem,), 1):
                found.add((stem,), entry)


def write_quanteda(dictionary: Dictionary) -> str:
    """The dictionary as YAML for quanteda; what YAML could take for something else stands in quotation marks."""
    terms: dict[Path, list[str]] = {}
    for category in dictionary.categories:
        terms.setdefault(category.path, []).extend(entry.term for entry in category.entries)
    paths = outer_first(dictionary)
    holding = {path[:-1] for path in paths}
    lines: list[str] = []
    for path in paths:
        indent = "  " * (len(path) - 1)
        lines.append(f"{indent}{_scalar(path[-1])}:")
        own = terms.get(path, [])
        if path in holding and own:
            indent += "  "
            lines.append(f"{indent}{_OWN[0]}:")
        lines += [f"{indent}  - {_scalar(term)}" for term in own]
    return "\n".join([*lines, ""])


def _scalar(text: str) -> str:
    if _PLAIN.match(text) and text.lower() not in _NOT_PLAIN:
        return text
    return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False).replace("\x85", "\\x85"))
