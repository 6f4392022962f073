"""What a coder's mark means: a number on the scale of an axis, or that it can't be told."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from framing.lexicon import Axis

AXIS_SCALE, FRAME_SCALE = (-2, 2), (0, 1)
CANNOT_TELL = "?"
"""What a coder writes where the text does not let it be told."""

_YES = frozenset(("1", "yes", "y", "true", "x", "✓", "✔", "present"))
_NO = frozenset(("0", "no", "n", "false", "absent", "neither", "none"))
_MIDDLE = frozenset(("neither", "neutral", "both", "neither or both"))
_UNKNOWN = frozenset((CANNOT_TELL, "??", "cannot tell", "can't tell", "can’t tell", "unclear", "na", "n/a", "nan"))
_DEGREES = {"clearly": 2.0, "rather": 1.0}
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)")
_MINUS = dict.fromkeys(map(ord, "−–‒"), "-")


def scale_of(axis: Axis) -> tuple[float, float]:
    """The lowest and the highest code of an axis: 0 and 1 for a frame, −2 and 2 between two poles."""
    return FRAME_SCALE if axis.is_frame else AXIS_SCALE


def value_of(cell: str, axis: Axis | None = None, *, scale: tuple[float, float] | None = None, words: Mapping[str, float] | None = None) -> float:
    """The number that a filled cell stands for; NaN for one that says it can't be told. Raises `ValueError`, which says why there is none.

    On a frame: 1, yes, y, true, x, ✓, present, the label of its pole, or 0, no, n, false, absent, neither. Between two poles: whole numbers
    from −2 to 2, the label of a pole (1 step towards it; with `clearly` before it 2, with `rather` 1), neutral, neither or both (0). Without an
    axis: any number, yes or no. ?, `cannot tell`, unclear and n/a are missing values. `scale` (lowest, highest) stands in for the scale of the
    axis, and any number within it is taken; `words` says what other words stand for. Upper and lower case are the same.

    >>> value_of("x"), value_of("−2"), value_of("?"), value_of("centre", words={"Centre": 0})
    (1.0, -2.0, nan, 0.0)
    """
    mark = " ".join(cell.split()).lstrip("'").casefold()
    for word, value in (words or {}).items():
        if mark == word.casefold():
            return float(value)
    if mark in _UNKNOWN:
        return math.nan
    number = mark.translate(_MINUS).replace("- ", "-")
    if _NUMBER.fullmatch(number):
        return _on_scale(float(number.replace(",", ".")), cell, axis, scale)
    if scale is None and (meant := _in_words(mark, axis)) is not None:
        return meant
    raise ValueError(f"{_cut(cell)!r} is no code; expected {_expected(axis, scale)}")


def _on_scale(value: float, cell: str, axis: Axis | None, scale: tuple[float, float] | None) -> float:
    low, high = scale or (scale_of(axis) if axis else (-math.inf, math.inf))
    steps = scale is None and axis is not None
    if not low <= value <= high or (steps and not value.is_integer()):
        raise ValueError(f"{_cut(cell)!r} is not on the scale; expected {_expected(axis, scale)}; for another scale say --scale LOWEST..HIGHEST")
    return value + 0.0  # minus zero is zero


def _in_words(mark: str, axis: Axis | None) -> float | None:
    if axis is None or axis.is_frame:
        label = axis.high.label.casefold() if axis else "yes"
        return 1.0 if mark in _YES or mark == label else 0.0 if mark in _NO else None
    for label, sign in zip(axis.labels, (-1.0, 1.0), strict=True):
        if mark == label.casefold():
            return sign
        degree, _, rest = mark.partition(" ")
        if rest == label.casefold() and degree in _DEGREES:
            return sign * _DEGREES[degree]
    return 0.0 if mark in _MIDDLE else None


def _expected(axis: Axis | None, scale: tuple[float, float] | None) -> str:
    if scale:
        return f"a number from {scale[0]:g} to {scale[1]:g}, or {CANNOT_TELL}"
    if axis is None:
        return f"a number, yes, no, {CANNOT_TELL}, or a word of which it is said what it stands for (--word WORD=NUMBER)"
    if axis.is_frame:
        return f"1 (yes), 0 (no), or {CANNOT_TELL}"
    return f"-2, -1, 0, 1, 2, {axis.labels[0]!r}, {axis.labels[1]!r}, or {CANNOT_TELL}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
