"""What is wrong with an input, said so that a person can mend it."""

from __future__ import annotations


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
