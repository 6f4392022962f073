"""`framing evidence`: the sentences behind a number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from framing.cli.console import counted, note, records, show_json, show_text
from framing.cli.options import Json, RunFolder, Voices
from framing.errors import FramingError

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
    voices: Voices = "outlet",
    most: Annotated[int, typer.Option(help="Show so many of each kind; 0 shows all.", min=0, metavar="NUMBER")] = 40,
    json: Json = False,
) -> None:
    """Show the sentences behind the scores.

    Every hit of a term with its context and whose words they are. With a document, outlet or axis alone, then also which terms and sentences weigh
    most in the scores.
    """
    from framing.evidence import kwic, select, strongest
    from framing.scoring import read_scores

    scores = read_scores(run)
    _demand_known(scores, document=document, outlet=outlet, axis=axis)
    hits = select(kwic(scores), document=document, outlet=outlet, axis=axis, term=term, voice=voice or "")
    wants_parts = not term and not voice and bool(document or outlet or axis)
    parts = strongest(scores, document=document, outlet=outlet, axis=axis, voices=voices) if wants_parts else None
    if json:
        show_json({"hits": records(hits), "sentences": None if parts is None else records(parts)})
        return
    _show_hits(hits, scores, most)
    if parts is not None:
        _show_parts(parts, scores, most)


def _demand_known(scores: Scores, *, document: str, outlet: str, axis: str) -> None:
    """Raise `FramingError` for a name that this run does not hold: that nothing fits must not be a slip of the keyboard."""
    import difflib

    outlets = scores.documents["outlet"].unique().tolist()
    for what, name, known in (("document", document, list(scores.texts)), ("outlet", outlet, outlets), ("axis", axis, list(scores.axes))):
        if name and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            shown = ", ".join(known[:8]) + (f" … ({len(known)})" if len(known) > 8 else "")
            raise FramingError(
                f"--{what}", found=f"{name!r} is not in this run", expected=f"one of: {shown}", mend=f"did you mean {close[0]!r}?" if close else ""
            )


def _show_hits(hits: pd.DataFrame, scores: Scores, most: int) -> None:
    from framing.tables import axis_title

    voices = ", ".join(f"{number} {voice}" for voice, number in hits["voice"].value_counts().items())
    show_text(f"{counted(len(hits), 'hit')}: {voices}" if len(hits) else "0 hits: nothing in this run fits")
    shown = hits.head(most) if most else hits
    for axis, rows in shown.groupby("axis", sort=False):
        show_text(f"\n{axis_title(str(axis), scores.poles)}", style="bold")
        for hit in rows.to_dict("records"):
            show_text(f"{hit['document']}:{hit['sentence']} · {hit['outlet']} · {_whose(hit)}", style="dim")
            show_text(Text.assemble("…", hit["left"], (f"[{hit['text']}]", "bold"), hit["right"], "…"), label="  ")
    _tell_more(len(hits) - len(shown))


def _whose(hit: Mapping[Hashable, Any]) -> str:
    """Whose words they are, by which rule, and whether they stand in the headline."""
    source = f" from {hit['source']}" if hit["source"] else ""
    rule = f" (rule {hit['rule']})" if hit["rule"] else ""
    zone = ", in the headline" if hit["zone"] == "headline" else ""
    return f"{hit['voice']}{source}{rule}{zone}"


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


def _tell_more(number: int) -> None:
    if number:
        note(f"… and {number} more: --most 0 shows them all.")
