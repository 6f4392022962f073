"""`framing lexicon describe | what-if`."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.lexicon import load_lexicon

OTHER = """
title = "Naming the violence, in fewer words"
language = "en"
[axes.violence-naming]
question = "As fighting or as atrocity?"
low = { label = "fighting", terms = ["clash*"] }
high = { label = "atrocity", terms = ["massacre*"] }
[[examples]]
text = "A massacre."
axis = "violence-naming"
leans = "atrocity"
[[examples]]
text = "The match ended in a draw."
axis = "violence-naming"
leans = "neither"
"""
TABLES = {"axes", "terms", "separations", "overlaps", "influence", "entries"}


@pytest.fixture
def lexicon_file(tmp_path):
    path = tmp_path / "fewer.toml"
    path.write_text(OTHER, encoding="utf-8")
    return path


def test_describe_shows_coverage_terms_and_what_moves_the_outlets(call, articles):
    ended = call("lexicon", "describe", "violence-naming", articles, "--encoder", "none")
    assert ended.code == 0
    assert "6 of 6 articles (100%) hold a term that counts" in ended.out
    assert "is not known (no encoder)" in ended.out
    assert "What moves an outlet's mean furthest when it is left out" in ended.out
    assert "no hit: " in ended.out
    assert "+ massacre*" in ended.out
    assert "6 articles only" in ended.err


def test_describe_for_scripts_is_json_and_nothing_else(call, articles):
    said = json.loads(call("lexicon", "describe", "violence-naming", articles, "--encoder", "none", "--json").out)
    assert set(said) == {"lexicon", "notes", *TABLES}
    assert {row["term"] for row in said["terms"]} == {term.term for _, term in load_lexicon("violence-naming").axes["violence-naming"].terms()}
    assert said["axes"][0]["seed_separation"] is None


def test_describe_without_influence_leaves_nothing_out(call, articles):
    said = json.loads(call("lexicon", "describe", "violence-naming", articles, "--encoder", "none", "--no-influence", "--json").out)
    assert (said["influence"], said["entries"]) == ([], [])
    assert "left out" not in call("lexicon", "describe", "violence-naming", articles, "--encoder", "none", "--no-influence").out


def test_describe_writes_tables_and_the_figure_and_the_same_bytes_again(call, articles, tmp_path):
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in (*folders, folders[0]):
        assert call("lexicon", "describe", "violence-naming", articles, "--encoder", "none", "-o", folder).code == 0
    names = {path.name for path in folders[0].iterdir()}
    assert names == {
        "axes.csv",
        "terms.csv",
        "influence.csv",
        "entries.csv",
        *(f"term_influence-violence-naming.{form}" for form in ("svg", "pdf", "png")),
    }
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in names)
    assert set(pd.read_csv(folders[0] / "influence.csv")["outlet"]) == {"The Lantern", "Northgate Wire"}


def test_describe_writes_among_no_other_files(call, articles, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("years of work")
    ended = call("lexicon", "describe", "violence-naming", articles, "--encoder", "none", "-o", tmp_path / "mine")
    assert (ended.code, ended.out) == (1, "")
    assert "thesis.docx" in ended.err
    assert call("lexicon", "describe", "violence-naming", articles, "-o", articles).code == 1


def test_describe_refuses_an_axis_and_a_lexicon_that_are_not_there(call, articles, tmp_path):
    ended = call("lexicon", "describe", "violence-naming", articles, "--axis", "peace")
    assert (ended.code, ended.out) == (1, "")
    assert "no axis 'peace'; expected one of: violence-naming" in ended.err
    assert call("lexicon", "describe", "nowhere", articles).code == 1
    assert call("lexicon", "describe", "violence-naming", tmp_path / "nowhere.csv").code == 1
    actors = tmp_path / "actors.toml"
    actors.write_text('title = "Who"\nlanguage = "en"\n[actors.council]\nnames = ["Interim Council"]\n', encoding="utf-8")
    assert "actors only" in call("lexicon", "describe", actors, articles).err


def test_describe_takes_articles_of_which_nobody_knows_the_outlet(call, tmp_path):
    path = tmp_path / "texts.csv"
    path.write_text("text\nA massacre took place in the village.\nClashes were seen at the bridge.\n", encoding="utf-8")
    ended = call("lexicon", "describe", "violence-naming", path, "--encoder", "none")
    assert ended.code == 0, ended.err


def test_what_if_shows_means_before_and_after_and_the_examples_read_otherwise(call, articles):
    ended = call("lexicon", "what-if", "violence-naming", articles, "--encoder", "none", "--add", "atrocity: nurse", "--remove", "massacre*")
    assert ended.code == 0, ended.err
    lines = ended.out.splitlines()
    assert any(line.split() == ["outlet", "articles", "when", "mean", "95%", "interval", "verdict"] for line in lines)
    first = next(number for number, line in enumerate(lines) if line.startswith("The Lantern"))
    assert [word for word in ("before", "after", "change") for line in lines[first : first + 3] if f" {word} " in line] == [
        "before",
        "after",
        "change",
    ]
    assert "now misread: " in ended.err
    assert "ruler fitted anew" in ended.err


def test_what_if_fits_a_window_of_80_columns(call, articles):
    ended = call("lexicon", "what-if", "violence-naming", articles, "--encoder", "none", "--remove", "massacre*")
    assert max(map(len, ended.out.splitlines())) <= 80
    assert "verdict" in ended.out


def test_what_if_for_scripts_is_json_and_nothing_else(call, articles):
    words = ("what-if", "violence-naming", articles, "--encoder", "none", "--remove", "massacre*", "--remove", "clash*", "--json")
    said = json.loads(call("lexicon", *words).out)
    assert set(said) == {"level", "axes", "rows", "misread", "mended", "notes"}
    assert said["axes"][0]["hits_after"] == said["axes"][0]["hits_before"] - 3
    assert {row["outlet"] for row in said["rows"]} == {"The Lantern", "Northgate Wire"}


def test_what_if_takes_another_file_instead_and_changes_none(call, articles, lexicon_file):
    ended = call("lexicon", "what-if", "violence-naming", articles, "--encoder", "none", "--instead", lexicon_file)
    assert ended.code == 0, ended.err
    assert "− fighting, + atrocity" in ended.out
    assert lexicon_file.read_text(encoding="utf-8") == OTHER


def test_a_term_can_be_moved_to_the_other_pole(call, articles, lexicon_file):
    said = call("lexicon", "what-if", lexicon_file, articles, "--encoder", "none", "--add", "fighting: massacre*", "--remove", "massacre*")
    assert said.code == 1  # nothing is left of its pole
    assert "has neither terms nor seeds" in said.err
    moved = call("lexicon", "what-if", "violence-naming", articles, "--encoder", "none", "--add", "fighting: massacre*", "--remove", "massacre*")
    assert moved.code == 0, moved.err


@pytest.mark.parametrize("options", [[], ["--instead", "government-naming", "--add", "regime: junta"]], ids=["nothing", "both"])
def test_what_if_asks_for_one_thing_to_try(options, call, articles):
    ended = call("lexicon", "what-if", "violence-naming", articles, *options)
    assert (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--remove", "massacres"], "did you mean 'massacre*'?"),
        (["--add", "peace: talks"], "'peace' is no pole"),
        (["--add", "atrocity: massacre*"], "stands in the pole 'atrocity' already"),
        (["--instead", "imperialism"], "none of the axes"),
    ],
)
def test_what_if_says_what_is_wrong_with_a_term(options, said, call, articles):
    ended = call("lexicon", "what-if", "violence-naming", articles, "--encoder", "none", *options)
    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err
