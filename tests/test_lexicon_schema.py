"""The JSON Schema of lexicon files: made from the model, committed beside the lexicons, true to them."""

from __future__ import annotations

import datetime
import json
import tomllib

import pytest
from jsonschema import Draft7Validator

from framing.lexicon import parse_lexicon, shipped_lexicons
from framing.lexicon.model import INHERITED
from framing.lexicon.schema import SCHEMA_FILE, lexicon_schema
from framing.lexicon.template import new_lexicon
from framing.shipped import shipped_folder

SCHEMA = lexicon_schema()
GOOD = new_lexicon("tram", actors=True)


def errors(source: str) -> list[str]:
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return [error.message for error in Draft7Validator(SCHEMA).iter_errors(plain(tomllib.loads(source)))]


def test_the_schema_is_one_and_stands_beside_the_lexicons_as_the_model_makes_it():
    Draft7Validator.check_schema(SCHEMA)
    written = (shipped_folder("lexicons") / SCHEMA_FILE).read_text(encoding="utf-8")
    assert json.loads(written) == SCHEMA, "write it again: framing lexicon schema -o lexicons/lexicon.schema.json"
    assert SCHEMA_FILE.split(".")[0] not in shipped_lexicons()


def test_every_key_says_what_it_is_for_and_what_a_file_may_not_write_is_no_key():
    for part in (SCHEMA, *SCHEMA["definitions"].values()):
        assert part["additionalProperties"] is False
        assert [key for key, said in part["properties"].items() if not said.get("description")] == []
    assert set(SCHEMA["definitions"]["Axis"]["properties"]).isdisjoint(INHERITED)
    assert "name" not in SCHEMA["properties"]
    assert "null" not in json.dumps(SCHEMA)


@pytest.mark.parametrize("name", shipped_lexicons())
def test_a_shipped_lexicon_fits_the_schema(name):
    assert errors((shipped_folder("lexicons") / f"{name}.toml").read_text(encoding="utf-8")) == []


def test_dates_bare_terms_and_tables_fit_the_schema():
    assert errors(GOOD) == []
    assert errors(GOOD.replace("[actors.council]", "[actors.council]\nsince = 2031-05-01\nuntil = '2033'")) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title ", "titel "),
        ('"en" ', '"english" '),
        ("weight = 0.5", "weight = 1.5"),
        ("weight = 0.5", "weight = 0"),
        ("weight = 0.5", 'weight = "0.5"'),
        ("weight = 0.5", "wieght = 0.5"),
        ('"noisy"', "7"),
        ('"noisy"', '""'),
        ('"noisy"', f'"{"a" * 201}"'),
        ('label = "gain"', "label = 1"),
        ("[axes.tram]", "[axes.tram]\nlanguage = 'en'"),
        ("[axes.tram]", "[axes.tram]\nvoices = { own = 2.0 }"),
        ("[axes.tram]", "[axes.tram]\nvoices = { outlet = 1.0 }"),
        ("[axes.tram]", "[axes.tram]\nnegated = 'dropp'"),
        ('leans = "neither"', ""),
        ('names  = ["Vessin Town Council"]', "names = []"),
        ("[actors.council]", "[actors.council]\nsince = 'May 2031'"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(before, after):
    assert before in GOOD
    broken = GOOD.replace(before, after, 1)
    assert errors(broken) != []
    assert parse_lexicon(broken, name="tram")[0] is None


def test_a_pole_needs_terms_or_seeds_and_a_file_axes_or_actors():
    head = 'title = "T"\nlanguage = "en"\n'
    assert errors(head) != []
    assert errors(head + "axes = {}") != []
    assert errors(head + "[actors.council]\nnames = ['Vessin Town Council']") == []
    assert errors(head + "[axes.tram]\nquestion = '?'\nhigh = { label = 'gain' }") != []
    assert errors(head + "[axes.tram]\nquestion = '?'\nhigh = { label = 'gain', seeds = ['It is a gain.'] }") == []
