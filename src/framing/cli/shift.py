"""`framing shift`: which terms and which sentences make the difference between two outlets."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from framing.cli.compare import read_groups
from framing.cli.console import may_write, note, records, show_json, show_table, show_text, show_verdict, warn
from framing.cli.options import By, Json, RunFolder, Voices

if TYPE_CHECKING:
    import pandas as pd

    from framing.scoring import Scores
    from framing.word_shift import WordShift
    from framing.word_shift.word_shift import Asked

_THINGS = {"lexicon": "hits", "embedding": "sentences"}
_ZONES = {"caption": "captions"}


def shift(
    run: RunFolder,
    axis: Annotated[str, typer.Option(help="The axis on which they differ.", metavar="NAME")],
    outlet: Annotated[str, typer.Option(help="The outlet, or group, whose difference is taken apart.", metavar="NAME")],
    against: Annotated[str, typer.Option(help="The outlet that it is compared with; without it, all others.", metavar="NAME")] = "",
    within: Annotated[
        Literal["event"] | None, typer.Option("--within", help="event: only events that both tell, each weighing the same.", metavar="event")
    ] = None,
    copies: Annotated[
        Literal["keep", "first"], typer.Option(help="first: of copies of a text the first alone counts.", metavar="keep|first")
    ] = "keep",
    group: Annotated[
        list[str] | None, typer.Option(help="Put outlets together under a name; give two groups or more.", metavar="NAME=OUTLET,OUTLET")
    ] = None,
    by: By = "outlet",
    voices: Voices = "outlet",
    top: Annotated[int, typer.Option(help="Show so many parts, and so many sentences; 0 shows all.", min=0, metavar="NUMBER")] = 20,
    json: Json = False,
) -> None:
    """Take the difference of two outlets of RUN apart.

    What makes an outlet's mean score differ from that of another outlet, or of all others?

    The difference is taken apart without a rest: into terms, each with how often it is printed and in whose voice, and into the sentences that the
    embedding heard; then by zone and by voice; then sentence by sentence. Tables are also written into RUN: word_shift and word_shift_sentences (.csv
    and .parquet), from which `framing figures RUN` draws the figure word_shift.
    """
    from framing.scoring import read_scores
    from framing.word_shift import word_shift, write_word_shift

    scores = read_scores(run)
    asked: Asked = {"within": within, "copies": copies, "groups": read_groups(group or []), "by": by, "voices": voices}
    found = word_shift(scores, axis, outlet=outlet, against=against, **asked)
    if may_write(run, "the word shift is"):
        write_word_shift(found, run)
    if json:
        said = {"axis": axis, "outlet": outlet, "against": against, "settings": found.settings.record()}
        tables = {"trust": found.trust, "rows": found.table, "sentences": _with_text(found.sentences, scores)}
        show_json({**said, "notes": list(found.notes), **{name: records(table) for name, table in tables.items()}})
        return
    _show(found, scores, top)
    _tell(found, run)


def _show(found: WordShift, scores: Scores, top: int) -> None:
    from framing.comparison.trust import in_words
    from framing.tables import axis_title, interval_words, signed

    whole = found.part("all").iloc[0]
    show_text(f"{axis_title(found.axis, scores.poles)}: {found.outlet} less {found.against or 'all others'}", style="bold")
    for row in found.trust.to_dict("records"):
        show_verdict(in_words(row["verdict"], row["reason"]))
    if not isfinite(whole["difference"]):
        show_text(whole["reason"])
        return
    interval = interval_words(whole["low"], whole["high"]) or whole["reason"]
    show_text(f"{signed(whole['value_outlet'])} less {signed(whole['value_against'])} is {signed(whole['difference'])} ({interval})")
    for breakdown, title in (("witness", "By witness"), ("term", "By term"), ("zone", "By part of the article"), ("voice", "By voice")):
        _show_parts(found, scores, breakdown, title=title, top=top)
    _show_sentences(found, scores, top)


def _show_parts(found: WordShift, scores: Scores, breakdown: str, *, title: str, top: int) -> None:
    from framing.tables import interval_words, signed

    rows = found.part(breakdown)
    rows = rows[rows["witness"] != "reference"]
    rows = rows.loc[(-rows["difference"].abs().round(12)).sort_values(kind="stable").index]
    shown = rows.head(top) if top else rows
    table = shown.assign(
        part=[_named(row, scores.poles[found.axis]) for row in shown.to_dict("records")],
        interval=[interval_words(row["low"], row["high"]) or row["reason"] for row in shown.to_dict("records")],
        n=[f"{row['n']:,} : {row['n_against']:,}" for row in shown.to_dict("records")],
    )
    for name in ("difference", "by_use", "by_voice", "by_denial"):
        table[name] = table[name].map(signed)
    level = f"{found.settings.level:.0%} interval"
    names = {"difference": "adds", "interval": level, "by_use": "by use", "by_voice": "by voice", "by_denial": "by denial"}
    columns = ["difference", "part", "n", "interval", *(["by_use", "by_voice", "by_denial"] if breakdown == "term" else [])]
    show_text(f"\n{title}", style="bold")
    show_table(table[columns].rename(columns=names), numbers=("adds", "n", "by use", "by voice", "by denial"))
    if left := len(rows) - len(shown):
        rest = float(rows["difference"].iloc[len(shown) :].sum())
        show_text(f"{signed(rest)}  {left} more (--top 0 shows them all)", style="dim")


def _named(part: Mapping[Hashable, Any], ends: tuple[str, str]) -> str:
    """What a part is called: `atrocity: massacre*`, `atrocity: sentences with massacre*`, `sentences without a term`, `hits in the lead`."""
    thing, what = _THINGS[part["witness"]], part["what"]
    if part["breakdown"] == "zone":
        return f"{thing} in {_ZONES.get(what, f'the {what}')}"
    if part["breakdown"] == "voice":
        return f"{thing}, {what}"
    if part["breakdown"] == "term" and not what:
        return f"{thing} without a term"
    pole = {"low": ends[0], "high": ends[1]}.get(part["pole"], "")
    return f"{pole}: {what if thing == 'hits' else f'{thing} with {what}'}" if pole else thing


def _show_sentences(found: WordShift, scores: Scores, top: int) -> None:
    from framing.tables import signed

    table = found.sentences
    shown = _with_text(table.head(top) if top else table, scores)
    show_text("\nBy sentence: what each adds to the difference", style="bold")
    for row in shown.to_dict("records"):
        held = f" · {row['terms']}" if row["terms"] else ""
        show_text(f"{signed(row['value'])}  {row['outlet']} · {row['document']}:{row['sentence']} · {row['voice']}{held}", style="dim")
        show_text(" ".join(str(row["text"]).split()), label="       ")
    if left := len(table) - len(shown):
        rest = float(table["value"].iloc[len(shown) :].sum())
        show_text(f"{signed(rest)}  {left} more sentences (--top 0 shows them all)", style="dim")


def _with_text(sentences: pd.DataFrame, scores: Scores) -> pd.DataFrame:
    places = zip(sentences["document"], sentences["start"], sentences["end"], strict=True)
    return sentences.assign(text=[scores.texts[document][start:end] for document, start, end in places])


def _tell(found: WordShift, run: Path) -> None:
    for said in found.notes:
        warn(said)
    note(
        "adds: to the difference, in standard deviations of the reference corpus; the parts of each table sum to it. "
        f"n: how often it is printed, or heard, at {found.outlet} and on the other side. {run}: word_shift.csv and more."
    )
