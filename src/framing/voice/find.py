"""Find the stretches of a text that are not in its writer's own voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from framing.text import Span
from framing.voice.classes import classify
from framing.voice.context import Context, mask
from framing.voice.indirect import Report, find_reports
from framing.voice.quotations import Quoted, find_quotations
from framing.voice.span import LONGEST, VoiceSpan

_INSERTION = re.compile(r"\[[^\[\]\n]{2,200}\](?![^\W\d_])")
_ONE_LETTER = 3


def find_voices(text: str) -> list[VoiceSpan]:
    """Where a text quotes, holds words at a distance, or reports what others say; all else is in the writer's own voice.

    The spans are sorted by start, and none reaches over the end of a paragraph. Those of marks lie inside of each other or apart; those of indirect
    speech may cover them and each other. What a writer inserts into a quotation in square brackets is the writer's. Any string will do.

    >>> text = "The “regime remnants” were shepherds. Maro said that it was a massacre."
    >>> [(text[span.start : span.end], span.voice, span.rule) for span in find_voices(text)]
    [('regime remnants', 'scare', 'uncredited'), ('that it was a massacre', 'attributed', 'that')]
    """
    spans: list[VoiceSpan] = []
    speaker: VoiceSpan | None = None
    for paragraph in find_quotations(text):
        reports = sorted(find_reports(text, paragraph), key=_start)
        quotations = [_credit(span, reports) for span in _quotations(text, paragraph)] if paragraph.pairs else []
        quotations, speaker = _inherit(quotations, reports, speaker, paragraph.start)
        spans += quotations
        spans += [report.span for report in reports if not report.in_marks]
    if "[" in text:
        spans = [part for span in spans for part in _without_insertions(text, span)]
    return sorted(spans, key=lambda span: (span.start, -span.end, span.layer))


def _quotations(text: str, paragraph: Quoted) -> Iterator[VoiceSpan]:
    masked = mask(text, Span(paragraph.start, paragraph.end), paragraph.pairs)
    around: list[VoiceSpan] = []
    for pair in paragraph.pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        verdict = classify(Context(text, masked, paragraph.start, pair, around[-1].voice if around else ""))
        span = VoiceSpan(
            pair.start, pair.end, "marks", verdict.voice, verdict.rule, category=verdict.category, cue=verdict.cue, flags=pair.flags,
            frame="" if verdict.cue is None else verdict.rule,
        )  # fmt: skip
        around.append(span)
        yield span


def _credit(span: VoiceSpan, reports: Sequence[Report]) -> VoiceSpan:
    """The quotation with the speaker and cue of the report that it is part of. What is reported is no longer merely held at a distance."""
    if span.voice == "title" or not reports:
        return span
    first = bisect_left(reports, span.start - LONGEST, key=_start)
    near = (report.span for report in reports[first : bisect_right(reports, span.start, key=_start)])
    around = [report for report in near if span.end <= report.end and "unsure" not in report.flags]
    if not around:
        return span
    report = min(around, key=lambda report: (report.source is None, report.end - report.start))
    held = span.rule == "uncredited"
    return VoiceSpan(
        span.start, span.end, "marks", "quoted" if held else span.voice, "reported" if held else span.rule,
        frame=report.frame, category=report.category, cue=report.cue, source=report.source, source_kind=report.source_kind, flags=span.flags,
    )  # fmt: skip


def _start(report: Report) -> int:
    return report.span.start


def _inherit(
    spans: Sequence[VoiceSpan], reports: Sequence[Report], speaker: VoiceSpan | None, start: int
) -> tuple[list[VoiceSpan], VoiceSpan | None]:
    """The quotations of a paragraph, those that name nobody with the speaker of the one before or behind them; and the paragraph's last speaker.

    A paragraph that is nothing but quotation goes on with the last speaker of the one before.
    """
    named = [report.span for report in reports if report.span.source is not None and report.in_marks]
    inherited = list(spans)
    for place, span in enumerate(spans):
        if span.voice == "quoted" and span.source is None:
            before = bisect_left(named, span.start, key=lambda report: report.start)
            opens = span.start <= start + 2
            last = named[before - 1] if before else named[0] if named and opens else speaker if not reports else None
            if last is not None:
                inherited[place] = replace(span, source=last.source, source_kind=last.source_kind, flags=span.flags | {"inherited"})
    return inherited, named[-1] if named else speaker if spans and not reports else None


def _without_insertions(text: str, span: VoiceSpan) -> Iterator[VoiceSpan]:
    """The parts of a span around what its writer has put in between: it was [the army] that fired."""
    if "[" not in text[span.start : span.end]:
        yield span
        return
    start = span.start
    for insertion in _INSERTION.finditer(text, span.start, span.end):
        if insertion.end() - insertion.start() <= _ONE_LETTER:
            continue
        if text[start : insertion.start()].strip():
            yield replace(span, start=start, end=insertion.start())
        start = insertion.end()
    if start == span.start or text[start : span.end].strip():
        yield replace(span, start=start)
