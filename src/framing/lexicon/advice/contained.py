"""Terms that other terms of their axis contain: some add nothing, others lose where the longer one stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from framing.lexicon.faults import Finding, Path
from framing.lexicon.model import Axis, PoleName, Term
from framing.lexicon.pattern import TermPattern, actor_of, may_meet, token_fits

_MOST_COMPARED = 200
"""Terms of the same beginning that one term is compared with: a large lexicon is gone through once, not once for each term."""
_NAMED = 3


@dataclass(frozen=True)
class _Placed:
    """A term with its place and its pattern."""

    path: Path
    pole: PoleName
    term: Term
    pattern: TermPattern


@dataclass
class _Index:
    """The terms of an axis by the token that tells most of them, so that those inside a phrase are found without trying all."""

    literal: dict[tuple[str, ...], list[_Placed]] = field(default_factory=lambda: defaultdict(list))
    starred: dict[str, list[tuple[int, _Placed]]] = field(default_factory=lambda: defaultdict(list))
    lengths: set[int] = field(default_factory=set)
    """Of the beginnings before a `*`."""

    def add(self, placed: _Placed) -> None:
        tokens = placed.pattern.tokens
        if not any("*" in token for token in tokens):
            self.literal[tokens].append(placed)
            return
        at = max(range(len(tokens)), key=lambda place: len(tokens[place].partition("*")[0]))
        beginning = tokens[at].partition("*")[0]
        self.starred[beginning].append((at, placed))
        self.lengths.add(len(beginning))

    def inside(self, outer: TermPattern) -> Iterator[tuple[int, _Placed]]:
        """The terms of which an occurrence stands in every occurrence of a pattern, and on which of its tokens."""
        tokens = outer.tokens
        for first in range(len(tokens)):
            for last in range(first + 1, len(tokens) + 1):
                yield from ((first, placed) for placed in self.literal.get(tokens[first:last], ()))
        for place, token in enumerate(tokens):
            beginning = token.partition("*")[0]
            beginnings = [beginning[:length] for length in self.lengths if length <= len(beginning)]
            for common in beginnings:
                for at, placed in self.starred.get(common, ())[:_MOST_COMPARED]:
                    first = place - at
                    if first >= 0 and _covers(placed.pattern.tokens, tokens[first : first + len(placed.pattern)]):
                        yield first, placed


def contained_terms(axis: Axis) -> Iterator[Finding]:
    """One finding for each term that makes others of its pole idle, and one for the terms of a pole that lose inside longer ones of the other."""
    index, every = _Index(), list(_placed(axis))
    for placed in every:
        index.add(placed)
    idle: dict[Path, tuple[_Placed, list[str]]] = {}
    losing: dict[PoleName, dict[Path, tuple[_Placed, str]]] = defaultdict(dict)
    for outer in every:
        inner = [(first, placed) for first, placed in index.inside(outer.pattern) if placed is not outer and placed.term.case == outer.term.case]
        rivals = [placed for _, placed in inner if placed.pole != outer.pole]
        for rival in rivals:
            losing[rival.pole].setdefault(rival.path, (rival, outer.term.term))
        mine = [(first, placed) for first, placed in inner if placed.pole == outer.pole]
        finders = [placed for first, placed in mine if _counts_alike(axis, placed, outer) and _always(first, placed, outer)]
        if finders and not rivals:
            idle.setdefault(finders[0].path, (finders[0], []))[1].append(repr(outer.term.term))
    for path, (finder, others) in idle.items():
        them = "it" if len(others) == 1 else "them"
        found = f"{finder.term.term!r} finds anyway what {_named(others)} find{'s' * (len(others) == 1)}"
        yield Finding(path, found, "", f"leave {them} out, or give {them} another weight")
    for lost in losing.values():
        pairs = [f"{rival.term.term!r} in {outer!r}" for rival, outer in lost.values()]
        mend = "the longest wins: nothing to mend, if that is meant"
        yield Finding(next(iter(lost)), f"terms that stand inside longer ones of the other pole: {_named(pairs)}", "", mend)


def _placed(axis: Axis) -> Iterator[_Placed]:
    for pole, part in axis.poles.items():
        for place, term in enumerate(part.terms):
            yield _Placed(("axes", axis.name, pole, "terms", place), pole, term, term.pattern)


def _covers(finder: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    """Whether each token pattern of the one fits whatever fits that of the other."""
    return len(finder) == len(tokens) and all(map(_covers_token, finder, tokens))


def _covers_token(finder: str, token: str) -> bool:
    if actor_of(finder) or actor_of(token) or "*" not in finder:
        return finder == token
    return token_fits(finder, token)  # the letters of a glob hold no asterisk: one in the token meets a `*`


def _counts_alike(axis: Axis, one: _Placed, other: _Placed) -> bool:
    """Whether a hit of the one adds what a hit of the other does."""
    mine, yours = one.term, other.term
    return (mine.weight, mine.of, axis.voice_weights(mine), axis.negation(mine)) == (
        yours.weight,
        yours.of,
        axis.voice_weights(yours),
        axis.negation(yours),
    )


def _always(first: int, finder: _Placed, outer: _Placed) -> bool:
    """Whether no `except` phrase of the finder may reach over an occurrence of the outer term, and take away what the outer would have found."""
    last = first + len(finder.pattern)
    return not any(_may_overlap(phrase.tokens, outer.pattern.tokens, (first, last)) for phrase in finder.term.exceptions)


def _may_overlap(phrase: tuple[str, ...], tokens: tuple[str, ...], held: tuple[int, int]) -> bool:
    for shift in range(held[1] - len(phrase), held[0] + 1):  # every way to lay the phrase over the tokens that are held
        pairs = [(phrase[place - shift], token) for place, token in enumerate(tokens) if 0 <= place - shift < len(phrase)]
        if all(may_meet(one, other) for one, other in pairs):
            return True
    return False


def _named(texts: list[str]) -> str:
    if len(texts) > _NAMED:
        return f"{', '.join(texts[:_NAMED])} and {len(texts) - _NAMED:,} more"
    return " and ".join(([", ".join(texts[:-1])] if texts[1:] else []) + texts[-1:])
