"""What is planted in the articles is what the robustness sheet finds."""

from __future__ import annotations

from framing.comparison.settings import Settings
from framing.corpus import Corpus, Document
from framing.robustness import Choices, robustness
from framing.scoring import read_material

CHOICES = Choices(axes=("naming",))


def planted(n_events, own, others):
    """Four outlets that tell the same events; what the first says of an event, and what the others do, by the event's number."""
    outlets = ["Outlet A", "Outlet B", "Outlet C", "Outlet D"]
    documents = []
    for event in range(n_events):
        for outlet in outlets:
            text = (own if outlet == outlets[0] else others)(event)
            documents.append(Document(id=f"e{event:02d}-{outlet[-1]}", text=text, outlet=outlet, event=f"e{event}", language="en"))
    return read_material(Corpus(tuple(documents)), encoder="none")


FILLER = "It rained in Vessin on Monday. Nobody came to the market. The boats lay idle in the harbour."


def test_a_difference_that_is_in_every_reading_is_robust(lexicon):
    def own(event):
        return f"{FILLER} The massacre was the {event}th. “A massacre,” a nurse said."

    def others(event):
        return f"{FILLER} They clashed {'and clashed ' * (event % 3)}again. “A clash,” a nurse said."

    found = robustness(planted(10, own, others), [lexicon], settings=Settings(draws=199), choices=CHOICES)
    row = found.summary.set_index("outlet").loc["Outlet A"]
    assert (row["default"], row["verdict"], row["same_verdict"]) == ("higher", "robust", 1.0)
    assert row["p_median"] <= 0.01


def test_a_difference_that_is_in_quotations_alone_depends_on_whose_words_count(lexicon):
    def own(event):
        return f"{FILLER} They clashed {'and clashed ' * (event % 3)}again. “A massacre, a massacre,” a nurse said."

    def others(event):
        return f"{FILLER} They clashed {'and clashed ' * (event % 3)}again. “A clash, a clash,” a nurse said."

    found = robustness(planted(10, own, others), [lexicon], settings=Settings(draws=199, voices="all"), choices=CHOICES)
    row = found.summary.set_index("outlet").loc["Outlet A"]
    assert row["default"] == "higher"
    assert row["verdict"] != "robust"
    assert row["weakest"] in ("the outlet’s voice", "own words only")
    shares = found.choices[found.choices["outlet"] == "Outlet A"].set_index("value")["same_verdict"]
    assert shares["all voices"] > 0.9 > shares["the outlet’s voice"]
