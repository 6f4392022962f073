"""Which labels each outlet gives: shares with intervals, in whose voice, and whether an outlet differs from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparison import find_clusters, known_values
from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.settings import check_by, check_draws, check_level
from framing.comparison.voice_shares import VOICES
from framing.labelling.namings import Namings, find_namings
from framing.labelling.notes import find_notes
from framing.labelling.subject import Settings, share_rows

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = (
    *("kind", "subject", "outlet", "label", "pole", "n", "n_documents", "n_events", *VOICES, "headline", "negated", "left_out"),
    *("subject_n", "subject_documents", "subject_events", "share", "low", "high", "own_share", "own_low", "own_high"),
    *("difference", "p", "q", "verdict", "reason"),
)
_COUNTS = (*("n", "n_documents", "n_events", *VOICES, "headline", "negated", "left_out", "subject_n", "subject_documents", "subject_events"),)
_NUMBERS = ("share", "low", "high", "own_share", "own_low", "own_high", "difference", "p", "q")


@dataclass(frozen=True)
class LabelShares:
    """Which labels each outlet (or whatever `by` says) gives each actor, and with which terms it names what each axis is about.

    `table` has one row for each subject (the actors and then the axes, in the order of the lexicons), outlet, by name, and label that is given to
    that subject anywhere in the corpus (an axis's low end first, the commonest first, equals by name):

    - kind, subject: `actor` or `axis`, and its name
    - outlet: the group, whatever it was made by
    - label, pole: the pattern of the lexicon, and for a term of an axis its end (`low`, `high`; else empty)
    - n, n_documents, n_events: how often the outlet names the subject so, in all voices; in how many articles, and in how many clusters of these
    - own, attributed, scare, quoted: n by voice
    - headline, negated: how many of n stand in headlines; how many are negated
    - left_out: occurrences that are not in n: in boilerplate; of an axis also negated ones that are dropped, and labels of another actor
    - subject_n, subject_documents, subject_events: the same as n, for all labels of the subject together
    - share, low, high: n / subject_n, and the interval that holds the true share with probability `level`
    - own_share, own_low, own_high: the same among the namings in the outlet's own voice
    - difference: share minus that of all other outlets together
    - p, q: how often chance alone brings about as much; the false discovery rate over all rows at which it would be called a difference
    - verdict: `higher` or `lower` than the others where q < 0.05, else `cannot tell`
    - reason: why there is no share, interval or test, else empty

    `clusters` has one row a document: document, cluster. `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    by: str
    level: float
    clusters: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def label_shares(scores: Scores, *, by: str = "outlet", level: float = 0.95, draws: int = 9999, seed: int = 20240308) -> LabelShares:
    """Of all that an outlet calls an actor (or of all terms with which it names what an axis is about), the share of each label.

    A share is a ratio of sums over the outlet's articles, so that an article counts by how often it names the subject; its interval is
    `ratio_interval`, over clusters of articles that tell the same event or copy each other. The test is `share_difference`, a permutation of whole
    clusters. An outlet that never names a subject has no share, and a reason; one that names it otherwise has a share of 0.

    `by`, `draws`, `seed` and `level` are those of `compare`. Which occurrences are namings: `framing.labelling.namings`. Needs only the columns
    `HIT_COLUMNS` of the hits and `LABEL_COLUMNS` of the labels. Raises `FramingError` for an unknown `by`, fewer than 39 draws, a negative seed, or a
    level outside 0 to 1.
    """
    check_by(scores.documents, by)
    check_draws("label_shares", draws, seed)
    check_level("label_shares", level)
    clusters = find_clusters(scores.documents)
    known = clusters.assign(outlet=known_values(scores.documents, by))
    namings = find_namings(scores, known)
    outlets = sorted(set(known["outlet"]) - {""})
    table = _judge(list(_rows(namings, outlets, Settings(level, draws, seed))))
    return LabelShares(
        table=table,
        by=by,
        level=level,
        clusters=clusters,
        notes=find_notes(namings, table, known, known_values(scores.documents, "event"), by=by, draws=draws),
        provenance={**scores.provenance, "label_shares": {"by": by, "draws": draws, "seed": seed, "level": level}},
    )


def _rows(namings: Namings, outlets: list[str], settings: Settings) -> Iterator[dict[str, object]]:
    parts = {(str(kind), str(subject)): rows for (kind, subject), rows in namings.table.groupby(["kind", "subject"])}
    for place in namings.subjects:
        if place in parts:
            for row in share_rows(parts[place], outlets, settings):
                yield {"kind": place[0], "subject": place[1], **row}


def _judge(rows: list[dict[str, object]]) -> pd.DataFrame:
    """The table, with q over all its rows and the verdicts that follow."""
    kinds = dict.fromkeys(("kind", "subject", "outlet", "label", "pole", "verdict", "reason"), "str")
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype({**kinds, **dict.fromkeys(_COUNTS, "int64"), **dict.fromkeys(_NUMBERS, "float64")})
    table["q"] = adjust(table["p"].to_numpy())
    called = table["q"] < ALPHA
    verdicts = np.select([called & (table["difference"] > 0), called & (table["difference"] < 0)], ["higher", "lower"], "cannot tell")
    return table.assign(verdict=verdicts).astype(kinds)
