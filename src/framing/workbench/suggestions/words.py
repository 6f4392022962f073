"""The words of a corpus that a lexicon's author may think of, as arrays: what each is, where it stands, and whether a term finds it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.corpus import Document
from framing.keyness.function_words import empty_words
from framing.lexicon import Axis, Lexicon, Pole, Term
from framing.matching import find_hits
from framing.matching.reading import GAP
from framing.scoring import Material
from framing.sentences import Tokens
from framing.text import fold
from framing.workbench.articles import articles_of
from framing.workbench.suggestions.inflections import families

# Behind these a word may have a capital without being a name.
_OPENS = frozenset("\"“”„«»‹›‘’':.!?([…")


@dataclass(frozen=True)
class Words:
    """The word tokens of the sentences that an axis can read, in the order of the corpus; each array has one entry a token."""

    types: tuple[str, ...]
    """The different words, folded, in alphabetical order."""
    empty: np.ndarray
    """Which of them can neither begin nor end a term (`empty_words`), bool (n_types,)."""
    family: np.ndarray
    """For each of them the place of the one that stands for it (`families`)."""
    word: np.ndarray
    """Place in `types`."""
    token: np.ndarray
    """Number of the token in its document."""
    row: np.ndarray
    """Row of its sentence in the table of sentences."""
    article: np.ndarray
    """Number of its article in the corpus."""
    start: np.ndarray
    end: np.ndarray
    """Characters of the document's text."""
    joined: np.ndarray
    """Whether a phrase may go on to the next token: it is in the same sentence, and no stop is between them."""
    free: np.ndarray
    """Whether neither a term of the axis, of whichever pole, nor an exception of one covers it."""
    inner: np.ndarray
    """Whether a capital would show a name: not at the beginning of a sentence or of a quotation, and not in a headline."""
    capital: np.ndarray
    """Whether it begins with a capital."""
    original: np.ndarray
    """For each article of the corpus: the number of its text; copies of one text have the same."""
    cluster: np.ndarray
    """For each article of the corpus: the number of its cluster, of copies and of articles of one event."""


def read_words(material: Material, lexicon: Lexicon) -> Words:
    """Read a corpus for candidates: sentences in the lexicon's language, without boilerplate. As yet no term is looked for: all words are free."""
    numbers: dict[str, int] = {}
    table = _read_all(material, lexicon, numbers)
    types = sorted(numbers)
    place = np.zeros(len(types), np.int64)
    place[[numbers[word] for word in types]] = np.arange(len(types))
    word, token, row, article, start, end, joined, inner, capital = table.T
    articles = articles_of(material)
    word = place[word] if len(word) else word
    empty = empty_words(types, _share(word, row, len(types)), lexicon.language)
    return Words(
        types=tuple(types),
        empty=empty,
        family=families(types, empty, lexicon.language),
        word=word,
        token=token,
        row=row,
        article=article,
        start=start,
        end=end,
        joined=joined.astype(bool),
        free=np.ones(len(word), bool),
        inner=inner.astype(bool),
        capital=capital.astype(bool),
        original=_numbered(articles["original"]),
        cluster=_numbered(articles["cluster"]),
    )


def free_words(words: Words, material: Material, lexicon: Lexicon, axis: Axis) -> Words:
    """The words, of which those are free that no term of the axis, of whichever pole, and no exception of one covers."""
    hits = find_hits(material.corpus, _every_phrase(lexicon, axis), sentences=material.sentences).table
    return replace(words, free=~inside(hits, material, words.article, words.start))


def _read_all(material: Material, lexicon: Lexicon, numbers: dict[str, int]) -> np.ndarray:
    """A row for each token of the sentences that can be read, in the order of `Words`: word to capital, int64 (n, 9). New words get a number."""
    readable = material.readable(lexicon.axes)
    zones = material.sentences.table["zone"].to_numpy()
    parts = [np.zeros((0, 9), np.int64)]
    for article, document in enumerate(material.corpus):
        tokens = material.sentences.tokens[document.id]
        if not tokens.spans:
            continue
        rows = tokens.sentence.astype(np.int64) + material.rows_of([document.id], [0])[0]
        kept = (tokens.sentence >= 0) & readable[np.maximum(rows, 0)]
        if kept.any():
            word, start, end, joined, inner, capital = np.array(list(_read(document, tokens, numbers)), np.int64).T
            inner = inner * (zones[rows] != "headline")
            columns = (word, np.arange(len(word)), rows, np.full(len(word), article), start, end, joined, inner, capital)
            parts.append(np.column_stack(columns)[kept])
    return np.concatenate(parts)


def _read(document: Document, tokens: Tokens, numbers: dict[str, int]) -> Iterator[tuple[int, int, int, int, int, int]]:
    """For each token: the number of its word, start, end, whether it is joined to the next, whether a capital shows a name, whether it has one."""
    text, spans, sentence = document.text, tokens.spans, tokens.sentence.tolist()
    inner = False
    for at, (start, end) in enumerate(spans):
        joined = follows = False
        if at + 1 < len(spans) and sentence[at] == sentence[at + 1]:
            gap = text[end : spans[at + 1].start]
            joined = gap == " " or GAP.fullmatch(gap) is not None
            follows = gap == " " or _OPENS.isdisjoint(gap.removeprefix("’s").removeprefix("'s"))
        word = fold(text[start:end])
        yield numbers.setdefault(word, len(numbers)), start, end, joined, inner, text[start].isupper()
        inner = follows


def inside(hits: pd.DataFrame, material: Material, article: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Which tokens, by their article and their place in its text, lie in one of these hits, bool (n,)."""
    numbers = {document.id: number for number, document in enumerate(material.corpus)}
    where = hits["document"].map(numbers).to_numpy(dtype=np.int64)
    width = max((len(document.text) for document in material.corpus), default=0) + 1
    place = article * width + start
    marks = np.zeros(len(place) + 1, np.int64)
    np.add.at(marks, np.searchsorted(place, where * width + hits["start"].to_numpy(dtype=np.int64)), 1)
    np.add.at(marks, np.searchsorted(place, where * width + hits["end"].to_numpy(dtype=np.int64)), -1)
    return np.cumsum(marks)[:-1] > 0


def _every_phrase(lexicon: Lexicon, axis: Axis) -> Lexicon:
    """The lexicon with this axis alone, in which the phrases that a term excludes are terms too: what they cover is known to the author."""
    poles: dict[str, Pole] = {}
    for name, pole in axis.poles.items():
        excluded = [Term.model_validate({"term": phrase, "case": term.case}) for term in pole.terms for phrase in term.except_]
        poles[name] = pole.model_copy(update={"terms": (*pole.terms, *excluded)})
    return lexicon.model_copy(update={"axes": {axis.name: axis.model_copy(update=poles)}})


def _share(word: np.ndarray, row: np.ndarray, n_types: int) -> np.ndarray:
    """In what share of the sentences each word stands."""
    pairs = np.unique(np.column_stack([word, row]), axis=0)
    return np.asarray(np.bincount(pairs[:, 0], minlength=n_types) / max(len(np.unique(row)), 1))


def _numbered(clusters: pd.Series) -> np.ndarray:
    return np.unique(clusters.to_numpy(dtype=object), return_inverse=True)[1].astype(np.int64)
