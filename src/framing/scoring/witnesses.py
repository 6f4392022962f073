"""From a corpus and lexicons to scores: two witnesses, one ruler, one number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.attributions import find_attributions
from framing.corpus import Corpus
from framing.embedding import Encoder, axis_direction, background, cached, load_encoder, project
from framing.errors import FramingError
from framing.lexicon import Axis, Lexicon
from framing.matching import actors_of, axes_of, find_hits
from framing.scoring.anchor import Anchor, Ruler, Scale, axis_identity, check_anchor, fit_scale
from framing.scoring.parts import VOICE_CHOICES, document_words, hit_parts, reasons, sentence_parts, told_sentences, weight_column
from framing.scoring.scores import COLUMNS, Scores
from framing.sentences import find_sentences

# Below this many documents the mean and spread of a corpus are too uncertain to serve as a ruler for others (METHOD: level shifts of 0.9 SD).
FEWEST_REFERENCE_DOCUMENTS = 200
_NO_ENCODER = "none"
_FEW_HOLDING = 0.1
# Digits kept: more than anything is known to, and few enough that the order of a sum can't be seen.
_DIGITS = 10
_LAST_COLUMNS = ("duplicate_of", "note")

Progress = Callable[[str, int, int], None]
"""Told the name of the stage, how many are done, and of how many."""


def score(
    corpus: Corpus,
    lexicon: Lexicon | Sequence[Lexicon],
    *,
    encoder: Encoder | str | None = None,
    anchor: Anchor | None = None,
    progress: Progress | None = None,
) -> Scores:
    """Place every document on every axis of the lexicons, once in the outlet's own voice and once in all voices.

    The lexicon witness A is the rate of hits of the high pole minus those of the low pole, hits and words counted by the weight of their voice; the
    embedding witness B is how far the quarter of sentences that lean most lies along the axis's direction. Each is put on the ruler of `anchor` (a
    document's distance from the reference mean in standard deviations) and the two are added. Without an anchor the corpus is its own reference.

    `encoder` is an `Encoder`, a name or folder, or `none` for the lexicon alone; by default the packaged model, with vectors kept on the disk.
    Raises `FramingError` if there is no lexicon, or if an anchor does not belong to the lexicons or the encoder.
    """
    axes = {name: axis.settled() for name, axis in axes_of(lexicon).items()}
    if not axes:
        lacking = "no axis: the lexicons have actors only" if _as_list(lexicon) else "no lexicon"
        raise FramingError("score", found=lacking, expected="one lexicon or more with an axis")
    actors = actors_of(lexicon)
    encoder = _resolve(encoder, progress)
    encoder_identity = encoder.identity if encoder else _NO_ENCODER
    identities = {name: axis_identity(axis, actors) for name, axis in axes.items()}
    if anchor:
        check_anchor(anchor, identities, encoder_identity)
    sentences = find_sentences(corpus, progress=_stage(progress, "sentences"))
    found = find_hits(corpus, list(_as_list(lexicon)), sentences=sentences, progress=_stage(progress, "hits"))
    material = _Material(corpus, sentences.table, found.table, _sentence_vectors(corpus, sentences.table, encoder))
    given, anchor = anchor, anchor or _fit(material, axes, identities, encoder)
    projections = _project(material, anchor, axes)
    parts = {(name, voices): _raw_parts(material, projections, axis, voices) for name, axis in axes.items() for voices in VOICE_CHOICES}
    if given is None:
        anchor = _with_spread(anchor, parts)
    tables = [_score_table(parts[name, voices], anchor.rulers[name], name, voices) for name in axes for voices in VOICE_CHOICES]
    lexicons = {part.name: part.hash for part in _as_list(lexicon)}
    return Scores(
        table=pd.concat(tables, ignore_index=True)[list(COLUMNS)],
        documents=_documents(corpus, sentences.table),
        sentences=sentences.table,
        hits=found.table,
        projections=projections,
        labels=found.labels,
        attributions=find_attributions(corpus, sentences).table,
        texts={document.id: document.text for document in corpus},
        axes=axes,
        actors=actors,
        anchor=anchor,
        provenance={"corpus": corpus.hash, "lexicons": lexicons, "encoder": encoder_identity},
        warnings=tuple(_warnings(anchor, axes, corpus, found.table)),
    )


def fit_anchor(corpus: Corpus, lexicon: Lexicon | Sequence[Lexicon], encoder: Encoder | str | None = None) -> Anchor:
    """The rulers of the lexicons' axes with `corpus` as their reference."""
    return score(corpus, lexicon, encoder=encoder).anchor


@dataclass(frozen=True)
class _Material:
    """What the corpus gives to all axes; `vectors` has one row a sentence (n, d), or is None without an encoder."""

    corpus: Corpus
    sentences: pd.DataFrame
    hits: pd.DataFrame
    vectors: np.ndarray | None


@dataclass(frozen=True)
class _Parts:
    """The raw witnesses of one axis and one choice of voices, by document."""

    table: pd.DataFrame
    """Index document; n_hits, n_sentences, n_words, a, b, reason."""


def _as_list(lexicon: Lexicon | Sequence[Lexicon]) -> Sequence[Lexicon]:
    return [lexicon] if isinstance(lexicon, Lexicon) else lexicon


def _stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(name, done, total)


def _resolve(encoder: Encoder | str | None, progress: Progress | None) -> Encoder | None:
    if encoder == _NO_ENCODER:
        return None
    if encoder is None or isinstance(encoder, str):
        loaded = load_encoder() if encoder is None else load_encoder(encoder)
        return cached(loaded, progress=_stage(progress, "embedding"))
    return encoder


def _sentence_vectors(corpus: Corpus, sentences: pd.DataFrame, encoder: Encoder | None) -> np.ndarray | None:
    if encoder is None:
        return None
    rows = zip(sentences["document"], sentences["start"], sentences["end"], strict=True)
    return encoder.encode([corpus[document].text[start:end] for document, start, end in rows])


def _fit(material: _Material, axes: Mapping[str, Axis], identities: Mapping[str, str], encoder: Encoder | None) -> Anchor:
    """Directions from the corpus's sentences; centres and spreads come when its documents have been read along them."""
    corpus, readable = material.corpus, _readable(material, axes)
    if encoder is None or material.vectors is None or not readable.any():
        rulers = {name: Ruler(identities[name], None) for name in axes}
        return Anchor(rulers, encoder.identity if encoder else _NO_ENCODER, None, corpus.hash, len(corpus))
    # An article that none of the axes can read must not move the ruler on which the others are read.
    vectors = material.vectors if readable.all() else material.vectors[readable]
    ground = background(vectors)
    rulers = {}
    for name, axis in axes.items():
        seeds = [encoder.encode(list(pole.seeds)) if pole and pole.seeds else np.zeros((0, len(ground.mean))) for pole in (axis.low, axis.high)]
        direction = axis_direction(vectors, _leaning(material, axis)[readable], (seeds[0], seeds[1]), ground)
        rulers[name] = Ruler(identities[name], None if direction is None else tuple(direction.tolist()))
    return Anchor(rulers, encoder.identity, tuple(ground.mean.tolist()), corpus.hash, len(corpus))


def _readable(material: _Material, axes: Mapping[str, Axis]) -> np.ndarray:
    """Which sentences are in the language of an axis and no boilerplate, bool (n_sentences,)."""
    foreign = [_foreign(material.corpus, axis) for axis in axes.values()]
    unread = {document.id for document in material.corpus if all(axis[document.id] for axis in foreign)}
    read = ~material.sentences["document"].isin(unread) & told_sentences(material.sentences)
    return read.to_numpy(dtype=bool)


def _leaning(material: _Material, axis: Axis) -> np.ndarray:
    """How strongly each sentence leans by its hits in voices that count: positive to the high pole, float64 (n_sentences,).

    A negated hit leans as its lexicon says: not at all, as it stands, or to the other pole. A frame has no other pole to lean to.
    """
    foreign = _foreign(material.corpus, axis)
    hits = material.hits[(material.hits["axis"] == axis.name) & ~material.hits["document"].map(foreign).astype(bool)]
    strength = hits["counted"].where(hits["pole"] == "high", -hits["counted"])
    summed = strength.groupby([hits["document"], hits["sentence"]]).sum()
    index = pd.MultiIndex.from_frame(material.sentences[["document", "sentence"]])
    lean = summed.reindex(index, fill_value=0.0).to_numpy(dtype=float)
    return np.maximum(lean, 0.0) if axis.is_frame else lean


def _project(material: _Material, anchor: Anchor, axes: Mapping[str, Axis]) -> pd.DataFrame:
    """Table document, sentence, axis, projection."""
    nothing = pd.DataFrame({"document": [], "sentence": [], "axis": [], "projection": []})
    tables = [nothing.astype({"document": "str", "sentence": "int64", "axis": "str", "projection": "float64"})]
    for name in axes:
        direction = anchor.rulers[name].direction
        if direction is not None and material.vectors is not None:
            # Six digits: finer than the model's own noise, coarse enough to be the same on every processor.
            values = project(material.vectors, np.array(direction), np.array(anchor.mean)).round(6) + 0.0
            tables.append(material.sentences[["document", "sentence"]].assign(axis=name, projection=values))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def _raw_parts(material: _Material, projections: pd.DataFrame, axis: Axis, voices: str) -> _Parts:
    words = document_words(material.sentences, axis, voices).reindex([document.id for document in material.corpus], fill_value=0)
    hits = material.hits[material.hits["axis"] == axis.name]
    hits = hits[hits[weight_column(voices)] != 0]
    by_document = hits["document"]
    along = sentence_parts(projections[projections["axis"] == axis.name], material.sentences, axis, voices)
    table = words.assign(
        n_hits=by_document.value_counts().reindex(words.index, fill_value=0),
        a=hit_parts(hits, words, voices).groupby(by_document).sum().reindex(words.index, fill_value=0.0),
        b=along.groupby("document")["part"].sum().reindex(words.index),
    )
    # That a frame's words are absent is an observation; that neither pole of an axis is named is none.
    evidence = table["b"].notna() | (table["n_hits"] > 0) | (axis.is_frame and bool(axis.high.terms))
    table = table.assign(reason=reasons(words, _foreign(material.corpus, axis), evidence))
    silent = table["reason"] != ""
    return _Parts(table.assign(a=table["a"].mask(silent), b=table["b"].mask(silent)))


def _foreign(corpus: Corpus, axis: Axis) -> dict[str, bool]:
    return {document.id: bool(document.language) and document.language.split("-")[0] != axis.language for document in corpus}


def _with_spread(anchor: Anchor, parts: Mapping[tuple[str, str], _Parts]) -> Anchor:
    """Centre and spread of both witnesses in the outlet's voice; the same ruler then serves all voices, so that the two can be subtracted."""
    rulers = {}
    for name, ruler in anchor.rulers.items():
        table = parts[name, "outlet"].table
        rulers[name] = replace(ruler, lexicon=fit_scale(table["a"].to_numpy(dtype=float)), embedding=fit_scale(table["b"].to_numpy(dtype=float)))
    return replace(anchor, rulers=rulers)


def _score_table(parts: _Parts, ruler: Ruler, axis: str, voices: str) -> pd.DataFrame:
    table = parts.table
    lexicon, embedding = _on_scale(table["a"], ruler.lexicon), _on_scale(table["b"], ruler.embedding)
    # A witness without a scale is left out of the sum; one that is silent on this document makes its score missing.
    heard = [witness for witness, scale in ((lexicon, ruler.lexicon), (embedding, ruler.embedding)) if scale]
    total = sum(heard[1:], start=heard[0]).round(_DIGITS) + 0.0 if heard else lexicon
    reason = table["reason"].mask((table["reason"] == "") & total.isna(), "no_evidence")
    columns = table[["n_hits", "n_sentences", "n_words"]].assign(lexicon=lexicon, embedding=embedding, score=total, reason=reason)
    return columns.rename_axis("document").reset_index().assign(axis=axis, voices=voices)


def _on_scale(raw: pd.Series, scale: Scale | None) -> pd.Series:
    if scale is None:
        return pd.Series(np.nan, index=raw.index)
    return ((raw - scale.centre) / scale.spread).round(_DIGITS) + 0.0  # + 0.0 turns −0.0 into 0.0


def _documents(corpus: Corpus, sentences: pd.DataFrame) -> pd.DataFrame:
    """The documents table of the corpus with n_sentences and n_words, in the order of DESIGN 5."""
    table = corpus.table
    counts = sentences.groupby("document")["n_words"].agg(["size", "sum"]).reindex(table["document"], fill_value=0).astype("int64")
    columns = [*table.columns[: -len(_LAST_COLUMNS)], "n_sentences", "n_words", *_LAST_COLUMNS]
    return table.assign(n_sentences=counts["size"].to_numpy(), n_words=counts["sum"].to_numpy())[columns]


def _warnings(anchor: Anchor, axes: Mapping[str, Axis], corpus: Corpus, hits: pd.DataFrame) -> Iterator[str]:
    if anchor.n_documents < FEWEST_REFERENCE_DOCUMENTS:
        few = f"({anchor.n_documents} article{'s' if anchor.n_documents != 1 else ''}, fewer than {FEWEST_REFERENCE_DOCUMENTS})"
        if anchor.reference == corpus.hash:
            said = "scores say how its articles differ from each other, not where they stand among news at large."
            yield f"The ruler is this corpus's own {few}: {said}"
        else:
            yield f"The ruler is that of a small corpus {few}: where it puts the middle is uncertain."
    for name, axis in axes.items():
        ruler = anchor.rulers[name]
        holding = hits.loc[(hits["axis"] == name) & (hits["counted"] != 0), "document"].nunique()
        if ruler.embedding and holding < _FEW_HOLDING * len(corpus) and any(axis.terms()):
            yield f"{name}: {holding} of {len(corpus)} articles hold a term in a voice that counts; the others are placed by the embedding alone."
        if ruler.lexicon is None and ruler.embedding is None:
            yield f"{name}: nothing tells the articles apart; there is no score."
        elif ruler.embedding is None and anchor.encoder != _NO_ENCODER:
            yield f"{name}: the embedding can't tell the articles apart; the score is the lexicon's alone."
        elif ruler.lexicon is None:
            yield f"{name}: the lexicon can't tell the articles apart; the score is the embedding's alone."
