"""Terms that a lexicon may lack: what comes back, and what is never suggested."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.lexicon import load_lexicon
from framing.lexicon.editing import Entry, with_terms, without_terms
from framing.matching import find_hits
from framing.scoring import read_material
from framing.workbench.suggestions.suggest import COLUMNS, LINE_COLUMNS, suggest

WITNESSES = ["neighbour", "keyness", "collocation", "variant"]


def articles(*texts, **known):
    return Corpus(
        tuple(Document(id=f"a{number}", text=text, outlet=f"Paper {number % 2}", language="en", **known) for number, text in enumerate(texts))
    )


@pytest.fixture(scope="module")
def sample_material(sample_corpus, hashing):
    return read_material(sample_corpus, encoder=hashing)


@pytest.fixture(scope="module")
def found(sample_material):
    return suggest(sample_material, load_lexicon("violence-naming"))


@pytest.mark.model
def test_a_term_that_was_taken_out_comes_back_among_the_first_ten(sample_corpus, model):
    lexicon = without_terms(load_lexicon("violence-naming"), ["massacre*"])
    table = suggest(read_material(sample_corpus, encoder=model), lexicon).table
    row = table[table["term"].str.startswith("massacre")].iloc[0]
    assert row.name < 10
    assert row["pole"] == "high"
    assert row["neighbour"] > 0
    assert row["keyness"] > 0


@pytest.mark.parametrize(("gone", "back"), [("clash*", "clash"), ("gunmen", "gunmen")])
@pytest.mark.model
def test_other_terms_come_back_too(sample_corpus, model, gone, back):
    lexicon = without_terms(load_lexicon("violence-naming"), [gone])
    table = suggest(read_material(sample_corpus, encoder=model), lexicon).table
    assert "low" in set(table.loc[table["term"].str.contains(back), "pole"])


def test_the_tables_have_the_columns_that_are_promised(found):
    assert list(found.table.columns) == list(COLUMNS)
    assert list(found.lines.columns) == list(LINE_COLUMNS)
    assert len(found.table) > 0


def test_every_suggestion_has_a_reason_a_witness_and_one_to_three_lines(found):
    for row in found.table.itertuples():
        named = [witness for witness in WITNESSES if pd.notna(getattr(row, witness))]
        assert row.source == " + ".join(named)
        assert row.reason
        lines = found.lines[(found.lines["term"] == row.term) & (found.lines["pole"] == row.pole)]
        assert 1 <= len(lines) <= 3
        assert 0 <= row.own <= 1


def test_lines_are_of_different_articles_where_there_are_several(found):
    for row in found.table.itertuples():
        lines = found.lines[(found.lines["term"] == row.term) & (found.lines["pole"] == row.pole)]
        assert lines["document"].nunique() == min(3, row.articles)


def test_what_is_found_already_is_not_suggested_and_hits_are_what_the_term_would_add(sample_corpus, sample_material, lexicon):
    sentences = sample_material.sentences
    before = find_hits(sample_corpus, lexicon, sentences=sentences).table
    told = sentences.table.set_index(["document", "sentence"])["zone"] != "boilerplate"
    for row in suggest(sample_material, lexicon).table.itertuples():
        after = find_hits(sample_corpus, with_terms(lexicon, [Entry(row.axis, row.pole, row.term)]), sentences=sentences).table
        added = after[after["term"] == row.term]
        assert len(after) == len(before) + len(added)
        assert told[pd.MultiIndex.from_frame(added[["document", "sentence"]])].sum() == row.hits


def test_the_same_input_gives_the_same_suggestions_whatever_the_order_of_the_articles(sample_corpus, hashing, found):
    turned = Corpus(sample_corpus.documents[::-1])
    again = suggest(read_material(turned, encoder=hashing), load_lexicon("violence-naming"))
    stable = ["axis", "pole", "term", "source", "hits", "articles", "outlets", "own", "forms"]
    pd.testing.assert_frame_equal(found.table[stable], again.table[stable])


def test_suggestions_stand_by_axis_the_best_first(sample_material, lexicon):
    table = suggest(sample_material, lexicon, most=5).table
    assert list(dict.fromkeys(table["axis"])) == [name for name in ("naming", "empire") if name in set(table["axis"])]
    for _, rows in table.groupby("axis"):
        assert rows["score"].is_monotonic_decreasing
        assert len(rows) <= 5


def test_a_frame_has_suggestions_for_its_one_end_only(sample_material):
    assert set(suggest(sample_material, load_lexicon("imperialism")).table["pole"]) == {"high"}


def test_an_axis_can_be_chosen(sample_material, lexicon):
    assert set(suggest(sample_material, lexicon, axis="empire").table["axis"]) == {"empire"}


def test_an_axis_that_is_not_there_is_refused_with_the_nearest_name(sample_material, lexicon):
    with pytest.raises(FramingError, match="did you mean 'empire'"):
        suggest(sample_material, lexicon, axis="empires")


PLACES = ["mill", "barn", "camp", "school", "quay", "market", "farm", "bridge", "tower", "wharf"]
PLANTED = [f"By the {place} a massacre, {place} savage butchery {place} that lasted." for place in PLACES]
PLANTED += [f"By the {place} clashes of {place} traders {place} were heard." for place in PLACES]


def test_the_companions_of_a_term_are_found_without_an_encoder(lexicon):
    told = suggest(read_material(articles(*PLANTED), encoder="none"), lexicon, axis="naming").table
    poles = dict(zip(told["term"], told["pole"], strict=True))
    assert poles["savage butchery"] == "high"
    assert poles["traders"] == "low"
    assert told["neighbour"].isna().all()


def test_what_stands_in_one_article_is_never_suggested(lexicon):
    texts = [*PLANTED, "A massacre, a massacre: hapaxword hapaxword hapaxword, and the hapaxword of it."]
    terms = " ".join(suggest(read_material(articles(*texts), encoder="none"), lexicon).table["term"])
    assert "hapaxword" not in terms


def test_copies_of_one_text_count_once(lexicon):
    plain = articles(*PLANTED, *(f"A {place} gruesome {place} massacre." for place in PLACES))
    first = len(PLANTED)
    copies = [Document(**{**_fields(document), "duplicate_of": f"a{first}"}) for document in plain.documents[first + 1 :]]
    copied = Corpus((*plain.documents[: first + 1], *copies))
    told = [set(suggest(read_material(corpus, encoder="none"), lexicon, most=50).table["term"]) for corpus in (plain, copied)]
    assert "gruesome" in told[0]
    assert "gruesome" not in told[1]


def _fields(document):
    return {name: getattr(document, name) for name in ("id", "text", "outlet", "language")}


def test_names_are_suggested_only_if_they_are_asked_for(lexicon):
    material = read_material(articles(*(text.replace("savage butchery", "Vessin") for text in PLANTED)), encoder="none")
    assert "vessin" not in " ".join(suggest(material, lexicon, most=50).table["term"])
    assert "vessin" in " ".join(suggest(material, lexicon, most=50, names=True).table["term"])


def test_neither_numbers_nor_function_words_are_at_the_ends_of_a_term(found):
    for term in found.table["term"]:
        first, *_, last = [*term.split(), *term.split()]
        assert not {first, last} & {"the", "of", "and", "was", "said", "in"}
        assert not any(letter.isdigit() for letter in term)


@pytest.mark.parametrize("encoder", ["none", "hashing"])
@pytest.mark.parametrize(
    ("texts", "known", "said"),
    [
        ((), {}, "no article in its language"),
        (("", ""), {}, "no article in its language"),
        (("A massacre at the mill.",), {}, "there are 1"),
        (("Es war ein Massaker am Fluss.",) * 4, {"language": "de"}, "no article in its language"),
        (tuple(f"Nothing happened {'x' * number} here." for number in range(1, 6)), {}, "none of its terms is found"),
    ],
)
def test_where_there_is_nothing_to_see_it_is_said_why(lexicon, hashing, encoder, texts, known, said):
    corpus = Corpus(
        tuple(Document(**{"id": str(number), "text": text, "outlet": "A", "language": "en", **known}) for number, text in enumerate(texts))
    )
    told = suggest(read_material(corpus, encoder=hashing if encoder == "hashing" else "none"), lexicon)
    assert any(said in note for note in told.notes)
    assert list(told.table.columns) == list(COLUMNS)


def test_a_lexicon_of_actors_only_is_refused(sample_material, lexicon):
    with pytest.raises(FramingError, match="no axis"):
        suggest(sample_material, lexicon.model_copy(update={"axes": {}}))


def test_progress_is_told_to_the_end(sample_material, lexicon):
    seen = []
    suggest(sample_material, lexicon, progress=lambda *step: seen.append(step))
    assert seen[-1][1] == seen[-1][2]
    assert {stage for stage, _, _ in seen} == {"suggesting"}
