"""What another version of a lexicon catches that the one before did not, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from framing.workbench.counts import KEY
from framing.workbench.trial import Trial

CHANGE_COLUMNS = (*KEY, "change", "before", "after", "gained", "lost", "counted_before", "counted_after")
_PLACE = [*KEY, "document", "start", "end"]


@dataclass(frozen=True)
class Changes:
    """What has changed between two trials of a lexicon on one corpus.

    `table` has one row a term that is new or gone, has other hits, or counts otherwise; first those that are there, in their order, then those that
    are gone: axis, pole, term, change (`new`, `gone`, or `changed`), before and after (hits), gained and lost (hits at places where the term had
    none before, or has none now), counted_before, counted_after (what the hits add in the outlet's voice).

    `gained` holds the gained hits, with the columns of `Trial.hits`.
    """

    table: pd.DataFrame
    gained: pd.DataFrame = field(repr=False)


def changes_between(before: Trial, after: Trial) -> Changes:
    """What has changed for each term from one trial to the next."""
    old, new = (pd.MultiIndex.from_frame(trial.hits[_PLACE]) for trial in (before, after))
    gained, lost = after.hits[~new.isin(old)], before.hits[~old.isin(new)]
    more, less = (hits.groupby(list(KEY), sort=False).size().to_dict() for hits in (gained, lost))
    was, now = (_numbers(trial.terms) for trial in (before, after))
    rows = []
    for key in [*now, *(key for key in was if key not in now)]:
        (hits_before, counted_before), (hits_after, counted_after) = was.get(key, (0, 0.0)), now.get(key, (0, 0.0))
        change = "new" if key not in was else "gone" if key not in now else "changed"
        new_places, old_places = more.get(key, 0), less.get(key, 0)
        if change != "changed" or new_places or old_places or counted_before != counted_after:
            rows.append((*key, change, hits_before, hits_after, new_places, old_places, counted_before, counted_after))
    return Changes(pd.DataFrame(rows, columns=list(CHANGE_COLUMNS)), gained.reset_index(drop=True))


def _numbers(terms: pd.DataFrame) -> dict[tuple[str, str, str], tuple[int, float]]:
    """The hits of each term, and what they count."""
    columns = (terms[name].tolist() for name in (*KEY, "hits", "counted"))
    return {(axis, pole, term): (hits, counted) for axis, pole, term, hits, counted in zip(*columns, strict=True)}
