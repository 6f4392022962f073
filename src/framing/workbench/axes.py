"""Which axes of a lexicon are asked for."""

from __future__ import annotations

import difflib

from framing.errors import FramingError
from framing.lexicon import Axis, Lexicon


def asked_axes(lexicon: Lexicon, axis: str = "") -> dict[str, Axis]:
    """The axis of that name, or all of a lexicon's. Raises `FramingError` if there is no such axis, or none at all."""
    if not lexicon.axes:
        raise FramingError(lexicon.name, found="no axis: the lexicon has actors only", expected="a lexicon with an axis")
    if axis and axis not in lexicon.axes:
        close = difflib.get_close_matches(axis, lexicon.axes, n=1)
        mend = f"did you mean {close[0]!r}?" if close else ""
        raise FramingError(lexicon.name, found=f"no axis {axis!r}", expected=f"one of: {', '.join(lexicon.axes)}", mend=mend)
    return {name: part for name, part in lexicon.axes.items() if axis in ("", name)}
