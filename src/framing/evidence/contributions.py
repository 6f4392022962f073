"""A score taken apart: what each term and each sentence added to it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.errors import FramingError, demand_known
from framing.scoring import Scores
from framing.scoring.parts import VOICE_CHOICES, document_words, hit_parts, sentence_parts

CONTRIBUTION_COLUMNS = ("document", "axis", "voices", "witness", "sentence", "start", "end", "text", "term", "voice", "value")


def contributions(scores: Scores, axis: str, *, document: str | None = None, voices: str = "outlet") -> pd.DataFrame:
    """What each term and each sentence added to the scores on an axis; the values of a document sum to its score.

    One row a part: document, axis, voices, witness (`lexicon`: a hit; `embedding`: a sentence; `reference`: minus the reference corpus's mean, the
    same for every document), sentence, start, end, text, term, voice, value (in the units of the score). Documents without a score have none.
    Raises `FramingError` if there is no such axis or document in the run, or its scores were stacked.
    """
    if "stack" in scores.provenance:
        found = "stacked scores, a part of which was learned from codes and is no sum over terms and sentences"
        raise FramingError("contributions", found=found, expected="the scores of a run", mend="ask before they are stacked")
    demand_known("axis", axis, scores.axes, needed=True)
    demand_known("voices", voices, VOICE_CHOICES, needed=True)
    rows = scores.table[(scores.table["axis"] == axis) & (scores.table["voices"] == voices) & scores.table["score"].notna()]
    if document is not None:
        demand_known("document", document, scores.texts, needed=True)
        rows = rows[rows["document"] == document]
    ruler = scores.anchor.rulers[axis]
    tables, centre = [], 0.0
    if ruler.lexicon:
        unit = ruler.lexicon.spread / ruler.weights[0]
        tables.append(_hit_rows(scores, rows, axis, voices, unit))
        centre -= ruler.lexicon.centre / unit
    if ruler.embedding:
        unit = ruler.embedding.spread / ruler.weights[1]
        tables.append(_sentence_rows(scores, rows, axis, voices, unit))
        centre -= ruler.embedding.centre / unit
    tables.append(rows[["document"]].assign(witness="reference", sentence=-1, start=0, end=0, term="", voice="", value=centre))
    table = pd.concat(tables, ignore_index=True).assign(axis=axis, voices=voices)
    table["text"] = _texts(scores, table)
    table = table.sort_values(["document", "witness", "value"], key=_order, kind="stable", ignore_index=True)
    return table[list(CONTRIBUTION_COLUMNS)]


def strongest(scores: Scores, *, document: str = "", outlet: str = "", axis: str = "", voices: str = "outlet") -> pd.DataFrame:
    """The contributions of hits and sentences on one axis or all, within one document or outlet or all, the strongest first within each axis."""
    tables = [contributions(scores, name, document=document or None, voices=voices) for name in ([axis] if axis else scores.axes)]
    table = pd.concat(tables, ignore_index=True)
    table = table[table["witness"] != "reference"]
    if outlet:
        demand_known("outlet", outlet, dict.fromkeys(scores.documents["outlet"]))
        table = table[table["document"].map(scores.documents.set_index("document")["outlet"]) == outlet]
    place = {name: number for number, name in enumerate(scores.axes)}
    order = pd.DataFrame({"axis": table["axis"].map(place), "value": -table["value"].abs()}).sort_values(["axis", "value"], kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _hit_rows(scores: Scores, rows: pd.DataFrame, axis: str, voices: str, unit: float) -> pd.DataFrame:
    hits = scores.hits[(scores.hits["axis"] == axis) & scores.hits["document"].isin(rows["document"])]
    words = document_words(scores.sentences, scores.axes[axis], voices)
    value = hit_parts(hits, words, voices) / unit
    table = hits[["document", "sentence", "start", "end", "term", "voice"]].assign(witness="lexicon", value=value)
    return table[table["value"] != 0]


def _sentence_rows(scores: Scores, rows: pd.DataFrame, axis: str, voices: str, unit: float) -> pd.DataFrame:
    projections = scores.projections[(scores.projections["axis"] == axis) & scores.projections["document"].isin(rows["document"])]
    parts = sentence_parts(projections, scores.sentences, scores.axes[axis], voices)
    table = parts.merge(scores.sentences[["document", "sentence", "start", "end", "voice"]], on=["document", "sentence"])
    return table.assign(witness="embedding", term="", value=table["part"] / unit).drop(columns="part")


def _texts(scores: Scores, table: pd.DataFrame) -> list[str]:
    places = zip(table["document"], table["start"], table["end"], strict=True)
    return [scores.texts[document][start:end] for document, start, end in places]


def _order(column: pd.Series) -> pd.Series:
    """Documents and witnesses by name, and what adds most first whichever way it pulls."""
    return -column.abs() if column.name == "value" else column.map({name: place for place, name in enumerate(np.unique(column))})
