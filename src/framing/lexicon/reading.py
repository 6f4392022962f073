"""Reading a lexicon file: every fault at once, or the lexicon."""

from __future__ import annotations

from collections.abc import Set
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from framing.errors import FramingError
from framing.lexicon.checks import cross_checks
from framing.lexicon.faults import Fault, LexiconError, in_order
from framing.lexicon.model import INHERITED, Lexicon
from framing.lexicon.positions import Positions
from framing.lexicon.syntax import read_toml
from framing.lexicon.words import describe_place, fault_words
from framing.shipped import shipped_folder


def shipped_lexicons() -> tuple[str, ...]:
    """The names of the lexicons that come with the package, in alphabetical order."""
    return tuple(sorted(path.stem for path in shipped_folder("lexicons").glob("*.toml")))


def load_lexicon(name_or_file: str | Path) -> Lexicon:
    """The lexicon of that name among those shipped, or of that file.

    Raises `LexiconError` with every fault of the file, `FramingError` if there is no such lexicon.
    """
    path = Path(name_or_file)
    if path.suffix != ".toml" and not path.is_file():
        path = shipped_folder("lexicons") / f"{name_or_file}.toml"
    if not path.is_file():
        known = shipped_lexicons()
        close = get_close_matches(str(name_or_file), known, n=1)
        raise FramingError(
            name_or_file,
            found="no lexicon of that name, and no file",
            expected=f"a .toml file or one of: {', '.join(known)}",
            mend=f"did you mean {close[0]!r}?" if close else "",
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
    except OSError as error:
        return None, (Fault(str(path), 0, "", f"it can't be read ({error.strerror})", "a text file in UTF-8"),)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"a byte that is not UTF-8 (0x{error.object[error.start]:02x})"
        return None, (Fault(str(path), line, "", found, "a text file in UTF-8", "save the file in the encoding UTF-8"),)
    return parse_lexicon(source, name=path.stem, file=str(path))


def parse_lexicon(source: str, *, name: str, file: str = "") -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon that a TOML source holds, if it can be made, and all its faults in the order of their lines."""
    file = file or name
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    toml = read_toml(source, file)
    if toml.data is None:
        return None, in_order(toml.faults)
    positions = Positions(toml.source)
    lexicon, findings = None, [("cross", *finding) for finding in cross_checks(toml.data)]
    try:
        lexicon = Lexicon.model_validate({**toml.data, "name": name})
    except ValidationError as error:
        details = [detail for detail in error.errors() if not _is_inherited(detail["loc"])]
        findings += [(detail["type"], detail["loc"], *fault_words(detail)) for detail in details]
    faults = [
        Fault(file, positions.line(path), describe_place(path), *words) for kind, path, *words in findings if not _only_follows(path, kind, toml.lost)
    ]
    return (None if faults or toml.faults else lexicon), in_order([*toml.faults, *faults])


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
