"""How far reported speech reaches: where the outlet's own voice comes back in."""

from __future__ import annotations

from framing.voice.indirect.grammar import BREAKS, has_finite, is_finite, is_reporting
from framing.voice.indirect.sentence import QUOTE, STOP, Sentence
from framing.voice.words import load_cues, load_words

_TURNS = frozenset(
    ["but", "however", "although", "though", "whereas", "while", "despite", "according", "prompting", "yet", "adding", "saying", "noting"]
)
"""After a comma, these words begin what the outlet says itself."""
_ALWAYS = frozenset(("although", "though", "whereas"))
_ASIDES = frozenset(("which", "who", "whose", "where"))
_OCCASIONS = frozenset(["after", "before"])
_SAME_SPEAKER = frozenset(["that", "not", "only", "also", "rather", "never"])
_RELATIVES = _ASIDES | {"that"}
_GLOSSES = frozenset(("a", "an", "remarks", "comments", "one", "something"))
_NEXT_SPEAKER = 9
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i", "it", "there"))


def content_end(sentence: Sentence, first: int, *, fronted: bool = False) -> int:
    """The place after the last word of what is reported from `first` on; `fronted`: in a subordinate clause that a comma ends."""
    forms = sentence.forms
    depth = 0
    for place in range(first, len(forms)):
        form = forms[place]
        depth += (form in ("(", "[")) - (form in (")", "]"))
        if depth < 0:
            return place  # (Maro said that they left) and went home
        if form == "—" and forms[place + 1 : place + 2] and forms[place + 1] in ("and", "or", "not", "even", "including"):
            continue
        if form == "—" and place > first and "—" in forms[place + 1 :] and depth <= 0:
            continue  # the first of two dashes, or the second: what stands between them is an insertion
        if form in BREAKS and depth <= 0:
            return place if form != "—" or forms[first:place].count("—") % 2 == 0 else _go_on(sentence, first, place)
        if place == first or depth > 0:
            continue
        if (form == "," or sentence.closed[place]) and (fronted or _ends_here(sentence, place)):
            return place + (form == QUOTE)
        if form in _ALWAYS and forms[place - 1] not in ("even", "as"):
            return place
    return len(forms)


def _go_on(sentence: Sentence, first: int, dash: int) -> int:
    """The end of what goes on behind the second of two dashes."""
    rest = content_end(sentence, dash + 1) if dash + 1 < len(sentence.forms) else dash
    return max(rest, dash)


def _ends_here(sentence: Sentence, comma: int) -> bool:
    """Whether the outlet goes on in its own voice after this comma."""
    forms, after = sentence.forms, comma + 1
    if after >= len(forms):
        return True
    form = forms[after]
    if form in ("but", "and") and after + 1 < len(forms) and forms[after + 1] in _SAME_SPEAKER:
        return False
    if form in _ASIDES:
        return not _names_content(sentence, after)
    if not _OCCASIONS.isdisjoint(forms[after : after + 3]) and not load_words("times").isdisjoint(forms[after : after + 3]):
        return True  # …, a day after the raid
    gloss = form in _GLOSSES and not _RELATIVES.isdisjoint(forms[after + 1 : after + 5])  # …, remarks that were printed everywhere
    joined = form in ("and", "but", "as") and _speaker_follows(sentence, after + 1)
    return form in _TURNS or gloss or joined or _speaker_follows(sentence, after)


def aside_of(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """What is reported behind an aside that it breaks off for at `last`: the village, which they held, *was burnt*."""
    forms = sentence.forms
    if last + 2 >= len(forms) or forms[last] != "," or forms[last + 1] not in _ASIDES:
        return None
    close = next((at for at in range(last + 2, min(last + 30, len(forms))) if forms[at] == "," or forms[at] in BREAKS), None)
    if close is None or forms[close] != "," or close + 1 >= len(forms):
        return None
    goes_on = is_finite(sentence, close + 1) or forms[close + 1] in ("that", "to")
    return (close + 1, content_end(sentence, close + 1)) if goes_on else None


def _names_content(sentence: Sentence, place: int) -> bool:
    """A relative clause that goes on what is said (…, which would be a crime) is kept; facts about a person or place end it."""
    following = sentence.forms[place + 1 : place + 3]
    return any(form in ("would", "could", "should", "will", "may", "might") for form in following)


def _speaker_follows(sentence: Sentence, first: int) -> bool:
    """Whether a few words with a reporting verb follow, which has what stands before or after it for its content: …, X said."""
    for place in range(first, min(first + _NEXT_SPEAKER, len(sentence.forms))):
        form = sentence.forms[place]
        if form in BREAKS or form in (",", QUOTE, ":", "that"):
            return False
        if is_finite(sentence, place):
            verb = _main_verb(sentence, place)
            cue = load_cues().get(sentence.forms[verb])
            return cue is not None and "final" in cue.takes and verb > first and is_reporting(sentence, verb)
    return False


def _main_verb(sentence: Sentence, place: int) -> int:
    """The place of the reporting verb that follows auxiliaries (has said); of the verb itself if none does."""
    forms = sentence.forms
    while forms[place] in load_words("auxiliaries") and place + 1 < len(forms) and forms[place + 1] in load_cues():
        place += 1
    return place


def content_start(sentence: Sentence, last: int) -> int:
    """The place of the first word of what is said before a speaker whose comma or quotation ends at `last`: …, X said."""
    forms = sentence.forms
    first = last
    while first > 0 and forms[first - 1] not in (";", STOP):
        first -= 1
    return first


def object_end(sentence: Sentence, first: int) -> int:
    """The place after the noun phrase that begins at `first`: up to a comma, a finite verb or a clause."""
    forms = sentence.forms
    place = first
    while place < len(forms):
        form = forms[place]
        if form in BREAKS or form in (",", ":", ")", "("):
            break
        if place > first and (
            (form in load_words("subordinators") and form not in ("with", "since", "as")) or form in ("that", "who", "which", "by")
        ):
            break
        if place > first and is_finite(sentence, place) and not _is_modifier(sentence, place):
            break
        place += 1
    return place


def _is_modifier(sentence: Sentence, place: int) -> bool:
    """A participle in a noun phrase: forces led by Maro, troops accused of."""
    form = sentence.forms[place]
    after = sentence.forms[place + 1] if place + 1 < len(sentence.forms) else "."
    return form.endswith("ed") and after in load_words("prepositions")


def clause_follows(sentence: Sentence, first: int) -> bool:
    """Whether a clause of its own stands from `first` on: a noun phrase, and a finite verb before the next stop."""
    forms = sentence.forms
    last = first + 1
    if forms[first] in _NOMINATIVE and last < len(forms) and forms[last] not in BREAKS and forms[last] not in (",", "and", "or"):
        return True
    while last < len(forms) and forms[last] not in BREAKS and forms[last] != ":":
        if forms[last] == ",":
            close = next((at for at in range(last + 1, min(last + 14, len(forms))) if forms[at] == ","), None)
            if close is None or (has_finite(sentence, last + 1, close) and forms[last + 1] not in ("who", "which", "whose")):
                return False
            last = close + 1
            continue
        if forms[last] in ("who", "which", "whose") or (forms[last] == "that" and last > first + 1):
            last = next((at for at in range(last + 1, len(forms)) if is_finite(sentence, at)), len(forms)) + 1
            continue
        if last < len(forms) and last > first and is_finite(sentence, last):
            return True
        last += 1
    return False


def subject_clause_end(sentence: Sentence, first: int) -> int:
    """Where a *that* clause at `first` that belongs to a subject ends: the claim that the army had left *was not heard*."""
    heard, relative = False, False
    last = content_end(sentence, first, fronted=True)
    for place in range(first + 1, last):
        form = sentence.forms[place]
        relative = relative or form in _ASIDES
        before = sentence.forms[place - 1]
        if not is_finite(sentence, place) or before in load_words("auxiliaries") or before in ("and", "or", "not", "never"):
            continue  # in the same verb group, or beside another
        if heard and not relative:
            return place
        heard, relative = heard or not relative, False
    return last
