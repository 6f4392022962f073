"""A lexicon as TOML, in the layout of the lexicons that come with the package: it reads back equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel

from framing.lexicon.model import INHERITED, Actor, Lexicon, Pole, Term

_WIDTH = 150
_FIRST = ("title", "version", "language", "license", "converted_from", "cite", "note", "voices", "negated")
_BARE = re.compile(r"[A-Za-z0-9_-]+$")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_DATES = {"since", "until", "date"}


def lexicon_toml(lexicon: Lexicon) -> str:
    """The lexicon as a TOML file. Comments of the file that it was read from are not part of it, and are lost.

    >>> from framing.lexicon import load_lexicon, parse_lexicon
    >>> lexicon = load_lexicon("imperialism")
    >>> parse_lexicon(lexicon_toml(lexicon), name="imperialism")[0] == lexicon
    True
    """
    blocks = [_lines(_given(lexicon, first=_FIRST, hidden={"name", "axes", "actors", "examples"}))]
    for name, actor in lexicon.actors.items():
        blocks.append([f"[actors.{_key(name)}]", *_lines(_of_actor(actor))])
    for name, axis in lexicon.axes.items():
        said = _given(axis, first=("question",), hidden={*INHERITED, "low", "high"})
        blocks.append([f"[axes.{_key(name)}]", *_lines(said)])
        blocks += [[f"[axes.{_key(name)}.{pole}]", *_pole(part)] for pole, part in axis.poles.items()]
    for example in lexicon.examples:
        blocks.append(["[[examples]]", *_lines(_given(example, first=("text", "axis", "leans")))])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def toml_text(text: str) -> str:
    r"""A text as TOML writes it on one line.

    >>> print(toml_text('a "quay"'))
    "a \"quay\""
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(sign: re.Match[str]) -> str:
    return _ESCAPES.get(sign[0]) or f"\\u{ord(sign[0]):04x}"


def _key(name: str) -> str:
    return name if _BARE.match(name) else toml_text(name)


def _given(part: BaseModel, *, first: Sequence[str] = (), hidden: Iterable[str] = ()) -> dict[str, Any]:
    """What a part says beyond its defaults, by the keys of the file; `first` are always said if they are something, and stand first."""
    fields = type(part).model_fields
    names = [*first, *(name for name in fields if name not in first)]
    values = {name: getattr(part, name) for name in names if name not in set(hidden)}
    return {
        fields[name].alias or name: value
        for name, value in values.items()
        if value is not None and (value != fields[name].get_default(call_default_factory=True) or name == "version")
    }


def _of_actor(actor: Actor) -> dict[str, Any]:
    """All that is written of an actor, defaults too: what its axes are compared by holds it as it was written."""
    return {info.alias or name: getattr(actor, name) for name, info in Actor.model_fields.items() if name in actor.model_fields_set}


def _lines(values: Mapping[str, Any]) -> list[str]:
    """`key = value` with the signs of equality below each other."""
    width = max((len(_key(key)) for key in values), default=0)
    return [f"{_key(key):<{width}} = {_value(value, key=key)}" for key, value in values.items()]


def _pole(pole: Pole) -> list[str]:
    said = _given(pole, first=("label",), hidden={"seeds", "terms"})
    lines = [f"{_key(key)} = {_value(value, key=key)}" for key, value in said.items()]
    if pole.seeds:
        lines += ["seeds = [", *(f"  {toml_text(seed)}," for seed in pole.seeds), "]"]
    if pole.terms:
        lines += ["terms = [", *(f"  {_term(term)}," for term in pole.terms), "]"]
    return lines


def _term(term: Term) -> str:
    said = _given(term, first=("term",))
    if len(said) == 1:
        return toml_text(term.term)
    inside = _inline(said)
    if len(inside) <= _WIDTH - 3 or "except" not in said:
        return inside
    phrases = said.pop("except")
    return f"{_inline(said)[:-2]}, except = [\n{_wrapped(phrases, indent='    ')}\n  ] }}"


def _value(value: object, *, key: str = "") -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value, key)
    if isinstance(value, Mapping):
        return _inline(value)
    if isinstance(value, tuple | list):
        line = f"[{', '.join(_value(each) for each in value)}]"
        # Citations are read one by one.
        alone = key == "cite" and len(value) > 1
        return line if len(line) <= _WIDTH - 12 and not alone else f"[\n{_wrapped(value, indent='  ', alone=alone)}\n]"
    return repr(value)


def _text(text: str, key: str) -> str:
    if key in _DATES and _DAY.match(text) and _is_day(text):
        return text
    if key == "note" and "\n" in text:
        escaped = _ESCAPED.sub(lambda sign: "\n" if sign[0] == "\n" else _escape(sign), text)
        return f'"""\n{escaped}"""'
    return toml_text(text)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _inline(values: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{_key(key)} = {_value(value)}" for key, value in values.items()) + " }"


def _wrapped(values: Sequence[object], *, indent: str, alone: bool = False) -> str:
    """The values of a list in lines of at most 150 characters, or each on a line of its own."""
    lines: list[str] = []
    for value in map(_value, values):
        if lines and not alone and len(lines[-1]) + len(value) + 2 <= _WIDTH:
            lines[-1] += f" {value},"
        else:
            lines.append(f"{indent}{value},")
    return "\n".join(lines)
