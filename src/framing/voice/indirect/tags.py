"""What stands before the words that say who says so: …, Maro said; “…,” said Maro; as Maro said, …"""

from __future__ import annotations

from collections.abc import Iterator

from framing.voice.indirect.clauses import is_finding
from framing.voice.indirect.grammar import BREAKS, has_finite, is_adverb, is_finite, is_infinitive, is_reporting
from framing.voice.indirect.reach import clause_follows, content_end, content_start
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.indirect.subjects import right_subject
from framing.voice.indirect.verbs import Reported, Verb
from framing.voice.words import load_words

_GOES_ON = frozenset(["because", "since", "if", "unless", "so", "that", "when", "not", "especially", "including", "though", "until", "where", "to"])
"""What goes on, behind …, he said, with what he said."""


def tag(verb: Verb) -> Iterator[Reported | None]:
    """They left, Maro said. They left, Maro said, because of the siege. “They left,” said Maro, the mayor."""
    finding = verb.cue.lemma in ("find", "show", "indicate", "suggest") and is_finding(verb)
    if not (verb.takes("final") or finding) or (verb.passive and verb.cue.lemma != "quote") or is_infinitive(verb.sentence, verb.first, verb.place):
        return
    sentence = verb.sentence
    before = verb.form(verb.first - 1) if verb.first else "."
    bare = verb.cue.lemma in ("say", "add", "report") and verb.first > 2 and verb.subject() is None  # … were killed said the source
    if (before in (",", QUOTE) or bare) and (inverted := _inverted(verb)) is not None:
        yield from inverted
        return
    subject = verb.subject()
    if subject is None or subject[0] == 0 or verb.form(subject[0] - 1) not in (",", QUOTE):
        return
    quoted = verb.form(subject[0] - 1) == QUOTE
    if not quoted and not (verb.takes("clause") or verb.takes("that")):
        return
    stops = verb.form(verb.after) in BREAKS or verb.form(verb.after) in (",", QUOTE, ")") or verb.after >= len(sentence)
    if not stops and not _only_circumstance(verb) and (not quoted or verb.form(verb.after) in ("that", ":", "to")):
        return
    comma = subject[0] - 1
    first = content_start(sentence, comma)
    whole = (
        quoted
        or has_finite(sentence, first, comma)
        or QUOTE in sentence.forms[first:comma]
        or (comma - first >= 4 and not _opens_sentence(verb, first))
    )
    if verb.form(first) == "as" and not quoted and "," not in sentence.forms[first:comma]:
        return  # As Maro said, …
    parenthetical = verb.form(verb.after) == ","
    conditional = verb.form(first) in ("if", "when", "because", "unless", "although")
    if whole or (parenthetical and comma - first > 1 and (conditional or not _opens_sentence(verb, first))):
        yield verb.report(first, comma + (before == QUOTE or verb.form(comma) == QUOTE), "final", source=subject)
    if parenthetical and ((not has_finite(sentence, first, comma) and not quoted) or _goes_on(sentence, verb.after + 1)):
        yield verb.report(verb.after + 1, verb.end(verb.after + 1), "parenthetical", source=subject)


def _goes_on(sentence: Sentence, place: int) -> bool:
    """Whether what is said goes on here, behind …, he said, …"""
    forms = sentence.forms
    if place >= len(forms):
        return False
    place += forms[place] == "and"
    return forms[place : place + 1] != [] and (forms[place] in _GOES_ON or (is_finite(sentence, place) and not is_reporting(sentence, place)))


def _opens_sentence(verb: Verb, first: int) -> bool:
    """Whether a word leads into a sentence rather than makes one: In the morning, …; However, …"""
    form = verb.form(first)
    return form in load_words("prepositions") or form in load_words("subordinators") or is_adverb(form)


def _only_circumstance(verb: Verb) -> bool:
    """Whether nothing but to whom, when and where follows: told reporters on Monday, said in a statement to the council."""
    sentence, first = verb.sentence, verb.place + 1
    last = next((at for at in range(first, len(sentence)) if verb.form(at) in BREAKS or verb.form(at) in (",", QUOTE)), len(sentence))
    if verb.form(last) == QUOTE or {"that", ":", "to"} & set(sentence.forms[first : first + 1]) or "that" in sentence.forms[first:last]:
        return False
    circumstance = load_words("prepositions") | load_words("adverbs") | load_words("times")
    return (verb.takes("person") or verb.form(first) in circumstance) and not has_finite(sentence, first, last)


def _inverted(verb: Verb) -> Iterator[Reported | None] | None:
    """The rule for a subject behind its verb; None if it does not stand there."""
    sentence = verb.sentence
    if verb.cue.lemma == "tell" or verb.form(verb.place).endswith("ing") or (verb.first != verb.place and verb.form(verb.first) not in ("added",)):
        return None
    subject = right_subject(sentence, verb.place + 1)
    if subject is None or verb.form(subject[0]) in ("that", "to", "of", "in", "on", "for", "it", "by", "as", "at"):
        return None
    before = verb.first - 1
    if verb.form(before) == QUOTE and before > 0 and not sentence.closed[before]:
        return None  # a group called “the Shield” declared an uprising
    if verb.form(before) != QUOTE:
        begin, own = content_start(sentence, before), verb.subject()
        closes = verb.form(subject[1]) in BREAKS and before - begin > 4
        if not (has_finite(sentence, begin, before) or closes) or not (verb.takes("clause") or verb.takes("that")):
            return None
        if (own is not None and own[0] <= begin + 1) or _is_clause_behind(verb, subject):
            return None
    first = content_start(sentence, before)
    found = verb.report(first, before + (verb.form(before) != ","), "inverted", source=subject)
    return iter([found])


def _is_clause_behind(verb: Verb, subject: tuple[int, int]) -> bool:
    """X, a spokesman, said the troops had left: the verb has its subject before and a clause behind."""
    return clause_follows(verb.sentence, subject[0]) and verb.form(subject[1]) not in BREAKS and verb.form(subject[1]) != ","


def as_said(verb: Verb) -> Iterator[Reported | None]:
    """As Maro said, they left."""
    if verb.form(0) == "as" and verb.place < 10 and verb.form(verb.after) == "," and verb.takes("final"):
        yield verb.report(verb.after + 1, content_end(verb.sentence, verb.after + 1), "as said")
