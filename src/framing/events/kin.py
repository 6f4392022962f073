"""Which articles are of one event before anything is measured: copies of one text, and what the corpus says itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.corpus import Document


class Kin(NamedTuple):
    """Groups of articles that belong together from the outset.

    `copies` are the places of the articles of each text. `group` (n,) is the number of each article's group, in the order of first members. `event`
    (n_groups,) is the event that the corpus gives a group, empty for none: two of these are never joined. `share` (n,) is 1 / the number of the
    article's copies, itself included.
    """

    copies: list[np.ndarray]
    group: np.ndarray
    event: tuple[str, ...]
    share: np.ndarray


def split_by(numbers: np.ndarray) -> list[np.ndarray]:
    """The places at which each number stands, for numbers from 0 with none left out.

    >>> [places.tolist() for places in split_by(np.array([1, 0, 1]))]
    [[1], [0, 2]]
    """
    return np.split(np.argsort(numbers, kind="stable"), np.cumsum(np.bincount(numbers))[:-1]) if len(numbers) else []


def find_kin(documents: Sequence[Document], *, keep: bool) -> Kin:
    """The groups of some documents: those with an event of the corpus (if it is to be kept) by event, the others by their original.

    A copy without an event is of the event that most of the text's other copies have (the first by name of equals).
    """
    texts = [document.duplicate_of or document.id for document in documents]
    copies: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        copies.setdefault(text, []).append(place)
    given = {text: _commonest([documents[place].event for place in places]) if keep else "" for text, places in copies.items()}
    events = [(document.event if keep else "") or given[text] for document, text in zip(documents, texts, strict=True)]
    # An event may have the name of an article: the first part tells them apart.
    keys = [("event", event) if event else ("text", text) for event, text in zip(events, texts, strict=True)]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    share = np.array([1.0 / len(copies[text]) for text in texts])
    same = [np.array(places) for places in copies.values()]
    return Kin(same, np.array([numbers[key] for key in keys], dtype=np.int64), tuple(key[1] if key[0] == "event" else "" for key in numbers), share)


def _commonest(events: Sequence[str]) -> str:
    told = [event for event in events if event]
    return min(told, key=lambda event: (-told.count(event), event)) if told else ""
