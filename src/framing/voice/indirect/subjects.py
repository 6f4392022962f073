"""Who says so: the noun phrase that is the subject of a reporting verb."""

from __future__ import annotations

from framing.voice.indirect.grammar import BREAKS, has_finite, is_adverb, is_finite
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.words import load_words

_LONGEST_SUBJECT = 30
_LONGEST_APPOSITIVE = 28
_BEFORE_SUBJECT = frozenset([",", ":", "(", "[", QUOTE, "but", "so", "yet", "that", "whether", "how", "why", "what", "who", "which"])
_WITHIN = frozenset(["with", "as"])  # subordinators that are prepositions as often
_ASIDES = frozenset(["for", "however", "meanwhile", "too", "though", "in", "at", "on", "by", "speaking", "asked"])
_AROUND_TIMES = frozenset(["on", "in", "last", "this", "late", "early", "the", "at", "during"])
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their"])


def left_subject(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The words that are the subject of the verb group that begins at `first`; None if there are none. Appositives are bridged (Maro, the mayor,)."""
    found = _nearest(sentence, first)
    if found is None or sentence.forms[found[0]] in load_words("prepositions") or _is_time(sentence, found):
        return None
    return found


def main_subject(sentence: Sentence, participle: int) -> tuple[int, int] | None:
    """The subject of the clause that a participle behind a comma hangs on: Maro left the hall, *saying*."""
    begin = participle
    while begin > 0 and sentence.forms[begin - 1] not in BREAKS and sentence.forms[begin - 1] != QUOTE:
        begin -= 1
    for place in range(begin + 1, participle):
        if is_finite(sentence, place):
            return left_subject(sentence, place)
    return None


def _nearest(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The phrase before the verb group, by what stands directly in front of it."""
    forms, last = sentence.forms, first
    while last > 0 and is_adverb(forms[last - 1]):
        last -= 1
    before = forms[last - 1] if last else ""
    if before in load_words("times"):
        return _before_time(sentence, last)
    if before in ("who", "which") and last > 1:
        return _phrase(sentence, last - 2 if forms[last - 2] == "," else last - 1)
    if before == "that" and last > 1 and forms[last - 2] not in (",", QUOTE):
        return _phrase(sentence, last - 1)
    if before in (",", ")"):
        return _before_appositive(sentence, last - 1)
    return main_subject(sentence, last - 1) if before in ("and", "but") else _phrase(sentence, last)


def _before_time(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The subject in front of a time: Maro, the mayor, on Friday said."""
    phrase = _phrase(sentence, last)
    if phrase is not None and not _is_time(sentence, phrase):
        return phrase
    comma = phrase[0] - 1 if phrase else last - 1
    return left_subject(sentence, comma + 1) if comma > 0 and sentence.forms[comma] == "," and comma + 1 < last else phrase


def _phrase(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `last`."""
    first = last
    forms = sentence.forms
    while first > 0 and last - first < _LONGEST_SUBJECT:
        form = forms[first - 1]
        if (
            form in _BEFORE_SUBJECT
            or form in BREAKS
            or (form in load_words("subordinators") and form not in _WITHIN)
            or is_finite(sentence, first - 1)
        ):
            break
        if form in ("and", "or") and has_finite(sentence, max(0, first - 12), first - 1):
            break
        first -= 1
    while first < last and (forms[first] in ("and", "or", "but", ")", "]") or is_adverb(forms[first])):
        first += 1
    first = _skip_fronted(sentence, first, last)
    return (first, last) if first < last else None


def _is_time(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Whether words say nothing but when: on Friday, last week."""
    return all(form in load_words("times") or form in _AROUND_TIMES or form[0].isdigit() for form in sentence.forms[slice(*words)])


def _skip_fronted(sentence: Sentence, first: int, last: int) -> int:
    """Past a phrase in front that is no part of the subject: On Monday Maro said, In a statement the ministry said."""
    forms, capitals = sentence.forms, sentence.capitals
    if forms[first] == "as" or (forms[first] in load_words("times") and first + 1 < last):
        return first + 1  # as Maro said; Monday the ministry said
    if forms[first] not in load_words("prepositions"):
        return first
    place = first + 1
    while place < last and (forms[place] in load_words("times") or forms[place] in load_words("determiners") or forms[place][0].isdigit()):
        place += 1
    if place < last and forms[place - 1] in load_words("times"):
        return place
    for later in range(last - 1, first, -1):
        if forms[later] in load_words("subjects"):
            return later
    for later in range(first + 2, last):  # the ministry in: In a statement the ministry
        if forms[later] in _ARTICLES or (capitals[later] and not capitals[later - 1]):
            return later
    return first


def _before_appositive(sentence: Sentence, comma: int) -> tuple[int, int] | None:
    """The noun phrase in front of an aside that ends with the comma or bracket at `comma`: the subject with its aside."""
    forms = sentence.forms
    opening = "(" if forms[comma] == ")" else ","
    for place in range(comma - 1, max(-1, comma - _LONGEST_APPOSITIVE), -1):
        if forms[place] in BREAKS or forms[place] == QUOTE:
            break
        if forms[place] == opening and place > 0:
            inside_verb = has_finite(sentence, place + 1, comma) and forms[place + 1] not in ("who", "which", "whose", "where")
            before = None if inside_verb else _phrase(sentence, place)
            if before is not None and not has_finite(sentence, before[0], place):
                if forms[before[0]] in load_words("prepositions"):
                    return _phrase(sentence, comma)  # In Orsen, the mayor, …
                return before[0], place if forms[place + 1] in _ASIDES else comma
            if before is None or opening == "(":
                break
    return None
