"""Reading a lexicon file: every fault at once, or the lexicon."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from framing.errors import FramingError
from framing.lexicon.checks import cross_checks
from framing.lexicon.faults import MOST_FAULTS, Fault, Finding, LexiconError, at_most, in_order
from framing.lexicon.model import INHERITED, Lexicon
from framing.lexicon.source import Source, read_source
from framing.lexicon.syntax import read_toml
from framing.lexicon.words import fault_words
from framing.shipped import shipped_folder

_MANY = 5_000


def shipped_lexicons() -> tuple[str, ...]:
    """The names of the lexicons that come with the package, in alphabetical order."""
    return tuple(sorted(path.stem for path in shipped_folder("lexicons").glob("*.toml")))


def lexicon_file(name_or_file: str | Path) -> Path:
    """The file of the lexicon of that name among those shipped, or the file itself. Raises `FramingError` if there is none."""
    path = Path(name_or_file)
    if path.suffix != ".toml" and not path.is_file():
        path = shipped_folder("lexicons") / f"{name_or_file}.toml"
    if path.is_file():
        return path
    if os.path.lexists(name_or_file) and not Path(name_or_file).is_dir():
        raise FramingError(name_or_file, found="it can't be read (it is no ordinary file)", expected="a .toml file")
    known = shipped_lexicons()
    close = get_close_matches(str(name_or_file)[:60], known, n=1)
    raise FramingError(
        name_or_file,
        found="a folder, and no lexicon has this name" if path.is_dir() or Path(name_or_file).is_dir() else "no lexicon of that name, and no file",
        expected=f"a .toml file or one of: {', '.join(known)}",
        mend=f"did you mean {close[0]!r}?" if close else "",
    )


def load_lexicon(name_or_file: str | Path) -> Lexicon:
    """The lexicon of that name among those shipped, or of that file.

    Raises `LexiconError` with every fault of the file, `FramingError` if there is no such lexicon.
    """
    lexicon, faults = check_file(lexicon_file(name_or_file))
    if lexicon is None or faults:
        raise LexiconError(faults)
    return lexicon


def check_file(path: str | Path) -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon of a file, if it can be made, and all faults of the file."""
    path = Path(path)
    try:
        source = read_source(path)
    except LexiconError as error:
        return None, error.faults
    return parse_lexicon(source.text, name=path.stem, file=source.file)


def parse_lexicon(source: str, *, name: str, file: str = "") -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon that a TOML source holds, if it can be made, and its faults in the order of their lines.

    Of more than `MOST_FAULTS` faults the first are given, and how many more there are.
    """
    file = file or name
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    toml = read_toml(source, file)
    if toml.data is None:
        return None, in_order(toml.faults)
    lexicon, findings = None, [("cross", Finding(*finding)) for finding in cross_checks(toml.data)]
    details: list[ErrorDetails] = []
    uncounted = 0
    try:
        lexicon = Lexicon.model_validate({**toml.data, "name": name})
    except ValidationError as error:
        details = [detail for detail in _details(error, toml.data, name) if not _is_inherited(detail["loc"])]
        uncounted = max(error.error_count() - len(details), 0) if error.error_count() > _MANY else 0
    findings = [(kind, finding) for kind, finding in findings if not _only_follows(finding.path, kind, toml.lost)]
    details = [detail for detail in details if not _only_follows(detail["loc"], detail["type"], toml.lost)]
    if not (findings or details or toml.faults):
        return lexicon, ()
    return None, at_most(
        [*toml.faults, *_placed(Source(file, toml.source), findings, details)], len(toml.faults) + len(findings) + len(details) + uncounted
    )


def _details(error: ValidationError, data: dict[str, Any], name: str) -> list[ErrorDetails]:
    """What pydantic finds. Of very much, what it finds in the first entries of each list: writing out a million faults takes a minute."""
    if error.error_count() > _MANY:
        try:
            Lexicon.model_validate({**_beginning(data), "name": name})
        except ValidationError as first:
            return first.errors(include_url=False)
    return error.errors(include_url=False)


def _beginning(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _beginning(inner) for key, inner in value.items()}
    return [_beginning(inner) for inner in value[:MOST_FAULTS]] if isinstance(value, list) else value


def _placed(source: Source, findings: list[tuple[str, Finding]], details: list[ErrorDetails]) -> Iterator[Fault]:
    """The first faults by their lines. Words are found for these only: of a million nobody reads more."""
    placed: list[tuple[int, Finding | ErrorDetails]] = [(source.positions.line(finding.path), finding) for _, finding in findings]
    placed += [(source.positions.line(detail["loc"]), detail) for detail in details]
    for _, each in sorted(placed, key=lambda place: place[0])[: 2 * MOST_FAULTS]:
        yield source.fault(each if isinstance(each, Finding) else Finding(each["loc"], *fault_words(each)))


def _is_inherited(path: tuple[str | int, ...]) -> bool:
    """Whether an axis was told this by its file: a fault in it is reported where it stands, not once more for each axis."""
    return path[:1] == ("axes",) and len(path) > 2 and path[2] in INHERITED


def _only_follows(path: tuple[str | int, ...], kind: str, lost: Set[str]) -> bool:
    """Whether a fault is there only because a faulty line was blanked: what it held is not missing."""
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return last in lost
    if kind not in {"cross", "value_error"}:
        return False
    if not path:
        return not lost.isdisjoint({"examples", "axes", "actors"})
    if last in {"low", "high"}:
        return not lost.isdisjoint({"terms", "seeds"})
    return ("label" in lost and last == "leans") or ("leans" in lost and path == ("examples",))
