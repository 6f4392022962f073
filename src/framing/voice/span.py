"""A stretch of text that is in somebody else's voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

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
    source_kind: str = ""
    """`name`, `pronoun`, `anonymous` (officials, two residents), `outlet` (our correspondent), or empty."""
    flags: frozenset[str] = frozenset()
    """Of: `unbalanced` (a mark was missing), `runs_on` into the next paragraph, `continued` from the one before, `page_break` (the same, without a
    new opening mark), `nested` in another quotation."""


def innermost(spans: Sequence[VoiceSpan], length: int) -> NDArray[np.int32]:
    """For each character of a text of that length, the place in `spans` of the span that decides its voice; -1 for the outlet's own words.

    Marks decide over indirect speech, and the innermost over those around it. A title is looked through.

    >>> spans = [VoiceSpan(1, 6, "marks", "quoted", "long"), VoiceSpan(2, 4, "marks", "scare", "uncredited")]
    >>> innermost(spans, 8).tolist()
    [-1, 0, 1, 1, 0, 0, -1, -1]
    """
    places = np.full(length, -1, np.int32)
    # What is painted last decides: the widest first, indirect speech before marks.
    for place in sorted(range(len(spans)), key=lambda place: (spans[place].layer == "marks", spans[place].start - spans[place].end)):
        if spans[place].voice != "title" and "unsure" not in spans[place].flags:
            places[spans[place].start : spans[place].end] = place
    return places
