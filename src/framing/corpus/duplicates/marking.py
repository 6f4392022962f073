"""Which articles repeat an earlier one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from framing.corpus.document import Document
from framing.corpus.duplicates.groups import group
from framing.corpus.duplicates.holdings import Holdings, Indices, find_holdings
from framing.corpus.duplicates.pairs import find_pairs
from framing.corpus.duplicates.runs import body, find_runs, find_words, gather, in_order


def mark_duplicates(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Which documents repeat an earlier one: `duplicate_of` is set to the id of the first of their group, by date, then by id.

    Two documents are near-copies if they share more than half of the different runs of six words that the shorter of them has (case, accents and
    punctuation folded, headlines left out), or, where one has under 15 such runs, if their words are the same. What one outlet prints on more than
    five days is its standing text and does not count, unless it is more than three quarters of an article. Near-copies form a group, so long as each
    shares at least a quarter with the group's first: a copy of a copy belongs to it, a chain of articles, each of which shares something else with
    the next, does not. The order of `documents` makes no difference.
    """
    ordered = sorted(documents, key=in_order)
    same: dict[bytes, int] = {}
    originals, sets, texts = list(range(len(ordered))), [], []
    for index, document in enumerate(ordered):
        words = find_words(body(document))
        # Of many articles with the very same words only the first is compared with others.
        earlier = same.setdefault(hashlib.blake2b(words.tobytes(), digest_size=16).digest(), index) if len(words) else index
        if earlier == index:
            texts.append(index)
            sets.append(find_runs(words))
        originals[index] = earlier
    outlets = _numbers(ordered[index].outlet for index in texts)
    days = _numbers(ordered[index].date[:10] or index for index in texts)
    runs = gather(sets)
    sets.clear()  # the runs of 100,000 articles are half a gigabyte
    holdings = find_holdings(runs, outlets, days)
    for index, first in _group(holdings, texts).items():
        originals[index] = first
    found = {document.id: ordered[originals[original]].id for document, original in zip(ordered, originals, strict=True)}
    return tuple(replace(document, duplicate_of=found[document.id] if found[document.id] != document.id else "") for document in documents)


def _group(holdings: Holdings, texts: Sequence[int]) -> dict[int, int]:
    return {texts[each]: texts[first] for each, first in group(find_pairs(holdings), holdings.share).items()}


def _numbers(values: Iterable[str | int]) -> Indices:
    """A number for each different value."""
    seen: dict[str | int, int] = {}
    return np.fromiter((seen.setdefault(value, len(seen)) for value in values), dtype=np.int64)
