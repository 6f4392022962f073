"""What a coder has to know, made from the axes of the lexicons: Markdown, and the lines that a workbook shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from framing.lexicon import Axis, Example, Pole
from framing.validation.values import CANNOT_TELL

_MOST_TERMS, _MOST_SEEDS, _MOST_EXAMPLES = 12, 4, 4
_MARKS = re.compile(r"([\\`*_\[\]<])")


def choices(axis: Axis) -> dict[str, str]:
    """The codes of an axis, and what each means.

    >>> from framing.lexicon import load_lexicon
    >>> choices(load_lexicon("imperialism").axes["imperialism"])["0"]
    'no'
    """
    if axis.is_frame:
        return {"1": f"yes: {axis.high.label}", "0": "no", CANNOT_TELL: "cannot be told"}
    low, high = axis.labels
    steps = {"-2": f"clearly {low}", "-1": f"rather {low}", "0": "neither, or both alike", "1": f"rather {high}", "2": f"clearly {high}"}
    return steps | {CANNOT_TELL: "cannot be told"}


def codebook(axes: Mapping[str, Axis], *, unit: str = "article", examples: Sequence[Example] = ()) -> str:
    """The codebook in Markdown: how to code, then each axis with its question, its codes, what stands for each end, and examples of the lexicon."""
    parts = [
        "# Codebook",
        *_how(axes, unit),
        *(part for name, axis in axes.items() for part in _axis(name, axis, unit, [each for each in examples if each.axis == name])),
    ]
    return "\n\n".join(parts) + "\n"


def _how(axes: Mapping[str, Axis], unit: str) -> Iterable[str]:
    shown = "an article: read all of it first" if unit == "article" else "a sentence (column `text`), between the one before and the one after it"
    judged = "what it reports" if unit == "article" else "the sentences around it, which are there only to make it understood"
    columns = ", ".join(f"`{name}`" for name in axes)
    yield f"Each row of your sheet is {shown}. You answer {_counted(len(axes))}, one in each of these columns: {columns}."
    yield "## Rules"
    yield "\n".join(
        [
            f"1. Judge how the {unit} tells it, not {judged}, not whether it is true, and not whether you agree.",
            "2. Put a mark into every cell. An empty cell is one that you have not come to yet.",
            f"3. `{CANNOT_TELL}` is for a text that is broken or beyond understanding. That it says nothing of the matter is `0`.",
            "4. Each question is answered for itself; the answer to one says nothing of the others.",
            "5. The words and sentences below show what is meant. They are signs, not rules: none decides alone, and none need be there.",
            f"6. Names of outlets are replaced by [outlet]. Do not look the {unit} up. If you know where it is from, say so under `comment`.",
            "7. Code alone. Talk with the other coders when all are done.",
            "8. You may sort the rows and change the width of columns. Leave `unit` and `coder` as they are, and keep the format of the file.",
        ]
    )


def _axis(name: str, axis: Axis, unit: str, examples: Sequence[Example]) -> Iterable[str]:
    yield f"## `{name}`"
    yield f"**{_plain(axis.question)}**"
    yield "| code | means |\n| --- | --- |\n" + "\n".join(f"| `{code}` | {_plain(meaning)} |" for code, meaning in choices(axis).items())
    yield "\n".join(f"- {line}" for line in decisions(axis, unit))
    for pole in axis.poles.values():
        yield f"### {_plain(pole.label)}"
        yield from _pole(pole)
    if shown := _balanced(examples):
        lines = [f"- “{_plain(example.text)}” – {_plain(example.leans)}" for example in shown]
        yield "Examples, each with what it leans to:\n\n" + "\n".join(lines)


def decisions(axis: Axis, unit: str) -> list[str]:
    """How to decide where it is not plain: between codes, of words of others, of what is denied."""
    if axis.is_frame:
        whole = "in any part that matters to what it tells, and not in a word in passing" if unit == "article" else "even if it says other things too"
        lines = [f"`1` if the {unit} does so {whole}."]
    else:
        low, high = axis.labels
        lines = [
            "`-2` and `2` if it leans one way throughout, `-1` and `1` if it leans one way and also has some of the other.",
            f"`0` if it speaks neither of {low} nor of {high}, or of both alike.",
        ]
    weights = axis.voice_weights()
    if weights["quoted"] == 0:
        lines.append("What others are quoted with in quotation marks is theirs: code what the text says in its own words.")
    elif weights["quoted"] == 1:
        lines.append("What others are quoted with counts as much as the text's own words.")
    if axis.negation() == "drop":
        lines.append("What is denied (“there was no …”) does not count.")
    elif axis.negation() == "flip":
        lines.append("What is denied (“there was no …”) counts for the contrary.")
    return lines


def _pole(pole: Pole) -> Iterable[str]:
    terms = [term.term for term in pole.terms if "{" not in term.term]
    if terms:
        more = " …" if len(terms) > _MOST_TERMS else ""
        yield "Words that often stand for it: " + ", ".join(_plain(term.replace(" * ", " … ").replace("*", "…")) for term in _spread(terms)) + more
    if pole.seeds:
        yield "Sentences that say it:\n\n" + "\n".join(f"- {_plain(seed)}" for seed in pole.seeds[:_MOST_SEEDS])


def _spread(terms: Sequence[str]) -> list[str]:
    """Some of many terms, from all over the list."""
    step = max(1, -(-len(terms) // _MOST_TERMS))
    return list(terms[::step])


def _balanced(examples: Sequence[Example]) -> list[Example]:
    """Examples of each end and of neither, as many of each as there is room for."""
    by_end: dict[str, list[Example]] = {}
    for example in examples:
        by_end.setdefault(example.leans, []).append(example)
    rounds = [some[place] for place in range(_MOST_EXAMPLES) for some in by_end.values() if place < len(some)]
    return rounds[: _MOST_EXAMPLES + len(by_end)]


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split())).replace("|", "\\|")


def _counted(number: int) -> str:
    return "one question" if number == 1 else f"{number} questions"
