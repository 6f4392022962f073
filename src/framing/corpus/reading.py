"""From a path to a corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from framing.corpus.characters import repair_characters
from framing.corpus.cleaning import clean
from framing.corpus.dates import read_date
from framing.corpus.document import Account, Corpus, Document, Skipped
from framing.corpus.duplicates import mark_duplicates
from framing.corpus.language import tell_language
from framing.corpus.rows import Row, Rows, read_csv, read_folder, read_json_lines, read_parquet
from framing.errors import FramingError

_READERS: dict[str, Callable[[Path], Rows]] = {
    ".csv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
}
UNKNOWN_OUTLET = "unknown"


def read_corpus(path: str | Path, *, outlet: str = "", language: str = "") -> Corpus:
    """Which articles lie at `path`, cleaned, with an account of what was found, read and skipped.

    `path` is a folder of texts with a `manifest.csv` (column `file`), or a CSV, JSON Lines (`.jsonl`) or Parquet file (column `text`). Where known,
    the columns id, title, outlet, author, date, url, event and language are read; others are ignored. `outlet` and `language` hold for articles that
    give none. What the columns say wins over what is found in the texts. The order of the documents is that of the input.

    An article that cannot be read is skipped and named in `account.skipped`; a path with no readable article raises `FramingError`.
    """
    path = Path(path)
    columns, rows = _reader(path)(path)
    if "outlet" not in columns and not outlet and any(isinstance(row, Row) for row in rows):
        raise FramingError(
            path,
            found=f"no column 'outlet' (columns: {', '.join(sorted(columns))})",
            expected="the publisher of each article",
            mend="name the column with the publisher 'outlet', or say which outlet they all are of (outlet=, --outlet)",
        )
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for row in _under_ids_of_their_own(rows):
        read = row if isinstance(row, Skipped) else _document(row, outlet, language)
        if isinstance(read, Skipped):
            skipped.append(read)
        else:
            documents.append(read)
    if not documents:
        why = f"{len(rows)} articles, none of them readable ({skipped[0].where}: {skipped[0].why})" if skipped else "no articles"
        raise FramingError(path, found=why, expected="at least one article with a text")
    return Corpus(mark_duplicates(documents), Account(len(rows), len(documents), tuple(skipped)), name=path.resolve().stem)


def _reader(path: Path) -> Callable[[Path], Rows]:
    if path.is_dir():
        return read_folder
    formats = "a folder with a manifest.csv, or a file that ends in " + ", ".join(_READERS)
    if not path.exists():
        raise FramingError(path, found="nothing there", expected=formats, mend="look at the path")
    if path.suffix.lower() not in _READERS:
        raise FramingError(path, found=f"a file that ends in '{path.suffix}'", expected=formats, mend="save it in one of these formats")
    return _READERS[path.suffix.lower()]


def _under_ids_of_their_own(rows: list[Row | Skipped]) -> Iterable[Row | Skipped]:
    """The rows, with a second and third of one id renamed `ID-2` and `ID-3`: nothing is lost, and ids are unique."""
    given = {row.metadata["id"] for row in rows if isinstance(row, Row)}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Row) and (name := row.metadata["id"]) in taken:
            number = counts.get(name, 1) + 1
            while f"{name}-{number}" in given or f"{name}-{number}" in taken:
                number += 1
            counts[name], new = number, f"{name}-{number}"
            row = row._replace(metadata=row.metadata | {"id": new}, notes=(*row.notes, f"the id {name} was taken: read as {new}"))  # noqa: PLW2901
        if isinstance(row, Row):
            taken.add(row.metadata["id"])
        yield row


def _document(row: Row, outlet: str, language: str) -> Document | Skipped:
    known = {column: repair_characters(value)[0].text for column, value in row.metadata.items()}
    publisher = known["outlet"] or outlet
    cleaned = clean(row.text, title=known["title"], author=known["author"], outlet=publisher)
    if not cleaned.text:
        return Skipped(row.where, "holds nothing but by-lines, dates, links and the like")
    notes = [*row.notes, *cleaned.notes]
    if not publisher:
        notes.append("no outlet given" + (f" (the text names {cleaned.outlet})" if cleaned.outlet else ""))
    day = read_date(known["date"])
    if known["date"] and not day:
        notes.append(f"the date '{known['date']}' is not understood")
    code = _language(known["language"] or language, cleaned.text, notes)
    return Document(
        id=known["id"],
        text=cleaned.text,
        outlet=publisher or UNKNOWN_OUTLET,
        title=known["title"] or cleaned.title,
        author=known["author"] or cleaned.author,
        date=day or ("" if known["date"] else cleaned.date),
        url=known["url"],
        event=known["event"],
        language=code,
        headline=cleaned.headline,
        raw=row.text,
        origin=cleaned.origin,
        set_aside=cleaned.set_aside,
        notes=tuple(dict.fromkeys(notes)),
    )


def _language(given: str, text: str, notes: list[str]) -> str:
    """The code of a language that was given as `en`, `EN` or `en-GB`; else what can be told from the text."""
    code = given.lower().replace("_", "-").partition("-")[0]
    if code.isalpha() and len(code) in (2, 3):
        return code
    if given:
        notes.append(f"the language '{given}' is no ISO 639 code")
    return tell_language(text)
