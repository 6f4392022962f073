"""One scale for all axes of a figure, so that they can be compared, and another for an axis that would press all others together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median_low

_FAR = 3.0
"""An axis that takes this many times the room of most stands on a scale of its own."""
_USUAL = 4.0
"""Standard deviations from end to end: what a scale may take however close together most outlets lie."""

Limits = tuple[float, float]


def scales(axes: Sequence[str], limits_of: Callable[[Sequence[str]], Limits]) -> dict[str, Limits]:
    """The two ends of the scale of each axis, the same for all but those that are far wider than most.

    `limits_of` says what some axes need. On the ruler of news at large, articles that are all about one frame can lie 20 standard deviations from
    its mean; on a scale made for them, the outlets of all other axes would be one point.

    >>> needed = {"naming": (-2.0, 2.0), "violence": (-1.0, 3.0), "empire": (-1.0, 22.0)}
    >>> scales(list(needed), lambda some: (min(needed[axis][0] for axis in some), max(needed[axis][1] for axis in some)))
    {'naming': (-2.0, 3.0), 'violence': (-2.0, 3.0), 'empire': (-1.0, 22.0)}
    """
    own = {axis: limits_of([axis]) for axis in axes}
    wide = far_out({axis: high - low for axis, (low, high) in own.items()}, _USUAL)
    common = limits_of([axis for axis in axes if axis not in wide])
    return {axis: own[axis] if axis in wide else common for axis in axes}


def far_out(sizes: Mapping[str, float], usual: float) -> set[str]:
    """The axes whose size is more than three times that of most axes, and of what is `usual`."""
    typical = max(median_low(sizes.values()), usual) if sizes else usual
    return {axis for axis, size in sizes.items() if size > _FAR * typical}


def scale_note(limits: Mapping[str, Limits]) -> str:
    """What is said of the axes that stand on a scale of their own; empty where there is none."""
    given = list(limits.values())
    common = max(given, key=given.count)
    wide = [axis for axis in limits if limits[axis] != common]
    return f"On a scale of {'their' if len(wide) > 1 else 'its'} own: {', '.join(wide)}." if wide else ""
