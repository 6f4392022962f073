"""The mean sentence vector of each article: what a model learns from when it is given codes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from framing.embedding import Encoder
from framing.embedding.choice import Progress, resolve_encoder
from framing.errors import FramingError
from framing.scoring import Scores
from framing.scoring.material import Material
from framing.scoring.parts import told_sentences


@dataclass(frozen=True)
class ArticleVectors:
    """For each article of a run the mean of its sentences' vectors, less the mean of all articles: float64 (n_documents, d).

    `has_text` is False for an article without a sentence, whose row is 0.
    """

    documents: tuple[str, ...]
    vectors: np.ndarray = field(repr=False)
    has_text: np.ndarray = field(repr=False)

    def rows(self, documents: list[str]) -> np.ndarray:
        """The rows of these articles. Raises `FramingError` for one that is not there."""
        place = {document: row for row, document in enumerate(self.documents)}
        if unknown := next((document for document in documents if document not in place), ""):
            raise FramingError(
                "vectors", found=f"none of the article {unknown!r}", expected="those of this run", mend="make them with article_vectors"
            )
        return np.array([place[document] for document in documents], dtype=np.int64)


def article_vectors(
    scores: Scores, *, encoder: Encoder | str | None = None, material: Material | None = None, progress: Progress | None = None
) -> ArticleVectors:
    """The mean sentence vectors of a run's articles, all voices, without boilerplate.

    `material` is the corpus as it was read (`read_material`); without it the sentences of the run are encoded by `encoder`, by default the packaged
    model, whose vectors are kept on the disk since the run was scored. Raises `FramingError` for `none`, or a material of other articles.
    """
    table = scores.sentences
    if material is not None:
        same = material.sentences.table[["document", "sentence"]].equals(table[["document", "sentence"]])
        if not same or material.vectors is None:
            found = "a material of other articles" if not same else "a material without vectors"
            raise FramingError("vectors", found=found, expected="the material that these scores were made from", mend="read it with an encoder")
        vectors = material.vectors
    else:
        resolved = resolve_encoder(encoder, progress)
        if resolved is None:
            raise FramingError("vectors", found="no encoder", expected="a model", mend="leave out `none`")
        places = zip(table["document"], table["start"], table["end"], strict=True)
        vectors = resolved.encode([scores.texts[document][start:end] for document, start, end in places])
    documents = tuple(sorted(map(str, scores.documents["document"])))
    told = told_sentences(table).to_numpy(dtype=bool)
    place = {document: row for row, document in enumerate(documents)}
    row = np.array([place[str(document)] for document in table["document"]], dtype=np.int64)
    total = np.zeros((len(documents), vectors.shape[1]))
    np.add.at(total, row[told], vectors[told].astype(np.float64))
    counts = np.bincount(row[told], minlength=len(documents))
    mean = total / np.maximum(counts, 1)[:, None]
    if (counts > 0).any():
        mean[counts > 0] -= mean[counts > 0].mean(axis=0)
    # Twelve digits, so that the order in which sentences were summed can't be seen.
    return ArticleVectors(documents, np.round(mean, 12), counts > 0)
