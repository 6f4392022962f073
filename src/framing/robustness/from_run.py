"""The material of a run: its corpus and lexicons, read again from what the run holds, so that other choices can be tried on it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from framing.comparison.clusters import known_values
from framing.corpus import Account, Corpus, Document
from framing.embedding import Encoder, cached, load_encoder
from framing.embedding.choice import NO_ENCODER, Progress, resolve_encoder, stage
from framing.errors import FramingError
from framing.lexicon import Lexicon
from framing.scoring import Material, Scores, read_material
from framing.text import Span

_EXACT = ":exact"
_TOLD = ("outlet", "title", "author", "date", "url", "event", "language", "duplicate_of")
_COMPARED = ("document", "sentence", "start", "end", "zone", "n_words")


class Reread(NamedTuple):
    """What a run was made from: the material, and one lexicon with all its axes and actors."""

    material: Material
    lexicon: Lexicon


def material_of(scores: Scores, *, encoder: Encoder | str | None = None, progress: Progress | None = None) -> Reread:
    """What the scores of a run were made from: its articles are split and heard again, and its vectors are taken from where they are kept.

    `encoder` need be given only where that of the run is neither the packaged one nor one that can be found by its name. Raises `FramingError` if it
    is another than that of the run, if the run has no texts, or if the texts are no longer split as they were.
    """
    chosen = _encoder_of(scores, encoder, progress)
    material = read_material(_corpus_of(scores), encoder=chosen, progress=progress)
    before, after = (table[list(_COMPARED)].reset_index(drop=True) for table in (scores.sentences, material.sentences.table))
    if len(before) != len(after) or not all((before[column].to_numpy() == after[column].to_numpy()).all() for column in _COMPARED):
        found = "its articles are no longer split into the same sentences: it is of another version"
        raise FramingError("run", found=found, mend="score the articles again")
    return Reread(material, _lexicon_of(scores))


def _corpus_of(scores: Scores) -> Corpus:
    """The articles of a run, without what cleaning had set aside."""
    if not scores.texts:
        raise FramingError("run", found="no texts", expected="a run written by `framing score`")
    known = {column: known_values(scores.documents, column) for column in _TOLD}
    ids = scores.documents["document"].astype("str").tolist()
    headlines = _headlines(scores.sentences)
    documents = tuple(
        replace(
            Document(id=name, text=scores.texts[name], outlet="", headline=headlines.get(name, Span(0, 0))),
            **{column: str(values.iloc[row]) for column, values in known.items()},  # type: ignore[arg-type]
        )
        for row, name in enumerate(ids)
    )
    return Corpus(documents, Account(len(documents), len(documents)))


def _headlines(sentences: pd.DataFrame) -> dict[str, Span]:
    """Where the headline of each article stands; an article without one is left out."""
    places = sentences[sentences["zone"] == "headline"].groupby("document", sort=False).agg(start=("start", "min"), end=("end", "max"))
    return {str(name): Span(start, end) for name, start, end in zip(places.index, places["start"].tolist(), places["end"].tolist(), strict=True)}


def _encoder_of(scores: Scores, given: Encoder | str | None, progress: Progress | None) -> Encoder | str:
    identity = str(scores.provenance.get("encoder", scores.anchor.encoder))
    if identity == NO_ENCODER and given is None:
        return NO_ENCODER
    if given is None:
        name = identity.removesuffix(_EXACT).partition("@")[0]
        given = cached(load_encoder(name, exact=identity.endswith(_EXACT)), progress=stage(progress, "embedding"))
    encoder = resolve_encoder(given, progress)
    found = encoder.identity if encoder else NO_ENCODER
    if found != identity:
        raise FramingError("encoder", found=found, expected=f"that of the run, {identity}", mend="name it, or its folder, with --encoder")
    return encoder or NO_ENCODER


def _lexicon_of(scores: Scores) -> Lexicon:
    """All axes and actors of the run as one lexicon: to calculate with, not to write."""
    language = next((axis.language for axis in scores.axes.values()), "en")
    return Lexicon.model_construct(title="the lexicons of a run", language=language, axes=dict(scores.axes), actors=dict(scores.actors))
