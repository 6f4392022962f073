"""`framing score` and `framing demo`: what is written, what is said, and what is refused before the work begins."""

from __future__ import annotations

import json
import shlex

import pandas as pd
import pytest

from framing.scoring import read_scores

LEXICON_ONLY = ("--encoder", "none")
TEN_FAULTS = """
title = "Naming the violence"
language = "english"
licence = "CC0-1.0"
examples = [{ text = "Men were killed.", axis = "violence-name", leans = "atrocity" }]

[axes.violence-naming]
question = 5
[axes.violence-naming.low]
label = "fighting"
terms = ["clash*", "clash*", "", { term = "gunmen", weight = 3 }]
[axes.violence-naming.high]
label = "fighting"
terms = ["massacre*", "clash*", { term = "slaughter*", wieght = 0.5 }]
"""


def test_score_writes_a_run_that_can_be_picked_up(articles, tmp_path, call):
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 0
    assert "6 articles found, 6 read, 0 skipped." in ended.err
    assert f"Next: framing compare {tmp_path / 'run'}" in ended.err
    scores = read_scores(tmp_path / "run")
    assert len(scores.documents) == 6
    means = scores.table.assign(outlet=scores.table["document"].str.partition("-")[0]).groupby("outlet")["score"].mean()
    assert means["lantern"] > 0 > means["wire"]


def test_score_ends_with_a_line_for_each_axis_that_says_how_far_to_trust_it(articles, tmp_path, call):
    ended = call("score", articles, "-l", "violence-naming", "-l", "imperialism", "-o", tmp_path / "run", *LEXICON_ONLY)
    head, first, second, *_ = ended.out.splitlines()
    assert head.split() == ["axis", "ruler", "hits", "without", "separation", "terms", "seeds", "length", "verdict"]
    assert first.startswith("violence-naming  corpus (6)     9       0%")
    assert "weak: the lexicon alone: nothing to check it against; hits in 6 of 6 articles; the ruler is of 6 articles only" in first
    assert second.startswith("imperialism")
    assert second.endswith("not validated, do not interpret: there is no score")


def test_score_for_scripts_is_json_and_nothing_else(articles, tmp_path, call):
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY, "--json")
    said = json.loads(ended.out)
    assert said["run"] == str(tmp_path / "run")
    assert (said["documents"], said["skipped"]) == (6, 0)
    assert all(f"note: {warning}" in ended.err for warning in said["warnings"])


def test_a_path_with_spaces_and_letters_of_any_alphabet_is_a_path(articles, tmp_path, call):
    run = tmp_path / "mein Lauf" / "прогон №1"
    moved = articles.rename(tmp_path / "les articles d’été.csv")
    ended = call("score", moved, "-l", "violence-naming", "-o", run, *LEXICON_ONLY)
    assert ended.code == 0
    assert f"framing compare {shlex.quote(str(run))}" in ended.err
    assert call("compare", run).code == 0


def test_a_lexicon_given_twice_counts_once(articles, tmp_path, call):
    ended = call("score", articles, "-l", "imperialism", "-l", "imperialism", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 0
    assert "6 articles scored on 1 axis" in ended.err


def test_how_many_articles_have_no_score_is_said_with_the_reason(articles, tmp_path, call):
    with articles.open("a", encoding="utf-8") as file:
        file.write('plain,Northgate Wire,,en,"The regatta at Port Ansel was won by a boat from Vessin."\n')
        file.write('fremd,Northgate Wire,,de,"Die Regatta von Port Ansel gewann ein Boot aus Vessin."\n')
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 0
    assert "note: violence-naming: 2 of 8 articles without a score (no evidence: 1, wrong language: 1)." in ended.err


def test_articles_of_another_language_than_the_lexicon_are_a_fault_and_nothing_is_written(articles, tmp_path, call):
    articles.write_text(articles.read_text(encoding="utf-8").replace(",en,", ",ar,"), encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 1
    (error,) = [line for line in ended.err.splitlines() if line.startswith("error:")]
    assert "no article is in the language of the lexicons (articles by language: ar: 6); expected articles in en" in error
    assert not (tmp_path / "run").exists()


def test_one_article_alone_has_no_score_and_its_hits_can_be_looked_at(articles, tmp_path, call):
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    articles.write_text("".join(lines[:2]), encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 0
    assert "violence-naming: 1 of 1 article without a score" in ended.err
    for command in ("compare", "figures", "evidence"):
        assert call(command, tmp_path / "run").code == 0
    assert "«massacre»" in call("evidence", tmp_path / "run").out


@pytest.mark.parametrize("file", ["", "anchor.json"], ids=["the run", "its anchor"])
def test_scores_on_the_ruler_of_another_run(file, articles, scored, tmp_path, call):
    ruler = scored / file
    few = tmp_path / "few.csv"
    few.write_text("".join(articles.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    ended = call("score", few, "-l", "violence-naming", "-o", tmp_path / "other", *LEXICON_ONLY, "--reference", ruler)
    assert ended.code == 0, ended.err
    one, all_six = read_scores(tmp_path / "other").table, read_scores(scored).table
    pd.testing.assert_frame_equal(one, all_six.merge(one[["document", "axis", "voices"]])[one.columns])
    assert "violence-naming  another corpus (6)" in ended.out


def test_the_reference_of_news_is_refused_without_its_encoder(articles, tmp_path, call):
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY, "--reference", "news")
    assert (ended.code, ended.out) == (1, "")
    assert "error: anchor 'news': it was fitted with the encoder all-MiniLM-L6-v2" in ended.err
    assert ended.err.endswith("expected none; use that encoder, or fit an anchor anew (--reference corpus)\n")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("reference", ["", "corpus"])
def test_without_an_encoder_a_small_corpus_is_its_own_reference(reference, articles, scored, tmp_path, call):
    asked = ["--reference", reference] if reference else []
    assert call("score", articles, "-l", "violence-naming", "-o", tmp_path / "other", *LEXICON_ONLY, *asked).code == 0
    one, other = (read_scores(run).table for run in (tmp_path / "other", scored))
    pd.testing.assert_frame_equal(one, other[other["axis"] == "violence-naming"].reset_index(drop=True))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-l", "violence"], "violence: no lexicon of that name"),
        (["-l", "violence-naming", "--reference", "nowhere.json"], "nowhere.json: no such file"),
        (["-l", "violence-naming", "--reference", "articles.csv"], "articles.csv: no anchor"),
        (["-l", "violence-naming", "--reference", "newss"], "newss: no such file"),
        (["-l", "violence-naming", "--encoder", "no/such-model"], "no/such-model: no such encoder on this disk"),
    ],
)
def test_what_is_wrong_is_said_before_an_article_is_read(words, said, articles, call, monkeypatch):
    monkeypatch.chdir(articles.parent)
    ended = call("score", articles.name, "-o", "run", *words)
    assert ended.code == 1
    assert ended.err.startswith(f"error: {said}")
    assert len(ended.err.splitlines()) == 1
    assert [path.name for path in articles.parent.iterdir()] == [articles.name]


def test_every_fault_of_a_lexicon_is_a_line(articles, tmp_path, call):
    lexicon = tmp_path / "ten-faults.toml"
    lexicon.write_text(TEN_FAULTS, encoding="utf-8")
    ended = call("score", articles, "-l", lexicon, "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 1
    lines = ended.err.splitlines()
    assert len(lines) >= 10
    assert all(line.startswith(f"error: {lexicon}, line ") for line in lines)


def test_a_run_is_not_written_over_its_own_corpus(articles, call, monkeypatch):
    monkeypatch.chdir(articles.parent)
    corpus = articles.rename("documents.csv")  # the name that the run gives to a table
    before = corpus.read_bytes()
    ended = call("score", corpus, "-l", "violence-naming", "-o", ".", *LEXICON_ONLY)
    assert ended.code == 1
    assert "the corpus lies in this folder" in ended.err
    assert corpus.read_bytes() == before


def test_a_run_is_not_written_among_other_files(articles, tmp_path, call):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter-1.txt").write_text("To begin with", encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "thesis", *LEXICON_ONLY)
    assert ended.code == 1
    assert "files that are not a run's (chapter-1.txt)" in ended.err
    assert len(list((tmp_path / "thesis").iterdir())) == 1


def test_an_unfinished_run_and_an_older_run_are_written_over(articles, scored, call):
    (scored / "manifest.json").unlink()
    again = ("score", articles, "-l", "imperialism", "-o", scored, *LEXICON_ONLY)
    assert call(*again).code == 0
    assert list(read_scores(scored).axes) == ["imperialism"]
    assert call(*again).code == 0


def test_that_a_comparison_is_of_older_scores_is_said(articles, scored, call):
    call("compare", scored)
    ended = call("score", articles, "-l", "imperialism", "-o", scored, *LEXICON_ONLY)
    assert f"note: {scored} still holds comparison.csv of the scores before" in ended.err


@pytest.mark.parametrize("below", ["", "run", "run/deeper"])
def test_an_output_folder_that_is_a_file_is_refused_at_once(below, articles, tmp_path, call):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "taken" / below, *LEXICON_ONLY)
    assert ended.code == 1
    assert ended.err == f"error: {tmp_path / 'taken'}: a file stands where the run's folder would be; name another folder with -o\n"


def test_an_output_folder_without_permission_is_refused_at_once(articles, tmp_path, call, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    ended = call("score", articles, "-l", "violence-naming", "-o", tmp_path / "run", *LEXICON_ONLY)
    assert ended.code == 1
    assert ended.err == f"error: {tmp_path}: no permission to write there; name another folder with -o\n"


def test_demo_leaves_scores_comparison_and_figures_and_shows_a_table(tmp_path, call, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = call("demo", *LEXICON_ONLY)
    assert ended.code == 0
    run = tmp_path / "framing-demo"
    told = ("axis_profile", "outlet_heatmap", "documents", "voice_gap", "label_share")
    figures = (*told, "coverage", "event_pairs", "outlet_map", "timeline")
    assert {path.name for path in (run / "figures").iterdir()} == {f"{name}.{kind}" for name in figures for kind in ("svg", "pdf", "png")}
    assert {"scores.csv", "comparison.csv", "comparison.md", "label_shares.csv", "manifest.json"} <= {path.name for path in run.iterdir()}
    assert not [path.name for path in run.iterdir() if path.name.startswith(".")]
    axes = json.loads((run / "axes.json").read_text(encoding="utf-8"))
    assert ended.out.count("Talmarian News Agency") == 2 * len(axes) + 1  # in the comparison, in the voice gaps, and in the labels of one actor
    assert list(axes) == ["violence-naming", "government-naming", "imperialism"]
    assert "\nhill-fighters\n" in ended.out
    assert "higher: atrocity" in ended.out
    assert "Next: framing evidence framing-demo --term remnants" in ended.err
    assert call("figures", run, "--check").code == 0
