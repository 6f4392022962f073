"""What is article and what is not: nothing is lost, and what is kept out is listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.corpus.cleaning import Cleaned, clean
from framing.corpus.document import SetAside
from framing.text import find_tokens

LEAD = "The harbour of Vessin was shut on Monday by order of the Interim Council, which gave no reason for it."
BODY = "Fishermen waited at the gates until noon, when a clerk came out and told them to go home to their families."
END = "Nobody in the town would say who had signed the order, or when the gates would be opened again."
ARTICLE = f"{LEAD}\n\n{BODY}\n\n{END}"


def kinds(cleaned: Cleaned) -> list[tuple[str, str]]:
    return [(stretch.kind, stretch.text) for stretch in cleaned.set_aside]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in find_tokens(text)]


def words_of_raw(raw: str, set_aside: tuple[SetAside, ...]) -> list[str]:
    characters = list(raw)
    for stretch in set_aside:
        assert raw[stretch.start : stretch.end] == stretch.text
        characters[stretch.start : stretch.end] = " " * len(stretch.text)
    return words("".join(characters))


def words_of_text(text: str, origin: list[int]) -> list[str]:
    return words("".join(character if source >= 0 else " " for character, source in zip(text, origin, strict=True)))


def assert_nothing_lost(raw: str, cleaned: Cleaned) -> None:
    origin = list(cleaned.origin)
    assert words_of_raw(raw, cleaned.set_aside) == words_of_text(cleaned.text, origin)
    for character, source in zip(cleaned.text, origin, strict=True):
        assert source < 0 or raw[source] == character or (raw[source].isspace() and character.isspace())


def assert_well_formed(cleaned: Cleaned) -> None:
    assert cleaned.text == cleaned.text.strip()
    assert "  " not in cleaned.text
    assert "\n" not in cleaned.text.replace("\n\n", "")
    assert cleaned.headline.start == 0
    assert cleaned.text[: cleaned.headline.end] == (cleaned.text.split("\n\n")[0] if cleaned.headline.end else "")


def test_a_plain_article_is_left_as_it_is():
    cleaned = clean(ARTICLE)
    assert cleaned == Cleaned(ARTICLE, cleaned.origin)
    assert list(cleaned.origin) == list(range(len(ARTICLE)))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Halvard Maro", "Halvard Maro"),
        ("By Halvard Maro, Courier staff", "Halvard Maro"),
        ("BY HALVARD MARO", "HALVARD MARO"),
        ("By Ines Duvel and Halvard Maro", "Ines Duvel and Halvard Maro"),
        ("By Ines van Duvel in Port Ansel", "Ines van Duvel"),
        ("by Ines Duvel | 8 March 2025", "Ines Duvel"),
    ],
)
def test_a_byline_is_set_aside_and_names_the_author(line, author):
    cleaned = clean(f"{line}\n{ARTICLE}")
    assert cleaned.text == ARTICLE
    assert kinds(cleaned) == [("byline", line)]
    assert cleaned.author == author


@pytest.mark.parametrize("line", ["Halvard Maro\n9 March 2025", "9 March 2025\nHalvard Maro"])
def test_a_name_beside_a_date_under_a_title_is_a_byline(line):
    cleaned = clean(f"Harbour of Vessin shut\n\n{line}\n\n{ARTICLE}")
    assert cleaned.text == f"Harbour of Vessin shut\n\n{ARTICLE}"
    assert (cleaned.title, cleaned.author, cleaned.date) == ("Harbour of Vessin shut", "Halvard Maro", "2025-03-09")


@pytest.mark.parametrize(
    ("dateline", "date", "outlet"),
    [
        ("VESSIN, 8 March (TNA) — ", "", "TNA"),
        ("PORT ANSEL, Talmaria, March 8, 2025 (Northgate) - ", "2025-03-08", "Northgate"),
        ("VESSIN — ", "", ""),
        ("VESSIN -- ", "", ""),
        ("PORT ANSEL, Talm. – ", "", ""),
        ("VESSIN (Dispatches) ", "", "Dispatches"),
        ("Vessin (Northgate) – ", "", "Northgate"),
        ("VESSIN/PORT ANSEL (Northgate) - ", "", "Northgate"),
    ],
)
def test_a_dateline_is_set_aside(dateline, date, outlet):
    cleaned = clean(dateline + ARTICLE)
    assert cleaned.text == ARTICLE
    assert kinds(cleaned) == [("dateline", dateline.strip())]
    assert (cleaned.date, cleaned.outlet) == (date, outlet)


def test_a_dateline_broken_off_from_its_paragraph_is_healed():
    cleaned = clean(f"VESSIN (Dispatches) -- The\nharbour was shut on Monday.\n{BODY}")
    assert cleaned.text == f"The harbour was shut on Monday.\n\n{BODY}"
    assert cleaned.notes == ("1 broken paragraph healed",)


@pytest.mark.parametrize(
    "line",
    [
        "9 March 2025",
        "March 9, 2025",
        "Sunday, March 9th, 2025",
        "2025-03-09",
        "2025-03-09T08:15:00Z",
        "09.03.2025",
        "Published: 9 March 2025, 8:15 am",
        "Last updated on 9 March 2025 at 08:15 GMT",
        "Posted on March 9 2025",
        "Sun 9 Mar 2025 08.15 GMT",
    ],
)
@pytest.mark.parametrize("place", ["{line}\n\n{article}", "{article}\n\n{line}", "{line}\n{article}"])
def test_a_date_line_is_set_aside_at_either_end(line, place):
    cleaned = clean(place.format(line=line, article=ARTICLE))
    assert cleaned.text == ARTICLE
    assert kinds(cleaned) == [("date", line)]
    assert cleaned.date == "2025-03-09"


def test_a_date_and_title_that_open_the_text_are_found():
    cleaned = clean(f"Wed 05 Mar 2025 Harbour of Vessin is shut. {LEAD}", title="Harbour of Vessin is shut")
    assert cleaned.text == f"Harbour of Vessin is shut.\n\n{LEAD}"
    assert cleaned.headline == (0, 26)
    assert cleaned.date == "2025-03-05"
    cleaned = clean(f"Harbour of Vessin is shut AFP Friday 3 Jun 2016 {LEAD}", title="Harbour of Vessin Is Shut | The Lantern")
    assert cleaned.text == f"Harbour of Vessin is shut\n\n{LEAD}"
    assert kinds(cleaned) == [("outlet", "AFP"), ("date", "Friday 3 Jun 2016")]


def test_a_sentence_that_begins_with_the_title_is_no_headline():
    cleaned = clean(ARTICLE, title="The harbour of Vessin")
    assert cleaned.text == f"The harbour of Vessin\n\n{ARTICLE}"
    assert set(cleaned.origin[:23]) == {-1}
    assert cleaned.origin[23] == 0


def test_a_known_title_over_two_lines_becomes_one_headline():
    cleaned = clean(f"“Harbour of Vessin\nis shut”\n{ARTICLE}", title='"Harbour of Vessin is shut"')
    assert cleaned.text == f"“Harbour of Vessin is shut”\n\n{ARTICLE}"
    assert cleaned.text[slice(*cleaned.headline)] == "“Harbour of Vessin is shut”"


@pytest.mark.parametrize(
    "heading", ["Harbour of Vessin shut", "“Go home”: harbour of Vessin shut", "Who shut the harbour?", "Council Shuts Harbour of Vessin."]
)
def test_a_first_line_set_apart_is_the_title(heading):
    cleaned = clean(f"{heading}\n\n{ARTICLE}")
    assert cleaned.title == heading.removesuffix(".")
    assert cleaned.text == f"{heading}\n\n{ARTICLE}"
    assert cleaned.text[slice(*cleaned.headline)] == heading


@pytest.mark.parametrize("start", ["The harbour was shut.", "“Go home,” he said.", "He said:", "and so it was", LEAD])
def test_a_first_sentence_is_no_title(start):
    assert clean(f"{start}\n\n{ARTICLE}").headline.end == 0


def test_a_signature_at_the_end_is_set_aside():
    cleaned = clean(f"{ARTICLE}\n\nMarch 18, 2025\n\nThe Lantern")
    assert cleaned.text == ARTICLE
    assert kinds(cleaned) == [("date", "March 18, 2025"), ("outlet", "The Lantern")]
    assert (cleaned.date, cleaned.outlet) == ("2025-03-18", "The Lantern")
    assert kinds(clean(f"{ARTICLE}\nThe Lantern", outlet="The Lantern")) == [("outlet", "The Lantern")]


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        ("\nRead more\n- Council meets behind closed doors\n- Who is Halvard Maro?", "links"),
        ("\n\nRelated\n\nCouncil meets behind closed doors\n\nWho is Halvard Maro?", "links"),
        ("\n\nSee also:\n• Council meets", "links"),
        ("\n\nTo contact the Lantern and its editors visit:\n\nlantern.org/contact", "contact"),
        ("\nnewsroom@lantern.example", "contact"),
        (" (END)", "boilerplate"),
        ("\n\n(Reporting by Halvard Maro in Vessin; Editing by Ines Duvel)", "byline"),
        (" Reporting by Halvard Maro; Editing by Ines Duvel", "byline"),
        ("\n\nInes Duvel contributed to this report.", "byline"),
        (" --Reuters", "outlet"),
        ("\n\nAdvertisement", "boilerplate"),
        ("\n\nSign up for our daily newsletter", "boilerplate"),
        ("\n\n© 2025 The Lantern. All rights reserved.", "boilerplate"),
    ],
)
def test_what_follows_an_article_is_set_aside(tail, kind):
    cleaned = clean(ARTICLE + tail)
    assert cleaned.text == ARTICLE
    assert {stretch.kind for stretch in cleaned.set_aside} == {kind}
    assert "".join("".join(stretch.text for stretch in cleaned.set_aside).split()) == "".join(tail.split())


@pytest.mark.parametrize("line", ["By Vessin Harbour", "WATCH: Harbour of Vessin shut", "Vessin, 8 March"])
def test_a_text_of_one_line_is_all_article(line):
    assert clean(line).text == line


def test_furniture_inside_an_article_is_set_aside():
    cleaned = clean(f"{LEAD}\nAdvertisement\n{BODY}\nRead more: Who is Halvard Maro?\n{END}\n\f- 3 -\n\n{LEAD}")
    assert cleaned.text == f"{ARTICLE}\n\n{LEAD}"
    assert [kind for kind, _ in kinds(cleaned)] == ["boilerplate", "links", "page"]


@pytest.mark.parametrize(
    "prose",
    [
        "By Monday the harbour was empty.",
        "On 9 March 2025 the harbour was shut.",
        "UPDATE — The harbour is open again.",
        "Read more about it in the books of Halvard Maro, he told the fishermen.",
        "Related to this is the question of the gates, which nobody wanted to open.",
        "Contact with the harbour was lost at noon.",
        "Writing by candlelight, she finished her report at dawn.",
        "Copyright law was the last thing on their minds.",
        "Save this harbour",
        "He told them: “Follow me on Twitter for the news,” and left.",
        "Maro (Northgate) said nothing.",
    ],
)
@pytest.mark.parametrize("place", ["{prose}\n\n{article}", "{lead}\n\n{prose}\n\n{article}", "{article}\n\n{prose}"])
def test_prose_is_never_set_aside(prose, place):
    assert clean(place.format(prose=prose, article=ARTICLE, lead=LEAD)).set_aside == ()


def test_hard_wrapped_lines_are_joined():
    raw = (
        "The harbour of Vessin was shut on Monday by\norder of the Interim Council, which gave no\nreason for it and would not be ques-\ntioned.\n\n"
        "Fishermen waited at the anti-\ngovernment gates until noon, when a clerk\ncame out and told them to go home.\n"
    )
    cleaned = clean(raw)
    assert cleaned.text == (
        "The harbour of Vessin was shut on Monday by order of the Interim Council, which gave no reason for it and would not be questioned.\n\n"
        "Fishermen waited at the anti-government gates until noon, when a clerk came out and told them to go home."
    )
    assert cleaned.notes == ("hard-wrapped lines joined", "1 broken word re-joined")


def test_one_line_a_paragraph_stays_one_paragraph_a_line():
    assert clean(f"{LEAD}\n{BODY}\n{END}").text == ARTICLE


def test_short_lines_of_a_list_are_not_joined():
    raw = f"{LEAD}\n\nShut the gates\nShow no papers\nGo back home.\n\nThey were told:\n\nSell no fish\nAsk nothing\nStay at home.\n\n{END}"
    assert clean(raw).text == raw.replace("\n\n", "\n").replace("\n", "\n\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The videos show severe violence against", "people who had come to the gates."),
        ("Maro said, “The Council is led by men who", "think of nothing but the harbour.” He left."),
        ("Maro said, “The Council is led by men from the old", "Talmaria, who think of nothing else.” He left."),
    ],
)
def test_a_page_break_inside_a_sentence_or_quotation_is_healed(before, after):
    cleaned = clean(f"{LEAD}\n\n{before}\n\n{after}\n\n{END}")
    assert cleaned.text == f"{LEAD}\n\n{before} {after}\n\n{END}"
    assert cleaned.notes == ("1 broken paragraph healed",)


@pytest.mark.parametrize("end", ["said: “Go home.“", "said: “Go home. ”", 'said: "Go home."'])
def test_a_paragraph_that_ends_is_not_healed(end):
    raw = f"{LEAD}\n\nThe clerk {end}\n\nMore “words” followed.\n\n{END}"
    assert clean(raw).text == raw


def test_characters_are_repaired_and_counted():
    raw = "The mayorâ€™s cafÃ© was shut.\u00a0Nobody\u200b said \u201cNo.\u201d\r\nThe co\u00adast was â€œquietâ€. Really\u0085"
    cleaned = clean(raw)
    assert cleaned.text == "The mayor’s café was shut. Nobody said “No.”\n\nThe coast was “quiet”. Really…"
    assert cleaned.notes == ("broken encoding repaired in 5 places",)
    assert raw[cleaned.origin[cleaned.text.index("q")]] == "q"


def test_accents_and_quotation_marks_are_kept():
    text = "“Señor Özal’s naïve ‘plan’ — « très bien » — was „unfair“,” said Çelik. ‘Ça suffit.’ It was 8 ″ long, and 10 € dear."
    assert clean(text).text == text


def test_words_run_together_are_reported_and_kept():
    cleaned = clean(f"{LEAD} The rule of Hay’atVessin and of theCouncil, said McAllister on YouTube with his iPhone.")
    assert cleaned.notes == ("words run together: atVessin, theCouncil",)
    assert "theCouncil" in cleaned.text


TITLES = st.sampled_from(["", "Harbour of Vessin shut", "Who shut the harbour?"])
OPENINGS = st.lists(
    st.sampled_from(["By Halvard Maro", "9 March 2025", "The Lantern", "Advertisement", "Halvard Maro", "Published: 9 March 2025"]), max_size=3
)
DATELINES = st.sampled_from(["", "VESSIN — ", "PORT ANSEL, March 8 (Northgate) - ", "Vessin (TNA) – ", "BEIRUT (Dispatches) -- The\n"])
PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            LEAD,
            BODY,
            END,
            "He said: “No.",
            "and so it was",
            "A quotation “that goes",
            "on and on” and ends.",
            "- a list",
            "Page 3",
            "x",
            "By noon",
            "10-\nfold",
        ]
    ),
    min_size=1,
    max_size=8,
)
CLOSINGS = st.lists(
    st.sampled_from(
        ["March 18, 2025", "The Lantern", "Read more", "- A link", "See also", "lantern.org/contact", "(END)", "Halvard Maro", "--AFP", "Ends"]
    ),
    max_size=5,
)


@settings(max_examples=300, deadline=None)
@given(TITLES, st.booleans(), OPENINGS, DATELINES, PARAGRAPHS, CLOSINGS, st.sampled_from(["\n", "\n\n", "\r\n", " ", "\n \n\n"]))
def test_every_word_is_either_in_the_text_or_set_aside(title, known, opening, dateline, paragraphs, closing, gap):
    raw = gap.join([title, *opening, dateline + gap.join(paragraphs), *closing])
    cleaned = clean(raw, title=title if known else "", outlet="The Lantern" if known else "")
    assert_well_formed(cleaned)
    if not any("re-joined" in note for note in cleaned.notes):
        assert_nothing_lost(raw, cleaned)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aB .,\n\t-“”\"'’‘:9\u00a0", max_size=80), st.sampled_from(["", "a B"]))
def test_any_text_is_cleaned_into_paragraphs(raw, title):
    cleaned = clean(raw, title=title)
    assert_well_formed(cleaned)
    assert len(cleaned.origin) == len(cleaned.text)


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["alawites_2025", "fakes_syria/documents.jsonl", "basil/documents.jsonl"])
def test_nothing_of_the_real_articles_is_lost(corpora, name):
    for document in read_corpus(corpora / name, outlet="unknown", language="en"):
        assert words_of_raw(document.raw, document.set_aside) == words_of_text(document.text, list(document.origin))


@pytest.mark.corpora
def test_the_alawites_corpus_comes_in_whole(corpora):
    documents = read_corpus(corpora / "alawites_2025").documents
    assert [sorted({stretch.kind for stretch in document.set_aside}) for document in documents] == [
        ["byline"],
        ["dateline"],
        ["links"],
        ["byline", "contact", "date"],
        ["date", "outlet"],
    ]
    assert [bool(document.title) for document in documents] == [False, False, False, True, True]
    assert [document.date for document in documents] == ["", "", "", "2025-03-09", "2025-03-18"]
    # As many paragraphs as there are lines in the file, less those set aside (1, 0, 5, 4, 2) and those that were broken in two (0, 1, 0, 3, 0).
    assert [len(document.text.split("\n\n")) for document in documents] == [15 - 1, 35 - 1, 24 - 5, 29 - 4 - 3, 7 - 2]
    assert [document.headline.end > 0 for document in documents] == [False, False, False, True, True]


@pytest.mark.corpora
@pytest.mark.parametrize(("number", "title", "author", "date"), [(0, False, True, ""), (3, True, True, "2025-03-09"), (4, True, False, "2025-03-18")])
def test_what_the_alawites_manifest_says_is_found_in_the_texts(corpora, number, title, author, date):
    document = read_corpus(corpora / "alawites_2025").documents[number]
    cleaned = clean(document.raw)
    assert cleaned.text == document.text
    assert (bool(cleaned.title), bool(cleaned.author), cleaned.date) == (title, author, date)
    assert cleaned.author == document.author
