"""What a word is doing in its sentence: the little grammar that reported speech needs."""

from __future__ import annotations

from framing.voice.indirect.sentence import QUOTE, STOP, Sentence
from framing.voice.words import Cue, load_cues, load_words

BREAKS = frozenset((STOP, ";", "—"))
"""What ends a clause for good."""
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't", "'s", "'re"])
_CONTRACTED = ("n't", "'re", "'ll", "'ve", "'d", "'m")
_IN_GROUP = frozenset(["to", "been", "be", "being", "having", "not", "never"])
_BEFORE_VERBS = frozenset(["that", "no", "all", "some", "each", "this", "both"])  # determiners that are as often something else
_NO_ADVERBS = frozenset(["family", "italy", "july", "reply", "supply", "ally"])
_FEWEST_ED = 5


def is_adverb(form: str) -> bool:
    """Whether a word may stand between a verb and its subject, or between a verb and what it reports."""
    return form in load_words("adverbs") or (form.endswith("ly") and len(form) > 4 and form not in _NO_ADVERBS)


def is_finite(sentence: Sentence, place: int) -> bool:
    """Whether a word is, as far as its form tells, a finite verb: an auxiliary, a past form, a reporting verb."""
    form = sentence.forms[place]
    if form in load_words("auxiliaries") or form in load_words("pasts"):
        return True
    if "'" in form:
        return form.endswith(_CONTRACTED) or (form.endswith("'s") and form[:-2] in load_words("subjects"))
    if sentence.capitals[place] and place:
        return False
    if form.endswith("ed") and len(form) >= _FEWEST_ED and "-" not in form:
        return place == 0 or sentence.forms[place - 1] not in load_words("determiners")
    return is_reporting(sentence, place) and not form.endswith("ing")


def has_finite(sentence: Sentence, first: int, last: int) -> bool:
    """Whether there is a finite verb among the words `first:last`."""
    return any(is_finite(sentence, place) for place in range(first, last))


def is_reporting(sentence: Sentence, place: int) -> bool:
    """Whether a word is a reporting verb here, and not the noun or adjective that looks like it (his claims, the reported attack, swing states)."""
    form = sentence.forms[place]
    cue = load_cues().get(form)
    if cue is None or (sentence.capitals[place] and place and not _in_title_case(sentence)) or _is_modified(sentence, place):
        return False
    as_noun = form in (cue.lemma, cue.lemma + "s", cue.lemma + "es", cue.lemma[:-1] + "ies")
    return not cue.noun or not as_noun or _is_verb(sentence, place, cue)


def _is_modified(sentence: Sentence, place: int) -> bool:
    """Whether a determiner, a possessive or a number stands before the word: the reported attack, the army’s claims, 538 pledged delegates."""
    before = sentence.forms[place - 1] if place else STOP
    if before in load_words("determiners"):
        return before not in _BEFORE_VERBS
    if before.endswith(("'s", "s'")):
        return before[:-2] not in load_words("subjects")
    return before[0].isdigit() and sentence.forms[place].endswith("ed")


def _ends_with_speaker(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Whether a sentence ends with who says so: …, records show; …, the mayor claims."""
    forms = sentence.forms
    before = forms[place - 1]
    if before.endswith("s") and not sentence.capitals[place - 1] and before not in load_words("determiners"):
        return True
    return forms[place] in (cue.lemma + "s", cue.lemma + "es") and place > 2 and forms[place - 3] == ","


def _is_verb(sentence: Sentence, place: int, cue: Cue) -> bool:
    """Whether a form that may as well be a noun is a verb: the regime claims its victory, polls show that; not in reports of."""
    if place == 0:
        return False
    forms = sentence.forms
    before, after = forms[place - 1], forms[place + 1] if place + 1 < len(sentence.forms) else STOP
    pronoun, named = before in load_words("subjects"), sentence.capitals[place - 1]
    if after in (STOP, ",") and _ends_with_speaker(sentence, place, cue):
        return cue.noun != "mostly"
    if after == "of" or before in load_words("prepositions") or before == "no":
        return before == "to"
    if cue.noun == "mostly":
        return pronoun or after in ("that", ":")
    if after in (",", QUOTE):
        return pronoun or named
    begins = after in load_words("openers") or after in load_words("wh_words") or after in (":", "to", "for", "on")
    return begins or pronoun or (place + 1 < len(sentence.forms) and sentence.capitals[place + 1])


def _in_title_case(sentence: Sentence) -> bool:
    words = [capital for form, capital in zip(sentence.forms, sentence.capitals, strict=True) if len(form) > 3]
    return len(words) > 2 and sum(words) >= 0.8 * len(words)


def group_start(sentence: Sentence, place: int) -> int:
    """Where the verb group that ends with the verb at `place` begins: its auxiliaries, adverbs and *to*.

    >>> group_start(Sentence("he has never said", 0, 17), 3)
    1
    """
    first = place
    while first > 0 and _belongs_to_group(sentence, first - 1):
        first -= 1
    while first < place and is_adverb(sentence.forms[first]) and sentence.forms[first] not in ("not", "never"):
        first += 1  # an adverb in front of everything belongs to the subject's side
    return first


def _belongs_to_group(sentence: Sentence, place: int) -> bool:
    form = sentence.forms[place]
    return form in load_words("auxiliaries") or form in _IN_GROUP or is_adverb(form)


def is_passive(sentence: Sentence, first: int, place: int) -> bool:
    """Whether the verb group `first..place` is a passive: a form of *be*, and a participle."""
    if sentence.forms[place].endswith("ing"):
        return False
    return any(form in _BE or form.endswith(("'s", "'re")) for form in sentence.forms[first:place]) and not _is_active_form(sentence, place)


def _is_active_form(sentence: Sentence, place: int) -> bool:
    cue = load_cues()[sentence.forms[place]]
    return sentence.forms[place] in (cue.lemma, cue.lemma + "s")


def is_infinitive(sentence: Sentence, first: int, place: int) -> bool:
    """Whether the verb group `first..place` is *to* and an infinitive."""
    return "to" in sentence.forms[first:place]


def is_reduced(sentence: Sentence, place: int) -> bool:
    """Whether a participle stands for a relative clause: men described by the army as, Maro, named president, left."""
    forms = sentence.forms
    if not forms[place].endswith(("ed", "en")) or place == 0 or place + 1 >= len(forms):
        return False
    if forms[place + 1] == "by":
        return True
    if forms[place - 1] not in (",", ")"):
        return False
    comma = next((at for at in range(place + 1, len(forms)) if forms[at] == "," or forms[at] in BREAKS), len(forms))
    return comma + 1 < len(forms) and forms[comma] == "," and is_finite(sentence, comma + 1)
