"""What an event is called: its day and its two strongest names; and what an article was found by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from framing.text import fold

_IN_ID, SHOWN = 2, 4
_DIGITS = 9
_NOT_IN_ID = re.compile(r"[\W_]+")
_NO_DAY = "undated"


@dataclass(frozen=True, eq=False)
class Telling:
    """The names or words of documents: a row of `weights` for each document, a column for each of `terms`; `shown` is how they are written."""

    weights: csr_array = field(repr=False)
    terms: Sequence[str] = field(repr=False)
    shown: Mapping[str, str] = field(repr=False)

    def strongest(self, weights: csr_array) -> tuple[str, ...]:
        """The terms with the highest of these weights (a row), equals by name; as many as are shown."""
        ranked = sorted((-round(weight, _DIGITS), self.terms[column]) for column, weight in zip(weights.indices, weights.data, strict=True))
        return tuple(term for weight, term in ranked[:SHOWN] if weight < 0)

    def written(self, terms: Sequence[str]) -> str:
        """Terms as they are shown: Ansel, Duvel."""
        return ", ".join(self.shown.get(term, term) for term in terms)


def of_event(tellings: Sequence[Telling], members: np.ndarray) -> tuple[tuple[str, ...], str]:
    """The strongest terms of an event's articles, folded and as they are shown: names, or words where there are no names."""
    for telling in tellings:
        rows = telling.weights[members]
        if terms := telling.strongest(csr_array(rows.sum(axis=0)[None, :] / len(members))):
            return terms, telling.written(terms)
    return (), ""


def of_each(tellings: Sequence[Telling], members: np.ndarray) -> list[str]:
    """What each of an event's articles was found by: the strongest terms it shares with the others, its own where it is alone."""
    found = [""] * len(members)
    for telling in tellings:
        rows = csr_array(telling.weights[members])
        total = csr_array(rows.sum(axis=0)[None, :])
        for place in range(len(members)):
            if not found[place]:
                own = csr_array(rows[[place]])
                shared = csr_array(own.multiply(total - own)) if len(members) > 1 else own
                found[place] = telling.written(telling.strongest(shared))
    return found


def name_events(days: Sequence[str], terms: Sequence[tuple[str, ...]], taken: Collection[str]) -> list[str]:
    """An id for each event from its first day and its terms, such as `2013-08-21-ghouta-damascus`; a second one with the same gets `-2`.

    >>> name_events(["2024-03-08", "2024-03-08", ""], [("port ansel", "duvel"), ("port ansel", "duvel", "orsen"), ("vessin",)], taken=())
    ['2024-03-08-port-ansel-duvel', '2024-03-08-port-ansel-duvel-2', 'undated-vessin']
    """
    used = set(taken)
    names = []
    for day, words in zip(days, terms, strict=True):
        plain = "-".join([day or _NO_DAY, *(_NOT_IN_ID.sub("-", fold(word)).strip("-") for word in words[:_IN_ID])])
        name, number = plain, 1
        while name in used:
            number += 1
            name = f"{plain}-{number}"
        used.add(name)
        names.append(name)
    return names
