"""Indirect speech: the stretches of a paragraph that report what somebody else says, claims, demands or thinks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from framing.voice.indirect.frames import reported_by
from framing.voice.indirect.phrases import by_phrase, label
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
    sentences = list(read_sentences(text, paragraph.start, paragraph.end, paragraph.pairs))
    if sentences and (spoken := label(sentences[0])) is not None:
        report = _report(sentences[0], spoken)
        if _is_transcript(text[slice(*report.span.source)] if report.span.source else ""):
            yield _to_the_end(report, sentences)
        elif not text[: paragraph.start].strip():
            yield report
    for sentence in sentences:
        for verb in find_verbs(sentence):
            for reported in reported_by(verb):
                yield _report(sentence, reported)
        for reported in by_phrase(sentence):
            yield _report(sentence, reported)


def _is_transcript(name: str) -> bool:
    """Whether a name before a colon is that of a speaker in a transcript (A:, MARO:); with other names, only a headline is somebody's words."""
    return name == "A" or (name.isupper() and len(name) > 1)


def _to_the_end(report: Report, sentences: Sequence[Sentence]) -> Report:
    """What stands behind a speaker's name and a colon, up to the end of the paragraph."""
    last = sentences[-1].ends[-1]
    return Report(replace(report.span, end=min(last, report.span.start + LONGEST)), report.in_marks and len(sentences) == 1)


def _report(sentence: Sentence, reported: Reported) -> Report:
    start = sentence.starts[reported.first]
    end = min(sentence.ends[reported.last - 1], start + LONGEST)
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
