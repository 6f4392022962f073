"""The sentences of a paragraph as words and stops, with each quotation as one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from framing.text import ABBREVIATIONS, Span
from framing.voice.marks import MARKS, Pair
from framing.voice.words import load_cues, load_nominals, load_words

QUOTE = "“"
"""The form of a quotation among words."""
STOP = "."

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:[’'‘‑-][^\W_]+)*"
    r"|[.!?…]{2,}|[!?…]|\.(?=[\W_]*+\Z)"  # a full stop inside a sentence is that of an abbreviation, and no stop
    r"|[,;:()\[\]]|--+|[—–]|(?<=\s)-(?=\s)"
)
_DASHES = frozenset(("—", "–", "-", "--", "---"))
_ENDS = ".!?…"
_AFTER_SENTENCES = frozenset(".!?…)]" + MARKS)
_CLOSED = ",.!?…"
_STOPS = re.compile(rf"(?<![.!?…])[.!?…]++(?=[{MARKS})\]]*+\s)")
_FOLLOWING = re.compile(rf"[\s{MARKS}()\[\]]{{0,20}}+")
_LAST_WORD = re.compile(r"[\w.]+$")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNTIL_STOP = re.compile(r"[^.\n]*")
_SPEAKER_REACH = 80
_LABEL_REACH = 60
_LONGEST_WORD = 24
_LONGEST_SENTENCE = 1500  # characters; the time that a sentence takes grows with the square of its length
_ABBREVIATED = frozenset(ABBREVIATIONS)


class Sentence:
    """Words, stops and quotations of one sentence, in lists of one length.

    - forms: lower case; stops have the forms `.` `,` `;` `:` `—` `(` `)`; a quotation with its marks has the form `“`, and its inside is not read
    - capitals: whether a word begins with a capital (al-Sharaa does)
    - closed: whether a quotation ends with a comma or full stop
    """

    __slots__ = ("_pieces", "_spans", "_text", "capitals", "closed", "forms")

    def __init__(self, text: str, start: int, end: int, pairs: Sequence[Pair] = ()) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._pieces: list[tuple[int, int]] = []
        self.forms: list[str] = []
        self.capitals: list[bool] = []
        quotations = []
        position = start
        for pair in pairs:
            self._add(position, pair.start)
            quotations.append((len(self.forms), pair))
            self.forms.append(QUOTE)
            self.capitals.append(text[pair.start].isupper())
            self._pieces.append((pair.start, pair.end))
            position = pair.end
        self._add(position, end)
        self.closed = [False] * len(self.forms)
        for place, pair in quotations:
            self.closed[place] = text[pair.end - 1] in _CLOSED

    def _add(self, start: int, end: int) -> None:
        words = _TOKEN.findall(self._text, start, end)
        self._pieces.append((start, end))
        if words:
            forms, capitals = zip(*map(_read, words), strict=True)
            self.forms += forms
            self.capitals += capitals

    def span(self, place: int) -> Span:
        """The characters of a word. They are looked up only where something is reported."""
        if not self._spans:
            quoted = self._pieces[1::2]
            for number, piece in enumerate(self._pieces[::2]):
                self._spans += [match.span() for match in _TOKEN.finditer(self._text, *piece)]
                self._spans += quoted[number : number + 1]
        return Span(*self._spans[place])


@cache
def _triggers() -> frozenset[str]:
    """The words without one of which a sentence reports nothing."""
    cues = (form for form, cue in load_cues().items() if cue.takes)
    return frozenset((*cues, *load_nominals(), *load_words("hedges"), *load_words("hedging_adjectives"), "according"))


def read_sentences(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[Sentence]:
    """The sentences of the paragraph `text[start:end]`, in which `pairs` are quotations, that may report something: the others are passed over.

    >>> [sentence.forms for sentence in read_sentences("Maro left. She said no. “Go,” he said.", 0, 38, [Pair(25, 28)])]
    [['she', 'said', 'no', '.'], ['“', 'he', 'said', '.']]
    """
    outer = _outermost(pairs)
    labelled = ":" in text[start : min(end, start + _LABEL_REACH)]
    if not labelled and not _may_report(text, start, end, outer):
        return
    position, quotation = start, 0
    for stop in _cut(start, (*_sentence_ends(text, start, end, outer), end)):
        if stop <= position:
            continue  # inside a quotation that reaches over a cut
        inside = []
        while quotation < len(outer) and outer[quotation].start < stop:
            inside.append(outer[quotation])
            quotation += 1
        whole = position == start and (labelled or stop == end)
        if whole or _may_report(text, position, stop, inside):
            yield Sentence(text, position, stop, inside)
        position = max(stop, inside[-1].end if inside else stop)


def _cut(start: int, stops: Iterable[int]) -> Iterator[int]:
    """The stops, and further ones in what is too long for a sentence: a list, a table, or a text without any full stop."""
    for stop in stops:
        while stop - start > _LONGEST_SENTENCE:
            start += _LONGEST_SENTENCE
            yield start
        start = stop
        yield stop


def _may_report(text: str, start: int, end: int, pairs: Sequence[Pair]) -> bool:
    """Whether one of the triggers stands outside of quotations: in lower case, at the beginning, or in a headline, which has no full stop."""
    outside = text[start:end] if not pairs else "".join(_outside(text, start, end, pairs))
    headline = text[end - 1] not in _AFTER_SENTENCES
    words = _LETTERS.findall(outside.lower() if headline else outside)
    return not _triggers().isdisjoint(words) or (bool(words) and words[0].lower() in _triggers())


def _outside(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        yield text[start : pair.start]
        start = pair.end
    yield text[start:end]


def _outermost(pairs: Sequence[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _sentence_ends(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[int]:
    """Where the sentences but for the last end: behind full stops outside of quotations, and behind quotations that end with one."""
    position = start
    for pair in pairs:
        yield from _stops_between(text, position, pair.start, end)
        if text[pair.end - 1] in _ENDS and _begins(text, pair.end, end):
            spoken = text[pair.end - 1] != "." and _names_speaker(text, pair.end)  # “Why?” Maro asked.
            after = _FOLLOWING.match(text, pair.end, end)
            if not spoken and after is not None and after.end() > pair.end + 1:
                yield pair.end
        position = pair.end
    yield from _stops_between(text, position, end, end)


def _stops_between(text: str, start: int, stop: int, end: int) -> Iterator[int]:
    for match in _STOPS.finditer(text, start, stop):
        if not _begins(text, match.end(), end):
            continue
        if match.group() == "." and _is_abbreviation(text, start, match.start()):
            continue
        yield match.end()


def _begins(text: str, position: int, end: int) -> bool:
    """Whether a sentence can begin behind `position`: with a capital or a digit, or nothing does."""
    after = _FOLLOWING.match(text, position, end)
    place = after.end() if after is not None else position
    return place < end and (text[place].isupper() or text[place].isdigit())


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    match = _LAST_WORD.search(text, max(start, stop - _LONGEST_WORD), stop)
    if match is None:
        return False
    word = match.group()
    last = word.rpartition("-")[2]
    form, capital = last.lower(), last[:1].isupper()
    return form in _ABBREVIATED or (capital and form in load_words("abbreviations")) or (len(last) == 1 and capital and last != "I")


def _names_speaker(text: str, position: int) -> bool:
    """Whether a speaker and a reporting verb follow, as in “Why?” Maro asked."""
    for word in _LETTERS.finditer(text[position : position + _SPEAKER_REACH].split("\n", maxsplit=1)[0].split(".", maxsplit=1)[0]):
        cue = load_cues().get(word.group())
        if cue is not None:
            return "final" in cue.takes
    return False


@lru_cache(maxsize=50_000)  # the words of a language are few, those of a corpus many
def _read(word: str) -> tuple[str, bool]:
    """The form of a word or stop, and whether it has a capital."""
    first = word[0]
    if first.isalnum():
        return word.lower().replace("’", "'"), first.isupper() or ("-" in word and word.rpartition("-")[2][:1].isupper())
    return (STOP if first in _ENDS else "—" if word in _DASHES else first), False
