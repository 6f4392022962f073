"""`framing evidence`: the sentences behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli.console import note, records, show_json, show_table, stdout
from framing.cli.options import Json, RunFolder, Voices

if TYPE_CHECKING:
    import pandas as pd

    from framing.scoring import Scores


def evidence(
    run: RunFolder,
    document: Annotated[str, typer.Option(help="Only this document (its id).")] = "",
    outlet: Annotated[str, typer.Option(help="Only this outlet.")] = "",
    axis: Annotated[str, typer.Option(help="Only this axis.")] = "",
    term: Annotated[str, typer.Option(help="Only hits with this in the term or the text, as in: remnants.")] = "",
    voice: Annotated[str, typer.Option(help="Only hits in this voice: own, quoted, scare or attributed.")] = "",
    voices: Voices = "outlet",
    most: Annotated[int, typer.Option(help="Most rows of each table; 0 for all.")] = 40,
    json: Json = False,
) -> None:
    """Show the hits behind the scores of RUN with their context and whose words they are, and the sentences that weigh most."""
    from framing.evidence import kwic, select, strongest
    from framing.scoring import read_scores

    scores = read_scores(run)
    hits = select(kwic(scores), document=document, outlet=outlet, axis=axis, term=term, voice=voice)
    wants_sentences = not term and not voice and bool(document or outlet or axis)
    sentences = strongest(scores, document=document, outlet=outlet, axis=axis, voices=voices) if wants_sentences else None
    if json:
        show_json({"hits": records(hits), "sentences": None if sentences is None else records(sentences)})
        return
    _show_hits(hits, most)
    if sentences is not None:
        _show_sentences(sentences, scores, most)


def _show_hits(hits: pd.DataFrame, most: int) -> None:
    by_voice = ", ".join(f"{count} {name}" for name, count in hits["voice"].value_counts().items())
    note(f"{len(hits)} hits" + (f": {by_voice}" if by_voice else "; nothing in this run fits"))
    shown = hits.head(most) if most else hits
    table = shown.assign(
        where=shown["document"] + ":" + shown["sentence"].astype("str"),
        whose=[_whose(*row) for row in zip(shown["voice"], shown["source"], shown["outlet"], strict=True)],
        zone=shown["zone"],
        context=[
            f"…{left}[{text}]{right}…" for left, text, right in zip(shown["left"], shown["text"], shown["right"], strict=True)
        ],
    )
    if len(table):
        show_table(table[["axis", "where", "whose", "zone", "rule", "context"]], group="axis")
    if len(hits) > len(shown):
        note(f"… and {len(hits) - len(shown)} more: --most 0 shows them all.")


def _whose(voice: str, source: str, outlet: str) -> str:
    """Whose words they are, in words."""
    said_by = {"own": f"own ({outlet})", "scare": "scare (held at a distance)"}
    return said_by.get(voice) or (f"{voice} ({source})" if source else voice)


def _show_sentences(sentences: pd.DataFrame, scores: Scores, most: int) -> None:
    from framing.tables import axis_title, signed

    shown = sentences.groupby("axis", sort=False).head(most or len(sentences))
    table = shown.assign(
        axis=[axis_title(axis, scores.poles) for axis in shown["axis"]],
        where=shown["document"] + ":" + shown["sentence"].astype("str"),
        adds=shown["value"].map(signed),
    )
    stdout().print("\nWhat sentences and terms add to the scores, the strongest first:")
    show_table(table[["axis", "where", "witness", "adds", "voice", "text"]], numbers=("adds",), group="axis")
