"""What is wrong with an input, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_SHOWN = 8


class FramingError(Exception):
    """A fault in what was given: where it is, what was found, what was expected, how to mend it.

    The command line prints it in one line and ends with exit code 1.

    >>> print(FramingError("articles.csv", found="no column 'outlet'", expected="columns text, outlet",
    ...                    mend="name the column with the publisher 'outlet'"))
    articles.csv: no column 'outlet'; expected columns text, outlet; name the column with the publisher 'outlet'
    """

    def __init__(self, where: object, *, found: str, expected: str = "", mend: str = "") -> None:
        self.where, self.found, self.expected, self.mend = str(where), found, expected, mend
        parts = [found, f"expected {expected}" if expected else "", mend]
        super().__init__(f"{where}: " + "; ".join(part for part in parts if part))


def demand_known(where: object, name: str, known: Iterable[str], *, among: str = "this run", needed: bool = False) -> None:
    """Raise `FramingError` for a name that is not among those that are known, so that a slip of the keyboard is not taken for nothing found.

    An empty name was not given, unless it is `needed`. `where` says who asked, `among` where the name was looked for.
    """
    names = list(known)
    if (not name and not needed) or name in names:
        return
    import difflib

    close = difflib.get_close_matches(name, names, n=1)
    shown = ", ".join(names[:_MOST_SHOWN]) + (f" … ({len(names)})" if len(names) > _MOST_SHOWN else "")
    mend = f"did you mean {close[0]!r}?" if close else ""
    raise FramingError(where, found=f"{name!r} is not in {among}", expected=f"one of: {shown}" if names else "nothing: there is none", mend=mend)
