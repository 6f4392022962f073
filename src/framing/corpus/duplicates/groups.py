"""Groups of copies that do not grow into chains."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from framing.corpus.duplicates.pairs import SHARED, Pair

KIN = SHARED / 2
"""Each article of a group shares at least this with the group's first: a copy of a copy may differ twice as much, a copy of that one no more."""


def group(pairs: Iterable[Pair], share: Callable[[int, int], float]) -> dict[int, int]:
    """The first article of the group that each article is in; articles in no pair are left out.

    The pairs are taken in order, and two groups are made one if everybody would still share a quarter with the first. So no chain of pairs, in which
    each article shares something else with the next, can join what has nothing in common.
    """
    first: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for one, other, _ in pairs:
        early, late = sorted((first.setdefault(one, one), first.setdefault(other, other)))
        if early == late or not all(share(early, each) >= KIN for each in members.get(late, [late])):
            continue
        joining = members.pop(late, [late])
        members.setdefault(early, [early]).extend(joining)
        first.update(dict.fromkeys(joining, early))
    return first
