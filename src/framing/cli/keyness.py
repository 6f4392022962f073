"""`framing keyness`: which words mark whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from framing.cli.console import counted, may_write, note, records, show_json, show_table, show_text, stage_progress, warn
from framing.cli.options import By, Json, RunFolder

if TYPE_CHECKING:
    import pandas as pd

    from framing.keyness import Keyness
    from framing.scoring import Scores


def keyness(
    run: RunFolder,
    outlet: Annotated[str, typer.Option(help="Only what marks this outlet.", metavar="NAME")] = "",
    against: Annotated[str, typer.Option(help="The outlet that it is compared with; without it, all others.", metavar="NAME")] = "",
    what: Annotated[Literal["words", "phrases", "terms"], typer.Option(help="What is counted: words, phrases, or terms of the lexicons.")] = "words",
    axis: Annotated[str, typer.Option(help="With --pole: the axis. With --what terms: only its terms.", metavar="NAME")] = "",
    pole: Annotated[str, typer.Option(help="What marks the sentences that lean to this pole of the axis: low, high, or its label.")] = "",
    voices: Annotated[
        Literal["own", "all", "quoted", "scare", "attributed"], typer.Option(help="Whose words count: the outlet's own, all, or one voice.")
    ] = "own",
    within: Annotated[
        Literal["event"] | None, typer.Option("--within", help="event: only events that both sides tell, each compared in itself.", metavar="event")
    ] = None,
    by: By = "outlet",
    top: Annotated[int, typer.Option(help="Show so many marks of each outlet; 0 shows all.", min=0, metavar="NUMBER")] = 20,
    lines: Annotated[bool, typer.Option("--lines", help="Show a line of text for each mark.")] = False,
    draws: Annotated[int, typer.Option(help="Arrangements drawn for what may be a mark.", min=39, metavar="NUMBER")] = 49_999,
    seed: Annotated[int, typer.Option(help="Where the random numbers begin.", min=0, metavar="NUMBER")] = 20240308,
    json: Json = False,
) -> None:
    """Show which words mark each outlet of RUN, or a pole.

    Words, phrases or terms: for each outlet what it says more often than the others, and what less often, so far as chance can be excluded (q
    < 0.05). Texts are what is dealt out at random, not words: one long article, or one that many copied, makes no mark. All that was tested is
    written into RUN as keyness (.csv, .parquet and .json).
    """
    from framing.keyness import keyness as find_marks
    from framing.keyness import write_keyness
    from framing.scoring import read_scores

    scores = read_scores(run)
    with stage_progress() as progress:
        found = find_marks(
            scores, by=by, target=outlet, against=against, what=what, axis=axis, pole=pole, voices=voices, within=within, draws=draws, seed=seed,
            progress=progress,
        )  # fmt: skip
    if may_write(run, "the marks are"):
        write_keyness(found, run)
    if json:
        told = {"question": found.provenance["keyness"], "n_tests": found.n_tests, "notes": list(found.notes), "rows": records(found.table)}
        show_json(told)
        return
    _show(found, scores, top, lines=lines)
    for said in found.notes:
        warn(said)


def _show(found: Keyness, scores: Scores, top: int, *, lines: bool) -> None:
    """A table for each side: what it has more of, then what it has less of."""
    from framing.keyness import strongest_rows

    shown = strongest_rows(found, top)
    for side in dict.fromkeys(found.table["outlet"]):
        every = found.table[found.table["outlet"] == side]
        told = {verdict: int((every["verdict"] == verdict).sum()) for verdict in ("more", "less")}
        rows = shown[shown["outlet"] == side]
        show_text(f"\n{side} against {every['against'].iloc[0]}: {told['more']} more, {told['less']} less", style="bold")
        if len(rows):
            show_table(_summary(rows, level=found.level), numbers=("n", "against", "per 10,000", "there", "articles", "log-odds", "q"))
        if lines and len(rows):
            _show_lines(rows, scores, found)
        if hidden := sum(told.values()) - len(rows):
            note(f"… and {hidden} more: --top 0 shows them all.")
    note(f"Tested: {counted(len(found.table), 'item')} of {found.n_tests:,}; q is taken over all.")


def _summary(rows: pd.DataFrame, *, level: float) -> pd.DataFrame:
    """The rows for reading, every cell a string."""
    import pandas as pd

    terms = (rows["axis"] != "").any()
    columns: dict[str, Iterable[str]] = {
        str(rows["kind"].iloc[0]): rows["item"],
        **({"axis": rows["axis"] + ": " + rows["pole"]} if terms else {}),
        "n": [f"{value:,}" for value in rows["n"]],
        "against": [f"{value:,}" for value in rows["n_against"]],
        "per 10,000": [f"{value:.1f}" for value in rows["per_10k"]],
        "there": [f"{value:.1f}" for value in rows["per_10k_against"]],
        "articles": [f"{n:,} ({events:,})" for n, events in zip(rows["n_documents"], rows["n_events"], strict=True)],
        "log-odds": [_signed(value) for value in rows["log_odds"]],
        f"{level:.0%} interval": [f"{_signed(low)} to {_signed(high)}" for low, high in zip(rows["low"], rows["high"], strict=True)],
        "q": [f"{value:.3f}" if value >= 0.001 else "<0.001" for value in rows["q"]],
        "verdict": rows["verdict"],
    }
    return pd.DataFrame({name: list(cells) for name, cells in columns.items()}, dtype="str")


def _signed(value: float) -> str:
    from framing.tables import signed

    return signed(value)


def _show_lines(rows: pd.DataFrame, scores: Scores, found: Keyness) -> None:
    from framing.keyness import key_lines

    for line in key_lines(scores, rows, found.question).to_dict("records"):
        show_text(f"{line['item']} · {line['document']}", style="dim")
        show_text(Text.assemble("…", line["left"], (f"«{line['text']}»", "bold"), line["right"], "…"), label="  ")
