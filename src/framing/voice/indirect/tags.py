"""What stands before the words that say who says so: …, Maro said; “…,” said Maro; as Maro said, …"""

from __future__ import annotations

from collections.abc import Iterator

from framing.voice.indirect.clauses import is_finding
from framing.voice.indirect.grammar import BREAKS, has_finite, is_adverb, is_finite, is_infinitive, is_reporting
from framing.voice.indirect.reach import clause_follows, content_end, content_start
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.indirect.sources import right_subject
from framing.voice.indirect.verbs import Reported, Verb
from framing.voice.words import load_words

_WITHOUT_COMMA = ("say", "add", "report")  # three were killed said the source
_FEWEST_WORDS = 4  # fewer than these are no clause, if there is no verb among them
_CONDITIONS = frozenset(["if", "when", "because", "unless", "although"])
_NO_SUBJECT = frozenset(["that", "to", "of", "in", "on", "for", "it", "by", "as", "at"])
_GOES_ON = frozenset(
    ["because", "since", "if", "unless", "so", "that", "when", "not", "only", "especially", "including", "though", "until", "where", "to"]
)
"""What goes on, behind …, he said, with what he said."""


def tag(verb: Verb) -> Iterator[Reported | None]:
    """They left, Maro said. They left, Maro said, because of the siege. “They left,” said Maro, the mayor."""
    said = (verb.takes("final") or is_finding(verb)) and (not verb.passive or verb.cue.lemma == "quote")
    if not said or verb.form(verb.place).endswith("ing") or is_infinitive(verb.sentence, verb.first, verb.place) or not _may_follow(verb):
        return
    inverted = _inverted(verb)
    if inverted is not None:
        yield inverted
        return
    subject = verb.subject
    if subject is None or subject[0] == 0 or not _stands_alone(verb, quoted=verb.form(subject[0] - 1) == QUOTE):
        return
    comma = subject[0] - 1
    if verb.form(comma) == QUOTE or (verb.form(comma) == "," and _reports_clauses(verb)):
        yield from _around(verb, subject, comma)


def _may_follow(verb: Verb) -> bool:
    """Whether anything stands before the verb that could be what is said; most verbs are told by this alone."""
    before = verb.sentence.forms[: verb.first]
    return "," in before or QUOTE in before or (verb.cue.lemma in _WITHOUT_COMMA and verb.first > 2)


def _reports_clauses(verb: Verb) -> bool:
    return verb.takes("clause") or verb.takes("that")


def _stands_alone(verb: Verb, *, quoted: bool) -> bool:
    """Whether nothing that is said follows the verb: a stop, or only when, where and to whom."""
    behind = verb.form(verb.after)
    if behind in BREAKS or behind in (",", QUOTE, ")") or _only_circumstance(verb):
        return True
    return quoted and behind not in ("that", ":", "to")


def _around(verb: Verb, subject: tuple[int, int], comma: int) -> Iterator[Reported | None]:
    """What is said before the tag that begins behind `comma`, and behind it."""
    sentence, forms = verb.sentence, verb.sentence.forms
    first = content_start(sentence, comma)
    quoted = verb.form(comma) == QUOTE
    clause = quoted or has_finite(sentence, first, comma)
    if verb.form(first) == "as" and not quoted and "," not in forms[first:comma]:
        return  # As Maro said, …
    interrupts = verb.form(verb.after) == ","
    length, leads_in = comma - first, _opens_sentence(verb, first)
    whole = clause or QUOTE in forms[first:comma] or (length >= _FEWEST_WORDS and not leads_in)
    if whole or (interrupts and length > 1 and (not leads_in or verb.form(first) in _CONDITIONS)):
        yield verb.report(first, comma + quoted, "final", source=subject)
    if interrupts and (not clause or (not quoted and verb.form(first) in _CONDITIONS) or _goes_on(sentence, verb.after + 1)):
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
    last = next((at for at in range(first, len(sentence.forms)) if verb.form(at) in BREAKS or verb.form(at) in (",", QUOTE)), len(sentence.forms))
    if verb.form(last) == QUOTE or {"that", ":", "to"} & set(sentence.forms[first : first + 1]) or "that" in sentence.forms[first:last]:
        return False
    circumstance = load_words("prepositions") | load_words("adverbs") | load_words("times")
    return (verb.takes("person") or verb.form(first) in circumstance) and not has_finite(sentence, first, last)


def _inverted(verb: Verb) -> Reported | None:
    """What stands before a verb that its subject follows: …, said Maro; “…” said Maro; three were killed said the source."""
    sentence, before = verb.sentence, verb.first - 1
    if before < 0 or verb.first != verb.place or verb.cue.lemma == "tell" or verb.form(verb.place).endswith("ing"):
        return None
    if verb.form(before) not in (",", QUOTE) and verb.cue.lemma not in _WITHOUT_COMMA:
        return None
    subject = right_subject(sentence, verb.place + 1)
    if subject is None or verb.form(subject[0]) in _NO_SUBJECT:
        return None
    first = content_start(sentence, before)
    if verb.form(before) == QUOTE:
        said = before == 0 or sentence.closed[before]  # not: a group called “the Shield” declared an uprising
    else:
        without = verb.form(before) != "," and verb.cue.lemma in _WITHOUT_COMMA and verb.first > 2 and verb.subject is None
        said = (verb.form(before) == "," or without) and _reports_clauses(verb) and _is_said_before(verb, subject, first)
    return verb.report(first, before + (verb.form(before) != ","), "inverted", source=subject) if said else None


def _is_said_before(verb: Verb, subject: tuple[int, int], first: int) -> bool:
    """Whether the words from `first` up to the verb are what is said, rather than the verb's subject."""
    sentence, before = verb.sentence, verb.first - 1
    closes = verb.form(subject[1]) in BREAKS and before - first > _FEWEST_WORDS
    own = verb.subject
    if (own is not None and own[0] <= first + 1) or _is_clause_behind(verb, subject):
        return False
    return closes or has_finite(sentence, first, before)


def _is_clause_behind(verb: Verb, subject: tuple[int, int]) -> bool:
    """X, a spokesman, said the troops had left: the verb has its subject before and a clause behind."""
    return clause_follows(verb.sentence, subject[0]) and verb.form(subject[1]) not in BREAKS and verb.form(subject[1]) != ","


def as_said(verb: Verb) -> Iterator[Reported | None]:
    """As Maro said, they left."""
    if verb.form(0) == "as" and verb.place < 10 and verb.form(verb.after) == "," and verb.takes("final"):
        yield verb.report(verb.after + 1, content_end(verb.sentence, verb.after + 1), "as said")
