"""Who is named behind a verb (said Maro, the mayor; described by Maro as), and what kind of source words are."""

from __future__ import annotations

from framing.text import Span
from framing.voice.indirect.grammar import BREAKS, has_finite, is_adverb, is_finite
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.words import load_words

_LONGEST = 30
_AGENT_REACH = 14
_CIRCUMSTANCES = frozenset(["but", "because", "after", "before", "during", "while", "when", "as", "following"])
_ENDS = BREAKS | _CIRCUMSTANCES | {QUOTE, ":", "(", "[", ")", "]"}
_NO_NAME = _CIRCUMSTANCES | {"adding", "citing", "on"}
_PLACES = frozenset(["on", "in", "at", "to", "during", "via"])
_APPOSITIVES = frozenset(
    ["a", "an", "the", "who", "whose", "his", "her", "its", "one", "then", "also", "former", "chief", "head", "director", "president", "professor"]
)


def right_subject(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The words of the subject that begins at `place`, behind its verb: said *Maro, the mayor*."""
    forms = sentence.forms
    stop = next((at for at in range(place, len(forms)) if forms[at] in BREAKS or forms[at] in (QUOTE, "who", "(", ":")), len(forms))
    if stop - place < _LONGEST and "," in forms[place + 1 : stop - 1] and _only_names(sentence, place, stop):
        return place, stop - (forms[stop - 1] == ",")
    last = place
    while last < len(forms) and last - place < _LONGEST and not _ends(sentence, place, last):
        last += 1
    while last > place and forms[last - 1] in (",", "and", "who", "which"):
        last -= 1
    return (place, last) if last > place else None


def _ends(sentence: Sentence, first: int, place: int) -> bool:
    """Whether the subject that begins at `first` is over before the word at `place`."""
    form = sentence.forms[place]
    if form in _ENDS:
        return True
    if place == first:
        return False
    if form == ",":
        return not _appositive_follows(sentence, place)
    if form in load_words("times") or is_adverb(form) or (form in _PLACES and not _part_of_title(sentence, place)):
        return True
    return is_finite(sentence, place) and not sentence.capitals[place] and "who" not in sentence.forms[first:place]


def _only_names(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words are a name and what its bearer is, down to the stop: said Maro, author of, 63, a mayor; not when or where it was said."""
    forms = sentence.forms[first:last]
    if not _NO_NAME.isdisjoint(forms) or not load_words("times").isdisjoint(forms) or any(form.endswith("ing") for form in forms):
        return False
    return not has_finite(sentence, first + 1, last)


def _part_of_title(sentence: Sentence, place: int) -> bool:
    """Whether *in*, *on* or *at* belongs to what a speaker is: a spokesman at the ministry, a professor in Orsen."""
    in_title = sentence.forms[place] in ("at", "in", "on", "to") and "," in sentence.forms[max(0, place - 8) : place]
    return in_title and place + 1 < len(sentence.forms)


def _appositive_follows(sentence: Sentence, comma: int) -> bool:
    after = sentence.forms[comma + 1] if comma + 1 < len(sentence.forms) else "."
    return after in _APPOSITIVES or after[0].isdigit()


def agent(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """Who is named behind *by*, after the passive verb at `verb`."""
    forms = sentence.forms
    for place in range(verb + 1, min(verb + _AGENT_REACH, len(forms) - 1)):
        if forms[place] == "by":
            return right_subject(sentence, place + 1)
        if forms[place] in BREAKS:
            break
    return None


def kind_of_source(sentence: Sentence, words: tuple[int, int]) -> str:
    """`pronoun`, `outlet` (our correspondent), `name`, or `anonymous` (officials, two residents, a source at the ministry)."""
    first, last = words
    forms = sentence.forms[first:last]
    if len(forms) == 1 and (forms[0] in load_words("subjects") or forms[0] in load_words("pronouns")):
        return "outlet" if forms[0] in load_words("newsroom") else "pronoun"
    if forms[0] in ("our", "this") and not load_words("newsroom").isdisjoint(forms):
        return "outlet"
    return "name" if _is_named(sentence, first, last) else "anonymous"


def _is_named(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a phrase names somebody: its head has a capital, or an appositive does (a shepherd, Maro Tesk)."""
    forms, capitals = sentence.forms, sentence.capitals
    ends = load_words("prepositions") | {",", "who", "which", "that"}
    head = next((place for place in range(first + 1, last) if forms[place] in ends), last)
    if head < last - 1 and forms[head] == "," and capitals[head + 1]:
        return True
    if forms[head - 1] in load_words("anonymous"):
        return False
    if capitals[head - 1] and (head > 1 or forms[first] not in load_words("openers")):
        return True
    return any(capitals[max(first, 1) : head]) and forms[first] not in ("a", "an")


def stretch(sentence: Sentence, words: tuple[int, int]) -> Span:
    """The characters of words `first:last`."""
    return Span(sentence.span(words[0]).start, sentence.span(words[1] - 1).end)
