"""A corpus read once: sentences, voices and vectors, for every lexicon that is tried on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from framing.attributions import find_attributions
from framing.corpus import Corpus
from framing.embedding import Background, Encoder, background
from framing.embedding.choice import NO_ENCODER, Progress, resolve_encoder, stage
from framing.files import content_hash
from framing.lexicon import Axis
from framing.scoring.parts import told_sentences
from framing.sentences import Sentences, find_sentences


@dataclass(frozen=True)
class Material:
    """What a corpus gives to all lexicons. `vectors` has one row a sentence, float32 (n_sentences, d); it is None without an encoder."""

    corpus: Corpus
    sentences: Sentences = field(repr=False)
    encoder: Encoder | None
    vectors: np.ndarray | None = field(repr=False)
    _seeds: dict[str, np.ndarray] = field(default_factory=dict, repr=False)
    _grounds: dict[bytes, Background] = field(default_factory=dict, repr=False)

    @property
    def encoder_identity(self) -> str:
        """The identity of the encoder; `none` without one."""
        return self.encoder.identity if self.encoder else NO_ENCODER

    @cached_property
    def attributions(self) -> pd.DataFrame:
        """Everything that is said in another's voice (`framing.attributions`), found when it is first asked for."""
        return find_attributions(self.corpus, self.sentences).table

    @cached_property
    def document_numbers(self) -> np.ndarray:
        """A number for each sentence's document that its text alone decides, int64 (n_sentences,): copies of one text have the same."""
        hashes = {document.id: content_hash([document.text]) for document in self.corpus}
        place = {found: number for number, found in enumerate(sorted(set(hashes.values())))}
        return self.sentences.table["document"].map({document: place[found] for document, found in hashes.items()}).to_numpy(dtype=np.int64)

    def rows_of(self, documents: Sequence[str] | pd.Series, numbers: Sequence[int] | pd.Series) -> np.ndarray:
        """The rows of the sentence table in which these sentences of these documents stand, int64 (n,)."""
        rows = self.sentences.first_rows
        first = np.fromiter((rows[document] for document in documents), np.int64, len(documents))
        return first + np.asarray(numbers, dtype=np.int64)

    def foreign(self, axis: Axis) -> dict[str, bool]:
        """Which documents are known to be in another language than the axis."""
        return {document.id: bool(document.language) and document.language.split("-")[0] != axis.language for document in self.corpus}

    def readable(self, axes: Mapping[str, Axis]) -> np.ndarray:
        """Which sentences are in the language of one of the axes and no boilerplate, bool (n_sentences,).

        An article that none of the axes can read must not move the ruler on which the others are read.
        """
        foreign = [self.foreign(axis) for axis in axes.values()]
        unread = {document.id for document in self.corpus if all(axis[document.id] for axis in foreign)}
        table = self.sentences.table
        return (~table["document"].isin(unread) & told_sentences(table)).to_numpy(dtype=bool)

    def ground(self, readable: np.ndarray) -> Background:
        """The background of the sentences that can be read, computed once."""
        assert self.vectors is not None
        key = np.packbits(readable).tobytes()
        if key not in self._grounds:
            self._grounds[key] = background(self.vectors if readable.all() else self.vectors[readable])
        return self._grounds[key]

    def seed_vectors(self, seeds: Sequence[str], width: int) -> np.ndarray:
        """The vectors of seed sentences, float32 (n_seeds, width), each encoded once."""
        missing = [seed for seed in dict.fromkeys(seeds) if seed not in self._seeds]
        if missing:
            assert self.encoder is not None
            self._seeds.update(zip(missing, self.encoder.encode(missing), strict=True))
        return np.stack([self._seeds[seed] for seed in seeds]) if seeds else np.zeros((0, width), np.float32)


def read_material(corpus: Corpus, *, encoder: Encoder | str | None = None, progress: Progress | None = None) -> Material:
    """Split a corpus into sentences, tell their voices, and encode them.

    `encoder` is an `Encoder`, a name or folder, or `none` for the lexicon alone; by default the packaged model, with vectors kept on the disk.
    """
    resolved = resolve_encoder(encoder, progress)
    sentences = find_sentences(corpus, progress=stage(progress, "sentences"))
    vectors = None
    if resolved is not None:
        table = sentences.table
        rows = zip(table["document"], table["start"], table["end"], strict=True)
        vectors = resolved.encode([corpus[document].text[start:end] for document, start, end in rows])
    return Material(corpus, sentences, resolved, vectors)
