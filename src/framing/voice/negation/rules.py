"""The rules of negation: what each kind of negator denies in its clause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.voice.negation.clause import Clause, is_adverb, is_auxiliary, is_be
from framing.voice.negation.negators import Negator, is_contracted, load_phrases, match_phrase
from framing.voice.negation.scope import Reach, reach_right, reach_subject, subject_start
from framing.voice.words import load_words

_CLAIM_REACH = 6
_EVIDENCE_REACH = 4
_ADVERBS = 5
_SUBJECT = 14
_THE_WORD = frozenset(["what", "word", "term", "right"])
_NOMINAL = frozenset(["no", "nobody", "no-one", "none", "nothing", "neither", "nor", "nowhere"])


class Found(NamedTuple):
    """What a rule found in a clause: what is denied, by the words `first:last`."""

    reach: Reach
    first: int
    last: int
    rule: str


Rule = Callable[[Clause, Negator], Iterator[Found]]


def verb(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Not, never, no longer, hardly: what follows in the clause. After a form of *be*, what is said to be not so may be definite."""
    if is_nominal(clause, cue):
        return
    after_be = is_be(clause.forms[cue.first]) or is_be(word_before(clause, cue.first))
    yield Found(reach_right(clause, cue.last, definite=after_be), cue.first, cue.last, "verb")


def noun(clause: Clause, cue: Negator) -> Iterator[Found]:
    """No, nobody, none, nothing, neither, nor: the noun phrase, and the predicate behind it."""
    inverted = clause.forms[cue.first] in ("neither", "nor") and is_auxiliary(clause.form(cue.last))  # nor are the rebels: they stand
    if is_nominal(clause, cue) and not inverted and _evidence_end(clause, cue) == 0:
        yield Found(reach_right(clause, cue.last), cue.first, cue.last, "noun")


def no_evidence(clause: Clause, cue: Negator) -> Iterator[Found]:
    """No evidence of, no sign that, no basis for: what there is no evidence of."""
    if last := _evidence_end(clause, cue):
        yield Found(reach_right(clause, last, governs=True), cue.first, last, "no_evidence")


def never_happened(clause: Clause, cue: Negator) -> Iterator[Found]:
    """The massacre never happened, a coup did not take place: the subject too."""
    if is_nominal(clause, cue):
        return
    place = _skip_adverbs(clause, cue.last)
    contrary = "would" in clause.forms[max(0, cue.first - 2) : cue.first] or clause.forms[cue.first] == "wouldn't"
    if place < len(clause) and not contrary and match_phrase(clause.forms, place, load_phrases("negation/happenings")):
        yield from _subject(clause, cue, "never_happened")


def was_not_done(clause: Clause, cue: Negator) -> Iterator[Found]:
    """A massacre was not committed: an indefinite subject too, unless the doer follows."""
    place = _skip_adverbs(clause, cue.last)
    done = match_phrase(clause.forms, place, load_phrases("negation/creations")) if place < len(clause) else 0
    if done and is_be(clause.form(place - 1 if clause.form(place - 1) == "been" else cue.first)) | is_be(word_before(clause, cue.first)):
        first = subject_start(clause, cue.first)
        definite = clause.forms[first] in ("the", "this", "that", "these", "those")
        if clause.form(place + done) != "by" and not definite:
            yield from _subject(clause, cue, "was_not_done")


def not_the_word(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Massacre is not the word, genocide is not what this was: the subject, if it is one bare word."""
    if is_nominal(clause, cue):
        return
    last = cue.first if is_contracted(clause.forms[cue.first]) else cue.first - 1
    follows = {clause.form(cue.last), clause.form(cue.last + 1)}
    is_bare = last >= 1 and (last == 1 or clause.forms[last - 2] in (",", "and", "but"))
    if is_bare and is_be(clause.forms[cue.first if last == cue.first else last]) and follows & _THE_WORD:
        yield Found(Reach([(last - 1, last)]), cue.first, cue.last, "not_the_word")


def exclusion(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Without, lack of, free of, rather than: what follows."""
    yield Found(reach_right(clause, cue.last, definite=clause.form(cue.last) == "being", verbless=True), cue.first, cue.last, "exclusion")


def failure(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Failed to, refused to, unable to: the infinitive, as if it were negated."""
    yield Found(reach_right(clause, cue.last, verbless=True), cue.first, cue.last, "failure")


def denial(clause: Clause, cue: Negator) -> Iterator[Found]:
    """They denied the massacre, the denial that it was one: the object, even a definite one."""
    if _is_passive(clause, cue):
        return
    last = cue.last + (clause.form(cue.last) == "that")
    yield Found(reach_right(clause, last, definite=last == cue.last, governs=True), cue.first, cue.last, "denial")


def denied_subject(clause: Clause, cue: Negator) -> Iterator[Found]:
    """The massacre was denied: the subject, unless an object follows (they were denied visas)."""
    after = clause.form(_skip_adverbs(clause, cue.last))
    if _is_passive(clause, cue) and (not after[0].isalpha() or after in load_words("prepositions") or after in load_words("coordinators")):
        yield from _subject(clause, cue, "denied_subject")


def rejected_claim(clause: Clause, cue: Negator) -> Iterator[Found]:
    """They rejected claims of a massacre, disputed that it was one: what is claimed."""
    if _is_passive(clause, cue):
        return
    if clause.form(cue.last) == "that":
        yield Found(reach_right(clause, cue.last + 1, governs=True), cue.first, cue.last, "rejected_claim")
        return
    for place in range(cue.last, min(len(clause), cue.last + _CLAIM_REACH)):
        form = clause.forms[place]
        if form in load_words("negation/claims"):
            whose = clause.form(place - 1).endswith("s")  # the rebels claims, of a text that lost its apostrophes
            reach = Reach() if whose else reach_subject(clause, cue.last, place)
            follows = clause.form(place + 1) in ("of", "that", "about", "it", "they", "he", "she")
            reach.stretches += reach_right(clause, place + 1, governs=True).stretches if follows else []
            yield Found(reach, cue.first, cue.last, "rejected_claim")
            return
        if not form[0].isalpha() or form in load_words("prepositions") - {"as"} or is_auxiliary(form):
            return


def rejected_subject(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Claims of a massacre were rejected: what is claimed."""
    if _is_passive(clause, cue):
        yield from _claimed_subject(clause, cue, "rejected_subject")


def false_claim(clause: Clause, cue: Negator) -> Iterator[Found]:
    """False claims of a massacre: what is claimed."""
    for place in range(cue.last, min(len(clause), cue.last + 2)):
        if clause.forms[place] in load_words("negation/claims") and clause.form(place + 1) in ("of", "that", "about"):
            yield Found(reach_right(clause, place + 1, governs=True), cue.first, cue.last, "false_claim")
            return


def claim_is_false(clause: Clause, cue: Negator) -> Iterator[Found]:
    """Claims of a massacre are baseless: what is claimed."""
    if is_be(word_before(clause, cue.first)) and clause.form(cue.first - 1) != "not":
        yield from _claimed_subject(clause, cue, "claim_is_false")


RULES: dict[str, tuple[Rule, ...]] = {
    "negator": (verb, noun, no_evidence, never_happened, was_not_done, not_the_word),
    "exclusion": (exclusion,),
    "failure": (failure,),
    "denial": (denial, denied_subject),
    "rejection": (rejected_claim, rejected_subject),
    "falsehood": (false_claim, claim_is_false),
}


def is_nominal(clause: Clause, cue: Negator) -> bool:
    """Whether a negator is or determines a noun, and does not stand with a verb as *not* and *no longer* do."""
    return clause.forms[cue.first] in _NOMINAL and clause.forms[cue.last - 1] != "longer"


def _evidence_end(clause: Clause, cue: Negator) -> int:
    """Where *no evidence* ends, with what stands between its words; 0 if there is none."""
    if clause.forms[cue.first] != "no":
        return 0
    for place in range(cue.last, min(len(clause), cue.last + _EVIDENCE_REACH)):
        form = clause.forms[place]
        if form in load_words("negation/evidence"):
            return place + 1
        if not form[0].isalpha() or form in load_words("prepositions") or form in load_words("coordinators"):
            return 0
    return 0


def _skip_adverbs(clause: Clause, place: int) -> int:
    """The place behind a few adverbs and forms of *have been*."""
    for at in range(place, min(len(clause), place + _ADVERBS)):
        if not (is_adverb(clause.forms[at]) or clause.forms[at] in ("been", "being", "be", "have")):
            return at
    return min(len(clause), place + _ADVERBS)


def word_before(clause: Clause, place: int) -> str:
    """The word before a place, over a few adverbs."""
    places = range(place - 1, place - 1 - _ADVERBS, -1)
    return next((clause.form(at) for at in places if not is_adverb(clause.form(at)) or is_contracted(clause.form(at))), ".")


def _is_passive(clause: Clause, cue: Negator) -> bool:
    return clause.forms[cue.first].endswith("ed") and is_be(word_before(clause, cue.first))


def _subject(clause: Clause, cue: Negator, rule: str) -> Iterator[Found]:
    """The subject of the verb that a cue stands with."""
    last = cue.first
    while last and cue.first - last < _ADVERBS and _is_verbal(clause.forms[last - 1]):
        last -= 1
    if last:
        yield Found(reach_subject(clause, subject_start(clause, last), last), cue.first, cue.last, rule)


def _claimed_subject(clause: Clause, cue: Negator, rule: str) -> Iterator[Found]:
    """What the subject claims, of the verb that a cue stands with: of a massacre, that it was one, or what stands before the claim."""
    for place in range(cue.first - 1, max(-1, cue.first - _SUBJECT), -1):
        form = clause.forms[place]
        if not form[0].isalnum():
            return
        if form in load_words("negation/claims"):
            verb_at = next((at for at in range(cue.first, place, -1) if not _is_verbal(clause.form(at - 1))), cue.first)
            before = reach_subject(clause, subject_start(clause, place), place)
            after = reach_subject(clause, place + 1, verb_at)
            yield Found(Reach(before.stretches + after.stretches), cue.first, cue.last, rule)
            return


def _is_verbal(form: str) -> bool:
    return is_auxiliary(form) or is_adverb(form)
