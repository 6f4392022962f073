"""What a reporting verb reports behind it in a clause: he said that, she asked whether, they vowed to, “…”."""

from __future__ import annotations

from collections.abc import Iterator

from framing.voice.indirect.adverbials import past_addressee
from framing.voice.indirect.grammar import BREAKS, is_infinitive
from framing.voice.indirect.reach import clause_follows
from framing.voice.indirect.sentence import QUOTE
from framing.voice.indirect.verbs import Reported, Verb
from framing.voice.words import load_words

_SPEAKING = ("say", "tell")
_FINDING = ("find", "show", "indicate", "suggest")
_THINKING = ("think", "believe", "argue", "insist", "claim", "hope")
_CONDITIONS = frozenset(["if", "when", "while", "despite", "unless", "although", "because", "after", "before", "given"])
_NO_CLAUSE = frozenset([",", ":", "and", "or", "but", "to", "as"])
_GREETED = frozenset(["no", "yes", "so", "goodbye", "hello"])
_SAID = frozenset(["nothing", "something", "anything", "much", "little"])
_CLAIMED = frozenset(["responsibility", "credit", "victory", "allegiance", "ownership", "lives", "asylum"])  # done, not said
_THE_SAID = frozenset(["same", "word", "words", "obvious", "opposite", "truth"])
_SCHEDULED = ("expect", "want", "ask", "see", "plan", "demand", "advise", "show", "find")
_CONDITION_REACH = 16


def colon(verb: Verb) -> Iterator[Reported | None]:
    """Maro said: they left."""
    if verb.form(verb.after) == ":" and verb.takes("final"):
        yield verb.report(verb.after + 1, len(verb.sentence.forms), "colon")


def clause(verb: Verb) -> Iterator[Reported | None]:
    """Maro said (that) they left; told the council whether; asked who had ordered it."""
    if verb.cue.category == "endorsing" and is_infinitive(verb.sentence, verb.first, verb.place):
        return  # to prove that: what for, nobody's words
    first = _behind_addressee(verb)
    form = verb.form(first)
    if form == "that" and (verb.takes("clause") or verb.takes("that")) and verb.form(first + 1) not in BREAKS:
        yield verb.report(first, verb.end(first), "that")
    elif _asks(verb, form):
        yield verb.report(first, verb.end(first), "question")
    elif (verb.takes("clause") or verb.cue.lemma == "find") and not verb.passive and _bare_clause(verb, first):
        yield verb.report(first, verb.end(first), "clause")


def _behind_addressee(verb: Verb) -> int:
    return past_addressee(verb.sentence, verb.after, of=verb.takes("of")) if verb.takes("person") else verb.after


def _asks(verb: Verb, form: str) -> bool:
    """Whether an indirect question follows."""
    if form == "if":
        return verb.cue.lemma in ("ask", "wonder", "question", "query")
    if form not in load_words("wh_words"):
        return False
    return verb.takes("wh") or (verb.takes("clause") and form in ("how", "what", "why", "whether"))


def _bare_clause(verb: Verb, first: int) -> bool:
    """Whether what follows is a clause without a *that*."""
    form, sentence = verb.form(first), verb.sentence
    if form in _CONDITIONS:
        comma = next((place for place in range(first, min(first + _CONDITION_REACH, len(sentence.forms) - 1)) if verb.form(place) == ","), None)
        return comma is not None and verb.form(comma + 1) in load_words("openers")
    if form in BREAKS or form in _NO_CLAUSE or form in load_words("prepositions"):
        return False
    return _is_pronoun_with_verb(form) or _is_clause(verb, first)


def _is_pronoun_with_verb(form: str) -> bool:
    return "'" in form and form.split("'", maxsplit=1)[0] in load_words("subjects")  # they’re, he’ll


def _is_clause(verb: Verb, first: int) -> bool:
    """Whether a clause begins at `first`, by what the verb is followed by as a rule."""
    form, sentence = verb.form(first), verb.sentence
    if verb.cue.lemma in _SPEAKING:
        return _is_said(verb, first)
    if verb.cue.lemma in _FINDING and (is_finding(verb) or form == "there"):
        return form not in ("a", "an", "no") or clause_follows(sentence, first)  # found a mass grave: no clause
    opens = form in load_words("openers") or sentence.capitals[first] or form in load_words("subjects") or verb.cue.lemma in _THINKING
    found = verb.cue.lemma in ("find", "show")  # found the village they had left: no clause
    return opens and not found and form not in _CLAIMED and (_is_marked(verb, first) or clause_follows(sentence, first))


def _is_marked(verb: Verb, first: int) -> bool:
    """Whether what follows holds a quotation and no comma: claims its men target “remnants”; not: wrote the novel “…”."""
    if verb.cue.lemma not in _THINKING:
        return False
    forms = verb.sentence.forms[first : verb.end(first)]
    return QUOTE in forms and "," not in forms


def _is_said(verb: Verb, first: int) -> bool:
    """What follows *said* or *told them* is a clause, but for a few objects (said no, told a joke, told her to go)."""
    form = verb.form(first)
    if form in _GREETED or (form == "the" and verb.form(first + 1) in _THE_SAID):
        return False
    if form in _SAID or form == QUOTE or verb.cue.lemma == "tell":
        return clause_follows(verb.sentence, first)
    return True


def is_finding(verb: Verb) -> bool:
    """Whether a poll, a report or records find or show it."""
    if verb.cue.lemma not in _FINDING:
        return False
    subject = verb.subject
    return subject is not None and not load_words("findings").isdisjoint(verb.sentence.forms[slice(*subject)])


def to_do(verb: Verb) -> Iterator[Reported | None]:
    """They vowed to fight on; the general is said to have ordered it."""
    if verb.form(verb.after) != "to" or verb.after + 1 >= len(verb.sentence.forms):
        return
    if verb.passive:
        said = verb.takes("to") or (verb.takes("clause") and verb.cue.category in ("neutral", "doubting", "mental"))
        if said:
            yield verb.report(verb.after + 1, verb.end(verb.after), "passive", unsure=verb.cue.lemma in _SCHEDULED)  # is expected to open
    elif verb.takes("to"):
        yield verb.report(verb.after, verb.end(verb.after), "to")
    elif verb.takes("aim"):
        yield verb.report(verb.after, verb.end(verb.after), "aim", unsure=True)


def direct(verb: Verb) -> Iterator[Reported | None]:
    """Maro said, “We left.” Telling the council, “We left.” What goes on behind the marks without a comma is still what Maro says."""
    if verb.passive:
        return
    first = verb.after if verb.form(verb.after) in (QUOTE, ",", ":") else _behind_addressee(verb)
    first += verb.form(first) == ","
    if verb.form(first) != QUOTE:
        return
    last = first + 1
    while verb.form(last) == QUOTE:
        last += 1
    goes_on = not verb.sentence.closed[last - 1] and verb.form(last) not in BREAKS and verb.form(last) not in (",", ":", ")")
    if not goes_on or not (verb.takes("clause") or verb.takes("that")):
        yield verb.report(first, last, "direct")
        return
    end = verb.end(first)
    yield verb.report(first, next((place for place in range(last, end) if verb.form(place) == ","), end), "mixed")
