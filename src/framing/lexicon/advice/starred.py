"""Terms with a `*` that catch everyday words of another meaning: `war*` finds warm."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice, takewhile
from typing import Any

from framing.lexicon.faults import Finding
from framing.lexicon.model import Axis, Term
from framing.lexicon.names import common_words
from framing.lexicon.pattern import token_fits

_NAMED = 4
_SHORTEST_STEM = 4
"""Letters: what follows on fewer may well make another word of them: rat, ration."""
# What is added to a word, or to its stem, without making it another word: the stemmer leaves some of it.
_ENDINGS = frozenset(
    """
    s es d ed r ers er or ors ing ings ly y ies ied ness ful fully less lessly lessness en n ist ists istic ism isms ise ised ises ising ize ized izes
    izing isation ization ity ities ive ives ion ions ation ations ational ative atory tory al ally als ial ially ional ically ic ics ical tic tically
    ian ians an ans ary aries ator ators able ably ible ibly ability ent ents ence ences ency encies ant ants antly ance ances ancy ous ously ment
    ments ement ements ery eries ry ure ures cy cies hood man men woman women inal inals inality ar atic alcy
    ily ty ities ship ships ament alist alists st sts ition itions ory aire aires ulent ulently etic
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_INFLECTIONS = frozenset(("s", "es", "d", "ed", "r", "rs", "er", "ers", "ing", "ings", "y", "ies", "ied", "like", "time"))
_SHORTEST_PART = 4


def starred_terms(axis: Axis) -> Iterator[Finding]:
    """One finding for each term with a `*` that fits common words of another stem, outside its `except` phrases."""
    for pole, part in axis.poles.items():
        for place, term in enumerate(part.terms):
            if term.term.endswith("*") and (strangers := _strangers(term)):
                named = ", ".join(strangers[:_NAMED]) + (f" and {len(strangers) - _NAMED} more" if len(strangers) > _NAMED else "")
                mend = "write the forms that are meant, or except = [ … ] with those that are not"
                yield Finding(("axes", axis.name, pole, "terms", place), f"{term.term!r} finds {named} too", "", mend)


def _strangers(term: Term) -> list[str]:
    tokens = term.pattern.tokens
    if len(tokens) > 1 or tokens[0].count("*") > 1 or term.case:
        return []  # in a phrase the other words tell what is meant
    excepted = [phrase.tokens[0] for phrase in term.exceptions if len(phrase) == 1]
    words = (word for word in _beginning_with(tokens[0][:-1]) if not any(token_fits(phrase, word) for phrase in excepted))
    return [word for word in words if _is_stranger(tokens[0][:-1], word)]


def _beginning_with(letters: str) -> Iterator[str]:
    words = _in_order()
    return takewhile(lambda word: word.startswith(letters), islice(words, bisect_left(words, letters), None))


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(common_words()))


def _is_stranger(beginning: str, word: str) -> bool:
    """Whether a word has the beginning of a term in common, but neither its stem nor a way to be made of it."""
    meant = [whole for whole in (beginning, f"{beginning}e", f"{beginning}y") if whole in common_words()]
    if word in meant or not (meant or len(beginning) < _SHORTEST_STEM):
        return False  # half a word, of which nobody can tell what was meant
    rest = word[len(beginning) :]
    if rest.removeprefix(beginning[-1]) in _INFLECTIONS or _stem(word) in {beginning, *map(_stem, meant)}:
        return False
    if len(rest) >= _SHORTEST_PART and rest in common_words():
        return False  # warplanes
    changed = "ment" in rest and beginning in common_words() and beginning[-1] == "e" != beginning[-2]  # state, statement
    return len(beginning) < _SHORTEST_STEM or rest not in _ENDINGS or changed


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _stemmer() -> Any:
    from nltk.stem.snowball import SnowballStemmer  # nltk has no types, and is slow to come

    return SnowballStemmer("english")
