"""What a lexicon does in a corpus: counts by hand, remarks by their rules, overlaps, and bad input."""

from __future__ import annotations

import pandas as pd
import pytest

from framing.corpus import Corpus, Document
from framing.errors import FramingError
from framing.lexicon import parse_lexicon
from framing.scoring import read_material
from framing.scoring.correlation import rank_correlation
from framing.workbench.description import describe
from framing.workbench.remarks import DEAD

AXIS = """
[axes.{name}]
question = "As a killing or as fighting?"
[axes.{name}.low]
label = "fighting"
terms = ["clash*", "operation", "skirmish*", "Free Guard"]
seeds = ["Security forces clashed with gunmen.", "Troops regained control."]
[axes.{name}.high]
label = "killing"
terms = ["massacre*", {{ term = "slaughter*", weight = 0.5 }}, "pogrom*", "bloodbath*"]
seeds = ["Armed men killed unarmed families.", "The dead lay in a mass grave."]
"""
HEAD = 'title = "Naming a killing"\nlanguage = "en"\n'
EXAMPLES = """
[[examples]]
text = "A massacre."
axis = "naming"
leans = "killing"
[[examples]]
text = "The match ended in a draw."
axis = "naming"
leans = "neither"
"""
FRAME = '\n[axes.blood]\nquestion = "Is blood spoken of?"\n[axes.blood.high]\nlabel = "blood"\nterms = ["massacre* of", "blood*"]\n'


def lexicon_of(*parts):
    read, faults = parse_lexicon(HEAD + "".join(parts) + EXAMPLES, name="tiny")
    assert read is not None, faults
    return read


NAMING = AXIS.format(name="naming")


def corpus_of(*articles):
    """Articles from (outlet, text) or (outlet, text, {more}), with the ids 00, 01 …"""
    return Corpus(
        tuple(
            Document(**{"id": f"{place:02}", "outlet": outlet, "language": "en", "text": text, **(more[0] if more else {})})
            for place, (outlet, text, *more) in enumerate(articles)
        )
    )


def described(corpus, *parts, **more):
    return describe(read_material(corpus, encoder="none"), lexicon_of(*(parts or [NAMING])), **more)


def filler(number, *, outlets="ABCD"):
    """Articles in which nothing is found, by several outlets in turn."""
    return [(outlets[place % len(outlets)], f"Rain fell on the {place}th day and nobody went out.") for place in range(number)]


def remark(description, term):
    return description.terms.set_index("term").at[term, "remark"]


def test_counts_are_those_made_by_hand():
    corpus = corpus_of(
        ("Lantern", "A massacre was seen. Two massacres were seen here."),
        ("Lantern", "“It was a massacre,” said the nurse of the ward."),
        ("Wire", "There was no massacre at all. The slaughter went on for days."),
        ("Wire", "Rain fell on the town."),
    )
    found = described(corpus, influence=False)
    row = found.terms.set_index("term").loc["massacre*"]
    assert row[["hits", "articles", "outlets", "events", "own", "quoted", "scare", "attributed"]].tolist() == [4, 3, 2, 3, 3, 1, 0, 0]
    assert row["counted"] == 2  # one is quoted and one is denied
    assert found.terms.set_index("term").at["slaughter*", "share"] == 0.5 / 2.5
    axis = found.axes.iloc[0]
    assert axis[["articles", "with_hits", "with_counted", "low_hits", "high_hits"]].tolist() == [4, 3, 2, 0, 5]
    assert axis["coverage"] == 0.5


def test_a_term_that_is_nowhere_found_is_dead_and_one_that_never_counts_says_why():
    found = described(corpus_of(("A", "“A pogrom,” said the nurse of the ward."), ("B", "There was no bloodbath in the town.")), influence=False)
    assert remark(found, "massacre*") == DEAD
    assert remark(found, "pogrom*") == "never counts: 1 quoted"
    assert remark(found, "bloodbath*") == "never counts: 1 negated"


def test_a_term_that_makes_most_of_its_pole_is_dominant_and_a_pole_of_few_hits_has_none():
    many = corpus_of(*[("ABC"[place % 3], f"The massacre of day {place} was seen.") for place in range(9)], ("A", "A slaughter and a pogrom."))
    assert remark(described(many, influence=False), "massacre*").startswith("dominant: 86% of its pole")
    few = corpus_of(*[("ABC"[place % 3], f"The massacre of day {place} was seen.") for place in range(4)])
    assert "dominant" not in remark(described(few, influence=False), "massacre*")


def test_a_term_of_one_outlet_is_told_only_where_chance_would_not_do_it():
    def corpus(number):
        return corpus_of(*[("A", f"The pogrom of {place} days: a pogrom it was.") for place in range(number)], *filler(24, outlets="BCDA"))

    assert "one outlet only: A" in remark(described(corpus(6), influence=False), "pogrom*")
    assert "one outlet" not in remark(described(corpus(3), influence=False), "pogrom*")


def test_a_term_of_one_article_and_its_copies_is_of_one_article():
    text = "A pogrom, a pogrom, a pogrom it was."
    corpus = corpus_of(("A", text), ("B", text, {"duplicate_of": "00"}), ("C", text, {"duplicate_of": "00"}), *filler(20))
    assert remark(described(corpus, influence=False), "pogrom*").endswith("one article only")


def test_a_term_is_bound_to_the_event_that_its_articles_tell_and_copies_count_once():
    texts = [f"The pogrom at the harbour, day {place}." for place in range(4)]
    other = [(outlet, text, {"event": f"day-{place}"}) for place, (outlet, text) in enumerate(filler(20))]
    bound = corpus_of(*[("ABCD"[place], text, {"event": "harbour"}) for place, text in enumerate(texts)], *other)
    assert "bound to one event: 'harbour' (4 of 4 articles)" in remark(described(bound, influence=False), "pogrom*")
    copied = [("A", texts[0], {"event": "harbour"}), *[("BCD"[place], texts[0], {"event": "harbour", "duplicate_of": "00"}) for place in range(3)]]
    assert "bound" not in remark(described(corpus_of(*copied, *other), influence=False), "pogrom*")


def test_where_all_articles_tell_one_event_no_term_is_bound_to_it():
    corpus = corpus_of(*[("ABCD"[place % 4], f"The pogrom of {place} days.", {"event": "harbour"}) for place in range(8)])
    assert "bound" not in remark(described(corpus, influence=False), "pogrom*")


def test_a_name_that_comes_with_a_term_is_told_and_one_that_stands_everywhere_is_not():
    said = [("ABC"[place % 3], f"On day {place} in Talmaria the massacre near Duvel went on.") for place in range(6)]
    rest = [("ABC"[place % 3], f"On day {place} it rained in Talmaria and nobody went out.") for place in range(20)]
    found = remark(described(corpus_of(*said, *rest), influence=False), "massacre*")
    assert "stands with the name 'Duvel' (6 of 6 sentences)" in found
    assert "Talmaria" not in found


def test_a_term_that_has_capitals_inside_of_sentences_is_a_name():
    named = corpus_of(*[("ABC"[place % 3], f"On day {place} the Free Guard came.") for place in range(6)], *filler(20))
    assert "is a name" in remark(described(named, influence=False), "Free Guard")
    common = corpus_of(*[("ABC"[place % 3], f"On day {place} the free guard came.") for place in range(6)], *filler(20))
    assert "is a name" not in remark(described(common, influence=False), "Free Guard")


def test_axes_that_find_the_same_words_overlap():
    corpus = corpus_of(("A", "A massacre of families in the bloodbath."), ("B", "The massacre was seen."), ("C", "A clash was seen."))
    found = described(corpus, NAMING, FRAME, influence=False)
    row = found.overlaps.set_index(["axis", "other"]).loc[("naming", "blood")]
    assert row[["hits", "shared", "documents"]].tolist() == [4, 2, 3]
    assert (row["share"], row["terms"]) == (0.5, "bloodbath* (1), massacre* (1)")
    assert found.overlaps.set_index(["axis", "other"]).loc[("blood", "naming"), "share"] == 1.0
    assert described(corpus, NAMING, influence=False).overlaps.empty


def test_one_axis_can_be_asked_for_and_is_compared_with_the_others():
    corpus = corpus_of(("A", "A massacre of families."), ("B", "The massacre was seen."), ("C", "A clash was seen."))
    found = described(corpus, NAMING, FRAME, axis="blood")
    for table in found.tables.values():
        assert set(table["axis"]) <= {"blood"}
    assert found.overlaps["other"].tolist() == ["naming"]


def test_articles_in_another_language_are_not_read_and_that_is_said():
    corpus = corpus_of(("A", "A massacre was seen."), ("B", "Ein massacre war das.", {"language": "fr"}))
    found = described(corpus, influence=False)
    assert found.axes.iloc[0][["articles", "high_hits"]].tolist() == [1, 1]
    assert "1 of 2 articles are in another language and are not read" in found.notes


def test_the_same_input_gives_the_same_tables(sample_corpus, shipped, hashing):
    material = read_material(sample_corpus, encoder=hashing)
    one, other = (describe(material, shipped[0]) for _ in range(2))
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other.tables[name])
    assert list(one.terms["term"]) == [term.term for _, term in shipped[0].axes["violence-naming"].terms()]
    assert one.terms["hits"].sum() == one.axes.iloc[0][["low_hits", "high_hits"]].sum()


@pytest.mark.parametrize("texts", [[], ["A massacre was seen."], ["Rain fell."], [""]], ids=["no article", "one", "no hit", "empty text"])
def test_little_input_gives_tables_with_every_column_and_reasons(texts):
    found = described(corpus_of(*[("A", text) for text in texts]), NAMING, FRAME)
    assert found.axes["articles"].tolist() == [len(texts)] * 2
    assert found.axes["reason"].tolist() == ["no encoder"] * 2
    assert set(found.entries["reason"]) <= {"no hit: nothing changes", "no article has a score"}
    assert len(found.terms) == 10
    assert any("only" in note for note in found.notes)


def test_an_encoder_that_has_nothing_to_read_is_no_fault(hashing):
    french = read_material(corpus_of(("A", "Un massacre a eu lieu.", {"language": "fr"})), encoder=hashing)
    found = describe(french, lexicon_of(NAMING, FRAME))
    assert found.axes["articles"].tolist() == [0, 0]
    assert found.axes["coverage"].isna().all()


def test_a_pole_of_seeds_alone_has_no_terms_and_a_reason(hashing, sample_corpus):
    seeds_only = NAMING.replace('terms = ["clash*", "operation", "skirmish*", "Free Guard"]\n', "")
    found = describe(read_material(sample_corpus, encoder=hashing), lexicon_of(seeds_only), influence=False)
    assert found.axes.at[0, "reason"] == "terms: fewer than 2 terms with sentences of their own: fighting"
    assert set(found.terms["pole"]) == {"high"}


def test_a_lexicon_without_axes_or_without_this_axis_is_refused(sample_corpus):
    material = read_material(corpus_of(("A", "A massacre was seen.")), encoder="none")
    actors, _ = parse_lexicon(HEAD + '[actors.council]\nnames = ["Interim Council"]\n', name="actors")
    with pytest.raises(FramingError, match="actors only"):
        describe(material, actors)
    with pytest.raises(FramingError, match=r"no axis 'other'.*naming"):
        describe(material, lexicon_of(NAMING), axis="other")


def test_rank_correlation_is_missing_where_nothing_varies_or_little_is_known():
    known = pd.Series([1.0, 2.0, 3.0, None])
    assert rank_correlation(known, pd.Series([3.0, 2.0, 1.0, 0.0])) == pytest.approx(-1.0)
    assert pd.isna(rank_correlation(known, pd.Series([1.0, 1.0, 1.0, 1.0])))
    assert pd.isna(rank_correlation(known, pd.Series([1.0, None, None, 1.0])))
