"""A set of texts as other methods read it: words of sentences, and vectors of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from framing.lexicon import Axis
from framing.lexicon.pattern import TermPattern, token_fits
from framing.scoring import Material
from framing.text import find_tokens, fold

_LAST = "\U0010ffff"


@dataclass(frozen=True, eq=False)
class Reading:
    """What all methods share. Every method hears all sentences but boilerplate; that an outlet does not speak in quotations is framing's own idea."""

    material: Material

    @cached_property
    def rows(self) -> np.ndarray:
        """The rows of the sentence table that are heard, int64 (n_sentences,)."""
        return np.flatnonzero((self.material.sentences.table["zone"] != "boilerplate").to_numpy())

    @cached_property
    def document(self) -> np.ndarray:
        """The number of the document of each sentence, int64 (n_sentences,)."""
        places = {document.id: place for place, document in enumerate(self.material.corpus)}
        return self.material.sentences.table["document"].map(places).to_numpy(dtype=np.int64)[self.rows]

    @cached_property
    def n_words(self) -> np.ndarray:
        """The words of each document, float64 (n_documents,)."""
        words = self.material.sentences.table["n_words"].to_numpy(dtype=float)[self.rows]
        return np.bincount(self.document, weights=words, minlength=len(self.material.corpus))

    @cached_property
    def texts(self) -> list[str]:
        """The sentences."""
        table = self.material.sentences.table.iloc[self.rows]
        spans = zip(table["document"], table["start"], table["end"], strict=True)
        return [self.material.corpus[document].text[start:end] for document, start, end in spans]

    @cached_property
    def vectors(self) -> np.ndarray:
        """The sentences' vectors, float64 (n_sentences, d)."""
        assert self.material.vectors is not None
        return self.material.vectors[self.rows].astype(np.float64)

    @cached_property
    def tokens(self) -> list[list[str]]:
        """The folded words of each sentence."""
        return [[fold(text[start:end]) for start, end in find_tokens(text)] for text in self.texts]

    @cached_property
    def vocabulary(self) -> list[str]:
        """All words of the set but numbers, in the order of the alphabet."""
        return sorted({word for tokens in self.tokens for word in tokens if not word.isdigit()})

    @cached_property
    def counts(self) -> csr_array:
        """How often each word of the vocabulary stands in each sentence, float64 (n_sentences, n_words); never for words such as "the"."""
        column = {word: place for place, word in enumerate(self.vocabulary) if word not in ENGLISH_STOP_WORDS}
        places = [(row, column[word]) for row, tokens in enumerate(self.tokens) for word in tokens if word in column]
        rows, columns = np.array(places, dtype=np.int64).reshape(-1, 2).T
        return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(self.tokens), len(self.vocabulary)))

    @cached_property
    def document_counts(self) -> csr_array:
        """The same for documents, float64 (n_documents, n_words)."""
        belongs = (np.ones(len(self.document)), (self.document, np.arange(len(self.document))))
        return csr_array(csr_array(belongs, shape=(len(self.material.corpus), len(self.document))) @ self.counts)

    @cached_property
    def word_vectors(self) -> np.ndarray:
        """The vector of each word, encoded alone, float64 (n_words, d)."""
        return self.vectors_of(self.vocabulary)

    def vectors_of(self, texts: list[str]) -> np.ndarray:
        """The vectors of any texts, kept on the disk with those of the sentences."""
        assert self.material.encoder is not None
        return self.material.encoder.encode(texts).astype(np.float64)

    def terms(self, axis: Axis, pole: str) -> list[list[list[str]]]:
        """The terms of a pole: for each, the words that each of its tokens may be. A term with the name of an actor in it is left out.

        `*` stands for the words of the set that fit; where none does, for the letters before it.
        """
        found = []
        for name, term in axis.terms():
            tokens = TermPattern.from_term(term.term).tokens
            if name == pole and not any("{" in token for token in tokens):
                found.append([self._words(token) for token in tokens])
        return found

    def _words(self, token: str) -> list[str]:
        if "*" not in token:
            return [token]
        start = token.split("*", maxsplit=1)[0]
        alike = self.vocabulary[bisect_left(self.vocabulary, start) : bisect_right(self.vocabulary, start + _LAST)]
        return [word for word in alike if token_fits(token, word)] or [token.replace("*", "")]

    def by_document(self, values: np.ndarray) -> np.ndarray:
        """The mean of the values of each document's sentences, NaN where it has none: float64 (n_documents,)."""
        n = len(self.material.corpus)
        sizes = np.bincount(self.document, minlength=n)
        total = np.bincount(self.document, weights=values, minlength=n)
        return np.divide(total, sizes, out=np.full(n, np.nan), where=sizes > 0)
