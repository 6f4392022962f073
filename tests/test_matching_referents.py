"""Which actor a label is given to: each rule by itself, what goes before what, and how near is near."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from framing.corpus import Document, read_corpus
from framing.lexicon import Lexicon, load_lexicon
from framing.matching import find_hits
from framing.matching.surroundings import Surroundings
from framing.sentences import find_sentences

FALLEN = "2031-05-01"
LEXICON = Lexicon.model_validate(
    {
        "name": "vessin",
        "title": "T",
        "language": "en",
        "actors": {
            "council": {
                "names": ["Interim Council", "Halvard Maro"],
                "labels": ["regime", "government", "authorit*", "strongman"],
                "except": ["regime change"],
                "modifiers": ["new", "interim", "de facto", "Talmarian"],
                "default": True,
                "since": FALLEN,
            },
            "marists": {
                "names": ["Dastan", "Ervin Dastan"],
                "labels": ["regime", "government", "strongman", "remnants of the * regime"],
                "modifiers": ["old", "ousted", "fallen", "toppled", "Talmarian"],
                "default": True,
                "until": "2031-04-30",
            },
            "dockers": {"names": ["Dawn Union"], "labels": ["rebel*"]},
            "villagers": {"names": ["Hillfolk"], "labels": ["civilian*"], "default": False},
            "ostia": {"names": ["Ostia", "Ostian*"]},
        },
    }
)


def told(text: str, *, date: str = "2032-01-01") -> list[tuple[str, str]]:
    labels = find_hits([Document(id="a", text=text, outlet="", date=date)], LEXICON).labels
    return list(zip(labels["actor"], labels["actor_rule"], strict=True))


COUNCIL, MARISTS, NOBODY, OSTIA = "council", "marists", "", "ostia"


@pytest.mark.parametrize(
    ("text", "actor", "rule"),
    [
        ("They fear the Dastan regime.", MARISTS, "name_before"),
        ("They fear Dastan’s brutal regime.", MARISTS, "name_before"),
        ("They fear the Dastan-led government.", MARISTS, "name_before"),
        ("They fear the Ostian regime.", OSTIA, "name_before"),
        ("They fear the Ostian-backed regime.", COUNCIL, "default"),
        ("They are of the anti-Dastan government.", COUNCIL, "default"),
        ("The ousted regime fell.", MARISTS, "modifier_before"),
        ("The new, brutal authorities fear it.", COUNCIL, "default"),  # a comma ends the phrase
        ("The de facto authorities fear it.", COUNCIL, "modifier_before"),
        ("The new Vessin authorities fear it.", COUNCIL, "default"),  # an unknown name ends it
        ("The old Talmarian regime fell.", MARISTS, "modifier_before"),  # of both: Talmarian; of one: old
        ("The Talmarian regime fell.", COUNCIL, "modifier_before"),  # whose time it is
        ("The Ostian Talmarian regime fell.", COUNCIL, "modifier_before"),  # a stranger to both, as in a list of tags
        ("The Kelvarian government fell.", NOBODY, "other_name"),
        ("The Kelv government fell.", NOBODY, "other_name"),
        ("In Vessin government forces moved.", COUNCIL, "default"),
        ("On Sunday government forces moved.", COUNCIL, "default"),
        ("The government of Kelvaria fell.", NOBODY, "other_name"),
        ("The Islamist government fell.", COUNCIL, "default"),  # a creed names nobody
        ("The regime of President Ervin Dastan fell.", MARISTS, "name_after"),
        ("The government led by Dastan fell.", MARISTS, "name_after"),
        ("Men of the regime loyal to Dastan fled.", MARISTS, "name_after"),
        ("The government under Dastan’s rule fell.", COUNCIL, "default"),  # Dastan's rule is not Dastan
        ("The government of Ostia’s friend Halvard Maro fell.", COUNCIL, "name_after"),
        ("The government, ousted in May, fell.", MARISTS, "modifier_after"),
        ("The government that had fallen in May left.", MARISTS, "modifier_after"),
        ("The government said the ousted men left.", COUNCIL, "default"),
        ("Ervin Dastan, the fallen strongman, left.", MARISTS, "modifier_before"),
        ("Ervin Dastan, the strongman of old, left.", MARISTS, "apposition"),
        ("Ervin Dastan left. The strongman had no friends.", MARISTS, "recent_name"),
        ("Ervin Dastan left. Halvard Maro came. It was long ago. Dastan slept. The strongman had no friends.", COUNCIL, "recent_name"),
        ("The strongman had no friends.", COUNCIL, "default"),
        ("The rebels had no friends.", "dockers", "only_bearer"),
        ("The civilians had no friends.", NOBODY, ""),
        ("The Hillfolk fled. The civilians had no friends.", "villagers", "recent_name"),
        ("Kin of the remnants of the Dastan regime left.", MARISTS, "name_before"),
    ],
)
def test_who_is_meant(text, actor, rule):
    assert told(text) == [(actor, rule)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The old regime fell. The regime had no friends.", [(MARISTS, "modifier_before"), (MARISTS, "recent_label")]),
        ("Maro rules. Halvard Maro came. The old regime fell. The regime has friends.", [(MARISTS, "modifier_before"), (COUNCIL, "recent_name")]),
        ("The Kelvarian government fell. The government had no friends.", [(NOBODY, "other_name"), (NOBODY, "recent_label")]),
        ("The Kelvarian government fell. The civilians left.", [(NOBODY, "other_name"), (NOBODY, "")]),
        ("They want regime change. The government left.", [(COUNCIL, "default")]),
    ],
)
def test_a_label_of_which_the_text_tells_stands_for_later_ones(text, expected):
    assert told(text) == expected


def test_a_name_is_forgotten_after_six_hundred_characters():
    near, far = "x " * 290, "x " * 310
    assert told(f"Dastan left. {near} The regime fell.", date="") == [(MARISTS, "recent_name")]
    assert told(f"Dastan left. {far} The regime fell.", date="") == [(COUNCIL, "default")]
    assert told(f"The old regime. {near} The regime fell.", date="")[1] == (MARISTS, "recent_label")
    stranger = "x " * 140
    assert told(f"The Kelvarian regime. {stranger} The regime fell.")[1] == (NOBODY, "recent_label")
    assert told(f"The Kelvarian regime. {near} The regime fell.")[1] == (COUNCIL, "default")


def test_a_name_of_one_document_is_unknown_to_the_next():
    documents = [Document(id=name, text=text, outlet="") for name, text in (("a", "Dastan left."), ("b", "The regime fell."))]
    labels = find_hits(documents, LEXICON).labels
    assert labels[["document", "actor", "actor_rule"]].to_numpy().tolist() == [["b", COUNCIL, "default"]]


@pytest.mark.parametrize(
    ("date", "actor"),
    [("2030-06-01", MARISTS), ("2031-04-30", MARISTS), ("2031-05-01", COUNCIL), ("2031-04", MARISTS), ("2040", COUNCIL), ("", COUNCIL)],
)
def test_by_default_the_one_is_meant_whose_time_it_is(date, actor):
    assert told("The government fell.", date=date) == [(actor, "default")]


def test_before_its_time_no_label_is_given_to_an_actor():
    text = "Halvard Maro spoke. The government fell. The authorities fled."
    assert told(text, date="2030-01-01") == [(MARISTS, "default"), (NOBODY, "")]
    assert told(text, date="2032-01-01") == [(COUNCIL, "recent_name"), (COUNCIL, "recent_name")]


CORPORA = Path(os.environ.get("FRAMING_CORPORA", Path(__file__).parents[2] / "corpora"))
GOLD = Path(__file__).parents[1] / "benchmarks" / "voice_gold" / "referents.csv"


@pytest.mark.corpora
@pytest.mark.skipif(not (CORPORA / "fakes_syria").exists(), reason="the real articles are not here")
def test_labels_of_real_articles_are_given_to_whom_a_reader_gives_them():
    lexicon = load_lexicon("syria-naming")
    right = wrong = 0
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    for name, file_name in (("alawites_2025", "."), ("fakes_syria", "documents.jsonl")):
        read = {row["document"] for row in gold if row["corpus"] == name}
        labels = find_hits([document for document in read_corpus(CORPORA / name / file_name) if document.id in read], lexicon).labels
        for row in gold:
            if row["corpus"] == name:
                over = labels[(labels["document"] == row["document"]) & (labels["start"] <= int(row["start"])) & (labels["end"] >= int(row["end"]))]
                given = over["actor"].tolist() or [""]
                right, wrong = right + (given == [row["actor"]]), wrong + (given != [row["actor"]])
    assert right + wrong == 64
    assert right >= 60


def test_a_long_text_takes_time_in_proportion_to_its_length():
    """Names and labels that no rule can use must not be gone through again for each label."""
    asked = []
    for copies in (200, 400):
        document = Document(id="a", text="The civilians of Ostia saw the Kelvarian regime and the rebels. " * copies, outlet="", date="2032-01-01")
        sentences = find_sentences([document])
        counter = _Counted()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Surroundings, "end", counter.counting(Surroundings.end))
            find_hits([document], LEXICON, sentences=sentences)
        asked.append(counter.calls)
    assert asked[1] < 2.2 * asked[0]


class _Counted:
    def __init__(self):
        self.calls = 0

    def counting(self, function):
        def counted(*arguments):
            self.calls += 1
            return function(*arguments)

        return counted
