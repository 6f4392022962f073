"""`framing lexicon what-if`: the outlets' means with other terms, beside those with the terms that are there."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import note, records, show_json, show_table, show_text, stage_progress, warn
from framing.cli.lexicon.reading import read_articles
from framing.cli.options import CorpusPath, EncoderName, Json, Language, Outlet

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicon import Lexicon
    from framing.workbench.what_if import WhatIf


def what_if(
    lexicon: Annotated[str, typer.Argument(help="A .toml file, or a name from `framing lexicon list`.", metavar="LEXICON")],
    corpus: CorpusPath,
    add: Annotated[list[str] | None, typer.Option(help="A term to add: 'POLE: TERM'. Once or more.", metavar="TERM")] = None,
    remove: Annotated[list[str] | None, typer.Option(help="A term to remove, as it is written in the file. Once or more.", metavar="TERM")] = None,
    instead: Annotated[str, typer.Option(help="Another lexicon to compare with, in place of added or removed terms.", metavar="LEXICON")] = "",
    outlet: Outlet = "",
    language: Language = "",
    encoder: EncoderName = "all-MiniLM-L6-v2",
    json: Json = False,
) -> None:
    """Show what other terms would change.

    The means of outlets before and after, with intervals, also of the change; and the examples of the lexicon that are read otherwise. No file is
    changed.
    """
    from framing.lexicon import load_lexicon
    from framing.workbench.what_if import what_if as compare_lexicons

    if bool(instead) == bool(add or remove):
        raise typer.BadParameter("say what to --add or --remove, or which lexicon to take --instead.", param_hint="--add / --remove / --instead")
    before = load_lexicon(lexicon)
    after = load_lexicon(instead) if instead else edited(before, add or [], remove or [])
    material = read_articles(corpus, encoder, outlet=outlet, language=language)
    with stage_progress() as progress:
        told = compare_lexicons(material, before, after, progress=progress)
    if json:
        rows = {"axes": records(told.axes), "rows": records(told.table)}
        misread = [asdict(fault) for fault in told.misread]
        show_json({"level": told.level, **rows, "misread": misread, "mended": list(told.mended), "notes": list(told.notes)})
        return
    _show(told, {name: axis.labels for name, axis in after.axes.items()})
    for fault in told.misread:
        warn(f"now misread: {fault}")
    for text in told.mended:
        warn(f"now read as its author says: {text!r}")
    for said in told.notes:
        warn(said)


def edited(lexicon: Lexicon, add: list[str], remove: list[str]) -> Lexicon:
    """The lexicon with and without these terms. What is removed and added again, in another pole, is removed first."""
    from framing.lexicon.editing import parse_entry, with_terms, without_terms

    entries = [parse_entry(lexicon, text) for text in add]
    moved = [text for text in remove if text in {entry.text for entry in entries}]
    return without_terms(with_terms(without_terms(lexicon, moved), entries), [text for text in remove if text not in moved])


def _show(told: WhatIf, poles: dict[str, tuple[str, str]]) -> None:
    from framing.tables import axis_title

    changed = told.axes[told.axes["changed"]]
    if changed.empty:
        show_text("Nothing that is measured changes.")
    for number, row in enumerate(changed.to_dict("records")):
        show_text(("\n" if number else "") + axis_title(str(row["axis"]), poles), style="bold")
        alike = f"; the articles' scores correlate by {row['correlation']:.3f}" if isfinite(row["correlation"]) else ""
        show_text(f"hits: {row['hits_before']:,} before, {row['hits_after']:,} after{alike}.")
        table = _shown(told.table[told.table["axis"] == row["axis"]], poles[str(row["axis"])], f"{told.level:.0%} interval")
        show_table(table, numbers=("articles", "mean", table.columns[4]))
    if len(changed) and (same := [str(name) for name in told.axes.loc[~told.axes["changed"], "axis"]]):
        note(f"unchanged: {', '.join(same)}")


def _shown(rows: pd.DataFrame, ends: tuple[str, str], interval: str) -> pd.DataFrame:
    """Three lines an outlet: its mean before and after with interval and verdict, and the change with its interval."""
    import pandas as pd

    from framing.tables import signed

    words = {"higher": f"higher: {ends[1]}", "lower": f"lower: {ends[0] or f'less {ends[1]}'}"}
    lines = []
    for row in rows.to_dict("records"):
        for what, mean, suffix in (("before", "mean_before", "_before"), ("after", "mean_after", "_after"), ("change", "change", "")):
            low, high = (row[f"low{suffix}"], row[f"high{suffix}"]) if suffix else (row["change_low"], row["change_high"])
            verdict = str(row.get(f"verdict{suffix}", ""))
            named = (row["outlet"], str(row["n"])) if what == "before" else ("", "")
            spread = f"{signed(low)} to {signed(high)}" if isfinite(low) else ""
            lines.append((*named, what, signed(row[mean]), spread, words.get(verdict, verdict)))
    return pd.DataFrame(lines, columns=["outlet", "articles", "when", "mean", interval, "verdict"])
