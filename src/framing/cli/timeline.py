"""`framing timeline`: how outlets' scores move over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from framing.cli.console import counted, may_write, note, records, show_json, show_table, show_text, show_verdict, stage_progress, warn
from framing.cli.options import By, Json, RunFolder, Voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from framing.comparison import Timeline


def timeline(
    run: RunFolder,
    by: By = "outlet",
    voices: Voices = "outlet",
    every: Annotated[
        Literal["week", "month", "quarter", "year"], typer.Option(help="How long a period is.", metavar="week|month|quarter|year")
    ] = "month",
    span: Annotated[
        float | None, typer.Option(help="How many days the curve looks to either side; else four tenths of all time.", metavar="DAYS")
    ] = None,
    axis: Annotated[
        list[str] | None, typer.Option(help="Show this axis only, with its periods (may be given more than once).", metavar="AXIS")
    ] = None,
    copies: Annotated[
        Literal["keep", "first"], typer.Option(help="Keep copies of one text (as one cluster), or only the first of them.", metavar="keep|first")
    ] = "keep",
    json: Json = False,
) -> None:
    """Show the outlets of RUN over time, and whether they change.

    For each outlet: the change of its score in a year by the straight line through its articles, with its interval, and the verdict (q over all
    outlets and axes). With --axis also the mean of each period and the curve through the articles. The tables are also written into RUN: trends, and
    timeline with the means, curves and bands of all periods (.csv and .parquet).
    """
    from framing.comparison.over_time.timeline import timeline as find_timeline
    from framing.comparison.over_time.timeline import write_timeline
    from framing.errors import demand_known
    from framing.scoring import read_scores

    scores = read_scores(run)
    there = list(dict.fromkeys(map(str, scores.table["axis"])))
    for name in axis or ():
        demand_known("--axis", name, there, among="the run")
    with stage_progress() as progress:
        found = find_timeline(scores, every=every, span=span, by=by, voices=voices, copies=copies, progress=progress)
    if may_write(run, "the timeline is"):
        write_timeline(found, run)
    chosen = axis or there
    trends, rows = (table[table["axis"].isin(chosen)] for table in (found.trends, found.table))
    if json:
        said = {"by": by, "voices": voices, "every": every, "span": found.span, "level": found.level, "notes": list(found.notes)}
        show_json({**said, "trends": records(trends), "rows": records(rows)})
        return
    for name in chosen:
        _show_trends(trends[trends["axis"] == name], scores.poles, found)
        if axis:
            show_text("")
            _show_periods(rows[rows["axis"] == name], found)
    for said_of_all in found.notes:
        warn(said_of_all)
    if not axis:
        note(f"timeline.csv has {counted(len(found.table), 'row')}, a {every} of an outlet on an axis each; --axis shows those of an axis.")


def _show_trends(trends: pd.DataFrame, poles: Mapping[str, tuple[str, str]], found: Timeline) -> None:
    """Under the name of an axis and its verdict, a row for each outlet."""
    from framing.comparison.trust import in_words
    from framing.tables import axis_title, signed

    if trends.empty:
        return
    axis, trust, why = trends[["axis", "trust", "trust_reason"]].iloc[0]
    show_text(f"\n{axis_title(axis, poles)}", style="bold")
    if trust:
        show_verdict(in_words(trust, why))
    interval = f"{found.level:.0%} interval"
    shown = trends[["outlet"]].rename(columns={"outlet": found.by})
    shown["articles (events)"] = _counts(trends)
    shown["from"], shown["to"] = trends["first"], trends["last"]
    shown["a year"] = trends["slope"].map(signed)
    shown[interval] = _intervals(trends["low"], trends["high"])
    shown["q"] = ["" if q != q else f"{q:.3f}" for q in trends["q"]]  # noqa: PLR0124 (a missing number is not itself)
    shown["verdict"] = [reason or verdict for verdict, reason in zip(trends["verdict"], trends["reason"], strict=True)]
    show_table(shown, numbers=("articles (events)", "a year", interval, "q"))


def _show_periods(rows: pd.DataFrame, found: Timeline) -> None:
    from framing.tables import signed

    interval, band = f"{found.level:.0%} interval", f"{found.level:.0%} band"
    shown = rows[["outlet", "period"]].rename(columns={"outlet": found.by, "period": f"{found.every} from"})
    shown["articles (events)"] = _counts(rows)
    shown["mean"], shown[interval] = rows["mean"].map(signed), _intervals(rows["low"], rows["high"])
    shown["curve"], shown[band] = rows["smooth"].map(signed), _intervals(rows["smooth_low"], rows["smooth_high"])
    show_table(shown, numbers=("articles (events)", "mean", interval, "curve", band))


def _counts(rows: pd.DataFrame) -> list[str]:
    return [f"{n:,} ({events:,})" for n, events in zip(rows["n_documents"], rows["n_events"], strict=True)]


def _intervals(low: Iterable[float], high: Iterable[float]) -> list[str]:
    from framing.tables import interval_words

    return [interval_words(first, last) for first, last in zip(low, high, strict=True)]
