"""What marks an outlet or a pole: in articles that were written so that one knows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.keyness import COLUMNS, Question, key_lines, keyness, read_keyness, strongest_rows, write_keyness
from framing.scoring import score

FILLER = ["quay", "rain", "market", "bridge", "night", "harbour", "boats", "street", "baker", "school"]
FILLER += ["hill", "river", "lamp", "window", "bread", "salt", "tower", "garden"]
DRAWS = 4999


def sentence(rng, *words):
    """A sentence of eight common words, and these somewhere in it."""
    told = [*rng.choice(FILLER, 8), *words]
    rng.shuffle(told)
    return f"The {' '.join(told)}."


def article(rng, outlet, number, *extra, event="", n=6, **more):
    """An article of `n` sentences; each of the extra words stands in one of them."""
    words = [list(extra)] + [[] for _ in range(n - 1)]
    text = " ".join(sentence(rng, *part) for part in words)
    return Document(id=f"{outlet.split()[-1].lower()}-{number:02}", outlet=outlet, event=event, language="en", text=text, **more)


def scores_of(documents, lexicon):
    return score(Corpus(tuple(documents)), lexicon, encoder="none", anchor="corpus")


def corpus(own=("junta",), other=("council",), *, shared=(), n=14):
    """Two outlets of `n` articles that tell no common event; in each article of the first stand `own`, of the second `other`, of both `shared`."""
    rng = np.random.default_rng(1)
    lantern = [article(rng, "The Lantern", number, *own, *shared) for number in range(n)]
    return lantern + [article(rng, "Northgate Wire", number, *other, *shared) for number in range(n)]


@pytest.fixture(scope="module")
def scores(lexicon):
    return scores_of(corpus(shared=["ferry"]), lexicon)


@pytest.fixture(scope="module")
def found(scores):
    return keyness(scores, draws=DRAWS)


def row(found, item, outlet="The Lantern"):
    rows = found.table[(found.table["item"] == item) & (found.table["outlet"] == outlet)]
    assert len(rows) == 1
    return rows.iloc[0]


def marks(found, outlet="The Lantern", verdict="more"):
    return found.table.loc[(found.table["outlet"] == outlet) & (found.table["verdict"] == verdict), "item"].tolist()


def test_a_word_of_one_outlet_alone_marks_it_and_a_word_of_both_marks_none(found):
    assert marks(found) == ["junta"]
    assert marks(found, verdict="less") == ["council"]
    assert row(found, "ferry")["verdict"] == "cannot tell"
    assert tuple(found.table.columns) == COLUMNS


def test_counts_are_those_of_the_texts(found, scores):
    junta = row(found, "junta")
    words = scores.sentences.merge(scores.documents[["document", "outlet"]]).groupby("outlet")["own"].sum()
    assert junta[["n", "n_against", "n_documents", "n_events"]].tolist() == [14, 0, 14, 14]
    assert junta["per_10k"] == pytest.approx(140_000 / words["The Lantern"])
    assert junta["against"] == "others"
    assert junta["kind"] == "word"


def test_of_two_outlets_what_one_has_more_of_the_other_has_less_of_and_as_surely(found):
    ours, theirs = row(found, "junta"), row(found, "junta", "Northgate Wire")
    assert theirs["log_odds"] == pytest.approx(-ours["log_odds"])
    assert theirs[["low", "high"]].tolist() == pytest.approx([-ours["high"], -ours["low"]])
    assert theirs["z"] == pytest.approx(-ours["z"])
    assert (ours["verdict"], theirs["verdict"]) == ("more", "less")


def test_the_order_of_the_documents_does_not_matter(lexicon, found):
    turned = keyness(scores_of(corpus(shared=["ferry"])[::-1], lexicon), draws=DRAWS)
    pd.testing.assert_frame_equal(turned.table, found.table)


def test_the_same_seed_gives_the_same_numbers_and_is_told(scores, found):
    again = keyness(scores, draws=DRAWS)
    pd.testing.assert_frame_equal(again.table, found.table)
    assert found.provenance["keyness"]["seed"] == 20240308


def test_the_interval_holds_the_estimate_and_is_wider_at_a_higher_level(scores, found):
    table = found.table
    assert ((table["low"] < table["log_odds"]) & (table["log_odds"] < table["high"])).all()
    wide = keyness(scores, draws=DRAWS, level=0.99).table
    assert (wide["high"] - wide["low"] > table["high"] - table["low"]).all()


def test_one_article_that_repeats_a_word_makes_no_mark(lexicon):
    documents = corpus()
    long = replace(documents[0], text=" ".join(["The junta fell. The dockers saw dockers and dockers of dockers."] * 60))
    others = [replace(document, text=f"{document.text} Dockers came.") for document in documents[1:3]]
    found = keyness(scores_of([long, *others, *documents[3:]], lexicon), draws=DRAWS)
    dockers = row(found, "dockers")
    assert dockers["n"] > 200
    assert dockers["verdict"] == "cannot tell"
    assert dockers["p"] > 0.05


def test_copies_of_one_text_make_no_mark(lexicon):
    rng = np.random.default_rng(3)
    first = article(rng, "The Lantern", 50, "customs")
    copies = [replace(first, id=f"copy-{number}", duplicate_of=first.id) for number in range(12)]
    found = keyness(scores_of([*corpus(), first, *copies], lexicon), draws=DRAWS)
    assert "customs" not in set(found.table["item"])  # one cluster, however many articles


def test_what_an_event_is_about_marks_nobody_within_events(lexicon):
    rng = np.random.default_rng(4)
    documents = []
    for number in range(16):
        event, topic = f"event-{number}", ["election"] if number % 4 else ["earthquake"]
        documents.append(article(rng, "The Lantern", number, *topic, "junta", event=event))
        documents.append(article(rng, "Northgate Wire", number, *topic, "council", event=event))
    for number in range(16):
        documents.append(article(rng, "The Lantern", 30 + number, "earthquake", event=f"lantern-{number}"))
        documents.append(article(rng, "Northgate Wire", 30 + number, "regatta", event=f"wire-{number}"))
    scores = scores_of(documents, lexicon)
    assert "earthquake" in marks(keyness(scores, draws=DRAWS))
    within = keyness(scores, within="event", draws=DRAWS)
    assert marks(within) == ["junta"]
    assert row(within, "junta")[["n", "n_documents", "n_events"]].tolist() == [16, 16, 16]
    assert row(within, "earthquake")[["n", "n_against", "log_odds"]].tolist() == pytest.approx([4, 4, 0.0], abs=0.1)


def test_a_quoted_word_marks_the_voice_that_is_asked_for(lexicon):
    said = {"The Lantern": "looters", "Northgate Wire": "gunmen"}
    quoted = [
        replace(document, text=f"{document.text} “The {said[document.outlet]} came at night and went on to the hills,” a nurse said.")
        for document in corpus(own=(), other=())
    ]
    scores = scores_of(quoted, lexicon)
    assert not {"looters", "gunmen"} & set(keyness(scores, draws=DRAWS).table["item"])
    assert marks(keyness(scores, voices="all", draws=DRAWS)) == ["looters"]
    assert marks(keyness(scores, voices="quoted", draws=DRAWS)) == ["looters"]


def test_the_terms_of_a_lexicon_are_counted_by_their_hits(lexicon):
    documents = corpus(own=("massacre",), other=("clashes",))
    found = keyness(scores_of(documents, lexicon), what="terms", draws=DRAWS)
    rows = found.table[(found.table["outlet"] == "The Lantern") & (found.table["verdict"] == "more")]
    assert len(rows) == 1
    assert rows.iloc[0][["kind", "axis", "pole", "n", "n_against"]].tolist() == ["term", "naming", "high", 14, 0]
    assert set(keyness(scores_of(documents, lexicon), what="terms", axis="empire", draws=DRAWS).table["axis"]) <= {"empire"}


def test_what_stands_in_the_sentences_that_lean_to_a_pole_marks_it(lexicon):
    rng = np.random.default_rng(6)
    documents = []
    for number in range(30):
        sentences = [sentence(rng) for _ in range(7)]
        sentences[int(rng.integers(7))] = sentence(rng, "massacre", "families")
        documents.append(Document(id=f"d{number:02}", outlet="The Lantern", language="en", text=" ".join(sentences)))
    found = keyness(scores_of(documents, lexicon), axis="naming", pole="high", draws=DRAWS)
    told = found.table[found.table["verdict"] == "more"]
    assert set(told["item"]) == {"massacre", "families"}
    assert set(told["against"]) == {"the other sentences"}
    assert row(found, "families", told["outlet"].iloc[0])[["n", "n_against"]].tolist() == [30, 0]


def test_more_than_two_outlets_are_asked_for_in_turn_or_one_by_name(lexicon):
    rng = np.random.default_rng(7)
    documents = [*corpus(), *(article(rng, "Red Harbour", number, "dockers") for number in range(14))]
    scores = scores_of(documents, lexicon)
    assert set(keyness(scores, draws=DRAWS).table["outlet"]) == {"Northgate Wire", "Red Harbour", "The Lantern"}
    alone = keyness(scores, target="Red Harbour", against="The Lantern", draws=DRAWS).table
    assert set(alone["outlet"]) == {"Red Harbour"}
    assert set(alone.loc[alone["verdict"] == "more", "item"]) == {"dockers"}
    assert set(alone.loc[alone["verdict"] == "less", "item"]) == {"junta"}
    assert set(keyness(scores, against="The Lantern", draws=DRAWS).table["outlet"]) == {"Northgate Wire", "Red Harbour"}


def test_a_country_in_capitals_is_no_pronoun(lexicon):
    found = keyness(scores_of(corpus(own=("US",), other=("us",)), lexicon), draws=DRAWS)
    assert marks(found) == ["US"]
    assert "us" not in set(found.table["item"])


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        (lambda: corpus()[:14], "nothing to compare it with"),
        (lambda: [*corpus()[:14], *corpus()[14:15]], "of 1 event only"),
        (lambda: [replace(document, event="one") for document in corpus()], "there is nothing to compare"),
        (lambda: [replace(document, duplicate_of="lantern-00" if document.id != "lantern-00" else "") for document in corpus()], "there is nothing"),
        (lambda: corpus()[:1], "there is nothing to compare"),
    ],
)
def test_what_can_show_nothing_says_why(documents, said, lexicon):
    found = keyness(scores_of(documents(), lexicon), draws=DRAWS)
    assert any(said in note for note in found.notes)
    assert (found.table["verdict"] == "cannot tell").all()


def test_within_events_where_there_are_none_says_so(scores):
    found = keyness(scores, within="event", draws=DRAWS)
    assert found.table.empty
    assert "The Lantern: no event is told by both sides" in found.notes


def test_many_outlets_of_one_article_are_handled(lexicon):
    rng = np.random.default_rng(8)
    documents = [article(rng, f"Outlet {number:04}", number, n=2) for number in range(300)]
    found = keyness(scores_of(documents, lexicon), draws=DRAWS)
    assert found.table.empty
    assert len(found.notes) >= 300


@pytest.mark.parametrize(
    "asked",
    [
        {"target": "The Lantren"},
        {"against": "nobody"},
        {"target": "The Lantern", "against": "The Lantern"},
        {"what": "letters"},
        {"voices": "loud"},
        {"within": "day"},
        {"axis": "namin", "pole": "high"},
        {"axis": "naming", "pole": "top"},
        {"pole": "high"},
        {"axis": "naming", "pole": "high", "within": "event"},
        {"by": "colour"},
        {"draws": 3},
        {"level": 1.5},
        {"seed": -1},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(asked, scores):
    with pytest.raises(FramingError):
        keyness(scores, **asked)


def test_q_is_taken_over_all_items_also_those_that_could_not_be_tested(lexicon):
    documents = [replace(document, text=f"{document.text} Dockers came.") if place % 10 == 0 else document for place, document in enumerate(corpus())]
    found = keyness(scores_of(documents, lexicon), draws=DRAWS)
    assert not {"dockers", "came"} & set(found.table["item"])  # in three articles, but of neither outlet in three
    assert found.n_tests == len(found.table) + 4
    assert (found.table["q"] >= found.table["p"]).all()


def test_lines_show_each_mark_in_the_article_that_holds_it_most_often(found, scores):
    rows = strongest_rows(found, 5)
    lines = key_lines(scores, rows, found.question)
    assert lines[["outlet", "item"]].to_numpy().tolist() == rows[["outlet", "item"]].to_numpy().tolist()
    assert (lines["text"].str.lower() == lines["item"]).all()
    assert lines["document"].tolist() == rows["example"].tolist()
    assert all(scores.texts[line["document"]][line["start"] : line["end"]] == line["text"] for line in lines.to_dict("records"))


def test_what_is_written_is_read_again(found, tmp_path):
    write_keyness(found, tmp_path)
    again = read_keyness(tmp_path)
    pd.testing.assert_frame_equal(again.table, found.table)
    assert (again.question, again.n_tests, again.notes) == (found.question, found.n_tests, found.notes)
    assert again.question == Question()
    with pytest.raises(FramingError):
        read_keyness(tmp_path / "nowhere")


def test_a_run_that_does_not_tell_its_voices_is_read_as_one_that_does(scores, found):
    again = keyness(replace(scores, attributions=pd.DataFrame()), draws=DRAWS)
    pd.testing.assert_frame_equal(again.table, found.table)


def test_articles_in_another_language_than_most_are_left_out(lexicon):
    foreign = [replace(document, id=f"x-{document.id}", language="fi") for document in corpus(own=("satama",))[:5]]
    found = keyness(scores_of([*corpus(), *foreign], lexicon), draws=DRAWS)
    assert "satama" not in set(found.table["item"])
    assert "5 of 33 articles are not in the language of most (en) and are left out" in found.notes


def test_a_language_without_a_list_of_function_words_is_read_too(lexicon):
    rng = np.random.default_rng(9)
    told = [("The Lantern", "satama"), ("Northgate Wire", "silta")]
    finnish = [replace(article(rng, outlet, number, word, n=16), language="fi") for outlet, word in told for number in range(14)]
    found = keyness(scores_of(finnish, lexicon), draws=DRAWS)
    assert marks(found) == ["satama"]
    assert "the" not in set(found.table["item"])  # in more than one sentence of 25
