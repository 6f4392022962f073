"""How far a negation reaches: from its cue over the words that it denies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from framing.voice.negation.clause import Clause, is_adverb, is_auxiliary, is_possessive
from framing.voice.negation.negators import load_phrases, match_phrase
from framing.voice.words import load_cues, load_words

_LONGEST = 12
_LIST_REACH = 8
_AS_REACH = 8
_NOUN_PHRASE = 5
_STOPS = frozenset(".;:—()")
_AFTER_ANY = frozenset(("other", "such"))
"""Definite too, but not after *no* or *any*."""
_PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "there"])
_ORDINALS = frozenset(["first", "second", "third", "only", "last", "latest", "next", "own"])


@dataclass(slots=True)
class Reach:
    """What a negation reaches: stretches of words, and the place of the word (if any) that turned it round."""

    stretches: list[tuple[int, int]] = field(default_factory=list)
    turned: int = -1

    def add(self, first: int, last: int) -> None:
        """Take in the words `first:last`."""
        if last > first:
            self.stretches.append((first, last))


def ends_scope(clause: Clause, place: int) -> bool:
    """Whether a word begins what a negation before it does not reach: a stop, another clause, a time, a reason."""
    form = clause.forms[place]
    if form in _STOPS:
        return True
    if form == "and":
        return _goes_on_as_clause(clause, place + 1)
    if form == "by":
        return clause.form(place + 1).endswith("ing")
    return form in load_words("negation/scope_ends") or form in load_words("wh_words") or (form != "with" and form in load_words("subordinators"))


def _goes_on_as_clause(clause: Clause, place: int) -> bool:
    """Whether what follows an *and* is a clause of its own: and they fled, and blamed the rebels, and the army left."""
    if place >= len(clause):
        return True
    while place + 1 < len(clause) and is_adverb(clause.forms[place]):
        place += 1
    form = clause.forms[place]
    return form in _PRONOUNS or clause.is_finite(place) or form in load_words("negation/definites") or form in ("to", "no", "not")


def reach_right(clause: Clause, place: int, *, definite: bool = False, governs: bool = False, verbless: bool = False) -> Reach:
    """What a negation that ends before `place` reaches to its right.

    It stops at the end of its clause, at a verb of speech or attitude (to not condemn the massacre leaves it standing), at a verb that turns it round
    (they did not stop the massacre), and at a definite noun phrase, whose thing is taken to be there; behind a definite subject it goes on.
    `definite`: the noun phrase that follows is denied even if it is definite. `governs`: a that-clause that follows is denied.
    `verbless`: what is negated has no finite verb (without a word; his refusal to speak), and ends before one.
    """
    return _Walk(clause, place, definite=definite, governs=governs, verbless=verbless).reach


class _Walk:
    """One walk to the right, word by word; each reader below takes the words that it knows."""

    def __init__(self, clause: Clause, start: int, *, definite: bool, governs: bool, verbless: bool) -> None:
        self.clause, self.mark = clause, clause.marks[start - 1]
        self.begin = self.place = self.start = start
        self.definite, self.governs, self.verbless = definite, governs, verbless
        self.told, self.naming, self.harmed = governs, False, False
        self.reach, self.stopped = Reach(), False
        readers = (self._comma, self._that, self._carrier, self._as, self._end, self._reversal, self._attitude, self._definite, self._word)
        while not self.stopped and self.place < len(clause) and self.place - start < _LONGEST and clause.enters(self.place, self.mark):
            form = clause.forms[self.place]
            any(reader(form) for reader in readers)
        self.reach.add(self.begin, self.place)

    def _comma(self, form: str) -> bool:
        """An aside right behind the cue is passed over, and so are the commas of a list."""
        if form != ",":
            return False
        clause, place = self.clause, self.place
        over = _aside(clause, place) if place == self.start else place + 1 if _in_list(clause, place) else 0
        self.stopped = not over
        self.place = over or place
        return True

    def _that(self, form: str) -> bool:
        """A that-clause is denied if what governs it is; once."""
        if form != "that":
            return False
        self.stopped = not self.governs
        self.place += self.governs
        self.definite, self.governs, self.told = False, False, True
        return True

    def _carrier(self, form: str) -> bool:
        """The term “massacre”, the level of a massacre: definite, and yet what follows is denied."""
        known = form in load_words("negation/definites") and self.clause.form(self.place + 1) in load_words("negation/carriers")
        self.place += 2 * known
        return known

    def _as(self, form: str) -> bool:
        """It was not described as a massacre."""
        known = form == "as" and self._describes()
        if known:
            self.place += 1
            self.definite = True
        return known

    def _end(self, form: str) -> bool:
        """The clause ends, or the time and place follow of what nobody was hurt in."""
        place = self.place
        finite = self.verbless and form in load_words("auxiliaries")
        self.stopped = finite or (self.harmed and form in ("in", "from")) or ends_scope(self.clause, place)
        return self.stopped

    def _reversal(self, _form: str) -> bool:
        """They did not stop the massacre."""
        if match_phrase(self.clause.forms, self.place, load_phrases("negation/reversals")):
            self.reach.turned, self.stopped = self.place, True
        return self.stopped

    def _attitude(self, form: str) -> bool:
        """They did not condemn the massacre."""
        known = form in load_words("negation/presupposing")
        if known:
            self.place += 1
            self._jump_to_as()
        return known

    def _definite(self, _form: str) -> bool:
        """A definite noun phrase: within reach if it is what is denied, and else left out; behind a subject the reach goes on."""
        clause, place = self.clause, self.place
        if not _is_definite(clause, place):
            return False
        last, possessive = _noun_phrase(clause, place)
        after = clause.form(last)
        if self.definite and not possessive and not is_auxiliary(after):
            # All of a denied clause is denied; of what somebody is not, only the noun: not the cause of terrorism.
            self.place, self.stopped = (place + 1, False) if self.told else (last, True)
            self.definite = False
            return True
        self.reach.add(self.begin, place)
        subject = not self.verbless and (is_auxiliary(after) or (self.told and last < len(clause) and clause.is_finite(last)))
        accused = after == "of" and any(form in load_words("negation/accusing") for form in clause.forms[self.start : place])
        claimant = self.governs and clause.form(place - 1) in ("by", "from") and after in ("of", "that", "on", "about")
        owner = possessive and self.definite and after not in _ORDINALS
        if self.naming and last - place > 2 and not after[0].isalpha():
            last -= 1  # they did not call the attack terrorism
        self.begin = self.place = last
        if not (subject or accused or claimant or owner or self.naming):
            self._jump_to_as()
        return True

    def _word(self, form: str) -> bool:
        """Any other word is within reach; some tell how to read on."""
        self.governs = self.governs or form in load_words("negation/raising")
        self.naming = self.naming or form in load_words("negation/naming")
        self.harmed = self.harmed or form in load_words("negation/harms")
        size = match_phrase(self.clause.forms, self.place, load_phrases("negation/creations"))
        self.definite = size > 0 or (self.definite and (form in ("a", "an", "any", "of") or is_adverb(form)))
        self.place += max(size, 1)
        return True

    def _describes(self) -> bool:
        """Whether a verb was read that says what something is by *as*."""
        cues = load_cues()
        return any("as" in cues[form].takes for form in self.clause.forms[self.start : self.place] if form in cues)

    def _jump_to_as(self) -> None:
        """Go on behind the *as* that tells what something is not described as; without one, stop."""
        self.reach.add(self.begin, self.place)
        self.begin, self.stopped = self.place, True
        if not self._describes():
            return
        for place in range(self.place, min(len(self.clause), self.place + _AS_REACH)):
            form = self.clause.forms[place]
            if form in _STOPS or form == ",":
                return
            if form == "as" and self.clause.form(place + 1) not in _PRONOUNS:
                self.begin = self.place = place + 1
                self.stopped, self.definite = False, True
                return


def _is_definite(clause: Clause, place: int) -> bool:
    """Whether a word begins a noun phrase whose thing is taken to be there: the, this, his, Maro’s, previous."""
    form = clause.forms[place]
    return form in load_words("negation/definites") or is_possessive(form) or (form in _AFTER_ANY and clause.form(place - 1) not in ("no", "any"))


def _noun_phrase(clause: Clause, place: int) -> tuple[int, bool]:
    """Where the definite noun phrase at a place ends, and whether it is a possessive (the regime's), which ends behind its owner."""
    last = place + 1 + (clause.form(place + 1) == "other")
    for at in range(place, min(len(clause), place + 4)):
        if is_possessive(clause.forms[at]):
            return at + 1, True
    while last < len(clause) and (last - place < _NOUN_PHRASE or clause.capitals[last - 1]) and not _ends_noun_phrase(clause, last, place):
        last += 1
    return last, False


def _ends_noun_phrase(clause: Clause, place: int, first: int) -> bool:
    form = clause.forms[place]
    if not form[0].isalpha() or form in load_words("auxiliaries") or form in load_words("prepositions") or form in load_words("coordinators"):
        return True
    return form in load_words("openers") or ends_scope(clause, place) or (place > first + 1 and clause.is_finite(place))


def _aside(clause: Clause, place: int) -> int:
    """Where the aside ends that the comma at a place begins (no one, in fact, came); 0 if it is none."""
    return next((at + 1 for at in range(place + 2, min(len(clause), place + 6)) if clause.forms[at] == ","), 0)


def _in_list(clause: Clause, place: int) -> bool:
    """Whether the comma at a place stands in a list that ends in *or*: no killings, looting or arrests."""
    for at in range(place + 1, min(len(clause), place + 1 + _LIST_REACH)):
        form = clause.forms[at]
        if form == "or":
            return True
        if form in _STOPS or (form != "," and ends_scope(clause, at)) or form in load_words("auxiliaries") or form in _PRONOUNS:
            return False
    return False


def subject_start(clause: Clause, place: int) -> int:
    """Where the subject begins of the verb at a place: behind the last stop, conjunction or reporting verb before it."""
    first, mark = place, clause.marks[place]
    while first and place - first < _LONGEST and clause.marks[first - 1] == mark and not _ends_subject(clause, first - 1):
        first -= 1
    return first


def _ends_subject(clause: Clause, place: int) -> bool:
    form = clause.forms[place]
    if form in _STOPS or form in (",", "that", "and", "but") or form in load_words("wh_words") or form in load_words("subordinators"):
        return True
    return form in load_cues() and clause.form(place + 1) not in ("of", "that", "about") and form not in load_words("negation/claims")


def reach_subject(clause: Clause, first: int, last: int) -> Reach:
    """What is denied of the subject `first:last`: all but owners and what is definite behind its first preposition."""
    reach, begin, place, inside = Reach(), first, first, False
    while place < last:
        form = clause.forms[place]
        if is_possessive(form) or (inside and form in load_words("negation/definites")):
            end = min(last, _noun_phrase(clause, place)[0])
            reach.add(begin, place)
            begin = place = end
            continue
        inside = inside or form in load_words("prepositions")
        place += 1
    reach.add(begin, last)
    return reach


def reached_spans(clause: Clause, reach: Reach) -> Iterator[tuple[int, int]]:
    """The stretches of a reach in characters of the text."""
    for first, last in reach.stretches:
        yield clause.starts[first], clause.ends[last - 1]
