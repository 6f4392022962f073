"""The lexicons that come with the package: without fault, true to their examples, careful with everyday words."""

from __future__ import annotations

import pytest

from framing.corpus import Document
from framing.lexicon import Lexicon, check_file, load_lexicon, parse_lexicon, shipped_lexicons
from framing.lexicon.pattern import actor_of
from framing.matching import axes_of, example_faults, find_hits
from framing.shipped import shipped_folder

NAMES = shipped_lexicons()


def source(name: str) -> str:
    return (shipped_folder("lexicons") / f"{name}.toml").read_text(encoding="utf-8")


def parsed(text: str) -> Lexicon:
    lexicon, faults = parse_lexicon(text, name="x")
    assert lexicon is not None, faults
    return lexicon


def spelt(lexicon: Lexicon, tokens: tuple[str, ...]) -> str:
    """An occurrence of a pattern: `x` for a lone asterisk, the first name of an actor where it asks for one."""
    words = [lexicon.actors[actor].names[0] if (actor := actor_of(token)) else "x" if token == "*" else token.replace("*", "") for token in tokens]
    return " ".join(words)


def leanings(name: str, text: str) -> list[tuple[str, str]]:
    table = find_hits([Document(id="a", text=text, outlet="")], load_lexicon(name)).table
    return list(zip(table["text"], table["pole"], strict=True))


def test_the_library_is_whole():
    assert (
        *("agency", "episodic-thematic", "generic-frames", "government-naming", "imperialism", "loaded-language", "moral-foundations"),
        *("policy-frames", "syria-coast-2025", "syria-naming", "violence-naming", "war-and-peace-journalism"),
    ) == NAMES


def test_all_of_the_library_can_be_loaded_together():
    assert len(axes_of([load_lexicon(name) for name in NAMES])) == sum(len(load_lexicon(name).axes) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_lexicon_has_no_fault_and_its_examples_hold(name):
    lexicon, faults = check_file(shipped_folder("lexicons") / f"{name}.toml")
    assert faults == ()
    assert lexicon is not None
    assert example_faults(lexicon) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_lexicon_is_full(name):
    lexicon = load_lexicon(name)
    assert lexicon.language == "en"
    assert lexicon.license == "CC0-1.0"
    assert lexicon.cite
    assert lexicon.note
    assert len(lexicon.examples) >= 8
    for axis in lexicon.axes.values():
        leans = {example.leans for example in lexicon.examples if example.axis == axis.name}
        assert leans == {label for label in axis.labels if label} | {"neither"}
        for pole in axis.poles.values():
            assert 12 <= len(pole.terms) <= 60
            assert 4 <= len(pole.seeds) <= 10
    assert load_lexicon("imperialism").axes["imperialism"].is_frame


@pytest.mark.parametrize("name", NAMES)
def test_the_hash_follows_the_terms_and_nothing_else(name):
    text = source(name)
    assert parsed(text).hash == load_lexicon(name).hash
    assert parsed("# A comment.\n" + text).hash == parsed(text).hash
    assert parsed(text.replace("cite     = [", 'cite     = [\n  "Maro, H. (2020). On Names. Vessin.",')).hash == parsed(text).hash
    assert parsed(text.replace("terms = [", 'terms = [\n  "zyzzyva*",', 1)).hash != parsed(text).hash


def hits_of(lexicon: Lexicon, texts: list[str], axes: list[str]) -> list[list[tuple[str, str, str]]]:
    """What is hit on its axis in each of some texts: text, pole and term."""
    documents = [Document(id=str(number), text=f"Here: {text}.", outlet="") for number, text in enumerate(texts)]
    found: list[list[tuple[str, str, str]]] = [[] for _ in texts]
    for hit in find_hits(documents, lexicon).table.itertuples():
        if hit.axis == axes[int(hit.document)]:
            found[int(hit.document)].append((hit.text, hit.pole, hit.term))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_hit_where_it_stands_alone(name):
    lexicon = load_lexicon(name)
    terms = [(axis.name, pole, term) for axis in lexicon.axes.values() for pole, term in axis.terms()]
    texts = [spelt(lexicon, term.pattern.tokens) for _, _, term in terms]
    found = hits_of(lexicon, texts, [axis for axis, _, _ in terms])
    for (_, pole, term), text, hits in zip(terms, texts, found, strict=True):
        assert [hit[:2] for hit in hits] == [(text, pole)], term.term


@pytest.mark.parametrize("name", NAMES)
def test_every_exception_keeps_its_term_from_being_hit(name):
    lexicon = load_lexicon(name)
    phrases = [(axis.name, term, phrase) for axis in lexicon.axes.values() for _, term in axis.terms() for phrase in term.exceptions]
    texts = [spelt(lexicon, phrase.tokens) for _, _, phrase in phrases]
    found = hits_of(lexicon, texts, [axis for axis, _, _ in phrases])
    for (_, term, _), text, hits in zip(phrases, texts, found, strict=True):
        assert term.term not in {hit[2] for hit in hits}, text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("government-naming", "The regiment marched past; the regimental band played."),
        ("government-naming", "The former dictator and officers of the former Talmarian regime stood trial."),
        ("government-naming", "Remnants of the fallen Vessin regime, and those who wanted a change of regime."),
        ("government-naming", "The new customs regime, the export control regime and a strict diet regime."),
        ("government-naming", "A tyrannosaur stood in the museum of the local government."),
        ("violence-naming", "Firefighters battled the flames, and a doctor spoke of her battle with cancer."),
        ("violence-naming", "A child was hurt by explosive remnants; remnants of war lie in the fields."),
        ("violence-naming", "They slaughtered sheep for the feast, and the halal slaughter was inspected."),
        ("violence-naming", "Officers executed a search warrant; the plan was well executed."),
        ("violence-naming", "A clash of civilisations, a culture clash, and men of fighting age."),
        ("imperialism", "The shadow puppets and the glove puppets moved into the colonial villa."),
        ("imperialism", "She chose by proxy ballot and read the proxy statement."),
        ("imperialism", "Looters plundered shops and plundered their homes."),
    ],
)
def test_everyday_and_other_senses_are_no_hits(name, text):
    assert leanings(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("government-naming", "The regime's men, REGIME’S MEN, regimes.", [("regime", "high"), ("REGIME", "high"), ("regimes", "high")]),
        ("government-naming", "The interim government and its government forces", [("interim government", "low"), ("government forces", "low")]),
        ("government-naming", "A puppet government", [("puppet government", "high")]),
        ("government-naming", "The anti-government fighters", []),
        ("government-naming", "The un-elected government", [("un-elected", "high"), ("government", "low")]),
        ("violence-naming", "Remnants of the old regime", [("Remnants of the old regime", "low")]),
        ("violence-naming", "An exchange of heavy fire; a firefight", [("exchange of heavy fire", "low"), ("firefight", "low")]),
        ("violence-naming", "They slaughtered them like sheep", [("slaughtered", "high")]),
        ("violence-naming", "Extra-judicial killings and summary executions", [("Extra-judicial killings", "high"), ("summary executions", "high")]),
        ("imperialism", "A war by proxy; they carved up the map", [("war by proxy", "high"), ("carved up", "high")]),
        ("imperialism", "Anti-imperialist dockers", [("Anti-imperialist", "high")]),
    ],
)
def test_what_a_coder_would_count_is_hit(name, text, expected):
    assert leanings(name, text) == expected
