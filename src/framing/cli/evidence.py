"""`framing evidence`: the sentences behind a number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from framing.cli.console import counted, note, records, show_json, show_text
from framing.cli.options import Json, RunFolder, Voices
from framing.errors import demand_known

if TYPE_CHECKING:
    import pandas as pd

    from framing.scoring import Scores


def evidence(
    run: RunFolder,
    document: Annotated[str, typer.Option(help="Only this document.", metavar="ID")] = "",
    outlet: Annotated[str, typer.Option(help="Only this outlet.", metavar="NAME")] = "",
    axis: Annotated[str, typer.Option(help="Only this axis.", metavar="NAME")] = "",
    term: Annotated[str, typer.Option(help="Only hits with this in the term or the text: remnants.", metavar="WORDS")] = "",
    voice: Annotated[
        Literal["own", "quoted", "scare", "attributed"] | None,
        typer.Option(help="Only hits in this voice: own, quoted, scare or attributed.", metavar="VOICE"),
    ] = None,
    zone: Annotated[
        Literal["headline", "lead", "body", "caption", "boilerplate"] | None,
        typer.Option(help="Only hits in this part of the article: headline, lead, body, caption or boilerplate.", metavar="ZONE"),
    ] = None,
    source: Annotated[str, typer.Option(help="Only hits in the words of a source with this in its name: nurse.", metavar="WORDS")] = "",
    category: Annotated[
        Literal["neutral", "doubting", "endorsing", "demanding", "evaluating", "mental", "hedge"] | None,
        typer.Option(help="Only hits behind a reporting verb of this kind: doubting, endorsing …", metavar="KIND"),
    ] = None,
    actor: Annotated[str, typer.Option(help="Only hits that are said of this actor of the lexicons.", metavar="NAME")] = "",
    negated: Annotated[bool | None, typer.Option("--negated/--not-negated", help="Only hits that are negated, or only those that are not.")] = None,
    voices: Voices = "outlet",
    most: Annotated[int, typer.Option(help="Show so many of each kind; 0 shows all.", min=0, metavar="NUMBER")] = 40,
    json: Json = False,
) -> None:
    """Show the sentences behind the scores.

    Every hit of a term with its context and whose words they are. With a document, outlet or axis alone, then also which terms and sentences weigh
    most in the scores; with an outlet and an axis, what made the outlet's mean; with an axis, which terms and seeds built its direction.
    """
    from framing.evidence import kwic, mean_contributions, pulls, select, strongest
    from framing.scoring import read_scores

    scores = read_scores(run)
    demand_known("--document", document, list(scores.texts))
    demand_known("--outlet", outlet, scores.documents["outlet"].unique().tolist())
    demand_known("--axis", axis, list(scores.axes))
    demand_known("--actor", actor, list(scores.actors))
    places = {"document": document, "outlet": outlet, "axis": axis}
    kinds = {"voice": voice or "", "zone": zone or "", "cue_category": category or "", "actor": actor}
    hits = select(kwic(scores), term=term, source=source, negated=negated, **places, **kinds)
    of_some_hits = any([term, source, negated is not None, *kinds.values()])
    wants_parts = not of_some_hits and any(places.values())
    parts = strongest(scores, document=document, outlet=outlet, axis=axis, voices=voices) if wants_parts else None
    mean = mean_contributions(scores, axis, outlet=outlet, voices=voices) if wants_parts and axis and outlet and not document else None
    built = pulls(scores, axis) if wants_parts and axis and not document else None
    if json:
        tables = {"sentences": parts, "mean": mean, "direction": built}
        show_json({"hits": records(hits), **{name: None if table is None else records(table) for name, table in tables.items()}})
        return
    _show_hits(hits, scores, most)
    if parts is not None:
        _show_parts(parts, scores, most)
    if mean is not None and len(mean):
        _show_mean(mean, outlet, most)
    if built is not None and len(built):
        _show_direction(built, most)


def _show_hits(hits: pd.DataFrame, scores: Scores, most: int) -> None:
    from framing.tables import axis_title

    voices = ", ".join(f"{number} {voice}" for voice, number in hits["voice"].value_counts().items())
    show_text(f"{counted(len(hits), 'hit')}: {voices}" if len(hits) else "0 hits: nothing in this run fits")
    shown = hits.head(most) if most else hits
    for axis, rows in shown.groupby("axis", sort=False):
        show_text(f"\n{axis_title(str(axis), scores.poles)}", style="bold")
        for hit in rows.to_dict("records"):
            show_text(f"{hit['outlet']} · {hit['document']}:{hit['sentence']} · [{_whose(hit)}]", style="dim")
            show_text(Text.assemble("…", hit["left"], (f"«{hit['text']}»", "bold"), hit["right"], "…"), label="  ")
    _tell_more(len(hits) - len(shown))


def _whose(hit: Mapping[Hashable, Any]) -> str:
    """Whose words they are, by which rule, who says so and how; then what else bears on the hit: its zone, its negation, its actor."""
    parts = [
        hit["voice"],
        hit["rule"],
        ": ".join(said for said in (hit["source"], hit["cue"]) if said),
        "" if hit["zone"] == "body" else f"in the {hit['zone']}",
        f"negated: {hit['negation']}" if hit["negated"] else "",
        f"of {hit['actor']} ({hit['actor_rule']})" if hit["actor"] else "",
    ]
    return ", ".join(part for part in parts if part)


def _show_parts(parts: pd.DataFrame, scores: Scores, most: int) -> None:
    from framing.tables import axis_title, signed

    shown = parts.groupby("axis", sort=False).head(most or len(parts))
    if len(shown):
        show_text("\nWhat terms and sentences add to the scores, the strongest first:")
    for axis, rows in shown.groupby("axis", sort=False):
        show_text(f"\n{axis_title(str(axis), scores.poles)}", style="bold")
        for part in rows.to_dict("records"):
            show_text(f"{signed(part['value'])}  {part['document']}:{part['sentence']} · {part['witness']} · {part['voice']}", style="dim")
            show_text(" ".join(part["text"].split()), label="       ")
    _tell_more(len(parts) - len(shown))


def _show_mean(mean: pd.DataFrame, outlet: str, most: int) -> None:
    """What each term, each article's sentences and the reference added to an outlet's mean."""
    from framing.tables import signed

    show_text(f"\nWhat made the mean of {outlet}, {signed(mean['value'].sum())}:", style="bold")
    parts = mean[mean["witness"] != "reference"]
    strongest = parts.loc[(-parts["value"].abs()).sort_values(kind="stable").index]
    shown = strongest.head(most) if most else strongest
    for part in [*shown.to_dict("records"), *mean[mean["witness"] == "reference"].to_dict("records")]:
        named = {"lexicon": f"{part['pole']}: {part['what']}", "embedding": f"sentences of {part['what']}", "reference": "minus the reference's mean"}
        counts = "" if part["witness"] == "reference" else f" ({part['n']})"
        show_text(f"{signed(part['value'])}  {named[part['witness']]}{counts}")
    _tell_more(len(parts) - len(shown))


def _show_direction(built: pd.DataFrame, most: int) -> None:
    """Which terms and seeds built the direction on which the embedding places sentences."""
    show_text("\nWhat built the direction in the embedding, of 100 %:", style="bold")
    shown = built.head(most) if most else built
    for part in shown.to_dict("records"):
        show_text(f"{part['share']:.0%} {part['pole']} {part['kind']}: {part['text']}".replace("-", "−", int(part["share"] < 0)))
    _tell_more(len(built) - len(shown))


def _tell_more(number: int) -> None:
    if number:
        note(f"… and {number} more: --most 0 shows them all.")
