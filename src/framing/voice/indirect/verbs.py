"""The reporting verbs of a sentence: what each is doing there, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from framing.voice.indirect.adverbials import past_adverbials
from framing.voice.indirect.grammar import group_start, is_passive, is_reduced, is_reporting
from framing.voice.indirect.reach import content_end
from framing.voice.indirect.sentence import QUOTE, Sentence
from framing.voice.indirect.sources import agent
from framing.voice.indirect.subjects import left_subject, main_subject
from framing.voice.words import Cue, load_cues, load_words

_GUESSES = frozenset(["must", "may", "might", "would", "could", "should", "probably", "presumably", "perhaps"])


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


class Verb:
    """A reporting verb: its place, the first word of its verb group, its cue, and the first word behind it that is no adverb."""

    def __init__(self, sentence: Sentence, place: int, first: int, cue: Cue, after: int, *, passive: bool) -> None:
        self.sentence, self.place, self.first, self.cue, self.after, self.passive = sentence, place, first, cue, after, passive

    @cached_property
    def fronted(self) -> bool:
        """Whether it stands in a subordinate clause at the sentence's beginning, which the first comma ends."""
        return _is_fronted(self.sentence, self.place)

    def form(self, place: int) -> str:
        """The form of the word at `place`; a full stop behind the sentence."""
        return self.sentence.forms[place] if 0 <= place < len(self.sentence.forms) else "."

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
        unsure = unsure or self.guessed
        return Reported(first, last, rule, self.cue.category, (self.first, self.place + 1), source or self.subject, unsure)

    @property
    def guessed(self) -> bool:
        """Whether the writer guesses at what somebody thinks: they must believe that, she would want to."""
        return self.cue.category == "mental" and not _GUESSES.isdisjoint(self.sentence.forms[self.first : self.place])

    @cached_property
    def subject(self) -> tuple[int, int] | None:
        """The words of who says so: its subject, or of a passive who is named behind *by*."""
        if self.passive:
            return agent(self.sentence, self.place)
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
            yield Verb(sentence, place, first, cues[form], behind if of else past_adverbials(sentence, behind), passive=passive)


def _is_fronted(sentence: Sentence, place: int) -> bool:
    """While Maro claims it, …; Saying that they left, …; …, which he said was a mistake, …"""
    forms = sentence.forms
    begins = forms[0] in load_words("subordinators") or forms[0] in ("in", "on", "at", "for", "by") or (place == 0 and forms[0].endswith("ing"))
    if begins and "," not in forms[:place]:
        return True
    if place > 1 and forms[place - 1] in ("who", "which") and forms[place - 2] == ",":
        return True
    return any(form in ("which", "whom") and forms[at - 1] == "," for at, form in enumerate(forms[max(1, place - 6) : place], max(1, place - 6)))
