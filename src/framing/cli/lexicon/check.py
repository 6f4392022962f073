"""`framing lexicon check`: everything that is wrong with lexicon files, and what their authors should look at again."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from framing.cli.console import counted, fault, note, show_json, stderr
from framing.cli.options import Json
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.lexicon import Fault, Lexicon

_LEXICONS = "A .toml file, a folder of them, or a name from `framing lexicon list`; one or more."


def check(
    lexicons: Annotated[list[str], typer.Argument(help=_LEXICONS, metavar="LEXICON")],
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 if there is advice, too.")] = False,
    json: Json = False,
) -> None:
    """Check lexicons: every fault at once, and advice.

    Each fault is said with its line and how to mend it. The examples in the file are tried: its terms must read them as its author does. Advice is
    what a careful author would look at again, such as terms that add nothing beside others. Ends with 1 if there is a fault.
    """
    checked = [(name, *_checked(name)) for given in lexicons for name in _files(given)]
    every = [each for _, _, found in checked for each in found]
    if json:
        show_json([asdict(each) for each in every])
    else:
        for name, lexicon, found in checked:
            _say(name, lexicon, found)
    if any(each.level == "fault" or strict for each in every):
        raise typer.Exit(1)


def _files(given: str) -> list[str]:
    """The lexicons of a folder, unless a shipped lexicon has its name; else what was given."""
    from framing.lexicon import shipped_lexicons

    if not Path(given).is_dir() or given in shipped_lexicons():
        return [given]
    return sorted(map(str, Path(given).glob("*.toml"))) or [given]


def _checked(name: str) -> tuple[Lexicon | None, tuple[Fault, ...]]:
    from framing.lexicon import Fault, lexicon_file
    from framing.matching import check_lexicon

    try:
        return check_lexicon(lexicon_file(name))
    except FramingError as error:
        return None, (Fault(name, 0, "", error.found, error.expected, error.mend),)


def _say(name: str, lexicon: Lexicon | None, found: tuple[Fault, ...]) -> None:
    """The faults of a file in red, advice in yellow; of a sound one, what was tried."""
    for each in found:
        if each.level == "fault":
            fault(str(each))
        else:
            stderr().print(Text.assemble(("advice:", "yellow"), f" {each}"))
    if lexicon is not None and not any(each.level == "fault" for each in found):
        axes, examples = counted(len(lexicon.axes), "axis"), counted(len(lexicon.examples), "example")
        advice = f"; advice on {counted(len(found), 'place')}" if found else ""
        note(f"{name}: no fault; {axes}, {examples} read as the author says{advice}.")
