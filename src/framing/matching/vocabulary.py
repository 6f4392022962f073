"""Which patterns and names may begin at a word; each different word of a corpus is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from framing.lexicon import Actor, Axis, Term, TermPattern
from framing.lexicon.names import NamePattern, keys_of, pieces_of
from framing.lexicon.pattern import actor_of, token_fits
from framing.text import fold

LABELS = ""
"""The name under which the labels of actors compete for words, as the terms of an axis do under its name."""


class Entry(NamedTuple):
    """A pattern to look for: a term, a label, or a phrase in which it is not meant."""

    pattern: TermPattern
    group: str
    """The axis; `LABELS` for a label."""
    text: str
    """The pattern as it is written in the lexicon."""
    excludes: bool
    owner: int
    """What a phrase excludes is what has the same number."""
    pole: str = ""
    term: Term | None = None


class NameStart(NamedTuple):
    """A name that may begin with a word, or with a piece of one that is run together."""

    actor: str
    pattern: NamePattern
    piece: int
    """Place of the piece; -1 for the whole word."""


class Word(NamedTuple):
    """A word of the corpus: how it is compared, and what may begin with it."""

    text: str
    folded: str
    cased: str
    entries: tuple[Entry, ...]
    names: tuple[NameStart, ...]


class Vocabulary:
    """The patterns of all axes and the names and labels of all actors."""

    def __init__(self, axes: Mapping[str, Axis], actors: Mapping[str, Actor]) -> None:
        self.axes, self.actors = axes, actors
        self.order = {name: place for place, name in enumerate([LABELS, *axes])}
        self._literal: dict[str, list[Entry]] = defaultdict(list)
        self._globs: dict[str, list[Entry]] = defaultdict(list)  # by the letters before their asterisk
        self._longest = 0  # number of these letters
        self.by_actor: dict[str, list[Entry]] = defaultdict(list)
        """The patterns that begin with a name of an actor."""
        self._words: dict[str, Word] = {}
        self._names: dict[str, list[NameStart]] = defaultdict(list)
        self._open_names: list[tuple[str, NameStart]] = []
        self._owners = 0
        for axis in axes.values():
            for pole, term in axis.terms():
                self._add((term.pattern, *term.exceptions), (axis.name, term.term, pole, term))
        labels = dict.fromkeys(label for actor in actors.values() for label in actor.labels)
        exceptions = [TermPattern.from_term(phrase) for phrase in dict.fromkeys(text for actor in actors.values() for text in actor.except_)]
        for label in labels:
            pattern = TermPattern.from_term(label)
            self._add((pattern, *(phrase for phrase in exceptions if phrase.may_hold(pattern))), (LABELS, label, "", None))
        for name, actor in actors.items():
            for text in actor.names:
                for way in NamePattern.from_name(text):
                    self._add_name(NameStart(name, way, -1))

    def _add(self, patterns: tuple[TermPattern, ...], named: tuple[str, str, str, Term | None]) -> None:
        self._owners += 1
        group, text, pole, term = named
        for place, pattern in enumerate(patterns):
            entry = Entry(pattern, group, text, place > 0, self._owners, pole, term)
            first = pattern.tokens[0]
            if actor := actor_of(first):
                self.by_actor[actor].append(entry)
            elif "*" in first:
                prefix = first.partition("*")[0].casefold()
                self._globs[prefix].append(entry)
                self._longest = max(self._longest, len(prefix))
            else:
                self._literal[first].append(entry)

    def _add_name(self, start: NameStart) -> None:
        first = start.pattern.words[0]
        for key in first.keys:
            self._names[key].append(start)
        if first.open_end:
            self._open_names.append((fold(first.text), start))

    def word(self, text: str) -> Word:
        """A word of the corpus, by its text."""
        known = self._words.get(text)
        if known is None:
            folded, cased = fold(text), fold(text, case=True)
            lengths = range(min(len(folded), self._longest) + 1)
            possible = [entry for length in lengths for entry in self._globs.get(folded[:length], ())]
            globs = [entry for entry in possible if token_fits(entry.pattern.tokens[0], cased if entry.pattern.case else folded)]
            globs.sort(key=lambda entry: entry.owner)  # whatever their letters: of equals the one that stands first in the lexicon wins
            literal = [entry for entry in self._literal.get(folded, ()) if not entry.pattern.case]
            exact = [entry for entry in self._literal.get(cased, ()) if entry.pattern.case]
            names = self._names_at(text, folded) if self._names else ()
            known = self._words[text] = Word(text, folded, cased, (*literal, *exact, *globs), names)
        return known

    def _names_at(self, text: str, folded: str) -> tuple[NameStart, ...]:
        if text == text.lower():  # a name has a capital, unless the lexicon writes it without
            return tuple(start for start in self._names.get(folded, ()) if start.pattern.words[0].fits(text))
        found = [start for start in self._candidates(text, folded) if start.pattern.words[0].fits(text)]
        for place, piece in enumerate(pieces if len(pieces := pieces_of(text)) > 1 else ()):
            starts = self._candidates(piece, fold(piece))
            found += [start._replace(piece=place) for start in starts if start.pattern.words[0].fits(piece)]
        return tuple(dict.fromkeys(found))

    def _candidates(self, text: str, folded: str) -> list[NameStart]:
        starts = [start for key in sorted(keys_of(text)) for start in self._names.get(key, ())]
        return starts + [start for prefix, start in self._open_names if folded.startswith(prefix)]
