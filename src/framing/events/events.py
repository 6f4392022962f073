"""Which articles tell the same event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.embedding import Encoder
from framing.embedding.choice import NO_ENCODER, Progress, resolve_encoder, stage
from framing.errors import FramingError
from framing.events.days import read_days
from framing.events.joining import join
from framing.events.kin import find_kin, split_by
from framing.events.listing import Found, list_articles, list_events, notes_on
from framing.events.nearness import Nearness
from framing.events.witnesses import find_witnesses
from framing.sentences import find_sentences

THRESHOLD = 0.2
"""Articles are one event if they are nearer than this to each other on average; docs/events.md says where it comes from."""
DAYS = 3
"""The most days that may lie between two articles for them to be near at all."""


@dataclass(frozen=True)
class Events:
    """The events of a corpus, found or given.

    `table` has one row a document, event by event:

    - document, outlet, date, title
    - event: its id, from the first day and the two strongest names (`2013-08-21-ghouta-damascus`), or the corpus's own. An article that nobody else
      tells is an event of its own
    - names: what it was found by: the strongest names (where there are none, words) that it shares with the others of its event
    - nearness: how near it is to the others of its event on average, from 0 to 1; missing where there are none
    - given: `corpus` if the corpus gives the event, `found` if it was found
    - note: what a reader should know: no day known, copy of which article, found to belong to an event of the corpus

    `events` has one row an event: event, n_documents, n_outlets, first, last (dates; empty where none is known), names. Both are sorted by the first
    day, undated events last, then by id. `notes` say in plain words what bears on all of it.
    """

    table: pd.DataFrame
    events: pd.DataFrame = field(repr=False)
    threshold: float
    days: int
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def find_events(
    corpus: Corpus,
    *,
    encoder: Encoder | str | None = None,
    threshold: float = THRESHOLD,
    days: int = DAYS,
    keep: bool = True,
    progress: Progress | None = None,
) -> Events:
    """Which articles tell the same event, by their days, their names, their words and what their first sentences say.

    How near two articles are is the mean of three cosines (names; words; headline and lead in the embedding), times 1 − gap / (days + 1) for the gap
    between their dates: see `Nearness`. The two nearest groups are joined as long as their articles are nearer than `threshold` on average. Copies of
    one text are one event. Where a day isn't known, the rest must agree twice as well. Events of the corpus are kept unless `keep` is false; articles
    without one join them if they are near. `encoder` is an `Encoder`, a name or folder, or `none` for names and words alone; by default the packaged
    model, with vectors kept on the disk. The order of the corpus makes no difference.

    Allan, J., Carbonell, J., Doddington, G., Yamron, J. and Yang, Y. (1998). Topic detection and tracking pilot study. Proc. DARPA Broadcast News
    Workshop. Sokal, R. R. and Michener, C. D. (1958). A statistical method for evaluating systematic relationships. Univ. Kansas Science Bull. 38.
    """
    _demand_sense(threshold, days)
    documents = sorted(corpus, key=lambda document: document.id)
    kin = find_kin(documents, keep=keep)
    sentences = find_sentences(documents, progress=stage(progress, "sentences"))
    model = resolve_encoder(encoder, progress)
    heard = find_witnesses(documents, sentences, kin.share, model)
    when = read_days(document.date for document in documents).at_first(kin.copies)
    nearness = Nearness(tuple(heard.parts.values()), when, days)
    named = np.array([bool(event) for event in kin.event], dtype=bool)
    grouped = nearness.grouped(kin.group, when.spanned(split_by(kin.group)))
    joined = join(grouped, threshold, named=named, progress=stage(progress, "nearness"))
    found = Found(documents, kin, joined.event[kin.group], nearness, heard.tellings)
    table = list_articles(found, keep=keep)
    return Events(
        table,
        list_events(table, found),
        threshold,
        days,
        notes=notes_on(table, raised=joined.strictest if joined.strictest > threshold else None, read=model is not None),
        provenance={
            "corpus": {"name": corpus.name, "documents": len(corpus), "hash": corpus.hash},
            "events": {"encoder": model.identity if model else NO_ENCODER, "threshold": threshold, "days": days, "keep": keep},
        },
    )


def _demand_sense(threshold: float, days: int) -> None:
    if not 0 < threshold < 1:
        raise FramingError("threshold", found=f"{threshold}", expected="a number between 0 and 1", mend=f"leave it out for {THRESHOLD}")
    if days < 0:
        raise FramingError("days", found=f"{days}", expected="0 or more", mend=f"leave it out for {DAYS}")
