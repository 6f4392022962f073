"""What the noun phrase before a label says of who is meant: its names, its modifiers, and names of strangers."""

from __future__ import annotations

from collections.abc import Callable

from framing.lexicon import Actor
from framing.matching.surroundings import NEAR, Surroundings

Told = tuple[str, str]
"""The actor, and the rule that told it."""


class NounPhrase:
    """Walks from a label to the left, and takes the first word that tells."""

    def __init__(self, around: Surroundings, actor: Callable[[str], Actor], date: str) -> None:
        self._around, self._actor, self._date = around, actor, date

    def tells(self, first: int, last: int, bearers: frozenset[str]) -> Told | None:
        """Who is meant by a label at tokens `first:last`, if its noun phrase tells. Its own words count too: interim government.

        A modifier that several actors share (Syrian) tells only where nothing else does and one of them has its time; but what stands before it
        can then be no other's name.
        """
        at, shared, sharers = last - 1, "", frozenset[str]()
        while at >= max(0, first - NEAR) and not self._stops(at, first, last):
            inside = at >= first
            if mention := self._around.mention_ending(at):
                # Inside the label a name is part of what the label says: remnants of the Assad regime.
                fits = (not inside or mention.actor in bearers) and (not sharers or mention.actor in sharers)
                if fits and not self._around.is_backer(mention, last):
                    return mention.actor, "name_before"
                at = mention.first - 1
            elif modifier := self._around.modifiers.ending_at(self._around.reading, at):
                if len(modifier.actors) == 1 and (not inside or modifier.actors <= bearers):
                    return next(iter(modifier.actors)), "modifier_before"
                shared, sharers = shared or self.whose_time(modifier.actors), sharers | modifier.actors
                at = modifier.first - 1
            elif not inside and self._around.is_unknown_name(at):
                if not sharers and self._around.is_stranger(at):
                    return "", "other_name"
                break
            else:
                at -= 1
        return (shared, "modifier_before") if shared in bearers else None

    def whose_time(self, actors: frozenset[str]) -> str:
        """The one of several actors that is present on the day and whose time is not over; empty if there are none or more."""
        now = [name for name in actors if self._actor(name).present(self._date) and not self._actor(name).past(self._date)]
        return now[0] if len(now) == 1 else ""

    def _stops(self, at: int, first: int, last: int) -> bool:
        return (at < last - 1 and not self._around.joined(at, at + 1)) or (at < first and self._around.ends_phrase(at))
