"""Find the stretches of a text that are not in its writer's own voice."""

from __future__ import annotations

from framing.text import Span
from framing.voice.classes import classify
from framing.voice.context import Context, mask
from framing.voice.indirect import find_indirect
from framing.voice.quotations import Quoted, find_quotations
from framing.voice.span import VoiceSpan


def find_voices(text: str) -> list[VoiceSpan]:
    """Where a text quotes, holds words at a distance, or reports what others say; all else is in the writer's own voice.

    The spans are sorted by start, and none reaches over the end of a paragraph. Those of marks lie inside of each other or apart; those of indirect
    speech may cover them and each other. Any string will do.

    >>> text = "The “regime remnants” were shepherds. Maro said that it was a massacre."
    >>> [(text[span.start : span.end], span.voice, span.rule) for span in find_voices(text)]
    [('regime remnants', 'scare', 'uncredited'), ('that it was a massacre', 'attributed', 'that')]
    """
    spans: list[VoiceSpan] = []
    for paragraph in find_quotations(text):
        spans.extend(_voices_of(text, paragraph))
        spans.extend(find_indirect(text, paragraph))
    return sorted(spans, key=lambda span: (span.start, -span.end, span.layer))


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
