"""Reading a lexicon file: every fault at once, or the lexicon."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from framing.errors import FramingError
from framing.lexicon.checks import cross_checks
from framing.lexicon.faults import Fault, LexiconError
from framing.lexicon.model import Lexicon
from framing.lexicon.positions import Positions
from framing.lexicon.words import describe_place, fault_words
from framing.shipped import shipped_folder

_MOST_SYNTAX_FAULTS = 20


def shipped_lexicons() -> tuple[str, ...]:
    """The names of the lexicons that come with the package, in alphabetical order."""
    return tuple(sorted(path.stem for path in shipped_folder("lexicons").glob("*.toml")))


def load_lexicon(name_or_file: str | Path) -> Lexicon:
    """The lexicon of that name among those shipped, or of that file.

    Raises `LexiconError` with every fault of the file, `FramingError` if there is no such lexicon.
    """
    path = Path(name_or_file)
    if path.suffix != ".toml" and not path.exists():
        path = shipped_folder("lexicons") / f"{name_or_file}.toml"
    if not path.is_file():
        raise FramingError(
            name_or_file,
            found="no lexicon of that name, and no file",
            expected=f"a .toml file or one of: {', '.join(shipped_lexicons())}",
        )
    lexicon, faults = check_file(path)
    if lexicon is None or faults:
        raise LexiconError(faults)
    return lexicon


def check_file(path: str | Path) -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon of a file, if it can be made, and all faults of the file."""
    path = Path(path)
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 (0x{error.object[error.start]:02x})"
        return None, (Fault(str(path), line, "", found, "a text file in UTF-8", "save the file in the encoding UTF-8"),)
    return parse_lexicon(source, name=path.stem, file=str(path))


def parse_lexicon(source: str, *, name: str, file: str = "") -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon that a TOML source holds, if it can be made, and all its faults in the order of their lines."""
    file = file or name
    source = source.replace("\r\n", "\n")
    data, faults = _read_toml(source, file)
    if data is None:
        return None, tuple(sorted(faults))
    positions = Positions(source)
    lexicon = None
    try:
        lexicon = Lexicon.model_validate({**data, "name": name})
    except ValidationError as error:
        for detail in error.errors():
            path = tuple(detail["loc"])
            found, expected, mend = fault_words(detail, data)
            faults.append(Fault(file, positions.line(path), describe_place(path), found, expected, mend))
    for path, found, expected, mend in cross_checks(data):
        faults.append(Fault(file, positions.line(path), describe_place(path), found, expected, mend))
    return (None if faults else lexicon), tuple(sorted(set(faults)))


def _read_toml(source: str, file: str) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The values of a TOML source and its faults of syntax.

    tomllib stops at the first fault. A faulty `key = value` line is noted and blanked, and reading starts again, so that one slip does not
    hide the other faults of the file. Where a header is broken, what follows would be read in the wrong place: then nothing more is said.
    """
    lines = source.split("\n")
    faults: list[Fault] = []
    while len(faults) < _MOST_SYNTAX_FAULTS:
        try:
            return tomllib.loads("\n".join(lines)), faults
        except tomllib.TOMLDecodeError as error:
            message = str(error)
            place = re.search(r"\(at line (\d+), column \d+\)", message)
            line = int(place[1]) if place else len(lines)
            said = message[: place.start()].strip() if place else re.sub(r"\s*\(at end of document\)", "", message)
            text = lines[line - 1].strip()
            faults.append(Fault(file, line, "", f"{text[:60]!r} is not TOML: {said[:1].lower()}{said[1:]}", "", _mend_syntax(text, said)))
            if "=" not in text or text.startswith("["):
                return None, faults
            lines[line - 1] = ""
    return None, faults


def _mend_syntax(text: str, said: str) -> str:
    if "overwrite" in said or "twice" in said:
        return "the key stands here twice: keep one of them"
    if text.count('"') % 2:
        return "close the quotation mark"
    return 'write key = "text", key = 1.0 or key = ["a", "b"]'
