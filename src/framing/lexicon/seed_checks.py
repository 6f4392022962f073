"""Faults of seed sentences: those that say nothing, and those that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from framing.lexicon.faults import Finding, Path
from framing.text import find_tokens, fold


def seed_checks(path: Path, axis: Mapping[str, Any]) -> Iterator[Finding]:
    """Seeds without a word, and seeds that stand twice in an axis: in both poles they would point nowhere. Values of a wrong type are passed over."""
    seen: dict[tuple[str, ...], tuple[str, int]] = {}
    for pole in ("low", "high"):
        part = axis.get(pole)
        seeds = part.get("seeds") if isinstance(part, dict) else None
        for place, seed in enumerate(seeds if isinstance(seeds, list) else ()):
            if not isinstance(seed, str) or not seed.strip():
                continue
            where = (*path, pole, "seeds", place)
            words = sentence_words(seed)
            first = seen.setdefault(words, (pole, place))
            if not words:
                yield Finding(where, f"{seed[:40]!r}: no word in it", "a whole sentence", "write it, or leave it out")
            elif first[0] != pole:
                found = f"the seed {seed[:40]!r} stands in both poles (seed {first[1] + 1} of {first[0]})"
                yield Finding(where, found, "a seed in one pole of an axis", "remove it from one of them")
            elif first[1] != place:
                yield Finding(where, f"the seed {seed[:40]!r} stands here twice (also seed {first[1] + 1})", "", "remove one of them")


def sentence_words(sentence: str) -> tuple[str, ...]:
    """The words of a sentence as they are compared: case and punctuation make no other sentence.

    >>> sentence_words("The dockers walked out.")
    ('the', 'dockers', 'walked', 'out')
    """
    return tuple(fold(sentence[start:end]) for start, end in find_tokens(sentence))
