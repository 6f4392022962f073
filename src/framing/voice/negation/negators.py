"""The words that negate: what stands in a sentence that may deny something, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from framing.voice.negation.clause import Clause
from framing.voice.words import load_words

Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases by their first word, the longest first."""

_KINDS = {
    "negation/negators": "negator",
    "negation/exclusions": "exclusion",
    "negation/failures": "failure",
    "negation/denials": "denial",
    "negation/rejections": "rejection",
    "negation/falsehoods": "falsehood",
}
_INVERTED = frozenset(["i", "you", "he", "she", "it", "we", "they", "this", "that", "these", "those", "there"])


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
def _trigger() -> re.Pattern[str]:
    """Finds in lower-case text what may negate. Phrases are grouped by their first letter, which makes the search four times as fast."""
    phrases = sorted({phrase for name in _KINDS for phrase in load_words(name)})
    groups = (f"{first}(?:{'|'.join(phrase[1:] for phrase in some)})" for first, some in groupby(phrases, key=lambda phrase: phrase[0]))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b|n['’]t\b")


def find_triggers(text: str) -> Iterator[int]:
    """Where in any text something stands that may negate: no sentence without it has a negation."""
    lower = text.replace("İ", "I").lower()  # the only letter whose lower case is longer
    return (match.start() for match in _trigger().finditer(lower))


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Every phrase that may negate, by its first word, the longest first, with its kind."""
    cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, kind in _KINDS.items():
        for first, phrases in load_phrases(name).items():
            cues.setdefault(first, []).extend((phrase, kind) for phrase in phrases)
    return {first: sorted(phrases, key=lambda phrase: -len(phrase[0])) for first, phrases in cues.items()}


def find_negators(clause: Clause) -> Iterator[Negator]:
    """What may negate in a sentence, in order, without the phrases that only look like it (no doubt, not only, if not)."""
    void = _void(clause)
    place = 0
    while place < len(clause):
        found = None if place in void else _negator_at(clause, place)
        if found is not None and not _is_particle(clause, found) and not _asks(clause, found) and not _is_name(clause, found):
            yield found
        place = found.last if found else place + 1


def _negator_at(clause: Clause, place: int) -> Negator | None:
    form = clause.forms[place]
    if is_contracted(form):
        return Negator(place, place + 1, "negator")
    for words, kind in _cues().get(form, ()):
        if len(words) == 1 or tuple(clause.forms[place : place + len(words)]) == words:
            return Negator(place, place + len(words), kind)
    return None


def _void(clause: Clause) -> set[int]:
    """The places of words in phrases that look like negations and are none."""
    phrases = load_phrases("negation/not_negations")
    forms = ["not" if is_contracted(form) or form == "cannot" else form for form in clause.forms]
    void: set[int] = set()
    for place in range(len(forms)):
        void.update(range(place, place + match_phrase(forms, place, phrases)))
    return void


def _is_particle(clause: Clause, found: Negator) -> bool:
    """No as an answer or a vote: “No, it was war”, they said no, No. 5, no to war."""
    if clause.forms[found.first] != "no" or found.last - found.first > 1:
        return False
    after = clause.forms[found.last] if found.last < len(clause) else "."
    return not after[0].isalpha() or after in ("to", "and", "or", "vote", "votes", "i")


def _asks(clause: Clause, found: Negator) -> bool:
    """A question that begins with its negation expects a yes: Isn’t this a massacre? Did they not see the war?"""
    if not clause.asks or found.kind != "negator":
        return False
    form = clause.forms[found.first]
    if is_contracted(form):
        return found.first == 0 or clause.forms[found.first - 1] in (",", "and", "but", "so", "or")
    return form == "not" and found.first == 2 and clause.forms[1] in _INVERTED and clause.forms[0] in load_words("auxiliaries")


def _is_name(clause: Clause, found: Negator) -> bool:
    """Part of a name: Reporters Without Borders."""
    if clause.forms[found.first] != "without" or not clause.capitals[found.first] or not found.first:
        return False
    return clause.capitals[found.first - 1] and found.last < len(clause) and clause.capitals[found.last]
