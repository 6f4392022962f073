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
    head, columns, *rows = ended.out.split("\n\n")[0].strip("\n").splitlines()
    assert head == "violence-naming (− fighting, + atrocity)"
    assert columns.split() == ["outlet", "articles", "mean", "95%", "interval", "verdict"]
    assert [row.split("  ")[0] for row in rows] == ["Northgate Wire", "The Lantern"]
    assert {"comparison.csv", "comparison.parquet", "comparison.md", "comparison.tex"} <= {path.name for path in scored.iterdir()}


def test_compare_for_scripts_is_json_with_null_for_what_is_missing(scored, call):
    ended = call("compare", scored, "--json")
    said = json.loads(ended.out, parse_constant=pytest.fail)
    table = pd.read_csv(scored / "comparison.csv")
    assert [(row["axis"], row["outlet"]) for row in said["rows"]] == list(zip(table["axis"], table["outlet"], strict=True))
    assert [row["mean"] for row in said["rows"]] == pytest.approx(table["mean"].tolist())
    assert (said["by"], said["voices"]) == ("outlet", "outlet")
    alone = json.loads(call("compare", scored, "--by", "document", "--json").out)
    assert {row["low"] for row in alone["rows"]} == {None}


def test_compare_by_another_column_and_in_all_voices(scored, call):
    ended = call("compare", scored, "--by", "event", "--voices", "all")
    assert ended.code == 0
    assert ended.out.splitlines()[2].startswith("event ")
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
    assert f"{scored / 'figures'}: 9 files written." in first.err
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
    assert "9 files are missing or not as drawn now" in ended.err
    assert not (scored / "figures").exists()


def test_evidence_shows_every_hit_with_its_context_and_whose_words_they_are(scored, call):
    ended = call("evidence", scored, "--term", "regime")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "3 hits: 2 own, 1 quoted"
    place = lines.index("lantern-1:0 · The Lantern · own")
    assert lines[place + 1] == "  …Soldiers of the [regime] carried out a massacre near Duvel on Friday. Whole…"
    assert [line for line in lines if line.startswith("wire-1:1 · Northgate Wire · ") and " · own" not in line]


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        (["--document", "lantern-2"], {"lantern-2"}),
        (["--outlet", "Northgate Wire"], {"wire-1", "wire-2", "wire-3"}),
        (["--axis", "government-naming", "--outlet", "The Lantern"], {"lantern-1", "lantern-2", "lantern-3"}),
        (["--term", "MASSACRE"], {"lantern-1"}),
        (["--voice", "own", "--term", "regime"], {"lantern-1", "lantern-2"}),
    ],
    ids=" ".join,
)
def test_evidence_filters_hits_for_people_and_for_scripts_alike(words, documents, scored, call):
    said = json.loads(call("evidence", scored, *words, "--json").out)
    assert {hit["document"] for hit in said["hits"]} == documents
    shown = call("evidence", scored, *words)
    assert {line.partition(":")[0] for line in shown.out.splitlines() if " · The Lantern · " in line or " · Northgate Wire · " in line} == documents


def test_evidence_of_a_document_shows_what_its_terms_add_to_its_score(scored, call):
    said = json.loads(call("evidence", scored, "--document", "lantern-1", "--axis", "violence-naming", "--json").out)
    assert {part["witness"] for part in said["sentences"]} == {"lexicon"}
    assert {part["text"] for part in said["sentences"]} == {"massacre", "executed"}
    shown = call("evidence", scored, "--document", "lantern-1", "--axis", "violence-naming").out
    assert "What terms and sentences add to the scores, the strongest first:" in shown
    assert "lantern-1:0 · lexicon · own\n       massacre\n" in shown
    assert json.loads(call("evidence", scored, "--term", "massacre", "--json").out)["sentences"] is None


def test_evidence_shows_so_many_of_each_kind_and_says_how_many_more_there_are(scored, call):
    brief, whole = call("evidence", scored, "--most", "2"), call("evidence", scored, "--most", "0")
    hits = int(whole.out.split()[0])
    assert brief.out.count(" · ") == 2 * 2
    assert brief.err == f"… and {hits - 2} more: --most 0 shows them all.\n"
    assert whole.out.count(" · ") == 2 * hits
    assert whole.err == ""


def test_evidence_of_nothing_says_so_and_ends_with_0(scored, call):
    ended = call("evidence", scored, "--term", "regatta")
    assert (ended.code, ended.out) == (0, "0 hits: nothing in this run fits\n")
    assert json.loads(call("evidence", scored, "--term", "regatta", "--json").out) == {"hits": [], "sentences": None}


@pytest.mark.parametrize("more", [[], ["--term", "regime"], ["--json"]], ids=str)
@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--axis", "violence", "expected one of: violence-naming, government-naming"),
        ("--document", "lantern-9", "did you mean 'lantern-"),
        ("--outlet", "Lantern", "did you mean 'The Lantern'?"),
    ],
)
def test_evidence_of_a_name_that_is_not_in_the_run_is_a_fault(option, name, said, more, scored, call):
    ended = call("evidence", scored, option, name, *more)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"error: {option}: '{name}' is not in this run")
    assert said in ended.err


def test_reproduce_draws_from_the_articles_and_then_from_what_was_kept(recipe, articles, call):
    assert f"{recipe.parent}: 5 files written." in call("reproduce", recipe).err
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
