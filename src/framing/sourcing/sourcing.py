"""Who speaks in an outlet's articles: how much is in whose voice, with which verbs it is reported, and who is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from framing.comparison import find_clusters, known_values, ratio_interval
from framing.comparison.settings import check_by, check_level
from framing.errors import FramingError
from framing.scoring.parts import told_sentences
from framing.sourcing.acts import find_acts
from framing.sourcing.sources import source_table
from framing.sourcing.verbs import cue_table, verb_table
from framing.voice import VOICES

if TYPE_CHECKING:
    from framing.scoring import Scores

COLUMNS = ("outlet", "voice", "n_words", "share", "low", "high", "n_documents", "n_events", "reason")


@dataclass(frozen=True)
class Sourcing:
    """Whose words the outlets (or whatever `by` says) print. All tables are sorted by outlet; what stands in boilerplate is left out of all.

    `table`: how much is in whose voice; one row for each outlet and voice:

    - outlet, voice (`own`, `quoted`, `scare`, `attributed`: indirect speech)
    - n_words; share of the outlet's words; low, high: the interval that holds the true share with probability `level` (`ratio_interval`)
    - n_documents with words, n_events: clusters of articles of one event or copies of one text; reason why there is no interval, else empty

    `cues`: with what kind of verb; one row for each outlet and category (`neutral`, `doubting`, `endorsing`, `demanding`, `evaluating`, `mental`,
    `hedge`):

    - outlet, category, n: attributions with a cue of that category
    - share of its attributions with a cue, low, high; per_1000: n for a thousand words of the outlet
    - lemmas: the five commonest
    - n_documents (with such cues), n_events
    - difference: its share minus that of all other outlets together; p, q over all rows, and verdict (`higher`, `lower`, `cannot tell`) as in a
      comparison; reason why something is missing

    `verbs`: outlet, lemma, category, n, share (of its attributions with a cue).

    `sources`: who is quoted; one row for each outlet, source and kind:

    - outlet, source, kind (`name`, `pronoun`: nobody knows whose, `anonymous`: officials, residents, `outlet`: its own reporters, `none`: nobody
      is named), n: attributions, n_words of them, share of the outlet's attributions, n_pronouns: of n, how many were a pronoun, n_documents
    - Names are put together without titles; within an article a short form counts as the full name, and a pronoun as the last source before it, if
      that was named: what is printed is the best guess, see `who_is_meant`.

    `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    cues: pd.DataFrame
    verbs: pd.DataFrame
    sources: pd.DataFrame
    by: str
    level: float
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def voice_shares(scores: Scores, *, by: str = "outlet", level: float = 0.95) -> Sourcing:
    """Who is quoted in the articles of each outlet, how much, and with which verbs.

    `by` is the column of `scores.documents` that makes the groups, `level` belongs to the intervals. Articles of which the group is not known are
    left out and counted in the notes. Articles of one event, and copies of one text, are never taken as independent. Raises `FramingError` for an
    unknown `by`, a level outside 0 to 1, or scores that were put together without attributions.
    """
    check_by(scores.documents, by)
    check_level("voice_shares", level)
    if "voice" not in scores.attributions:
        raise FramingError("scores", found="no attributions", expected="the table of `find_attributions`", mend="score the articles again")
    articles = _articles(scores, by)
    acts = find_acts(scores.attributions, scores.texts).merge(articles[["document", "outlet"]], on="document")
    return Sourcing(
        table=_table(articles, level),
        cues=cue_table(acts, articles, level=level),
        verbs=verb_table(acts),
        sources=source_table(acts),
        by=by,
        level=level,
        notes=_notes(scores, by),
        provenance={**scores.provenance, "sourcing": {"by": by, "level": level}},
    )


def _articles(scores: Scores, by: str) -> pd.DataFrame:
    """One row for each article of a known group: document, outlet, cluster, n_words, and how many of them are in each voice."""
    articles = find_clusters(scores.documents).assign(outlet=known_values(scores.documents, by))
    told = scores.sentences[told_sentences(scores.sentences)]
    words = told.groupby("document", sort=False)[["n_words", *VOICES]].sum().reindex(articles["document"], fill_value=0)
    table = articles.merge(words, left_on="document", right_index=True)
    return table[table["outlet"] != ""]


def _table(articles: pd.DataFrame, level: float) -> pd.DataFrame:
    rows = []
    for outlet, own in articles.groupby("outlet"):
        with_words = own[own["n_words"] > 0]
        clusters, _ = pd.factorize(own["cluster"])
        for voice in VOICES:
            interval = ratio_interval(own[voice].to_numpy(dtype=float), own["n_words"].to_numpy(dtype=float), clusters, level=level)
            counted = (len(with_words), with_words["cluster"].nunique())
            rows.append((outlet, voice, int(own[voice].sum()), interval.mean, interval.low, interval.high, *counted, interval.reason))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(("share", "low", "high"), "float64"))


def _notes(scores: Scores, by: str) -> tuple[str, ...]:
    nameless = int((known_values(scores.documents, by) == "").sum())
    return (f"{nameless} of {len(scores.documents)} articles have no {by} and are left out",) if nameless else ()
