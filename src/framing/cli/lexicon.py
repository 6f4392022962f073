"""`framing lexicon`: list, show and check lexicons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import note, show_json, show_table, stderr, stdout
from framing.cli.options import Json

if TYPE_CHECKING:
    from framing.lexicon import Lexicon

app = typer.Typer(help="List, show and check lexicons.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_lexicons(json: Json = False) -> None:
    """List the lexicons that come with framing."""
    import pandas as pd

    from framing.lexicon import load_lexicon, shipped_lexicons

    rows = []
    for name in shipped_lexicons():
        lexicon = load_lexicon(name)
        ends = [" – ".join(label for label in axis.labels if label) for axis in lexicon.axes.values()]
        terms = sum(1 for axis in lexicon.axes.values() for _ in axis.terms())
        rows.append({"lexicon": name, "title": lexicon.title, "language": lexicon.language, "axes": "; ".join(ends), "terms": str(terms)})
    if json:
        show_json(rows)
    else:
        show_table(pd.DataFrame(rows), numbers=("terms",))


@app.command()
def show(name: Annotated[str, typer.Argument(help="Name of a shipped lexicon, or a .toml file.")], json: Json = False) -> None:
    """Show what a lexicon measures: axes, poles, terms, seeds."""
    from framing.lexicon import load_lexicon

    lexicon = load_lexicon(name)
    if json:
        show_json(lexicon.model_dump(mode="json", by_alias=True))
    else:
        _show_lexicon(lexicon)


@app.command()
def check(files: Annotated[list[str], typer.Argument(help="Lexicon files, or names of shipped lexicons.")], json: Json = False) -> None:
    """Check lexicon files: every fault at once, with its line, and the examples as tests. Ends with 1 if there is a fault."""
    from framing.lexicon import LexiconError, load_lexicon
    from framing.matching import example_faults

    faults: list[str] = []
    for name in files:
        try:
            lexicon = load_lexicon(name if Path(name).suffix or not Path(name).is_file() else Path(name))
        except LexiconError as error:
            found = [str(fault) for fault in error.faults]
        else:
            found = [str(fault) for fault in example_faults(lexicon)]
            if not found:
                note(f"{name}: no fault; {len(lexicon.axes)} axes, {len(lexicon.examples)} examples read as their author says.")
        faults += found
    if json:
        show_json(faults)
    for fault in [] if json else faults:
        stderr().print(fault, markup=False)
    if faults:
        raise typer.Exit(1)


def _show_lexicon(lexicon: Lexicon) -> None:
    console = stdout()
    console.print(f"{lexicon.title} ({lexicon.name} {lexicon.version}, {lexicon.language})", markup=False, style="bold")
    if lexicon.note:
        console.print(lexicon.note.strip(), markup=False)
    for axis in lexicon.axes.values():
        console.print(f"\n{axis.name}: {axis.question}", markup=False, style="bold")
        weights = ", ".join(f"{voice} {weight:g}" for voice, weight in axis.voice_weights().items())
        console.print(f"  voices: {weights}", markup=False)
        for pole_name, pole in axis.poles.items():
            terms = ", ".join(term.term if term.weight == 1 else f"{term.term} ({term.weight:g})" for term in pole.terms)
            console.print(f"  {pole_name}: {pole.label}\n    terms: {terms or 'none'}", markup=False)
            for seed in pole.seeds:
                console.print(f"    seed: {seed}", markup=False)
    for source in lexicon.cite:
        console.print(f"\n{source}", markup=False, style="dim")
