"""The page on voices against the rules: each of its examples is heard by the rule that it stands for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing.voice import find_voices

PAGE = (Path(__file__).parents[1] / "docs" / "voices.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| `[a-z_ ]+`", line) and "**" in line]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[-1][:30]}")
def test_the_example_is_heard_by_its_rule(row):
    names, example = set(re.findall(r"`([^`]+)`", row[0])), row[-1]
    text = example.replace("**", "")
    start = example.index("**")
    content = example.split("**")[1]
    spans = find_voices(text)
    if names == {"own"}:
        assert spans == []
        return
    found = {(text[span.start : span.end].rstrip("."), name) for span in spans for name in (span.rule, span.voice) if abs(span.start - start) <= 1}
    assert found & {(content.strip("“.").rstrip("."), name) for name in names}


def test_the_page_has_an_example_of_each_rule():
    rules = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[0])}
    assert len(ROWS) >= 45
    heard = {span.rule for row in ROWS for span in find_voices(row[-1].replace("**", ""))}
    assert heard <= rules
