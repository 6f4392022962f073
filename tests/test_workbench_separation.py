"""How far the poles lie apart in the embedding, judged by what had no say in the direction."""

from __future__ import annotations

import hashlib
from itertools import product

import numpy as np
import pytest

from framing.lexicon import load_lexicon, parse_lexicon
from framing.matching import find_hits
from framing.scoring import read_material
from framing.workbench.separation import MOST_GROUPS, in_words, separate

LOW, HIGH = ("clash", "battle", "skirmish"), ("massacre", "pogrom", "slaughter")


def lexicon_of(low=LOW, high=HIGH, seeds=(("The clash.", "A battle."), ("The pogrom.", "A slaughter."))):
    poles = [f'[axes.naming.{name}]\nlabel = "{name} end"\nterms = {list(terms)}\nseeds = {list(texts)}' for name, terms, texts in
             zip(("low", "high"), (low, high), seeds, strict=True) if terms or texts]  # fmt: skip
    examples = (
        '[[examples]]\ntext = "A pogrom."\naxis = "naming"\nleans = "high end"\n[[examples]]\ntext = "Rain."\naxis = "naming"\nleans = "neither"'
    )
    source = 'title = "N"\nlanguage = "en"\n[axes.naming]\nquestion = "Which?"\n' + "\n".join([*poles, examples]).replace("'", '"')
    read, faults = parse_lexicon(source, name="naming")
    assert read is not None, faults
    return read


class Planted:
    """Each text lies where `place` of its words says, with noise that its hash gives: the same on every machine."""

    identity = "planted"

    def __init__(self, place, noise=0.3, salt=""):
        self._place, self._noise, self._salt = place, noise, salt

    def encode(self, texts):
        vectors = []
        for text in texts:
            seed = int.from_bytes(hashlib.sha256((self._salt + text).encode()).digest()[:8], "big")
            vectors.append(self._place(text.lower()) + self._noise * np.random.default_rng(seed).normal(size=16))
        return (np.array(vectors) / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def towards(axis, size=1.0):
    vector = np.zeros(16)
    vector[axis] = size
    return vector


def of_pole(text):
    """Both poles on one line, whichever of their terms stands there."""
    return towards(0, 1.0 * any(word in text for word in HIGH) - 1.0 * any(word in text for word in LOW))


def of_term(text):
    """Each term somewhere else: what is known of one says nothing of another."""
    return sum((towards(place + 1, 3.0) for place, word in enumerate((*LOW, *HIGH)) if word in text), np.zeros(16))


@pytest.fixture
def corpus(corpus_of):
    words = ("dawn", "noon", "night", "Monday", "Friday", "midday")
    return corpus_of(
        *(" ".join(f"There was a {term} at {word} in quarter {place}." for term in (*LOW, *HIGH, "rain")) for place, word in enumerate(words))
    )


def separated(corpus, encoder, lexicon=None, copies=frozenset()):
    lexicon = lexicon or lexicon_of()
    material = read_material(corpus, encoder=encoder)
    return separate(material, find_hits(corpus, lexicon, sentences=material.sentences).table, lexicon.axes["naming"], copies)


def test_poles_that_lie_apart_are_told_apart(corpus):
    found = separated(corpus, Planted(of_pole))
    assert found.terms > 0.95
    assert found.seeds > 0.95
    assert (found.seeds_reason, found.terms_reason) == ("", "")


def test_a_term_that_only_tells_itself_tells_nothing_on_average(corpus):
    alone = lexicon_of(seeds=(("Snow fell.", "Wind blew."), ("The sun shone.", "It was warm.")))
    found = [separated(corpus, Planted(of_term, salt=str(salt)), alone).terms for salt in range(40)]
    assert np.mean(found) == pytest.approx(0.5, abs=0.05)


def test_noise_is_told_apart_by_half_on_average(corpus):
    found = [separated(corpus, Planted(lambda text: np.zeros(16), salt=str(salt))) for salt in range(40)]
    assert np.mean([each.terms for each in found]) == pytest.approx(0.5, abs=0.05)
    assert np.mean([each.seeds for each in found]) == pytest.approx(0.5, abs=0.12)


def test_swapping_the_poles_changes_nothing(corpus):
    encoder = Planted(of_pole, noise=0.8)
    swapped = lexicon_of(HIGH, LOW, (("The pogrom.", "A slaughter."), ("The clash.", "A battle.")))
    swapped = swapped.model_copy(update={"examples": ()})
    one, other = separated(corpus, encoder), separated(corpus, encoder, swapped)
    assert (one.terms, one.seeds) == pytest.approx((other.terms, other.seeds), abs=1e-9)


def test_a_term_on_the_wrong_side_is_seen(corpus):
    def turned(text):
        return -2 * of_pole(text) if "pogrom" in text else of_pole(text)

    found = separated(corpus, Planted(turned), lexicon_of(seeds=(("The clash.", "A battle."), ("A massacre.", "A slaughter."))))
    terms = found.table[found.table["kind"] == "term"].set_index("left_out")["separation"]
    assert terms["pogrom"] < 0.1
    assert terms["massacre"] > 0.5


def test_the_table_has_each_seed_and_each_term_with_its_own_sentences(corpus):
    table = separated(corpus, Planted(of_pole)).table
    assert table["kind"].value_counts().to_dict() == {"term": 6, "seed": 4}
    assert table.loc[table["kind"] == "term", "n"].tolist() == [6] * 6
    assert table.loc[table["kind"] == "seed", "n"].tolist() == [1] * 4


def test_a_frame_is_compared_with_the_sentences_without_a_hit(corpus):
    frame = lexicon_of((), HIGH, ((), ("The pogrom.", "A slaughter.")))
    found = separated(corpus, Planted(of_pole), frame)
    assert found.terms > 0.9
    assert found.seeds > 0.9


def test_copies_are_left_aside(corpus):
    copies = frozenset(document.id for document in corpus if document.id not in {"first", "second"})
    table = separated(corpus, Planted(of_pole), copies=copies).table
    assert table.loc[table["kind"] == "term", "n"].tolist() == [2] * 6


def test_many_terms_are_left_out_in_groups_and_each_is_told(corpus_of):
    low, high = ([f"{stem}{'abcdefghijkl'[place]}" for place in range(MOST_GROUPS + 4)] for stem in ("clash", "massacre"))
    corpus = corpus_of(*(" ".join(f"They saw the {term} {when}." for term in (*low, *high)) for when in ("today", "before", "again")))
    table = separated(corpus, Planted(of_pole), lexicon_of(low, high)).table
    terms = table[table["kind"] == "term"]
    assert len(terms) == 2 * (MOST_GROUPS + 4)
    assert set(terms["n"]) == {3}
    assert terms["separation"].min() > 0.9


@pytest.mark.parametrize(
    ("lexicon", "seeds_reason", "terms_reason"),
    [
        (lexicon_of(seeds=(("The clash.",), ("A pogrom.", "A slaughter."))), "fewer than 2 seeds: low end", ""),
        (lexicon_of(low=("clash",)), "", "fewer than 2 terms with sentences of their own: low end"),
        (lexicon_of(low=("clash", "nowhere")), "", "fewer than 2 terms with sentences of their own: low end"),
    ],
)
def test_what_cannot_be_left_out_is_missing_with_a_reason(lexicon, seeds_reason, terms_reason, corpus):
    found = separated(corpus, Planted(of_pole), lexicon)
    assert (found.seeds_reason, found.terms_reason) == (seeds_reason, terms_reason)
    assert (np.isnan(found.seeds), np.isnan(found.terms)) == (bool(seeds_reason), bool(terms_reason))


def test_without_an_encoder_or_an_article_it_can_read_nothing_is_told(corpus, corpus_of):
    assert separated(corpus, "none").seeds_reason == "no encoder"
    foreign = corpus_of({"text": "Ein Gemetzel.", "language": "de"}, {"text": "Ein clash.", "language": "de"})
    found = separated(foreign, Planted(of_pole))
    assert found.terms_reason == "no article that it can read"
    assert found.table.empty


def test_words_grow_with_the_number():
    assert [in_words(value) for value in (1.0, 0.8, 0.65, 0.5, 0.1)] == [
        "almost always",
        "mostly",
        "somewhat",
        "hardly",
        "the wrong way round",
    ]


@pytest.mark.model
@pytest.mark.parametrize("name", ["violence-naming", "government-naming"])
def test_the_packaged_model_tells_the_poles_of_the_shipped_lexicons_apart(name, sample_corpus, model):
    lexicon = load_lexicon(name)
    material = read_material(sample_corpus, encoder=model)
    found = separate(material, find_hits(sample_corpus, lexicon, sentences=material.sentences).table, lexicon.axes[name])
    assert found.seeds > 0.9
    assert found.terms > 0.9


def test_each_pair_is_compared_once(corpus):
    """By hand: with one line for all sentences of a pole, each pair is right or wrong for good."""
    sides = {"clash": 0.9, "battle": -0.5, "skirmish": -0.7, "massacre": 0.5, "pogrom": 0.6, "slaughter": 0.7}

    def placed(text):
        return towards(0, 8 * next((side for term, side in sides.items() if term in text), 0.0)) + towards(15, 4.0)

    found = separated(corpus, Planted(placed, noise=1e-4))
    right = [sides[high] > sides[low] for low, high in product(LOW, HIGH)]
    assert found.terms == pytest.approx(np.mean(right), abs=0.01)
