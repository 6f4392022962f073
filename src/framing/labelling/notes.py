"""What a reader of the shares of labels must know that no single row can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from framing.comparison.notes import dependent, out_of_reach
from framing.labelling.namings import Namings


def find_notes(namings: Namings, table: pd.DataFrame, known: pd.DataFrame, events: pd.Series[str], *, by: str, draws: int) -> tuple[str, ...]:
    """What bears on all rows of the shares, in plain words.

    `table` is that of the shares; `known` has a row for each article of the corpus: document, cluster, outlet; `events` the event of each.
    """
    if not namings.subjects:
        return ("there is nothing to name: the lexicons have no actor with labels and no axis with terms",)
    return (*_left_out(namings, known, by), *_never_named(namings, table), *dependent(known, events), *out_of_reach(table, by, draws))


def _left_out(namings: Namings, known: pd.DataFrame, by: str) -> Iterator[str]:
    if nameless := int((known["outlet"] == "").sum()):
        yield f"{nameless} of {len(known)} articles have no {by} and are left out"
    if namings.n_unsettled:
        yield f"{namings.n_unsettled} of {namings.n_labels} labels of actors are given to nobody who could be told, and are left out"


def _never_named(namings: Namings, table: pd.DataFrame) -> Iterator[str]:
    named = set(zip(table["kind"], table["subject"], strict=True))
    for kind, said in (("actor", "never given a label"), ("axis", "without a hit")):
        missing: Sequence[str] = [name for place, name in namings.subjects if place == kind and (place, name) not in named]
        if missing:
            yield f"{said}: {', '.join(missing)}"
