"""What stands around a token of a document: names, modifiers, ends of phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from framing.lexicon import Actor, TermPattern
from framing.lexicon.names import common_words
from framing.lexicon.pattern import token_fits
from framing.matching.reading import HYPHENS, POSSESSIVE, Mention, Reading
from framing.voice.words import load_words

NEAR = 4
"""How many words away from a label a modifier may stand."""
_DEMONYM_ENDINGS = ("an", "ese", "ish", "i", "ic", "ch")
_VERB_ENDINGS = ("s", "ed", "ing")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list of this room, one a line; a line that starts with # is a comment."""
    lines = files("framing.matching").joinpath("english", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _phrase_ends() -> frozenset[str]:
    lists = (load_words(name) for name in ("determiners", "prepositions", "coordinators", "subordinators", "auxiliaries", "wh_words"))
    return word_list("phrase_ends").union(*lists)


class Modifier(NamedTuple):
    """A modifier that begins at the token `first`, and the actors that it points to."""

    first: int
    actors: frozenset[str]


class Modifiers:
    """The modifiers of all actors."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        bearers: dict[TermPattern, set[str]] = defaultdict(set)
        for name, actor in actors.items():
            for text in actor.modifiers:
                bearers[TermPattern.from_term(text)].add(name)
        # The longest first: of "post Assad" and "Assad" the longer is meant.
        self._bearers = sorted(((pattern, frozenset(names)) for pattern, names in bearers.items()), key=lambda item: (-len(item[0]), item[0].tokens))
        self._by_last_word: dict[str, list[tuple[TermPattern, frozenset[str]]]] = {}

    def ending_at(self, reading: Reading, at: int) -> Modifier | None:
        """The longest modifier whose last token is `at`."""
        last = reading.words[at].folded
        if last not in self._by_last_word:
            self._by_last_word[last] = [bearer for bearer in self._bearers if token_fits(bearer[0].tokens[-1], last)]
        for pattern, actors in self._by_last_word[last]:
            first = at + 1 - len(pattern)
            if first >= 0 and pattern.fits([word.folded for word in reading.words[first : at + 1]]):
                return Modifier(first, actors)
        return None


@dataclass(frozen=True)
class Surroundings:
    """Asks a document what stands around one of its tokens."""

    reading: Reading
    modifiers: Modifiers

    def ends_phrase(self, at: int) -> bool:
        """Whether a word before a label does not modify it: a preposition, a number, what looks like a verb (but US-backed), anti- and pro-."""
        word = self.reading.words[at]
        if word.folded in _phrase_ends() or not word.folded[0].isalpha():
            return True
        compound = at > 0 and self.gap(at - 1, at) in HYPHENS
        is_verb = word.folded.endswith(_VERB_ENDINGS) and word.text.islower() and not compound
        return is_verb and not self.mention_ending(at) and not self.modifiers.ending_at(self.reading, at)

    def is_unknown_name(self, at: int) -> bool:
        """Whether a word is a name that is none of the lexicon's."""
        word = self.reading.words[at]
        if not word.text[0].isupper() or word.text in word_list("not_names") or word.folded in common_words():
            return False
        return not self.modifiers.ending_at(self.reading, at)

    def is_stranger(self, at: int) -> bool:
        """Whether an unknown name says whose a label is: Ostian, or with an article before it or a possessive ’s behind it.

        Others may belong to what goes before: in Vessin regime forces moved.
        """
        word = self.reading.words[at]
        after_article = at > 0 and self.reading.words[at - 1].folded in {"the", "a", "an"}
        demonym = len(word.text) > NEAR and not word.text.isupper() and word.folded.endswith(_DEMONYM_ENDINGS)
        return after_article or demonym or POSSESSIVE.match(self.reading.text, self.end(at)) is not None

    def is_backer(self, mention: Mention, last: int) -> bool:
        """Whether a name only says who stands behind, or against, who is meant: Turkish-backed, anti-Assad."""
        words = self.reading.words
        after = words[mention.last].folded if mention.last < last else ""
        before = words[mention.first - 1].folded if mention.first else ""
        return after in word_list("not_the_bearer") or before in {"anti", "pro"}

    def is_owner(self, mention: Mention) -> bool:
        """Whether something of the actor's is named, not the actor: under Maro's rule."""
        return POSSESSIVE.match(self.reading.text, self.end(mention.last - 1)) is not None

    def behind(self, first: int, number: int, *, over_commas: bool = False) -> Iterator[int]:
        """The tokens from `first` on, up to `number`, until something ends the phrase."""
        for at in range(first, min(first + number, len(self.reading.words))):
            if not (self.joined(at - 1, at) or (over_commas and self.gap(at - 1, at).strip() == ",")):
                return
            yield at

    def joined(self, at: int, after: int) -> bool:
        """Whether nothing that ends a phrase stands between a token and the one behind it."""
        return self.reading.joined(at, after + 1)

    def gap(self, at: int, after: int) -> str:
        """What is written between two tokens."""
        return self.reading.text[self.end(at) : self.start(after)]

    def start(self, at: int) -> int:
        """Where a token begins, in characters."""
        return self.reading.tokens.spans[at].start

    def end(self, at: int) -> int:
        """Where a token ends, in characters."""
        return self.reading.tokens.spans[at].end

    def mentions_before(self, first: int, reach: int) -> Iterator[Mention]:
        """The names that end up to `reach` characters before a token, the nearest first."""
        mentions, start = self.reading.mentions, self.start(first)
        for place in range(bisect_right(mentions, first, key=lambda mention: mention.last) - 1, -1, -1):
            if start - self.end(mentions[place].last - 1) > reach:
                return
            yield mentions[place]

    def mention_ending(self, at: int) -> Mention | None:
        """The name whose last token is `at`."""
        mentions = self.reading.mentions
        place = bisect_right(mentions, at + 1, key=lambda mention: mention.last) - 1
        return mentions[place] if place >= 0 and mentions[place].last == at + 1 else None
