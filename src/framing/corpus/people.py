"""Who wrote it: by-lines, names, agencies."""

from __future__ import annotations

import re

NAME_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*|al-[A-Z][\w’'-]*|de|del|da|dos|di|du|van|von|der|den|ter|bin|bint|ibn|abu|la|le)"
_NAME = re.compile(rf"(?!The\b){NAME_PART}(?: {NAME_PART}){{1,4}}")
AGENCY = (
    r"(?:Thomson Reuters|Reuters|AFP|Agence France-Presse|AP|(?:The )?Associated Press|UPI|Xinhua|TASS|SANA|PTI|EFE|ANSA|[Dd][Pp][Aa]"
    r"|ANI|IRNA|WAM|KUNA|MENA|NNA"
    r"|Anadolu(?: Agency)?|Bloomberg|RIA Novosti|Interfax|[Aa]gencies)"
)
_AGENCY = re.compile(AGENCY)
_SMALL = (
    r"(?:and|for|in|of|the|to|at|with|our|on|by|a|foreign|special"
    r"|staff|senior|chief|correspondents?|reporters?|writers?|editors?|political|contributor)"
)
_BYLINE = re.compile(
    rf"(?:(?:[Tt]ext |[Ss]tory |[Ww]ritten |[Rr]eported |[Ww]ords )?[Bb]y|BY)[: ] ?(?P<names>{NAME_PART}(?:,? (?:&|{NAME_PART}|{_SMALL})){{0,14}})"
)
_AFTER_NAMES = re.compile(
    r",(?! (?:and )?[A-ZÀ-ÖØ-Þ][\w’'.-]* [A-ZÀ-ÖØ-Þ])|, (?:and )?The "
    r"| (?:in|for|of|at|to|with|on|foreign|special|staff|senior|chief|political) "
)


def byline_author(line: str) -> str:
    """The author that a line of its own names, or "" if it is no by-line.

    >>> [byline_author(line) for line in ("By Halvard Maro, Courier staff", "By Ines Duvel and Halvard Maro", "By noon it was over.")]
    ['Halvard Maro', 'Ines Duvel and Halvard Maro', '']
    """
    match = _BYLINE.fullmatch(line) if len(line) <= 160 else None
    return _AFTER_NAMES.split(match["names"])[0].strip(" ,") if match else ""


def is_name(line: str) -> bool:
    """Whether a line could be somebody's name and nothing else: two to five parts, all in capitals or particles.

    >>> is_name("Ines van Duvel"), is_name("The Lantern"), is_name("Fighting goes on")
    (True, False, False)
    """
    return len(line) <= 60 and _NAME.fullmatch(line) is not None


def is_agency(line: str) -> bool:
    """Whether a line is the name of a news agency."""
    return _AGENCY.fullmatch(line) is not None
