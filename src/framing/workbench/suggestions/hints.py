"""What one witness says of a candidate."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framing.lexicon.model import PoleName

Witness = Literal["neighbour", "keyness", "collocation", "variant"]
WITNESSES: tuple[Witness, ...] = ("neighbour", "keyness", "collocation", "variant")
MOST_HINTS = 300
"""So many candidates each witness may name for a pole, the best first."""


class Hint(NamedTuple):
    """A witness's word for a candidate: for which pole, how strongly in the witness's own number, and why."""

    candidate: int
    pole: PoleName
    witness: Witness
    score: float
    reason: str
    weight: float = 1.0
    """How much the witness's place in the common ranking counts."""


def strongest(hints: list[Hint]) -> list[Hint]:
    """The strongest hints of one witness for one pole, ties in the order of the candidates."""
    return sorted(hints, key=lambda hint: (-hint.score, hint.candidate))[:MOST_HINTS]
