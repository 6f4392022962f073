"""What stands after an article: signature, credits, links, contacts, the foot of the page."""

from __future__ import annotations

import re

from framing.corpus.boilerplate import LINKS_HEADER, is_contact
from framing.corpus.dates import STAMP, is_date_line
from framing.corpus.opening import Cut, Known, Opening, line_kind
from framing.corpus.paragraphs import Line
from framing.corpus.people import AGENCY, is_name

_MOST_LINES = 12
_MOST_ITEMS = 25
_FEWEST_WORDS = 20
_BULLET = re.compile(r"[-–—•*·▪◦►>] ?\S")
_SIGNATURE = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*|of|the|and|for|de)(?: (?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*|of|the|and|for|de)){0,6}")
_PEOPLE = r"[A-ZÀ-ÖØ-Þ][^.!?;()\n]{2,120}"
_WORD = r"(?:[A-Za-z]{2,3}-)?[A-ZÀ-ÖØ-Þ][\w’'-]*\.?"
_NAMES = rf"{_WORD}(?:,? (?:(?:and|in|for|at|of|the|&) )*{_WORD}){{0,40}}"
_ROLE = (
    r"(?:(?:[Aa]dditional|[Ff]urther|[Ee]xtra) )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated)"
    r"(?: and (?:writing|editing))? (?:by|from)"
)
_CREDITS = re.compile(
    rf"\(?[-–—]* ?{_ROLE} {_NAMES}(?:[;,.]? ?{_ROLE} {_NAMES}){{0,4}}\.?\)?\.?(?: Our Standards: ?[^\n]{{0,60}})?"
    rf"|{_PEOPLE} contributed(?: (?:reporting|research))? (?:to|for) (?:this|the) (?:report|article|story)\.?"
    rf"|{_PEOPLE} contributed reporting(?: from [^.\n]{{2,60}})?\.?"
)
_FOLLOW = re.compile(
    r"(?:^[\"“(]?|[.!?)] )[Ff]ollow (?:him|her|me|us|them|@\w+|[A-Z]\w+(?: [A-Z]\w+)?) on (?:Twitter|Facebook|Instagram|X|Telegram|Threads)\b"
)
_AFTER_A_SENTENCE = r"(?<=[.!?…\"”’')\]])"
_LAST_WORDS = [
    ("boilerplate", re.compile(rf"{_AFTER_A_SENTENCE} *(?:\(END\)|\(ENDS\)|END/?|ENDS|#{{2,}}|-30-)$")),
    (
        "boilerplate",
        re.compile(rf"{_AFTER_A_SENTENCE} *(?:Facebook|Twitter|Print|E-?mail|Share|Comments?)(?:[ ,|]+(?:Facebook|Twitter|Print|E-?mail|Share))*$"),
    ),
    ("boilerplate", re.compile(rf"{_AFTER_A_SENTENCE} *(?:[Oo]ur [Ss]tandards: ?.{{0,80}})$")),
    ("links", re.compile(rf"{_AFTER_A_SENTENCE} (?:Read [Mm]ore|Read [Aa]lso|Related|See [Aa]lso)[.:]?$")),
    ("date", re.compile(rf"{_AFTER_A_SENTENCE} (?:Last )?Updated?:? ?{STAMP}[^.!?\n]{{0,40}}$")),
    ("byline", re.compile(rf"{_AFTER_A_SENTENCE} (?:{_CREDITS.pattern})$")),
    ("outlet", re.compile(rf"{_AFTER_A_SENTENCE} *(?:--|—|–|-) ?{AGENCY}\.?$")),
    ("outlet", re.compile(rf"{_AFTER_A_SENTENCE} \((?:[Ww]ith |[Ss]ource: ?)?{AGENCY}(?:(?:,| and|/|;| &) ?{AGENCY})*\)$")),
    ("outlet", re.compile(rf"{_AFTER_A_SENTENCE} \(?Source:? [A-Z][^.!?()\n]{{2,50}}\)?$")),
]
_FOOT = re.compile(
    r"Privacy Policy|Terms of (?:Use|Service)|Cookie Policy|All Rights Reserved|Community standards ?Discussion|Comment via Facebook|Press Releases",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]* ")
_LOOKED_AT = 1_000


def find_closing(text: str, lines: list[Line], known: Known) -> Opening:
    """The signature, credits, links and contacts at the end of a text; `lines` are its lines after the opening."""
    closing = Opening()
    last = _read_links(text, lines, closing)
    last = _read_lines(text, lines[:last], known, closing)
    if last:
        _read_last_words(text, lines[:last], closing)
    return closing


def _read_links(text: str, lines: list[Line], closing: Opening) -> int:
    """Read a `Read more` and the list that it heads, in the last two thirds of the text; how many lines stand before it."""
    for index in range(len(lines) - 1, len(lines) // 3, -1):
        if len(lines) - index > _MOST_ITEMS * 2:
            break
        if _is_header(text, lines[index]):
            end = index + 1
            while end < len(lines) and end - index <= _MOST_ITEMS and _is_item(text, lines[end]):
                end += 1
            rest = [text[line.start : line.end] for line in lines[end:]]
            bulleted = end > index + 1 and all(_BULLET.match(text, line.start) for line in lines[index + 1 : end])
            if not rest or bulleted or all(is_contact(line) for line in rest):
                closing.cuts.append(Cut("links", lines[index].start, lines[end - 1].end))
                for line in lines[end:]:
                    if is_contact(text[line.start : line.end]):
                        closing.cuts.append(Cut("contact", line.start, line.end))
                return index
    return len(lines)


def _is_header(text: str, line: Line) -> bool:
    return line.end - line.start <= 60 and LINKS_HEADER.fullmatch(text, line.start, line.end) is not None


def _is_item(text: str, line: Line) -> bool:
    content = text[line.start : line.end]
    return (
        len(content) <= 250
        and not is_contact(content)
        and (_BULLET.match(content) is not None or (content[-1] not in ".!,;:" and len(content.split()) <= 25))
    )


def _read_lines(text: str, lines: list[Line], known: Known, closing: Opening) -> int:
    """Read lines from the last one up until one is prose; how many remain."""
    for index in range(len(lines) - 1, max(len(lines) - 1 - _MOST_LINES, 0), -1):
        content = text[lines[index].start : lines[index].end]
        above = text[lines[index - 1].start : lines[index - 1].end]
        kind, told = _closing_kind(content, above, known)
        if not kind:
            return index + 1
        closing.cut(kind, lines[index].start, lines[index].end, told)
    return max(len(lines) - _MOST_LINES, min(len(lines), 1))


def _closing_kind(content: str, above: str, known: Known) -> tuple[str, str]:
    """What a line at the end of an article is; a signature is known as such only below a date."""
    kind, told = line_kind(content.lstrip("—–- ("), known) if len(content) <= 200 else ("", "")
    if kind or is_contact(content):
        return kind or "contact", told
    if len(content) <= 600 and _CREDITS.fullmatch(content):
        return "byline", ""
    if len(content) <= 400 and _FOLLOW.search(content):
        return "boilerplate", ""
    if is_date_line(above) and len(content) <= 60 and _SIGNATURE.fullmatch(content):
        return ("byline", content) if is_name(content) and known.outlet and not known.author else ("outlet", content)
    return "", ""


def _read_last_words(text: str, lines: list[Line], closing: Opening) -> None:
    """Read what was added to the last paragraph itself, after its last sentence."""
    line = lines[-1]
    start = max(line.start, line.end - _LOOKED_AT)
    end = _read_foot(text, start, line.end, closing)
    for _ in range(4):
        for kind, pattern in _LAST_WORDS:
            match = pattern.search(text, start, end)
            if match and (match.start() - line.start > _FEWEST_WORDS or len(lines) > 1):
                first = match.start() + len(match.group()) - len(match.group().lstrip())
                closing.cut(kind, first, end, match.group() if kind == "date" else "")
                end = match.start()
                break
        else:
            return


def _read_foot(text: str, start: int, end: int, closing: Opening) -> int:
    """Read the foot of a web page: what follows the last sentence, is none itself, and has its usual links."""
    last = None
    for last in _SENTENCE_END.finditer(text, start, end):  # noqa: B007 (the last one is wanted)
        pass
    if last is None or text[end - 1] in ".!?" or not _FOOT.search(text, last.end(), end):
        return end
    closing.cut("boilerplate", last.end(), end)
    return last.end() - 1
