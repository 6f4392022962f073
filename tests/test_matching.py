"""Hits: which occurrences count, exactly where, in whose voice."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Document
from framing.errors import FramingError
from framing.lexicon import Lexicon
from framing.matching import COLUMNS, LABEL_COLUMNS, axes_of, example_faults, find_hits
from framing.sentences import find_sentences
from framing.text import Span, find_tokens, fold


def lexicon(high: list[object], low: list[object] | None = None, *, axis: str = "tone", **more: object) -> Lexicon:
    """A lexicon of one axis, made of terms as a file would give them."""
    poles = {"high": {"label": "hot", "terms": high}} | ({"low": {"label": "cold", "terms": low}} if low else {})
    examples = more.pop("examples", [{"text": "Nothing.", "axis": axis, "leans": "neither"}])
    return Lexicon.model_validate(
        {"name": axis, "title": "T", "language": "en", "axes": {axis: {"question": "?", **poles}}, "examples": examples, **more}
    )


def document(text: str, *, headline: str = "", name: str = "a") -> Document:
    whole = f"{headline}\n\n{text}" if headline else text
    return Document(id=name, text=whole, outlet="The Lantern", headline=Span(0, len(headline)))


def found(text: str, *lexicons: Lexicon) -> list[str]:
    return find_hits([document(text)], lexicons).table["text"].tolist()


REGIME = {"term": "regime", "except": ["regime change", "old regime"]}


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["massacre*"], "Massacres! A MASSACRE; the massacre’s dead, massacred.", ["Massacres", "MASSACRE", "massacre", "massacred"]),
        (["anti government"], "anti-government, anti government, antigovernment", ["anti-government", "anti government"]),
        (["imperialist*"], "Imperialist-backed and anti-imperialist", ["Imperialist", "imperialist"]),
        (["government forces"], "The government’s forces", ["government’s forces"]),
        (["government forces"], "THE GOVERNMENT'S FORCES", ["GOVERNMENT'S FORCES"]),
        (["government forces"], "the “government” forces, the ‘government’s’ forces", ["government” forces", "government’s’ forces"]),
        (["government forces"], "the government–forces", ["government–forces"]),
        (["government forces"], "the government\u00a0forces, the government\u2011forces", ["government\u00a0forces", "government\u2011forces"]),
        (["government forces"], "government, forces; government: forces (government) forces government — forces government – forces", []),
        (["government forces"], "They left the government. Forces came.\nThe government\nforces", []),
        (["remnants of the * regime"], "remnants of the old regime; remnants of the regime", ["remnants of the old regime"]),
        (["final offensive"], "the ﬁnal oﬀensive", ["ﬁnal oﬀensive"]),
        (["Türkiye"], "Turkiye, Tu\u0308rkiye", ["Turkiye", "Tu\u0308rkiye"]),
        ([{"term": "Dawn", "case": True}], "Dawn met at dawn. DAWN!", ["Dawn"]),
        ([{"term": "US troops", "case": True}], "US troops told us: troops, us troops, US Troops", ["US troops"]),
        (["U.S. troops"], "U.S. troops", ["U.S. troops"]),
        (["massacre"], "", []),
        (["massacre"], "😀 massacre 👩\u200d👧 massacre", ["massacre", "massacre"]),
    ],
)
def test_a_term_is_found_where_it_stands(terms, text, expected):
    assert found(text, lexicon(terms)) == expected


@pytest.mark.parametrize(
    ("high", "low", "text", "expected"),
    [
        (["regime"], ["regime remnants"], "The regime remnants of the regime", ["regime remnants", "regime"]),
        (["mass grave*", "mass"], ["grave*"], "a mass grave", ["mass grave"]),
        (["kill* of civilians", "kill* of * civilians"], ["civilians"], "the killing of forty civilians", ["killing of forty civilians"]),
        (["one two"], ["two three four"], "one two three four", ["two three four"]),
        (["one two"], ["two three"], "one two three", ["one two"]),
        ([REGIME], None, "regime change, the old regime, the regime", ["regime"]),
        ([REGIME, "regime change"], None, "regime change", ["regime change"]),
        ([{"term": "slaughter*", "except": ["slaughterhouse*"]}], None, "Slaughter in slaughterhouses", ["Slaughter"]),
        ([{"term": "regime", "except": ["remnants of the * regime"]}], ["remnants"], "remnants of the old regime", ["remnants"]),
    ],
)
def test_the_longest_occurrence_wins_and_exceptions_are_none(high, low, text, expected):
    assert found(text, lexicon(high, low)) == expected


def test_an_exception_of_one_term_does_not_touch_another():
    table = find_hits([document("the old regime")], lexicon([REGIME], ["old"])).table
    assert table[["text", "pole"]].to_numpy().tolist() == [["old", "low"]]


def test_an_exception_does_not_reach_across_a_comma():
    assert found("The old, regime change", lexicon([{"term": "regime", "except": ["old regime"]}])) == ["regime"]


@pytest.mark.parametrize(
    ("one", "other", "text", "winner"),
    [
        ("kill*", "killing", "killing", "killing"),
        ("kill*", "killing*", "killings", "killing*"),
        ("us", {"term": "US", "case": True}, "US", "US"),
    ],
)
def test_of_two_terms_for_the_same_words_the_more_exact_wins_in_any_order(one, other, text, winner):
    for high, low in ([one], [other]), ([other], [one]):
        assert find_hits([document(text)], lexicon(high, low)).table["term"].tolist() == [winner]
    assert find_hits([document(text)], lexicon([one, other])).table["term"].tolist() == [winner]
    assert find_hits([document(text)], lexicon([other, one])).table["term"].tolist() == [winner]


def test_a_term_in_several_axes_is_a_hit_on_each():
    axes = [lexicon(["regime", "regime change"], axis="naming"), lexicon(["regime change"], axis="cause")]
    table = find_hits([document("The regime change.")], axes).table
    assert table[["axis", "text"]].to_numpy().tolist() == [["naming", "regime change"], ["cause", "regime change"]]


def test_two_lexicons_may_not_share_an_axis():
    with pytest.raises(FramingError, match="tone: the axis 'tone' stands in two lexicons of this run; rename it"):
        find_hits([document("x")], [lexicon(["x"]), lexicon(["y"])])
    assert list(axes_of([lexicon(["x"], axis="b"), lexicon(["y"], axis="a")])) == ["b", "a"]


def test_a_row_says_all_there_is_to_say_of_a_hit():
    text = "The junta fell. Maro said: “The regime lies to all of us.”"
    table = find_hits([document(text, headline="Clashes in Vessin")], lexicon(["regime", {"term": "junta", "weight": 0.5}], ["clash*"])).table
    assert tuple(table.columns) == COLUMNS
    columns = ["document", "sentence", "text", "term", "axis", "pole", "weight", "voice", "actor", "counted", "counted_all"]
    assert table[columns].to_numpy().tolist() == [
        ["a", 0, "Clashes", "clash*", "tone", "low", 1.0, "own", "", 1.0, 1.0],
        ["a", 1, "junta", "junta", "tone", "high", 0.5, "own", "", 0.5, 0.5],
        ["a", 2, "regime", "regime", "tone", "high", 1.0, "quoted", "", 0.0, 1.0],
    ]
    assert table["zone"].tolist()[0] == "headline"
    assert table["rule"].tolist()[:2] == ["", ""]
    assert table["rule"].tolist()[2]
    assert table["negated"].tolist() == [False] * 3
    assert table["negation"].tolist() == [""] * 3


def test_a_table_without_hits_has_the_same_columns_and_types():
    empty, one = (find_hits([document(text)], lexicon(["regime"])).table for text in ("nothing", "the regime"))
    assert tuple(empty.columns) == COLUMNS
    numbers = ["sentence", "start", "end", "weight", "counted", "counted_all", "negated"]
    assert (empty[numbers].dtypes == one[numbers].dtypes).all()
    assert tuple(find_hits([], lexicon(["regime"])).labels.columns) == LABEL_COLUMNS
    assert len(find_hits([], lexicon(["regime"])).table) == 0


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The army hunted remnants of the old regime.", "own"),
        ("The army hunted “remnants of the old regime”.", "scare"),
        ("The army hunted “remnants of the old” regime.", "scare"),
        ("The army hunted remnants of the “old regime”.", "own"),
        ("“We hunted the remnants of the old regime all night,” Maro said.", "quoted"),
    ],
)
def test_a_hit_half_inside_marks_is_in_the_voice_of_most_of_its_words(text, voice):
    table = find_hits([document(text)], lexicon(["remnants of the * regime"])).table
    assert table["voice"].tolist() == [voice]


def test_in_a_tie_the_first_word_decides_the_voice():
    table = find_hits([document("The “regime” remnants and the regime “remnants” fled.")], lexicon(["regime remnants"])).table
    assert table["voice"].tolist() == ["scare", "own"]


def test_what_a_hit_counts_is_its_weight_times_that_of_its_voice():
    terms = [{"term": "remnants", "weight": 0.5, "voices": {"scare": 0.4}}, "thugs"]
    table = find_hits(
        [document("The “remnants” fled. The “thugs” fled. The thugs and the remnants fled.")], lexicon(terms, voices={"scare": 0.1})
    ).table
    assert table[["text", "voice", "counted"]].to_numpy().tolist() == [
        ["remnants", "scare", pytest.approx(0.2)],
        ["thugs", "scare", pytest.approx(0.1)],
        ["thugs", "own", 1.0],
        ["remnants", "own", 0.5],
    ]


@pytest.mark.parametrize(("negated", "factor"), [("drop", 0.0), ("keep", 1.0), ("flip", -1.0)])
def test_a_negated_hit_counts_as_the_term_says(negated, factor):
    terms = [{"term": "massacre", "weight": 0.5, "negated": negated}]
    hit = find_hits([document("There was no massacre in Vessin.")], lexicon(terms)).table.iloc[0]
    assert (hit["negated"], hit["negation"]) == (True, "no")
    assert (hit["counted"], hit["counted_all"]) == (0.5 * factor, 0.5 * factor)
    hit = find_hits([document("There was a massacre in Vessin.")], lexicon(terms)).table.iloc[0]
    assert (hit["negated"], hit["negation"], hit["counted_all"]) == (False, "", 0.5)


def test_nothing_counts_in_boilerplate():
    one = document("The massacre went on. The massacre ended.")
    sentences = find_sentences([one])
    table = sentences.table.assign(zone=["body", "boilerplate"])
    hits = find_hits([one], lexicon(["massacre"]), sentences=replace(sentences, table=table)).table
    assert hits[["zone", "counted", "counted_all"]].to_numpy().tolist() == [["body", 1.0, 1.0], ["boilerplate", 0.0, 0.0]]


WORDS = [
    "regime",
    "Regime’s",
    "“regime”",
    "regime-change",
    "old",
    "change",
    "mass",
    "grave",
    "graves,",
    "Türkiye",
    "tu\u0308rkiye",
    "😀",
    "—",
    "end.",
    "\n\n",
]
texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
TONE = lexicon([REGIME, "mass grave*", "mass", "Türkiye"], ["change", "regime change", "old regime change", "grave*"])
CAUSE = lexicon(["regime*", "old *regime change"], axis="cause")


@given(texts)
@settings(deadline=None, max_examples=200)
def test_a_hit_stands_exactly_at_its_place_and_no_two_of_an_axis_overlap(text):
    one = document(text)
    table = find_hits([one], [TONE, CAUSE]).table
    for hit in table.itertuples():
        assert one.text[hit.start : hit.end] == hit.text
        assert hit.text == hit.text.strip(" ,.—“”\n")
        term = next(term for _, term in {**TONE.axes, **CAUSE.axes}[hit.axis].terms() if term.term == hit.term)
        assert "\n" not in hit.text
        assert term.pattern.fits([fold(hit.text[start:end]) for start, end in find_tokens(hit.text)])
    for _, hits in table.groupby("axis"):
        spans = list(zip(hits["start"], hits["end"], strict=True))
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


@given(st.lists(texts, max_size=3))
@settings(deadline=None, max_examples=100)
def test_the_order_of_documents_and_lexicons_does_not_matter(texts):
    documents = [document(text, name=f"d{number}") for number, text in enumerate(texts)]
    by = ["document", "start", "axis"]
    one = find_hits(documents, [TONE, CAUSE]).table.sort_values(by, ignore_index=True)
    other = find_hits(documents[::-1], [CAUSE, TONE]).table.sort_values(by, ignore_index=True)
    assert one.equals(other)


def test_rows_stand_in_the_order_of_documents_of_the_text_and_of_the_axes_given():
    documents = [document("plain naming, naming plain", name="b"), document("naming", name="a")]
    axes = [lexicon(["*aming"], axis="second"), lexicon(["naming", "plain"], axis="first")]
    table = find_hits(documents, axes).table
    assert table["document"].tolist() == ["b"] * 6 + ["a"] * 2
    assert table["axis"].tolist() == ["first", "second", "first", "second", "first", "first", "second", "first"]


def test_sentences_that_were_split_before_give_the_same_hits():
    documents = [document("The regime. The mass grave.", name="b"), document("", name="c"), document("Old regime change", name="a")]
    sentences = find_sentences(documents)
    assert find_hits(documents[2:], TONE, sentences=sentences).table.equals(find_hits(documents[2:], TONE).table)
    assert find_hits(documents, TONE, sentences=sentences).table.equals(find_hits(documents, TONE).table)


def example(text: str, leans: str) -> dict[str, str]:
    return {"text": text, "axis": "tone", "leans": leans}


def test_examples_are_tests_of_the_lexicon():
    examples = [
        example("The regime fell.", "hot"),
        example("Quiet day.", "neither"),
        example("“The regime!” they cried again and again.", "hot"),  # whatever the voice
        example("a b c", "neither"),  # 0.1 + 0.2 against 0.3
        example("Two\nlines of regime", "hot"),
        example("The regime is calm.", "cold"),
        example("Calm.", "neither"),
        example("There was no regime.", "neither"),
        example("There was no regime.", "hot"),
    ]
    terms = [{"term": "a", "weight": 0.1}, {"term": "b", "weight": 0.2}]
    faults = example_faults(lexicon(["regime", *terms], ["calm", {"term": "c", "weight": 0.3}], examples=examples))
    assert [str(fault) for fault in faults] == [
        "tone (example 6): 'The regime is calm.' leans 'neither': found 'regime' (hot), 'calm' (cold); expected 'cold'; "
        "change the terms or the example",
        "tone (example 7): 'Calm.' leans 'cold': found 'Calm' (cold); expected 'neither'; change the terms or the example",
        "tone (example 9): 'There was no regime.' leans 'neither': found 'regime' (hot, negated by 'no'); "
        "expected 'hot'; change the terms or the example",
    ]


def test_examples_of_an_axis_with_seeds_only_are_passed_over():
    axes = {"tone": {"question": "?", "high": {"label": "hot", "seeds": ["It burns."]}, "low": {"label": "cold", "terms": ["calm"]}}}
    only_seeds = Lexicon.model_validate(
        {"name": "tone", "title": "T", "language": "en", "axes": axes, "examples": [example("It burns.", "hot"), example("No.", "neither")]}
    )
    assert example_faults(only_seeds) == ()
    assert find_hits([document("It burns, calm.")], only_seeds).table["text"].tolist() == ["calm"]
