"""Indirect speech: the stretches of a paragraph that report what somebody else says, claims, demands or thinks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from framing.voice.indirect.frames import reported_by
from framing.voice.indirect.phrases import LONGEST_LABEL, by_phrase, label
from framing.voice.indirect.sentence import QUOTE, Sentence, read_sentences
from framing.voice.indirect.sources import kind_of_source, stretch
from framing.voice.indirect.verbs import Reported, find_verbs
from framing.voice.quotations import Quoted
from framing.voice.span import LONGEST, VoiceSpan


class Report(NamedTuple):
    """What somebody else says, as a span; `in_marks` where all of its words stand in quotation marks."""

    span: VoiceSpan
    in_marks: bool


def find_reports(text: str, paragraph: Quoted) -> Iterator[Report]:
    """What the paragraph's sentences report, by verbs first and then by phrases."""
    begins = True
    for sentence in read_sentences(text, paragraph.start, paragraph.end, paragraph.pairs):
        if begins:
            yield from _labelled(text, paragraph, sentence)
            begins = False
        for verb in find_verbs(sentence):
            for reported in reported_by(verb):
                yield _report(sentence, reported)
        for reported in by_phrase(sentence):
            yield _report(sentence, reported)


def _labelled(text: str, paragraph: Quoted, sentence: Sentence) -> Iterator[Report]:
    """What stands behind a name and a colon: in a headline to the sentence's end, in a transcript to that of the paragraph."""
    spoken = label(sentence) if ":" in sentence.forms[:LONGEST_LABEL] else None
    if spoken is None or text[paragraph.start : sentence.span(0).start].strip():
        return
    report = _report(sentence, spoken)
    if _is_transcript(text[slice(*report.span.source)] if report.span.source else ""):
        end = min(paragraph.end, report.span.start + LONGEST)
        yield Report(replace(report.span, end=end), report.in_marks and report.span.end >= end)
    elif not text[: paragraph.start].strip():
        yield report


def _is_transcript(name: str) -> bool:
    """Whether a name before a colon is that of a speaker in a transcript (A:, MARO:); with other names, only a headline is somebody's words."""
    return name == "A" or (name.isupper() and len(name) > 1)


def _report(sentence: Sentence, reported: Reported) -> Report:
    start, end = stretch(sentence, (reported.first, reported.last))
    end = min(end, start + LONGEST)
    source = stretch(sentence, reported.source) if reported.source else None
    kind = kind_of_source(sentence, reported.source) if reported.source else ""
    # What the newsroom itself saw or found is its own.
    flags = frozenset({"unsure"}) if reported.unsure or kind == "outlet" else frozenset[str]()
    span = VoiceSpan(
        start, end, "indirect", "attributed", reported.rule, frame=reported.rule, category=reported.category,
        cue=stretch(sentence, reported.cue), source=source, source_kind=kind, flags=flags,
    )  # fmt: skip
    inside = sentence.forms[reported.first : reported.last]
    return Report(span, QUOTE in inside and not any(form[0].isalnum() for form in inside))
