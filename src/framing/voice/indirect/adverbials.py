"""What may stand between a reporting verb and what it reports: when, where, to whom."""

from __future__ import annotations

from framing.voice.indirect.grammar import BREAKS, is_adverb
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.words import load_words

_ADVERBIALS = frozenset(["in", "on", "at", "during", "via", "through", "after", "before", "of", "last", "this", "by", "from", "over", "to", "for"])
_NO_ADVERBS = frozenset(["there", "both", "all"])
_WITH_VERBS = frozenset(["to", "on", "by", "of"])  # vowed to fight on, called on the army, described by the ministry
_ASIDES = frozenset(["if", "when", "while", "in", "at", "after", "before", "despite", "as", "for", "on", "with"])
_BEGINS = frozenset(["that", "whether", QUOTE])
_LISTENERS = frozenset(["him", "her", "them", "me", "us", "you", "reporters", "people", "parliament", "lawmakers", "viewers"])
_SUBJECTS = frozenset(["he", "she", "they", "it", "we", "i", "there", "the", "his", "her", "their", "its", "a"])
_REACH = 12
_LONGEST_LISTENER = 8


def past_adverbials(sentence: Sentence, place: int) -> int:
    """Past adverbs and phrases of time and place: said on Tuesday, said in a statement, said, in a letter to parents, that.

    >>> past_adverbials(Sentence("said on Monday that", 0, 19), 1)
    3
    """
    forms = sentence.forms
    while place < len(forms):
        form = forms[place]
        if (is_adverb(form) and form not in _NO_ADVERBS) or form in load_words("times"):
            place += 1
            continue
        end = _aside_end(sentence, place) if form == "," else _phrase_end(sentence, place) if form in _ADVERBIALS else None
        if end is None:
            break
        place = end
    return place


def _phrase_end(sentence: Sentence, place: int) -> int | None:
    """The word at which what is reported begins behind a phrase of time or place; None if there is none."""
    forms = sentence.forms
    opening = forms[place]
    if opening in ("last", "this") and not _is_time(sentence, place + 1):
        return None
    for later in range(place + 1, min(place + _REACH, len(forms))):
        form = forms[later]
        if form in _BEGINS or form == ":":
            return later
        if opening == "for":
            continue
        if form in BREAKS or form == ",":
            return None if opening in _WITH_VERBS else later
        if _is_time(sentence, later):
            return _past_times(sentence, later)
    return None


def _is_time(sentence: Sentence, place: int) -> bool:
    return place < len(sentence.forms) and sentence.forms[place] in load_words("times")


def _past_times(sentence: Sentence, place: int) -> int:
    while place < len(sentence.forms) and (_is_time(sentence, place) or sentence.forms[place][0].isdigit()):
        place += 1
    return place


def _aside_end(sentence: Sentence, comma: int) -> int | None:
    """Past an aside between commas, if what is reported follows it."""
    forms = sentence.forms
    for place in range(comma + 1, min(comma + _REACH, len(forms) - 1)):
        if forms[place] in BREAKS or forms[place] == QUOTE:
            return None
        if forms[place] == ",":
            follows = forms[place + 1]
            resumes = follows in _BEGINS or (forms[comma + 1] in _ASIDES and follows in load_words("openers"))
            return place + 1 if resumes else None
    return None


def past_addressee(sentence: Sentence, place: int, *, of: bool) -> int:
    """Past who is told: told the council on Monday that, told reporters they. `of`: what is told may follow after *of* (warned them of)."""
    forms = sentence.forms
    if place < len(forms) and forms[place] in _LISTENERS:
        return past_adverbials(sentence, place + 1)
    for later in range(place, min(place + _LONGEST_LISTENER, len(forms))):
        form = forms[later]
        if form in _BEGINS or form in (":", "to", ",") or (of and form in ("of", "about")) or form in load_words("wh_words") or form in BREAKS:
            return later
        if later == place:
            continue
        if form in _SUBJECTS:
            return later
        if _is_time(sentence, later) or form in ("in", "on", "at", "during") or (form in ("last", "this") and _is_time(sentence, later + 1)):
            return past_adverbials(sentence, later)
    return place
