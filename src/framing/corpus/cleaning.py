"""From the text of an article as it came to the text that is scored."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.corpus.boilerplate import is_boilerplate, is_link_line
from framing.corpus.characters import repair_characters
from framing.corpus.closing import find_closing
from framing.corpus.document import SetAside
from framing.corpus.opening import Cut, Known, find_opening
from framing.corpus.paragraphs import Line, heal_paragraphs, run_together, split_lines
from framing.corpus.traced import Edit, Origin, Traced
from framing.text import Span

_PAGE = re.compile(r"(?:page|p\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)


class Cleaned(NamedTuple):
    """A cleaned article: its parts are those of `Document`; author, date and outlet are what the text itself says of them."""

    text: str
    origin: Origin
    headline: Span = Span(0, 0)
    title: str = ""
    author: str = ""
    date: str = ""
    outlet: str = ""
    set_aside: tuple[SetAside, ...] = ()
    notes: tuple[str, ...] = ()


def clean(raw: str, *, title: str = "", author: str = "", outlet: str = "") -> Cleaned:
    r"""The text of an article that is to be scored, with all that was kept out of it; what is known of the article helps to find it in the text.

    Broken characters are repaired, by-line, dateline, dates, signature, links, contacts and boilerplate set aside, hard wraps and page breaks healed.
    A title that the text does not have is put first. Where it is not certain that something is no part of the article it stays.

    >>> cleaned = clean("Harbour shut in Vessin\nBy Halvard Maro\n8 March 2025\n\nVESSIN (Northgate Wire) — The harbour\n\nis shut.")
    >>> cleaned.text
    'Harbour shut in Vessin\n\nThe harbour is shut.'
    >>> cleaned.title, cleaned.author, cleaned.date, cleaned.outlet, [stretch.kind for stretch in cleaned.set_aside]
    ('Harbour shut in Vessin', 'Halvard Maro', '2025-03-08', 'Northgate Wire', ['byline', 'date', 'dateline'])
    """
    traced, repaired = repair_characters(raw)
    text, known = traced.text, Known(title, author, outlet)
    opening = find_opening(text, known)
    begin = max([opening.headline.end, *(cut.end for cut in opening.cuts)])
    lines = [Line(max(line.start, begin), line.end, line.breaks) for line in split_lines(text) if line.end > begin]
    closing = find_closing(text, lines, known)
    end = min([len(text), *(cut.start for cut in closing.cuts)])
    cuts = sorted([*opening.cuts, *closing.cuts, *_inside(text, [line for line in lines[1:] if line.end <= end])], key=lambda cut: cut.start)
    set_aside = tuple(_set_aside(cut, traced, raw) for cut in cuts)
    found = " ".join(text[opening.headline.start : opening.headline.end].split())
    traced, headline = _without(traced, cuts, opening.headline)
    traced, healed = heal_paragraphs(traced, headline=headline)
    traced, headline = _with_title(traced, title, headline)
    words = list(dict.fromkeys(run_together(traced.text)))
    together = (f"words run together: {', '.join(words[:10])}",) if words else ()
    return Cleaned(
        text=traced.text,
        origin=traced.origin,
        headline=Span(0, headline),
        title=title or found.removesuffix("."),
        author=opening.author or closing.author,
        date=opening.date or closing.date,
        outlet=opening.outlet or closing.outlet,
        set_aside=set_aside,
        notes=(*repaired, *healed, *together),
    )


def _inside(text: str, lines: list[Line]) -> list[Cut]:
    """Lines inside an article that are not of it: page numbers, advertisements, links to other articles."""
    cuts = []
    for line in lines:
        if line.end - line.start <= 200:
            content = text[line.start : line.end]
            kind = "page" if _PAGE.fullmatch(content) else "links" if is_link_line(content) else "boilerplate" if is_boilerplate(content) else ""
            if kind:
                cuts.append(Cut(kind, line.start, line.end))
    return cuts


def _set_aside(cut: Cut, traced: Traced, raw: str) -> SetAside:
    start, end = traced.raw_stretch(cut.start, cut.end, raw)
    end = start + len(raw[start:end].rstrip())
    return SetAside(cut.kind, start, end, raw[start:end])


def _without(traced: Traced, cuts: list[Cut], headline: Span) -> tuple[Traced, int]:
    """The text without what is cut, its headline (if any) set apart, and where that ends."""
    edits = [Edit(cut.start, cut.end) for cut in cuts]
    if headline.end:
        edits.append(Edit(headline.end, headline.end, "\n\n"))
    traced_without = traced.edit(edits)
    return traced_without, headline.end - sum(cut.end - cut.start for cut in cuts if cut.end <= headline.start)


def _with_title(traced: Traced, title: str, headline: int) -> tuple[Traced, int]:
    """The text with its headline first, and where that ends: it is the first paragraph, or it is put there."""
    if not traced.text or not (headline or title):
        return traced, 0
    if headline:
        end = traced.text.find("\n\n")
        return traced, end if end >= 0 else len(traced.text)
    return traced.edit([Edit(0, 0, f"{title}\n\n")]), len(title)
