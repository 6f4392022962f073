"""The text behind a number: which sentences and terms made it, and every hit in its context."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from framing.errors import FramingError
from framing.scoring import Scale, Scores
from framing.scoring.parts import VOICE_CHOICES, document_words, hit_parts, sentence_parts

CONTRIBUTION_COLUMNS = ("document", "axis", "voices", "witness", "sentence", "start", "end", "text", "term", "voice", "value")


def contributions(scores: Scores, axis: str, *, document: str | None = None, voices: str = "outlet") -> pd.DataFrame:
    """What each term and each sentence added to the scores on an axis; the values of a document sum to its score.

    One row a part: document, axis, voices, witness (`lexicon`: a hit; `embedding`: a sentence; `reference`: minus the reference corpus's mean, the
    same for every document), sentence, start, end, text, term, voice, value (in the units of the score). Documents without a score have none.
    Raises `FramingError` if there is no such axis or document in the run.
    """
    _check_choice("axis", axis, scores.axes)
    _check_choice("voices", voices, VOICE_CHOICES)
    rows = scores.table[(scores.table["axis"] == axis) & (scores.table["voices"] == voices) & scores.table["score"].notna()]
    if document is not None:
        _check_choice("document", document, scores.texts)
        rows = rows[rows["document"] == document]
    ruler = scores.anchor.rulers[axis]
    tables, centre = [], 0.0
    if ruler.lexicon:
        tables.append(_hit_rows(scores, rows, axis, voices, ruler.lexicon))
        centre -= ruler.lexicon.centre / ruler.lexicon.spread
    if ruler.embedding:
        tables.append(_sentence_rows(scores, rows, axis, voices, ruler.embedding))
        centre -= ruler.embedding.centre / ruler.embedding.spread
    tables.append(rows[["document"]].assign(witness="reference", sentence=-1, start=0, end=0, term="", voice="", value=centre))
    table = pd.concat(tables, ignore_index=True).assign(axis=axis, voices=voices)
    table["text"] = _texts(scores, table)
    table = table.sort_values(["document", "witness", "value"], key=_order, kind="stable", ignore_index=True)
    return table[list(CONTRIBUTION_COLUMNS)]


def kwic(scores: Scores, *, width: int = 60) -> pd.DataFrame:
    """Every hit in its context (key word in context): the columns of the hits, then outlet, left, right (up to `width` characters, whole words)."""
    outlets = dict(zip(scores.documents["document"], scores.documents["outlet"], strict=True))
    return in_context(scores.hits, scores.texts, outlets, width=width)


def in_context(places: pd.DataFrame, texts: Mapping[str, str], outlets: Mapping[str, str], *, width: int = 60) -> pd.DataFrame:
    """Stretches of texts (columns document, start, end, and any others) with outlet, left and right: up to `width` characters, whole words."""
    rows = list(zip(places["document"], places["start"], places["end"], strict=True))
    left = [_cut(texts[document][max(start - 3 * width, 0) : start], width, at_end=True) for document, start, _ in rows]
    right = [_cut(texts[document][end : end + 3 * width], width, at_end=False) for document, _, end in rows]
    return places.assign(outlet=places["document"].map(outlets), left=left, right=right)


def select(hits: pd.DataFrame, *, term: str = "", source: str = "", negated: bool | None = None, **columns: str) -> pd.DataFrame:
    """The hits of a table made by `kwic` that fit every condition given.

    `term` is part of the term or of the text, `source` part of the source of those words, both whatever their case. All others name a column and
    the value that it has: document, outlet, axis, pole, voice, zone, cue, cue_category, rule, actor, … An empty condition is none. Raises
    `FramingError` for a column that hits do not have.
    """
    fits = pd.Series(True, index=hits.index)
    for column, wanted in columns.items():
        _check_choice("select", column, hits.columns)
        if wanted:
            fits &= hits[column] == wanted
    if term:
        fits &= _contains(hits["term"], term) | _contains(hits["text"], term)
    if source:
        fits &= _contains(hits["source"], source)
    if negated is not None:
        fits &= hits["negated"].astype(bool) == negated
    return hits[fits].reset_index(drop=True)


def strongest(scores: Scores, *, document: str = "", outlet: str = "", axis: str = "", voices: str = "outlet") -> pd.DataFrame:
    """The contributions of hits and sentences on one axis or all, within one document or outlet or all, the strongest first within each axis."""
    tables = [contributions(scores, name, document=document or None, voices=voices) for name in ([axis] if axis else scores.axes)]
    table = pd.concat(tables, ignore_index=True)
    table = table[table["witness"] != "reference"]
    if outlet:
        _check_choice("outlet", outlet, dict.fromkeys(scores.documents["outlet"]))
        table = table[table["document"].map(scores.documents.set_index("document")["outlet"]) == outlet]
    place = {name: number for number, name in enumerate(scores.axes)}
    order = pd.DataFrame({"axis": table["axis"].map(place), "value": -table["value"].abs()}).sort_values(["axis", "value"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _contains(column: pd.Series, wanted: str) -> pd.Series:
    return column.str.contains(wanted, case=False, regex=False).astype(bool)


def _check_choice(what: str, found: str, known: object) -> None:
    names = list(known)  # type: ignore[call-overload]
    if found not in names:
        shown = ", ".join(map(str, names[:8])) + (f" … ({len(names)})" if len(names) > 8 else "")
        raise FramingError(what, found=f"{found!r} is not in this run", expected=f"one of: {shown}")


def _hit_rows(scores: Scores, rows: pd.DataFrame, axis: str, voices: str, scale: Scale) -> pd.DataFrame:
    hits = scores.hits[(scores.hits["axis"] == axis) & scores.hits["document"].isin(rows["document"])]
    words = document_words(scores.sentences, scores.axes[axis], voices)
    value = hit_parts(hits, words, voices) / scale.spread
    table = hits[["document", "sentence", "start", "end", "term", "voice"]].assign(witness="lexicon", value=value)
    return table[table["value"] != 0]


def _sentence_rows(scores: Scores, rows: pd.DataFrame, axis: str, voices: str, scale: Scale) -> pd.DataFrame:
    projections = scores.projections[(scores.projections["axis"] == axis) & scores.projections["document"].isin(rows["document"])]
    parts = sentence_parts(projections, scores.sentences, scores.axes[axis], voices)
    table = parts.merge(scores.sentences[["document", "sentence", "start", "end", "voice"]], on=["document", "sentence"])
    return table.assign(witness="embedding", term="", value=table["part"] / scale.spread).drop(columns="part")


def _texts(scores: Scores, table: pd.DataFrame) -> list[str]:
    places = zip(table["document"], table["start"], table["end"], strict=True)
    return [scores.texts[document][start:end] for document, start, end in places]


def _order(column: pd.Series) -> pd.Series:
    """Documents and witnesses by name, and what adds most first whichever way it pulls."""
    return -column.abs() if column.name == "value" else column.map({name: place for place, name in enumerate(np.unique(column))})


def _cut(text: str, width: int, *, at_end: bool) -> str:
    """The end or the beginning of a text on one line, at most `width` characters of it, whole words where there is a space to cut at."""
    flat = re.sub(r"\s+", " ", text)
    if len(flat) <= width:
        return flat
    if at_end:
        end = flat[len(flat) - width :]
        return end.partition(" ")[2] or end
    return flat[:width].rpartition(" ")[0] or flat[:width]
