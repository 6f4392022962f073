"""The JSON Schema of lexicon files, by which editors complete keys and show faults while a file is written."""

from __future__ import annotations

from typing import Any

from framing.lexicon.limits import MOST_LETTERS
from framing.lexicon.model import INHERITED, VOICE_NAMES, Lexicon
from framing.lexicon.pattern import MOST_LETTERS_OF_A_TERM

SCHEMA_FILE = "lexicon.schema.json"
_DATE = r"^(\d{4}(-\d\d(-\d\d)?)?)?$"
_DATES = ("since", "until", "date")
_PATTERNS = ("term", "labels", "modifiers", "except")


def lexicon_schema() -> dict[str, Any]:
    """The JSON Schema (draft 7) of a lexicon file, made from the model: every key with what it is for, and no other key.

    It says less than `check_file`: what stands in two places at once, or can never match, no schema can tell.
    """
    made = Lexicon.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    parts = made.pop("$defs")
    for key in INHERITED:
        parts["Axis"]["properties"].pop(key, None)
    del made["properties"]["name"]
    for part in (made, *parts.values()):
        part.pop("title", None)
        part["properties"] = {key: _plain(key, value) for key, value in part["properties"].items()}
    term = parts["Pole"]["properties"]["terms"]
    term["items"] = {"anyOf": [parts["Term"]["properties"]["term"], term["items"]]}
    parts["Pole"]["anyOf"] = _one_of_them("terms", "seeds")
    made["anyOf"] = _one_of_them("axes", "actors")
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A lexicon", **made, "definitions": parts}


def _one_of_them(*keys: str) -> list[dict[str, Any]]:
    return [{"required": [key], "properties": {key: {"minItems" if key in {"terms", "seeds"} else "minProperties": 1}}} for key in keys]


def _plain(key: str, value: dict[str, Any]) -> dict[str, Any]:
    """What the model says of a key, as a TOML file may write it: there is no null in it, and no text is empty."""
    said = {name: each for name, each in value.items() if name not in {"title", "anyOf", "default"}}
    for choice in value.get("anyOf", ()):
        if choice != {"type": "null"}:
            said |= choice
    if "$ref" in said:  # in draft 7 nothing may stand beside a reference
        return {"allOf": [{"$ref": said.pop("$ref")}], **said}
    if "propertyNames" in said:
        weight = said.pop("additionalProperties")
        del said["propertyNames"]
        return {**said, "properties": dict.fromkeys(VOICE_NAMES, weight), "additionalProperties": False}
    if said.get("items") == {"type": "string"}:
        said["items"] = _text(key)
    if said.get("type") == "string" and "enum" not in said and "pattern" not in said:
        said |= _text(key)
    if value.get("default") not in (None, "", []):
        said["default"] = value["default"]
    return said


def _text(key: str) -> dict[str, Any]:
    if key in _DATES:
        return {"type": "string", "pattern": _DATE}
    return {"type": "string", "minLength": 1, "maxLength": MOST_LETTERS_OF_A_TERM if key in _PATTERNS else MOST_LETTERS}
