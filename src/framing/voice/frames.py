"""The shapes in which a reporting verb hands over what somebody said: each a small rule with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.voice.grammar import BREAKS, group_start, has_finite, is_adverb, is_finite, is_infinitive, is_passive, is_reduced, is_reporting
from framing.voice.reach import aside_of, clause_follows, content_end, content_start, object_end
from framing.voice.sentence import QUOTE, Sentence
from framing.voice.subjects import left_subject, main_subject, right_subject
from framing.voice.words import Cue, load_cues, load_words

_ADDRESSEE = 8
_AS_REACH = 14
_GOES_ON = frozenset("because since if unless so that when not especially including though until where to".split())
"""What goes on, behind …, he said, with what he said."""


class Reported(NamedTuple):
    """What is reported, in words `first:last` of a sentence; by which rule; the words of the cue and of the source."""

    first: int
    last: int
    rule: str
    category: str
    cue: tuple[int, int]
    source: tuple[int, int] | None
    unsure: bool = False
    """The words name what somebody judges or wants done; they need not be that somebody's."""


class Verb(NamedTuple):
    """A reporting verb: its place, the first word of its verb group, its cue, and the first word behind it that is no adverb."""

    sentence: Sentence
    place: int
    first: int
    cue: Cue
    after: int
    passive: bool
    fronted: bool
    """In a subordinate clause at the sentence's beginning, which the first comma ends."""

    def form(self, place: int) -> str:
        """The form of the word at `place`; a full stop behind the sentence."""
        return self.sentence.forms[place] if 0 <= place < len(self.sentence) else "."

    def takes(self, what: str) -> bool:
        """Whether the verb may be followed by this."""
        return what in self.cue.takes

    def report(self, first: int, last: int, rule: str, *, source: tuple[int, int] | None = None, unsure: bool = False) -> Reported | None:
        """What is reported, unless it is empty."""
        while first < last and self.form(first) in (",", ":", ")"):
            first += 1
        while last > first and self.form(last - 1) in (",", "(", "and"):
            last -= 1
        if first >= last:
            return None
        return Reported(first, last, rule, self.cue.category, (self.first, self.place + 1), source or self.subject(), unsure)

    def subject(self) -> tuple[int, int] | None:
        """The words of who says so: its subject, or of a passive who is named behind *by*."""
        if self.passive:
            return _agent(self)
        if self.form(self.place).endswith("ing") and self.form(self.first - 1) in (",", QUOTE) and self.first == self.place:
            return main_subject(self.sentence, self.first)
        return left_subject(self.sentence, self.first)

    def end(self, first: int) -> int:
        """Where what is reported from `first` on ends."""
        return content_end(self.sentence, first, fronted=self.fronted)


def find_verbs(sentence: Sentence) -> Iterator[Verb]:
    """The reporting verbs of a sentence."""
    cues = load_cues()
    for place, form in enumerate(sentence.forms):
        if form in cues and cues[form].takes and is_reporting(sentence, place):
            first = group_start(sentence, place)
            behind = place + 1 + (sentence.forms[place + 1 : place + 2] == ["out"])
            passive = is_passive(sentence, first, place) or (first == place and is_reduced(sentence, place))
            of = sentence.forms[behind : behind + 1] == ["of"] and not cues[form].takes.isdisjoint(("of", "about", "person"))
            yield Verb(sentence, place, first, cues[form], behind if of else _skip(sentence, behind), passive, _is_fronted(sentence, place))


def _is_fronted(sentence: Sentence, place: int) -> bool:
    """While Maro claims it, …; Saying that they left, …; …, which he said was a mistake, …"""
    forms = sentence.forms
    begins = forms[0] in load_words("subordinators") or forms[0] in ("in", "on", "at", "for", "by") or (place == 0 and forms[0].endswith("ing"))
    if begins and "," not in forms[:place]:
        return True
    if place > 1 and forms[place - 1] in ("who", "which") and forms[place - 2] == ",":
        return True
    return any(form in ("which", "whom") and forms[at - 1] == "," for at, form in enumerate(forms[max(1, place - 6) : place], max(1, place - 6)))


def _skip(sentence: Sentence, place: int) -> int:
    """Past adverbs and phrases of time and place behind a verb: said on Tuesday, said in a statement, told reporters in Orsen."""
    forms = sentence.forms
    begin = place
    while place < len(forms):
        form = forms[place]
        if is_adverb(form) and form not in ("there", "both", "all") or form in load_words("times"):
            place += 1
        elif form in ("in", "on", "at", "during", "via", "through", "after", "before", "of", "last", "this", "by", "from", "over", "to", "for") and place + 1 < len(forms):
            stop = _phrase_end(sentence, place)
            if stop is None:
                break
            place = stop
        elif form == "," and place + 1 < len(forms) and _aside_end(sentence, place) is not None:
            place = _aside_end(sentence, place) or place
        else:
            break
    return place if place > begin else begin


def _phrase_end(sentence: Sentence, place: int) -> int | None:
    """The word at which what is reported begins behind a phrase of time or place; None if there is none."""
    forms = sentence.forms
    if forms[place] in ("last", "this") and (place + 1 >= len(forms) or forms[place + 1] not in load_words("times")):
        return None
    for later in range(place + 1, min(place + 12, len(forms))):
        if forms[later] in ("that", "whether", QUOTE, ":"):
            return later
        if forms[place] == "for":
            continue
        if forms[later] in BREAKS or forms[later] == ",":
            return later if forms[place] != "to" or later - place < 4 else None
        if forms[later] in load_words("times"):
            while later < len(forms) and (forms[later] in load_words("times") or forms[later][0].isdigit()):
                later += 1
            return later
    return None


def _aside_end(sentence: Sentence, comma: int) -> int | None:
    """Past an aside between commas that a *that* or quotation follows: said, in a letter to parents, that."""
    forms = sentence.forms
    for place in range(comma + 1, min(comma + 12, len(forms))):
        if forms[place] in BREAKS or forms[place] == QUOTE:
            return None
        if forms[place] == ",":
            return place + 1 if place + 1 < len(forms) and _resumes(sentence, comma + 1, place + 1) else None
    return None


def _resumes(sentence: Sentence, aside: int, place: int) -> bool:
    forms = sentence.forms
    conditional = forms[aside] in ("if", "when", "while", "in", "at", "after", "before", "despite", "as", "for", "on", "with")
    return forms[place] in ("that", QUOTE, "whether") or (conditional and forms[place] in load_words("openers"))


def colon(verb: Verb) -> Iterator[Reported | None]:
    """Maro said: they left."""
    if verb.form(verb.after) == ":" and verb.takes("final"):
        yield verb.report(verb.after + 1, len(verb.sentence), "colon")


def clause(verb: Verb) -> Iterator[Reported | None]:
    """Maro said (that) they left; told the council whether; asked who had ordered it."""
    takes_clause = verb.takes("clause") or verb.takes("that")
    first = _behind_addressee(verb) if verb.takes("person") else verb.after
    form = verb.form(first)
    if verb.cue.category == "endorsing" and is_infinitive(verb.sentence, verb.first, verb.place):
        return  # to prove that: what for, nobody's words
    if form == "that" and takes_clause and _is_conjunction(verb.sentence, first):
        yield verb.report(first, verb.end(first), "that")
    elif form in load_words("wh_words") and (verb.takes("wh") or (verb.takes("clause") and form in ("how", "what", "why", "whether"))):
        yield verb.report(first, verb.end(first), "question")
    elif form == "if" and verb.takes("wh") and verb.cue.lemma in ("ask", "wonder", "question", "query"):
        yield verb.report(first, verb.end(first), "question")
    elif (verb.takes("clause") or verb.cue.lemma == "find") and not verb.passive and _bare_clause(verb, first):
        yield verb.report(first, verb.end(first), "clause")


def _is_conjunction(sentence: Sentence, place: int) -> bool:
    """Whether *that* begins a clause: claimed that all were armed, not claimed that village."""
    after = sentence.forms[place + 1] if place + 1 < len(sentence) else "."
    return after not in BREAKS


def _bare_clause(verb: Verb, first: int) -> bool:
    form = verb.form(first)
    if form in ("if", "when", "while", "despite", "unless", "although", "because", "after", "before", "given"):
        comma = next((at for at in range(first, min(first + 16, len(verb.sentence) - 1)) if verb.form(at) == ","), None)
        return comma is not None and verb.form(comma + 1) in load_words("openers")
    if form in BREAKS or form in (",", ":", "and", "or", "but", "to", "as") or form in load_words("prepositions"):
        return False
    if verb.cue.lemma in ("say", "tell") and form in (QUOTE,):
        return clause_follows(verb.sentence, first)
    if "'" in form and form.split("'")[0] in load_words("subjects"):
        return True
    if verb.cue.lemma in ("say", "tell"):
        return _is_said(verb, first)
    if verb.cue.lemma in ("find", "show", "indicate", "suggest"):
        return _is_finding(verb) or form == "there"
    opens = form in load_words("openers") or verb.sentence.capitals[first] or form in load_words("subjects")
    last = verb.end(first)
    marked = QUOTE in verb.sentence.forms[first:last] and "," not in verb.sentence.forms[first:last]
    return (opens or verb.cue.lemma in ("think", "believe", "argue", "insist", "claim", "hope")) and (marked or clause_follows(verb.sentence, first))


def _is_said(verb: Verb, first: int) -> bool:
    """What follows *said* or *told them* is a clause, but for a few objects (said no, told a joke, told her to go)."""
    if verb.form(first) == "the" and verb.form(first + 1) in ("same", "word", "words", "obvious", "opposite", "truth"):
        return False
    if verb.form(first) in ("no", "yes", "nothing", "so", "goodbye", "hello", "something", "anything", "much", "little"):
        return clause_follows(verb.sentence, first)
    return verb.cue.lemma == "say" or clause_follows(verb.sentence, first)


def _is_finding(verb: Verb) -> bool:
    """Whether a poll, a report or records find or show it."""
    subject = verb.subject()
    return subject is not None and not load_words("findings").isdisjoint(verb.sentence.forms[subject[0] : subject[1]])


def _behind_addressee(verb: Verb) -> int:
    """The first word behind who is told: told the council on Monday that, told reporters they."""
    forms, place = verb.sentence.forms, verb.after
    if verb.form(place) in ("him", "her", "them", "me", "us", "you", "reporters", "people", "parliament", "lawmakers", "viewers"):
        return _skip(verb.sentence, place + 1)
    for later in range(place, min(place + _ADDRESSEE, len(forms))):
        if forms[later] in ("that", QUOTE, ":", "to", ",") or (forms[later] in ("of", "about") and verb.takes("of")) or forms[later] in load_words("wh_words") or forms[later] in BREAKS:
            return later
        if later > place and forms[later] in ("last", "this") and forms[later + 1 : later + 2] and forms[later + 1] in load_words("times"):
            return _skip(verb.sentence, later)
        if later > place and forms[later] in ("he", "she", "they", "it", "we", "i", "there") or (later > place and forms[later] in ("the", "his", "her", "their", "its", "a")):
            return later
        if later > place and (forms[later] in load_words("times") or forms[later] in ("in", "on", "at", "during")):
            return _skip(verb.sentence, later)
    return place


def to_do(verb: Verb) -> Iterator[Reported | None]:
    """They vowed to fight on; the general is said to have ordered it."""
    if verb.form(verb.after) != "to" or not verb.takes("to") or verb.after + 1 >= len(verb.sentence):
        if verb.passive and verb.form(verb.after) == "to" and verb.cue.category in ("neutral", "doubting", "mental") and verb.takes("clause"):
            yield from _passive_to(verb)
        return
    if verb.passive:
        yield from _passive_to(verb)
    else:
        yield verb.report(verb.after, verb.end(verb.after), "to")


def _passive_to(verb: Verb) -> Iterator[Reported | None]:
    if verb.cue.lemma in ("expect", "want", "ask", "see", "plan", "demand", "advise", "show", "find"):
        return  # is expected to open: a schedule, nobody's words
    found = verb.report(verb.after + 1, verb.end(verb.after), "passive")
    yield found._replace(source=None) if found else None


def about(verb: Verb) -> Iterator[Reported | None]:
    """Warned of a massacre, complained about the siege, called for a truce."""
    form = verb.form(verb.after)
    if verb.passive and verb.cue.lemma == "accuse" and form == "of":
        found = verb.report(verb.after + 1, verb.end(verb.after + 1), "passive")
        yield found._replace(source=_agent(verb)) if found else None
        return
    if verb.cue.lemma == "accuse" and form == "of":
        yield verb.report(verb.after + 1, verb.end(verb.after + 1), "accused")
        return
    if verb.passive or form not in ("of", "about", "against", "for", "on") or verb.form(verb.after + 1) in BREAKS:
        return
    if form in ("of", "about") and verb.takes(form) and verb.cue.lemma not in ("speak", "talk", "accuse", "dream"):
        yield verb.report(verb.after + 1, verb.end(verb.after + 1), form)
    elif form == "for" and verb.takes("for") and verb.cue.lemma not in ("ask", "press", "push", "lobby"):
        yield verb.report(verb.after + 1, _demand_end(verb, verb.after + 1), "demand")
    elif form == "on" and verb.cue.lemma == "call":
        to = next((place for place in range(verb.after, min(verb.after + 12, len(verb.sentence))) if verb.form(place) == "to"), None)
        if to is not None:
            yield verb.report(to, _demand_end(verb, to), "demand")
    elif form == "against" and verb.cue.lemma == "warn":
        yield verb.report(verb.after + 1, verb.end(verb.after + 1), "of")


def _demand_end(verb: Verb, first: int) -> int:
    """A demand ends before its occasion: called for a truce after the raid."""
    occasions = ("over", "after", "following", "amid", "since", "because", "during", "as")
    return next((place for place in range(first + 1, verb.end(first)) if verb.form(place) in occasions), verb.end(first))


def _agent(verb: Verb) -> tuple[int, int] | None:
    """Who is named behind *by*."""
    forms = verb.sentence.forms
    for place in range(verb.place + 1, min(verb.place + 14, len(forms) - 1)):
        if forms[place] == "by":
            return right_subject(verb.sentence, place + 1)
        if forms[place] in BREAKS:
            break
    return None


def named(verb: Verb) -> Iterator[Reported | None]:
    """Maro called them rebels; described the raid as a massacre; accused the army of a massacre; what Maro calls a war."""
    sentence, after = verb.sentence, verb.after
    if verb.passive and verb.takes("as") and verb.cue.lemma not in ("define", "classify", "identify", "register", "treat"):
        place = next((at for at in range(after, min(after + 8, len(sentence))) if verb.form(at) == "as"), None)
        if place is not None and "," not in sentence.forms[after:place]:
            found = verb.report(place + 1, verb.end(place + 1), "seen as")
            yield found._replace(source=_agent(verb)) if found else None
        return
    if verb.passive or verb.form(after) in BREAKS or verb.form(after) in (",", ":", "for", "on", "to", "in", "and", "by", "into", "with", "at", "from"):
        return
    last = verb.end(after)
    if verb.cue.lemma == "accuse":
        yield from _two_parts(verb, ("of",), last)
    elif verb.takes("as") and (place := _find(verb, ("as",), last)) is not None and place > after:
        yield verb.report(after, place, "named as", unsure=True)
        yield verb.report(place + 1, last, "named as")
    elif verb.takes("name") and verb.form(after) not in ("for", "on", "in", "it", "off", "up", "out", "back"):
        yield verb.report(after, _naming_end(verb, last), "named")
    elif verb.takes("name") and verb.form(after) == "it":
        yield verb.report(after + 1, _naming_end(verb, last), "named")
    elif verb.takes("loose") and verb.cue.category == "evaluating":
        if (place := _find(verb, ("for", "over"), last)) is not None and verb.form(after) not in load_cues():
            yield from _two_parts(verb, ("for", "over"), last)
        elif not has_finite(sentence, after, after + 1):
            yield verb.report(after, last, "object", unsure=True)


def _find(verb: Verb, words: tuple[str, ...], last: int) -> int | None:
    return next((place for place in range(verb.after, min(last, verb.after + _AS_REACH)) if verb.form(place) in words), None)


def _two_parts(verb: Verb, words: tuple[str, ...], last: int) -> Iterator[Reported | None]:
    """Whom (the outlet's word), and of or for what (the source's)."""
    place = _find(verb, words, last)
    if place is None:
        yield verb.report(verb.after, last, "accused", unsure=True)
    else:
        yield verb.report(verb.after, place, "accused", unsure=True)
        yield verb.report(place + 1, last, "accused")


def _naming_end(verb: Verb, last: int) -> int:
    """A name is short: it ends with its quotation, or at a comma."""
    for place in range(verb.after, last):
        if verb.form(place) == QUOTE:
            return place + 1
        if verb.form(place) == ",":
            return place
    return last


def order(verb: Verb) -> Iterator[Reported | None]:
    """Maro urged them to leave, told the army to hold fire: whom and what to do may be in the outlet's words."""
    if verb.passive or not verb.takes("person") and verb.cue.category != "demanding":
        return
    for place in range(verb.after + 1, min(verb.after + _ADDRESSEE, len(verb.sentence) - 1)):
        if verb.form(place) in BREAKS or verb.form(place) in (",", QUOTE, "that", ":"):
            return
        if verb.form(place) == "to" and not verb.sentence.capitals[place + 1]:
            yield verb.report(verb.after, verb.end(place), "order", unsure=True)
            return


def object_of(verb: Verb) -> Iterator[Reported | None]:
    """Maro denied the attack, alleged a cover-up, predicted war."""
    form = verb.form(verb.after)
    if not verb.takes("object") or verb.passive or form in BREAKS or verb.cue.lemma == "accuse":
        return
    if form in (",", ":", "and", "or", "to", "that", "as", "of", "on", "for", "by", "in", "at", "from", "with", QUOTE, "about", "against", "after", "before"):
        return
    place = _find(verb, ("for", "on"), len(verb.sentence)) if verb.cue.lemma == "blame" else None
    if place is not None:
        yield verb.report(verb.after, place, "accused", unsure=True)
        yield verb.report(place + 1, verb.end(place), "accused")
    else:
        yield verb.report(verb.after, verb.end(verb.after), "object", unsure=verb.cue.category in ("neutral", "endorsing", "mental", "demanding"))


def direct(verb: Verb) -> Iterator[Reported | None]:
    """Maro said, “We left.” Telling the council, “We left.” What goes on behind the marks without a comma is still what Maro says."""
    if verb.passive or not verb.cue.takes:
        return
    first = verb.after
    if verb.takes("person") and verb.form(first) not in (QUOTE, ",", ":"):
        first = _behind_addressee(verb)
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
    comma = next((at for at in range(last, verb.end(first)) if verb.form(at) == ","), verb.end(first))
    yield verb.report(first, comma, "mixed")


def final(verb: Verb) -> Iterator[Reported | None]:
    """They left, Maro said. They left, Maro said, because of the siege. “They left,” said Maro, the mayor."""
    finding = verb.cue.lemma in ("find", "show", "indicate", "suggest") and _is_finding(verb)
    if not (verb.takes("final") or finding) or verb.passive and verb.cue.lemma != "quote" or is_infinitive(verb.sentence, verb.first, verb.place):
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
    whole = quoted or has_finite(sentence, first, comma) or QUOTE in sentence.forms[first:comma] or (comma - first >= 4 and not _opens_sentence(verb, first))
    if verb.form(first) == "as" and not quoted and "," not in sentence.forms[first:comma]:
        return  # As Maro said, …
    parenthetical = verb.form(verb.after) == ","
    conditional = verb.form(first) in ("if", "when", "because", "unless", "although")
    if whole or (parenthetical and comma - first > 1 and (conditional or not _opens_sentence(verb, first))):
        yield verb.report(first, comma + (before == QUOTE or verb.form(comma) == QUOTE), "final", source=subject)
    if parenthetical and (not has_finite(sentence, first, comma) and not quoted or _goes_on(sentence, verb.after + 1)):
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
    if verb.cue.lemma == "tell" or verb.form(verb.place).endswith("ing") or verb.first != verb.place and verb.form(verb.first) not in ("added",):
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


FRAMES: tuple[Callable[[Verb], Iterator[Reported | None]], ...] = (as_said, colon, clause, to_do, about, named, order, object_of, direct)


def reported_by(verb: Verb) -> Iterator[Reported]:
    """What a reporting verb reports, with what goes on behind an aside; the aside itself is the outlet's."""
    for reported in _reported_by(verb):
        yield reported
        aside = aside_of(verb.sentence, reported.last)
        if aside is not None and not verb.fronted:
            yield reported._replace(first=aside[0], last=aside[1])


def _reported_by(verb: Verb) -> list[Reported]:
    """What a reporting verb reports: behind it by the first rule that finds something, and before it."""
    found = [reported for reported in final(verb) if reported is not None]
    if any(reported.rule == "inverted" for reported in found):
        return found
    for frame in FRAMES:
        behind = [reported for reported in frame(verb) if reported is not None]
        if behind:
            return behind if behind[0].rule == "as said" or not found or behind[0].first < found[0].first else [*found, *[r for r in behind if not any(r.first < f.last and f.first < r.last for f in found)]]
    return found
