"""The text behind a mark: where an item stands in the article that holds it most often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from framing.evidence import in_context
from framing.keyness.keyness import Keyness
from framing.keyness.question import Question
from framing.keyness.told import common_language
from framing.keyness.words import read_words, told_rows
from framing.scoring import Scores

LINE_COLUMNS = ("outlet", "axis", "pole", "item", "document", "start", "end", "text", "left", "right")


def key_lines(scores: Scores, rows: pd.DataFrame, question: Question, *, width: int = 60) -> pd.DataFrame:
    """The first occurrence of each item of some rows of a `Keyness.table` in its example, in the voices asked for.

    Columns: outlet (as in the row), axis, pole, item, document, start, end (characters of its text), text, left, right. An item without one, as where
    the example holds it in a sentence that does not lean to the pole, has no line.
    """
    found: list[tuple[Any, ...]] = []
    for document, part in rows.groupby("example", sort=False):
        sentences = told_rows(scores, [str(document)])
        if question.what == "terms":
            found += list(_of_hits(scores, str(document), part, question))
        else:
            found += list(_of_text(scores, sentences, part, question))
    named = list(LINE_COLUMNS[:4])
    order = {key: place for place, key in enumerate(rows[named].itertuples(index=False, name=None))}
    table = pd.DataFrame(found, columns=list(LINE_COLUMNS[:8]))
    places = [order[key] for key in table[named].itertuples(index=False, name=None)]
    table = table.iloc[np.argsort(places, kind="stable")].reset_index(drop=True)
    table = table.astype({"start": "int64", "end": "int64"})
    return in_context(table, scores.texts, {}, width=width).assign(outlet=table["outlet"])[list(LINE_COLUMNS)]


def _of_text(scores: Scores, sentences: pd.DataFrame, rows: pd.DataFrame, question: Question) -> Iterator[tuple[Any, ...]]:
    words = read_words(scores, sentences, voices=question.voices, language=common_language(scores))
    document = str(sentences["document"].iloc[0])
    text = scores.texts[document]
    for row in rows.to_dict("records"):
        parts = str(row["item"]).split(" ")
        if not set(parts) <= set(words.types):
            continue
        at = np.arange(max(len(words.word) - len(parts) + 1, 0))
        for offset, part in enumerate(parts):
            at = at[words.word[at + offset] == words.types.index(part)]
            at = at[words.joined[at + offset]] if offset < len(parts) - 1 else at
        if len(at):
            start, end = int(words.start[at[0]]), int(words.end[at[0] + len(parts) - 1])
            yield row["outlet"], row["axis"], row["pole"], row["item"], document, start, end, text[start:end]


def _of_hits(scores: Scores, document: str, rows: pd.DataFrame, question: Question) -> Iterator[tuple[Any, ...]]:
    hits = scores.hits
    hits = hits[(hits["document"] == document) & (hits["zone"] != "boilerplate") & (hits["counted_all"] != 0)]
    if question.voices != "all":
        hits = hits[hits["voice"] == question.voices]
    for row in rows.to_dict("records"):
        mine = hits[(hits["axis"] == row["axis"]) & (hits["pole"] == row["pole"]) & (hits["term"] == row["item"])]
        for hit in mine.head(1).to_dict("records"):
            yield row["outlet"], row["axis"], row["pole"], row["item"], document, hit["start"], hit["end"], hit["text"]


def strongest_rows(found: Keyness, top: int) -> pd.DataFrame:
    """Of each side the `top` items that mark it most and the `top` that it has least of, those told from chance only; 0 for all."""
    told = found.table[found.table["verdict"] != "cannot tell"]
    parts = []
    for _, rows in told.groupby("outlet", sort=False):
        more, less = rows[rows["verdict"] == "more"], rows[rows["verdict"] == "less"].iloc[::-1]
        parts += [more.head(top) if top else more, less.head(top) if top else less]
    return pd.concat(parts) if parts else told
