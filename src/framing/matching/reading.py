"""A document as it is read for terms: its words, and the names of actors among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.lexicon.names import NameWord, common_words, is_article, pieces_of
from framing.matching.vocabulary import NameStart, Vocabulary, Word
from framing.sentences import Tokens
from framing.text import APOSTROPHES, fold

# What may stand between the tokens of one occurrence: a possessive, then spaces, hyphens, marks around a word, or a dash without spaces, which
# is a hyphen to those who type it. A comma, a long dash or a dash between spaces ends a phrase.
GAP = re.compile(rf"(?:[{APOSTROPHES}][sS]\b)?(?:[\s\-‐‑.&/{APOSTROPHES}\"“”„‚‟‛«»‹›]*|[‒–−])")
POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]\b")
_AYN = frozenset("ʿʾʻ")
HYPHENS = frozenset("-‐‑‒–")


class Mention(NamedTuple):
    """Tokens `first:last` of a document that are a name of an actor, with the article before it."""

    first: int
    last: int
    actor: str


@dataclass(frozen=True)
class Reading:
    """The words of a document, and where its names of actors stand."""

    text: str
    tokens: Tokens
    words: list[Word]
    mentions: list[Mention] = field(default_factory=list)
    """In the order of the text; no two share a word."""
    mention_at: dict[int, Mention] = field(default_factory=dict)
    """The mention that begins at a token."""

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing that ends a phrase stands between the tokens `first:last`, which are in one sentence."""
        sentence, spans = self.tokens.sentence, self.tokens.spans
        if last > len(spans) or sentence[first] != sentence[last - 1]:
            return False
        return all(GAP.fullmatch(self.text, spans[at].end, spans[at + 1].start) for at in range(first, last - 1))


def read_words(text: str, tokens: Tokens, vocabulary: Vocabulary) -> Reading:
    """The words of a text, and the names of actors among them. Of names that share words the longest is meant."""
    words = [vocabulary.word(text[start:end]) for start, end in tokens.spans]
    if vocabulary.actors and not _AYN.isdisjoint(text):
        words = [_with_ayn(text[end : end + 1], word, vocabulary) for (_, end), word in zip(tokens.spans, words, strict=True)]
    reading = Reading(text, tokens, words)
    found = [mention for first, word in enumerate(words) for start in word.names if (mention := _mention(reading, first, start))]
    taken: set[int] = set()
    order = {name: place for place, name in enumerate(vocabulary.actors)}
    for mention in sorted(found, key=lambda mention: (mention.first - mention.last, mention.first, order[mention.actor])):
        places = range(mention.first, mention.last)
        if taken.isdisjoint(places):
            taken.update(places)
            reading.mentions.append(mention)
    reading.mentions.sort()
    reading.mention_at.update((mention.first, mention) for mention in reading.mentions)
    return reading


def _with_ayn(following: str, word: Word, vocabulary: Vocabulary) -> Word:
    """A word with the letter ʿayn or hamza that stands at its end, which no token holds: al-Sharʿ."""
    if following not in _AYN or not word.text[0].isupper():
        return word
    heard = vocabulary.word(word.text + following)
    return word._replace(text=heard.text, names=heard.names)


def _mention(reading: Reading, first: int, start: NameStart) -> Mention | None:
    last = _end_of_name(reading, first, start)
    if last is None or not reading.joined(first, last) or _is_shouted_word(reading, first, last):
        return None
    return Mention(_with_article(reading, first), last, start.actor)


def _end_of_name(reading: Reading, first: int, start: NameStart) -> int | None:
    """The token behind a name whose first word is known to fit; its other words may be pieces of a token, or have an article before them."""
    at, piece = _after_piece(reading.words[first].text, first, start.piece)
    for wanted in start.pattern.words[1:]:
        step = _next_word(reading, (at, piece), wanted)
        if step is None:
            return None
        at, piece = step
    return at + (piece > 0)


def _next_word(reading: Reading, place: tuple[int, int], wanted: NameWord) -> tuple[int, int] | None:
    at, piece = place
    for _ in range(2):  # the second time behind an article
        if at >= len(reading.words):
            return None
        text = reading.words[at].text
        pieces = pieces_of(text)
        if piece == 0 and wanted.fits(text):
            return at + 1, 0
        if len(pieces) > 1 and wanted.fits(pieces[piece]):
            return _after_piece(text, at, piece)
        if not is_article(pieces[piece] if len(pieces) > 1 else text, wanted.text):
            return None
        at, piece = _after_piece(text, at, piece if len(pieces) > 1 else -1)
    return None


def _after_piece(text: str, at: int, piece: int) -> tuple[int, int]:
    """The place behind a piece of a token: the next piece, or the next token."""
    return (at + 1, 0) if piece < 0 or piece + 1 >= len(pieces_of(text)) else (at, piece + 1)


def _is_shouted_word(reading: Reading, first: int, last: int) -> bool:
    """Whether an acronym is only a word of a sentence in capitals: US in TELL US THE TRUTH."""
    text = reading.words[first].text
    if last - first > 1 or not text.isupper() or not (len(text) == 2 or fold(text) in common_words()):
        return False
    around = [reading.words[at].text for at in (first - 1, last) if 0 <= at < len(reading.words)]
    return bool(around) and all(word.isupper() for word in around)


def _with_article(reading: Reading, first: int) -> int:
    """The first token of a name with the article before it: al-Assad, Al Assad, ash-Sham."""
    if first == 0 or not is_article(before := reading.words[first - 1].text, reading.words[first].text):
        return first
    spans = reading.tokens.spans
    gap = reading.text[spans[first - 1].end : spans[first].start]
    written = gap in HYPHENS or (gap == " " and fold(before) in {"al", "el"}) or (len(gap) == 1 and gap in APOSTROPHES)
    return first - 1 if written else first
