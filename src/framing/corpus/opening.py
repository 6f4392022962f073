"""What stands before an article: its title, by-line, date, outlet and dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.corpus.boilerplate import is_boilerplate
from framing.corpus.datelines import find_dateline, is_dateline
from framing.corpus.dates import OPENING_DATE, STAMP, is_date_line, read_date
from framing.corpus.headline import find_title, is_heading
from framing.corpus.paragraphs import Line, split_lines
from framing.corpus.people import AGENCY, byline_author, is_agency, is_name
from framing.text import Span, find_tokens, fold

_LOOKED_AT = 20_000
_MOST_LINES = 10
_DECK_LINES = 3
_PARTS = re.compile(r" +[|·•] +")
_BY = re.compile(r"by (?P<author>[^.!?\n]{3,60})")
# After a title in the same line: an agency, then a date, then the article.
_CREDIT = re.compile(rf" +(?:(?P<credit>{AGENCY}(?:(?: and |, | & ){AGENCY})*),? )?(?P<stamp>{STAMP}),? (?=[A-Z0-9\"“‘'])")


class Cut(NamedTuple):
    """A stretch of a text that is to be set aside, and what it is."""

    kind: str
    start: int
    end: int


class Known(NamedTuple):
    """What is known of an article before its text is read."""

    title: str = ""
    author: str = ""
    outlet: str = ""


@dataclass
class Opening:
    """What was found: stretches to set aside, the headline in the text, author, date and outlet."""

    cuts: list[Cut] = field(default_factory=list)
    headline: Span = Span(0, 0)  # noqa: RUF009 (a tuple)
    author: str = ""
    date: str = ""
    outlet: str = ""

    def cut(self, kind: str, start: int, end: int, text: str = "") -> None:
        """Set a stretch aside and note what it tells; `text` is what is told where that is not the stretch itself."""
        self.cuts.append(Cut(kind, start, end))
        if kind == "byline":
            self.author = self.author or text
        elif kind == "date":
            self.date = self.date or read_date(text)
        elif kind == "outlet":
            self.outlet = self.outlet or text


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same tokens, and any at all."""
    folded = [[fold(line[start:end]) for start, end in find_tokens(line)] for line in (one, other)]
    return bool(folded[0]) and folded[0] == folded[1]


def line_kind(line: str, known: Known) -> tuple[str, str]:
    """What a line is that is no prose (the kind of `SetAside`, or ""), and what it tells."""
    if is_date_line(line):
        return "date", line
    if author := byline_author(line):
        return "byline", author
    if same_words(line, known.outlet) or is_agency(line):
        return "outlet", line
    if same_words(line, known.author):
        return "byline", line
    if is_dateline(line):
        return "dateline", line
    return ("boilerplate", line) if is_boilerplate(line) else ("", "")


def find_opening(text: str, known: Known) -> Opening:
    """The title, by-line, date, outlet and dateline at the opening of a text."""
    opening = Opening()
    lines = split_lines(text[:_LOOKED_AT])
    title = find_title(text, known.title) if known.title else None
    if title is not None and not _read_before_title(text, lines, title, known, opening):
        opening, title = Opening(), None
    opening.headline = title or Span(0, 0)
    start = _read_after_title(text, opening) if title else 0
    rest = [Line(max(line.start, start), line.end, line.breaks) for line in lines if line.end > start]
    _read_lines(text, rest, known, opening)
    return opening


def _read_before_title(text: str, lines: list[Line], title: Span, known: Known, opening: Opening) -> bool:
    """Read what stands before the title; false if that is not all furniture, so that the words are no headline."""
    for line in lines:
        end = min(line.end, title.start)
        if line.start >= end:
            break
        content = text[line.start : end].rstrip()
        end = line.start + len(content)
        kind, told = line_kind(content, known)
        if kind:
            opening.cut(kind, line.start, end, told)
        elif end < line.end and (stamp := re.match(STAMP, content)):
            _read_after_stamp(text, line.start, stamp.end(), end, opening)
        else:
            return False
        if opening.cuts[-1].end < end:
            return False
    return True


def _read_after_stamp(text: str, start: int, length: int, end: int, opening: Opening) -> None:
    """Read `5 May 2025 by Halvard Maro` or `5 May 2025 title:` before a title in the same line; leaves alone what is more than a few words."""
    opening.cut("date", start, start + length, text[start : start + length])
    rest = text[start + length : end]
    following = start + length + len(rest) - len(rest.lstrip())
    by = _BY.fullmatch(text, following, end)
    if by:
        opening.cut("byline", following, end, by["author"])
    elif following < end and len(rest.split()) <= 6 and not re.search(r"[.!?]", rest):
        opening.cut("boilerplate", following, end)


def _read_after_title(text: str, opening: Opening) -> int:
    """Read an agency and date that follow the title in its line; where the article goes on."""
    end = opening.headline.end
    credit = _CREDIT.match(text, end, end + 200)
    if credit is None:
        return end
    if credit["credit"]:
        opening.cut("outlet", *credit.span("credit"), credit["credit"])
    opening.cut("date", *credit.span("stamp"), credit["stamp"])
    return credit.end()


def _read_lines(text: str, lines: list[Line], known: Known, opening: Opening) -> None:
    """Read line after line until one is prose."""
    contents = [text[line.start : line.end] for line in lines[: _MOST_LINES + 1]]
    for index, line in enumerate(lines[:_MOST_LINES]):
        kind, told = _kind_in_place(contents, index, known, opening) if len(lines) > 1 else ("", "")  # one line is all the article there is
        following = lines[index + 1] if index + 1 < len(lines) else None
        if kind:
            opening.cut(kind, line.start, line.end, told)
            if kind == "byline":
                opening.date = opening.date or next((read_date(part) for part in _PARTS.split(contents[index]) if is_date_line(part)), "")
        elif not known.title and not opening.headline.end and not find_dateline(contents[index]):
            furniture = following is not None and bool(_kind_in_place(contents, index + 1, known, opening)[0])
            if not is_heading(text, line, following, is_furniture=furniture):
                return _read_prose(text, lines[index:], opening)
            opening.headline = Span(line.start, line.end)
        else:
            return _read_prose(text, lines[index:], opening)
    return None


def _kind_in_place(contents: list[str], index: int, known: Known, opening: Opening) -> tuple[str, str]:
    """What a line is, given those beside it: a name alone is a by-line only next to a date, and between a title and the article."""
    content = contents[index]
    parts = [line_kind(part, known) for part in _PARTS.split(content)]
    if all(kind for kind, _ in parts):
        return next((part for part in parts if part[0] == "byline"), parts[0])
    if len(parts) == 1 and is_name(content) and (opening.headline.end or index):
        beside = contents[max(index - 1, 0) : index] + contents[index + 1 : index + 2]
        if any(is_date_line(line) for line in beside):
            return "byline", content
    return "", ""


def _read_prose(text: str, lines: list[Line], opening: Opening) -> None:
    """Read the date that opens the article itself, and the dateline, which may follow a line or two of summary."""
    start = lines[0].start
    date = OPENING_DATE.match(text, start, min(lines[0].end, start + 120))
    if date and not opening.date:
        opening.cut("date", *date.span("stamp"), date["stamp"])
        start = date.end()
    for line in [lines[0]._replace(start=start), *lines[1:_DECK_LINES]]:
        dateline = find_dateline(text[line.start : line.end])
        if dateline:
            opening.cuts.append(Cut("dateline", line.start, line.start + dateline.length))
            opening.date, opening.outlet = opening.date or dateline.date, opening.outlet or dateline.agency
            return
