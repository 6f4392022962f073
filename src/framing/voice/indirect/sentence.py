"""The sentences of a paragraph as words and stops, with each quotation as one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from framing.text import ABBREVIATIONS, Span
from framing.voice.marks import MARKS, Pair
from framing.voice.words import load_cues, load_nominals, load_words

QUOTE = "“"
"""The form of a quotation among words."""
STOP = "."

_WORD = (
    r"[^\W\d_](?:(?:\.[^\W\d_])+\.|[^\W\d_]*(?:[’'‘‑-][^\W_]+)*)"  # U.S., or a word
    r"|\d+(?:[.,:]\d+)*"
    r"|[,;:()\[\]]|[.!?…]{2,}|[!?…]|--+|[—–]"
)
_INNER = re.compile(_WORD + r"|\A-\Z")
_TOKEN = re.compile(_WORD + r"|\.(?=[\W_]*+\Z)|(?<=\s)-(?=\s)")  # a full stop inside a sentence is that of an abbreviation, and no stop
_DASHES = frozenset(("—", "–", "-", "--", "---"))
_ENDS = ".!?…"
_AFTER_SENTENCES = frozenset(".!?…)]" + MARKS)
_CLOSED = ",.!?…"
_STOPS = re.compile(rf"[.!?…](?<![.!?…]{{2}})[.!?…]*+(?=[{MARKS})\]]*+\s)")
_FOLLOWING = re.compile(rf"[\s{MARKS}()\[\]]{{0,20}}+")
_LAST_WORD = re.compile(r"[\w.]+$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPEAKER_REACH = 80
_LABEL_REACH = 60
_LONGEST_WORD = 24
_LONGEST_SENTENCE = 1500  # characters; the time that a sentence takes grows with the square of its length
_ABBREVIATED = frozenset(ABBREVIATIONS)


class _Read(NamedTuple):
    """What stands between two white spaces: the forms of its words and stops, which have capitals, and whether a trigger is among its words."""

    forms: tuple[str, ...]
    capitals: tuple[bool, ...]
    triggers: bool
    """As they are written."""
    capital_triggers: bool
    """In any case."""


class Sentence:
    """Words, stops and quotations of one sentence, in lists of one length.

    - forms: lower case; stops have the forms `.` `,` `;` `:` `—` `(` `)`; a quotation with its marks has the form `“`, and its inside is not read
    - capitals: whether a word begins with a capital (al-Sharaa does)
    - closed: whether a quotation ends with a comma or full stop
    - triggers, capital_triggers: whether a word without which nothing is reported stands outside of the quotations, as written and in any case
    - last_character: the last one of its text
    """

    __slots__ = ("_pieces", "_spans", "_text", "capital_triggers", "capitals", "closed", "forms", "last_character", "triggers")

    def __init__(self, text: str, start: int, end: int, pairs: Sequence[Pair] = ()) -> None:
        self._text = text
        self.last_character = text[end - 1 : end]
        self._spans: list[tuple[int, int]] = []
        self._pieces: list[tuple[int, int]] = []
        self.forms: list[str] = []
        self.capitals: list[bool] = []
        self.triggers = self.capital_triggers = False
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
        self._pieces.append((start, end))
        forms, capitals, triggers, capital_triggers = zip(*_read_piece(self._text, start, end), strict=True)
        self.forms += chain.from_iterable(forms)
        self.capitals += chain.from_iterable(capitals)
        self.triggers = self.triggers or True in triggers
        self.capital_triggers = self.capital_triggers or True in capital_triggers

    @property
    def outside(self) -> str:
        """The text of the sentence without its quotations."""
        return "".join([self._text[start:end] for start, end in self._pieces[::2]])

    def span(self, place: int) -> Span:
        """The characters of a word. They are looked up only where something is reported."""
        if not self._spans:
            quoted = self._pieces[1::2]
            for number, piece in enumerate(self._pieces[::2]):
                self._spans += map(re.Match.span, _TOKEN.finditer(self._text, *piece))
                self._spans += quoted[number : number + 1]
        return Span(*self._spans[place])


def _read_piece(text: str, start: int, end: int) -> list[_Read]:
    """The words between two quotations. Only the last can have a full stop that ends a sentence."""
    piece = text[start:end]
    words = piece.split()
    last = len(words) - 1
    while last > 0 and not words[last][0].isalnum() and _LETTER_OR_DIGIT.search(words[last]) is None:
        last -= 1
    ending = piece[piece.rfind(words[last]) :] if last > 0 else piece
    if not start and last > 0 and words[0] == "-":
        words[0] = ""  # nothing stands before it from which it could part the rest
    return [*map(_read, words[: max(last, 0)]), _read_last(ending)]


@cache
def _triggers() -> frozenset[str]:
    """The words without one of which a sentence reports nothing."""
    cues = (form for form, cue in load_cues().items() if cue.takes)
    return frozenset((*cues, *load_nominals(), *load_words("hedges"), *load_words("hedging_adjectives"), "according"))


def read_sentences(text: str, start: int, end: int, pairs: Sequence[Pair]) -> list[Sentence]:
    """The sentences of the paragraph `text[start:end]`, in which `pairs` are quotations, that may report something: the others are passed over.

    >>> [sentence.forms for sentence in read_sentences("Maro left. She said no. “Go,” he said.", 0, 38, [Pair(25, 28)])]
    [['she', 'said', 'no', '.'], ['“', 'he', 'said', '.']]
    """
    outer = _outermost(pairs)
    sentences = list(_all_sentences(text, start, end, outer))
    labelled = ":" in text[start : min(end, start + _LABEL_REACH)]
    if not labelled and not _may_report(text[end - 1], sentences):
        return []
    whole = labelled or len(sentences) == 1
    return [sentence for place, sentence in enumerate(sentences) if (whole and not place) or _may_report(sentence.last_character, [sentence])]


def _all_sentences(text: str, start: int, end: int, pairs: Sequence[Pair]) -> Iterator[Sentence]:
    position, quotation = start, 0
    for stop in _cut(start, (*_sentence_ends(text, start, end, pairs), end)):
        if stop <= position:
            continue  # inside a quotation that reaches over a cut
        first = quotation
        while quotation < len(pairs) and pairs[quotation].start < stop:
            quotation += 1
        inside = pairs[first:quotation]
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


def _may_report(last_character: str, sentences: Sequence[Sentence]) -> bool:
    """Whether one of the triggers stands outside of quotations: in lower case, at the beginning, or in a headline, which has no full stop."""
    if not any(sentence.capital_triggers for sentence in sentences):
        return False
    if last_character not in _AFTER_SENTENCES or any(sentence.triggers for sentence in sentences):
        return True
    first = _LETTERS.search(" ".join([sentence.outside for sentence in sentences]))
    return first is not None and first.group().lower() in _triggers()


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


@lru_cache(maxsize=100_000)  # the words of a language are few, those of a corpus many
def _read(stretch: str) -> _Read:
    """What stands between two white spaces inside of a sentence."""
    return _read_words(stretch, (stretch,) if stretch.isalpha() else _INNER.findall(stretch))


@lru_cache(maxsize=100_000)
def _read_last(stretch: str) -> _Read:
    """The last word before a quotation or the end of a sentence, with all stops behind it."""
    return _read_words(stretch, _TOKEN.findall(stretch))


def _read_words(stretch: str, words: Sequence[str]) -> _Read:
    forms, capitals = tuple(map(_form, words)), tuple(map(_has_capital, words))
    if _triggers().isdisjoint(forms if stretch.isalpha() else _LETTERS.findall(stretch.lower())):
        return _Read(forms, capitals, triggers=False, capital_triggers=False)
    return _Read(forms, capitals, triggers=not _triggers().isdisjoint(_LETTERS.findall(stretch)), capital_triggers=True)


def _form(word: str) -> str:
    """The form of a word or stop."""
    first = word[0]
    if first.isalnum():
        return word.lower().replace("’", "'")
    return STOP if first in _ENDS else "—" if word in _DASHES else first


def _has_capital(word: str) -> bool:
    """Whether a word begins with a capital, or its last part does."""
    return word[0].isupper() or ("-" in word and word[0].isalnum() and word.rpartition("-")[2][:1].isupper())
