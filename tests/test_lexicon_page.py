"""The page of a lexicon: all that stands in the file, and nothing that Markdown makes of it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from markdown import markdown

from framing.lexicon import load_lexicon, parse_lexicon, shipped_lexicons
from framing.lexicon.page import lexicon_page, library_table

ROOT = Path(__file__).parents[1]
ODD = "*a* _b_ `c` | d <e> & [f](g) #h \\i ![j](k)"
STARTS = ["# no heading", "- no list", "1. no number", "> no quotation", "+ no list", "--- no line"]
LEXICON = """
title = "Water"
version = "2.1.0"
language = "en"
license = "CC0-1.0"
cite = ["Author, A. (2001). Title. Journal 1(1)."]
note = '''
First
paragraph.

Second one.'''
negated = "keep"
[actors.council]
names = ["Interim Council", "VIC"]
labels = ["junta"]
except = ["junta of old"]
modifiers = ["new"]
default = false
since = 2031-05-01
[axes.water]
question = "As a right or a good?"
voices = { own = 1.0, scare = 1.0, quoted = 1.0, attributed = 1.0 }
[axes.water.low]
label = "right"
terms = ["right to water", "public water"]
seeds = ["It belongs to everybody."]
[axes.water.high]
label = "good"
terms = [
  { term = "pric*", weight = 0.5, except = ["price of bread", "priceless"] },
  { term = "WTO", case = true, negated = "drop" },
  { term = "junta", of = "council", voices = { quoted = 0.25 } },
  "market",
]
[axes.empire]
question = "Is it an empire?"
high = { label = "empire", terms = ["empire"] }
[[examples]]
text = "The market opens."
axis = "water"
leans = "good"
date = 2031-06-01
[[examples]]
text = "It rained."
axis = "water"
leans = "neither"
"""


@pytest.fixture(scope="module")
def page():
    lexicon, faults = parse_lexicon(LEXICON, name="water")
    assert lexicon is not None, faults
    return lexicon_page(lexicon)


def _seen(text):
    """The words that a reader of some Markdown sees."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markdown(text, extensions=["tables"]))).split())


def _rows(text):
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line.startswith("| ")]


def test_the_page_begins_with_title_version_license_and_how_to_cite(page):
    assert page.startswith("# Water\n\n`water` · version 2.1.0 · language `en` · license CC0-1.0\n\n## How to cite\n\n- Author, A. (2001).")
    assert "## What it can't see\n\nFirst paragraph.\n\nSecond one.\n" in page


def test_each_axis_has_its_question_its_voices_and_its_poles(page):
    assert "## water: right – good\n\n*As a right or a good?*\n\nWords count in every voice. A hit that is denied counts all the same.\n" in page
    assert "### right (low)\n\nTerms: `right to water`, `public water`\n\nSeeds:\n\n- It belongs to everybody.\n" in page
    frame = "*Is it an empire?*\n\nWords count by their voice: own 1, scare 0, quoted 0, attributed 0.5. A hit that is denied counts all the same.\n"
    assert f"## empire: empire\n\n{frame}\n### empire (the frame)\n\nTerms: `empire`\n" in page


def test_terms_of_which_more_is_said_stand_in_a_table(page):
    good = page.partition("### good (high)")[2].partition("##")[0]
    assert good.startswith("\n\nTerms: `market`\n")
    assert _rows(good) == [
        ["term", "weight", "only of", "not in", "otherwise"],
        ["---"] * 5,
        ["`pric*`", "0.5", "", "`price of bread`, `priceless`", ""],
        ["`WTO`", "", "", "", "upper and lower case as written; denied: does not count"],
        ["`junta`", "", "council", "", "quoted 0.25"],
    ]


def test_actors_have_their_names_labels_and_times(page):
    wanted = ["names: `Interim Council`, `VIC`", "labels: `junta`", "no labels in: `junta of old`", "modifiers: `new`", "time: from 2031-05-01"]
    actor = page.partition("### council\n\n")[2].partition("\n\n")[0]
    assert actor == "\n".join(f"- {line}" for line in [*wanted, "by default: meant only where something tells"])


def test_examples_stand_in_a_table_with_what_they_lean_to(page):
    assert _rows(page.partition("## Examples")[2]) == [
        ["text", "day", "axis", "leans to"],
        ["---"] * 4,
        ["The market opens.", "2031-06-01", "water", "good"],
        ["It rained.", "", "water", "neither"],
    ]


@pytest.mark.parametrize("name", shipped_lexicons())
def test_all_that_stands_in_a_shipped_lexicon_stands_on_its_page(name):
    lexicon = load_lexicon(name)
    seen = _seen(lexicon_page(lexicon))
    said = [lexicon.title, *lexicon.cite, *(example.text for example in lexicon.examples)]
    for axis in lexicon.axes.values():
        said += [axis.question, *(label for label in axis.labels if label)]
        for pole in axis.poles.values():
            said += [*pole.seeds, *(text for term in pole.terms for text in (term.term, *term.except_))]
    for actor in lexicon.actors.values():
        said += [*actor.names, *actor.labels, *actor.modifiers]
    assert [text for text in said if " ".join(text.split()) not in seen] == []


@pytest.mark.parametrize("text", [ODD, *STARTS])
def test_signs_of_markdown_are_shown_and_not_obeyed(text):
    odd = LEXICON.replace("It belongs to everybody.", text.replace("\\", "\\\\")).replace("It rained.", text.replace("\\", "\\\\"))
    odd = odd.replace('title = "Water"', f"title = '{text}'").replace("First\nparagraph.", text).replace('"As a right', f"'{text}'\n#")
    lexicon, faults = parse_lexicon(odd, name="odd")
    assert lexicon is not None, faults
    shown = markdown(lexicon_page(lexicon), extensions=["tables"])
    assert _seen(lexicon_page(lexicon)).count(text) == 5
    assert not re.search(r"<(?:e|hr|blockquote|ol|img|a|strong)\b", shown)
    assert shown.count("<h1>") == 1


def test_a_name_with_signs_that_end_a_code_span_is_shown_as_it_is():
    odd = LEXICON.replace('"VIC"', '"V|I`C"')
    lexicon, faults = parse_lexicon(odd, name="odd")
    assert lexicon is not None, faults
    assert "<code>V|I`C</code>" in html.unescape(markdown(lexicon_page(lexicon), extensions=["tables"]))


def test_the_library_is_listed_with_its_counts():
    lexicon, _ = parse_lexicon(LEXICON, name="water")
    assert _rows(library_table([lexicon, load_lexicon("imperialism")], folder="lexicons/"))[2:] == [
        ["[water](lexicons/water.md)", "Water", "right – good, empire", "1", "7", "1", "2"],
        ["[imperialism](lexicons/imperialism.md)", "Imperialism as the cause", "imperialism", "", "29", "5", "8"],
    ]


def test_the_docs_have_a_page_for_each_shipped_lexicon_and_a_table_of_all(tmp_path):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), plugins=[]))
    index = (tmp_path / "library" / "index.html").read_text(encoding="utf-8")
    for name in shipped_lexicons():
        assert f'<td><a href="../lexicons/{name}/">{name}</a></td>' in index
        assert "<h1 id=" in (tmp_path / "lexicons" / name / "index.html").read_text(encoding="utf-8")
        assert f'href="../lexicons/{name}/">{name}</a>\n' in index  # in the navigation
    assert not (tmp_path / "pages.py").exists()
