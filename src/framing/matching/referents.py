"""Which actor a label is given to.

The rules are tried in this order, and the first that tells decides; its id stands in the column `actor_rule`:

| id | what tells | example, the label in brackets |
|---|---|---|
| `name_before` | a name in the label's noun phrase, up to four words before it | the Marist [regime], Maro's brutal [regime] |
| `modifier_before` | a modifier of one actor there | the ousted [regime], the new Vessin [authorities] |
| `other_name` | a name there, or behind *of*, that is no actor's | the Ostian [government] |
| `name_after` | of, under, in, led by … and a name | the [regime] of President Maro |
| `modifier_after` | a modifier of one actor, up to four words behind it | the [regime], which was ousted in May |
| `apposition` | a name before the comma before it | Maro, the [strongman] |
| `recent_name` | the last name of a bearer, up to 600 characters before; of one whose time is over, only if no other is near | |
| `recent_label` | the last label there of which one of the first six rules has told who is meant, with the same reserve; of a stranger, up to 300 | |
| `default` | the bearer whose `default` is true, and whose time it is | |
| `only_bearer` | no other actor whose time it is bears the label, and of this one it is not said that `default` is false | |

Nearness settles what the first three say: the word that stands nearest to the label decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from framing.lexicon import Actor
from framing.matching.noun_phrase import NounPhrase
from framing.matching.reading import Mention, Reading
from framing.matching.surroundings import NEAR, Modifiers, Surroundings

REACH = 600
"""How far back, in characters, a name is still remembered."""
_STRANGER_REACH = 300
# What links a name to the label right before it, or by way of a participle: the government of, the men of the regime loyal to.
_LINKS = frozenset(("of", "under", "in"))
_PARTICIPLES = {"by": frozenset(("led", "headed", "run", "dominated", "controlled", "ruled")), "to": frozenset(("loyal",))}
_RELATIVE = frozenset(
    ("which", "that", "who", "was", "is", "were", "has", "had", "have", "been", "being", "now", "since", "recently", "later", "and", "its")
)


class Referent(NamedTuple):
    """Who is meant, empty if it is nobody of the lexicon, and the rule that told it, empty if none did."""

    actor: str
    rule: str


NOBODY = Referent("", "")


@dataclass
class Referents:
    """Who is meant by the labels of one document, which are to be asked for in the order of the text."""

    reading: Reading
    actors: Mapping[str, Actor]
    date: str
    modifiers: Modifiers
    _told: list[tuple[int, Referent, frozenset[str]]] = field(default_factory=list)
    """Where a label ends of which the text itself says who is meant, who that is, and who bears it."""

    def of(self, first: int, last: int, bearers: frozenset[str], *, remember: bool = True) -> Referent:
        """Who is meant by a label at tokens `first:last`, of the actors that bear it or, if it is named, of all.

        What is not to be remembered tells nothing of later labels.
        """
        bearers = frozenset(name for name in bearers if self.actors[name].present(self.date))
        for rule in (self._before, self._after_name, self._after_modifier, self._apposition):
            if told := rule(first, last, bearers):
                if remember:
                    self._told.append((last, told, bearers))
                return told
        past = frozenset(name for name in bearers if self.actors[name].past(self.date))
        return self._recent(first, bearers - past) or self._recent(first, past) or self._default(bearers - past)

    @cached_property
    def around(self) -> Surroundings:
        """Asks what stands around a label."""
        return Surroundings(self.reading, self.modifiers)

    @cached_property
    def _phrase(self) -> NounPhrase:
        return NounPhrase(self.around, self.actors.__getitem__, self.date)

    def _before(self, first: int, last: int, bearers: frozenset[str]) -> Referent | None:
        """A name, a modifier or a strange name in the noun phrase of which the label is the head: the nearest."""
        told = self._phrase.tells(first, last, bearers)
        return Referent(*told) if told else None

    def _after_name(self, first: int, last: int, bearers: frozenset[str]) -> Referent | None:
        """*of*, *under*, *led by* … and a name."""
        for at in self.around.behind(last, NEAR - 1):
            word = self.reading.words[at].folded
            if not (at == last and word in _LINKS) and self.reading.words[at - 1].folded not in _PARTICIPLES.get(word, ()):
                continue
            behind = [*self.around.behind(at + 1, 1 if word == "in" else NEAR + 1)]
            named = [mention.actor for after in behind if (mention := self.reading.mention_at.get(after)) and not self.around.is_owner(mention)]
            if named:
                return Referent(next((actor for actor in named if actor in bearers), named[0]), "name_after")
            return Referent("", "other_name") if word == "of" and any(map(self.around.is_unknown_name, behind[:1])) else None
        return None

    def _after_modifier(self, first: int, last: int, bearers: frozenset[str]) -> Referent | None:
        """A participle that points to one actor: the regime ousted in May, the regime that had fallen."""
        for at in self.around.behind(last, NEAR, over_commas=True):
            word = self.reading.words[at].folded
            if (modifier := self.modifiers.ending_at(self.reading, at)) and word.endswith(("ed", "en", "wn")):
                actor = next(iter(modifier.actors)) if len(modifier.actors) == 1 else self._phrase.whose_time(modifier.actors)
                return Referent(actor, "modifier_after") if actor else None
            if word not in _RELATIVE:
                return None
        return None

    def _apposition(self, first: int, last: int, bearers: frozenset[str]) -> Referent | None:
        """A name before the comma before the label's article: Maro, the strongman."""
        at = first - 1
        while at > max(0, first - NEAR) and self.reading.words[at].folded not in {"the", "a", "an"}:
            at -= 1
        if at < 1 or self.reading.words[at].folded not in {"the", "a", "an"} or self.around.gap(at - 1, at).strip() != ",":
            return None
        mention = self.around.mention_ending(at - 1)
        return Referent(mention.actor, "apposition") if mention and mention.actor in bearers else None

    def _recent(self, first: int, bearers: frozenset[str]) -> Referent | None:
        """The last name of a bearer, or the last label that is told, whichever stands nearer."""
        named = next(
            (mention for mention in self.around.mentions_before(first, REACH) if mention.actor in bearers and not self._backs(mention, first)), None
        )
        for last, referent, by in self._told_before(first):
            if named and last < named.last:
                break
            if referent.actor in bearers or (not referent.actor and by & bearers):
                return Referent(referent.actor, "recent_label")
        return Referent(named.actor, "recent_name") if named else None

    def _told_before(self, first: int) -> Iterator[tuple[int, Referent, frozenset[str]]]:
        """The labels before a token of which is told who is meant, the nearest first; those of strangers are forgotten sooner."""
        start = self.around.start(first)
        for place in range(bisect_right(self._told, first, key=lambda told: told[0]) - 1, -1, -1):
            back = start - self.around.end(self._told[place][0] - 1)
            if back > REACH:
                return
            if self._told[place][1].actor or back <= _STRANGER_REACH:
                yield self._told[place]

    def _backs(self, mention: Mention, first: int) -> bool:
        return mention.last > first - NEAR and self.around.is_backer(mention, first)

    def _default(self, bearers: frozenset[str]) -> Referent:
        defaults = [name for name in bearers if self.actors[name].default]
        if not defaults and len(bearers) == 1 and self.actors[only := next(iter(bearers))].default is None:
            return Referent(only, "only_bearer")
        return Referent(defaults[0], "default") if len(defaults) == 1 else NOBODY
