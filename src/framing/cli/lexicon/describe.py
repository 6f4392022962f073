"""`framing lexicon describe`: what a lexicon does in a corpus."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Hashable, Mapping
from math import isfinite, isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli.console import counted, note, records, show_json, show_table, show_text, stage_progress, warn
from framing.cli.lexicon.reading import read_articles
from framing.cli.options import CorpusPath, EncoderName, Json, Language, Outlet
from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd

    from framing.workbench.description import Description

_MOST_ENTRIES, _MOST_OVERLAPS, _MOST_LETTERS = 10, 5, 46
_TOGETHER = 0.5
_FIGURE = "term_influence"
_TABLES = ("axes", "terms", "separations", "overlaps", "influence", "entries")
_TERM_COLUMNS = {"term": "term", "hits": "hits", "counted": "counted", "share": "share", "articles": "articles", "outlets": "outlets"}


def describe(
    lexicon: Annotated[str, typer.Argument(help="A .toml file, or a name from `framing lexicon list`.", metavar="LEXICON")],
    corpus: CorpusPath,
    axis: Annotated[str, typer.Option(help="Only this axis.", metavar="NAME")] = "",
    influence: Annotated[
        bool, typer.Option("--influence/--no-influence", help="Whether each term and seed is left out, which takes longest.")
    ] = True,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder to write the tables (CSV) and the figure into.", metavar="FOLDER")
    ] = None,
    outlet: Outlet = "",
    language: Language = "",
    encoder: EncoderName = "all-MiniLM-L6-v2",
    json: Json = False,
) -> None:
    """Describe what a lexicon does on articles.

    How much it finds; which terms are dead, dominant, or bound to one outlet, event or name; how far the poles lie apart in the embedding; which
    axes overlap; and how far each outlet's mean moves when each term and each seed is left out.
    """
    from framing.lexicon import load_lexicon
    from framing.workbench.axes import asked_axes
    from framing.workbench.description import describe as describe_lexicon

    loaded = load_lexicon(lexicon)
    asked_axes(loaded, axis)  # refused before the articles are read, which may take minutes
    if output:
        _check_folder(output)
    material = read_articles(corpus, encoder, outlet=outlet, language=language)
    with stage_progress() as progress:
        described = describe_lexicon(material, loaded, axis=axis, influence=influence, progress=progress)
    if json:
        show_json({"lexicon": loaded.name, **{name: records(table) for name, table in described.tables.items()}, "notes": list(described.notes)})
    else:
        _show(described)
        for said in described.notes:
            warn(said)
    if output:
        written = _write(described, output)
        note(f"{output}: {counted(len(written), 'file')} written.")


def _check_folder(folder: Path) -> None:
    """Raise `FramingError` if the tables would be written over a file, or among files that are not theirs."""
    mend = "name another folder with -o"
    if folder.exists() and not folder.is_dir():
        raise FramingError(folder, found="a file stands where the folder would be", mend=mend)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.name.startswith(".") and path.stem not in _TABLES and not path.stem.startswith(_FIGURE):
            raise FramingError(folder, found=f"files that are not of a description ({path.name})", expected="an empty folder or a new one", mend=mend)


def _write(described: Description, folder: Path) -> list[Path]:
    """The tables that have rows as CSV, and the figure of each axis as SVG, PDF and PNG."""
    from framing.figures.style import save
    from framing.figures.term_influence import term_influence
    from framing.files import work_folder, write_whole

    tables = {name: table for name, table in described.tables.items() if len(table)}
    with work_folder(folder) as work:  # all of them or none
        written = [write_whole(work / f"{name}.csv", table.to_csv(index=False, lineterminator="\n")) for name, table in tables.items()]
        for axis in dict.fromkeys(described.influence["axis"]):
            figure = term_influence(described.influence, axis=axis, poles=described.poles)
            written += save(figure, work / f"{_FIGURE}-{re.sub(r'[^A-Za-z0-9_-]+', '-', axis)}")
        return [path.replace(folder / path.name) for path in written]


def _show(described: Description) -> None:
    from framing.tables import axis_title

    for number, row in enumerate(described.axes.to_dict("records")):
        axis = str(row["axis"])
        show_text(("\n" if number else "") + axis_title(axis, described.poles), style="bold")
        show_text(_found(row, described.poles[axis]))
        show_text(_apart(row, is_frame=not described.poles[axis][0]))
        _show_terms(described.terms[described.terms["axis"] == axis], described.poles[axis])
        _show_entries(described.entries[described.entries["axis"] == axis])
        _show_overlaps(described.overlaps[described.overlaps["axis"] == axis])


def _found(row: Mapping[Hashable, Any], ends: tuple[str, str]) -> str:
    low, high = ends
    hits = [f"{row['low_hits']:,} of {low}"] * bool(low) + [f"{row['high_hits']:,} of {high}"]
    share = f" ({row['coverage']:.0%})" if row["articles"] else ""
    return (
        f"{row['with_counted']:,} of {counted(row['articles'], 'article')}{share} hold a term that counts, "
        f"{row['with_hits']:,} one in whatever voice; hits: {', '.join(hits)}."
    )


def _apart(row: Mapping[Hashable, Any], *, is_frame: bool) -> str:
    """How far the poles lie apart in the embedding, in words."""
    from framing.workbench.separation import in_words

    known = [(kind, row[f"{kind}_separation"]) for kind in ("term", "seed")]
    parts = [f"{value:.2f} by {kind}s that were left out ({in_words(value)})" for kind, value in known if isfinite(value)]
    other = "the corpus's other sentences" if is_frame else "the other pole"
    said = f"The embedding tells a pole from {other}: {', '.join(parts)}; 0.50 is chance, 1.00 always. " if parts else ""
    missing = f"How well the embedding tells a pole from {other} is not known ({row['reason']})." if row["reason"] else ""
    return f"{said}{missing}".strip()


def _show_terms(terms: pd.DataFrame, ends: tuple[str, str]) -> None:
    """The terms of each pole, those that count most on top; those without a hit in one line."""
    from framing.workbench.remarks import DEAD

    for pole, rows in terms.groupby("pole", sort=False):
        show_text(f"\n{ends[pole == 'high']}", style="bold")
        found = rows[rows["hits"] > 0].sort_values(["counted", "hits"], ascending=False, kind="stable")
        if len(found):
            shown = found[list(_TERM_COLUMNS)].assign(
                counted=[f"{value:.4g}" for value in found["counted"]],
                share=[f"{value:.0%}" if isfinite(value) else "" for value in found["share"]],
                own=[f"{own / hits:.0%}" for own, hits in zip(found["own"], found["hits"], strict=True)],
                remark=found["remark"],
            )
            show_table(shown, numbers=("hits", "counted", "share", "articles", "outlets", "own"))
        if dead := rows.loc[rows["remark"] == DEAD, "term"].tolist():
            show_text(", ".join(dead), label="no hit: ", style="dim")


def _show_entries(entries: pd.DataFrame) -> None:
    """What moves an outlet furthest when it is left out."""
    import pandas as pd

    from framing.tables import signed

    if entries.empty:
        return
    moving = entries[entries["change"].abs() > 0].head(_MOST_ENTRIES)
    if moving.empty:
        show_text("\nNo outlet's mean moves when a term or a seed is left out.")
        return
    show_text("\nWhat moves an outlet's mean furthest when it is left out", style="bold")
    signs = {"low": "−", "high": "+"}
    named = [
        f"{signs[pole]} {text if kind == 'term' else _quoted(text)}"
        for kind, pole, text in zip(moving["kind"], moving["pole"], moving["left_out"], strict=True)
    ]
    correlations = ["" if isnan(value) else f"{value:.3f}" for value in moving["correlation"]]
    changes = [signed(value) for value in moving["change"]]
    table = pd.DataFrame({"left out": named, "change": changes, "outlet": moving["outlet"].to_numpy(), "scores correlate": correlations})
    show_table(table, numbers=("change", "scores correlate"))


def _quoted(seed: str) -> str:
    return f"“{textwrap.shorten(seed, _MOST_LETTERS, placeholder='…')}”"


def _show_overlaps(overlaps: pd.DataFrame) -> None:
    """The axes that share words with this one, or on which the same documents stand high or low."""
    import pandas as pd

    told = overlaps[(overlaps["shared"] > 0) | (overlaps["correlation"].abs() >= _TOGETHER)]
    if told.empty:
        return
    told = told.sort_values(["shared", "other"], ascending=[False, True], kind="stable").head(_MOST_OVERLAPS)
    show_text("\nAxes that overlap with it", style="bold")
    shares = ["" if isnan(value) else f"{value:.0%}" for value in told["share"]]
    correlations = ["" if isnan(value) else f"{value:.2f}" for value in told["correlation"]]
    columns = {
        "axis": told["other"],
        "shared hits": told["shared"],
        "of its hits": shares,
        "most often": told["terms"],
        "scores correlate": correlations,
    }
    show_table(pd.DataFrame(columns), numbers=("shared hits", "of its hits", "scores correlate"))
