"""The hits of each axis of a lexicon, found again only where the axis says something else."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.corpus import Corpus
from framing.evidence import in_context
from framing.files import content_hash
from framing.lexicon import Axis, Lexicon, Term
from framing.lexicon.pattern import actor_of, token_fits
from framing.matching import find_hits
from framing.sentences import Sentences, find_sentences
from framing.text import fold


class AxisHits:
    """Finds the hits of lexicons in one corpus, and keeps those of each axis.

    When an axis comes again with other terms, only the articles are read that hold the words of a term that is new, gone or changed: in all others
    nothing can have changed. When what is said of its actors, voices or negation has changed, all are read.
    """

    def __init__(self, corpus: Corpus, sentences: Sentences | None = None, *, width: int = 60) -> None:
        self._corpus, self._width = corpus, width
        self._sentences = sentences or find_sentences(corpus)
        self._texts, self._outlets = ({document.id: getattr(document, name) for document in corpus} for name in ("text", "outlet"))
        self._holding = self._find_words()
        self._kept: dict[str, tuple[Axis, str, pd.DataFrame]] = {}

    def of(self, lexicon: Lexicon) -> pd.DataFrame:
        """Every hit in its context: the columns of `framing.matching.Hits.table`, then outlet, left, right, in the order of that table."""
        keys = {name: _key(lexicon, axis) for name, axis in lexicon.axes.items()}
        fresh = {name: axis for name, axis in lexicon.axes.items() if name not in self._kept or self._kept[name][1] != keys[name]}
        found = self._find(lexicon.model_copy(update={"axes": fresh}), set(self._texts)) if fresh or not keys else pd.DataFrame()
        tables = {name: self._mended(lexicon, axis) if name not in fresh else found[found["axis"] == name] for name, axis in lexicon.axes.items()}
        self._kept = {name: (axis, keys[name], tables[name]) for name, axis in lexicon.axes.items()}
        if len(fresh) == len(keys):
            return found
        return self._in_order(_joined(list(tables.values())), list(keys))

    def _mended(self, lexicon: Lexicon, axis: Axis) -> pd.DataFrame:
        """The hits of an axis of which only terms may have changed."""
        before, _, kept = self._kept[axis.name]
        old, new = ([(pole, term) for pole, term in one.terms()] for one in (before, axis))
        if old == new:
            return kept
        same = [term for term in old if term in new]
        if same != [term for term in new if term in old]:  # of terms that fit the same words the first one wins
            documents = set(self._texts)
        else:
            documents = self._documents_with(term for _, term in [*old, *new] if (_, term) not in same)
        found = self._find(lexicon.model_copy(update={"axes": {axis.name: axis}}), documents)
        return _joined([kept[~kept["document"].isin(documents)], found])

    def _documents_with(self, terms: Iterable[Term]) -> set[str]:
        """The articles that hold all words of one of these terms, in whatever order; a name of an actor may stand in any."""
        documents: set[str] = set()
        for term in terms:
            holding = set(self._texts)
            for token in term.pattern.tokens:
                if not actor_of(token):
                    holding &= self._documents_with_word(token.casefold())
            documents |= holding
        return documents

    def _documents_with_word(self, token: str) -> set[str]:
        if "*" not in token:
            return self._holding.get(token, set())
        return set().union(*(documents for word, documents in self._holding.items() if token_fits(token, word)))

    def _find_words(self) -> dict[str, set[str]]:
        """The articles in which each word stands, folded as it is compared, without regard to case."""
        holding: dict[str, set[str]] = {}
        for document, text in self._texts.items():
            for word in {text[start:end] for start, end in self._sentences.tokens[document].spans}:
                holding.setdefault(fold(word).casefold(), set()).add(document)
        return holding

    def _find(self, lexicon: Lexicon, documents: set[str]) -> pd.DataFrame:
        read = [document for document in self._corpus if document.id in documents] if lexicon.axes else []
        found = find_hits(read, lexicon, sentences=self._sentences).table  # labels alone are not asked for here
        return in_context(found, self._texts, self._outlets, width=self._width)

    def _in_order(self, table: pd.DataFrame, axes: list[str]) -> pd.DataFrame:
        """By the order of the documents, of the text and of the axes, as hits are when they are found together."""
        documents = {name: place for place, name in enumerate(self._texts)}
        places = {name: place for place, name in enumerate(axes)}
        order = pd.DataFrame({"document": table["document"].map(documents), "start": table["start"], "axis": table["axis"].map(places)})
        return table.loc[order.sort_values(["document", "start", "axis"], kind="stable").index].reset_index(drop=True)


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """One table of several; one without rows has columns of no type, and would take theirs from the others."""
    return pd.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)


def _key(lexicon: Lexicon, axis: Axis) -> str:
    """What the hits of an axis depend on beside its terms: voices, negation, and what is said of the actors, who are told in every hit."""
    bare = axis.settled().model_dump_json(by_alias=True, exclude={"question": True, "low": True, "high": True, "referents": True})
    return content_hash([bare, *(f"{name}: {actor.model_dump_json(by_alias=True)}" for name, actor in lexicon.actors.items())])
