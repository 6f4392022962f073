"""The zones of an article: which paragraph is lead, caption or boilerplate, and that in doubt it is body."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import Document
from framing.corpus.zones import ZONES, find_zones, zone_of
from framing.text import Span

LONG = "The boats came in at dawn and the dockers of Vessin unloaded them in the rain until noon. " * 8


def zones(*paragraphs: str, headline: bool = True) -> list[str]:
    """The zone of each paragraph's first character."""
    text = "\n\n".join(paragraphs)
    found = find_zones(text, Span(0, len(paragraphs[0]) if headline else 0))
    starts = itertools.accumulate((len(paragraph) + 2 for paragraph in paragraphs[:-1]), initial=0)
    return [zone_of(found, start) for start in starts]


def marked(text: str, headline: int = 0) -> list[tuple[str, str]]:
    return [(zone.name, text[zone.start : zone.end]) for zone in find_zones(text, Span(0, headline))]


def test_the_first_paragraph_behind_the_headline_is_the_lead():
    assert zones("Rain in Vessin", "It rained.", "Nobody came.") == ["headline", "lead", "body"]
    assert zones("It rained.", "Nobody came.", headline=False) == ["lead", "body"]


def test_a_paragraph_before_the_headline_is_no_lead():
    text = "Special report\n\nRain in Vessin\n\nIt rained."
    found = find_zones(text, Span(16, 30))
    assert [zone_of(found, at) for at in (0, 16, 33)] == ["body", "headline", "lead"]


def test_the_lead_is_the_first_paragraph_that_is_prose():
    assert zones("Rain", "(Photo: Ida Maro)", "Advertisement", "* * *", "It rained.", "Nobody came.") == [
        *("headline", "caption", "boilerplate", "boilerplate", "lead", "body")
    ]


def test_of_a_long_paragraph_the_first_two_sentences_are_the_lead():
    text = f"Rain\n\nIt rained in Vessin. Nobody came. {LONG}"
    assert marked(text, 4)[1] == ("lead", "It rained in Vessin. Nobody came.")
    assert zone_of(find_zones(text, Span(0, 4)), len(text) - 5) == "body"


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Photo: Ida Maro)",
        "Photo by Ida Maro",
        "Image: The harbour of Vessin",
        "FILE PHOTO: Dockers rest on a quay.",
        "FILE - Dockers rest on a quay in Vessin.",
        "Photo credit: the Lantern",
        "Dockers rest on a quay. REUTERS/Ida Maro",
        "Dockers rest on a quay in Vessin on Friday. (AP Photo/Ida Maro)",
        "Dockers rest on a quay. (Ida Maro/AFP/Getty Images)",
        "Dockers rest on a quay in Vessin (File photo)",
        "Dockers rest on a quay [Getty]",
        "Ida Maro via Getty Images.",
        "Ida Maro / Reuters",
        "Getty.",
    ],
)
def test_a_paragraph_with_a_credit_is_a_caption(paragraph):
    assert zones("Rain", "It rained.", paragraph, "Nobody came.") == ["headline", "lead", "caption", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Read more: Snow in Duvel",
        "Advertisement",
        "Sign up for our daily newsletter",
        "Sign up to get an e-mail from our reporter when he publishes a story.",
        "For more, sign up for the Lantern’s newsletter.",
        "Subscribe to the harbour podcast here.",
        "Listen to the interview in the podcast embedded above.",
        "Follow Ida Maro on Twitter: @idamaro",
        "Follow @lantern for more.",
        "Watch the full video of her speech below:",
        "Editor’s note: The Lantern is owned by its readers.",
        "This article has been updated with what the mayor told us.",
        "CORRECTION APPENDED.",
        ".caption img { width: 100px;",
        "For more from the Lantern, download our app for every phone.",
    ],
)
def test_what_a_page_adds_is_boilerplate(paragraph):
    assert zones("Rain", "It rained.", paragraph, "Nobody came.") == ["headline", "lead", "boilerplate", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Photos of the quay were shared by dockers all night.",
        "The picture that Maro painted of Vessin was bleak.",
        "She follows the mayor on Twitter and does not like what she reads.",
        "Read more books, the mayor told the dockers.",
        "Related crimes are to be tried in Duvel.",
        "Listen, she said, nobody came.",
        "The video was seen below the harbour office, a docker said.",
        "“Follow me,” she said.",
        "Correction of the harbour’s course will take a year.",
        "Watch the harbour, he said, not the town.",
        "He signed up for a course on newsletters in Duvel.",
        "The note of the editor said that the article was withdrawn.",
        "SNOW IN DUVEL The council closed every school of the town on Friday. [Reuters]",
        "Nobody was hurt (the photographer was in Duvel).",
        "An image: that is what is left of the town.",
        "The raid was first told by Reuters.",
    ],
)
def test_in_doubt_a_paragraph_is_body(paragraph):
    assert zones("Rain", "It rained.", paragraph, "Nobody came.") == ["headline", "lead", "body", "body"]


def test_the_list_below_a_pointer_to_other_articles_is_boilerplate_until_prose_follows():
    found = zones("Rain", "It rained.", "Related:", "Snow in Duvel", "Fog over Port Ansel", "Nobody came.", "Hail in Vessin")
    assert found == ["headline", "lead", "boilerplate", "boilerplate", "boilerplate", "body", "body"]


def test_inside_a_paragraph_the_sentence_before_a_credit_is_a_caption():
    text = f"{LONG}Dockers rest on a quay in Vessin on Friday 4 March. (File photo) The harbour opens on Monday. {LONG}"
    assert marked(text)[1] == ("caption", "Dockers rest on a quay in Vessin on Friday 4 March. (File photo)")
    text = f"{LONG}A docker rests in Vessin 4 March. REUTERS/Ida Maro The harbour opens on Monday."
    assert marked(text)[1] == ("caption", "A docker rests in Vessin 4 March. REUTERS/Ida Maro")


def test_a_caption_may_stand_before_the_lead_in_one_paragraph():
    text = f"Rain\n\nA docker in Vessin on Friday. (AFP Photo) It rained. Nobody came. {LONG}"
    assert [name for name, _ in marked(text, 4)] == ["headline", "caption", "lead"]
    assert marked(text, 4)[1][1] == "A docker in Vessin on Friday. (AFP Photo)"


def test_a_list_of_related_articles_at_the_end_of_a_paragraph_is_boilerplate():
    text = f"{LONG}Source Lantern and agencies Related News Snow in Duvel | Fog over Port Ansel Hail in Vessin"
    assert marked(text)[-1] == ("boilerplate", "Related News Snow in Duvel | Fog over Port Ansel Hail in Vessin")


def test_the_zones_of_a_document_are_found_once():
    document = Document(id="a", text="Rain\n\nIt rained.\n\nNobody came.", outlet="", headline=Span(0, 4))
    assert document.zones is document.zones
    assert [document.zone_at(at) for at in (0, 3, 4, 6, 15, 16, 18)] == ["headline", "headline", "body", "lead", "lead", "body", "body"]


PARAGRAPHS = [
    "It rained. ",
    "(Photo: Ida Maro)",
    "Read more",
    "Snow in Duvel",
    "REUTERS/Ida Maro ",
    "Related News Snow ",
    LONG,
    "\n\n",
    "\n",
    " ",
    "😀",
    "\u200f",
]


@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=12).map("".join) | st.text(max_size=60), st.integers(0, 30))
@settings(deadline=None, max_examples=300)
def test_zones_of_any_text_are_in_order_and_do_not_overlap(text, length):
    headline = Span(0, min(length, len(text.split("\n")[0])))
    found = find_zones(text, headline)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(0 <= zone.start < zone.end <= len(text) and zone.name in ZONES for zone in found)
    assert sum(zone.name == "headline" for zone in found) == (headline.end > 0)
    for zone in found:
        assert zone_of(found, zone.start) == zone_of(found, zone.end - 1) == zone.name
