"""From what scikit-learn hands to an estimator to a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import issparse

from framing.corpus import Corpus, Document
from framing.corpus.cleaning import clean
from framing.corpus.dates import read_date
from framing.corpus.language import tell_language
from framing.errors import FramingError
from framing.files import content_hash

_METADATA = ("title", "author", "outlet", "date", "language")
_EXPECTED = "a list, array or column of texts or documents, or a table with a column 'text'"


class InputError(FramingError, ValueError):
    """A fault in what was given to an estimator; a `ValueError` too, which is what scikit-learn and those who use it look for."""


class Texts(NamedTuple):
    """Articles as a corpus in the order of their ids, and the place in it of each article that was given, int64 (n,).

    The order of what was given must not be seen in what is fitted to it, not even in the last digit of a sum.
    """

    corpus: Corpus
    places: np.ndarray


def read_texts(given: Any, where: str) -> Texts:
    """The articles that `given` holds: a list, array, column or other iterable of texts or of `Document`, or a table with a column `text`.

    A text is read as `read_corpus` reads it: cleaned, with its language told. A table's columns title, author, outlet, date and language are read
    too, if it has them. A text's id is made of its content. `where` says who asks.

    Raises `InputError`, which is a `ValueError`, for anything else; also for a missing text, which is not the same as an empty one.
    """
    documents = list(_documents(given, where))
    order = sorted(range(len(documents)), key=lambda place: (documents[place].id, documents[place].text))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    return Texts(Corpus(tuple(_under_own_ids([documents[place] for place in order])), name="texts"), places)


def _documents(given: Any, where: str) -> Iterator[Document]:
    if isinstance(given, pd.DataFrame):
        yield from _of_table(given, where)
        return
    _demand_iterable(given, where)
    for number, text in enumerate(given):
        if isinstance(text, Document):
            yield text
        elif isinstance(text, str):
            yield _document(text, {})
        else:
            raise InputError(where, found=_what_it_is(text, number), expected="a text or a document", mend=_mend(text))


def _demand_iterable(given: Any, where: str) -> None:
    if isinstance(given, str | bytes | Document):
        one = "a document" if isinstance(given, Document) else "a string"
        raise InputError(where, found=f"{one} where several were expected", expected=_EXPECTED, mend="put it into a list: [text]")
    if issparse(given):
        raise InputError(where, found="a sparse matrix of numbers", expected=_EXPECTED)
    shape = getattr(given, "shape", (0,))
    if len(shape) != 1:
        mend = "name one column alone: 'text', not ['text']" if len(shape) > 1 else ""
        raise InputError(where, found=f"an array of shape {shape}", expected=_EXPECTED, mend=mend)
    if isinstance(given, Mapping | Set) or not isinstance(given, Iterable):
        raise InputError(where, found=f"{type(given).__name__}, which is no list", expected=_EXPECTED)


def _of_table(table: pd.DataFrame, where: str) -> Iterator[Document]:
    if "text" not in table.columns:
        columns = ", ".join(map(str, table.columns)) or "none"
        raise InputError(where, found=f"a table without a column 'text' (columns: {columns})", expected=_EXPECTED, mend="rename the column of texts")
    known = [name for name in _METADATA if name in table.columns]
    for number, (text, *cells) in enumerate(table[["text", *known]].itertuples(index=False, name=None)):
        if not isinstance(text, str):
            raise InputError(where, found=_what_it_is(text, number), expected="a text", mend=_mend(text))
        yield _document(text, {name: "" if pd.isna(cell) else str(cell) for name, cell in zip(known, cells, strict=True)})


def _document(raw: str, known: Mapping[str, str]) -> Document:
    """An article from its text, as a reader of corpora would make it; one that is empty, or holds no more than by-lines, has an empty text."""
    raw, title, author, outlet, date, language = map(_whole_characters, (raw, *(known.get(name, "") for name in _METADATA)))
    cleaned = clean(raw, title=title, author=author, outlet=outlet)
    return Document(
        id=content_hash([raw, title, author, outlet, date, language])[:16],
        text=cleaned.text,
        outlet=outlet,
        title=title or cleaned.title,
        date=read_date(date) or ("" if date else cleaned.date),
        language=language.lower().replace("_", "-").partition("-")[0] or tell_language(cleaned.text),
        headline=cleaned.headline,
        raw=raw,
        origin=cleaned.origin,
        set_aside=cleaned.set_aside,
    )


def _whole_characters(text: str) -> str:
    """A text without half characters, which no file could hold and no encoder reads: halves that belong together are joined, others marked."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if any("\ud800" <= mark <= "\udfff" for mark in text) else text


def _under_own_ids(documents: list[Document]) -> Iterator[Document]:
    """The documents in their order; a second and third of one id is renamed, for a resampled corpus holds some articles several times."""
    given = {document.id for document in documents}
    seen: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for document in documents:
        name = document.id
        if name in seen:
            name = next(new for number in numbers[name] if (new := f"{document.id}#{number}") not in given)
        seen.add(name)
        yield document if name == document.id else replace(document, id=name)


def _what_it_is(value: Any, number: int) -> str:
    return f"row {number} is missing ({value})" if _is_missing(value) else f"row {number} is no text but {type(value).__name__}"


def _mend(value: Any) -> str:
    if isinstance(value, bytes):
        return "decode it first: text.decode('utf-8')"
    return "leave the row out, or make it an empty text, which has no score" if _is_missing(value) else ""


def _is_missing(value: Any) -> bool:
    return value is None or (np.ndim(value) == 0 and bool(pd.isna(value)))
