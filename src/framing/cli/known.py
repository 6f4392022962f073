"""Names that must be in a run: that nothing fits must not be a slip of the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from framing.errors import FramingError

_MOST_SHOWN = 8


def demand_known(option: str, name: str, known: Sequence[str]) -> None:
    """Raise `FramingError` for a name, given with an option, that is not among those of the run; an empty one was not given."""
    import difflib

    if name and name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        shown = ", ".join(known[:_MOST_SHOWN]) + (f" … ({len(known)})" if len(known) > _MOST_SHOWN else "")
        mend = f"did you mean {close[0]!r}?" if close else ""
        raise FramingError(
            option, found=f"{name!r} is not in this run", expected=f"one of: {shown}" if known else "nothing: there is none", mend=mend
        )
