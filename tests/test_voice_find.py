"""What holds for every text, and how well real ones are heard."""

import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text import Span
from framing.voice import VOICES, VoiceSpan, find_voices, innermost
from framing.voice.span import LONGEST

PIECES = ['"', "“", "”", "‘", "’", "'", "''", "``", "`", "«", "»", "„", " ", " ", " ", "\n", "\n\n", ". ", ", ", "—", "(", ")", "…", "<a b=", ">"]
WORDS = ["Maro", "said", "the", "fighters", "claims", "called", "it", "as", "remnants", "s", "12", "Mr", "that", "I", "é", "\u2028", "\x00", "𝔸"]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES + WORDS), max_size=120).map("".join))


@given(texts)
def test_spans_lie_in_the_text_and_in_one_paragraph(text):
    for span in find_voices(text):
        assert 0 <= span.start < span.end <= len(text)
        assert span.end - span.start <= LONGEST
        assert "\n" not in text[span.start : span.end]
        assert span.voice in (("quoted", "scare", "title") if span.layer == "marks" else ("attributed",))
        assert span.rule
        assert span.cue is None or text[span.cue.start : span.cue.end].strip()


@given(texts)
def test_spans_are_sorted_and_those_of_marks_lie_inside_one_another_or_apart(text):
    spans = find_voices(text)
    assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)
    marks = [span for span in spans if span.layer == "marks"]
    for index, outer in enumerate(marks):
        for inner in marks[index + 1 :]:
            assert inner.start >= outer.end or inner.end <= outer.end
            assert (inner.start, inner.end) != (outer.start, outer.end)


@given(texts)
def test_the_same_text_gives_the_same_spans(text):
    assert find_voices(text) == find_voices(text)


@given(texts, texts)
def test_what_stands_far_below_changes_nothing_above(text, far):
    between = "\n\nThe road was open.\n\nThe bus left.\n\n"
    alone = find_voices(text + between)
    assert find_voices(text + between + far)[: len(alone)] == alone


@given(texts)
def test_the_innermost_span_around_a_character_decides_its_voice(text):
    spans = find_voices(text)
    for position, place in enumerate(innermost(spans, len(text)).tolist()):
        heard = [span for span in spans if span.voice != "title" and "unsure" not in span.flags]
        around = [(span.layer == "indirect", span.end - span.start) for span in heard if span.start <= position < span.end]
        decides = (spans[place].layer == "indirect", spans[place].end - spans[place].start) if place >= 0 else None
        assert decides == min(around, default=None)  # marks before indirect speech, then the shortest
        assert place < 0 or spans[place].voice in VOICES


def test_a_title_is_looked_through():
    spans = [VoiceSpan(0, 30, "marks", "quoted", "long"), VoiceSpan(5, 15, "marks", "title", "title"), VoiceSpan(40, 50, "marks", "title", "title")]
    assert innermost(spans, 52).tolist() == [0] * 30 + [-1] * 22


def test_marks_decide_over_indirect_speech():
    spans = [VoiceSpan(0, 9, "indirect", "attributed", "clause"), VoiceSpan(3, 5, "marks", "scare", "uncredited")]
    assert innermost(spans, 10).tolist() == [0, 0, 0, 1, 1, 0, 0, 0, 0, -1]


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        '" ',
        "“",
        "’",
        "‘a ",
        'a" ',
        '"a"\n',
        "“a. ",
        "a, said “b” ",
        "s’ ‘",
        ".",
        '“x said the road is open," she said. ',
        "“" + "A" * 3000 + "” ",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit):
    def seconds(length):
        text = unit * (length // len(unit))
        began = time.process_time()
        spans = find_voices(text)
        assert all(span.end - span.start <= LONGEST for span in spans)
        return time.process_time() - began

    short = max(seconds(20_000), 0.02)
    assert seconds(160_000) < 30 * short  # eight times the text; a square would be 64 times


def test_a_quotation_without_end_is_cut():
    for text in ("“" + "word " * 2000 + "”", "“" + "x" * 9000, "She said “" + "word, " * 3000):
        assert [span.end - span.start <= LONGEST for span in find_voices(text)] == [True]


def _read(folder, name):
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _covered(length, stretches):
    covered = bytearray(length)
    for start, end in stretches:
        covered[start:end] = b"\x01" * (end - start)
    return covered


@pytest.mark.corpora
def test_words_in_marks_are_words_that_readers_credit_to_somebody(corpora):
    folder = corpora / "polnear"
    content = {row["id"]: [Span(s["start"], s["end"]) for s in row["spans"] if s["label"] == "content"] for row in _read(folder, "spans.jsonl")}
    both = found = gold = 0
    for row in _read(folder, "documents.jsonl"):
        if row["split"] == "dev":
            text = row["text"]
            credited = _covered(len(text), content[row["id"]])
            quoted = _covered(len(text), [(span.start, span.end) for span in find_voices(text) if span.layer == "marks" and span.voice == "quoted"])
            tokens = [match.start() for match in re.finditer(r"\w+", text)]
            both += sum(credited[token] and quoted[token] for token in tokens)
            found += sum(quoted[token] for token in tokens)
            gold += sum(credited[token] for token in tokens)
    assert both / found >= 0.97
    assert both / gold >= 0.42


@pytest.mark.corpora
@pytest.mark.parametrize(("label", "goal"), [("lex", 0.93), ("inf", 0.965)])
def test_marks_agree_with_readers_on_what_is_quoted(corpora, label, goal):
    folder = corpora / "basil"
    spans = {row["id"]: row["spans"] for row in _read(folder, "spans.jsonl")}
    right = []
    for row in _read(folder, "documents.jsonl"):
        voices = [(span.start, span.end) for span in find_voices(row["text"]) if span.voice in ("quoted", "scare")]
        covered = _covered(len(row["text"]), voices)
        for span in spans.get(row["id"], []):
            if span["label"] == label:
                in_marks = 2 * sum(covered[span["start"] : span["end"]]) >= span["end"] - span["start"]
                right.append(in_marks == (span["quote"] == "yes"))
    assert sum(right) / len(right) >= goal
