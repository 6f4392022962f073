"""The commands that take a run: compare, figures, evidence; and reproduce, which takes a recipe."""

from __future__ import annotations

import json
import os
import shutil

import pandas as pd
import pytest

RECIPE = """
[[study]]
name = "bridges"
corpus = "../articles.csv"
lexicons = ["violence-naming"]
figures = ["axis_profile"]
encoder = "none"
"""


@pytest.fixture
def recipe(articles):
    folder = articles.parent / "figures"
    folder.mkdir()
    path = folder / "figures.toml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


def test_compare_shows_a_table_for_each_axis_and_keeps_it_in_the_run(scored, call):
    ended = call("compare", scored)
    assert ended.code == 0
    head, trust, columns, *rows = ended.out.split("\n\n")[0].strip("\n").splitlines()
    assert head == "violence-naming (− fighting, + atrocity)"
    assert trust.startswith("weak: the lexicon alone: nothing to check it against")
    assert trust.endswith("; ruler: this corpus, 6 articles")
    interval = ["95%", "interval"]
    assert columns.split() == ["outlet", "articles", "mean", *interval, "difference", "(95%", "interval)", "q", "verdict"]
    assert [row.split("  ")[0] for row in rows] == ["Northgate Wire", "The Lantern"]
    written = {path.name for path in scored.iterdir()}
    assert {f"comparison.{ending}" for ending in ("csv", "parquet", "json", "md", "tex")} | {"omnibus.csv", "omnibus.parquet"} <= written


def test_compare_shows_the_voice_gap_of_each_outlet_and_keeps_it_in_the_run(scored, call):
    ended = call("compare", scored)
    _, said, shown = ended.out.partition("Voice gap: ")
    assert said
    assert "violence-naming (− fighting, + atrocity)" in shown
    columns, lantern = (next(line for line in shown.splitlines() if line.startswith(start)) for start in ("outlet", "The Lantern"))
    assert columns.split("  ")[0] == "outlet"
    assert columns.split()[-2:] == ["own", "words"]
    assert lantern.rstrip().endswith(")")
    gaps, poles = pd.read_csv(scored / "voice_gaps.csv"), pd.read_parquet(scored / "voice_gap_poles.parquet")
    assert gaps["axis"].tolist() == ["violence-naming"] * 2 + ["government-naming"] * 2
    assert gaps[["own_share", "attributed_share", "scare_share", "quoted_share"]].sum(axis=1).tolist() == pytest.approx([1.0] * 4)
    assert poles["n_hits"].sum() == gaps["n_hits"].sum()
    assert not ended.err


def test_the_voice_gap_is_in_the_json_of_a_comparison(scored, call):
    said = json.loads(call("compare", scored, "--by", "event", "--json").out, parse_constant=pytest.fail)["voice_gaps"]
    assert {row["outlet"] for row in said["rows"]} == {"bridge", "market", "harbour"}
    assert {row["pole"] for row in said["poles"]} == {"low", "high"}
    assert said["notes"] == []


def test_what_is_left_out_of_the_comparison_and_of_the_gaps_is_said_once(articles, tmp_path, call):
    with articles.open("a", encoding="utf-8") as file:
        file.write("wire-4,Northgate Wire,quay,en,It rained.\n")
    call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", "--encoder", "none")
    said = [line for line in call("compare", tmp_path / "run").err.splitlines() if "left out" in line]
    assert len(said) == 1
    assert "violence-naming: 1 of 7 articles have no score and are left out (too short: 1)" in said[0]


def test_compare_for_scripts_is_json_with_null_for_what_is_missing(scored, call):
    ended = call("compare", scored, "--json")
    said = json.loads(ended.out, parse_constant=pytest.fail)
    table = pd.read_csv(scored / "comparison.csv")
    assert [(row["axis"], row["outlet"]) for row in said["rows"]] == list(zip(table["axis"], table["outlet"], strict=True))
    assert [row["mean"] for row in said["rows"]] == pytest.approx(table["mean"].tolist())
    assert (said["by"], said["voices"]) == ("outlet", "outlet")
    told = {row["axis"]: (row["verdict"], row["reason"]) for row in said["trust"]}
    assert [(row["trust"], row["trust_reason"]) for row in said["rows"]] == [told[row["axis"]] for row in said["rows"]]
    alone = json.loads(call("compare", scored, "--by", "document", "--json").out)
    assert {row["low"] for row in alone["rows"]} == {None}


def test_compare_by_another_column_and_in_all_voices(scored, call):
    ended = call("compare", scored, "--by", "event", "--voices", "all")
    assert ended.code == 0
    assert ended.out.splitlines()[3].startswith("event ")
    assert set(pd.read_csv(scored / "comparison.csv")["outlet"]) == {"bridge", "market", "harbour"}


def test_compare_by_a_column_that_is_not_there_names_those_that_are(scored, call):
    ended = call("compare", scored, "--by", "newspaper")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: documents: no column 'newspaper'; expected one of document, outlet")


def test_compare_shows_a_run_that_may_not_be_written_to(scored, call, monkeypatch):
    monkeypatch.setattr("os.access", lambda _, mode: mode != os.W_OK)
    ended = call("compare", scored)
    assert ended.code == 0
    assert "The Lantern" in ended.out
    assert "no permission to write there; the comparison is shown and not kept" in ended.err
    assert not (scored / "comparison.csv").exists()


@pytest.mark.parametrize("command", ["compare", "figures", "evidence"])
def test_a_folder_that_is_no_run_is_one_line_and_ends_with_1(command, articles, tmp_path, call):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nowhere", articles):
        ended = call(command, path)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith(f"error: {path}: ")
        assert len(ended.err.splitlines()) == 1
        assert "framing score" in ended.err


@pytest.mark.parametrize("content", ["{", "{}", '{"files": 3}', "[]"])
def test_a_manifest_that_is_no_run_s_is_one_line_and_ends_with_1(content, scored, call):
    (scored / "manifest.json").write_text(content, encoding="utf-8")
    ended = call("compare", scored)
    assert ended.code == 1
    assert ended.err.startswith("error: ")
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["compare", "figures", "evidence"])
def test_a_run_of_which_a_file_was_changed_is_refused_by_that_file(command, scored, call):
    with (scored / "scores.csv").open("a") as file:
        file.write("\n")
    ended = call(command, scored)
    assert ended.code == 1
    assert f"{scored / 'scores.csv'}: the file is missing or was changed" in ended.err


def test_figures_are_drawn_once_and_the_same_bytes_again(scored, call):
    first = call("figures", scored)
    assert (first.code, first.out) == (0, "")
    assert f"{scored / 'figures'}: 24 files written." in first.err
    assert f"{scored / 'figures'}: every byte is as before." in call("figures", scored).err
    assert call("figures", scored, "--check").code == 0


def test_figures_check_names_what_was_tampered_with_and_writes_nothing(scored, call):
    call("figures", scored)
    (scored / "figures" / "documents.svg").write_text("<svg/>", encoding="utf-8")
    (scored / "figures" / "documents.png").unlink()
    ended = call("figures", scored, "--check")
    assert ended.code == 1
    assert "2 files are missing or not as drawn now: documents.png, documents.svg" in ended.err
    assert (scored / "figures" / "documents.svg").read_text(encoding="utf-8") == "<svg/>"
    assert not (scored / "figures" / "documents.png").exists()
    assert f"{scored / 'figures'}: 2 files written." in call("figures", scored).err


def test_figures_check_of_a_run_without_figures_ends_with_1_and_makes_no_folder(scored, call):
    ended = call("figures", scored, "--check")
    assert ended.code == 1
    assert "24 files are missing or not as drawn now" in ended.err
    assert not (scored / "figures").exists()


def test_reproduce_draws_from_the_articles_and_then_from_what_was_kept(recipe, articles, call):
    assert f"{recipe.parent}: 8 files written." in call("reproduce", recipe).err
    assert call("reproduce", recipe, "--check").code == 0
    recipe.write_text(RECIPE + "optional = true\n", encoding="utf-8")
    articles.unlink()
    assert f"{recipe.parent}: every byte is as before." in call("reproduce", recipe).err


def test_reproduce_check_names_a_changed_byte(recipe, call):
    call("reproduce", recipe)
    with (recipe.parent / "bridges-axis_profile.svg").open("a") as file:
        file.write(" ")
    ended = call("reproduce", recipe, "--check")
    assert ended.code == 1
    assert "1 file is missing or not as drawn now: bridges-axis_profile.svg" in ended.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "nothing there"),
        ("study", "no TOML"),
        ("[[study]]\nname = 'a'", "field required"),
        (RECIPE.replace("axis_profile", "pie_chart"), "no figure 'pie_chart'"),
        (RECIPE.replace("articles.csv", "lost.csv"), "there is no corpus at"),
        (RECIPE.replace("violence-naming", "violence"), "no lexicon of that name"),
    ],
)
def test_a_recipe_with_a_fault_is_one_line_and_ends_with_1(content, said, recipe, call):
    recipe.write_text(content, encoding="utf-8") if content else recipe.unlink()
    ended = call("reproduce", recipe)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("error: ")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_run_can_be_moved(scored, tmp_path, call):
    shutil.move(scored, tmp_path / "elsewhere")
    assert call("compare", tmp_path / "elsewhere").code == 0
