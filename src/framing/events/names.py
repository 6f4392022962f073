"""What a document speaks of: its words, and those of them that are names, as far as capitals tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from framing.corpus import Document
from framing.sentences import Sentences
from framing.text import fold
from framing.voice.words import load_words

OPENING = 4
"""Headline and lead: so many sentences from the first, boilerplate and captions left out."""
_OPENING_WEIGHT = 3.0
# Where more of a sentence's words than these have a capital, capitals tell nothing: headlines in title case, lines in capitals.
_TITLE_CASE = 0.6
_SHORTEST_NAME, _SHORTEST_WORD = 2, 3

Weights = dict[str, float]


@dataclass(frozen=True)
class Spoken:
    """The words and the names of each document, folded, with how often they occur; in headline and lead an occurrence counts three times.

    `shown` has the form in which each name is mostly written.
    """

    words: Mapping[str, Weights] = field(repr=False)
    names: Mapping[str, Weights] = field(repr=False)
    shown: Mapping[str, str] = field(repr=False)


class _Token(NamedTuple):
    written: str
    folded: str
    weight: float
    tells: bool
    """Whether its first letter tells if it is a name: it does not begin its sentence, and the sentence is not in title case."""

    @property
    def has_capital(self) -> bool:
        return self.written[0].isupper()


def find_spoken(documents: Iterable[Document], sentences: Sentences) -> Spoken:
    """The words and names of some documents.

    A word is a name if, inside of sentences, it is written with a capital more often than without in all the documents together: “Talmaria” in
    “TALMARIA TALKS END” and at the start of a sentence too, “Talks” in neither. Days, months, titles (“President”) and outlets whose names are one
    word (“Reuters”) are none. Places and people are not told apart. In scripts without capitals there are no names.

    Lita, L. V., Ittycheriah, A., Roukos, S. and Kambhatla, N. (2003). tRuEcasIng. Proc. ACL.
    """
    opening = _opening(sentences)
    words: dict[str, Weights] = {}
    capitals: dict[str, Weights] = {}
    inside: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    outlets: set[str] = set()
    for document in documents:
        outlets.add(fold(document.outlet))
        of_all, of_capitals = words.setdefault(document.id, {}), capitals.setdefault(document.id, {})
        for token in _tokens(document, sentences, opening):
            if len(token.folded) >= _SHORTEST_WORD:
                of_all[token.folded] = of_all.get(token.folded, 0.0) + token.weight
            if token.has_capital:
                of_capitals[token.folded] = of_capitals.get(token.folded, 0.0) + token.weight
            if token.tells:
                inside[token.folded] += 1 if token.has_capital else -1
                if token.has_capital:
                    written.setdefault(token.folded, Counter())[token.written] += 1
    others = load_words("times") | load_words("titles_of_persons") | outlets
    known = {name for name, more in inside.items() if more > 0 and len(name) >= _SHORTEST_NAME and others.isdisjoint({name, name.removesuffix("s")})}
    names = {document: {name: weight for name, weight in all_of.items() if name in known} for document, all_of in capitals.items()}
    return Spoken(words, names, {name: min(written[name], key=lambda form: (-written[name][form], form)) for name in sorted(known)})


def _opening(sentences: Sentences) -> np.ndarray:
    """Which sentences are among the first of their document, boilerplate and captions left out, bool (n_sentences,)."""
    table = sentences.table
    told = ~table["zone"].isin(["boilerplate", "caption"])
    return (told & (told.groupby(table["document"]).cumsum() <= OPENING)).to_numpy(dtype=bool)


def opening_rows(sentences: Sentences) -> np.ndarray:
    """The rows of the table of sentences that are headline or lead, int64 (n,)."""
    return np.flatnonzero(_opening(sentences))


def _tokens(document: Document, sentences: Sentences, opening: np.ndarray) -> Iterator[_Token]:
    """The words of a document's sentences, boilerplate left out."""
    first = sentences.first_rows.get(document.id)
    if first is None:
        return
    zones = sentences.table["zone"]
    tokens = sentences.tokens[document.id]
    runs: dict[int, list[str]] = {}
    for (start, end), number in zip(tokens.spans, tokens.sentence.tolist(), strict=True):
        if number >= 0 and (written := document.text[start:end])[0].isalpha():
            runs.setdefault(number, []).append(written)
    for number, run in runs.items():
        row = first + number
        if zones.iat[row] == "boilerplate":
            continue
        weight = _OPENING_WEIGHT if opening[row] else 1.0
        plain = _is_plain(run)
        for place, written in enumerate(run):
            yield _Token(written, fold(written), weight, tells=plain and place > 0)


def _is_plain(run: list[str]) -> bool:
    """Whether a sentence's capitals tell what is a name."""
    return sum(word[0].isupper() for word in run[1:]) <= _TITLE_CASE * max(len(run) - 1, 1)
