r"""LIWC's `.dic` (2001 to 2015): between two `%` the numbers and names of the categories, below them a term a line with its numbers.

    %
    1\tTrade
    \t2\tHarbour
    %
    dock*\t1\t2

In LIWC 2015 a category set in by a tab lies in the one above it. A term's number may hang on a condition, such as `<of>131/125` or
`(02 134)125/464`: that is no list of words, so it is left out, and the numbers without one are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from framing.errors import FramingError
from framing.lexicon.formats.dictionary import Collector, Dictionary, Entry, Path, outer_first, shown

_MARK = re.compile(r"%+$")
_HEADING = re.compile(r"(\d{1,9})(?:\t|[\s.:=)]*)(.*)$")
_NAME_FIRST = re.compile(r"(.*\D)\s+(\d{1,9})$")
# What hangs on the words beside it: <of>131/125, (02 134)125/464, 131/125.
_CONDITION = re.compile(r"(?:<[^<>\t]{0,99}>|\([^()\t]{0,99}\))[\d/]*|\d+(?:/\d+)+")
_BETWEEN_NUMBERS = re.compile(r"[\s,;]+")
_NUMBER = re.compile(r"\d{1,9}$")
_TRAILING = re.compile(r"(?:[\s,;]+(?:<[^<>]{0,99}>[\d/]*|\([^()]{0,99}\)[\d/]*|\d[\d/]*))+$")

Lines = list[tuple[int, str]]


def read_liwc(text: str, found: Collector) -> None:
    """Gather the categories of a `.dic` file."""
    header, body = _parts(list(found.lines(text)), found)
    categories = _read_header(header, found)
    if not categories:
        raise FramingError(found.file, found="no list of categories", expected="numbers with names between two lines of %, as in LIWC")
    spaced = [number for number, line in body if _read_term(number, line.strip(), categories, found)]
    if spaced:
        where = f"{len(spaced):,} times, first on line {spaced[0]}"
        found.notes.append(f"spaces stand for tabs {where}; the numbers at the end were read as categories")


def _parts(lines: Lines, found: Collector) -> tuple[Lines, Lines]:
    """The lines of the categories and those of the terms."""
    marks = [place for place, (_, line) in enumerate(lines) if _MARK.match(line.strip())]
    if len(marks) >= 2:
        for number, line in lines[: marks[0]]:
            found.leave_out(number, f"{shown(line.strip())} stands before the first %", "nothing")
        for place in marks[2:]:
            found.leave_out(lines[place][0], "one more %", "two in the file")
        return lines[marks[0] + 1 : marks[1]], [line for line in lines[marks[1] + 1 :] if not _MARK.match(line[1].strip())]
    if marks and marks[0] and all(_HEADING.match(line.strip()) for _, line in lines[: marks[0]]):
        found.mend(lines[0][0], "no % before the categories", "they were taken to begin on the first line")
        return lines[: marks[0]], lines[marks[0] + 1 :]
    unmarked = [line for line in lines if not _MARK.match(line[1].strip())]
    end = next((place for place, (_, line) in enumerate(unmarked) if not _HEADING.match(line.strip())), len(unmarked))
    if end:
        found.mend(lines[0][0], "no % behind the categories", "they were taken to end before the first line that begins with no number")
    return unmarked[:end], unmarked[end:]


class _Heading(NamedTuple):
    line: int
    indent: str
    number: int
    name: str


def _read_header(lines: Lines, found: Collector) -> dict[int, Path]:
    """The category of each number."""
    headings = list(_headings(lines, found))
    flat = _aligned(headings)
    categories: dict[int, Path] = {}
    levels: list[tuple[int, Path]] = []
    for heading in headings:
        depth = 0 if flat else len(heading.indent.expandtabs(4))
        while levels and levels[-1][0] >= depth:
            levels.pop()
        path: Path = (*(levels[-1][1] if levels else ()), heading.name)
        if heading.number in categories and categories[heading.number] != path:
            before = shown(categories[heading.number][-1])
            mend = f"its terms are those of {before}; give each category a number of its own"
            found.leave_out(heading.line, f"the number {heading.number} of {shown(heading.name)} is that of {before} too", "", mend)
            continue
        if path in found:
            found.mend(heading.line, f"the category {shown(heading.name)} stands here again", "its terms were put together")
        if found.open(path, heading.line):
            categories[heading.number] = path
            levels.append((depth, path))
    return categories


def _headings(lines: Lines, found: Collector) -> Iterator[_Heading]:
    for number, line in lines:
        text = line.strip()
        indent = line[: len(line) - len(line.lstrip())]
        if heading := _HEADING.match(text):
            name = " ".join(heading[2].split())
            if not name:
                found.mend(number, f"the category {heading[1]} has no name", "called by its number")
            yield _Heading(number, indent, int(heading[1]), name or heading[1])
        elif turned := _NAME_FIRST.match(text):
            found.mend(number, f"{shown(text)}: the name stands before the number", "read the other way round")
            yield _Heading(number, indent, int(turned[2]), " ".join(turned[1].split()))
        else:
            found.leave_out(number, f"{shown(text)} is no category", "a number, a tab and a name")


def _aligned(headings: list[_Heading]) -> bool:
    """Whether spaces before the numbers only set them flush right: then they say nothing of levels."""
    spaces = all("\t" not in heading.indent for heading in headings)
    return spaces and len({len(heading.indent) + len(str(heading.number)) for heading in headings}) == 1


def _read_term(line: int, text: str, categories: dict[int, Path], found: Collector) -> bool:
    """Add a term to its categories; whether spaces stood for the tab behind it."""
    spaced = "\t" not in text and _TRAILING.search(text) is not None
    term, _, rest = text.partition("\t")
    if spaced:
        term, rest = _split_at_numbers(text, categories)
    if not rest.strip():
        found.leave_out(line, f"{shown(text)} has no category", "a term, a tab and the numbers of its categories")
        return False
    numbers = _unconditional(line, term.strip(), rest, found)
    seen: set[Path] = set()
    for word in numbers:
        path = categories.get(int(word)) if _NUMBER.match(word) else None
        if path is None:
            found.leave_out(line, f"{shown(term)}: {shown(word)} is no category", "a number of the list above")
        elif path in seen:
            found.mend(line, f"{shown(term)} has the category {word} twice", "counted once")
        else:
            seen.add(path)
            found.add(path, Entry(" ".join(term.split()), line))
    return spaced


def _split_at_numbers(text: str, categories: dict[int, Path]) -> tuple[str, str]:
    """A line without a tab: its last numbers are categories, unless the first of them are none, as in `catch 22 01`."""
    trailing = _TRAILING.search(text)
    place = trailing.start() if trailing else len(text)
    term, rest = text[:place], text[place:]
    words = rest.split()
    known = [bool(_NUMBER.match(word)) and int(word) in categories for word in words]
    while any(known) and not known[0] and _NUMBER.match(words[0]):
        term, words, known = f"{term} {words[0]}", words[1:], known[1:]
    return term, " ".join(words)


def _unconditional(line: int, term: str, rest: str, found: Collector) -> list[str]:
    """The numbers that hang on no condition."""
    if conditions := _CONDITION.findall(rest):
        said = " ".join(conditions)
        found.leave_out(line, f"{shown(term)}: {shown(said)} hangs on the words beside it", "numbers", "add the phrases that are meant as terms")
    return [word for word in _BETWEEN_NUMBERS.split(_CONDITION.sub(" ", rest)) if word]


def write_liwc(dictionary: Dictionary) -> str:
    """The dictionary as a `.dic` file: numbers for the categories, set in by tabs where they lie in each other."""
    numbers = {path: number for number, path in enumerate(outer_first(dictionary), 1)}
    lines = ["%", *("\t" * (len(path) - 1) + f"{number}\t{path[-1]}" for path, number in numbers.items()), "%"]
    held: dict[str, set[int]] = {}
    first: dict[str, int] = {}
    for category in dictionary.categories:
        for entry in category.entries:
            held.setdefault(entry.term, set()).add(numbers[category.path])
            first.setdefault(entry.term, entry.line)
    rows = ("\t".join([term, *map(str, sorted(held[term]))]) for term in sorted(held, key=first.__getitem__))
    return "\n".join([*lines, *rows, ""])
