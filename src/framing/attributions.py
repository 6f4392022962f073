"""Everything that is said in another voice than the outlet's: by whom, with which verb, and how much of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.corpus import Document
from framing.sentences import Sentences, Tokens
from framing.text import Span

COLUMNS = (
    *("document", "sentence", "start", "end", "layer", "voice", "frame", "category", "cue", "cue_start", "source", "source_start"),
    *("source_kind", "rule", "zone", "n_words", "flags"),
)
NOWHERE = -1
"""Where a cue or source stands that nothing is known of."""


@dataclass(frozen=True)
class Attributions:
    """Every stretch of a corpus that is not in the outlet's own voice.

    `table` has one row a stretch, in the order of the documents and of the text:

    - document, sentence (the one it begins in, numbered as in the sentences; -1 if there is none), start, end (characters of the document's text)
    - layer (`marks`, `indirect`), voice (`quoted`, `scare`, `title`, `attributed`), frame (how somebody is credited with it), rule (its id)
    - category of the credit (`neutral`, `doubting`, `endorsing`, `demanding`, `evaluating`, `mental`, `hedge`, or empty)
    - cue (the reporting verb or phrase as it stands there), cue_start; source (who says so, as it stands there), source_start: empty and -1 where
      there is none. Two stretches with one cue_start are one attribution: “A,” she said, “B.”
    - source_kind (`name`, `pronoun`, `anonymous`, `outlet`, or empty), zone (of that sentence)
    - n_words: the tokens of which this stretch decides the voice; one with another inside does not decide that one's, and a title and what a verb
      leaves in the outlet's words (flag `loose`) decide none
    - flags: those of the span, sorted and joined by commas
    """

    table: pd.DataFrame


def find_attributions(documents: Iterable[Document], sentences: Sentences) -> Attributions:
    """List what the documents quote, hold at a distance and report; `sentences` are theirs, made by `find_sentences`."""
    rows: list[tuple[object, ...]] = []
    # The table has the sentences of one document after those of another; where each begins and what is its zone is read once for all.
    starts, zones = sentences.table["start"].to_numpy(), sentences.table["zone"].to_numpy()
    places = sentences.table.groupby("document", sort=False).indices
    for document in documents:
        tokens = sentences.tokens[document.id]
        if tokens.voices:
            own = places.get(document.id, np.array([], np.intp))
            rows.extend(_rows(document, tokens, starts[own], zones[own]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return Attributions(table.astype(dict.fromkeys(("sentence", "start", "end", "cue_start", "source_start", "n_words"), "int64")))


def _rows(document: Document, tokens: Tokens, starts: np.ndarray, zones: np.ndarray) -> Iterable[tuple[object, ...]]:
    text, spans = document.text, tokens.voices
    n_words = np.bincount(tokens.owner[tokens.owner >= 0], minlength=len(spans)).tolist()
    numbers = (np.searchsorted(starts, [span.start for span in spans], side="right") - 1).tolist()
    for span, number, words in zip(spans, numbers, n_words, strict=True):
        zone = zones[number] if number >= 0 else document.zone_at(span.start)
        yield (
            *(document.id, number, span.start, span.end, span.layer, span.voice, span.frame, span.category),
            *_told(text, span.cue),
            *_told(text, span.source),
            *(span.source_kind, span.rule, zone, words, ",".join(sorted(span.flags))),
        )


def _told(text: str, place: Span | None) -> tuple[str, int]:
    return ("", NOWHERE) if place is None else (text[place.start : place.end], place.start)
