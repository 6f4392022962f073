"""Where a quotation ends, or begins, whose mark is missing: with its sentence, or with the words that say who speaks."""

from __future__ import annotations

import re

from framing.text import ABBREVIATIONS
from framing.voice.marks import Pair
from framing.voice.span import LONGEST
from framing.voice.words import load_cues

UNBALANCED = frozenset({"unbalanced"})
_LONGEST_WITHOUT_OPENER = 400
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[”’\"')\]]*+(?=\s++[“‘\"'(\[]*+[^\W_a-zà-öø-ÿ]|\s*+$)")
_LAST_WORD = re.compile(r"[\w.]*$")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_COMMA = re.compile(r"[,!?](?=((?:\s[\w.’'-]+){1,6}))")
_PERSON = re.compile(r"[A-Z]|(?:he|she|they|the|an?)$")
_ABBREVIATIONS = frozenset(ABBREVIATIONS)


def sentence_end(text: str, start: int, end: int) -> int:
    """Where the first sentence that ends in `text[start:end]` has its end; `end` if none does. Full stops of abbreviations end nothing."""
    for stop in _STOP.finditer(text, start, end):
        if stop.start() > start and not _is_abbreviation(text, stop.start(), start):
            return stop.end()
    return end


def _is_abbreviation(text: str, stop: int, start: int) -> bool:
    match = _LAST_WORD.search(text, max(start, stop - 12), stop)
    word = match.group() if match is not None else ""
    return text[stop] == "." and (word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()))


def unclosed(text: str, start: int, limit: int, *, sentences: bool = False) -> Pair:
    """A quotation that lost its closing mark: from `start` to the words that name the speaker (…, she said), or to the end of its first sentence.

    `sentences`: it opened its paragraph, so that all up to `limit` is taken for it where no speaker is named in the first sentence.
    """
    limit = min(limit, start + LONGEST)
    end = sentence_end(text, start, limit)
    for comma in _AFTER_COMMA.finditer(text, start, end):
        if _names_speaker(comma.group(1).split()):
            return Pair(start, comma.end(), UNBALANCED)
    return Pair(start, limit if sentences else end, UNBALANCED)


def _names_speaker(words: list[str]) -> bool:
    """Whether the words after a comma are those that end a quotation: said Maro, she said, a man in the crowd said."""
    return _credits(words[0]) or (_PERSON.match(words[0]) is not None and any(_credits(word) for word in words[1:]))


def _credits(word: str) -> bool:
    cue = load_cues().get(word)
    return cue is not None and cue.needs == "any" and not cue.noun


def without_opener(text: str, free_from: int, paragraph: int, closer: int) -> Pair | None:
    """A quotation that lost its opening mark: the sentence that `closer` ends, if it is short, from its last reporting verb on if it has one."""
    start = max(free_from, closer - _LONGEST_WITHOUT_OPENER)
    begins = start in (paragraph, free_from)
    while (stop := sentence_end(text, start, closer - 1)) < closer - 1:
        start, begins = stop, True
    if not begins:
        return None
    for word in _WORD.finditer(text, start, closer):
        if _credits(word.group()):
            start = word.end() + (5 if text.startswith(" that", word.end()) else 0)
    return Pair(start, closer, UNBALANCED)
