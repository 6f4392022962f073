"""`framing compare`: outlets beside each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from framing.cli.console import may_write, records, show_json, show_table, show_text, show_verdict, stage_progress, warn
from framing.cli.options import By, Json, RunFolder, Voices
from framing.errors import FramingError, demand_known

if TYPE_CHECKING:
    import pandas as pd

    from framing.comparison import Choices, Comparison, Settings, VoiceGaps
    from framing.scoring import Scores


def compare(
    run: RunFolder,
    by: By = "outlet",
    voices: Voices = "outlet",
    within: Annotated[Literal["event"] | None, typer.Option(help="Compare only inside events that both sides tell.", metavar="event")] = None,
    reference: Annotated[str | None, typer.Option(help="Hold every other outlet against this one alone.", metavar="OUTLET")] = None,
    group: Annotated[
        list[str] | None, typer.Option(help="Put outlets together under a name; give two groups or more.", metavar="NAME=OUTLET,OUTLET")
    ] = None,
    copies: Annotated[
        Literal["keep", "first"], typer.Option(help="Keep copies of one text (as one cluster), or only the first of them.", metavar="keep|first")
    ] = "keep",
    events: Annotated[
        Path | None, typer.Option(help="A CSV with document and event, as `framing corpus events` writes it.", metavar="FILE", readable=False)
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Also hold any two outlets against each other.")] = False,
    robustness: Annotated[bool, typer.Option("--robustness", help="Also compare under every other reasonable choice: takes minutes.")] = False,
    axis: Annotated[list[str] | None, typer.Option(help="Try only this axis under other choices; may be repeated.", metavar="NAME")] = None,
    draws: Annotated[int, typer.Option(help="Permutations for each test.", min=19, metavar="NUMBER")] = 9999,
    seed: Annotated[int, typer.Option(help="Where the random numbers of the permutations begin.", min=0, metavar="NUMBER")] = 20240308,
    json: Json = False,
) -> None:
    """Compare the outlets of RUN on every axis.

    For each outlet: its mean score with an interval, the difference to the others with its interval, the false discovery rate q, and whether it
    differs; then its voice gap, how far its own words lie from all the words it prints, and how much of what it frames it frames in its own words.
    Under the name of each axis stands whether it may be interpreted, and whose ruler it is read on. The tables are also written into RUN:
    comparison.csv, .parquet, .md and .tex, with effect sizes, p, p over all rows and the smallest difference that could have been seen; omnibus, one
    row an axis; ranking, with the means of small outlets shrunk; comparison.json, with settings and seed; voice_gaps and voice_gap_poles, with the
    shares of all voices.
    """
    from framing.comparison import Settings, voice_gaps
    from framing.comparison import compare as compare_scores
    from framing.scoring import read_scores

    scores = with_events(read_scores(run), events)
    for name in axis or ():
        demand_known("--axis", name, list(scores.axes), needed=True)
    choices: Choices = {"by": by, "voices": voices, "within": within, "reference": reference, "groups": read_groups(group or [])}
    choices |= {"copies": copies, "draws": draws, "seed": seed}
    with stage_progress() as tell:
        watched: Choices = {**choices, "progress": tell}
        comparison = compare_scores(scores, **watched)
    gaps = voice_gaps(scores, by=by, draws=draws, seed=seed)
    further = [_ranking(scores, choices, run)]
    if pairs:
        further.append(_pairs(scores, choices, run))
    if robustness:
        further.append(_robustness(scores, Settings.of(choices), run, axis or []))
    write_and_show(comparison, scores, run, json=json, gaps=gaps, further=further)


class Further(NamedTuple):
    """What was asked for beside the comparison: its name and value for scripts, and how it is shown to people."""

    name: str
    value: dict[str, object]
    show: Callable[[], None]


def read_groups(given: Sequence[str]) -> dict[str, list[str]] | None:
    """Outlets by the name they are put together under, from `NAME=OUTLET,OUTLET`; None where no group is given.

    >>> read_groups(["north=Northgate Wire, The Lantern", "south=Vessin Times"])
    {'north': ['Northgate Wire', 'The Lantern'], 'south': ['Vessin Times']}
    """
    groups: dict[str, list[str]] = {}
    for words in given:
        name, _, outlets = words.partition("=")
        named = [outlet.strip() for outlet in outlets.split(",") if outlet.strip()]
        if not name.strip() or not named:
            raise FramingError("--group", found=repr(words), expected="NAME=OUTLET,OUTLET")
        groups.setdefault(name.strip(), []).extend(named)
    return groups or None


def with_events(scores: Scores, path: Path | None) -> Scores:
    """The scores with the events of a file in the place of their own; the file's hash is part of their provenance."""
    if path is None:
        return scores
    from hashlib import sha256

    from framing.events import read_events, set_events

    documents = set_events(scores.documents, read_events(path))
    return replace(scores, documents=documents, provenance={**scores.provenance, "events": sha256(path.read_bytes()).hexdigest()})


def _ranking(scores: Scores, choices: Choices, run: Path) -> Further:
    """Which outlet stands highest, for scripts and in the run: people read it off the means."""
    from framing.comparison import rank_outlets
    from framing.comparison.ranking import write_ranking

    found = rank_outlets(scores, **choices)
    if os.access(run, os.W_OK):
        write_ranking(found, run)
    return Further("ranking", {"rows": records(found.table)}, lambda: None)


def _pairs(scores: Scores, choices: Choices, run: Path) -> Further:
    from framing.cli.pairs import find_pairs, pairs_json, show_pairs, write_pairs

    found = find_pairs(scores, {**choices, "reference": None})
    write_pairs(found, run)
    return Further("pairs", pairs_json(found), lambda: show_pairs(found))


def _robustness(scores: Scores, settings: Settings, run: Path, axes: Sequence[str]) -> Further:
    from framing.cli.robustness import robustness_json, show_robustness, try_robustness

    found = try_robustness(run, scores, settings, axes=axes)
    return Further("robustness", robustness_json(found), lambda: show_robustness(found, run))


def write_and_show(
    comparison: Comparison, scores: Scores, run: Path, *, json: bool = False, gaps: VoiceGaps | None = None, further: Sequence[Further] = ()
) -> None:
    """Write the comparison and the voice gaps into the run, and print them for people or for scripts."""
    from framing.comparison import voice_gaps
    from framing.tables import voice_gap_summary, write_comparison, write_voice_gaps

    gaps = gaps or voice_gaps(scores, by=comparison.by, level=comparison.level)
    if may_write(run, "the comparison is"):
        write_comparison(comparison, scores.poles, run)
        write_voice_gaps(gaps, run)
    if json:
        gap = {"notes": list(gaps.notes), "rows": records(gaps.table), "poles": records(gaps.poles)}
        show_json({**_for_scripts(comparison), "voice_gaps": gap, **{each.name: each.value for each in further}})
        return
    interval = f"{comparison.level:.0%} interval"
    _show_comparison(comparison, scores.poles, interval)
    show_text("\nVoice gap: mean score of the outlet's own voice less that of all it prints; and the share of its hits that stand in its own words")
    summary = voice_gap_summary(gaps, scores.poles).rename(columns={"outlet": gaps.by, "interval": interval})
    _show_by_axis(summary, numbers=("gap", interval, "hits", "own words"))
    for each in further:
        each.show()
    for said_of_all in dict.fromkeys((*comparison.notes, *gaps.notes)):
        warn(said_of_all)


def _for_scripts(comparison: Comparison) -> dict[str, object]:
    return {
        "by": comparison.by,
        "voices": comparison.voices,
        "settings": comparison.provenance.get("comparison", {}),
        "notes": list(comparison.notes),
        "trust": records(comparison.trust),
        "rows": records(comparison.table),
        "omnibus": records(comparison.omnibus),
    }


def _show_comparison(comparison: Comparison, poles: Mapping[str, tuple[str, str]], interval: str) -> None:
    from framing.tables import comparison_summary

    inside = "inside the events that both tell" if comparison.within else ""
    against = f"to {comparison.reference}" if comparison.reference else ""
    if inside or against:
        show_text(f"\nDifferences {' '.join(filter(None, (against, inside)))}")
    # One column less: what all are held against is said, or is `others`.
    summary = comparison_summary(comparison, poles).drop(columns="against")
    shown = f"difference ({interval})"
    summary = summary.rename(columns={"outlet": comparison.by, "interval": interval, "difference": shown})
    _show_by_axis(summary, numbers=("articles", "mean", interval, shown, "q"))


def _show_by_axis(summary: pd.DataFrame, *, numbers: Sequence[str]) -> None:
    """A table for each axis, under its name and the verdict on it."""
    for said, rows in summary.groupby(["axis", "trust"], sort=False):
        axis, trust = map(str, said)
        show_text(f"\n{axis}", style="bold")
        show_verdict(trust)
        show_table(rows.drop(columns=["axis", "trust"]), numbers=numbers)
