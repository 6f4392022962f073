"""The zones of an article: headline, lead, body, captions, and what a web page has put between its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from framing.corpus.boilerplate import LINKS_HEADER, is_boilerplate, is_contact, is_link_line
from framing.text import Span, split_sentences

ZoneName = Literal["headline", "lead", "body", "caption", "boilerplate"]
ZONES: tuple[ZoneName, ...] = ("headline", "lead", "body", "caption", "boilerplate")

_LONG_LEAD = 100
_LEAD_SENTENCES = 2
_LEAD_REACH = 1_200
_LONGEST = 400
_CAPTION_REACH = 300
_MOST_ITEMS = 25
_ITEM_WORDS = 25
_ITEM_LENGTH = 160

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]* ")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_STARTER = r"(?:The|A|An|In|On|At|It|He|She|We|They|But|And|This)"
_AGENCY = r"(?:REUTERS|Reuters|AFP|AP|EPA|DPA|Anadolu|Xinhua|TASS|SANA|Sputnik|RIA Novosti|Getty|Getty Images|Shutterstock|Bloomberg)"
_CREDIT = (
    rf"(?:(?:© ?)?(?:REUTERS|Reuters|EPA|AFP|AP Photo) ?/ ?{_NAME}(?: {_NAME}){{0,3}}(?:/[\w -]{{2,30}})?|AP Photo|AFP Photo"
    rf"|(?:{_NAME} ){{0,4}}{_NAME}(?: ?/ ?| via ){_AGENCY}(?:/Getty Images| Images)?)"
)
_CREDIT_ONLY = re.compile(rf"[(\[]?(?:{_CREDIT}|Getty(?: Images)?)[)\]]?\.?")
_CREDIT_LAST = re.compile(
    rf"[.!?…\"”’)\w] ?(?:[(\[]{_CREDIT}\.?[)\]]|\[Getty(?: Images)?\]|(?:REUTERS|AP Photo|AFP Photo) ?/ ?{_NAME}(?: {_NAME}){{0,3}}"
    r"|[(\[](?:[Ff]ile )?[Pp](?:hoto|icture)(?:graph)?(?: ?:| by| courtesy| credit)? ?[^()\[\]]{0,80}[)\]])\.?$"
)
_CREDIT_FIRST = re.compile(
    r"\(?(?:FILE(?: PHOTO| IMAGE)? ?[:–—-]|(?:(?:File|Handout|Undated) )?(?:[Pp]hoto|PHOTO|[Ii]mage|IMAGE|[Pp]icture|[Ii]llustration|[Pp]hotograph)s?"
    r"(?: ?:| [Bb]y [A-Z]| [Cc]redit\b| [Cc]ourtesy (?:of )?[A-Z]))"
)
_INLINE_CREDIT = re.compile(
    rf"\((?:AFP|AP|Reuters|REUTERS) Photo\)|\(File photo\)|\bREUTERS/(?:Stringer|{_NAME}(?: (?!{_STARTER} )[A-Z][a-z]+(?= [A-Z]))?)"
)

_ADDED = re.compile(
    r"\W*(?:editor[’']s note ?:.*|correction appended\.?|correction:?"
    r"|(?:this|the) (?:story|article|post|report|piece) (?:has been|was|will be) (?:updated|revised|corrected|amended|republished)\b.*"
    r"|(?:for more,? )?(?:sign up|subscribe)\b.{0,200}\b(?:newsletters?|e-?mails?|inbox|alerts?|podcasts?|here|itunes|channel)\b.{0,80}"
    r"|(?:for more\b.{0,60} )?(?:download|get) (?:our|the) .{0,40}\bapp\b.{0,60}"
    r"|for more from .{0,60}, (?:visit|go to|download|follow|click)\b.{0,120}"
    r"|(?:you can )?follow .{2,80} on (?:twitter|facebook|instagram|telegram|x)\b.{0,80}|on (?:twitter|facebook) follow .{0,200}"
    r"|follow @\w+.{0,120}"
    r"|listen to .{0,200}\b(?:podcast|embedded|episode)\b.{0,120}|.{0,200}\bpodcast\b.{0,60}\bsubscribe here\b.{0,120}"
    r"|(?:watch|see) (?:the |more )?(?:video|videos|photos|pictures|clip|full \w+)\b.{0,60}\b(?:below|above|here)\b\W*"
    r"|(?:story )?continues below.{0,60}"
    r"|don[’']?t miss out on .{0,200})\W*",
    re.IGNORECASE,
)
_CODE = re.compile(r"[.#@][\w.#, :-]+\{.*|\{|\}|[a-z-]+:[^ ;]+( [^ ;]+){0,3};")
_RELATED = re.compile(r"(?:(?<=[.!?…”\"'’)]) |(?<=agencies )|(?<=World ))Related (?:News|Stories|Articles|Topics)(?= [A-Z])")


class Zone(NamedTuple):
    """A stretch `start:end` of a text that lies in one zone."""

    start: int
    end: int
    name: ZoneName


def find_zones(text: str, headline: Span) -> tuple[Zone, ...]:
    r"""The zones of a cleaned text but for its body, in order; they do not overlap, and what is in none of them is body.

    The lead is the first paragraph behind the headline that is neither caption nor boilerplate. Of a paragraph of more than 100 words (a text that
    lost its paragraphs is one) it is the first two sentences. A caption is a paragraph that begins or ends with a picture's credit, or the
    sentence before such a credit inside a paragraph. Boilerplate is what a page adds: pointers to other articles and the list that follows them,
    advertisements, newsletters, notes on corrections. In doubt a paragraph is body.

    >>> text = "Rain\n\nIt rained in Vessin.\n\nA wet quay in Vessin. (Photo: Ida Maro)\n\nNobody came.\n\nRead more: Snow in Duvel"
    >>> [(zone.name, text[zone.start : zone.end][:12]) for zone in find_zones(text, Span(0, 4))]
    [('headline', 'Rain'), ('lead', 'It rained in'), ('caption', 'A wet quay i'), ('boilerplate', 'Read more: S')]
    """
    zones = [Zone(*headline, "headline")] if headline.end > headline.start else []
    led, items = False, 0
    for match in _PARAGRAPH.finditer(text):
        if match.start() < headline.end and match.end() > headline.start:
            continue
        content = match.group()
        name, items = _added(content, items)
        if name is not None:
            zones.append(Zone(match.start(), match.end(), name))
            continue
        inside = [Zone(match.start() + start, match.start() + end, kind) for start, end, kind in _inside(content)]
        if not led and match.start() >= headline.end and any(letter.isalpha() for letter in content):
            led = True
            inside = _with_lead(inside, match.start(), match.start() + _lead_end(content))
        zones.extend(inside)
    return tuple(sorted(zones))


def zone_of(zones: Sequence[Zone], position: int) -> ZoneName:
    """The zone of a character among the ordered `zones` of its text."""
    place = bisect_right(zones, position, key=lambda zone: zone.start) - 1
    return zones[place].name if place >= 0 and position < zones[place].end else "body"


def _added(content: str, items: int) -> tuple[ZoneName | None, int]:
    """What a whole paragraph is if it is not prose, and how many more may follow as items of the list that it heads or continues."""
    if len(content) > _LONGEST:
        return ("boilerplate", 0) if content[:14].lower() in ("editor’s note:", "editor's note:") else (None, 0)
    bare = content.strip("\"“”'‘’ ")
    if LINKS_HEADER.fullmatch(bare):
        return "boilerplate", _MOST_ITEMS
    if is_boilerplate(content) or is_link_line(content) or is_contact(content) or _ADDED.fullmatch(content) or _CODE.fullmatch(content):
        return "boilerplate", items
    if _CREDIT_ONLY.fullmatch(content) or _CREDIT_LAST.search(content) or _CREDIT_FIRST.match(content):
        return "caption", 0
    if items and _is_item(content):
        return "boilerplate", items - 1
    return None, 0


def _is_item(content: str) -> bool:
    """Whether a paragraph can be the title of another article in a list: short, and no sentence."""
    return len(content) <= _ITEM_LENGTH and content[-1] not in '.!?:;,”"' and len(content.split()) <= _ITEM_WORDS


def _inside(content: str) -> Iterator[tuple[int, int, ZoneName]]:
    """Captions, and the list of related articles, inside a paragraph whose own borders were lost."""
    if len(content) <= _LONGEST:
        return
    related = _RELATED.search(content, len(content) // 2)
    end = related.start() if related else len(content)
    position = 0
    for match in _INLINE_CREDIT.finditer(content, 0, end):
        start = _sentence_start(content, match.start(), position)
        yield start, match.end(), "caption"
        position = match.end()
    if related:
        yield end, len(content), "boilerplate"


def _sentence_start(content: str, position: int, first: int) -> int:
    """Where the sentence before a credit begins; the position itself if that is far."""
    begin = max(first, position - _CAPTION_REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(content, begin, position - 1)]
    if ends:
        return ends[-1]
    return first if begin == first else position


def _lead_end(content: str) -> int:
    """Where the lead ends in the paragraph that has it."""
    if content.count(" ") < _LONG_LEAD:
        return len(content)
    sentences = split_sentences(content[:_LEAD_REACH])
    return sentences[min(_LEAD_SENTENCES, len(sentences)) - 1].end


def _with_lead(inside: list[Zone], start: int, end: int) -> list[Zone]:
    """The zones of a paragraph with its lead, which leaves out what else is marked in it."""
    zones, position = list(inside), start
    for zone in inside:
        if zone.start >= end:
            break
        if zone.start > position:
            zones.append(Zone(position, zone.start, "lead"))
        position = zone.end
    if position < end:
        zones.append(Zone(position, end, "lead"))
    return sorted(zones)
