"""`framing lexicon`: list, show and check lexicons."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, fault, note, show_json, show_table, show_text
from framing.cli.options import Json
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.lexicon import Fault, Lexicon

app = typer.Typer(help="List, show and check lexicons.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_lexicons(json: Json = False) -> None:
    """List the lexicons that come with framing."""
    import pandas as pd

    from framing.lexicon import load_lexicon, shipped_lexicons

    lexicons = [load_lexicon(name) for name in shipped_lexicons()]
    if json:
        show_json([_summary(lexicon) for lexicon in lexicons])
        return
    rows = [(each.name, each.title, each.language, _measures(each)) for each in lexicons]
    show_table(pd.DataFrame(rows, columns=["lexicon", "title", "language", "ends"]))


def _summary(lexicon: Lexicon) -> dict[str, object]:
    axes = {name: {pole: {"label": part.label, "terms": len(part.terms)} for pole, part in axis.poles.items()} for name, axis in lexicon.axes.items()}
    return {"lexicon": lexicon.name, "title": lexicon.title, "version": lexicon.version, "language": lexicon.language, "axes": axes}


def _measures(lexicon: Lexicon) -> str:
    """The ends of its axis; how many axes and actors it has where these are more than fit a line."""
    if len(lexicon.axes) == 1:
        return " – ".join(label for label in next(iter(lexicon.axes.values())).labels if label)
    return ", ".join(counted(len(parts), name) for parts, name in ((lexicon.axes, "axis"), (lexicon.actors, "actor")) if parts)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A name from `framing lexicon list`, or a .toml file.", metavar="LEXICON")], json: Json = False
) -> None:
    """Show what a lexicon measures: axes, poles, terms, seeds."""
    from framing.lexicon import load_lexicon

    lexicon = load_lexicon(name)
    if json:
        show_json(lexicon.model_dump(mode="json", by_alias=True))
    else:
        _show_lexicon(lexicon)


@app.command()
def check(
    lexicons: Annotated[list[str], typer.Argument(help="A .toml file, or a name from `framing lexicon list`; one or more.", metavar="LEXICON")],
    json: Json = False,
) -> None:
    """Check lexicons: every fault at once.

    Each fault is said with its line and how to mend it. The examples in the file are tried: its terms must read them as its author does.
    Ends with 1 if there is a fault.
    """
    from framing.lexicon import load_lexicon
    from framing.matching import example_faults

    found: list[Fault] = []
    for name in lexicons:
        try:
            lexicon = load_lexicon(name)
        except FramingError as error:
            found += _faults(name, error)
            continue
        misread = [replace(each, file=name) for each in example_faults(lexicon)]
        found += misread
        if not misread:
            axes, examples = counted(len(lexicon.axes), "axis"), counted(len(lexicon.examples), "example")
            note(f"{name}: no fault; {axes}, {examples} read as the author says.")
    if json:
        show_json([asdict(each) for each in found])
    else:
        for each in found:
            fault(str(each))
    if found:
        raise typer.Exit(1)


def _faults(name: str, error: FramingError) -> list[Fault]:
    """All faults of a file that is no lexicon, or the one of a name that leads nowhere."""
    from framing.lexicon import Fault, LexiconError

    return list(error.faults) if isinstance(error, LexiconError) else [Fault(name, 0, "", error.found, error.expected, error.mend)]


def _show_lexicon(lexicon: Lexicon) -> None:
    show_text(f"{lexicon.title} ({lexicon.name} {lexicon.version}, {lexicon.language})", style="bold")
    if lexicon.note:
        show_text(" ".join(lexicon.note.split()))
    for axis in lexicon.axes.values():
        show_text(f"\n{axis.name}: {axis.question}", style="bold")
        weights = ", ".join(f"{voice} {weight:g}" for voice, weight in axis.voice_weights().items())
        show_text(weights, label="  how much each voice counts: ")
        for pole_name, pole in axis.poles.items():
            show_text(f"  {pole_name}: {pole.label}")
            if pole.terms:
                show_text(", ".join(term.term if term.weight == 1 else f"{term.term} ({term.weight:g})" for term in pole.terms), label="    terms: ")
            for seed in pole.seeds:
                show_text(seed, label="    seed: ")
    for name, actor in lexicon.actors.items():
        show_text(f"\n{name}", style="bold")
        for kind in ("names", "labels", "modifiers"):
            if texts := getattr(actor, kind):
                show_text(", ".join(texts), label=f"  {kind}: ")
    for source in lexicon.cite:
        show_text(f"\n{source}", style="dim")
