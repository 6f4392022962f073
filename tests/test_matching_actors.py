"""Names of actors in a text, and terms that ask for an actor."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Document
from framing.lexicon import Lexicon
from framing.matching import LABEL_COLUMNS, actors_of, example_faults, find_hits
from framing.matching.reading import read_words
from framing.matching.vocabulary import Vocabulary
from framing.sentences import find_sentences

ACTORS = {
    "front": {"names": ["VLF", "Hay'at Tahrir al-Sham", "Ahmed al-Sharaa", "al-Julani", "US"], "labels": ["regime", "authorit*"]},
    "party": {"names": ["Assad", "Ba'ath*", "Arab Socialist Ba'ath Party"], "labels": ["regime"]},
    "dockers": {"names": ["Dockers' Union", "tide people"]},
}


def lexicon(terms: list[object], *, actors: dict[str, object] | None = None, low: list[object] | None = None, **more: object) -> Lexicon:
    poles = {"high": {"label": "hot", "terms": terms}} | ({"low": {"label": "cold", "terms": low}} if low else {})
    examples = more.pop("examples", [{"text": "Nothing.", "axis": "tone", "leans": "neither"}])
    axes = {"tone": {"question": "?", **poles}}
    return Lexicon.model_validate(
        {"name": "tone", "title": "T", "language": "en", "axes": axes, "actors": actors or ACTORS, "examples": examples, **more}
    )


NAMES = Lexicon.model_validate({"name": "names", "title": "T", "language": "en", "actors": ACTORS})


def mentions(text: str) -> list[tuple[str, str]]:
    tokens = find_sentences([Document(id="a", text=text, outlet="")]).tokens["a"]
    reading = read_words(text, tokens, Vocabulary({}, actors_of(NAMES)))
    return [(text[tokens.spans[found.first].start : tokens.spans[found.last - 1].end], found.actor) for found in reading.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # with the article, without it, written as one word, assimilated, with a space
        ("Hay'at Tahrir al-Sham won.", ["Hay'at Tahrir al-Sham"]),
        ("Hayat Tahrir Al-Cham won.", ["Hayat Tahrir Al-Cham"]),
        ("Haiat Tahrir ash-Sham won.", ["Haiat Tahrir ash-Sham"]),
        ("Hayʾat Taḥrīr al-Shām won.", ["Hayʾat Taḥrīr al-Shām"]),
        ("Hay’at Tahrir Al Sham won.", ["Hay’at Tahrir Al Sham"]),
        ("Hayat Tahrir Sham won.", ["Hayat Tahrir Sham"]),
        ("Hayat-Tahrir-al-Sham won.", ["Hayat-Tahrir-al-Sham"]),
        # run together and split
        ("Rule of Hay’atTahrir al-Sham.", ["Hay’atTahrir al-Sham"]),
        ("Rule of HayatTahrirAlSham.", ["HayatTahrirAlSham"]),
        ("Rule of Hayattahriralsham.", ["Hayattahriralsham"]),
        ("Rule of Hay at Tahrir al Sham.", ["Hay at Tahrir al Sham"]),
        ("A VLFled assault, the VLFs men.", ["VLFled", "VLFs"]),
        ("Under theAssad family", ["theAssad"]),
        # a name alone, its article, its possessives, its compounds
        ("The al-Sharaa of Vessin, al-Assad’s men", ["al-Assad"]),  # the name is Ahmed al-Sharaa
        ("Ahmad Al-Shara spoke.", ["Ahmad Al-Shara"]),
        ("Ahmed al-Sharʿ spoke.", ["Ahmed al-Shar"]),
        ("Assad's, Assad’s and Assads palace", ["Assad", "Assad", "Assads"]),
        ("pro-Assad, anti-Assad, Assad-led, the VLF-led", ["Assad", "Assad", "Assad", "VLF"]),
        ("al Assad, el-Asad, Al-Assad, AL-ASSAD", ["al Assad", "el-Asad", "Al-Assad", "AL-ASSAD"]),
        ("“Assad” and ‘Julani’", ["Assad", "Julani"]),
        # the longest of two names
        ("The Arab Socialist Baath Party", ["Arab Socialist Baath Party"]),
        ("the Baathists of Vessin", ["Baathists"]),
        # several words, a possessive between them, small letters in the lexicon
        ("the Dockers’ Union, the Dockers Union", ["Dockers’ Union", "Dockers Union"]),
        ("the Tide People and tide people", ["Tide People", "tide people"]),
        ("the dockers’ union", []),  # the lexicon writes it with capitals
        # no name
        ("Ahmed, al-Sharaa", []),  # a comma ends a phrase
        ("He read Hayat. Tahrir al-Sham", []),
        ("They eased it. Eased, the asset was used: VLF", ["VLF"]),
        ("vlf, Vlf", []),
        ("US troops told us.", ["US"]),
        ("TELL US THE TRUTH", []),  # a word in a sentence in capitals
        ("", []),
    ],
)
def test_names_are_found_where_they_stand(text, expected):
    assert [found for found, _ in mentions(text)] == expected


def test_each_name_is_that_of_its_actor():
    assert mentions("Assad fled, al-Jolani came, and the Dockers' Union struck.") == [
        ("Assad", "party"),
        ("al-Jolani", "front"),
        ("Dockers' Union", "dockers"),
    ]


@given(
    st.lists(
        st.sampled_from(["Hay’at", "Tahrir", "al-", "Al", "Sham", "HayatTahrir", "VLF", "US", "Assads", "ʿ", "’s", ".", "\n", "😀", "el"]),
        max_size=25,
    )
)
@settings(deadline=None, max_examples=200)
def test_names_never_overlap_and_stand_inside_the_text(parts):
    text = " ".join(parts).replace("- ", "-")
    tokens = find_sentences([Document(id="a", text=text, outlet="")]).tokens["a"]
    found = read_words(text, tokens, Vocabulary({}, actors_of(NAMES))).mentions
    assert all(0 <= one.first < one.last <= len(tokens.spans) for one in found)
    assert all(one.last <= other.first for one, other in itertools.pairwise(found))
    assert all(tokens.sentence[one.first] == tokens.sentence[one.last - 1] for one in found)


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        (
            "{front} forces",
            "VLF forces, Hayat Tahrir al-Sham’s forces, al-Golani forces",
            ["VLF forces", "Hayat Tahrir al-Sham’s forces", "al-Golani forces"],
        ),
        ("{front} forces", "Assad forces; forces of the VLF", []),
        ("forces of {party}", "the forces of al-Assad, forces of Bashar", ["forces of al-Assad"]),
        ("anti {party} *s", "anti-Assad fighters, anti-Assad men", ["anti-Assad fighters"]),
        ("{party}", "Assad and the Baath", ["Assad", "Baath"]),
        ("{front} and {party}", "VLF and Baath", ["VLF and Baath"]),
        ("president {front}", "President Ahmed al-Shara", ["President Ahmed al-Shara"]),
    ],
)
def test_an_actor_in_braces_stands_for_any_of_its_names(term, text, expected):
    table = find_hits([Document(id="a", text=text, outlet="")], lexicon([term])).table
    assert table["text"].tolist() == expected
    if len(expected):
        assert set(table["actor_rule"]) == {"named"}


def test_an_exception_may_name_an_actor():
    terms = [{"term": "forces", "except": ["{front} forces", "forces of {front}"]}]
    table = find_hits([Document(id="a", text="VLF forces, forces of al-Julani, Assad forces", outlet="")], lexicon(terms)).table
    assert table[["text", "start"]].to_numpy().tolist() == [["forces", 39]]


def test_a_term_of_an_actor_counts_only_where_it_is_meant():
    terms = [{"term": "regime", "of": "front", "weight": 0.5}, {"term": "junta", "of": "front"}]
    text = "The Julani regime fell on the Assad regime. The Ostian regime, the Ostian junta, a junta."
    table = find_hits([Document(id="a", text=text, outlet="")], lexicon(terms)).table
    assert table[["text", "actor", "actor_rule", "counted", "counted_all"]].to_numpy().tolist() == [
        ["regime", "front", "name_before", 0.5, 0.5],
        ["regime", "party", "name_before", 0.0, 0.0],
        ["regime", "", "other_name", 0.0, 0.0],
        ["junta", "", "other_name", 0.0, 0.0],
        ["junta", "", "recent_label", 0.0, 0.0],
    ]


def test_a_term_without_of_counts_whoever_is_meant():
    table = find_hits([Document(id="a", text="The Assad regime fell.", outlet="")], lexicon(["regime"])).table
    assert table[["actor", "actor_rule", "counted"]].to_numpy().tolist() == [["party", "name_before", 1.0]]


def test_an_example_leans_by_who_is_meant():
    examples = [
        {"text": "The Julani regime fell.", "axis": "tone", "leans": "hot"},
        {"text": "The Assad regime fell.", "axis": "tone", "leans": "neither"},
        {"text": "The Assad regime fell.", "axis": "tone", "leans": "hot"},
    ]
    (fault,) = example_faults(lexicon([{"term": "regime", "of": "front"}], low=["calm"], examples=examples))
    assert fault.place == "example 3"
    assert fault.found == "'The Assad regime fell.' leans 'neither': found 'regime' (hot, given to party)"


def test_the_table_of_labels_says_who_is_called_what():
    text = "Maro said: “The Julani regime is no regime.” The authorities denied it."
    labels = find_hits([Document(id="a", text=text, outlet="")], lexicon(["x"])).labels
    assert tuple(labels.columns) == LABEL_COLUMNS
    assert labels[["text", "label", "actor", "voice", "negated"]].to_numpy().tolist() == [
        ["regime", "regime", "front", "quoted", False],
        ["regime", "regime", "front", "quoted", True],
        ["authorities", "authorit*", "front", "own", False],
    ]
    for row in labels.itertuples():
        assert text[row.start : row.end] == row.text


def test_a_longer_label_wins_and_excepted_phrases_name_nobody():
    actors = {"front": {"names": ["VLF"], "labels": ["regime", "regime remnants"], "except": ["regime change"]}}
    text = "Regime remnants fled after the regime change; the regime stayed."
    labels = find_hits([Document(id="a", text=text, outlet="")], lexicon(["x"], actors=actors)).labels
    assert labels[["text", "actor_rule"]].to_numpy().tolist() == [["Regime remnants", "only_bearer"], ["regime", "only_bearer"]]


def test_the_actors_of_two_lexicons_are_looked_for_together():
    other = Lexicon.model_validate(
        {"name": "more", "title": "T", "language": "en", "actors": {"front": {"names": ["Vessin Front"], "labels": ["junta"]}}}
    )
    labels = find_hits([Document(id="a", text="The Vessin Front regime. The VLF junta.", outlet="")], [NAMES, other]).labels
    assert labels[["label", "actor", "actor_rule"]].to_numpy().tolist() == [["regime", "front", "name_before"], ["junta", "front", "name_before"]]
