"""The sentences of a lexicon, read by its own terms: its examples are its tests, its seeds should not speak for the other pole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.corpus import Document
from framing.lexicon import Axis, Fault, Finding, Lexicon
from framing.matching.find import find_hits

if TYPE_CHECKING:
    import pandas as pd


def example_faults(lexicon: Lexicon) -> tuple[Fault, ...]:
    """The examples of a lexicon that its own terms read differently from what its author says, without lines."""
    return tuple(
        Fault(lexicon.name, 0, f"example {int(path[1]) + 1}", found, expected, mend) for path, found, expected, mend in misread_examples(lexicon)
    )


def misread_examples(lexicon: Lexicon) -> Iterator[Finding]:
    """The examples of a lexicon that its own terms read differently from what its author says.

    An example leans to the pole for which its hits count more, whatever their voice, and neither way if they are equal; what is negated, or given
    to another actor, counts as the lexicon says. Where a pole has only seeds, words alone can't tell, and its axis's examples are passed over.
    """
    told = [
        (place, example) for place, example in enumerate(lexicon.examples) if all(pole.terms for pole in lexicon.axes[example.axis].poles.values())
    ]
    documents = [Document(id=str(place), text=" ".join(example.text.split()), outlet="", date=example.date) for place, example in told]
    if not documents:
        return
    table = find_hits(documents, lexicon).table
    for place, example in told:
        axis = lexicon.axes[example.axis]
        hits = table[(table["document"] == str(place)) & (table["axis"] == example.axis)]
        balance = round(hits["counted_all"].where(hits["pole"] == "high", -hits["counted_all"]).sum(), 9)  # 0.1 + 0.2 is as much as 0.3
        leans = "neither" if balance == 0 else axis.labels[int(balance > 0)]
        if leans != example.leans:
            found = f"{example.text[:60]!r} leans {leans!r}: found {_seen(hits, axis)}"
            yield Finding(("examples", place), found, f"{example.leans!r}", "change the terms or the example")


def contrary_seeds(lexicon: Lexicon) -> Iterator[Finding]:
    """The seeds in which terms of the other pole count: they draw the two ends of the axis together."""
    placed = [
        (axis, pole, place, seed) for axis in lexicon.axes.values() for pole, part in axis.poles.items() for place, seed in enumerate(part.seeds)
    ]
    documents = [Document(id=str(number), text=" ".join(seed.split()), outlet="") for number, (*_, seed) in enumerate(placed)]
    if not documents:
        return
    table = find_hits(documents, lexicon).table
    table = table[table["counted_all"] > 0]
    for number, (axis, pole, place, seed) in enumerate(placed):
        hits = table[(table["document"] == str(number)) & (table["axis"] == axis.name)]
        contrary = hits[hits["pole"] != pole]
        if len(contrary) and contrary["counted_all"].sum() >= hits.loc[hits["pole"] == pole, "counted_all"].sum():
            found = f"the seed {seed[:40]!r} holds {_seen(contrary, axis)}"
            mend = "choose words that only this pole uses: such a seed draws the two ends together"
            yield Finding(("axes", axis.name, pole, "seeds", place), found, f"no term of the other pole, or more of {axis.poles[pole].label!r}", mend)


def _seen(hits: pd.DataFrame, axis: Axis) -> str:
    """The hits of an example with their poles, and why they don't count as they stand."""
    columns = (hits[column] for column in ("text", "pole", "counted_all", "actor", "negation"))
    rows = zip(*columns, strict=True)
    return (
        ", ".join(f"{text!r} ({axis.poles[pole].label}{_why_not(counts, actor, negation)})" for text, pole, counts, actor, negation in rows)
        or "no term"
    )


def _why_not(counts: float, actor: str, negation: str) -> str:
    """Why a hit does not count as it stands."""
    if negation:
        return f", negated by {negation!r}"
    return "" if counts else f", given to {actor or 'nobody'}"
