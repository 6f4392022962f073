"""Trials: what each term catches, and what has changed between two of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from framing.corpus import Corpus
from framing.errors import FramingError
from framing.lexicon import Term, load_lexicon, parse_lexicon
from framing.matching import find_hits
from framing.sentences import find_sentences
from framing.voice import VOICES
from framing.workbench.axis_hits import AxisHits
from framing.workbench.changes import CHANGE_COLUMNS, changes_between
from framing.workbench.counts import TERM_COLUMNS
from framing.workbench.trial import lines_of, narrow, trial_of, try_lexicon

SOURCE = Path(__file__).with_name("naming.toml").read_text(encoding="utf-8")


@pytest.fixture
def articles(three_articles):
    return three_articles


def _lexicon(source=SOURCE):
    read, faults = parse_lexicon(source, name="mine")
    assert read is not None, faults
    return read


def _rows(trial):
    return {row["term"]: row for row in trial.terms.to_dict("records")}


def test_each_term_has_its_counts_and_those_without_a_hit_are_there_too(articles, lexicon):
    trial = try_lexicon(articles, lexicon)
    assert tuple(trial.terms.columns) == TERM_COLUMNS
    assert list(trial.terms["term"]) == ["clash*", "operation", "massacre*", "slaughter*", "imperial*"]
    rows = _rows(trial)
    assert tuple(rows["clash*"].values()) == ("naming", "low", "clash*", 3, 3.0, 2, 2, 3, 0, 0, 0, 0)
    massacre = rows["massacre*"]
    assert (massacre["hits"], massacre["articles"], massacre["outlets"], massacre["quoted"], massacre["negated"]) == (4, 2, 1, 1, 1)
    assert massacre["counted"] == 2.0  # the quoted and the negated one count nothing
    assert rows["imperial*"]["hits"] == 0
    assert trial.articles == {"Northgate Wire": 1, "The Lantern": 2}


def test_the_counts_are_those_of_the_hits(sample_corpus, shipped):
    for lexicon in shipped:
        trial = try_lexicon(sample_corpus, lexicon)
        hits = find_hits(sample_corpus, lexicon).table
        assert trial.hits[hits.columns].equals(hits)
        assert trial.terms["hits"].sum() == len(hits)
        assert (trial.terms[list(VOICES)].sum(axis=1) == trial.terms["hits"]).all()
        assert trial.terms["counted"].sum() == pytest.approx(hits["counted"].sum())
        assert (trial.terms["articles"] <= trial.terms["hits"]).all()


def test_every_hit_has_its_outlet_and_its_context(articles, lexicon):
    hit = try_lexicon(articles, lexicon, width=12).hits.iloc[-1]
    assert (hit["outlet"], hit["left"], hit["text"], hit["right"]) == ("Northgate Wire", "There were ", "clashes", " on Monday.")


def test_the_same_input_gives_the_same_trial(sample_corpus, shipped):
    first, second = (try_lexicon(sample_corpus, shipped[0]) for _ in range(2))
    assert first.terms.equals(second.terms)
    assert first.hits.equals(second.hits)


def test_a_corpus_without_articles_has_no_hits(lexicon):
    trial = try_lexicon(Corpus(()), lexicon)
    assert trial.terms["hits"].tolist() == [0] * 5
    assert len(trial.hits) == 0
    assert len(lines_of(trial.hits, 3)) == 0
    assert len(narrow(trial, axis="naming", term="clash").terms) == 1
    assert len(changes_between(trial, trial).table) == 0


def test_a_lexicon_of_actors_alone_is_said_to_have_no_terms(articles):
    trial = try_lexicon(articles, _lexicon('title = "Sides"\nlanguage = "en"\n[actors.council]\nnames = ["Interim Council"]\nlabels = ["junta"]\n'))
    assert len(trial.terms) == len(trial.hits) == 0
    (said,) = trial.notes
    assert "no axes" in said


def test_a_pole_of_seeds_alone_and_articles_in_another_language_are_said(corpus_of):
    seeded = SOURCE.replace('terms = ["clash*"]', 'seeds = ["They fought."]')
    trial = try_lexicon(corpus_of("A massacre.", {"text": "Ein Massaker.", "language": "de"}), _lexicon(seeded))
    assert trial.terms["term"].tolist() == ["massacre*"]
    assert [("fighting" in said, "de: 1" in said) for said in trial.notes] == [(True, False), (False, True)]


def test_a_term_that_is_there_twice_is_one_row(articles):
    twice = SOURCE.replace('"massacre*"]', '"massacre*", { term = "massacre*", case = true, weight = 0.5 }]')
    rows = _rows(try_lexicon(articles, _lexicon(twice)))
    assert [(term, row["hits"]) for term, row in rows.items()] == [("clash*", 3), ("massacre*", 4)]


@pytest.mark.parametrize(
    ("wanted", "hits"),
    [
        ({}, {"clash*": 3, "operation": 0, "massacre*": 4, "slaughter*": 0, "imperial*": 0}),
        ({"axis": "empire"}, {"imperial*": 0}),
        ({"term": "MASSACRE"}, {"massacre*": 4}),
        ({"term": "clashes"}, {"clash*": 3}),
        ({"term": "regatta"}, {}),
        ({"outlet": "Northgate Wire", "axis": "naming"}, {"clash*": 1, "operation": 0, "massacre*": 0, "slaughter*": 0}),
        ({"voice": "quoted", "term": "a"}, {"clash*": 0, "operation": 0, "massacre*": 1, "slaughter*": 0, "imperial*": 0}),
    ],
    ids=str,
)
def test_a_trial_is_narrowed_by_axis_words_outlet_and_voice(wanted, hits, articles, lexicon):
    trial = try_lexicon(articles, lexicon)
    narrowed = narrow(trial, **wanted)
    assert dict(zip(narrowed.terms["term"], narrowed.terms["hits"], strict=True)) == hits
    assert len(narrowed.hits) == sum(hits.values())
    assert narrowed.articles == ({"Northgate Wire": 1} if "outlet" in wanted else trial.articles)


@pytest.mark.parametrize("wanted", [{"axis": "namin"}, {"outlet": "Lantern"}], ids=str)
def test_an_axis_or_outlet_that_is_not_there_is_a_fault(wanted, articles, lexicon):
    with pytest.raises(FramingError, match="did you mean"):
        narrow(try_lexicon(articles, lexicon), **wanted)


def test_the_hits_to_read_are_of_other_outlets_and_articles_first(articles, lexicon):
    hits = try_lexicon(articles, lexicon).hits
    read = lines_of(hits, 4)
    places = {term: rows["document"].tolist() for term, rows in read.groupby("term")}
    assert places == {"clash*": ["third", "second", "second"], "massacre*": ["first", "second", "first", "first"]}
    assert {term: len(rows) for term, rows in lines_of(hits, 1).groupby("term")} == {"clash*": 1, "massacre*": 1}
    assert len(lines_of(hits, 0)) == 0


def test_hits_that_are_kept_are_those_that_would_be_found_again(sample_corpus):
    lexicon = load_lexicon("syria-naming")
    sentences = find_sentences(sample_corpus)
    kept = AxisHits(sample_corpus, sentences)
    versions = [lexicon]
    for name, axis in lexicon.axes.items():
        shorter = axis.high.model_copy(update={"terms": axis.high.terms[1:]})
        versions.append(lexicon.model_copy(update={"axes": {**versions[-1].axes, name: axis.model_copy(update={"high": shorter})}}))
    renamed = {"council" + name: actor for name, actor in lexicon.actors.items()}
    versions += [lexicon.model_copy(update={"actors": renamed, "axes": {}}), lexicon]
    versions.append(lexicon.model_copy(update={"axes": dict(reversed(lexicon.axes.items()))}))
    for version in versions:
        found = find_hits(sample_corpus, version, sentences=sentences).table
        assert kept.of(version)[found.columns].equals(found)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_edited_the_hits_are_those_that_would_be_found_anew(seed, sample_corpus):
    sentences, rng = find_sentences(sample_corpus), random.Random(seed)
    lexicon = load_lexicon("violence-naming")
    kept = AxisHits(sample_corpus, sentences)
    kept.of(lexicon)
    for _ in range(4):
        axis = lexicon.axes["violence-naming"]
        name = rng.choice(["low", "high"])
        terms = list(axis.poles[name].terms)
        place = rng.randrange(len(terms))
        edits = [
            lambda terms, place: terms.pop(place),
            lambda terms, place: terms.insert(place, Term(term=rng.choice(["the", "dead *", "Reg*", "security", "no such word", "soldier*"]))),
            lambda terms, place: terms.__setitem__(place, terms[place].model_copy(update={"weight": 0.3})),
            lambda terms, place: terms.__setitem__(place, terms[place].model_copy(update={"except_": (f"the {terms[place].term}",)})),
            lambda terms, place: terms.reverse(),
        ]
        rng.choice(edits)(terms, place)
        pole = axis.poles[name].model_copy(update={"terms": tuple(dict.fromkeys(terms))})
        lexicon = lexicon.model_copy(update={"axes": {"violence-naming": axis.model_copy(update={name: pole})}})
        found = find_hits(sample_corpus, lexicon, sentences=sentences).table
        assert kept.of(lexicon)[found.columns].equals(found)


def test_only_an_axis_that_says_something_else_is_read_again(articles, lexicon, monkeypatch):
    asked = []

    def spy(documents, wanted, **others):
        asked.append(list(wanted.axes))
        return find_hits(documents, wanted, **others)

    monkeypatch.setattr("framing.workbench.axis_hits.find_hits", spy)
    kept = AxisHits(articles)
    other = lexicon.axes["empire"].model_copy(update={"high": lexicon.axes["empire"].high.model_copy(update={"terms": ()})})
    for version in (lexicon, lexicon, lexicon.model_copy(update={"axes": {**lexicon.axes, "empire": other}})):
        kept.of(version)
    assert asked == [["naming", "empire"], ["empire"]]


def test_changes_tell_what_is_new_gone_gained_lost_and_counted_otherwise(articles):
    def trial(low, high):
        return try_lexicon(articles, _lexicon(SOURCE.replace('"clash*"', low).replace('"massacre*"', high)))

    before = trial('"clashes"', '"massacre*", "quay"')
    after = trial('"clashes", "the clashes"', '{ term = "massacre*", weight = 0.5 }, "feared"')
    changes = changes_between(before, after)
    assert tuple(changes.table.columns) == CHANGE_COLUMNS
    rows = {row["term"]: tuple(row.values())[3:] for row in changes.table.to_dict("records")}
    assert rows == {
        "clashes": ("changed", 3, 2, 0, 1, 3.0, 2.0),
        "the clashes": ("new", 0, 1, 1, 0, 0.0, 1.0),
        "massacre*": ("changed", 4, 4, 0, 0, 2.0, 1.0),
        "feared": ("new", 0, 1, 1, 0, 0.0, 1.0),
        "quay": ("gone", 2, 0, 0, 2, 2.0, 0.0),
    }
    assert changes.gained["text"].tolist() == ["The clashes", "feared"]
    assert changes_between(after, after).table.empty


def test_a_trial_of_given_hits_is_that_of_the_lexicon(articles, lexicon):
    hits = AxisHits(articles).of(lexicon)
    assert trial_of(articles, lexicon, hits).terms.equals(try_lexicon(articles, lexicon).terms)
