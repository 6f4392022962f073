"""Reported speech without a reporting verb: according to, nouns of speech, and words that hedge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from framing.voice.indirect.grammar import BREAKS, has_finite, is_finite, is_reporting
from framing.voice.indirect.reach import clause_follows, content_end, object_end, subject_clause_end
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.indirect.subjects import left_subject
from framing.voice.indirect.verbs import Reported
from framing.voice.words import load_nominals, load_words

_LONGEST_OBJECT = 10
LONGEST_LABEL = 7
_CRITERIA = frozenset(["plan", "plans", "schedule", "law", "rules", "merit", "need", "whether", "how", "protocol", "custom"])


@cache
def _words() -> frozenset[str]:
    """The words of which one must stand in a sentence."""
    return frozenset(["according", *load_nominals(), *load_words("hedges"), *load_words("hedging_adjectives")])


def by_phrase(sentence: Sentence) -> Iterator[Reported]:
    """What a sentence reports by these."""
    if not _words().isdisjoint(sentence.forms):
        yield from (found for found in _all(sentence) if found.first < found.last)


def _all(sentence: Sentence) -> Iterator[Reported]:
    for place, form in enumerate(sentence.forms):
        if form == "according" and place + 2 < len(sentence.forms) and sentence.forms[place + 1] == "to":
            yield from according(sentence, place)
        elif form in load_nominals() and not is_reporting(sentence, place):
            yield from noun(sentence, place)
        elif form in load_words("hedges"):
            yield from hedge(sentence, place)
        elif form in load_words("hedging_adjectives"):
            yield from hedged_noun(sentence, place)


def label(sentence: Sentence) -> Reported | None:
    """A speaker's name and a colon before what is said, at the beginning of a headline or of a part of a transcript. Minister: army will stay."""
    forms, capitals = sentence.forms, sentence.capitals
    place = next((at for at in range(1, min(LONGEST_LABEL, len(forms))) if forms[at] == ":"), None)
    if place is None or place + 1 >= len(forms) or " ".join(forms[:place]) in load_words("labels"):
        return None
    small = load_words("small_words") | load_words("prepositions")
    if not has_finite(sentence, place + 1, len(forms)) or not all(capitals[at] or forms[at] in small for at in range(place)):
        return None
    return Reported(place + 1, len(forms), "label", "neutral", (place, place + 1), (0, place))


def according(sentence: Sentence, place: int) -> Iterator[Reported]:
    """According to the ministry, they left. They left, according to the ministry."""
    forms = sentence.forms
    source = _credited(sentence, place + 2)
    last = source[1] if source else place + 2
    cue = (place, place + 2)
    if not _CRITERIA.isdisjoint(forms[place + 2 : last]):
        return  # according to plan
    if forms[place - 1] in ("which", "who") and place:
        yield Reported(last, content_end(sentence, last, fronted=True), "according", "neutral", cue, source)
        return
    if _leads(sentence, place):
        first = _behind_source(sentence, last)
        if first is not None:
            yield Reported(first, content_end(sentence, first), "according", "neutral", cue, source)
        return
    end = place - 1 if forms[place - 1] == "," else place
    first = _credit_start(sentence, end)
    if first < end:
        yield Reported(first, end, "according", "neutral", cue, source)
    if last + 1 < len(forms) and forms[last] == "," and not has_finite(sentence, first, end):
        yield Reported(last + 1, content_end(sentence, last + 1), "according", "neutral", cue, source)


def _behind_source(sentence: Sentence, last: int) -> int | None:
    """The first word of what is credited, behind the comma after the source and what is said of it: According to Maro, who runs the port, …"""
    commas = [place for place in range(last, len(sentence.forms) - 1) if sentence.forms[place] == ","]
    if len(commas) > 1 and sentence.forms[commas[0] + 1] in ("who", "which", "whose"):
        return commas[1] + 1
    return commas[0] + 1 if commas else None


def _leads(sentence: Sentence, place: int) -> bool:
    """Whether a credit stands in front of what it credits: According to Maro, …; because, according to Maro, …"""
    forms = sentence.forms
    if place <= 1 or forms[place - 1] in (":", ";", "—", "(", "that", "because"):
        return True
    return forms[place - 1] == "," and forms[place - 2] in ("that", "because", "and", "but")


def _credited(sentence: Sentence, place: int) -> tuple[int, int] | None:
    forms = sentence.forms
    last = place
    while last < len(forms) and last - place < 25:
        if forms[last] in BREAKS or forms[last] in (",", ":", QUOTE, ")") or (last > place and is_finite(sentence, last)):
            break
        last += 1
    return (place, last) if last > place else None


def _credit_start(sentence: Sentence, end: int) -> int:
    """The clause that a credit at its end hangs on: what is behind the last stop, or behind a comma that a clause of its own follows."""
    forms = sentence.forms
    first, depth = end, 0
    dashes = forms[:end].count("—") % 2  # two dashes hold an insertion, one begins what the credit hangs on
    while first > 0 and (forms[first - 1] not in BREAKS or (forms[first - 1] == "—" and not dashes)):
        depth += (forms[first - 1] in (")", "]")) - (forms[first - 1] in ("(", "["))
        if depth < 0:
            break
        relative = forms[first] in ("which", "who", "although", "though") or forms[first + 1 : first + 2] == ["which"]
        if forms[first - 1] == "," and relative and has_finite(sentence, first, end):
            break
        first -= 1
    return first


def noun(sentence: Sentence, place: int) -> Iterator[Reported]:
    """Their claim that it was a massacre; fears of a massacre; the threat to burn it down."""
    forms = sentence.forms
    nominal = load_nominals()[forms[place]]
    if _is_another(sentence, place):
        return
    after = _behind_phrase(sentence, place + 1) if "that" in nominal.follows else place + 1
    if after + 1 >= len(forms) or forms[after] not in nominal.follows:
        return
    if forms[after] == "that":
        if not clause_follows(sentence, after + 1):
            return
        last = content_end(sentence, after) if has_finite(sentence, 0, place) else subject_clause_end(sentence, after)
        yield Reported(after, last, "noun", nominal.category, (place, place + 1), _possessor(sentence, place))
        return
    if (
        place
        and forms[place - 1] in ("no", "without", "any")
        and forms[after] in ("of", "for")
        and nominal.category not in ("evaluating", "doubting")
    ):
        return
    last = min(object_end(sentence, after + 1), after + 1 + _LONGEST_OBJECT)
    if last > after + 1:
        yield Reported(after + 1, last, "noun", nominal.category, (place, place + 1), _possessor(sentence, place))


def _is_another(sentence: Sentence, place: int) -> bool:
    """Whether a noun of speech is something else here: in charge of, for fear of, the report of the commission, the charge of the cavalry."""
    form, before = sentence.forms[place], sentence.forms[place - 1] if place else ""
    if (before, form) in (("in", "charge"), ("for", "fear")):
        return True
    return before == "the" and form in ("report", "charge", "claim") and sentence.forms[place + 1 : place + 2] == ["of"]


def _behind_phrase(sentence: Sentence, place: int) -> int:
    """Past a short phrase between a noun and its *that*: fears in the villages that."""
    if place < len(sentence.forms) and sentence.forms[place] in ("in", "among", "on", "at", "by", "from", "to"):
        for later in range(place + 1, min(place + 6, len(sentence.forms))):
            if sentence.forms[later] == "that":
                return later
            if sentence.forms[later] in BREAKS or is_finite(sentence, later):
                break
    return place


def _possessor(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """Whose claim it is: the ministry’s claim, her fear; else the subject of the clause."""
    forms = sentence.forms
    for before in range(place - 1, max(-1, place - 4), -1):
        if forms[before] in ("his", "her", "its", "their", "my", "our"):
            return before, before + 1
        if forms[before].endswith(("'s", "s'")):
            first = before
            while first > 0 and sentence.capitals[first - 1] and forms[first - 1] not in (",", QUOTE):
                first -= 1
            if first == before and first > 0 and forms[first - 1] in load_words("determiners"):
                first -= 1
            return first, before + 1
    for before in range(place - 1, max(-1, place - 8), -1):
        if is_finite(sentence, before):
            return left_subject(sentence, before)
    return None


def hedge(sentence: Sentence, place: int) -> Iterator[Reported]:
    """They reportedly left: the words behind, up to the end of the clause."""
    last = content_end(sentence, place)
    ends = load_words("subordinators") | {",", "to"}
    comma = next((at for at in range(place + 2, last) if sentence.forms[at] in ends), last)
    if comma > place + 1 and sentence.forms[place + 1] not in BREAKS:
        yield Reported(place + 1, comma, "hedge", "hedge", (place, place + 1), None)


def hedged_noun(sentence: Sentence, place: int) -> Iterator[Reported]:
    """The alleged massacre, suspected rebels: the noun phrase."""
    if sentence.forms[place + 1 : place + 2] and sentence.forms[place + 1] in load_words("determiners"):
        return  # nobody suspected the nurse
    last = place + 1
    while last < len(sentence.forms) and last - place <= 4 and sentence.forms[last][0].isalnum():
        if sentence.forms[last] in load_words("prepositions") or sentence.forms[last] in ("and", "or", "that", "who") or is_finite(sentence, last):
            break
        last += 1
    if last > place + 1 and not (place and is_finite(sentence, place - 1)):
        yield Reported(place + 1, last, "hedged noun", "hedge", (place, place + 1), None)
