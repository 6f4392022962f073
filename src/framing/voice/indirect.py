"""Indirect speech: the stretches of a paragraph that report what somebody else says, claims, demands or thinks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.voice.frames import Reported, find_verbs, reported_by
from framing.voice.phrases import by_phrase
from framing.voice.quotations import Quoted
from framing.voice.sentence import QUOTE, Sentence, read_sentences
from framing.voice.span import LONGEST, VoiceSpan
from framing.voice.subjects import kind_of_source, stretch


def find_indirect(text: str, paragraph: Quoted) -> Iterator[VoiceSpan]:
    """What the paragraph reports without marks, by its sentences."""
    for sentence in read_sentences(text, paragraph.start, paragraph.end, paragraph.pairs):
        yield from reported_in(sentence)


def reported_in(sentence: Sentence) -> Iterator[VoiceSpan]:
    """What one sentence reports."""
    for verb in find_verbs(sentence):
        for reported in reported_by(verb):
            yield span_of(sentence, reported)
    for reported in by_phrase(sentence):
        yield span_of(sentence, reported)


def span_of(sentence: Sentence, reported: Reported) -> VoiceSpan:
    """The span of the text that some words of a sentence are."""
    start = sentence.starts[reported.first]
    end = min(sentence.ends[reported.last - 1], start + LONGEST)
    source = stretch(sentence, reported.source) if reported.source else None
    kind = kind_of_source(sentence, reported.source) if reported.source else ""
    flags = frozenset({"unsure"}) if reported.unsure or kind == "outlet" else frozenset()  # what we found ourselves is our own
    return VoiceSpan(
        start, end, "indirect", "attributed", reported.rule, frame=reported.rule, category=reported.category,
        cue=stretch(sentence, reported.cue), source=source, source_kind=kind, flags=flags,
    )  # fmt: skip
