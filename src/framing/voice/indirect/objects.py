"""What a reporting verb reports behind it in a noun phrase: warned of a massacre, called them rebels, denied the attack."""

from __future__ import annotations

from collections.abc import Iterator

from framing.voice.indirect.grammar import BREAKS, has_finite, is_finite
from framing.voice.indirect.sentence import QUOTE
from framing.voice.indirect.verbs import Reported, Verb
from framing.voice.words import load_cues, load_words

_REACH = 14
_LONGEST_ADDRESSEE = 8
_OCCASIONS = frozenset(["over", "after", "following", "amid", "since", "because", "during", "as"])
_NO_OBJECT = frozenset([",", ":", "and", "or", "that", "as", QUOTE])
_NOT_NAMED = frozenset(
    [*_NO_OBJECT - {QUOTE, "that", "as", "or"}, "for", "on", "to", "in", "by", "into", "with", "at", "from", "off", "up", "out", "back"]
)
_SORTING = ("define", "classify", "identify", "register", "treat")
_TALKING = ("speak", "talk", "dream")
_PUSHING = ("ask", "press", "push", "lobby")


def about(verb: Verb) -> Iterator[Reported | None]:
    """Warned of a massacre, complained about the siege, was accused of a massacre, called for a truce."""
    form, first = verb.form(verb.after), verb.after + 1
    if verb.form(first) in BREAKS:
        return
    if verb.cue.lemma == "accuse" and verb.passive:
        place = _find(verb, ("of",), len(verb.sentence.forms))
        if place is not None:
            yield verb.report(place + 1, _before_agent(verb, place + 1), "accused")
    elif verb.cue.lemma == "accuse" and form == "of":
        yield verb.report(first, verb.end(first), "accused")
    elif verb.passive:
        return
    elif form in ("of", "about") and verb.takes(form) and verb.cue.lemma not in _TALKING:
        yield verb.report(first, verb.end(first), form)
    elif form == "against" and verb.cue.lemma == "warn":
        yield verb.report(first, verb.end(first), "of")
    elif form == "for" and verb.takes("for") and verb.cue.lemma not in _PUSHING:
        yield _demand(verb, first)
    elif form == "on" and verb.cue.lemma == "call" and (to := _find(verb, ("to",), len(verb.sentence.forms))) is not None:
        yield _demand(verb, to)


def _demand(verb: Verb, first: int) -> Reported | None:
    """A demand, which ends before its occasion: called for a truce after the raid."""
    end = verb.end(first)
    found = verb.report(first, next((place for place in range(first + 1, end) if verb.form(place) in _OCCASIONS), end), "demand")
    return found._replace(category="demanding") if found else None


def seen_as(verb: Verb) -> Iterator[Reported | None]:
    """The raid was described by the ministry as a massacre; is widely seen as a coup."""
    if not verb.passive or not verb.takes("as") or verb.cue.lemma in _SORTING:
        return
    place = _find(verb, ("as",), len(verb.sentence.forms))
    if place is not None and "," not in verb.sentence.forms[verb.after : place]:
        yield verb.report(place + 1, _before_agent(verb, place + 1), "seen as")


def _before_agent(verb: Verb, first: int) -> int:
    """Who says so is no part of what is said: was described as a massacre *by the union*."""
    last = verb.end(first)
    return next((place for place in range(first, last) if verb.form(place) == "by"), last)


def named(verb: Verb) -> Iterator[Reported | None]:
    """Maro called them rebels; described the raid as a massacre. What is named is the outlet's word, the name is Maro's."""
    first = verb.after
    if verb.passive or verb.form(first) in BREAKS or verb.form(first) in _NOT_NAMED:
        return
    last = verb.end(first)
    if verb.takes("as") and (place := _find(verb, ("as",), last)) is not None and place > first:
        yield verb.report(first, place, "named as", unsure=True)
        yield verb.report(place + 1, _past_quotation(verb, place + 1, last), "named as")
    elif verb.takes("name"):
        yield from _name(verb, first, next((place for place in range(first, last) if verb.form(place) == ","), last))


def _name(verb: Verb, first: int, last: int) -> Iterator[Reported | None]:
    """Whom, and what they are called. What the ministry calls an operation *ended*; a film called Halvard *won*, which nobody calls so."""
    name = next((place for place in range(first + 1, last) if verb.form(place) in (QUOTE, "a", "an")), first)
    end = _past_quotation(verb, name, last)
    verb_behind = next((place for place in range(first + 1, end) if is_finite(verb.sentence, place)), None)
    if verb_behind is not None and "what" not in verb.sentence.forms[: verb.first]:
        return
    yield verb.report(first, name, "named", unsure=True)
    yield verb.report(name, end if verb_behind is None else verb_behind, "named")


def _past_quotation(verb: Verb, first: int, last: int) -> int:
    """A name in marks ends with its marks."""
    return next((place + 1 for place in range(first, last) if verb.form(place) == QUOTE), last)


def judged(verb: Verb) -> Iterator[Reported | None]:
    """Maro accused the army of a massacre; condemned the raid; blamed them for it: whom is the outlet's word, of or for what is Maro's."""
    first = verb.after
    if verb.passive or verb.cue.category != "evaluating" or verb.form(first) in BREAKS or verb.form(first) in _NOT_NAMED:
        return
    if verb.cue.lemma == "accuse":
        yield from _in_two(verb, ("of",))
    elif verb.cue.lemma == "blame" and _find(verb, ("for", "on"), len(verb.sentence.forms)) is not None:
        yield from _in_two(verb, ("for", "on"))
    elif verb.takes("loose") and verb.form(first) not in load_cues() and _find(verb, ("for", "over"), verb.end(first)) is not None:
        yield from _in_two(verb, ("for", "over"))
    elif verb.takes("loose") and not has_finite(verb.sentence, first, first + 1):
        yield verb.report(first, verb.end(first), "object", unsure=True)


def _in_two(verb: Verb, words: tuple[str, ...]) -> Iterator[Reported | None]:
    last = verb.end(verb.after)
    place = _find(verb, words, last)
    yield verb.report(verb.after, last if place is None else place, "accused", unsure=True)
    if place is not None:
        yield verb.report(place + 1, _without_circumstances(verb, place + 1, last), "accused")


def _find(verb: Verb, words: tuple[str, ...], last: int) -> int | None:
    return next((place for place in range(verb.after, min(last, verb.after + _REACH)) if verb.form(place) in words), None)


def order(verb: Verb) -> Iterator[Reported | None]:
    """Maro urged them to leave, told the army to hold fire: whom and what to do may be in the outlet's words."""
    if verb.passive or not (verb.takes("person") or verb.cue.category == "demanding"):
        return
    for place in range(verb.after + 1, min(verb.after + _LONGEST_ADDRESSEE, len(verb.sentence.forms) - 1)):
        if verb.form(place) in BREAKS or verb.form(place) in (",", QUOTE, "that", ":"):
            return
        if verb.form(place) == "to" and not verb.sentence.capitals[place + 1]:
            yield verb.report(verb.after, verb.end(place), "order", unsure=True)
            return


def object_of(verb: Verb) -> Iterator[Reported | None]:
    """Maro denied the attack, alleged a cover-up, predicted war; after verbs that judge nothing, the words may be the outlet's."""
    form = verb.form(verb.after)
    if not verb.takes("object") or verb.passive or form in BREAKS or form in _NO_OBJECT or form in load_words("prepositions"):
        return
    unsure = verb.cue.category in ("neutral", "endorsing", "mental", "demanding")
    end = verb.end(verb.after)
    yield verb.report(verb.after, end if unsure else _without_circumstances(verb, verb.after, end), "object", unsure=unsure)


def _without_circumstances(verb: Verb, first: int, end: int) -> int:
    """What is denied or alleged may be a list, but its circumstances are no part of it: denied the raid, the looting, *after the town fell*."""
    for place in range(first, end - 1):
        behind = verb.form(place + 1)
        if verb.form(place) == "," and (behind in load_words("prepositions") or behind.endswith("ing")):
            return place
    return end
