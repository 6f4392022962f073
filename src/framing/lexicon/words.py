"""The faults that pydantic finds, in the words of a lexicon."""

from __future__ import annotations

import difflib

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from framing.lexicon.faults import Path
from framing.lexicon.model import INHERITED, VOICE_NAMES, Actor, Axis, Example, Lexicon, Pole, Term

_HINTS = {
    "title": 'add title = "…" at the top of the file',
    "language": 'add language = "en" at the top of the file',
    "question": 'add question = "…": what a coder would be asked',
    "high": "add [axes.NAME.high] with a label and terms or seeds; a frame has this pole only",
    "label": 'add label = "…", the word that figures show for this end',
    "names": 'add names = ["…"]: what the actor is called; other spellings are found',
    "leans": 'add leans = the label of a pole, or leans = "neither"',
}
# What pydantic calls by Python's names.
_EXPECTED = {
    "string_type": "a text in quotation marks",
    "string_pattern_mismatch": "a language code of two or three small letters, such as en",
    "date": 'a date: 2024-12-08, or "2024-12"',
    "tuple_type": "a list: [ … ]",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "float_type": "a number",
    "bool_type": "true or false",
}


def describe_place(path: Path) -> str:
    """A path in words: `axis tone, pole low, term 3`.

    >>> describe_place(("axes", "tone", "low", "terms", 2, "weight"))
    'axis tone, pole low, term 3'
    """
    match path:
        case ("axes", _, "low" | "high", "terms", int(_), "except", int(phrase), *_):
            place = f"{describe_place(path[:5])}, except {phrase + 1}"
        case ("axes", _, "low" | "high", "terms" | "seeds" as kind, int(number), *_):
            place = f"{describe_place(path[:3])}, {kind[:-1]} {number + 1}"
        case ("actors", _, "names" | "labels" | "modifiers" | "except" as kind, int(number), *_):
            place = f"{describe_place(path[:2])}, {kind.removesuffix('s')} {number + 1}"
        case ("axes", axis, "low" | "high" as pole, *_):
            place = f"axis {str(axis)[:60]}, pole {pole}"
        case ("axes" | "actors" as kind, name, *_):
            place = f"{'axis' if kind == 'axes' else 'actor'} {str(name)[:60]}"
        case ("examples", int(number), *_):
            place = f"example {number + 1}"
        case _:
            place = ""
    return place


def fault_words(detail: ErrorDetails) -> tuple[str, str, str]:
    """What was found, what was expected, how to mend it."""
    path, kind = detail["loc"], detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        return _unknown_key(path, last)
    if kind == "missing":
        return f"no {last!r}", "", _HINTS.get(last, f"add {last!r}")
    if kind == "value_error":
        said = str(detail["ctx"]["error"])
        found, _, mend = said.partition("; ")
        shown = _shown(detail["input"]) if isinstance(detail["input"], str) else last
        return f"{shown}: {found}" if shown else found, "", mend
    if last == "[key]":
        return _unknown(str(detail["input"]), list(VOICE_NAMES))
    said = _EXPECTED.get("date" if last in {"since", "until"} else kind) or detail["msg"].removeprefix("Input should be ")
    if kind == "model_type" and path[-2:-1] == ("terms",):
        said = 'a text, or { term = "…", weight = … }'
    return (_shown(detail["input"]) if last.isdigit() else f"{last} = {_shown(detail['input'])}"), said, ""


def _shown(value: object) -> str:
    """A value as it is written, cut to a line; a list of a million terms is not written out for that."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and len(value) > 4:
        value = value[:5]
    text = repr(value[:61] if isinstance(value, str) else value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _unknown_key(path: Path, key: str) -> tuple[str, str, str]:
    part = _part_at(path)
    hidden = set(INHERITED) if part is Axis else {"name"}
    return _unknown(key, sorted({info.alias or name for name, info in part.model_fields.items()} - hidden))


def _unknown(key: str, known: list[str]) -> tuple[str, str, str]:
    close = difflib.get_close_matches(key[:60], known, n=1)
    return f"unknown key {_shown(key)}", f"one of: {', '.join(known)}", f"did you mean {close[0]!r}?" if close else "remove it"


def _part_at(path: Path) -> type[BaseModel]:
    """The part of a lexicon in which the last key of a path was written."""
    match path:
        case ("axes", _, _):
            return Axis
        case ("axes", _, _, "terms", _, _):
            return Term
        case ("axes", _, _, *_):
            return Pole
        case ("examples", *_):
            return Example
        case ("actors", *_):
            return Actor
    return Lexicon
