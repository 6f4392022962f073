"""`framing lexicon convert`: dictionaries of other tools into lexicons, and lexicons into the formats of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import note, show_json, warn
from framing.cli.options import Json
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.lexicon import Fault, Lexicon
    from framing.lexicon.formats import AxisChoice, Dictionary

_MOST_SHOWN = 50


@dataclass(frozen=True)
class _Asked:
    """What the call asks for."""

    format: str
    name: str
    title: str
    language: str
    axes: tuple[AxisChoice, ...]
    only: bool


@dataclass(frozen=True)
class _Made:
    """The text of the new file, and what is to be said of it."""

    text: str = ""
    terms: int = 0
    left_out: int = 0
    seeds: int = 0
    faults: tuple[Fault, ...] = ()
    mended: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def convert(
    file: Annotated[
        str,
        typer.Argument(
            help="LIWC .dic, Lexicoder .lc3, WordStat .cat, Yoshikoder .ykd, quanteda YAML, CSV, or a lexicon to be written.", metavar="FILE"
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it, the result is printed.", metavar="OUT", readable=False)
    ] = None,
    from_: Annotated[str, typer.Option("--from", help="The format of FILE, where its suffix does not tell it.", metavar="FORMAT")] = "",
    to: Annotated[str, typer.Option("--to", help="toml, csv, liwc or quanteda, where the suffix of OUT does not tell it.", metavar="FORMAT")] = "",
    axis: Annotated[
        list[str] | None,
        typer.Option(help="Make an axis of two categories, or name a frame; once or more.", metavar="NAME=LOW..HIGH|NAME=HIGH"),
    ] = None,
    only: Annotated[bool, typer.Option("--only", help="Leave out the categories that no --axis names.")] = False,
    column: Annotated[
        list[str] | None, typer.Option(help="Which column of a table is the term, category or weight; once or more.", metavar="term=THEIRS")
    ] = None,
    title: Annotated[str, typer.Option(help="The title of the lexicon.", metavar="TEXT")] = "",
    language: Annotated[str, typer.Option(help="The language of its terms, as a code; en where nothing says it.", metavar="CODE")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over OUT if it exists.")] = False,
    json: Json = False,
) -> None:
    """Convert from and to the dictionaries of other tools.

    Each category becomes a frame, unless --axis makes two of them the ends of an axis. Every line that can't be kept is listed with its number, and
    the rest is kept. Ends with 1 if nothing is left.
    """
    asked = _Asked(
        _target(output, to), _name(file, output), title, language, tuple(map(_choice, axis or ())), only and _demanded(axis, "--only needs an --axis")
    )
    _demand_free(output, file, force=force)
    if Path(file).suffix.lower() == ".toml" or not (Path(file).exists() or Path(file).suffix):
        made = _from_lexicon(file, asked)
    else:
        made = _from_dictionary(file, asked, from_=from_, mapping=dict(map(_column, column or ())))
    kept = made.terms or made.seeds
    if kept and output is not None:
        from framing.files import write_whole

        write_whole(output, made.text)
    _say(made, file, output, json=json)
    if not kept:
        raise typer.Exit(1)


def _target(output: Path | None, to: str) -> str:
    """The format to be written."""
    from framing.lexicon.formats import WRITABLE, format_of

    known = ("toml", *WRITABLE)
    suffix = output.suffix.lower() if output is not None else ".toml"
    told = to or ("toml" if suffix == ".toml" else format_of(output or ""))
    if told not in known:
        raise typer.BadParameter(f"{told or suffix or 'a file without a suffix'!r} can't be written; one of: {', '.join(known)}.", param_hint="--to")
    return told


def _name(file: str, output: Path | None) -> str:
    return Path(output or file).stem


def _demanded(given: object, lacking: str) -> bool:
    if not given:
        raise typer.BadParameter(f"{lacking}.", param_hint="--only")
    return True


def _choice(text: str) -> AxisChoice:
    from framing.lexicon.formats import AxisChoice

    try:
        return AxisChoice.from_text(text)
    except FramingError as error:
        raise typer.BadParameter(f"{error.found}; expected {error.expected}; {error.mend}.", param_hint="--axis") from None


def _column(text: str) -> tuple[str, str]:
    ours, _, theirs = (part.strip() for part in text.partition("="))
    if ours not in {"term", "category", "weight"} or not theirs:
        raise typer.BadParameter(f"{text!r}; expected term=NAME, category=NAME or weight=NAME.", param_hint="--column")
    return ours, theirs


def _demand_free(output: Path | None, file: str, *, force: bool) -> None:
    """An existing file is written over only if that is asked for, and never the one that is read."""
    if output is None or not output.exists():
        return
    if output.is_dir():
        raise FramingError(output, found="a folder", expected="the name of a file")
    if Path(file).exists() and output.samefile(file):
        raise FramingError(output, found="the file that is to be read", expected="another name")
    if not force:
        raise FramingError(output, found="a file of that name is there", mend="give another name, or --force to write over it")


def _from_lexicon(file: str, asked: _Asked) -> _Made:
    """A lexicon of ours in the format of another tool."""
    from framing.lexicon import load_lexicon

    lexicon = load_lexicon(file)
    if asked.axes or asked.title or asked.language:
        raise typer.BadParameter("is for dictionaries of other tools; edit the lexicon instead.", param_hint="--axis, --title or --language")
    return _of_lexicon(lexicon, asked)


def _of_lexicon(lexicon: Lexicon, asked: _Asked) -> _Made:
    from framing.lexicon.formats import as_dictionary, write_dictionary
    from framing.lexicon.writing import lexicon_toml

    poles = [pole for axis in lexicon.axes.values() for pole in axis.poles.values()]
    terms, seeds = (sum(len(part) for part in parts) for parts in zip(*((pole.terms, pole.seeds) for pole in poles), strict=True))
    if asked.format == "toml":
        return _Made(lexicon_toml(lexicon), terms, seeds=seeds, lost=("comments",))
    dictionary, lost = as_dictionary(lexicon)
    text, more = write_dictionary(dictionary, asked.format)
    return _Made(text, terms, seeds=seeds if asked.format == "csv" else 0, lost=(*lost, *more))


def _from_dictionary(file: str, asked: _Asked, *, from_: str, mapping: dict[str, str]) -> _Made:
    """Another tool's dictionary as a lexicon, or in the format of a third."""
    from framing.lexicon.formats import read_dictionary, write_dictionary

    dictionary = read_dictionary(file, format=from_, mapping=mapping)
    if asked.format == "toml" or asked.axes:
        return _by_lexicon(dictionary, asked)
    text, lost = write_dictionary(dictionary, asked.format)
    return _Made(
        text,
        dictionary.size,
        left_out=dictionary.left_out,
        faults=dictionary.faults,
        mended=dictionary.mended,
        notes=dictionary.notes,
        lost=lost,
    )


def _by_lexicon(dictionary: Dictionary, asked: _Asked) -> _Made:
    from dataclasses import replace

    from framing.lexicon.formats import as_lexicon

    made = as_lexicon(dictionary, name=asked.name, title=asked.title, language=asked.language, axes=asked.axes, only=asked.only)
    written = _of_lexicon(made.lexicon, asked) if made.lexicon else _Made()
    return replace(
        written,
        left_out=dictionary.left_out + made.left_out,
        faults=(*dictionary.faults, *made.faults),
        mended=(*dictionary.mended, *made.merged),
        notes=(*dictionary.notes, *made.notes),
        lost=() if asked.format == "toml" else written.lost,
    )


def _say(made: _Made, file: str, output: Path | None, *, json: bool) -> None:
    """The result on stdout if no file was asked for, and all else on stderr; with `json` all of it on stdout."""
    if json:
        parts = {key: [asdict(each) for each in getattr(made, key)] for key in ("faults", "mended")}
        where = {"output": str(output)} if output is not None else {"text": made.text}
        counts = {"terms": made.terms, "seeds": made.seeds, "left_out": made.left_out}
        show_json({"file": file, **where, **counts, **parts, "notes": list(made.notes), "lost": list(made.lost)})
        return
    if output is None:
        typer.echo(made.text, nl=False)  # rich would write spaces for the tabs
    for said in made.notes:
        warn(f"{file}: {said}")
    _say_some("mended", made.mended)
    _say_some("left out", made.faults)
    if made.lost:
        warn(f"not in the result: {'; '.join(made.lost)}")
    written = f"; written to {output}" if output is not None and (made.terms or made.seeds) else ""
    seeds = f" and {made.seeds:,} seeds" if made.seeds else ""
    note(f"{file}: {made.terms:,} terms{seeds} kept, {made.left_out:,} entries left out{written}")


def _say_some(what: str, faults: Sequence[Fault]) -> None:
    for each in faults[:_MOST_SHOWN]:
        note(f"{what}: {each}")
    if len(faults) > _MOST_SHOWN:
        note(f"{what}: and {len(faults) - _MOST_SHOWN:,} more (--json gives them)")
