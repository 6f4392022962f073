"""Find the stretches of a text that are not in its writer's own voice."""

from __future__ import annotations

from framing.text import Span
from framing.voice.classes import classify
from framing.voice.context import Context, mask
from framing.voice.quotations import Quoted, find_quotations
from framing.voice.span import VoiceSpan


def find_voices(text: str) -> list[VoiceSpan]:
    """Where a text quotes, and where it holds words at a distance; all else is in the writer's own voice.

    The spans are sorted by start, each lies inside another or apart from it, and none reaches over the end of a paragraph. Any string will do.

    >>> text = "“It was a massacre, all of it,” she said. The “regime remnants” were shepherds."
    >>> [(text[span.start : span.end], span.voice, span.rule) for span in find_voices(text)]
    [('It was a massacre, all of it,', 'quoted', 'long'), ('regime remnants', 'scare', 'uncredited')]
    """
    spans: list[VoiceSpan] = []
    for quoted in find_quotations(text):
        spans.extend(_voices_of(text, quoted))
    return spans


def _voices_of(text: str, quoted: Quoted) -> list[VoiceSpan]:
    masked = mask(text, Span(quoted.start, quoted.end), quoted.pairs)
    spans: list[VoiceSpan] = []
    around: list[VoiceSpan] = []
    for pair in quoted.pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        span = _voice_of(Context(text, masked, quoted.start, pair, around[-1].voice if around else ""))
        spans.append(span)
        around.append(span)
    return spans


def _voice_of(context: Context) -> VoiceSpan:
    verdict, pair = classify(context), context.pair
    return VoiceSpan(pair.start, pair.end, "marks", verdict.voice, verdict.rule, category=verdict.category, cue=verdict.cue, flags=pair.flags)
