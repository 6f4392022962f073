"""A lexicon to begin with: sound as it stands, for every name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.lexicon import parse_lexicon
from framing.lexicon.template import file_name, new_lexicon
from framing.matching import check_lexicon


@pytest.mark.parametrize("frame", [False, True])
@pytest.mark.parametrize("actors", [False, True])
def test_a_new_lexicon_has_neither_fault_nor_advice(tmp_path, frame, actors):
    file = tmp_path / "tram.toml"
    file.write_text(new_lexicon("tram", frame=frame, actors=actors), encoding="utf-8")
    lexicon, found = check_lexicon(file)
    assert found == ()
    assert lexicon is not None
    assert list(lexicon.axes) == ["tram"]
    assert lexicon.axes["tram"].is_frame == frame
    assert bool(lexicon.actors) == actors
    assert {example.leans for example in lexicon.examples} == ({"gain", "neither"} if frame else {"burden", "gain", "neither"})


def test_every_part_of_a_new_lexicon_has_a_remark_and_no_line_is_long():
    lines = new_lexicon("tram", actors=True).splitlines()
    assert max(map(len, lines)) <= 150
    for part in ("title", "[axes.tram]", "[axes.tram.low]", "[axes.tram.high]", "terms", "seeds", "[actors.council]", "[[examples]]"):
        at = next(number for number, line in enumerate(lines) if line.startswith(part))
        assert any(line.startswith("#") for line in lines[max(at - 3, 0) : at]), part


@pytest.mark.parametrize(
    ("name", "made"),
    [("tram", "tram"), ("The New Tram", "the-new-tram"), ("tram.toml", "tram"), ("Straßenbahn_2031", "straenbahn-2031"), ("Trám", "tram")],
)
def test_a_name_is_written_as_that_of_a_file(name, made):
    assert file_name(name) == made


@pytest.mark.parametrize("name", ["", "  ", "!!", "трамвай", "CON", "a" * 101, "../.."])
def test_a_name_of_which_no_file_can_be_called_is_refused(name):
    with pytest.raises(FramingError, match="can't be made into a name"):
        new_lexicon(name)


@given(st.text(min_size=1, max_size=30))
@settings(deadline=None, max_examples=60)
def test_whatever_it_is_called_a_new_lexicon_is_sound(name):
    try:
        source = new_lexicon(name)
    except FramingError:
        return
    lexicon, faults = parse_lexicon(source, name="new")
    assert lexicon is not None, faults
    assert list(lexicon.axes) == [file_name(name)]
