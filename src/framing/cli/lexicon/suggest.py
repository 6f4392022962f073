"""`framing lexicon suggest`: terms that a lexicon may lack, and those that its author takes in a copy of the file."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from framing.cli.console import counted, note, records, show_json, show_text, stage_progress, warn
from framing.cli.lexicon.reading import read_articles
from framing.cli.options import CorpusPath, EncoderName, Json, Language, Outlet

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import Any

    from framing.lexicon import Lexicon
    from framing.workbench.suggestions.suggest import Suggestions

_TAKE = "A suggested term to write into the copy, or 'POLE: TERM' for a form or a pole of your own. Once or more."


def suggest(
    lexicon: Annotated[str, typer.Argument(help="A .toml file, or a name from `framing lexicon list`.", metavar="LEXICON")],
    corpus: CorpusPath,
    axis: Annotated[str, typer.Option(help="Only this axis.", metavar="NAME")] = "",
    most: Annotated[int, typer.Option(help="Suggest so many terms for an axis.", min=1, metavar="NUMBER")] = 20,
    names: Annotated[bool, typer.Option("--names", help="Suggest names of persons and places too.")] = False,
    take: Annotated[list[str] | None, typer.Option(help=_TAKE, metavar="TERM")] = None,
    copy: Annotated[
        Path | None, typer.Option("-o", "--output", help="The copy of the lexicon's file to write them into.", metavar="COPY.toml")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a copy that is there.")] = False,
    outlet: Outlet = "",
    language: Language = "",
    encoder: EncoderName = "all-MiniLM-L6-v2",
    json: Json = False,
) -> None:
    """Suggest terms that a lexicon may lack, from articles.

    Each with its counts, the reason, and some of its lines to read: words are easily mistaken. Nothing is added, unless you --take terms, and then
    into a copy: the lexicon's own file is never changed.
    """
    from framing.lexicon import load_lexicon
    from framing.workbench.axes import asked_axes
    from framing.workbench.suggestions.suggest import suggest as suggest_terms
    from framing.workbench.suggestions.taking import check_copy, chosen_entries

    if bool(take) != bool(copy):
        raise typer.BadParameter("--take says which terms, -o into which copy: both, or neither.", param_hint="--take / -o")
    loaded = load_lexicon(lexicon)
    asked_axes(loaded, axis)  # what is wrong is said before the articles are read, which may take minutes
    if copy:
        check_copy(lexicon, copy, force=force)
    material = read_articles(corpus, encoder, outlet=outlet, language=language)
    with stage_progress() as progress:
        found = suggest_terms(material, loaded, axis=axis, most=most, names=names, progress=progress)
    entries = chosen_entries(found.table, loaded, take or [])
    if json:
        told = {"suggestions": records(found.table), "lines": records(found.lines), "notes": list(found.notes)}
        show_json({**told, "taken": [entry._asdict() for entry in entries]})
    else:
        _show(found, loaded)
    for said in found.notes:
        warn(said)
    if copy:
        _write(lexicon, entries, copy, force=force)


def _show(found: Suggestions, lexicon: Lexicon) -> None:
    from framing.tables import axis_title

    poles = {name: axis.labels for name, axis in lexicon.axes.items()}
    for number, (axis, rows) in enumerate(found.table.groupby("axis", sort=False)):
        show_text(("\n" if number else "") + axis_title(str(axis), poles), style="bold")
        for row in rows.to_dict("records"):
            _show_one(row, lexicon.axes[str(axis)].poles[row["pole"]].label)
            mine = found.lines[(found.lines["axis"] == axis) & (found.lines["pole"] == row["pole"]) & (found.lines["term"] == row["term"])]
            for line in mine.to_dict("records"):
                show_text(f"{line['outlet']} · {line['document']}:{line['sentence']} · [{line['voice']}]", label="    ", style="dim")
                text = " ".join(line["text"].split())
                show_text(Text.assemble("…", line["left"], (f"«{text}»", "bold"), line["right"], "…"), label="      ")
    if len(found.table):
        term = found.table["term"].iloc[0]
        note(f"Nothing is added. To take some into a copy of the file: --take {shlex.quote(term)} … -o COPY.toml")


def _show_one(row: Mapping[Hashable, Any], label: str) -> None:
    found = f"{counted(row['hits'], 'hit')} in {counted(row['articles'], 'article')} of {counted(row['outlets'], 'outlet')}, {row['own']:.0%} own"
    forms = f" ({row['forms']})" if row["forms"] else ""
    show_text(Text.assemble("\n", (f"{label}: {row['term']}", "bold"), f"  {found}{forms}"))
    for reason in row["reason"].split("; "):
        show_text(reason, label="  - ")


def _write(lexicon: str, entries: list[Any], copy: Path, *, force: bool) -> None:
    from framing.workbench.suggestions.taking import write_copy

    said = write_copy(lexicon, entries, copy, force=force)
    note(f"{copy}: written, with {counted(len(entries), 'term')} more.")
    for fault in said:
        if fault.level == "fault":
            warn(f"now misread: {fault}")
    note(f"Look at it again: framing lexicon check {shlex.quote(str(copy))}")
