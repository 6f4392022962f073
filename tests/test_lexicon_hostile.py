"""Broken and hostile lexicon files: always words with a line, never a crash, and no wait."""

from __future__ import annotations

import os
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.lexicon import LexiconError, check_file, parse_lexicon, read_source
from framing.lexicon.faults import MOST_FAULTS
from framing.lexicon.limits import MOST_BYTES
from framing.lexicon.template import new_lexicon

GOOD = new_lexicon("tram", actors=True)


def with_terms(terms: str) -> str:
    return re.sub(r"terms = \[\n.*?\n\]", f"terms = [{terms}]", GOOD, count=1, flags=re.DOTALL)


TERMS_LINE = GOOD[: GOOD.index("terms = [")].count("\n") + 1


@pytest.mark.parametrize(
    ("source", "line", "found"),
    [
        ("a = " + "[" * 1_000_000, 1, "lists inside lists without end"),
        ("b = 1\na = " + "{a=" * 300_000, 2, "lists inside lists without end"),
        ("[" * 1_000_000, 1, "not TOML"),
        ("a = 1\n" + "a." * 500_000 + "a = 1", 2, "a key of too many steps"),
        ("[" + '"!".' * 250_000 + "a]", 1, "a key of too many steps"),
        ("a = [{ b = '''\n''', " + "a." * 500_000 + "a = 1 }]", 2, "a key of too many steps"),
        ('a = "' + '\\"' * 500_000, 1, "unterminated string"),
        ("a = 1\nb = " + "9" * 1_000_000, 2, "a number of more than a thousand digits"),
        ("\n" * 1_500_000, 1, "a file of 1,500,001 lines"),
        (with_terms('"' + "a" * 100_000 + '"'), TERMS_LINE, "a term of 100,000 letters"),
        (with_terms('"*"'), TERMS_LINE, "begins or ends with a token that fits every word"),
        (with_terms('"' + "*" * 1_000_000 + '"'), TERMS_LINE, "a term of 1,000,000 letters"),
        (with_terms('"war**"'), TERMS_LINE, "a * beside a *"),
        (with_terms('"a*b*c*d*e"'), TERMS_LINE, "more than 3 * in one word"),
        (with_terms('"' + "a " * 21 + '"'), TERMS_LINE, "a term of 21 words"),
        (with_terms('"a",' * 500_000), TERMS_LINE, "500,000 entries"),
        (with_terms("[" * 50 + "]" * 50), TERMS_LINE, "lists or tables inside one another without end"),
        (with_terms('{ term = "a", weight = nan }'), TERMS_LINE, "weight = nan"),
        (with_terms('{ term = "a", weight = 1e999 }'), TERMS_LINE, "weight = inf"),
        (with_terms("1"), TERMS_LINE, "1"),
        (with_terms("true"), TERMS_LINE, "true"),
        ("title = '" + "a" * 1_000_000 + "'\n" + GOOD.replace("title ", "note  ", 1).replace("note ", "#", 1), 1, "a text of 1,000,000 letters"),
        ("k" * 10_000 + " = 1\n" + GOOD, 1, "unknown key 'kkkkkkkk"),
        (GOOD.replace("[axes.tram]", "[axes." + "k" * 10_000 + "]"), 14, "a name of 10,000 letters"),
        (GOOD.replace("[axes.tram]", "[axes.'tr\tam']"), 14, "a name with a sign that can't be seen"),
        (GOOD.replace('"Vessin Town Council"', '"' + "Gag" * 10_000 + '"'), GOOD[: GOOD.index("Vessin")].count("\n") + 1, "a name of 30,000 letters"),
        (
            GOOD.replace('labels = ["council"', 'since = 0000-01-01\nlabels = ["council"'),
            GOOD[: GOOD.index("Vessin")].count("\n") + 2,
            "invalid date",
        ),
        (GOOD.replace("[actors.council]", "[axes.tram]"), GOOD[: GOOD.index("[actors.")].count("\n") + 1, "twice"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) and len(value) < 100 else "",
)
def test_a_hostile_source_is_refused_in_words_with_its_line(source, line, found):
    lexicon, faults = parse_lexicon(source, name="hostile", file="hostile.toml")
    assert lexicon is None
    assert any(fault.line == line and found in fault.found for fault in faults)
    assert all(len(str(fault)) < 1000 for fault in faults)


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (GOOD.encode("utf-16"), 1, "UTF-16"),
        (GOOD.encode("utf-16-le"), 1, "a zero byte"),
        (GOOD.replace("noisy", "noi\0sy").encode(), TERMS_LINE + 2, "a zero byte"),
        (GOOD.replace("noisy", "naïve").encode("latin-1"), TERMS_LINE + 2, "a byte that is not UTF-8 (0xef)"),
    ],
)
def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path, content, line, found):
    file = tmp_path / "strange.toml"
    file.write_bytes(content)
    lexicon, (fault,) = check_file(file)
    assert lexicon is None
    assert (fault.line, fault.mend) == (line, "save the file in the encoding UTF-8")
    assert found in fault.found


def test_what_is_no_ordinary_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "away.toml").symlink_to(tmp_path / "nowhere")
    with (tmp_path / "large.toml").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for name, found in (("pipe", "no ordinary file"), ("folder", "a folder"), ("away", "No such file"), ("large", "a file of 32,000,001 bytes")):
        with pytest.raises(LexiconError, match=found):
            read_source(tmp_path / f"{name}.toml")


def test_of_very_many_faults_the_first_are_listed_and_the_others_counted():
    lexicon, faults = parse_lexicon(with_terms(",\n".join(f'{{ term = "word{number}", wieght = 1 }}' for number in range(30_000))), name="many")
    assert lexicon is None
    assert len(faults) == MOST_FAULTS + 1
    assert [fault.line for fault in faults[:-1]] == list(range(TERMS_LINE, TERMS_LINE + MOST_FAULTS))
    assert faults[-1].found == f"… and {30_000 - MOST_FAULTS:,} more from here on"


def test_seeds_that_say_nothing_or_stand_twice_are_faults():
    first = re.search(r'"(Shopkeepers fear.*?)"', GOOD)[1]
    line = GOOD[: GOOD.index(first)].count("\n") + 1
    for other, found in (("…!", "no word in it"), (f"{first.upper()}!", "stands here twice (also seed 1)")):
        _, faults = parse_lexicon(
            GOOD.replace("The works have taken longer and cost more than anybody was told at the beginning.", other), name="tram"
        )
        assert [(fault.line, fault.place) for fault in faults] == [(line + 1, "axis tram, pole low, seed 2")]
        assert found in faults[0].found
    _, faults = parse_lexicon(GOOD.replace("Children cross the quiet square safely now that the lorries have gone.", first), name="tram")
    assert ["stands in both poles (seed 1 of low)" in fault.found for fault in faults] == [True]


def _broken(source: str, seed: int) -> str:
    """The source with one to four slips such as people make."""
    rng = random.Random(seed)
    lines = source.split("\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(8)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(rng.randrange(len(lines)), lines[at])
        elif kind == 2:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = re.sub(r"[\"'\[\]{}=,]", lambda mark: rng.choice(["", mark[0], mark[0] * 2, "“", ";", ":"]), lines[at])
        elif kind == 4:
            lines[at] = re.sub(r'"[^"]*"', lambda _: rng.choice(["7", "true", "nan", "2031-05-01", "[]", "{}", '""', "''''", "null"]), lines[at])
        elif kind == 5:
            lines[at] = lines[at].replace("terms", "term").replace("axes", "axis").replace("leans", "lean")
        elif kind == 6:
            lines[at] = lines[at][: len(lines[at]) // 2]
        else:
            lines[at] = "\t" + lines[at].swapcase() + " *\\u12"
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(200))
def test_two_hundred_broken_files_are_read_or_refused_in_words(seed):
    source = _broken(GOOD, seed)
    lexicon, faults = parse_lexicon(source, name="broken", file="broken.toml")
    assert (lexicon is None) == bool(faults)
    assert all(1 <= fault.line <= source.count("\n") + 1 for fault in faults)
    assert all(fault.found and fault.level == "fault" for fault in faults)


@given(st.integers(min_value=200), st.text("[]{}\"'=.,#*\\\n\t aé1-", max_size=30))
@settings(deadline=None, max_examples=150)
def test_no_slip_and_no_signs_are_beyond_words(seed, signs):
    source = _broken(GOOD, seed)
    at = seed % len(source)
    source = source[:at] + signs + source[at:]
    lexicon, faults = parse_lexicon(source, name="broken", file="broken.toml")
    assert (lexicon is None) == bool(faults)
    assert all(1 <= fault.line <= source.count("\n") + 1 and fault.found for fault in faults)


def test_one_slip_leaves_the_rest_of_the_file_read():
    source = GOOD.replace('"noisy",', '"noisy"').replace('label = "gain"', 'label = "gain"\nlable = "x"')
    _, faults = parse_lexicon(source, name="broken")
    assert [fault.found for fault in faults][1:] == ["unknown key 'lable'"]
    assert len(faults) == 2
