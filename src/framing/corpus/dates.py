"""Dates as newspapers write them, read as ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?"
    r"|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
WEEKDAY = (
    r"(?:(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?"
    r"|(?:MON|TUES?|WED(?:NES)?|THU(?:RS)?|FRI|SAT(?:UR)?|SUN)(?:DAY)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_AND_MONTH = rf"(?:{_DAY} (?:of )?{MONTH}|{MONTH} {_DAY})(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
DATE = (
    rf"(?:{WEEKDAY},? )?(?:{_DAY} (?:of )?{MONTH},? {_YEAR}|{MONTH} {_DAY},? {_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d(?!\d)|{_YEAR}/\d\d?/\d\d?(?!\d)|\d\d?\.\d\d?\.{_YEAR}|\d\d?-\d\d?-{_YEAR}|\d\d?/\d\d?/{_YEAR})"
)
"""A whole date with its year, as a regular expression without groups."""

_ZONE = r"(?: ?\(?(?:GMT|UTC|[A-Z]{1,4}T|Z|KSA)(?:[+-]\d{1,4})?\)?)?"
_TIME = rf"(?:T?,?(?: \||,| -| –| at| @)? ?\d\d?[:.h]?\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?{_ZONE})"
ISSUED = (
    r"(?:(?:[Ff]irst |[Ll]ast |FIRST |LAST )?"
    r"(?:[Pp]ublished|[Pp]osted|[Uu]pdated?|[Ii]ssued|[Mm]odified|[Cc]reated|[Ff]iled|PUBLISHED|POSTED|UPDATED?)"
    r"|[Dd]ate of publication|[Pp]ublication date|[Dd]ate)(?: [Oo]n| [Aa]t|:| :)? ?"
)
_ANY_STAMP = rf"(?:{ISSUED})?(?:{DATE}){_TIME}?"
_DATE_LINE = re.compile(rf"\(?{_ANY_STAMP}(?: ?[|·,;/–—-]? ?{_ANY_STAMP}){{0,2}}\)?\.?|(?:{ISSUED})?{MONTH},? {_YEAR}")
STAMP = rf"(?:(?:{ISSUED})?{DATE}(?:,? at \d{{4}}(?!\d)|,? \d\d?:\d\d(?!\d)|,? \d{{4}} (?:UTC|GMT)(?:[+-]\d+)?)?)"
"""A date within a line, with a time that cannot be taken for a number of anything else."""
OPENING_DATE = re.compile(rf"(?P<stamp>{STAMP}(?: ?\([Uu]pdated [^()\n]{{4,40}}\))?(?: ?Get short URL[ \d]{{0,15}})?) +(?=[A-Z0-9\"“‘'«])")
"""A date that opens a text which goes on in the same line."""

_FORMS = [
    re.compile(rf"(?P<y>{_YEAR})[-/](?P<m>\d\d?)[-/](?P<d>\d\d?)(?!\d)"),
    re.compile(rf"(?P<d>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<m>{MONTH}),? (?P<y>{_YEAR})"),
    re.compile(rf"(?P<m>{MONTH}) (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>{_YEAR})"),
    re.compile(rf"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>{_YEAR})"),
    re.compile(rf"(?P<either>\d\d?)(?P<mark>[-/])(?P<other>\d\d?)(?P=mark)(?P<y>{_YEAR})"),
    re.compile(rf"(?P<y>{_YEAR})-(?P<m>\d\d)(?!\d)"),
    re.compile(rf"(?P<m>{MONTH}),? (?P<y>{_YEAR})"),
]
_ONLY_YEAR = re.compile(rf"\s*({_YEAR})\s*")


def is_date_line(line: str) -> bool:
    """Whether a line holds a date (and its time, and what was done on it) and nothing else.

    >>> is_date_line("Published: Sunday, 9 March 2025 | Updated: 10 March 2025 08:15 GMT"), is_date_line("On 9 March 2025 the fighting began.")
    (True, False)
    """
    return len(line) <= 120 and _DATE_LINE.fullmatch(line) is not None


def read_date(text: str) -> str:
    """The first date of a text in ISO 8601, as precise as it is known, or "".

    In 04/03/2025 day and month cannot be told apart, so only the year is known.

    >>> [read_date(text) for text in ("Sunday, March 9, 2025", "9.3.2025", "March 2025", "13/3/2025", "04/03/2025", "31 June 2025", "soon")]
    ['2025-03-09', '2025-03-09', '2025-03', '2025-03-13', '2025', '', '']
    """
    found = [(match.start(), order, match) for order, form in enumerate(_FORMS) if (match := form.search(text))]
    if not found:
        only_year = _ONLY_YEAR.fullmatch(text)
        return only_year.group(1) if only_year else ""
    parts = min(found)[2].groupdict()
    if "either" in parts:
        return _either_order(int(parts["y"]), int(parts["either"]), int(parts["other"]))
    month = parts["m"] if parts["m"].isdigit() else str(_MONTHS.index(parts["m"][:3].lower()) + 1)
    return _iso(int(parts["y"]), int(month), int(parts["d"])) if "d" in parts else f"{parts['y']}-{int(month):02}" if 1 <= int(month) <= 12 else ""


def _either_order(year: int, first: int, second: int) -> str:
    readings = {iso for month, day in ((first, second), (second, first)) if (iso := _iso(year, month, day))}
    return readings.pop() if len(readings) == 1 else str(year) if readings else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
