"""All advice on a lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from framing.lexicon.advice.contained import contained_terms
from framing.lexicon.advice.examples import example_advice
from framing.lexicon.advice.starred import starred_terms
from framing.lexicon.advice.thin import thin_poles
from framing.lexicon.faults import Finding
from framing.lexicon.model import Lexicon


def advice_on(lexicon: Lexicon) -> Iterator[Finding]:
    """What its author should look at again: nothing of it keeps the lexicon from being used.

    Terms that add nothing beside others, or stand inside longer ones of the other pole; terms with a `*` that catch everyday words; poles with
    few terms or seeds; seeds too short or too long to stand for something; axes and poles that no example tries.
    """
    for axis in lexicon.axes.values():
        yield from contained_terms(axis)
        if lexicon.language == "en":
            yield from starred_terms(axis)
    yield from thin_poles(lexicon)
    yield from example_advice(lexicon)
