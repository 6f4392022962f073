"""Who says so: the noun phrase that is the subject of a reporting verb."""

from __future__ import annotations

from framing.text import Span
from framing.voice.grammar import BREAKS, has_finite, is_adverb, is_finite
from framing.voice.sentence import QUOTE, Sentence
from framing.voice.words import load_words

_LONGEST_SUBJECT = 30
_LONGEST_APPOSITIVE = 28
_RELATIVES = ("who", "which", "that")
_KEEPS = ("and", "or")


def left_subject(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The words that are the subject of the verb group that begins at `first`, bridging appositives (Maro, the mayor, said); None if there are none."""
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
    last = first
    while last > 0 and is_adverb(sentence.forms[last - 1]):
        last -= 1
    if last == 0:
        return None
    before = sentence.forms[last - 1]
    if before in _RELATIVES and last > 1 and before != "that":
        comma = sentence.forms[last - 2] == ","
        return _phrase(sentence, last - 2 if comma else last - 1)
    if before == "that" and last > 1 and sentence.forms[last - 2] not in (",", QUOTE):
        return _phrase(sentence, last - 1)
    if before in load_words("times"):
        phrase = _phrase(sentence, last)
        if phrase is None or _is_time(sentence, phrase):
            comma = phrase[0] - 1 if phrase else last - 1
            return left_subject(sentence, comma + 1) if 0 < comma and sentence.forms[comma] == "," and comma + 1 < last else phrase
    if before in (",", ")"):
        return _before_appositive(sentence, last - 1)
    if before in ("and", "but"):
        return _shared_subject(sentence, last - 1)
    return _phrase(sentence, last)


def _phrase(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `last`."""
    first = last
    forms = sentence.forms
    while first > 0 and last - first < _LONGEST_SUBJECT:
        form = forms[first - 1]
        if form in (",", ":", "(", "[", QUOTE) or form in BREAKS or (form in load_words("subordinators") and form not in ("of", "with", "as")):
            break
        if form in ("but", "so", "yet", "that", "whether", "how", "why", "what", "who", "which") or is_finite(sentence, first - 1):
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
    known = load_words("times") | {"on", "in", "last", "this", "late", "early", "the", "at", "during"}
    return all(form in known or form[0].isdigit() for form in sentence.forms[slice(*words)])


def _skip_fronted(sentence: Sentence, first: int, last: int) -> int:
    """Past a phrase in front that is no part of the subject: On Monday Maro said, In a statement the ministry said."""
    forms, capitals = sentence.forms, sentence.capitals
    if forms[first] in load_words("times") and first + 1 < last:
        return first + 1
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
        if forms[later] in ("the", "a", "an", "his", "her", "its", "their") or (capitals[later] and not capitals[later - 1]):
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
                aside = forms[place + 1] in ("for", "however", "meanwhile", "too", "though", "in", "at", "on", "by", "speaking", "asked")
                return before[0], place if aside else comma
            if before is None or opening == "(":
                break
    return None


def _shared_subject(sentence: Sentence, conjunction: int) -> tuple[int, int] | None:
    """The subject of the verb before *and*, which its second verb shares: Maro laughed and said."""
    return main_subject(sentence, conjunction)


def right_subject(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The subject that follows an inverted verb: said Maro, the mayor."""
    forms, capitals = sentence.forms, sentence.capitals
    last = place
    stop = next((at for at in range(place, len(forms)) if forms[at] in BREAKS or forms[at] in (QUOTE, "who", "(", ":")), len(forms))
    if stop - place < _LONGEST_SUBJECT and "," in forms[place + 1 : stop - 1] and _only_names(sentence, place, stop):
        return place, stop - (forms[stop - 1] == ",")
    while last < len(forms) and last - place < _LONGEST_SUBJECT:
        form = forms[last]
        if form in BREAKS or form in (QUOTE, ":", "(", "[", ")", "]", "but", "because", "after", "before", "during", "while", "when", "as", "following"):
            break
        if form in ("on", "in", "at", "to", "during", "via") and last > place and (last + 1 == len(forms) or not _part_of_title(sentence, last)):
            break
        if form in load_words("times") and last > place:
            break
        if is_adverb(form) and last > place:
            break
        if form == ",":
            if not _appositive_follows(sentence, last):
                break
        elif is_finite(sentence, last) and last > place and not capitals[last] and forms[last - 1] not in ("who", "whose"):
            if "who" not in forms[place:last]:
                break
        last += 1
    while last > place and forms[last - 1] in (",", "and", "who", "which"):
        last -= 1
    return (place, last) if last > place else None


def _only_names(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are a name and what its bearer is, down to the stop: said Maro, author of, 63, a mayor; not when or where it was said."""
    forms = sentence.forms
    circumstances = load_words("times") | {"after", "before", "during", "while", "when", "because", "as", "following", "adding", "but", "on", "citing"}
    return circumstances.isdisjoint(forms[first:last]) and not has_finite(sentence, first + 1, last) and not any(f.endswith("ing") for f in forms[first:last])


def _part_of_title(sentence: Sentence, place: int) -> bool:
    """Whether *in*, *on* or *at* belongs to what a speaker is: a spokesman at the ministry, a professor in Orsen."""
    return sentence.forms[place] in ("at", "in", "on", "to") and "," in sentence.forms[max(0, place - 8) : place]


def _appositive_follows(sentence: Sentence, comma: int) -> bool:
    after = sentence.forms[comma + 1] if comma + 1 < len(sentence) else "."
    return after in ("a", "an", "the", "who", "whose", "his", "her", "its", "one", "then", "also", "chief", "head", "director", "president", "professor", "senior", "former") or after[0].isdigit()


def kind_of_source(sentence: Sentence, words: tuple[int, int]) -> str:
    """`pronoun`, `outlet` (our correspondent), `name`, or `anonymous` (officials, two residents, a source at the ministry)."""
    first, last = words
    forms = sentence.forms[first:last]
    if len(forms) == 1 and (forms[0] in load_words("subjects") or forms[0] in load_words("pronouns")):
        return "outlet" if forms[0] in load_words("newsroom") else "pronoun"
    if forms[0] in ("our", "this") and not load_words("newsroom").isdisjoint(forms):
        return "outlet"
    prepositions = load_words("prepositions") | {",", "who", "which", "that"}
    head = next((place for place in range(first + 1, last) if sentence.forms[place] in prepositions), last)
    if sentence.forms[head - 1] in load_words("anonymous"):
        return "name" if head < last and sentence.forms[head] == "," and sentence.capitals[min(head + 1, last - 1)] else "anonymous"
    if sentence.capitals[head - 1] and (head - 1 or head == 1 and forms[0] not in load_words("openers")):
        return "name"
    if any(sentence.capitals[place] for place in range(max(first, 1), head)) and forms[0] not in ("a", "an"):
        return "name"
    if head < last and sentence.forms[head] == "," and sentence.capitals[min(head + 1, last - 1)]:
        return "name"
    return "anonymous"


def stretch(sentence: Sentence, words: tuple[int, int]) -> Span:
    """The characters of words `first:last`."""
    return Span(sentence.starts[words[0]], sentence.ends[words[1] - 1])
