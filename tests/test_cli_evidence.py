"""`framing evidence`: the sentences behind a number, for people and for scripts."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from framing.scoring import write_scores

SPOKEN = (
    "Rain fell on Port Ansel all day and all night, and the dockers of Vessin stayed at home until the bells were rung at noon on Friday.\n\n"
    "No massacre was seen at Duvel. “It was a massacre,” a nurse said. Officials claimed that the clashes had ended. "
    "The junta did not regret the slaughter of fishermen."
)


@pytest.fixture
def spoken(tmp_path, call):
    """The run of one article in which terms are quoted, reported and negated."""
    articles = tmp_path / "spoken.jsonl"
    article = {"id": "spoken", "outlet": "The Lantern", "language": "en", "title": "Clashes at the quay", "text": SPOKEN}
    articles.write_text(json.dumps(article) + "\n", encoding="utf-8")
    ended = call("score", articles, "-l", "violence-naming", "-l", "government-naming", "-o", tmp_path / "spoken", "--encoder", "none")
    assert ended.code == 0, ended.err
    return tmp_path / "spoken"


def test_evidence_shows_every_hit_with_its_context_and_whose_words_they_are(scored, call):
    ended = call("evidence", scored, "--term", "regime")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "3 hits: 1 own, 1 attributed, 1 quoted"
    place = lines.index("The Lantern · lantern-1:0 · [own, in the lead]")
    assert lines[place + 1] == "  …Soldiers of the «regime» carried out a massacre near Duvel on Friday. Whole…"
    assert [line for line in lines if line.startswith("Northgate Wire · wire-1:1 · [quoted, ") and "interim government: called" in line]


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        (["--document", "lantern-2"], {"lantern-2"}),
        (["--outlet", "Northgate Wire"], {"wire-1", "wire-2", "wire-3"}),
        (["--axis", "government-naming", "--outlet", "The Lantern"], {"lantern-1", "lantern-2", "lantern-3"}),
        (["--term", "MASSACRE"], {"lantern-1"}),
        (["--voice", "own", "--term", "regime"], {"lantern-1"}),
        (["--voice", "attributed"], {"lantern-2", "wire-2"}),
        (["--source", "NURSE"], {"lantern-2"}),
        (["--source", "authorities", "--category", "neutral"], {"wire-2"}),
        (["--zone", "headline"], set()),
        (["--negated"], set()),
    ],
    ids=" ".join,
)
def test_evidence_filters_hits_for_people_and_for_scripts_alike(words, documents, scored, call):
    said = json.loads(call("evidence", scored, *words, "--json").out)
    assert {hit["document"] for hit in said["hits"]} == documents
    shown = call("evidence", scored, *words)
    places = [line.split(" · ") for line in shown.out.splitlines() if line.startswith(("The Lantern · ", "Northgate Wire · "))]
    assert {place.partition(":")[0] for _, place, _ in places} == documents


def test_evidence_of_a_document_shows_what_its_terms_add_to_its_score(scored, call):
    said = json.loads(call("evidence", scored, "--document", "lantern-1", "--axis", "violence-naming", "--json").out)
    assert {part["witness"] for part in said["sentences"]} == {"lexicon"}
    assert {part["text"] for part in said["sentences"]} == {"massacre", "executed"}
    shown = call("evidence", scored, "--document", "lantern-1", "--axis", "violence-naming").out
    assert "What terms and sentences add to the scores, the strongest first:" in shown
    assert "lantern-1:0 · lexicon · own\n       massacre\n" in shown
    assert json.loads(call("evidence", scored, "--term", "massacre", "--json").out)["sentences"] is None


def test_evidence_tells_voice_rule_source_and_cue_zone_and_negation(spoken, call):
    lines = call("evidence", spoken).out.splitlines()
    whose = {line.partition("[")[2].removesuffix("]"): lines[number + 1] for number, line in enumerate(lines) if line.startswith("The Lantern · ")}
    assert "«Clashes» at the quay" in whose["own, in the headline"]
    assert "No «massacre» was seen" in whose["own, negated: No"]
    (quoted,) = [key for key in whose if key.startswith("quoted, ")]
    assert quoted.endswith(", a nurse: said")
    (reported,) = [key for key in whose if key.startswith("attributed, ")]
    assert reported.endswith(", Officials: claimed")
    assert "the «clashes» had ended" in whose[reported]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["--negated"], ["massacre"]),
        (["--not-negated", "--voice", "own", "--axis", "violence-naming"], ["Clashes", "slaughter"]),
        (["--zone", "headline"], ["Clashes"]),
        (["--category", "doubting"], ["clashes"]),
        (["--source", "nurse"], ["massacre"]),
        (["--source", "nurse", "--negated"], []),
    ],
    ids=" ".join,
)
def test_evidence_chooses_by_voice_zone_source_and_negation(words, texts, spoken, call):
    said = json.loads(call("evidence", spoken, *words, "--json").out)
    assert [hit["text"] for hit in said["hits"]] == texts
    assert said["sentences"] is None or words[0] == "--not-negated"


def test_evidence_shows_so_many_of_each_kind_and_says_how_many_more_there_are(scored, call):
    brief, whole = call("evidence", scored, "--most", "2"), call("evidence", scored, "--most", "0")
    hits = int(whole.out.split()[0])
    assert brief.out.count(" · [") == 2
    assert brief.err == f"… and {hits - 2} more: --most 0 shows them all.\n"
    assert whole.out.count(" · [") == hits
    assert whole.err == ""


def test_evidence_of_nothing_says_so_and_ends_with_0(scored, call):
    ended = call("evidence", scored, "--term", "regatta")
    assert (ended.code, ended.out) == (0, "0 hits: nothing in this run fits\n")
    assert json.loads(call("evidence", scored, "--term", "regatta", "--json").out) == {"hits": [], "sentences": None, "mean": None, "direction": None}


@pytest.mark.parametrize("more", [[], ["--term", "regime"], ["--json"]], ids=str)
@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--axis", "violence", "expected one of: violence-naming, government-naming"),
        ("--document", "lantern-9", "did you mean 'lantern-"),
        ("--outlet", "Lantern", "did you mean 'The Lantern'?"),
        ("--actor", "old-governmnt", "'old-governmnt' is not in this run"),
    ],
)
def test_evidence_of_a_name_that_is_not_in_the_run_is_a_fault(option, name, said, more, scored, call):
    ended = call("evidence", scored, option, name, *more)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"error: {option}: '{name}' is not in this run")
    assert said in ended.err


def test_evidence_of_an_outlet_on_an_axis_shows_what_made_its_mean(scored, call):
    ended = call("evidence", scored, "--outlet", "The Lantern", "--axis", "violence-naming")
    assert ended.code == 0, ended.err
    assert "What made the mean of The Lantern, " in ended.out
    assert "high: massacre* (1)" in ended.out
    told = json.loads(call("evidence", scored, "--outlet", "The Lantern", "--axis", "violence-naming", "--json").out)
    scores = pd.read_csv(scored / "scores.csv").merge(pd.read_csv(scored / "documents.csv")[["document", "outlet"]])
    mine = scores[(scores["outlet"] == "The Lantern") & (scores["axis"] == "violence-naming") & (scores["voices"] == "outlet")]
    assert sum(part["value"] for part in told["mean"]) == pytest.approx(mine["score"].mean(), abs=1e-9)
    assert told["direction"] == []  # without an encoder there is none


def test_evidence_of_an_axis_shows_what_built_its_direction(sample_scores, tmp_path, call):
    run = write_scores(sample_scores, tmp_path / "run")
    ended = call("evidence", run, "--axis", "imperialism", "--most", 3)
    assert "What built the direction in the embedding" in ended.out
    told = json.loads(call("evidence", run, "--axis", "imperialism", "--json").out)
    assert sum(part["share"] for part in told["direction"]) == pytest.approx(1, abs=1e-6)
    assert told["mean"] is None
