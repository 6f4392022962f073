"""On which line a value stands, however the file writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from framing.lexicon.positions import Path, Positions

SOURCE = """\
title = "T" # a comment

"quoted key" = 1
dotted . 'and quoted'.key = [
  1, # one
  # nothing
  { a = 2, b.c = [3,
    4] },
]
text = \"\"\"
several
lines\"\"\"
[axes.tone]
question = "é😀"
low = { label = "a", terms = ["x", { term = "y", except = ["y z"] }] }
[axes.tone.high]
label = "b"
[[axes.tone.high.terms]]
term = "x"

[[axes.tone.high.terms]]
term = "y"
[axes.tone.high.terms.voices]
own = 1
[axes."tone.two"]
question = ""
[[examples]]
text = "t"
[[examples]]
[[examples.deep]]
a = 1
[[examples.deep]]
a = 2
"""


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from paths(inner, (*path, step))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("quoted key",), 3),
        (("dotted",), 4),
        (("dotted", "and quoted", "key"), 4),
        (("dotted", "and quoted", "key", 0), 5),
        (("dotted", "and quoted", "key", 1), 7),
        (("dotted", "and quoted", "key", 1, "b", "c"), 7),
        (("dotted", "and quoted", "key", 1, "b", "c", 1), 8),
        (("text",), 10),
        (("axes",), 13),
        (("axes", "tone"), 13),
        (("axes", "tone", "question"), 14),
        (("axes", "tone", "low", "terms", 0), 15),
        (("axes", "tone", "low", "terms", 1, "except", 0), 15),
        (("axes", "tone", "high"), 16),
        (("axes", "tone", "high", "terms"), 18),
        (("axes", "tone", "high", "terms", 0), 18),
        (("axes", "tone", "high", "terms", 0, "term"), 19),
        (("axes", "tone", "high", "terms", 1), 21),
        (("axes", "tone", "high", "terms", 1, "voices", "own"), 24),
        (("axes", "tone.two", "question"), 26),
        (("examples", 0, "text"), 28),
        (("examples", 1), 29),
        (("examples", 1, "deep", 0, "a"), 31),
        (("examples", 1, "deep", 1, "a"), 33),
    ],
)
def test_a_value_stands_on_its_line(path, line):
    assert Positions(SOURCE).line(path) == line


def test_every_value_that_is_read_has_a_line_of_its_own():
    positions = Positions(SOURCE)
    asked = [path for path in paths(tomllib.loads(SOURCE)) if positions.line(path)]
    assert [path for path in asked if path not in positions._lines] == []
    assert len(asked) > 40


def test_what_is_not_there_stands_where_it_would_belong():
    positions = Positions(SOURCE)
    assert positions.line(("axes", "tone", "low", "seeds", 3)) == 15
    assert positions.line(("axes", "tone", "high", "terms", 1, "weight")) == 21
    assert positions.line(("nowhere", "at", "all")) == 1


def test_carriage_returns_before_line_feeds_do_not_shift_lines():
    assert Positions(SOURCE.replace("\n", "\r\n")).line(("examples", 1, "deep", 1, "a")) == 33
