"""All the shapes in which a reporting verb hands over what somebody said, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from framing.voice.indirect.clauses import clause, colon, direct, to_do
from framing.voice.indirect.objects import about, judged, named, object_of, order, seen_as
from framing.voice.indirect.reach import aside_of
from framing.voice.indirect.tags import as_said, tag
from framing.voice.indirect.verbs import Reported, Verb
from framing.voice.words import Cue


class Frame(NamedTuple):
    """A shape, and which verbs can have it: in the `active`, the `passive` or both; that take one of `takes`, or are of the `category`."""

    find: Callable[[Verb], Iterator[Reported | None]]
    active: bool = True
    passive: bool = True
    takes: frozenset[str] = frozenset()
    category: str = ""

    def suits(self, cue: Cue, *, passive: bool) -> bool:
        """Whether a verb can have this shape by what it takes and its category; the shape itself looks at the sentence."""
        if not (self.passive if passive else self.active):
            return False
        return not (self.takes or self.category) or self.category == cue.category or not self.takes.isdisjoint(cue.takes)


FRAMES = (
    Frame(as_said, takes=frozenset(["final"])),
    Frame(colon, takes=frozenset(["final"])),
    Frame(clause),
    Frame(to_do, takes=frozenset(["to", "aim", "clause"])),
    Frame(about),
    Frame(seen_as, active=False, takes=frozenset(["as"])),
    Frame(named, passive=False, takes=frozenset(["as", "name"])),
    Frame(judged, passive=False, category="evaluating"),
    Frame(order, passive=False, takes=frozenset(["person"]), category="demanding"),
    Frame(object_of, passive=False, takes=frozenset(["object"])),
    Frame(direct, passive=False),
)


@cache
def _frames_of(cue: Cue, *, passive: bool) -> tuple[Callable[[Verb], Iterator[Reported | None]], ...]:
    """The shapes that a verb can have, in their order."""
    return tuple(frame.find for frame in FRAMES if frame.suits(cue, passive=passive))


def reported_by(verb: Verb) -> Iterator[Reported]:
    """What a reporting verb reports, with what goes on behind an aside; the aside itself is the outlet's."""
    for reported in _before_and_behind(verb):
        yield reported
        rest = aside_of(verb.sentence, reported.last)
        if rest is not None and not verb.fronted:
            yield reported._replace(first=rest[0], last=rest[1])


def _before_and_behind(verb: Verb) -> list[Reported]:
    """What stands before the verb, if it ends with who says so, and behind it by the first frame that finds something."""
    before = list(filter(None, tag(verb)))
    if any(reported.rule == "inverted" for reported in before):
        return before
    for frame in _frames_of(verb.cue, passive=verb.passive):
        behind = list(filter(None, frame(verb)))
        if not behind:
            continue
        if behind[0].rule == "as said" or not before or behind[0].first < before[0].first:
            return behind
        return [*before, *(later for later in behind if all(later.last <= one.first or one.last <= later.first for one in before))]
    return before
