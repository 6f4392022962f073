"""What a text denies: which of its words are negated, by which word, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from framing.text import Span
from framing.voice.negation.clause import Clause, is_auxiliary, read_clause
from framing.voice.negation.negators import Negator, find_negators, find_triggers, is_contracted
from framing.voice.negation.rules import RULES, is_nominal, word_before
from framing.voice.negation.scope import reached_spans
from framing.voice.span import VoiceSpan, innermost
from framing.voice.words import load_words

_CLAUSE = 40
_BEFORE_SUBORDINATE = frozenset(["that", "than", "as"])


@dataclass(frozen=True, slots=True)
class Negation:
    """A stretch `start:end` of a text that is negated: what its cue denies, without the cue. It is empty where the cue denies no word.

    A cue that denies words on both sides of it, or around what it leaves standing, makes several of these.

    `main` tells whether the cue negates the main clause of its sentence, in the outlet's own words: it is *not*, *never* or the like with a finite
    verb, or *no*, *nobody*, *none*, *nothing*, *neither*; it stands in no quotation and in nobody's reported speech; and no word between it and the
    last comma, or other stop, begins a subordinate clause (that, which, because, if).
    """

    start: int
    end: int
    cue: Span
    """The word or phrase that negates."""
    rule: str
    """Id of the rule that found it."""
    main: bool = False


def find_negations(text: str, sentences: Sequence[Span], voices: Sequence[VoiceSpan] = ()) -> list[Negation]:
    """The negated stretches of a text, in the order of their starts.

    `sentences` are its sentences; `voices` its quotations and reported speech, as `find_voices` gives them. What negates inside of a quotation
    reaches nothing outside of it; what negates outside reaches into a quotation of at most five words, or one that holds a word at a distance. Two
    negations make none: nobody denied, did not stop. A negated verb of speech or attitude leaves standing what it is about, and so does any negated
    verb with a definite object, but for a few (deny, commit). Any string will do.

    >>> text = "It was not a massacre, Maro said. Nobody condemned the massacre."
    >>> negations = find_negations(text, [Span(0, 33), Span(34, 64)])
    >>> [(text[found.start : found.end], text[slice(*found.cue)], found.rule, found.main) for found in negations]
    [('a massacre', 'not', 'verb', True), ('condemned', 'Nobody', 'noun', True)]
    """
    spans = _with_triggers(text, sentences)
    if not spans:
        return []
    quotations = [voice for voice in voices if voice.layer == "marks"]
    marks, owner = innermost(quotations, len(text)), innermost(voices, len(text))
    found = [negation for span in spans for negation in _negations_of(read_clause(text, span, quotations, marks), owner)]
    return sorted(found, key=lambda negation: (negation.start, negation.end, negation.cue))


def _with_triggers(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences that have a word in them that may negate."""
    found: list[Span] = []
    places = iter(sentences)
    sentence = next(places, None)
    for trigger in find_triggers(text):
        while sentence is not None and sentence.end <= trigger:
            sentence = next(places, None)
        if sentence is None:
            break
        if sentence.start <= trigger and (not found or found[-1] is not sentence):
            found.append(sentence)
    return found


def _negations_of(clause: Clause, owner: np.ndarray) -> Iterator[Negation]:
    turned: set[int] = set()
    for cue in find_negators(clause):
        if cue.first in turned:
            continue
        for rule in RULES[cue.kind]:
            for found in rule(clause, cue):
                if cue.kind in ("negator", "exclusion", "failure"):
                    turned.add(found.reach.turned)
                words = Span(clause.starts[found.first], clause.ends[found.last - 1])
                main = cue.kind == "negator" and owner[words.start] < 0 and _is_main(clause, cue)
                spans = [*reached_spans(clause, found.reach)] or [(words.end, words.end)]
                yield from (Negation(start, end, words, found.rule, main) for start, end in spans)


def _is_main(clause: Clause, cue: Negator) -> bool:
    """Whether a negator negates the main clause: see `Negation.main`."""
    form = clause.forms[cue.first]
    if not (form in ("never", "cannot") or is_nominal(clause, cue) or is_contracted(form) or is_auxiliary(word_before(clause, cue.first))):
        return False
    for place in range(cue.first - 1, max(-1, cue.first - _CLAUSE), -1):
        form = clause.forms[place]
        if not form[0].isalnum():
            return True
        begins = form != "with" and (form in load_words("wh_words") or form in load_words("subordinators") or form in _BEFORE_SUBORDINATE)
        if begins and not (place == 0 and is_auxiliary(clause.form(1))):
            return False
    return True
