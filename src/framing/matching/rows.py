"""The rows of the tables of hits and of labels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from framing.corpus import Document
from framing.matching.occurrences import Found, find_occurrences
from framing.matching.reading import read_words
from framing.matching.referents import NOBODY, Referent, Referents
from framing.matching.surroundings import Modifiers
from framing.matching.vocabulary import LABELS, Vocabulary
from framing.sentences import Tokens

_BOILERPLATE = "boilerplate"
_FACTORS = {"drop": 0.0, "keep": 1.0, "flip": -1.0}


class _Setting(NamedTuple):
    """How an occurrence stands in its text."""

    place: tuple[int, int, int, str]
    """Sentence, start, end, text."""
    voice: str
    zone: str
    negated: bool
    voiced: tuple[object, ...]
    """Voice, zone, negated, negation, source, cue, cue_category, rule: columns that both tables have."""


class Rows:
    """Makes the rows of one document after another."""

    def __init__(self, vocabulary: Vocabulary, modifiers: Modifiers) -> None:
        self._vocabulary, self._modifiers = vocabulary, modifiers
        self._bearers: dict[str, frozenset[str]] = {}
        for name, actor in vocabulary.actors.items():
            for label in actor.labels:
                self._bearers[label] = self._bearers.get(label, frozenset()) | {name}
        self.hits: list[tuple[object, ...]] = []
        self.labels: list[tuple[object, ...]] = []

    def add(self, document: Document, tokens: Tokens, zones: Sequence[str]) -> None:
        """Add what is found in a document, given its tokens and the zone of each of its sentences."""
        reading = read_words(document.text, tokens, self._vocabulary)
        found_here = find_occurrences(reading, self._vocabulary)
        if not found_here:
            return
        referents = Referents(reading, self._vocabulary.actors, document.date, self._modifiers)
        told: list[tuple[Found, Referent]] = []
        for found in found_here:
            if found.entry.group == LABELS:
                told.append((found, referents.of(found.first, found.last, self._bearers[found.entry.text])))
        for found, referent in told:
            setting = _setting(document.text, tokens, found, zones)
            self.labels.append((document.id, *setting.place, found.entry.text, *referent, *setting.voiced))
        ends = [found.last for found, _ in told]
        for found in found_here:
            if found.entry.term is not None:
                inside = told[bisect_left(ends, found.first + 1) : bisect_right(ends, found.last)]
                referent = self._referent(found, inside, referents)
                self.hits.append(self._hit(document, _setting(document.text, tokens, found, zones), found, referent))

    def _referent(self, found: Found, labels: Sequence[tuple[Found, Referent]], referents: Referents) -> Referent:
        """Who is meant by a hit: the actor whose name it holds, or whose label; `of` may give an actor a label that it does not list."""
        of = found.entry.term.of if found.entry.term else None
        if found.actor:
            return Referent(found.actor, "named")
        bearers = self._bearers[labels[-1][0].entry.text] if labels else frozenset()
        if of is None or of in bearers:
            return labels[-1][1] if labels else NOBODY
        return referents.of(found.first, found.last, bearers | {of}, remember=False)

    def _hit(self, document: Document, setting: _Setting, found: Found, referent: Referent) -> tuple[object, ...]:
        term, axis = found.entry.term, self._vocabulary.axes[found.entry.group]
        assert term is not None
        factor = _FACTORS[axis.negation(term)] if setting.negated else 1.0
        if setting.zone == _BOILERPLATE or (term.of is not None and referent.actor != term.of):
            factor = 0.0
        in_all = term.weight * factor + 0.0  # no -0.0
        counted = in_all * axis.voice_weights(term)[setting.voice] + 0.0  # type: ignore[index]
        named = (term.term, axis.name, found.entry.pole, term.weight)
        voice, zone, negated, negation, *credit = setting.voiced
        return (document.id, *setting.place, *named, voice, zone, negated, negation, *credit, *referent, counted, in_all)


def _setting(text: str, tokens: Tokens, found: Found, zones: Sequence[str]) -> _Setting:
    start, end = tokens.spans[found.first].start, tokens.spans[found.last - 1].end
    sentence = int(tokens.sentence[found.first])
    voice, span = tokens.voice_of(found.first, found.last)
    negation = tokens.negation_of(found.first, found.last)
    source = text[slice(*span.source)] if span and span.source else ""
    cue = text[slice(*span.cue)] if span and span.cue else ""
    credit = (source, cue, span.category if span else "", span.rule if span else "")
    denied = "" if negation is None else text[slice(*negation.cue)]
    zone = zones[sentence]
    return _Setting((sentence, start, end, text[start:end]), voice, zone, negation is not None, (voice, zone, negation is not None, denied, *credit))
