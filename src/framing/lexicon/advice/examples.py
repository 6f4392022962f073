"""Examples that leave something untried."""

from __future__ import annotations

from collections.abc import Iterator

from framing.lexicon.faults import Finding
from framing.lexicon.model import Lexicon
from framing.lexicon.seed_checks import sentence_words


def example_advice(lexicon: Lexicon) -> Iterator[Finding]:
    """Poles to which no example leans, and examples that stand twice.

    A lexicon that was made from a file of another tool needs no examples; that there are none, or none that leans neither way, is said once.
    """
    leans = {(example.axis, example.leans) for example in lexicon.examples}
    if lexicon.converted_from and not any(lean == "neither" for _, lean in leans):
        found = "no example that leans 'neither'" if lexicon.examples else "no 'examples'"
        yield Finding(("converted_from",), found, "at least one", 'add [[examples]] with text, axis and leans; at least one leans "neither"')
    if lexicon.converted_from and not lexicon.examples:
        return
    for name, axis in lexicon.axes.items():
        for pole, part in axis.poles.items():
            if (name, part.label) not in leans:
                mend = f"add a sentence that leans {part.label!r}: it shows that the terms find what they are meant to"
                yield Finding(("axes", name, pole), f"no example leans {part.label!r}", "at least one", mend)
    seen: dict[tuple[str, tuple[str, ...]], int] = {}
    for place, example in enumerate(lexicon.examples):
        first = seen.setdefault((example.axis, sentence_words(example.text)), place)
        if first != place:
            yield Finding(("examples", place), f"{example.text[:40]!r} stands here twice (also example {first + 1})", "", "remove one of them")
