"""Datelines: where, when and by which agency a report was sent."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.corpus.dates import DAY_AND_MONTH, MONTH, WEEKDAY, read_date
from framing.corpus.people import AGENCY as KNOWN_AGENCY

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’./-]+"
_PLACE = rf"{_CAPITALS}(?:[ -]{_CAPITALS}){{0,3}}"
_TITLE_PLACE = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+(?: [A-ZÀ-ÖØ-Þ][\w'’-]+){0,2}"
_REGION = rf"(?:, (?!{MONTH}|{WEEKDAY})[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: [A-ZÀ-ÖØ-Þ][\w.'’-]*){{0,2}}){{0,2}}"
_WHEN = rf"(?:,? (?:{WEEKDAY},? )?{DAY_AND_MONTH}(?:,? \d{{4}}(?!\d))?)"
_AGENCY = r" ?[(\[](?P<{}>[A-ZÀ-ÖØ-Þ][^()\[\]\n]{{1,40}})[)\]]"
_DASH = r"(?: ?(?:—|–|―|‒|--+) ?| - )"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_REGION}{_WHEN}?{_AGENCY.format('a')}(?:{_DASH}|: | )"
    rf"|{_PLACE}{_REGION}{_WHEN}(?:{_DASH}|: )"
    rf"|(?P<bare>{_PLACE}){_REGION}{_DASH}"
    rf"|{_TITLE_PLACE}{_REGION}{_WHEN}?{_AGENCY.format('b')}(?:{_DASH}|: )"
    rf"|{_TITLE_PLACE}{_REGION}{_WHEN}? \((?P<c>{KNOWN_AGENCY}|CNN)\) "
    r")(?=[\"“‘'«„(]?[A-ZÀ-ÖØ-Þ0-9])"
)
_DATELINE_LINE = re.compile(rf"(?:{_PLACE}|{_TITLE_PLACE}){_REGION}(?:{_WHEN}|{_WHEN}?{_AGENCY.format('a')})(?: ?[—–:-]+)?")
# Words in capitals before a dash that name no place.
_LABELS = re.compile(
    r"\b(?:UPDATED?|EXCLUSIVE|BREAKING|CORRECT(?:ION|ED)|WATCH|VIDEO|OPINION|ANALYSIS|NOTE|EDITORIAL|READ|PHOTOS?|LIVE|NEWS|REVIEW|INTERVIEW|COMMENT|FACTBOX"
    r"|EXPLAINER|TIMELINE|PROFILE|FEATURE|REPORT|WARNING|NATO|ISIS|ISIL|NASA|OPEC|FIFA|UEFA|ASEAN|UNICEF|UNESCO|SANA|TASS|MSNBC|PLUS|LISTEN|LOOK|POLL"
    r"|QUESTION|ANSWER|FIRST|TRUE|FALSE)\b"
)


class Dateline(NamedTuple):
    """How long a dateline is, with the dash and white space after it, and the agency and date it names."""

    length: int
    agency: str
    date: str


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with.

    >>> find_dateline("PORT ANSEL, Talmaria, March 8, 2025 (Northgate Wire) - The harbour is shut.")
    Dateline(length=55, agency='Northgate Wire', date='2025-03-08')
    >>> find_dateline("VESSIN — Nobody came."), find_dateline("UPDATE — Nobody came.")
    (Dateline(length=9, agency='', date=''), None)
    """
    match = _DATELINE.match(text[:200])
    if match is None:
        return None
    bare = match["bare"]
    if bare and (len(bare) < 4 or _LABELS.search(bare)):
        return None
    date = read_date(match.group())
    return Dateline(match.end(), match["a"] or match["b"] or match["c"] or "", date if len(date) == 10 else "")


def is_dateline(line: str) -> bool:
    """Whether a line is a dateline and nothing else.

    >>> is_dateline("Vessin, 8 March"), is_dateline("PORT ANSEL (Northgate Wire)"), is_dateline("Vessin in March")
    (True, True, False)
    """
    return len(line) <= 120 and _DATELINE_LINE.fullmatch(line) is not None
