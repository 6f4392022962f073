"""The faults that pydantic finds, in the words of a lexicon."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from framing.lexicon.model import Actor, Axis, Example, Lexicon, Pole, Term

Path = tuple[str | int, ...]

_HINTS = {
    "title": 'add title = "…" at the top of the file',
    "language": 'add language = "en" at the top of the file',
    "axes": "add a table [axes.NAME] with a question and a pole [axes.NAME.high]",
    "examples": 'add [[examples]] with text, axis and leans; at least one leans "neither"',
    "question": 'add question = "…": what a coder would be asked',
    "high": "add [axes.NAME.high] with a label and terms or seeds; a frame has this pole only",
    "label": 'add label = "…", the word that figures show for this end',
    "leans": 'add leans = the label of a pole, or leans = "neither"',
}
_LATER = {"of": "telling which actor a label is given to is not in this version; leave 'of' out"}


def describe_place(path: Path) -> str:
    """A path in words: `axis tone, pole low, term 3`.

    >>> describe_place(("axes", "tone", "low", "terms", 2, "weight"))
    'axis tone, pole low, term 3'
    """
    steps = {"axes": "axis {}", "actors": "actor {}", "examples": "example {}", "terms": "term {}", "seeds": "seed {}", "except": "except {}"}
    words = []
    for step, following in pairwise(path):
        if step in {"low", "high"}:
            words.append(f"pole {step}")
        if step in steps:
            words.append(steps[str(step)].format(following + 1 if isinstance(following, int) else following))
    if path and path[-1] in {"low", "high"}:
        words.append(f"pole {path[-1]}")
    return ", ".join(words)


def fault_words(detail: ErrorDetails, data: Mapping[str, Any]) -> tuple[str, str, str]:
    """What was found, what was expected, how to mend it."""
    path, kind = tuple(detail["loc"]), detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown_key(path, last)
    if kind == "missing":
        return f"no {last!r}", "", _HINTS.get(last, f"add {last!r}")
    if kind == "value_error":
        said = str(detail["ctx"]["error"])
        found, _, mend = said.partition("; ")
        shown = repr(detail["input"]) if isinstance(detail["input"], str) else last
        return f"{shown}: {found}", "", mend
    said = detail["msg"].removeprefix("Input should be ")
    return f"{last} = {_shown(detail['input'])}" if isinstance(last, str) and not last.isdigit() else _shown(detail["input"]), said, ""


def _shown(value: object) -> str:
    text = "true" if value is True else "false" if value is False else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _unknown_key(path: Path, key: str) -> tuple[str, str, str]:
    if key in _LATER:
        return f"the key {key!r}", "", _LATER[key]
    known = sorted(
        {info.alias or name for name, info in _part_at(path).model_fields.items()}
        - {"name", "file_voices"}
        - ({"language"} if _part_at(path) is Axis else set())
    )
    close = difflib.get_close_matches(key, known, n=1)
    return f"unknown key {key!r}", f"one of: {', '.join(known)}", f"did you mean {close[0]!r}?" if close else "remove it"


def _part_at(path: Path) -> type[BaseModel]:
    """The part of a lexicon in which the last key of a path was written."""
    steps = path[:-1]
    for marker, part in (("terms", Term), ("low", Pole), ("high", Pole), ("examples", Example), ("axes", Axis), ("actors", Actor)):
        if marker in steps:
            return part
    return Lexicon
