"""Sentences and tokens: where they begin and end, and how tokens are compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.text import APOSTROPHES, count_words, find_tokens, fold, split_sentences

# Letters of many scripts, marks, joiners, emoji, white space and the stops that Punkt looks at.
_PIECES = """Gen. No. 5 p.m. U.S. The the Ba’ath ’s 'S “ ” « » … ... ?! - _ a é ́ 👩‍👧 🇸🇾 مرحبا. بِسْمِ שָׁלוֹם ﬁ İ ß हिन्दी 漢字。 ẚ ǿ""".split()  # noqa: SIM905
_PIECES += [" ", "\n", "\u00a0", "\u2028", "\u202e", "\x00"]
any_text = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in find_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One", ["One"]),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("A headline without a stop\n\nThe text begins.", ["A headline without a stop", "The text begins."]),
        ("Gen. Arden met Dr. Maro of Vessin Ltd. yesterday.", ["Gen. Arden met Dr. Maro of Vessin Ltd. yesterday."]),
        ("Gen. He Duvel met Mr. So Maro.", ["Gen. He Duvel met Mr. So Maro."]),
        ("A. B. Maro came to Port Ansel.", ["A. B. Maro came to Port Ansel."]),
        ("It began at 5 p.m. The troops left.", ["It began at 5 p.m.", "The troops left."]),
        ("It began at 5 p.m. Monday in Vessin.", ["It began at 5 p.m. Monday in Vessin."]),
        ("She flew to the U.S. He stayed.", ["She flew to the U.S.", "He stayed."]),
        ("The U.S. Senate met.", ["The U.S. Senate met."]),
        ("Troops, tanks, etc. were seen.", ["Troops, tanks, etc. were seen."]),
        ("See No. 5 of the decree. Nobody has.", ["See No. 5 of the decree.", "Nobody has."]),
        ("The answer was no. Troops came.", ["The answer was no.", "Troops came."]),
        ("They sat. Nobody spoke.", ["They sat.", "Nobody spoke."]),
        ("On Sat. 9 March they met.", ["On Sat. 9 March they met."]),
        ("“It is over.” Nobody believed it.", ["“It is over.”", "Nobody believed it."]),
        ("‘It is over.’ Nobody believed it.", ["‘It is over.’", "Nobody believed it."]),
        ("«It is over.» Nobody believed it.", ["«It is over.»", "Nobody believed it."]),
        ("(It was late.) Nobody came.", ["(It was late.)", "Nobody came."]),
        ("“Go!” she said.", ["“Go!”", "she said."]),
        ("It cost 3.5 million. It rose by 0.4.", ["It cost 3.5 million.", "It rose by 0.4."]),
        ("They waited... Then they left.", ["They waited...", "Then they left."]),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("anti-government, post‑war", ["anti", "government", "post", "war"]),
        ("the Council’s men and the fighters' homes", ["the", "Council", "men", "and", "the", "fighters", "homes"]),
        ("THE REGIME'S MEN, THE COUNCIL’S VOTE", ["THE", "REGIME", "MEN", "THE", "COUNCIL", "VOTE"]),
        ("don't l’été rock'n'roll", ["don't", "l’été", "rock'n'roll"]),
        ("it's Ba'ath's", ["it", "Ba'ath"]),
        ("'regime' ‘regime’ \"regime\" «regime»", ["regime"] * 4),
        ("ʿAlawi Sharʿ Baʿath Hay’at", ["Alawi", "Shar", "Baʿath", "Hay’at"]),
        ("U.S.-backed", ["U", "S", "backed"]),
        ("s S 's", ["s", "S", "s"]),
        ("e\u0301te\u0301 Tu\u0308rkiye", ["e\u0301te\u0301", "Tu\u0308rkiye"]),
        ("snake_case 3.5 7th", ["snake", "case", "3", "5", "7th"]),
        ("مرحبا بِسْمِ שָׁלוֹם हिन्दी", ["مرحبا", "بِسْمِ", "שָׁלוֹם", "हिन्दी"]),
        ("👩\u200d👧 😀 … — !?", []),
    ],
)
def test_tokens_are_words_without_hyphens_and_possessives(text, expected):
    assert tokens(text) == expected
    assert count_words(text) == len(expected)


@pytest.mark.parametrize(
    ("token", "folded", "with_case"),
    [
        ("Türkiye", "turkiye", "Turkiye"),
        ("Tu\u0308rkiye", "turkiye", "Turkiye"),
        ("ﬁnal", "final", "final"),
        ("Æther", "aether", "AEther"),
        ("œuvre", "oeuvre", "oeuvre"),
        ("Łódź", "lodz", "Lodz"),
        ("Kılıç", "kilic", "Kilic"),
        ("İzmir", "izmir", "Izmir"),
        ("Straße", "strasse", "Straße"),
        ("ＲＥＧＩＭＥ", "regime", "REGIME"),
        ("Ba’ath", "ba'ath", "Ba'ath"),
        ("בָּ", "ב", "ב"),
    ],
)
def test_folding_takes_away_diacritics_ligatures_and_case(token, folded, with_case):
    assert fold(token) == folded
    assert fold(token, case=True) == with_case


def test_every_apostrophe_is_one_apostrophe():
    assert {fold(f"Ba{mark}ath") for mark in APOSTROPHES} == {"ba'ath"}
    assert all(tokens(f"Ba{mark}ath") == [f"Ba{mark}ath"] for mark in APOSTROPHES)
    assert all(tokens(f"the Council{mark}s men") == ["the", "Council", "men"] for mark in APOSTROPHES)


@given(any_text)
@example("“\n”")
@example("No. 5. No. 5")
@settings(deadline=None, max_examples=400)
def test_sentences_are_in_order_disjoint_and_leave_out_only_white_space(text):
    spans = split_sentences(text)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip(), "something between two sentences belongs to none"
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        end = span.end
    assert not text[end:].strip()


@given(any_text)
@settings(deadline=None, max_examples=400)
def test_tokens_are_in_order_disjoint_and_hold_a_letter_or_digit(text):
    end = 0
    for span in find_tokens(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start].isalnum()
        assert not any(letter.isspace() or letter in "-_.,“”" for letter in text[span.start : span.end])
        end = span.end


@given(any_text)
@settings(deadline=None, max_examples=400)
def test_folding_again_changes_nothing(text):
    for start, end in find_tokens(text):
        token = text[start:end]
        assert fold(fold(token, case=True), case=True) == fold(token, case=True)
        assert fold(fold(token)) == fold(token)


@given(st.text(st.characters(categories=["Ll", "Lu", "Zs"]), max_size=60))
@settings(deadline=None, max_examples=300)
def test_composed_and_decomposed_letters_are_the_same_tokens(text):
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert [fold(token) for token in tokens(composed)] == [fold(token) for token in tokens(decomposed)]


def test_a_long_paragraph_is_split_like_its_parts():
    part = "Gen. Arden spoke at 5 p.m. on Monday. “It is over.” Nobody in Vessin believed him, and No. 5 stayed shut. "
    assert sentences(part * 2000) == sentences(part) * 2000


def test_a_long_stretch_without_a_stop_is_cut_at_white_space():
    text = "word " * 20_000
    assert " ".join(sentences(text)) == text.strip()
    assert max(map(len, sentences(text))) <= 20_000


@pytest.mark.parametrize("text", ["Nobody in Vessin believed him, and the Council’s men left. ", "word ", "a", "!", "! ", " .", "e\u0301"])
def test_five_million_characters_on_one_line_do_not_hang(text):
    text = text * (5_000_000 // len(text) if len(text) > 4 else 200_000 // len(text))
    tokens, spans = find_tokens(text), split_sentences(text)
    words = text.replace("’s", "")  # a possessive belongs to no token
    assert "".join(text[start:end] for start, end in tokens) == "".join(letter for letter in words if letter.isalnum() or letter == "\u0301")
    assert spans[0].start == len(text) - len(text.lstrip())
    assert spans[-1].end == len(text.rstrip())
