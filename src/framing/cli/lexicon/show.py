"""`framing lexicon list | show`: what the lexicons measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import counted, show_json, show_table, show_text
from framing.cli.options import Json

if TYPE_CHECKING:
    from framing.lexicon import Lexicon

_LONGEST_TITLE, _LONGEST_ENDS = 28, 24


def list_lexicons(json: Json = False) -> None:
    """List the lexicons that come with framing."""
    import pandas as pd

    from framing.lexicon import load_lexicon, shipped_lexicons

    lexicons = [load_lexicon(name) for name in shipped_lexicons()]
    if json:
        show_json([_summary(lexicon) for lexicon in lexicons])
        return
    rows = [(each.name, _cut(each.title), _measures(each)) for each in lexicons]
    show_table(pd.DataFrame(rows, columns=["lexicon", "title", "ends"]))


def _cut(title: str) -> str:
    """A title that leaves room for the rest of its line in a window of 80 columns."""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _summary(lexicon: Lexicon) -> dict[str, object]:
    axes = {name: {pole: {"label": part.label, "terms": len(part.terms)} for pole, part in axis.poles.items()} for name, axis in lexicon.axes.items()}
    return {"lexicon": lexicon.name, "title": lexicon.title, "version": lexicon.version, "language": lexicon.language, "axes": axes}


def _measures(lexicon: Lexicon) -> str:
    """The ends of its axis; how many axes and actors it has where these are more than fit a line."""
    if len(lexicon.axes) == 1:
        ends = " – ".join(label for label in next(iter(lexicon.axes.values())).labels if label)
        if len(ends) <= _LONGEST_ENDS:
            return ends
    return ", ".join(counted(len(parts), name) for parts, name in ((lexicon.axes, "axis"), (lexicon.actors, "actor")) if parts)


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
