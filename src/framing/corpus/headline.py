"""Where the headline stands in a text."""

from __future__ import annotations

import re

from framing.corpus.paragraphs import Line
from framing.text import Span, find_tokens, fold

_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_CLOSE = re.compile(r" ?[.!?…]*[\"”’'»)\]]*(?=\s|$)")
_FURTHEST = 400


def find_title(text: str, title: str) -> Span | None:
    """Where a known title stands near the opening of a text, its closing marks with it; compared by tokens, with or without the outlet after a dash.

    >>> find_title("5 May 2025 Harbour shut in Vessin. Nobody came.", "Harbour Shut in Vessin | The Lantern")
    Span(start=11, end=34)
    """
    opening = text[: _FURTHEST + 2 * len(title)]
    spans = find_tokens(opening)
    tokens = [fold(opening[start:end]) for start, end in spans]
    for wording in dict.fromkeys((title, _SUFFIX.sub("", title))):
        wanted = [fold(wording[start:end]) for start, end in find_tokens(wording)]
        for at in range(len(tokens) - len(wanted) + 1 if wanted else 0):
            if spans[at].start > _FURTHEST:
                break
            end = spans[min(at + len(wanted), len(spans)) - 1].end
            if tokens[at : at + len(wanted)] == wanted and _is_whole(text, end, len(wanted)):
                return _with_marks(text, spans[at].start, end)
    return None


def _is_whole(text: str, end: int, words: int) -> bool:
    """Whether a title ends here, and no sentence goes on: the end of a line or sentence follows, or, after four words, a capital or a number."""
    close = _CLOSE.match(text, end)
    rest = text[close.end() if close else end :][:3]
    if close and re.search(r"[.!?…]", close.group()):
        return True
    first = rest.lstrip(" ")[:1]
    return first in {"", "\n"} or (words >= 4 and (first.isupper() or first.isdigit() or first in "\"“‘'«("))


def _with_marks(text: str, start: int, end: int) -> Span:
    while start and text[start - 1] in "\"“‘'«„([":
        start -= 1
    close = _CLOSE.match(text, end)
    return Span(start, close.end() if close else end)


def is_heading(text: str, line: Line, following: Line | None, *, is_furniture: bool) -> bool:
    """Whether the first line of a text is its title: short, without a full stop, and set apart from what follows.

    It is set apart by a blank line, by a by-line or date after it (`is_furniture`), or by a following line that is much longer. Where every word that
    matters is capitalised, a full stop is let pass.
    """
    words = text[line.start : line.end].split()
    if following is None or not 2 <= len(words) <= 30 or line.end - line.start > 200 or text[following.start].islower():
        return False
    first, last = text[line.start], text[line.end - 1]
    if last in ",;:-–—" or not (first.isupper() or first.isdigit() or first in "“‘\"'«"):
        return False
    quoted = last in '"”’' and first in '“"'
    if quoted or text[line.end - 2 : line.end] in {".”", '."'}:
        return False
    set_apart = following.breaks > 1 or is_furniture
    if last == ".":
        long_words = [word for word in words if len(word) > 3]
        return set_apart and len(long_words) >= 3 and sum(word.lstrip("“‘\"'(")[:1].isupper() for word in long_words) >= 0.8 * len(long_words)
    much_longer = following.end - following.start > max(150, 1.5 * (line.end - line.start))
    return set_apart or (last not in "?!" and much_longer)
