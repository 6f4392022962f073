"""From a corpus and lexicons to scores: two witnesses, one ruler, one number."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framing.corpus import Corpus
from framing.embedding import Encoder
from framing.embedding.choice import NO_ENCODER, Progress, resolve_encoder, stage
from framing.errors import FramingError
from framing.lexicon import Axis, Lexicon
from framing.matching import actors_of, axes_of, find_hits
from framing.scoring.anchor import Anchor, axis_identity
from framing.scoring.material import Material, read_material
from framing.scoring.notes import find_notes
from framing.scoring.parts import VOICE_CHOICES
from framing.scoring.placing import raw_parts, score_table
from framing.scoring.reference import Reference, choose_reference
from framing.scoring.rulers import fit_directions, project_sentences, separations, with_spread
from framing.scoring.scores import COLUMNS, Scores
from framing.scoring.trust import trust_table

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
    resolved = resolve_encoder(encoder, progress)
    check_reference(anchor, corpus, lexicon, resolved or NO_ENCODER)  # refused before hours of work
    material = read_material(corpus, encoder=resolved or NO_ENCODER, progress=progress)
    return score_material(material, lexicon, anchor=anchor, progress=progress)


def check_reference(anchor: Reference, corpus: Corpus, lexicon: Lexicon | Sequence[Lexicon], encoder: Encoder | str) -> None:
    """Raise `FramingError` if an anchor does not belong to the lexicons or the encoder, or there is no lexicon: as `score` does, and at once."""
    _, identities = _asked_axes(lexicon)
    choose_reference(anchor, len(corpus), encoder if isinstance(encoder, str) else encoder.identity, identities)


def score_material(material: Material, lexicon: Lexicon | Sequence[Lexicon], *, anchor: Reference = None, progress: Progress | None = None) -> Scores:
    """The scores of a corpus that has been read (`read_material`): what `score` gives, without reading and encoding it again."""
    corpus, sentences = material.corpus, material.sentences
    axes, identities = _asked_axes(lexicon)
    given = choose_reference(anchor, len(corpus), material.encoder_identity, identities)
    found = find_hits(corpus, _as_list(lexicon), sentences=sentences, progress=stage(progress, "hits"))
    ruled = fit_directions(material, found.table, axes, identities, given=given, told=True)
    projections = project_sentences(material, ruled, axes)
    parts = {(name, voices): raw_parts(material, found.table, projections, axis, voices) for name, axis in axes.items() for voices in VOICE_CHOICES}
    fitted = [name for name in axes if given is None or name not in given.rulers]
    ruled = with_spread(ruled, {name: parts[name, "outlet"] for name in fitted})
    tables = [score_table(parts[name, voices], ruled.rulers[name], name, voices) for name in axes for voices in VOICE_CHOICES]
    table = pd.concat(tables, ignore_index=True)[list(COLUMNS)]
    lexicons = {part.name: part.hash for part in _as_list(lexicon)}
    own = table[table["voices"] == "outlet"]
    trust = trust_table(ruled, axes, own, found.table, corpus.hash, separations(material, found.table, ruled, axes))
    return Scores(
        table=table,
        documents=_documents(corpus, sentences.table),
        sentences=sentences.table,
        hits=found.table,
        projections=projections,
        labels=found.labels,
        attributions=material.attributions,
        trust=trust,
        texts={document.id: document.text for document in corpus},
        axes=axes,
        actors=actors_of(lexicon),
        anchor=ruled,
        provenance={"corpus": corpus.hash, "lexicons": lexicons, "encoder": material.encoder_identity},
        warnings=tuple(find_notes(ruled, axes, corpus, trust)),
    )


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


def _documents(corpus: Corpus, sentences: pd.DataFrame) -> pd.DataFrame:
    """The documents table of the corpus with n_sentences and n_words, in the order of DESIGN 5."""
    table = corpus.table
    counts = sentences.groupby("document")["n_words"].agg(["size", "sum"]).reindex(table["document"], fill_value=0).astype("int64")
    columns = [*table.columns[: -len(_LAST_COLUMNS)], "n_sentences", "n_words", *_LAST_COLUMNS]
    return table.assign(n_sentences=counts["size"].to_numpy(), n_words=counts["sum"].to_numpy())[columns]
