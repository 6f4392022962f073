"""A stretch of text that is in somebody else's voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framing.text import Span

Voice = Literal["own", "quoted", "scare", "attributed"]
VOICES: tuple[Voice, ...] = ("own", "quoted", "scare", "attributed")

LONGEST = 2500
"""No span has more characters than this: a missing mark must not swallow an article."""


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """A stretch `start:end` of a text that is not in the outlet's own voice.

    For a quotation, `start:end` is the inside of the marks. `frame`, `category`, `cue` and `source` are empty where nothing is known of them.
    """

    start: int
    end: int
    layer: Literal["marks", "indirect"]
    voice: Literal["quoted", "scare", "title", "attributed"]
    rule: str
    """Id of the rule that decided the voice."""
    frame: str = ""
    category: str = ""
    cue: Span | None = None
    source: Span | None = None
    flags: frozenset[str] = frozenset()
    """Of: `unbalanced` (a mark was missing), `runs_on` into the next paragraph, `continued` from the one before, `page_break` (the same, without a
    new opening mark), `nested` in another quotation."""


def voice_at(spans: Sequence[VoiceSpan], start: int, end: int) -> tuple[Voice, VoiceSpan | None]:
    """Whose voice the stretch `start:end` is in, and the span that says so: the innermost that covers it. A title is looked through.

    `spans` are sorted by start, as `find_voices` returns them.

    >>> spans = [VoiceSpan(4, 20, "marks", "quoted", "long"), VoiceSpan(6, 12, "marks", "scare", "uncredited")]
    >>> voice_at(spans, 7, 9)[0], voice_at(spans, 14, 16)[0], voice_at(spans, 19, 22)[0]
    ('scare', 'quoted', 'own')
    """
    last = bisect_right(spans, start, key=lambda span: span.start)
    for index in range(last - 1, -1, -1):
        span = spans[index]
        if span.start + LONGEST < end:
            break
        if span.end >= end and span.voice != "title":
            return span.voice, span
    return "own", None
