"""Which occurrences of patterns count: the longest of an axis, outside the phrases in which a term is not meant."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from framing.lexicon.pattern import actor_of, token_fits
from framing.matching.reading import Reading
from framing.matching.vocabulary import Entry, Vocabulary


class Found(NamedTuple):
    """Tokens `first:last` of a document that are an occurrence of a pattern."""

    first: int
    last: int
    entry: Entry
    actor: str = ""
    """The actor whose name the pattern asks for."""


def find_occurrences(reading: Reading, vocabulary: Vocabulary) -> list[Found]:
    """The occurrences of terms and labels that count, in the order of the text and of the axes, labels first."""
    candidates = []
    for first, word in enumerate(reading.words):
        for entry in word.entries:
            if found := _occurrence(reading, first, entry):
                candidates.append(found)
    for mention in reading.mentions:
        for entry in vocabulary.by_actor.get(mention.actor, ()):
            if found := _occurrence(reading, mention.first, entry):
                candidates.append(found)
    taken: dict[str, set[int]] = defaultdict(set)
    kept = []
    for found in sorted(_meant(candidates), key=_precedence):
        places = range(found.first, found.last)
        if taken[found.entry.group].isdisjoint(places):
            taken[found.entry.group].update(places)
            kept.append(found)
    return sorted(kept, key=lambda found: (found.first, vocabulary.order[found.entry.group]))


def _precedence(found: Found) -> tuple[int, int, bool, int, bool]:
    """Longest first; among equals the one that stands first, then the more exact: without a `*`, with more letters, in its own case."""
    text, case = found.entry.text, found.entry.pattern.case
    return found.first - found.last, found.first, "*" in text, -len(text), not case


def _occurrence(reading: Reading, first: int, entry: Entry) -> Found | None:
    """The occurrence of a pattern that begins at a token whose first word, unless it is a name, is known to fit."""
    tokens, case = entry.pattern.tokens, entry.pattern.case
    if len(tokens) == 1 and not actor_of(tokens[0]):
        return Found(first, first + 1, entry)
    at, named = first, ""
    for place, token in enumerate(tokens):
        if actor := actor_of(token):
            mention = reading.mention_at.get(at)
            if mention is None or mention.actor != actor:
                return None
            at, named = mention.last, named or actor
        elif at >= len(reading.words):
            return None
        else:
            word = reading.words[at]
            if place and not token_fits(token, word.cased if case else word.folded):
                return None
            at += 1
    return Found(first, at, entry, named) if reading.joined(first, at) else None


def _meant(candidates: list[Found]) -> list[Found]:
    """The candidates that are not inside an `except` phrase of their own term."""
    excluded: dict[int, list[Found]] = defaultdict(list)
    for found in candidates:
        if found.entry.excludes:
            excluded[found.entry.owner].append(found)
    return [
        found
        for found in candidates
        if not found.entry.excludes
        and not any(phrase.first <= found.first and found.last <= phrase.last for phrase in excluded.get(found.entry.owner, ()))
    ]
