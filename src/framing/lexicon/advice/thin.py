"""Poles that rest on little: few terms, few seeds, seeds that say too little or too much."""

from __future__ import annotations

from collections.abc import Iterator

from framing.lexicon.faults import Finding, Path
from framing.lexicon.model import Lexicon, Pole
from framing.text import count_words

_FEWEST_TERMS, _FEWEST_SEEDS = 3, 4
_SHORTEST, _LONGEST = 4, 60  # words; an encoder reads no more than a few hundred pieces of words, and the end of a long sentence is lost to it


def thin_poles(lexicon: Lexicon) -> Iterator[Finding]:
    """Poles with few terms or seeds, and seeds of odd length. Of a lexicon of another tool, which has no seeds, it is said once."""
    poles = [(("axes", name, pole), part) for name, axis in lexicon.axes.items() for pole, part in axis.poles.items()]
    unseeded = [path for path, pole in poles if not pole.seeds]
    if lexicon.converted_from and unseeded:
        found = f"no seeds ({len(unseeded)} of {len(poles)} poles)"
        yield Finding(("converted_from",), found, "four to ten a pole", "the embedding has only the terms to go by; write seeds where they are rare")
    for path, pole in poles:
        yield from _few(path, pole, seeds=not (lexicon.converted_from and not pole.seeds))
        for place, seed in enumerate(pole.seeds):
            yield from _odd_length((*path, "seeds", place), count_words(seed))


def _few(path: Path, pole: Pole, *, seeds: bool) -> Iterator[Finding]:
    if len(pole.terms) < _FEWEST_TERMS:
        mend = "write other words that say the same: so few decide for the pole" if pole.terms else "write some: without terms no hit can be shown"
        yield Finding((*path, "terms"), _counted(len(pole.terms), "term"), f"{_FEWEST_TERMS} or more", mend)
    if seeds and len(pole.seeds) < _FEWEST_SEEDS:
        mend = "write whole sentences as the articles would: they give the axis its direction where terms are rare"
        yield Finding((*path, "seeds"), _counted(len(pole.seeds), "seed"), "four to ten", mend)


def _counted(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'s' * (number != 1)}"


def _odd_length(path: Path, words: int) -> Iterator[Finding]:
    if words < _SHORTEST:
        yield Finding(path, f"a seed of {words} word{'s' * (words != 1)}", "a whole sentence", "write it as an article would")
    elif words > _LONGEST:
        yield Finding(path, f"a seed of {words} words", f"a sentence of at most {_LONGEST}", "divide it: an encoder may not read to its end")
