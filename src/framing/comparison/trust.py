"""How far the scores on each axis may be trusted, said beside every number that is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

TRUST_COLUMNS = ("trust", "trust_reason")
_CALLED = {"corpus": "this corpus"}


def trust_of(scores: Scores) -> pd.DataFrame:
    """The verdicts that scores carry, `Scores.trust`; without a row where nobody judged them."""
    return getattr(scores, "trust", pd.DataFrame())


def add_trust(table: pd.DataFrame, trust: pd.DataFrame) -> pd.DataFrame:
    """The table with two more columns at its end, by its column `axis`.

    - trust: `usable`, `weak`, or `not validated, do not interpret`
    - trust_reason: why not `usable`

    Both are empty for an axis that `trust` (that of `Scores`) does not judge.
    """
    told = {axis: (verdict, reason) for axis, verdict, reason in _columns(trust, "axis", "verdict", "reason")}
    judged = [told.get(axis, ("", "")) for axis in table["axis"]]
    columns = {column: pd.Series([pair[place] for pair in judged], index=table.index, dtype="str") for place, column in enumerate(TRUST_COLUMNS)}
    return table.assign(**columns)


def in_words(verdict: str, reason: str) -> str:
    """A verdict with its reason.

    >>> in_words("weak", "hits in 6 articles only"), in_words("usable", "")
    ('weak: hits in 6 articles only', 'usable')
    """
    return f"{verdict}: {reason}" if reason else verdict


def ruler_in_words(trust: pd.DataFrame) -> str:
    """Whose ruler the scores were read on, and of how many articles; the exceptions by their axes. Empty where `trust` has no row.

    >>> columns = {"axis": ["naming", "empire", "mine"], "reference": ["news", "news", "corpus"], "n_reference": [1020, 1020, 48]}
    >>> ruler_in_words(pd.DataFrame(columns))
    'news, 1,020 articles; for mine this corpus, 48 articles'
    """
    axes: dict[str, list[str]] = {}
    for axis, reference, number in _columns(trust, "axis", "reference", "n_reference"):
        ruler = f"{_CALLED.get(reference, reference)}, {int(number):,} article{'' if int(number) == 1 else 's'}"
        axes.setdefault(ruler, []).append(axis)
    # What most axes are read on comes first and is said of all of them; of equals, that of the first axis.
    rulers = sorted(axes, key=lambda ruler: -len(axes[ruler]))
    return "; ".join(ruler if not place else f"for {', '.join(axes[ruler])} {ruler}" for place, ruler in enumerate(rulers))


def _columns(trust: pd.DataFrame, *names: str) -> list[tuple[str, ...]]:
    """These columns, row by row; none where the table has none."""
    return list(trust[list(names)].itertuples(index=False, name=None)) if len(trust) else []
