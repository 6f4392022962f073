"""Lexicon files: what is read, what inherits from what, what the hash covers."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.lexicon import Lexicon, LexiconError, check_file, load_lexicon, parse_lexicon

FULL = """
title    = "Naming the harbour strike"
version  = "2.1.0"
language = "en"
license  = "CC0-1.0"
cite     = ["Maro, H. (2020). On Names. Vessin."]
note     = "A note."
negated  = "keep"
voices   = { quoted = 0.2 }

[actors.council]
names  = ["Interim Council"]
labels = ["regime", "authorit*"]

[axes.strike]
question = "Is the strike named as a protest or as a riot?"
voices   = { scare = 0.1, quoted = 0.3 }
[axes.strike.low]
label = "protest"
seeds = ["The dockers walked out."]
terms = ["protest*", { term = "Dawn Movement", case = true, weight = 0.5, voices = { quoted = 0.9 }, negated = "flip" }]
[axes.strike.high]
label = "riot"
terms = ["riot*", { term = "mob*", except = ["mobile*", "flash mob*"] }]

[axes.hunger]
question = "Is hunger named?"
negated  = "drop"
[axes.hunger.high]
label = "hunger"
seeds = ["Nobody in Duvel had eaten."]

[[examples]]
text  = "The protest went on."
axis  = "strike"
leans = "protest"
[[examples]]
text  = "Nothing happened."
axis  = "strike"
leans = "neither"
"""


def parse(source: str = FULL) -> Lexicon:
    lexicon, faults = parse_lexicon(source, name="strike")
    assert lexicon is not None, "\n".join(map(str, faults))
    assert faults == ()
    return lexicon


def test_everything_a_file_says_is_read():
    lexicon = parse()
    strike = lexicon.axes["strike"]
    assert (lexicon.name, lexicon.title, lexicon.version, lexicon.language) == ("strike", "Naming the harbour strike", "2.1.0", "en")
    assert (lexicon.license, lexicon.cite, lexicon.note) == ("CC0-1.0", ("Maro, H. (2020). On Names. Vessin.",), "A note.")
    assert lexicon.actors["council"].names == ("Interim Council",)
    assert list(lexicon.axes) == ["strike", "hunger"]
    assert (strike.name, strike.language, strike.labels) == ("strike", "en", ("protest", "riot"))
    assert [(pole, term.term, term.weight, term.case, term.except_) for pole, term in strike.terms()] == [
        ("low", "protest*", 1.0, False, ()),
        ("low", "Dawn Movement", 0.5, True, ()),
        ("high", "riot*", 1.0, False, ()),
        ("high", "mob*", 1.0, False, ("mobile*", "flash mob*")),
    ]
    assert [example.leans for example in lexicon.examples] == ["protest", "neither"]


def test_an_axis_without_low_is_a_frame_and_a_pole_may_have_seeds_only():
    hunger = parse().axes["hunger"]
    assert hunger.is_frame
    assert (hunger.labels, list(hunger.poles)) == (("", "hunger"), ["high"])
    assert hunger.high.terms == ()
    assert hunger.high.seeds == ("Nobody in Duvel had eaten.",)
    assert not parse().axes["strike"].is_frame


def test_voices_of_a_term_go_before_the_axis_before_the_file_before_the_default():
    axes = parse().axes
    bare, dawn = (term for _, term in list(axes["strike"].terms())[:2])
    assert axes["hunger"].voice_weights() == {"own": 1.0, "scare": 0.0, "quoted": 0.2, "attributed": 0.5}
    assert axes["strike"].voice_weights() == {"own": 1.0, "scare": 0.1, "quoted": 0.3, "attributed": 0.5}
    assert axes["strike"].voice_weights(bare) == axes["strike"].voice_weights()
    assert axes["strike"].voice_weights(dawn) == {"own": 1.0, "scare": 0.1, "quoted": 0.9, "attributed": 0.5}


def test_negation_of_a_term_goes_before_the_axis_before_the_file_before_drop():
    axes = parse().axes
    bare, dawn = (term for _, term in list(axes["strike"].terms())[:2])
    assert (axes["strike"].negation(dawn), axes["strike"].negation(bare), axes["hunger"].negation()) == ("flip", "keep", "drop")
    assert parse(FULL.replace('negated  = "keep"', "", 1)).axes["strike"].negation() == "drop"


def test_a_settled_axis_says_the_same_without_its_file():
    for axis in parse().axes.values():
        settled = axis.settled()
        assert settled.file_voices is None
        assert settled.file_negated is None
        assert settled.voice_weights() == axis.voice_weights()
        assert settled.negation() == axis.negation()
        assert settled.hash == axis.hash


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('cite     = ["Maro, H. (2020). On Names. Vessin."]', "# nobody is cited"),
        ('version  = "2.1.0"', 'version = "2.1.1"'),
        ('title    = "Naming the harbour strike"', 'title = "Another title"'),
        ("Is the strike named as a protest or as a riot?", "Which?"),
        ('label = "riot"', 'label = "unrest"'),
        ('["riot*",', '[{ term = "riot*" },'),
        ("weight = 0.5", "weight = 0.50"),
        ("The protest went on.", "Many protests went on."),
        ("\n[axes.strike]", "\n# A comment.\n\n\n[axes.strike]"),
    ],
)
def test_the_hash_does_not_change_with_what_is_not_measured(before, after):
    assert FULL.count(before) >= 1
    assert parse(FULL.replace(before, after)).hash == parse().hash


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"riot*"', '"riots"'),
        ('"riot*"', '"riot*", "unrest"'),
        ('"mobile*", ', ""),
        ("weight = 0.5", "weight = 0.6"),
        ("case = true", "case = false"),
        ("quoted = 0.2", "quoted = 0.25"),
        ("scare = 0.1", "scare = 0.2"),
        ('negated  = "keep"', 'negated  = "flip"'),
        ("The dockers walked out.", "The dockers stayed out."),
        ('language = "en"', 'language = "fr"'),
        ("axes.hunger", "axes.famine"),
    ],
)
def test_the_hash_changes_with_what_is_measured(before, after):
    assert FULL.count(before) >= 1
    assert parse(FULL.replace(before, after)).hash != parse().hash


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Interim Council"', '"Interim Council", "Council of Vessin"'),
        ('labels = ["regime", "authorit*"]', 'labels = ["regime"]'),
        ('labels = ["regime", "authorit*"]', 'labels = ["regime", "authorit*"]\nsince = 2031-05-01'),
    ],
)
@pytest.mark.parametrize("asks", ['{ term = "mob*", of = "council" }', '"mob of {council}"', '{ term = "mob*", except = ["mobs of {council}"] }'])
def test_what_is_said_of_actors_is_measured_on_an_axis_only_where_a_term_asks_for_one(before, after, asks):
    assert FULL.count(before) == 1
    asking = FULL.replace('{ term = "mob*", except = ["mobile*", "flash mob*"] }', asks)
    assert parse(asking.replace(before, after)).axes["strike"].hash != parse(asking).axes["strike"].hash
    assert parse(asking.replace(before, after)).axes["hunger"].hash == parse(asking).axes["hunger"].hash
    changed = parse(FULL.replace(before, after))
    assert changed.axes["strike"].hash == parse().axes["strike"].hash
    assert changed.hash != parse().hash  # the axes measure the same; who is called what is counted otherwise


def test_the_hash_is_the_same_on_every_machine_and_for_every_order_of_axes():
    assert parse().axes["hunger"].hash == "fc9c6d944652c7ff4e2c4761c9d5a88fba39c663f5900a246f2e3a36450a92c3"
    head, strike = FULL.split("[axes.strike]")
    strike, rest = strike.split("[axes.hunger]")
    hunger, examples = rest.split("[[examples]]", 1)
    turned = f"{head}[axes.hunger]{hunger}[axes.strike]{strike}[[examples]]{examples}"
    assert list(parse(turned).axes) == ["hunger", "strike"]
    assert parse(turned).hash == parse().hash


def test_a_lexicon_cannot_be_changed():
    lexicon = parse()
    with pytest.raises(ValueError, match="frozen"):
        lexicon.title = "Another"
    with pytest.raises(ValueError, match="frozen"):
        lexicon.axes["strike"].high.label = "unrest"


@pytest.mark.parametrize(
    "content",
    [
        FULL.encode(),
        b"\xef\xbb\xbf" + FULL.encode(),
        FULL.replace("\n", "\r\n").encode(),
        FULL.replace("\n", "\r").encode(),
    ],
    ids=["plain", "byte order mark", "CRLF", "CR"],
)
def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path, content):
    file = tmp_path / "strike.toml"
    file.write_bytes(content)
    assert load_lexicon(file) == parse()
    assert load_lexicon(str(file)).hash == parse().hash


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_lines_are_counted_alike_for_every_line_end(tmp_path: Path, line_end):
    file = tmp_path / "strike.toml"
    file.write_bytes(b"\xef\xbb\xbf" + FULL.replace("weight = 0.5", "weight = 5").replace("\n", line_end).encode())
    lexicon, faults = check_file(file)
    assert lexicon is None
    assert [(fault.file, fault.line, fault.place) for fault in faults] == [(str(file), 21, "axis strike, pole low, term 2")]


def test_a_file_that_is_not_utf8_is_named_with_the_line(tmp_path: Path):
    file = tmp_path / "strike.toml"
    file.write_bytes(FULL.replace("Maro", "Marø").encode("latin-1"))
    with pytest.raises(LexiconError, match=r"strike\.toml, line 6: a byte that is not UTF-8 \(0xf8\).*save the file in the encoding UTF-8"):
        load_lexicon(file)


def test_an_unknown_name_is_answered_with_the_names_there_are():
    with pytest.raises(FramingError, match=r"violence-namin: no lexicon .* government-naming.*did you mean 'violence-naming'\?"):
        load_lexicon("violence-namin")


def test_a_missing_file_and_a_folder_are_no_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(FramingError, match="no file"):
        load_lexicon(tmp_path / "nothing.toml")
    lexicon, faults = check_file(tmp_path)
    assert lexicon is None
    assert "can't be read" in str(faults[0])
    assert "line" not in str(faults[0])
    (tmp_path / "imperialism").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_lexicon("imperialism").name == "imperialism"
