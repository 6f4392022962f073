"""Lines that a web site or an agency adds to every article."""

from __future__ import annotations

import re

_BOILERPLATE = re.compile(
    r"advertisements?|advertisement\W+continue reading.{0,30}|(?:article |story )?continues? (?:reading )?below(?: (?:this )?ad\w*)?"
    r"|continue reading(?: the main story)?"
    r"|(?:sign up|subscribe|register)(?: now| here| today)?"
    r"(?: (?:for|to) .{0,80}(?:newsletters?|e-?mails?|alerts?|briefing|updates|inbox).{0,40})?[.!]?"
    r"|(?:get|receive) .{0,60}(?:newsletter|inbox|alerts)\b.{0,30}|newsletter sign-?up"
    r"|(?:share|print|e-?mail|save|tweet|like|comments?)(?: (?:this (?:article|story|page|post)|on (?:facebook|twitter|x|whatsapp)|via e-?mail))?"
    r"|share this (?:article|story|page).{0,30}"
    r"|(?:facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|flipboard)"
    r"(?:[ ,|/]+(?:facebook|twitter|e-?mail|print|whatsapp|linkedin|telegram|reddit))*"
    r"|follow us(?: on .{0,60})?|like us on .{0,40}|click here (?:to|for) .{0,60}|tap here .{0,60}|skip to (?:main )?content|back to top"
    r"|all rights reserved\.?|(?:©|\(c\)|copyright:? (?=©|\(c\)|\d{4}|reserved)).{0,80}"
    r"|(?:cookie|privacy) policy|terms (?:of (?:use|service)|and conditions)"
    r"|\(?(?:end|ends)\)?|-* ?(?:30|ends?) ?-+|#{2,}|\* ?\* ?\*|abstract\.?|full text\.?"
    r"|get short url.{0,20}|(?:updated?|exclusive|breaking(?: news)?):?|\d+ min(?:ute)?s? read|loading\.*"
    r"|(?:this )?(?:article|story|post) (?:was )?(?:re)?(?:posted|printed|published) (?:here )?with (?:the )?permission (?:of|from) .{2,60}"
    r"|reprinted with (?:the )?permission (?:of|from) .{2,60}",
    re.IGNORECASE,
)
LINKS_HEADER = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related(?: (?:articles?|stories|links|topics|content|coverage|news|posts?|reading))?"
    r"|more (?:stories|news|on this(?: story)?)|further reading|recommended(?: (?:stories|articles|reading|for you))?"
    r"|you (?:may|might) also (?:like|be interested in)|most (?:read|popular)|don['’]t miss)(?: on .{2,40})?:?",
    re.IGNORECASE,
)
_LINK_LINE = re.compile(
    r"(?:[Rr]ead (?:[Mm]ore|[Aa]lso|[Nn]ext)|[Ss]ee [Aa]lso|[Aa]lso [Rr]ead|[Rr]elated(?: (?:[Aa]rticle|[Ss]tory|[Ss]tories|[Nn]ews))?"
    r"|READ|MORE|WATCH|RELATED|ALSO|SEE ALSO|READ MORE) ?:+ ?\S.{3,180}"
)
_ADDRESS = (
    r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:[\w-]+\.)+(?:org|com|net|info|eu|news|co\.uk|de|fr)(?:/\S*)?|\+?\d[\d ()-]{7,}\d|@\w{2,})"
)
_ADDRESS_LINE = re.compile(rf"(?:[\w-]+ ?: ?)?{_ADDRESS}(?:(?:[ ,;|/]+| and | or ){_ADDRESS})*[.]?")
_CONTACT = re.compile(
    r"(?:(?:to )?contact\b|for more information\b|for (?:media|press) (?:en|in)quiries\b|e-?mails?\b|tel(?:ephone)?\b|phone\b|write to\b|visit\b"
    r"|send (?:tips|letters|comments)\b|the (?:author|reporter|writer)s? can be (?:reached|contacted)\b"
    r"|follow (?:us|him|her|them|me)\b|newsroom\b|editors?:)"
    rf".{{0,160}}?(?::|{_ADDRESS}[.]?)",
    re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """Whether a line of its own belongs to the page, not to the article.

    >>> is_boilerplate("Sign up for our daily newsletter"), is_boilerplate("Share of the blame")
    (True, False)
    """
    return len(line) <= 200 and _BOILERPLATE.fullmatch(line) is not None


def is_link_line(line: str) -> bool:
    """Whether a line of its own only points to another article: `Read more: ...`."""
    return len(line) <= 200 and line[-1] != "." and _LINK_LINE.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """Whether a line only says how to reach the newsroom or the author.

    >>> [is_contact(line) for line in ("newsroom@lantern.example", "To contact the Lantern visit:", "Contact was lost at noon.")]
    [True, True, False]
    """
    return len(line) <= 250 and (_ADDRESS_LINE.fullmatch(line) is not None or _CONTACT.fullmatch(line) is not None)
