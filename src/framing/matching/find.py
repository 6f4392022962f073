"""Reading a corpus for the terms of lexicons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.corpus import Document
from framing.lexicon import Lexicon
from framing.matching.hits import COLUMNS, LABEL_COLUMNS, Hits, as_table
from framing.matching.lexicons import actors_of, axes_of
from framing.matching.rows import Rows
from framing.matching.surroundings import Modifiers
from framing.matching.vocabulary import Vocabulary
from framing.sentences import Progress, Sentences, find_sentences


def find_hits(
    documents: Iterable[Document], lexicons: Lexicon | Sequence[Lexicon], *, sentences: Sentences | None = None, progress: Progress | None = None
) -> Hits:
    """Every occurrence of the lexicons' terms and of their actors' labels in a corpus, with its exact place, its voice, its zone and who is meant.

    Inside an axis the longest occurrence wins and words are counted once; an occurrence inside one of its term's `except` phrases is none; none
    reaches across the end of a sentence. `sentences` saves splitting again what has been split. Actors of the same name in two lexicons are one.
    Raises `FramingError` if two lexicons share an axis, or say different things of when an actor ruled.
    """
    documents = tuple(documents)
    sentences = sentences or find_sentences(documents)
    actors = actors_of(lexicons)
    rows = Rows(Vocabulary(axes_of(lexicons), actors), Modifiers(actors))
    zones = sentences.table["zone"].tolist()
    for number, document in enumerate(documents, start=1):
        tokens, first = sentences.tokens[document.id], sentences.first_rows.get(document.id, 0)
        rows.add(document, tokens, zones[first : first + int(tokens.sentence.max(initial=-1)) + 1])
        if progress:
            progress(number, len(documents))
    return Hits(as_table(rows.hits, COLUMNS), as_table(rows.labels, LABEL_COLUMNS))
