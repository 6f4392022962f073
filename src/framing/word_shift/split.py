"""What of a term's shift is how often it is printed, what is in whose voice, and what is denial."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Use(NamedTuple):
    """A term on one side: what it adds, what it would add if all that is printed counted, and if nothing were denied."""

    value: float
    printed: float
    voiced: float


class Split(NamedTuple):
    """The three parts of a term's shift; they sum to it."""

    by_use: float
    by_voice: float
    by_denial: float


def split_shift(own: Use, against: Use) -> Split:
    """A term's shift in three parts, as rates are decomposed (Kitagawa 1955, J. of the American Statistical Association 50(272)).

    On a side the term adds A = P k, P what is printed of it and k how much of that counts; k = v − d, v by the voices it stands in, d lost by denial.
    A − A' = (P − P')(k + k')/2 + (v − v')(P + P')/2 − (d − d')(P + P')/2. Of a side that never prints the term, k is not known, and that of the other
    side is taken: the whole shift is then one of use.

    >>> split_shift(Use(4.0, 4.0, 4.0), Use(1.0, 2.0, 1.0))
    Split(by_use=1.5, by_voice=1.5, by_denial=0.0)
    >>> split_shift(Use(4.0, 4.0, 4.0), Use(0.0, 0.0, 0.0))
    Split(by_use=4.0, by_voice=0.0, by_denial=0.0)
    """
    voice, lost = zip(*(_counting(side, other) for side, other in ((own, against), (against, own))), strict=True)
    more, typical = own.printed - against.printed, (own.printed + against.printed) / 2
    counting = (voice[0] - lost[0] + voice[1] - lost[1]) / 2
    # + 0.0 turns -0.0 into 0.0
    return Split(more * counting + 0.0, (voice[0] - voice[1]) * typical + 0.0, (lost[1] - lost[0]) * typical + 0.0)


def _counting(side: Use, other: Use) -> tuple[float, float]:
    """What counts by its voice, v, and what is lost by denial, d, of all that a side prints of the term."""
    told = side if side.printed else other
    return (told.voiced / told.printed, (told.voiced - told.value) / told.printed) if told.printed else (0.0, 0.0)
