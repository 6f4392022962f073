"""The words that negate: what stands in a sentence that may deny something, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framing.voice.sentence import Sentence
from framing.voice.words import load_words

Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""

_KINDS = {"negators": "negator", "exclusions": "exclusion", "failures": "failure", "denials": "denial", "rejections": "rejection"}
_INVERTED = frozenset("i you he she it we they this that these those there".split())


class Negator(NamedTuple):
    """The words `first:last` of a sentence that may negate others, and what kind of negator they are.

    Kinds: `negator`, `exclusion`, `failure`, `denial`, `rejection`, `falsehood`, each with a word list.
    """

    first: int
    last: int
    kind: str


@cache
def load_phrases(name: str) -> Phrases:
    """The words and phrases of the list `name`."""
    phrases: Phrases = {}
    for phrase in sorted(load_words(name), key=lambda phrase: (-len(phrase.split()), phrase)):
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


def match_phrase(forms: list[str], place: int, phrases: Phrases) -> int:
    """How many words the phrase has that begins at a place; 0 if none does.

    >>> match_phrase(["he", "ruled", "out", "war"], 1, {"ruled": [("ruled", "out")]})
    2
    """
    for words in phrases.get(forms[place], ()):
        if len(words) == 1 or tuple(forms[place : place + len(words)]) == words:
            return len(words)
    return 0


def is_contracted(form: str) -> bool:
    """Whether a word ends in n’t."""
    return form.endswith("n't")


@cache
def trigger() -> re.Pattern[str]:
    """Finds, in any text, what a sentence without negation does not have."""
    firsts = {next(iter(phrase.split())) for name in (*_KINDS, "falsehoods") for phrase in load_words(name)}
    return re.compile(rf"n['’]t\b|\b(?:{'|'.join(sorted(firsts))})\b", re.IGNORECASE)


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every phrase that may negate, by its first word, the longest first, with its kind."""
    cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, kind in _KINDS.items():
        for first, phrases in load_phrases(name).items():
            cues.setdefault(first, []).extend((phrase, kind) for phrase in phrases)
    for word in sorted(load_words("falsehoods")):
        cues.setdefault(word, []).append(((word,), "falsehood"))
    return {first: sorted(phrases, key=lambda phrase: -len(phrase[0])) for first, phrases in cues.items()}


def find_negators(sentence: Sentence) -> Iterator[Negator]:
    """What may negate in a sentence, in order, without the phrases that only look like it (no doubt, not only, if not)."""
    void = _void(sentence)
    place = 0
    while place < len(sentence):
        found = None if place in void else _negator_at(sentence, place)
        if found is not None and not _is_particle(sentence, found) and not _asks(sentence, found) and not _is_name(sentence, found):
            yield found
        place = found.last if found else place + 1


def _negator_at(sentence: Sentence, place: int) -> Negator | None:
    form = sentence.forms[place]
    if is_contracted(form):
        return Negator(place, place + 1, "negator")
    for words, kind in _cues().get(form, ()):
        if len(words) == 1 or tuple(sentence.forms[place : place + len(words)]) == words:
            return Negator(place, place + len(words), kind)
    return None


def _void(sentence: Sentence) -> set[int]:
    """The places of words in phrases that look like negations and are none."""
    phrases = load_phrases("not_negations")
    forms = ["not" if is_contracted(form) or form == "cannot" else form for form in sentence.forms]
    void: set[int] = set()
    for place in range(len(forms)):
        void.update(range(place, place + match_phrase(forms, place, phrases)))
    return void


def _is_particle(sentence: Sentence, found: Negator) -> bool:
    """No as an answer or a vote: “No, it was war”, they said no, No. 5, no to war."""
    if sentence.forms[found.first] != "no" or found.last - found.first > 1:
        return False
    after = sentence.forms[found.last] if found.last < len(sentence) else "."
    return not after[0].isalpha() or after in ("to", "and", "or", "vote", "votes", "i")


def _asks(sentence: Sentence, found: Negator) -> bool:
    """A question that begins with its negation expects a yes: Isn’t this a massacre? Did they not see the war?"""
    if sentence.forms[-1] != "." or found.kind != "negator" or not is_question(sentence):
        return False
    form = sentence.forms[found.first]
    if is_contracted(form):
        return found.first == 0 or sentence.forms[found.first - 1] in (",", "and", "but", "so", "or")
    return form == "not" and found.first == 2 and sentence.forms[1] in _INVERTED and sentence.forms[0] in load_words("auxiliaries")


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence ends in a question mark."""
    return sentence.asks


def _is_name(sentence: Sentence, found: Negator) -> bool:
    """Part of a name: Reporters Without Borders."""
    if sentence.forms[found.first] != "without" or not sentence.capitals[found.first] or not found.first:
        return False
    return sentence.capitals[found.first - 1] and found.last < len(sentence) and sentence.capitals[found.last]
