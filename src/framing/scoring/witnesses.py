"""From a corpus and lexicons to scores: two witnesses, one ruler, one number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from framing.corpus import Corpus
from framing.embedding import Encoder
from framing.errors import FramingError
from framing.lexicon import Axis, Lexicon
from framing.matching import actors_of, axes_of, find_hits
from framing.scoring.anchor import Anchor, Ruler, Scale, axis_identity
from framing.scoring.material import NO_ENCODER, Material, Progress, read_material, resolve_encoder, stage
from framing.scoring.parts import VOICE_CHOICES, document_words, hit_parts, reasons, sentence_parts, weight_column
from framing.scoring.reference import FEWEST_REFERENCE_DOCUMENTS, Reference, choose_reference
from framing.scoring.rulers import fit_directions, project_sentences, with_spread
from framing.scoring.scores import COLUMNS, Scores
from framing.scoring.trust import trust_table

_FEW_HOLDING = 0.1
# Digits kept: more than anything is known to, and few enough that the order of a sum can't be seen.
_DIGITS = 10
_LAST_COLUMNS = ("duplicate_of", "note")


def score(
    corpus: Corpus,
    lexicon: Lexicon | Sequence[Lexicon],
    *,
    encoder: Encoder | str | None = None,
    anchor: Reference = None,
    progress: Progress | None = None,
) -> Scores:
    """Place every document on every axis of the lexicons, once in the outlet's own voice and once in all voices.

    The lexicon witness A is the rate of hits of the high pole minus those of the low pole, hits and words counted by the weight of their voice; the
    embedding witness B is how far the quarter of sentences that lean most lies along the axis's direction. Each is put on a ruler (a document's
    distance from the mean of a reference corpus in standard deviations), and the score is 0.7·A + B.

    `anchor` says which ruler: `corpus`, the corpus is its own reference; `news`, the reference that comes with the package; or an `Anchor`. By
    default the corpus from 200 documents up, else news. `encoder` is an `Encoder`, a name or folder, or `none` for the lexicon alone; by default the
    packaged model, with vectors kept on the disk.
    Raises `FramingError` if there is no lexicon, or if an anchor does not belong to the lexicons or the encoder.
    """
    _, identities = _asked_axes(lexicon)
    resolved = resolve_encoder(encoder, progress)
    choose_reference(anchor, len(corpus), resolved.identity if resolved else NO_ENCODER, identities)  # refused before hours of work
    material = read_material(corpus, encoder=resolved or NO_ENCODER, progress=progress)
    return score_material(material, lexicon, anchor=anchor, progress=progress)


def score_material(material: Material, lexicon: Lexicon | Sequence[Lexicon], *, anchor: Reference = None, progress: Progress | None = None) -> Scores:
    """The scores of a corpus that has been read (`read_material`): what `score` gives, without reading and encoding it again."""
    corpus, sentences = material.corpus, material.sentences
    axes, identities = _asked_axes(lexicon)
    given = choose_reference(anchor, len(corpus), material.encoder_identity, identities)
    found = find_hits(corpus, _as_list(lexicon), sentences=sentences, progress=stage(progress, "hits"))
    ruled = fit_directions(material, found.table, axes, identities, given=given)
    projections = project_sentences(material, ruled, axes)
    parts = {(name, voices): _raw_parts(material, found.table, projections, axis, voices) for name, axis in axes.items() for voices in VOICE_CHOICES}
    fitted = [name for name in axes if given is None or name not in given.rulers]
    ruled = with_spread(ruled, {name: parts[name, "outlet"] for name in fitted})
    tables = [_score_table(parts[name, voices], ruled.rulers[name], name, voices) for name in axes for voices in VOICE_CHOICES]
    table = pd.concat(tables, ignore_index=True)[list(COLUMNS)]
    lexicons = {part.name: part.hash for part in _as_list(lexicon)}
    return Scores(
        table=table,
        documents=_documents(corpus, sentences.table),
        sentences=sentences.table,
        hits=found.table,
        projections=projections,
        labels=found.labels,
        attributions=material.attributions,
        trust=trust_table(ruled, axes, table[table["voices"] == "outlet"], found.table, corpus.hash),
        texts={document.id: document.text for document in corpus},
        axes=axes,
        actors=actors_of(lexicon),
        anchor=ruled,
        provenance={"corpus": corpus.hash, "lexicons": lexicons, "encoder": material.encoder_identity},
        warnings=tuple(_warnings(ruled, axes, corpus, found.table)),
    )


def axis_scores(material: Material, hits: pd.DataFrame, axis: Axis) -> pd.Series:
    """The scores of all documents on one axis in the outlet's voice, on a ruler fitted to this corpus: float64, index document, NaN without a score.

    `hits` is a table of hits (`find_hits`), from which rows may have been taken away: this is what trying a lexicon without a term needs, and it is
    the number that `score` gives with these hits.
    """
    axes = {axis.name: axis.settled()}
    anchor = fit_directions(material, hits, axes, {axis.name: ""}, told=False)
    parts = _raw_parts(material, hits, project_sentences(material, anchor, axes), axes[axis.name], "outlet")
    anchor = with_spread(anchor, {axis.name: parts})
    return _score_table(parts, anchor.rulers[axis.name], axis.name, "outlet").set_index("document")["score"]


def _asked_axes(lexicon: Lexicon | Sequence[Lexicon]) -> tuple[dict[str, Axis], dict[str, str]]:
    """The axes of the lexicons and their identities, by name. Raises `FramingError` if there is none."""
    axes = {name: axis.settled() for name, axis in axes_of(lexicon).items()}
    if not axes:
        lacking = "no axis: the lexicons have actors only" if _as_list(lexicon) else "no lexicon"
        raise FramingError("score", found=lacking, expected="one lexicon or more with an axis")
    actors = actors_of(lexicon)
    return axes, {name: axis_identity(axis, actors) for name, axis in axes.items()}


def fit_anchor(corpus: Corpus, lexicon: Lexicon | Sequence[Lexicon], encoder: Encoder | str | None = None) -> Anchor:
    """The rulers of the lexicons' axes with `corpus` as their reference."""
    return score(corpus, lexicon, encoder=encoder, anchor="corpus").anchor


def _as_list(lexicon: Lexicon | Sequence[Lexicon]) -> Sequence[Lexicon]:
    return [lexicon] if isinstance(lexicon, Lexicon) else lexicon


def _raw_parts(material: Material, hits: pd.DataFrame, projections: pd.DataFrame, axis: Axis, voices: str) -> pd.DataFrame:
    """The raw witnesses of one axis and one choice of voices: index document; n_hits, n_sentences, n_words, a, b, reason."""
    sentences = material.sentences.table
    words = document_words(sentences, axis, voices).reindex([document.id for document in material.corpus], fill_value=0)
    hits = hits[hits["axis"] == axis.name]
    hits = hits[hits[weight_column(voices)] != 0]
    by_document = hits["document"]
    along = sentence_parts(projections[projections["axis"] == axis.name], sentences, axis, voices)
    table = words.assign(
        n_hits=by_document.value_counts().reindex(words.index, fill_value=0),
        a=hit_parts(hits, words, voices).groupby(by_document).sum().reindex(words.index, fill_value=0.0),
        b=along.groupby("document")["part"].sum().reindex(words.index),
    )
    # That a frame's words are absent is an observation; that neither pole of an axis is named is none.
    evidence = table["b"].notna() | (table["n_hits"] > 0) | (axis.is_frame and bool(axis.high.terms))
    table = table.assign(reason=reasons(words, material.foreign(axis), evidence))
    silent = table["reason"] != ""
    return table.assign(a=table["a"].mask(silent), b=table["b"].mask(silent))


def _score_table(table: pd.DataFrame, ruler: Ruler, axis: str, voices: str) -> pd.DataFrame:
    lexicon, embedding = _on_scale(table["a"], ruler.lexicon), _on_scale(table["b"], ruler.embedding)
    # A witness without a scale is left out of the sum; one that is silent on this document makes its score missing.
    weights = ruler.weights
    heard = [weight * witness for witness, weight in ((lexicon, weights[0]), (embedding, weights[1])) if weight]
    total = sum(heard[1:], start=heard[0]).round(_DIGITS) + 0.0 if heard else lexicon
    reason = table["reason"].mask((table["reason"] == "") & total.isna(), "no_evidence")
    columns = table[["n_hits", "n_sentences", "n_words"]].assign(lexicon=lexicon, embedding=embedding, score=total, reason=reason)
    columns = columns.assign(lexicon_weight=weights[0], embedding_weight=weights[1])
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
    yield from _ruler_warnings(anchor, axes, corpus)
    for name, axis in axes.items():
        ruler = anchor.rulers[name]
        holding = hits.loc[(hits["axis"] == name) & (hits["counted"] != 0), "document"].nunique()
        if ruler.embedding and holding < _FEW_HOLDING * len(corpus) and any(axis.terms()):
            yield f"{name}: {holding} of {len(corpus)} articles hold a term in a voice that counts; the others are placed by the embedding alone."
        if ruler.lexicon is None and ruler.embedding is None:
            yield f"{name}: nothing tells the articles apart; there is no score."
        elif ruler.embedding is None and anchor.encoder != NO_ENCODER:
            yield f"{name}: the embedding can't tell the articles apart; the score is the lexicon's alone."
        elif ruler.lexicon is None:
            yield f"{name}: the lexicon can't tell the articles apart; the score is the embedding's alone."


def _ruler_warnings(anchor: Anchor, axes: Mapping[str, Axis], corpus: Corpus) -> Iterator[str]:
    """What a reader must know of where the middle of the scores is."""
    few = f"({anchor.n_documents} article{'s' if anchor.n_documents != 1 else ''}, fewer than {FEWEST_REFERENCE_DOCUMENTS})"
    own = [name for name in axes if anchor.rulers[name].reference == corpus.hash]
    said = "scores say how its articles differ from each other, not where they stand among news at large."
    if anchor.reference == corpus.hash:
        if anchor.n_documents < FEWEST_REFERENCE_DOCUMENTS:
            yield f"The ruler is this corpus's own {few}: {said}"
        return
    if anchor.name and len(own) < len(axes):
        whose = f"the reference {anchor.name!r} ({anchor.n_documents:,} articles)"
        yield f"The ruler is that of {whose}: 0 is the middle of that corpus, not of this one."
    elif anchor.n_documents < FEWEST_REFERENCE_DOCUMENTS:
        yield f"The ruler is that of a small corpus {few}: where it puts the middle is uncertain."
    if own:
        yield f"The reference {anchor.name!r} has no ruler for {', '.join(own)}, so theirs is this corpus's own: {said}"
