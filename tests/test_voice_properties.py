"""What holds of any text whatever, and of an article with a mark lost, doubled or replaced at every possible place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.voice import find_voices, innermost
from framing.voice.indirect.sentence import read_sentences
from framing.voice.marks import MARKS
from framing.voice.span import LONGEST

ARTICLE = (
    "Tesk: “army has left Orsen”\n\n"
    "Maro Tesk said that the army’s men had left the village, but the road was open. “They call us ‘remnants’ now,” she said.\n\n"
    "The council called it a 'security operation' [sic]; according to two residents, \"eleven men\" had died.\n\n"
    "“We waited [for bread].\n\n“Nobody came.” The ’90s were worse, the dockers' union claims — while the ministry denied the “massacre”.\n\n"
    "In the film «Halvard», ``the bridge'' fell, the so-called „government“ having, he said, 12\" of rope."
)
REPLACEMENTS = ('"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "“”", "” ", " “", "\n", "\x00", "")
SENTENCES = [
    "Maro said that the army had left. ",
    "The road was open. ",
    "“Nobody came,” she said. ",
    "The ‘remnants’ were shepherds, ",
    "according to Maro, ",
    "the ministry denied a “massacre” — ",
    "While the council claims [the mill] burnt, ",
    "MARO: “We left.” ",
    "he added, ",
    "their fears of war ",
    "“We saw ‘them’ [there] ",
    "was described by Maro as “bread”; ",
    "(Tesk said so) ",
    "\n\n",
    "\n",
    'Mr. Tesk’s 12" pole. ',
    "allegedly ",
]
ODD = [
    "\x00",
    "\x1b[0m",
    "\x7f",
    "\u200b",
    "\u200f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u2028",
    "\u0301",
    "😀",
    "👩‍🚒",
    "\U000e0041",
    "\ud800",
    "\udfff",
    "\u00a0",
    "\r",
]
pieces = st.sampled_from([*SENTENCES, *MARKS, *ODD, "[", "]", "(", ")", ":", "—", "...", "said ", "that ", " "])
texts = st.one_of(st.lists(pieces, max_size=60).map("".join), st.text(st.characters(), max_size=200))
common = settings(deadline=None, max_examples=300, derandomize=True)


def assert_sound(text: str) -> None:
    spans = find_voices(text)
    assert [(span.start, -span.end) for span in spans] == sorted((span.start, -span.end) for span in spans)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.end - span.start <= LONGEST
        assert "\n" not in text[span.start : span.end]
        assert text[span.start : span.end].strip()
        for part in (span.cue, span.source):
            assert part is None or (0 <= part.start < part.end <= len(text) and text[slice(*part)].strip())
        assert (span.source is None) == (span.source_kind == "")
    marks = [span for span in spans if span.layer == "marks"]
    for place, outer in enumerate(marks):
        for inner in marks[place + 1 :]:
            assert inner.start >= outer.end or inner.end <= outer.end
    places = innermost(spans, len(text))
    assert places.shape == (len(text),)
    assert not {spans[place].voice for place in set(places.tolist()) if place >= 0} & {"title"}


def edited(text: str) -> Iterator[str]:
    """The text with each of its marks deleted, doubled, or replaced, one at a time; and with a mark put at each of its places."""
    for place, letter in enumerate(text):
        if letter in MARKS:
            for instead in (*REPLACEMENTS, letter * 2):
                yield text[:place] + instead + text[place + 1 :]
    for place in range(len(text) + 1):
        for mark in ('"', "“", "”", "’"):
            yield text[:place] + mark + text[place:]


def test_a_mark_lost_doubled_replaced_or_put_in_at_every_place():
    for text in edited(ARTICLE):
        assert_sound(text)


def test_a_lost_mark_changes_nothing_in_paragraphs_that_are_not_next_to_it():
    first, *_, last = ARTICLE.split("\n\n")
    for place in (place for place, letter in enumerate(first) if letter in MARKS):
        text = first[:place] + first[place + 1 :] + ARTICLE[len(first) :]
        shift = len(text) - len(last)
        found = [(span.start - shift, span.end - shift, span.voice, span.rule) for span in find_voices(text) if span.start >= shift]
        start = len(ARTICLE) - len(last)
        assert found == [(span.start - start, span.end - start, span.voice, span.rule) for span in find_voices(ARTICLE) if span.start >= start]


@common
@given(texts)
def test_any_text_has_sound_spans(text):
    assert_sound(text)


@common
@given(texts)
def test_the_same_text_gives_the_same_spans(text):
    assert find_voices(text) == find_voices(text)


@common
@given(texts, st.sampled_from(ODD))
def test_characters_that_nobody_sees_break_nothing(text, odd):
    assert_sound(odd.join(text))
    assert_sound(odd + text + odd)


@common
@given(st.lists(st.sampled_from(SENTENCES), max_size=12).map("".join))
def test_paragraphs_of_plain_words_around_change_nothing(text):
    plain = "The bus left.\n\nThe bus left.\n\n"
    shifted = [(span.start - len(plain), span.end - len(plain), span.voice, span.rule) for span in find_voices(f"{plain}{text}\n\n{plain}")]
    assert shifted == [(span.start, span.end, span.voice, span.rule) for span in find_voices(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\x00",
        "“" * 200 + "a" + "”" * 200,
        "“a " * 200 + " b”" * 200,
        "‘“" * 100 + "a" + "”’" * 100,
        '"a' * 400,
        MARKS * 100,
        "“" + "x" * 9000 + "” said Maro.",
        "Maro said " + "x" * 9000 + ".",
        "Maro said that " + "the army left and " * 400 + "went.",
        "[" * 500 + "said" + "]" * 500,
        "(" * 500 + "Maro said they left" + ")" * 500,
        "“[a]" * 300,
        "said" * 500,
        "said " * 500,
        "Maro said, " * 300,
        "\u202e“abc” said Maro.\u202c",
        "😀“😀😀”😀 said 😀.",
        "\ud800“a b c d e f”\udfff said that it left.",
        "According to",
        "As",
        "as said",
        "said",
        ":",
        "A:",
        "A: ",
        "Maro:",
        "“”",
        "that that that",
        "by by by said by",
        ", said",
        "said,",
        "“a”,said",
        "called a",
        "reportedly",
        "alleged",
        "fears of",
        "claim that",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_odd_texts_have_sound_spans(text):
    assert_sound(text)


class Calls:
    """How many functions are called, of Python and of C, while it is entered: a measure of time that is the same on every machine."""

    def __enter__(self) -> Calls:
        self.count = 0
        self._before = sys.getprofile()
        sys.setprofile(self._called)
        return self

    def _called(self, frame: FrameType, event: str, argument: object) -> None:
        self.count += event in ("call", "c_call")

    def __exit__(self, *failure: object) -> None:
        sys.setprofile(self._before)


@pytest.mark.parametrize(
    "unit",
    [
        "the army left ",
        "said, ",
        "he said ",
        "Maro said that ",
        "according to ",
        "“we left the village now,” Maro said, and ",
        "the “old village and mill” of ",
        "fears of ",
        "alleged ",
        ", said Maro ",
        "— ",
        "(he said) ",
        "[a b] ",
        "“a”\n",
        "‘we left the village ",
        "Mr. ",
        ". ",
    ],
)
def test_four_times_the_text_is_four_times_the_work(unit):
    def calls(length: int) -> int:
        with Calls() as called:
            find_voices(unit * (length // len(unit)))
        return called.count

    calls(100)  # the word lists are read once
    assert calls(24_000) < 4.8 * calls(6_000) + 200


@pytest.mark.parametrize("unit", ["the army left ", "Maro said, ", "a", "x.", "— "])
def test_no_sentence_is_longer_than_what_is_read_at_once(unit):
    text = unit * (40_000 // len(unit))
    sentences = list(read_sentences(text, 0, len(text), []))
    assert all(len(" ".join(sentence.forms)) <= LONGEST for sentence in sentences)
    assert sum(len(sentence.forms) for sentence in sentences) <= len(text)


PLAIN = "The bus left at noon, and nobody came to the mill. "


@pytest.mark.parametrize("unit", [PLAIN.lower().replace(".", ""), PLAIN * 25 + ARTICLE.replace("\n\n", " ")], ids=["one sentence", "one paragraph"])
def test_five_megabytes_without_a_break(unit):
    text = unit * (5_000_000 // len(unit))
    assert max((span.end - span.start for span in find_voices(text)), default=0) <= LONGEST
