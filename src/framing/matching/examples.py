"""The examples of a lexicon, read by its own terms."""

from __future__ import annotations

from framing.corpus import Document
from framing.lexicon import Fault, Lexicon
from framing.matching.find import find_hits


def example_faults(lexicon: Lexicon) -> tuple[Fault, ...]:
    """The examples of a lexicon that its own terms read differently from what its author says.

    An example leans to the pole for which its hits count more, whatever their voice, and neither way if they are equal; what is negated, or given
    to another actor, counts as the lexicon says. Where a pole has only seeds, words alone can't tell, and its axis's examples are passed over.
    """
    faults = []
    for number, example in enumerate(lexicon.examples, start=1):
        axis = lexicon.axes[example.axis]
        if not all(pole.terms for pole in axis.poles.values()):
            continue
        document = Document(id="example", text=" ".join(example.text.split()), outlet="", date=example.date)
        table = find_hits([document], lexicon).table
        hits = table[table["axis"] == example.axis]
        balance = round(hits["counted_all"].where(hits["pole"] == "high", -hits["counted_all"]).sum(), 9)  # 0.1 + 0.2 is as much as 0.3
        leans = "neither" if balance == 0 else axis.labels[int(balance > 0)]
        if leans != example.leans:
            seen = ", ".join(
                f"{text!r} ({axis.poles[pole].label}{_why_not(counts, actor, negation)})"
                for text, pole, counts, actor, negation in zip(
                    hits["text"], hits["pole"], hits["counted_all"], hits["actor"], hits["negation"], strict=True
                )
            )
            found = f"{example.text[:60]!r} leans {leans!r}: found {seen or 'no term'}"
            faults.append(Fault(lexicon.name, 0, f"example {number}", found, f"{example.leans!r}", "change the terms or the example"))
    return tuple(faults)


def _why_not(counts: float, actor: str, negation: str) -> str:
    """Why a hit does not count as it stands."""
    if negation:
        return f", negated by {negation!r}"
    return "" if counts else f", given to {actor or 'nobody'}"
